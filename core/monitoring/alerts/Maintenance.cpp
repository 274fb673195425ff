// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/monitoring/alerts/Maintenance.h"

#include <algorithm>

#include "core/monitoring/alerts/AlertErrors.h"
#include "core/store/Rows.h"

namespace fdc::monitoring {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using store::momentOf;
using store::ownText;
using store::Statement;

namespace {

#define FDC_WINDOW_COLUMNS \
    "id, environment, connector, begins, ends, reason, planned_by, start_told, end_told"

constexpr qint64 mostDays = 90;
constexpr qint64 keptDays = 30;
constexpr qsizetype mostReason = 500;
constexpr int alwaysKept = 1000;  // the newest, however old a clock that jumped makes them

MaintenanceWindow windowOf(const Statement& row) {
    return {row.integer(0),           row.text(1), row.text(2), momentOf(row.integer(3)),
            momentOf(row.integer(4)), row.text(5), row.text(6), row.integer(7) != 0,
            row.integer(8) != 0};
}

base::Failure invalid(const char* problem) {
    return base::fail(base::Error(maintenanceInvalid).with(u"problem"_s, QString::fromLatin1(problem)));
}

}  // namespace

QString MaintenanceWindow::stateName(const QDateTime& now) const {
    if (now < from)
        return u"coming"_s;
    return now < to ? u"active"_s : u"past"_s;
}

Result<qint64> Maintenance::add(const MaintenanceWindow& window, const QDateTime& now) {
    if (!window.from.isValid() || !window.to.isValid() || window.to <= window.from)
        return invalid("order");
    if (window.to <= now)
        return invalid("past");
    if (window.from.daysTo(window.to) > mostDays)
        return invalid("length");
    if (window.connector.isEmpty())
        return invalid("connector");
    auto insert = m_database.prepare(
        "INSERT INTO maintenance(environment, connector, begins, ends, reason, planned_by, start_told,"
        " end_told) VALUES(?1, ?2, ?3, ?4, ?5, ?6, 0, 0)");
    if (!insert)
        return base::fail(std::move(insert.error()));
    insert->bind(1, ownText(window.environment)).bind(2, window.connector);
    insert->bind(3, window.from.toMSecsSinceEpoch()).bind(4, window.to.toMSecsSinceEpoch());
    insert->bind(5, ownText(window.reason.left(mostReason))).bind(6, ownText(window.by));
    FDC_TRY(insert->run());
    return m_database.lastInsertId();
}

Result<MaintenanceWindow> Maintenance::remove(const QString& environment, qint64 id, const QDateTime& now) {
    auto select = m_database.prepare("SELECT " FDC_WINDOW_COLUMNS
                                     " FROM maintenance WHERE id = ?1 AND environment = ?2 AND ends > ?3");
    if (!select)
        return base::fail(std::move(select.error()));
    select->bind(1, id).bind(2, ownText(environment)).bind(3, now.toMSecsSinceEpoch());
    const auto found = store::rows(*select, windowOf);
    if (!found)
        return base::fail(found.error());
    if (found->isEmpty())
        return base::fail(base::Error(maintenanceUnknown).with(u"window"_s, QString::number(id)));
    MaintenanceWindow window = found->first();
    auto change = m_database.prepare(now < window.from ? "DELETE FROM maintenance WHERE id = ?1 AND ?2 <> 0"
                                                       : "UPDATE maintenance SET ends = ?2 WHERE id = ?1");
    if (!change)
        return base::fail(std::move(change.error()));
    FDC_TRY(change->bind(1, id).bind(2, now.toMSecsSinceEpoch()).run());
    if (window.from <= now)
        window.to = now;
    return window;
}

Result<QList<MaintenanceWindow>> Maintenance::list(const QString& environment, const QDateTime& now) {
    auto select = m_database.prepare("SELECT " FDC_WINDOW_COLUMNS
                                     " FROM maintenance WHERE environment = ?1 AND ends > ?2"
                                     " ORDER BY begins DESC, id DESC LIMIT 1000");
    if (!select)
        return base::fail(std::move(select.error()));
    select->bind(1, ownText(environment)).bind(2, now.addDays(-keptDays).toMSecsSinceEpoch());
    return store::rows(*select, windowOf);
}

Result<QList<MaintenanceWindow>> Maintenance::current(const QString& environment, const QDateTime& now) {
    auto select = m_database.prepare("SELECT " FDC_WINDOW_COLUMNS
                                     " FROM maintenance WHERE environment = ?1 AND begins <= ?2"
                                     " AND (end_told = 0 OR ends > ?2) ORDER BY begins, id");
    if (!select)
        return base::fail(std::move(select.error()));
    select->bind(1, ownText(environment)).bind(2, now.toMSecsSinceEpoch());
    return store::rows(*select, windowOf);
}

Result<void> Maintenance::noteTold(qint64 id, bool startTold, bool endTold) {
    auto update = m_database.prepare("UPDATE maintenance SET start_told = ?2, end_told = ?3 WHERE id = ?1");
    if (!update)
        return base::fail(std::move(update.error()));
    update->bind(1, id).bind(2, startTold ? 1 : 0).bind(3, endTold ? 1 : 0);
    return update->run();
}

Result<void> Maintenance::tidy(const QDateTime& before) {
    auto removal = m_database.prepare(
        "DELETE FROM maintenance WHERE ends < ?1 AND end_told = 1"
        " AND id <= (SELECT max(id) FROM maintenance) - ?2");
    if (!removal)
        return base::fail(std::move(removal.error()));
    return removal->bind(1, before.toMSecsSinceEpoch()).bind(2, alwaysKept).run();
}

QDateTime maintenanceUntil(const QList<MaintenanceWindow>& windows, const QString& connectorId,
                           const QDateTime& now) {
    QDateTime until;
    for (const MaintenanceWindow& window : windows) {
        if (window.covers(now) && window.concerns(connectorId) && (until.isNull() || window.to > until))
            until = window.to;
    }
    return until;
}

}  // namespace fdc::monitoring
