// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/LogModel.h"

#include "ui/common/Format.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;
using base::LogLevel;

LogRow logRow(const base::LogRecord& record) {
    return {record.time.toMSecsSinceEpoch(),
            record.level,
            record.category,
            record.correlation,
            record.message,
            record.thread,
            record.position};
}

void LogModel::setOlder(std::function<bool()> has, std::function<void()> load) {
    m_hasOlder = std::move(has);
    m_loadOlder = std::move(load);
}

QString LogModel::levelText(LogLevel level) {
    switch (level) {
        case LogLevel::Debug:
            //: level of a log line
            return tr("Debug");
        case LogLevel::Info:
            //: level of a log line
            return tr("Info");
        case LogLevel::Warning:
            //: level of a log line
            return tr("Warning");
        case LogLevel::Error:
            //: level of a log line
            return tr("Error");
        case LogLevel::Fatal:
            //: level of a log line
            return tr("Fatal");
    }
    return {};
}

Tone LogModel::levelTone(LogLevel level) {
    if (level >= LogLevel::Error)
        return Tone::Error;
    return level == LogLevel::Warning ? Tone::Warn : Tone::Neutral;
}

QString LogModel::header(int column) const {
    switch (Column(column)) {
        case Column::Time: return tr("Time");
        case Column::Level: return tr("Level");
        case Column::Category: return tr("Category");
        case Column::Message: return tr("Message");
        case Column::Count: break;
    }
    return {};
}

Cell LogModel::cell(int row, int column) const {
    const LogRow& shown = list()[row];
    switch (Column(column)) {
        case Column::Time: {
            const QDateTime at = QDateTime::fromMSecsSinceEpoch(shown.at);
            return {.text = at.toString(at.date() == m_today ? u"HH:mm:ss.zzz"_s : u"dd/MM HH:mm:ss"_s),
                    .raw = shown.at,
                    .tip = format::dateTime(at)};
        }
        case Column::Level: {
            // A shape besides the colour.
            const QString shape = shown.level >= LogLevel::Error     ? u"■ "_s
                                  : shown.level == LogLevel::Warning ? u"▲ "_s
                                                                     : QString();
            return {.text = shape + levelText(shown.level),
                    .tone = levelTone(shown.level),
                    .raw = int(shown.level),
                    .spoken = levelText(shown.level)};
        }
        case Column::Category: return {.text = shown.category, .tip = shown.category};
        case Column::Message: return {.text = shown.message.section(u'\n', 0, 0)};
        case Column::Count: break;
    }
    return {};
}

}  // namespace fdc::ui::monitoring
