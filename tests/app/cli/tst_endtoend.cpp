// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>

#include "app/engine/DemoCorpus.h"
#include "tests/app/cli/Programs.h"

using namespace programs;
using namespace fdc;

/// The whole path with the real programs: configuration → connector → map → campaign → documents verified →
/// audit.
class EndToEndTest : public QObject {
    Q_OBJECT

    static QMap<QString, QString> expectedHashes(const QString& corpusFolder) {
        QMap<QString, QString> hashes;  // LegacyId → sha256 of the file as it lies there
        QFile index(corpusFolder + u"/index.csv"_s);
        if (!index.open(QIODevice::ReadOnly))
            return hashes;
        const QList<QByteArray> header = index.readLine().trimmed().split(',');
        const qsizetype id = header.indexOf("documentId");
        const qsizetype hash = header.indexOf("sha256");
        while (!index.atEnd()) {
            // Ids and hashes stand before any quoted column of the demo's index.
            const QList<QByteArray> cells = index.readLine().trimmed().split(',');
            hashes.insert(QString::fromLatin1(cells.value(id)), QString::fromLatin1(cells.value(hash)));
        }
        return hashes;
    }

    static QString legacyId(const QJsonObject& stored) {
        return stored["tags"_L1].toObject()["LegacyId"_L1].toArray().first().toString();
    }

private Q_SLOTS:
    void theDemoEndsPartialWithExactlyItsPlantedDefects();
    void killedAtRandomMomentsNothingIsLostAndNothingIsDouble();
    void aSecondProcessSteersTheRunningEngine();
    void badInputIsNamedAndNothingIsStored_data();
    void badInputIsNamedAndNothingIsStored();
    void editingOneKeyLeavesEveryOtherByte();
    void aSecondDemoMayBeMuchLarger();
    void noSecretLeavesTheSecretFiles();
};

void EndToEndTest::theDemoEndsPartialWithExactlyItsPlantedDefects() {
    QTemporaryDir folder;
    const Console console(folder.path());
    const Ended demo = run(u"flowerdocsctl"_s,
                           {u"--json"_s, u"demo"_s, u"--documents"_s, u"2000"_s, u"--keep"_s, folder.path()});
    console.endSandbox();
    QVERIFY2(demo.code == 4, demo.err.constData());
    const QJsonObject result = demo.json();
    QCOMPARE(result["schema"_L1].toString(), u"campaign/1"_s);
    QCOMPARE(result["campaign"_L1].toString(), u"Demo_Run1"_s);
    QCOMPARE(result["state"_L1].toString(), u"Finished"_s);
    QCOMPARE(result["verdict"_L1].toString(), u"partial"_s);
    const QJsonObject documents = result["documents"_L1].toObject();
    QCOMPARE(documents["total"_L1].toInteger(), 2000);
    QCOMPARE(documents["verified"_L1].toInteger(), 1980);
    QCOMPARE(documents["quarantined"_L1].toInteger() + documents["failed"_L1].toInteger(), 20);
    const QJsonObject errors{{u"SOURCE_UNAVAILABLE"_s, 6},
                             {u"CONTENT_CORRUPT"_s, 4},
                             {u"MAPPING_REJECTED"_s, 7},
                             {u"ACL_UNRESOLVED"_s, 3}};
    QCOMPARE(result["errors"_L1].toObject(), errors);
    for (const QString& file : {u"report.html"_s, u"documents.csv"_s, u"documents.jsonl"_s})
        QVERIFY2(QFile::exists(result["report"_L1].toString() + u'/' + file), qPrintable(file));

    const QMap<QString, QString> expected = expectedHashes(folder.path() + u"/corpus"_s);
    const QMap<QString, QJsonObject> stored = console.stored();
    QCOMPARE(stored.size(), 1980);
    for (const QJsonObject& document : stored) {
        QCOMPARE(document["creates"_L1].toInteger(), 1);
        QCOMPARE(document["sha256"_L1].toString(), expected.value(legacyId(document)));
    }
    const Ended verify = console.run({u"audit"_s, u"verify"_s});
    QCOMPARE(verify.code, 0);
    QVERIFY(verify.json()["records"_L1].toInteger() > 2);
}

