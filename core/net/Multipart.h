// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QList>
#include <QString>

#include "core/base/Result.h"

namespace fdc::net {

/// One part of a multipart/form-data body (RFC 7578).
struct MultipartPart {
    QString name;
    QString fileName;        ///< null when the part is no file
    QByteArray contentType;  ///< empty when not said
    QByteArrayView body;     ///< points into the body that was parsed
};

/// The parts of @p body, in order, as views into it: no content is copied. Pure; any bytes are safe.
/// At most 1,000 parts with 16 KiB of headers each. Errors: NET_MALFORMED.
base::Result<QList<MultipartPart>> parseMultipart(const QByteArray& contentType, QByteArrayView body);

}  // namespace fdc::net
