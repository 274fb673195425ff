// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "core/monitoring/alerts/AlertState.h"
#include "core/notify/NoticeText.h"

/// What people are told: the difference between what is and what they know.
namespace fdc::monitoring {

using namespace Qt::Literals::StringLiterals;
using base::Milliseconds;
using base::Result;

namespace {

notify::IncidentFacts factsOf(const Incident& incident) {
    notify::IncidentFacts facts;
    facts.rule = incident.rule;
    facts.line = incident.line;
    facts.metric = incident.metric;
    facts.subject = incident.subject;
    if (incident.value)
        facts.value = QString::number(*incident.value, 'g', 6);
    facts.meaning = incident.meaning;
    facts.code = incident.code;
    facts.openedAt = incident.openedAt;
    facts.closedAt = incident.closedAt;
    facts.unstable = incident.unstable;
    return facts;
}

}  // namespace

bool AlertEngine::State::mayTell(const Key& trouble, const Moment& moment) const {
    const auto known = m_noticed.find(trouble);
    int recent = int(
        std::ranges::count_if(moment.noticed, [&trouble](const auto& one) { return one.first == trouble; }));
    if (known != m_noticed.end())
        recent += int(std::ranges::count_if(
            known->second, [&moment](Milliseconds at) { return moment.tick - at < window; }));
    return recent < mostNotices;
}

Result<void> AlertEngine::State::announce(Moment& moment) {
    std::map<Key, bool> covered;  // trouble with an open incident → whether people know of it
    for (const AlertRule& rule : gravestFirst()) {
        for (auto at = m_subjects.lower_bound({rule.name, {}});
             at != m_subjects.end() && at->first.first == rule.name; ++at) {
            const QString& name = at->first.second;
            Subject& subject = at->second;
            const auto cover = covered.find({rule.group, name});
            if (cover == covered.end() && !isMuted(rule.name, moment.now))
                FDC_TRY(announceOne(rule, name, subject, moment));
            else if (cover != covered.end() && cover->second && subject.told != 0)
                FDC_TRY(forget(rule.name, name, subject));
            if (subject.incident)
                covered[{rule.group, name}] = subject.told != 0;
        }
    }
    return {};
}

/// Something graver was told instead, or nobody asks any more.
Result<void> AlertEngine::State::forget(const QString& rule, const QString& name, Subject& subject) {
    Incident told;
    told.environment = options.environment;
    told.rule = rule;
    told.subject = name;
    FDC_TRY(m_incidents.tell(told, false));
    subject.told = 0;
    return {};
}

Result<void> AlertEngine::State::announceOne(const AlertRule& rule, const QString& name, Subject& subject,
                                             Moment& moment) {
    const bool opens = subject.incident && subject.told == 0;
    const bool closes = !subject.incident && subject.told != 0;
    if (!opens && !closes)
        return {};
    if (!maintenanceUntil(windows, subject.connector, moment.now).isNull())
        return {};
    const Key trouble{rule.group, name};
    if (!mayTell(trouble, moment))
        return {};
    std::optional<Incident> about = opens ? subject.incident : subject.last;
    if (!about) {
        // It closed before this process began.
        const auto known = m_incidents.newest(options.environment, rule.name, name);
        if (!known)
            return base::fail(known.error());
        about = *known;
    }
    if (about) {
        FDC_TRY(tell(rule, *about, opens, closes && subject.unwatched, moment));
        FDC_TRY(m_incidents.noteNotice(options.environment, {rule.group, name, moment.now}));
        moment.noticed.append({trouble, moment.tick});
    }
    if (!opens)
        return forget(rule.name, name, subject);
    FDC_TRY(m_incidents.tell(*about, true));
    subject.told = about->id;
    return {};
}

Result<void> AlertEngine::State::tell(const AlertRule& rule, const Incident& incident, bool opens,
                                      bool unwatched, Moment& moment) {
    notify::IncidentFacts facts = factsOf(incident);
    facts.unwatched = unwatched;
    notify::Notice notice =
        opens ? notify::openedNotice(options.environment, rule.severity, facts, options.language)
              : notify::closedNotice(options.environment, rule.severity, facts, options.language);
    notice.incident = incident.id;
    notice.at = moment.now;
    const auto added = m_outbox.add(notice, options.channels);
    if (!added)
        return base::fail(added.error());
    ++moment.notices;
    return {};
}

/// Beginning and end are told once each. A window that came and went while no engine ran is not told any
/// more.
Result<void> AlertEngine::State::announceWindows(Moment& moment) {
    auto current = m_maintenance.current(options.environment, moment.now);
    if (!current)
        return base::fail(std::move(current.error()));
    windows = std::move(*current);
    for (MaintenanceWindow& one : windows) {
        const bool isOver = one.to <= moment.now;
        const bool begins = !one.startTold && !isOver;
        const bool ends = isOver && !one.endTold && one.startTold;
        if (begins || ends) {
            notify::Notice notice = notify::maintenanceNotice(
                options.environment,
                begins ? notify::NoticeKind::MaintenanceStarted : notify::NoticeKind::MaintenanceEnded,
                {one.connector, one.from, one.to, one.reason, one.by}, options.language);
            notice.at = moment.now;
            if (const auto added = m_outbox.add(notice, options.channels); !added)
                return base::fail(added.error());
            ++moment.notices;
        }
        const bool endTold = one.endTold || isOver;
        if (!one.startTold || endTold != one.endTold)
            FDC_TRY(m_maintenance.noteTold(one.id, true, endTold));
        one.startTold = true;
        one.endTold = endTold;
    }
    return {};
}

}  // namespace fdc::monitoring
