// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/monitoring/alerts/Incidents.h"

#include "core/monitoring/alerts/AlertErrors.h"
#include "core/store/Rows.h"

namespace fdc::monitoring {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using store::ownText;
using store::Statement;

namespace {

#define FDC_INCIDENT_COLUMNS                                                                               \
    "id, environment, rule, metric, subject, connector, severity, opened_at, closed_at, value, threshold," \
    " meaning, code, line, unstable, acknowledged_by, acknowledged_at, note"

constexpr qsizetype mostNote = 2000;
constexpr int alwaysKept = 1000;  // the newest, however old a clock that jumped makes them

QDateTime momentOf(const Statement& row, int column) {
    return row.isNull(column) ? QDateTime() : store::momentOf(row.integer(column));
}

std::optional<double> numberOf(const Statement& row, int column) {
    return row.isNull(column) ? std::nullopt : std::optional(row.real(column));
}

void bindNumber(Statement& statement, int index, const std::optional<double>& value) {
    if (value)
        statement.bind(index, *value);
    else
        statement.bindNull(index);
}

Incident incidentOf(const Statement& row) {
    Incident one;
    one.id = row.integer(0);
    one.environment = row.text(1);
    one.rule = row.text(2);
    one.metric = row.text(3);
    one.subject = row.text(4);
    one.connector = row.text(5);
    one.severity = notify::severityFromName(row.text(6));
    one.openedAt = momentOf(row, 7);
    one.closedAt = momentOf(row, 8);
    one.value = numberOf(row, 9);
    one.threshold = numberOf(row, 10);
    one.meaning = row.text(11);
    one.code = row.text(12);
    one.line = row.text(13);
    one.unstable = row.integer(14) != 0;
    one.acknowledgedBy = row.text(15);
    one.acknowledgedAt = momentOf(row, 16);
    one.note = row.text(17);
    return one;
}

Result<std::optional<Incident>> one(Statement& statement) {
    const auto found = store::rows(statement, incidentOf);
    if (!found)
        return base::fail(found.error());
    return found->isEmpty() ? std::nullopt : std::optional(found->first());
}

}  // namespace

QString Incident::stateName() const {
    if (!isOpen())
        return u"closed"_s;
    return acknowledgedBy.isEmpty() ? u"open"_s : u"acknowledged"_s;
}

Result<qint64> Incidents::open(const Incident& incident) {
    auto insert = m_database.prepare(
        "INSERT INTO incident(environment, rule, metric, subject, connector, severity, opened_at, value,"
        " threshold, meaning, code, line, unstable, acknowledged_by, note)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 0, '', '')");
    if (!insert)
        return base::fail(std::move(insert.error()));
    insert->bind(1, ownText(incident.environment)).bind(2, ownText(incident.rule));
    insert->bind(3, ownText(incident.metric)).bind(4, ownText(incident.subject));
    insert->bind(5, ownText(incident.connector)).bind(6, notify::severityName(incident.severity));
    insert->bind(7, incident.openedAt.toMSecsSinceEpoch());
    bindNumber(*insert, 8, incident.value);
    bindNumber(*insert, 9, incident.threshold);
    insert->bind(10, ownText(incident.meaning)).bind(11, ownText(incident.code));
    insert->bind(12, ownText(incident.line));
    FDC_TRY(insert->run());
    return m_database.lastInsertId();
}

Result<void> Incidents::close(qint64 id, const QDateTime& at) {
    auto update = m_database.prepare(
        "UPDATE incident SET closed_at = max(?2, opened_at) WHERE id = ?1 AND closed_at IS NULL");
    if (!update)
        return base::fail(std::move(update.error()));
    update->bind(1, id).bind(2, at.toMSecsSinceEpoch());
    return update->run();
}

Result<void> Incidents::reopen(qint64 id) {
    auto update = m_database.prepare("UPDATE incident SET closed_at = NULL, unstable = 1 WHERE id = ?1");
    if (!update)
        return base::fail(std::move(update.error()));
    update->bind(1, id);
    return update->run();
}

Result<void> Incidents::acknowledge(qint64 id, const QString& by, const QDateTime& at, const QString& note) {
    const auto known = find(id);
    if (!known)
        return base::fail(known.error());
    const QString name = QString::number(id);
    if (!known->has_value())
        return base::fail(base::Error(incidentUnknown).with(u"incident"_s, name));
    if (!(*known)->isOpen())
        return base::fail(base::Error(incidentClosed).with(u"incident"_s, name));
    auto update = m_database.prepare(
        "UPDATE incident SET acknowledged_by = ?2, acknowledged_at = ?3, note = ?4 WHERE id = ?1");
    if (!update)
        return base::fail(std::move(update.error()));
    update->bind(1, id).bind(2, ownText(by)).bind(3, at.toMSecsSinceEpoch());
    update->bind(4, ownText(note.left(mostNote)));
    return update->run();
}

Result<std::optional<Incident>> Incidents::find(qint64 id) {
    auto select = m_database.prepare("SELECT " FDC_INCIDENT_COLUMNS " FROM incident WHERE id = ?1");
    if (!select)
        return base::fail(std::move(select.error()));
    select->bind(1, id);
    return one(*select);
}

Result<QList<Incident>> Incidents::allOpen(const QString& environment) {
    return page(environment, true, 100'000);
}

Result<std::optional<Incident>> Incidents::newest(const QString& environment, const QString& rule,
                                                  const QString& subject) {
    auto select = m_database.prepare("SELECT " FDC_INCIDENT_COLUMNS
                                     " FROM incident WHERE environment = ?1 AND rule = ?2 AND subject = ?3"
                                     " ORDER BY opened_at DESC, id DESC LIMIT 1");
    if (!select)
        return base::fail(std::move(select.error()));
    select->bind(1, ownText(environment)).bind(2, ownText(rule)).bind(3, ownText(subject));
    return one(*select);
}

Result<QList<Incident>> Incidents::page(const QString& environment, bool onlyOpen, int limit) {
    // A statement of its own for what is open, so that its index is used: windows ask for it every few
    // seconds, and 400 days of incidents stand beside it.
    auto select = m_database.prepare(onlyOpen ? "SELECT " FDC_INCIDENT_COLUMNS
                                                " FROM incident WHERE environment = ?1 AND closed_at IS NULL"
                                                " ORDER BY opened_at DESC, id DESC LIMIT ?2"
                                              : "SELECT " FDC_INCIDENT_COLUMNS
                                                " FROM incident WHERE environment = ?1"
                                                " ORDER BY opened_at DESC, id DESC LIMIT ?2");
    if (!select)
        return base::fail(std::move(select.error()));
    select->bind(1, ownText(environment)).bind(2, limit);
    return store::rows(*select, incidentOf);
}

Result<QList<Told>> Incidents::toldOpen(const QString& environment) {
    auto select = m_database.prepare("SELECT rule, subject, incident FROM told WHERE environment = ?1");
    if (!select)
        return base::fail(std::move(select.error()));
    select->bind(1, ownText(environment));
    return store::rows(*select, [](const Statement& row) {
        return Told{row.text(0), row.text(1), row.integer(2)};
    });
}

Result<void> Incidents::tell(const Incident& incident, bool open) {
    auto change = m_database.prepare(
        open ? "INSERT OR REPLACE INTO told(environment, rule, subject, incident) VALUES(?1, ?2, ?3, ?4)"
             : "DELETE FROM told WHERE environment = ?1 AND rule = ?2 AND subject = ?3");
    if (!change)
        return base::fail(std::move(change.error()));
    change->bind(1, ownText(incident.environment)).bind(2, ownText(incident.rule));
    change->bind(3, ownText(incident.subject));
    if (open)
        change->bind(4, incident.id);
    return change->run();
}

Result<QList<NoticeTime>> Incidents::noticeTimes(const QString& environment, const QDateTime& from) {
    auto select = m_database.prepare(
        "SELECT trouble, subject, at FROM noticed WHERE environment = ?1 AND at >= ?2 ORDER BY at");
    if (!select)
        return base::fail(std::move(select.error()));
    select->bind(1, ownText(environment)).bind(2, from.toMSecsSinceEpoch());
    return store::rows(*select, [](const Statement& row) {
        return NoticeTime{row.text(0), row.text(1), momentOf(row, 2)};
    });
}

Result<void> Incidents::noteNotice(const QString& environment, const NoticeTime& time) {
    auto insert =
        m_database.prepare("INSERT INTO noticed(environment, trouble, subject, at) VALUES(?1, ?2, ?3, ?4)");
    if (!insert)
        return base::fail(std::move(insert.error()));
    insert->bind(1, ownText(environment)).bind(2, ownText(time.group)).bind(3, ownText(time.subject));
    insert->bind(4, time.at.toMSecsSinceEpoch());
    return insert->run();
}

Result<void> Incidents::tidy(const QDateTime& before) {
    auto removal = m_database.prepare(
        "DELETE FROM incident WHERE id IN (SELECT id FROM incident WHERE closed_at < ?1"
        " AND id <= (SELECT max(id) FROM incident) - ?2 AND NOT EXISTS (SELECT 1 FROM told WHERE "
        "told.incident = incident.id) LIMIT 1000)");
    if (!removal)
        return base::fail(std::move(removal.error()));
    FDC_TRY(removal->bind(1, before.toMSecsSinceEpoch()).bind(2, alwaysKept).run());
    auto times = m_database.prepare("DELETE FROM noticed WHERE at < ?1");
    if (!times)
        return base::fail(std::move(times.error()));
    return times->bind(1, before.toMSecsSinceEpoch()).run();
}

}  // namespace fdc::monitoring
