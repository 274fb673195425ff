// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "core/flowerdocs/Schedule.h"
#include "core/migration/pace/TokenBucket.h"

namespace fdc::flowerdocs {

/// A rate that a campaign was given, over what is asked of its source: who asks stands in line until the rate
/// lets it begin, in the order in which they came. Without a rate everything begins at once. Thread-safe.
class ReadTurns : public std::enable_shared_from_this<ReadTurns> {
public:
    /// Runs a job later; with true at once when nothing will run later any more.
    using Later = std::function<void(std::chrono::milliseconds, Schedule::Job)>;
    /// @p clock outlives it.
    ReadTurns(Later later, const base::Clock& clock);

    struct Turn {
        double amount = 1;
        /// False: nobody wants it any more, and it begins without a part in the rate. Empty: true. Quick.
        std::function<bool()> isWanted;
        /// Called once; with true when nothing may be asked any more.
        Schedule::Job begin;
    };

    /// 0: no rate. Whoever stands in line goes by the new one.
    void setRate(double perSecond);
    bool isLimited() const;
    /// True: nobody begins until false is said, but whom nobody wants any more.
    void rest(bool rests);
    /// Somebody who is wanted stands in line, or in the last whole second came about what the rate allows.
    bool isHeld() const;
    void line(Turn turn);
    /// Of what was taken: too much, or (negative) too little.
    void correct(double amount);
    /// So much came just now of what had its turn.
    void came(double amount);

private:
    void look(bool isCancelled);
    int setTimer(const std::optional<base::Milliseconds>& wait);

    const Later m_later;
    const base::Clock& m_clock;
    mutable std::mutex m_mutex;
    migration::TokenBucket m_bucket;
    std::deque<Turn> m_line;
    bool m_rests = false;
    double m_rate = 0;
    base::Milliseconds m_second{0};  ///< when the second of m_came began
    double m_came = 0;
    double m_cameBefore = 0;                      ///< in the second before
    std::optional<base::Milliseconds> m_looksAt;  ///< the moment of the timer that counts
    int m_timer = 0;                              ///< its number; earlier ones do nothing any more
};

}  // namespace fdc::flowerdocs
