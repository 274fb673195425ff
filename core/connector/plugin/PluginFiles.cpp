// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/plugin/PluginFiles.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <algorithm>

#include "core/base/BaseErrors.h"
#include "core/base/platform/Files.h"
#include "core/connector/plugin/PluginErrors.h"
#include "core/connector/plugin/PluginFolder.h"
#include "core/security/Digest.h"

namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr qint64 chunk = 1024 * 1024;

base::Error about(const base::ErrorCode& code, const QString& folder, const QString& file) {
    base::Error error(code);
    error.with(u"plugin"_s, folder).with(u"file"_s, file);
    return error;
}

/// Chunk by chunk, so that a large file costs no memory; ends at the bound even when the file grows.
template <typename Take>
Result<void> eachChunk(const QString& folder, const QString& name, qint64& budget, Take take) {
    const QString path = folder + u'/' + name;
    const QFileInfo info(path);
    // Opening a FIFO waits for its writer, perhaps for ever.
    if (info.isSymLink() || !info.isFile())
        return base::fail(about(pluginFileUnsafe, folder, name));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(base::Error(base::fileUnreadable, file.errorString()).with(u"file"_s, path));
    for (;;) {
        const QByteArray bytes = file.read(chunk);
        if (bytes.isEmpty())
            break;
        budget -= bytes.size();
        if (budget < 0)
            return base::fail(about(pluginTooLarge, folder, name));
        FDC_TRY(take(bytes));
    }
    if (file.error() != QFileDevice::NoError)
        return base::fail(base::Error(base::fileUnreadable, file.errorString()).with(u"file"_s, path));
    return {};
}

Result<QByteArray> hashOf(const QString& folder, const QString& name, qint64& budget) {
    security::Sha256 digest;
    FDC_TRY(eachChunk(folder, name, budget, [&digest](const QByteArray& bytes) {
        digest.update(bytes);
        return Result<void>();
    }));
    return digest.finish().toHex();
}

Result<void> copyOne(const QString& from, const QString& to, const QString& name, qint64& budget) {
    const QString path = to + u'/' + name;
    QFile copy(path);
    if (!copy.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return base::fail(base::Error(base::fileUnwritable, copy.errorString()).with(u"file"_s, path));
    FDC_TRY(eachChunk(from, name, budget, [&copy, &path](const QByteArray& bytes) -> Result<void> {
        if (copy.write(bytes) != bytes.size())
            return base::fail(base::Error(base::fileUnwritable, copy.errorString()).with(u"file"_s, path));
        return {};
    }));
    const bool runs = QFileInfo(from + u'/' + name).isExecutable() ||
                      (QFile::permissions(from + u'/' + name) & QFileDevice::ExeOwner);
    QFileDevice::Permissions mode = QFileDevice::ReadOwner;
    if (runs)
        mode |= QFileDevice::ExeOwner;
    if (!copy.flush() || !copy.setPermissions(mode))
        return base::fail(base::Error(base::fileUnwritable, copy.errorString()).with(u"file"_s, path));
    return {};
}

}  // namespace

Result<FolderContent> listPluginFiles(const QString& folder) {
    if (!QFileInfo(folder).isDir())
        return base::fail(base::Error(base::fileUnreadable, u"not a folder"_s).with(u"file"_s, folder));
    FolderContent content;
    QDirIterator walk(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                      QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        walk.next();
        const QFileInfo info = walk.fileInfo();
        const QString name = QDir(folder).relativeFilePath(info.filePath());
        if (info.isSymLink() || !(info.isDir() || info.isFile()) || !isInnerPath(name))
            return base::fail(about(pluginFileUnsafe, folder, name));
        (info.isDir() ? content.folders : content.files).append(name);
        if (content.folders.size() + content.files.size() > mostPluginFiles)
            return base::fail(about(pluginTooLarge, folder, name));
    }
    content.folders.sort();
    content.files.sort();
    return content;
}

Result<QByteArray> stampPluginFiles(const QString& folder) {
    const auto content = listPluginFiles(folder);
    if (!content)
        return base::fail(content.error());
    security::Sha256 digest;
    for (const QString& name : QStringList{u"."_s} + content->folders + content->files) {
        const auto identity = base::platform::identityOf(folder + u'/' + name);
        if (!identity)
            return base::fail(base::Error(base::fileUnreadable).with(u"file"_s, folder + u'/' + name));
        const QStringList facts{name,
                                QString::number(identity->device),
                                QString::number(identity->node),
                                QString::number(identity->size),
                                QString::number(identity->modified),
                                QString::number(identity->changed)};
        digest.update(facts.join(u'\n').toUtf8() + '\0');
    }
    return digest.finish();
}

Result<FileHashes> hashPluginFiles(const QString& folder) {
    const auto content = listPluginFiles(folder);
    if (!content)
        return base::fail(content.error());
    FileHashes hashes;
    qint64 budget = mostPluginBytes;
    for (const QString& name : content->files) {
        if (name == u"manifest.json"_s || name == u"manifest.sig"_s)
            continue;
        const auto hash = hashOf(folder, name, budget);
        if (!hash)
            return base::fail(hash.error());
        hashes.insert(name, *hash);
    }
    return hashes;
}

Result<void> copyPlugin(const QString& from, const QString& to) {
    const auto content = listPluginFiles(from);
    if (!content)
        return base::fail(content.error());
    FDC_TRY(base::platform::makePrivateDirectory(to));
    for (const QString& name : content->folders)
        FDC_TRY(base::platform::makePrivateDirectory(to + u'/' + name));
    qint64 budget = mostPluginBytes;
    for (const QString& name : content->files)
        FDC_TRY(copyOne(from, to, name, budget));
    return {};
}

Result<void> removePluginFolder(const QString& path) {
    // A folder may have been left read-only by whoever made it; a link is removed, not followed.
    const bool removed = QFileInfo(path).isSymLink() ? QFile::remove(path) : QDir(path).removeRecursively();
    if (!removed)
        return base::fail(base::Error(base::fileUnwritable).with(u"file"_s, path));
    return {};
}

}  // namespace fdc::connector
