// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "core/audit/AuditErrors.h"
#include "core/connector/ConnectorErrors.h"
#include "core/monitoring/MetricNames.h"
#include "core/monitoring/alerts/AlertErrors.h"
#include "core/monitoring/alerts/AlertRule.h"

namespace fdc::monitoring {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using notify::Severity;

namespace {

constexpr int mostOwnRules = 200;
const auto prefix = QLatin1StringView("connectors.alerts.rule.");
const auto severitySuffix = QLatin1StringView(".severity");

struct BuiltIn {
    const char* name;
    const char* line;
    Severity severity;
    const char* group;
    int rank;
    base::ErrorCode meaning;
};

/// Health is judged already (thresholds down and up), so most of these wait for nothing more. The metrics are
/// those of docs/monitoring.md; crash.loop is 1 for a connector that gave up.
constexpr BuiltIn builtIns[] = {
    {"connector-crash-loop", "crash.loop > 0", Severity::Critical, "connector", 5,
     connector::connectorCrashLoop},
    {"connector-down", "health < 1", Severity::Critical, "connector", 4, alertConnectorDown},
    {"connector-circuit", "circuit.open > 0 for 5m", Severity::Warning, "connector", 3,
     alertConnectorDegraded},
    {"connector-degraded", "health = 1", Severity::Warning, "connector", 2, alertConnectorDegraded},
    {"connector-unknown", "absent health for 10m", Severity::Warning, "connector", 1, alertConnectorUnknown},
    {"certificate-1", "certificate.days < 1", Severity::Critical, "certificate", 4, alertCertificateEnds},
    {"certificate-7", "certificate.days < 7", Severity::Critical, "certificate", 3, alertCertificateEnds},
    {"certificate-14", "certificate.days < 14", Severity::Warning, "certificate", 2, alertCertificateEnds},
    {"certificate-30", "certificate.days < 30", Severity::Warning, "certificate", 1, alertCertificateEnds},
    {"token-ends", "token.left < 300 for 2m", Severity::Warning, "token", 1, alertTokenEnds},
    {"events-dead", "events.dead > 0", Severity::Warning, "events-dead", 1, alertDeadLetters},
    {"events-full", "events.fill > 90 for 1m", Severity::Warning, "events-full", 1, alertInboxFilling},
    {"audit-unwritable", "audit.writable < 1", Severity::Critical, "audit", 1, audit::auditUnwritable},
    {"disk-space", "disk.free < 5 for 1m", Severity::Critical, "disk", 1, alertDiskFilling},
};

AlertRule ruleOf(const BuiltIn& one) {
    AlertRule rule = *parseAlertRule(QString::fromLatin1(one.name), QString::fromLatin1(one.line));
    rule.builtIn = true;
    rule.severity = one.severity;
    rule.group = QString::fromLatin1(one.group);
    rule.rank = one.rank;
    rule.meaning = QString::fromLatin1(one.meaning.id);
    return rule;
}

/// Takes the place of a built-in of the same name, keeping the company it is in.
void put(QList<AlertRule>& rules, AlertRule rule) {
    const auto same = std::ranges::find(rules, rule.name, &AlertRule::name);
    if (same == rules.end()) {
        rules.append(std::move(rule));
        return;
    }
    rule.severity = same->severity;
    rule.group = same->group;
    rule.rank = same->rank;
    if (rule.metric == same->metric && rule.condition == same->condition)
        rule.meaning = same->meaning;
    *same = std::move(rule);
}

/// A rule about a number that nobody measures would never say anything.
bool isMeasured(const QString& metric) {
    return metric == u"crash.loop" || std::ranges::any_of(metricNames(), [&metric](const MetricName& known) {
               return metric == QLatin1StringView(known.name);
           });
}

Result<AlertRule> readRule(const QString& name, const QString& line) {
    auto rule = parseAlertRule(name, line);
    if (!rule || isMeasured(rule->metric))
        return rule;
    return base::fail(base::Error(alertRuleInvalid)
                          .with(u"rule"_s, name)
                          .with(u"line"_s, line)
                          .with(u"problem"_s, u"metric"_s)
                          .with(u"position"_s, QString::number(line.indexOf(rule->metric) + 1)));
}

bool isOff(const QString& line) {
    return line.trimmed().compare(u"off"_s, Qt::CaseInsensitive) == 0;
}

void takeSeverities(QList<AlertRule>& rules, const QMap<QString, QString>& settings) {
    for (AlertRule& rule : rules) {
        const auto given = settings.constFind(prefix + rule.name + severitySuffix);
        if (given != settings.constEnd())
            rule.severity = notify::severityFromName(given->trimmed().toLower());
    }
}

}  // namespace

QList<AlertRule> builtInRules() {
    QList<AlertRule> rules;
    for (const BuiltIn& one : builtIns)
        rules.append(ruleOf(one));
    return rules;
}

RuleSet rulesFrom(const QMap<QString, QString>& settings) {
    RuleSet set;
    set.rules = builtInRules();
    int own = 0;
    for (auto setting = settings.begin(); setting != settings.end(); ++setting) {
        if (!setting.key().startsWith(prefix) || setting.key().endsWith(severitySuffix))
            continue;
        const QString name = setting.key().mid(prefix.size());
        if (isOff(*setting)) {
            set.rules.removeIf([&name](const AlertRule& rule) { return rule.name == name; });
            continue;
        }
        auto rule = isRuleName(name) && ++own <= mostOwnRules
                        ? readRule(name, *setting)
                        : Result<AlertRule>(base::fail(base::Error(alertRuleInvalid)
                                                           .with(u"rule"_s, name.left(64))
                                                           .with(u"problem"_s, u"name"_s)));
        if (rule)
            put(set.rules, std::move(*rule));
        else if (set.invalid.size() < mostOwnRules)
            set.invalid.append({name.left(64), setting->left(500), rule.error()});
    }
    takeSeverities(set.rules, settings);
    return set;
}

}  // namespace fdc::monitoring
