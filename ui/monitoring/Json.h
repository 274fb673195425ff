// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonValue>
#include <QTimeZone>
#include <optional>

#include "core/base/Clock.h"

/// Values of the engine's answers that may be missing.
namespace fdc::ui::monitoring::json {

/// RFC 3339, or milliseconds since 1970; 0 when neither.
inline qint64 timeOf(const QJsonValue& value) {
    if (value.isDouble())
        return qint64(value.toDouble());
    const QDateTime time = base::fromRfc3339(value.toString());
    return time.isValid() ? time.toMSecsSinceEpoch() : 0;
}

inline std::optional<double> numberOf(const QJsonValue& value) {
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

/// As actions take times.
inline QString timeText(qint64 at) {
    return base::toRfc3339(QDateTime::fromMSecsSinceEpoch(at, QTimeZone::utc()));
}

}  // namespace fdc::ui::monitoring::json
