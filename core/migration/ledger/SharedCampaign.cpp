// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/ledger/SharedCampaign.h"

#include <QJsonDocument>
#include <limits>

#include "core/migration/CampaignRules.h"
#include "core/migration/MigrationErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

QString compact(const QJsonObject& object) {
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString wordOf(SharedCampaign::Want want) {
    switch (want) {
        case SharedCampaign::Want::Run: return u"run"_s;
        case SharedCampaign::Want::Pause: return u"pause"_s;
        case SharedCampaign::Want::Stop: return u"stop"_s;
    }
    return {};
}

SharedCampaign::Want wantOf(const QString& word) {
    return word == u"pause"  ? SharedCampaign::Want::Pause
           : word == u"stop" ? SharedCampaign::Want::Stop
                             : SharedCampaign::Want::Run;
}

QString nameOf(SharedCampaign::Role role) {
    return role == SharedCampaign::Role::Inventory ? u"inventory"_s : u"finish"_s;
}

bool isAtWork(CampaignState state) {
    return state == CampaignState::Starting || state == CampaignState::Started ||
           state == CampaignState::Stopping;
}

constexpr const char* lookSql =
    "SELECT c.state, c.wish, c.wish_by, c.wish_number, c.inventory_complete,"
    " (SELECT count(*) FROM campaign_engines w JOIN engines e ON e.id = w.engine WHERE w.campaign = c.id"
    " AND w.engine <> ?2 AND w.left_at IS NULL AND e.ended_at IS NULL), coalesce(c.superseded_by, '')"
    " FROM campaigns c WHERE c.id = ?1";

}  // namespace

QString SharedCampaign::now() const {
    return base::toRfc3339(m_clock.utcNow());
}

base::Result<CampaignProgress> SharedCampaign::join() {
    auto statement = m_database.prepare(
        "INSERT INTO campaign_engines (campaign, engine, joined_at) VALUES (?1, ?2, ?3)"
        " ON CONFLICT (campaign, engine) DO UPDATE SET left_at = NULL RETURNING statistics, bytes, "
        "running_ms");
    if (!statement)
        return base::fail(std::move(statement.error()));
    auto row = statement->bind(1, m_campaign).bind(2, m_seat.id()).bind(3, now()).step();
    if (!row)
        return base::fail(std::move(row.error()));
    CampaignProgress own;
    own.statistics = QJsonDocument::fromJson(statement->text(0).toUtf8()).object();
    own.bytes = statement->integer(1);
    own.runningMs = statement->integer(2);
    return own;
}

base::Result<void> SharedCampaign::leave() {
    for (const Role role : {Role::Inventory, Role::Finish})
        FDC_TRY(dropRole(role));
    // Under every seat that this data folder had: one that was given up has left as well.
    auto statement = m_database.prepare(
        "UPDATE campaign_engines SET left_at = ?3 WHERE campaign = ?1 AND engine = ?2 AND left_at IS NULL");
    if (!statement)
        return base::fail(std::move(statement.error()));
    return statement->bind(1, m_campaign).bind(2, m_seat.id()).bind(3, now()).run();
}

base::Result<SharedCampaign::Look> SharedCampaign::look() {
    auto statement = m_database.prepare(lookSql);
    if (!statement)
        return base::fail(std::move(statement.error()));
    auto row = statement->bind(1, m_campaign).bind(2, m_seat.id()).step();
    if (!row)
        return base::fail(std::move(row.error()));
    if (!*row)
        return base::fail(base::Error(campaignUnknown).with(u"campaign"_s, QString::number(m_campaign)));
    return Look{campaignStateFromName(statement->text(0)),
                wantOf(statement->text(1)),
                statement->text(2),
                statement->integer(3),
                statement->integer(4) != 0,
                statement->text(6),
                int(statement->integer(5))};
}

base::Result<SharedCampaign::Open> SharedCampaign::open() {
    auto statement = m_database.prepare(
        "SELECT EXISTS (SELECT 1 FROM documents WHERE batch_id = c.batch AND state = 'PENDING')"
        " OR EXISTS (SELECT 1 FROM documents WHERE batch_id = c.batch AND state = 'FAILED'"
        " AND attempt_count < ?2),"
        " EXISTS (SELECT 1 FROM documents WHERE batch_id = c.batch AND state = 'IN_FLIGHT')"
        " FROM campaigns c WHERE c.id = ?1");
    if (!statement)
        return base::fail(std::move(statement.error()));
    auto row = statement->bind(1, m_campaign).bind(2, attemptLimit).step();
    if (!row)
        return base::fail(std::move(row.error()));
    return Open{statement->integer(0) != 0, statement->integer(1) != 0};
}

base::Result<void> SharedCampaign::wish(Want want, const QString& actor, std::optional<qint64> known) {
    auto statement = m_database.prepare(
        "UPDATE campaigns SET wish = ?2, wish_by = ?3, wish_number = wish_number + 1, updated_at = ?4,"
        " state = CASE WHEN ?2 = 'run' THEN 'Started' ELSE state END,"
        " verdict = CASE WHEN ?2 = 'run' THEN NULL ELSE verdict END,"
        " cancelled_by = CASE WHEN ?2 = 'run' THEN NULL ELSE cancelled_by END,"
        " hold = CASE WHEN ?2 = 'run' THEN NULL ELSE hold END,"
        " ended_at = CASE WHEN ?2 = 'run' THEN NULL ELSE ended_at END WHERE id = ?1"
        " AND (?2 <> 'run' OR superseded_by IS NULL) AND (?2 <> 'run' OR wish = 'run' OR wish_number <= ?5)");
    if (!statement)
        return base::fail(std::move(statement.error()));
    FDC_TRY(statement->bind(1, m_campaign)
                .bind(2, wordOf(want))
                .bind(3, actor.isNull() ? u""_s : actor)
                .bind(4, now())
                .bind(5, known.value_or(std::numeric_limits<qint64>::max()))
                .run());
    if (m_database.changes() > 0)
        return {};
    return failToRun();
}

