// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/platform/NewFile.h"

#include <QFile>
#include <QFileInfo>
#include <QUuid>
#include <cerrno>

#include <unistd.h>

#include "core/base/BaseErrors.h"
#include "core/base/platform/Descriptor.h"
#include "core/base/platform/Files.h"

namespace fdc::base::platform {

using namespace Qt::Literals::StringLiterals;

Result<bool> createPrivateFile(const QString& path, const QByteArray& bytes) {
    const QFileInfo info(path);
    const QString temporary = info.absolutePath() + u"/."_s + info.fileName() + u'.' +
                              QUuid::createUuid().toString(QUuid::Id128).left(12) + u".tmp"_s;
    FDC_TRY(replaceFile(temporary, bytes, FileMode::Private));
    const QByteArray from = QFile::encodeName(temporary);
    const int linked = ::link(from.constData(), QFile::encodeName(info.absoluteFilePath()).constData());
    const int reason = errno;
    ::unlink(from.constData());
    if (linked != 0 && reason == EEXIST)
        return false;
    if (linked != 0)
        return fail(storageError(reason, fileUnwritable, path));
    syncFolder(info.absolutePath());
    return true;
}

}  // namespace fdc::base::platform
