// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "tests/faults/NetPlace.h"

using namespace faults;

/// A FlowerDocs in trouble, for a whole campaign: each kind of failure at a tenth of all calls, refusals,
/// ended tokens, restarts.
class BadTargetTest : public QObject {
    Q_OBJECT

    static void finish(NetPlace& place, const NetSource& source, const QString& name) {
        const CampaignStatus status = place.rest(name);
        QVERIFY2(
            status.state == CampaignState::Finished && status.verdict == Verdict::Verified,
            status.hold ? qPrintable(status.hold->toLogLine()) : qPrintable(campaignStateName(status.state)));
        QCOMPARE(status.documents,
                 (DocumentCounts{.migrated = source.documents(), .verified = source.documents()}));
        QCOMPARE(place.judge(source), QString());
    }

private Q_SLOTS:
    void failuresAtRandomBurnNothing_data();
    void failuresAtRandomBurnNothing();
    void throttlingIsObeyed();
    void aRefusalIsSentOnce_data();
    void aRefusalIsSentOnce();
    void aTokenThatEndsIsRenewedOnce();
    void aRefusedAccountIsTriedOnce_data();
    void aRefusedAccountIsTriedOnce();
    void aClosedPortOpensTheCircuitAndBurnsNothing();
    void restartsInTheMiddleLoseNothing();
    void laggingSearchHasNoSay();
    void aSinkThatDropsIsNeverVerified();
};

void BadTargetTest::failuresAtRandomBurnNothing_data() {
    QTest::addColumn<QStringList>("quirks");
    QTest::newRow("500, 502, 503, 504") << QStringList{u"unavailable=10"_s};
    QTest::newRow("code in 500") << QStringList{u"coded-failure=10"_s};
    QTest::newRow("reset before") << QStringList{u"no-reply=10"_s};
    QTest::newRow("reset after") << QStringList{u"lost-ack=10"_s};
    QTest::newRow("done twice") << QStringList{u"twice=10"_s};
    QTest::newRow("cut in the body") << QStringList{u"half-body=10"_s};
    QTest::newRow("all of it") << QStringList{u"unavailable=5"_s, u"coded-failure=2"_s, u"no-reply=5"_s,
                                              u"lost-ack=5"_s,    u"twice=5"_s,         u"half-body=5"_s};
}

/// R9, R12.
void BadTargetTest::failuresAtRandomBurnNothing() {
    QFETCH(QStringList, quirks);
    NetPlace place(quirks);
    const int documents = times("FDC_FAULT_DOCUMENTS", 100, 5'000);
    const NetSource source = place.source(u"R"_s, documents);
    // A login is never sent twice, so one that is struck refuses the start; a person asks again, and nothing
    // was left behind.
    auto name = place.start(source);
    for (int tries = 1; !name && tries < 8; ++tries) {
        QVERIFY2(name.error().isRetryable() && name.error().fact(u"url"_s).contains(u"authentication"_s),
                 qPrintable(name.error().toLogLine()));
        QCOMPARE(place.campaigns(), 0);
        name = place.start(source);
    }
    QVERIFY2(name, name ? "" : qPrintable(name.error().toLogLine()));
    finish(place, source, *name);
    qint64 struck = 0;
    for (const QString& quirk : quirks)
        struck += place.struck(quirk.section(u'=', 0, 0));
    const auto counters = place.core->counters();
    qInfo("%d documents, %lld requests, %lld of them failed", documents, counters.requests, struck);
    QVERIFY(struck > documents / 20);
    QCOMPARE(place.judgeAudit(), QString());
}

/// R9: 429 with Retry-After. What is asked for is waited for, and nothing is burned.
void BadTargetTest::throttlingIsObeyed() {
    NetPlace place;
    const NetSource source = place.source(u"T"_s, 60);
    place.broker();
    QVERIFY(place.core->setFaults(rule(u"throttle-429"_s, 20, 3)));
    const auto name = place.start(source);
    QVERIFY(name);
    finish(place, source, *name);
    QCOMPARE(place.struck(u"throttle-429"_s), 3);
}

void BadTargetTest::aRefusalIsSentOnce_data() {
    QTest::addColumn<int>("status");
    for (const int status : {400, 409, 413, 415, 422})
        QTest::addRow("%d", status) << status;
}

/// R10.
void BadTargetTest::aRefusalIsSentOnce() {
    QFETCH(int, status);
    NetPlace place;
    const NetSource source = place.source(u"Q"_s, 20);
    place.broker();
    // Every tenth create is refused.
    QVERIFY(place.core->setFaults(rule(u"unavailable"_s, 5, 2, u"POST /core/rest/documents"_s, status, 10)));
    const auto name = place.start(source);
    QVERIFY(name);
    const CampaignStatus ended = place.rest(*name);
    QCOMPARE(ended.state, CampaignState::Finished);
    QCOMPARE(ended.verdict, std::optional(Verdict::Partial));
    QCOMPARE(place.struck(u"unavailable"_s), 2);
    QCOMPARE(ended.documents.quarantined, 2);
    QCOMPARE(ended.documents.verified, 18);
    QCOMPARE(place.judge(source, 2), QString());
    // A person saw to it: what is left is sent, and nothing else.
    QVERIFY(place.retry(*name));
    finish(place, source, *name);
}

/// R11: tokens that live for two seconds, and 401 in the middle.
void BadTargetTest::aTokenThatEndsIsRenewedOnce() {
    NetPlace place;
    const NetSource source = place.source(u"K"_s, 150);
    place.broker();
    QVERIFY(place.core->setFaults(rule(u"unavailable"_s, 40, 1, {}, 401)));
    const auto name = place.start(source);
    QVERIFY(name);
    finish(place, source, *name);
    // One at the start, one for the refused token, however many were in flight.
    QVERIFY2(place.logins() <= 2, qPrintable(QString::number(place.logins())));

    NetPlace shortLived({u"short-tokens=1"_s, u"slow=40"_s});
    const NetSource more = shortLived.source(u"K"_s, 150);
    const auto second = shortLived.start(more, 8);
    QVERIFY2(second, second ? "" : qPrintable(second.error().toLogLine()));
    finish(shortLived, more, *second);
    qInfo("%lld logins with tokens of one second", shortLived.logins());
    QVERIFY(shortLived.logins() >= 2);
    QVERIFY2(shortLived.logins() < 60, qPrintable(QString::number(shortLived.logins())));
}

void BadTargetTest::aRefusedAccountIsTriedOnce_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("match");
    QTest::newRow("401 for ever") << 401 << QString();
    QTest::newRow("403 for ever") << 403 << QString();
}

