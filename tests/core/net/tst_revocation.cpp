// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoroTask>
#include <QtTest>
#include <future>

#include "Sockets.h"
#include "core/net/BulkHttp.h"
#include "core/net/ConnectionProbe.h"
#include "core/net/HttpClient.h"

using namespace fdc;
using namespace fdc::net;
using namespace fdc::net::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

using Outcome = base::Result<int>;  // the status
using Way = std::function<Outcome(const TlsSettings&, const QUrl&)>;

Request requestTo(const QUrl& url) {
    Request request;
    request.url = url;
    request.headers = {{"token", "credential"}};
    return request;
}

Outcome overQt(const TlsSettings& tls, const QUrl& url) {
    const auto http = makeHttpClient(tls, RetryPolicy::never(), nullptr);
    const auto reply = QCoro::waitFor(http->send(requestTo(url)));
    return reply ? Outcome(reply->status) : Outcome(base::fail(reply.error()));
}

Outcome overCurl(const TlsSettings& tls, const QUrl& url) {
    BulkHttp bulk(tls, {}, nullptr);
    std::promise<base::Result<BulkReply>> promise;
    BulkRequest request;
    request.request = requestTo(url);
    bulk.submit(request, [&](base::Result<BulkReply> reply) { promise.set_value(std::move(reply)); });
    const auto reply = promise.get_future().get();
    return reply ? Outcome(reply->reply.status) : Outcome(base::fail(reply.error()));
}

Outcome byHandshake(const TlsSettings& tls, const QUrl& url) {
    const auto facts = QCoro::waitFor(probe::handshake(url.host(), quint16(url.port()), tls));
    return facts ? Outcome(200) : Outcome(base::fail(facts.error()));
}

Outcome byStatus(const TlsSettings& tls, const QUrl& url) {
    return QCoro::waitFor(probe::status(url, tls));
}

QString codeOf(const Outcome& outcome) {
    return outcome ? u"status %1"_s.arg(*outcome) : outcome.error().code();
}

}  // namespace

/// Every way to a server asks the revocation lists, and says so apart from other failures of TLS.
class TestRevocation : public QObject {
    Q_OBJECT

    Trust m_trust;
    const QMap<QString, Way> m_ways{{u"QtNetwork"_s, overQt},
                                    {u"libcurl"_s, overCurl},
                                    {u"handshake"_s, byHandshake},
                                    {u"status"_s, byStatus}};

private Q_SLOTS:
    void asksTheLists_data() {
        QTest::addColumn<QString>("way");
        QTest::addColumn<QString>("list");
        QTest::addColumn<QString>("code");
        for (auto way = m_ways.begin(); way != m_ways.end(); ++way) {
            const auto row = [&](const char* list, const char* code) {
                QTest::addRow("%s: %s", qPrintable(way.key()), list)
                    << way.key() << QString::fromLatin1(list) << QString::fromLatin1(code);
            };
            row("none", "status 200");
            row("of nobody", "status 200");
            row("of others", "status 200");
            row("revoked", "TLS_REVOKED");
            row("revoked, among lists of others", "TLS_REVOKED");
            row("out of date", "TLS_REVOCATION_UNKNOWN");
            row("of another authority", "TLS_REVOCATION_UNKNOWN");
            row("signed by somebody else", "TLS_REVOCATION_UNKNOWN");
            row("missing", "TLS_SETTINGS_UNUSABLE");
            row("no list", "TLS_SETTINGS_UNUSABLE");
        }
    }
    void asksTheLists() {
        QFETCH(QString, way);
        QFETCH(QString, list);
        QFETCH(QString, code);
        const ServerIdentity identity = m_trust.identity();
        const ServerIdentity other = m_trust.identity();
        const TlsAuthority stranger = *TlsAuthority::create(u"Stranger"_s);
        const TlsAuthority namesake = *TlsAuthority::create(u"Test authority"_s);
        const QByteArray mine = identity.certificateChain;
        const TlsAuthority& own = m_trust.authority;
        const QHash<QString, QByteArray> lists{
            {u"of nobody"_s, *own.revoke({})},
            {u"of others"_s, *own.revoke({.certificates = {other.certificateChain}})},
            {u"revoked"_s, *own.revoke({.certificates = {other.certificateChain, mine}})},
            {u"revoked, among lists of others"_s,
             *stranger.revoke({}) + "some text\n" + *own.revoke({.certificates = {mine}})},
            {u"out of date"_s, *own.revoke({.validFromDays = -20, .validForDays = 10})},
            {u"of another authority"_s, *stranger.revoke({.certificates = {mine}})},
            {u"signed by somebody else"_s, *namesake.revoke({})},
            {u"no list"_s, m_trust.authority.certificatePem()},
        };
        std::atomic<int> handled{0};
        ListenerOptions options;
        options.tls = identity;
        const auto listener = *Listener::start(options, [&](const ServerRequest&) {
            ++handled;
            return ServerResponse{};
        });
        TlsSettings tls = m_trust.settings();
        if (lists.contains(list))
            tls.revocationFile = m_trust.writeFile(u"crl.pem"_s, lists.value(list));
        else if (list == u"missing")
            tls.revocationFile = m_trust.folder.filePath(u"gone.pem"_s);
        for (int times = 0; times < 2; ++times) {
            const Outcome outcome = m_ways[way](tls, urlOf(*listener, u"/x"_s));
            QVERIFY2(codeOf(outcome) == code,
                     qPrintable(outcome ? codeOf(outcome) : outcome.error().toLogLine()));
            if (!outcome && code != u"TLS_SETTINGS_UNUSABLE")
                QVERIFY(outcome.error().fact(u"host").startsWith(u"127.0.0.1"));
        }
        // What is refused got nothing, above all no credential.
        if (code != u"status 200")
            QCOMPARE(handled, 0);
    }

