// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/monitoring/alerts/AlertEngine.h"

#include <algorithm>

#include "core/monitoring/alerts/AlertErrors.h"
#include "core/monitoring/alerts/AlertState.h"
#include "core/store/Rows.h"

namespace fdc::monitoring {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Milliseconds;
using base::Result;

AlertEngine::AlertEngine(store::Database& database, const base::Clock& clock, Options options)
    : m_state(std::make_unique<State>(database, clock, std::move(options))) {}

AlertEngine::~AlertEngine() = default;

void AlertEngine::setRules(RuleSet rules) {
    m_state->rules = std::move(rules);
}

void AlertEngine::setChannels(const QStringList& channels) {
    m_state->options.channels = channels;
}

void AlertEngine::setLanguage(const QString& language) {
    m_state->options.language = language;
}

void AlertEngine::setAnomaly(AnomalySource anomaly) {
    m_state->options.anomaly = std::move(anomaly);
}

Result<void> AlertEngine::mute(const QString& rule, const QDateTime& until) {
    return m_state->mute(rule, until);
}

Result<void> AlertEngine::unmute(const QString& rule) {
    return m_state->unmute(rule);
}

Result<int> AlertEngine::evaluate(const Observations& observations) {
    return m_state->evaluate(observations);
}

QList<RuleState> AlertEngine::states() const {
    return m_state->states();
}

qsizetype AlertEngine::subjects() const {
    return m_state->subjects();
}

const RuleSet& AlertEngine::rules() const {
    return m_state->rules;
}

const QList<MaintenanceWindow>& AlertEngine::maintenance() const {
    return m_state->windows;
}

AlertEngine::State::State(store::Database& database, const base::Clock& clock, Options given)
    : options(std::move(given)),
      m_database(database),
      m_clock(clock),
      m_incidents(database),
      m_maintenance(database),
      m_outbox(database) {
    rules.rules = builtInRules();
}

Result<int> AlertEngine::State::evaluate(const Observations& observations) {
    Moment moment{m_clock.utcNow(), m_clock.monotonic(), {}, 0};
    const Result<void> done = run(observations, moment);
    // What was not committed did not happen: memory follows the file.
    m_loaded = done.has_value();
    if (!done)
        return base::fail(done.error());
    for (const auto& [trouble, tick] : moment.noticed) {
        QList<Milliseconds>& times = m_noticed[trouble];
        times.append(tick);
        if (times.size() > mostNotices)
            times.removeFirst();
    }
    return moment.notices;
}

Result<void> AlertEngine::State::run(const Observations& observations, Moment& moment) {
    auto transaction = m_database.begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    if (!m_loaded) {
        FDC_TRY(load());
        FDC_TRY(loadNotices(moment.now, moment.tick));
    }
    for (auto& [key, subject] : m_subjects)
        subject.observed = false;
    for (const AlertRule& rule : rules.rules)
        observe(rule, observations, moment);
    FDC_TRY(follow(moment));
    FDC_TRY(endForgotten(moment));
    FDC_TRY(announceWindows(moment));
    FDC_TRY(announce(moment));
    FDC_TRY(tidy(moment));
    return transaction->commit();
}

/// What the file knows; how long something has held or not is kept.
Result<void> AlertEngine::State::load() {
    for (auto& [key, subject] : m_subjects) {
        subject.incident.reset();
        subject.told = 0;
    }
    const auto open = m_incidents.allOpen(options.environment);
    if (!open)
        return base::fail(open.error());
    for (const Incident& incident : *open) {
        Subject& subject = m_subjects[{incident.rule, incident.subject}];
        subject.incident = incident;
        subject.connector = incident.connector;
    }
    const auto told = m_incidents.toldOpen(options.environment);
    if (!told)
        return base::fail(told.error());
    for (const Told& one : *told)
        m_subjects[{one.rule, one.subject}].told = one.incident;
    return loadMutes();
}

/// Ages by the wall clock, which may have jumped: a time to come counts as now.
Result<void> AlertEngine::State::loadNotices(const QDateTime& now, Milliseconds tick) {
    m_noticed.clear();
    const auto times = m_incidents.noticeTimes(options.environment, now.addSecs(-2 * 3600));
    if (!times)
        return base::fail(times.error());
    for (const NoticeTime& time : *times) {
        const Milliseconds age(std::max<qint64>(0, time.at.msecsTo(now)));
        QList<Milliseconds>& known = m_noticed[{time.group, time.subject}];
        known.append(tick - age);
        if (known.size() > mostNotices)
            known.removeFirst();
    }
    return {};
}

Result<void> AlertEngine::State::loadMutes() {
    m_mutes.clear();
    auto select = m_database.prepare("SELECT rule, until FROM mute WHERE environment = ?1");
    if (!select)
        return base::fail(std::move(select.error()));
    select->bind(1, options.environment);
    return store::eachRow(*select, [&] {
        m_mutes[select->text(0)] = select->isNull(1)
                                       ? std::nullopt
                                       : std::optional(QDateTime::fromMSecsSinceEpoch(select->integer(1)));
    });
}

bool AlertEngine::State::isMuted(const QString& rule, const QDateTime& now) const {
    const auto mute = m_mutes.find(rule);
    return mute != m_mutes.end() && (!mute->second || now < *mute->second);
}

Result<void> AlertEngine::State::mute(const QString& rule, const QDateTime& until) {
    if (!std::ranges::any_of(rules.rules, [&rule](const AlertRule& one) { return one.name == rule; }))
        return base::fail(base::Error(alertRuleUnknown).with(u"rule"_s, rule));
    auto insert =
        m_database.prepare("INSERT OR REPLACE INTO mute(environment, rule, until) VALUES(?1, ?2, ?3)");
    if (!insert)
        return base::fail(std::move(insert.error()));
    insert->bind(1, options.environment).bind(2, rule);
    if (until.isValid())
        insert->bind(3, until.toMSecsSinceEpoch());
    else
        insert->bindNull(3);
    FDC_TRY(insert->run());
    return loadMutes();
}

Result<void> AlertEngine::State::unmute(const QString& rule) {
    auto removal = m_database.prepare("DELETE FROM mute WHERE environment = ?1 AND rule = ?2");
    if (!removal)
        return base::fail(std::move(removal.error()));
    FDC_TRY(removal->bind(1, options.environment).bind(2, rule).run());
    return loadMutes();
}

Result<void> AlertEngine::State::tidy(const Moment& moment) {
    constexpr auto every = 1h;
    constexpr int keptDays = 400;
    if (m_tidied && moment.tick - *m_tidied < every)
        return {};
    m_tidied = moment.tick;
    std::erase_if(m_noticed, [&moment](const auto& entry) {
        return entry.second.isEmpty() || moment.tick - entry.second.last() > window;
    });
    const QDateTime before = moment.now.addDays(-keptDays);
    FDC_TRY(m_incidents.tidy(before));
    FDC_TRY(m_maintenance.tidy(before));
    return m_outbox.tidy(before);
}

QList<RuleState> AlertEngine::State::states() const {
    const QStringList order{u"ok"_s, u"noData"_s, u"pending"_s, u"firing"_s};
    const QDateTime now = m_clock.utcNow();
    const Milliseconds tick = m_clock.monotonic();
    QList<RuleState> all;
    for (const AlertRule& rule : rules.rules) {
        RuleState state{rule, u"noData"_s, {}, {}, {}};
        bool isFirst = true;
        for (auto at = m_subjects.lower_bound({rule.name, {}});
             at != m_subjects.end() && at->first.first == rule.name; ++at) {
            const Subject& subject = at->second;
            if (!subject.observed && !subject.incident)
                continue;
            const bool isLost =
                subject.unknown && tick - *subject.unknown >= std::max<Milliseconds>(rule.pending, 1min);
            const QString word = subject.incident  ? u"firing"_s
                                 : subject.holding ? u"pending"_s
                                 : isLost          ? u"noData"_s
                                                   : u"ok"_s;
            if (!isFirst && order.indexOf(word) <= order.indexOf(state.state))
                continue;
            isFirst = false;
            state = {rule, word, subject.value, subject.since, at->first.second};
        }
        if (isMuted(rule.name, now))
            state.state = u"muted"_s;
        all.append(state);
    }
    return all;
}

}  // namespace fdc::monitoring
