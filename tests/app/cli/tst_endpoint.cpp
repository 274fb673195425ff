// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>

#include "core/net/Listener.h"
#include "core/net/TlsAuthority.h"
#include "tests/app/cli/Programs.h"

using namespace fdc;
using namespace programs;

/// `endpoint test URL` as a process: what it prints and how it ends.
class EndpointCommandTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    Ended test(const QString& url, const QStringList& options = {u"--json"_s}) const {
        return programs::run(u"flowerdocsctl"_s, QStringList{u"--data"_s, m_folder.path()} + options +
                                                     QStringList{u"endpoint"_s, u"test"_s, url});
    }
    static QJsonObject rung(const Ended& ended, const QString& name) {
        for (const QJsonValue& one : ended.json()["rungs"_L1].toArray()) {
            if (one["name"_L1].toString() == name)
                return one.toObject();
        }
        return {};
    }

private Q_SLOTS:
    void aServerThatAnswers() {
        const auto listener = *net::Listener::start(
            {}, [](const net::ServerRequest&) { return net::ServerResponse{.status = 204}; });
        const QString url = u"http://127.0.0.1:%1/"_s.arg(listener->port());
        const Ended ended = test(url);
        QVERIFY2(ended.code == 0, ended.err.constData());
        QCOMPARE(ended.json()["schema"_L1].toString(), u"endpoint-test/1"_s);
        QCOMPARE(ended.json()["status"_L1].toInt(), 204);
        QCOMPARE(ended.json()["encrypted"_L1].toBool(true), false);
        const Ended told = test(url, {u"--lang"_s, u"en"_s});
        QCOMPARE(told.code, 0);
        QVERIFY2(told.out.contains("http") && told.out.contains("status 204"), told.out.constData());
        QVERIFY2(told.err.contains("not encrypted"), told.err.constData());
    }

    void networkAndTlsMayPass() {
        QCOMPARE(test(u"https://no-such-host.invalid/"_s).code, 5);
        const auto authority = *net::TlsAuthority::create(u"Test authority"_s);
        net::ListenerOptions options;
        options.tls = *authority.issue({.hosts = {u"127.0.0.1"_s}});
        const auto listener =
            *net::Listener::start(options, [](const net::ServerRequest&) { return net::ServerResponse{}; });
        const Ended ended = test(u"https://127.0.0.1:%1/"_s.arg(listener->port()));
        QCOMPARE(ended.code, 5);
        QCOMPARE(rung(ended, u"tls"_s)["code"_L1].toString(), u"TLS_UNTRUSTED"_s);
        QVERIFY(!rung(ended, u"tls"_s)["fix"_L1].toString().isEmpty());
        QCOMPARE(rung(ended, u"http"_s)["tried"_L1].toBool(true), false);
    }

    void anAccountInTheAddressIsRefused() {
        const Ended ended = test(u"https://u:geheim@localhost/"_s);
        QCOMPARE(ended.code, 6);
        QCOMPARE(ended.error()["code"_L1].toString(), u"ENDPOINT_CREDENTIALS"_s);
        QVERIFY(!(ended.out + ended.err).contains("geheim"));
        QCOMPARE(test(u"nowhere"_s).code, 2);
    }
};

QTEST_GUILESS_MAIN(EndpointCommandTest)
#include "tst_endpoint.moc"
