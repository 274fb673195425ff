// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/LocalSource.h"

#include <QFileInfo>
#include <algorithm>

#include "core/base/Clock.h"
#include "core/migration/IdSet.h"
#include "core/migration/MapErrors.h"
#include "core/migration/SourceRow.h"
#include "core/migration/sources/SkippedEntries.h"
#include "core/migration/sources/SourceContent.h"
#include "core/security/Digest.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

/// Slashes and wildcards do the rest: "everything below", or one file by its name.
Glob plainPath(const QString& path) {
    const QFileInfo info(path);
    return info.isDir() ? Glob(path + u"/**"_s, {}) : Glob(path, {});
}

}  // namespace

LocalSource::LocalSource(QStringList paths, QString baseFolder, QString constantClass,
                         std::function<bool()> readsOn)
    : m_paths(std::move(paths)),
      m_baseFolder(std::move(baseFolder)),
      m_constantClass(std::move(constantClass)),
      m_readsOn(std::move(readsOn)) {}

bool LocalSource::Root::takes(const QString& relative) const {
    return std::ranges::any_of(globs, [&](const Glob& glob) {
        return glob.hasWildcards() ? glob.matches(relative) : glob.root() == QDir(folder).filePath(relative);
    });
}

Result<std::vector<LocalSource::Root>> LocalSource::roots() const {
    std::vector<Root> roots;
    for (const QString& path : m_paths) {
        Glob glob(path, m_baseFolder);
        if (!QFileInfo::exists(glob.root()))
            return fail(base::Error(sourceEmpty).with(u"file"_s, glob.root()));
        if (!glob.hasWildcards())
            glob = plainPath(glob.root());
        const QString folder = glob.hasWildcards() ? glob.root() : QFileInfo(glob.root()).absolutePath();
        auto known = std::ranges::find(roots, folder, &Root::folder);
        if (known == roots.end())
            known = roots.insert(roots.end(), Root{folder, {}, 0});
        known->depth = known->depth < 0 || glob.depth() < 0 ? -1 : std::max(known->depth, glob.depth());
        known->globs.push_back(std::move(glob));
    }
    return roots;
}

Result<void> LocalSource::walk(const std::vector<Root>& roots,
                               const std::function<Result<void>(const Root&, const FileWalk::File&)>& visit,
                               const std::function<void(const base::Error&)>& rejected) const {
    SkippedEntries skipped;
    for (auto root = roots.begin(); root != roots.end(); ++root) {
        const auto takenBefore = [&](const QString& path) {
            return std::any_of(roots.begin(), root, [&](const Root& earlier) {
                const QString below = earlier.folder.endsWith(u'/') ? earlier.folder : earlier.folder + u'/';
                return path.startsWith(below) && earlier.takes(path.sliced(below.size()));
            });
        };
        FileWalk walk(root->folder, root->depth);
        FDC_TRY(walk.run(
            [&](const FileWalk::File& file) {
                if (!root->takes(file.relative) || takenBefore(file.path))
                    return readOn(m_readsOn);
                return visit(*root, file);
            },
            [&](const base::Error& notice) { skipped.add(notice); },
            [&](const base::Error& error) {
                rejected(error);
                return readOn(m_readsOn);
            }));
    }
    const std::scoped_lock lock(m_mutex);
    m_skipped = skipped.notices();
    return {};
}

QList<base::Error> LocalSource::notices() const {
    const std::scoped_lock lock(m_mutex);
    return QList<base::Error>{base::Error(localSourcePathIds).with(u"file"_s, m_paths.join(u", "_s))} +
           m_skipped;
}

Result<QByteArray> LocalSource::fingerprint() const {
    const auto found = roots();
    if (!found)
        return fail(found.error());
    security::Sha256 digest;
    digest.update(QByteArrayLiteral("local/1\n") + m_paths.join(QChar(0x1f)).toUtf8());
    FDC_TRY(walk(
        *found,
        [&](const Root&, const FileWalk::File& file) {
            const QStringList facts{file.path, QString::number(file.size), base::toRfc3339(file.modified)};
            digest.update('\n' + facts.join(QChar(0x1f)).toUtf8());
            return Result<void>();
        },
        [&digest](const base::Error& error) { digest.update('\n' + error.toLogLine().toUtf8()); }));
    return digest.finish().toHex();
}

Result<void> LocalSource::enumerate(const std::function<Result<void>(InventoryRow)>& sink,
                                    const std::function<void(const base::Error&)>& rejected) const {
    const auto found = roots();
    if (!found)
        return fail(found.error());
    IdSet ids;
    const bool mayRepeat = found->size() > 1;
    return walk(
        *found,
        [&](const Root& root, const FileWalk::File& file) -> Result<void> {
            if (mayRepeat && !ids.insert(file.relative))
                return fail(base::Error(sourceDuplicateId)
                                .with(u"document"_s, file.relative)
                                .with(u"file"_s, file.path));
            InventoryRow row{file.relative, m_constantClass, {}, file.size, file.modified};
            setRowFolder(row, root.folder, m_baseFolder);
            return sink(std::move(row));
        },
        rejected);
}

Punnet LocalSource::punnet(const InventoryRow& row) const {
    Punnet punnet = punnetOf(row, m_baseFolder);
    setDirectory(punnet, row.sourceId);
    const QString path = QDir(punnet.data.value(folderDataName).value(0)).absoluteFilePath(row.sourceId);
    punnet.documents.first().contents.append({path, path.sliced(path.lastIndexOf(u'/') + 1), {}, {}, {}});
    return punnet;
}

Result<void> LocalSource::open(Punnet& punnet) const {
    for (PunnetDocument& document : punnet.documents) {
        for (Content& content : document.contents) {
            auto found = contentOfFile(content.path);
            if (!found)
                return fail(found.error().with(u"document"_s, document.documentId));
            content.mimeType = found->mimeType;
        }
    }
    return {};
}

}  // namespace fdc::migration
