// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/monitoring/SeriesTiers.h"

#include "core/store/Rows.h"

namespace fdc::monitoring::tiers {

using base::Result;
using store::Database;

Result<qint64> mark(Database& database, const QString& name) {
    auto select = database.prepare("SELECT at FROM mark WHERE name = ?1");
    if (!select)
        return base::fail(std::move(select.error()));
    const auto row = select->bind(1, name).step();
    if (!row)
        return base::fail(row.error());
    return *row ? select->integer(0) : 0;
}

Result<void> raiseMark(Database& database, const QString& name, qint64 at) {
    const auto before = mark(database, name);
    if (!before)
        return base::fail(before.error());
    return at > *before ? setMark(database, name, at) : Result<void>();
}

Result<void> setMark(Database& database, const QString& name, qint64 at) {
    auto insert = database.prepare("INSERT OR REPLACE INTO mark(name, at) VALUES(?1, ?2)");
    if (!insert)
        return base::fail(std::move(insert.error()));
    return insert->bind(1, name).bind(2, at).run();
}

Marks keptFrom(qint64 moment) {
    return {floorTo(moment - minutesKeptMs, hourMs), floorTo(moment - samplesKeptMs, minuteMs)};
}

bool isDue(std::optional<qint64>& tidied, qint64 moment) {
    // A clock that was set back must not stop the tidying for as long as it was set back.
    if (tidied && moment >= *tidied && moment < *tidied + minuteMs)
        return false;
    tidied = moment;
    return true;
}

Cuts cutsFor(qint64 bucketMs, qint64 from, const Marks& marks, qint64 newest) {
    Cuts cuts;
    cuts.minutesFrom = marks.minutes;
    cuts.samplesFrom = marks.samples;
    if (bucketMs >= minuteMs) {
        if (floorTo(from, minuteMs) >= marks.samples)
            cuts.samplesUntil = floorTo(from + minuteMs - 1, minuteMs);
        cuts.samplesFrom = std::max(cuts.samplesFrom, floorTo(newest, minuteMs));
    }
    if (bucketMs >= hourMs) {
        if (floorTo(from, hourMs) >= marks.minutes)
            cuts.minutesUntil = floorTo(from + hourMs - 1, hourMs);
        cuts.minutesFrom = std::max(cuts.minutesFrom, floorTo(newest, hourMs));
    }
    cuts.minutesUntil = std::max(cuts.minutesUntil, cuts.samplesUntil);
    cuts.minutesFrom = std::max(cuts.minutesFrom, cuts.minutesUntil);
    cuts.samplesFrom = std::max(cuts.samplesFrom, cuts.minutesFrom);
    return cuts;
}

Result<qint64> newestOf(Database& database, const QByteArray& table, const QByteArray& key, qint64 id) {
    const QByteArray sql = "SELECT ifnull(max(at), 0) FROM " + table + " WHERE " + key + " = ?1";
    auto select = database.prepare(sql.constData());
    if (!select)
        return base::fail(std::move(select.error()));
    const auto row = select->bind(1, id).step();
    if (!row)
        return base::fail(row.error());
    return select->integer(0);
}

void bindReading(store::Statement& select, qint64 id, qint64 from, qint64 to, const Cuts& cuts) {
    select.bind(1, id).bind(2, from).bind(3, to);
    select.bind(4, cuts.samplesUntil).bind(5, cuts.minutesUntil);
    select.bind(6, cuts.minutesFrom).bind(7, cuts.samplesFrom);
}

Result<void> dropBefore(Database& database, const QByteArray& table, const QByteArray& key, qint64 id,
                        qint64 before, qint64& budget) {
    if (budget <= 0)
        return {};
    const QByteArray of = " FROM " + table + " WHERE " + key + " = ?1 AND at < ";
    const QByteArray sql =
        "DELETE" + of + "(SELECT ifnull(max(at) + 1, ?2) FROM (SELECT at" + of + "?2 ORDER BY at LIMIT ?3))";
    auto removal = database.prepare(sql.constData());
    if (!removal)
        return base::fail(std::move(removal.error()));
    FDC_TRY(removal->bind(1, id).bind(2, before).bind(3, budget).run());
    budget -= database.changes();
    return {};
}

Result<QList<qint64>> ids(Database& database, const char* sql) {
    auto select = database.prepare(sql);
    if (!select)
        return base::fail(std::move(select.error()));
    return store::rows(*select, [](const store::Statement& row) { return row.integer(0); });
}

}  // namespace fdc::monitoring::tiers
