// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/sources/SourceContent.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "core/migration/MapErrors.h"
#include "core/migration/MimeType.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;

base::Result<Content> contentOfFile(const QString& path) {
    const QString clean = QDir::cleanPath(path);
    const QFileInfo info(clean);
    if (!info.exists())
        return fail(base::Error(sourceFileMissing).with(u"file"_s, clean));
    if (!info.isFile())
        return fail(base::Error(sourceNotAFile)
                        .with(u"file"_s, clean)
                        .with(u"found"_s, info.isDir() ? u"directory"_s : u"special"_s));
    QFile file(clean);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fail(base::Error(sourceFileUnreadable, file.errorString()).with(u"file"_s, clean));
    return Content{clean, info.fileName(), mimeTypeOf(info.fileName(), file.read(mimeHeadSize)), {}, {}};
}

base::Error contentUnnamed(const QString& field, const QString& document) {
    return base::Error(mappingValueMissing)
        .with(u"name"_s, field)
        .with(u"pattern"_s, u"contentPathField"_s)
        .with(u"document"_s, document);
}

}  // namespace fdc::migration
