// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QRandomGenerator>

#include "tests/faults/Program.h"

using namespace faults;

/// Several processes on one data folder, and what becomes of campaigns when one of them is killed.
class ProgramProcessesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useFastPlace(); }
    void oneOwnsTheFolderAndTheOthersForward_data();
    void oneOwnsTheFolderAndTheOthersForward();
    void theSameSourceTwiceAtOnceIsRefused();

private:
    /// A corpus whose map and source have names of their own.
    static QString mapOf(const Desk& desk, int number, int documents) {
        const auto corpus = engine::DemoCorpus::write(desk.file(u"../corpus%1"_s.arg(number)), documents,
                                                      5 + quint64(number));
        if (!corpus || corpus->defects.total() != 0)
            return {};
        QFile map(corpus->mapFile);
        if (!map.open(QIODevice::ReadWrite))
            return {};
        QJsonObject json = QJsonDocument::fromJson(map.readAll()).object();
        json[u"name"_s] = u"Part%1"_s.arg(number);
        QJsonArray steps = json["steps"_L1].toArray();
        QJsonObject source = steps[0].toObject();
        source[u"name"_s] = u"Index%1"_s.arg(number);
        steps[0] = source;
        json[u"steps"_s] = steps;
        map.resize(0);
        map.write(QJsonDocument(json).toJson());
        return corpus->mapFile;
    }
};

void ProgramProcessesTest::oneOwnsTheFolderAndTheOthersForward_data() {
    QTest::addColumn<int>("processes");
    QTest::addColumn<bool>("kill");
    QTest::newRow("two") << 2 << false;
    QTest::newRow("four") << 4 << false;
    QTest::newRow("four, one of them killed") << 4 << true;
}

/// R20.
void ProgramProcessesTest::oneOwnsTheFolderAndTheOthersForward() {
    QFETCH(int, processes);
    QFETCH(bool, kill);
    constexpr int documents = 60;
    const int rounds = times("FDC_PROCESS_RUNS", 1, 25);
    QRandomGenerator random(seed());
    for (int round = 0; round < rounds; ++round) {
        Desk desk;
        QCOMPARE(begin(desk, {u"slow=10"_s}), QByteArray());
        std::vector<std::unique_ptr<QProcess>> all;
        for (int i = 0; i < processes; ++i) {
            const QString map = mapOf(desk, i, documents);
            QVERIFY(!map.isEmpty());
            all.push_back(desk.start({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--wait"_s}));
        }
        if (kill) {
            QTRY_VERIFY_WITH_TIMEOUT(desk.core.stored().size() >= 5, 30'000);
            all[size_t(random.bounded(processes))]->kill();
        }
        for (auto& process : all) {
            const Ended ended = finish(*process, 120'000);
            // Whose campaign ran in another process hears when that one ends, or is killed.
            QVERIFY2(
                ended.code == 0 || (kill && ended.code == -1) || codeOf(ended) == u"ENGINE_UNREACHABLE"_s,
                (ended.out + ended.err).constData());
            if (ended.error()["facts"_L1]["action"_L1].toString() == u"campaign.status"_s)
                QVERIFY2(ended.err.contains("campaign resume"), ended.err.constData());
        }
        // Whatever was interrupted with its owner is taken up again, by its name.
        for (int turn = 0; turn < 2; ++turn) {
            for (const QJsonValue& one :
                 desk.run({u"campaign"_s, u"list"_s}).json()["campaigns"_L1].toArray()) {
                if (one["verdict"_L1].toString() == u"verified"_s ||
                    one["documents"_L1]["total"_L1].toInteger() == 0)
                    continue;
                const Ended resumed =
                    desk.run({u"campaign"_s, u"resume"_s, one["campaign"_L1].toString(), u"--wait"_s});
                QVERIFY2(resumed.code == 0, (resumed.out + resumed.err).constData());
            }
        }
        for (int i = 0; i < processes; ++i) {
            const QString name = u"Part%1_Run"_s.arg(i);
            bool verified = false;
            for (const QJsonValue& one :
                 desk.run({u"campaign"_s, u"list"_s}).json()["campaigns"_L1].toArray())
                verified = verified || (one["campaign"_L1].toString().startsWith(name) &&
                                        one["documents"_L1]["verified"_L1].toInteger() == documents);
            if (!verified) {
                // Killed before its inventory was there: it never began.
                const Ended anew = desk.run({u"campaign"_s, u"start"_s, u"--map"_s,
                                             desk.file(u"../corpus%1/map.json"_s.arg(i)), u"--wait"_s});
                QVERIFY2(anew.code == 0, (anew.out + anew.err).constData());
            }
        }
        const auto stored = desk.core.stored();
        QCOMPARE(stored.size(), processes * documents);
        for (const QJsonObject& document : stored)
            QVERIFY2(document["creates"_L1].toInteger() == 1, qPrintable(document["id"_L1].toString()));
        QCOMPARE(desk.run({u"audit"_s, u"verify"_s}).code, 0);
    }
}

/// R20: of two starts of one source only one runs.
void ProgramProcessesTest::theSameSourceTwiceAtOnceIsRefused() {
    constexpr int documents = 60;
    Desk desk;
    QCOMPARE(begin(desk, {u"slow=20"_s}), QByteArray());
    const QString map = desk.map(documents);
    std::vector<std::unique_ptr<QProcess>> all;
    for (int i = 0; i < 3; ++i)
        all.push_back(desk.start({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--wait"_s}));
    int won = 0;
    for (auto& process : all) {
        const Ended ended = finish(*process, 120'000);
        const QString code = codeOf(ended);
        QVERIFY2(ended.code == 0 || code == u"CAMPAIGN_SOURCE_BUSY"_s, (ended.out + ended.err).constData());
        won += ended.code == 0;
    }
    QVERIFY(won >= 1);
    const auto stored = desk.core.stored();
    QCOMPARE(stored.size(), documents);
    for (const QJsonObject& document : stored)
        QCOMPARE(document["creates"_L1].toInteger(), 1);
    QCOMPARE(desk.run({u"audit"_s, u"verify"_s}).code, 0);
}

QTEST_GUILESS_MAIN(ProgramProcessesTest)
#include "tst_program_processes.moc"
