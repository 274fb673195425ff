// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/pace/FailureBreaker.h"

#include <algorithm>
#include <cmath>

namespace fdc::migration {

namespace {

constexpr size_t kept = 4096;  // failures, besides those of a sample: more than may be under way

}  // namespace

FailureBreaker::FailureBreaker(double share, int sample)
    : m_sample(share > 0 ? sample : 0), m_allowed(size_t(std::floor(share * sample + 1e-9))) {}

void FailureBreaker::ended(qint64 ticket, bool failed) {
    if (m_sample == 0)
        return;
    ++m_ended;
    if (!failed)
        return;
    const auto place = std::upper_bound(m_failed.begin(), m_failed.end(), ticket);
    const auto at = size_t(place - m_failed.begin());
    m_failed.insert(place, ticket);
    judge(at);
    if (m_failed.size() < 2 * (m_allowed + kept))
        return;
    m_failed.erase(m_failed.begin(), m_failed.end() - std::ptrdiff_t(m_allowed + kept));
    m_gaps.erase(m_gaps.begin(), std::lower_bound(m_gaps.begin(), m_gaps.end(), m_failed.front()));
}

void FailureBreaker::givenBack(qint64 ticket) {
    if (m_sample == 0)
        return;
    if (m_gaps.size() >= 4 * kept)
        m_gaps.erase(m_gaps.begin(), m_gaps.end() - std::ptrdiff_t(2 * kept));
    m_gaps.insert(std::upper_bound(m_gaps.begin(), m_gaps.end(), ticket), ticket);
    // Those around it are closer to each other now.
    judge(size_t(std::lower_bound(m_failed.begin(), m_failed.end(), ticket) - m_failed.begin()));
}

/// Documents from one to the other, both counted, without those that were given back.
qint64 FailureBreaker::between(qint64 from, qint64 to) const {
    const auto first = std::lower_bound(m_gaps.begin(), m_gaps.end(), from);
    const auto last = std::lower_bound(first, m_gaps.end(), to);
    return to - from + 1 - (last - first);
}

/// Looks at the samples that the failure at @p changed, or a gap before it, is part of. Documents whose end
/// is not known yet count as good: what is too much already stays so.
void FailureBreaker::judge(size_t changed) {
    for (size_t i = changed > m_allowed ? changed - m_allowed : 0; i + m_allowed < m_failed.size(); ++i) {
        size_t end = i + m_allowed;
        if (between(m_failed[i], m_failed[end]) > m_sample)
            continue;
        while (end + 1 < m_failed.size() && between(m_failed[i], m_failed[end + 1]) <= m_sample)
            ++end;
        size_t begin = i;
        while (begin > 0 && between(m_failed[begin - 1], m_failed[end]) <= m_sample)
            --begin;
        m_worst = std::max(m_worst, int(end - begin + 1));
    }
}

}  // namespace fdc::migration
