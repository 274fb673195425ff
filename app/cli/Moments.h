// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <chrono>
#include <optional>

#include "core/base/Result.h"

namespace fdc::cli {

/// "30s", "15m", "2h", "7d": how command lines say how long. Absent for anything else; at most 400 d.
std::optional<std::chrono::seconds> readDuration(const QString& text);

/// A moment: RFC 3339 with its zone, or a duration back from @p now. Error USAGE with fact "detail" that
/// names @p option.
base::Result<QDateTime> readMoment(const QString& option, const QString& text, const QDateTime& now);

}  // namespace fdc::cli
