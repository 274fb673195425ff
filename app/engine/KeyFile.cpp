// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/KeyFile.h"

#include <QFileInfo>

#include "core/base/platform/Files.h"
#include "core/security/Digest.h"

namespace fdc::engine {

namespace {

constexpr int keyBytes = 32;

}  // namespace

base::Result<QByteArray> keyFile(const QString& path) {
    if (QFileInfo::exists(path))
        return base::platform::readFile(path, 4096);
    FDC_TRY(base::platform::makePrivateDirectory(QFileInfo(path).absolutePath()));
    const QByteArray key = security::randomBytes(keyBytes).toHex();
    FDC_TRY(base::platform::replaceFile(path, key, base::platform::FileMode::Private));
    return key;
}

}  // namespace fdc::engine
