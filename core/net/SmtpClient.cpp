// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/SmtpClient.h"

#include <QCoreApplication>
#include <QCoroFuture>
#include <QFuture>
#include <QHostAddress>
#include <QPromise>
#include <QThreadPool>
#include <QUrl>
#include <algorithm>
#include <array>
#include <memory>

#include "core/base/BaseErrors.h"
#include "core/net/CurlError.h"
#include "core/net/CurlTls.h"
#include "core/net/NetErrors.h"

namespace fdc::net {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr long connectSeconds = 15;

bool isHere(const QString& host) {
    // As an address: "127.example.org" is a name that anybody may have.
    const bool isBracketed = host.startsWith(u'[') && host.endsWith(u']');
    const QHostAddress address(isBracketed ? host.sliced(1, host.size() - 2) : host);
    return host == u"localhost"_s || address.isLoopback();
}

/// One conversation with the server; lives on the thread that has it.
class Handover {
public:
    Handover(const MailServer& server, const Mail& mail)
        : m_server(server), m_bytes(mailBytes(mail)), m_mail(mail) {}
    ~Handover() {
        curl_slist_free_all(m_recipients);
        curl_easy_cleanup(m_easy);
    }

    Result<void> run() {
        FDC_TRY(check());
        const auto material = loadTlsMaterial(m_server.tls);
        if (!material)
            return base::fail(material.error());
        m_easy = curl_easy_init();
        if (!m_easy)
            return base::fail(base::internalError, u"no curl handle"_s);
        setPlace();
        setTls(*material);
        setMessage();
        const CURLcode code = curl_easy_perform(m_easy);
        return code == CURLE_OK ? Result<void>() : base::fail(errorOf(code));
    }

private:
    Result<void> check() const {
        if (!isMailAddress(m_mail.from) || m_mail.to.isEmpty() ||
            !std::ranges::all_of(m_mail.to, &isMailAddress))
            return base::fail(
                base::Error(base::usageError, u"not a mail address"_s).with(u"detail"_s, u"mail address"_s));
        const bool isClear = m_server.encryption == MailServer::Encryption::None;
        if (isClear && !m_server.password.isEmpty() && !isHere(m_server.host))
            return base::fail(mailPasswordInClear);
        return {};
    }

