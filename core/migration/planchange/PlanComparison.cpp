// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/planchange/PlanComparison.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

#include "core/base/BaseErrors.h"
#include "core/base/ErrorJson.h"
#include "core/migration/CampaignTable.h"
#include "core/migration/ErrorClass.h"
#include "core/migration/ErrorFingerprint.h"
#include "core/migration/MapErrors.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/RowJson.h"
#include "core/migration/sources/StoreRow.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

/// A document of a store that was only touched is the same one while it is still to be read, since its
/// contents are those of its reading. Of a row that was kept without facts they say nothing.
bool isSameData(const QString& kept, const InventoryRow& now, RowState state) {
    if (kept == dataToText(now.data))
        return true;
    if (!now.data.contains(storedFactsDataName))
        return false;
    const Data data = dataFromText(kept);
    return (state != RowState::Migrated || !data.contains(storedFactsDataName)) && isAsListed(now, data);
}

constexpr int batchSize = 128;
constexpr qsizetype fullNotices = 100;  // of an inventory: what else it could not read is not known
constexpr int pageSize = 2000;
constexpr size_t quarantineSize = 1000;

QString timeOrEmpty(const QDateTime& time) {
    return time.isValid() ? base::toRfc3339(time) : QString();
}

const QByteArray& lookUpSql() {
    static const QByteArray sql = [] {
        QByteArray text =
            // Whose campaign a row is in is looked at here: asked for in the query, it leads SQLite to the
            // index over campaigns, and so to all rows for every batch.
            "SELECT id, source_id, state, doc_class, source_bytes, source_modified_at, data, batch_id"
            " FROM documents WHERE scope = ?1 AND source_id IN (";
        for (int i = 0; i < batchSize; ++i)
            text += (i == 0 ? "?" : ", ?") + QByteArray::number(i + 2);
        return text + ')';
    }();
    return sql;
}

/// A folder that could be listed then: what lies below it is not gone because nobody sees it.
bool hidesMore(const base::Error& error, const QString& knownNotices) {
    if (!error.is(sourceFolderUnreadable))
        return false;
    const QJsonArray known = QJsonDocument::fromJson(knownNotices.toUtf8()).array();
    if (known.size() >= fullNotices)
        return false;
    const QString file = error.fact(u"file");
    return std::ranges::none_of(known, [&](const QJsonValue& notice) {
        const auto before = base::errorFromJson(notice.toObject());
        const QString folder = before.fact(u"file");
        return before.is(sourceFolderUnreadable) && (folder == file || file.startsWith(folder + u'/'));
    });
}

}  // namespace

Result<PlanChanges> PlanComparison::run() {
    auto scope = m_ledger.database().prepare("SELECT scope, batch, notices FROM campaigns WHERE id = ?1");
    if (!scope)
        return base::fail(std::move(scope.error()));
    const auto found = scope->bind(1, m_campaign).step();
    if (!found)
        return base::fail(found.error());
    m_scope = scope->integer(0);
    m_campaignBatch = scope->integer(1);
    const QString knownNotices = scope->text(2);
    scope->reset();
    if (quarantines) {
        if (const auto reclaimed = m_ledger.reclaim(m_campaign); !reclaimed)
            return base::fail(reclaimed.error());
    }
    std::optional<base::Error> hidden;
    FDC_TRY(m_source.enumerate([this](InventoryRow row) { return see(std::move(row)); },
                               [&](const base::Error& error) {
                                   if (!hidden && hidesMore(error, knownNotices))
                                       hidden = error;
                               }));
    if (hidden)
        return base::fail(*std::move(hidden));
    FDC_TRY(compareBatch());
    FDC_TRY(tickOff());
    FDC_TRY(quarantineBatch());
    return m_changes;
}

Result<void> PlanComparison::checkInterrupted() const {
    return interrupted && interrupted() ? Result<void>(base::fail(base::operationCancelled)) : Result<void>();
}

