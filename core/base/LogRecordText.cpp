// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/LogRecordText.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include "core/base/Clock.h"

namespace fdc::base {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestMessage = 16 * 1024;
constexpr QLatin1StringView mark("correlation=");

/// The id, taken out of the message together with its mark, and with the quotes that QDebug put around it.
QString liftCorrelation(QString& message) {
    if (!message.contains(mark))
        return {};
    static const QRegularExpression token(
        u"(?:^|\\s)\"?correlation=([A-Za-z0-9._:-]{1,128})\"?(?=$|[\\s,;)])"_s);
    const QRegularExpressionMatch match = token.match(message);
    if (!match.hasMatch())
        return {};
    message.remove(match.capturedStart(), match.capturedLength());
    message = message.trimmed();
    return match.captured(1);
}

}  // namespace

QByteArray logLine(const LogRecord& record) {
    QString message = record.message;
    const QString lifted = liftCorrelation(message);
    if (message.size() > longestMessage)
        message = message.left(longestMessage) + u'…';
    QJsonObject json{{u"time"_s, toRfc3339(record.time)},
                     {u"level"_s, logLevelName(record.level)},
                     {u"category"_s, record.category},
                     {u"correlation"_s, record.correlation.isEmpty() ? lifted : record.correlation},
                     {u"message"_s, message}};
    if (!record.thread.isEmpty())
        json[u"thread"_s] = record.thread;
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<LogRecord> parseLogLine(const QByteArray& line) {
    const QJsonObject json = QJsonDocument::fromJson(line).object();
    LogRecord record;
    record.time = fromRfc3339(json[u"time"_s].toString());
    const auto level = logLevelFromName(json[u"level"_s].toString());
    if (!record.time.isValid() || !level || !json[u"message"_s].isString())
        return std::nullopt;
    record.level = *level;
    record.category = json[u"category"_s].toString();
    record.correlation = json[u"correlation"_s].toString();
    record.message = json[u"message"_s].toString();
    record.thread = json[u"thread"_s].toString();
    return record;
}

}  // namespace fdc::base
