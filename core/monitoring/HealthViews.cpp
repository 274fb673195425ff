// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cmath>

#include "core/monitoring/HealthWatch.h"

/// What the monitor tells of its connectors.
namespace fdc::monitoring {

using base::Milliseconds;
using connector::ConnectorView;
using connector::Health;

namespace {

constexpr double secondsADay = 24.0 * 3600;

}  // namespace

Health healthFrom(const QString& name) {
    for (const Health one : {Health::Up, Health::Degraded, Health::Down}) {
        if (connector::healthName(one) == name)
            return one;
    }
    return Health::Unknown;
}

std::optional<int> HealthView::certificateDays() const {
    if (!certificateSecondsLeft)
        return std::nullopt;
    return int(std::floor(double(*certificateSecondsLeft) / secondsADay));
}

QList<HealthView> HealthMonitor::views() const {
    QList<HealthView> all;
    for (const ConnectorView& one : m_supervisor.views()) {
        if (const auto told = view(one.descriptor.id))
            all.append(*told);
    }
    return all;
}

std::optional<HealthView> HealthMonitor::view(const QString& connector) const {
    if (const auto found = m_watches.find(connector); found != m_watches.end())
        return viewOf(*found->second);
    if (!m_supervisor.view(connector))
        return std::nullopt;
    HealthView none;
    none.connector = connector;
    return none;
}

HealthView HealthMonitor::viewOf(const Watch& watch) const {
    const Milliseconds now = m_clock.monotonic();
    HealthView view;
    view.connector = watch.connector;
    view.judgement = watch.judge.judged(now);
    if (watch.last) {
        view.observed = healthFrom(watch.last->state);
        view.lastProbeAt = watch.last->at;
        view.milliseconds = watch.last->milliseconds;
        view.code = watch.last->code;
    }
    if (watch.due)
        view.nextProbeAt = m_clock.utcNow().addMSecs((*watch.due - now).count());
    view.certificateSecondsLeft = watch.certificateSecondsLeft;
    view.tokenSecondsLeft = watch.tokenSecondsLeft;
    return view;
}

void HealthMonitor::setExpiry(const QString& connector, std::optional<qint64> certificateSecondsLeft,
                              std::optional<qint64> tokenSecondsLeft) {
    const auto watch = watchOf(connector);
    watch->certificateSecondsLeft = certificateSecondsLeft;
    watch->tokenSecondsLeft = tokenSecondsLeft;
}

}  // namespace fdc::monitoring
