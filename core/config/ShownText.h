// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace fdc::config {

/// displayValue() on one line: control characters become pictures (U+2400…) and marks that turn the reading
/// direction U+FFFD, so that a value can neither break a table nor steer a terminal.
QString shownValue(const QString& key, const QString& value);

}  // namespace fdc::config
