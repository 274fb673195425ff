// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/pace/TokenBucket.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fdc::migration {

namespace {

constexpr double rounding = 1e-6;  // sums of fractions are never exact
constexpr double longestWait = 7 * 86'400'000.0;

}  // namespace

TokenBucket::TokenBucket(double perSecond, double start, base::Milliseconds now)
    : m_rate(std::max(perSecond, 0.0)),
      m_most(std::max(m_rate, 1.0)),
      m_tokens(std::min(start, m_most)),
      m_at(now) {}

double TokenBucket::tokens(base::Milliseconds now) const {
    const double seconds = double((now - m_at).count()) / 1000;
    return std::min(m_most, m_tokens + m_rate * std::max(seconds, 0.0));
}

double TokenBucket::needed(double amount) const {
    return std::min(amount, m_most) - rounding;
}

bool TokenBucket::take(double amount, base::Milliseconds now) {
    if (!isLimited())
        return true;
    m_tokens = tokens(now);
    m_at = std::max(m_at, now);
    if (m_tokens < needed(amount))
        return false;
    m_tokens -= amount;
    return true;
}

base::Milliseconds TokenBucket::wait(double amount, base::Milliseconds now) const {
    if (!isLimited())
        return base::Milliseconds(0);
    const double missing = needed(amount) - tokens(now);
    if (missing <= 0)
        return base::Milliseconds(0);
    return base::Milliseconds(qint64(std::min(std::ceil(missing * 1000 / m_rate), longestWait)));
}

void TokenBucket::correct(double amount) {
    if (isLimited())
        m_tokens = std::min(m_most, m_tokens + amount);
}

qint64 TokenBucket::within(base::Milliseconds time, base::Milliseconds now) const {
    if (!isLimited())
        return std::numeric_limits<qint64>::max();
    return qint64(std::max(0.0, tokens(now) + m_rate * double(time.count()) / 1000));
}

}  // namespace fdc::migration
