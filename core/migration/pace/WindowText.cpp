// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/pace/WindowText.h"

#include <QRegularExpression>
#include <cmath>

#include "core/migration/MigrationErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int everyDay = 0x7f;
constexpr int minutesOfDay = 1440;
constexpr qsizetype longestText = 5'000;
constexpr qsizetype longestShown = 60;
constexpr double leastShare = 0.001;

const QStringList& dayNames() {
    static const QStringList names{u"mon"_s, u"tue"_s, u"wed"_s, u"thu"_s, u"fri"_s, u"sat"_s, u"sun"_s};
    return names;
}

base::Failure refused(const QString& setting, const QString& value, const QString& allowed) {
    return base::fail(base::Error(campaignSetting, u"allowed: "_s + allowed)
                          .with(u"setting"_s, setting)
                          .with(u"value"_s, value.left(longestShown))
                          .with(u"allowed"_s, allowed));
}

/// Counts from Monday; -1 when it is no day. English or French.
qsizetype dayOf(QStringView word) {
    static const QStringList french{u"lun"_s, u"mar"_s, u"mer"_s, u"jeu"_s, u"ven"_s, u"sam"_s, u"dim"_s};
    const QString day = word.trimmed().toString();
    const qsizetype english = dayNames().indexOf(day);
    return english >= 0 ? english : french.indexOf(day);
}

/// "mon", "mon-fri", "fri-mon", "sat,sun"; 0 when it is no such text.
int daysFromText(const QString& text) {
    int days = 0;
    for (const QString& part : text.split(u',')) {
        const QStringList ends = part.trimmed().split(u'-');
        const qsizetype first = dayOf(ends.first());
        const qsizetype last = dayOf(ends.last());
        if (first < 0 || last < 0 || ends.size() > 2)
            return 0;
        for (qsizetype day = first;; day = (day + 1) % 7) {
            days |= 1 << day;
            if (day == last)
                break;
        }
    }
    return days;
}

/// -1 when it is no time of the day.
int minutesFromText(QStringView hours, QStringView minutes) {
    const int hour = hours.toInt();
    const int minute = minutes.toInt();
    const int all = hour * 60 + minute;
    return minute > 59 || all > minutesOfDay ? -1 : all;
}

}  // namespace

QString windowForm() {
    return u"mon-fri 20:00-06:00; sat,sun 00:00-24:00"_s;
}

std::optional<TimeWindow> windowFromText(const QString& text) {
    static const QRegularExpression form(
        u"\\A\\s*(?:([a-z][a-z, \\-]*?)\\s+)?(\\d{1,2}):(\\d{2})\\s*-\\s*(\\d{1,2}):(\\d{2})\\s*\\z"_s);
    const auto match = form.match(text.toLower());
    if (!match.hasMatch())
        return std::nullopt;
    TimeWindow window;
    window.days = match.capturedLength(1) > 0 ? daysFromText(match.captured(1)) : everyDay;
    window.from = minutesFromText(match.capturedView(2), match.capturedView(3));
    window.to = minutesFromText(match.capturedView(4), match.capturedView(5));
    if (window.to == 0)
        window.to = minutesOfDay;
    const bool good = window.days != 0 && window.from >= 0 && window.from < minutesOfDay && window.to >= 0 &&
                      window.from != window.to;
    return good ? std::optional(window) : std::nullopt;
}

QString daysToText(int days) {
    QStringList parts;
    for (int day = 0; day < 7; ++day) {
        if ((days & 1 << day) == 0)
            continue;
        int last = day;
        while (last < 6 && (days & 1 << (last + 1)) != 0)
            ++last;
        const bool isSpan = last > day + 1;
        parts.append(isSpan ? dayNames()[day] + u'-' + dayNames()[last] : dayNames()[day]);
        if (isSpan)
            day = last;
    }
    return parts.join(u',');
}

