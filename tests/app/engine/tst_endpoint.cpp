// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/Listener.h"
#include "core/net/TlsAuthority.h"
#include "tests/app/engine/RunningEngine.h"

using namespace fdc;
using namespace fdc::engine::test;
using namespace Qt::Literals::StringLiterals;

/// The test of an address, as the window and the command line ask for it.
class EndpointActionTest : public QObject {
    Q_OBJECT

    static QString shape(const QJsonObject& answer) {
        QStringList parts;
        for (const QJsonValue& value : answer[u"rungs"_s].toArray()) {
            const QJsonObject rung = value.toObject();
            parts.append(rung[u"name"_s].toString() + u' ' +
                         (rung[u"ok"_s].toBool()      ? u"ok"_s
                          : rung[u"tried"_s].toBool() ? rung[u"code"_s].toString()
                                                      : u"-"_s));
        }
        return parts.join(u", "_s);
    }

private Q_SLOTS:
    void theSandboxIsTrustedOnceItIsThere() {
        RunningEngine running;
        // The test of a connector starts it.
        QVERIFY(running.invoke(u"connector.test"_s, {{u"connector"_s, u"fast2"_s}}, u"sandbox"_s));
        const QJsonObject state =
            QJsonDocument::fromJson(RunningEngine::bytesOf(running.file(u"sandbox/run.json"_s))).object();
        const QString core = state[u"core"_s].toString();
        QVERIFY2(core.startsWith(u"https://"_s), qPrintable(core));
        const auto answer = running.invoke(u"endpoint.test"_s, {{u"url"_s, core}}, u"sandbox"_s);
        QVERIFY(answer);
        QCOMPARE(shape(*answer), u"name ok, tcp ok, tls ok, http ok"_s);
        QCOMPARE((*answer)[u"schema"_s].toString(), u"endpoint-test/1"_s);
        QCOMPARE((*answer)[u"encrypted"_s].toBool(), true);
        const QJsonObject certificate = (*answer)[u"certificate"_s].toObject();
        QCOMPARE(certificate[u"protocol"_s].toString(), u"TLS 1.3"_s);
        QVERIFY(certificate[u"days"_s].toInteger() > 0);
        QVERIFY((*answer)[u"status"_s].toInt() >= 200);
        QVERIFY(running.audited(u"action:endpoint.*"_s).isEmpty());
    }

    void theAuthorityOfTheEnvironmentCounts() {
        const auto authority = *net::TlsAuthority::create(u"Test authority"_s);
        net::ListenerOptions options;
        options.tls = *authority.issue({.hosts = {u"127.0.0.1"_s}});
        const auto listener =
            *net::Listener::start(options, [](const net::ServerRequest&) { return net::ServerResponse{}; });
        const QString url = u"https://127.0.0.1:%1/"_s.arg(listener->port());
        RunningEngine running;
        running.addEnvironment("");
        const QString file = running.file(u"ca.pem"_s);
        RunningEngine::write(file, authority.certificatePem());
        const auto stranger =
            running.invoke(u"endpoint.test"_s, {{u"url"_s, url}, {u"language"_s, u"en"_s}}, u"prod"_s);
        QVERIFY(stranger);
        QCOMPARE(shape(*stranger), u"name ok, tcp ok, tls TLS_UNTRUSTED, http -"_s);
        const QJsonObject rung = (*stranger)[u"rungs"_s].toArray().at(2).toObject();
        QVERIFY(rung[u"sentence"_s].toString().contains(u"127.0.0.1"_s));
        QVERIFY(rung[u"fix"_s].toString().contains(u"CA file"_s));
        QVERIFY(
            running.invoke(u"environment.add"_s, {{u"name"_s, u"trusting"_s},
                                                  {u"coreProperties"_s, running.file(u"core.properties"_s)},
                                                  {u"core"_s, u"https://localhost:1/core"_s},
                                                  {u"scope"_s, u"Main"_s},
                                                  {u"ca"_s, file}}));
        const auto friendly = running.invoke(u"endpoint.test"_s, {{u"url"_s, url}}, u"trusting"_s);
        QVERIFY(friendly);
        QCOMPARE(shape(*friendly), u"name ok, tcp ok, tls ok, http ok"_s);
        QCOMPARE((*friendly)[u"status"_s].toInt(), 200);
    }

    void accountsAreRefusedAndNotRepeated() {
        RunningEngine running;
        const auto answer =
            running.invoke(u"endpoint.test"_s, {{u"url"_s, u"https://u:geheim@localhost/"_s}}, u"sandbox"_s);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code(), u"ENDPOINT_CREDENTIALS"_s);
        QVERIFY(!answer.error().toLogLine().contains(u"geheim"_s));
        QCOMPARE(running.code(u"endpoint.test"_s, {{u"url"_s, u"nowhere"_s}}, u"sandbox"_s),
                 u"ENDPOINT_INVALID"_s);
        QCOMPARE(running.code(u"endpoint.test"_s, {}, u"sandbox"_s), u"ARGUMENT_INVALID"_s);
    }

    void aViewerMayNotAsk() {
        RunningEngine running;
        const auto answer = running.invoke(u"endpoint.test"_s, {{u"url"_s, u"https://localhost:1/"_s}},
                                           u"sandbox"_s, {security::Role::Viewer});
        QVERIFY(!answer);
        QCOMPARE(answer.error().code(), u"ACTION_REFUSED"_s);
    }
};

QTEST_GUILESS_MAIN(EndpointActionTest)
#include "tst_endpoint.moc"
