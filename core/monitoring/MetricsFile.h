// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "core/store/Database.h"

/// metrics.db of the data folder: probes and samples of all environments in one file. For HealthSeries and
/// MetricSeries only (docs/monitoring.md).
namespace fdc::monitoring {

/// Opens or creates it and brings it to this build's form. Commits survive the end of the process at once and
/// a power cut within seconds (synchronous=NORMAL): a measured second is not worth a disk flush. Errors:
/// those of store::Database.
base::Result<store::Database> openMetrics(const QString& path);

/// For reading; nothing when the file is missing or its form older than this build's. Errors: those of
/// store::Database.
base::Result<std::optional<store::Database>> readMetrics(const QString& path);

}  // namespace fdc::monitoring
