// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/BulkTransfer.h"

#include <QFileInfo>
#include <algorithm>

#include "core/base/BaseErrors.h"
#include "core/net/CurlError.h"
#include "core/net/CurlTls.h"
#include "core/net/NetErrors.h"
#include "core/net/RequestRules.h"
#include "core/net/Retry.h"

namespace fdc::net {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 headerLimit = 256 * 1024;  ///< all header lines of a reply, 1xx included
constexpr qint64 keptErrorBody = 64 * 1024;
constexpr qint64 keptShortBody = 4 * 1024;
constexpr qint64 shortFile = 32 * 1024;  ///< libcurl sends up to 64 KiB with the headers
constexpr qint64 bigFile = 256 * 1024;
constexpr qint64 leastRead = 1024;
constexpr qint64 aroundFile = 1024;     ///< headers of the request and of the part, about
constexpr long bigBuffer = 512 * 1024;  ///< measured: the default of 64 KiB is slower on files of megabytes
constexpr long bigReceiveBuffer = 128 * 1024;

}  // namespace

BulkTransfer::BulkTransfer(BulkRequest request, BulkHttp::Completion completion)
    : m_request(std::move(request)), m_completion(std::move(completion)) {}

BulkTransfer::~BulkTransfer() {
    curl_mime_free(m_mime);
    curl_slist_free_all(m_headers);
}

base::Result<void> BulkTransfer::prepare(CURL* easy, const TlsMaterial& tls,
                                         std::chrono::milliseconds connectTimeout) {
    m_easy = easy;
    FDC_TRY(checkRequest(m_request.request));
    if (m_request.file) {
        m_file = std::make_unique<UploadFile>(m_request.file->path);
        FDC_TRY(m_file->open());
        m_isShort = m_request.file->fieldName.isEmpty() && m_request.request.repeatable &&
                    m_file->size() <= shortFile;
        if (m_isShort)
            FDC_TRY(readShortFile());
    }
    if (m_request.hashReplyOnly)
        m_received = std::make_unique<security::Sha256>();
    curl_easy_setopt(easy, CURLOPT_PRIVATE, this);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, m_errorText.data());
    curl_easy_setopt(
        easy, CURLOPT_URL,
        m_request.request.url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemoveFragment).constData());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, long(connectTimeout.count()));
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    // A cancelled transfer does not wait for a name that nobody resolves.
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &BulkTransfer::onHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &BulkTransfer::onWrite);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
    if (m_request.hashReplyOnly)
        curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, bigReceiveBuffer);
    setTls(tls);
    setBody();
    setHeaders();
    m_started = m_moved = m_silent = Clock::now();
    return {};
}

void BulkTransfer::setTls(const TlsMaterial& tls) {
    verifyServer(m_easy, tls);
    if (!tls.certificates.isEmpty()) {
        const curl_blob certificates = blobOf(tls.certificates);
        const curl_blob key = blobOf(tls.key.expose());
        curl_easy_setopt(m_easy, CURLOPT_SSLCERT_BLOB, &certificates);
        curl_easy_setopt(m_easy, CURLOPT_SSLKEY_BLOB, &key);
    }
}

void BulkTransfer::setHeaders() {
    bool hasAgent = false;
    bool hasType = false;
    const auto append = [this](const QByteArray& line) {
        m_headers = curl_slist_append(m_headers, line.constData());
    };
    for (const Header& header : m_request.request.headers) {
        if (header.name.compare("content-length", Qt::CaseInsensitive) == 0)
            continue;
        hasAgent = hasAgent || header.name.compare("user-agent", Qt::CaseInsensitive) == 0;
        hasType = hasType || header.name.compare("content-type", Qt::CaseInsensitive) == 0;
        // libcurl's spelling of a header with an empty value
        append(header.value.isEmpty() ? header.name + ';' : header.name + ": " + header.value);
    }
    // libcurl would wait up to a second for "100 Continue", and call a body a form.
    append("Expect:");
    const bool fileSaysType = m_file && !m_request.file->contentType.isEmpty();
    if (!hasType && !m_mime && !fileSaysType)
        append("Content-Type:");
    if (!hasAgent)
        curl_easy_setopt(m_easy, CURLOPT_USERAGENT, userAgent);
    curl_easy_setopt(m_easy, CURLOPT_HTTPHEADER, m_headers);
}

