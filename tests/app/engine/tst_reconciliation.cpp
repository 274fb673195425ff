// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/DocumentListing.h"
#include "core/migration/Ledger.h"
#include "core/migration/verification/VerificationFiles.h"
#include "tests/app/engine/ReconciliationPlace.h"

using namespace fdc;
using namespace fdc::engine::test;

namespace {

/// Text of a finding, to be compared as a whole.
QString text(const Difference& finding) {
    QStringList aspects = finding.aspects;
    aspects.sort();
    return (symbolText(finding.symbol) + u' ' + aspects.join(u',')).trimmed();
}

QMap<QString, QString> texts(const QMap<QString, Difference>& findings) {
    QMap<QString, QString> all;
    for (auto one = findings.cbegin(); one != findings.cend(); ++one)
        all.insert(one.key(), text(*one));
    return all;
}

/// What differs between two such tables, for a message that says it.
QString differenceOf(const QMap<QString, QString>& found, const QMap<QString, QString>& expected) {
    QStringList lines;
    for (auto one = expected.cbegin(); one != expected.cend(); ++one) {
        if (found.value(one.key()) != *one)
            lines.append(u"%1: expected '%2', found '%3'"_s.arg(one.key(), *one, found.value(one.key())));
    }
    for (auto one = found.cbegin(); one != found.cend(); ++one) {
        if (!expected.contains(one.key()))
            lines.append(u"%1: not expected: '%2'"_s.arg(one.key(), *one));
    }
    return lines.join(u'\n');
}

/// A campaign of so many documents that is to be checked, and that a stop file may hold.
class CheckedPlace : public ReconciliationPlace {
public:
    explicit CheckedPlace(int documents) {
        for (int i = 0; i < documents; ++i)
            source.add(i);
        CampaignLimits limits;
        limits.stopFile = m_stopFile;
        campaign = run(u"none"_s, limits).campaign;
    }

    auto begin() {
        VerifyRequest request;
        request.campaign = campaign;
        request.reconcile = true;
        return QCoro::waitFor(broker->verify(request));
    }
    VerificationStatus told() { return *QCoro::waitFor(broker->verification(campaign)); }
    void putStopFile() const { InvoiceSource::writeFile(m_stopFile, {}); }
    void takeStopFile() const { QVERIFY(QFile::remove(m_stopFile)); }

    QString campaign;

private:
    const QString m_stopFile = file(u"stop"_s);
};

/// A target that answers so to each of the next @p count requests of that kind; 0: to all.
QByteArray faultScript(const QJsonArray& rules) {
    return QJsonDocument(QJsonObject{{u"faults"_s, rules}}).toJson();
}
QJsonObject quirkRule(const QString& quirk, const QString& match, int count = 0) {
    return {{u"quirk"_s, quirk}, {u"match"_s, match}, {u"from"_s, 1}, {u"count"_s, count}};
}

/// A target that answers these requests with a status, from the @p from th on and @p count times (0: always),
/// every so many.
QByteArray faultRules(const QStringList& matches, int status, int from = 1, int count = 0, int every = 1) {
    QJsonArray rules;
    for (const QString& match : matches)
        rules.append(QJsonObject{{u"quirk"_s, u"unavailable"_s},
                                 {u"value"_s, status},
                                 {u"match"_s, match},
                                 {u"from"_s, from},
                                 {u"count"_s, count},
                                 {u"every"_s, every}});
    return faultScript(rules);
}

}  // namespace

