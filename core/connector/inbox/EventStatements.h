// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include "core/base/Result.h"
#include "core/connector/ConnectorErrors.h"

/// What the parts of EventStore share.
namespace fdc::connector {

inline constexpr char findSeen[] = "SELECT seq FROM seen WHERE channel = ?1 AND hash = ?2";
inline constexpr char findUnfinished[] =
    "SELECT seq FROM event WHERE channel = ?1 AND object = ?2 AND state < 2 AND object <> '' ORDER BY seq"
    " LIMIT 1";

inline base::Failure unknownEvent(qint64 seq) {
    return base::fail(base::Error(eventUnknown).with(QStringLiteral("event"), QString::number(seq)));
}

}  // namespace fdc::connector
