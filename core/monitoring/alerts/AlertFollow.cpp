// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "core/monitoring/alerts/AlertState.h"

/// What holds, since when, and which incidents come of it.
namespace fdc::monitoring {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Milliseconds;
using base::Result;
using Condition = AlertRule::Condition;

namespace {

/// A shorter absence of numbers is none.
constexpr Milliseconds leastUnknown = 1min;

Milliseconds patienceOf(const AlertRule& rule) {
    return std::max<Milliseconds>(rule.pending, leastUnknown);
}

}  // namespace

void AlertEngine::State::observe(const AlertRule& rule, const Observations& observations,
                                 const Moment& moment) {
    bool any = false;
    for (const Reading& reading : observations.readings) {
        if (reading.metric != rule.metric || (rule.subject && *rule.subject != reading.subject))
            continue;
        any = true;
        if (observations.off.contains(reading.connector) && !reading.connector.isEmpty()) {
            Subject& subject = m_subjects[{rule.name, reading.subject}];
            subject.unwatched = true;
            note(rule, subject, Truth::Fails, moment);
        } else {
            take(rule, reading, moment);
        }
    }
    // Nobody names it: for "absent" that is what it is about, and for the others nothing is known.
    if (!any && (rule.subject || (rule.condition == Condition::Absent && !rule.builtIn)))
        take(rule, {rule.metric, rule.subject.value_or(u""_s), std::nullopt, {}, {}}, moment);
}

AlertEngine::State::Truth AlertEngine::State::truthOf(const AlertRule& rule, const Reading& reading) const {
    const auto of = [](bool holds) { return holds ? Truth::Holds : Truth::Fails; };
    if (rule.condition == Condition::Absent)
        return of(!reading.value);
    if (!reading.value)
        return Truth::Unknown;
    if (rule.condition != Condition::Anomaly)
        return of(rule.holdsFor(*reading.value));
    const auto verdict = options.anomaly ? options.anomaly(reading.metric, reading.subject) : std::nullopt;
    return verdict && verdict->known ? of(verdict->anomalous) : Truth::Unknown;
}

void AlertEngine::State::take(const AlertRule& rule, const Reading& reading, const Moment& moment) {
    Subject& subject = m_subjects[{rule.name, reading.subject}];
    subject.unwatched = false;
    subject.value = reading.value;
    subject.connector = reading.connector;
    const Truth truth = truthOf(rule, reading);
    if (truth != Truth::Unknown)
        subject.code = reading.code;
    note(rule, subject, truth, moment);
}

/// "Unknown" breaks neither what holds nor what does not, until it has lasted as long as the rule waits.
void AlertEngine::State::note(const AlertRule& rule, Subject& subject, Truth truth, const Moment& moment) {
    subject.observed = true;
    subject.missing.reset();
    if (truth != subject.truth || subject.since.isNull())
        subject.since = moment.now;
    subject.truth = truth;
    if (truth == Truth::Unknown) {
        if (!subject.unknown)
            subject.unknown = moment.tick;
        if (moment.tick - *subject.unknown >= patienceOf(rule)) {
            subject.holding.reset();
            subject.failing.reset();
        }
        return;
    }
    subject.unknown.reset();
    auto& begun = truth == Truth::Holds ? subject.holding : subject.failing;
    auto& ended = truth == Truth::Holds ? subject.failing : subject.holding;
    if (!begun)
        begun = moment.tick;
    ended.reset();
}

QList<AlertRule> AlertEngine::State::gravestFirst() const {
    QList<AlertRule> ordered = rules.rules;
    std::ranges::stable_sort(ordered, std::ranges::greater(), &AlertRule::rank);
    return ordered;
}

/// From the highest rank down: while one of a group has an open incident, those below have none.
Result<void> AlertEngine::State::follow(const Moment& moment) {
    QSet<QPair<QString, QString>> covered;
    for (const AlertRule& rule : gravestFirst()) {
        for (auto at = m_subjects.lower_bound({rule.name, {}});
             at != m_subjects.end() && at->first.first == rule.name; ++at) {
            const QString& name = at->first.second;
            Subject& subject = at->second;
            if (!subject.observed)
                continue;
            const QPair<QString, QString> trouble{rule.group, name};
            FDC_TRY(followOne(rule, name, subject, covered.contains(trouble), moment));
            if (subject.incident)
                covered.insert(trouble);
        }
    }
    return {};
}

Result<void> AlertEngine::State::followOne(const AlertRule& rule, const QString& name, Subject& subject,
                                           bool isCovered, const Moment& moment) {
    // The graver one speaks for both, also about the end (announce).
    if (isCovered)
        return subject.incident ? closeOne(subject, moment) : Result<void>();
    if (!subject.incident) {
        const bool isDue = subject.truth == Truth::Holds && moment.tick - *subject.holding >= rule.pending;
        return isDue ? openOne(rule, name, subject, moment) : Result<void>();
    }
    if (subject.unwatched)
        return closeOne(subject, moment);
    if (subject.truth != Truth::Fails)
        return {};
    const Milliseconds calm = moment.tick - *subject.failing;
    const Milliseconds needed =
        subject.incident->unstable ? Milliseconds(window) : Milliseconds(rule.pending);
    return calm >= needed ? closeOne(subject, moment) : Result<void>();
}

Result<void> AlertEngine::State::openOne(const AlertRule& rule, const QString& name, Subject& subject,
                                         const Moment& moment) {
    const auto newest = m_incidents.newest(options.environment, rule.name, name);
    if (!newest)
        return base::fail(newest.error());
    if (newest->has_value() && !(*newest)->isOpen()) {
        const Milliseconds age =
            subject.closed ? moment.tick - *subject.closed
                           : Milliseconds(std::max<qint64>(0, (*newest)->closedAt.msecsTo(moment.now)));
        if (age < window) {
            FDC_TRY(m_incidents.reopen((*newest)->id));
            subject.incident = **newest;
            subject.incident->closedAt = {};
            subject.incident->unstable = true;
            return {};
        }
    }
    Incident incident;
    incident.environment = options.environment;
    incident.rule = rule.name;
    incident.metric = rule.metric;
    incident.subject = name;
    incident.connector = subject.connector;
    incident.severity = rule.severity;
    incident.openedAt = moment.now.addMSecs(-(moment.tick - *subject.holding).count());
    incident.value = subject.value;
    if (rule.condition != Condition::Absent && rule.condition != Condition::Anomaly)
        incident.threshold = rule.threshold;
    incident.meaning = rule.meaning;
    incident.code = subject.code;
    incident.line = rule.line;
    const auto id = m_incidents.open(incident);
    if (!id)
        return base::fail(id.error());
    incident.id = *id;
    subject.incident = incident;
    return {};
}

Result<void> AlertEngine::State::closeOne(Subject& subject, const Moment& moment) {
    FDC_TRY(m_incidents.close(subject.incident->id, moment.now));
    subject.last = subject.incident;
    subject.last->closedAt = std::max(moment.now, subject.last->openedAt);
    subject.incident.reset();
    subject.closed = moment.tick;
    return {};
}

/// Incidents of rules that are gone end without a word: nobody asks any more. A subject that nobody names any
/// more (a campaign that ended) ends after a while.
Result<void> AlertEngine::State::endForgotten(const Moment& moment) {
    QSet<QString> names;
    for (const AlertRule& rule : rules.rules)
        names.insert(rule.name);
    for (auto& [key, subject] : m_subjects) {
        if (subject.observed)
            continue;
        if (!subject.missing)
            subject.missing = moment.tick;
        const bool isGone = !names.contains(key.first);
        const bool isOver = isGone || moment.tick - *subject.missing >= window;
        if (isGone && subject.told != 0)
            FDC_TRY(forget(key.first, key.second, subject));
        subject.unwatched = subject.unwatched || isOver;
        if (isOver && subject.incident)
            FDC_TRY(closeOne(subject, moment));
    }
    std::erase_if(m_subjects, [&moment](const auto& entry) {
        const Subject& subject = entry.second;
        return subject.missing && moment.tick - *subject.missing > window && !subject.incident &&
               subject.told == 0;
    });
    return {};
}

}  // namespace fdc::monitoring
