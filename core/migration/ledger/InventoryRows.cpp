// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/ledger/InventoryRows.h"

#include "core/migration/MigrationErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr const char* insertSql =
    "INSERT INTO documents (scope, source_id, doc_class, batch_id, source_bytes, source_modified_at, data,"
    " seal, created_at, updated_at) SELECT scope, ?2, ?3, batch, ?4, ?5, ?6, ?8, ?7, ?7"
    " FROM campaigns WHERE id = ?1"
    " ON CONFLICT (scope, source_id) DO NOTHING";
constexpr size_t manyRows = 100;

/// Of many rows at once: opening and closing all indexes for each row alone costs more than writing it.
const char* insertManySql() {
    static const QByteArray sql = [] {
        QByteArray text =
            "INSERT INTO documents (scope, batch_id, created_at, updated_at, source_id, doc_class, "
            "source_bytes,"
            " source_modified_at, data, seal) VALUES ";
        int parameter = 3;
        for (size_t row = 0; row < manyRows; ++row) {
            text += row == 0 ? "(?1, ?2, ?3, ?3" : ", (?1, ?2, ?3, ?3";
            for (int column = 0; column < 6; ++column)
                text += ", ?" + QByteArray::number(++parameter);
            text += ')';
        }
        return text + " ON CONFLICT (scope, source_id) DO NOTHING";
    }();
    return sql.constData();
}
constexpr const char* scopeSql =
    "SELECT scope, (SELECT coalesce(max(id), 0) FROM documents), batch FROM campaigns WHERE id = ?1";
#define FDC_FIND_KNOWN                                                                                       \
    "SELECT d.id, d.state, d.doc_class, d.source_bytes, d.source_modified_at, d.data, d.batch_id - c.batch," \
    " d.last_error_code FROM documents d JOIN campaigns c ON c.scope = d.scope WHERE c.id = ?1"              \
    " AND d.source_id = ?2"
constexpr const char* findSql = FDC_FIND_KNOWN;
/// Of a shared ledger nobody completes it between the look and the change.
constexpr const char* findSharedSql = FDC_FIND_KNOWN " FOR UPDATE OF d";
#undef FDC_FIND_KNOWN
constexpr const char* adoptSql =
    "UPDATE documents SET batch_id = (SELECT batch FROM campaigns WHERE id = ?2) WHERE id = ?1";
/// Of many rows at once, those that are exactly as they were; a re-run of a finished campaign is made of
/// these. CROSS JOIN and the class as an expression keep SQLite on the key, row by row.
const char* adoptManySql() {
    static const QByteArray sql = [] {
        QByteArray text = "UPDATE documents SET batch_id = ?1 WHERE id IN (SELECT d.id FROM (VALUES ";
        int parameter = 3;
        for (size_t row = 0; row < manyRows; ++row, parameter += 5) {
            const auto number = [&](int column) { return QByteArray::number(parameter + column); };
            text += row == 0 ? "(?" : ", (?";
            text += number(0) + ", ?" + number(1) + ", CAST(?" + number(2) + " AS BIGINT), ?" + number(3) +
                    ", ?" + number(4) + ')';
        }
        return text +
               ") AS v CROSS JOIN documents d WHERE d.scope = ?2 AND d.source_id = v.column1"
               " AND d.doc_class || '' = v.column2 AND d.source_bytes = v.column3"
               " AND coalesce(d.source_modified_at, '') = v.column4 AND d.data = v.column5"
               " AND d.state <> 'QUARANTINED')";
    }();
    return sql.constData();
}
constexpr const char* refreshSql =
    "UPDATE documents SET batch_id = (SELECT batch FROM campaigns WHERE id = ?2), doc_class = ?3,"
    " source_bytes = ?4, source_modified_at = ?5, data = ?6, seal = ?8, updated_at = ?7 WHERE id = ?1";
// What may be stored is remembered (DocumentClaims): that it was given back, or was under way.
constexpr const char* reopenSql =
    "UPDATE documents SET state = 'PENDING', attempt_count = 0,"
    " reclaim_count = CASE WHEN reclaim_count > 0 THEN 1 ELSE 0 END WHERE id = ?1 AND state = ?2";
constexpr const char* withdrawSql =
    "UPDATE documents SET state = 'PENDING', attempt_count = 0, reclaim_count = 1, claimed_by = NULL,"
    " claimed_at = NULL, claim_count = claim_count + 1 WHERE id = ?1 AND state = 'IN_FLIGHT'";

}  // namespace

InventoryRows::InventoryRows(LedgerConnection& connection)
    : m_connection(connection),
      m_insert{insertSql, {}},
      m_insertMany{insertManySql(), {}},
      m_scope{scopeSql, {}},
      m_find{findSql, {}},
      m_findShared{findSharedSql, {}},
      m_adopt{adoptSql, {}},
      m_adoptMany{adoptManySql(), {}},
      m_refresh{refreshSql, {}},
      m_reopen{reopenSql, {}},
      m_withdraw{withdrawSql, {}} {}

