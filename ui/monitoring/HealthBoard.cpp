// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/HealthBoard.h"

#include <QTimeZone>
#include <algorithm>
#include <cmath>

#include "core/monitoring/MetricNames.h"
#include "core/monitoring/MetricSeries.h"
#include "core/monitoring/MetricsFile.h"
#include "ui/monitoring/HealthReading.h"

namespace fdc::ui::monitoring {

using base::Result;
using connector::Health;
using fdc::monitoring::HealthSeries;
using fdc::monitoring::MetricSeries;
using fdc::monitoring::ProbeRecord;
namespace metric = fdc::monitoring::metric;

namespace {

QDateTime momentOf(qint64 at) {
    return QDateTime::fromMSecsSinceEpoch(at, QTimeZone::utc());
}

Result<std::vector<ChartPoint>> readNumbers(const BoardQuestion& question, const QString& environment,
                                            const QString& name) {
    fdc::monitoring::MetricQuery query;
    query.environment = environment;
    query.name = name;
    query.from = momentOf(question.from);
    query.to = momentOf(question.to);
    query.buckets = question.buckets;
    const auto points = MetricSeries::read(question.path, query);
    if (!points)
        return base::fail(points.error());
    std::vector<ChartPoint> drawn;
    drawn.reserve(size_t(points->size()));
    for (const fdc::monitoring::MetricPoint& point : *points)
        drawn.push_back({point.at.toMSecsSinceEpoch(), point.value.value_or(noValue)});
    // A chart asks for the last value: what follows it is silence, not a value.
    while (!drawn.empty() && std::isnan(drawn.back().value))
        drawn.pop_back();
    return drawn;
}

struct Wanted {
    const char* name;
    std::vector<ChartPoint>* points;
    bool ofEngine = false;  ///< kept without environment
};

Result<void> addNumbers(HealthBoard& board, const BoardQuestion& question) {
    const Wanted series[] = {
        {metric::documentsMigrated, &board.migrated},     {metric::documentsVerified, &board.verified},
        {metric::documentsFailed, &board.failed},         {metric::bytes, &board.bytes},
        {metric::httpErrors, &board.httpErrors},          {metric::actionsFailed, &board.actionsFailed, true},
        {metric::eventsWaitingAll, &board.eventsWaiting}, {metric::attention, &board.attention}};
    for (const Wanted& one : series) {
        auto read = readNumbers(question, one.ofEngine ? QString() : question.environment,
                                QString::fromLatin1(one.name));
        if (!read)
            return base::fail(std::move(read.error()));
        *one.points = std::move(*read);
    }
    const auto last = MetricSeries::latest(question.path, question.environment, {},
                                           QString::fromLatin1(metric::documentsMigrated));
    if (!last)
        return base::fail(last.error());
    board.everMeasured = board.everMeasured || last->has_value();
    return {};
}

}  // namespace

Health healthOf(const QString& name) {
    for (const Health one : {Health::Up, Health::Degraded, Health::Down}) {
        if (connector::healthName(one) == name)
            return one;
    }
    return Health::Unknown;
}

std::optional<HealthDrop> newestDrop(const HealthBoard& board) {
    std::optional<HealthDrop> newest;
    for (const ConnectorHealth& health : board.connectors) {
        for (size_t at = 1; at < health.spans.size(); ++at) {
            const HealthSpan& before = health.spans[at - 1];
            const HealthSpan& span = health.spans[at];
            const bool wasWell = before.state == Health::Up || before.state == Health::Degraded;
            if (span.state == Health::Down && wasWell && (!newest || span.from > newest->at))
                newest = HealthDrop{health.id, span.from, span.to - 1};
        }
    }
    return newest;
}

Result<HealthBoard> readBoard(const BoardQuestion& question) {
    const fdc::monitoring::MetricsReading once;
    HealthBoard board;
    board.from = question.from;
    board.to = question.to;
    board.now = question.now;
    const auto latest = HealthSeries::latest(question.path, question.environment);
    if (!latest)
        return base::fail(latest.error());
    auto measured = readHealth(question);
    if (!measured)
        return base::fail(measured.error());
    for (const ProbeRecord& record : *latest) {
        ConnectorHealth& health = (*measured)[record.connector];
        health.id = record.connector;
        health.latest = record;
        health.stepMs = std::max(health.stepMs, question.intervalMs);
        board.connectors.append(std::move(health));
    }
    board.everMeasured = !latest->isEmpty();
    FDC_TRY(addNumbers(board, question));
    return board;
}

}  // namespace fdc::ui::monitoring