Result<void> PlanComparison::see(InventoryRow row) {
    m_batch.push_back(std::move(row));
    return m_batch.size() < size_t(batchSize) ? Result<void>() : compareBatch();
}

Result<void> PlanComparison::compareBatch() {
    FDC_TRY(checkInterrupted());
    if (m_batch.empty())
        return {};
    QHash<QString, const InventoryRow*> wanted;
    auto statement = m_ledger.database().prepare(lookUpSql().constData());
    if (!statement)
        return base::fail(std::move(statement.error()));
    statement->bind(1, m_scope);
    for (int i = 0; i < batchSize; ++i) {
        const bool isThere = size_t(i) < m_batch.size();
        statement->bind(i + 2, isThere ? m_batch[size_t(i)].sourceId : u""_s);
        if (isThere)
            wanted.insert(m_batch[size_t(i)].sourceId, &m_batch[size_t(i)]);
    }
    while (true) {
        auto more = statement->step();
        if (!more)
            return base::fail(std::move(more.error()));
        if (!*more)
            break;
        if (statement->integer(7) != m_campaignBatch)
            continue;
        const InventoryRow* now = wanted.take(statement->text(1));
        if (!now)
            continue;
        const RowState state = rowStateFromName(statement->text(2)).value_or(RowState::Skipped);
        const Known known{statement->integer(0), state,
                          statement->text(3) == now->docClass && statement->integer(4) == now->sourceBytes &&
                              statement->text(5) == timeOrEmpty(now->sourceModified) &&
                              isSameData(statement->text(6), *now, state)};
        m_seen.add(known.row);
        if (!known.same)
            FDC_TRY(note(m_changes.changed, now->sourceId, known, sourceChanged));
    }
    for (const InventoryRow& row : m_batch) {
        if (wanted.contains(row.sourceId))
            m_changes.added.add(row.sourceId);
    }
    m_batch.clear();
    statement->reset();
    return m_doomed.size() < quarantineSize ? Result<void>() : quarantineBatch();
}

Result<void> PlanComparison::tickOff() {
    auto statement = m_ledger.database().prepare(
        "SELECT id, source_id, state, batch_id FROM documents WHERE scope = ?1 AND source_id > ?2"
        " ORDER BY source_id LIMIT ?3");
    if (!statement)
        return base::fail(std::move(statement.error()));
    QString after;
    for (int rows = pageSize; rows == pageSize;) {
        FDC_TRY(checkInterrupted());
        statement->bind(1, m_scope).bind(2, after.isNull() ? u""_s : after).bind(3, pageSize);
        for (rows = 0;; ++rows) {
            auto more = statement->step();
            if (!more)
                return base::fail(std::move(more.error()));
            if (!*more)
                break;
            after = statement->text(1);
            const Known known{statement->integer(0),
                              rowStateFromName(statement->text(2)).value_or(RowState::Skipped), false};
            if (statement->integer(3) == m_campaignBatch && !m_seen.contains(known.row))
                FDC_TRY(note(m_changes.removed, after, known, sourceVanished));
        }
        statement->reset();
        FDC_TRY(quarantineBatch());
    }
    return {};
}

Result<void> PlanComparison::note(PlanChanges::Kind& kind, const QString& sourceId, const Known& known,
                                  base::ErrorCode why) {
    if (known.state == RowState::Skipped)
        return {};  // out of scope, whatever became of it
    kind.add(sourceId);
    if (known.state == RowState::Migrated) {
        ++m_changes.alreadyMigrated;
        return {};
    }
    if (!quarantines)
        return {};
    m_doomed.push_back({known.row, known.state, base::Error(why).with(u"document"_s, sourceId)});
    return {};
}

