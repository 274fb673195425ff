// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/SourcePreview.h"

#include <QFile>
#include <QFileInfo>

#include "core/migration/FileWalk.h"
#include "core/migration/MapErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

Result<SourcePreview> previewFile(SourcePreview preview) {
    QFile file(preview.path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(base::Error(sourceUnreadable, file.errorString()).with(u"file"_s, preview.path));
    preview.bytes = file.size();
    // One byte more tells whether the file ends there, whatever its size says.
    const QByteArray head = file.read(csvDetectionLimit + 1);
    if (file.error() != QFileDevice::NoError)
        return fail(base::Error(sourceUnreadable, file.errorString()).with(u"file"_s, preview.path));
    preview.isComplete = head.size() <= csvDetectionLimit;
    preview.csv = guessCsv(head, preview.isComplete);
    preview.rowCount = preview.csv.recordCount;
    if (!preview.isComplete && preview.csv.bytesRead > 0)
        preview.rowCount =
            qint64(double(preview.rowCount) * double(preview.bytes) / double(preview.csv.bytesRead));
    return preview;
}

QString extensionOf(const QString& relative) {
    const QString name = relative.sliced(relative.lastIndexOf(u'/') + 1);
    const qsizetype dot = name.lastIndexOf(u'.');
    return dot <= 0 ? QString(u""_s) : name.sliced(dot + 1).toLower();
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
            ++preview.extensions[extensionOf(file.relative)];
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

Result<SourcePreview> previewSource(const QString& path) {
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
    return previewFile(std::move(preview));
}

}  // namespace fdc::migration
