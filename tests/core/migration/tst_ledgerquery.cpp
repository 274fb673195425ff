// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QSet>
#include <QTemporaryDir>
#include <QtTest>

#include "LedgerSample.h"
#include "core/base/BaseErrors.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/query/LedgerExport.h"
#include "core/migration/query/LedgerQuery.h"
#include "core/migration/query/LedgerQuestions.h"
#include "tests/core/store/PostgresServer.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;
using Row = LedgerSample::Row;
using Way = LedgerPlan::Way;

namespace {

const QDateTime now = base::ManualClock().utcNow();
const QDeadlineTimer forever(QDeadlineTimer::Forever);

/// The suite runs twice: on a file, and on a database of a real server.
bool onServer = false;

struct Fixture {
    QTemporaryDir folder;
    LedgerSample sample{onServer ? LedgerPlace(store::PostgresServer::shared().newDatabase())
                                 : LedgerPlace(folder.filePath(u"ledger.db"_s))};

    LedgerQuery query(const QString& filter, const QString& environment = u"production"_s) {
        auto made = LedgerQuery::open(sample.database, environment, *LedgerFilter::parse(filter, now));
        if (!made)
            qFatal("%s", qPrintable(made.error().toLogLine()));
        return std::move(*made);
    }

    /// Everything that a filter finds, page by page.
    QStringList found(const QString& filter, int page = 7, const QString& environment = u"production"_s) {
        LedgerQuery asked = query(filter, environment);
        QStringList ids;
        for (auto at = asked.first(); at;) {
            // Each page by a query of its own, as callers ask.
            auto next =
                LedgerQuery::open(sample.database, environment, *LedgerFilter::parse(filter, now), at);
            auto read = next->page(*LedgerCursor::fromText(at->toText()), page, forever);
            if (!read)
                qFatal("%s", qPrintable(read.error().toLogLine()));
            for (const LedgerLine& line : read->lines)
                ids.append(line.sourceId);
            at = read->next;
        }
        return ids;
    }
};

/// For tests that change nothing.
Fixture& shared() {
    static std::array<std::unique_ptr<Fixture>, 2> fixtures;
    auto& mine = fixtures[onServer ? 1 : 0];
    if (!mine)
        mine = std::make_unique<Fixture>();
    return *mine;
}

using Fits = bool (*)(const Row&);

/// The maps of the sample give this name to different steps.
bool isInjection(const Row& row) {
    return row.step == (row.source == u"Archive" ? u"map"_s : u"inject"_s);
}

}  // namespace
Q_DECLARE_METATYPE(Fits)

class TestLedgerQuery : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsWhatFitsAndNothingElse_data();
    void findsWhatFitsAndNothingElse();
    void walksTheIndexThatItNames_data();
    void walksTheIndexThatItNames();
    void choosesTheWayWithFewerDocuments();
    void nothingOfTheFilterIsSql();
    void countsInStepsThatCanBeJumpedTo();
    void endsAPageWhenItsTimeIsOver();
    void refusesCursorsOfAnotherFilter();
    void knowsADenseLedger();
    void tellsEverythingAboutOneDocument();
    void tellsWhatWasConvertedBesideWhatWasSent();
    void answersTheStandardQuestions();
    void groupsFailuresByTheirKind();
    void tellsTheMostFrequentOfManyKinds();
    void stopsAQuestionWhenAsked();
    void exportsEveryFormatWhole();
    void leavesNoFileWhenAnExportIsEnded();
    void anEmptyLedgerAnswersEverything();
};

