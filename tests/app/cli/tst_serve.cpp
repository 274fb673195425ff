// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/cli/OwnCore.h"

using namespace programs;

/// The service after the one before it ended or was killed: what it left behind stays interrupted, or is gone
/// on with where that is asked for.
class ServeTest : public QObject {
    Q_OBJECT

    static constexpr int m_documents = 99;  // from 100 on a demo corpus has defects

    static bool awaitListening(QProcess& serve) {
        QByteArray line;
        while (!line.endsWith('\n') && serve.waitForReadyRead(60'000))
            line += serve.readLine();
        return QJsonDocument::fromJson(line).object().contains("pid"_L1);
    }
    static QString holdOf(const QJsonObject& campaign) {
        return campaign["hold"_L1].toObject()["code"_L1].toString();
    }
    /// A campaign that has stored some of its documents when its service is killed, or told to end; its name.
    static QString interrupted(Desk& desk, bool isTold = false) {
        const QString map = desk.map(m_documents);
        const auto serve = desk.start({u"serve"_s});
        if (map.isEmpty() || !awaitListening(*serve))
            return {};
        const Ended started = desk.run({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--rate"_s, u"20"_s});
        const bool isUnderWay =
            started.code == 0 && QTest::qWaitFor([&desk] { return desk.core.stored().size() > 15; }, 30'000);
        if (isTold)
            serve->terminate();
        else
            serve->kill();
        const bool hasEnded = serve->waitForFinished(30'000);
        return isUnderWay && hasEnded ? started.json()["campaign"_L1].toString() : QString();
    }
    static void bothEnds() {
        QTest::addColumn<bool>("isTold");
        QTest::newRow("killed") << false;
        QTest::newRow("told to end") << true;
    }
    static void end(QProcess& serve) {
        serve.terminate();
        QVERIFY(serve.waitForFinished(30'000));
        QCOMPARE(serve.exitCode(), 128 + 15);
    }
    /// Every document once, and as many as there are.
    static void compareStored(const Desk& desk) {
        const auto stored = desk.core.stored();
        QCOMPARE(stored.size(), m_documents);
        for (const QJsonObject& document : stored)
            QVERIFY2(document["creates"_L1].toInteger() == 1, qPrintable(document["id"_L1].toString()));
    }

private Q_SLOTS:
    void aCampaignLeftBehindIsTakenUpWhereThatIsAskedFor_data() { bothEnds(); }
    void aCampaignLeftBehindIsTakenUpWhereThatIsAskedFor() {
        QFETCH(bool, isTold);
        Desk desk;
        QVERIFY(desk.core.start());
        QCOMPARE(desk.set(desk.core.authority(), desk.core.password(u"operator"_s)), QByteArray());
        const QString campaign = interrupted(desk, isTold);
        QVERIFY(!campaign.isEmpty());
        QVERIFY(desk.core.stored().size() < m_documents);

        const auto serve = desk.start({u"serve"_s, u"--resume-interrupted"_s});
        QVERIFY(awaitListening(*serve));
        Ended status;
        QTRY_VERIFY_WITH_TIMEOUT(
            (status = desk.run({u"campaign"_s, u"status"_s, campaign})).json()["state"_L1] == "Finished"_L1,
            60'000);
        QCOMPARE(status.json()["verdict"_L1].toString(), u"verified"_s);
        const QJsonObject documents = status.json()["documents"_L1].toObject();
        QCOMPARE(documents["verified"_L1].toInteger(), m_documents);
        QCOMPARE(documents["total"_L1].toInteger(), m_documents);
        compareStored(desk);
        // An action like any other: who resumed it is in the trail.
        const Ended trail =
            desk.run({u"audit"_s, u"list"_s, u"--filter"_s, u"action:campaign.resume outcome:ok"_s});
        QVERIFY2(trail.out.contains(campaign.toUtf8()), trail.out.constData());
        end(*serve);
        QVERIFY(serve->readAllStandardError().contains(campaign.toUtf8()));
        QCOMPARE(desk.run({u"audit"_s, u"verify"_s}).code, 0);

        // What has ended is not begun again.
        const auto again = desk.start({u"serve"_s, u"--resume-interrupted"_s});
        QVERIFY(awaitListening(*again));
        QCOMPARE(desk.run({u"campaign"_s, u"status"_s, campaign}).json()["state"_L1].toString(),
                 u"Finished"_s);
        end(*again);
    }

    void aCampaignLeftBehindStaysInterruptedOtherwise_data() { bothEnds(); }
    void aCampaignLeftBehindStaysInterruptedOtherwise() {
        QFETCH(bool, isTold);
        Desk desk;
        QVERIFY(desk.core.start());
        QCOMPARE(desk.set(desk.core.authority(), desk.core.password(u"operator"_s)), QByteArray());
        const QString campaign = interrupted(desk, isTold);
        QVERIFY(!campaign.isEmpty());
        const auto serve = desk.start({u"serve"_s});
        QVERIFY(awaitListening(*serve));
        const qsizetype stored = desk.core.stored().size();
        QVERIFY(stored < m_documents);
        for (int look = 0; look < 5; ++look) {
            const QJsonObject status = desk.run({u"campaign"_s, u"status"_s, campaign}).json();
            QCOMPARE(status["state"_L1].toString(), u"Stopped"_s);
            QCOMPARE(holdOf(status), u"CAMPAIGN_INTERRUPTED"_s);
            QVERIFY(status["verdict"_L1].isNull());
        }
        QCOMPARE(desk.core.stored().size(), stored);
        // A person resumes it.
        QCOMPARE(desk.run({u"campaign"_s, u"resume"_s, campaign, u"--wait"_s}).code, 0);
        compareStored(desk);
        end(*serve);
    }

    /// Whoever stopped or paused it had a reason.
    void onlyWhatWasInterruptedIsTakenUp() {
        Desk desk;
        QVERIFY(desk.core.start());
        QCOMPARE(desk.set(desk.core.authority(), desk.core.password(u"operator"_s)), QByteArray());
        const QString map = desk.map(m_documents);
        QVERIFY(!map.isEmpty());
        auto serve = desk.start({u"serve"_s});
        QVERIFY(awaitListening(*serve));
        const Ended started = desk.run({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--rate"_s, u"20"_s});
        QCOMPARE(started.code, 0);
        const QString campaign = started.json()["campaign"_L1].toString();
        QTRY_VERIFY_WITH_TIMEOUT(desk.core.stored().size() > 5, 30'000);
        QCOMPARE(desk.run({u"campaign"_s, u"pause"_s, campaign}).code, 0);
        serve->kill();
        serve->waitForFinished();
        const qsizetype stored = desk.core.stored().size();
        serve = desk.start({u"serve"_s, u"--resume-interrupted"_s});
        QVERIFY(awaitListening(*serve));
        QCOMPARE(desk.run({u"campaign"_s, u"status"_s, campaign}).json()["state"_L1].toString(), u"Paused"_s);
        QCOMPARE(desk.core.stored().size(), stored);
        end(*serve);
    }
};

QTEST_GUILESS_MAIN(ServeTest)
#include "tst_serve.moc"
