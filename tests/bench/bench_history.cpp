// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_monitoring

// What a chart waits for: 30 days of twenty connectors probed every five seconds, and six series of numbers.
// The peer is SQLite with every probe in one table, grouped into the same buckets, in the same run. Medians
// of five; the files are in the page cache. Usage: bench_history [CONNECTORS] [DAYS]

#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTimeZone>
#include <algorithm>
#include <cstdio>
#include <functional>

#include "core/monitoring/HealthSeries.h"
#include "core/monitoring/MetricSeries.h"

using namespace fdc;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int passes = 5;
constexpr int buckets = 300;
constexpr int intervalMs = 5'000;
constexpr double limitMs = 100;
constexpr double limitBytes = 200e6;
constexpr qint64 dayMs = 24LL * 3600 * 1000;

template <typename T>
T must(base::Result<T> result) {
    if (!result) {
        std::fprintf(stderr, "%s\n", qPrintable(result.error().toLogLine()));
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

double once(const std::function<void()>& work) {
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
}

double median(const std::function<void()>& work) {
    QList<double> times;
    for (int i = 0; i < passes; ++i)
        times.append(once(work));
    std::sort(times.begin(), times.end());
    return times[passes / 2];
}

struct Sizes {
    int connectors;
    int days;
    qint64 end;
};

/// The probe of a moment: up most of the time, with an outage now and then.
monitoring::ProbeRecord probeAt(const QString& connector, qint64 number, qint64 at) {
    const bool isUp = number % 997 > 12;
    return {u"production"_s,
            connector,
            isUp ? u"up"_s : u"down"_s,
            QDateTime::fromMSecsSinceEpoch(at, QTimeZone::utc()),
            20 + number * 7919 % 300,
            isUp ? QString() : u"NET_UNREACHABLE"_s};
}

/// As the engine does it: append and tidy, day by day.
void fillOurs(const QString& path, const Sizes& sizes) {
    auto health = must(monitoring::HealthSeries::open(path));
    const qint64 perDay = dayMs / intervalMs;
    for (int day = 0; day < sizes.days; ++day) {
        for (int part = 0; part < 24; ++part) {
            QList<monitoring::ProbeRecord> records;
            for (qint64 i = part * perDay / 24; i < (part + 1) * perDay / 24; ++i) {
                const qint64 number = day * perDay + i;
                const qint64 at = sizes.end - sizes.days * dayMs + number * intervalMs;
                for (int connector = 0; connector < sizes.connectors; ++connector)
                    records.append(probeAt(u"connector-%1"_s.arg(connector), number + connector * 31, at));
            }
            must(health.append(records));
            must(health.tidy(records.last().at));
        }
    }
    // Whatever the last tidying left over: once a minute in a running engine.
    for (int minute = 1; minute <= 60; ++minute)
        must(health.tidy(QDateTime::fromMSecsSinceEpoch(sizes.end + minute * 61'000, QTimeZone::utc())));
}

/// Every probe as it is, in the smallest form that SQLite has for it.
void fillPeer(const QString& path, const Sizes& sizes) {
    auto database = must(store::Database::open(path));
    must(
        database.execute("PRAGMA synchronous=OFF;"
                         "CREATE TABLE probe(connector INTEGER, at INTEGER, state INTEGER, ms INTEGER,"
                         " PRIMARY KEY(connector, at)) WITHOUT ROWID"));
    auto transaction = must(database.begin());
    auto insert = must(database.prepare("INSERT INTO probe VALUES(?1, ?2, ?3, ?4)"));
    const qint64 all = sizes.days * (dayMs / intervalMs);
    for (int connector = 0; connector < sizes.connectors; ++connector) {
        for (qint64 number = 0; number < all; ++number) {
            const qint64 own = number + connector * 31;
            insert.bind(1, connector).bind(2, sizes.end - sizes.days * dayMs + number * intervalMs);
            must(insert.bind(3, own % 997 > 12 ? 1 : 4).bind(4, 20 + own * 7919 % 300).run());
        }
    }
    must(transaction.commit());
}

double readPeer(store::Database& database, qint64 from, qint64 to) {
    auto select = must(database.prepare(
        "SELECT connector, (at - ?1) * 300 / (?2 - ?1), count(*), max(state), avg(ms), max(ms) FROM probe"
        " WHERE at >= ?1 AND at < ?2 AND connector = ?3 GROUP BY 1, 2"));
    double sum = 0;
    for (int connector = 0; connector < 1000; ++connector) {
        select.bind(1, from).bind(2, to).bind(3, connector);
        bool any = false;
        while (must(select.step())) {
            sum += select.real(4);
            any = true;
        }
        if (!any)
            break;
    }
    return sum;
}

void benchHealth(const QString& ours, const QString& peer, const Sizes& sizes) {
    auto database = must(store::Database::open(peer, store::Database::Mode::ReadOnly));
    const auto at = [](qint64 ms) { return QDateTime::fromMSecsSinceEpoch(ms, QTimeZone::utc()); };
    const std::pair<const char*, qint64> ranges[] = {
        {"1 hour", dayMs / 24}, {"24 hours", dayMs}, {"7 days", 7 * dayMs}, {"30 days", 30 * dayMs}};
    for (const auto& [name, length] : ranges) {
        const qint64 from = sizes.end - length;
        const double took = median([&] {
            must(monitoring::HealthSeries::read(ours,
                                                {u"production"_s, {}, at(from), at(sizes.end), buckets}));
        });
        const double plain = length > 7 * dayMs ? once([&] { readPeer(database, from, sizes.end); })
                                                : median([&] { readPeer(database, from, sizes.end); });
        std::printf(
            "%2d connectors, %-8s %8.1f ms   %5.2f of the limit (100 ms)   peer %9.1f ms, ratio %.4f\n",
            sizes.connectors, name, took, took / limitMs, plain, took / plain);
    }
}

void benchNumbers(const QString& path, const Sizes& sizes) {
    auto series = must(monitoring::MetricSeries::open(path));
    const auto at = [](qint64 ms) { return QDateTime::fromMSecsSinceEpoch(ms, QTimeZone::utc()); };
    const int names = 6;
    for (int day = 0; day < sizes.days; ++day) {
        QList<monitoring::MetricSample> samples;
        for (qint64 ms = 0; ms < dayMs; ms += 10'000) {
            for (int name = 0; name < names; ++name)
                samples.append({u"production"_s,
                                {},
                                u"series.%1"_s.arg(name),
                                at(sizes.end - (sizes.days - day) * dayMs + ms),
                                double(ms % 977),
                                10'000});
        }
        must(series.append(samples));
        must(series.tidy(at(sizes.end - (sizes.days - day - 1) * dayMs)));
    }
    for (const int days : {0, 1, 7, 30}) {
        const qint64 length = days == 0 ? dayMs / 24 : days * dayMs;
        const double took = median([&] {
            for (int name = 0; name < names; ++name)
                must(monitoring::MetricSeries::read(path, {u"production"_s,
                                                           {},
                                                           u"series.%1"_s.arg(name),
                                                           at(sizes.end - length),
                                                           at(sizes.end),
                                                           buckets}));
        });
        std::printf("%2d series of numbers, %2d days %8.1f ms   %5.2f of the limit (100 ms)\n", names, days,
                    took, took / limitMs);
    }
}

qint64 sizeOf(const QString& path) {
    return QFileInfo(path).size() + QFileInfo(path + u"-wal"_s).size();
}

}  // namespace

int main(int argc, char** argv) {
    Sizes sizes{argc > 1 ? std::atoi(argv[1]) : 20, argc > 2 ? std::atoi(argv[2]) : 30, 0};
    sizes.end = 1'772'352'000'000 / dayMs * dayMs;
    QTemporaryDir folder;
    const QString ours = folder.filePath(u"metrics.db"_s);
    const QString peer = folder.filePath(u"peer.db"_s);
    const double writing = once([&] { fillOurs(ours, sizes); });
    fillPeer(peer, sizes);
    const qint64 probes = qint64(sizes.connectors) * sizes.days * (dayMs / intervalMs);
    std::printf("%lld probes kept as the engine does, %.1f µs each with its minute and hour\n",
                static_cast<long long>(probes), writing * 1000 / double(probes));
    std::printf("file %.1f MB, %.2f of the limit (200 MB); peer with every probe %.1f MB, ratio %.3f\n",
                double(sizeOf(ours)) / 1e6, double(sizeOf(ours)) / limitBytes, double(sizeOf(peer)) / 1e6,
                double(sizeOf(ours)) / double(sizeOf(peer)));
    benchHealth(ours, peer, sizes);
    benchNumbers(folder.filePath(u"numbers.db"_s), sizes);
}