QString minutesToText(int minutes) {
    return u"%1:%2"_s.arg(minutes / 60, 2, 10, QLatin1Char('0')).arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

QString windowToText(const TimeWindow& window) {
    return u"%1 %2-%3"_s.arg(daysToText(window.days), minutesToText(window.from), minutesToText(window.to));
}

base::Result<QList<TimeWindow>> windowsFromText(const QString& text) {
    QList<TimeWindow> windows;
    if (text.size() > longestText)
        return refused(u"windows"_s, text, u"at most 50 windows"_s);
    for (const QString& part : text.split(u';')) {
        if (part.trimmed().isEmpty())
            continue;
        const auto window = windowFromText(part);
        if (!window)
            return refused(u"windows"_s, part.trimmed(), windowForm());
        windows.append(*window);
    }
    // Who leaves it empty means something: a variable that was not set must not open the night to the day.
    if (windows.isEmpty())
        return refused(u"windows"_s, u"\"%1\""_s.arg(text), windowForm());
    if (windows.size() > CampaignLimits::mostWindows)
        return refused(u"windows"_s, QString::number(windows.size()), u"at most 50 windows"_s);
    return windows;
}

QString windowsToText(const QList<TimeWindow>& windows) {
    QStringList parts;
    for (const TimeWindow& window : windows)
        parts.append(windowToText(window));
    return parts.join(u"; "_s);
}

base::Result<qint64> bytesFromText(const QString& text) {
    static const QRegularExpression form(
        u"\\A\\s*(\\d{1,15}(?:\\.\\d{1,6})?)\\s*([kmgt]?)(?:i?b)?(?:/s)?\\s*\\z"_s,
        QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(text);
    const QString unit = match.captured(2).toLower();
    const double factor = unit.isEmpty() ? 1 : std::pow(1024.0, double(u"kmgt"_s.indexOf(unit) + 1));
    const double bytes = match.captured(1).toDouble() * factor;
    if (!match.hasMatch() || bytes > 1e15)
        return refused(u"bytesPerSecond"_s, text, u"a number with K, M or G behind it, such as 10M"_s);
    return qint64(bytes);
}

QString bytesToText(qint64 bytes) {
    QString unit;
    for (const QString& next : {u"K"_s, u"M"_s, u"G"_s, u"T"_s}) {
        if (bytes == 0 || bytes % 1024 != 0)
            break;
        bytes /= 1024;
        unit = next;
    }
    return QString::number(bytes) + unit;
}

base::Result<double> shareFromText(const QString& text) {
    QString number = text.trimmed();
    const bool isPercent = number.endsWith(u'%');
    if (isPercent)
        number.chop(1);
    bool ok = false;
    const double value = number.trimmed().toDouble(&ok) / (isPercent ? 100 : 1);
    // No failure at all cannot be asked for: 0 means no limit where limits are kept.
    if (!ok || !(value >= leastShare && value <= 1))
        return refused(u"mostFailures"_s, text, u"0.1% to 100%, or 0.001 to 1"_s);
    return value;
}

QStringList limitsToWords(const CampaignLimits& limits) {
    QStringList words;
    const auto add = [&words](bool isGiven, const QString& option, const QString& value) {
        if (isGiven)
            words += {option, value};
    };
    for (const TimeWindow& window : limits.windows)
        add(true, u"--window"_s, windowToText(window));
    add(!limits.zone.isEmpty(), u"--zone"_s, limits.zone);
    add(limits.documentsPerSecond > 0, u"--rate"_s, QString::number(limits.documentsPerSecond, 'g', 10));
    add(limits.bytesPerSecond > 0, u"--bandwidth"_s, bytesToText(limits.bytesPerSecond));
    add(limits.expectedDocuments > 0, u"--expect"_s, QString::number(limits.expectedDocuments));
    add(limits.mostDocuments > 0, u"--max-documents"_s, QString::number(limits.mostDocuments));
    add(limits.mostFailures > 0, u"--max-failures"_s,
        QString::number(limits.mostFailures * 100, 'g', 6) + u'%');
    add(!limits.stopFile.isEmpty(), u"--stop-file"_s, limits.stopFile);
    return words;
}

}  // namespace fdc::migration
