// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "core/migration/ReadBackPolicy.h"
#include "core/migration/sources/StoreRow.h"
#include "core/migration/verification/Judgement.h"
#include "core/migration/verification/Workbook.h"
#include "core/security/Digest.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

bool same(const QString& sent, const QString& stored) {
    return sent == stored || (sent == u"1 January" && stored == u"01/01");
}

TargetDocument sent() {
    TargetDocument document;
    document.id = u"d1"_s;
    document.classId = u"Invoice"_s;
    document.name = u"a.pdf"_s;
    document.acl = u"acl-a"_s;
    document.tags = {{u"Ref"_s, {u"1"_s}}, {u"Day"_s, {u"1 January"_s}}, {u"Words"_s, {u"a"_s, u"b"_s}}};
    document.contents = {{u"/nowhere/a.pdf"_s, u"a.pdf"_s, {}, {}}};
    return document;
}

ExpectedPart expected() {
    const TargetDocument document = sent();
    return {{document.id, security::sha256("12345"), security::sha256(canonicalMetadata(document)), 5},
            document,
            document.tags.keys()};
}

StoredDocument stored() {
    StoredDocument there;
    there.id = u"d1"_s;
    there.classId = u"Invoice"_s;
    there.name = u"a.pdf"_s;
    there.acl = u"acl-a"_s;
    there.owner = u"importer"_s;
    there.tags = {{u"Ref"_s, {u"1"_s}}, {u"Day"_s, {u"01/01"_s}}, {u"Words"_s, {u"a"_s, u"b"_s}}};
    there.contentBytes = 5;
    there.contentSha256 = security::sha256("12345");
    return there;
}

using Found = base::Result<std::optional<StoredDocument>>;

}  // namespace

