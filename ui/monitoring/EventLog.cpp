// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/EventLog.h"

#include <algorithm>

#include "core/audit/AuditStatistics.h"
#include "core/audit/AuditTrail.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr qint64 recordsAtOnce = 20'000;
constexpr int piecesAtOnce = 5;
constexpr qsizetype mostKept = 2 * mostEvents;

QString filterOf(const QString& environment) {
    QString quoted = environment;
    quoted.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    return u"action:config.* action:connector.* action:campaign.* action:plugin.* action:maintenance.* outcome:ok outcome:failed environment:\""_s +
           quoted + u'"';
}

qint64 timeOf(const fdc::audit::Record& record) {
    return base::fromRfc3339(record.time).toMSecsSinceEpoch();
}

/// Newest first.
Result<QList<Event>> readRange(const QString& path, const QString& filter, qint64 from, qint64 to,
                               qint64 most) {
    QList<Event> events;
    fdc::audit::Query query;
    query.filter = filter;
    query.from = from;
    query.to = to;
    query.limit = most;
    const base::SystemClock clock;  // the filter has no time in it
    FDC_TRY(fdc::audit::readAudit(path, query, clock, [&events](const fdc::audit::Record& record) {
        events.append({record.sequence, timeOf(record), record.entry.action, record.entry.target,
                       record.entry.actor, record.entry.outcome == fdc::audit::Outcome::Ok,
                       record.entry.origin == u"schedule"_s});
    }));
    std::ranges::reverse(events);
    return events;
}

Result<void> readNew(EventLog& log, const QString& path, const QString& filter, qint64 newest) {
    auto fresh = readRange(path, filter, log.newest + 1, newest, mostKept);
    if (!fresh)
        return base::fail(std::move(fresh.error()));
    log.events = *fresh + log.events;
    if (log.events.size() > mostKept)
        log.events.resize(mostKept);
    log.newest = newest;
    return {};
}

Result<void> readOlder(EventLog& log, const QString& path, const QString& filter) {
    const qint64 to = log.below - 1;
    const qint64 from = std::max<qint64>(1, to - recordsAtOnce + 1);
    auto older = readRange(path, filter, from, to, mostKept);
    if (!older)
        return base::fail(std::move(older.error()));
    log.events += *older;
    log.below = from;
    const auto oldest = readRange(path, {}, from, from, 1);
    if (!oldest)
        return base::fail(oldest.error());
    log.reachedAt = oldest->isEmpty() ? 0 : oldest->first().at;
    return {};
}

}  // namespace

bool EventLog::reaches(qint64 from) const {
    return below == 1 || (below > 1 && (reachedAt <= from || events.size() >= mostEvents));
}

Result<EventLog> extended(EventLog log, const QString& path, const QString& environment, qint64 from) {
    const base::SystemClock clock;
    const auto counts = fdc::audit::auditCounts(path, {}, clock);
    if (!counts)
        return base::fail(counts.error());
    if (counts->total < log.newest)
        log = {};  // another trail took its place
    const QString filter = filterOf(environment);
    if (log.below == 0) {
        log.newest = counts->total;
        log.below = counts->total + 1;
        log.reachedAt = from + 1;
    } else if (counts->total > log.newest) {
        FDC_TRY(readNew(log, path, filter, counts->total));
    }
    for (int piece = 0; piece < piecesAtOnce && !log.reaches(from); ++piece)
        FDC_TRY(readOlder(log, path, filter));
    return log;
}

}  // namespace fdc::ui::monitoring
