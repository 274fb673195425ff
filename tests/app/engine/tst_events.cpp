// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/EventDesk.h"
#include "app/engine/EventJson.h"
#include "core/security/Digest.h"
#include "tests/app/engine/RunningEngine.h"

using namespace fdc;
using namespace fdc::engine::test;
using connector::Acceptance;

namespace {

inline constexpr base::ErrorCode unreadable{"NOTE_UNREADABLE", base::ErrorKind::Data};
const QByteArray settings =
    "connectors.enabled=true\nconnectors.notes.enabled=true\n"
    "notes.connector.webhook.secret=whsec_plJ3nmyCDGBKInavdOK15jsl\n";

/// Remembers what it is given, and refuses objects called "bad" while told to.
class Notes final : public connector::Connector {
public:
    struct Log {
        QStringList handled;
        bool refuses = true;
    };
    explicit Notes(std::shared_ptr<Log> log) : m_log(std::move(log)) {
        m_descriptor.id = u"notes"_s;
        m_descriptor.settingPrefixes = {u"notes."_s};
        m_descriptor.handlesEvents = true;
    }
    const connector::Descriptor& descriptor() const override { return m_descriptor; }
    QCoro::Task<base::Result<void>> initialize(connector::Config) override { co_return base::Result<void>(); }
    connector::Status status() const override { return {}; }
    QCoro::Task<connector::Status> probe() override { co_return connector::Status(); }
    QCoro::Task<base::Result<connector::SyncReport>> synchronize(connector::SyncRequest) override {
        co_return connector::SyncReport{};
    }
    QCoro::Task<base::Result<void>> handleEvent(connector::Event event) override {
        if (m_log->refuses && event.object == u"bad")
            co_return base::fail(unreadable, u"it cannot be read"_s);
        m_log->handled.append(event.id);
        co_return base::Result<void>();
    }
    QCoro::Task<std::vector<connector::Rung>> test() override { co_return std::vector<connector::Rung>(); }
    QCoro::Task<void> shutdown() override { co_return; }

private:
    std::shared_ptr<Log> m_log;
    connector::Descriptor m_descriptor;
};

}  // namespace

/// Events on their way through a whole engine: recorded, shown without secrets, acted on by a person.
class EventsTest : public QObject {
    Q_OBJECT

    std::shared_ptr<Notes::Log> m_log;

    void start(RunningEngine& engine) {
        const auto runtime = QCoro::waitFor(engine->environment(u"prod"_s));
        QVERIFY2(runtime, runtime ? "" : qPrintable(runtime.error().toLogLine()));
        (*runtime)->supervisor().add(std::make_unique<Notes>(m_log));
        QVERIFY(QCoro::waitFor((*runtime)->reload()));
    }
    static Acceptance send(RunningEngine& engine, const QString& id, const QString& object,
                           const QByteArray& body = "{}") {
        connector::NewEvent event;
        event.environment = u"prod"_s;
        event.connector = u"notes"_s;
        event.id = id;
        event.object = object;
        event.body = body;
        return engine->inbox().value()->accept(event).value();
    }
    static QJsonObject list(RunningEngine& engine, const QString& state = u"all"_s) {
        const auto answer =
            engine.invoke(u"event.list"_s, {{u"connector"_s, u"notes"_s}, {u"state"_s, state}}, u"prod"_s);
        return answer ? *answer : QJsonObject{{u"error"_s, answer.error().toLogLine()}};
    }
    static qint64 count(RunningEngine& engine, const QString& state) {
        return list(engine)[u"counts"_s][state].toInteger();
    }

private Q_SLOTS:
    void init() { m_log = std::make_shared<Notes::Log>(); }

    void whatWasHandledIsOnRecordWithTheRootOfItsIds() {
        RunningEngine engine;
        engine.addEnvironment(settings);
        start(engine);
        for (int i = 0; i < 20; ++i)
            QCOMPARE(send(engine, u"e%1"_s.arg(i), u"o%1"_s.arg(i)), Acceptance::Accepted);
        QTRY_COMPARE(count(engine, u"done"_s), 20);
        qint64 next = 0;
        const auto records = engine.audited(u"action:event.batch"_s);
        QVERIFY(!records.isEmpty());
        for (const audit::Record& record : records) {
            QCOMPARE(record.entry.connector, u"notes"_s);
            QCOMPARE(record.entry.environment, u"prod"_s);
            const qint64 events = record.entry.reason.section(u' ', 0, 0).toLongLong();
            std::vector<QByteArray> leaves;
            for (qint64 i = 0; i < events; ++i)
                leaves.push_back("e" + QByteArray::number(next++));
            QCOMPARE(record.entry.after, QString::fromLatin1(security::merkleRoot(leaves).toHex()));
        }
        QCOMPARE(next, 20);
        const auto shown = engine.invoke(u"connector.show"_s, {{u"connector"_s, u"notes"_s}}, u"prod"_s);
        QVERIFY(shown);
        QCOMPARE((*shown)[u"connectors"_s][0][u"events"_s][u"done"_s].toInteger(), 20);
    }

