// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QLocale>
#include <QTest>

#include "app/cli/CampaignWatch.h"
#include "core/migration/Verdict.h"

using namespace fdc::cli;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

CampaignStatus ended(const DocumentCounts& documents, qint64 rejected = 0) {
    CampaignStatus status;
    status.campaign = u"Demo_Run1"_s;
    status.state = CampaignState::Finished;
    status.documents = documents;
    status.rejected = rejected;
    status.verdict = verdictOf(documents, {.rejected = rejected});
    status.cancelledBy = u"claire"_s;
    return status;
}

QString sentence(const CampaignStatus& status) {
    return verdictSentence(status.toJson());
}

}  // namespace

class CampaignTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void theSentenceClaimsNoMoreThanTheNumbers() {
        QCOMPARE(sentence(ended({.migrated = 1400, .verified = 1400})),
                 u"Verified: all 1,400 documents were read back and are intact."_s);
        QCOMPARE(sentence(ended({.migrated = 101, .verified = 101, .skipped = 299})),
                 u"Verified: all 101 documents were read back and are intact. Left out on purpose: 299."_s);
        QCOMPARE(
            sentence(ended({.migrated = 99, .verified = 99, .quarantined = 2, .skipped = 299})),
            u"Partial: 99 of 101 documents arrived, 99 verified; 2 did not. Left out on purpose: 299."_s);
        QCOMPARE(sentence(ended({.migrated = 50, .verified = 50, .earlier = 50})),
                 u"Verified: nothing was sent; all 50 documents arrived in an earlier campaign, and were "
                 u"read back "
                 "then or by a check since."_s);
        QCOMPARE(
            sentence(ended({.migrated = 50, .verified = 50, .earlier = 40})),
            u"Verified: 10 documents were read back and are intact; 40 arrived in an earlier campaign, and "
            "were read back then or by a check since."_s);
        QCOMPARE(sentence(ended({.migrated = 50, .verified = 49, .unchecked = 1})),
                 u"Arrived, not verified: FlowerDocs acknowledged 50 of 50 documents; 49 were read back. "
                 u"Could not "
                 "be read or compared by a later check: 1."_s);
        QCOMPARE(sentence(ended({.skipped = 4})),
                 u"Arrived, not verified: there was no document to migrate. Left out on purpose: 4."_s);
        QCOMPARE(
            sentence(ended({.migrated = 2, .verified = 2}, 1)),
            u"Partial: all 2 documents of the ledger arrived, 2 verified. Rows refused by the source: 1."_s);
        QCOMPARE(sentence(ended({.migrated = 50, .verified = 40, .unfaithful = 10, .earlier = 50})),
                 u"Partial: 40 of 50 documents arrived, 40 verified; 10 did not. Arrived in an earlier "
                 u"campaign and "
                 "not sent again: 50. Found missing or different by a later check: 10."_s);
        QCOMPARE(sentence(ended({}, 3)), u"Failed: nothing arrived. Rows refused by the source: 3."_s);
    }

    /// Whatever the numbers: "all" is said of no more than what it is true of.
    void everyCombinationIsConsistent() {
        for (int bits = 0; bits < 3 * 3 * 3 * 3 * 3 * 3 * 3; ++bits) {
            int rest = bits;
            const auto next = [&rest] {
                const int digit = rest % 3;
                rest /= 3;
                return digit;
            };
            DocumentCounts d;
            d.pending = next();
            d.migrated = next() * 10;
            d.quarantined = next();
            d.skipped = next();
            d.unfaithful = std::min<qint64>(next(), d.migrated);
            d.unchecked = std::min<qint64>(next(), d.migrated - d.unfaithful);
            d.verified = d.migrated - d.unfaithful - d.unchecked;
            d.earlier = next() * d.migrated / 2;
            const CampaignStatus status = ended(d, next());
            const QString text = sentence(status);
            const qint64 inScope = d.total() - d.skipped;
            if (text.contains(u"all %1 documents"_s.arg(inScope)))
                QVERIFY2(d.migrated == inScope && d.unfaithful == 0, qPrintable(text));
            if (text.startsWith(u"Verified"))
                QVERIFY2(d.verified == inScope && inScope > 0 && !text.contains(u"did not"),
                         qPrintable(text));
            QCOMPARE(text.contains(u"Left out on purpose: %1."_s.arg(d.skipped)), d.skipped > 0);
            QCOMPARE(text.contains(u"an earlier campaign"), d.earlier > 0);
            QVERIFY2(!text.contains(u"; 0 did not"), qPrintable(text));
        }
    }

    void theVersionOfTheMapIsTold() {
        CampaignStatus status = ended({.migrated = 1, .verified = 1});
        status.map = u"Bills"_s;
        QCOMPARE(mapSentence(status.toJson()), QString());
        status.mapVersion = RunVersion();
        QCOMPARE(mapSentence(status.toJson()), u"Map: Bills, not a published version"_s);
        const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
        status.mapVersion = RunVersion{3, u"bills"_s, noon, u"claire"_s, u"a %1\nb"_s};
        const QString told = mapSentence(status.toJson());
        QVERIFY2(told.startsWith(u"Map: version 3 of bills, published by claire: a %1"), qPrintable(told));
        QVERIFY(!told.contains(u'\n'));
        status.mapVersion = RunVersion{1, u"bills"_s, noon, {}, {}};
        QCOMPARE(mapSentence(status.toJson()), u"Map: version 1 of bills, found there"_s);
    }

    void whatIsNotCountedHasNoTotal() {
        CampaignStatus status = ended({.pending = 200'000});
        status.counted = false;
        status.state = CampaignState::Stopped;
        status.verdict = Verdict::Cancelled;
        QCOMPARE(
            sentence(status),
            u"Cancelled by claire while the source was being counted: 200,000 documents so far, nothing sent."_s);
        status.verdict.reset();
        status.state = CampaignState::Paused;
        QVERIFY(sentence(status).contains(u"not counted to its end; 200,000 documents so far"));
    }
};

QTEST_GUILESS_MAIN(CampaignTextTest)
#include "tst_campaign_text.moc"
