// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <curl/curl.h>
#include <QFile>
#include <QLocale>

#include "app/plugins/webdav/Dav.h"

namespace webdav {

using namespace Qt::Literals::StringLiterals;
using fdc::plugin::FailureKind;

namespace {

constexpr long connectSeconds = 10;
constexpr long silentSeconds = 10;  // without a byte: the server hangs
constexpr qint64 largestListing = 16 * 1024 * 1024;
constexpr qint64 largestFile = 512LL * 1024 * 1024;

/// Kept to what is used: a server may answer with a list of hundreds of properties per file otherwise.
constexpr char wanted[] =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
    "<D:propfind xmlns:D=\"DAV:\"><D:prop><D:getetag/><D:getlastmodified/><D:getcontentlength/>"
    "<D:resourcetype/></D:prop></D:propfind>";

}  // namespace

/// What goes out and comes in.
struct Client::Exchange {
    QByteArray method;
    QUrl url;
    QByteArray depth;       ///< of PROPFIND
    QFile* file = nullptr;  ///< where a body of status 200 goes
    QByteArray body;
    QByteArray dav;
    QByteArray date;
    long status = 0;
    qint64 received = 0;
    bool tooLarge = false;
    void* handle = nullptr;

    static size_t write(char* bytes, size_t one, size_t size, void* self) {
        auto* exchange = static_cast<Exchange*>(self);
        curl_easy_getinfo(exchange->handle, CURLINFO_RESPONSE_CODE, &exchange->status);
        exchange->received += qint64(size * one);
        const bool toFile = exchange->file && exchange->status == 200;
        exchange->tooLarge = exchange->received > (toFile ? largestFile : largestListing);
        if (exchange->tooLarge)
            return 0;
        if (!toFile)
            exchange->body.append(bytes, qsizetype(size));
        else if (exchange->file->write(bytes, qint64(size)) != qint64(size))
            return 0;
        return size;
    }
    static size_t header(char* bytes, size_t one, size_t size, void* self) {
        auto* exchange = static_cast<Exchange*>(self);
        const QByteArray line(bytes, qsizetype(size * one));
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = line.left(colon).toLower();
        if (name == "dav")
            exchange->dav = line.mid(colon + 1).trimmed();
        if (name == "date")
            exchange->date = line.mid(colon + 1).trimmed();
        return size * one;
    }
    static int progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
        const auto* client = static_cast<Client*>(self);
        return client->m_isCancelled && client->m_isCancelled() ? 1 : 0;
    }
};

Client::Client(Access access, std::function<bool()> isCancelled)
    : m_access(std::move(access)), m_isCancelled(std::move(isCancelled)), m_handle(curl_easy_init()) {}

Client::~Client() {
    curl_easy_cleanup(m_handle);
}

QUrl Client::urlOf(const QString& path, bool isFolder) const {
    QUrl url = m_access.root;
    if (!path.isEmpty())
        url.setPath(url.path(QUrl::FullyDecoded) + path + (isFolder ? u"/"_s : QString()), QUrl::DecodedMode);
    return url;
}

void Client::fail(FailureKind kind, const QString& code, const QString& message, const QString& key) {
    m_failure = Failure::failed(kind, code, message, key);
}

bool Client::perform(Exchange& exchange) {
    m_failure.reset();
    exchange.handle = m_handle;
    curl_easy_reset(m_handle);
    const auto set = [this](CURLoption option, auto value) { curl_easy_setopt(m_handle, option, value); };
    const QByteArray url = exchange.url.toEncoded();
    const QByteArray user = m_access.user.toUtf8();
    const QByteArray password = m_access.password.toUtf8();
    const QByteArray authority = QFile::encodeName(m_access.authorityFile);
    set(CURLOPT_URL, url.constData());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_CUSTOMREQUEST, exchange.method.constData());
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_NETRC, long(CURL_NETRC_IGNORED));
    set(CURLOPT_PROXY, "");
    set(CURLOPT_CONNECTTIMEOUT, connectSeconds);
    set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(CURLOPT_LOW_SPEED_TIME, silentSeconds);
    set(CURLOPT_HTTPAUTH, long(CURLAUTH_BASIC));
    set(CURLOPT_USERNAME, user.constData());
    set(CURLOPT_PASSWORD, password.constData());
    if (!authority.isEmpty())
        set(CURLOPT_CAINFO, authority.constData());
    set(CURLOPT_WRITEFUNCTION, &Exchange::write);
    set(CURLOPT_WRITEDATA, &exchange);
    set(CURLOPT_HEADERFUNCTION, &Exchange::header);
    set(CURLOPT_HEADERDATA, &exchange);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, &Exchange::progress);
    set(CURLOPT_XFERINFODATA, this);
    curl_slist* headers = nullptr;
    if (!exchange.depth.isEmpty()) {
        headers = curl_slist_append(headers, ("Depth: " + exchange.depth).constData());
        headers = curl_slist_append(headers, "Content-Type: application/xml; charset=utf-8");
        set(CURLOPT_POSTFIELDS, wanted);
    }
    set(CURLOPT_HTTPHEADER, headers);
    const CURLcode code = curl_easy_perform(m_handle);
    curl_slist_free_all(headers);
    curl_easy_getinfo(m_handle, CURLINFO_RESPONSE_CODE, &exchange.status);
    m_serverTime =
        QLocale::c().toDateTime(QString::fromLatin1(exchange.date), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    m_serverTime.setTimeSpec(Qt::UTC);
    if (exchange.tooLarge)
        fail(FailureKind::Data, u"WEBDAV_TOO_LARGE"_s, u"the answer is larger than the connector takes"_s);
    else if (code != CURLE_OK)
        judgeCurl(int(code), m_isCancelled && m_isCancelled());
    return !m_failure;
}

