// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/monitoring/SeriesTiers.h"

namespace fdc::monitoring::tiers {

using namespace Qt::Literals::StringLiterals;
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
    QList<qint64> all;
    while (true) {
        const auto row = select->step();
        if (!row)
            return base::fail(row.error());
        if (!*row)
            return all;
        all.append(select->integer(0));
    }
}

QString ownText(const QString& text) {
    return text.isNull() ? QString(u""_s) : text;
}

}  // namespace fdc::monitoring::tiers
