// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QMutex>

#include "core/net/Listener.h"
#include "core/net/StandardWebhook.h"
#include "tests/app/engine/RunningEngine.h"

using namespace fdc;
using namespace fdc::engine::test;

/// From a change of core.properties to the notice, the suspect, and back: the whole way through the actions.
class AlertsTest : public QObject {
    Q_OBJECT

    static constexpr int patience = 30'000;
    static constexpr auto hookSecret = "a-shared-secret-of-enough-bytes";

    QMutex m_mutex;
    QList<net::ServerRequest> m_received;
    std::unique_ptr<net::Listener> m_listener;

    static QJsonObject ask(RunningEngine& engine, const QString& action, const QJsonObject& arguments = {}) {
        const auto answer = engine.invoke(action, arguments, u"sandbox"_s);
        return answer ? *answer : QJsonObject{{u"error"_s, answer.error().toLogLine()}};
    }
    static QString ruleState(RunningEngine& engine, const QString& name) {
        for (const QJsonValue& rule : ask(engine, u"alert.rules"_s)[u"rules"_s].toArray()) {
            if (rule[u"name"_s].toString() == name)
                return rule[u"state"_s].toString();
        }
        return {};
    }
    static QJsonArray openIncidents(RunningEngine& engine) {
        return ask(engine, u"alert.list"_s)[u"incidents"_s].toArray();
    }
    QStringList received() {
        const QMutexLocker lock(&m_mutex);
        QStringList types;
        for (const net::ServerRequest& one : m_received)
            types.append(QJsonDocument::fromJson(one.body)[u"type"_s].toString());
        return types;
    }
    /// A sandbox environment whose fast2 is well, with a webhook; answers its file.
    QString prepare(RunningEngine& engine, const QByteArray& more = {}) {
        QDir().mkpath(engine.file(u"sandbox"_s));
        const QString path = engine.file(u"sandbox/core.properties"_s);
        RunningEngine::write(path,
                             "connectors.fast2.enabled=true\nconnectors.health.check.interval=1\n"
                             "connectors.alerts.down.after=1\nconnectors.alerts.up.after=1\n"
                             "connectors.alerts.webhook.url=http://127.0.0.1:" +
                                 QByteArray::number(m_listener->port()) +
                                 "/hook\nconnectors.alerts.webhook.secret=${FDC_TEST_HOOK}\n" + more);
        return path;
    }

private Q_SLOTS:
    void initTestCase() {
        qputenv("FDC_TEST_HOOK", hookSecret);
        auto started = net::Listener::start({}, [this](const net::ServerRequest& request) {
            const QMutexLocker lock(&m_mutex);
            m_received.append(request);
            return net::ServerResponse{204};
        });
        QVERIFY(started.has_value());
        m_listener = std::move(*started);
    }
    void init() {
        const QMutexLocker lock(&m_mutex);
        m_received.clear();
    }
    void cleanupTestCase() { m_listener.reset(); }

