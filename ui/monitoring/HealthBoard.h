// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <optional>
#include <vector>

#include "core/connector/sdk/Connector.h"
#include "core/monitoring/HealthSeries.h"
#include "ui/common/ChartData.h"

/// What the page shows of metrics.db, folded to what its pixels can tell. For the Reader's threads. Times are
/// ms since 1970, UTC.
namespace fdc::ui::monitoring {

/// A stretch of time in one observed state. Where there is none, nobody looked.
struct HealthSpan {
    qint64 from = 0;
    qint64 to = 0;
    connector::Health state = connector::Health::Unknown;
    bool operator==(const HealthSpan&) const = default;
};

struct ConnectorHealth {
    QString id;
    std::vector<HealthSpan> spans;    ///< in the range, by time, none overlapping
    std::vector<ChartPoint> latency;  ///< of checks that were answered; a missing check breaks the line
    std::optional<double> p50;        ///< ms; of a long range absent, as its single checks are not looked at
    std::optional<double> p95;
    std::optional<double> averageMs;  ///< of a long range, in the place of p50 and p95
    std::optional<double> longestMs;
    qint64 knownMs = 0;                                  ///< in the range, in any state but unknown
    qint64 availableMs = 0;                              ///< of these, up or degraded
    std::optional<fdc::monitoring::ProbeRecord> latest;  ///< whatever its age
    qint64 stepMs = 0;  ///< between two checks, as configured or as measured, whichever is longer
    std::optional<HealthSpan> current;  ///< the last stretch in one state
    bool startsEarlier = false;         ///< current began before the range
};

/// A connector that went down in the range.
struct HealthDrop {
    QString connector;
    qint64 at = 0;     ///< of a long range the begin of its bucket
    qint64 until = 0;  ///< it was down until here at least; 0: not known
    bool operator==(const HealthDrop& other) const { return connector == other.connector && at == other.at; }
};

struct HealthBoard {
    qint64 from = 0;
    qint64 to = 0;
    qint64 now = 0;                     ///< when it was asked for: nothing is known of what comes after
    QList<ConnectorHealth> connectors;  ///< by id
    std::vector<ChartPoint> migrated;   ///< documents a second
    std::vector<ChartPoint> verified;
    std::vector<ChartPoint> failed;
    std::vector<ChartPoint> bytes;          ///< bytes a second
    std::vector<ChartPoint> httpErrors;     ///< requests a second without reply, or with one from 500 on
    std::vector<ChartPoint> actionsFailed;  ///< actions a second, of the whole engine
    std::vector<ChartPoint> eventsWaiting;  ///< of all connectors
    std::vector<ChartPoint> attention;      ///< documents that wait for a person
    bool everMeasured = false;              ///< anything at all, in this range or before
};

struct BoardQuestion {
    QString path;  ///< metrics.db
    QString environment;
    qint64 from = 0;
    qint64 to = 0;
    qint64 now = 0;  ///< what is observed does not reach beyond it
    int buckets = 300;
    qint64 intervalMs = 60'000;  ///< between two checks, as configured
};

base::Result<HealthBoard> readBoard(const BoardQuestion& question);

/// The newest one that began in the range.
std::optional<HealthDrop> newestDrop(const HealthBoard& board);

/// A check counts until the next one, and no longer than this many intervals: then nobody looked.
inline constexpr double heldIntervals = 2.5;

connector::Health healthOf(const QString& name);

}  // namespace fdc::ui::monitoring