    void setPlace() {
        const bool isTls = m_server.encryption == MailServer::Encryption::Tls;
        const QByteArray url = (isTls ? "smtps://" : "smtp://") + m_server.host.toLatin1() + ':' +
                               QByteArray::number(m_server.port);
        curl_easy_setopt(m_easy, CURLOPT_URL, url.constData());
        curl_easy_setopt(m_easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        curl_easy_setopt(m_easy, CURLOPT_PROXY, "");
        curl_easy_setopt(m_easy, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(m_easy, CURLOPT_ERRORBUFFER, m_text.data());
        curl_easy_setopt(m_easy, CURLOPT_CONNECTTIMEOUT, connectSeconds);
        curl_easy_setopt(m_easy, CURLOPT_TIMEOUT_MS, long(m_server.timeout.count()));
        // A program that ends does not wait for a server that says nothing.
        curl_easy_setopt(m_easy, CURLOPT_NOPROGRESS, 0L);
        curl_easy_setopt(m_easy, CURLOPT_XFERINFOFUNCTION, &Handover::onProgress);
        curl_easy_setopt(m_easy, CURLOPT_SERVER_RESPONSE_TIMEOUT,
                         std::max(1L, long(m_server.timeout.count() / 1000)));
        if (!m_server.user.isEmpty()) {
            curl_easy_setopt(m_easy, CURLOPT_USERNAME, m_server.user.toUtf8().constData());
            curl_easy_setopt(m_easy, CURLOPT_PASSWORD, m_server.password.expose().constData());
            // Otherwise libcurl would try a refused password again by the next mechanism, and a few of these
            // lock the account.
            curl_easy_setopt(m_easy, CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN");
        }
    }

    void setTls(const TlsMaterial& tls) {
        const bool isClear = m_server.encryption == MailServer::Encryption::None;
        curl_easy_setopt(m_easy, CURLOPT_USE_SSL, long(isClear ? CURLUSESSL_NONE : CURLUSESSL_ALL));
        verifyServer(m_easy, tls);
    }

    void setMessage() {
        const auto path = [](const QString& address) { return '<' + address.toUtf8() + '>'; };
        curl_easy_setopt(m_easy, CURLOPT_MAIL_FROM, path(m_mail.from).constData());
        for (const QString& to : m_mail.to)
            m_recipients = curl_slist_append(m_recipients, path(to).constData());
        curl_easy_setopt(m_easy, CURLOPT_MAIL_RCPT, m_recipients);
        curl_easy_setopt(m_easy, CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(m_easy, CURLOPT_READFUNCTION, &Handover::onRead);
        curl_easy_setopt(m_easy, CURLOPT_READDATA, this);
    }

    static size_t onRead(char* target, size_t size, size_t count, void* self) {
        auto* handover = static_cast<Handover*>(self);
        const qsizetype left = handover->m_bytes.size() - handover->m_sent;
        const qsizetype taken = std::min<qsizetype>(qsizetype(size * count), left);
        std::copy_n(handover->m_bytes.constData() + handover->m_sent, taken, target);
        handover->m_sent += taken;
        return size_t(taken);
    }

    static int onProgress(void*, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
        return QCoreApplication::closingDown() ? 1 : 0;
    }

    base::Error errorOf(CURLcode code) {
        if (code == CURLE_ABORTED_BY_CALLBACK)
            return base::Error(base::operationCancelled);
        long said = 0;
        curl_easy_getinfo(m_easy, CURLINFO_RESPONSE_CODE, &said);
        const QString text = QString::fromUtf8(m_text.data()).trimmed();
        if (code == CURLE_LOGIN_DENIED || said == 535 || said == 534)
            return base::Error(mailLoginRefused, text);
        if (code == CURLE_USE_SSL_FAILED)
            return base::Error(mailNoStartTls, text);
        if (said >= 400 && said < 500)
            return base::Error(mailDeferred, text);
        if (said >= 500 && said < 600)
            return base::Error(mailRefused, text);
        long verified = 0;
        curl_easy_getinfo(m_easy, CURLINFO_SSL_VERIFYRESULT, &verified);
        // The server went away in between, or never spoke SMTP: both may pass.
        if (code == CURLE_WEIRD_SERVER_REPLY || code == CURLE_FTP_WEIRD_SERVER_REPLY)
            return base::Error(netMalformed, text);
        return errorOfCurl(code, m_text.data(), verified);
    }

    const MailServer& m_server;
    const QByteArray m_bytes;
    const Mail& m_mail;
    qsizetype m_sent = 0;
    CURL* m_easy = nullptr;
    curl_slist* m_recipients = nullptr;
    std::array<char, CURL_ERROR_SIZE> m_text{};
};

Result<void> handOver(const MailServer& server, const Mail& mail) {
    Result<void> outcome = Handover(server, mail).run();
    if (outcome)
        return outcome;
    const QString place = server.host + u':' + QString::number(server.port);
    return base::fail(std::move(outcome.error()).with(u"host"_s, place).with(u"server"_s, place));
}

}  // namespace

QCoro::Task<Result<void>> sendMail(MailServer server, Mail mail) {
    static const CURLcode initialized = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (initialized != CURLE_OK)
        co_return base::fail(base::internalError, u"libcurl cannot be initialized"_s);
    auto promise = std::make_shared<QPromise<Result<void>>>();
    QFuture<Result<void>> future = promise->future();
    promise->start();
    QThreadPool::globalInstance()->start([promise, server, mail] {
        promise->addResult(handOver(server, mail));
        promise->finish();
    });
    Result<void> outcome = co_await future;
    co_return outcome;
}

}  // namespace fdc::net
