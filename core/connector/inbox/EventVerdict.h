// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>

#include "core/base/Error.h"
#include "core/connector/sdk/Connector.h"

namespace fdc::connector {

/// What becomes of an event that its connector could not handle.
enum class EventVerdict {
    Again,  ///< later, and the attempt counts
    Wait,   ///< later; nothing counts, because the event is not to blame
    Hold,   ///< all events of the connector wait: its configuration is to blame
    Bury,   ///< dead letter
};

/// @p attempts: those that counted before this one. @p sound: the connector's circuit is closed.
/// @p failedBefore: calls of the connector that failed in a row before this one.
EventVerdict verdictOn(const base::Error& error, int attempts, bool sound, const RetryPolicy& policy,
                       int failedBefore = 0);

/// Before the next attempt, after @p attempts of them: doubling from the first delay to the longest one.
std::chrono::milliseconds delayAfter(int attempts, const RetryPolicy& policy);

}  // namespace fdc::connector
