// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QString>
#include <deque>
#include <optional>

#include "core/base/Clock.h"
#include "core/connector/sdk/Connector.h"

namespace fdc::monitoring {

struct JudgeSettings {
    int downAfter = 3;  ///< observations in a row before something is worse; connectors.alerts.down.after
    int upAfter = 2;    ///< and before it is better; connectors.alerts.up.after
};

/// One observation of one connector.
struct Observation {
    connector::Health health = connector::Health::Unknown;
    QDateTime at;                         ///< wall time, for people
    base::Milliseconds monotonic{0};      ///< of the same moment: what the judge reckons with
    base::Milliseconds interval{60'000};  ///< until the next one is expected
};

/// What is told of a connector's health: the observations of the last minutes, calmed.
struct Judgement {
    connector::Health state = connector::Health::Unknown;
    QDateTime since;    ///< of the judged state; invalid before the first one
    int flapScore = 0;  ///< 0 to 100: how much the last 20 observations changed, later ones weigh more
    bool flapping =
        false;  ///< from 50 on until below 25, or when the window held back a change in the last five minutes
    bool stale = true;  ///< nothing observed for longer than two intervals
    bool isKnown() const { return since.isValid(); }
};

/// Turns observations into a state that is worth a notice (docs/monitoring.md). Separate numbers of
/// observations for worse and better; unknown is a state of its own and takes as many as worse does. Nothing
/// is judged better while it flaps, and a window of 15 minutes has at most two changes: whatever comes then
/// is judged when the window lets it. The first observation that is answered is judged at once, since there
/// was no state before it that a notice could be about. Pure; one object for each connector; one thread.
class HealthJudge {
public:
    static constexpr base::Milliseconds window{15 * 60 * 1000};
    static constexpr int changesAWindow = 2;
    static constexpr int flapMemory = 20;  ///< observations

    explicit HealthJudge(JudgeSettings settings = {}) : m_settings(settings) {}
    /// From the next observation on; what was judged stays.
    void configure(JudgeSettings settings) { m_settings = settings; }

    /// True when the judged state changed (the first judgement is no change).
    bool observe(const Observation& observation);
    /// @p now: monotonic.
    Judgement judged(base::Milliseconds now) const;

private:
    std::optional<connector::Health> due() const;
    std::optional<connector::Health> worse() const;
    std::optional<connector::Health> better() const;
    bool mayChange(base::Milliseconds now);
    void updateFlapping();

    JudgeSettings m_settings;
    std::deque<connector::Health> m_recent;    ///< the last flapMemory, oldest first
    std::deque<base::Milliseconds> m_changes;  ///< of the judged state, within the window
    connector::Health m_state = connector::Health::Unknown;
    QDateTime m_since;
    int m_flapScore = 0;
    bool m_changesOften = false;
    std::optional<base::Milliseconds> m_heldBackAt;  ///< when the window last refused a change
    base::Milliseconds m_lastAt{0};
    base::Milliseconds m_interval{0};
};

}  // namespace fdc::monitoring