void EndToEndTest::killedAtRandomMomentsNothingIsLostAndNothingIsDouble() {
    // So many kills in all; of a campaign up to six, one in the middle of the resume after the other.
    const int wanted = qEnvironmentVariableIntValue("FDC_KILL_RUNS") > 0
                           ? qEnvironmentVariableIntValue("FDC_KILL_RUNS")
                           : 50;
    const quint32 seed = qEnvironmentVariableIsSet("FDC_SEED") ? qEnvironmentVariable("FDC_SEED").toUInt()
                                                               : quint32(QDateTime::currentMSecsSinceEpoch());
    qInfo("seed %u (FDC_SEED repeats it), %d kills", seed, wanted);
    std::srand(seed);
    // In memory where that can be had: kills need no disk, and this one does nothing else for half a minute.
    const QFileInfo memory(u"/dev/shm"_s);
    QTemporaryDir folder((memory.isWritable() ? memory.filePath() : QDir::tempPath()) +
                         u"/fdc-kills-XXXXXX"_s);
    const Console console(folder.path());
    // Many campaigns on one data folder and one sandbox: each run has a source of its own.
    int kills = 0;
    int runs = 0;
    int deepest = 0;
    qint64 expectedDocuments = 0;
    QMap<QString, QString> expected;
    for (int one = 0; kills < wanted && one < 2 * wanted; ++one) {
        ++runs;
        const QString corpusFolder = folder.path() + u"/corpus%1"_s.arg(one);
        const auto corpus = engine::DemoCorpus::write(corpusFolder, 300, 1000 + quint64(one));
        QVERIFY(corpus.has_value());
        QFile map(corpus->mapFile);
        QVERIFY(map.open(QIODevice::ReadWrite));
        QJsonObject json = QJsonDocument::fromJson(map.readAll()).object();
        const QString name = u"Kill%1"_s.arg(one);
        json[u"name"_s] = name;
        QJsonArray steps = json["steps"_L1].toArray();
        QJsonObject source = steps[0].toObject();
        source[u"name"_s] = u"Index%1"_s.arg(one);  // the source's name is part of the derived ids
        steps[0] = source;
        json[u"steps"_s] = steps;
        map.resize(0);
        map.write(QJsonDocument(json).toJson());
        map.close();
        const auto hashes = expectedHashes(corpusFolder);
        expectedDocuments += 300 - corpus->defects.total();

        QStringList words{u"campaign"_s, u"start"_s, u"--map"_s, corpus->mapFile, u"--wait"_s};
        QString campaign;
        int code = -1;
        QByteArray said;
        int depth = 0;
        for (int attempt = 0; attempt < 12; ++attempt) {
            auto process = console.start(words);
            // The last attempts are left alone, so that every run ends.
            const bool mayKill = attempt < 6 && kills < wanted;
            if (mayKill && !process->waitForFinished(50 + std::rand() % (attempt % 2 == 0 ? 400 : 1000))) {
                process->kill();
                ++kills;
                deepest = qMax(deepest, ++depth);
            }
            const Ended ended = finish(*process);
            code = ended.code;
            said = ended.out + ended.err;
            if (code == 4 || code == 0)
                break;
            const Ended list = console.run({u"campaign"_s, u"list"_s});
            campaign.clear();
            QString verdict;
            for (const QJsonValue& value : list.json()["campaigns"_L1].toArray()) {
                if (!value["campaign"_L1].toString().startsWith(name + u"_Run"_s))
                    continue;
                campaign = value["campaign"_L1].toString();
                verdict = value["verdict"_L1].toString();
            }
            if (verdict == u"partial"_s) {  // killed between its end and the exit of the process
                code = 4;
                break;
            }
            if (!campaign.isEmpty())
                words = {u"campaign"_s, u"resume"_s, campaign, u"--wait"_s};
        }
        QVERIFY2(code == 4,
                 qPrintable(u"run %1 ended with %2: %3"_s.arg(one).arg(code).arg(QString::fromUtf8(said))));
        // A start that was killed early may have used up a run number.
        QJsonObject counts;
        for (const QJsonValue& value :
             console.run({u"campaign"_s, u"list"_s}).json()["campaigns"_L1].toArray()) {
            if (value["campaign"_L1].toString().startsWith(name + u"_Run"_s) &&
                value["verdict"_L1] == u"partial"_s)
                counts = value["documents"_L1].toObject();
        }
        QCOMPARE(counts["verified"_L1].toInteger(), 300 - corpus->defects.total());
        QCOMPARE(counts["quarantined"_L1].toInteger(), corpus->defects.total());
        for (auto hash = hashes.begin(); hash != hashes.end(); ++hash)
            expected.insert(QString::number(one) + u'/' + hash.key(), *hash);
    }
    console.endSandbox();
    // The judge is what lies in the sandbox's folder, read without any engine.
    const QMap<QString, QJsonObject> stored = console.stored();
    QCOMPARE(qint64(stored.size()), expectedDocuments);
    QSet<QString> hashesStored;
    for (const QJsonObject& document : stored) {
        QVERIFY2(document["creates"_L1].toInteger() == 1, qPrintable(document["id"_L1].toString()));
        hashesStored.insert(document["sha256"_L1].toString());
    }
    const QList<QString> known = expected.values();
    QVERIFY(QSet<QString>(known.begin(), known.end()).contains(hashesStored));
    qInfo("%d kills in %d campaigns, up to %d of one: 0 lost, 0 doubled", kills, runs, deepest);
    QCOMPARE(kills, wanted);
    const Ended verify = console.run({u"audit"_s, u"verify"_s});
    QVERIFY2(verify.code == 0, verify.out.constData());
}

