// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <thread>

#include "app/sandbox/FaultScript.h"
#include "app/sandbox/SandboxErrors.h"
#include "tests/app/sandbox/SandboxFixture.h"

using namespace fdc;
using namespace fdc::sandbox;
using namespace Qt::Literals::StringLiterals;

/// Each misbehaviour does what it says, and nothing else.
class TestQuirks : public QObject {
    Q_OBJECT

    std::unique_ptr<SandboxFixture> m_fixture;

    void turnOn(const QString& quirk, const QString& value = {}) {
        const auto done = m_fixture->sandbox->setQuirk(quirk, value);
        QVERIFY2(done, done ? "" : qPrintable(done.error().toLogLine()));
    }
    qint64 faults(const QString& quirk) const { return m_fixture->sandbox->counters().faults.value(quirk); }
    static QByteArray contentPath(const QJsonObject& document) {
        return "/rest/documents/" + document.value("id"_L1).toString().toLatin1() + "/files/" +
               document.value("files"_L1).toArray().first().toObject().value("id"_L1).toString().toLatin1() +
               "/content";
    }
    static QString writeScript(const SandboxFixture& fixture, const QByteArray& json) {
        const QString path = fixture.folder.filePath(u"faults.json"_s);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size())
            qFatal("cannot write the script");
        return path;
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<SandboxFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void throttleAnswers429WithRetryAfter() {
        CoreClient client = m_fixture->client();
        m_fixture->clock.advance(std::chrono::seconds(2));
        turnOn(u"throttle-429"_s, u"3"_s);
        QList<long> statuses;
        for (int i = 0; i < 5; ++i)
            statuses.append(client.get("/actuator/info").status);
        QCOMPARE(statuses, (QList<long>{200, 200, 200, 429, 429}));
        QVERIFY(client.get("/actuator/info").headers.contains("Retry-After: 1"));
        QCOMPARE(client.get("/actuator/status").status, 200L);
        m_fixture->clock.advance(std::chrono::seconds(1));
        QCOMPARE(client.get("/actuator/info").status, 200L);
    }

    void unavailableIs5xxWithoutACode() {
        CoreClient client = m_fixture->client();
        turnOn(u"unavailable"_s, u"50"_s);
        QSet<long> seen;
        int failed = 0;
        for (int i = 0; i < 100; ++i) {
            const auto reply = client.get("/rest/documentclass");
            seen.insert(reply.status);
            failed += reply.status != 200;
            QVERIFY(reply.status == 200 || reply.code().isEmpty());
        }
        QVERIFY2(failed > 20 && failed < 80, qPrintable(QString::number(failed)));
        QCOMPARE(faults(u"unavailable"_s), failed);
        QVERIFY(seen.contains(503) && seen.contains(500));
    }

    void lostAckStoresAndCloses() {
        CoreClient client = m_fixture->client();
        turnOn(u"lost-ack"_s, u"100"_s);
        client.freshConnection = true;
        const auto reply = client.post("/rest/documents", QJsonArray{contract(u"d"_s)});
        QVERIFY(reply.result != CURLE_OK);
        QCOMPARE(reply.status, 0L);
        QVERIFY(client.get("/rest/documents/d").ok());
        const auto refused = client.post("/rest/documents", QJsonArray{contract(u"d"_s)});
        QCOMPARE(refused.code(), u"T00108"_s);
        QCOMPARE(m_fixture->sandbox->counters().createsById.value(u"SANDBOX/d"_s), 1);
    }

    void dropAfterAckAcknowledgesAndStoresNothing() {
        CoreClient client = m_fixture->client();
        const QString temp = uploadTemp(client, "gone");
        turnOn(u"drop-after-ack"_s, u"100"_s);
        const auto reply = client.post("/rest/documents", QJsonArray{contract(u"d"_s, {temp})});
        QVERIFY(reply.ok());
        QCOMPARE(reply.only().value("id"_L1).toString(), u"d"_s);
        QCOMPARE(client.get("/rest/documents/d").code(), u"F00012"_s);
        QCOMPARE(client.get("/rest/files/tmp/" + temp.toLatin1()).code(), u"T00707"_s);
        QCOMPARE(m_fixture->sandbox->oracle()->size(), 0);
    }

