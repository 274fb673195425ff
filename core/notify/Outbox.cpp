// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/notify/Outbox.h"

#include <QJsonDocument>

#include "core/store/Rows.h"

namespace fdc::notify {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using store::momentOf;
using store::ownText;

const char* const outboxTables = R"sql(
CREATE TABLE notice(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    environment TEXT NOT NULL,
    kind TEXT NOT NULL,
    severity TEXT NOT NULL,
    incident INTEGER NOT NULL,
    at INTEGER NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    facts TEXT NOT NULL) STRICT;
CREATE INDEX notice_incident ON notice(incident);
CREATE TABLE delivery(
    notice INTEGER NOT NULL REFERENCES notice(id) ON DELETE CASCADE,
    channel TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
    attempts INTEGER NOT NULL,
    at INTEGER NOT NULL,
    next_attempt INTEGER NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY(notice, channel)) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_waiting ON delivery(next_attempt) WHERE state = 'waiting';
)sql";

namespace {

constexpr int alwaysKept = 2000;  // the newest, however old a clock that jumped makes them
constexpr auto noticeColumns = "id, environment, kind, severity, incident, at, title, body, facts";
constexpr auto deliveryColumns = "notice, channel, state, attempts, delivery.at, next_attempt, code";

Notice noticeOf(const store::Statement& row) {
    Notice notice;
    notice.id = row.integer(0);
    notice.environment = row.text(1);
    notice.kind = noticeKindFromName(row.text(2));
    notice.severity = severityFromName(row.text(3));
    notice.incident = row.integer(4);
    notice.at = momentOf(row.integer(5));
    notice.title = row.text(6);
    notice.text = row.text(7);
    notice.facts = QJsonDocument::fromJson(row.text(8).toUtf8()).object();
    return notice;
}

Delivery deliveryOf(const store::Statement& row) {
    return {row.integer(0),           row.text(1), row.text(2), int(row.integer(3)), momentOf(row.integer(4)),
            momentOf(row.integer(5)), row.text(6)};
}

}  // namespace

