// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_migration

// What the ledger costs against a bare SQLite table that does the same claim and completion without states,
// trigger, checks and evidence. Both on one disk, in turn, in one run; the median ratio is what counts.

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <algorithm>
#include <cstdio>

#include "core/migration/CampaignTable.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int rows = 50'000;
constexpr int block = 128;
constexpr int pairs = 5;

[[noreturn]] void giveUp(const base::Error& error) {
    std::fprintf(stderr, "%s\n", qPrintable(error.toLogLine()));
    std::exit(1);
}
template <typename T>
T must(base::Result<T> result) {
    if (!result)
        giveUp(result.error());
    return std::move(*result);
}
void must(base::Result<void> result) {
    if (!result)
        giveUp(result.error());
}

struct Rates {
    double insert = 0;
    double migrate = 0;
};

double perSecond(const QElapsedTimer& timer) {
    return rows * 1e9 / double(timer.nsecsElapsed());
}

Rates ledgerRates() {
    QTemporaryDir folder;
    base::SystemClock clock;
    Ledger ledger = must(Ledger::open(folder.filePath(u"ledger.db"_s), clock));
    CampaignTable table(ledger.database(), clock);
    CampaignRecord record;
    record.name = u"bench_Run1"_s;
    record.key = {u"bench"_s, u"Index"_s};
    const qint64 campaign = must(table.insert(record, {}));
    Rates rates;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < rows;) {
        std::vector<InventoryRow> batch;
        for (int n = 0; n < 1000; ++n, ++i)
            batch.push_back({u"document-%1"_s.arg(i), u"Invoice"_s, {{u"name"_s, {u"value"_s}}}, 4096, {}});
        must(ledger.addInventory(campaign, batch));
    }
    rates.insert = perSecond(timer);
    timer.restart();
    while (true) {
        const auto claimed = must(ledger.claim(campaign, u"bench"_s, block));
        if (claimed.empty())
            break;
        std::vector<RowOutcome> outcomes;
        for (const ClaimedRow& row : claimed) {
            Delivery delivery;
            delivery.targetId = row.object.sourceId;
            delivery.contentSha256 = delivery.metadataSha256 = QByteArray(32, 'x');
            delivery.verified = true;
            outcomes.push_back(RowOutcome{
                .row = row, .kind = RowOutcome::Kind::Migrated, .deliveries = {std::move(delivery)}});
        }
        must(ledger.complete(campaign, outcomes, 1, {}));
    }
    rates.migrate = perSecond(timer);
    return rates;
}

Rates plainRates() {
    QTemporaryDir folder;
    store::Database database = must(store::Database::open(folder.filePath(u"plain.db"_s)));
    must(database.execute(
        "CREATE TABLE d (id INTEGER PRIMARY KEY, source_id TEXT UNIQUE, state INTEGER, data TEXT,"
        " target TEXT, hash TEXT); CREATE INDEX d_state ON d (state)"));
    auto insert = must(database.prepare("INSERT INTO d (source_id, state, data) VALUES (?1, 0, ?2)"));
    auto claim =
        must(database.prepare("UPDATE d SET state = 1 WHERE id IN (SELECT id FROM d WHERE state = 0 LIMIT ?1)"
                              " RETURNING id, source_id, data"));
    auto complete = must(database.prepare("UPDATE d SET state = 2, target = ?2, hash = ?3 WHERE id = ?1"));
    Rates rates;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < rows;) {
        auto transaction = must(database.begin());
        for (int n = 0; n < 1000; ++n, ++i)
            must(insert.bind(1, u"document-%1"_s.arg(i)).bind(2, u"{\"name\":[\"value\"]}"_s).run());
        must(transaction.commit());
    }
    rates.insert = perSecond(timer);
    timer.restart();
    const QString hash(64, u'x');
    while (true) {
        std::vector<std::pair<qint64, QString>> claimed;
        claim.bind(1, block);
        while (must(claim.step()))
            claimed.emplace_back(claim.integer(0), claim.text(1));
        if (claimed.empty())
            break;
        auto transaction = must(database.begin());
        for (const auto& [id, sourceId] : claimed)
            must(complete.bind(1, id).bind(2, sourceId).bind(3, hash).run());
        must(transaction.commit());
    }
    rates.migrate = perSecond(timer);
    return rates;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

}  // namespace

int main() {
    std::vector<double> insertRatios;
    std::vector<double> migrateRatios;
    for (int i = 0; i < pairs; ++i) {
        const Rates plain = plainRates();
        const Rates ledger = ledgerRates();
        insertRatios.push_back(ledger.insert / plain.insert);
        migrateRatios.push_back(ledger.migrate / plain.migrate);
        std::printf(
            "pair %d: inventory %.0f rows/s (plain %.0f), claim+complete %.0f documents/s (plain %.0f)\n",
            i + 1, ledger.insert, plain.insert, ledger.migrate, plain.migrate);
    }
    std::printf("median ratio to plain SQLite: inventory %.2f, claim+complete %.2f\n", median(insertRatios),
                median(migrateRatios));
    return 0;
}
