// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/Ledger.h"

#include <QJsonDocument>
#include <QSet>
#include <algorithm>
#include <limits>
#include <span>
#include <thread>

#include "core/migration/ErrorClass.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/ProgressTable.h"
#include "core/migration/RowJson.h"
#include "core/migration/ledger/DeadRows.h"
#include "core/migration/ledger/EngineSeat.h"
#include "core/migration/ledger/RowSeal.h"
#include "core/migration/ledger/SharedCampaign.h"
#include "core/store/StoreErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype detailLimit = 2000;
constexpr int patientTries = 6;  // of 10 s each
constexpr int awayTries = 60;    // of a server that is restarted
constexpr base::Milliseconds awayWait{1'000};

/// A statement that is compiled at its first use and kept.
struct Prepared {
    const char* sql;
    std::optional<store::Statement> statement;

    base::Result<store::Statement*> in(store::Database& database) {
        if (!statement) {
            auto compiled = database.prepare(sql);
            if (!compiled)
                return base::fail(std::move(compiled.error()));
            statement.emplace(std::move(*compiled));
        }
        return &*statement;
    }
};

constexpr const char* insertSql =
    "INSERT INTO documents (scope, source_id, doc_class, batch_id, source_bytes, source_modified_at, data,"
    " seal, created_at, updated_at) SELECT scope, ?2, ?3, id, ?4, ?5, ?6, ?8, ?7, ?7 FROM campaigns WHERE id "
    "= ?1"
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
    "SELECT scope, (SELECT coalesce(max(id), 0) FROM documents) FROM campaigns WHERE id = ?1";
constexpr const char* findSql =
    "SELECT d.id, d.state, d.doc_class, d.source_bytes, d.source_modified_at, d.data, d.batch_id, "
    "d.last_error_code FROM documents d"
    " JOIN campaigns c ON c.scope = d.scope WHERE c.id = ?1 AND d.source_id = ?2";
constexpr const char* adoptSql = "UPDATE documents SET batch_id = ?2 WHERE id = ?1";
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
    "UPDATE documents SET batch_id = ?2, doc_class = ?3, source_bytes = ?4, source_modified_at = ?5, data = "
    "?6,"
    " seal = ?8, updated_at = ?7 WHERE id = ?1";
constexpr const char* reopenSql =
    "UPDATE documents SET state = 'PENDING', attempt_count = 0, reclaim_count = 0 WHERE id = ?1 AND state = "
    "?2";
constexpr const char* claimSql =
    "UPDATE documents SET state = 'IN_FLIGHT', claimed_by = ?1, claimed_at = ?2, updated_at = ?2,"
    " attempt_count = attempt_count + 1, claim_count = claim_count + 1 WHERE id IN"
    " (SELECT id FROM documents WHERE batch_id = ?3 AND state = 'PENDING' ORDER BY id LIMIT ?4)"
    " RETURNING id, source_id, doc_class, data, source_bytes, source_modified_at, attempt_count, "
    "reclaim_count,"
    " claim_count, verification, target_hash, metadata_hash, parts, seal";
/// Of a shared ledger: what another engine is claiming just now is left to it.
constexpr const char* claimSharedSql =
    "WITH picked AS (SELECT id FROM documents WHERE batch_id = ?3 AND state = 'PENDING' ORDER BY id LIMIT ?4"
    " FOR UPDATE SKIP LOCKED)"
    " UPDATE documents d SET state = 'IN_FLIGHT', claimed_by = ?1, claimed_at = ?2, updated_at = ?2,"
    " attempt_count = attempt_count + 1, claim_count = claim_count + 1 FROM picked WHERE d.id = picked.id"
    " RETURNING d.id, source_id, doc_class, data, source_bytes, source_modified_at, attempt_count,"
    " reclaim_count, claim_count, verification, target_hash, metadata_hash, parts, seal";
constexpr const char* migratedSql =
    "UPDATE documents SET state = 'MIGRATED', claimed_by = NULL, claimed_at = NULL, last_error_class = NULL,"
    " last_error_code = NULL, last_error_step = NULL, last_error_detail = NULL, punnet_id = ?2, source_hash "
    "= ?3,"
    " target_id = ?4, target_hash = ?5, target_bytes = ?6, metadata_hash = ?7, parts = ?8, migrated_at = ?9,"
    " migrated_by = ?10, audit_sequence = ?11, verification = ?12, verified_at = ?13,"
    " verification_detail = NULL, audit_engine = ?15, updated_at = ?9"
    " WHERE id = ?1 AND state = 'IN_FLIGHT' AND claim_count = ?14";
constexpr const char* failedSql =
    "UPDATE documents SET state = 'FAILED', claimed_by = NULL, claimed_at = NULL, last_error_class = ?2,"
    " last_error_code = ?3, last_error_step = ?4, last_error_detail = ?5, target_id = coalesce(?6, "
    "target_id),"
    " punnet_id = ?7, audit_sequence = ?8, audit_engine = ?11, updated_at = ?9"
    " WHERE id = ?1 AND state = 'IN_FLIGHT' AND claim_count = ?10";
constexpr const char* quarantineSql =
    "UPDATE documents SET state = 'QUARANTINED', updated_at = ?2 WHERE id = ?1 AND state = 'FAILED'";
constexpr const char* giveBackSql =
    "UPDATE documents SET state = 'PENDING', claimed_by = NULL, claimed_at = NULL,"
    " attempt_count = attempt_count - 1, reclaim_count = reclaim_count + ?2,"
    " last_error_class = coalesce(?3, last_error_class), last_error_code = coalesce(?4, last_error_code),"
    " last_error_step = coalesce(?5, last_error_step), last_error_detail = coalesce(?6, last_error_detail),"
    " updated_at = ?7 WHERE id = ?1 AND state = 'IN_FLIGHT' AND claim_count = ?8";

QString timeOrNull(const QDateTime& time) {
    return time.isValid() ? base::toRfc3339(time) : QString();
}

QString textOf(const InventoryRow& row) {
    return row.dataText.isNull() ? dataToText(row.data) : row.dataText;
}

qint64 sealOf(const InventoryRow& row) {
    return RowSeal()
        .add(row.sourceId)
        .add(row.docClass)
        .add(row.sourceBytes)
        .add(timeOrNull(row.sourceModified))
        .add(textOf(row))
        .value();
}

QString hexOrNull(const QByteArray& digest) {
    return digest.isEmpty() ? QString() : QString::fromLatin1(digest.toHex());
}

}  // namespace