base::Result<void> SharedCampaign::checkNothingAsked(qint64 known) {
    const auto now = look();
    if (!now)
        return base::fail(now.error());
    return now->want == Want::Run || now->number <= known ? base::Result<void>() : failToRun();
}

base::Result<void> SharedCampaign::failToRun() {
    auto statement =
        m_database.prepare("SELECT name, coalesce(superseded_by, ''), state FROM campaigns WHERE id = ?1");
    if (!statement)
        return base::fail(std::move(statement.error()));
    const auto row = statement->bind(1, m_campaign).step();
    if (!row)
        return base::fail(row.error());
    if (!*row)
        return base::fail(base::Error(campaignUnknown).with(u"campaign"_s, QString::number(m_campaign)));
    if (const QString other = statement->text(1); !other.isEmpty())
        return base::fail(supersededError(statement->text(0), other));
    return base::fail(stateError(statement->text(0), campaignStateFromName(statement->text(2)), u"resume"_s));
}

base::Result<bool> SharedCampaign::takeRole(Role role) {
    // Looked at first: a conflict locks the row even when nothing is changed, and would wait for a
    // transaction of the engine that has the role.
    auto statement = m_database.prepare(
        "INSERT INTO campaign_roles (campaign, role, engine)"
        " SELECT CAST(?1 AS BIGINT), CAST(?2 AS TEXT), CAST(?3 AS BIGINT) WHERE NOT EXISTS (SELECT 1 FROM"
        " campaign_roles r JOIN engines e ON e.id = r.engine WHERE r.campaign = CAST(?1 AS BIGINT)"
        " AND r.role = CAST(?2 AS TEXT) AND r.engine <> CAST(?3 AS BIGINT) AND e.ended_at IS NULL)"
        " ON CONFLICT (campaign, role) DO UPDATE SET engine = excluded.engine WHERE"
        " campaign_roles.engine = excluded.engine OR NOT EXISTS (SELECT 1 FROM engines e WHERE"
        " e.id = campaign_roles.engine AND e.ended_at IS NULL) RETURNING engine");
    if (!statement)
        return base::fail(std::move(statement.error()));
    return statement->bind(1, m_campaign).bind(2, nameOf(role)).bind(3, m_seat.id()).step();
}

base::Result<void> SharedCampaign::dropRole(Role role) {
    auto statement =
        m_database.prepare("DELETE FROM campaign_roles WHERE campaign = ?1 AND role = ?2 AND engine = ?3");
    if (!statement)
        return base::fail(std::move(statement.error()));
    return statement->bind(1, m_campaign).bind(2, nameOf(role)).bind(3, m_seat.id()).run();
}

base::Result<bool> SharedCampaign::isMine(const CampaignRecord& record, const Look& now) {
    const bool alone = now.others == 0;
    // A later campaign has its documents: it may come to rest, and nothing else.
    if (!now.supersededBy.isEmpty())
        return record.state == CampaignState::Stopped && isAtWork(now.state) &&
               (alone || now.want == Want::Stop);
    switch (record.state) {
        case CampaignState::Starting:
        case CampaignState::Started: return now.want == Want::Run && now.state != CampaignState::Finished;
        case CampaignState::Paused:
            return isAtWork(now.state) && (now.want == Want::Pause || (alone && now.want == Want::Run));
        case CampaignState::Stopped:
            if (record.verdict == Verdict::Cancelled)
                return now.state != CampaignState::Finished && (now.want == Want::Stop || alone);
            return isAtWork(now.state) && alone;
        case CampaignState::Finished: {
            if (now.state == CampaignState::Finished)
                return false;
            return takeRole(Role::Finish);
        }
        case CampaignState::Stopping:
        case CampaignState::Undefined: return false;
    }
    return false;
}

base::Result<bool> SharedCampaign::saveState(const CampaignRecord& record) {
    // The row is locked first: engines that leave at the same moment see one another.
    CampaignTable table(m_database, m_clock);
    FDC_TRY(table.lock(m_campaign));
    const auto there = look();
    if (!there)
        return base::fail(there.error());
    const auto mine = isMine(record, *there);
    if (!mine || !*mine)
        return mine;
    FDC_TRY(table.saveState(record));
    return true;
}

base::Result<void> SharedCampaign::saveProgress(const CampaignProgress& progress) {
    auto statement = m_database.prepare(
        "INSERT INTO campaign_engines (campaign, engine, joined_at, statistics, bytes, running_ms)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (campaign, engine) DO UPDATE SET"
        " statistics = excluded.statistics, bytes = excluded.bytes, running_ms = excluded.running_ms");
    if (!statement)
        return base::fail(std::move(statement.error()));
    return statement->bind(1, m_campaign)
        .bind(2, m_seat.id())
        .bind(3, now())
        .bind(4, compact(progress.statistics))
        .bind(5, progress.bytes)
        .bind(6, progress.runningMs)
        .run();
}

QJsonObject sumOfStatistics(const QJsonArray& perEngine) {
    QJsonObject sum;
    for (const QJsonValue& one : perEngine) {
        const QJsonObject steps = one.toObject();
        for (auto step = steps.begin(); step != steps.end(); ++step) {
            QJsonObject counts = sum[step.key()].toObject();
            const QJsonObject added = step.value().toObject();
            for (auto count = added.begin(); count != added.end(); ++count)
                counts[count.key()] = counts[count.key()].toInteger() + count.value().toInteger();
            sum[step.key()] = counts;
        }
    }
    return sum;
}

}  // namespace fdc::migration
