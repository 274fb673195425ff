// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/cli/OwnCore.h"

using namespace programs;

/// Two commands on one data folder and no service: the first is the engine of both, and ends before the
/// second.
class TwoCommandsTest : public QObject {
    Q_OBJECT

    static constexpr int m_documents = 99;  // from 100 on a demo corpus has defects

    /// The demo's map under another name and source, beside it.
    static QString otherMap(const QString& map, const QString& name) {
        QFile file(map);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        QByteArray bytes = file.readAll();
        bytes.replace("\"Demo\"", '"' + name.toUtf8() + '"').replace("\"Index\"", '"' + name.toUtf8() + '"');
        QFile other(QFileInfo(map).absolutePath() + u'/' + name + u".json"_s);
        return other.open(QIODevice::WriteOnly) && other.write(bytes) > 0 ? other.fileName() : QString();
    }
    static QJsonObject statusOf(const Desk& desk, const QString& campaign) {
        return desk.run({u"campaign"_s, u"status"_s, campaign}).json();
    }
    static qint64 migrated(const Desk& desk, const QString& campaign) {
        return statusOf(desk, campaign)["documents"_L1]["migrated"_L1].toInteger();
    }

    /// A target, and the map of a corpus beside a copy of it with another name and source.
    struct Bench {
        Desk desk;
        QString map;
        QString other;

