// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <optional>

#include "core/base/Clock.h"

namespace fdc::migration {

/// How much longer it takes: one time in ten less than `early`, one time in ten more than `late`
/// (docs/forecast.md).
struct TimeLeft {
    base::Milliseconds early{0};
    base::Milliseconds likely{0};
    base::Milliseconds late{0};
    bool operator==(const TimeLeft&) const = default;
    QJsonObject toJson() const;  ///< seconds
    /// Absent when the object is empty.
    static std::optional<TimeLeft> fromJson(const QJsonObject& object);
};

/// How many forecasts were made, and how many of them turned out right.
struct ForecastScore {
    qint64 made = 0;
    qint64 held = 0;
    bool operator==(const ForecastScore&) const = default;
    QJsonObject toJson() const;
    static ForecastScore fromJson(const QJsonObject& object);
};

}  // namespace fdc::migration
