// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtTest>
#include <future>

#include "core/migration/CampaignTable.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/Verdict.h"
#include "core/migration/ledger/SharedCampaign.h"
#include "tests/core/store/PostgresServer.h"

/// Engines that share a ledger, each with its own connection, in the hands of the test: no campaign runs.
namespace fdc::migration::shared {

using namespace Qt::Literals::StringLiterals;

/// One of the engines that share a ledger.
class Engine {
public:
    Engine(const LedgerPlace& place, const QString& name)
        : seat(*EngineSeat::take(place, {.name = name, .host = u"here"_s, .folder = name}, m_clock)),
          ledger(*Ledger::open(place, m_clock)),
          table(ledger.database(), m_clock) {
        ledger.workAs(seat);
        ledger.waitLonger([] { return true; });
    }
    SharedCampaign of(qint64 campaign) { return {ledger.database(), *seat, campaign, m_clock}; }
    base::Result<qint64> start(const QString& name) {
        CampaignRecord record;
        record.name = name;
        record.key = {u"production"_s, u"Index"_s};
        record.mapName = u"Invoices"_s;
        return table.insert(record, {}, seat.get());
    }
    /// Documents 0 to @p count - 1.
    base::Result<InventoryChange> list(qint64 campaign, int count, const QString& value) {
        std::vector<InventoryRow> rows;
        for (int i = 0; i < count; ++i)
            rows.push_back({u"doc-%1"_s.arg(i), u"Invoice"_s, {{u"name"_s, {value}}}, 10, {}});
        return ledger.addInventory(campaign, rows);
    }
    bool takesTheList(qint64 campaign) {
        const bool mine = *of(campaign).takeRole(SharedCampaign::Role::Inventory);
        if (mine)
            ledger.beginListing(campaign);
        return mine;
    }
    void endsTheList(qint64 campaign) {
        if (!table.saveInventory(campaign, true, "print", 0, {}) ||
            !of(campaign).dropRole(SharedCampaign::Role::Inventory))
            qFatal("the list of %lld", campaign);
    }
    void stops(qint64 campaign) {
        auto record = *table.find(nameOf(campaign));
        record.state = CampaignState::Stopped;
        if (!table.saveState(record))
            qFatal("the state of %lld", campaign);
    }
    /// The campaign is at its end, with the verdict of its rows.
    void finishes(qint64 campaign) {
        auto record = *table.find(nameOf(campaign));
        record.progress.counts = *ledger.counts(campaign);
        record.verdict = verdictOf(record.progress.counts, {});
        record.state = CampaignState::Finished;
        record.ended = m_clock.utcNow();
        if (!table.saveState(record) || !table.saveCounts(campaign, record.progress.counts) ||
            !of(campaign).leave())
            qFatal("the end of %lld", campaign);
    }
    qint64 number(const char* sql) {
        auto statement = ledger.database().prepare(sql);
        return statement && *statement->step() ? statement->integer(0) : -1;
    }
    QString nameOf(qint64 campaign) {
        auto statement = ledger.database().prepare("SELECT name FROM campaigns WHERE id = ?1");
        return statement && *statement->bind(1, campaign).step() ? statement->text(0) : QString();
    }

private:
    base::SystemClock m_clock;

public:
    std::shared_ptr<EngineSeat> seat;
    Ledger ledger;
    CampaignTable table;
};

/// Two of them, and a campaign that the first one has started.
struct Pair {
    explicit Pair(const LedgerPlace& place)
        : one(place, u"one"_s), two(place, u"two"_s), campaign(*one.start(u"Index_Run1"_s)) {}
    /// As after a suspension of the first one that was longer than its lease.
    bool givesUpOne() {
        return bool(
            two.ledger.database().execute("UPDATE engines SET ended_at = '2026-01-01' WHERE name = 'one'"));
    }
    Engine one;
    Engine two;
    qint64 campaign;
};

/// Lets @p change meet a transaction of @p here in two documents which both lock, in opposite orders: the
/// server has to end one of them, and that is @p change, which waits first.
inline base::Result<void> crossed(Engine& here, const QString& first, const QString& second,
                                  const std::function<base::Result<void>()>& change) {
    const auto lock = [&here](const QString& document) {
        auto statement = here.ledger.database().prepare(
            "UPDATE documents SET updated_at = updated_at WHERE source_id = ?1");
        return statement ? statement->bind(1, document).run() : base::fail(statement.error());
    };
    FDC_TRY(here.ledger.database().execute("SET deadlock_timeout = '60s'"));
    auto transaction = here.ledger.begin();
    if (!transaction)
        return base::fail(transaction.error());
    FDC_TRY(lock(first));
    auto other = std::async(std::launch::async, change);
    while (here.number("SELECT count(*) FROM pg_locks WHERE NOT granted") == 0 &&
           other.wait_for(std::chrono::milliseconds(1)) == std::future_status::timeout) {
    }
    auto mine = lock(second);
    if (mine)
        mine = transaction->commit();
    else
        transaction = base::fail(mine.error());
    const auto done = other.get();
    return mine ? done : mine;
}

inline RowOutcome stored(const ClaimedRow& row) {
    Delivery delivery;
    delivery.targetId = u"t-"_s + row.object.sourceId;
    delivery.verified = true;
    return {.row = row, .kind = RowOutcome::Kind::Migrated, .deliveries = {delivery}};
}

inline std::vector<RowOutcome> allStored(const std::vector<ClaimedRow>& rows) {
    std::vector<RowOutcome> outcomes;
    for (const ClaimedRow& row : rows)
        outcomes.push_back(stored(row));
    return outcomes;
}

}  // namespace fdc::migration::shared