void TestLedgerQuery::findsWhatFitsAndNothingElse_data() {
    QTest::addColumn<QString>("filter");
    QTest::addColumn<Fits>("fits");
    const auto row = [](const char* filter, Fits fits) {
        QTest::newRow(filter) << QString::fromUtf8(filter) << fits;
    };
    row("", [](const Row&) { return true; });
    row("state:QUARANTINED", [](const Row& r) { return r.state == u"QUARANTINED"; });
    row("state:FAILED state:PENDING",
        [](const Row& r) { return r.state == u"FAILED" || r.state == u"PENDING"; });
    row("-state:MIGRATED", [](const Row& r) { return r.state != u"MIGRATED"; });
    row("class:facture", [](const Row& r) { return r.docClass == u"Facture"; });
    row("class:FACT*", [](const Row& r) { return r.docClass.toLower().startsWith(u"fact"); });
    row("class:Courrier%", [](const Row& r) { return r.docClass == u"Courrier%"; });
    row("class:facture_old", [](const Row& r) { return r.docClass == u"facture_old"; });
    row("class:Cour*%", [](const Row& r) { return r.docClass == u"Courrier%"; });
    row("class:None", [](const Row&) { return false; });
    row("-class:Contrat state:MIGRATED",
        [](const Row& r) { return r.docClass != u"Contrat" && r.state == u"MIGRATED"; });
    row("class:Contrat state:SKIPPED",
        [](const Row& r) { return r.docClass == u"Contrat" && r.state == u"SKIPPED"; });
    row("error:SOURCE_UNAVAILABLE", [](const Row& r) { return r.errorClass == u"SOURCE_UNAVAILABLE"; });
    row("error:*_* -error:TARGET_TIMEOUT",
        [](const Row& r) { return !r.errorClass.isEmpty() && r.errorClass != u"TARGET_TIMEOUT"; });
    row("-error:SOURCE_UNAVAILABLE", [](const Row& r) { return r.errorClass != u"SOURCE_UNAVAILABLE"; });
    row("-error:*", [](const Row& r) { return r.errorClass.isEmpty(); });
    row("error:\"\"", [](const Row& r) { return r.errorClass.isEmpty(); });
    row("-error:\"\"", [](const Row& r) { return !r.errorClass.isEmpty(); });
    row("error:\"\" error:TARGET_TIMEOUT",
        [](const Row& r) { return r.errorClass.isEmpty() || r.errorClass == u"TARGET_TIMEOUT"; });
    row("code:* state:FAILED", [](const Row& r) { return !r.code.isEmpty() && r.state == u"FAILED"; });
    row("-step:* state:PENDING", [](const Row& r) { return r.step.isEmpty() && r.state == u"PENDING"; });
    row("target:*", [](const Row& r) { return !r.targetId.isEmpty(); });
    row("-target:*", [](const Row& r) { return r.targetId.isEmpty(); });
    row("error:MAPPING_REJECTED state:QUARANTINED",
        [](const Row& r) { return r.errorClass == u"MAPPING_REJECTED" && r.state == u"QUARANTINED"; });
    row("step:inject", [](const Row& r) { return r.step == u"inject"; });
    // By the name that the map of its campaign gave the step, or by its id.
    row("step:\"flowerdocs injection\"", isInjection);
    row("step:flowerdocs*", isInjection);
    row("-step:\"FlowerDocs Injection\"", [](const Row& r) { return !isInjection(r); });
    row("step:map step:\"FlowerDocs Injection\"",
        [](const Row& r) { return isInjection(r) || r.step == u"map"; });
    row("step:\"FlowerDocs Injection\" state:FAILED campaign:Archive_Run1",
        [](const Row& r) { return isInjection(r) && r.state == u"FAILED" && r.campaign == u"Archive_Run1"; });
    row("step:Nowhere", [](const Row&) { return false; });
    row("code:f000*", [](const Row& r) { return r.code == u"F00033"; });
    row("campaign:Demo_Run1", [](const Row& r) { return r.campaign == u"Demo_Run1"; });
    row("campaign:demo_* state:PENDING",
        [](const Row& r) { return r.campaign.startsWith(u"Demo_") && r.state == u"PENDING"; });
    row("-campaign:Demo_Run1", [](const Row& r) { return r.campaign != u"Demo_Run1"; });
    row("source:Archive", [](const Row& r) { return r.source == u"Archive"; });
    row("source:Archive error:*",
        [](const Row& r) { return r.source == u"Archive" && !r.errorClass.isEmpty(); });
    row("id:INV-00010", [](const Row& r) { return r.sourceId == u"INV-00010"; });
    row("id:inv-00010", [](const Row&) { return false; });
    row("id:INV-000*", [](const Row& r) { return r.sourceId.startsWith(u"INV-000"); });
    row("id:INV-0* id:INV-00* id:INV-00010 state:PENDING",
        [](const Row& r) { return r.sourceId.startsWith(u"INV-0") && r.state == u"PENDING"; });
    row("id:doc_é-* -id:*1",
        [](const Row& r) { return r.sourceId.startsWith(u"doc_é-") && !r.sourceId.endsWith(u'1'); });
    row("id:*é-0001*", [](const Row& r) { return r.sourceId.contains(u"é-0001"); });
    row("target:target-14", [](const Row& r) { return r.targetId == u"target-14"; });
    row("attempts:>3", [](const Row& r) { return r.attempts > 3; });
    row("attempts:>=2 attempts:<4", [](const Row& r) { return r.attempts >= 2 && r.attempts < 4; });
    row("-attempts:0 state:FAILED", [](const Row& r) { return r.attempts != 0 && r.state == u"FAILED"; });
    row("verified:yes", [](const Row& r) { return r.state == u"MIGRATED" && r.verification == u"VERIFIED"; });
    row("verified:no", [](const Row& r) { return r.state == u"MIGRATED" && r.verification == u"NONE"; });
    row("verified:no class:Contrat", [](const Row& r) {
        return r.state == u"MIGRATED" && r.verification == u"NONE" && r.docClass == u"Contrat";
    });
    row("-verified:yes",
        [](const Row& r) { return r.state != u"MIGRATED" || r.verification != u"VERIFIED"; });
    row("-verified:no", [](const Row& r) { return r.state != u"MIGRATED" || r.verification != u"NONE"; });
    row("verified:yes verified:no", [](const Row& r) { return r.state == u"MIGRATED"; });
    row("-verified:yes -verified:no", [](const Row& r) { return r.state != u"MIGRATED"; });
    row("-verified:yes class:Contrat -state:PENDING", [](const Row& r) {
        return r.docClass == u"Contrat" && r.state != u"PENDING" &&
               (r.state != u"MIGRATED" || r.verification != u"VERIFIED");
    });
    row("-changed:yes", [](const Row& r) { return r.state != u"PENDING" || r.migratedAt.isEmpty(); });
    row("-changed:no", [](const Row& r) { return r.state == u"PENDING" && !r.migratedAt.isEmpty(); });
    row("-changed:yes -changed:no", [](const Row&) { return false; });
    row("changed:yes", [](const Row& r) { return r.state == u"PENDING" && !r.migratedAt.isEmpty(); });
    row("changed:no", [](const Row& r) { return r.state != u"PENDING" || r.migratedAt.isEmpty(); });
    row("migrated:>=2026-01-10 migrated:<2026-01-20", [](const Row& r) {
        return r.migratedAt >= u"2026-01-10T00:00:00.000Z"_s && r.migratedAt < u"2026-01-20T00:00:00.000Z"_s;
    });
    row("-migrated:>=2026-01-10", [](const Row& r) { return r.migratedAt < u"2026-01-10T00:00:00.000Z"_s; });
    row("migrated:2026-01-05 state:PENDING",
        [](const Row& r) { return r.migratedAt >= u"2026-01-05T00:00:00.000Z"_s && r.state == u"PENDING"; });
    row("updated:>2026-02-14 error:*",
        [](const Row& r) { return r.updatedAt > u"2026-02-14T00:00:00.000Z"_s && !r.errorClass.isEmpty(); });
    row("because", [](const Row& r) { return !r.errorClass.isEmpty(); });
    row("100%", [](const Row& r) { return !r.errorClass.isEmpty(); });
    row("c_Run", [](const Row&) { return false; });
    row("-because state:FAILED state:PENDING", [](const Row& r) {
        return r.errorClass.isEmpty() && (r.state == u"FAILED" || r.state == u"PENDING");
    });
    row("state:PENDING -state:PENDING", [](const Row&) { return false; });
    row("verified:yes state:FAILED", [](const Row&) { return false; });
}

