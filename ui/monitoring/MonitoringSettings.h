// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <optional>

#include "core/monitoring/HealthMonitor.h"

namespace fdc::ui::monitoring {

/// What a core.properties says of monitoring, read as the engine reads it (docs/connectors.md, Health).
/// Absent when the file cannot be read. For the Reader's threads.
std::optional<fdc::monitoring::MonitorSettings> monitorSettings(const QString& file);

}  // namespace fdc::ui::monitoring
