// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

#include "app/console/OwnCampaigns.h"
#include "core/action/ActionErrors.h"
#include "core/migration/MigrationErrors.h"
#include "tests/app/console/OwnWorkBench.h"

using namespace fdc;
using namespace Qt::Literals::StringLiterals;
using base::Error;

/// What the window goes on with when the engine that another process ran is gone.
class OwnCampaignsTest : public QObject {
    Q_OBJECT

    static QJsonObject interrupted(const QString& name) {
        return {{u"campaign"_s, name},
                {u"environment"_s, u"prod"_s},
                {u"state"_s, u"Stopped"_s},
                {u"hold"_s, QJsonObject{{u"code"_s, u"CAMPAIGN_INTERRUPTED"_s}}}};
    }
    static QJsonObject started(const QString& name) {
        return {{u"campaign"_s, name}, {u"environment"_s, u"prod"_s}, {u"state"_s, u"Started"_s}};
    }

    /// The engine left everything behind.
    struct Bench : fakes::OwnWorkBench<console::OwnCampaigns> {
        explicit Bench(bool stays = false) : OwnWorkBench(stays) {
            engine.on(u"campaign.status"_s, [](const QJsonObject& arguments) {
                return fakes::Result<QJsonObject>(interrupted(arguments[u"campaign"_s].toString()));
            });
            engine.on(u"campaign.resume"_s, [](const QJsonObject& arguments) {
                return fakes::Result<QJsonObject>(started(arguments[u"campaign"_s].toString()));
            });
        }
        void begin(const QString& action = u"campaign.start"_s) {
            OwnWorkBench::begin(action, started(u"Mine_Run1"_s));
        }
        int resumed() const { return engine.count(u"campaign.resume"_s); }
    };

private Q_SLOTS:
    void whatItBeganGoesOn_data() {
        QTest::addColumn<QString>("action");
        for (const char* action : {"campaign.start", "campaign.resume", "campaign.retry", "campaign.join"})
            QTest::newRow(action) << QString::fromLatin1(action);
    }
    void whatItBeganGoesOn() {
        QFETCH(QString, action);
        Bench bench;
        QSignalSpy wentOn(&bench.own, &console::OwnCampaigns::wentOn);
        bench.begin(action);
        bench.own.look();
        QTRY_COMPARE(wentOn.size(), 1);
        QCOMPARE(bench.engine.last(u"campaign.resume"_s), (QJsonObject{{u"campaign"_s, u"Mine_Run1"_s}}));
        QCOMPARE(bench.environments.last(), u"prod"_s);
        bench.look();
        QCOMPARE(bench.resumed(), 1);
    }

    void whatOthersBeganDoesNot() {
        Bench bench;
        bench.begin();
        bench.own.look({{u"campaigns"_s, QJsonArray{interrupted(u"Theirs_Run1"_s)}}});
        bench.settle();
        QCOMPARE(bench.resumed(), 0);
        // One of the same name elsewhere is another one.
        QJsonObject elsewhere = interrupted(u"Mine_Run1"_s);
        elsewhere[u"environment"_s] = u"test"_s;
        bench.own.look({{u"campaigns"_s, QJsonArray{elsewhere}}});
        bench.settle();
        QCOMPARE(bench.resumed(), 0);
    }

    /// Another command was quicker to take the folder: nobody tells that the engine is another one.
    void aListThatShowsItInterruptedIsEnough() {
        Bench bench;
        bench.begin();
        bench.own.look({{u"campaigns"_s, QJsonArray{started(u"Mine_Run1"_s)}}});
        bench.settle();
        QCOMPARE(bench.engine.count(u"campaign.status"_s), 0);
        bench.own.look({{u"campaigns"_s, QJsonArray{interrupted(u"Mine_Run1"_s)}}});
        QTRY_COMPARE(bench.resumed(), 1);
    }

    void whatAnEngineThatStaysLeftBehindWaitsForAPerson() {
        Bench bench(true);
        bench.begin();
        bench.look();
        QCOMPARE(bench.resumed(), 0);
    }

    void anEngineThatEndedBeforeItCouldBeAskedIsNoneThatStays() {
        Bench bench;
        bench.engine.fails(u"engine.describe"_s, Error(action::engineUnreachable));
        bench.begin();
        bench.own.look();
        QTRY_COMPARE(bench.resumed(), 1);
    }

    void whatItPausedOrStoppedIsItsOwnNoMore_data() {
        QTest::addColumn<QString>("action");
        QTest::newRow("pause") << u"campaign.pause"_s;
        QTest::newRow("stop") << u"campaign.stop"_s;
    }
    void whatItPausedOrStoppedIsItsOwnNoMore() {
        QFETCH(QString, action);
        Bench bench;
        bench.begin();
        bench.hear(action, started(u"Mine_Run1"_s));
        bench.look();
        QCOMPARE(bench.resumed(), 0);
    }

    void whatIsNotInterruptedIsLeftAlone() {
        Bench bench;
        bench.engine.on(u"campaign.status"_s, started(u"Mine_Run1"_s));
        bench.begin();
        bench.look();
        QCOMPARE(bench.resumed(), 0);
        bench.engine.on(u"campaign.status"_s, interrupted(u"Mine_Run1"_s));
        bench.own.look();
        QTRY_COMPARE(bench.resumed(), 1);
    }

    void anEngineThatIsGoneAgainIsTriedWithTheNext() {
        Bench bench;
        QSignalSpy refused(&bench.own, &console::OwnCampaigns::refused);
        bench.engine.fails(u"campaign.resume"_s, Error(action::engineUnreachable));
        bench.begin();
        bench.own.look();
        QTRY_COMPARE(bench.resumed(), 1);
        bench.settle();
        bench.own.look();
        QTRY_COMPARE(bench.resumed(), 2);
        QCOMPARE(refused.size(), 0);
    }

    void aRefusalIsToldOnce() {
        Bench bench;
        QSignalSpy refused(&bench.own, &console::OwnCampaigns::refused);
        bench.engine.fails(u"campaign.resume"_s, Error(migration::planChanged));
        bench.begin();
        bench.own.look();
        QTRY_COMPARE(refused.size(), 1);
        bench.look();
        QCOMPARE(bench.resumed(), 1);
    }

    void somebodyElseWhoWasQuickerIsNoFailure() {
        Bench bench;
        QSignalSpy refused(&bench.own, &console::OwnCampaigns::refused);
        bench.engine.fails(u"campaign.resume"_s, Error(migration::campaignState));
        bench.begin();
        bench.own.look();
        QTRY_COMPARE(bench.resumed(), 1);
        bench.settle();
        QCOMPARE(refused.size(), 0);
    }
};

QTEST_GUILESS_MAIN(OwnCampaignsTest)
#include "tst_own_campaigns.moc"