/// R11: from one call on everything is refused. The campaign holds for a person, and no login storm locks the
/// account.
void BadTargetTest::aRefusedAccountIsTriedOnce() {
    QFETCH(int, status);
    QFETCH(QString, match);
    NetPlace place;
    const NetSource source = place.source(u"A"_s, 80);
    place.broker();
    QVERIFY(place.core->setFaults(rule(u"unavailable"_s, 60, 0, match, status)));
    const auto name = place.start(source);
    QVERIFY(name);
    const CampaignStatus held = place.rest(*name);
    QCOMPARE(held.state, CampaignState::Paused);
    QVERIFY(held.hold);
    QVERIFY2(held.hold->code() == u"AUTHENTICATION_REFUSED" || held.hold->code() == u"PERMISSION_REFUSED",
             qPrintable(held.hold->toLogLine()));
    QCOMPARE(held.documents.quarantined + held.documents.failed, 0);
    // Logins are refused by the same rule and so not counted by their route: count what was struck.
    const qint64 refused = place.struck(u"unavailable"_s);
    qInfo("%lld calls refused before the campaign held", refused);
    QVERIFY2(refused <= 140, qPrintable(QString::number(refused)));
    QTest::qWait(300);
    QCOMPARE(place.struck(u"unavailable"_s), refused);
    QVERIFY(place.core->setFaults(R"({"faults":[]})"));
    QVERIFY(place.resume(*name));
    finish(place, source, *name);
}

/// R18: nobody listens for a while.
void BadTargetTest::aClosedPortOpensTheCircuitAndBurnsNothing() {
    NetPlace place({u"slow=5"_s}, {u"latency=0"_s});
    const NetSource source = place.source(u"C"_s, 400);
    const auto name = place.start(source, 8);
    QVERIFY(name);
    QTRY_VERIFY_WITH_TIMEOUT(place.status(*name).documents.migrated > 20, 30'000);
    sandbox::Toxics closed;
    closed.refuse = true;
    QVERIFY(place.core->line()->set(closed));
    place.core->line()->cutAll();
    QTRY_VERIFY_WITH_TIMEOUT(place.status(*name).hold.has_value(), 30'000);
    const CampaignStatus waiting = place.status(*name);
    QCOMPARE(waiting.state, CampaignState::Started);
    QCOMPARE(waiting.documents.quarantined + waiting.documents.failed, 0);
    QTest::qWait(300);
    QVERIFY(place.core->line()->set({}));
    finish(place, source, *name);
    QCOMPARE(place.judgeAudit(), QString());
}

/// R18: every connection is reset again and again, as by a server that restarts.
void BadTargetTest::restartsInTheMiddleLoseNothing() {
    NetPlace place({u"slow=3"_s}, {u"latency=0"_s});
    const int documents = times("FDC_FAULT_DOCUMENTS", 200, 5'000);
    const NetSource source = place.source(u"Z"_s, documents);
    const auto name = place.start(source, 8);
    QVERIFY(name);
    int restarts = 0;
    while (place.status(*name).state == CampaignState::Started && restarts < 2'000) {
        QTest::qWait(50);
        place.core->line()->cutAll();
        ++restarts;
    }
    qInfo("%d restarts", restarts);
    QVERIFY(restarts > 3);
    finish(place, source, *name);
}

/// A search that knows nothing yet decides nothing: everything is asked for by its id.
void BadTargetTest::laggingSearchHasNoSay() {
    NetPlace place({u"search-lag=3600000"_s, u"lost-ack=20"_s});
    const NetSource source = place.source(u"L"_s, 100);
    const auto name = place.start(source);
    QVERIFY(name);
    finish(place, source, *name);
    QCOMPARE(place.requests("POST /rest/search"), 0);
}

/// A target that acknowledges and drops: no document of it is verified, and the verdict says so.
void BadTargetTest::aSinkThatDropsIsNeverVerified() {
    NetPlace place({u"drop-after-ack=100"_s});
    const NetSource source = place.source(u"D"_s, 30);
    const auto name = place.start(source);
    QVERIFY(name);
    const CampaignStatus ended = place.rest(*name);
    QCOMPARE(ended.documents.verified, 0);
    QCOMPARE(ended.documents.quarantined, 30);
    QVERIFY(ended.verdict != Verdict::Verified);
    QCOMPARE(place.judge(source, 30), QString());
    // The drops end: what is told to be tried again arrives.
    QVERIFY(place.core->setQuirk(u"drop-after-ack"_s, u"off"_s));
    QVERIFY(place.retry(*name));
    finish(place, source, *name);
}

QTEST_GUILESS_MAIN(BadTargetTest)
#include "tst_bad_target.moc"
