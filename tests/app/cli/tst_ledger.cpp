// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>

#include "tests/app/cli/Programs.h"

using namespace programs;

/// The ledger from a terminal, on what a real campaign left in it: asked, exported, released, skipped.
class LedgerTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<Console> m_console;
    QJsonObject m_counts;
    QJsonObject m_errors;

    QJsonArray found(const QStringList& words) const {
        const Ended ended = m_console->run(QStringList{u"ledger"_s, u"query"_s} + words);
        if (ended.code != 0)
            qWarning("%s", ended.err.constData());
        return ended.json()["documents"_L1].toArray();
    }
    qint64 count(const QString& filter) const {
        return m_console->run({u"ledger"_s, u"query"_s, filter, u"--count"_s})
            .json()["documents"_L1]
            .toInteger(-1);
    }
    QByteArray spoken(const QStringList& words) const {
        return run(u"flowerdocsctl"_s,
                   QStringList{u"--data"_s, m_folder.path(), u"--environment"_s, u"sandbox"_s} + words)
            .out;
    }

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void findsDocumentsByFilter();
    void pagesGoOnWhereTheOneBeforeEnded();
    void streamsCsvAndJsonLines();
    void answersTheStandardQuestions();
    void showsOneDocumentWhole();
    void refusesWhatIsWrongWithItsCode_data();
    void refusesWhatIsWrongWithItsCode();
    void skipsWithReasonAndApprover();
    void releasesAfterAFixAndTheCampaignGoesOn();
    void exportsToFileAndToStandardOutput();
    void everyChangeIsInTheAuditWithItsNumber();
};

void LedgerTest::initTestCase() {
    m_console = std::make_unique<Console>(m_folder.path());
    const Ended demo = run(u"flowerdocsctl"_s, {u"--json"_s, u"demo"_s, u"--documents"_s, u"600"_s,
                                                u"--keep"_s, m_folder.path()});
    QVERIFY2(demo.code == 4, demo.err.constData());
    m_counts = demo.json()["documents"_L1].toObject();
    m_errors = demo.json()["errors"_L1].toObject();
    QVERIFY(m_counts["quarantined"_L1].toInteger() >= 4);
    QVERIFY(m_errors["SOURCE_UNAVAILABLE"_L1].toInteger() >= 1);
}

void LedgerTest::cleanupTestCase() {
    m_console->endSandbox();
}

void LedgerTest::findsDocumentsByFilter() {
    QCOMPARE(count({}), 600);
    QCOMPARE(count(u"state:QUARANTINED"_s), m_counts["quarantined"_L1].toInteger());
    QCOMPARE(count(u"verified:yes"_s), m_counts["verified"_L1].toInteger());
    const QJsonArray missing = found({u"error:SOURCE_UNAVAILABLE"_s, u"state:QUARANTINED"_s});
    QCOMPARE(missing.size(), m_errors["SOURCE_UNAVAILABLE"_L1].toInteger());
    for (const QJsonValue& one : missing) {
        QCOMPARE(one["state"_L1].toString(), u"QUARANTINED"_s);
        QCOMPARE(one["campaign"_L1].toString(), u"Demo_Run1"_s);
        QVERIFY(!one["code"_L1].toString().isEmpty());
    }
    QVERIFY(found({u"campaign:Other*"_s}).isEmpty());
    const QByteArray table = spoken({u"ledger"_s, u"query"_s, u"state:QUARANTINED"_s});
    QVERIFY2(table.contains("QUARANTINED") && table.contains("Demo_Run1"), table.constData());
}

void LedgerTest::pagesGoOnWhereTheOneBeforeEnded() {
    QStringList ids;
    QString after;
    int pages = 0;
    do {
        QStringList words{u"ledger"_s, u"query"_s, u"state:MIGRATED"_s, u"--limit"_s, u"250"_s};
        if (!after.isEmpty())
            words += {u"--after"_s, after};
        const QJsonObject page = m_console->run(words).json();
        QCOMPARE(page["schema"_L1].toString(), u"ledger-query/1"_s);
        for (const QJsonValue& one : page["documents"_L1].toArray())
            ids.append(one["sourceId"_L1].toString());
        after = page["next"_L1].toString();
        ++pages;
    } while (!after.isEmpty() && pages < 10);
    QCOMPARE(ids.size(), m_counts["migrated"_L1].toInteger());
    QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), ids.size());
    QVERIFY(pages >= 3);
}

void LedgerTest::streamsCsvAndJsonLines() {
    const Ended csv =
        m_console->run({u"ledger"_s, u"query"_s, u"--format"_s, u"csv"_s, u"--limit"_s, u"100000"_s});
    QCOMPARE(csv.code, 0);
    QVERIFY(csv.out.startsWith("row,sourceId,source,class,state,"));
    QCOMPARE(csv.out.count("\r\n"), 601);
    const Ended jsonl =
        m_console->run({u"ledger"_s, u"query"_s, u"state:QUARANTINED"_s, u"--format"_s, u"jsonl"_s});
    QCOMPARE(jsonl.out.count('\n'), m_counts["quarantined"_L1].toInteger());
}

