// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "core/migration/Circuit.h"
#include "core/migration/DerivedId.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/ReadBackPolicy.h"
#include "core/migration/Verdict.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr base::ErrorCode away{"AWAY", base::ErrorKind::Temporary};

/// The rules of docs/verdicts.md, said in another way than the code says them.
Verdict expected(const DocumentCounts& d, const Ending& ending) {
    if (ending.cancelled)
        return Verdict::Cancelled;
    const qint64 inScope = d.total() - d.skipped + ending.rejected;
    const qint64 there = d.migrated - d.unfaithful;
    if (ending.failedAsWhole || (there == 0 && inScope > 0))
        return Verdict::Failed;
    if (there < inScope)
        return Verdict::Partial;
    return inScope > 0 && d.verified == inScope ? Verdict::Verified : Verdict::Arrived;
}

}  // namespace

class TestVerdict : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isRightForEveryCombination();
    void isNeverVerifiedWhenOneDocumentWasNotReadBack();
    void ofNoDocumentIsArrived();
    void statusHasTheContractsFields();
    void namesGoBothWays();

    void derivedIdsMatchTheStandard_data();
    void derivedIdsMatchTheStandard();
    void derivedIdsDifferByEveryPartOfTheName();

    void readBackSettings_data();
    void readBackSettings();
    void sampleIsStableAndAboutRight();

    void circuitOpensAtTheFifthFailureInARow();
    void circuitWaitsLongerEachTime();
    void circuitGivesUpOnlyAfterItOpened();
};

