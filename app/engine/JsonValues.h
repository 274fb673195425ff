// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonValue>
#include <optional>

#include "core/base/Clock.h"

/// Values of answers that may be missing: null in JSON, never an empty text or a zero.
namespace fdc::engine {

template <typename T>
QJsonValue orNull(const std::optional<T>& value) {
    return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Null);
}

/// An invalid time is a missing one.
inline QJsonValue timeOrNull(const QDateTime& moment) {
    return moment.isValid() ? QJsonValue(base::toRfc3339(moment)) : QJsonValue(QJsonValue::Null);
}

inline QJsonValue timeOrNull(const std::optional<QDateTime>& moment) {
    return timeOrNull(moment.value_or(QDateTime()));
}

/// An empty text is a missing one.
inline QJsonValue textOrNull(const QString& text) {
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

}  // namespace fdc::engine
