// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QList>
#include <QMap>
#include <QString>
#include <chrono>
#include <optional>

#include "core/base/Result.h"
#include "core/notify/Notice.h"

namespace fdc::monitoring {

/// When to speak of an incident. Grammar (docs/alerts.md):
///
///     METRIC [of SUBJECT] (> | >= | < | <= | = | !=) NUMBER [for DURATION]
///     absent METRIC [of SUBJECT] [for DURATION]
///     anomaly METRIC [of SUBJECT] [for DURATION]
///
/// Without a subject it holds for each subject that has the metric, each with an incident of its own.
struct AlertRule {
    enum class Condition { Above, AtLeast, Below, AtMost, Equal, Unequal, Absent, Anomaly };

    QString name;
    QString line;  ///< as it is written
    bool builtIn = false;
    Condition condition = Condition::Above;
    QString metric;
    std::optional<QString> subject;
    double threshold = 0;
    std::chrono::seconds pending{0};  ///< how long it must hold, and afterwards not hold
    notify::Severity severity = notify::Severity::Warning;
    /// Rules of one group about one subject are one trouble: only the one of the highest rank speaks.
    QString group;
    int rank = 0;
    QString meaning = {};  ///< code whose page tells what it is about; empty: a rule of one's own

    /// Whether it holds for a number. Not for Absent and Anomaly.
    bool holdsFor(double value) const;
};

/// Errors: ALERT_RULE_INVALID. Lines are at most 500 characters, durations 0 s to 7 d ("30s", "5m", "2h",
/// "1d"), numbers finite.
base::Result<AlertRule> parseAlertRule(const QString& name, const QString& line);

/// Letters, digits, '-' and '_', 1 to 64.
bool isRuleName(const QString& name);

/// A rule that stands in core.properties and cannot be read.
struct InvalidRule {
    QString name;
    QString line;
    base::Error problem;
};

struct RuleSet {
    QList<AlertRule> rules;
    QList<InvalidRule> invalid;
};

/// The built-in rules.
QList<AlertRule> builtInRules();
/// Built-in rules and those of the settings connectors.alerts.rule.<name> and
/// connectors.alerts.rule.<name>.severity. A rule of a built-in's name takes its place; `off` removes it. At
/// most 200 rules of one's own.
RuleSet rulesFrom(const QMap<QString, QString>& settings);

}  // namespace fdc::monitoring