void EndToEndTest::aSecondProcessSteersTheRunningEngine() {
    QTemporaryDir folder;
    const Console console(folder.path());
    const auto corpus = engine::DemoCorpus::write(folder.path() + u"/corpus"_s, 3000, 7);
    QVERIFY(corpus.has_value());
    auto serve = console.start({u"serve"_s});
    QTRY_VERIFY_WITH_TIMEOUT(serve->canReadLine() || serve->waitForReadyRead(100), 30'000);
    const QJsonObject ready = QJsonDocument::fromJson(serve->readLine()).object();
    QCOMPARE(ready["schema"_L1].toString(), u"serve/1"_s);
    QCOMPARE(ready["pid"_L1].toInteger(), serve->processId());
    QVERIFY(!ready["core"_L1].toString().isEmpty());

    const Ended started =
        console.run({u"campaign"_s, u"start"_s, u"--map"_s, corpus->mapFile, u"--requests"_s, u"2"_s});
    QVERIFY2(started.code == 0, started.err.constData());
    const QString campaign = started.json()["campaign"_L1].toString();
    const auto state = [&] {
        return console.run({u"campaign"_s, u"status"_s, campaign}).json()["state"_L1].toString();
    };

    QCOMPARE(console.run({u"campaign"_s, u"pause"_s, campaign}).code, 0);
    QTRY_COMPARE_WITH_TIMEOUT(state(), u"Paused"_s, 20'000);
    const auto arrived = [&] {
        return console.run({u"campaign"_s, u"status"_s, campaign})
            .json()["documents"_L1]["migrated"_L1]
            .toInteger();
    };
    const qint64 atPause = arrived();
    QVERIFY(atPause < 2970);
    QCOMPARE(console.run({u"campaign"_s, u"resume"_s, campaign}).code, 0);
    QTRY_VERIFY_WITH_TIMEOUT(arrived() > atPause, 30'000);

    const Ended disabled = console.run({u"connector"_s, u"disable"_s, u"fast2"_s});
    QVERIFY2(disabled.code == 0, disabled.err.constData());
    QCOMPARE(disabled.json()["connectors"_L1][0]["wanted"_L1].toBool(), false);
    QTRY_COMPARE_WITH_TIMEOUT(state(), u"Paused"_s, 20'000);
    const Ended refused =
        console.run({u"campaign"_s, u"start"_s, u"--map"_s, corpus->mapFile, u"--name"_s, u"Other"_s});
    QCOMPARE(refused.code, 3);
    QCOMPARE(refused.error()["code"_L1].toString(), u"FAST2_DISABLED"_s);

    QCOMPARE(console.run({u"connector"_s, u"enable"_s, u"fast2"_s}).code, 0);
    QTRY_COMPARE_WITH_TIMEOUT(console.run({u"connector"_s, u"show"_s, u"fast2"_s})
                                  .json()["connectors"_L1][0]["observed"_L1]
                                  .toString(),
                              u"on"_s, 20'000);
    QCOMPARE(console.run({u"campaign"_s, u"resume"_s, campaign}).code, 0);
    QCOMPARE(console.run({u"campaign"_s, u"stop"_s, campaign}).code, 0);
    QTRY_COMPARE_WITH_TIMEOUT(state(), u"Stopped"_s, 20'000);
    const QJsonObject stopped = console.run({u"campaign"_s, u"status"_s, campaign}).json();
    QCOMPARE(stopped["verdict"_L1].toString(), u"cancelled"_s);

    serve->terminate();
    QVERIFY(serve->waitForFinished(30'000));
    QCOMPARE(serve->exitCode(), 143);
    // Every steering left its two records, and who did it.
    const Ended audit = console.run({u"audit"_s, u"list"_s, u"--filter"_s, u"action:connector.disable"_s});
    const QList<QByteArray> records = audit.out.trimmed().split('\n');
    QCOMPARE(records.size(), 2);
    QCOMPARE(QJsonDocument::fromJson(records[0]).object()["outcome"_L1].toString(), u"started"_s);
    QCOMPARE(QJsonDocument::fromJson(records[1]).object()["outcome"_L1].toString(), u"ok"_s);
    console.endSandbox();
}

void EndToEndTest::badInputIsNamedAndNothingIsStored_data() {
    QTest::addColumn<QByteArray>("index");
    QTest::addColumn<QString>("code");
    const QByteArray header = "documentId,classid,contentPath,sha256,DateReception\n";
    QTest::newRow("unterminated quote") << header + "A,Courrier,\"a.txt,x,2020-01-01\n"
                                        << u"CSV_QUOTE_UNTERMINATED"_s;
    QTest::newRow("too few columns") << header + "A,Courrier\n" << u"CSV_COLUMN_COUNT"_s;
    QTest::newRow("no documentId column")
        << QByteArray("id,classid\nA,Courrier\n") << u"CSV_ID_COLUMN_MISSING"_s;
    QTest::newRow("empty documentId") << header + ",Courrier,a.txt,x,2020-01-01\n" << u"CSV_ID_MISSING"_s;
    QTest::newRow("documentId twice")
        << header + "A,Courrier,a.txt,x,2020-01-01\nA,Courrier,a.txt,x,2020-01-01\n"
        << u"CSV_DUPLICATE_ID"_s;
    QTest::newRow("not UTF-8") << header + "A\xE9,Courrier,a.txt,x,2020-01-01\n" << u"CSV_ENCODING"_s;
}

void EndToEndTest::badInputIsNamedAndNothingIsStored() {
    QFETCH(QByteArray, index);
    QFETCH(QString, code);
    QTemporaryDir folder;
    const Console console(folder.path());
    const auto corpus = engine::DemoCorpus::write(folder.path() + u"/corpus"_s, 1, 1);
    QVERIFY(corpus.has_value());
    QFile file(corpus->indexFile);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(index);
    file.close();
    const Ended ended = console.run({u"campaign"_s, u"start"_s, u"--map"_s, corpus->mapFile, u"--wait"_s});
    const QMap<QString, QJsonObject> stored = console.stored();
    console.endSandbox();
    QVERIFY(ended.code != 0 && ended.code != -1);
    const QString said = ended.error().isEmpty() ? ended.json()["hold"_L1]["code"_L1].toString()
                                                 : ended.error()["code"_L1].toString();
    QVERIFY2(said == code, (ended.out + ended.err).constData());
    QVERIFY(stored.isEmpty());
}

void EndToEndTest::editingOneKeyLeavesEveryOtherByte() {
    QTemporaryDir folder;
    const QString path = folder.filePath(u"core.properties"_s);
    const QByteArray before =
        "# En-t\xEAte\r\nconnectors.enabled = true\r\n\r\nfast2.connector.auth.token=${FAST2_TOKEN}\r\nlast: "
        "\\\r\n   a";
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(before);
    file.close();
    const Console console(folder.filePath(u"data"_s));
    const Ended set = console.run({u"config"_s, u"set"_s, path, u"connectors.enabled=false"_s});
    QVERIFY2(set.code == 0, set.err.constData());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray expected = before;
    expected.replace("= true", "= false");
    QCOMPARE(file.readAll(), expected);
    const QJsonArray pairs = console.run({u"config"_s, u"cat"_s, path}).json()["pairs"_L1].toArray();
    QCOMPARE(pairs.size(), 3);
    QCOMPARE(pairs[2]["value"_L1].toString(), u"a"_s);
    const Ended audit =
        console.run({u"audit"_s, u"list"_s, u"--filter"_s, u"action:config.set outcome:ok"_s});
    const QJsonObject record = QJsonDocument::fromJson(audit.out.trimmed()).object();
    QCOMPARE(record["before"_L1].toString(), u"connectors.enabled=true"_s);
    QCOMPARE(record["after"_L1].toString(), u"connectors.enabled=false"_s);
}

void EndToEndTest::aSecondDemoMayBeMuchLarger() {
    QTemporaryDir folder;
    const Console console(folder.path());
    for (const QString& documents : {u"20"_s, u"300"_s, u"20"_s}) {
        const Ended demo = run(u"flowerdocsctl"_s, {u"--json"_s, u"demo"_s, u"--documents"_s, documents,
                                                    u"--keep"_s, folder.path()});
        const int expected = documents == u"300" ? 4 : 0;  // one in a hundred is defective
        QVERIFY2(demo.code == expected, (demo.out + demo.err).constData());
    }
    console.endSandbox();
}

void EndToEndTest::noSecretLeavesTheSecretFiles() {
    QTemporaryDir folder;
    const Console console(folder.path());
    const Ended demo = run(u"flowerdocsctl"_s,
                           {u"--json"_s, u"demo"_s, u"--documents"_s, u"100"_s, u"--keep"_s, folder.path()});
    QVERIFY2(demo.code == 4, demo.err.constData());
    QFile runFile(folder.filePath(u"sandbox/run.json"_s));
    QVERIFY(runFile.open(QIODevice::ReadOnly));
    const QJsonArray accounts = QJsonDocument::fromJson(runFile.readAll()).object()["accounts"_L1].toArray();
    console.endSandbox();
    QVERIFY(!accounts.isEmpty());
    const QSet<QString> keepers{u"run.json"_s, u"accounts.json"_s};  // 0600, and made for this
    QDirIterator walk(folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int files = 0;
    while (walk.hasNext()) {
        QFile file(walk.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        ++files;
        for (const QJsonValue& account : accounts) {
            const QByteArray password = account["password"_L1].toString().toUtf8();
            QVERIFY2(keepers.contains(walk.fileName()) || !bytes.contains(password),
                     qPrintable(walk.filePath()));
        }
    }
    QVERIFY(files > 100);
    for (const QJsonValue& account : accounts) {
        const QByteArray password = account["password"_L1].toString().toUtf8();
        QVERIFY(!demo.out.contains(password) && !demo.err.contains(password));
    }
}

QTEST_GUILESS_MAIN(EndToEndTest)
#include "tst_endtoend.moc"
