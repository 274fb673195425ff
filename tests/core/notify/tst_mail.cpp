// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoroTask>
#include <QTcpServer>

#include "core/net/NetErrors.h"
#include "core/notify/MailChannel.h"
#include "core/notify/NoticeText.h"
#include "core/notify/NotifyErrors.h"
#include "core/security/SecurityErrors.h"
#include "tests/core/notify/MailServer.h"

using namespace fdc;
using namespace fdc::notify;
using namespace fdc::notify::test;

/// Against a real SMTP server.
class MailTest : public QObject {
    Q_OBJECT

    static Notice notice() {
        IncidentFacts facts;
        facts.rule = u"connector-down"_s;
        facts.line = u"health < 1"_s;
        facts.metric = u"health"_s;
        facts.subject = u"fast2"_s;
        facts.meaning = u"ALERT_CONNECTOR_DOWN"_s;
        facts.openedAt = QDateTime({2026, 3, 1}, {8, 0}, Qt::UTC);
        Notice made = openedNotice(u"prod"_s, Severity::Critical, facts, u"fr"_s);
        made.id = 7;
        made.at = facts.openedAt;
        return made;
    }
    static MailSettings settings(const MailServer& server) {
        MailSettings mail;
        mail.server = server.address();
        mail.from = u"flowerdocs@example.org"_s;
        mail.to = {u"anne@example.org"_s, u"bob@example.org"_s};
        mail.user = u"alerts"_s;
        mail.password = u"${MAIL_PASSWORD}"_s;
        mail.authorityFile = server.authorityFile();
        return mail;
    }
    static base::Result<security::Secret> secret(const QString& text) {
        return security::Secret(text == u"${MAIL_PASSWORD}"_s ? "s3cret-mail" : text.toUtf8());
    }
    static base::Result<void> send(const MailSettings& settings) {
        MailChannel channel(settings, &MailTest::secret);
        return QCoro::waitFor(channel.send(notice()));
    }
    static QString code(const base::Result<void>& result) {
        return result ? QString() : result.error().code();
    }

private Q_SLOTS:
    void aNoticeArrivesOverStartTlsWithALogin() {
        MailServer server(u"starttls"_s);
        const auto sent = send(settings(server));
        QVERIFY2(sent, sent ? "" : qPrintable(sent.error().toLogLine()));
        const QJsonObject login = server.next();
        QCOMPARE(login[u"event"_s].toString(), u"login"_s);
        QVERIFY(login[u"right"_s].toBool() && login[u"encrypted"_s].toBool());
        const QJsonObject message = server.next();
        QCOMPARE(message[u"recipients"_s].toArray(),
                 (QJsonArray{u"anne@example.org"_s, u"bob@example.org"_s}));
        const QString content = message[u"content"_s].toString();
        QVERIFY(content.contains(u"Message-ID: <fdc-notice-7-"_s));
        QVERIFY(content.contains(u"Date: Sun, 01 Mar 2026 08:00:00 +0000"_s));
        QVERIFY(content.contains(u"Auto-Submitted: auto-generated"_s));
        QVERIFY(!content.contains(u"s3cret-mail"_s));
        const QByteArray body = content.section(u"\r\n\r\n"_s, 1).toLatin1();
        const QString text = QString::fromUtf8(QByteArray::fromBase64(body));
        QVERIFY2(text.contains(u"fast2"_s) && text.contains(u"Règle\u202f:"_s), qPrintable(text));
    }

    void aNoticeArrivesOverTls() {
        MailServer server(u"tls"_s);
        MailSettings mail = settings(server);
        mail.server = u"smtps://"_s + server.address();
        const auto sent = send(mail);
        QVERIFY2(sent, sent ? "" : qPrintable(sent.error().toLogLine()));
    }

    void aRelayOnThisMachineMayBePlain() {
        MailServer server(u"plain"_s);
        MailSettings mail = settings(server);
        mail.startTls = false;
        mail.user.clear();
        mail.password.clear();
        const auto sent = send(mail);
        QVERIFY2(sent, sent ? "" : qPrintable(sent.error().toLogLine()));
        QCOMPARE(server.next()[u"encrypted"_s].toBool(), false);
    }