    /// A certificate that is revoked while a client lives is refused at its next connection.
    void followsAListThatIsRenewed_data() {
        QTest::addColumn<bool>("isCurl");
        QTest::newRow("QtNetwork") << false;
        QTest::newRow("libcurl") << true;
    }
    void followsAListThatIsRenewed() {
        QFETCH(bool, isCurl);
        const ServerIdentity identity = m_trust.identity();
        std::atomic<int> handled{0};
        ListenerOptions options;
        options.tls = identity;
        const auto listener = *Listener::start(options, [&](const ServerRequest&) {
            ++handled;
            return ServerResponse{};
        });
        TlsSettings tls = m_trust.settings();
        tls.revocationFile = m_trust.revocationFile({});
        BulkHttp bulk(tls, {}, nullptr);
        const auto http = makeHttpClient(tls, RetryPolicy::never(), nullptr);
        const auto ask = [&]() -> QString {
            Request request = requestTo(urlOf(*listener, u"/x"_s));
            request.headers.append(Header{"Connection", "close"});
            if (!isCurl) {
                const auto reply = QCoro::waitFor(http->send(request));
                return reply ? u"status %1"_s.arg(reply->status) : reply.error().code();
            }
            std::promise<base::Result<BulkReply>> promise;
            BulkRequest wish;
            wish.request = request;
            bulk.submit(wish, [&](base::Result<BulkReply> reply) { promise.set_value(std::move(reply)); });
            const auto reply = promise.get_future().get();
            return reply ? u"status %1"_s.arg(reply->reply.status) : reply.error().code();
        };
        QCOMPARE(ask(), u"status 200"_s);
        m_trust.revocationFile({.certificates = {identity.certificateChain}});
        QCOMPARE(ask(), u"TLS_REVOKED"_s);
        QCOMPARE(handled, 1);
        // Half a file, as while it is copied: the lists of before stay in use.
        m_trust.writeFile(u"crl.pem"_s, "-----BEGIN X509 CRL-----\nMII");
        QCOMPARE(ask(), u"TLS_REVOKED"_s);
        m_trust.revocationFile({});
        QCOMPARE(ask(), u"status 200"_s);
    }
};

QTEST_GUILESS_MAIN(TestRevocation)
#include "tst_revocation.moc"