struct Ledger::Inner {
    store::Database database;
    const base::Clock& clock;
    std::function<bool()> goOn = {};
    QDateTime textMoment = {};
    QString momentText = {};
    std::shared_ptr<const EngineSeat> seat = {};
    qint64 lost = 0;
    bool meetsKnown = false;  ///< the rows that were listed last had been there, unchanged
    QString listedAt = {};    ///< time of the rows that are being added

    Prepared insert{insertSql, {}};
    Prepared insertMany{insertManySql(), {}};
    Prepared scope{scopeSql, {}};
    Prepared find{findSql, {}};
    Prepared adopt{adoptSql, {}};
    Prepared adoptMany{adoptManySql(), {}};
    Prepared refresh{refreshSql, {}};
    Prepared reopen{reopenSql, {}};
    Prepared claim{claimSql, {}};
    Prepared migrated{migratedSql, {}};
    Prepared failed{failedSql, {}};
    Prepared quarantine{quarantineSql, {}};
    Prepared giveBack{giveBackSql, {}};

    /// Rows are written by the thousand a second: the text of a moment is made once.
    QString now() {
        const QDateTime moment = clock.utcNow();
        if (moment != textMoment) {
            textMoment = moment;
            momentText = base::toRfc3339(moment);
        }
        return momentText;
    }

    base::Result<store::Transaction> begin() {
        for (int tries = 1;; ++tries) {
            auto transaction = database.begin();
            const bool busy = !transaction && transaction.error().is(store::storeBusy);
            const bool away = !transaction && transaction.error().is(store::storeUnreachable);
            if ((!busy && !away) || !goOn || !goOn() || tries == (away ? awayTries : patientTries))
                return transaction;
            if (away)
                std::this_thread::sleep_for(awayWait);
        }
    }

    /// A server that is restarted ends the transaction under way; nothing of it was written then, or all of
    /// it, and every change names the claim that it completes: it may be written again.
    template <typename Change>
    base::Result<void> again(Change change) {
        for (int tries = 1;; ++tries) {
            auto done = change();
            const bool passes = !done && seat && done.error().isRetryable();
            const bool away = !done && done.error().is(store::storeUnreachable);
            if (!passes || !goOn || !goOn() || tries == (away ? awayTries : patientTries))
                return done;
            std::this_thread::sleep_for(awayWait);
        }
    }