void TestLedgerQuery::findsWhatFitsAndNothingElse() {
    QFETCH(QString, filter);
    QFETCH(Fits, fits);
    Fixture& f = shared();
    QSet<QString> expected;
    for (const Row& row : f.sample.rows) {
        if (row.environment == u"production" && fits(row))
            expected.insert(row.sourceId);
    }
    const QStringList whole = f.found(filter, 1000);
    QCOMPARE(QSet<QString>(whole.begin(), whole.end()), expected);
    QCOMPARE(whole.size(), expected.size());
    QCOMPARE(f.found(filter), whole);  // pages of seven, the same order
    LedgerQuery query = f.query(filter);
    qint64 counted = 0;
    for (auto at = query.first(); at;) {
        const auto moved = query.advance(*at, 11, forever);
        QVERIFY(moved);
        counted += moved->by;
        if (moved->isAtEnd)
            break;
    }
    QCOMPARE(counted, expected.size());
}

void TestLedgerQuery::walksTheIndexThatItNames_data() {
    QTest::addColumn<QString>("filter");
    QTest::addColumn<char>("way");
    QTest::addColumn<QString>("index");
    const auto row = [](const char* filter, Way way, const char* index) {
        QTest::newRow(filter) << QString::fromUtf8(filter) << char(way) << QString::fromLatin1(index);
    };
    row("state:QUARANTINED", Way::Batch, "documents_batch");
    row("campaign:Demo_Run1 state:MIGRATED", Way::Batch, "documents_batch");
    row("class:Facture", Way::Class, "documents_class");
    row("error:SOURCE_UNAVAILABLE", Way::Error, "documents_error");
    row("error:SOURCE_UNAVAILABLE state:FAILED", Way::Error, "documents_error");
    row("step:map", Way::Error, "documents_error");
    row("verified:no", Way::Unverified, "documents_unverified");
    row("migrated:>2026-01-03", Way::Migrated, "documents_migrated");
    row("id:INV-0001*", Way::Key,
        onServer ? "documents_scope_source_id_key" : "sqlite_autoindex_documents_1");
    row("id:INV-00010", Way::Key,
        onServer ? "documents_scope_source_id_key" : "sqlite_autoindex_documents_1");
}