void Client::judgeCurl(int code, bool wasCancelled) {
    if (wasCancelled)
        return fail(FailureKind::Temporary, u"OPERATION_CANCELLED"_s, u"cancelled"_s);
    switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST:
            return fail(FailureKind::Temporary, u"NET_NAME_UNKNOWN"_s, u"the server's name is not known"_s);
        case CURLE_COULDNT_CONNECT:
            return fail(FailureKind::Temporary, u"NET_UNREACHABLE"_s,
                        u"the server does not accept connections"_s);
        case CURLE_OPERATION_TIMEDOUT:
            return fail(FailureKind::Temporary, u"NET_TIMEOUT"_s, u"the server did not answer in time"_s);
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
            return fail(FailureKind::Configuration, u"TLS_UNTRUSTED"_s,
                        u"the server's certificate is not trusted"_s, u"webdav.connector.url"_s);
        case CURLE_WRITE_ERROR:
            return fail(FailureKind::Temporary, u"WEBDAV_WORK_FOLDER"_s,
                        u"the work folder cannot be written"_s);
        default:
            return fail(
                FailureKind::Temporary, u"NET_INTERRUPTED"_s,
                u"the connection broke: "_s + QString::fromLatin1(curl_easy_strerror(CURLcode(code))));
    }
}

/// For statuses that no call expects.
void Client::judgeStatus(long status) {
    const QString text = u"the server answered "_s + QString::number(status);
    if (status == 401)
        return fail(FailureKind::Authentication, u"AUTHENTICATION_REFUSED"_s,
                    u"the server refused the user or the password"_s);
    if (status == 403)
        return fail(FailureKind::Permission, u"PERMISSION_REFUSED"_s, u"the account may not read this"_s);
    if (status == 405 || status == 501)
        return fail(FailureKind::Configuration, u"WEBDAV_NOT_SPOKEN"_s,
                    u"the address answers, and speaks no WebDAV"_s, u"webdav.connector.url"_s);
    if (status >= 500 || status == 408 || status == 423 || status == 429)
        return fail(FailureKind::Temporary, u"WEBDAV_UNAVAILABLE"_s, text);
    if (status >= 300 && status < 400)
        return fail(FailureKind::Configuration, u"NET_REDIRECTED"_s,
                    u"the server redirects; write its new address"_s, u"webdav.connector.url"_s);
    // A page with 200 where a listing was asked: a proxy's or a maintenance notice.
    fail(FailureKind::Temporary, u"WEBDAV_ANSWER"_s, text + u", which is no listing"_s);
}

std::optional<QList<Entry>> Client::list(const QString& path, int depth) {
    Exchange exchange;
    exchange.method = "PROPFIND";
    exchange.depth = QByteArray::number(depth);
    exchange.url = urlOf(path, depth > 0);
    if (!perform(exchange) || exchange.status == 404 || exchange.status == 410)
        return std::nullopt;
    if (exchange.status != 207) {
        judgeStatus(exchange.status);
        return std::nullopt;
    }
    auto entries = parseMultistatus(exchange.body, m_access.root);
    if (!entries)
        fail(FailureKind::Temporary, u"WEBDAV_ANSWER"_s, u"the listing is damaged"_s);
    return entries;
}

bool Client::download(const QString& path, const QString& file) {
    QFile target(file);
    if (!target.open(QIODevice::WriteOnly)) {
        fail(FailureKind::Temporary, u"WEBDAV_WORK_FOLDER"_s, u"the work folder cannot be written"_s);
        return false;
    }
    Exchange exchange;
    exchange.method = "GET";
    exchange.url = urlOf(path, false);
    exchange.file = &target;
    if (!perform(exchange) || exchange.status == 404 || exchange.status == 410)
        return false;
    if (exchange.status != 200)
        judgeStatus(exchange.status);
    else if (!target.flush())
        fail(FailureKind::Temporary, u"WEBDAV_WORK_FOLDER"_s, u"the work folder cannot be written"_s);
    return !m_failure;
}

QString Client::version() {
    Exchange exchange;
    exchange.method = "OPTIONS";
    exchange.url = m_access.root;
    if (!perform(exchange))
        return {};
    if (exchange.status < 200 || exchange.status > 299)
        judgeStatus(exchange.status);
    else if (exchange.dav.isEmpty())
        judgeStatus(405);
    return QString::fromLatin1(exchange.dav);
}

}  // namespace webdav
