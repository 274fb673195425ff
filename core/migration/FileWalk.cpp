// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/FileWalk.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <algorithm>

#include "core/base/Utf8.h"
#include "core/migration/MapErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;
using base::platform::EntryKind;

namespace {

constexpr int deepest = 500;

}  // namespace

Result<void> FileWalk::run(const Visit& visit, const Skip& skip, const Refuse& refuse) {
    m_visit = &visit;
    m_skip = &skip;
    m_refuse = &refuse;
    m_followed.clear();
    m_entriesLeft = m_mostEntries;
    m_isComplete = true;
    m_canonicalRoot = QFileInfo(m_root).canonicalFilePath();
    return folder(m_root, {}, 0);
}

void FileWalk::skipped(const QString& path, const QString& reason) const {
    (*m_skip)(base::Error(sourceEntrySkipped).with(u"file"_s, path).with(u"reason"_s, reason));
}

Result<void> FileWalk::refused(const base::Error& error) {
    return *m_refuse ? (*m_refuse)(error) : Result<void>(fail(error));
}

Result<void> FileWalk::folder(const QString& path, const QString& relative, int level) {
    const auto unreadable = [&](const QString& cause) {
        if (level == 0)
            return Result<void>(fail(base::Error(sourceUnreadable, cause).with(u"file"_s, path)));
        return refused(base::Error(sourceFolderUnreadable, cause).with(u"file"_s, path));
    };
    if (level > deepest)
        return unreadable(u"folders nested deeper than %1"_s.arg(deepest));
    constexpr size_t part = 500'000;
    FolderNames found(QFile::encodeName(path), part, m_mostEntries < 0 ? -1 : (m_entriesLeft + 1) / 2);
    while (true) {
        const auto loaded = found.load();
        m_isComplete = m_isComplete && found.isComplete();
        if (!loaded)
            return unreadable(loaded.error().cause());
        if (!*loaded)
            return {};
        if (m_mostEntries >= 0)
            m_entriesLeft -= qint64(found.names().size());
        FDC_TRY(names(found, path, relative, level));
    }
}

Result<void> FileWalk::names(const FolderNames& names, const QString& path, const QString& relative,
                             int level) {
    const QString above = path.endsWith(u'/') ? path : path + u'/';
    const QString outer = relative.isEmpty() ? relative : relative + u'/';
    for (const FolderNames::Name& each : names.names()) {
        const QByteArrayView bytes = names.bytes(each);
        if (!bytes.isValidUtf8()) {
            const QByteArray shown = bytes.toByteArray().toPercentEncoding(" .-_()'");
            FDC_TRY(refused(base::Error(sourceNameUndecodable)
                                .with(u"folder"_s, path)
                                .with(u"name"_s, QString::fromLatin1(shown))));
            continue;
        }
        const QString name = base::wholeUtf8(bytes);
        FDC_TRY(entry(each.kind, above + name, outer + name, level));
    }
    return {};
}

Result<void> FileWalk::entry(EntryKind kind, const QString& path, const QString& relative, int level) {
    const bool enters = m_depth < 0 || level < m_depth;
    if (kind == EntryKind::Folder)
        return enters ? folder(path, relative, level + 1) : Result<void>();
    const auto facts = base::platform::entryFacts(QFile::encodeName(path));
    if (!facts)
        return refused(base::Error(sourceFolderUnreadable, facts.error().cause()).with(u"file"_s, path));
    if (facts->kind == EntryKind::Missing) {
        // A file that went away meanwhile is no business of this inventory.
        if (kind == EntryKind::Link)
            skipped(path, u"broken"_s);
        return {};
    }
    if (facts->kind == EntryKind::Folder)
        return enters && mayFollow(path, QFileInfo(path).canonicalFilePath())
                   ? folder(path, relative, level + 1)
                   : Result<void>();
    if (facts->kind != EntryKind::File) {
        skipped(path, u"special"_s);
        return {};
    }
    return (*m_visit)(
        {path, relative, facts->size, QDateTime::fromMSecsSinceEpoch(facts->modifiedMs, Qt::UTC)});
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

Result<std::vector<FittingEntry>> entriesFitting(const Glob& glob) {
    using Kind = FittingEntry::Kind;
    std::vector<FittingEntry> entries;
    FileWalk walk(glob.root(), glob.depth());
    FDC_TRY(walk.run(
        [&](const FileWalk::File& file) {
            if (glob.matches(file.relative))
                entries.push_back({file.path, Kind::File});
            return Result<void>();
        },
        [&](const base::Error& notice) {
            const QString reason = notice.fact(u"reason");
            const QString path = notice.fact(u"file");
            if ((reason == "broken"_L1 || reason == "special"_L1) &&
                glob.matches(QDir(glob.root()).relativeFilePath(path)))
                entries.push_back({path, reason == "broken"_L1 ? Kind::Broken : Kind::Special});
        }));
    return entries;
}

}  // namespace fdc::migration