    void aRefusedPasswordIsSentOnce() {
        MailServer server(u"starttls"_s);
        MailSettings mail = settings(server);
        mail.password = u"wrong"_s;
        QCOMPARE(code(send(mail)), u"MAIL_LOGIN_REFUSED"_s);
        QCOMPARE(server.pending(), 1);
    }

    void withoutStartTlsNothingIsSent() {
        MailServer server(u"no-starttls"_s);
        QCOMPARE(code(send(settings(server))), u"MAIL_NO_STARTTLS"_s);
        QCOMPARE(server.pending(), 0);
    }

    void aForeignCertificateIsRefused() {
        MailServer server(u"starttls"_s);
        MailServer other(u"starttls"_s);
        MailSettings mail = settings(server);
        mail.authorityFile = other.authorityFile();
        QCOMPARE(code(send(mail)), u"TLS_UNTRUSTED"_s);
        QCOMPARE(server.pending(), 0);
    }

    void aCertificateOfAnotherHostIsRefused() {
        MailServer server(u"starttls"_s, u"mail.example.org"_s);
        QCOMPARE(code(send(settings(server))), u"TLS_WRONG_HOST"_s);
        QCOMPARE(server.pending(), 0);
    }

    void anExpiredCertificateIsRefused() {
        MailServer server(u"starttls"_s, u"localhost"_s, -1);
        QCOMPARE(code(send(settings(server))), u"TLS_EXPIRED"_s);
        QCOMPARE(server.pending(), 0);
    }

    void whatTheServerSaysTellsWhatToDo() {
        MailServer server(u"starttls"_s);
        MailSettings mail = settings(server);
        mail.to = {u"full@example.org"_s};
        const auto deferred = send(mail);
        QCOMPARE(code(deferred), u"MAIL_DEFERRED"_s);
        QVERIFY(deferred.error().isRetryable());
        mail.to = {u"nobody@example.org"_s};
        const auto refused = send(mail);
        QCOMPARE(code(refused), u"MAIL_REFUSED"_s);
        QVERIFY(!refused.error().isRetryable());
        QVERIFY(refused.error().fact(u"host").startsWith(u"localhost:"_s));
    }

    void aPasswordNeverTravelsInClear() {
        MailSettings mail;
        mail.server = u"relay.example.invalid:25"_s;
        mail.startTls = false;
        mail.from = u"a@example.org"_s;
        mail.to = {u"b@example.org"_s};
        mail.user = u"alerts"_s;
        mail.password = u"s3cret"_s;
        QCOMPARE(code(send(mail)), u"MAIL_PASSWORD_IN_CLEAR"_s);
        // A name that only looks like an address of this machine.
        mail.server = u"127.example.invalid:25"_s;
        QCOMPARE(code(send(mail)), u"MAIL_PASSWORD_IN_CLEAR"_s);
    }

    void nobodyThereAndNobodySpeaking() {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        const quint16 port = taken.serverPort();
        taken.close();
        MailSettings mail;
        mail.server = u"127.0.0.1:%1"_s.arg(port);
        mail.from = u"a@example.org"_s;
        mail.to = {u"b@example.org"_s};
        QCOMPARE(code(send(mail)), u"NET_UNREACHABLE"_s);
        MailServer silent(u"silent"_s);
        net::MailServer server = *net::parseMailServer(u"127.0.0.1:%1"_s.arg(silent.port), false);
        server.timeout = std::chrono::milliseconds(500);
        net::Mail message;
        message.from = mail.from;
        message.to = mail.to;
        QCOMPARE(code(QCoro::waitFor(net::sendMail(server, message))), u"NET_TIMEOUT"_s);
    }

    void missingSettingsAreNamed() {
        MailSettings mail;
        mail.to = {u"b@example.org"_s};
        const auto noServer = send(mail);
        QVERIFY(noServer.error().is(channelIncomplete));
        QCOMPARE(noServer.error().fact(u"key"), u"connectors.alerts.mail.server"_s);
        mail.server = u"mail.example.org"_s;
        mail.from = u"not an address"_s;
        QCOMPARE(send(mail).error().fact(u"key"), u"connectors.alerts.mail.from"_s);
    }

