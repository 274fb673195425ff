// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>

#include "app/engine/DemoCorpus.h"
#include "tests/app/cli/Programs.h"

using namespace programs;
using namespace fdc;

/// Limits, holds and changed plans with the real programs, as scripts meet them.
class LimitsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Console> m_console;
    QString m_map;
    QString m_index;

    static QString codeOf(const Ended& ended) { return ended.error()["code"_L1].toString(); }
    static QString holdOf(const QJsonObject& campaign) {
        return campaign["hold"_L1].toObject()["code"_L1].toString();
    }
    /// A campaign that waits for itself; further options behind it.
    Ended start(const QStringList& options) const {
        return m_console->run(QStringList{u"campaign"_s, u"start"_s, u"--map"_s, m_map, u"--wait"_s} +
                              options);
    }
    void changeTheIndex() const {
        QFile file(m_index);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QList<QByteArray> lines = file.readAll().split('\n');
        file.close();
        lines.removeAt(lines.size() - 2);               // the last document
        lines[lines.size() - 3].replace("ARC", "NEW");  // another one in its place
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(lines.join('\n'));
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_console = std::make_unique<Console>(m_folder->path());
        const auto corpus = engine::DemoCorpus::write(m_folder->path() + u"/corpus"_s, 100, 7);
        QVERIFY(corpus.has_value());
        m_map = corpus->mapFile;
        m_index = m_folder->path() + u"/corpus/index.csv"_s;
    }
    void cleanup() { m_console->endSandbox(); }

    void refusesWhatItDoesNotUnderstand_data() {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("window") << QStringList{u"--window"_s, u"tonight"_s};
        QTest::newRow("zone") << QStringList{u"--zone"_s, u"Europe/Atlantis"_s};
        QTest::newRow("rate") << QStringList{u"--rate"_s, u"fast"_s};
        QTest::newRow("bandwidth") << QStringList{u"--bandwidth"_s, u"10X"_s};
        QTest::newRow("share") << QStringList{u"--max-failures"_s, u"200%"_s};
        QTest::newRow("stop file") << QStringList{u"--stop-file"_s, u"/no/such/folder/stop"_s};
        QTest::newRow("number") << QStringList{u"--expect"_s, u"0"_s};
        QTest::newRow("requests") << QStringList{u"--requests"_s, u"many"_s};
        QTest::newRow("no failure at all") << QStringList{u"--max-failures"_s, u"0%"_s};
        QTest::newRow("empty window") << QStringList{u"--window"_s, u""_s};
        QTest::newRow("one of two windows empty")
            << QStringList{u"--window"_s, u"mon-fri 20:00-06:00"_s, u"--window"_s, u""_s};
        QTest::newRow("no outage at all") << QStringList{u"--outage-limit"_s, u"0"_s};
    }
    void refusesWhatItDoesNotUnderstand() {
        QFETCH(QStringList, options);
        const Ended refused = start(options);
        QCOMPARE(refused.code, 2);
        QVERIFY2(codeOf(refused) == u"CAMPAIGN_SETTING" || codeOf(refused) == u"USAGE",
                 refused.err.constData());
        QVERIFY(m_console->stored().isEmpty());
    }

    void tellsScriptsThatThereWasNothing() {
        QFile file(m_index);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray header = file.readLine();
        file.close();
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(header);
        file.close();
        const Ended empty = start({u"--fail-if-empty"_s});
        QVERIFY2(empty.code == 9, (empty.out + empty.err).constData());
        QCOMPARE(empty.json()["verdict"_L1].toString(), u"arrived"_s);
        QCOMPARE(start({}).code, 0);
        const Ended alone =
            m_console->run({u"campaign"_s, u"start"_s, u"--map"_s, m_map, u"--fail-if-empty"_s});
        QCOMPARE(alone.code, 2);
        QCOMPARE(codeOf(alone), u"ARGUMENT_INVALID"_s);
    }

    /// Everything left out by a person is nothing to do, too; also for one that goes on.
    void tellsScriptsThatEverythingWasLeftOut() {
        const Ended held = start({u"--expect"_s, u"10"_s});
        QVERIFY2(held.code == 8, held.err.constData());
        const Ended skipped = m_console->run({u"ledger"_s, u"skip"_s, u"--filter"_s, u"state:PENDING"_s,
                                              u"--reason"_s, u"out of scope"_s, u"--approver"_s, u"Ada"_s});
        QVERIFY2(skipped.code == 0, skipped.err.constData());
        const QString name = held.json()["campaign"_L1].toString();
        const Ended empty = m_console->run(
            {u"campaign"_s, u"resume"_s, name, u"--accept-volume"_s, u"--fail-if-empty"_s, u"--wait"_s});
        QVERIFY2(empty.code == 9, (empty.out + empty.err).constData());
        QCOMPARE(empty.json()["verdict"_L1].toString(), u"arrived"_s);
        QVERIFY(m_console->stored().isEmpty());
    }

    void tellsStatesInTheLanguageOfThePerson() {
        const Ended ended = start({u"--rate"_s, u"1000"_s});
        QVERIFY2(ended.code == 4, ended.err.constData());
        const auto french = [this](const QStringList& words) {
            return programs::run(u"flowerdocsctl"_s,
                                 QStringList{u"--data"_s, m_folder->path(), u"--environment"_s, u"sandbox"_s,
                                             u"--lang"_s, u"fr"_s, u"campaign"_s} +
                                     words);
        };
        const Ended list = french({u"list"_s});
        QVERIFY2(list.out.contains("Terminée") && list.out.contains("partielle"), list.out.constData());
        const Ended refused = french({u"pause"_s, ended.json()["campaign"_L1].toString()});
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains("Terminée"), refused.err.constData());
        // What a program reads stays a key.
        QCOMPARE(ended.json()["state"_L1].toString(), u"Finished"_s);
        // A colon as French writes it.
        changeTheIndex();
        const Ended changed = french({u"retry"_s, ended.json()["campaign"_L1].toString(), u"--wait"_s});
        QVERIFY2(changed.err.contains("Ajoutés à la source\u202f: 1"), changed.err.constData());
    }

    /// Also what an error says besides its page.
    void tellsCausesInTheLanguageOfThePerson() {
        const auto french = [this](const QStringList& words) {
            return programs::run(u"flowerdocsctl"_s,
                                 QStringList{u"--data"_s, m_folder->path(), u"--environment"_s, u"sandbox"_s,
                                             u"--lang"_s, u"fr"_s} +
                                     words);
        };
        const QStringList begin{u"campaign"_s, u"start"_s, u"--map"_s, m_map, u"--wait"_s};
        const Ended rate = french(begin + QStringList{u"--rate"_s, u"0.00001"_s});
        QCOMPARE(rate.code, 2);
        QVERIFY2(rate.err.contains("CAMPAIGN_SETTING: permis : 0 (sans limite), ou de "),
                 rate.err.constData());
        const Ended stopFile = french(begin + QStringList{u"--stop-file"_s, m_folder->path()});
        QVERIFY2(stopFile.err.contains("permis : le chemin d’un fichier"), stopFile.err.constData());
        const Ended filter = french({u"ledger"_s, u"query"_s, u"state:GONE"_s});
        QCOMPARE(filter.code, 2);
        QVERIFY2(filter.err.contains("l’état est PENDING, IN_FLIGHT"), filter.err.constData());
        const Ended alone = french({u"campaign"_s, u"start"_s, u"--map"_s, m_map, u"--fail-if-empty"_s});
        QVERIFY2(alone.err.contains("seulement avec --wait"), alone.err.constData());
        // What a program reads stays as it was.
        const Ended json = french(QStringList{u"--json"_s} + begin + QStringList{u"--rate"_s, u"0.00001"_s});
        const QJsonObject error = QJsonDocument::fromJson(json.err).object();
        QVERIFY2(error["cause"_L1].toString().startsWith(u"allowed: 0 (no limit), or "_s),
                 json.err.constData());
    }

    void anIdSteersNoTerminal() {
        QFile file(m_index);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QList<QByteArray> lines = file.readAll().split('\n');
        file.close();
        const qsizetype column = lines[0].trimmed().split(',').indexOf("documentId");
        QList<QByteArray> cells = lines[1].split(',');
        cells[column].replace(0, 3, "\x1b[7");
        const QString id = QString::fromUtf8(cells[column]);
        lines[1] = cells.join(',');
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(lines.join('\n'));
        file.close();
        QCOMPARE(start({}).code, 4);
        const Ended shown = programs::run(
            u"flowerdocsctl"_s,
            {u"--data"_s, m_folder->path(), u"--environment"_s, u"sandbox"_s, u"ledger"_s, u"show"_s, id});
        QVERIFY2(shown.code == 0, shown.err.constData());
        QVERIFY(!shown.out.contains('\x1b'));
        QVERIFY2(shown.out.contains("\u241b[7"), shown.out.constData());
    }

    void endsResumableWhenItsWindowIsClosed() {
        const QTime later = QDateTime::currentDateTimeUtc().time().addSecs(6 * 3600);
        const QString window = later.toString(u"HH:mm"_s) + u'-' + later.addSecs(3600).toString(u"HH:mm"_s);
        const Ended waiting =
            start({u"--window"_s, window, u"--zone"_s, u"UTC"_s, u"--requests"_s, u"auto"_s});
        QVERIFY2(waiting.code == 8, waiting.err.constData());
        QCOMPARE(holdOf(waiting.json()), u"CAMPAIGN_WINDOW"_s);
        const QJsonObject hold = waiting.json()["hold"_L1].toObject();
        QCOMPARE(hold["waiting"_L1].toBool(), true);
        const QString opens = hold["facts"_L1]["opens"_L1].toString();
        QVERIFY(QDateTime::fromString(opens, Qt::ISODate) > QDateTime::currentDateTimeUtc());
        QVERIFY(waiting.err.contains(opens.toUtf8()));
        QVERIFY(m_console->stored().isEmpty());
        const QString name = waiting.json()["campaign"_L1].toString();
        // The engine of the command has ended, and nobody switched anything off.
        const QJsonObject left = m_console->run({u"campaign"_s, u"status"_s, name}).json();
        QCOMPARE(left["state"_L1].toString(), u"Stopped"_s);
        QCOMPARE(holdOf(left), u"CAMPAIGN_INTERRUPTED"_s);
        QCOMPARE(m_console->run({u"campaign"_s, u"resume"_s, name, u"--wait"_s}).code, 8);
    }

    void goesOnOnlyWhenTheVolumeIsConfirmed() {
        const Ended held = start({u"--expect"_s, u"10"_s});
        QVERIFY2(held.code == 8, held.err.constData());
        QCOMPARE(holdOf(held.json()), u"CAMPAIGN_VOLUME"_s);
        const QString name = held.json()["campaign"_L1].toString();
        const Ended refused = m_console->run({u"campaign"_s, u"resume"_s, name, u"--wait"_s});
        QCOMPARE(refused.code, 8);
        QCOMPARE(codeOf(refused), u"CAMPAIGN_VOLUME"_s);
        QVERIFY(m_console->stored().isEmpty());
        QCOMPARE(m_console->run({u"campaign"_s, u"resume"_s, name, u"--accept-volume"_s, u"--wait"_s}).code,
                 4);
        QCOMPARE(m_console->stored().size(), 99);
    }

    void showsWhatChangedAndGoesOnWithTheRest() {
        const Ended held = start({u"--max-documents"_s, u"20"_s});
        QVERIFY2(held.code == 8, held.err.constData());
        const QString name = held.json()["campaign"_L1].toString();
        changeTheIndex();
        const Ended refused = m_console->run({u"campaign"_s, u"resume"_s, name, u"--wait"_s});
        QCOMPARE(refused.code, 1);
        QCOMPARE(codeOf(refused), u"PLAN_CHANGED"_s);
        const QJsonObject facts = refused.error()["facts"_L1].toObject();
        QCOMPARE(facts["removed"_L1].toString(), u"2"_s);
        QCOMPARE(facts["added"_L1].toString(), u"1"_s);
        QVERIFY(facts["addedExamples"_L1].toString().contains(u"NEW-"));
        const Ended told =
            programs::run(u"flowerdocsctl"_s, {u"--data"_s, m_folder->path(), u"--environment"_s,
                                               u"sandbox"_s, u"campaign"_s, u"resume"_s, name, u"--wait"_s});
        QVERIFY2(told.err.contains("NEW-"), told.err.constData());
        Ended ended;
        do {
            ended =
                m_console->run({u"campaign"_s, u"resume"_s, name, u"--continue-untouched"_s, u"--wait"_s});
        } while (ended.code == 8);
        QVERIFY2(ended.code == 4, ended.err.constData());
        const Ended audit =
            m_console->run({u"audit"_s, u"list"_s, u"--filter"_s, u"action:migration.continueUntouched"_s});
        QVERIFY2(audit.out.contains("1 added"), audit.out.constData());
    }

    void holdsASourceFromASecondProcess() {
        const auto serve = m_console->start({u"serve"_s});
        QVERIFY(serve->waitForReadyRead(60'000));
        const Ended started =
            m_console->run({u"campaign"_s, u"start"_s, u"--map"_s, m_map, u"--rate"_s, u"2"_s});
        QVERIFY2(started.code == 0, started.err.constData());
        const QString name = started.json()["campaign"_L1].toString();
        const QString source = m_console->run({u"source"_s, u"list"_s})
                                   .json()["sources"_L1]
                                   .toArray()
                                   .first()
                                   .toObject()["source"_L1]
                                   .toString();
        QCOMPARE(m_console->run({u"source"_s, u"hold"_s, u"Other"_s, u"--reason"_s, u"x"_s}).code, 1);
        QCOMPARE(m_console->run({u"source"_s, u"hold"_s, source}).code, 2);
        const Ended held =
            m_console->run({u"source"_s, u"hold"_s, source, u"--reason"_s, u"backup at night"_s});
        QVERIFY2(held.code == 0, held.err.constData());
        QTRY_COMPARE_WITH_TIMEOUT(holdOf(m_console->run({u"campaign"_s, u"status"_s, name}).json()),
                                  u"SOURCE_HELD"_s, 30'000);
        const Ended refused = m_console->run({u"campaign"_s, u"start"_s, u"--map"_s, m_map});
        QCOMPARE(refused.code, 8);
        QCOMPARE(refused.error()["facts"_L1]["reason"_L1].toString(), u"backup at night"_s);
        QCOMPARE(m_console->run({u"source"_s, u"release"_s, source}).code, 0);
        QTRY_COMPARE_WITH_TIMEOUT(holdOf(m_console->run({u"campaign"_s, u"status"_s, name}).json()),
                                  QString(), 30'000);
        const Ended audit = m_console->run({u"audit"_s, u"list"_s, u"--filter"_s, u"action:source.*"_s});
        QVERIFY2(audit.out.contains("backup at night"), audit.out.constData());
        serve->terminate();
        QVERIFY(serve->waitForFinished(30'000));
    }
};

QTEST_GUILESS_MAIN(LimitsTest)
#include "tst_limits.moc"