class TestJudgement : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Its digests were made of class, name, ACL and tags only.
    void aLedgerOfBeforeIsComparedFieldByField() {
        TargetDocument made;
        made.id = u"id"_s;
        made.classId = u"Invoice"_s;
        made.tags = {{u"Amount"_s, {u"12"_s}}};
        const QByteArray before = security::sha256(canonicalMetadata(made));
        made.owner = u"archivist"_s;
        made.creationDate = QDateTime({2020, 1, 2}, {3, 4, 5}, Qt::UTC);
        CheckedRow row;
        row.parts = {{made.id, {}, before, -1}};
        MappedRow mapped;
        mapped.documents = {made};
        const auto expected = expectedParts(row, mapped);
        QVERIFY(expected[0].document);
        QCOMPARE(expected[0].document->tags, made.tags);
        QVERIFY(expected[0].document->owner.isEmpty());
        row.parts[0].metadataSha256 = security::sha256(canonicalMetadata(made));
        QCOMPARE(expectedParts(row, mapped)[0].document->owner, made.owner);
        row.parts[0].metadataSha256 = security::sha256("another");
        QVERIFY(!expectedParts(row, mapped)[0].document);
    }
    void whatWasSentIsTheSame() {
        const Judgement judgement = judge(expected(), Found(stored()), ReadBack::Full, same);
        QCOMPARE(symbolText(judgement.symbol), u"="_s);
        QVERIFY(judgement.faithful && judgement.complete && !judgement.wrong);
    }

    void aDocumentOutOfItsFolderIsWrongWhereThatIsAsked() {
        ExpectedPart part = expected();
        part.document->folders = {{u"f1"_s, u"Case"_s, u"Clients"_s}, {u"f2"_s, u"Case"_s, u"Smith"_s}};
        StoredDocument there = stored();
        QCOMPARE(symbolText(judge(part, Found(there), ReadBack::Full, same).symbol), u"="_s);
        there.filed = true;
        QCOMPARE(symbolText(judge(part, Found(there), ReadBack::Full, same).symbol), u"="_s);
        there.filed = false;
        const Judgement judgement = judge(part, Found(there), ReadBack::Full, same);
        QCOMPARE(judgement.aspects, QStringList{u"folder"_s});
        QVERIFY(judgement.wrong && !judgement.faithful);
        QCOMPARE(symbolText(judge(part, Found(there), ReadBack::Metadata, same).symbol), u"*"_s);
        QCOMPARE(symbolText(judge(part, Found(there), ReadBack::Hash, same).symbol), u"="_s);
    }

    void eachDifferenceIsFoundAndNamed_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("aspects");
        QTest::addColumn<bool>("faithful");
        QTest::newRow("class") << u"class"_s << u"class"_s << false;
        QTest::newRow("name") << u"name"_s << u"name"_s << false;
        QTest::newRow("acl") << u"acl"_s << u"acl"_s << false;
        QTest::newRow("content of the same size") << u"content"_s << u"content"_s << false;
        QTest::newRow("size, told once") << u"size"_s << u"size"_s << false;
        QTest::newRow("tag changed") << u"tag"_s << u"tag:Ref"_s << false;
        QTest::newRow("order of values") << u"order"_s << u"tag:Words"_s << false;
        QTest::newRow("tag missing") << u"missing"_s << u"missing-tag:Ref"_s << false;
        QTest::newRow("tag more") << u"extra"_s << u"extra-tag:More"_s << true;
        QTest::newRow("two at once") << u"two"_s << u"name,tag:Ref"_s << false;
    }

    void eachDifferenceIsFoundAndNamed() {
        QFETCH(QString, what);
        QFETCH(QString, aspects);
        QFETCH(bool, faithful);
        StoredDocument there = stored();
        if (what == u"class")
            there.classId = u"Letter"_s;
        if (what == u"name" || what == u"two")
            there.name = u"b.pdf"_s;
        if (what == u"acl")
            there.acl = u"acl-b"_s;
        if (what == u"content")
            there.contentSha256 = security::sha256("54321");
        if (what == u"size") {
            there.contentBytes = 6;
            there.contentSha256 = security::sha256("123456");
        }
        if (what == u"tag" || what == u"two")
            there.tags[u"Ref"_s] = {u"2"_s};
        if (what == u"order")
            there.tags[u"Words"_s] = {u"b"_s, u"a"_s};
        if (what == u"missing")
            there.tags.remove(u"Ref"_s);
        if (what == u"extra")
            there.tags[u"More"_s] = {u"x"_s};
        const Judgement judgement = judge(expected(), Found(there), ReadBack::Full, same);
        QCOMPARE(symbolText(judgement.symbol), u"*"_s);
        QCOMPARE(judgement.aspects.join(u','), aspects);
        QCOMPARE(judgement.faithful, faithful);
        QCOMPARE(judgement.wrong, !faithful);
    }

    /// A strategy looks at its own part only, and only the full one proves a document.
    void strategiesSeeTheirPart_data() {
        QTest::addColumn<int>("depth");
        QTest::addColumn<bool>("seesSize");
        QTest::addColumn<bool>("seesContent");
        QTest::addColumn<bool>("seesTag");
        QTest::addColumn<bool>("proves");
        QTest::newRow("none") << int(ReadBack::None) << false << false << false << false;
        QTest::newRow("size") << int(ReadBack::Size) << true << false << false << false;
        QTest::newRow("hash") << int(ReadBack::Hash) << true << true << false << false;
        QTest::newRow("metadata") << int(ReadBack::Metadata) << false << false << true << false;
        QTest::newRow("full") << int(ReadBack::Full) << true << true << true << true;
    }

    void strategiesSeeTheirPart() {
        QFETCH(int, depth);
        QFETCH(bool, seesSize);
        QFETCH(bool, seesContent);
        QFETCH(bool, seesTag);
        QFETCH(bool, proves);
        const auto sees = [&](const StoredDocument& there) {
            return judge(expected(), Found(there), ReadBack(depth), same).symbol == Symbol::Different;
        };
        StoredDocument longer = stored();
        longer.contentBytes = 6;
        longer.contentSha256 = security::sha256("123456");
        StoredDocument other = stored();
        other.contentSha256 = security::sha256("54321");
        StoredDocument tagged = stored();
        tagged.tags[u"Ref"_s] = {u"2"_s};
        QCOMPARE(sees(longer), seesSize);
        QCOMPARE(sees(other), seesContent);
        QCOMPARE(sees(tagged), seesTag);
        QCOMPARE(judge(expected(), Found(stored()), ReadBack(depth), same).complete, proves);
        QCOMPARE(readsContents(ReadBack(depth)), seesSize);
        // Existence is what all of them ask.
        QCOMPARE(judge(expected(), Found(std::nullopt), ReadBack(depth), same).symbol, Symbol::Missing);
    }

    void whatCannotBeReadIsUncheckedAndNotWrong() {
        constexpr base::ErrorCode busy{"BUSY", base::ErrorKind::Temporary};
        const Judgement judgement =
            judge(expected(), Found(base::fail(base::Error(busy))), ReadBack::Full, same);
        QCOMPARE(symbolText(judgement.symbol), u"!"_s);
        QCOMPARE(judgement.code, u"BUSY"_s);
        QVERIFY(!judgement.wrong && !judgement.complete && !judgement.faithful);
    }

    /// The map of then is gone: digests still tell.
    void withoutTheMapTheDigestsDecide() {
        ExpectedPart part = expected();
        part.document.reset();
        StoredDocument there = stored();
        there.tags[u"Day"_s] = {u"1 January"_s};
        there.tags[u"More"_s] = {u"set by the server"_s};
        QCOMPARE(judge(part, Found(there), ReadBack::Full, same).symbol, Symbol::Same);
        there.tags[u"Ref"_s] = {u"2"_s};
        const Judgement judgement = judge(part, Found(there), ReadBack::Full, same);
        QCOMPARE(judgement.symbol, Symbol::Unchecked);
        QCOMPARE(judgement.code, u"EXPECTATION_LOST"_s);
        there = stored();
        there.contentSha256 = security::sha256("54321");
        QCOMPARE(judge(part, Found(there), ReadBack::Hash, same).symbol, Symbol::Different);
    }

    void theWorstPartSpeaksForTheRow() {
        Judgement row = judge(expected(), Found(stored()), ReadBack::Full, same);
        row.join(judge(expected(), Found(std::nullopt), ReadBack::Full, same));
        QCOMPARE(row.symbol, Symbol::Missing);
        QVERIFY(row.wrong && !row.complete);
    }

    void policiesByClass() {
        const auto policy = ReadBackPolicy::parse(u"full; Facture=sample:10; Archive=hash; *=metadata"_s);
        QVERIFY(policy);
        QCOMPARE(policy->forDocument(u"1"_s, u"Archive"_s), ReadBack::Hash);
        QCOMPARE(policy->forDocument(u"1"_s, {}, u"Archive"_s), ReadBack::Hash);
        QCOMPARE(policy->forDocument(u"1"_s, u"Letter"_s), ReadBack::Metadata);
        QCOMPARE(policy->forDocument(u"1"_s), ReadBack::Full);
        QVERIFY(policy->hasSample() && policy->isSampled(u"Facture"_s) && !policy->isSampled(u"Archive"_s));
        // The business class has the first word.
        QCOMPARE(policy->forDocument(u"1"_s, u"Letter"_s, u"Archive"_s), ReadBack::Hash);
        int chosen = 0;
        for (int i = 0; i < 5000; ++i)
            chosen += policy->forDocument(QString::number(i), u"Facture"_s) == ReadBack::Full ? 1 : 0;
        QVERIFY2(chosen > 400 && chosen < 600, qPrintable(QString::number(chosen)));
    }

    void eachClassIsSampledByItself() {
        const auto policy = *ReadBackPolicy::parse(u"sample:50"_s);
        int differently = 0;
        for (int i = 0; i < 200; ++i)
            differently += policy.forDocument(QString::number(i), u"A"_s) !=
                                   policy.forDocument(QString::number(i), u"B"_s)
                               ? 1
                               : 0;
        QVERIFY(differently > 50);
    }

    void badPoliciesAreRefused_data() {
        QTest::addColumn<QString>("text");
        for (const char* text :
             {"Facture=full", "full; full", "full; A=x", "full; A=full; A=none", "full; =full", "full;",
              "; A=full", "full, A=none", "full; A=sample:101", "full; A"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void badPoliciesAreRefused() {
        QFETCH(QString, text);
        const auto policy = ReadBackPolicy::parse(text);
        QVERIFY(!policy);
        QCOMPARE(policy.error().code(), u"CAMPAIGN_SETTING"_s);
    }

    /// Its contents are read and compared anyway; what the row says of them is told.
    void aDocumentOfAStoreThatWasOnlyTouchedIsNoDifference() {
        InventoryRow row;
        row.data = {{u"a"_s, {u"b"_s}}, {storedFilesDataName, {u"f1/a.pdf"_s}}};
        const QString ofBefore = Workbook::digestOf(row);
        row.data.insert(storedFactsDataName, {u"version=1"_s});
        QCOMPARE(Workbook::digestOf(row), ofBefore);
        row.data.insert(storedFactsDataName, {u"version=2"_s});
        QCOMPARE(Workbook::digestOf(row), ofBefore);
        row.data.insert(storedFilesDataName, {u"f2/a.pdf"_s});
        QVERIFY(Workbook::digestOf(row) != ofBefore);
    }

    void theWorkbookMergesThreeLists() {
        QTemporaryDir folder;
        auto workbook = Workbook::create(folder.filePath(u"w.db"_s));
        QVERIFY(workbook);
        InventoryRow row;
        row.data = {{u"a"_s, {u"b"_s}}};
        for (const QString& id : {u"1"_s, u"2"_s, u"3"_s}) {
            row.sourceId = id;
            QVERIFY(workbook->addSource(row));
        }
        row.sourceId = u"1"_s;
        QCOMPARE(*workbook->meetSource(u"1"_s), Workbook::digestOf(row));
        QVERIFY(workbook->meetSource(u"unknown"_s)->isEmpty());
        const auto only = workbook->sourceOnly({}, 10);
        QCOMPARE(only->size(), size_t(2));
        QCOMPARE(only->front().sourceId, u"2"_s);

        const auto finding = [&](Symbol symbol, const QString& id) {
            return *workbook->addFinding({0, symbol, id, u"t"_s + id, u"C"_s, {}, {}, {}});
        };
        QVERIFY(workbook->expect(u"t1"_s, Workbook::Known::Checked, finding(Symbol::Same, u"1"_s)));
        QVERIFY(workbook->expect(u"t2"_s, Workbook::Known::Checked, finding(Symbol::Missing, u"2"_s)));
        QVERIFY(workbook->expect(u"t3"_s, Workbook::Known::NotMigrated, finding(Symbol::Missing, u"3"_s)));
        for (const QString& id : {u"t2"_s, u"t3"_s, u"x1"_s, u"x2"_s})
            QVERIFY(*workbook->addListed({id, u"C"_s, u"n"_s, {}, {}}));
        QVERIFY(!*workbook->addListed({u"x1"_s, u"C"_s, u"n"_s, {}, {}}));
        QVERIFY(workbook->explain(u"x2"_s));
        QVERIFY(workbook->compareLists());
        const auto unexplained = workbook->unexplained({}, 10);
        QCOMPARE(unexplained->size(), size_t(1));
        QCOMPARE(unexplained->front().id, u"x1"_s);
        VerificationStatus status;
        QVERIFY(workbook->count(status));
        QCOMPARE(status.counts, (SymbolCounts{1, 1, 0, 1, 0}));
        QCOMPARE(status.aspects,
                 (QMap<QString, qint64>{{u"unlisted"_s, 1}, {u"still-listed"_s, 1}, {u"unrecorded"_s, 1}}));
        QVERIFY(workbook->finish());
        QCOMPARE(workbook->findings(Symbol::Missing, {}, 0, 10)->size(), size_t(1));
        QCOMPARE(workbook->findings({}, {}, 0, 2)->size(), size_t(2));
    }

    void statusesSurviveJson() {
        VerificationStatus status;
        status.campaign = u"A_Run1"_s;
        status.reconcile = true;
        status.strategy = u"full"_s;
        status.state = u"done"_s;
        status.counts = {1, 2, 3, 4, 5};
        status.classes = {{u"Invoice"_s, {1, 2, 3, 4, 5}}};
        status.aspects = {{u"tag:Ref"_s, 4}};
        status.phases.target = 9;
        status.complete = false;
        const VerificationStatus back = VerificationStatus::fromJson(status.toJson());
        QCOMPARE(back.toJson(), status.toJson());
    }
};

QTEST_APPLESS_MAIN(TestJudgement)
#include "tst_judgement.moc"