void BulkTransfer::setBody() {
    const Request& request = m_request.request;
    if (m_file && !m_request.file->fieldName.isEmpty()) {
        setMultipart();
    } else if (m_isShort) {
        setShortFileBody();
    } else if (m_file) {
        setFileBody();
    } else if (!request.body.isEmpty() || request.method == "POST" || request.method == "PUT" ||
               request.method == "PATCH") {
        curl_easy_setopt(m_easy, CURLOPT_POST, 1L);
        curl_easy_setopt(m_easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.size()));
        setReader();
    } else if (request.method == "HEAD") {
        curl_easy_setopt(m_easy, CURLOPT_NOBODY, 1L);
    }
    if (request.method != "HEAD" && request.method != "GET")
        curl_easy_setopt(m_easy, CURLOPT_CUSTOMREQUEST, request.method.constData());
    // On a kept connection that had died libcurl would send the request again by itself. With a body it must
    // rewind for that, which onSeek() refuses.
    const bool refusesRewind = !m_file && !request.body.isEmpty();
    if (!request.repeatable && !refusesRewind)
        curl_easy_setopt(m_easy, CURLOPT_FRESH_CONNECT, 1L);
}

void BulkTransfer::setReader() {
    curl_easy_setopt(m_easy, CURLOPT_READFUNCTION, &BulkTransfer::onRead);
    curl_easy_setopt(m_easy, CURLOPT_READDATA, this);
    curl_easy_setopt(m_easy, CURLOPT_SEEKFUNCTION, &BulkTransfer::onSeek);
    curl_easy_setopt(m_easy, CURLOPT_SEEKDATA, this);
}

/// A short file goes out together with the headers, in one packet.
base::Result<void> BulkTransfer::readShortFile() {
    QByteArray& body = m_request.request.body;
    body.resize(m_file->size());
    for (qint64 at = 0; at < body.size();) {
        const auto taken = m_file->read(body.data() + at, body.size() - at);
        if (!taken)
            return base::fail(taken.error());
        at += *taken;
    }
    return {};
}

void BulkTransfer::setShortFileBody() {
    const QByteArray& body = m_request.request.body;
    curl_easy_setopt(m_easy, CURLOPT_POST, 1L);
    curl_easy_setopt(m_easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.size()));
    curl_easy_setopt(m_easy, CURLOPT_POSTFIELDS, body.constData());
    appendFileType();
}

void BulkTransfer::appendFileType() {
    if (m_request.file->contentType.isEmpty())
        return;
    const QByteArray type = "Content-Type: " + m_request.file->contentType;
    m_headers = curl_slist_append(m_headers, type.constData());
}

