// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QSignalSpy>
#include <QTest>

#include "app/console/OwnChecks.h"
#include "core/action/ActionErrors.h"
#include "core/migration/MigrationErrors.h"
#include "tests/app/console/OwnWorkBench.h"

using namespace fdc;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Error;

/// Which checks the window begins anew when the engine that another process ran is gone.
class OwnChecksTest : public QObject {
    Q_OBJECT

    static constexpr int m_begun = 10;  ///< second at which the window began its check

    static QJsonObject check(int second, const QString& state = u"running"_s) {
        return {{u"campaign"_s, u"Mine_Run1"_s},
                {u"reconcile"_s, false},
                {u"strategy"_s, u"sample:10"_s},
                {u"class"_s, u"Invoice"_s},
                {u"state"_s, state},
                {u"started"_s, u"2026-11-23T13:58:%1.000Z"_s.arg(second, 2, 10, QChar(u'0'))}};
    }

    /// The next engine knows nothing of the check.
    struct Bench : fakes::OwnWorkBench<console::OwnChecks> {
        explicit Bench(bool stays = false, std::chrono::milliseconds interval = 1h)
            : OwnWorkBench(stays, interval) {
            engine.fails(u"verification.status"_s, Error(migration::verificationNone));
            engine.on(u"campaign.verify"_s, check(m_begun + 1));
            engine.on(u"campaign.reconcile"_s, check(m_begun + 1));
        }
        void begin(const QString& action = u"campaign.verify"_s, bool reconcile = false) {
            QJsonObject begun = check(m_begun);
            begun[u"reconcile"_s] = reconcile;
            OwnWorkBench::begin(action, begun);
        }
        int begunAnew() const {
            return engine.count(u"campaign.verify"_s) + engine.count(u"campaign.reconcile"_s);
        }
    };

private Q_SLOTS:
    void whatItBeganBeginsAnew_data() {
        QTest::addColumn<QString>("heard");
        QTest::addColumn<bool>("reconcile");
        QTest::newRow("a verification") << u"campaign.verify"_s << false;
        QTest::newRow("a reconciliation") << u"campaign.reconcile"_s << true;
        QTest::newRow("one that it resumed") << u"verification.resume"_s << true;
    }
    void whatItBeganBeginsAnew() {
        QFETCH(QString, heard);
        QFETCH(bool, reconcile);
        Bench bench;
        QSignalSpy beganAnew(&bench.own, &console::OwnChecks::beganAnew);
        bench.begin(heard, reconcile);
        bench.own.look();
        QTRY_COMPARE(beganAnew.size(), 1);
        QCOMPARE(beganAnew.first().first().toString(), u"Mine_Run1"_s);
        QCOMPARE(bench.engine.last(reconcile ? u"campaign.reconcile"_s : u"campaign.verify"_s),
                 (QJsonObject{{u"campaign"_s, u"Mine_Run1"_s},
                              {u"strategy"_s, u"sample:10"_s},
                              {u"class"_s, u"Invoice"_s}}));
        QCOMPARE(bench.environments.last(), u"prod"_s);
        bench.look();
        QCOMPARE(bench.begunAnew(), 1);
    }

    void aResultOfBeforeIsNotThatOfTheCheck() {
        Bench bench;
        bench.begin();
        bench.engine.on(u"verification.status"_s, check(m_begun - 1, u"done"_s));
        bench.look();
        QCOMPARE(bench.begunAnew(), 1);
    }

    /// Another command was quicker to take the folder: nobody tells that the engine is another one.
    void itLooksByItself() {
        Bench bench(false, 10ms);
        bench.engine.on(u"verification.status"_s, check(m_begun));
        bench.begin();
        QTRY_VERIFY(bench.engine.count(u"verification.status"_s) > 1);
        QCOMPARE(bench.begunAnew(), 0);
        bench.engine.fails(u"verification.status"_s, Error(migration::verificationNone));
        QTRY_COMPARE(bench.begunAnew(), 1);
        const int asked = bench.engine.count(u"verification.status"_s);
        QTest::qWait(50);
        QCOMPARE(bench.engine.count(u"verification.status"_s), asked);
    }

