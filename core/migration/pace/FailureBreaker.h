// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <cstddef>
#include <vector>

namespace fdc::migration {

/// Says when too many of the last documents failed: more than a share of any so many that were begun one
/// after the other. The order in which they end says nothing: one that fails in a step ends at once, while
/// the good ones before it still wait for the target. A value, one thread.
class FailureBreaker {
public:
    /// @p share 0: never. @p sample: documents that are looked at, and that must have ended first.
    FailureBreaker(double share, int sample);

    /// @p ticket: the how many-th that was begun; each number once, in any order.
    void ended(qint64 ticket, bool failed);
    /// It will be begun again, and says nothing.
    void givenBack(qint64 ticket);
    bool isTripped() const { return m_worst > 0 && m_ended >= m_sample; }
    /// Of sample() documents in a row, at the worst place; 0 while nowhere too many.
    int failed() const { return m_worst; }
    int sample() const { return int(m_sample); }

private:
    qint64 between(qint64 from, qint64 to) const;
    void judge(size_t changed);

    const qint64 m_sample;
    const size_t m_allowed;        ///< failures in a sample
    std::vector<qint64> m_failed;  ///< tickets, in order; old ones are forgotten
    std::vector<qint64> m_gaps;    ///< tickets that were given back
    qint64 m_ended = 0;
    int m_worst = 0;
};

}  // namespace fdc::migration