base::Result<InventoryChange> InventoryRows::add(qint64 campaign, std::span<const InventoryRow> rows) {
    InventoryChange change;
    FDC_TRY(m_connection.again([&] {
        change = {};
        return addOnce(campaign, rows, change);
    }));
    return change;
}

base::Result<void> InventoryRows::addOnce(qint64 campaign, std::span<const InventoryRow> rows,
                                          InventoryChange& change) {
    auto transaction = m_connection.begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    FDC_TRY(m_connection.holdListing());
    m_listedAt = m_connection.now();
    for (; rows.size() >= manyRows; rows = rows.subspan(manyRows))
        FDC_TRY(addMany(campaign, rows.first(manyRows), change));
    for (const InventoryRow& row : rows)
        FDC_TRY(addOne(campaign, row, change));
    return transaction->commit();
}

base::Result<void> InventoryRows::forget(qint64 campaign) {
    return m_connection.again([&] { return forgetOnce(campaign); });
}

base::Result<void> InventoryRows::forgetOnce(qint64 campaign) {
    // Never claimed, never decided about: nobody knows more of it than the source tells again.
    constexpr const char* unsent =
        "DELETE FROM documents WHERE batch_id = (SELECT batch FROM campaigns WHERE id = ?1)"
        " AND state = 'PENDING' AND claim_count = 0 AND migrated_at IS NULL AND last_error_code IS NULL";
    constexpr const char* known =
        "UPDATE documents SET batch_id = (SELECT max(e.batch) FROM campaigns c JOIN campaigns e"
        " ON e.scope = c.scope AND e.id < c.id AND e.batch > 0 WHERE c.id = ?1)"
        " WHERE batch_id = (SELECT batch FROM campaigns WHERE id = ?1) AND EXISTS (SELECT 1 FROM campaigns c"
        " JOIN campaigns e ON e.scope = c.scope AND e.id < c.id AND e.batch > 0 WHERE c.id = ?1)";
    // That batch is no longer what its source listed: nobody may take it over as a whole.
    constexpr const char* soiled =
        "UPDATE campaigns SET listed_fingerprint = NULL WHERE batch = (SELECT max(e.batch) FROM campaigns c"
        " JOIN campaigns e ON e.scope = c.scope AND e.id < c.id AND e.batch > 0 WHERE c.id = ?1)";
    auto transaction = m_connection.begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    FDC_TRY(m_connection.holdListing());
    qint64 changed = 0;
    for (const char* sql : {unsent, known, soiled}) {
        if (sql == soiled && changed == 0)
            break;
        auto statement = m_connection.database.prepare(sql);
        if (!statement)
            return base::fail(std::move(statement.error()));
        FDC_TRY(statement->bind(1, campaign).run());
        changed = m_connection.database.changes();
    }
    m_meetsKnown = false;
    return transaction->commit();
}

base::Result<void> InventoryRows::addMany(qint64 campaign, std::span<const InventoryRow> rows,
                                          InventoryChange& change) {
    auto place = m_scope.in(m_connection.database);
    auto statement = m_insertMany.in(m_connection.database);
    if (!place || !statement)
        return base::fail(place ? std::move(statement.error()) : std::move(place.error()));
    const auto isThere = (*place)->bind(1, campaign).step();
    if (!isThere)
        return base::fail(isThere.error());
    if (!*isThere)
        return base::fail(base::Error(campaignUnknown).with(u"campaign"_s, QString::number(campaign)));
    const qint64 scopeId = (*place)->integer(0);
    const qint64 newestBefore = (*place)->integer(1);
    const qint64 batch = (*place)->integer(2);
    (*place)->reset();
    if (m_meetsKnown) {
        const auto adopted = adoptKnown(batch, scopeId, rows, change);
        if (!adopted)
            return base::fail(adopted.error());
        if (*adopted)
            return {};
    }
    (*statement)->bind(1, scopeId).bind(2, batch).bind(3, m_listedAt);
    int parameter = 3;
    for (const InventoryRow& row : rows) {
        (*statement)
            ->bindKept(parameter + 1, row.written->sourceId)
            .bindKept(parameter + 2, row.written->docClass)
            .bind(parameter + 3, row.sourceBytes)
            .bindKept(parameter + 4, row.written->modified)
            .bindKept(parameter + 5, row.written->data)
            .bind(parameter + 6, row.written->seal);
        parameter += 6;
    }
    FDC_TRY((*statement)->run());
    const qint64 added = m_connection.database.changes();
    change.added += added;
    if (added == qint64(rows.size()))
        return {};
    if (added == 0) {
        const auto adopted = adoptKnown(batch, scopeId, rows, change);
        if (!adopted)
            return base::fail(adopted.error());
        if (*adopted)
            return {};
    }
    for (const InventoryRow& row : rows)
        FDC_TRY(meetAgain(campaign, row, change, newestBefore));
    return {};
}

