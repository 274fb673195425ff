// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/forecast/Forecaster.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace fdc::migration {

namespace {

constexpr double slice = 1;          // seconds of the shortest batch
constexpr size_t mostOfLevel = 32;   // batches of one length
constexpr size_t groupsWanted = 16;  // parts that the past is cut into to see how even it was
constexpr size_t groupsNeeded = 5;
constexpr double shortestPast = 30;  // seconds
constexpr double pastPerRest = 1.5;  // what is far away is told from more of the past
constexpr double trialEvery = 1.12;  // how much longer the past is at every trial
constexpr size_t keptTrials = 64;
constexpr size_t keptMisses = 60;
constexpr double trustInTheory = 12;  // trials that the widening has to begin with
constexpr size_t mostTold = 200;

double secondsOf(base::Milliseconds time) {
    return double(time.count()) / 1000;
}

base::Milliseconds timeOf(double seconds) {
    return base::Milliseconds(qint64(std::llround(seconds * 1000)));
}

/// Of Student's distribution: one value in ten is beyond it, by degrees of freedom 1 to 30.
double quantileOfNine(size_t freedom) {
    static constexpr std::array<double, 30> table{3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397,
                                                  1.383, 1.372, 1.363, 1.356, 1.350, 1.345, 1.341, 1.337,
                                                  1.333, 1.330, 1.328, 1.325, 1.323, 1.321, 1.319, 1.318,
                                                  1.316, 1.315, 1.314, 1.313, 1.311, 1.310};
    return freedom <= table.size() ? table[std::max<size_t>(freedom, 1) - 1] : 1.2816;
}

}  // namespace

void Forecaster::worked(base::Milliseconds time, Work done) {
    const double seconds = secondsOf(time);
    const Work step{done.documents - m_done.documents, done.bytes - m_done.bytes};
    if (seconds < m_seconds || step.documents < 0 || step.bytes < 0) {
        *this = Forecaster();
        m_seconds = seconds;
        m_done = done;
        return;
    }
    m_open.seconds += seconds - m_seconds;
    m_open.work.documents += step.documents;
    m_open.work.bytes += step.bytes;
    m_seconds = seconds;
    m_done = done;
    if (m_open.seconds < slice)
        return;
    add(std::exchange(m_open, {}));
    learn();
    tryOut();
}

void Forecaster::add(Batch batch) {
    for (size_t level = 0;; ++level) {
        if (level == m_levels.size())
            m_levels.emplace_back();
        std::deque<Batch>& batches = m_levels[level];
        batches.push_back(batch);
        if (batches.size() <= mostOfLevel)
            return;
        batch = batches.front();
        batches.pop_front();
        batch.seconds += batches.front().seconds;
        batch.work.documents += batches.front().work.documents;
        batch.work.bytes += batches.front().work.bytes;
        batches.pop_front();
    }
}

/// The past of about so many seconds, in parts of about the same length.
std::vector<Forecaster::Batch> Forecaster::latest(double seconds) const {
    std::vector<Batch> groups;
    const double length = seconds / double(groupsWanted);
    double sum = 0;
    Batch group;
    for (const std::deque<Batch>& level : m_levels) {
        for (auto batch = level.rbegin(); batch != level.rend(); ++batch) {
            group.seconds += batch->seconds;
            group.work.documents += batch->work.documents;
            group.work.bytes += batch->work.bytes;
            sum += batch->seconds;
            if (group.seconds >= length)
                groups.push_back(std::exchange(group, {}));
            if (sum >= seconds)
                return groups;
        }
    }
    return groups;
}

/// A document costs something, and a byte does: what they weigh is chosen so that the same weight took the
/// same time, as evenly as can be.
Forecaster::Mixture Forecaster::mixtureOf(const std::vector<Batch>& groups) {
    Batch all;
    for (const Batch& group : groups) {
        all.seconds += group.seconds;
        all.work.documents += group.work.documents;
        all.work.bytes += group.work.bytes;
    }
    Mixture best;
    if (all.work.bytes <= 0 || all.work.documents <= 0)
        return best;
    double least = std::numeric_limits<double>::infinity();
    const double mean = all.work.bytes / all.work.documents;
    for (const double share :
         {0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0}) {
        const Mixture one{1 - share, share / mean};
        const double rate = all.seconds / one.of(all.work);
        double squares = 0;
        for (const Batch& group : groups) {
            const double miss = group.seconds - rate * one.of(group.work);
            squares += miss * miss;
        }
        if (squares < least * 0.98) {
            least = squares;
            best = one;
        }
    }
    return best;
}

