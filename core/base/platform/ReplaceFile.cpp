// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUuid>
#include <cerrno>
#include <optional>

#include "core/base/BaseErrors.h"
#include "core/base/platform/Descriptor.h"
#include "core/base/platform/FileAttributes.h"
#include "core/base/platform/Files.h"

namespace fdc::base::platform {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 leftoverSeconds = 3600;

/// Keeps mode, owner and attributes of the file that will be replaced. A failure is an error: a service that
/// can no longer read its own configuration is harm, and so is one that others suddenly can.
bool copyOwnership(int descriptor, const QByteArray& existing) {
    struct stat before {};
    if (::stat(existing.constData(), &before) != 0)
        return errno == ENOENT;
    if (before.st_uid != ::geteuid() || before.st_gid != ::getegid()) {
        if (::fchown(descriptor, before.st_uid, before.st_gid) != 0)
            return false;
    }
    // The mode last: a list of rights changes it.
    return copyAttributes(existing, descriptor) && ::fchmod(descriptor, before.st_mode & 07777) == 0;
}

QString finalTarget(const QString& path) {
    const QFileInfo info(path);
    if (!info.isSymLink())
        return info.absoluteFilePath();
    const QString canonical = info.canonicalFilePath();
    return canonical.isEmpty() ? info.symLinkTarget() : canonical;
}

QString temporaryName(const QString& target) {
    const QFileInfo info(target);
    return info.absolutePath() + u"/."_s + info.fileName() + u'.' +
           QUuid::createUuid().toString(QUuid::Id128).left(8) + u".tmp"_s;
}

/// Answers false when the file is not the expected one any more.
Result<bool> replace(const QString& path, const QByteArray& bytes, FileMode mode,
                     const std::optional<FileIdentity>& expected) {
    const QString target = finalTarget(path);
    const QByteArray targetName = QFile::encodeName(target);
    const QByteArray temporary = QFile::encodeName(temporaryName(target));
    Descriptor file(::open(temporary.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!file.isOpen())
        return fail(storageError(errno, fileUnwritable, target));
    const bool prepared = (mode == FileMode::Private || copyOwnership(file.value(), targetName)) &&
                          writeAll(file.value(), bytes) && ::fsync(file.value()) == 0 && file.close();
    // Asked last, so that nothing but the step itself lies between the answer and the replacement.
    const bool expectedOne = prepared && (!expected || identityOf(target) == expected);
    if (!expectedOne || ::rename(temporary.constData(), targetName.constData()) != 0) {
        const int reason = errno;
        ::unlink(temporary.constData());
        if (prepared && !expectedOne)
            return false;
        return fail(storageError(reason, fileUnwritable, target));
    }
    syncFolder(QFileInfo(target).absolutePath());
    return true;
}

}  // namespace

std::optional<FileIdentity> identityOf(const QString& path) {
    struct stat info {};
    if (::stat(QFile::encodeName(path).constData(), &info) != 0)
        return {};
    const auto nanoseconds = [](const timespec& time) {
        return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
    };
    return FileIdentity{info.st_dev, info.st_ino, info.st_size, nanoseconds(info.st_mtim),
                        nanoseconds(info.st_ctim)};
}

Result<void> replaceFile(const QString& path, const QByteArray& bytes, FileMode mode) {
    auto replaced = replace(path, bytes, mode, {});
    if (!replaced)
        return fail(std::move(replaced.error()));
    return {};
}

Result<bool> replaceUnchanged(const QString& path, const QByteArray& bytes, const FileIdentity& expected) {
    return replace(path, bytes, FileMode::KeepOrPrivate, expected);
}

void removeLeftovers(const QString& path) {
    const QFileInfo target(finalTarget(path));
    const QRegularExpression form(
        u"\\A\\.%1\\.[0-9a-f]{8}\\.tmp\\z"_s.arg(QRegularExpression::escape(target.fileName())));
    const QDateTime recent = QDateTime::currentDateTimeUtc().addSecs(-leftoverSeconds);
    const QDir folder(target.absolutePath());
    const auto entries = folder.entryInfoList({u".*.tmp"_s}, QDir::Files | QDir::Hidden | QDir::NoSymLinks);
    for (const QFileInfo& entry : entries) {
        // A younger one may belong to somebody who is writing right now.
        if (form.match(entry.fileName()).hasMatch() && entry.lastModified() < recent)
            QFile::remove(entry.filePath());
    }
}

}  // namespace fdc::base::platform
