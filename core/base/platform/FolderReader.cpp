// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/platform/FolderReader.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <QFile>
#include <cerrno>
#include <cstring>

#include "core/base/BaseErrors.h"

namespace fdc::base::platform {

using namespace Qt::Literals::StringLiterals;

namespace {

base::Failure unreadable(const QByteArray& path, int number) {
    return fail(Error(fileUnreadable, QString::fromLocal8Bit(strerror(number)))
                    .with(u"path"_s, QFile::decodeName(path)));
}

EntryKind kindOf(mode_t mode) {
    if (S_ISREG(mode))
        return EntryKind::File;
    if (S_ISDIR(mode))
        return EntryKind::Folder;
    return S_ISLNK(mode) ? EntryKind::Link : EntryKind::Special;
}

}  // namespace

Result<EntryFacts> entryFacts(const QByteArray& path) {
    struct stat facts {};
    if (stat(path.constData(), &facts) != 0) {
        if (errno == ENOENT || errno == ENOTDIR || errno == ELOOP)
            return EntryFacts();
        return unreadable(path, errno);
    }
    constexpr qint64 perSecond = 1000;
    constexpr qint64 nanoseconds = 1'000'000;
    return EntryFacts{kindOf(facts.st_mode), facts.st_size,
                      facts.st_mtim.tv_sec * perSecond + facts.st_mtim.tv_nsec / nanoseconds};
}

struct FolderReader::Handle {
    explicit Handle(QByteArray folder) : path(std::move(folder)), stream(opendir(path.constData())) {}
    ~Handle() {
        if (stream)
            closedir(stream);
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    const QByteArray path;
    DIR* const stream;
};

FolderReader::FolderReader(std::unique_ptr<Handle> handle) : m_handle(std::move(handle)) {}
FolderReader::FolderReader(FolderReader&&) noexcept = default;
FolderReader& FolderReader::operator=(FolderReader&&) noexcept = default;
FolderReader::~FolderReader() = default;

Result<FolderReader> FolderReader::open(const QByteArray& path) {
    auto handle = std::make_unique<Handle>(path);
    if (!handle->stream)
        return unreadable(path, errno);
    return FolderReader(std::move(handle));
}

Result<bool> FolderReader::next(Entry& entry) {
    while (true) {
        errno = 0;
        const dirent* found = readdir(m_handle->stream);
        if (!found)
            return errno == 0 ? Result<bool>(false) : Result<bool>(unreadable(m_handle->path, errno));
        entry.name = QByteArrayView(found->d_name, qsizetype(strlen(found->d_name)));
        if (entry.name == "." || entry.name == "..")
            continue;
        switch (found->d_type) {
            case DT_REG: entry.kind = EntryKind::File; return true;
            case DT_DIR: entry.kind = EntryKind::Folder; return true;
            case DT_LNK: entry.kind = EntryKind::Link; return true;
            case DT_UNKNOWN: break;  // some file systems do not say
            default: entry.kind = EntryKind::Special; return true;
        }
        struct stat facts {};
        const bool isThere =
            fstatat(dirfd(m_handle->stream), found->d_name, &facts, AT_SYMLINK_NOFOLLOW) == 0;
        entry.kind = isThere ? kindOf(facts.st_mode) : EntryKind::Missing;
        return true;
    }
}

}  // namespace fdc::base::platform
