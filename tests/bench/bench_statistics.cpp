// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_audit core_monitoring

// What a page of the window waits for: numbers about a trail of a million records, and a day of seconds as a
// chart. The peer is one plain pass of SQLite over the same rows, in the same run; the median of five counts.

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTimeZone>
#include <algorithm>
#include <cstdio>
#include <functional>

#include "core/audit/AuditStatistics.h"
#include "core/monitoring/MetricSeries.h"

using namespace fdc;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int records = 1'000'000;
constexpr int passes = 5;

template <typename T>
T must(base::Result<T> result) {
    if (!result) {
        std::fprintf(stderr, "%s\n", qPrintable(result.error().toLogLine()));
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

double median(const std::function<void()>& work) {
    QList<double> times;
    for (int i = 0; i < passes; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        times.append(double(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    return times[passes / 2];
}

void tell(const char* what, double ms, double peer) {
    std::printf("%-44s %9.1f ms   %6.2f of the plain pass\n", what, ms, ms / peer);
}

/// Half `started`, one failure in a hundred, a record every three seconds; hashes of zeros.
void fillTrail(const QString& path, const base::Clock& clock) {
    must(audit::AuditTrail::open(path, clock));
    auto database = must(store::Database::open(path));
    must(database.execute(
        "INSERT INTO record WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000)"
        " SELECT i, strftime('%Y-%m-%dT%H:%M:%S.000Z', 1767225600 + 3 * i, 'unixepoch'),"
        " 'user' || i % 7, 'config.set', '/etc/flowerdocs/core.properties', 'fast2', 'prod',"
        " CASE WHEN i % 2 THEN 'started' WHEN i % 100 THEN 'ok' ELSE 'failed' END, 'gui', 'c-' || i / 2,"
        " 'connectors.fast2.enabled=false', 'connectors.fast2.enabled=true', '', zeroblob(32), zeroblob(32)"
        " FROM n"));
}

void benchAudit(const QString& path, const base::Clock& clock) {
    auto database = must(store::Database::open(path, store::Database::Mode::ReadOnly));
    auto plain = must(database.prepare("SELECT count(outcome) FROM record"));
    const double peer = median([&] { must(plain.run()); });
    std::printf("audit trail, %d records\n", records);
    tell("a plain pass", peer, peer);
    for (const char* filter : {"", "actor:user3", "-outcome:ok", "nowhere", "since:7d"}) {
        const audit::Query query{QString::fromLatin1(filter), 0, 0, 0};
        const QByteArray counted = QByteArray("counts \"") + filter + '"';
        tell(counted.constData(), median([&] { must(audit::auditCounts(path, query.filter, clock)); }), peer);
        const QByteArray drawn = QByteArray("histogram \"") + filter + '"';
        tell(drawn.constData(), median([&] { must(audit::auditHistogram(path, query, 200, clock)); }), peer);
    }
}

void benchMetrics(const QString& path, const base::Clock& clock) {
    const QDateTime from = clock.utcNow();
    auto series = must(monitoring::MetricSeries::open(path));
    QList<monitoring::MetricSample> samples;
    for (int second = 0; second < 86'400; ++second)
        for (const char* name : {"documents.migrated", "documents.verified", "bytes"})
            samples.append({u"prod"_s, {}, QString::fromLatin1(name), from.addSecs(second), double(second)});
    must(series.append(samples));
    auto database = must(store::Database::open(path, store::Database::Mode::ReadOnly));
    auto plain = must(database.prepare("SELECT sum(value) FROM sample WHERE series = 1"));
    const double peer = median([&] { must(plain.run()); });
    std::printf("one series, a day of seconds\n");
    tell("a plain pass", peer, peer);
    const monitoring::MetricQuery query{u"prod"_s, {}, u"documents.migrated"_s, from, from.addDays(1), 600};
    tell("600 buckets", median([&] { must(monitoring::MetricSeries::read(path, query)); }), peer);
    QList<monitoring::MetricSample> tick;
    for (int i = 0; i < 15; ++i)
        tick.append({u"prod"_s, u"c%1"_s.arg(i / 5), u"m%1"_s.arg(i % 5), from.addDays(1), 1});
    tell("keeping one second of three campaigns", median([&] { must(series.append(tick)); }), peer);
    int minute = 0;
    tell("tidying 20,000 seconds", median([&] { must(series.tidy(from.addDays(3).addSecs(70 * ++minute))); }),
         peer);
}

}  // namespace

int main() {
    QTemporaryDir folder;
    base::ManualClock clock;
    clock.advance(std::chrono::seconds(3 * records));
    fillTrail(folder.filePath(u"audit.db"_s), clock);
    benchAudit(folder.filePath(u"audit.db"_s), clock);
    benchMetrics(folder.filePath(u"metrics.db"_s), clock);
}