    void bindEngine(store::Statement& statement, int index) const {
        if (seat)
            statement.bind(index, seat->id());
        else
            statement.bindNull(index);
    }

    /// The one way in which a row that a campaign holds or held changes its state.
    base::Result<void> move(RowState from, RowState to, store::Statement& statement, qint64 row) {
        if (isAllowed(from, to)) {
            FDC_TRY(statement.run());
            if (database.changes() == 1)
                return {};
        }
        return base::fail(base::Error(ledgerEdge)
                              .with(u"from"_s, rowStateName(from))
                              .with(u"to"_s, rowStateName(to))
                              .with(u"row"_s, QString::number(row)));
    }

    base::Result<void> addMany(qint64 campaign, std::span<const InventoryRow> rows, InventoryChange& change);
    base::Result<void> addOne(qint64 campaign, const InventoryRow& row, InventoryChange& change);
    base::Result<bool> adoptKnown(qint64 campaign, qint64 scopeId, std::span<const InventoryRow> rows,
                                  InventoryChange& change);
    /// Rows above @p newestBefore were added a moment ago.
    base::Result<void> meetAgain(qint64 campaign, const InventoryRow& row, InventoryChange& change,
                                 qint64 newestBefore = std::numeric_limits<qint64>::max());
    base::Result<void> dropLost(std::vector<RowOutcome>& outcomes);
    base::Result<void> completeOne(qint64 campaign, const RowOutcome& outcome, qint64 auditSequence);
    base::Result<void> writeMigrated(qint64 campaign, const RowOutcome& outcome, qint64 auditSequence);
    base::Result<void> writeFailed(const RowOutcome& outcome, qint64 auditSequence);
    base::Result<void> writeGivenBack(const RowOutcome& outcome);
    base::Result<void> writeProgress(qint64 campaign, const CampaignProgress& progress);
};