/// Not while a statement of the comparison is still reading.
Result<void> PlanComparison::quarantineBatch() {
    while (!m_doomed.empty()) {
        const size_t kept = m_doomed.size() - std::min(m_doomed.size(), quarantineSize);
        FDC_TRY(m_ledger.again([&] { return quarantineFrom(kept); }));
        m_doomed.erase(m_doomed.begin() + qsizetype(kept), m_doomed.end());
    }
    return {};
}

Result<void> PlanComparison::quarantineFrom(size_t first) {
    auto transaction = m_ledger.begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    FDC_TRY(holdNewest());
    for (size_t i = first; i < m_doomed.size(); ++i)
        FDC_TRY(quarantineOne(m_doomed[i].row, m_doomed[i].state, m_doomed[i].why));
    return transaction->commit();
}

/// Of a shared ledger: until the commit no later campaign of this source takes the documents; one that is
/// there has them already.
Result<void> PlanComparison::holdNewest() {
    if (m_ledger.database().dialect() != store::Dialect::Postgres)
        return {};
    auto scope = m_ledger.database().prepare("SELECT 1 FROM scopes WHERE id = ?1 FOR SHARE");
    auto campaign = m_ledger.database().prepare("SELECT name, superseded_by FROM campaigns WHERE id = ?1");
    if (!scope || !campaign)
        return base::fail(std::move((scope ? campaign : scope).error()));
    FDC_TRY(scope->bind(1, m_scope).run());
    const auto found = campaign->bind(1, m_campaign).step();
    if (!found)
        return base::fail(found.error());
    if (*found && !campaign->isNull(1))
        return base::fail(supersededError(campaign->text(0), campaign->text(1)));
    return {};
}

/// Along the edges that there are; attempts are not counted, nothing was tried. A row that is another
/// campaign's by now, or that another engine took, is left alone.
Result<void> PlanComparison::quarantineOne(qint64 row, RowState state, const base::Error& why) {
    store::Database& database = m_ledger.database();
    const QString now = base::toRfc3339(clock->utcNow());
    if (state == RowState::Pending) {
        auto claim = database.prepare(
            "UPDATE documents SET state = 'IN_FLIGHT', claimed_by = ?2, claimed_at = ?3, updated_at = ?3"
            " WHERE id = ?1 AND state = 'PENDING' AND batch_id = ?4");
        auto fail = database.prepare(
            "UPDATE documents SET state = 'FAILED', claimed_by = NULL, claimed_at = NULL, updated_at = ?2"
            " WHERE id = ?1 AND state = 'IN_FLIGHT'");
        if (!claim || !fail)
            return base::fail(std::move((claim ? fail : claim).error()));
        FDC_TRY(claim->bind(1, row).bind(2, holder).bind(3, now).bind(4, m_campaignBatch).run());
        if (database.changes() != 1)
            return {};
        FDC_TRY(fail->bind(1, row).bind(2, now).run());
    }
    const bool isThere = state == RowState::Quarantined;
    auto end = database.prepare(
        isThere
            ? "UPDATE documents SET last_error_class = ?2, last_error_code = ?3, last_error_step = NULL,"
              " last_error_detail = ?4, last_error_fingerprint = ?7, updated_at = ?5 WHERE id = ?1 AND state "
              "= 'QUARANTINED'"
              " AND batch_id = ?6"
            : "UPDATE documents SET state = 'QUARANTINED', last_error_class = ?2, last_error_code = ?3,"
              " last_error_step = NULL, last_error_detail = ?4, last_error_fingerprint = ?7, updated_at = ?5"
              " WHERE id = ?1 AND state = 'FAILED' AND batch_id = ?6");
    if (!end)
        return base::fail(std::move(end.error()));
    return end->bind(1, row)
        .bind(2, errorClassOf(why))
        .bind(3, why.code())
        .bind(4, why.toLogLine())
        .bind(5, now)
        .bind(6, m_campaignBatch)
        .bind(7, fingerprintOf(why, {}))
        .run();
}

}  // namespace fdc::migration
