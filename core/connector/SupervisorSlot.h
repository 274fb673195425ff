// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Waiters.h"
#include "core/connector/ConnectorSupervisor.h"

namespace fdc::connector {

/// What the supervisor keeps of one connector; for its own files. Held by every call that is under way, so
/// that the connector outlives its last call. Durations and moments are monotonic.
struct ConnectorSupervisor::Slot {
    Slot(std::unique_ptr<Connector> made, const base::Clock& clock)
        : connector(std::move(made)), descriptor(connector->descriptor()), circuit(clock) {}

    std::unique_ptr<Connector> connector;
    const Descriptor descriptor;
    Wanted wanted;
    QDateTime wantedSince;

    Observed observed = Observed::Off;
    QDateTime since;
    base::Milliseconds sinceMonotonic{0};
    std::optional<base::Error> failure;
    Status status;

    Config running;  ///< what it was started with
    bool reconciling = false;
    base::Waiters settling;  ///< those who wait until it is not reconciling any more
    bool restartAsked = false;
    bool tryNow = false;               ///< whatever the back-off says
    std::optional<base::Error> ended;  ///< it told that it ended by itself, and nobody cleaned up yet
    int failures = 0;
    bool gaveUp = false;
    bool crashed = false;  ///< failure is that of a crash, not of a start
    CrashLoop crashes;
    std::optional<base::Milliseconds> retryAt;

    CircuitBreaker circuit;
    bool probing = false;

    SyncView sync;
    bool syncDispatched = false;  ///< the hook is under way
    int syncFailures = 0;         ///< in a row, of the schedule
    std::optional<base::Milliseconds> syncAt;

    bool isOn() const { return observed == Observed::On; }
    bool hasOtherSettings() const {
        return running.settings != wanted.config.settings ||
               running.authorityFile != wanted.config.authorityFile;
    }
    bool mustStop() const { return isOn() && (!wanted.on || restartAsked || hasOtherSettings()); }
    bool mayStart(base::Milliseconds now) const {
        if (!wanted.on || isOn())
            return false;
        return observed == Observed::Off || tryNow || (retryAt && *retryAt <= now);
    }
    void forgetFailures() {
        failures = 0;
        gaveUp = false;
        crashes.reset();
    }
};

}  // namespace fdc::connector