/// True when all of them were there, unchanged; they are the campaign's then. Otherwise each has to be looked
/// at.
base::Result<bool> InventoryRows::adoptKnown(qint64 batch, qint64 scopeId, std::span<const InventoryRow> rows,
                                             InventoryChange& change) {
    auto statement = m_adoptMany.in(m_connection.database);
    if (!statement)
        return base::fail(std::move(statement.error()));
    (*statement)->bind(1, batch).bind(2, scopeId);
    const QByteArray unknown("");
    int parameter = 3;
    for (const InventoryRow& row : rows) {
        (*statement)
            ->bindKept(parameter, row.written->sourceId)
            .bindKept(parameter + 1, row.written->docClass)
            .bind(parameter + 2, row.sourceBytes)
            .bindKept(parameter + 3, row.written->modified.isNull() ? unknown : row.written->modified)
            .bindKept(parameter + 4, row.written->data);
        parameter += 5;
    }
    FDC_TRY((*statement)->run());
    m_meetsKnown = m_connection.database.changes() == int(rows.size());
    change.unchanged += m_meetsKnown ? qint64(rows.size()) : 0;
    return m_meetsKnown;
}

base::Result<void> InventoryRows::addOne(qint64 campaign, const InventoryRow& row, InventoryChange& change) {
    auto statement = m_insert.in(m_connection.database);
    if (!statement)
        return base::fail(std::move(statement.error()));
    (*statement)
        ->bind(1, campaign)
        .bindKept(2, row.written->sourceId)
        .bindKept(3, row.written->docClass)
        .bind(4, row.sourceBytes)
        .bindKept(5, row.written->modified)
        .bindKept(6, row.written->data)
        .bind(7, m_listedAt)
        .bind(8, row.written->seal);
    FDC_TRY((*statement)->run());
    if (m_connection.database.changes() == 0)
        return meetAgain(campaign, row, change);
    ++change.added;
    return {};
}

base::Result<void> InventoryRows::meetAgain(qint64 campaign, const InventoryRow& row, InventoryChange& change,
                                            qint64 newestBefore) {
    auto found = (m_connection.seat ? m_findShared : m_find).in(m_connection.database);
    if (!found)
        return base::fail(std::move(found.error()));
    store::Statement& known = **found;
    auto there = known.bind(1, campaign).bindKept(2, row.written->sourceId).step();
    if (!there)
        return base::fail(std::move(there.error()));
    if (!*there)
        return base::fail(base::Error(campaignUnknown).with(u"campaign"_s, QString::number(campaign)));
    const qint64 id = known.integer(0);
    if (id > newestBefore) {
        known.reset();
        return {};
    }
    const auto state = rowStateFromName(known.text(1)).value_or(RowState::Skipped);
    const bool same =
        known.text(2).toUtf8() == row.written->docClass && known.integer(3) == row.sourceBytes &&
        known.text(4).toUtf8() == row.written->modified && known.text(5).toUtf8() == row.written->data;
    const bool mine = known.integer(6) == 0;
    const QString code = known.text(7);
    known.reset();

    ++(same ? change.unchanged : change.changed);
    if (same && mine)
        return {};
    // Left out by an earlier campaign because its source had changed or was gone: here it is again.
    const bool isBack =
        code == QLatin1StringView(sourceChanged.id) || code == QLatin1StringView(sourceVanished.id);
    if (!same || (isBack && state == RowState::Quarantined))
        return refreshRow(campaign, id, state, row);
    auto statement = m_adopt.in(m_connection.database);
    if (!statement)
        return base::fail(std::move(statement.error()));
    return (*statement)->bind(1, id).bind(2, campaign).run();
}

/// The source has another object under that id: it is to be sent, whatever became of the old one.
base::Result<void> InventoryRows::refreshRow(qint64 campaign, qint64 id, RowState state,
                                             const InventoryRow& row) {
    auto statement = m_refresh.in(m_connection.database);
    if (!statement)
        return base::fail(std::move(statement.error()));
    FDC_TRY((*statement)
                ->bind(1, id)
                .bind(2, campaign)
                .bindKept(3, row.written->docClass)
                .bind(4, row.sourceBytes)
                .bindKept(5, row.written->modified)
                .bindKept(6, row.written->data)
                .bind(7, m_connection.now())
                .bind(8, row.written->seal)
                .run());
    if (state == RowState::InFlight) {
        // Whoever has it under way sends what the source had before: what comes of it is no longer this
        // row's.
        auto withdrawn = m_withdraw.in(m_connection.database);
        if (!withdrawn)
            return base::fail(std::move(withdrawn.error()));
        (*withdrawn)->bind(1, id);
        return m_connection.move(state, RowState::Pending, **withdrawn, id);
    }
    if (state != RowState::Migrated && state != RowState::Failed && state != RowState::Quarantined)
        return {};
    auto again = m_reopen.in(m_connection.database);
    if (!again)
        return base::fail(std::move(again.error()));
    (*again)->bind(1, id).bind(2, rowStateName(state));
    return m_connection.move(state, RowState::Pending, **again, id);
}

}  // namespace fdc::migration
