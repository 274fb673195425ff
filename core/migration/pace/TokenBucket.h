// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Clock.h"

namespace fdc::migration {

/// A rate, held by counting: tokens drip in, at most one second's worth of them is kept, and what costs more
/// than that leaves a debt that has to drip in first. So no second sees more than twice the rate, and over a
/// long time it is the rate. Times are monotonic. A value, one thread.
class TokenBucket {
public:
    /// @p perSecond 0 or less: no limit. @p start: tokens to begin with.
    TokenBucket(double perSecond, double start, base::Milliseconds now);

    bool isLimited() const { return m_rate > 0; }
    /// False when @p amount, or a whole second's worth if that is less, has not dripped in yet.
    bool take(double amount, base::Milliseconds now);
    /// How long until take() would say yes.
    base::Milliseconds wait(double amount, base::Milliseconds now) const;
    /// What was taken too much, or (negative) too little.
    void correct(double amount);
    /// Whole amounts that could be taken within @p time.
    qint64 within(base::Milliseconds time, base::Milliseconds now) const;

private:
    double tokens(base::Milliseconds now) const;
    double needed(double amount) const;

    double m_rate = 0;
    double m_most = 0;
    double m_tokens = 0;
    base::Milliseconds m_at{0};
};

}  // namespace fdc::migration