void LedgerTest::answersTheStandardQuestions() {
    const QJsonObject board = m_console->run({u"ledger"_s, u"query"_s, u"--named"_s, u"quarantine"_s}).json();
    QCOMPARE(board["schema"_L1].toString(), u"ledger-answer/1"_s);
    QMap<QString, qint64> byClass;
    for (const QJsonValue& line : board["lines"_L1].toArray())
        byClass[line["errorClass"_L1].toString()] =
            line["quarantined"_L1].toInteger() + line["failed"_L1].toInteger();
    for (auto one = m_errors.begin(); one != m_errors.end(); ++one)
        QCOMPARE(byClass.value(one.key()), one->toInteger());
    for (const QString& question : {u"not-landed"_s, u"by-class"_s, u"changed"_s, u"throughput"_s})
        QCOMPARE(m_console->run({u"ledger"_s, u"query"_s, u"--named"_s, question}).code, 0);
    const QByteArray french =
        spoken({u"--lang"_s, u"fr"_s, u"ledger"_s, u"query"_s, u"--named"_s, u"quarantine"_s});
    QVERIFY2(french.contains("exploitation de la source"), french.constData());
    // A filter beside it would be left out of account.
    QCOMPARE(m_console->run({u"ledger"_s, u"query"_s, u"state:FAILED"_s, u"--named"_s, u"by-class"_s}).code,
             2);
    QCOMPARE(m_console->run({u"ledger"_s, u"query"_s, u"--named"_s, u"why"_s}).error()["code"_L1].toString(),
             u"LEDGER_QUESTION"_s);
}

void LedgerTest::showsOneDocumentWhole() {
    const QString id = found({u"verified:yes"_s, u"--limit"_s, u"1"_s}).first()["sourceId"_L1].toString();
    const QJsonObject document = m_console->run({u"ledger"_s, u"show"_s, id}).json();
    QCOMPARE(document["sourceId"_L1].toString(), id);
    QCOMPARE(document["sourceHash"_L1].toString().size(), 64);
    QCOMPARE(document["sourceHash"_L1].toString(), document["targetHash"_L1].toString());
    QVERIFY(document["auditSequence"_L1].toInteger() > 0);
    QVERIFY(document["data"_L1].isObject());
}

void LedgerTest::refusesWhatIsWrongWithItsCode_data() {
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("error");
    const auto row = [](const char* name, const QStringList& words, int code, const char* error) {
        QTest::newRow(name) << (QStringList(u"ledger"_s) + words) << code << QString::fromLatin1(error);
    };
    row("filter", {u"query"_s, u"colour:red"_s}, 2, "LEDGER_FILTER_INVALID");
    row("place", {u"query"_s, u"--after"_s, u"nowhere"_s}, 2, "LEDGER_CURSOR");
    row("format", {u"query"_s, u"--format"_s, u"xml"_s}, 2, "USAGE");
    row("skip what", {u"skip"_s, u"--reason"_s, u"r"_s, u"--approver"_s, u"a"_s}, 2, "USAGE");
    row("skip without reason", {u"skip"_s, u"x"_s, u"--approver"_s, u"a"_s}, 2, "USAGE");
    row("skip without approver", {u"skip"_s, u"x"_s, u"--reason"_s, u"r"_s}, 2, "USAGE");
    row("skip nobody", {u"skip"_s, u"nobody"_s, u"--reason"_s, u"r"_s, u"--approver"_s, u"a"_s}, 1,
        "LEDGER_DOCUMENT_UNKNOWN");
    row("release all", {u"release"_s}, 2, "USAGE");
    row("show nobody", {u"show"_s, u"nobody"_s}, 1, "LEDGER_DOCUMENT_UNKNOWN");
    row("export format", {u"export"_s, u"--format"_s, u"xml"_s}, 2, "USAGE");
}

void LedgerTest::refusesWhatIsWrongWithItsCode() {
    QFETCH(QStringList, words);
    const Ended ended = m_console->run(words);
    QTEST(ended.error()["code"_L1].toString(), "error");
    QTEST(ended.code, "code");
}

