// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/Retry.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>
#include <algorithm>

namespace fdc::net {

using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr qint64 longestSeconds = 24 * 3600;
constexpr qsizetype codeBodyLimit = 256 * 1024;  ///< an error body is small; a longer one is not searched

std::optional<QDateTime> parseHttpDate(const QByteArray& value) {
    // Without the day of the week: Qt holds it against the 19xx that it makes of a two-digit year.
    const QString text = QString::fromLatin1(value.left(64)).simplified().section(u' ', 1);
    // The three forms that a recipient must know, newest first.
    for (const QString& format :
         {u"dd MMM yyyy hh:mm:ss 'GMT'"_s, u"dd-MMM-yy hh:mm:ss 'GMT'"_s, u"MMM d hh:mm:ss yyyy"_s}) {
        const QDateTime local = QLocale::c().toDateTime(text, format);
        if (!local.date().isValid() || !local.time().isValid())
            continue;
        const QDateTime moment(local.date(), local.time(), Qt::UTC);
        return moment.date().year() < 1970 ? moment.addYears(100) : moment;
    }
    return std::nullopt;
}

}  // namespace

std::optional<milliseconds> parseRetryAfter(const QByteArray& value, const QDateTime& now) {
    const QByteArray text = value.trimmed();
    if (text.isEmpty())
        return std::nullopt;
    if (std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) {
        const qint64 seconds = text.size() > 9 ? longestSeconds : std::min(text.toLongLong(), longestSeconds);
        return milliseconds(seconds * 1000);
    }
    const auto moment = parseHttpDate(text);
    if (!moment)
        return std::nullopt;
    return milliseconds(std::clamp<qint64>(now.msecsTo(*moment), 0, longestSeconds * 1000));
}

bool carriesFlowerDocsCode(const QByteArray& body) {
    if (body.size() > codeBodyLimit)
        return false;
    static const QRegularExpression form(u"\\A[FT][0-9]{5}\\z"_s);
    const QJsonValue code = QJsonDocument::fromJson(body).object().value(u"code"_s);
    return form.match(code.toString()).hasMatch();
}

bool isWorthRetrying(const Reply& reply) {
    const int status = reply.status;
    const bool mayPass = status == 408 || status == 425 || status == 429 || (status >= 500 && status <= 504);
    return mayPass && !carriesFlowerDocsCode(reply.body);
}

milliseconds retryDelay(const RetryPolicy& policy, int failures, std::optional<milliseconds> asked,
                        double random) {
    if (asked)
        return std::min(policy.longestDelay,
                        milliseconds(qint64(double(asked->count()) * (1 + random / 10))));
    const int doublings = std::clamp(failures - 1, 0, 20);
    const auto ceiling = std::min<milliseconds>(policy.longestDelay, policy.firstDelay * (1 << doublings));
    return milliseconds(qint64(double(ceiling.count()) * random));
}

}  // namespace fdc::net
