// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "tests/faults/NetPlace.h"

using namespace faults;

/// The crash loop over every call to the target: the i-th request of a campaign fails in one way, for i = 1,
/// 2, 3 … until a campaign has no failure. In the gate each third.
class NetworkCallsTest : public QObject {
    Q_OBJECT

    static constexpr int documents = 5;
    std::unique_ptr<NetPlace> m_place;
    int m_number = 0;
    int m_campaigns = 0;
    int m_struck = 0;

private Q_SLOTS:
    void initTestCase() {
        m_place = std::make_unique<NetPlace>();
        m_place->options.silence = 300ms;
        m_place->broker();
    }
    void whateverCallFailsTheEndIsTheSame_data();
    void whateverCallFailsTheEndIsTheSame();
    void cleanupTestCase() {
        qInfo(
            "%d campaigns, %d of them with a failed call; 0 lost, 0 doubled, 0 in quarantine but for bytes "
            "that were "
            "spoiled",
            m_campaigns, m_struck);
        QCOMPARE(m_place->judgeAudit(), QString());
    }
};

void NetworkCallsTest::whateverCallFailsTheEndIsTheSame_data() {
    QTest::addColumn<QString>("quirk");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("match");
    QTest::addColumn<QString>("counted");
    QTest::addColumn<bool>("spoils");  // the bytes: the document waits in quarantine for a person
    QTest::addColumn<int>("inGate");   // one call of how many
    const auto row = [](const char* name, const QString& quirk, double value = 0, const QString& match = {},
                        bool spoils = false, int inGate = 3) {
        QTest::newRow(name) << quirk << value << match << quirk << spoils << inGate;
    };
    row("reset before it was stored", u"no-reply"_s);
    row("reset after it was stored", u"lost-ack"_s, 0, u"POST /core/rest"_s, false, 2);
    row("500", u"unavailable"_s, 500);
    row("502", u"unavailable"_s, 502, {}, false, 5);
    row("503", u"unavailable"_s, 503, {}, false, 5);
    row("408", u"unavailable"_s, 408, {}, false, 5);
    row("401", u"unavailable"_s, 401);
    row("404 page", u"unavailable"_s, 404, {}, false, 5);
    row("code in 500", u"coded-failure"_s);
    row("code in 200", u"error-as-ok"_s, 0, {}, true);
    row("429", u"throttle-429"_s, 0, {}, false, 12);
    row("cut in the body", u"half-body"_s);
    row("hangs at documents", u"hang"_s, 0, u"/core/rest/documents"_s, false, 7);
    row("hangs at files", u"hang"_s, 0, u"/core/rest/files"_s, false, 7);
    row("done twice", u"twice"_s, 0, u"POST /core/rest"_s, false, 2);
    row("acknowledged and dropped", u"drop-after-ack"_s, 0, u"POST /core/rest/documents"_s, true, 3);
    row("other bytes come back", u"corrupt-content"_s, 0, u"GET /core/rest/documents"_s, true, 3);
}

void NetworkCallsTest::whateverCallFailsTheEndIsTheSame() {
    QFETCH(QString, quirk);
    QFETCH(double, value);
    QFETCH(QString, match);
    QFETCH(QString, counted);
    QFETCH(bool, spoils);
    QFETCH(int, inGate);
    const int step = isLong() ? 1 : inGate;
    bool through = false;
    for (int nth = step == 1 ? 1 : 1 + int(seed() % quint32(step)); nth < 500 && !through; nth += step) {
        const NetSource source = m_place->source(u"S%1"_s.arg(++m_number), documents);
        const qint64 before = m_place->struck(counted);
        const qint64 callsBefore = m_place->core->counters().requests;
        QVERIFY(m_place->core->setFaults(rule(quirk, nth, 1, match, value)));
        ++m_campaigns;
        const QByteArray context =
            QByteArray(QTest::currentDataTag()) + " at call " + QByteArray::number(nth) + ": ";
        auto name = m_place->start(source);
        if (!name) {
            // Refused at once, and nothing is there; a person starts it again.
            QVERIFY2(m_place->struck(counted) > before,
                     (context + qPrintable(name.error().toLogLine())).constData());
            QCOMPARE(m_place->judge(source, documents), QString());
            name = m_place->start(source);
            QVERIFY2(name, name ? "" : (context + qPrintable(name.error().toLogLine())).constData());
        }
        CampaignStatus status = m_place->rest(*name);
        if (status.state != CampaignState::Finished) {
            QVERIFY2(status.hold, context.constData());
            const auto resumed = m_place->resume(*name);
            QVERIFY2(resumed, resumed ? "" : (context + qPrintable(resumed.error().toLogLine())).constData());
            status = m_place->rest(*name);
        }
        const bool struck = m_place->struck(counted) > before;
        if (spoils && struck && status.documents.quarantined > 0) {
            QCOMPARE(status.documents.quarantined, 1);
            QCOMPARE(status.verdict, std::optional(Verdict::Partial));
            QVERIFY(m_place->retry(*name));
            status = m_place->rest(*name);
        }
        const QByteArray ended = context + qPrintable(status.hold ? status.hold->toLogLine() : u"no hold"_s);
        QVERIFY2(status.state == CampaignState::Finished && status.verdict == Verdict::Verified,
                 ended.constData());
        QCOMPARE(status.documents, (DocumentCounts{.migrated = documents, .verified = documents}));
        const QString wrong = m_place->judge(source);
        QVERIFY2(wrong.isEmpty(), (context + wrong.toUtf8()).constData());
        m_struck += struck;
        // A campaign that made fewer calls has met all of them; not every call can be struck in every way.
        through = !struck && m_place->core->counters().requests - callsBefore < nth;
    }
    QVERIFY(through);
}

QTEST_GUILESS_MAIN(NetworkCallsTest)
#include "tst_network_calls.moc"
