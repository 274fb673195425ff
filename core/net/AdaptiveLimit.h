// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>

namespace fdc::net {

/// How many requests a server bears at once, found by trying (docs/benchmarks.md). Counts round by round:
/// doubles while that brings what it costs, then probes in small steps, up and down in turn, and takes the
/// smaller number when the larger one only makes answers slower. Halves when the server says that it is too
/// much. Pure logic; the time comes from the caller. Not thread-safe.
class AdaptiveLimit {
public:
    using Clock = std::chrono::steady_clock;
    static constexpr int least = 4;
    static constexpr int most = 128;
    static constexpr int first = 32;

    int value() const { return m_limit; }

    /// A request was answered. @p bytes both ways; @p isFull: the limit is what held others back just now.
    void answered(Clock::time_point sent, Clock::time_point now, long long bytes, bool isFull);
    /// 429, 503 or a timeout of a request of that time. What was sent before the last cut says nothing new.
    void overloaded(Clock::time_point sent, Clock::time_point now);

private:
    /// What a number of requests in flight achieved.
    struct Round {
        int limit = 0;
        double rate = 0;     ///< work per second; zero = not known
        double latency = 0;  ///< seconds an answer took, on average
    };

    bool isRoundOver(Clock::time_point now) const;
    double rateOfRound(Clock::time_point now) const;
    void judge(const Round& round);
    void judgeProbe(const Round& round);
    void probe(const Round& before);
    void settle(int limit);
    void startRound(Clock::time_point now);

    int m_limit = first;
    bool m_doubling = true;
    bool m_upwards = true;        ///< the probe that runs, or comes next
    bool m_isDoubted = false;     ///< the probe seemed to bring nothing, once
    int m_rest = 0;               ///< rounds until the next probe
    Round m_before;               ///< what the next round is compared with
    Clock::time_point m_cut;      ///< last overload
    Clock::time_point m_changed;  ///< of the limit

    Clock::time_point m_started;    ///< of this round; epoch = at its first answer
    Clock::time_point m_firstSent;  ///< of the requests that it counts
    int m_answers = 0;
    int m_fullAnswers = 0;
    double m_work = 0;
    double m_seconds = 0;
};

}  // namespace fdc::net
