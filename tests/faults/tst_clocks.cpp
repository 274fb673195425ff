// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "tests/faults/Worker.h"

using namespace faults;
using namespace std::chrono_literals;

namespace {

/// The real time, until somebody sets the wall clock.
class JumpingClock final : public base::Clock {
public:
    QDateTime utcNow() const override { return m_real.utcNow().addMSecs(m_offset); }
    base::Milliseconds monotonic() const override { return m_real.monotonic(); }
    void jump(base::Milliseconds by) { m_offset += by.count(); }

private:
    base::SystemClock m_real;
    std::atomic<qint64> m_offset{0};
};

}  // namespace

/// R19: the wall clock is set while a campaign runs. Waits and leases follow the monotonic time, the audit
/// trail its numbers.
class ClocksTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void jumpsOfTheWallClockChangeNothing_data() {
        QTest::addColumn<qint64>("seconds");
        QTest::newRow("an hour on") << qint64(3'600);
        QTest::newRow("an hour back") << qint64(-3'600);
        QTest::newRow("ten years on") << qint64(315'360'000);
        QTest::newRow("ten years back") << qint64(-315'360'000);
        QTest::newRow("back and forth") << qint64(0);
    }
    void jumpsOfTheWallClockChangeNothing() {
        QFETCH(qint64, seconds);
        constexpr int documents = 300;
        QTemporaryDir folder(fastPlace());
        const Corpus corpus(folder.filePath(u"corpus"_s), documents);
        JumpingClock clock;
        std::atomic<int> delivered{0};
        const auto faults = [&](const TargetDocument&, int nth) {
            ++delivered;
            if (nth % 60 == 0)
                clock.jump(std::chrono::seconds(seconds != 0 ? seconds : nth % 120 == 0 ? 86'400 : -172'800));
            return nth % 37 == 0 ? FolderTarget::Fault::Away : FolderTarget::Fault::None;
        };
        const auto target = std::make_shared<FolderTarget>(folder.filePath(u"target"_s), faults);
        auto trail = audit::AuditTrail::open(folder.filePath(u"audit.db"_s), clock);
        QVERIFY(trail);
        const auto login =
            [target](const Plan::Connection&) -> QCoro::Task<base::Result<std::shared_ptr<Target>>> {
            return [](std::shared_ptr<Target> one) -> QCoro::Task<base::Result<std::shared_ptr<Target>>> {
                co_return std::shared_ptr<Target>(one);
            }(target);
        };
        EmbeddedBroker::Options options;
        options.ledger = folder.filePath(u"ledger.db"_s);
        options.reportsFolder = folder.filePath(u"reports"_s);
        options.environment = u"test"_s;
        options.holder = u"tester:1"_s;
        options.clock = &clock;
        options.audit = trail->get();
        options.target = login;
        options.circuit.firstWait = 5ms;
        options.circuit.longestWait = 40ms;
        auto broker = EmbeddedBroker::open(std::move(options));
        QVERIFY(broker);
        StartRequest wish;
        wish.map = Corpus::map();
        wish.mapFolder = corpus.folder();
        wish.actor = u"claire"_s;
        const auto name = QCoro::waitFor((*broker)->start(wish));
        QVERIFY(name);
        const auto state = [&] { return QCoro::waitFor((*broker)->status(*name))->state; };
        // In the middle it is paused and goes on; a pause is answered after ten real seconds at the most.
        QTRY_VERIFY_WITH_TIMEOUT(delivered > 100, 30'000);
        if (QCoro::waitFor((*broker)->pause(*name, u"claire"_s))) {
            clock.jump(std::chrono::seconds(seconds));
            QVERIFY(QCoro::waitFor((*broker)->resume(*name, u"claire"_s)));
        }
        QTRY_COMPARE_WITH_TIMEOUT(state(), CampaignState::Finished, 30'000);
        const auto status = QCoro::waitFor((*broker)->status(*name));
        QCOMPARE(status->verdict, std::optional(Verdict::Verified));
        QCOMPARE(status->documents, (DocumentCounts{.migrated = documents, .verified = documents}));
        QCOMPARE(FolderTarget::stored(folder.filePath(u"target"_s)), corpus.expected());
        QCOMPARE(target->creates.load(), documents);
        broker->reset();
        trail->reset();
        const auto audit = audit::verifyAudit(folder.filePath(u"audit.db"_s));
        QVERIFY(audit && audit->ok);
    }
};

QTEST_GUILESS_MAIN(ClocksTest)
#include "tst_clocks.moc"