void TestLedgerQuery::walksTheIndexThatItNames() {
    QFETCH(QString, filter);
    QFETCH(char, way);
    QFETCH(QString, index);
    Fixture& f = shared();
    // The planner of a few hundred rows would rather read them all, and sort them.
    if (onServer)
        QVERIFY(
            f.sample.database.execute("ANALYZE documents; SET enable_seqscan = off; SET enable_sort = off;"
                                      " SET enable_bitmapscan = off"));
    const LedgerQuery query = f.query(filter);
    QCOMPARE(char(query.plan().way), way);
    QVERIFY(!query.plan().segments.empty());
    const LedgerSegment& segment = query.plan().segments.front();
    LedgerCursor at = *query.first();
    at.isInside = true;
    at.id = 1;
    at.key = segment.order == LedgerSegment::Order::MigratedAt ? u"2026-01-01T00:00:00.000Z"_s : u"A"_s;
    const LedgerSql statement = query.statementOf(segment, at, nullptr, 10);
    auto rows = statement.in(f.sample.database, onServer ? u"EXPLAIN "_s : u"EXPLAIN QUERY PLAN "_s);
    QVERIFY(rows);
    QString plan;
    while (*rows->step())
        plan += rows->text(onServer ? 0 : 3) + u'\n';
    // A server weighs the way along the numbers against the index; either is in order, and neither reads all.
    QVERIFY2(plan.contains(index) || (onServer && plan.contains(u"documents_pkey"_s)), qPrintable(plan));
    QVERIFY2(!plan.contains(u"TEMP B-TREE"_s) && !plan.contains(u"Sort"_s), qPrintable(plan));
}

void TestLedgerQuery::choosesTheWayWithFewerDocuments() {
    Fixture f;
    // One document of a class that nobody else has, among all states; and a state that is rare in a class.
    QVERIFY(f.sample.database.execute("UPDATE documents SET doc_class = 'Rare' WHERE id = 1"));
    QCOMPARE(f.query(u"class:Rare state:MIGRATED"_s).plan().way, Way::Class);
    QVERIFY(f.sample.database.execute("UPDATE documents SET doc_class = 'Common'"));
    QCOMPARE(f.query(u"class:Common state:SKIPPED campaign:Demo_Run1"_s).plan().way, Way::Batch);
    QCOMPARE(f.query(u"id:INV-* error:SOURCE_UNAVAILABLE state:FAILED"_s).plan().way, Way::Error);
}

