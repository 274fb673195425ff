// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <vector>

namespace fdc::migration {

/// Says when too many of the last documents failed. A value, one thread.
class FailureBreaker {
public:
    /// @p share 0: never. @p sample: documents that are looked at, and that must have been seen first.
    FailureBreaker(double share, int sample)
        : m_share(share), m_last(size_t(share > 0 ? sample : 0), false) {}

    void ended(bool failed) {
        if (m_last.empty())
            return;
        const size_t at = m_seen++ % m_last.size();
        m_failed += int(failed) - int(m_last[at]);
        m_last[at] = failed;
    }
    bool isTripped() const {
        return !m_last.empty() && m_seen >= m_last.size() &&
               double(m_failed) > m_share * double(m_last.size()) + 1e-9;
    }
    int failed() const { return m_failed; }
    int sample() const { return int(m_last.size()); }

private:
    double m_share = 0;
    std::vector<bool> m_last;
    size_t m_seen = 0;
    int m_failed = 0;
};

}  // namespace fdc::migration
