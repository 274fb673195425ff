// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/monitoring/alerts/SeriesReadings.h"

#include <algorithm>

#include "core/monitoring/MetricsFile.h"
#include "core/store/Rows.h"

namespace fdc::monitoring {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr qint64 freshMs = 60'000;
constexpr qint64 namedMs = 10 * 60'000;

}  // namespace

Result<QList<Reading>> seriesReadings(const QString& metricsPath, const QString& environment, bool withEngine,
                                      const QSet<QString>& metrics, const QDateTime& now) {
    QList<Reading> readings;
    auto database = readMetrics(metricsPath);
    if (!database)
        return base::fail(std::move(database.error()));
    if (!*database || metrics.isEmpty())
        return readings;
    auto select = (*database)->prepare(
        "SELECT name, subject, step, sample.at, sample.value FROM series JOIN sample ON sample.series = id"
        " AND sample.at = (SELECT max(at) FROM sample AS newest WHERE newest.series = id)"
        " WHERE (environment = ?1 OR (environment = '' AND ?3)) AND sample.at >= ?2 ORDER BY name, subject");
    if (!select)
        return base::fail(std::move(select.error()));
    const qint64 at = now.toMSecsSinceEpoch();
    select->bind(1, store::ownText(environment)).bind(2, at - namedMs);
    select->bind(3, withEngine ? 1 : 0);
    FDC_TRY(store::eachRow(*select, [&] {
        const QString name = select->text(0);
        if (!metrics.contains(name))
            return;
        const qint64 fresh = std::max(freshMs, 3 * select->integer(2));
        const bool isFresh = select->integer(3) >= at - fresh;
        readings.append(
            {name, select->text(1), isFresh ? std::optional(select->real(4)) : std::nullopt, {}, {}});
    }));
    return readings;
}

}  // namespace fdc::monitoring