    void aBadChangeIsToldNamedAndTakenBack() {
        RunningEngine engine;
        const QString file = prepare(engine);
        QTRY_COMPARE_WITH_TIMEOUT(ruleState(engine, u"connector-down"_s), u"ok"_s, patience);
        const auto set = [&](const QString& key, const QString& value) {
            const QJsonObject pairs{{key, value}};
            const auto done =
                engine.invoke(u"config.set"_s, {{u"file"_s, file}, {u"pairs"_s, pairs}}, u"sandbox"_s);
            QVERIFY2(done, done ? "" : qPrintable(done.error().toLogLine()));
        };
        set(u"search.page.size"_s, u"70"_s);
        set(u"fast2.connector.url"_s, u"http://127.0.0.1:1/broker"_s);
        set(u"logging.level.root"_s, u"DEBUG"_s);
        QTRY_COMPARE_WITH_TIMEOUT(ruleState(engine, u"connector-down"_s), u"firing"_s, patience);
        const QJsonObject incident = openIncidents(engine).first().toObject();
        QCOMPARE(incident[u"rule"_s].toString(), u"connector-down"_s);
        QCOMPARE(incident[u"subject"_s].toString(), u"fast2"_s);
        QCOMPARE(incident[u"severity"_s].toString(), u"critical"_s);
        QVERIFY(!incident[u"code"_s].toString().isEmpty());
        QVERIFY(incident[u"sentence"_s].toString().contains(u"fast2"_s));

        // Sent, signed, and in the delivery log.
        QTRY_COMPARE_WITH_TIMEOUT(received(), QStringList{u"incident.opened"_s}, patience);
        const auto keys = net::webhookKeys(security::Secret(hookSecret));
        QVERIFY(net::verifyWebhook(*keys, m_received.first().headers, m_received.first().body,
                                   QDateTime::currentSecsSinceEpoch())
                    .has_value());
        QTRY_VERIFY_WITH_TIMEOUT(openIncidents(engine).first()[u"notices"_s][0][u"ok"_s].toBool(), patience);
        const QJsonArray shown = ask(engine, u"alert.desktop"_s, {{u"since"_s, 0}})[u"notices"_s].toArray();
        QCOMPARE(shown.size(), 1);
        QCOMPARE(shown.first()[u"incident"_s].toInteger(), incident[u"id"_s].toInteger());

        // Named first, with the way back.
        const QJsonObject answer = ask(engine, u"health.suspects"_s, {{u"connector"_s, u"fast2"_s}});
        QVERIFY2(answer[u"drop"_s].isObject(), QJsonDocument(answer).toJson().constData());
        const QJsonObject suspect = answer[u"suspects"_s][0].toObject();
        QVERIFY2(suspect[u"patch"_s][0][u"key"_s].toString() == u"fast2.connector.url"_s,
                 QJsonDocument(answer).toJson().constData());
        QVERIFY(suspect[u"patch"_s][0][u"value"_s].isNull());
        QVERIFY(suspect[u"command"_s].toString().contains(u"config unset"_s));
        QCOMPARE(suspect[u"actor"_s].toString(), u"anne"_s);
        const auto undone = engine.invoke(
            u"config.unset"_s, {{u"file"_s, file}, {u"keys"_s, QJsonArray{u"fast2.connector.url"_s}}},
            u"sandbox"_s);
        QVERIFY2(undone, undone ? "" : qPrintable(undone.error().toLogLine()));
        QTRY_VERIFY_WITH_TIMEOUT(openIncidents(engine).isEmpty(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(received(), (QStringList{u"incident.opened"_s, u"incident.closed"_s}),
                                  patience);
    }

    void aRestartedEngineTellsNothingAgain() {
        RunningEngine engine;
        prepare(engine, "fast2.connector.url=http://127.0.0.1:1/broker\n");
        QTRY_COMPARE_WITH_TIMEOUT(ruleState(engine, u"connector-down"_s), u"firing"_s, patience);
        QTRY_COMPARE_WITH_TIMEOUT(received().size(), 1, patience);
        // Written down as sent, too: an engine that ends before that sends it once more, under the same key.
        QTRY_VERIFY_WITH_TIMEOUT(openIncidents(engine).first()[u"notices"_s][0][u"ok"_s].toBool(), patience);
        const qint64 id = openIncidents(engine).first()[u"id"_s].toInteger();
        engine.close();
        engine.open();
        QTRY_COMPARE_WITH_TIMEOUT(ruleState(engine, u"connector-down"_s), u"firing"_s, patience);
        QTest::qWait(1500);  // long enough for another look
        QCOMPARE(received().size(), 1);
        QCOMPARE(openIncidents(engine).size(), 1);
        QCOMPARE(openIncidents(engine).first()[u"id"_s].toInteger(), id);
    }

    void whatPeopleDoIsRecorded() {
        RunningEngine engine;
        prepare(engine,
                "fast2.connector.url=http://127.0.0.1:1/broker\n"
                "connectors.alerts.rule.mine=http.latency.p95 >> 3\n");
        QCOMPARE(ruleState(engine, u"mine"_s), u"invalid"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!openIncidents(engine).isEmpty(), patience);
        const qint64 id = openIncidents(engine).first()[u"id"_s].toInteger();
        const QJsonObject done =
            ask(engine, u"alert.acknowledge"_s, {{u"incident"_s, id}, {u"note"_s, u"on it"_s}});
        QCOMPARE(done[u"state"_s].toString(), u"acknowledged"_s);
        QCOMPARE(done[u"acknowledgedBy"_s].toString(), u"anne"_s);
        QCOMPARE(engine.code(u"alert.acknowledge"_s, {{u"incident"_s, 4711}}, u"sandbox"_s),
                 u"INCIDENT_UNKNOWN"_s);
        QVERIFY(engine.invoke(u"alert.mute"_s, {{u"rule"_s, u"disk-space"_s}}, u"sandbox"_s).has_value());
        QCOMPARE(ruleState(engine, u"disk-space"_s), u"muted"_s);
        QVERIFY(engine.invoke(u"alert.unmute"_s, {{u"rule"_s, u"disk-space"_s}}, u"sandbox"_s).has_value());
        QCOMPARE(engine.code(u"alert.mute"_s, {{u"rule"_s, u"none"_s}}, u"sandbox"_s),
                 u"ALERT_RULE_UNKNOWN"_s);
        QCOMPARE(engine.code(u"alert.test"_s, {{u"channel"_s, u"mail"_s}}, u"sandbox"_s),
                 u"NOTICE_CHANNEL_UNKNOWN"_s);
        const auto tested = engine.invoke(u"alert.test"_s, {{u"channel"_s, u"webhook"_s}}, u"sandbox"_s);
        QVERIFY2(tested, tested ? "" : qPrintable(tested.error().toLogLine()));
        QVERIFY(received().contains(u"test"_s));
        QCOMPARE(engine.audited(u"action:alert.*"_s).size(), 14);  // started and outcome of each
        QCOMPARE(engine.audited(u"action:alert.acknowledge outcome:ok"_s).first().entry.target,
                 QString::number(id));
    }

    void maintenanceIsPlannedSeenAndEnded() {
        RunningEngine engine;
        prepare(engine);
        const QString to = base::toRfc3339(QDateTime::currentDateTimeUtc().addSecs(3600));
        QCOMPARE(
            engine.code(u"maintenance.add"_s, {{u"connector"_s, u"nobody"_s}, {u"to"_s, to}}, u"sandbox"_s),
            u"CONNECTOR_UNKNOWN"_s);
        QCOMPARE(engine.code(u"maintenance.add"_s, {{u"connector"_s, u"fast2"_s}, {u"to"_s, u"soon"_s}},
                             u"sandbox"_s),
                 u"ARGUMENT_INVALID"_s);
        const QJsonObject window =
            ask(engine, u"maintenance.add"_s,
                {{u"connector"_s, u"fast2"_s}, {u"to"_s, to}, {u"reason"_s, u"disk"_s}});
        QCOMPARE(window[u"state"_s].toString(), u"active"_s);
        QCOMPARE(window[u"by"_s].toString(), u"anne"_s);
        QTRY_COMPARE_WITH_TIMEOUT(
            ask(engine, u"connector.list"_s)[u"connectors"_s][0][u"maintenanceUntil"_s].toString(), to,
            patience);
        QTRY_COMPARE_WITH_TIMEOUT(received(), QStringList{u"maintenance.started"_s}, patience);
        QCOMPARE(ask(engine, u"maintenance.list"_s)[u"windows"_s].toArray().size(), 1);
        QVERIFY(
            engine.invoke(u"maintenance.remove"_s, {{u"id"_s, window[u"id"_s]}}, u"sandbox"_s).has_value());
        QTRY_COMPARE_WITH_TIMEOUT(received(), (QStringList{u"maintenance.started"_s, u"maintenance.ended"_s}),
                                  patience);
        QCOMPARE(engine.code(u"maintenance.remove"_s, {{u"id"_s, window[u"id"_s]}}, u"sandbox"_s),
                 u"MAINTENANCE_UNKNOWN"_s);
    }

    void lookingIsForEverybodyAndChangingIsNot() {
        RunningEngine engine;
        prepare(engine);
        for (const char* action :
             {"alert.list", "alert.rules", "alert.desktop", "maintenance.list", "metrics.moved"})
            QVERIFY2(engine.invoke(QString::fromLatin1(action), {}, u"sandbox"_s, security::Role::Viewer),
                     action);
        for (const char* action : {"alert.acknowledge", "alert.mute", "alert.unmute", "alert.test",
                                   "maintenance.add", "maintenance.remove"}) {
            const auto refused =
                engine.invoke(QString::fromLatin1(action), {}, u"sandbox"_s, security::Role::Viewer);
            QVERIFY2(!refused && refused.error().code() == u"ACTION_REFUSED"_s, action);
        }
    }
};

QTEST_GUILESS_MAIN(AlertsTest)
#include "tst_alerts.moc"
