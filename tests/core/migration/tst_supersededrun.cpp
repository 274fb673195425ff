// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>
#include <future>

#include "core/migration/CampaignRun.h"
#include "core/migration/ledger/DeadRows.h"
#include "tests/core/migration/SharedEngines.h"
#include "tests/core/migration/Workshop.h"

using namespace fdc;
using namespace fdc::migration;
using namespace fdc::migration::shared;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

CampaignRecord campaignNamed(const QString& name) {
    CampaignRecord record;
    record.name = name;
    record.key = {u"test"_s, u"Index"_s};
    record.mapName = u"Invoices"_s;
    return record;
}

}  // namespace

/// A run of a campaign whose documents are another's by now comes to rest, and says nothing about them.
class SupersededRunTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        m_server = std::make_unique<store::PostgresServer>();
        m_place.emplace(m_server->newDatabase());
        m_workshop = std::make_unique<Workshop>(400);
    }
    void cleanup() {
        m_workshop.reset();
        m_server.reset();
    }

    /// It was cut off for longer than its lease; the server came back with the next campaign in it.
    void itWaitsForTheLedgerMeanwhile() {
        Engine two(*m_place, u"two"_s);
        const auto seat = *EngineSeat::take(
            *m_place, {.name = u"one"_s, .host = u"here"_s, .folder = u"one"_s, .beat = 200ms}, m_clock);
        const qint64 first = *two.table.insert(campaignNamed(u"Index_Run1"_s), {}, seat.get());
        auto start = startOf(seat, *two.table.find(u"Index_Run1"_s));
        std::atomic<int> commits{0};
        std::promise<void> stands;
        std::promise<void> goesOn;
        start.world.checkpoint = [&](const char* point) {
            if (QByteArrayView(point) == "after-commit" && ++commits == 1) {
                stands.set_value();
                goesOn.get_future().wait();
            }
        };
        CampaignRun run(std::move(start));
        stands.get_future().wait();
        QVERIFY(two.ledger.database().execute(
            "UPDATE engines SET ended_at = clock_timestamp() WHERE name = 'one'"));
        QVERIFY(reclaimOfDeadEngines(two.ledger.database(), 60s, u"2026-01-01T00:00:00Z"_s));
        // As whoever looks at a campaign writes that was left behind.
        auto left = *two.table.find(u"Index_Run1"_s);
        left.state = CampaignState::Stopped;
        left.hold = base::Error(campaignInterrupted);
        QVERIFY(two.table.saveCounts(first, *two.ledger.counts(first)));
        QVERIFY(two.table.saveState(left));
        const qint64 second = *two.table.insert(campaignNamed(u"Index_Run2"_s), {}, two.seat.get());
        QVERIFY(two.takesTheList(second));
        // What was sent is no longer in its source.
        QVERIFY(two.ledger.database().execute("UPDATE documents SET batch_id = 2 WHERE state <> 'MIGRATED'"));
        two.endsTheList(second);
        m_server->stop();
        goesOn.set_value();
        QVERIFY(QTest::qWaitFor([&] { return run.view().hold.has_value(); }, 30'000));
        m_server->start();
        compareEnd(run);
    }

    /// As by a join whose login took its time.
    void itIsBegunTooLate() {
        Engine one(*m_place, u"one"_s);
        Engine two(*m_place, u"two"_s);
        const qint64 first = *one.table.insert(campaignNamed(u"Index_Run1"_s), {}, one.seat.get());
        QVERIFY(one.takesTheList(first));
        QVERIFY(one.list(first, 20, u"v"_s));
        one.endsTheList(first);
        auto left = *one.table.find(u"Index_Run1"_s);
        left.state = CampaignState::Stopped;
        left.hold = base::Error(campaignInterrupted);
        QVERIFY(one.table.saveState(left));
        QVERIFY(one.of(first).leave());
        const qint64 second = *two.table.insert(campaignNamed(u"Index_Run2"_s), {}, two.seat.get());
        QVERIFY(two.takesTheList(second));
        QVERIFY(two.list(second, 20, u"v"_s));
        two.endsTheList(second);
        CampaignRun run(startOf(one.seat, *one.table.find(u"Index_Run1"_s)));
        compareEnd(run);
        QCOMPARE(two.ledger.counts(second)->pending, 20);
    }

private:
    CampaignRun::Start startOf(std::shared_ptr<EngineSeat> seat, const CampaignRecord& record) {
        CampaignRun::Start start;
        start.world.ledger = *m_place;
        start.world.reportsFolder = m_workshop->place + u"/reports"_s;
        start.world.holder = u"x:1"_s;
        start.world.seat = std::move(seat);
        start.world.clock = &m_clock;
        start.world.audit = m_workshop->trail.get();
        start.world.ledgerPatience = 1s;
        start.plan = *Plan::compile(
            Corpus::map(), PlanContext{m_workshop->corpus.folder(), m_workshop->place + u"/spool"_s, {}});
        start.target = m_workshop->target;
        start.ping = [](std::function<void(base::Result<void>)> answer) { answer({}); };
        start.record = record;
        return start;
    }
    /// At rest as it was left, with no word of an end.
    void compareEnd(const CampaignRun& run) {
        QVERIFY(QTest::qWaitFor([&] { return run.hasEnded(); }, 60'000));
        QCOMPARE(run.view().state, CampaignState::Stopped);
        Engine three(*m_place, u"three"_s);
        const auto end = *three.table.find(u"Index_Run1"_s);
        QCOMPARE(end.state, CampaignState::Stopped);
        QVERIFY(!end.verdict);
        QVERIFY(end.hold && end.hold->is(campaignInterrupted));
        QVERIFY(end.report.isEmpty());
        for (const auto& record : m_workshop->trail->records)
            QVERIFY(record.entry.action != u"migration.end");
        QCOMPARE(three.number("SELECT count(*) FROM campaign_engines w JOIN engines e ON e.id = w.engine"
                              " WHERE w.campaign = 1 AND w.left_at IS NULL AND e.ended_at IS NULL"),
                 0);
    }

    base::SystemClock m_clock;
    std::unique_ptr<store::PostgresServer> m_server;
    std::optional<LedgerPlace> m_place;
    std::unique_ptr<Workshop> m_workshop;
};

QTEST_GUILESS_MAIN(SupersededRunTest)
#include "tst_supersededrun.moc"
