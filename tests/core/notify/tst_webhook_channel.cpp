// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoroTask>
#include <QJsonDocument>
#include <QMutex>
#include <QTemporaryDir>
#include <QTest>

#include "core/net/Listener.h"
#include "core/net/StandardWebhook.h"
#include "core/net/TlsAuthority.h"
#include "core/notify/NoticeText.h"
#include "core/notify/NotifyErrors.h"
#include "core/notify/WebhookChannel.h"

using namespace fdc;
using namespace fdc::notify;
using namespace Qt::Literals::StringLiterals;

/// Against a real HTTPS listener.
class WebhookChannelTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QMutex m_mutex;
    QList<net::ServerRequest> m_requests;
    net::ServerResponse m_response;
    std::unique_ptr<net::Listener> m_listener;
    base::SystemClock m_clock;
    static constexpr auto secretText = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    static Notice notice() {
        Notice made = maintenanceNotice(u"prod"_s, NoticeKind::MaintenanceStarted,
                                        {u"fast2"_s, QDateTime({2026, 3, 1}, {8, 0}, Qt::UTC),
                                         QDateTime({2026, 3, 1}, {9, 0}, Qt::UTC), u"New disk"_s, u"anne"_s},
                                        u"en"_s);
        made.id = 3;
        made.at = QDateTime({2026, 3, 1}, {8, 0}, Qt::UTC);
        return made;
    }
    WebhookSettings settings() const {
        return {u"https://localhost:%1/alerts?team=ops"_s.arg(m_listener->port()), u"${HOOK}"_s,
                m_folder.filePath(u"ca.pem"_s)};
    }
    base::Result<void> send(const WebhookSettings& settings) {
        WebhookChannel channel(
            settings, [](const QString&) { return security::Secret(secretText); }, m_clock, nullptr);
        return QCoro::waitFor(channel.send(notice()));
    }

private Q_SLOTS:
    void initTestCase() {
        const auto authority = net::TlsAuthority::create(u"Test"_s);
        QFile file(m_folder.filePath(u"ca.pem"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(authority->certificatePem());
        net::ListenerOptions options;
        options.tls = *authority->issue({{u"localhost"_s}});
        auto started = net::Listener::start(options, [this](const net::ServerRequest& request) {
            const QMutexLocker lock(&m_mutex);
            m_requests.append(request);
            return m_response;
        });
        QVERIFY(started.has_value());
        m_listener = std::move(*started);
    }
    void init() {
        m_requests.clear();
        m_response = {204};
    }
    void cleanupTestCase() { m_listener.reset(); }

    void aNoticeArrivesSigned() {
        const auto sent = send(settings());
        QVERIFY2(sent, sent ? "" : qPrintable(sent.error().toLogLine()));
        QCOMPARE(m_requests.size(), 1);
        const net::ServerRequest& request = m_requests.first();
        QCOMPARE(request.method, QByteArray("POST"));
        QCOMPARE(request.query, QByteArray("team=ops"));
        const auto keys = net::webhookKeys(security::Secret(secretText));
        const auto genuine =
            net::verifyWebhook(*keys, request.headers, request.body, m_clock.utcNow().toSecsSinceEpoch());
        QVERIFY2(genuine, genuine ? "" : qPrintable(genuine.error().toLogLine()));
        QCOMPARE(*genuine, notice().key().toLatin1());
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        QCOMPARE(body[u"type"_s].toString(), u"maintenance.started"_s);
        QCOMPARE(body[u"timestamp"_s].toString(), u"2026-03-01T08:00:00.000Z"_s);
        QCOMPARE(body[u"data"_s][u"connector"_s].toString(), u"fast2"_s);
        QVERIFY(!request.body.contains("MfKQ9r8G"));
    }

    void anUnsignedOneHasAnIdAllTheSame() {
        WebhookSettings plain = settings();
        plain.secret.clear();
        QVERIFY(send(plain).has_value());
        QCOMPARE(net::headerValue(m_requests.first().headers, "webhook-id"), notice().key().toLatin1());
        QVERIFY(net::headerValue(m_requests.first().headers, "webhook-signature").isEmpty());
    }

    void answersAreToldApart_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::newRow("200") << 200 << QString();
        QTest::newRow("202") << 202 << QString();
        QTest::newRow("401") << 401 << u"NOTICE_WEBHOOK_REFUSED"_s;
        QTest::newRow("404") << 404 << u"NOTICE_WEBHOOK_REFUSED"_s;
        QTest::newRow("429") << 429 << u"NOTICE_WEBHOOK_BUSY"_s;
        QTest::newRow("500") << 500 << u"NOTICE_WEBHOOK_BUSY"_s;
        QTest::newRow("503") << 503 << u"NOTICE_WEBHOOK_BUSY"_s;
    }

    void answersAreToldApart() {
        QFETCH(int, status);
        m_response.status = status;
        m_response.body = "secret words of the receiver";
        const auto sent = send(settings());
        QTEST(sent ? QString() : sent.error().code(), "code");
        if (!sent) {
            QCOMPARE(sent.error().fact(u"status"), QString::number(status));
            QVERIFY(!sent.error().toLogLine().contains(u"words of the receiver"_s));
        }
        QCOMPARE(m_requests.size(), 1);  // repeating is the sender's business
    }

    /// "https://hooks.example.org/services/T0/B0/…": whoever knows the path may post.
    void thePathIsToldNowhere() {
        class Kept final : public net::ExchangeLog {
        public:
            void record(const net::Exchange& exchange) override { urls.append(exchange.url); }
            QStringList urls;
        } kept;
        WebhookSettings known = settings();
        known.url = u"https://localhost:%1/services/T0pSecret?key=T0pSecret"_s.arg(m_listener->port());
        const auto post = [&](const WebhookSettings& where) {
            WebhookChannel channel(
                where, [](const QString&) { return security::Secret(secretText); }, m_clock, &kept);
            return QCoro::waitFor(channel.send(notice()));
        };
        QVERIFY(post(known).has_value());
        m_response.status = 302;
        m_response.headers.append(net::Header{"Location", "/services/T0pSecret"});
        const auto moved = post(known);
        known.url.replace(QString::number(m_listener->port()), u"1"_s);
        const auto unreachable = post(known);
        QVERIFY(!moved && !unreachable);
        QCOMPARE(kept.urls.size(), 3);
        for (const QString& told :
             kept.urls + QStringList{moved.error().toLogLine(), unreachable.error().toLogLine()})
            QVERIFY2(!told.contains(u"T0pSecret"_s), qPrintable(told));
        QVERIFY(kept.urls.first().startsWith(u"https://localhost:"_s));
    }

    void aForeignCertificateIsRefused() {
        WebhookSettings foreign = settings();
        foreign.authorityFile = m_folder.filePath(u"other.pem"_s);
        QFile file(foreign.authorityFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(net::TlsAuthority::create(u"Other"_s)->certificatePem());
        file.close();
        QCOMPARE(send(foreign).error().code(), u"TLS_UNTRUSTED"_s);
        QVERIFY(m_requests.isEmpty());
    }

    void aWrongAddressIsNamed() {
        WebhookSettings wrong = settings();
        wrong.url = u"not an address"_s;
        const auto sent = send(wrong);
        QVERIFY(sent.error().is(channelIncomplete));
        QCOMPARE(sent.error().fact(u"key"), u"connectors.alerts.webhook.url"_s);
    }
};

QTEST_GUILESS_MAIN(WebhookChannelTest)
#include "tst_webhook_channel.moc"
