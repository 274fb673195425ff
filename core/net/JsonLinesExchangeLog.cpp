// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/JsonLinesExchangeLog.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/base/BaseErrors.h"
#include "core/base/Clock.h"

namespace fdc::net {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;

namespace {
constexpr qsizetype blockSize = 32 * 1024;
constexpr auto longestDelay = 1s;
}  // namespace

JsonLinesExchangeLog::JsonLinesExchangeLog(const QString& path)
    : m_file(path), m_lastFlush(std::chrono::steady_clock::now()) {}

Result<std::unique_ptr<ExchangeLog>> JsonLinesExchangeLog::open(const QString& path) {
    std::unique_ptr<JsonLinesExchangeLog> log(new JsonLinesExchangeLog(path));
    if (!log->m_file.open(QIODevice::WriteOnly | QIODevice::Append, QFile::ReadOwner | QFile::WriteOwner))
        return base::fail(base::Error(base::fileUnwritable, log->m_file.errorString()).with(u"file"_s, path));
    return std::unique_ptr<ExchangeLog>(std::move(log));
}

JsonLinesExchangeLog::~JsonLinesExchangeLog() {
    const std::scoped_lock lock(m_mutex);
    flush();
}

void JsonLinesExchangeLog::record(const Exchange& exchange) {
    QJsonObject line{{u"time"_s, base::toRfc3339(QDateTime::currentDateTimeUtc())},
                     {u"method"_s, QString::fromLatin1(exchange.method)},
                     {u"url"_s, exchange.url},
                     {u"status"_s, exchange.status},
                     {u"ms"_s, exchange.milliseconds},
                     {u"attempt"_s, exchange.attempt}};
    if (!exchange.correlation.isEmpty())
        line[u"correlation"_s] = exchange.correlation;
    if (!exchange.error.isEmpty())
        line[u"error"_s] = exchange.error;
    const QByteArray text = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    const std::scoped_lock lock(m_mutex);
    m_pending += text;
    if (m_pending.size() >= blockSize || std::chrono::steady_clock::now() - m_lastFlush >= longestDelay)
        flush();
}

void JsonLinesExchangeLog::flush() {
    if (m_file.size() + m_pending.size() > sizeLimit)
        rotate();
    m_file.write(m_pending);
    m_file.flush();
    m_pending.clear();
    m_lastFlush = std::chrono::steady_clock::now();
}

void JsonLinesExchangeLog::rotate() {
    const QString path = m_file.fileName();
    m_file.close();
    QFile::remove(path + u".1"_s);
    QFile::rename(path, path + u".1"_s);
    m_file.setFileName(path);
    m_file.open(QIODevice::WriteOnly | QIODevice::Append, QFile::ReadOwner | QFile::WriteOwner);
}

}  // namespace fdc::net
