// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include "core/net/FaultRelay.h"
#include "core/net/TlsAuthority.h"

using namespace Qt::Literals::StringLiterals;
using namespace fdc::net;
using Fault = FaultRelay::Fault;

namespace {

const QByteArray request =
    "GET /a HTTP/1.1\r\nHost: x\r\nAuthorization: Basic c2VjcmV0\r\nConnection: close\r\n\r\n";

}  // namespace

class FaultRelayTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<TlsAuthority> m_authority;
    std::unique_ptr<Listener> m_server;
    std::unique_ptr<FaultRelay> m_relay;

    /// What comes back until the end, or until nothing comes for a while.
    QByteArray exchange() {
        QSslSocket socket;
        QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
        trusting.setCaCertificates(QSslCertificate::fromData(m_authority->certificatePem()));
        socket.setSslConfiguration(trusting);
        QByteArray answer;
        bool ended = false;
        connect(&socket, &QSslSocket::readyRead, &socket, [&] { answer += socket.readAll(); });
        connect(&socket, &QSslSocket::encrypted, &socket, [&] { socket.write(request); });
        connect(&socket, &QSslSocket::disconnected, &socket, [&] { ended = true; });
        connect(&socket, &QSslSocket::errorOccurred, &socket, [&] { ended = true; });
        socket.connectToHostEncrypted(u"localhost"_s, m_relay->port());
        m_hung = !QTest::qWaitFor([&] { return ended; }, m_patience);
        return answer;
    }

    bool m_hung = false;
    int m_patience = 20'000;

private Q_SLOTS:
    void initTestCase() {
        auto authority = TlsAuthority::create(u"Relay test"_s);
        QVERIFY(authority);
        m_authority = std::make_unique<TlsAuthority>(std::move(*authority));
    }

    /// The server has TLS of the same authority: the relay verifies it.
    void init() {
        m_patience = 20'000;
        ListenerOptions options;
        options.tls = *m_authority->issue({{u"localhost"_s, u"127.0.0.1"_s}});
        auto server = Listener::start(options, [](const ServerRequest& asked) {
            return ServerResponse{200, {}, "answer to " + asked.path};
        });
        QVERIFY(server);
        m_server = std::move(*server);
        const QString file = m_folder.filePath(u"ca.pem"_s);
        QFile authority(file);
        QVERIFY(authority.open(QIODevice::WriteOnly));
        authority.write(m_authority->certificatePem());
        authority.close();
        auto relay = FaultRelay::start({u"localhost"_s, m_server->port(), true, file},
                                       *m_authority->issue({{u"localhost"_s, u"127.0.0.1"_s}}));
        QVERIFY2(relay, relay ? "" : qPrintable(relay.error().toLogLine()));
        m_relay = std::move(*relay);
    }
    void cleanup() {
        m_relay.reset();
        m_server.reset();
    }

    void passesEverythingOn() {
        const QByteArray answer = exchange();
        QVERIFY2(answer.startsWith("HTTP/1.1 200") && answer.endsWith("answer to /a"), answer.constData());
        QCOMPARE(m_relay->connections(), 1);
    }

    void countsWhatClientsSaid() {
        exchange();
        exchange();
        QCOMPARE(m_relay->seen({"c2VjcmV0"}), 2);
        QCOMPARE(m_relay->seen({"something else", ""}), 0);
    }

    void aServerThatIsNotTrustedIsNotReached() {
        auto stranger = TlsAuthority::create(u"Somebody else"_s);
        QVERIFY(stranger);
        const QString file = m_folder.filePath(u"other.pem"_s);
        QFile authority(file);
        QVERIFY(authority.open(QIODevice::WriteOnly));
        authority.write(stranger->certificatePem());
        authority.close();
        auto relay = FaultRelay::start({u"localhost"_s, m_server->port(), true, file},
                                       *m_authority->issue({{u"localhost"_s}}));
        QVERIFY(relay);
        m_relay = std::move(*relay);
        QCOMPARE(exchange(), QByteArray());
    }

    void faultsAreWhatTheySay() {
        m_relay->behave({Fault::Refuse});
        QCOMPARE(exchange(), QByteArray());
        m_relay->behave({Fault::Answer, "HTTP/1.1 200 OK\r\n\r\nnonsense"});
        QCOMPARE(exchange(), QByteArray("HTTP/1.1 200 OK\r\n\r\nnonsense"));
        FaultRelay::Behaviour cut{Fault::Cut};
        cut.cutAfter = 20;
        m_relay->behave(cut);
        QCOMPARE(exchange().size(), 20);
        m_relay->behave({Fault::Slow});
        QVERIFY(exchange().endsWith("answer to /a"));
        m_patience = 500;
        m_relay->behave({Fault::Hang});
        QCOMPARE(exchange(), QByteArray());
        QVERIFY(m_hung);
        m_patience = 20'000;
        m_relay->behave({});
        QVERIFY(exchange().endsWith("answer to /a"));
    }

    /// Connections that are open end with the fault, and with the relay.
    void aChangeEndsWhatIsUnderWay() {
        m_relay->behave({Fault::Hang});
        QTimer::singleShot(300, m_relay.get(), [this] { m_relay->behave({}); });
        QCOMPARE(exchange(), QByteArray());
        QVERIFY(!m_hung);
        m_relay->behave({Fault::Hang});
        QTimer::singleShot(300, this, [this] { m_relay.reset(); });
        QSslSocket socket;
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket.connectToHostEncrypted(u"localhost"_s, m_relay->port());
        QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    }
};

QTEST_GUILESS_MAIN(FaultRelayTest)
#include "tst_fault_relay.moc"
