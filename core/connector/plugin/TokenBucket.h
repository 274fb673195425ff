// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>

#include "core/base/Clock.h"

namespace fdc::connector {

/// So much a second, and a burst. Time is given, monotonic.
class TokenBucket {
public:
    TokenBucket(double perSecond, double burst) : m_perSecond(perSecond), m_burst(burst), m_tokens(burst) {}

    /// Takes @p tokens when at least that many are there.
    bool take(double tokens, base::Milliseconds now) {
        refill(now);
        if (m_tokens < tokens)
            return false;
        m_tokens -= tokens;
        return true;
    }
    /// Takes them in any case; below zero nothing is there until the debt is paid.
    void spend(double tokens, base::Milliseconds now) {
        refill(now);
        m_tokens -= tokens;
    }
    bool isEmpty(base::Milliseconds now) {
        refill(now);
        return m_tokens <= 0;
    }

private:
    void refill(base::Milliseconds now) {
        const double passed = std::max(0.0, double((now - m_at).count()) / 1000);
        m_at = now;
        m_tokens = std::min(m_burst, m_tokens + passed * m_perSecond);
    }
    double m_perSecond;
    double m_burst;
    double m_tokens;
    base::Milliseconds m_at{0};
};

}  // namespace fdc::connector