void TestLedgerQuery::nothingOfTheFilterIsSql() {
    Fixture& f = shared();
    const QString hostile = u"\"x' OR '1'='1\""_s;
    for (const QString& field : {u"class:"_s, u"error:"_s, u"code:"_s, u"step:"_s, u"campaign:"_s,
                                 u"source:"_s, u"id:"_s, u"target:"_s, u"punnet:"_s, QString()}) {
        const QString filter = field + hostile;
        QVERIFY2(f.found(filter).isEmpty(), qPrintable(filter));
        LedgerQuery query = f.query(filter + u" -"_s + field + u"\"; DROP TABLE documents; --\""_s);
        for (const LedgerSegment& segment : query.plan().segments)
            QVERIFY(!query.statementOf(segment, *query.first(), nullptr, 1).text().contains(u"DROP"_s));
    }
    QCOMPARE(f.found({}).size(), 336);
}

void TestLedgerQuery::countsInStepsThatCanBeJumpedTo() {
    Fixture& f = shared();
    for (const QString& filter :
         {u"state:MIGRATED"_s, u"attempts:>1"_s, u"migrated:>2026-01-05"_s, u"id:INV-*"_s}) {
        const QStringList all = f.found(filter, 1000);
        LedgerQuery query = f.query(filter);
        qint64 rank = 0;
        auto at = query.first();
        while (at) {
            const auto moved = query.advance(*at, 13, forever);
            QVERIFY(moved);
            rank += moved->by;
            if (moved->isAtEnd)
                break;
            const auto page = query.page(*at, 3, forever);
            QVERIFY(page);
            for (size_t i = 0; i < page->lines.size(); ++i)
                QCOMPARE(page->lines[i].sourceId, all[rank + qsizetype(i)]);
        }
        QCOMPARE(rank, all.size());
    }
}

void TestLedgerQuery::endsAPageWhenItsTimeIsOver() {
    Fixture& f = shared();
    LedgerQuery query = f.query(u"nothing-of-the-sort"_s);
    const auto page = query.page(*query.first(), 10, QDeadlineTimer(0));
    QVERIFY(page);
    QVERIFY(page->lines.empty());
    QVERIFY(page->next.has_value());
    QVERIFY(page->looked > 0);
    LedgerCursor at = *query.first();
    const auto moved = query.advance(at, 10, QDeadlineTimer(0));
    QVERIFY(moved);
    QVERIFY(!moved->isAtEnd);
    QVERIFY(at != *query.first());
}

