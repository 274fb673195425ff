// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/monitoring/HealthJudge.h"

#include <algorithm>
#include <iterator>
#include <ranges>

namespace fdc::monitoring {

using connector::Health;

namespace {

constexpr int flappingFrom = 50;
constexpr int flappingUntil = 25;
constexpr double oldestWeight = 0.8;  // of a change; it rises to newestWeight
constexpr double newestWeight = 1.2;
constexpr int staleIntervals = 2;
constexpr base::Milliseconds calmAfter = HealthJudge::window / 3;

/// How bad a known state is; unknown has no rank.
int rankOf(Health health) {
    switch (health) {
        case Health::Up: return 0;
        case Health::Degraded: return 1;
        case Health::Down: return 2;
        case Health::Unknown: break;
    }
    return -1;
}

bool isKnown(Health health) {
    return health != Health::Unknown;
}

bool isAnswered(Health health) {
    return health == Health::Up || health == Health::Degraded;
}

bool isWorse(Health one, Health other) {
    return rankOf(one) < rankOf(other);
}

/// How much of 20 observations are changes, in percent, later ones weighing more.
int scoreOf(const std::deque<Health>& recent) {
    double changes = 0;
    double all = 0;
    for (int at = 1; at < HealthJudge::flapMemory; ++at) {
        const double weight =
            oldestWeight + (newestWeight - oldestWeight) * (at - 1) / (HealthJudge::flapMemory - 2);
        all += weight;
        // Younger than its memory: what was not observed did not change.
        const int place = at - (HealthJudge::flapMemory - int(recent.size()));
        if (place >= 1 && recent[size_t(place)] != recent[size_t(place - 1)])
            changes += weight;
    }
    return int(100 * changes / all + 0.5);
}

}  // namespace

bool HealthJudge::observe(const Observation& observation) {
    m_recent.push_back(observation.health);
    if (m_recent.size() > size_t(flapMemory))
        m_recent.pop_front();
    m_lastAt = observation.monotonic;
    m_interval = observation.interval;
    updateFlapping();
    const bool isFirst = !m_since.isValid();
    const std::optional<Health> next =
        isFirst && isAnswered(observation.health) ? std::optional(observation.health) : due();
    if (!next || (*next == m_state && !isFirst))
        return false;
    if (!isFirst && !mayChange(observation.monotonic)) {
        m_heldBackAt = observation.monotonic;
        return false;
    }
    m_state = *next;
    m_since = observation.at;
    if (isFirst)
        return false;
    m_changes.push_back(observation.monotonic);
    return true;
}

void HealthJudge::updateFlapping() {
    m_flapScore = scoreOf(m_recent);
    m_changesOften = m_flapScore >= (m_changesOften ? flappingUntil : flappingFrom);
}

std::optional<Health> HealthJudge::due() const {
    if (const auto next = worse())
        return next;
    return better();
}

/// As many as asked for, none of them as good as what is judged: then it is as bad as the best of them.
std::optional<Health> HealthJudge::worse() const {
    const auto wanted = std::ptrdiff_t(std::max(m_settings.downAfter, 1));
    if (std::ptrdiff_t(m_recent.size()) < wanted)
        return std::nullopt;
    const auto last = std::ranges::subrange(m_recent.end() - wanted, m_recent.end());
    if (std::ranges::none_of(last, isKnown))
        return Health::Unknown;
    if (!isKnown(m_state)) {
        // Nothing was judged yet, or unknown was: so many known ones settle it.
        return std::ranges::all_of(last, isKnown) ? std::optional(std::ranges::min(last, {}, rankOf))
                                                  : std::nullopt;
    }
    const auto isNoBetter = [this](Health one) { return !isKnown(one) || isWorse(m_state, one); };
    if (!std::ranges::all_of(last, isNoBetter))
        return std::nullopt;
    auto known = last | std::views::filter(isKnown);
    return std::ranges::min(known, isWorse);
}

/// As many as asked for, all of them better than what is judged: then it is as good as the worst of them.
std::optional<Health> HealthJudge::better() const {
    const auto wanted = std::ptrdiff_t(std::max(m_settings.upAfter, 1));
    if (std::ptrdiff_t(m_recent.size()) < wanted || m_changesOften)
        return std::nullopt;
    const auto last = std::ranges::subrange(m_recent.end() - wanted, m_recent.end());
    const auto isBetter = [this](Health one) {
        return isKnown(m_state) ? isKnown(one) && isWorse(one, m_state) : isAnswered(one);
    };
    if (!std::ranges::all_of(last, isBetter))
        return std::nullopt;
    return std::ranges::max(last, isWorse);
}

bool HealthJudge::mayChange(base::Milliseconds now) {
    while (!m_changes.empty() && now - m_changes.front() > window)
        m_changes.pop_front();
    return int(m_changes.size()) < changesAWindow;
}

Judgement HealthJudge::judged(base::Milliseconds now) const {
    Judgement judgement;
    judgement.state = m_state;
    judgement.since = m_since;
    judgement.flapScore = m_flapScore;
    judgement.flapping = m_changesOften || (m_heldBackAt && now - *m_heldBackAt <= calmAfter);
    judgement.stale = m_recent.empty() || now - m_lastAt > staleIntervals * m_interval;
    return judgement;
}

}  // namespace fdc::monitoring
