// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

#include "core/monitoring/SeriesTiers.h"

/// What the readings of probes share; for HealthSeries only.
namespace fdc::monitoring {

/// A connector with probes, and its number in metrics.db.
struct Watched {
    qint64 id = 0;
    QString connector;
};

/// By connector.
base::Result<QList<Watched>> watchedOf(store::Database& database, const QString& environment);
/// Of the tables of probes.
base::Result<tiers::Marks> probeMarks(store::Database& database);

}  // namespace fdc::monitoring