void TestLedgerQuery::refusesCursorsOfAnotherFilter() {
    Fixture& f = shared();
    const LedgerCursor foreign = *f.query(u"state:FAILED"_s).first();
    LedgerQuery query = f.query(u"class:Facture"_s);
    const auto page = query.page(foreign, 10, forever);
    QVERIFY(!page);
    QVERIFY(page.error().is(ledgerCursor));
    for (const QString& text : {u""_s, u"x"_s, u"z.YWxs"_s, u"a"_s, u"a.b.c"_s, u"ab.YWxs"_s, u"a.YWxs.x."_s,
                                u"a.YWxs.99999999999999999999."_s, QString(30'000, u'a')})
        QVERIFY2(!LedgerCursor::fromText(text), qPrintable(text.left(20)));
}

void TestLedgerQuery::knowsADenseLedger() {
    Fixture f;
    // Another environment has documents here, so that the whole is not one environment's.
    QVERIFY(!f.query({}).plan().isWholeLedger());
    QVERIFY(f.sample.database.execute("DELETE FROM documents WHERE scope = 3"));
    LedgerQuery query = f.query({});
    QVERIFY(query.plan().isWholeLedger());
    const auto gaps = query.extent();
    QVERIFY(gaps && !gaps->isDense);
    QCOMPARE(gaps->documents, 336);
    QVERIFY(f.sample.database.execute("DELETE FROM documents WHERE id > 4"));
    LedgerQuery dense = f.query({});
    const auto extent = dense.extent();
    QVERIFY(extent && extent->isDense);
    const auto page = dense.page(LedgerQuery::atRank(*extent, 2), 10, forever);
    QCOMPARE(page->lines.size(), size_t(2));
    QCOMPARE(page->lines[0].id, 3);
}

void TestLedgerQuery::tellsEverythingAboutOneDocument() {
    Fixture& f = shared();
    const auto id = ledgerDocumentId(f.sample.database, u"production"_s, {}, u"INV-00010"_s);
    QVERIFY(id);
    const auto document = ledgerDocument(f.sample.database, u"production"_s, *id);
    QVERIFY(document);
    QCOMPARE((*document)[u"schema"].toString(), u"ledger-document/1"_s);
    QCOMPARE((*document)[u"sourceId"].toString(), u"INV-00010"_s);
    QVERIFY((*document)[u"data"].isObject());
    QVERIFY(document->contains(u"sourceHash"_s) && document->contains(u"auditSequence"_s));
    QVERIFY(ledgerDocument(f.sample.database, u"test"_s, *id).error().is(ledgerDocumentUnknown));
    QVERIFY(ledgerDocumentId(f.sample.database, u"production"_s, u"Archive"_s, u"INV-00010"_s)
                .error()
                .is(ledgerDocumentUnknown));
    const auto lines = ledgerLines(f.sample.database, u"production"_s, {*id, 5, 999'999});
    QCOMPARE(lines->size(), size_t(1));  // 5 belongs to another environment
    QCOMPARE(LedgerLine::fromJson(lines->front().toJson()), lines->front());
    int named = 0;
    for (const QString& source : {u"Index"_s, u"Archive"_s}) {
        LedgerQuery query = f.query(u"error:* source:"_s + source);
        const auto page = query.page(*query.first(), 1000, forever);
        QVERIFY(page);
        for (const LedgerLine& line : page->lines) {
            const bool isInjection = line.step == (source == u"Archive" ? u"map" : u"inject");
            QCOMPARE(line.stepName, isInjection ? u"FlowerDocs Injection"_s : u"Mapping"_s);
            ++named;
        }
    }
    QVERIFY(named > 50);
}

void TestLedgerQuery::tellsWhatWasConvertedBesideWhatWasSent() {
    Fixture f;
    QVERIFY(f.sample.database.execute(
        "UPDATE documents SET source_hash = 'ee', original_hashes = 'aa bb' WHERE source_id = 'INV-00010'"));
    const auto id = ledgerDocumentId(f.sample.database, u"production"_s, {}, u"INV-00010"_s);
    const auto document = ledgerDocument(f.sample.database, u"production"_s, *id);
    QVERIFY(document);
    QCOMPARE((*document)[u"sourceHash"].toString(), u"ee"_s);
    QCOMPARE((*document)[u"originalHashes"].toString(), u"aa bb"_s);
    LedgerQuery query = f.query(u"id:INV-00010"_s);
    const auto page = query.page(*query.first(), 10, forever);
    QCOMPARE(page->lines.size(), size_t(1));
    const LedgerLine line = page->lines.front();
    QCOMPARE(line.originalHashes, u"aa bb"_s);
    QCOMPARE(LedgerLine::fromJson(line.toJson()), line);
    QVERIFY(ledgerHead(LedgerFormat::Csv).endsWith(",sourceHash,originalHashes\r\n"));
    QVERIFY(ledgerLineText(line, LedgerFormat::Csv).endsWith(",ee,aa bb\r\n"));
    const QJsonObject json = QJsonDocument::fromJson(ledgerLineText(line, LedgerFormat::JsonLines)).object();
    QCOMPARE(json[u"originalHashes"].toString(), u"aa bb"_s);
}

void TestLedgerQuery::answersTheStandardQuestions() {
    Fixture& f = shared();
    for (const QString& environment : {u"production"_s, u"test"_s}) {
        for (const QString& question : ledgerQuestions()) {
            const auto answer = answerQuestion(f.sample.database, environment, question);
            QVERIFY2(answer, qPrintable(question));
            QVERIFY((*answer)[u"complete"].toBool());
            const QJsonArray lines = (*answer)[u"lines"].toArray();
            QVERIFY2(!lines.isEmpty(), qPrintable(question));
            for (const QJsonValue& value : lines) {
                // The number of a line is that of its filter.
                const QJsonObject line = value.toObject();
                qint64 number = line[u"documents"].toInteger(-1);
                if (question == u"not-landed")
                    number = line[u"notLanded"].toInteger();
                else if (question == u"by-class")
                    number = line[u"total"].toInteger();
                else if (question == u"quarantine")
                    number = line[u"quarantined"].toInteger() + line[u"failed"].toInteger();
                QCOMPARE(f.found(line[u"filter"].toString(), 1000, environment).size(), number);
                if (question == u"by-class") {
                    const qint64 parts = line[u"pending"].toInteger() + line[u"inFlight"].toInteger() +
                                         line[u"failed"].toInteger() + line[u"quarantined"].toInteger() +
                                         line[u"skipped"].toInteger() + line[u"migrated"].toInteger();
                    QCOMPARE(parts, number);
                }
                if (question == u"failures" && !line[u"fingerprint"].toString().isEmpty()) {
                    QVERIFY(!line[u"stepName"].toString().isEmpty());
                    QVERIFY(line[u"detail"].toString().contains(line[u"code"].toString()));
                }
                if (question == u"quarantine") {
                    QVERIFY(!line[u"owner"][u"fr"].toString().isEmpty());
                    QVERIFY(!line[u"sample"].toString().isEmpty() && !line[u"code"].toString().isEmpty());
                    QVERIFY(line[u"firstSeen"].toString() <= line[u"lastSeen"].toString());
                }
            }
        }
    }
    QVERIFY(answerQuestion(f.sample.database, u"production"_s, u"why"_s).error().is(ledgerQuestion));
}

/// Every failed document is in one line; the lines come by their numbers.
void TestLedgerQuery::groupsFailuresByTheirKind() {
    Fixture& f = shared();
    QMap<QString, qint64> expected;  // of before: the error class
    for (const LedgerSample::Row& row : f.sample.rows) {
        const bool failed = row.state == u"QUARANTINED" || row.state == u"FAILED";
        if (failed && row.environment == u"production")
            ++expected[row.fingerprint.isNull() ? row.errorClass : row.fingerprint];
    }
    QVERIFY(expected.size() > 8);
    const auto answer = answerQuestion(f.sample.database, u"production"_s, u"failures"_s);
    QVERIFY(answer);
    QMap<QString, qint64> found;
    qint64 before = std::numeric_limits<qint64>::max();
    for (const QJsonValue& line : (*answer)[u"lines"].toArray()) {
        const QString fingerprint = line[u"fingerprint"].toString();
        const qint64 documents = line[u"documents"].toInteger();
        found[fingerprint.isEmpty() ? line[u"errorClass"].toString() : fingerprint] = documents;
        QVERIFY(documents <= before);
        before = documents;
        QVERIFY(!line[u"owner"][u"en"].toString().isEmpty());
    }
    QCOMPARE(found, expected);
}

/// More than can be told: the most frequent ones, and it is said that there are others.
void TestLedgerQuery::tellsTheMostFrequentOfManyKinds() {
    Fixture f;
    QVERIFY(f.sample.database.execute(
        "INSERT INTO documents (id, scope, source_id, state, doc_class, batch_id, last_error_class,"
        " last_error_code, last_error_detail, data, created_at, updated_at, last_error_fingerprint)"
        " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500)"
        " SELECT 10000 + i, 1, 'many-' || i, 'QUARANTINED', 'Facture', 2, 'MAPPING_REJECTED',"
        " 'VALIDATION_TAG_TYPE', 'VALIDATION_TAG_TYPE (value=' || i || ')', '{}', '2026-01-01T00:00:00.000Z',"
        " '2026-01-01T00:00:00.000Z', CASE WHEN i <= 300 THEN 'zzz' ELSE 'k' || i END FROM n"));
    const auto answer = answerQuestion(f.sample.database, u"production"_s, u"failures"_s);
    QVERIFY(answer);
    QVERIFY(!(*answer)[u"complete"].toBool());
    const QJsonArray lines = (*answer)[u"lines"].toArray();
    QCOMPARE(lines.size(), 1000);
    QCOMPARE(lines.first()[u"fingerprint"].toString(), u"zzz"_s);
    QCOMPARE(lines.first()[u"documents"].toInteger(), 300);
}

void TestLedgerQuery::stopsAQuestionWhenAsked() {
    Fixture& f = shared();
    for (const QString& question : ledgerQuestions()) {
        int asked = 0;
        const auto answer =
            answerQuestion(f.sample.database, u"production"_s, question, [&] { return ++asked < 2; });
        QVERIFY(answer);
        QVERIFY2(!(*answer)[u"complete"].toBool(), qPrintable(question));
    }
}

void TestLedgerQuery::exportsEveryFormatWhole() {
    Fixture f;
    QVERIFY(f.sample.database.execute(
        "UPDATE documents SET source_id = '=cmd()', last_error_detail = 'a \"b\", c'"
        " WHERE id = 4"));
    const auto filter = *LedgerFilter::parse(u"state:QUARANTINED"_s, now);
    const qint64 expected = f.found(u"state:QUARANTINED"_s, 1000).size();
    const QString csv = f.folder.filePath(u"out.csv"_s);
    const QString jsonl = f.folder.filePath(u"out.jsonl"_s);
    qint64 told = 0;
    QCOMPARE(*exportLedger(f.sample.database, u"production"_s, filter, LedgerFormat::Csv, csv,
                           [&](qint64 done) { return (told = done) >= 0; }),
             expected);
    QCOMPARE(told, expected);
    QCOMPARE(*exportLedger(f.sample.database, u"production"_s, filter, LedgerFormat::JsonLines, jsonl),
             expected);
    QFile file(csv);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    const QByteArray text = file.readAll();
    QVERIFY(text.startsWith(ledgerColumns().join(u',').toUtf8() + "\r\n"));
    QCOMPARE(text.count("\r\n"), expected + 1);
    QVERIFY(text.contains(",'=cmd(),"));
    QVERIFY(text.contains("\"a \"\"b\"\", c\""));
    QFile lines(jsonl);
    QVERIFY(lines.open(QIODevice::ReadOnly));
    qint64 read = 0;
    while (!lines.atEnd()) {
        const QJsonObject object = QJsonDocument::fromJson(lines.readLine()).object();
        QCOMPARE(object[u"state"].toString(), u"QUARANTINED"_s);
        QCOMPARE(QSet<QString>(ledgerColumns().begin(), ledgerColumns().end()), [&] {
            const QStringList keys = object.keys();
            return QSet<QString>(keys.begin(), keys.end());
        }());
        ++read;
    }
    QCOMPARE(read, expected);
}

void TestLedgerQuery::leavesNoFileWhenAnExportIsEnded() {
    Fixture& f = shared();
    const QString csv = f.folder.filePath(u"out.csv"_s);
    const auto ended = exportLedger(f.sample.database, u"production"_s, *LedgerFilter::parse({}, now),
                                    LedgerFormat::Csv, csv, [](qint64) { return false; });
    QVERIFY(!ended);
    QVERIFY(ended.error().is(base::operationCancelled));
    QVERIFY(!QFile::exists(csv));
    const auto nowhere = exportLedger(f.sample.database, u"production"_s, *LedgerFilter::parse({}, now),
                                      LedgerFormat::Csv, f.folder.filePath(u"none/out.csv"_s));
    QVERIFY(!nowhere);
}

void TestLedgerQuery::anEmptyLedgerAnswersEverything() {
    QTemporaryDir folder;
    const LedgerPlace place = onServer ? LedgerPlace(store::PostgresServer::shared().newDatabase())
                                       : LedgerPlace(folder.filePath(u"ledger.db"_s));
    auto database = place.open();
    QVERIFY(database);
    for (const QString& filter :
         {u""_s, u"state:PENDING"_s, u"class:x"_s, u"error:x"_s, u"id:x*"_s, u"word"_s}) {
        auto query = LedgerQuery::open(*database, u"production"_s, *LedgerFilter::parse(filter, now));
        QVERIFY(query);
        QVERIFY(!query->first());
    }
    for (const QString& question : ledgerQuestions()) {
        const auto answer = answerQuestion(*database, u"production"_s, question);
        QVERIFY2(answer, qPrintable(question + u": "_s + (answer ? QString() : answer.error().toLogLine())));
        QVERIFY((*answer)[u"lines"].toArray().isEmpty());
    }
}

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    int failures = 0;
    for (const bool server : {false, true}) {
        onServer = server;
        TestLedgerQuery test;
        // The second run's crash handler would call the first one's, and that the second's, for ever.
        failures += QTest::qExec(&test, application.arguments() << u"-nocrashhandler"_s);
    }
    return failures;
}
#include "tst_ledgerquery.moc"
