// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

#include "app/sandbox/FaultProxy.h"
#include "app/sandbox/SandboxErrors.h"

using namespace fdc;
using namespace fdc::sandbox;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Says back what it hears, and keeps it; closes when the other side does.
class Echo : public QTcpServer {
public:
    Echo() {
        if (!listen(QHostAddress::LocalHost))
            qFatal("cannot listen");
        QObject::connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* socket = nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                const QByteArray bytes = socket->readAll();
                heard += bytes;
                socket->write(bytes);
            });
        });
    }
    QByteArray heard;
};

QByteArray numbered(int size) {
    QByteArray bytes(size, Qt::Uninitialized);
    for (int i = 0; i < size; ++i)
        bytes[i] = char('a' + i % 23);
    return bytes;
}

}  // namespace

class FaultProxyTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<FaultProxy> proxyTo(const Echo& echo, const QStringList& texts = {}) {
        const auto toxics = Toxics::parse(texts);
        if (!toxics)
            qFatal("%s", qPrintable(toxics.error().toLogLine()));
        auto proxy = FaultProxy::start(u"127.0.0.1"_s, echo.serverPort(), *toxics);
        if (!proxy)
            qFatal("%s", qPrintable(proxy.error().toLogLine()));
        return std::move(*proxy);
    }

private Q_SLOTS:
    void whatIsNoToxicIsRefused_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("code");
        QTest::newRow("unknown") << u"poison=1"_s << u"SANDBOX_QUIRK_UNKNOWN"_s;
        QTest::newRow("no number") << u"latency"_s << u"SANDBOX_QUIRK_VALUE"_s;
        QTest::newRow("below zero") << u"slice=-1"_s << u"SANDBOX_QUIRK_VALUE"_s;
        QTest::newRow("no such number") << u"cut=many"_s << u"SANDBOX_QUIRK_VALUE"_s;
        QTest::newRow("a value too many") << u"mute=1"_s << u"SANDBOX_QUIRK_VALUE"_s;
        QTest::newRow("too long") << u"latency=99999999999"_s << u"SANDBOX_QUIRK_VALUE"_s;
    }
    void whatIsNoToxicIsRefused() {
        QFETCH(const QString, text);
        const auto toxics = Toxics::parse({text});
        QVERIFY(!toxics);
        QTEST(toxics.error().code(), "code");
    }

    /// The bytes are the same however bad the line is, as long as it is not cut.
    void everyByteArrivesInOrder_data() {
        QTest::addColumn<QStringList>("toxics");
        QTest::addColumn<int>("size");
        QTest::newRow("a good line") << QStringList{} << 3'000'000;
        QTest::newRow("late") << QStringList{u"latency=40"_s, u"jitter=60"_s} << 300'000;
        QTest::newRow("byte by byte") << QStringList{u"slice=1"_s} << 2'000;
        QTest::newRow("narrow") << QStringList{u"bandwidth=65536"_s} << 40'000;
        QTest::newRow("all of it") << QStringList{u"latency=20"_s, u"jitter=30"_s, u"slice=100"_s,
                                                  u"bandwidth=65536"_s}
                                   << 20'000;
    }
    void everyByteArrivesInOrder() {
        QFETCH(const QStringList, toxics);
        QFETCH(const int, size);
        Echo echo;
        const auto proxy = proxyTo(echo, toxics);
        const QByteArray sent = numbered(size);
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, proxy->port());
        client.write(sent);
        QByteArray received;
        QObject::connect(&client, &QTcpSocket::readyRead, &client, [&] { received += client.readAll(); });
        QTRY_COMPARE_WITH_TIMEOUT(received.size(), sent.size(), 20'000);
        QCOMPARE(received, sent);
        QCOMPARE(echo.heard, sent);
    }

    /// Lower bounds only: a loaded machine may always be slower.
    void latencyAndBandwidthTakeTheirTime() {
        Echo echo;
        const auto proxy = proxyTo(echo, {u"latency=100"_s, u"bandwidth=10000"_s});
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, proxy->port());
        QElapsedTimer timer;
        timer.start();
        client.write(numbered(2'000));
        QTRY_COMPARE_WITH_TIMEOUT(client.bytesAvailable(), 2'000, 20'000);
        // 0.2 s at 10,000 bytes a second each way; the latency runs beside it.
        QVERIFY2(timer.elapsed() >= 390, qPrintable(QString::number(timer.elapsed())));
    }

    void aCutLineIsResetAfterSoManyBytes() {
        Echo echo;
        const auto proxy = proxyTo(echo, {u"cut=1000"_s});
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, proxy->port());
        QVERIFY(client.waitForConnected());
        client.write(numbered(5'000));
        QTRY_COMPARE_WITH_TIMEOUT(client.state(), QAbstractSocket::UnconnectedState, 10'000);
        QVERIFY(client.bytesAvailable() <= 1'000);
        QTRY_COMPARE(proxy->connections(), 0);
    }

    void aSilentLineStaysOpen() {
        Echo echo;
        const auto proxy = proxyTo(echo, {u"silent=10"_s});
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, proxy->port());
        client.write(numbered(5'000));
        QTRY_COMPARE_WITH_TIMEOUT(client.bytesAvailable(), 10, 10'000);
        QTest::qWait(200);
        QCOMPARE(client.bytesAvailable(), 10);
        QCOMPARE(client.state(), QAbstractSocket::ConnectedState);
        client.abort();
        QTRY_COMPARE(proxy->connections(), 0);
    }

    void aMuteLineAcceptsAndSaysNothing() {
        Echo echo;
        const auto proxy = proxyTo(echo, {u"mute"_s});
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, proxy->port());
        QVERIFY(client.waitForConnected());
        client.write("hello");
        QTRY_COMPARE(proxy->connections(), 1);
        QTest::qWait(200);
        QCOMPARE(client.bytesAvailable(), 0);
        QCOMPARE(client.state(), QAbstractSocket::ConnectedState);
        QVERIFY(echo.heard.isEmpty());
    }

    void whoRefusesListensAgainOnTheSamePort() {
        Echo echo;
        const auto proxy = proxyTo(echo, {u"refuse"_s});
        const quint16 port = proxy->port();
        QVERIFY(port != 0);
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, port);
        QVERIFY(!client.waitForConnected());
        QCOMPARE(client.error(), QAbstractSocket::ConnectionRefusedError);
        QVERIFY(proxy->set({}));
        QCOMPARE(proxy->port(), port);
        client.connectToHost(QHostAddress::LocalHost, port);
        client.write("hello");
        QTRY_COMPARE(client.bytesAvailable(), 5);
    }

    void aRestartCutsWhatIsOpen() {
        Echo echo;
        const auto proxy = proxyTo(echo);
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, proxy->port());
        client.write("hello");
        QTRY_COMPARE(client.bytesAvailable(), 5);
        proxy->cutAll();
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
        QTRY_COMPARE(proxy->connections(), 0);
        QCOMPARE(proxy->accepted(), 1);
    }

    void aServerThatIsNotThereEndsTheLine() {
        quint16 dead = 0;
        {
            const Echo echo;
            dead = echo.serverPort();
        }
        const auto proxy = FaultProxy::start(u"127.0.0.1"_s, dead);
        QVERIFY(proxy);
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, (*proxy)->port());
        QVERIFY(client.waitForConnected());
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    }
};

QTEST_GUILESS_MAIN(FaultProxyTest)
#include "tst_fault_proxy.moc"
