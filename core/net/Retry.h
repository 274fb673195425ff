// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <chrono>
#include <optional>

#include "core/net/HttpClient.h"

namespace fdc::net {

/// The wait that a Retry-After header asks for: whole seconds, or an HTTP date (RFC 9110 §5.6.7) seen from @p
/// now. Absent when it is neither; never negative, at most one day.
std::optional<std::chrono::milliseconds> parseRetryAfter(const QByteArray& value, const QDateTime& now);

/// True when a reply of this status and body may be different the next time.
bool isWorthRetrying(const Reply& reply);

/// The wait before the next attempt, after @p failures failed ones (1 = the first has just failed). @p random
/// is in [0, 1). Without @p asked: full jitter over the doubled delays. With it: that wait, plus up to a
/// tenth so that clients throttled together do not return together. Never above the policy's longest delay.
std::chrono::milliseconds retryDelay(const RetryPolicy& policy, int failures,
                                     std::optional<std::chrono::milliseconds> asked, double random);

}  // namespace fdc::net
