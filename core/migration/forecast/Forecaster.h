// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "core/migration/forecast/TimeLeft.h"

namespace fdc::migration {

/// Documents and the bytes of their contents; bytes are 0 where nobody knows them.
struct Work {
    double documents = 0;
    double bytes = 0;
    bool operator==(const Work&) const = default;
};

/// Tells from what was done how long the rest takes, as an interval, and keeps score of itself
/// (docs/forecast.md). Times are of work only: they stand still while it is paused. Values only: no clock, no
/// lock; one thread. Memory does not grow with the work.
class Forecaster {
public:
    /// @p time and @p done: since the beginning. What is less than before is taken as a new beginning.
    void worked(base::Milliseconds time, Work done);
    /// Absent until enough was seen to tell.
    std::optional<TimeLeft> timeLeft(Work rest) const;
    /// What was told to people, to be judged when the work has ended. Some hundred are kept, spread evenly.
    void publish(base::Milliseconds time, const TimeLeft& left);
    /// All is done: how many of those that were published held.
    ForecastScore judge(base::Milliseconds end) const;

private:
    struct Batch {
        double seconds = 0;
        Work work;
    };
    /// What a document and a byte weigh.
    struct Mixture {
        double document = 1;
        double byte = 0;
        double of(const Work& work) const { return document * work.documents + byte * work.bytes; }
    };
    struct Estimate {
        double likely = 0;  ///< seconds
        double half = 0;    ///< half of the interval, without the widening; seconds
    };
    /// A forecast of the near future, made to learn from: it is known soon how far it was off.
    struct Trial {
        Mixture mixture;
        double due = 0;    ///< weight since the beginning
        double start = 0;  ///< seconds since the beginning
        Estimate told;
    };
    struct Told {
        double at = 0;
        double early = 0;
        double late = 0;
    };

    void add(Batch batch);
    std::vector<Batch> latest(double seconds) const;
    static Mixture mixtureOf(const std::vector<Batch>& groups);
    static std::optional<Estimate> estimate(const std::vector<Batch>& groups, const Mixture& mixture,
                                            double weight);
    void learn();
    void tryOut();
    double widening() const;

    /// By length: those of a level are twice as long as those of the one before. The newest at the back.
    std::vector<std::deque<Batch>> m_levels;
    Batch m_open;
    double m_seconds = 0;
    Work m_done;
    std::deque<Trial> m_trials;
    double m_nextTrial = 0;
    std::deque<double> m_misses;  ///< of trials, in their own half widths; signed: late is positive
    std::vector<Told> m_told;
    double m_toldEvery = 1;
};

}  // namespace fdc::migration
