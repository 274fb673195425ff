// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/BaseErrors.h"

#include <cerrno>
#include <cstring>

namespace fdc::base {

using namespace Qt::Literals::StringLiterals;

Error storageError(int errnoValue, ErrorCode otherwise, const QString& path) {
    const bool full = errnoValue == ENOSPC || errnoValue == EDQUOT || errnoValue == EFBIG;
    return Error(full ? diskFull : otherwise, QString::fromLocal8Bit(std::strerror(errnoValue)))
        .with(u"file"_s, path);
}

}  // namespace fdc::base
