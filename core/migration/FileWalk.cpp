// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/FileWalk.h"

#include <QFile>
#include <QFileInfo>
#include <QTimeZone>
#include <algorithm>
#include <filesystem>

#include "core/migration/MapErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;
namespace fs = std::filesystem;

/// Name as the file system has it, and what it is without following links.
struct FileWalk::Entry {
    std::string name;
    fs::file_type type;
};

namespace {

constexpr int deepest = 500;

base::Failure unreadable(const QString& path, const QString& cause) {
    return fail(base::Error(sourceUnreadable, cause).with(u"file"_s, path));
}

}  // namespace

Result<void> FileWalk::run(const Visit& visit, const Skip& skip) {
    m_visit = &visit;
    m_skip = &skip;
    m_followed.clear();
    m_entriesLeft = m_mostEntries;
    m_isComplete = true;
    m_canonicalRoot = QFileInfo(m_root).canonicalFilePath();
    return folder(m_root, {}, 0);
}

void FileWalk::skipped(const QString& path, const QString& reason) const {
    (*m_skip)(base::Error(sourceEntrySkipped).with(u"file"_s, path).with(u"reason"_s, reason));
}

Result<std::vector<FileWalk::Entry>> FileWalk::entriesOf(const QString& folder) {
    std::error_code problem;
    std::vector<Entry> entries;
    const qint64 most = (m_entriesLeft + 1) / 2;
    fs::directory_iterator at(fs::path(QFile::encodeName(folder).toStdString()), problem);
    for (; !problem && at != fs::directory_iterator(); at.increment(problem)) {
        if (m_mostEntries >= 0 && qint64(entries.size()) >= most) {
            m_isComplete = false;
            break;
        }
        std::error_code unknown;
        const fs::file_type type = at->symlink_status(unknown).type();
        if (unknown)
            return unreadable(QFile::decodeName(at->path().c_str()),
                              QString::fromStdString(unknown.message()));
        entries.push_back({at->path().filename().native(), type});
    }
    if (problem)
        return unreadable(folder, QString::fromStdString(problem.message()));
    if (m_mostEntries >= 0)
        m_entriesLeft -= qint64(entries.size());
    std::ranges::sort(entries, {}, &Entry::name);
    return entries;
}

Result<void> FileWalk::folder(const QString& path, const QString& relative, int level) {
    if (level > deepest)
        return unreadable(path, u"folders nested deeper than %1"_s.arg(deepest));
    const auto entries = entriesOf(path);
    if (!entries)
        return fail(entries.error());
    for (const Entry& each : *entries) {
        const QByteArray bytes = QByteArray::fromStdString(each.name);
        if (!bytes.isValidUtf8())
            return fail(base::Error(sourceNameUndecodable)
                            .with(u"folder"_s, path)
                            .with(u"name"_s, QString::fromLatin1(bytes.toPercentEncoding(" .-_()'"))));
        const QString name = QString::fromUtf8(bytes);
        FDC_TRY(entry(each, path.endsWith(u'/') ? path + name : path + u'/' + name,
                      relative.isEmpty() ? name : relative + u'/' + name, level));
    }
    return {};
}

Result<void> FileWalk::entry(const Entry& entry, const QString& path, const QString& relative, int level) {
    const bool enters = m_depth < 0 || level < m_depth;
    if (entry.type == fs::file_type::directory)
        return enters ? folder(path, relative, level + 1) : Result<void>();
    const QFileInfo info(path);
    if (entry.type == fs::file_type::symlink) {
        if (!info.exists()) {
            skipped(path, u"broken"_s);
            return {};
        }
        if (info.isDir())
            return enters && mayFollow(path, info.canonicalFilePath()) ? folder(path, relative, level + 1)
                                                                       : Result<void>();
    }
    if (!info.isFile()) {
        skipped(path, u"special"_s);
        return {};
    }
    return (*m_visit)({path, relative, info.size(), info.lastModified().toUTC()});
}

bool FileWalk::mayFollow(const QString& link, const QString& target) {
    const auto holds = [](const QString& outer, const QString& inner) {
        return inner == outer || inner.startsWith(outer.endsWith(u'/') ? outer : outer + u'/');
    };
    if (holds(target, m_canonicalRoot) || holds(m_canonicalRoot, target)) {
        skipped(link, u"loop"_s);
        return false;
    }
    const bool known = std::ranges::any_of(
        m_followed, [&](const QString& each) { return holds(each, target) || holds(target, each); });
    if (known) {
        skipped(link, u"elsewhere"_s);
        return false;
    }
    m_followed.insert(target);
    return true;
}

}  // namespace fdc::migration
