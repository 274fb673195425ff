// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/ConnectorRows.h"

#include <QJsonArray>

#include "ui/common/Format.h"
#include "ui/monitoring/HealthWords.h"
#include "ui/monitoring/Json.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 staleIntervals = 2;

void addMeasured(ConnectorRow& row, const ConnectorHealth& health, qint64 now) {
    row.p50 = health.p50;
    row.p95 = health.p95;
    row.averageMs = health.averageMs;
    row.longestMs = health.longestMs;
    row.knownMs = health.knownMs;
    row.availableMs = health.availableMs;
    if (!health.latest)
        return;
    row.health = healthOf(health.latest->state);
    row.code = health.latest->code;
    row.checkedAt = health.latest->at.toMSecsSinceEpoch();
    row.ageSeconds = std::max<qint64>(0, (now - row.checkedAt) / 1000);
    row.isStale = now - row.checkedAt > staleIntervals * health.stepMs;
    if (health.current && health.current->state == row.health) {
        row.since = health.current->from;
        row.sinceBefore = health.startsEarlier;
    }
}

QDate dayOf(qint64 at) {
    return QDateTime::fromMSecsSinceEpoch(at).date();
}

}  // namespace

QList<ConnectorRow> connectorRows(const QJsonObject& list, const QList<ConnectorHealth>& measured,
                                  qint64 now) {
    QList<ConnectorRow> rows;
    for (const QJsonValue& value : list[u"connectors"_s].toArray()) {
        const QJsonObject one = value.toObject();
        ConnectorRow row;
        row.id = one[u"id"_s].toString();
        row.name = one[u"name"_s].toString(row.id);
        row.observed = one[u"observed"_s].toString();
        row.isFlapping = one[u"flapping"_s].toBool();
        row.maintenanceUntil = json::timeOf(one[u"maintenanceUntil"_s]);
        if (!row.isOn()) {
            const QDateTime since = base::fromRfc3339(one[u"since"_s].toString());
            row.since = since.isValid() ? since.toMSecsSinceEpoch() : 0;
        }
        rows.append(row);
    }
    for (const ConnectorHealth& health : measured) {
        auto at = std::ranges::find(rows, health.id, &ConnectorRow::id);
        if (at == rows.end()) {
            ConnectorRow row;
            row.id = health.id;
            row.name = health.id;
            rows.append(row);
            at = rows.end() - 1;
        }
        const qint64 since = at->since;
        addMeasured(*at, health, now);
        if (!at->isOn()) {
            at->since = since;
            at->sinceBefore = false;
        }
    }
    for (ConnectorRow& row : rows)
        row.sinceToday = dayOf(row.since) == dayOf(now);
    return rows;
}

QString ConnectorModel::header(int column) const {
    switch (Column(column)) {
        case Column::Connector: return tr("Connector");
        case Column::State: return tr("State");
        case Column::Latency: return tr("Latency");
        case Column::Availability:
            //: head of a narrow column: part of the time in which it was up
            return tr("Available");
        case Column::Count: break;
    }
    return {};
}

/// Two lines a cell: the fact, and what it rests on.
Cell ConnectorModel::cell(int row, int column) const {
    const ConnectorRow& shown = list()[row];
    switch (Column(column)) {
        case Column::Connector: return connectorCell(shown);
        case Column::State: return stateCell(shown);
        case Column::Latency: return latencyCell(shown);
        case Column::Availability: return availabilityCell(shown);
        case Column::Count: break;
    }
    return {};
}

Cell ConnectorModel::stateCell(const ConnectorRow& row) const {
    Cell shown;
    if (!row.isOn()) {
        shown.text = HealthWords::observed(row.observed);
        shown.tone = row.observed == u"failed"_s ? Tone::Error : Tone::Neutral;
    } else if (row.checkedAt == 0) {
        shown.text = tr("Not checked yet");
    } else {
        shown.text = HealthWords::health(row.health);
        shown.tone = row.isStale ? Tone::Neutral : HealthWords::tone(row.health);
        shown.tip = row.code;
    }
    shown.raw = row.isOn() ? connector::healthName(row.health) : row.observed;
    if (const QString more = situation(row); !more.isEmpty())
        shown.text += u'\n' + more;
    if (row.maintenanceUntil > 0)
        //: %1 is a time of day
        shown.tip = tr("maintenance until %1")
                        .arg(QDateTime::fromMSecsSinceEpoch(row.maintenanceUntil).toString(u"HH:mm"_s));
    return shown;
}

/// What matters most about a state besides itself.
QString ConnectorModel::situation(const ConnectorRow& row) {
    if (row.maintenanceUntil > 0)
        //: below the state of a connector; until when is told by its tip
        return tr("maintenance");
    if (row.isFlapping)
        //: below the state of a connector: it goes up and down all the time
        return tr("flapping");
    if (row.since <= 0)
        return {};
    const QString since =
        QDateTime::fromMSecsSinceEpoch(row.since).toString(row.sinceToday ? u"HH:mm"_s : u"dd/MM"_s);
    //: below the state of a connector; %1 is a time
    return row.sinceBefore ? tr("since before %1").arg(since) : tr("since %1").arg(since);
}

/// The name, and how old what is said of it is.
Cell ConnectorModel::connectorCell(const ConnectorRow& row) const {
    Cell shown{.text = row.name, .raw = row.id, .tip = row.id};
    if (row.checkedAt == 0 || !row.isOn())
        return shown;
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(row.checkedAt);
    const QString age = format::ago(at, at.addSecs(row.ageSeconds));
    //: below the name of a connector: its last check is older than it should be; %1 is "5 min ago"
    shown.text += u'\n' + (row.isStale ? tr("stale: %1").arg(age) : age);
    //: %1 is a time
    shown.tip = tr("Last check: %1").arg(format::dateTime(at));
    if (row.isStale)
        shown.tone = Tone::Warn;
    return shown;
}

Cell ConnectorModel::latencyCell(const ConnectorRow& row) const {
    if (row.p50)
        return {
            .text = u"p50 "_s + format::milliseconds(row.p50) + u"\np95 "_s + format::milliseconds(row.p95),
            .raw = *row.p95,
            .tip = tr("Half of the answered checks took no longer than p50, 95 of 100 no longer than p95.")};
    if (row.averageMs)
        //: average and maximum, short; %1 and %2 are times
        return {.text = tr("avg %1\nmax %2")
                            .arg(format::milliseconds(row.averageMs), format::milliseconds(row.longestMs)),
                .raw = *row.averageMs,
                .tip = tr("Average and longest of the answered checks; single ones are kept for 24 hours.")};
    return {.text = u"–"_s, .tip = tr("No check was answered in this time.")};
}

Cell ConnectorModel::availabilityCell(const ConnectorRow& row) const {
    if (row.knownMs <= 0)
        return {.text = u"–"_s, .tip = tr("Nothing is known of this time.")};
    const double part = double(row.availableMs) / double(row.knownMs);
    //: below a percentage; %1 is a duration: the time of which the state is known
    return {
        .text = format::percent(part) + u'\n' +
                tr("of %1").arg(format::duration(row.knownMs / 1000).section(u' ', 0, 0)),
        .raw = part,
        .tip = tr("Part of the known time in which it was up or degraded. Time without a check, or in which "
                  "the check could not tell, is left out.")};
}

}  // namespace fdc::ui::monitoring