void LedgerTest::skipsWithReasonAndApprover() {
    const QJsonArray refused = found({u"error:MAPPING_REJECTED"_s, u"state:QUARANTINED"_s});
    QVERIFY(!refused.isEmpty());
    const QString id = refused.first()["sourceId"_L1].toString();
    const QStringList words{u"ledger"_s,       u"skip"_s,       id,      u"--reason"_s,
                            u"out of scope"_s, u"--approver"_s, u"Ada"_s};
    const Ended plain = m_console->run(words);
    QCOMPARE(plain.error()["code"_L1].toString(), u"LEDGER_DOCUMENT_STATE"_s);
    const Ended skipped = m_console->run(words + QStringList(u"--from-quarantine"_s));
    QVERIFY2(skipped.code == 0, skipped.err.constData());
    QCOMPARE(skipped.json()["documents"_L1].toInteger(), 1);
    const QJsonObject document = found({u"id:"_s + id}).first().toObject();
    QCOMPARE(document["state"_L1].toString(), u"SKIPPED"_s);
    QCOMPARE(document["skipReason"_L1].toString(), u"out of scope"_s);
    QCOMPARE(document["skipApprover"_L1].toString(), u"Ada"_s);
    const QJsonObject status = m_console->run({u"campaign"_s, u"status"_s, u"Demo_Run1"_s}).json();
    QCOMPARE(status["documents"_L1]["skipped"_L1].toInteger(), 1);
    QCOMPARE(status["documents"_L1]["quarantined"_L1].toInteger(),
             m_counts["quarantined"_L1].toInteger() - 1);
    // Nobody leaves SKIPPED.
    QCOMPARE(m_console->run(words + QStringList(u"--from-quarantine"_s)).error()["code"_L1].toString(),
             u"LEDGER_DOCUMENT_STATE"_s);
}

void LedgerTest::releasesAfterAFixAndTheCampaignGoesOn() {
    const qint64 missing = m_errors["SOURCE_UNAVAILABLE"_L1].toInteger();
    const QStringList words{u"ledger"_s, u"release"_s, u"--error-class"_s, u"SOURCE_UNAVAILABLE"_s};
    const QJsonObject preview = m_console->run(words + QStringList(u"--dry-run"_s)).json();
    QCOMPARE(preview["documents"_L1].toInteger(), missing);
    QCOMPARE(count(u"error:SOURCE_UNAVAILABLE state:QUARANTINED"_s), missing);
    const Ended released = m_console->run(words);
    QVERIFY2(released.code == 0, released.err.constData());
    QCOMPARE(released.json()["documents"_L1].toInteger(), missing);
    QCOMPARE(released.json()["campaigns"_L1][0]["campaign"_L1].toString(), u"Demo_Run1"_s);
    QCOMPARE(count(u"state:PENDING attempts:0"_s), missing);
    const QJsonObject status = m_console->run({u"campaign"_s, u"status"_s, u"Demo_Run1"_s}).json();
    QCOMPARE(status["documents"_L1]["pending"_L1].toInteger(), missing);
    // Nothing is failed any more in that class, and yet the campaign has something to go on with.
    const Ended retried = m_console->run({u"campaign"_s, u"retry"_s, u"Demo_Run1"_s, u"--error-class"_s,
                                          u"SOURCE_UNAVAILABLE"_s, u"--wait"_s});
    QVERIFY2(retried.code == 4, retried.err.constData());  // their contents are still missing
    QCOMPARE(count(u"state:PENDING"_s), 0);
    QCOMPARE(count(u"error:SOURCE_UNAVAILABLE state:QUARANTINED"_s), missing);
}

void LedgerTest::exportsToFileAndToStandardOutput() {
    const QString file = m_folder.filePath(u"out.csv"_s);
    const QStringList words{u"ledger"_s, u"export"_s, u"state:QUARANTINED"_s, u"--format"_s, u"csv"_s,
                            u"--out"_s,  file};
    const Ended written = m_console->run(words);
    QVERIFY2(written.code == 0, written.err.constData());
    const qint64 documents = written.json()["documents"_L1].toInteger();
    QCOMPARE(documents, count(u"state:QUARANTINED"_s));
    QFile csv(file);
    QVERIFY(csv.open(QIODevice::ReadOnly));
    QCOMPARE(csv.readAll().count("\r\n"), documents + 1);
    QCOMPARE(m_console->run(words).error()["code"_L1].toString(), u"OUTPUT_EXISTS"_s);
    QCOMPARE(run(u"flowerdocsctl"_s, m_console->arguments({u"--yes"_s}) + words).code, 0);
    const Ended streamed = m_console->run({u"ledger"_s, u"export"_s, u"--format"_s, u"jsonl"_s});
    QCOMPARE(streamed.out.count('\n'), 600);
    const QStringList left = QDir(m_folder.path()).entryList({u"export-*"_s});
    QVERIFY2(left.isEmpty(), qPrintable(left.join(u' ')));
}

void LedgerTest::everyChangeIsInTheAuditWithItsNumber() {
    const Ended listed =
        m_console->run({u"audit"_s, u"list"_s, u"--filter"_s, u"action:ledger.* outcome:ok"_s});
    const QByteArray missing = QByteArray::number(m_errors["SOURCE_UNAVAILABLE"_L1].toInteger());
    QVERIFY2(listed.out.contains("1 documents skipped"), listed.out.constData());
    QVERIFY(listed.out.contains(missing + " documents released"));
    QVERIFY(listed.out.contains("600 documents exported"));
    QVERIFY(!listed.out.contains("ledger.query") && !listed.out.contains("ledger.preview"));
}

QTEST_GUILESS_MAIN(LedgerTest)
#include "tst_ledger.moc"
