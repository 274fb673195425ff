// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/AdaptiveLimit.h"

#include <algorithm>
#include <utility>

namespace fdc::net {

using namespace std::chrono_literals;

namespace {

/// Documents differ in size: so many bytes count as much as one more request.
constexpr double bytesOfOneRequest = 256 * 1024;
constexpr auto shortRound = 20ms;
constexpr auto longRound = 200ms;
/// Share of a step that throughput must follow; less is only a longer queue at the server.
constexpr double worthIt = 0.4;
constexpr double quick = 0.005;  ///< seconds
constexpr double noticed = 0.1;  ///< change of latency
constexpr int restAfterProbe = 5;
constexpr double clearlySlower = 2.0;

double seconds(AdaptiveLimit::Clock::duration span) {
    return std::chrono::duration<double>(span).count();
}

}  // namespace

void AdaptiveLimit::answered(Clock::time_point sent, Clock::time_point now, long long bytes, bool isFull) {
    // Those of before the last change tell of the crowd that there was.
    if (sent < m_changed)
        return;
    if (m_started == Clock::time_point()) {
        startRound(now);
        if (!m_doubling)
            return;
    }
    m_firstSent = m_answers == 0 ? sent : std::min(m_firstSent, sent);
    ++m_answers;
    m_fullAnswers += isFull ? 1 : 0;
    m_work += 1 + double(bytes) / bytesOfOneRequest;
    m_seconds += seconds(now - sent);
    if (!isRoundOver(now))
        return;
    const Round round{m_limit, rateOfRound(now), m_seconds / m_answers};
    // Whoever asks for less than is allowed learns nothing about more.
    const int before = m_limit;
    if (2 * m_fullAnswers > m_answers)
        judge(round);
    startRound(now);
    if (m_limit == before)
        return;
    m_changed = now;
    m_started = {};
}

void AdaptiveLimit::overloaded(Clock::time_point sent, Clock::time_point now) {
    if (sent < m_cut)
        return;
    m_cut = m_changed = now;
    m_upwards = false;  // the next probe goes up
    settle(std::max(least, m_limit / 2));
    m_started = {};
}

bool AdaptiveLimit::isRoundOver(Clock::time_point now) const {
    if (m_doubling)
        return m_answers >= m_limit && now - m_firstSent >= shortRound;
    return m_answers >= 2 * m_limit && now - m_started >= longRound;
}

/// Requests that start together are answered together, and a few such waves have no rate that a clock could
/// tell. While doubling it follows from how many are under way, and for how long each.
double AdaptiveLimit::rateOfRound(Clock::time_point now) const {
    return m_doubling ? m_work * m_limit / m_seconds : m_work / seconds(now - m_started);
}

void AdaptiveLimit::startRound(Clock::time_point now) {
    m_started = now;
    m_answers = m_fullAnswers = 0;
    m_work = m_seconds = 0;
}

void AdaptiveLimit::judge(const Round& round) {
    if (m_before.rate > 0 && m_before.limit != round.limit)
        return judgeProbe(round);
    const bool slower = m_before.rate > 0 && round.latency > clearlySlower * m_before.latency;
    if (slower && round.rate < m_before.rate) {
        m_limit = std::max(least, m_limit * 3 / 4);
        m_doubling = false;
        m_before = {};
        return;
    }
    if (m_rest-- <= 0)
        return probe(round);
    if (m_before.rate == 0)
        m_before = round;
}

/// Of two numbers of requests that bring nearly the same, the smaller one. That throughput stays behind while
/// answers take as long as before is not the server's doing, and says nothing; unless they come at once, when
/// it is the processors that are busy.
void AdaptiveLimit::judgeProbe(const Round& round) {
    const double step = double(round.limit) / m_before.limit - 1;
    const double gain = round.rate / m_before.rate - 1;
    const double longer = round.latency / m_before.latency - 1;
    const bool waitsElsewhere = round.latency > quick && longer < noticed;
    const bool isWorthIt =
        m_upwards ? gain >= worthIt * step || waitsElsewhere : gain > worthIt * step && -longer > noticed;
    if (isWorthIt)
        return probe(round);
    // New connections make their first answers late: what the round after says, counts.
    if (m_upwards && !std::exchange(m_isDoubted, true))
        return;
    settle(m_before.limit);
}

/// One step further in the direction that is being tried.
void AdaptiveLimit::probe(const Round& before) {
    const int step = m_doubling ? m_limit : std::max(1, m_limit / 4);
    const int next = std::clamp(m_limit + (m_upwards ? step : -step), least, most);
    if (next == m_limit)
        return settle(m_limit);
    m_before = before;
    m_limit = next;
    m_isDoubted = false;
}

void AdaptiveLimit::settle(int limit) {
    m_limit = limit;
    m_doubling = false;
    m_upwards = !m_upwards;
    m_rest = restAfterProbe;
    m_isDoubted = false;
    m_before = {};
}

}  // namespace fdc::net