    void corruptContentDiffersInOneByteOfTheDownloadOnly() {
        CoreClient client = m_fixture->client();
        const QByteArray sent("genuine content");
        const QJsonObject document =
            client.post("/rest/documents", QJsonArray{contract(u"d"_s, {uploadTemp(client, sent)})}).only();
        turnOn(u"corrupt-content"_s, u"100"_s);
        const QByteArray got = client.get(contentPath(document)).body;
        QCOMPARE(got.size(), sent.size());
        int different = 0;
        for (qsizetype i = 0; i < sent.size(); ++i)
            different += got.at(i) != sent.at(i);
        QCOMPARE(different, 1);
        turnOn(u"corrupt-content"_s, u"off"_s);
        QCOMPARE(client.get(contentPath(document)).body, sent);
    }

    void contentIsBusyForAWhileAfterAChange() {
        CoreClient client = m_fixture->client();
        const QJsonObject document =
            client.post("/rest/documents", QJsonArray{contract(u"d"_s, {uploadTemp(client, "x")})}).only();
        turnOn(u"content-busy"_s, u"400"_s);
        QCOMPARE(client.get(contentPath(document)).code(), u"T00702"_s);
        m_fixture->clock.advance(std::chrono::milliseconds(400));
        QCOMPARE(client.get(contentPath(document)).body, "x"_ba);
    }

    void halfBodyEndsEarly() {
        CoreClient client = m_fixture->client();
        turnOn(u"half-body"_s, u"100"_s);
        const auto reply = client.get("/rest/documentclass");
        QCOMPARE(reply.status, 200L);
        QCOMPARE(reply.result, CURLE_PARTIAL_FILE);
        QVERIFY(QJsonDocument::fromJson(reply.body).isNull());
    }

    void hangNeverAnswers() {
        CoreClient client = m_fixture->client();
        turnOn(u"hang"_s, u"100"_s);
        client.timeoutMs = 300;
        QCOMPARE(client.get("/rest/documentclass").result, CURLE_OPERATION_TIMEDOUT);
        turnOn(u"hang"_s, u"off"_s);
        client.timeoutMs = 30'000;
        QVERIFY(client.get("/rest/documentclass").ok());
    }

    void slowAnswersAfterItsDelay() {
        CoreClient client = m_fixture->client();
        turnOn(u"slow"_s, u"150"_s);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(client.get("/rest/documentclass").ok());
        QVERIFY(timer.elapsed() >= 150);
    }

    void shortTokensDieSoon() {
        turnOn(u"short-tokens"_s);
        CoreClient client = m_fixture->client();
        m_fixture->clock.advance(std::chrono::seconds(4));
        QCOMPARE(client.get("/actuator/info").status, 200L);
        m_fixture->clock.advance(std::chrono::seconds(1));
        QCOMPARE(client.get("/actuator/info").status, 401L);
    }

    void dialect2025AcceptsTrailingSlashesAndHidesItsVersion() {
        CoreClient client = m_fixture->client();
        QVERIFY(client.get("/actuator/info").object().contains("version"_L1));
        turnOn(u"dialect-2025"_s);
        QVERIFY(client.post("/rest/documents/", QJsonArray{contract(u"d"_s)}).ok());
        QVERIFY(!client.get("/actuator/info").object().contains("version"_L1));
    }

    void wrongCertificatesAreRefusedByAnHonestClient_data() {
        QTest::addColumn<QString>("quirk");
        QTest::newRow("expired") << u"expired-certificate"_s;
        QTest::newRow("wrong host") << u"wrong-host-certificate"_s;
    }
    void wrongCertificatesAreRefusedByAnHonestClient() {
        QFETCH(QString, quirk);
        const quint16 port = m_fixture->sandbox->corePort();
        turnOn(quirk);
        QCOMPARE(m_fixture->sandbox->corePort(), port);
        CoreClient client = m_fixture->client({});
        QCOMPARE(client.get("/actuator/status").result, CURLE_PEER_FAILED_VERIFICATION);
        turnOn(quirk, u"off"_s);
        CoreClient again = m_fixture->client({});
        QVERIFY(again.get("/actuator/status").ok());
    }