void TestVerdict::isRightForEveryCombination() {
    int seen = 0;
    for (int bits = 0; bits < 3 * 3 * 3 * 3 * 3 * 3 * 3 * 3; ++bits) {
        int rest = bits;
        const auto next = [&rest] {
            const int digit = rest % 3;
            rest /= 3;
            return digit;
        };
        DocumentCounts d{next(), next(), next(), next(), next(), next(), next()};
        d.unfaithful = next();
        // What could not be checked is not verified, and decides nothing besides.
        d.unchecked = std::max<qint64>(d.migrated - d.verified - d.unfaithful, 0);
        d.earlier = d.migrated;
        if (d.verified + d.unfaithful > d.migrated)
            continue;
        for (const bool cancelled : {false, true}) {
            for (const bool failed : {false, true}) {
                for (const qint64 rejected : {0, 1}) {
                    const Ending ending{cancelled, failed, rejected};
                    QCOMPARE(verdictOf(d, ending), expected(d, ending));
                    ++seen;
                }
            }
        }
    }
    QVERIFY(seen > 10'000);
}

void TestVerdict::isNeverVerifiedWhenOneDocumentWasNotReadBack() {
    QCOMPARE(verdictOf({.migrated = 1000, .verified = 999}, {}), Verdict::Arrived);
    QCOMPARE(verdictOf({.migrated = 1000, .verified = 1000}, {}), Verdict::Verified);
    QCOMPARE(verdictOf({.migrated = 1000, .verified = 1000, .skipped = 5}, {}), Verdict::Verified);
    QCOMPARE(verdictOf({.migrated = 1000, .verified = 1000}, {.rejected = 1}), Verdict::Partial);
    QCOMPARE(verdictOf({.migrated = 1000, .verified = 1000, .quarantined = 1}, {}), Verdict::Partial);
    QCOMPARE(verdictOf({.migrated = 1000, .verified = 999, .unfaithful = 1}, {}), Verdict::Partial);
    QCOMPARE(verdictOf({.migrated = 3, .unfaithful = 3}, {}), Verdict::Failed);
    QCOMPARE(verdictOf({.migrated = 3, .verified = 2, .unchecked = 1}, {}), Verdict::Arrived);
}

void TestVerdict::ofNoDocumentIsArrived() {
    QCOMPARE(verdictOf({}, {}), Verdict::Arrived);
    QCOMPARE(verdictOf({.skipped = 3}, {}), Verdict::Arrived);
}

void TestVerdict::statusHasTheContractsFields() {
    CampaignStatus status;
    status.campaign = u"Invoices_Run1"_s;
    status.state = CampaignState::Started;
    status.documents = {1, 2, 3, 2, 4, 5, 6};
    status.errors = {{u"TARGET_TIMEOUT"_s, 9}};
    const QJsonObject json = status.toJson();
    QCOMPARE(json[u"schema"].toString(), u"campaign/1"_s);
    QVERIFY(json[u"verdict"].isNull());
    QCOMPARE(json[u"state"].toString(), u"Started"_s);
    QCOMPARE(json[u"documents"].toObject()[u"total"].toInteger(), 21);
    QCOMPARE(json[u"errors"].toObject()[u"TARGET_TIMEOUT"].toInteger(), 9);
    DocumentCounts all{1, 2, 9, 3, 4, 5, 6};
    all.unfaithful = 2;
    all.unchecked = 1;
    all.earlier = 7;
    QCOMPARE(DocumentCounts::fromJson(all.toJson()), all);
    for (const auto& field :
         {u"map"_s, u"broker"_s, u"bytes"_s, u"seconds"_s, u"report"_s, u"notices"_s, u"counted"_s})
        QVERIFY2(json.contains(field), qPrintable(field));
}

void TestVerdict::namesGoBothWays() {
    for (int i = 0; i <= int(Verdict::Cancelled); ++i)
        QCOMPARE(verdictFromName(verdictName(Verdict(i))), std::optional(Verdict(i)));
    QVERIFY(!verdictFromName(u"done"));
    for (int i = 0; i <= int(CampaignState::Finished); ++i)
        QCOMPARE(campaignStateFromName(campaignStateName(CampaignState(i))), CampaignState(i));
}

void TestVerdict::derivedIdsMatchTheStandard_data() {
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("sourceId");
    QTest::addColumn<int>("part");
    QTest::addColumn<QString>("id");
    // Computed with another implementation of RFC 4122; these values are a promise and never change.
    QTest::newRow("plain") << u"production"_s << u"Index"_s << u"INV-2024-0001"_s << 0
                           << u"276e49cd-9acf-5fc6-8f49-d0f38290bcaf"_s;
    QTest::newRow("accents") << u"Pré-production"_s << u"Index des factures"_s << u"FAC/2024/é 1"_s << 0
                             << u"12d7f09e-4196-5ce9-8e27-237fee819504"_s;
    QTest::newRow("first part") << u"production"_s << u"Index"_s << u"INV-2024-0001"_s << 1
                                << u"53dbe9db-f8b9-5fae-ac9e-c23e92e1e150"_s;
    QTest::newRow("tenth part") << u"production"_s << u"Index"_s << u"INV-2024-0001"_s << 10
                                << u"6fb43513-ddf1-5755-9992-1eade51cb6ba"_s;
}

void TestVerdict::derivedIdsMatchTheStandard() {
    QFETCH(QString, environment);
    QFETCH(QString, source);
    QFETCH(QString, sourceId);
    QFETCH(int, part);
    QFETCH(QString, id);
    QCOMPARE(derivedId({environment, source}, sourceId, part), id);
}

void TestVerdict::derivedIdsDifferByEveryPartOfTheName() {
    const QSet<QString> ids{
        derivedId({u"e"_s, u"s"_s}, u"1"_s),    derivedId({u"f"_s, u"s"_s}, u"1"_s),
        derivedId({u"e"_s, u"t"_s}, u"1"_s),    derivedId({u"e"_s, u"s"_s}, u"2"_s),
        derivedId({u"e"_s, u"s"_s}, u"1"_s, 1), derivedId({u"e"_s, u"s"_s}, u"1"_s, 2),
        derivedId({u"es"_s, u""_s}, u"1"_s),
    };
    QCOMPARE(ids.size(), 7);
}

void TestVerdict::readBackSettings_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    for (const auto& good :
         {u"full"_s, u"metadata"_s, u"none"_s, u"sample:0"_s, u"sample:0.5"_s, u"sample:100"_s})
        QTest::newRow(qPrintable(good)) << good << true;
    for (const auto& bad : {u""_s, u"Full"_s, u"sample"_s, u"sample:"_s, u"sample:101"_s, u"sample:-1"_s,
                            u"sample:nan"_s, u"sample:5%"_s, u"all"_s})
        QTest::newRow(qPrintable(u"bad "_s + bad)) << bad << false;
}

