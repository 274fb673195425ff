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
/// The hour from @p from by the minute, so that the lines of all cards have the same time: the longest check
/// of each; one counts until the next, for @p reach at most. Empty when there was none.
std::vector<double> hourOf(const std::vector<ChartPoint>& points, qint64 from, qint64 reach) {
    constexpr qint64 minuteMs = hourMs / 60;
    std::vector<double> minutes;
    for (const ChartPoint& point : points) {
        if (point.at < from)
            continue;
        const qint64 minute = std::min<qint64>((point.at - from) / minuteMs, 59);
        minutes.resize(60, noValue);
        const qint64 end = std::min<qint64>(60, (point.at + reach - from) / minuteMs + 1);
        // Later checks write over what this one is held for.
        double& slot = minutes[size_t(minute)];
        const bool isFirst = &point == points.data() || (&point)[-1].at < from + minute * minuteMs;
        slot = isFirst || !(slot >= point.value) ? point.value : slot;
        std::fill(minutes.begin() + minute + 1, minutes.begin() + end, point.value);
    }
    return minutes;
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
        tile.past = hourOf(m_live.probes.points(one.id), from, m_live.probes.longestStep());
        tile.lastCheck = lastCheckOf(one, latest);
        tile.facts = factsOf(one);
        tile.changing = isConnectorChanging(m_services, one.id);
        tiles.append(tile);
    }
    return tiles;
}

/// The texts that depend on the time.
QStringList DashboardPresenter::agesOfTiles() const {
    QStringList ages;
    for (const ConnectorState& one : m_connectors) {
        const auto latest = m_live.probes.latest(one.id);
        ages << reasonOf(one, latest ? latest->code : QString()) << lastCheckOf(one, latest) << factsOf(one);
    }
    return ages;
}

/// What is well needs no reason; how long it has been so is news.
QString DashboardPresenter::reasonOf(const ConnectorState& state, const QString& probeCode) const {
    if (!state.isOperational() || !state.since.isValid())
        return reasonText(state, m_services.language(), probeCode);
    //: how long a connector has been operational; %1 is a duration such as "3 d"
    return tr("for %1").arg(format::age(state.since.secsTo(m_services.clock.utcNow())));
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
    // The engine tells a check at once; what is kept of it is read less often.
    QDateTime at = latest ? QDateTime::fromMSecsSinceEpoch(latest->at, Qt::UTC) : QDateTime();
    if (state.lastProbeAt.isValid() && (!at.isValid() || state.lastProbeAt > at))
        at = state.lastProbeAt;
    if (!at.isValid())
        return tr("Not checked in the last hours");
    return tr("Last check %1").arg(format::ago(at, now));
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
    if (agesOfTiles() != m_ages)
        tellConnectors();
}

}  // namespace fdc::ui::dashboard
