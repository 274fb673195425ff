// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSet>
#include <map>

#include "core/monitoring/Anomaly.h"
#include "core/monitoring/alerts/AlertEngine.h"

/// What alert rules look at, gathered from the parts of the engine that know it.
namespace fdc::engine {

class EnvironmentRuntime;

using SeriesName = std::pair<QString, QString>;  ///< metric and subject

/// What one look reads from metrics.db.
struct SeriesQuestion {
    QString path;
    QString environment;
    bool withEngine = false;  ///< the engine's own series, too
    QDateTime now;
    QSet<QString> metrics;
    QList<SeriesName> judged;  ///< series whose anomaly is asked for
};

struct SeriesAnswer {
    QList<monitoring::Reading> readings;
    std::map<SeriesName, monitoring::AnomalyVerdict> verdicts;
};

/// Blocking: not for the event loop. Errors: those of store::Database.
base::Result<SeriesAnswer> answerOf(const SeriesQuestion& question);

/// What the connectors themselves tell now. Thread: the engine's event loop.
monitoring::Observations connectorsNow(EnvironmentRuntime& runtime);
/// The metrics of connectorsNow(): they are not read from what was kept of them.
const QSet<QString>& metricsOfConnectors();

}  // namespace fdc::engine
