// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/sources/IndexFiles.h"

#include <QFile>
#include <QFileInfo>
#include <QSet>

#include "core/base/Clock.h"
#include "core/migration/FileWalk.h"
#include "core/migration/MapErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

/// A name that fits and leads to no file is an error: the rows behind it would be missing without a word.
Result<QStringList> filesFitting(const Glob& glob) {
    const auto entries = entriesFitting(glob);
    if (!entries)
        return fail(entries.error());
    QStringList files;
    for (const auto& [path, kind] : *entries) {
        if (kind == FittingEntry::Kind::Broken)
            return fail(base::Error(sourceFileMissing, u"a link to nothing"_s).with(u"file"_s, path));
        if (kind == FittingEntry::Kind::Special)
            return fail(base::Error(sourceNotAFile).with(u"file"_s, path).with(u"found"_s, u"special"_s));
        files.append(path);
    }
    return files;
}

}  // namespace

Result<QStringList> filesNamed(const QStringList& paths, const QString& baseFolder) {
    QStringList files;
    QSet<QString> known;
    for (const QString& path : paths) {
        const Glob glob(path, baseFolder);
        QStringList found;
        if (!glob.hasWildcards()) {
            if (QFileInfo::exists(glob.root()))
                found.append(glob.root());
        } else if (QFileInfo(glob.root()).isDir()) {
            auto fitting = filesFitting(glob);
            if (!fitting)
                return fail(std::move(fitting.error()));
            found = std::move(*fitting);
        }
        if (found.isEmpty())
            return fail(base::Error(sourceEmpty).with(u"file"_s, glob.hasWildcards() ? path : glob.root()));
        for (const QString& each : found) {
            if (!known.contains(each))
                files.append(each);
            known.insert(each);
        }
    }
    return files;
}

Result<void> readInPieces(const QString& path, const std::function<Result<void>(QByteArrayView)>& take) {
    constexpr qint64 pieceSize = 256 * 1024;
    // Before open(): opening a FIFO would wait for its writer.
    if (const QFileInfo info(path); info.exists() && !info.isFile())
        return fail(base::Error(sourceNotAFile)
                        .with(u"file"_s, path)
                        .with(u"found"_s, info.isDir() ? u"directory"_s : u"special"_s));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fail(base::Error(sourceUnreadable, file.errorString()).with(u"file"_s, path));
    QByteArray piece(pieceSize, Qt::Uninitialized);
    for (qint64 count = 0; (count = file.read(piece.data(), pieceSize)) != 0;) {
        if (count < 0)
            return fail(base::Error(sourceUnreadable, file.errorString()).with(u"file"_s, path));
        FDC_TRY(take(QByteArrayView(piece).first(count)));
    }
    return {};
}

Result<void> addFile(security::Sha256& digest, const QString& path) {
    security::Sha256 content;
    const QFileInfo info(path);
    FDC_TRY(readInPieces(path, [&content](QByteArrayView bytes) {
        content.update(bytes.constData(), size_t(bytes.size()));
        return Result<void>();
    }));
    const QStringList facts{path, QString::number(info.size()), base::toRfc3339(info.lastModified().toUTC())};
    digest.update('\n' + facts.join(QChar(0x1f)).toUtf8() + content.finish());
    return {};
}

}  // namespace fdc::migration