void TestVerdict::readBackSettings() {
    QFETCH(QString, text);
    QFETCH(bool, good);
    const auto policy = ReadBackPolicy::parse(text);
    QCOMPARE(policy.has_value(), good);
    if (!good)
        QCOMPARE(policy.error().code(), u"CAMPAIGN_SETTING"_s);
}

void TestVerdict::sampleIsStableAndAboutRight() {
    const auto policy = *ReadBackPolicy::parse(u"sample:10"_s);
    int chosen = 0;
    for (int i = 0; i < 10'000; ++i) {
        const QString id = QString::number(i);
        QCOMPARE(policy.forDocument(id), policy.forDocument(id));
        chosen += policy.forDocument(id) == ReadBack::Full ? 1 : 0;
    }
    QVERIFY2(chosen > 850 && chosen < 1150, qPrintable(QString::number(chosen)));
    QCOMPARE(ReadBackPolicy::parse(u"sample:100"_s)->forDocument(u"x"_s), ReadBack::Full);
    QCOMPARE(ReadBackPolicy::parse(u"sample:0"_s)->forDocument(u"x"_s), ReadBack::None);
}

void TestVerdict::circuitOpensAtTheFifthFailureInARow() {
    Circuit circuit({});
    for (int i = 0; i < 4; ++i)
        circuit.failed(base::Error(away), 0ms);
    QVERIFY(!circuit.isOpen());
    circuit.succeeded();
    for (int i = 0; i < 4; ++i)
        circuit.failed(base::Error(away), 0ms);
    QVERIFY(!circuit.isOpen());
    QVERIFY(!circuit.pingDue());
    circuit.failed(base::Error(away), 10ms);
    QVERIFY(circuit.isOpen());
    QCOMPARE(circuit.pingDue(), std::optional<base::Milliseconds>(1010ms));
}

void TestVerdict::circuitWaitsLongerEachTime() {
    Circuit circuit({.threshold = 1});
    circuit.failed(base::Error(away), 0ms);
    base::Milliseconds now{0};
    QList<qint64> waits;
    for (int i = 0; i < 7; ++i) {
        waits.append((*circuit.pingDue() - now).count());
        now = *circuit.pingDue();
        circuit.pingSent();
        QVERIFY(!circuit.pingDue());
        circuit.pingFailed(base::Error(away), now);
    }
    QCOMPARE(waits, (QList<qint64>{1000, 2000, 4000, 8000, 16000, 30000, 30000}));
    circuit.pingSent();
    circuit.pingAnswered();
    QVERIFY(!circuit.isOpen());
    QVERIFY(circuit.answersPingsOnly());
    circuit.succeeded();
    circuit.failed(base::Error(away), now);
    QCOMPARE((*circuit.pingDue() - now).count(), 1000);
}

void TestVerdict::circuitGivesUpOnlyAfterItOpened() {
    Circuit circuit({.threshold = 2, .outage = 60s});
    circuit.failed(base::Error(away), 5s);
    QVERIFY(!circuit.deadline());
    circuit.failed(base::Error(away), 9s);
    QCOMPARE(circuit.deadline(), std::optional<base::Milliseconds>(65s));
    circuit.succeeded();
    QVERIFY(!circuit.deadline());
}

QTEST_GUILESS_MAIN(TestVerdict)
#include "tst_verdict.moc"