    void aSecretThatCannotBeReadSendsNothing() {
        MailServer server(u"starttls"_s);
        MailChannel channel(settings(server), [](const QString&) -> base::Result<security::Secret> {
            return base::fail(security::secretStoreLocked);
        });
        QCOMPARE(code(QCoro::waitFor(channel.send(notice()))), u"SECRET_STORE_LOCKED"_s);
        QCOMPARE(server.pending(), 0);
    }

    void noTextAddsAHeaderOrARecipient() {
        net::Mail mail;
        mail.from = u"a@example.org"_s;
        mail.to = {u"b@example.org"_s};
        mail.subject = u"Down\r\nBcc: thief@example.org\r\n\r\nHello"_s;
        mail.messageId = u"x\r\nBcc: thief@example.org"_s;
        mail.date = QDateTime({2026, 3, 1}, {8, 0}, Qt::UTC);
        const QByteArray bytes = net::mailBytes(mail);
        QVERIFY(!bytes.contains("\nBcc:"));
        QCOMPARE(bytes.count("\r\n\r\n"), 1);
        for (const char* address :
             {"a@b>\r\nRCPT TO:<c@d", "a b@c.de", "@c.de", "a@", "<a@b.de>", "a@b.de,c@d.de", "a@b.de\n"})
            QVERIFY2(!net::isMailAddress(QString::fromLatin1(address)), address);
        QVERIFY(net::isMailAddress(u"anne.o'neil+x@mail.example.org"_s));
    }

    void subjectsOfAnyLanguageComeWhole() {
        net::Mail mail;
        mail.subject = u"[prod] Critique – le connecteur « Fast2 » ne répond plus 🌷 "_s.repeated(4);
        const QByteArray bytes = net::mailBytes(mail);
        QString decoded;
        const QRegularExpression word(u"=\\?UTF-8\\?B\\?([^?]*)\\?="_s);
        auto words = word.globalMatch(QString::fromLatin1(bytes));
        while (words.hasNext()) {
            const auto match = words.next();
            QVERIFY(match.captured(0).size() <= 75);
            const QString part = QString::fromUtf8(QByteArray::fromBase64(match.captured(1).toLatin1()));
            QVERIFY(!part.contains(QChar::ReplacementCharacter));
            decoded += part;
        }
        QCOMPARE(decoded, mail.subject.trimmed());
        for (const QByteArray& line : bytes.split('\n'))
            QVERIFY(line.size() <= 79);
    }

    void serversAreReadAsPeopleWriteThem_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<bool>("tls");
        QTest::newRow("host") << u"mail.example.org"_s << u"mail.example.org"_s << 587 << false;
        QTest::newRow("port") << u"mail:25"_s << u"mail"_s << 25 << false;
        QTest::newRow("smtp") << u"smtp://mail:2525/"_s << u"mail"_s << 2525 << false;
        QTest::newRow("smtps") << u"smtps://mail"_s << u"mail"_s << 465 << true;
        QTest::newRow("v6") << u"[::1]:25"_s << u"[::1]"_s << 25 << false;
        for (const char* wrong : {"", "http://mail", "mail:0", "mail:99999", "mail:x", "user@mail", "a b"})
            QTest::newRow(wrong) << QString::fromLatin1(wrong) << QString() << 0 << false;
    }

    void serversAreReadAsPeopleWriteThem() {
        QFETCH(QString, text);
        QFETCH(QString, host);
        const auto server = net::parseMailServer(text, true);
        if (host.isEmpty()) {
            QVERIFY(!server && server.error().is(net::mailServerInvalid));
            return;
        }
        QCOMPARE(server->host, host);
        QTEST(server->port, "port");
        QTEST(server->encryption == net::MailServer::Encryption::Tls, "tls");
    }
};

QTEST_GUILESS_MAIN(MailTest)
#include "tst_mail.moc"
