// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/listener/ReplyBytes.h"

#include <QDateTime>
#include <QLocale>
#include <QLoggingCategory>
#include <algorithm>
#include <boost/beast/http/status.hpp>

namespace fdc::net::listener {

using namespace Qt::Literals::StringLiterals;

namespace {

namespace http = boost::beast::http;

Q_LOGGING_CATEGORY(log, "net.listener", QtInfoMsg)

constexpr qint64 writeChunk = 256 * 1024;
constexpr qint64 firstWrite = 16 * 1024;  ///< body bytes that go out with the head, in one TLS record or two

/// RFC 9110 date of now, made once a second on each thread.
const QByteArray& httpDate() {
    thread_local qint64 second = -1;
    thread_local QByteArray text;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    if (now != second) {
        second = now;
        text =
            QLocale::c()
                .toString(QDateTime::fromSecsSinceEpoch(now, Qt::UTC), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s)
                .toLatin1();
    }
    return text;
}

bool isSafeHeader(const Header& header) {
    const auto breaks = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
    return !header.name.isEmpty() && !header.name.contains(':') &&
           std::ranges::none_of(header.name, breaks) && std::ranges::none_of(header.value, breaks);
}

/// True for headers that the listener writes itself.
bool isFraming(const QByteArray& name) {
    return name.compare("content-length", Qt::CaseInsensitive) == 0 ||
           name.compare("transfer-encoding", Qt::CaseInsensitive) == 0 ||
           name.compare("connection", Qt::CaseInsensitive) == 0;
}

QByteArray statusLine(int status) {
    const auto reason = http::obsolete_reason(http::int_to_status(unsigned(status)));
    return "HTTP/1.1 " + QByteArray::number(status) + ' ' +
           QByteArray(reason.data(), qsizetype(reason.size())) + "\r\n";
}

QByteArray responseHead(const ServerResponse& response, qint64 contentLength, bool keepAlive) {
    QByteArray head;
    head.reserve(256);
    head += statusLine(response.status);
    bool hasType = false;
    bool hasDate = false;
    for (const Header& header : response.headers) {
        if (isFraming(header.name))
            continue;
        if (!isSafeHeader(header)) {
            qCWarning(log) << "left out a response header that would break the message:" << header.name;
            continue;
        }
        hasType = hasType || header.name.compare("content-type", Qt::CaseInsensitive) == 0;
        hasDate = hasDate || header.name.compare("date", Qt::CaseInsensitive) == 0;
        head += header.name + ": " + header.value + "\r\n";
    }
    if (!hasDate)
        head += "Date: " + httpDate() + "\r\n";
    if (!hasType && contentLength > 0 && !response.contentType.isEmpty())
        head += "Content-Type: " + response.contentType + "\r\n";
    if (contentLength >= 0)
        head += "Content-Length: " + QByteArray::number(contentLength) + "\r\n";
    head += keepAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return head;
}

}  // namespace

ServerResponse plainResponse(int status, const QByteArray& text) {
    ServerResponse response;
    response.status = status;
    response.contentType = "text/plain; charset=utf-8";
    response.body = text + '\n';
    return response;
}

ReplyBytes::ReplyBytes(ServerResponse response, bool keepAlive, bool isHead)
    : m_response(std::move(response)), m_keepAlive(keepAlive) {
    if (!m_response.bodyFile.isEmpty() && !openBodyFile()) {
        m_keepAlive = false;
        m_response = plainResponse(500, "The content cannot be read.");
    }
    m_keepAlive = m_keepAlive && m_response.fault == ServerResponse::Fault::None;
    const qint64 length = m_file ? m_file->size() : m_response.body.size();
    const bool hasBody = m_response.status >= 200 && m_response.status != 204 && m_response.status != 304;
    m_head = responseHead(m_response, hasBody ? length : -1, m_keepAlive);
    if (hasBody && !isHead)
        m_remaining = isCutShort() ? length / 2 : length;
}

bool ReplyBytes::openBodyFile() {
    m_file = std::make_unique<QFile>(m_response.bodyFile);
    if (m_file->open(QIODevice::ReadOnly) && !m_file->isSequential())
        return true;
    qCCritical(log) << "cannot stream" << m_response.bodyFile << m_file->errorString();
    m_file.reset();
    return false;
}

std::optional<QByteArrayView> ReplyBytes::next() {
    const bool isFirst = !m_head.isEmpty();
    const qint64 size = std::min<qint64>(m_remaining, isFirst ? firstWrite : writeChunk);
    QByteArrayView bytes;
    if (!m_file && !isFirst) {
        bytes = QByteArrayView(m_response.body).sliced(m_sent, size);
    } else {
        m_chunk = std::exchange(m_head, {});
        const qsizetype headSize = m_chunk.size();
        m_chunk.resize(headSize + size);
        if (!readBodyInto(m_chunk.data() + headSize, size))
            return std::nullopt;
        bytes = m_chunk;
    }
    m_remaining -= size;
    m_sent += size;
    return bytes;
}

bool ReplyBytes::readBodyInto(char* target, qint64 size) {
    if (!m_file) {
        std::copy_n(m_response.body.constData() + m_sent, size, target);
        return true;
    }
    if (m_file->read(target, size) == size)
        return true;
    qCCritical(log) << "a streamed file became shorter:" << m_response.bodyFile;
    return false;
}

}  // namespace fdc::net::listener
