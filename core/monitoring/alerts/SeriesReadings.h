// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSet>

#include "core/monitoring/alerts/AlertEngine.h"

namespace fdc::monitoring {

/// The newest numbers of the series of an environment that are called as @p metrics say, and those of the
/// engine itself @p withEngine. A number that is older than a minute (or three of its steps) is unknown; a
/// series that is silent for ten minutes is not named at all. Blocking: not for the event loop. Errors: those
/// of store::Database.
base::Result<QList<Reading>> seriesReadings(const QString& metricsPath, const QString& environment,
                                            bool withEngine, const QSet<QString>& metrics,
                                            const QDateTime& now);

}  // namespace fdc::monitoring
