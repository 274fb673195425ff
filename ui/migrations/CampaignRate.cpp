// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/CampaignRate.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace fdc::ui::migrations {

using namespace std::chrono_literals;

namespace {

constexpr double shortestForRate = 2;
constexpr double shortestForLeft = 5;
constexpr auto slice = 5s;
constexpr size_t slicesForSpread = 3;
/// Until the unevenness was seen, a quarter up and down is assumed.
constexpr double assumedSpread = 0.25;
constexpr double widest = 3;

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

/// Twice the standard error of the mean rate, as a part of it, from the rates of five-second slices.
double CampaignRate::relativeSpread(double mean) const {
    std::vector<double> rates;
    Sample from = m_samples.front();
    for (const Sample& sample : m_samples) {
        if (sample.at - from.at < slice)
            continue;
        rates.push_back(double(sample.count - from.count) / secondsOf(sample.at - from.at));
        from = sample;
    }
    if (rates.size() < slicesForSpread)
        return assumedSpread;
    double squares = 0;
    for (const double rate : rates)
        squares += (rate - mean) * (rate - mean);
    const auto count = double(rates.size());
    return 2 * std::sqrt(squares / (count - 1) / count) / mean;
}

std::optional<CampaignRate::Left> CampaignRate::left(qint64 open) const {
    if (open <= 0 || span() < shortestForLeft)
        return std::nullopt;
    const double mean = *perSecond();
    if (mean <= 0)
        return std::nullopt;
    const double spread = relativeSpread(mean);
    if (spread >= 1 || (1 + spread) / (1 - spread) > widest)
        return std::nullopt;
    const double seconds = double(open) / mean;
    return Left{std::llround(seconds / (1 + spread)), std::llround(seconds / (1 - spread))};
}

}  // namespace fdc::ui::migrations
