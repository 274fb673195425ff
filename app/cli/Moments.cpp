// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/Moments.h"

#include <QRegularExpression>

#include "core/base/BaseErrors.h"
#include "core/base/Clock.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;

std::optional<std::chrono::seconds> readDuration(const QString& text) {
    static const QRegularExpression form(u"^([0-9]{1,8})([smhd])\\z"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QString unit = match.captured(2);
    const qint64 seconds = unit == u"s"_s ? 1 : unit == u"m"_s ? 60 : unit == u"h"_s ? 3600 : 86'400;
    const std::chrono::seconds time(match.captured(1).toLongLong() * seconds);
    return time <= std::chrono::hours(400 * 24) ? std::optional(time) : std::nullopt;
}

base::Result<QDateTime> readMoment(const QString& option, const QString& text, const QDateTime& now) {
    if (const auto back = readDuration(text))
        return now.addSecs(-back->count());
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (time.isValid() && text.contains(u'T'))
        return time.toUTC();
    const QString detail =
        u"--%1: a time such as 2026-03-01T08:00:00Z, or a duration such as 2h"_s.arg(option);
    return base::fail(base::Error(base::usageError, detail).with(u"detail"_s, detail));
}

}  // namespace fdc::cli
