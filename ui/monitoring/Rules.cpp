// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/Rules.h"

#include <QJsonArray>
#include <QLocale>

#include "ui/common/Format.h"
#include "ui/monitoring/Json.h"
#include "ui/monitoring/MetricWords.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The metric that a rule names, when it is told only as text: "absent probe.latency of fast2 for 5m".
QString metricOf(const QString& line) {
    QStringList words = line.split(u' ', Qt::SkipEmptyParts);
    if (!words.isEmpty() && (words.first() == u"absent"_s || words.first() == u"anomaly"_s))
        words.removeFirst();
    return words.value(0);
}

}  // namespace

QList<Rule> rulesOf(const QJsonObject& answer) {
    QList<Rule> rules;
    for (const QJsonValue& value : answer[u"rules"_s].toArray()) {
        Rule one;
        one.name = value[u"name"_s].toString();
        one.text = value[u"text"_s].toString();
        one.builtIn = value[u"builtIn"_s].toBool();
        one.line = value[u"line"_s].toString(one.text);
        one.isCritical = value[u"severity"_s].toString() == u"critical"_s;
        one.state = value[u"state"_s].toString();
        one.lastValue = json::numberOf(value[u"lastValue"_s]);
        one.metric = value[u"metric"_s].toString(metricOf(one.text.isEmpty() ? one.line : one.text));
        one.since = json::timeOf(value[u"since"_s]);
        one.mutedUntil = json::timeOf(value[u"mutedUntil"_s]);
        one.sentence = value[u"sentence"_s].toString();
        rules.append(one);
    }
    return rules;
}

QString RuleModel::stateText(const QString& state) {
    if (state == u"ok"_s)
        //: state of an alert rule: what it watches is as it should be
        return tr("Quiet");
    if (state == u"pending"_s)
        //: state of an alert rule: it holds, but not long enough yet
        return tr("Pending");
    if (state == u"firing"_s)
        //: state of an alert rule: it holds, there is an incident
        return tr("Firing");
    if (state == u"muted"_s)
        //: state of an alert rule: a person switched it off for a while
        return tr("Muted");
    if (state == u"noData"_s)
        //: state of an alert rule: what it watches is not known
        return tr("No data");
    if (state == u"invalid"_s)
        //: state of an alert rule: it cannot be read
        return tr("Invalid");
    return state;
}

Tone RuleModel::stateTone(const Rule& rule) {
    if (rule.state == u"ok"_s)
        return Tone::Ok;
    if (rule.state == u"pending"_s)
        return Tone::Warn;
    if (rule.state == u"firing"_s)
        return rule.isCritical ? Tone::Error : Tone::Warn;
    return rule.state == u"invalid"_s ? Tone::Error : Tone::Neutral;
}

QString RuleModel::valueText(const Rule& rule) {
    return MetricWords::value(rule.metric, rule.lastValue);
}

QString RuleModel::header(int column) const {
    switch (Column(column)) {
        case Column::Rule: return tr("Rule");
        case Column::State: return tr("State");
        case Column::Value: return tr("Last value");
        case Column::Count: break;
    }
    return {};
}

Cell RuleModel::cell(int row, int column) const {
    const Rule& shown = list()[row];
    switch (Column(column)) {
        case Column::Rule: {
            const QString what = shown.sentence.isEmpty() ? shown.line : shown.sentence;
            return {.text = shown.name + u'\n' + what, .raw = shown.name, .tip = shown.line};
        }
        case Column::State: {
            QString text = stateText(shown.state);
            if (shown.since > 0)
                //: below a state; %1 is a time
                text +=
                    u'\n' + tr("since %1")
                                .arg(QDateTime::fromMSecsSinceEpoch(shown.since).toString(u"dd/MM HH:mm"_s));
            return {.text = text, .tone = stateTone(shown), .raw = shown.state};
        }
        case Column::Value: return {.text = valueText(shown), .right = true};
        case Column::Count: break;
    }
    return {};
}

QList<MaintenanceWindow> windowsOf(const QJsonObject& answer) {
    QList<MaintenanceWindow> windows;
    for (const QJsonValue& value : answer[u"windows"_s].toArray())
        windows.append({value[u"id"_s], value[u"connector"_s].toString(), json::timeOf(value[u"from"_s]),
                        json::timeOf(value[u"to"_s]), value[u"reason"_s].toString(),
                        value[u"by"_s].toString(), value[u"state"_s].toString()});
    return windows;
}

void MaintenanceModel::setNames(QHash<QString, QString> names) {
    if (names == m_names)
        return;
    m_names = std::move(names);
    retell();
}

QString MaintenanceModel::connectorOf(const MaintenanceWindow& window) const {
    return window.connector == u"*"_s ? tr("All connectors")
                                      : m_names.value(window.connector, window.connector);
}

QString MaintenanceModel::stateText(const QString& state) {
    if (state == u"active"_s)
        //: state of a maintenance window: now
        return tr("Now");
    if (state == u"coming"_s)
        //: state of a maintenance window
        return tr("Planned");
    //: state of a maintenance window
    return tr("Over");
}

QString MaintenanceModel::header(int column) const {
    switch (Column(column)) {
        case Column::Connector: return tr("Connector");
        case Column::When: return tr("When");
        case Column::Reason: return tr("Reason");
        case Column::State: return tr("State");
        case Column::Count: break;
    }
    return {};
}

Cell MaintenanceModel::cell(int row, int column) const {
    const MaintenanceWindow& shown = list()[row];
    switch (Column(column)) {
        case Column::Connector: return {.text = connectorOf(shown), .raw = shown.connector};
        case Column::When: {
            const QDateTime from = QDateTime::fromMSecsSinceEpoch(shown.from);
            const QDateTime to = QDateTime::fromMSecsSinceEpoch(shown.to);
            const QString end = to.toString(from.date() == to.date() ? u"HH:mm"_s : u"dd/MM HH:mm"_s);
            return {.text = from.toString(u"dd/MM HH:mm"_s) + u" – "_s + end,
                    .raw = shown.from,
                    .tip = format::dateTime(from) + u" – "_s + format::dateTime(to)};
        }
        case Column::Reason:
            return {.text = shown.reason, .tip = tr("by %1").arg(discreet(shown.by, Private::Person))};
        case Column::State:
            return {.text = stateText(shown.state),
                    .tone = shown.state == u"active"_s ? Tone::Accent : Tone::Neutral};
        case Column::Count: break;
    }
    return {};
}

}  // namespace fdc::ui::monitoring