        explicit Bench(int documents = m_documents) {
            if (!desk.core.start() ||
                !desk.set(desk.core.authority(), desk.core.password(u"operator"_s)).isEmpty())
                return;
            map = desk.map(documents);
            other = otherMap(map, u"Other"_s);
        }
        bool isReady() const { return !map.isEmpty() && !other.isEmpty(); }
    };

private Q_SLOTS:
    void aCampaignOutlivesTheCommandWhoseEngineItUsed_data() {
        QTest::addColumn<int>("signal");
        QTest::newRow("that ended") << 0;
        QTest::newRow("that was interrupted") << 2;
        QTest::newRow("that was killed") << 9;
    }
    void aCampaignOutlivesTheCommandWhoseEngineItUsed() {
        QFETCH(int, signal);
        Bench bench;
        QVERIFY(bench.isReady());
        const auto& [desk, map, other] = bench;
        const auto first = desk.start({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--wait"_s, u"--rate"_s,
                                       signal == 0 ? u"30"_s : u"10"_s});
        QTRY_VERIFY_WITH_TIMEOUT(migrated(desk, u"Demo_Run1"_s) > 0, 60'000);
        const auto second =
            desk.start({u"campaign"_s, u"start"_s, u"--map"_s, other, u"--wait"_s, u"--rate"_s, u"10"_s});
        QTRY_VERIFY_WITH_TIMEOUT(migrated(desk, u"Other_Run1"_s) > 0, 60'000);
        if (signal != 0)
            QProcess::execute(u"kill"_s, {u"-%1"_s.arg(signal), QString::number(first->processId())});
        QCOMPARE(finish(*first).code, signal == 0 ? 0 : signal == 9 ? -1 : 128 + signal);
        const Ended ended = finish(*second);
        QVERIFY2(ended.code == 0, (ended.out + ended.err).constData());
        QCOMPARE(ended.json()["verdict"_L1].toString(), u"verified"_s);
        QCOMPARE(ended.json()["documents"_L1]["verified"_L1].toInteger(), m_documents);
        QVERIFY2(ended.err.contains("Other_Run1"), ended.err.constData());
        // The first is nobody's: who interrupted it meant it.
        const QJsonObject left = statusOf(desk, u"Demo_Run1"_s);
        QCOMPARE(left["state"_L1].toString(), signal == 0 ? u"Finished"_s : u"Stopped"_s);
        QCOMPARE(desk.run({u"audit"_s, u"verify"_s}).code, 0);
    }

    void aCheckOutlivesTheCommandWhoseEngineItUsed_data() {
        QTest::addColumn<QString>("check");
        QTest::addColumn<int>("signal");
        QTest::newRow("verify, that ended") << u"verify"_s << 0;
        QTest::newRow("verify, that was killed") << u"verify"_s << 9;
        QTest::newRow("reconcile, that was interrupted") << u"reconcile"_s << 2;
    }
    void aCheckOutlivesTheCommandWhoseEngineItUsed() {
        QFETCH(QString, check);
        QFETCH(int, signal);
        constexpr int documents = 30;
        Bench bench(documents);
        QVERIFY(bench.isReady());
        auto& [desk, map, other] = bench;
        const Ended migrated =
            desk.run({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--wait"_s, u"--requests"_s, u"1"_s});
        QVERIFY2(migrated.code == 0, migrated.err.constData());
        // A check of before, whose result must not pass for that of the one that is asked for now.
        QCOMPARE(desk.run({u"campaign"_s, u"verify"_s, u"Demo_Run1"_s, u"--sample"_s, u"10"_s}).code, 0);
        // One request after the other, and none of them quick: the check lasts.
        desk.core.kill();
        QVERIFY(desk.core.start({u"slow=100"_s}));
        const auto first =
            desk.start({u"campaign"_s, u"start"_s, u"--map"_s, other, u"--wait"_s, u"--rate"_s, u"1"_s});
        QTRY_VERIFY_WITH_TIMEOUT(statusOf(desk, u"Other_Run1"_s)["state"_L1].toString() == u"Started"_s,
                                 60'000);
        const auto second = desk.start({u"campaign"_s, check, u"Demo_Run1"_s, u"--progress"_s});
        const auto isUnderWay = [&desk] {
            const QJsonObject one = desk.run({u"campaign"_s, u"verification"_s, u"Demo_Run1"_s}).json();
            return one["state"_L1].toString() == u"running"_s && one["done"_L1].toInteger() > 0;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isUnderWay(), 30'000);
        if (signal != 0)
            QProcess::execute(u"kill"_s, {u"-%1"_s.arg(signal), QString::number(first->processId())});
        else
            QCOMPARE(desk.run({u"campaign"_s, u"stop"_s, u"Other_Run1"_s}).code, 0);
        QCOMPARE(finish(*first).code, signal == 9 ? -1 : 130);
        const Ended ended = finish(*second);
        QVERIFY2(ended.code == 0, (ended.out + ended.err).constData());
        const QJsonObject whole = ended.json();
        const QJsonObject result = check == u"verify"_s ? whole["verification"_L1].toObject() : whole;
        QCOMPARE(result["done"_L1].toInteger(), documents);
        QCOMPARE(result["total"_L1].toInteger(), documents);
        // How far it is, a line each; and one that it went on.
        int going = 0;
        for (const QByteArray& line : ended.err.trimmed().split('\n')) {
            const QJsonObject told = QJsonDocument::fromJson(line).object();
            const bool isMessage = told["schema"_L1].toString() == u"message/1";
            QVERIFY2(isMessage || told["schema"_L1].toString() == u"verification/1", line.constData());
            QVERIFY2(!isMessage || told["message"_L1].toString().contains(u"Demo_Run1"_s), line.constData());
            going += isMessage ? 1 : 0;
        }
        QCOMPARE(going, 1);
        QCOMPARE(result["strategy"_L1].toString(), u"full"_s);
        QCOMPARE(result["counts"_L1]["same"_L1].toInteger(), documents);
        QCOMPARE(desk.run({u"audit"_s, u"verify"_s}).code, 0);
    }

    void aCheckBeginsAnewInAThirdEngineThatWasQuicker_data() {
        QTest::addColumn<bool>("isService");
        QTest::addColumn<bool>("before");  // a sample was looked at
        QTest::addColumn<bool>("meanwhile");
        QTest::newRow("of a command, which knows of no check") << false << false << false;
        QTest::newRow("of a command, which knows the one before") << false << true << false;
        QTest::newRow("of a service, which knows of no check") << true << false << false;
        QTest::newRow("of a service, which knows the one before") << true << true << false;
        QTest::newRow("of a service, where another one was made") << true << false << true;
    }
    /// The command sleeps meanwhile: for it the engine that answers is the one that it asked before.
    void aCheckBeginsAnewInAThirdEngineThatWasQuicker() {
        QFETCH(bool, isService);
        QFETCH(bool, before);
        QFETCH(bool, meanwhile);
        constexpr int documents = 30;
        Bench bench(documents);
        QVERIFY(bench.isReady());
        auto& [desk, map, other] = bench;
        const QString third = otherMap(map, u"Third"_s);
        QVERIFY(!third.isEmpty());
        const Ended done =
            desk.run({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--wait"_s, u"--requests"_s, u"1"_s});
        QVERIFY2(done.code == 0, done.err.constData());
        const QStringList sample{u"campaign"_s, u"verify"_s, u"Demo_Run1"_s, u"--sample"_s, u"10"_s};
        if (before)
            QCOMPARE(desk.run(sample).code, 0);
        desk.core.kill();
        QVERIFY(desk.core.start({u"slow=100"_s}));
        const auto start = [&desk](const QString& file) {
            return desk.start({u"campaign"_s, u"start"_s, u"--map"_s, file, u"--wait"_s, u"--rate"_s, u"1"_s,
                               u"--progress"_s});
        };
        const auto first = start(other);
        QTRY_VERIFY_WITH_TIMEOUT(statusOf(desk, u"Other_Run1"_s)["state"_L1].toString() == u"Started"_s,
                                 60'000);
        const auto second = desk.start({u"campaign"_s, u"verify"_s, u"Demo_Run1"_s});
        const auto isUnderWay = [&desk] {
            const QJsonObject one = desk.run({u"campaign"_s, u"verification"_s, u"Demo_Run1"_s}).json();
            return one["state"_L1].toString() == u"running"_s && one["done"_L1].toInteger() > 0;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isUnderWay(), 30'000);

        QProcess::execute(u"kill"_s, {u"-STOP"_s, QString::number(second->processId())});
        first->kill();
        QVERIFY(first->waitForFinished());
        const auto quicker = isService ? desk.start({u"serve"_s}) : start(third);
        // A line says that it is the engine: of the service that it listens, of the command how far it is.
        quicker->setReadChannel(isService ? QProcess::StandardOutput : QProcess::StandardError);
        QVERIFY(quicker->waitForReadyRead(60'000));
        if (meanwhile)
            QCOMPARE(desk.run(sample).code, 0);
        QProcess::execute(u"kill"_s, {u"-CONT"_s, QString::number(second->processId())});

        const Ended ended = finish(*second);
        QVERIFY2(ended.code == 0, (ended.out + ended.err).constData());
        QVERIFY2(ended.err.contains("Going on: Demo_Run1"), ended.err.constData());
        const QJsonObject result = ended.json()["verification"_L1].toObject();
        QCOMPARE(result["strategy"_L1].toString(), u"full"_s);
        QCOMPARE(result["counts"_L1]["same"_L1].toInteger(), documents);
        // In that engine, which outlives it.
        QCOMPARE(quicker->state(), QProcess::Running);
        const QJsonObject told = desk.run({u"campaign"_s, u"verification"_s, u"Demo_Run1"_s}).json();
        QCOMPARE(told["started"_L1].toString(), result["started"_L1].toString());
        quicker->terminate();
        QCOMPARE(finish(*quicker).code, 128 + 15);
        QCOMPARE(desk.run({u"audit"_s, u"verify"_s}).code, 0);
    }

    /// One of them is the engine of all, and may be refused itself.
    void ofSeveralThatStartAtOnceOneMigrates() {
        for (int round = 0; round < 3; ++round) {
            Bench bench;
            QVERIFY(bench.isReady());
            auto& [desk, map, other] = bench;
            desk.core.kill();
            QVERIFY(desk.core.start({u"slow=50"_s}));
            std::vector<std::unique_ptr<QProcess>> all;
            for (int i = 0; i < 4; ++i)
                all.push_back(desk.start({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--wait"_s}));
            int verified = 0;
            for (const auto& one : all) {
                const Ended ended = finish(*one);
                if (ended.code == 0 && ended.json()["verdict"_L1].toString() == u"verified"_s)
                    ++verified;
                else
                    QCOMPARE(ended.error()["code"_L1].toString(), u"CAMPAIGN_SOURCE_BUSY"_s);
            }
            QVERIFY2(verified >= 1, qPrintable(u"round %1"_s.arg(round)));
            QCOMPARE(desk.core.stored().size(), m_documents);
            QCOMPARE(desk.run({u"audit"_s, u"verify"_s}).code, 0);
        }
    }

    void whoDoesNotWaitNeedsAnEngineThatStays() {
        Bench bench;
        QVERIFY(bench.isReady());
        const auto& [desk, map, other] = bench;
        const auto first =
            desk.start({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--wait"_s, u"--rate"_s, u"10"_s});
        QTRY_VERIFY_WITH_TIMEOUT(migrated(desk, u"Demo_Run1"_s) > 0, 60'000);
        const Ended refused = desk.run({u"campaign"_s, u"start"_s, u"--map"_s, other});
        QCOMPARE(refused.code, 2);
        QCOMPARE(refused.error()["code"_L1].toString(), u"WAIT_NEEDED"_s);
        QCOMPARE(desk.run({u"campaign"_s, u"pause"_s, u"Demo_Run1"_s}).code, 0);
        QCOMPARE(desk.run({u"campaign"_s, u"list"_s}).json()["campaigns"_L1].toArray().size(), 1);
        first->kill();
        first->waitForFinished();
    }
};

QTEST_GUILESS_MAIN(TwoCommandsTest)
#include "tst_two_commands.moc"
