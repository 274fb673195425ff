// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSet>
#include <functional>
#include <memory>
#include <optional>

#include "core/base/Clock.h"
#include "core/monitoring/Anomaly.h"
#include "core/monitoring/alerts/AlertRule.h"
#include "core/monitoring/alerts/Incidents.h"
#include "core/monitoring/alerts/Maintenance.h"

namespace fdc::monitoring {

/// One number as it is now.
struct Reading {
    QString metric;
    QString subject;
    std::optional<double> value;  ///< absent: nobody knows it now, which is not zero
    QString code = {};            ///< error code behind it, when there is one
    QString connector = {};       ///< which connector it is about; empty: none in particular
};

/// Everything that rules look at, of one moment.
struct Observations {
    QList<Reading> readings;
    QSet<QString> off;  ///< connectors that a person switched off: their incidents end
};

/// How a rule stands.
struct RuleState {
    AlertRule rule;
    QString state;  ///< "ok", "pending", "firing", "muted", "noData"
    std::optional<double> value;
    QDateTime since;
    QString subject;  ///< the one that the state is of
};

/// Decides, from what is observed, which incidents open and close and what people are told. Durable: each
/// evaluation is one transaction in alerts.db, with the notices in it, so that a process that dies leaves
/// nothing half decided and the next one tells nothing twice.
///
/// * A condition must hold for the time of its rule before an incident opens, and not hold as long before it
///   closes. "Unknown" is neither: it opens nothing and closes nothing; it becomes "no data" after that time.
/// * At most two notices about one trouble (group and subject) within 15 minutes. One that must wait is told
///   later if it is still true, else never.
/// * What comes back within 15 minutes is the same incident, unstable, and closes after 15 calm minutes.
/// * In a maintenance window nothing is told; at its end what differs from what people know is.
///
/// Durations follow the monotonic clock: a clock that jumps opens nothing. One thread at a time, on a
/// database that its owner opened. Errors: those of store::Database; the next evaluation makes up for a
/// failed one.
class AlertEngine {
public:
    static constexpr std::chrono::minutes window{15};
    static constexpr int mostNotices = 2;

    struct Options {
        QString environment;
        QString language = QStringLiteral("en");
        QStringList channels;  ///< that the engine sends by
        /// Whether a series does what it does not do, for rules with "anomaly"; may be empty.
        std::function<std::optional<AnomalyVerdict>(const QString& metric, const QString& subject)> anomaly;
    };
    using AnomalySource = decltype(Options::anomaly);

    AlertEngine(store::Database& database, const base::Clock& clock, Options options);
    ~AlertEngine();

    void setRules(RuleSet rules);
    void setChannels(const QStringList& channels);
    void setLanguage(const QString& language);
    void setAnomaly(AnomalySource anomaly);
    /// Mutes come from alerts.db; null time: until somebody unmutes. Errors: ALERT_RULE_UNKNOWN.
    base::Result<void> mute(const QString& rule, const QDateTime& until);
    base::Result<void> unmute(const QString& rule);

    /// Answers how many notices were decided.
    base::Result<int> evaluate(const Observations& observations);

    QList<RuleState> states() const;
    /// How many rules and subjects it remembers.
    qsizetype subjects() const;
    const RuleSet& rules() const;
    /// As of the newest evaluation.
    const QList<MaintenanceWindow>& maintenance() const;

private:
    class State;
    std::unique_ptr<State> m_state;
};

}  // namespace fdc::monitoring
