// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/pace/WindowCalendar.h"

#include <algorithm>

namespace fdc::migration {

namespace {

constexpr int daysAhead = 15;  // a window of one day a week may fall into a gap of the clocks

QTimeZone zoneOf(const QString& name) {
    if (name.isEmpty())
        return QTimeZone::systemTimeZone();
    const QTimeZone zone(name.toUtf8());
    return zone.isValid() ? zone : QTimeZone::utc();
}

}  // namespace

WindowCalendar::WindowCalendar(QList<TimeWindow> windows, const QString& zone)
    : m_windows(std::move(windows)), m_zone(zoneOf(zone)) {}

/// QDateTime leaves open what it makes of local times that exist twice or not at all; here it is decided.
QDateTime WindowCalendar::utcOf(const QDate& day, int minutes, bool isEnd) const {
    const QDateTime naive = QDateTime(day, QTime(0, 0), Qt::UTC).addSecs(qint64(minutes) * 60);
    const int before = m_zone.offsetFromUtc(naive.addDays(-1));
    const int after = m_zone.offsetFromUtc(naive.addDays(1));
    const QDateTime early = naive.addSecs(-std::max(before, after));
    const QDateTime late = naive.addSecs(-std::min(before, after));
    if (early == late)
        return early;
    const auto exists = [this, &naive](const QDateTime& utc) {
        return utc.addSecs(m_zone.offsetFromUtc(utc)) == naive;
    };
    const bool isEarly = exists(early);
    const bool isLate = exists(late);
    if (isEarly && isLate)
        return isEnd ? late : early;
    if (isEarly || isLate)
        return isEarly ? early : late;
    const auto change = m_zone.nextTransition(early.addSecs(-1));
    return change.atUtc.isValid() ? change.atUtc.toUTC() : late;
}

QList<WindowCalendar::Span> WindowCalendar::spansAround(const QDateTime& moment) const {
    const QDate today = moment.toTimeZone(m_zone).date();
    QList<Span> spans;
    for (int ahead = -2; ahead <= daysAhead; ++ahead) {
        const QDate day = today.addDays(ahead);
        for (const TimeWindow& window : m_windows) {
            if ((window.days & 1 << (day.dayOfWeek() - 1)) == 0)
                continue;
            const int end = window.to > window.from ? window.to : window.to + 1440;
            const Span span{utcOf(day, window.from, false), utcOf(day, end, true)};
            if (span.from < span.to)
                spans.append(span);
        }
    }
    std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.from < b.from; });
    QList<Span> merged;
    for (const Span& span : std::as_const(spans)) {
        if (!merged.isEmpty() && span.from <= merged.last().to)
            merged.last().to = std::max(merged.last().to, span.to);
        else
            merged.append(span);
    }
    return merged;
}

WindowCalendar::State WindowCalendar::at(const QDateTime& moment) const {
    if (m_windows.isEmpty())
        return {};
    const QDateTime now = moment.toUTC();
    for (const Span& span : spansAround(now)) {
        if (now < span.from)
            return {false, span.from};
        if (now < span.to)
            return {true, now.daysTo(span.to) >= daysAhead - 2 ? QDateTime() : span.to};
    }
    return {false, {}};
}

}  // namespace fdc::migration