    void aPersonReplaysAndDiscards() {
        RunningEngine engine;
        engine.addEnvironment(settings);
        start(engine);
        send(engine, u"e1"_s, u"bad"_s, R"({"object":"bad","password":"hunter2hunter2"})");
        send(engine, u"e2"_s, u"bad"_s);
        QTRY_COMPARE(count(engine, u"dead"_s), 2);
        const QJsonArray dead = list(engine, u"dead"_s)[u"events"_s].toArray();
        QCOMPARE(dead.size(), 2);
        QCOMPARE(dead[1][u"code"_s].toString(), u"NOTE_UNREADABLE"_s);
        const qint64 first = dead[1][u"seq"_s].toInteger();

        const auto shown = engine.invoke(u"event.show"_s, {{u"seq"_s, first}}, u"prod"_s);
        QVERIFY(shown);
        QCOMPARE((*shown)[u"body"_s][u"object"_s].toString(), u"bad"_s);
        QVERIFY(!QJsonDocument(*shown).toJson().contains("hunter2"));
        const auto byId =
            engine.invoke(u"event.show"_s, {{u"connector"_s, u"notes"_s}, {u"event"_s, u"e1"_s}}, u"prod"_s);
        QVERIFY(byId && (*byId)[u"seq"_s].toInteger() == first);

        m_log->refuses = false;
        QVERIFY(engine.invoke(u"event.replay"_s, {{u"seq"_s, first}}, u"prod"_s));
        QTRY_COMPARE(count(engine, u"done"_s), 1);
        QCOMPARE(m_log->handled, QStringList{u"e1"_s});
        const QJsonObject discard{{u"connector"_s, u"notes"_s}, {u"event"_s, u"e2"_s}};
        QCOMPARE(engine.code(u"event.discard"_s, discard, u"prod"_s), u"ARGUMENT_INVALID"_s);
        QJsonObject why = discard;
        why[u"reason"_s] = u"sent by mistake"_s;
        QVERIFY(engine.invoke(u"event.discard"_s, why, u"prod"_s));
        QCOMPARE(count(engine, u"dead"_s), 0);
        QCOMPARE(engine.code(u"event.discard"_s, why, u"prod"_s), u"EVENT_NOT_DEAD"_s);
        const auto records = engine.audited(u"action:event.discard outcome:ok"_s);
        QCOMPARE(records.size(), 1);
        QCOMPARE(records[0].entry.reason, u"sent by mistake"_s);
        QCOMPARE(records[0].entry.target, u"notes e2"_s);
    }

    void aDeadLetterSaysWhatThePluginSaid() {
        connector::StoredEvent event;
        event.connector = u"invoices"_s;
        event.code = u"PLUGIN_SAYS_DATA"_s;
        event.cause = u"mandatory tag Date is missing"_s;
        const QString sentence =
            fdc::engine::eventDocument(event, security::Redaction(), u"en"_s)[u"sentence"_s].toString();
        QVERIFY2(sentence.contains(event.cause) && sentence.contains(event.connector), qPrintable(sentence));
    }

    void whatIsAskedWronglyIsRefused() {
        RunningEngine engine;
        engine.addEnvironment(settings);
        start(engine);
        send(engine, u"e1"_s, u"bad"_s);
        QTRY_COMPARE(count(engine, u"dead"_s), 1);
        QCOMPARE(engine.code(u"event.list"_s, {{u"connector"_s, u"nobody"_s}}, u"prod"_s),
                 u"CONNECTOR_UNKNOWN"_s);
        QCOMPARE(
            engine.code(u"event.list"_s, {{u"connector"_s, u"notes"_s}, {u"state"_s, u"odd"_s}}, u"prod"_s),
            u"ARGUMENT_INVALID"_s);
        QCOMPARE(engine.code(u"event.show"_s, {{u"seq"_s, 99}}, u"prod"_s), u"EVENT_UNKNOWN"_s);
        // The event of one environment is nothing to another.
        QCOMPARE(engine.code(u"event.replay"_s, {{u"seq"_s, 1}}, u"sandbox"_s), u"EVENT_UNKNOWN"_s);
        const auto answer =
            engine.invoke(u"event.replay"_s, {{u"seq"_s, 1}}, u"prod"_s, security::Role::Viewer);
        QVERIFY(!answer && answer.error().code() == u"ACTION_REFUSED"_s);
        QCOMPARE(count(engine, u"dead"_s), 1);
    }

    void whatWaitsWhenTheEngineEndsIsHandledByTheNext() {
        RunningEngine engine;
        const QString file = engine.addEnvironment(settings);
        start(engine);
        RunningEngine::write(file, QByteArray(settings).replace("notes.enabled=true", "notes.enabled=false"));
        const auto runtime = QCoro::waitFor(engine->environment(u"prod"_s));
        QVERIFY(QCoro::waitFor((*runtime)->reload()));
        for (int i = 0; i < 5; ++i)
            send(engine, u"e%1"_s.arg(i), u"o"_s);
        QTest::qWait(50);
        QCOMPARE(count(engine, u"waiting"_s), 5);
        QVERIFY(m_log->handled.isEmpty());
        engine.close();
        RunningEngine::write(file, settings);
        engine.open();
        start(engine);
        QTRY_COMPARE(count(engine, u"done"_s), 5);
        QCOMPARE(m_log->handled, QStringList({u"e0"_s, u"e1"_s, u"e2"_s, u"e3"_s, u"e4"_s}));
    }

    void theSecretOfTheWebhooksIsMasked() {
        RunningEngine engine;
        engine.addEnvironment(settings);
        start(engine);
        const auto runtime = QCoro::waitFor(engine->environment(u"prod"_s));
        const auto secret = (*runtime)->events().webhookSecret(u"notes"_s);
        QVERIFY(secret);
        QVERIFY(!(*runtime)->events().webhookSecret(u"fast2"_s));
        QVERIFY(!engine.redaction.apply(u"x whsec_plJ3nmyCDGBKInavdOK15jsl y"_s).contains(u"plJ3nmy"_s));
    }
};

QTEST_GUILESS_MAIN(EventsTest)
#include "tst_events.moc"
