// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/LogDensity.h"

#include <algorithm>

#include "core/base/LogReader.h"

namespace fdc::ui::monitoring {

using base::LogLevel;
using base::LogReader;
using base::LogRecord;
using base::Result;

namespace {

constexpr qint64 stepMs = 10'000;
constexpr int recordsAtOnce = 5'000;
constexpr int piecesAtOnce = 3;
constexpr size_t mostSteps = 50'000;
constexpr int buckets = 120;

void count(LogDensity& density, const LogRecord& record) {
    LogDensity::Count& counted = density.counts[record.time.toMSecsSinceEpoch() / stepMs * stepMs];
    if (record.level >= LogLevel::Error)
        ++counted.errors;
    else
        ++counted.warnings;
}

base::LogQuery onlyTrouble() {
    base::LogQuery query;
    query.least = LogLevel::Warning;
    return query;
}

Result<void> readNewer(LogDensity& density, const LogReader& reader) {
    for (int piece = 0; piece < piecesAtOnce; ++piece) {
        const auto page = reader.after(onlyTrouble(), recordsAtOnce, density.newer);
        if (!page)
            return base::fail(page.error());
        for (const LogRecord& record : page->records)
            count(density, record);
        density.newer = page->cursor;
        if (page->isComplete && page->records.size() < recordsAtOnce)
            break;
    }
    return {};
}

Result<void> readOlder(LogDensity& density, const LogReader& reader, qint64 from) {
    for (int piece = 0; piece < piecesAtOnce && !density.reaches(from); ++piece) {
        const auto page = reader.before(onlyTrouble(), recordsAtOnce, density.older);
        if (!page)
            return base::fail(page.error());
        for (const LogRecord& record : page->records) {
            count(density, record);
            density.reachedAt = record.time.toMSecsSinceEpoch();
        }
        density.older = page->cursor;
        density.isWhole = page->cursor.isEmpty() || density.counts.size() > mostSteps;
    }
    return {};
}

}  // namespace

qint64 LogDensity::bucketOf(qint64 from, qint64 to) {
    return std::max<qint64>((to - from) / buckets / stepMs * stepMs, 6 * stepMs);
}

std::vector<ChartPoint> LogDensity::perMinute(qint64 from, qint64 to, qint64 now,
                                              int LogDensity::Count::*which) const {
    std::vector<ChartPoint> points;
    const qint64 length = bucketOf(from, to);
    const qint64 first = isWhole ? (counts.empty() ? now : counts.begin()->first) : reachedAt;
    // Whole buckets, so that the past does not tremble while time goes on.
    for (qint64 at = from / length * length; at < std::min(to, now); at += length) {
        if (at + length <= first) {
            points.push_back({at, noValue});
            continue;
        }
        int sum = 0;
        for (auto one = counts.lower_bound(at); one != counts.end() && one->first < at + length; ++one)
            sum += one->second.*which;
        points.push_back({at, double(sum) * 60'000.0 / double(length)});
    }
    return points;
}

Result<LogDensity> extended(LogDensity density, const QString& logs, qint64 from) {
    const LogReader reader(logs);
    if (density.newer.isEmpty()) {
        // The end first: what comes while the past is read belongs to the next call.
        const auto end = reader.after(onlyTrouble(), recordsAtOnce, {});
        if (!end)
            return base::fail(end.error());
        density = {};
        density.newer = end->cursor;
    } else {
        FDC_TRY(readNewer(density, reader));
    }
    FDC_TRY(readOlder(density, reader, from));
    return density;
}

}  // namespace fdc::ui::monitoring