    void sameSeedDrawsTheSameLots() {
        const base::ManualClock clock;
        Quirks one(7, clock);
        Quirks two(7, clock);
        Quirks other(8, clock);
        for (Quirks* quirks : {&one, &two, &other})
            QVERIFY(quirks->set(u"lost-ack"_s, u"30"_s));
        int hits = 0;
        int different = 0;
        for (int i = 0; i < 1000; ++i) {
            const bool lot = one.draw(Quirk::LostAck);
            QCOMPARE(two.draw(Quirk::LostAck), lot);
            different += other.draw(Quirk::LostAck) != lot;
            hits += lot;
        }
        QVERIFY2(hits > 240 && hits < 360, qPrintable(QString::number(hits)));
        QVERIFY(different > 0);
    }

    void wrongQuirksAreNamed_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("code");
        QTest::newRow("unknown") << u"gremlins"_s << u"SANDBOX_QUIRK_UNKNOWN"_s;
        QTest::newRow("empty") << QString() << u"SANDBOX_QUIRK_UNKNOWN"_s;
        QTest::newRow("no number") << u"slow=much"_s << u"SANDBOX_QUIRK_VALUE"_s;
        QTest::newRow("over 100 %") << u"hang=101"_s << u"SANDBOX_QUIRK_VALUE"_s;
        QTest::newRow("negative") << u"slow=-1"_s << u"SANDBOX_QUIRK_VALUE"_s;
        QTest::newRow("not a number") << u"slow=nan"_s << u"SANDBOX_QUIRK_VALUE"_s;
    }
    void wrongQuirksAreNamed() {
        QFETCH(QString, text);
        QFETCH(QString, code);
        SandboxOptions options;
        const QTemporaryDir folder;
        options.dataFolder = folder.path();
        options.quirks = {text};
        const auto started = Sandbox::start(options);
        QVERIFY(!started);
        QCOMPARE(started.error().code(), code);
    }

    void scriptStrikesByRequestCount() {
        m_fixture->sandbox.reset();
        m_fixture->options.faultsFile = writeScript(*m_fixture, R"({"faults": [
            {"quirk": "unavailable", "value": 502, "match": "GET /core/rest/documentclass", "from": 2, "count": 2},
            {"quirk": "lost-ack", "match": "POST /core/rest/documents", "from": 1},
            {"quirk": "throttle-429", "match": "/core/rest/tagclass", "from": 1, "count": 0, "every": 3}]})");
        m_fixture->start();
        CoreClient client = m_fixture->client();
        QList<long> statuses;
        for (int i = 0; i < 5; ++i)
            statuses.append(client.get("/rest/documentclass").status);
        QCOMPARE(statuses, (QList<long>{200, 502, 502, 200, 200}));
        client.freshConnection = true;
        QVERIFY(client.post("/rest/documents", QJsonArray{contract(u"d"_s)}).result != CURLE_OK);
        QCOMPARE(client.post("/rest/documents", QJsonArray{contract(u"d"_s)}).code(), u"T00108"_s);
        statuses.clear();
        for (int i = 0; i < 7; ++i)
            statuses.append(client.get("/rest/tagclass").status);
        QCOMPARE(statuses, (QList<long>{429, 200, 200, 429, 200, 200, 429}));
    }

    void brokenScriptsAreRefused_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("no JSON") << QByteArray("{");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("no list") << QByteArray(R"({"faults": 3})");
        QTest::newRow("unknown quirk") << QByteArray(R"({"faults": [{"quirk": "x"}]})");
        QTest::newRow("certificate") << QByteArray(R"({"faults": [{"quirk": "expired-certificate"}]})");
        QTest::newRow("from zero") << QByteArray(R"({"faults": [{"quirk": "hang", "from": 0}]})");
        QTest::newRow("half a request") << QByteArray(R"({"faults": [{"quirk": "hang", "count": 0.5}]})");
        QTest::newRow("every none") << QByteArray(R"({"faults": [{"quirk": "hang", "every": 0}]})");
        QTest::newRow("status 200") << QByteArray(R"({"faults": [{"quirk": "unavailable", "value": 200}]})");
        QTest::newRow("rule is text") << QByteArray(R"({"faults": ["hang"]})");
        QTest::newRow("three words") << QByteArray(R"({"faults": [{"quirk": "hang", "match": "a b c"}]})");
    }
    void brokenScriptsAreRefused() {
        QFETCH(QByteArray, json);
        const auto script = FaultScript::parse(json);
        QVERIFY(!script);
        QVERIFY(script.error().is(sandboxFaultsInvalid));
    }
};

QTEST_GUILESS_MAIN(TestQuirks)
#include "tst_quirks.moc"
