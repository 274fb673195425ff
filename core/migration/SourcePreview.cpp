// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/SourcePreview.h"

#include <QFile>
#include <QFileInfo>

#include "core/migration/FileWalk.h"
#include "core/migration/MapErrors.h"
#include "core/migration/sources/ArchivePreview.h"
#include "core/migration/sources/JsonLinesGuess.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

Result<SourcePreview> previewFile(SourcePreview preview) {
    QFile file(preview.path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(base::Error(sourceUnreadable, file.errorString()).with(u"file"_s, preview.path));
    preview.bytes = preview.indexBytes = file.size();
    // One byte more tells whether the file ends there, whatever its size says.
    preview.head = file.read(csvDetectionLimit + 1);
    if (file.error() != QFileDevice::NoError)
        return fail(base::Error(sourceUnreadable, file.errorString()).with(u"file"_s, preview.path));
    preview.isHeadWhole = preview.isComplete = preview.head.size() <= csvDetectionLimit;
    preview.head.truncate(csvDetectionLimit);
    if (looksLikeJsonLines(preview.head))
        preview.kind = SourcePreview::Kind::JsonLines;
    readHead(preview);
    return preview;
}

Result<SourcePreview> previewFolder(SourcePreview preview) {
    preview.kind = SourcePreview::Kind::Folder;
    FileWalk walk(preview.path, -1, SourcePreview::mostEntries);
    FDC_TRY(walk.run(
        [&preview](const FileWalk::File& file) {
            if (preview.files.size() < SourcePreview::mostFiles)
                preview.files.append({file.relative, file.size, file.modified});
            ++preview.fileCount;
            preview.bytes += file.size;
            ++preview.extensions[fileExtension(file.relative)];
            return Result<void>();
        },
        [&preview](const base::Error& notice) {
            if (preview.notices.size() < SourcePreview::mostNotices)
                preview.notices.append(notice);
        }));
    preview.isComplete = walk.isComplete();
    return preview;
}

}  // namespace

bool SourcePreview::isJsonLines() const {
    return kind == Kind::JsonLines || (kind == Kind::Archive && isJsonLinesName(indexEntry));
}

qint64 estimatedRows(const CsvGuess& guess, bool isWhole, qint64 bytes) {
    if (isWhole || guess.bytesRead <= 0)
        return guess.recordCount;
    return qint64(double(guess.recordCount) * double(bytes) / double(guess.bytesRead));
}

Result<SourcePreview> previewSource(const QString& path, const std::optional<QString>& indexEntry) {
    const QFileInfo info(path);
    SourcePreview preview;
    preview.path = info.absoluteFilePath();
    if (path.isEmpty() || !info.exists())
        return fail(base::Error(sourceEmpty).with(u"file"_s, path));
    if (info.isDir())
        return previewFolder(std::move(preview));
    // A pipe would make the reader wait for somebody who writes into it.
    if (!info.isFile())
        return fail(base::Error(sourceNotAFile).with(u"file"_s, path).with(u"found"_s, u"special"_s));
    if (isArchive(preview.path))
        return previewArchive(std::move(preview), indexEntry);
    return previewFile(std::move(preview));
}

}  // namespace fdc::migration
