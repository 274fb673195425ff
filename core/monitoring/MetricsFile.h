// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

#include "core/store/Database.h"

/// metrics.db of the data folder: probes and samples of all environments in one file. For HealthSeries and
/// MetricSeries only (docs/monitoring.md).
namespace fdc::monitoring {

/// Opens or creates it and brings it to this build's form. Commits survive the end of the process at once and
/// a power cut within seconds (synchronous=NORMAL): a measured second is not worth a disk flush. Errors:
/// those of store::Database.
base::Result<store::Database> openMetrics(const QString& path);

/// For reading; null when the file is missing or its form older than this build's. Errors: those of
/// store::Database.
base::Result<std::shared_ptr<store::Database>> readMetrics(const QString& path);

/// While one lives, every readMetrics() of the same path in the same thread is one connection: an answer that
/// is made of twenty readings opens the file once. Scopes do not nest. No connection outlives its answer: the
/// last one to close a file tidies it, and must be the one that writes.
class MetricsReading {
public:
    MetricsReading();
    ~MetricsReading();
    MetricsReading(const MetricsReading&) = delete;
    MetricsReading& operator=(const MetricsReading&) = delete;

private:
    friend base::Result<std::shared_ptr<store::Database>> readMetrics(const QString& path);
    QString m_path;
    std::shared_ptr<store::Database> m_database;
};

}  // namespace fdc::monitoring