/// From how far single parts of the past were from the mean of all: the future has parts of its own, as
/// uneven, and the mean itself is known only as well as there is past.
std::optional<Forecaster::Estimate> Forecaster::estimate(const std::vector<Batch>& groups,
                                                         const Mixture& mixture, double weight) {
    if (groups.size() < groupsNeeded)
        return std::nullopt;
    double seconds = 0;
    double done = 0;
    for (const Batch& group : groups) {
        seconds += group.seconds;
        done += mixture.of(group.work);
    }
    if (done <= 0)
        return std::nullopt;
    const double rate = seconds / done;
    double squares = 0;
    for (const Batch& group : groups) {
        const double miss = group.seconds - rate * mixture.of(group.work);
        squares += miss * miss;
    }
    const double parts = double(groups.size());
    const double variance = squares / (parts - 1);
    const double future = weight / (done / parts);
    const double deviation = std::sqrt(variance * (future + future * future / parts));
    return Estimate{rate * weight, quantileOfNine(groups.size() - 1) * deviation};
}

std::optional<TimeLeft> Forecaster::timeLeft(Work rest) const {
    if (m_done.bytes <= 0)
        rest.bytes = 0;
    if (rest.documents <= 0)
        return TimeLeft{};
    auto groups = latest(m_seconds);
    Mixture mixture = mixtureOf(groups);
    if (rest.bytes <= 0)
        mixture = {};
    auto told = estimate(groups, mixture, mixture.of(rest));
    if (!told)
        return std::nullopt;
    const double past = std::max(shortestPast, pastPerRest * told->likely);
    if (past < m_seconds) {
        groups = latest(past);
        if (rest.bytes > 0)
            mixture = mixtureOf(groups);
        if (const auto nearer = estimate(groups, mixture, mixture.of(rest)))
            told = nearer;
    }
    const double half = told->half * widening();
    return TimeLeft{timeOf(std::max(told->likely - half, 0.0)), timeOf(told->likely),
                    timeOf(told->likely + half)};
}

void Forecaster::tryOut() {
    if (m_seconds < m_nextTrial || m_trials.size() >= keptTrials)
        return;
    m_nextTrial = std::max(m_seconds * trialEvery, m_seconds + slice);
    const auto groups = latest(m_seconds);
    const Mixture mixture = mixtureOf(groups);
    const double done = mixture.of(m_done);
    for (const double ahead : {0.5, 1.0}) {
        const double weight = done * ahead;
        const double past = std::max(shortestPast, pastPerRest * m_seconds * ahead);
        if (const auto told = estimate(latest(past), mixture, weight))
            m_trials.push_back({mixture, done + weight, m_seconds, *told});
    }
}

void Forecaster::learn() {
    std::erase_if(m_trials, [this](const Trial& trial) {
        if (trial.mixture.of(m_done) < trial.due)
            return false;
        if (trial.told.half > 0)
            m_misses.push_back(std::abs(m_seconds - trial.start - trial.told.likely) / trial.told.half);
        return true;
    });
    while (m_misses.size() > keptMisses)
        m_misses.pop_front();
}

/// So much wider that four trials in five would have held.
double Forecaster::widening() const {
    if (m_misses.empty())
        return 1;
    std::vector<double> misses(m_misses.begin(), m_misses.end());
    std::ranges::sort(misses);
    const double count = double(misses.size());
    const size_t at = std::min(misses.size() - 1, size_t(std::ceil(0.8 * (count + 1))) - 1);
    const double learned = misses[at];
    return std::clamp((count * learned + trustInTheory) / (count + trustInTheory), 0.5, 8.0);
}

void Forecaster::publish(base::Milliseconds time, const TimeLeft& left) {
    const double at = secondsOf(time);
    if (!m_told.empty() && at < m_told.back().at + m_toldEvery)
        return;
    m_told.push_back({at, secondsOf(left.early), secondsOf(left.late)});
    if (m_told.size() <= mostTold)
        return;
    for (size_t i = 1; 2 * i < m_told.size(); ++i)
        m_told[i] = m_told[2 * i];
    m_told.resize((m_told.size() + 1) / 2);
    m_toldEvery *= 2;
}

ForecastScore Forecaster::judge(base::Milliseconds end) const {
    ForecastScore score;
    for (const Told& told : m_told) {
        const double took = secondsOf(end) - told.at;
        ++score.made;
        score.held += took >= told.early && took <= told.late;
    }
    return score;
}

}  // namespace fdc::migration