class TestReconciliation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatNobodyTouchedIsTheSame() {
        ReconciliationPlace place;
        const CampaignStatus ended = place.runWith(20);
        QCOMPARE(ended.verdict, std::optional(Verdict::Verified));
        const VerificationStatus check = place.check(ended.campaign, true);
        QCOMPARE(check.state, u"done"_s);
        QCOMPARE(check.counts, (SymbolCounts{.same = 20}));
        QVERIFY(check.complete);
        QCOMPARE(check.phases.source, 20);
        QCOMPARE(check.phases.ledger, 20);
        QCOMPARE(check.phases.target, 20);
        QCOMPARE(check.phases.prepared, 20);
        QCOMPARE(check.phases.transferred, 20);
        QCOMPARE(check.phases.verified, 20);
        QCOMPARE(place.status(ended.campaign).verdict, std::optional(Verdict::Verified));
    }

    /// N differences of each kind, and exactly those are found.
    void plantedDifferencesAreFoundExactly() {
        ReconciliationPlace place;
        QMap<QString, QString> expected;
        const auto expect = [&expected](int number, const QString& finding) {
            expected[InvoiceSource::id(number)] = finding;
        };
        for (int i = 0; i < 40; ++i) {
            place.source.add(i);
            expect(i, u"="_s);
        }
        QCOMPARE(place.run().verdict, std::optional(Verdict::Verified));

        // Before the search index catches up for the last time.
        for (const int i : {0, 1, 2}) {
            place.remove(place.targetId(i));
            expect(i, u"- missing"_s);
        }
        place.create(u"dup-1"_s, InvoiceSource::id(9));
        place.create(u"dup-2"_s, InvoiceSource::id(10));
        expected[u"dup-1"_s] = expected[u"dup-2"_s] = u"+ duplicate"_s;
        place.create(u"extra-1"_s, {});
        expected[u"extra-1"_s] = u"+ unexplained"_s;
        place.create(u"other-1"_s, {}, u"operator"_s);
        place.create(u"other-2"_s, u"OLD-7"_s, u"operator"_s);

        place.clock.advanceMinutes(40);
        QVERIFY(place.core->setQuirk(u"search-lag"_s, QString::number(20 * 60 * 1000)));
        for (const int i : {40, 41}) {
            place.source.add(i);
            expect(i, u"= unlisted"_s);
        }
        const CampaignStatus second = place.run();
        QCOMPARE(second.verdict, std::optional(Verdict::Verified));
        QCOMPARE(second.documents.total(), 42);

        for (const int i : {3, 4}) {
            place.remove(place.targetId(i));
            expect(i, u"- missing,still-listed"_s);
        }
        for (const int i : {5, 6}) {
            place.setContent(place.targetId(i), QByteArray(InvoiceSource::content(i).size(), 'x'));
            expect(i, u"* content"_s);
        }
        for (const int i : {7, 8}) {
            place.setContent(place.targetId(i), "longer " + InvoiceSource::content(i));
            expect(i, u"* size"_s);
        }
        for (const int i : {11, 12}) {
            place.alter(place.targetId(i), [](QJsonObject& document) {
                ReconciliationPlace::setTag(document, u"Fournisseur"_s, u"Other"_s);
            });
            expect(i, u"* tag:Fournisseur"_s);
        }
        for (const int i : {13, 14}) {
            place.alter(place.targetId(i), [](QJsonObject& document) {
                ReconciliationPlace::setTag(document, u"Fournisseur"_s, {});
            });
            expect(i, u"* missing-tag:Fournisseur"_s);
        }
        for (const int i : {15, 16}) {
            place.alter(place.targetId(i), [](QJsonObject& document) {
                ReconciliationPlace::setTag(document, u"Service"_s, u"Courrier"_s);
            });
            expect(i, u"* extra-tag:Service"_s);
        }
        for (const int i : {17, 18}) {
            place.alter(place.targetId(i), [](QJsonObject& document) {
                QJsonObject data = document[u"data"_s].toObject();
                data[u"ACL"_s] = u"acl-readonly"_s;
                document[u"data"_s] = data;
            });
            expect(i, u"* acl"_s);
        }
        for (const int i : {19, 20}) {
            place.alter(place.targetId(i), [](QJsonObject& document) {
                QJsonObject data = document[u"data"_s].toObject();
                data[u"classId"_s] = u"Contrat"_s;
                document[u"data"_s] = data;
                ReconciliationPlace::setTag(document, u"NumeroFacture"_s, {});
                ReconciliationPlace::setTag(document, u"Fournisseur"_s, {});
                ReconciliationPlace::setTag(document, u"NumeroContrat"_s, u"C"_s);
            });
            expect(i, u"* class,extra-tag:NumeroContrat,missing-tag:Fournisseur,missing-tag:NumeroFacture"_s);
        }
        for (const int i : {21, 22}) {
            place.alter(place.targetId(i), [](QJsonObject& document) { document[u"name"_s] = u"renamed"_s; });
            expect(i, u"* name"_s);
        }
        for (const int i : {23, 24}) {
            QVERIFY(QFile::remove(place.source.file(i)));
            expect(i, u"! source"_s);
        }
        for (const int i : {25, 26}) {
            InvoiceSource::writeFile(place.source.file(i), QByteArray(InvoiceSource::content(i).size(), 'y'));
            expect(i, u"* source-content"_s);
        }
        for (const int i : {27, 28}) {
            place.source.remove(i);
            expect(i, u"* source-gone"_s);
        }
        for (const int i : {29, 30}) {
            place.source.change(i, u"changed since"_s);
            expect(i, u"* source-changed"_s);
        }
        for (const int i : {50, 51, 52}) {
            place.source.add(i);
            expect(i, u"- not-inventoried"_s);
        }
        // Acknowledged, and lost since: its bytes are gone from the disk.
        place.loseContent(place.targetId(31));
        expect(31, u"! target"_s);
        place.source.save();

        const VerificationStatus check = place.check(second.campaign, true);
        QCOMPARE(check.state, u"done"_s);
        const QMap<QString, QString> found = texts(place.findings(second.campaign));
        const QString difference = differenceOf(found, expected);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
        QCOMPARE(check.counts.same, 42 - 5 - 24 - 1 + 0);
        QCOMPARE(check.counts.missing, 5 + 3);
        QCOMPARE(check.counts.extra, 3);
        QCOMPARE(check.counts.different, 22);
        QCOMPARE(check.counts.unchecked, 3);
        QCOMPARE(check.phases.otherOrigin, 2);
        QVERIFY(check.complete);

        // The files say the same, and what is wrong in the target is in the ledger.
        QFile lines(check.folder + u"/differences.jsonl"_s);
        QVERIFY(lines.open(QIODevice::ReadOnly));
        QCOMPARE(lines.readAll().count('\n'), int(check.counts.differences()));
        const CampaignStatus judged = place.status(second.campaign);
        QCOMPARE(judged.verdict, std::optional(Verdict::Partial));
        QCOMPARE(judged.documents.unfaithful, 5 + 4 + 4 + 2 + 2 + 2);
        QCOMPARE(judged.documents.unchecked, 1);
        QCOMPARE(judged.documents.verified, 42 - judged.documents.unfaithful - 1);
        QFile report(judged.report + u"/report.html"_s);
        QVERIFY(report.open(QIODevice::ReadOnly));
        QVERIFY(report.readAll().contains("id=\"reconciliation\""));
    }

    void whatIsReleasedIsAskedForBeforeItIsSent() {
        ReconciliationPlace place;
        const CampaignStatus ended = place.runWith(6);
        place.remove(place.targetId(0));
        place.alter(place.targetId(1), [](QJsonObject& document) { document[u"name"_s] = u"renamed"_s; });
        const VerificationStatus check = place.check(ended.campaign, false);
        QCOMPARE(check.counts, (SymbolCounts{.same = 4, .missing = 1, .different = 1}));
        QCOMPARE(place.status(ended.campaign).verdict, std::optional(Verdict::Partial));
        QCOMPARE(place.status(ended.campaign).documents.migrated, 6);

        const auto released = QCoro::waitFor(place.broker->releaseUnfaithful(ended.campaign));
        QVERIFY(released);
        QCOMPARE(*released, 2);
        QCOMPARE(place.status(ended.campaign).documents.pending, 2);
        QVERIFY(QCoro::waitFor(place.broker->retry({ended.campaign, {}, {}, {}}, u"claire"_s)));
        const CampaignStatus again = place.rest(ended.campaign);
        // The missing one was sent; the other is somebody's business, and nobody overwrote it.
        QCOMPARE(again.documents.verified, 5);
        QCOMPARE(again.documents.quarantined, 1);
        QCOMPARE(again.errors, (QMap<QString, qint64>{{u"TARGET_CONFLICT"_s, 1}}));
    }

    /// Acknowledged and read back once; the target cannot show it any more.
    void contentThatIsGoneIsNotVerifiedAnyMoreAndCanBeReleased() {
        ReconciliationPlace place;
        const CampaignStatus ended = place.runWith(6);
        QCOMPARE(ended.verdict, std::optional(Verdict::Verified));
        place.loseContent(place.targetId(2));
        QCOMPARE(place.check(ended.campaign, false).counts, (SymbolCounts{.same = 5, .unchecked = 1}));
        const CampaignStatus judged = place.status(ended.campaign);
        QCOMPARE(judged.verdict, std::optional(Verdict::Arrived));
        QCOMPARE(judged.documents.verified, 5);
        QCOMPARE(judged.documents.unchecked, 1);
        QCOMPARE(judged.documents.unfaithful, 0);
        QCOMPARE(judged.errors, (QMap<QString, qint64>{{u"VERIFICATION_FAILED"_s, 1}}));
        const auto failures = QCoro::waitFor(place.broker->failures(ended.campaign, {}, 10, {}));
        QVERIFY(failures);
        QCOMPARE(failures->size(), 1);
        QCOMPARE(failures->first().sourceId, InvoiceSource::id(2));
        QCOMPARE(failures->first().state, u"MIGRATED"_s);

        // It was missing before: that it cannot be asked for today makes it no better.
        place.remove(place.targetId(3));
        QCOMPARE(place.check(ended.campaign, false).counts.missing, 1);
        QCOMPARE(place.status(ended.campaign).verdict, std::optional(Verdict::Partial));

        const auto released = QCoro::waitFor(place.broker->releaseUnfaithful(ended.campaign));
        QVERIFY(released);
        QCOMPARE(*released, 2);
        const CampaignStatus waiting = place.status(ended.campaign);
        QCOMPARE(waiting.documents.pending, 2);
        QCOMPARE(waiting.verdict, std::optional(Verdict::Partial));
        // What cannot be read is removed by the target's operators; then it is sent again.
        place.remove(place.targetId(2));
        QVERIFY(QCoro::waitFor(place.broker->retry({ended.campaign, {}, {}, {}}, u"claire"_s)));
        const CampaignStatus again = place.rest(ended.campaign);
        QCOMPARE(again.verdict, std::optional(Verdict::Verified));
        QCOMPARE(again.documents.verified, 6);
    }

    /// Everything arrived in an earlier campaign: nothing was sent, and nothing is claimed to have been read
    /// now.
    void whatAnEarlierCampaignBroughtIsCountedApart() {
        ReconciliationPlace place;
        for (int i = 0; i < 6; ++i)
            place.source.add(i);
        QCOMPARE(place.run().documents.earlier, 0);
        const CampaignStatus nothing = place.run();
        QCOMPARE(nothing.verdict, std::optional(Verdict::Verified));
        QCOMPARE(nothing.documents.migrated, 6);
        QCOMPARE(nothing.documents.earlier, 6);
        place.source.add(6);
        const CampaignStatus one = place.run();
        QCOMPARE(one.documents.migrated, 7);
        QCOMPARE(one.documents.earlier, 6);
        // A check counts anew, and a release makes it this campaign's own.
        place.remove(place.targetId(0));
        QCOMPARE(place.check(one.campaign, false).counts.missing, 1);
        QCOMPARE(place.status(one.campaign).documents.earlier, 6);
        QVERIFY(QCoro::waitFor(place.broker->releaseUnfaithful(one.campaign)));
        QVERIFY(QCoro::waitFor(place.broker->retry({one.campaign, {}, {}, {}}, u"claire"_s)));
        const CampaignStatus again = place.rest(one.campaign);
        QCOMPARE(again.documents.verified, 7);
        QCOMPARE(again.documents.earlier, 5);
    }

    /// Two maps with sources of one name and documents of the same names: one would replace the other's.
    void anotherPlaceUnderTheSameNameIsRefused() {
        ReconciliationPlace place;
        place.source.add(0);
        QCOMPARE(place.run().documents.migrated, 1);
        InvoiceSource other(place.source.folder() + u"/lyon"_s);
        other.add(0);
        other.save();
        StartRequest request = other.request();
        request.map.name = u"Lyon"_s;
        const auto refused = QCoro::waitFor(place.broker->start(request));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code(), u"SOURCE_NAME_TAKEN"_s);
        QCOMPARE(refused.error().fact(u"other"), u"Invoices"_s);
        // The same map in a new place is the same collection, and a new map may read the old place.
        request.map.name = u"Invoices"_s;
        const auto moved = QCoro::waitFor(place.broker->start(request));
        QVERIFY(moved);
        place.rest(*moved);
        request.map.name = u"InvoicesAgain"_s;
        const auto again = QCoro::waitFor(place.broker->start(request));
        QVERIFY(again);
        place.rest(*again);
        // The first map is known here, wherever others read.
        StartRequest back = place.source.request();
        const auto known = QCoro::waitFor(place.broker->start(back));
        QVERIFY(known);
        place.rest(*known);
    }

    /// Somebody puts an index right that ended the listing: nothing of the first one is sent.
    void aListingThatDidNotEndLeavesNothingBehind() {
        ReconciliationPlace place;
        place.source.continueOnFail = false;
        for (int i = 0; i < 3; ++i)
            place.source.add(i);
        QCOMPARE(place.run().documents.migrated, 3);
        // 2,000 others before the line that cannot be read: the first thousand is in the ledger.
        const QByteArray one = place.source.index().split('\n').at(1) + '\n';
        QByteArray many;
        for (int i = 0; i < 2000; ++i)
            many += QByteArray(one).replace("F-0000,", "W-" + QByteArray::number(i) + ',');
        InvoiceSource::writeFile(place.source.folder() + u"/index.csv"_s,
                                 place.source.index() + many + "broken\n");
        StartRequest request = place.source.request();
        const auto name = QCoro::waitFor(place.broker->start(request));
        QVERIFY(name);
        const CampaignStatus failed = place.rest(*name);
        QVERIFY(failed.hold);
        QVERIFY(failed.documents.pending >= 1000);
        place.source.remove(1);
        place.source.add(3);
        place.source.save();
        QVERIFY(QCoro::waitFor(place.broker->resume(*name, u"claire"_s, {})));
        const CampaignStatus ended = place.rest(*name);
        QCOMPARE(ended.documents.total(), 3);
        QCOMPARE(ended.documents.earlier, 2);
        QCOMPARE(ended.verdict, std::optional(Verdict::Verified));
        QCOMPARE(place.core->oracle()->size(), 4);
    }

    /// And neither when it did not end twice, and the source is what it was in the beginning.
    void aListingThatBrokeTwiceIsNotTakenOver() {
        ReconciliationPlace place;
        place.source.continueOnFail = false;
        for (int i = 0; i < 3; ++i)
            place.source.add(i);
        QCOMPARE(place.run().documents.verified, 3);
        const QString index = place.source.folder() + u"/index.csv"_s;
        const QDateTime written = QFileInfo(index).lastModified();
        const QByteArray one = place.source.index().split('\n').at(1) + '\n';
        QByteArray many;
        for (int i = 0; i < 2000; ++i)
            many += QByteArray(one).replace("F-0000,", "W-" + QByteArray::number(i) + ',');
        InvoiceSource::writeFile(
            index, place.source.index().replace("Invoice F-0001", "Changed") + many + "broken\n");
        const auto name = QCoro::waitFor(place.broker->start(place.source.request()));
        QVERIFY(name);
        QVERIFY(place.rest(*name).hold);
        QVERIFY(QFile::remove(index));
        static_cast<void>(QCoro::waitFor(place.broker->resume(*name, u"claire"_s, {})));
        QVERIFY(place.rest(*name).state != CampaignState::Finished ||
                place.status(*name).verdict == Verdict::Failed);
        place.source.save();
        QFile file(index);
        QVERIFY(file.open(QIODevice::ReadWrite) &&
                file.setFileTime(written, QFileDevice::FileModificationTime));
        file.close();
        QVERIFY(QCoro::waitFor(place.broker->resume(*name, u"claire"_s, {})));
        const CampaignStatus ended = place.rest(*name);
        QCOMPARE(ended.documents.total(), 3);
        QCOMPARE(ended.verdict, std::optional(Verdict::Verified));
        const auto stored = place.core->oracle();
        QVERIFY(stored);
        QCOMPARE(stored->size(), 3);
        QCOMPARE(place.check(*name, true).counts, (SymbolCounts{.same = 3}));
    }

    void whatTheSourceRefusesIsToldAndNotUnchecked() {
        ReconciliationPlace place;
        for (int i = 0; i < 3; ++i)
            place.source.add(i);
        place.source.more = "F-0001,Facture,again,acl-documents,N1,S,L1,F-0001.txt\n";
        const CampaignStatus ended = place.run();
        QCOMPARE(ended.verdict, std::optional(Verdict::Partial));
        QCOMPARE(ended.rejected, 1);
        QCOMPARE(ended.notices.size(), 1);
        const QJsonObject notice = ended.notices.first().toObject();
        QCOMPARE(notice[u"code"_s].toString(), u"CSV_DUPLICATE_ID"_s);
        QVERIFY(notice[u"facts"_s][u"file"_s].toString().endsWith(u"index.csv"));
        QCOMPARE(notice[u"facts"_s][u"line"_s].toString(), u"5"_s);
        QFile report(ended.report + u"/report.html"_s);
        QVERIFY(report.open(QIODevice::ReadOnly));
        const QByteArray html = report.readAll();
        QVERIFY(html.contains("id=\"notices\"") && html.contains("CSV_DUPLICATE_ID") &&
                html.contains("line 5"));
        // A list is short; who wants to read asks for one.
        const auto listed = QCoro::waitFor(place.broker->list());
        QVERIFY(listed && listed->first().notices.isEmpty());

        const VerificationStatus check = place.check(ended.campaign, true);
        QCOMPARE(check.counts, (SymbolCounts{.same = 3, .unchecked = 1}));
        QCOMPARE(check.aspects.value(u"source-refused"_s), 1);
    }

    /// Not to get an answer today makes nothing better.
    void whatWasSeenToBeWrongStaysSoWhenItCannotBeRead() {
        ReconciliationPlace place;
        const CampaignStatus ended = place.runWith(4);
        place.setContent(place.targetId(1), QByteArray(InvoiceSource::content(1).size(), 'x'));
        QCOMPARE(place.check(ended.campaign, false).counts, (SymbolCounts{.same = 3, .different = 1}));
        place.loseContent(place.targetId(1));
        QCOMPARE(place.check(ended.campaign, false).counts, (SymbolCounts{.same = 3, .unchecked = 1}));
        const CampaignStatus judged = place.status(ended.campaign);
        QCOMPARE(judged.verdict, std::optional(Verdict::Partial));
        QCOMPARE(judged.documents.unfaithful, 1);
        QCOMPARE(judged.documents.unchecked, 0);
    }

    void aClassThatNobodyHasIsRefused() {
        ReconciliationPlace place;
        place.source.add(0);
        const CampaignStatus ended = place.run();
        VerifyRequest request;
        request.campaign = ended.campaign;
        request.docClass = u"facture"_s;
        const auto refused = QCoro::waitFor(place.broker->verify(request));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code(), u"CAMPAIGN_CLASS_UNKNOWN"_s);
        QCOMPARE(refused.error().fact(u"known"), u"Facture"_s);
        request.reconcile = true;
        QVERIFY(QCoro::waitFor(place.broker->verify(request)));
        const VerificationStatus check = place.checked(ended.campaign);
        QCOMPARE(check.state, u"failed"_s);
        QCOMPARE(check.error->code(), u"CAMPAIGN_CLASS_UNKNOWN"_s);
        request.docClass = u"Facture"_s;
        QVERIFY(QCoro::waitFor(place.broker->verify(request)));
        QCOMPARE(place.checked(ended.campaign).counts.same, 1);
        const auto step =
            QCoro::waitFor(place.broker->retry({ended.campaign, u"nope"_s, {}, {}}, u"claire"_s));
        QVERIFY(!step);
        QCOMPARE(step.error().code(), u"CAMPAIGN_STEP_UNKNOWN"_s);
    }

    void aClassOfTheStrategyThatNobodyHasIsRefused() {
        ReconciliationPlace place;
        place.source.add(0);
        const CampaignStatus ended = place.run();
        // The map takes the class from the index: which there are is known when the rows were looked at.
        const VerificationStatus refused = place.check(ended.campaign, false, u"none; facture=full"_s);
        QCOMPARE(refused.state, u"failed"_s);
        QCOMPARE(refused.error->code(), u"CAMPAIGN_CLASS_UNKNOWN"_s);
        QCOMPARE(refused.error->fact(u"class"), u"facture"_s);
        QCOMPARE(refused.error->fact(u"known"), u"Facture"_s);
        QCOMPARE(place.check(ended.campaign, false, u"none; Facture=full; *=hash"_s).counts.same, 1);
    }

    /// No answer of the target's own, as of a proxy or of a server that is being replaced: nothing is judged.
    void whatSomebodyElseAnswersIsNoWordAboutADocument_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("reconcile");
        for (const int status : {400, 404, 405, 410, 403}) {
            QTest::addRow("verify, %d", status) << status << false;
            QTest::addRow("reconcile, %d", status) << status << true;
        }
    }
    void whatSomebodyElseAnswersIsNoWordAboutADocument() {
        QFETCH(int, status);
        QFETCH(bool, reconcile);
        constexpr int documents = 12;
        ReconciliationPlace place;
        const CampaignStatus ended = place.runWith(documents);
        QCOMPARE(ended.verdict, std::optional(Verdict::Verified));
        const bool isRefused = status == 403;
        // Of an account that is refused nobody waits for the end; everything else passes after a while.
        QVERIFY(place.core->setFaults(
            faultRules({u"GET /core/rest/documents"_s}, status, 1, isRefused ? 0 : documents + 1)));
        const VerificationStatus check = place.check(ended.campaign, reconcile);
        QVERIFY(place.core->setFaults(faultRules({}, 0)));
        QCOMPARE(check.state, isRefused ? u"failed"_s : u"done"_s);
        if (isRefused)
            QCOMPARE(check.error->code(), u"PERMISSION_REFUSED"_s);
        else
            QCOMPARE(check.counts, (SymbolCounts{.same = documents}));
        const CampaignStatus after = place.status(ended.campaign);
        QCOMPARE(after.verdict, std::optional(Verdict::Verified));
        QCOMPARE(after.documents.verified, documents);
        QCOMPARE(after.documents.unchecked, 0);
    }

    void whatOnlyOneDocumentIsRefusedForIsAboutIt_data() {
        QTest::addColumn<int>("status");
        QTest::newRow("not let through") << 403;
        QTest::newRow("no such page") << 404;
    }
    void whatOnlyOneDocumentIsRefusedForIsAboutIt() {
        QFETCH(int, status);
        constexpr int documents = 12;
        ReconciliationPlace place;
        const CampaignStatus ended = place.runWith(documents);
        QVERIFY(
            place.core->setFaults(faultRules({u"GET /core/rest/documents/"_s + place.targetId(3)}, status)));
        const VerificationStatus check = place.check(ended.campaign, false);
        QCOMPARE(check.state, u"done"_s);
        QCOMPARE(check.counts, (SymbolCounts{.same = documents - 1, .unchecked = 1}));
        QCOMPARE(place.findings(ended.campaign).value(InvoiceSource::id(3)).symbol, Symbol::Unchecked);
        QCOMPARE(place.status(ended.campaign).documents.verified, documents - 1);
    }

    /// Sorted by class, a source may begin with everything that the account may not see.
    void theFirstHundredsThatAreRefusedDoNotEndTheCheck() {
        constexpr int refused = 300;  // more than are in hand at once
        ReconciliationPlace place;
        const CampaignStatus ended = place.runWith(refused + 20);
        QStringList matches;
        for (int i = 0; i < refused; ++i)
            matches.append(u"GET /core/rest/documents/"_s + place.targetId(i));
        QVERIFY(place.core->setFaults(faultRules(matches, 403)));
        const VerificationStatus check = place.check(ended.campaign, false);
        QCOMPARE(check.state, u"done"_s);
        QCOMPARE(check.counts, (SymbolCounts{.same = 20, .unchecked = refused}));
    }

    /// Contents queue behind hundreds of documents: meanwhile only refusals are complete.
    void aFewThatAreRefusedByASlowTargetDoNotEndTheCheck() {
        constexpr int documents = 300;
        constexpr int every = 20;
        ReconciliationPlace place;
        const CampaignStatus ended = place.runWith(documents);
        QStringList matches;
        for (int i = 0; i < documents; i += every)
            matches.append(u"GET /core/rest/documents/"_s + place.targetId(i));
        QVERIFY(place.core->setFaults(faultRules(matches, 403)));
        QVERIFY(place.core->setQuirk(u"slow"_s, u"100"_s));
        const VerificationStatus check = place.check(ended.campaign, false);
        QCOMPARE(check.state, u"done"_s);
        const qint64 refused = documents / every;
        QCOMPARE(check.counts, (SymbolCounts{.same = documents - refused, .unchecked = refused}));
    }

    /// What is refused from some moment on is refused to the account, and no word about what is still to be
    /// read.
    void anAccountThatIsRefusedInTheMiddleEndsTheCheck() {
        constexpr int documents = 60;
        ReconciliationPlace place;
        const CampaignStatus ended = place.runWith(documents);
        QVERIFY(place.core->setFaults(faultRules({u"GET /core/rest/documents"_s}, 403, 30)));
        const VerificationStatus check = place.check(ended.campaign, false);
        QCOMPARE(check.state, u"failed"_s);
        QCOMPARE(check.error->code(), u"PERMISSION_REFUSED"_s);
        const CampaignStatus after = place.status(ended.campaign);
        QCOMPARE(after.documents.verified, documents);
        QCOMPARE(after.documents.unchecked, 0);
    }

    /// One node of several that is being replaced: what it answers says nothing, however often.
    void whatEveryThirdRequestIsRefusedForIsAboutNobody_data() {
        QTest::addColumn<int>("status");
        QTest::newRow("not let through") << 403;
        QTest::newRow("no such page") << 404;
    }
    void whatEveryThirdRequestIsRefusedForIsAboutNobody() {
        QFETCH(int, status);
        constexpr int documents = 200;
        ReconciliationPlace place;
        const CampaignStatus ended = place.runWith(documents);
        QVERIFY(place.core->setFaults(faultRules({u"GET /core/rest/documents"_s}, status, 1, 0, 3)));
        const VerificationStatus check = place.check(ended.campaign, false);
        QCOMPARE(check.state, u"done"_s);
        QCOMPARE(check.counts, (SymbolCounts{.same = documents}));
        QCOMPARE(place.status(ended.campaign).verdict, std::optional(Verdict::Verified));
    }

    /// A document that is answered without its contents says nothing about those of others; and as long as
    /// they are refused, that one is missing is not believed either.
    void contentsThatNobodyDeliversTakeNothingAway() {
        constexpr int documents = 12;
        ReconciliationPlace place;
        const CampaignStatus ended = place.runWith(documents, 3);
        place.remove(place.targetId(3));
        QStringList contents;
        for (int i = 0; i < documents; ++i)
            contents.append(u"GET /core/rest/documents/"_s + place.targetId(i) + u"/files"_s);
        QVERIFY(place.core->setFaults(faultRules(contents, 404)));
        const VerificationStatus check = place.check(ended.campaign, false);
        QCOMPARE(check.state, u"failed"_s);
        const CampaignStatus after = place.status(ended.campaign);
        QCOMPARE(after.documents.verified, documents);
        QCOMPARE(after.documents.unchecked, 0);
    }

    /// An answer that is wrong is no proof that the target answers: it may be the page that all others get.
    void whatIsWrongIsNoControl() {
        constexpr int documents = 12;
        ReconciliationPlace place;
        const CampaignStatus ended = place.runWith(documents, 3);
        QJsonArray rules;
        for (int i = 0; i < documents; ++i) {
            const QString match = u"GET /core/rest/documents/"_s + place.targetId(i) + u"/files"_s;
            QJsonObject rule = quirkRule(i == 3 ? u"corrupt-content"_s : u"unavailable"_s, match);
            if (i != 3)
                rule[u"value"_s] = 404;
            rules.append(rule);
        }
        QVERIFY(place.core->setFaults(faultScript(rules)));
        QCOMPARE(place.check(ended.campaign, false).state, u"failed"_s);
        QCOMPARE(place.status(ended.campaign).documents.verified, documents);
        QCOMPARE(place.status(ended.campaign).verdict, std::optional(Verdict::Verified));
    }

    /// A server that starts answers everybody with a code of its own that passes by itself.
    void whatPassesByItselfIsWaitedFor() {
        constexpr int documents = 40;
        ReconciliationPlace place;
        const CampaignStatus ended = place.runWith(documents);
        QVERIFY(place.core->setFaults(
            faultScript({quirkRule(u"coded-failure"_s, u"GET /core/rest/documents"_s)})));
        QTimer::singleShot(6'000, this, [&] { place.core->setFaults(faultRules({}, 0)); });
        const VerificationStatus check = place.check(ended.campaign, false);
        QCOMPARE(check.state, u"done"_s);
        QCOMPARE(check.counts, (SymbolCounts{.same = documents}));
    }

    /// What a reconciliation asks for by its id alone may be gone, too.
    void aDocumentThatTheStrategyLeavesOutIsFoundGone() {
        ReconciliationPlace place;
        const CampaignStatus ended = place.runWith(6);
        place.remove(place.targetId(3));
        QCOMPARE(place.check(ended.campaign, true, u"none"_s).counts.missing, 1);
        const CampaignStatus after = place.status(ended.campaign);
        QCOMPARE(after.verdict, std::optional(Verdict::Partial));
        QCOMPARE(after.documents.unfaithful, 1);
    }

    /// What a check found counts from that moment on, whatever ends it.
    void theVerdictFollowsTheRowsWhateverEndsTheCheck() {
        ReconciliationPlace place;
        const CampaignStatus ended = place.runWith(12);
        place.remove(place.targetId(3));
        const VerificationStatus check = place.check(ended.campaign, false, u"full; Nowhere=hash"_s);
        QCOMPARE(check.state, u"failed"_s);
        const CampaignStatus after = place.status(ended.campaign);
        QCOMPARE(after.verdict, std::optional(Verdict::Partial));
        QCOMPARE(after.documents.verified, 11);
        QCOMPARE(after.documents.unfaithful, 1);
    }

    /// Nobody had answered yet when somebody paused it: afterwards it asks again.
    void aCheckThatIsPausedInAnOutageGoesOnAfterIt() {
        ReconciliationPlace place;
        const CampaignStatus ended = place.runWith(12);
        QVERIFY(place.core->setFaults(faultRules({u"GET /core/rest/documents"_s}, 404)));
        VerifyRequest request;
        request.campaign = ended.campaign;
        request.strategy = u"full"_s;
        request.actor = u"claire"_s;
        QVERIFY(QCoro::waitFor(place.broker->verify(request)));
        const auto status = [&] { return *QCoro::waitFor(place.broker->verification(ended.campaign)); };
        QVERIFY(QTest::qWaitFor([&] { return status().hold.has_value(); }, 20'000));
        QVERIFY(QCoro::waitFor(place.broker->steerVerification(ended.campaign, VerificationWish::Pause)));
        QVERIFY(QTest::qWaitFor([&] { return status().state == u"paused"; }, 20'000));
        QVERIFY(place.core->setFaults(faultRules({}, 0)));
        QVERIFY(QCoro::waitFor(place.broker->steerVerification(ended.campaign, VerificationWish::Run)));
        const VerificationStatus check = place.checked(ended.campaign);
        QCOMPARE(check.state, u"done"_s);
        QCOMPARE(check.counts, (SymbolCounts{.same = 12}));
    }

    /// The target's list and what only it holds are waited for as the documents are.
    void aReconciliationWaitsInItsSecondHalfToo() {
        ReconciliationPlace place({u"search-lag=0"_s});
        const CampaignStatus ended = place.runWith(6);
        place.create(u"of-somebody-else"_s, {});
        for (const QString& match :
             {u"POST /core/rest/documents/search"_s, u"GET /core/rest/documents/of-somebody-else"_s}) {
            QVERIFY(place.core->setFaults(faultRules({match}, 404, 1, 2)));
            const VerificationStatus check = place.check(ended.campaign, true);
            QCOMPARE(check.state, u"done"_s);
            QCOMPARE(check.counts.same, 6);
            QCOMPARE(check.counts.unchecked, 0);
        }
        // One that is not for this account does not keep the rest from being told.
        QVERIFY(place.core->setFaults(faultRules({u"GET /core/rest/documents/of-somebody-else"_s}, 403)));
        const VerificationStatus check = place.check(ended.campaign, true);
        QCOMPARE(check.state, u"done"_s);
        QCOMPARE(check.counts.same, 6);
        QCOMPARE(check.counts.unchecked, 1);
        QCOMPARE(place.findings(ended.campaign).value(u"of-somebody-else"_s).aspects,
                 QStringList{u"origin"_s});
    }

    /// A download that comes otherwise once is read again before it is called wrong.
    void whatDiffersOnceOnlyDoesNotDiffer() {
        ReconciliationPlace place;
        const CampaignStatus ended = place.runWith(6);
        QVERIFY(place.core->setFaults(faultScript(
            {quirkRule(u"corrupt-content"_s, u"GET /core/rest/documents/"_s + place.targetId(2), 2)})));
        QCOMPARE(place.check(ended.campaign, false).counts, (SymbolCounts{.same = 6}));
        QCOMPARE(place.status(ended.campaign).verdict, std::optional(Verdict::Verified));
    }

    /// A class of which everything is in quarantine is a class all the same.
    void aClassOfWhichNothingArrivedIsKnown() {
        ReconciliationPlace place;
        place.source.add(1);
        place.source.more = "X-1,Contrat,Contract,acl-documents,,,,nowhere.txt\n";
        const CampaignStatus ended = place.run();
        QCOMPARE(ended.documents.quarantined, 1);
        const VerificationStatus check = place.check(ended.campaign, false, u"full; Contrat=hash"_s);
        QCOMPARE(check.state, u"done"_s);
        QCOMPARE(check.counts, (SymbolCounts{.same = 1}));
    }

    /// U+FEFF at the beginning of a text is a part of it, in what is sent and in what is read.
    void textsThatBeginWithTheMarkOfAFileAreWhole() {
        ReconciliationPlace place;
        const QByteArray mark = "\xEF\xBB\xBF";
        place.source.add(1);
        place.source.more = mark + "F-0001,Facture," + mark + "Marked,acl-documents," + mark + "N," + mark +
                            "S," + mark + "L,F-0001.txt\n";
        const CampaignStatus ended = place.run();
        QVERIFY2(ended.verdict == Verdict::Verified, QJsonDocument(ended.toJson()).toJson().constData());
        QCOMPARE(ended.documents.verified, 2);
        QCOMPARE(place.check(ended.campaign, true).counts, (SymbolCounts{.same = 2}));
        const QString id = QChar(QChar::ByteOrderMark) + InvoiceSource::id(1);
        const auto stored = place.core->oracle();
        QVERIFY(stored);
        const auto found =
            std::ranges::find(*stored, derivedId({u"test"_s, u"Index"_s}, id), &sandbox::StoredDocument::id);
        QVERIFY(found != stored->end());
        const auto comparison = QCoro::waitFor(place.broker->compare(ended.campaign, id));
        QVERIFY(comparison && comparison->exists);
        for (const ComparedField& field : comparison->fields)
            QVERIFY2(field.same, qPrintable(field.aspect));
    }

    /// A verification asks whether what was sent is there.
    void aFurtherTagIsNoDifferenceForAVerification() {
        ReconciliationPlace place;
        const CampaignStatus ended = place.runWith(3);
        place.alter(place.targetId(1), [](QJsonObject& document) {
            ReconciliationPlace::setTag(document, u"Service"_s, u"Courrier"_s);
        });
        QCOMPARE(place.check(ended.campaign, false).counts, (SymbolCounts{.same = 3}));
        QCOMPARE(place.check(ended.campaign, true).counts, (SymbolCounts{.same = 2, .different = 1}));
        place.alter(place.targetId(1), [](QJsonObject& document) {
            ReconciliationPlace::setTag(document, u"Fournisseur"_s, u"Nobody"_s);
        });
        const VerificationStatus check = place.check(ended.campaign, false);
        QCOMPARE(check.counts, (SymbolCounts{.same = 2, .different = 1}));
        QCOMPARE(place.findings(ended.campaign).value(InvoiceSource::id(1)).aspects,
                 QStringList{u"tag:Fournisseur"_s});
    }

    /// Whoever looks at a document in quarantine wants to know whether it is there all the same.
    void aDocumentInQuarantineIsLookedForToo() {
        ReconciliationPlace place;
        place.source.add(1);
        place.source.add(2);
        QVERIFY(QFile::remove(place.source.file(2)));
        const CampaignStatus ended = place.run();
        QCOMPARE(ended.documents.quarantined, 1);
        const auto absent = QCoro::waitFor(place.broker->compare(ended.campaign, InvoiceSource::id(2)));
        QVERIFY(absent && !absent->exists);
        QCOMPARE(absent->targetId, place.targetId(2));
        place.create(place.targetId(2), {});
        const auto there = QCoro::waitFor(place.broker->compare(ended.campaign, InvoiceSource::id(2)));
        QVERIFY(there && there->exists);
    }

    /// Whoever owns the source stops all reading from it, that of checks as well; a campaign's stop file is
    /// there for the same.
    void whatHoldsTheSourceHoldsItsChecks_data() {
        QTest::addColumn<bool>("byStopFile");
        QTest::addColumn<QString>("code");
        QTest::newRow("a held source") << false << u"SOURCE_HELD"_s;
        QTest::newRow("a stop file") << true << u"CAMPAIGN_STOP_FILE"_s;
    }
    void whatHoldsTheSourceHoldsItsChecks() {
        QFETCH(bool, byStopFile);
        QFETCH(QString, code);
        CheckedPlace place(700);
        const auto hold = [&] {
            if (byStopFile)
                place.putStopFile();
            else
                QVERIFY(QCoro::waitFor(place.broker->holdSource(u"Index"_s, u"backup"_s, u"ops"_s)));
        };
        const auto release = [&] {
            if (byStopFile)
                place.takeStopFile();
            else
                QVERIFY(QCoro::waitFor(place.broker->releaseSource(u"Index"_s, u"ops"_s)));
        };
        hold();
        const auto refused = place.begin();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code(), code);
        release();

        // One that runs waits, and goes on by itself.
        QVERIFY(place.begin());
        QVERIFY(QCoro::waitFor(place.broker->steerVerification(place.campaign, VerificationWish::Pause)));
        QTRY_VERIFY_WITH_TIMEOUT(place.told().state == u"paused" || place.told().isAtRest(), 20'000);
        QVERIFY(!place.told().isAtRest());
        hold();
        QTRY_VERIFY_WITH_TIMEOUT(place.told().hold.has_value(), 5'000);
        QVERIFY(QCoro::waitFor(place.broker->steerVerification(place.campaign, VerificationWish::Run)));
        const qint64 done = place.told().done;
        QTest::qWait(1'000);
        QCOMPARE(place.told().done, done);
        QCOMPARE(place.told().hold->code(), code);
        release();
        const VerificationStatus check = place.checked(place.campaign);
        QCOMPARE(check.counts, (SymbolCounts{.same = 700}));
        QVERIFY(!check.hold);
    }

    void aHeldSourceIsNotReadToCompareADocument() {
        CheckedPlace place(1);
        QVERIFY(QCoro::waitFor(place.broker->holdSource(u"Index"_s, u"backup"_s, u"ops"_s)));
        const auto compared = QCoro::waitFor(place.broker->compare(place.campaign, InvoiceSource::id(0)));
        QVERIFY(!compared);
        QCOMPARE(compared.error().code(), u"SOURCE_HELD"_s);
    }

    /// Listing the source is reading it.
    void aStopFileHoldsTheListing() {
        CheckedPlace place(5);
        place.loggingIn = [&place] { place.putStopFile(); };
        QVERIFY(place.begin());
        QTRY_VERIFY_WITH_TIMEOUT(place.told().hold || place.told().isAtRest(), 5'000);
        QTest::qWait(500);
        QCOMPARE(place.told().stage, u"source"_s);
        QCOMPARE(place.told().phases.source, 0);
        place.takeStopFile();
        QCOMPARE(place.checked(place.campaign).counts, (SymbolCounts{.same = 5}));
    }

    /// Acknowledges, and drops.
    void aSinkThatDropsIsNeverVerified() {
        ReconciliationPlace place({u"search-lag=0"_s, u"drop-after-ack=100"_s});
        for (int i = 0; i < 10; ++i)
            place.source.add(i);
        const CampaignStatus trusted = place.run(u"none"_s);
        QCOMPARE(trusted.verdict, std::optional(Verdict::Arrived));
        const VerificationStatus check = place.check(trusted.campaign, true);
        QCOMPARE(check.counts, (SymbolCounts{.missing = 10}));
        const CampaignStatus judged = place.status(trusted.campaign);
        QCOMPARE(judged.verdict, std::optional(Verdict::Failed));
        QCOMPARE(judged.documents.unfaithful, 10);
        QCOMPARE(judged.documents.verified, 0);
    }

    void arrivedBecomesVerifiedWhenEverythingIsRead() {
        ReconciliationPlace place;
        for (int i = 0; i < 10; ++i)
            place.source.add(i);
        const CampaignStatus ended = place.run(u"none"_s);
        QCOMPARE(ended.verdict, std::optional(Verdict::Arrived));
        // Less than everything proves nothing more.
        for (const QString& less : {u"metadata"_s, u"hash"_s, u"size"_s, u"sample:30"_s}) {
            QCOMPARE(place.check(ended.campaign, false, less).counts.differences(), 0);
            QCOMPARE(place.status(ended.campaign).verdict, std::optional(Verdict::Arrived));
        }
        QCOMPARE(place.check(ended.campaign, false).counts, (SymbolCounts{.same = 10}));
        QCOMPARE(place.status(ended.campaign).verdict, std::optional(Verdict::Verified));
    }

    /// Nothing of a class goes unseen because chance chose none.
    void aSampleTakesOneOfEachClass() {
        ReconciliationPlace place;
        const CampaignStatus ended = place.runWith(3);
        QCOMPARE(place.check(ended.campaign, false, u"sample:0"_s).counts.total(), 1);
    }

    void aPausedCheckRestsAndACancelledOneLeavesTheLastResult() {
        ReconciliationPlace place;
        const CampaignStatus ended = place.runWith(60);
        QCOMPARE(place.check(ended.campaign, false).counts.same, 60);
        QVERIFY(place.core->setQuirk(u"slow"_s, u"300"_s));
        VerifyRequest request;
        request.campaign = ended.campaign;
        QVERIFY(QCoro::waitFor(place.broker->verify(request)));
        QCOMPARE(QCoro::waitFor(place.broker->verify(request)).error().code(), u"VERIFICATION_RUNNING"_s);
        QCOMPARE(
            QCoro::waitFor(place.broker->retry({ended.campaign, {}, {}, {}}, u"claire"_s)).error().code(),
            u"VERIFICATION_RUNNING"_s);
        QVERIFY(QCoro::waitFor(place.broker->steerVerification(ended.campaign, VerificationWish::Pause)));
        const auto state = [&] { return QCoro::waitFor(place.broker->verification(ended.campaign))->state; };
        QTRY_COMPARE_WITH_TIMEOUT(state(), u"paused"_s, 30'000);
        QVERIFY(QCoro::waitFor(place.broker->steerVerification(ended.campaign, VerificationWish::Cancel)));
        QTRY_COMPARE_WITH_TIMEOUT(state(), u"cancelled"_s, 30'000);
        QCOMPARE(place.findings(ended.campaign).size(), 60);
        QCOMPARE(QCoro::waitFor(place.broker->steerVerification(ended.campaign, VerificationWish::Pause))
                     .error()
                     .code(),
                 u"VERIFICATION_NONE"_s);
    }

    void whatAnEngineThatEndsDidNotAskIsNotUnchecked_data() {
        QTest::addColumn<bool>("reconcile");
        QTest::newRow("verify") << false;
        QTest::newRow("reconcile") << true;
    }
    void whatAnEngineThatEndsDidNotAskIsNotUnchecked() {
        QFETCH(bool, reconcile);
        constexpr int documents = 60;
        ReconciliationPlace place;
        const CampaignStatus ended = place.runWith(documents);
        QCOMPARE(ended.documents.verified, documents);
        QVERIFY(place.core->setQuirk(u"slow"_s, u"300"_s));
        VerifyRequest request;
        request.campaign = ended.campaign;
        request.reconcile = reconcile;
        QVERIFY(QCoro::waitFor(place.broker->verify(request)));
        const auto told = [&] { return *QCoro::waitFor(place.broker->verification(ended.campaign)); };
        QTRY_COMPARE_WITH_TIMEOUT(told().stage, u"documents"_s, 30'000);
        QTest::qWait(500);  // some are answered, most are not: four at a time take 4.5 s
        QCOMPARE(told().state, u"running"_s);
        place.closeSession();
        QTRY_VERIFY_WITH_TIMEOUT(told().isAtRest(), 30'000);
        QCOMPARE(told().state, u"cancelled"_s);
        const CampaignStatus after = place.status(ended.campaign);
        QCOMPARE(after.documents.verified, documents);
        QCOMPARE(after.documents.unchecked, 0);
        QCOMPARE(after.verdict, std::optional(Verdict::Verified));
        QVERIFY(after.errors.isEmpty());
    }

    /// A target that never answers keeps nobody.
    void aCheckThatHangsIsGivenUpInTime() {
        ReconciliationPlace place;
        const CampaignStatus ended = place.runWith(20);
        QVERIFY(place.core->setQuirk(u"hang"_s, u"100"_s));
        VerifyRequest request;
        request.campaign = ended.campaign;
        // It logs in first, which may hang as well: then there is no check that could be given up.
        const auto started = QCoro::waitFor(place.broker->verify(request));
        if (started)
            QVERIFY(
                QCoro::waitFor(place.broker->steerVerification(ended.campaign, VerificationWish::Cancel)));
        const auto state = [&] { return QCoro::waitFor(place.broker->verification(ended.campaign))->state; };
        if (started)
            QTRY_COMPARE_WITH_TIMEOUT(state(), u"cancelled"_s, 20'000);
        QVERIFY(place.core->setQuirk(u"hang"_s, u"off"_s));
    }

    void bothSidesOfADocumentAreShown() {
        ReconciliationPlace place;
        place.source.add(1);
        const CampaignStatus ended = place.run();
        place.alter(place.targetId(1), [](QJsonObject& document) {
            ReconciliationPlace::setTag(document, u"Fournisseur"_s, u"Other"_s);
            ReconciliationPlace::setTag(document, u"Service"_s, u"Courrier"_s);
        });
        const auto comparison = QCoro::waitFor(place.broker->compare(ended.campaign, InvoiceSource::id(1)));
        QVERIFY(comparison);
        QVERIFY(comparison->exists);
        QCOMPARE(comparison->sourceData.value(u"Fournisseur"_s), QStringList{u"Supplier 1"_s});
        QMap<QString, QString> shown;
        for (const ComparedField& field : comparison->fields)
            shown.insert(field.aspect, u"%1|%2|%3"_s.arg(field.expected, field.found,
                                                         !field.known ? u"?"_s
                                                         : field.same ? u"="_s
                                                                      : u"*"_s));
        QCOMPARE(shown.value(u"tag:Fournisseur"_s), u"Supplier 1|Other|*"_s);
        QCOMPARE(shown.value(u"tag:Service"_s), u"|Courrier|*"_s);
        QCOMPARE(shown.value(u"name"_s), u"Invoice F-0001|Invoice F-0001|="_s);
        QVERIFY(shown.value(u"content"_s).endsWith(u"|="_s));
        QCOMPARE(QCoro::waitFor(place.broker->compare(ended.campaign, u"nobody"_s)).error().code(),
                 u"SOURCE_ID_UNKNOWN"_s);
        place.remove(place.targetId(1));
        const auto gone = QCoro::waitFor(place.broker->compare(ended.campaign, InvoiceSource::id(1)));
        QVERIFY(gone && !gone->exists);
    }

    /// More documents than a search lists, many of them of one moment, some without a usual name.
    void theListingGoesBeyondTheCapOfASearch() {
        ReconciliationPlace place;
        CoreClient api = place.client();
        std::set<QString> ids;
        const auto add = [&](int count, const QString& date, const QString& prefix) {
            QJsonArray batch;
            for (int i = 0; i < count; ++i) {
                const QString id = prefix + QString::number(i);
                static const QStringList initials{u"é"_s, u"Z"_s, u"7"_s, u"名"_s, u"zz"_s};
                ids.insert(id);
                const QJsonObject data{{u"classId"_s, u"Facture"_s}, {u"creationDate"_s, date}};
                batch.append(QJsonObject{{u"id"_s, id},
                                         {u"name"_s, initials[i % initials.size()] + id},
                                         {u"category"_s, u"DOCUMENT"_s},
                                         {u"data"_s, data},
                                         {u"tags"_s, QJsonArray{place.tag(u"NumeroFacture"_s, id)}},
                                         {u"files"_s, QJsonArray()}});
            }
            QVERIFY(api.post("/rest/documents", batch).ok());
        };
        add(300, u"2001-02-03 00:00:00.000 +0000"_s, u"many"_s);
        add(70, u"2002-02-03 00:00:00.000 +0000"_s, u"some"_s);
        add(40, u"1950-01-01 00:00:00.000 +0000"_s, u"old"_s);
        for (int i = 0; i < 30; ++i)
            add(1, u"2024-05-06 07:08:%1.010 +0000"_s.arg(i, 2, 10, QLatin1Char('0')), u"new%1-"_s.arg(i));

        const auto lane = place.lane();
        std::set<QString> listed;
        std::optional<base::Result<Enumeration>> end;
        std::mutex mutex;
        flowerdocs::DocumentListing::start(
            lane, nullptr, {.classId = u"Facture"_s, .from = {}, .until = {}, .tags = {}},
            {.page = 10, .most = 50},
            [&](const std::vector<ListedDocument>& page) {
                for (const ListedDocument& document : page)
                    listed.insert(document.id);
                return true;
            },
            [&](base::Result<Enumeration> result) {
                const std::scoped_lock lock(mutex);
                end = std::move(result);
            });
        const auto hasEnded = [&] {
            const std::scoped_lock lock(mutex);
            return end.has_value();
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), 60'000);
        QVERIFY(*end);
        QVERIFY((*end)->complete);
        QCOMPARE((*end)->announced, 440);
        QCOMPARE(listed.size(), ids.size());
        QVERIFY(listed == ids);
    }
};

QTEST_GUILESS_MAIN(TestReconciliation)
#include "tst_reconciliation.moc"
