// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/ConnectorModel.h"

#include <utility>

#include "core/base/Clock.h"
#include "ui/common/Format.h"

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The larger unit alone: "3 d", "12 min", "41 s".
QString roughly(qint64 seconds) {
    return format::duration(seconds).section(u' ', 0, 0);
}

}  // namespace

QString staleText(const ConnectorState& state, const QDateTime& now) {
    if (!state.lastProbeAt.isValid())
        return ConnectorModel::tr("Stale: it was not checked for longer than it should be.");
    //: %1 is a time span such as "4 min ago"
    return ConnectorModel::tr("Stale: last check %1.").arg(format::ago(state.lastProbeAt, now));
}

ConnectorModel::ConnectorModel(const Services& services, QObject* parent)
    : ListRowModel(parent), m_services(services) {}

void ConnectorModel::tick() {
    const QStringList before = std::exchange(m_told, {});
    for (int row = 0; row < rowCount(); ++row) {
        const QStringList now{since(list()[row]).text, nextAttempt(list()[row]).text};
        // What was said already is not painted again: most ages move once a minute.
        if (now != before.mid(m_told.size(), now.size()))
            Q_EMIT dataChanged(index(row, int(Column::Since)), index(row, int(Column::NextAttempt)),
                               {Qt::DisplayRole, Qt::AccessibleTextRole});
        m_told += now;
    }
}

QString ConnectorModel::header(int column) const {
    switch (Column(column)) {
        case Column::Connector: return tr("Connector");
        case Column::Wanted:
            //: column: what the configuration asks for, on or off
            return tr("Wanted");
        case Column::Observed:
            //: column: the state that the connector really has
            return tr("Observed");
        case Column::Since:
            //: column: for how long it has been in that state
            return tr("Since");
        case Column::NextAttempt: return tr("Next attempt");
        case Column::Badge:
            //: column: result of the conformance suite
            return tr("Badge");
        case Column::Reason: return tr("Reason");
        case Column::Count: break;
    }
    return {};
}

/// What is old is grey, and its reason says so in words.
Cell ConnectorModel::cell(int row, int column) const {
    const ConnectorRow& connector = list()[row];
    Cell made = plain(connector, column);
    const bool isOld = connector.old || connector.state.stale;
    made.faint = made.faint || (isOld && column != int(Column::Connector) && column != int(Column::Wanted));
    return made;
}

Cell ConnectorModel::plain(const ConnectorRow& connector, int column) const {
    switch (Column(column)) {
        case Column::Connector: return {.text = connector.state.name, .tip = connector.state.id};
        case Column::Wanted:
            //: the configuration wants the connector on
            return {.text = connector.state.wanted ? tr("on", "wanted")
                                                   //: the configuration wants the connector off
                                                   : tr("off", "wanted"),
                    .raw = connector.state.wanted,
                    .tip = connector.state.wantedSince.isValid()
                               //: %1 is a date and time
                               ? tr("Since %1").arg(format::dateTime(connector.state.wantedSince))
                               : QString()};
        case Column::Observed: return observed(connector);
        case Column::Since: return since(connector);
        case Column::NextAttempt: return nextAttempt(connector);
        case Column::Badge: return badge(connector);
        case Column::Reason: return reason(connector);
        case Column::Count: break;
    }
    return {};
}

Cell ConnectorModel::observed(const ConnectorRow& row) const {
    if (row.changing)
        //: the state while a connector is being switched
        return {.text = tr("changing…"), .tone = Tone::Accent};
    const Tone tone = shownTone(row.state);
    return {.text = stateMark(tone) + u' ' + stateWord(row.state),
            .tone = tone,
            .raw = row.state.observed,
            .spoken = shownWord(row.state)};
}

Cell ConnectorModel::since(const ConnectorRow& row) const {
    if (!row.state.since.isValid())
        return {.text = u"–"_s, .spoken = tr("unknown")};
    return {.text = format::age(row.state.since.secsTo(m_services.clock.utcNow())),
            .raw = row.state.since,
            .tip = format::dateTime(row.state.since)};
}

Cell ConnectorModel::nextAttempt(const ConnectorRow& row) const {
    if (row.state.gaveUp)
        //: no attempt follows by itself, after crash upon crash
        return {.text = tr("given up"),
                .tone = Tone::Error,
                .tip = tr("It crashed again and again and is not started any more by itself.")};
    if (!row.state.nextAttempt.isValid())
        return {.spoken = tr("none planned")};
    const qint64 seconds = m_services.clock.utcNow().secsTo(row.state.nextAttempt);
    if (seconds <= 0)
        return {.text = tr("now"), .raw = row.state.nextAttempt};
    //: %1 is a duration such as "41 s"
    return {.text = tr("in %1").arg(roughly(seconds)),
            .raw = row.state.nextAttempt,
            .tip = format::dateTime(row.state.nextAttempt)};
}

Cell ConnectorModel::badge(const ConnectorRow& row) const {
    if (!row.state.badge)
        return {.spoken = tr("none", "badge")};
    const BadgeState& badge = *row.state.badge;
    QString text = badgeMark(badge);
    if (badge.state == u"conforms"_s)
        text += u' ' + format::count(badge.passed);
    else if (badge.state == u"fails"_s)
        text += u' ' + format::count(badge.failed);
    const QString word = badgeWord(badge);
    return {.text = text,
            .tone = badgeTone(badge),
            .raw = badge.state,
            .tip = format::labelled(word, badgeSentence(badge)),
            .spoken = word};
}

Cell ConnectorModel::reason(const ConnectorRow& row) const {
    if (row.state.stale && row.state.isOperational()) {
        const QString text = staleText(row.state, m_services.clock.utcNow());
        return {.text = text, .raw = row.state.reason, .tip = text};
    }
    const QString text = reasonText(row.state, m_services.language(), row.probeCode);
    return {.text = text, .raw = row.state.reason, .tip = text};
}

}  // namespace fdc::ui::connectors