void BulkTransfer::setFileBody() {
    curl_easy_setopt(m_easy, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(m_easy, CURLOPT_INFILESIZE_LARGE, curl_off_t(m_file->size()));
    setReader();
    if (m_file->size() > bigFile)
        curl_easy_setopt(m_easy, CURLOPT_UPLOAD_BUFFERSIZE, bigBuffer);
    appendFileType();
}

void BulkTransfer::setMultipart() {
    const FilePart& file = *m_request.file;
    const QString name = file.fileName.isEmpty() ? QFileInfo(file.path).fileName() : file.fileName;
    m_mime = curl_mime_init(m_easy);
    curl_mimepart* part = curl_mime_addpart(m_mime);
    curl_mime_name(part, file.fieldName.constData());
    curl_mime_filename(part, name.toUtf8().constData());
    curl_mime_type(part, file.contentType.constData());
    curl_mime_data_cb(part, m_file->size(), &BulkTransfer::onRead, &BulkTransfer::onSeek, nullptr, this);
    curl_easy_setopt(m_easy, CURLOPT_MIMEPOST, m_mime);
    if (m_file->size() > bigFile)
        curl_easy_setopt(m_easy, CURLOPT_UPLOAD_BUFFERSIZE, bigBuffer);
}

size_t BulkTransfer::onRead(char* target, size_t size, size_t count, void* self) {
    auto* transfer = static_cast<BulkTransfer*>(self);
    qint64 limit = qint64(size * count);
    if (!transfer->m_file) {
        const QByteArray& body = transfer->m_request.request.body;
        const qint64 taken = std::min<qint64>(limit, body.size() - transfer->m_bodySent);
        std::copy_n(body.constData() + transfer->m_bodySent, taken, target);
        transfer->m_bodySent += taken;
        return size_t(taken);
    }
    // libcurl looks at the speed between two reads: they must be small enough for a tenth of a second.
    if (transfer->m_speed > 0)
        limit = std::min(limit, std::max(transfer->m_speed / 10, leastRead));
    auto taken = transfer->m_file->read(target, limit);
    if (taken)
        return size_t(*taken);
    transfer->m_failure = std::move(taken.error());
    return CURL_READFUNC_ABORT;
}

int BulkTransfer::onSeek(void* self, curl_off_t offset, int origin) {
    auto* transfer = static_cast<BulkTransfer*>(self);
    if (origin != SEEK_SET || offset != 0)
        return CURL_SEEKFUNC_FAIL;
    if (!transfer->m_request.request.repeatable && transfer->m_bodySent > 0)
        return CURL_SEEKFUNC_FAIL;
    transfer->m_bodySent = 0;
    return !transfer->m_file || transfer->m_file->rewind() ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL;
}

size_t BulkTransfer::onHeader(char* bytes, size_t size, size_t count, void* self) {
    const size_t length = size * count;
    return static_cast<BulkTransfer*>(self)->takeHeaderLine({bytes, qsizetype(length)}) ? length : 0;
}

bool BulkTransfer::takeHeaderLine(QByteArrayView line) {
    m_headerBytes += line.size();
    if (m_headerBytes > headerLimit) {
        m_failure = base::Error(netMalformed, u"the reply headers exceed 256 KiB"_s);
        return false;
    }
    if (line.startsWith("HTTP/")) {
        m_result.reply.headers.clear();  // what came before belonged to a 1xx reply
        return true;
    }
    const bool isFolded = line.startsWith(" ") || line.startsWith("\t");
    line = line.trimmed();
    if (line.isEmpty())
        return true;
    const qsizetype colon = line.indexOf(':');
    if (isFolded || colon <= 0) {
        m_failure = base::Error(netMalformed, u"a reply header line without a name"_s);
        return false;
    }
    m_result.reply.headers.append(
        {line.first(colon).toByteArray(), line.sliced(colon + 1).trimmed().toByteArray()});
    return true;
}

size_t BulkTransfer::onWrite(char* bytes, size_t size, size_t count, void* self) {
    const size_t length = size * count;
    auto* transfer = static_cast<BulkTransfer*>(self);
    if (transfer->holds(length))
        return CURL_WRITEFUNC_PAUSE;
    return transfer->takeBody({bytes, qsizetype(length)}) ? length : 0;
}

/// libcurl's own limit lets seconds of a quick server through before it brakes.
bool BulkTransfer::holds(size_t length) {
    if (m_replySpeed == 0)
        return false;
    refill(Clock::now());
    m_isHeld = m_replyRoom < 0;
    if (!m_isHeld)
        m_replyRoom -= double(length);
    return m_isHeld;
}

void BulkTransfer::refill(Clock::time_point now) {
    const std::chrono::duration<double> since = now - m_filled;
    m_filled = now;
    m_replyRoom = std::min(m_replyRoom + double(m_replySpeed) * since.count(), 0.0);
}

std::optional<BulkTransfer::Clock::time_point> BulkTransfer::heldUntil() const {
    if (!m_isHeld)
        return std::nullopt;
    if (m_replySpeed == 0)
        return m_filled;
    const std::chrono::duration<double> wait(-m_replyRoom / double(m_replySpeed));
    return m_filled + std::chrono::ceil<Clock::duration>(wait);
}

bool BulkTransfer::mayGoOn(Clock::time_point now) {
    const auto until = heldUntil();
    if (!until || now < *until)
        return false;
    m_isHeld = false;
    return true;
}

bool BulkTransfer::takeBody(QByteArrayView bytes) {
    if (m_status == 0) {
        long status = 0;
        curl_easy_getinfo(m_easy, CURLINFO_RESPONSE_CODE, &status);
        m_status = int(status);
    }
    m_result.receivedBytes += bytes.size();
    const bool isKept = !m_received;
    const qint64 limit = isKept ? m_request.request.replyLimit : m_request.hashLimit;
    if (limit >= 0 && m_result.receivedBytes > limit) {
        m_failure = base::Error(netReplyTooLarge, u"the reply is longer than %1 bytes"_s.arg(limit))
                        .with(u"limit"_s, QString::number(limit));
        return false;
    }
    if (isKept) {
        m_result.reply.body.append(bytes);
        return true;
    }
    m_received->update(bytes.data(), size_t(bytes.size()));
    const bool isWelcome = m_status >= 200 && m_status <= 299;
    if (isWelcome && m_request.sink) {
        if (auto taken = m_request.sink(m_result.receivedBytes - bytes.size(), bytes); !taken) {
            m_failure = std::move(taken.error());
            return false;
        }
    }
    const qint64 room = (isWelcome ? keptShortBody : keptErrorBody) - m_result.reply.body.size();
    if (room > 0)
        m_result.reply.body.append(bytes.first(std::min<qint64>(room, bytes.size())));
    return true;
}

void BulkTransfer::setSpeed(qint64 bytesPerSecond) {
    if (bytesPerSecond == m_speed)
        return;
    m_speed = bytesPerSecond;
    // libcurl counts all that it sends, and the limit is one of files.
    const double all = m_file && m_file->size() > 0 ? 1 + double(aroundFile) / double(m_file->size()) : 1;
    curl_easy_setopt(m_easy, CURLOPT_MAX_SEND_SPEED_LARGE, curl_off_t(double(m_speed) * all));
    if (m_speed > 0 && m_file)
        m_slowness = std::max(m_slowness, std::chrono::milliseconds(m_file->size() / m_speed * 2000));
}

void BulkTransfer::setReplySpeed(qint64 bytesPerSecond) {
    if (bytesPerSecond == m_replySpeed)
        return;
    refill(Clock::now());
    m_replySpeed = bytesPerSecond;
}

/// A whole buffer is taken, and then nothing until the average is as low as the speed. What the server
/// needs before its first byte is its own affair.
std::chrono::milliseconds BulkTransfer::replyPause() const {
    if (m_replySpeed == 0 || m_replyBytes == 0)
        return {};
    return std::chrono::milliseconds(bigReceiveBuffer * 2000 / m_replySpeed);
}

/// Of a reply nobody knows the length: what came since the last look says how long it may have taken.
void BulkTransfer::look(Clock::time_point now) {
    curl_off_t up = 0;
    curl_off_t down = 0;
    curl_easy_getinfo(m_easy, CURLINFO_SIZE_UPLOAD_T, &up);
    curl_easy_getinfo(m_easy, CURLINFO_SIZE_DOWNLOAD_T, &down);
    if (m_replySpeed > 0)
        m_replySlowness += std::chrono::milliseconds((qint64(down) - m_replyBytes) * 2000 / m_replySpeed);
    m_replyBytes = down;
    const qint64 moved = up + down + m_headerBytes;
    if (moved != m_movedBytes) {
        m_movedBytes = moved;
        m_moved = now;
        m_silent = now + replyPause();
    } else if (now < m_silent) {
        // Another speed makes the pause longer, or ends it.
        const Clock::time_point end = m_moved + replyPause();
        if (end < now)
            m_replySlowness += std::chrono::ceil<std::chrono::milliseconds>(now - m_moved);
        m_silent = std::max(end, now);
    }
}

std::optional<base::Error> BulkTransfer::overdue(Clock::time_point now) {
    look(now);
    if (now >= m_silent + m_request.request.timeout) {
        const qint64 milliseconds = m_request.request.timeout.count();
        return base::Error(netTimeout, u"no byte moved for %1 ms"_s.arg(milliseconds))
            .with(u"milliseconds"_s, QString::number(milliseconds));
    }
    if (now - m_started >= m_request.deadline + m_slowness + m_replySlowness + replyPause()) {
        const qint64 milliseconds = m_request.deadline.count();
        return base::Error(netTimeout, u"not finished within %1 ms"_s.arg(milliseconds))
            .with(u"milliseconds"_s, QString::number(milliseconds));
    }
    return std::nullopt;
}

base::Result<BulkReply> BulkTransfer::outcome(CURLcode code) {
    if (m_failure)
        return base::fail(*std::move(m_failure));
    if (code != CURLE_OK) {
        long verified = 0;
        curl_easy_getinfo(m_easy, CURLINFO_SSL_VERIFYRESULT, &verified);
        // libcurl's way to say that one header line exceeds what it buffers
        if (code == CURLE_OUT_OF_MEMORY)
            return base::fail(netMalformed, u"a reply header line is too long"_s);
        return base::fail(errorOfCurl(code, m_errorText.data(), verified));
    }
    long status = 0;
    curl_easy_getinfo(m_easy, CURLINFO_RESPONSE_CODE, &status);
    Reply& reply = m_result.reply;
    reply.status = int(status);
    if (isRedirection(reply.status)) {
        const QUrl place =
            m_request.request.url.resolved(QUrl::fromEncoded(headerValue(reply.headers, "location")));
        return base::fail(base::Error(netRedirected).with(u"location"_s, redactedUrl(place)));
    }
    if (m_file && reply.isSuccess()) {
        FDC_TRY(m_file->checkUnchanged());
        m_result.sentBytes = m_file->sent();
        m_result.sentSha256 = m_file->digest();
    }
    if (m_received) {
        m_result.receivedSha256 = m_received->finish();
        if (reply.isSuccess() && reply.body.size() < m_result.receivedBytes)
            reply.body.clear();
    }
    return std::move(m_result);
}

void BulkTransfer::end(CURLcode code) {
    m_outcome = outcome(code);
}

void BulkTransfer::end(base::Error error) {
    m_outcome = base::fail(std::move(error));
}

BulkGate::Ending BulkTransfer::ending(BulkGate::Pass pass) const {
    BulkGate::Ending ending{.sent = m_started, .isProbe = pass.isProbe};
    ending.bytes = m_bodySent + m_result.receivedBytes + (m_file ? m_file->sent() : 0);
    if (!*m_outcome) {
        ending.isOverloaded = m_outcome->error().is(netTimeout);
        ending.isCancelled = m_outcome->error().is(base::operationCancelled);
        return ending;
    }
    const Reply& reply = (*m_outcome)->reply;
    ending.isAnswered = true;
    ending.isOverloaded = reply.status == 429 || reply.status == 503;
    if (ending.isOverloaded)
        ending.retryAfter =
            parseRetryAfter(headerValue(reply.headers, "Retry-After"), QDateTime::currentDateTimeUtc());
    return ending;
}

void BulkTransfer::complete(ExchangeLog* log) {
    const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - m_started);
    const Request& request = m_request.request;
    base::Result<BulkReply>& result = *m_outcome;
    if (result)
        result->reply.elapsed = elapsed;
    else
        result = base::fail(withPlace(std::move(result.error()), request.url));
    if (log && m_easy) {
        log->record({request.method, redactedUrl(request.url), result ? result->reply.status : 0,
                     elapsed.count(), request.correlation, result ? QString() : result.error().code(), 1});
    }
    const auto completion = std::move(m_completion);
    completion(std::move(result));
}

}  // namespace fdc::net
