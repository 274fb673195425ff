// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <algorithm>

#include "core/base/Clock.h"
#include "ui/common/ConnectorToggle.h"
#include "ui/common/Format.h"
#include "ui/dashboard/DashboardPresenter.h"

// The part of the presenter that tells the connectors.

namespace fdc::ui::dashboard {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 hourMs = 3'600'000;
constexpr int certificateSoon = 30;       // days; docs/monitoring.md
constexpr qint64 tokenSoon = 12 * 3'600;  // seconds; a token that lives longer is no news

/// The larger unit alone: "3 d", "12 min", "41 s".
QString roughly(qint64 seconds) {
    return format::duration(seconds).section(u' ', 0, 0);
}

}  // namespace

QList<Tile> DashboardPresenter::tiles() const {
    QList<Tile> tiles;
    const qint64 from = m_services.clock.utcNow().toMSecsSinceEpoch() - hourMs;
    for (const ConnectorState& one : m_connectors) {
        const auto latest = m_live.probes.latest(one.id);
        Tile tile;
        tile.state = one;
        tile.reason = reasonOf(one, latest ? latest->code : QString());
        for (const ChartPoint& point : m_live.probes.points(one.id)) {
            if (point.at >= from)
                tile.past.push_back(point.value);
        }
        tile.lastCheck = lastCheckOf(one, latest);
        tile.facts = factsOf(one);
        tile.changing = isConnectorChanging(m_services, one.id);
        tiles.append(tile);
    }
    return tiles;
}

/// What is well needs no reason; how long it has been so is news.
QString DashboardPresenter::reasonOf(const ConnectorState& state, const QString& probeCode) const {
    if (!state.isOperational() || !state.since.isValid())
        return reasonText(state, m_services.language(), probeCode);
    //: how long a connector has been operational; %1 is a duration such as "3 d"
    return tr("for %1").arg(roughly(state.since.secsTo(m_services.clock.utcNow())));
}

QString DashboardPresenter::lastCheckOf(const ConnectorState& state,
                                        const std::optional<ProbeLines::Latest>& latest) const {
    const QDateTime now = m_services.clock.utcNow();
    if (state.gaveUp)
        return tr("Given up after crash upon crash");
    if (state.nextAttempt.isValid())
        return tr("Next attempt in %1")
            .arg(format::duration(std::max<qint64>(0, now.secsTo(state.nextAttempt))));
    if (state.observed == u"off"_s)
        return tr("Not checked while it is off");
    if (!latest)
        return tr("Not checked in the last hours");
    return tr("Last check %1").arg(format::ago(QDateTime::fromMSecsSinceEpoch(latest->at, Qt::UTC), now));
}

/// What is worth a look, the gravest first.
QStringList DashboardPresenter::factsOf(const ConnectorState& state) const {
    QStringList facts;
    if (state.stale)
        facts.append(tr("check overdue"));
    if (state.maintenanceUntil > m_services.clock.utcNow())
        facts.append(tr("maintenance"));
    if (state.circuit && state.circuit->isOpen())
        facts.append(tr("calls paused"));
    if (state.flapping)
        facts.append(tr("goes to and fro"));
    if (state.events && state.events->dead > 0)
        facts.append(tr("%Ln dead letter(s)", nullptr, int(std::min<qint64>(state.events->dead, 1 << 30))));
    if (state.certificateDays && *state.certificateDays < 0)
        facts.append(tr("certificate expired"));
    else if (state.certificateDays && *state.certificateDays <= certificateSoon)
        facts.append(tr("certificate: %n day(s)", nullptr, *state.certificateDays));
    const auto token = m_tokens.constFind(state.id);
    if (token != m_tokens.constEnd() && *token <= 0)
        facts.append(tr("token expired"));
    else if (token != m_tokens.constEnd() && *token <= tokenSoon)
        //: %1 is a duration
        facts.append(tr("token valid %1").arg(format::duration(*token)));
    if (state.events && state.events->waiting > 0)
        facts.append(tr("%Ln event(s) wait", nullptr, int(std::min<qint64>(state.events->waiting, 1 << 30))));
    return facts;
}

/// Of each connector's token, how long it lives; engines that do not tell have none.
void DashboardPresenter::takeHealth() {
    m_tokens.clear();
    for (const QJsonValue& value : (*m_healthPoller.latest())[u"connectors"].toArray()) {
        const QJsonObject one = value.toObject();
        if (one[u"tokenSecondsLeft"].isDouble())
            m_tokens.insert(one[u"connector"].toString(), one[u"tokenSecondsLeft"].toInteger());
    }
    Q_EMIT connectorsChanged();
}

}  // namespace fdc::ui::dashboard
