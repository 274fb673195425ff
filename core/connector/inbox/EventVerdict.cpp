// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/inbox/EventVerdict.h"

#include <algorithm>

namespace fdc::connector {

EventVerdict verdictOn(const base::Error& error, int attempts, bool sound, const RetryPolicy& policy,
                       int failedBefore) {
    switch (error.kind()) {
        case base::ErrorKind::Temporary:
            if (!sound)
                return EventVerdict::Wait;  // an outage burns no event
            if (attempts + 1 < policy.attempts)
                return EventVerdict::Again;
            // Nothing has worked since its first attempt: an outage that the circuit has not noticed yet.
            return failedBefore > 0 && failedBefore >= attempts ? EventVerdict::Wait : EventVerdict::Bury;
        case base::ErrorKind::Limit:
        case base::ErrorKind::Cancelled:
        case base::ErrorKind::Storage:
        case base::ErrorKind::Audit: return EventVerdict::Wait;
        // An expired password would otherwise bury everything that waits, within seconds.
        case base::ErrorKind::Authentication:
        case base::ErrorKind::Configuration:
        case base::ErrorKind::Tls: return EventVerdict::Hold;
        case base::ErrorKind::Usage:
        case base::ErrorKind::Data:
        case base::ErrorKind::NotFound:
        case base::ErrorKind::Conflict:
        case base::ErrorKind::Permission:
        case base::ErrorKind::Protocol:
        case base::ErrorKind::Internal: return EventVerdict::Bury;
    }
    return EventVerdict::Bury;
}

std::chrono::milliseconds delayAfter(int attempts, const RetryPolicy& policy) {
    std::chrono::milliseconds delay = std::max(policy.firstDelay, std::chrono::milliseconds(1));
    for (int i = 1; i < attempts && delay < policy.longestDelay; ++i)
        delay *= 2;
    return std::min(delay, policy.longestDelay);
}

}  // namespace fdc::connector
