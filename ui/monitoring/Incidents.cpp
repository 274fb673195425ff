// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/Incidents.h"

#include <QJsonArray>
#include <utility>

#include "ui/common/Format.h"
#include "ui/monitoring/Json.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;

namespace {

QList<SentNotice> noticesOf(const QJsonArray& array) {
    QList<SentNotice> notices;
    for (const QJsonValue& value : array)
        notices.append({value[u"channel"_s].toString(), json::timeOf(value[u"at"_s]), value[u"ok"_s].toBool(),
                        value[u"code"_s].toString()});
    return notices;
}

/// One unit is enough for an age, and leaves room.
QString age(qint64 seconds) {
    return format::duration(seconds).section(u' ', 0, 0);
}

}  // namespace

QList<Incident> incidentsOf(const QJsonObject& answer) {
    QList<Incident> incidents;
    for (const QJsonValue& value : answer[u"incidents"_s].toArray()) {
        Incident one;
        one.id = value[u"id"_s];
        one.rule = value[u"rule"_s].toString();
        one.metric = value[u"metric"_s].toString();
        one.subject = value[u"subject"_s].toString();
        one.isCritical = value[u"severity"_s].toString() == u"critical"_s;
        one.state = value[u"state"_s].toString();
        one.openedAt = json::timeOf(value[u"openedAt"_s]);
        one.closedAt = json::timeOf(value[u"closedAt"_s]);
        one.value = json::numberOf(value[u"value"_s]);
        one.threshold = json::numberOf(value[u"threshold"_s]);
        one.code = value[u"code"_s].toString();
        one.sentence = value[u"sentence"_s].toString();
        one.acknowledgedBy = value[u"acknowledgedBy"_s].toString();
        one.note = value[u"note"_s].toString();
        one.notices = noticesOf(value[u"notices"_s].toArray());
        incidents.append(one);
    }
    return incidents;
}

void IncidentModel::setNames(QHash<QString, QString> names) {
    if (names == m_names)
        return;
    m_names = std::move(names);
    retell();
}

void IncidentModel::setNow(qint64 now) {
    if (std::exchange(m_now, now) / 1'000 == now / 1'000 || rowCount() == 0)
        return;
    Q_EMIT dataChanged(index(0, int(Column::Since)), index(rowCount() - 1, int(Column::Since)));
}

QString IncidentModel::subjectOf(const Incident& incident) const {
    if (incident.subject.isEmpty())
        //: what an alert is about when it is about no single connector
        return tr("Environment");
    return m_names.value(incident.subject, incident.subject);
}

QString IncidentModel::severityText(bool critical) {
    //: severity of an alert
    return critical ? tr("Critical") : tr("Warning");
}

QString IncidentModel::stateText(const QString& state) {
    if (state == u"acknowledged"_s)
        //: state of an incident: a person has seen it
        return tr("Acknowledged");
    if (state == u"closed"_s)
        //: state of an incident: it is over
        return tr("Closed");
    //: state of an incident: it goes on
    return tr("Open");
}

Tone IncidentModel::stateTone(const Incident& incident) {
    if (incident.isClosed())
        return Tone::Ok;
    if (incident.isAcknowledged())
        return Tone::Accent;
    return incident.isCritical ? Tone::Error : Tone::Warn;
}

QString IncidentModel::header(int column) const {
    switch (Column(column)) {
        case Column::Severity: return tr("Severity");
        case Column::Subject: return tr("About");
        case Column::What: return tr("What");
        case Column::Since: return tr("Since");
        case Column::State: return tr("State");
        case Column::Count: break;
    }
    return {};
}

Cell IncidentModel::cell(int row, int column) const {
    const Incident& shown = list()[row];
    switch (Column(column)) {
        case Column::Severity: {
            // A shape besides the colour.
            const QString word = severityText(shown.isCritical);
            return {.text = (shown.isCritical ? u"■ "_s : u"▲ "_s) + word,
                    .tone = shown.isCritical ? Tone::Error : Tone::Warn,
                    .raw = shown.isCritical ? 2 : 1,
                    .spoken = word};
        }
        case Column::Subject: return {.text = subjectOf(shown), .raw = shown.subject};
        case Column::What:
            return {.text = shown.sentence.isEmpty() ? shown.rule : shown.sentence,
                    .tip = shown.sentence + (shown.code.isEmpty() ? QString() : u" · "_s + shown.code)};
        case Column::Since: return sinceCell(shown);
        case Column::State:
            return {.text = stateText(shown.state),
                    .tone = stateTone(shown),
                    .tip = shown.acknowledgedBy.isEmpty()
                               ? QString()
                               //: %1 is a user
                               : tr("by %1").arg(discreet(shown.acknowledgedBy, Private::Person))};
        case Column::Count: break;
    }
    return {};
}

Cell IncidentModel::sinceCell(const Incident& incident) const {
    const QDateTime opened = QDateTime::fromMSecsSinceEpoch(incident.openedAt);
    const qint64 until = incident.isClosed() ? incident.closedAt : std::max(m_now, incident.openedAt);
    const bool today = opened.date() == QDateTime::fromMSecsSinceEpoch(m_now).date();
    return {.text = opened.toString(today ? u"HH:mm"_s : u"dd/MM HH:mm"_s) + u" · "_s +
                    age((until - incident.openedAt) / 1'000),
            .raw = incident.openedAt,
            .tip = format::dateTime(opened)};
}

}  // namespace fdc::ui::monitoring
