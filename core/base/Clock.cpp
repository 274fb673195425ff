// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Clock.h"

#include <QTimeZone>

namespace fdc::base {

using namespace Qt::Literals::StringLiterals;

QDateTime SystemClock::utcNow() const {
    return QDateTime::currentDateTimeUtc();
}

Milliseconds SystemClock::monotonic() const {
    return std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

QDateTime ManualClock::utcNow() const {
    static const QDateTime start(QDate(2026, 1, 1), QTime(0, 0), QTimeZone::utc());
    return start.addMSecs(m_elapsed + m_wallOffset);
}

Milliseconds ManualClock::monotonic() const {
    return Milliseconds(m_elapsed);
}

QString toRfc3339(const QDateTime& moment) {
    return moment.toUTC().toString(Qt::ISODateWithMs);
}

QDateTime fromRfc3339(const QString& text) {
    return QDateTime::fromString(text, Qt::ISODateWithMs).toUTC();
}

}  // namespace fdc::base