    void whatAnEngineThatStaysLeftBehindWaitsForAPerson() {
        Bench bench(true);
        bench.begin();
        bench.look();
        QCOMPARE(bench.begunAnew(), 0);
    }

    void anEngineThatEndedBeforeItCouldBeAskedIsNoneThatStays() {
        Bench bench;
        bench.engine.fails(u"engine.describe"_s, Error(action::engineUnreachable));
        bench.begin();
        bench.look();
        QCOMPARE(bench.begunAnew(), 1);
    }

    void whatItPausedOrGaveUpIsItsOwnNoMore_data() {
        QTest::addColumn<QString>("action");
        QTest::newRow("pause") << u"verification.pause"_s;
        QTest::newRow("give up") << u"verification.cancel"_s;
    }
    void whatItPausedOrGaveUpIsItsOwnNoMore() {
        QFETCH(QString, action);
        Bench bench;
        bench.begin();
        bench.hear(action, check(m_begun));
        bench.look();
        QCOMPARE(bench.begunAnew(), 0);
    }

    void whatEndedOrRestsOrWasReplacedIsLeftAlone_data() {
        QTest::addColumn<QJsonObject>("told");
        QTest::newRow("done") << check(m_begun, u"done"_s);
        QTest::newRow("failed") << check(m_begun, u"failed"_s);
        QTest::newRow("given up by somebody") << check(m_begun, u"cancelled"_s);
        QTest::newRow("paused by somebody") << check(m_begun, u"paused"_s);
        QTest::newRow("begun anew by somebody") << check(m_begun + 5);
    }
    void whatEndedOrRestsOrWasReplacedIsLeftAlone() {
        QFETCH(QJsonObject, told);
        Bench bench;
        bench.begin();
        bench.engine.on(u"verification.status"_s, told);
        bench.look();
        bench.engine.fails(u"verification.status"_s, Error(migration::verificationNone));
        bench.look();
        QCOMPARE(bench.begunAnew(), 0);
    }

    /// An engine that does not answer says nothing about the check.
    void aCheckThatNobodyTellsOfIsWaitedFor() {
        Bench bench;
        bench.begin();
        bench.engine.fails(u"verification.status"_s, Error(action::engineUnreachable));
        bench.look();
        QCOMPARE(bench.begunAnew(), 0);
        bench.engine.fails(u"verification.status"_s, Error(migration::verificationNone));
        bench.look();
        QCOMPARE(bench.begunAnew(), 1);
    }

    void anEngineThatIsGoneAgainIsTriedWithTheNext_data() {
        QTest::addColumn<bool>("isGone");
        QTest::newRow("gone") << true;
        QTest::newRow("ending, or somebody prepares one") << false;
    }
    void anEngineThatIsGoneAgainIsTriedWithTheNext() {
        QFETCH(bool, isGone);
        Bench bench;
        QSignalSpy refused(&bench.own, &console::OwnChecks::refused);
        bench.engine.fails(u"campaign.verify"_s,
                           Error(isGone ? action::engineUnreachable : migration::verificationRunning));
        bench.begin();
        bench.look();
        QCOMPARE(bench.begunAnew(), 1);
        bench.look();
        QCOMPARE(bench.begunAnew(), 2);
        QCOMPARE(refused.size(), 0);
    }

    void aRefusalIsToldOnce() {
        Bench bench;
        QSignalSpy refused(&bench.own, &console::OwnChecks::refused);
        bench.engine.fails(u"campaign.verify"_s, Error(migration::sourceHeld));
        bench.begin();
        bench.look();
        QCOMPARE(refused.size(), 1);
        bench.look();
        QCOMPARE(bench.begunAnew(), 1);
    }
};

QTEST_GUILESS_MAIN(OwnChecksTest)
#include "tst_own_checks.moc"
