// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "tests/faults/NetPlace.h"

using namespace faults;

/// A line between engine and FlowerDocs that is slow, narrow, cuts, or falls silent.
class BadLineTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void badLinesOnlyTakeLonger_data();
    void badLinesOnlyTakeLonger();
    void aLineThatFallsSilentIsGivenUpAndUsedAgain_data();
    void aLineThatFallsSilentIsGivenUpAndUsedAgain();
};

namespace {

void finish(NetPlace& place, const NetSource& source, const QString& name) {
    const CampaignStatus status = place.rest(name);
    QVERIFY2(
        status.state == CampaignState::Finished && status.verdict == Verdict::Verified,
        status.hold ? qPrintable(status.hold->toLogLine()) : qPrintable(campaignStateName(status.state)));
    QCOMPARE(status.documents,
             (DocumentCounts{.migrated = source.documents(), .verified = source.documents()}));
    QCOMPARE(place.judge(source), QString());
}

}  // namespace

void BadLineTest::badLinesOnlyTakeLonger_data() {
    QTest::addColumn<QStringList>("toxics");
    QTest::addColumn<int>("documents");
    QTest::newRow("latency and jitter") << QStringList{u"latency=20"_s, u"jitter=150"_s} << 40;
    QTest::newRow("64 KiB/s") << QStringList{u"bandwidth=65536"_s} << 60;
    QTest::newRow("single bytes") << QStringList{u"slice=1"_s} << 6;
    QTest::newRow("all of it") << QStringList{u"latency=10"_s, u"jitter=40"_s, u"bandwidth=262144"_s,
                                              u"slice=100"_s}
                               << 40;
    // TLS takes 4,000 to 5,000 bytes of reply before the first answer: each connection lives for some
    // answers.
    QTest::newRow("cut after 20 kB") << QStringList{u"cut=20000"_s} << 100;
    if (isLong()) {
        QTest::newRow("up to two seconds") << QStringList{u"latency=100"_s, u"jitter=2000"_s} << 300;
        QTest::newRow("cut after 9 kB") << QStringList{u"cut=9000"_s} << 1'000;
        QTest::newRow("single bytes of many") << QStringList{u"slice=1"_s, u"jitter=3"_s} << 200;
    }
}

/// R15.
void BadLineTest::badLinesOnlyTakeLonger() {
    QFETCH(QStringList, toxics);
    QFETCH(int, documents);
    NetPlace place({}, toxics);
    const NetSource source = place.source(u"B"_s, documents);
    const auto name = place.start(source);
    QVERIFY2(name, name ? "" : qPrintable(name.error().toLogLine()));
    finish(place, source, *name);
    QCOMPARE(place.judgeAudit(), QString());
}

void BadLineTest::aLineThatFallsSilentIsGivenUpAndUsedAgain_data() {
    QTest::addColumn<QStringList>("toxics");
    QTest::newRow("half-open: accepts, says nothing") << QStringList{u"mute"_s};
    QTest::newRow("black hole after 6 kB") << QStringList{u"silent=6000"_s};
    QTest::newRow("slow-loris: 20 bytes a second") << QStringList{u"bandwidth=20"_s};
}

/// R13, R14: for a while every connection is so; those that are open, too.
void BadLineTest::aLineThatFallsSilentIsGivenUpAndUsedAgain() {
    QFETCH(QStringList, toxics);
    NetPlace place({u"slow=5"_s}, {u"latency=0"_s});
    place.options.silence = 400ms;
    const NetSource source = place.source(u"H"_s, 120);
    const auto name = place.start(source, 8);
    QVERIFY(name);
    QTRY_VERIFY_WITH_TIMEOUT(place.status(*name).documents.migrated > 10, 30'000);
    const auto bad = sandbox::Toxics::parse(toxics);
    QVERIFY(bad);
    QVERIFY(place.core->line()->set(*bad));
    // A connection that is there already cannot become half-open.
    if (bad->mute)
        place.core->line()->cutAll();
    QTest::qWait(1'500);
    const CampaignStatus during = place.status(*name);
    QCOMPARE(during.state, CampaignState::Started);
    QCOMPARE(during.documents.quarantined + during.documents.failed, 0);
    QVERIFY(during.documents.migrated < 120);
    QVERIFY(place.core->line()->set({}));
    finish(place, source, *name);
}

QTEST_GUILESS_MAIN(BadLineTest)
#include "tst_bad_line.moc"
