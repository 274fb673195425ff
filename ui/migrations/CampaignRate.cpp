// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/CampaignRate.h"

namespace fdc::ui::migrations {

namespace {

constexpr double shortestForRate = 2;

double secondsOf(base::Milliseconds time) {
    return double(time.count()) / 1000;
}

}  // namespace

void CampaignRate::add(base::Milliseconds at, qint64 count) {
    if (!m_samples.empty() && (count < m_samples.back().count || at < m_samples.back().at))
        m_samples.clear();
    if (!m_samples.empty() && at == m_samples.back().at)
        m_samples.back().count = count;
    else
        m_samples.push_back({at, count});
    // The first one kept is the last that is a whole window old.
    while (m_samples.size() > 2 && m_samples[1].at <= at - m_window)
        m_samples.pop_front();
}

double CampaignRate::span() const {
    return m_samples.size() < 2 ? 0 : secondsOf(m_samples.back().at - m_samples.front().at);
}

std::optional<double> CampaignRate::perSecond() const {
    const double seconds = span();
    if (seconds < shortestForRate)
        return std::nullopt;
    return double(m_samples.back().count - m_samples.front().count) / seconds;
}

}  // namespace fdc::ui::migrations