Result<qint64> Outbox::add(const Notice& notice, const QStringList& channels) {
    auto insert = m_database.prepare(
        "INSERT INTO notice(environment, kind, severity, incident, at, title, body, facts)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    if (!insert)
        return base::fail(std::move(insert.error()));
    const qint64 at = notice.at.toMSecsSinceEpoch();
    insert->bind(1, ownText(notice.environment)).bind(2, noticeKindName(notice.kind));
    insert->bind(3, severityName(notice.severity)).bind(4, notice.incident).bind(5, at);
    insert->bind(6, ownText(notice.title)).bind(7, ownText(notice.text));
    insert->bind(8, QString::fromUtf8(QJsonDocument(notice.facts).toJson(QJsonDocument::Compact)));
    FDC_TRY(insert->run());
    const qint64 id = m_database.lastInsertId();
    auto deliver = m_database.prepare(
        "INSERT INTO delivery(notice, channel, state, attempts, at, next_attempt, code)"
        " VALUES(?1, ?2, 'waiting', 0, ?3, ?3, '')");
    if (!deliver)
        return base::fail(std::move(deliver.error()));
    for (const QString& channel : channels) {
        deliver->bind(1, id).bind(2, channel).bind(3, at);
        FDC_TRY(deliver->run());
    }
    return id;
}

/// What is due in more than two hours was written before the clock was set back.
Result<QList<Delivery>> Outbox::due(const QString& environment, const QDateTime& now, int limit) {
    auto select = m_database.prepare(qPrintable(
        u"SELECT %1 FROM delivery JOIN notice ON notice.id = delivery.notice WHERE state = 'waiting'"
        " AND (next_attempt <= ?1 OR next_attempt > ?1 + 7200000) AND environment = ?2 ORDER BY notice LIMIT ?3"_s
            .arg(QLatin1StringView(deliveryColumns))));
    if (!select)
        return base::fail(std::move(select.error()));
    select->bind(1, now.toMSecsSinceEpoch()).bind(2, ownText(environment)).bind(3, limit);
    return store::rows(*select, deliveryOf);
}

Result<std::optional<QDateTime>> Outbox::nextDue(const QString& environment) {
    auto select = m_database.prepare(
        "SELECT min(next_attempt) FROM delivery JOIN notice ON notice.id = delivery.notice"
        " WHERE state = 'waiting' AND environment = ?1");
    if (!select)
        return base::fail(std::move(select.error()));
    const auto row = select->bind(1, ownText(environment)).step();
    if (!row)
        return base::fail(row.error());
    return *row && !select->isNull(0) ? std::optional(momentOf(select->integer(0))) : std::nullopt;
}

Result<std::optional<Notice>> Outbox::notice(qint64 id) {
    auto select = m_database.prepare(
        qPrintable(u"SELECT %1 FROM notice WHERE id = ?1"_s.arg(QLatin1StringView(noticeColumns))));
    if (!select)
        return base::fail(std::move(select.error()));
    const auto row = select->bind(1, id).step();
    if (!row)
        return base::fail(row.error());
    return *row ? std::optional(noticeOf(*select)) : std::nullopt;
}

namespace {

Result<void> note(store::Database& database, const Delivery& delivery, const char* state, const QString& code,
                  const QDateTime& now, const QDateTime& next) {
    auto update = database.prepare(
        "UPDATE delivery SET state = ?3, attempts = attempts + 1, at = ?4, next_attempt = ?5, code = ?6"
        " WHERE notice = ?1 AND channel = ?2");
    if (!update)
        return base::fail(std::move(update.error()));
    update->bind(1, delivery.notice).bind(2, delivery.channel).bind(3, QString::fromLatin1(state));
    update->bind(4, now.toMSecsSinceEpoch()).bind(5, next.toMSecsSinceEpoch()).bind(6, ownText(code));
    return update->run();
}

}  // namespace

Result<void> Outbox::sent(const Delivery& delivery, const QDateTime& now) {
    return note(m_database, delivery, "sent", {}, now, now);
}

Result<void> Outbox::later(const Delivery& delivery, const QString& code, const QDateTime& now,
                           const QDateTime& next) {
    return note(m_database, delivery, "waiting", code, now, next);
}

Result<void> Outbox::failed(const Delivery& delivery, const QString& code, const QDateTime& now) {
    return note(m_database, delivery, "failed", code, now, now);
}

Result<void> Outbox::wake(const QString& environment, const QString& channel, const QDateTime& now) {
    auto update = m_database.prepare(
        "UPDATE delivery SET next_attempt = ?3 WHERE state = 'waiting' AND channel = ?2"
        " AND notice IN (SELECT id FROM notice WHERE environment = ?1)");
    if (!update)
        return base::fail(std::move(update.error()));
    update->bind(1, ownText(environment)).bind(2, channel).bind(3, now.toMSecsSinceEpoch());
    return update->run();
}

Result<void> Outbox::postpone(const QString& environment, const QString& channel, const QDateTime& until) {
    auto update = m_database.prepare(
        "UPDATE delivery SET next_attempt = max(next_attempt, ?3) WHERE state = 'waiting' AND channel = ?2"
        " AND notice IN (SELECT id FROM notice WHERE environment = ?1)");
    if (!update)
        return base::fail(std::move(update.error()));
    update->bind(1, ownText(environment)).bind(2, channel).bind(3, until.toMSecsSinceEpoch());
    return update->run();
}

Result<QList<Notice>> Outbox::since(const QString& environment, qint64 after, const QDateTime& from,
                                    int limit) {
    auto select =
        m_database.prepare(qPrintable(u"SELECT %1 FROM notice WHERE id > ?1 AND environment = ?2 AND at >= ?3"
                                      " ORDER BY id LIMIT ?4"_s.arg(QLatin1StringView(noticeColumns))));
    if (!select)
        return base::fail(std::move(select.error()));
    select->bind(1, after).bind(2, ownText(environment)).bind(3, from.toMSecsSinceEpoch()).bind(4, limit);
    return store::rows(*select, noticeOf);
}

Result<QList<Delivery>> Outbox::ofIncident(qint64 incident) {
    auto select = m_database.prepare(qPrintable(
        u"SELECT %1 FROM delivery JOIN notice ON notice.id = delivery.notice"
        " WHERE incident = ?1 ORDER BY notice, channel LIMIT 200"_s.arg(QLatin1StringView(deliveryColumns))));
    if (!select)
        return base::fail(std::move(select.error()));
    select->bind(1, incident);
    return store::rows(*select, deliveryOf);
}

Result<void> Outbox::tidy(const QDateTime& before) {
    auto removal = m_database.prepare(
        "DELETE FROM notice WHERE id IN (SELECT id FROM notice WHERE at < ?1"
        " AND id <= (SELECT max(id) FROM notice) - ?2 AND NOT EXISTS"
        " (SELECT 1 FROM delivery WHERE delivery.notice = notice.id AND state = 'waiting')"
        " ORDER BY id LIMIT 1000)");
    if (!removal)
        return base::fail(std::move(removal.error()));
    removal->bind(1, before.toMSecsSinceEpoch()).bind(2, alwaysKept);
    return removal->run();
}

}  // namespace fdc::notify