Ledger::Ledger(std::unique_ptr<Inner> inner) : m_inner(std::move(inner)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

base::Result<Ledger> Ledger::open(const LedgerPlace& place, const base::Clock& clock) {
    auto database = place.open();
    if (!database)
        return base::fail(std::move(database.error()));
    const bool shared = database->dialect() == store::Dialect::Postgres;
    auto inner = std::unique_ptr<Inner>(new Inner{.database = std::move(*database), .clock = clock});
    if (shared)
        inner->claim.sql = claimSharedSql;
    return Ledger(std::move(inner));
}

store::Database& Ledger::database() {
    return m_inner->database;
}

void Ledger::waitLonger(std::function<bool()> goOn) {
    m_inner->goOn = std::move(goOn);
}

base::Result<store::Transaction> Ledger::begin() {
    return m_inner->begin();
}

void Ledger::workAs(std::shared_ptr<const EngineSeat> seat) {
    m_inner->seat = std::move(seat);
}

const std::shared_ptr<const EngineSeat>& Ledger::seat() const {
    return m_inner->seat;
}

bool Ledger::mayBegin() const {
    return !m_inner->seat || m_inner->seat->isSure();
}

bool Ledger::holds(const ClaimedRow& row) const {
    return !m_inner->seat || m_inner->seat->id() == row.holder;
}

qint64 Ledger::takeLost() {
    return std::exchange(m_inner->lost, 0);
}

base::Result<void> Ledger::dropLost(std::vector<RowOutcome>& outcomes) {
    if (!m_inner->seat || outcomes.empty())
        return {};
    return m_inner->again([&] { return m_inner->dropLost(outcomes); });
}

base::Result<void> Ledger::Inner::dropLost(std::vector<RowOutcome>& outcomes) {
    auto statement = database.prepare(
        "SELECT d.id FROM json_to_recordset(CAST(?1 AS json)) AS o(id BIGINT, claim BIGINT)"
        " JOIN documents d ON d.id = o.id AND d.claim_count = o.claim AND d.state = 'IN_FLIGHT'");
    if (!statement)
        return base::fail(std::move(statement.error()));
    QJsonArray asked;
    for (const RowOutcome& outcome : outcomes)
        asked.append(QJsonObject{{u"id"_s, outcome.row.row}, {u"claim"_s, outcome.row.claim}});
    statement->bind(1, QString::fromUtf8(QJsonDocument(asked).toJson(QJsonDocument::Compact)));
    QSet<qint64> held;
    while (true) {
        auto row = statement->step();
        if (!row)
            return base::fail(std::move(row.error()));
        if (!*row)
            break;
        held.insert(statement->integer(0));
    }
    lost += qint64(std::erase_if(
        outcomes, [&held](const RowOutcome& outcome) { return !held.contains(outcome.row.row); }));
    return {};
}

base::Result<InventoryChange> Ledger::addInventory(qint64 campaign, const std::vector<InventoryRow>& rows) {
    auto transaction = m_inner->begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    InventoryChange change;
    m_inner->listedAt = m_inner->now();
    std::span<const InventoryRow> left(rows);
    for (; left.size() >= manyRows; left = left.subspan(manyRows))
        FDC_TRY(m_inner->addMany(campaign, left.first(manyRows), change));
    for (const InventoryRow& row : left)
        FDC_TRY(m_inner->addOne(campaign, row, change));
    FDC_TRY(transaction->commit());
    return change;
}

base::Result<void> Ledger::Inner::addMany(qint64 campaign, std::span<const InventoryRow> rows,
                                          InventoryChange& change) {
    auto place = scope.in(database);
    auto statement = insertMany.in(database);
    if (!place || !statement)
        return base::fail(place ? std::move(statement.error()) : std::move(place.error()));
    const auto isThere = (*place)->bind(1, campaign).step();
    if (!isThere)
        return base::fail(isThere.error());
    if (!*isThere)
        return base::fail(base::Error(campaignUnknown).with(u"campaign"_s, QString::number(campaign)));
    const qint64 scopeId = (*place)->integer(0);
    (*statement)->bind(1, scopeId).bind(2, campaign).bind(3, listedAt);
    const qint64 newestBefore = (*place)->integer(1);
    (*place)->reset();
    if (meetsKnown) {
        const auto adopted = adoptKnown(campaign, scopeId, rows, change);
        if (!adopted)
            return base::fail(adopted.error());
        if (*adopted)
            return {};
    }
    int parameter = 3;
    for (const InventoryRow& row : rows) {
        (*statement)
            ->bind(parameter + 1, row.sourceId)
            .bind(parameter + 2, row.docClass.isNull() ? u""_s : row.docClass)
            .bind(parameter + 3, row.sourceBytes)
            .bind(parameter + 4, timeOrNull(row.sourceModified))
            .bind(parameter + 5, textOf(row))
            .bind(parameter + 6, sealOf(row));
        parameter += 6;
    }
    FDC_TRY((*statement)->run());
    const qint64 added = database.changes();
    change.added += added;
    if (added == qint64(rows.size()))
        return {};
    if (added == 0) {
        const auto adopted = adoptKnown(campaign, scopeId, rows, change);
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
base::Result<bool> Ledger::Inner::adoptKnown(qint64 campaign, qint64 scopeId,
                                             std::span<const InventoryRow> rows, InventoryChange& change) {
    auto statement = adoptMany.in(database);
    if (!statement)
        return base::fail(std::move(statement.error()));
    (*statement)->bind(1, campaign).bind(2, scopeId);
    int parameter = 3;
    for (const InventoryRow& row : rows) {
        const QString modified = timeOrNull(row.sourceModified);
        (*statement)
            ->bind(parameter, row.sourceId)
            .bind(parameter + 1, row.docClass.isNull() ? u""_s : row.docClass)
            .bind(parameter + 2, row.sourceBytes)
            .bind(parameter + 3, modified.isNull() ? u""_s : modified)
            .bind(parameter + 4, textOf(row));
        parameter += 5;
    }
    FDC_TRY((*statement)->run());
    meetsKnown = database.changes() == int(rows.size());
    change.unchanged += meetsKnown ? qint64(rows.size()) : 0;
    return meetsKnown;
}

base::Result<void> Ledger::Inner::addOne(qint64 campaign, const InventoryRow& row, InventoryChange& change) {
    auto statement = insert.in(database);
    if (!statement)
        return base::fail(std::move(statement.error()));
    (*statement)
        ->bind(1, campaign)
        .bind(2, row.sourceId)
        .bind(3, row.docClass.isNull() ? u""_s : row.docClass)
        .bind(4, row.sourceBytes)
        .bind(5, timeOrNull(row.sourceModified))
        .bind(6, textOf(row))
        .bind(7, listedAt)
        .bind(8, sealOf(row));
    FDC_TRY((*statement)->run());
    if (database.changes() == 0)
        return meetAgain(campaign, row, change);
    ++change.added;
    return {};
}

base::Result<void> Ledger::Inner::meetAgain(qint64 campaign, const InventoryRow& row, InventoryChange& change,
                                            qint64 newestBefore) {
    auto found = find.in(database);
    if (!found)
        return base::fail(std::move(found.error()));
    store::Statement& known = **found;
    auto there = known.bind(1, campaign).bind(2, row.sourceId).step();
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
    const bool same = known.text(2) == row.docClass && known.integer(3) == row.sourceBytes &&
                      known.text(4) == timeOrNull(row.sourceModified) && known.text(5) == textOf(row);
    const bool mine = known.integer(6) == campaign;
    const QString code = known.text(7);
    known.reset();

    ++(same ? change.unchanged : change.changed);
    if (same && mine)
        return {};
    // Left out by an earlier campaign because its source had changed or was gone: here it is again.
    const bool isBack =
        code == QLatin1StringView(sourceChanged.id) || code == QLatin1StringView(sourceVanished.id);
    const bool keeps = same && !(isBack && state == RowState::Quarantined);
    auto statement = keeps ? adopt.in(database) : refresh.in(database);
    if (!statement)
        return base::fail(std::move(statement.error()));
    (*statement)->bind(1, id).bind(2, campaign);
    if (keeps)
        return (*statement)->run();
    (*statement)
        ->bind(3, row.docClass.isNull() ? u""_s : row.docClass)
        .bind(4, row.sourceBytes)
        .bind(5, timeOrNull(row.sourceModified))
        .bind(6, textOf(row))
        .bind(7, now())
        .bind(8, sealOf(row));
    FDC_TRY((*statement)->run());
    if (state != RowState::Migrated && state != RowState::Failed && state != RowState::Quarantined)
        return {};
    auto again = reopen.in(database);
    if (!again)
        return base::fail(std::move(again.error()));
    (*again)->bind(1, id).bind(2, rowStateName(state));
    return move(state, RowState::Pending, **again, id);
}

base::Result<std::vector<ClaimedRow>> Ledger::claim(qint64 campaign, const QString& holder, int limit) {
    auto statement = m_inner->claim.in(m_inner->database);
    if (!statement)
        return base::fail(std::move(statement.error()));
    auto transaction = m_inner->begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    store::Statement& claimed = **statement;
    const qint64 engine = m_inner->seat ? m_inner->seat->id() : 0;
    claimed.bind(1, engine != 0 ? QString::number(engine) : holder)
        .bind(2, m_inner->now())
        .bind(3, campaign)
        .bind(4, limit);
    std::vector<ClaimedRow> rows;
    while (true) {
        auto more = claimed.step();
        if (!more)
            return base::fail(std::move(more.error()));
        if (!*more)
            break;
        ClaimedRow row;
        row.row = claimed.integer(0);
        if (!claimed.isNull(13) && claimed.integer(13) != RowSeal()
                                                              .add(claimed.text(1))
                                                              .add(claimed.text(2))
                                                              .add(claimed.integer(4))
                                                              .add(claimed.text(5))
                                                              .add(claimed.text(3))
                                                              .value())
            return base::fail(base::Error(store::storeDamaged, u"a row is not as the inventory wrote it"_s)
                                  .with(u"file"_s, m_inner->database.path())
                                  .with(u"row"_s, QString::number(row.row)));
        row.object = InventoryRow{claimed.text(1), claimed.text(2), dataFromText(claimed.text(3)),
                                  claimed.integer(4), base::fromRfc3339(claimed.text(5))};
        row.attempt = int(claimed.integer(6));
        row.reclaims = int(claimed.integer(7));
        row.holder = engine;
        row.claim = claimed.integer(8);
        row.askFirst = row.claim > 1;
        if (!claimed.isNull(12))
            row.lastVerified = knownPartsFromText(claimed.text(12));
        else if (claimed.text(9) == u"VERIFIED")
            row.lastVerified = {KnownState{QByteArray::fromHex(claimed.text(10).toLatin1()),
                                           QByteArray::fromHex(claimed.text(11).toLatin1())}};
        rows.push_back(std::move(row));
    }
    FDC_TRY(transaction->commit());
    // RETURNING promises no order; the campaign works in the order of the inventory.
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.row < b.row; });
    return rows;
}

base::Result<qint64> Ledger::releaseFailed(qint64 campaign) {
    auto statement = m_inner->database.prepare(
        "UPDATE documents SET state = 'PENDING', updated_at = ?2 WHERE batch_id = ?1 AND state = 'FAILED'"
        " AND attempt_count < ?3");
    if (!statement)
        return base::fail(std::move(statement.error()));
    auto transaction = m_inner->begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    FDC_TRY(statement->bind(1, campaign).bind(2, m_inner->now()).bind(3, attemptLimit).run());
    const qint64 released = m_inner->database.changes();
    FDC_TRY(transaction->commit());
    return released;
}

base::Result<void> Ledger::complete(qint64 campaign, const std::vector<RowOutcome>& outcomes,
                                    qint64 auditSequence, const CampaignProgress& progress) {
    return m_inner->again([&]() -> base::Result<void> {
        auto transaction = m_inner->begin();
        if (!transaction)
            return base::fail(std::move(transaction.error()));
        qint64 lost = 0;
        for (const RowOutcome& outcome : outcomes) {
            auto written = m_inner->completeOne(campaign, outcome, auditSequence);
            const bool isLost = !written && m_inner->seat && written.error().is(ledgerEdge);
            if (!written && !isLost)
                return written;
            lost += isLost ? 1 : 0;
        }
        FDC_TRY(m_inner->writeProgress(campaign, progress));
        FDC_TRY(transaction->commit());
        m_inner->lost += lost;
        return {};
    });
}

base::Result<void> Ledger::Inner::writeProgress(qint64 campaign, const CampaignProgress& progress) {
    if (seat)  // counts of a shared campaign are counted, not written by everybody at every commit
        return SharedCampaign(database, *seat, campaign, clock).saveProgress(progress);
    return migration::writeProgress(database, campaign, progress, now());
}

base::Result<void> Ledger::Inner::completeOne(qint64 campaign, const RowOutcome& outcome,
                                              qint64 auditSequence) {
    if (outcome.kind == RowOutcome::Kind::Migrated)
        return writeMigrated(campaign, outcome, auditSequence);
    if (outcome.finalState() == RowState::Pending)
        return writeGivenBack(outcome);
    return writeFailed(outcome, auditSequence);
}

base::Result<void> Ledger::Inner::writeMigrated(qint64 campaign, const RowOutcome& outcome,
                                                qint64 auditSequence) {
    if (outcome.deliveries.empty())
        return base::fail(ledgerEdge, u"a migrated row without a delivery"_s);
    auto prepared = migrated.in(database);
    if (!prepared)
        return base::fail(std::move(prepared.error()));
    const Delivery& delivery = outcome.deliveries.front();
    const bool verified = outcome.isVerified();
    store::Statement& statement = **prepared;
    statement.bind(1, outcome.row.row)
        .bind(2, outcome.punnetId)
        .bind(3, hexOrNull(delivery.contentSha256))
        .bind(4, delivery.targetId)
        .bind(5, verified ? hexOrNull(delivery.contentSha256) : QString())
        .bind(6, delivery.contentBytes)
        .bind(7, hexOrNull(delivery.metadataSha256))
        .bind(8, outcome.deliveries.size() > 1 ? partsToText(outcome.deliveries) : QString())
        .bind(9, now())
        .bind(10, campaign)
        .bind(11, auditSequence)
        .bind(12, verified ? u"VERIFIED"_s : u"NONE"_s)
        .bind(13, verified ? now() : QString())
        .bind(14, outcome.row.claim);
    bindEngine(statement, 15);
    return move(RowState::InFlight, RowState::Migrated, statement, outcome.row.row);
}

base::Result<void> Ledger::Inner::writeFailed(const RowOutcome& outcome, qint64 auditSequence) {
    auto prepared = failed.in(database);
    if (!prepared)
        return base::fail(std::move(prepared.error()));
    const base::Error error = outcome.error.value_or(base::Error(documentReclaimLimit));
    store::Statement& statement = **prepared;
    statement.bind(1, outcome.row.row)
        .bind(2, errorClassOf(error))
        .bind(3, error.code())
        .bind(4, outcome.step)
        .bind(5, error.toLogLine().left(detailLimit))
        .bind(6, outcome.deliveries.empty() ? QString() : outcome.deliveries.front().targetId)
        .bind(7, outcome.punnetId)
        .bind(8, auditSequence)
        .bind(9, now())
        .bind(10, outcome.row.claim);
    bindEngine(statement, 11);
    FDC_TRY(move(RowState::InFlight, RowState::Failed, statement, outcome.row.row));
    if (outcome.finalState() == RowState::Failed)
        return {};
    auto second = quarantine.in(database);
    if (!second)
        return base::fail(std::move(second.error()));
    (*second)->bind(1, outcome.row.row).bind(2, now());
    return move(RowState::Failed, RowState::Quarantined, **second, outcome.row.row);
}

base::Result<void> Ledger::Inner::writeGivenBack(const RowOutcome& outcome) {
    auto prepared = giveBack.in(database);
    if (!prepared)
        return base::fail(std::move(prepared.error()));
    const auto& error = outcome.error;
    store::Statement& statement = **prepared;
    statement.bind(1, outcome.row.row)
        .bind(2, outcome.countsAsReclaim ? 1 : 0)
        .bind(3, error ? errorClassOf(*error) : QString())
        .bind(4, error ? error->code() : QString())
        .bind(5, outcome.step.isEmpty() ? QString() : outcome.step)
        .bind(6, error ? error->toLogLine().left(detailLimit) : QString())
        .bind(7, now())
        .bind(8, outcome.row.claim);
    return move(RowState::InFlight, RowState::Pending, statement, outcome.row.row);
}

base::Result<qint64> Ledger::reclaim(qint64 campaign) {
    auto transaction = m_inner->begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    const QString own = m_inner->seat ? m_inner->seat->holder() : QString();
    const auto reclaimed =
        giveBackDeadRows(m_inner->database, {.campaign = campaign, .holder = own, .now = m_inner->now()});
    if (!reclaimed)
        return base::fail(reclaimed.error());
    FDC_TRY(transaction->commit());
    return *reclaimed;
}

base::Result<qint64> Ledger::retry(qint64 campaign, const QStringList& steps, const QString& errorClass) {
    auto statement = m_inner->database.prepare(
        "UPDATE documents SET state = 'PENDING', attempt_count = 0, reclaim_count = 0, updated_at = ?2"
        " WHERE batch_id = ?1 AND state IN ('FAILED', 'QUARANTINED')"
        // What the inventory found of it does not exist any more; a new campaign takes it up.
        " AND coalesce(last_error_code, '') <> 'SOURCE_CHANGED'"
        " AND (?3 = '' OR last_error_step = ?3) AND (?4 = '' OR last_error_class = ?4)");
    if (!statement)
        return base::fail(std::move(statement.error()));
    auto transaction = m_inner->begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    qint64 released = 0;
    for (const QString& step : steps.isEmpty() ? QStringList(u""_s) : steps) {
        FDC_TRY(statement->bind(1, campaign)
                    .bind(2, m_inner->now())
                    .bind(3, step)
                    .bind(4, errorClass.isNull() ? u""_s : errorClass)
                    .run());
        released += m_inner->database.changes();
    }
    FDC_TRY(transaction->commit());
    return released;
}

base::Result<bool> Ledger::skip(const LedgerKey& key, const QString& sourceId, const QString& reason,
                                const QString& approver) {
    auto statement = m_inner->database.prepare(
        "UPDATE documents SET state = 'SKIPPED', skip_reason = ?4, skip_approver = ?5, updated_at = ?6"
        " WHERE scope = (SELECT id FROM scopes WHERE environment = ?1 AND source = ?2) AND source_id = ?3"
        " AND state = 'PENDING'");
    if (!statement)
        return base::fail(std::move(statement.error()));
    FDC_TRY(statement->bind(1, key.environment)
                .bind(2, key.source)
                .bind(3, sourceId)
                .bind(4, reason)
                .bind(5, approver)
                .bind(6, m_inner->now())
                .run());
    return m_inner->database.changes() == 1;
}

base::Result<DocumentCounts> Ledger::counts(qint64 campaign) {
    return countDocuments(m_inner->database, campaign);
}

}  // namespace fdc::migration
