// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <algorithm>

#include "app/engine/Actions.h"
#include "app/engine/AlertsInUse.h"
#include "app/engine/Engine.h"
#include "app/engine/JsonValues.h"
#include "core/base/ErrorPages.h"
#include "core/monitoring/alerts/AlertErrors.h"
#include "core/notify/NoticeText.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;
using base::Result;
using monitoring::Incident;

namespace {

constexpr int mostIncidents = 1000;
constexpr int usualIncidents = 100;
constexpr int mostNotices = 200;
constexpr qint64 noticesKeptSeconds = 24 * 3600;

QString languageWord(const QJsonObject& arguments) {
    return arguments[u"language"_s].toString() == u"fr"_s ? u"fr"_s : u"en"_s;
}

QString sentenceOf(const Incident& incident, const QString& language) {
    notify::IncidentFacts facts;
    facts.rule = incident.rule;
    facts.line = incident.line;
    facts.metric = incident.metric;
    facts.subject = incident.subject;
    facts.meaning = incident.meaning;
    if (incident.value)
        facts.value = QString::number(*incident.value, 'g', 6);
    return notify::incidentSentence(facts, language);
}

QJsonArray noticesOf(notify::Outbox& outbox, qint64 incident) {
    QJsonArray notices;
    const auto deliveries = outbox.ofIncident(incident);
    for (const notify::Delivery& one : deliveries.value_or(QList<notify::Delivery>()))
        notices.append(QJsonObject{{u"channel"_s, one.channel},
                                   {u"at"_s, base::toRfc3339(one.at)},
                                   {u"ok"_s, one.state == u"sent"_s},
                                   {u"state"_s, one.state},
                                   {u"attempts"_s, one.attempts},
                                   {u"code"_s, one.code}});
    return notices;
}

QJsonObject incidentJson(const Incident& incident, notify::Outbox& outbox, const QString& language) {
    return {{u"id"_s, incident.id},
            {u"rule"_s, incident.rule},
            {u"metric"_s, incident.metric},
            {u"subject"_s, incident.subject},
            {u"severity"_s, notify::severityName(incident.severity)},
            {u"state"_s, incident.stateName()},
            {u"openedAt"_s, base::toRfc3339(incident.openedAt)},
            {u"closedAt"_s, timeOrNull(incident.closedAt)},
            {u"value"_s, orNull(incident.value)},
            {u"threshold"_s, orNull(incident.threshold)},
            {u"code"_s, incident.code.isEmpty() ? incident.meaning : incident.code},
            {u"sentence"_s, sentenceOf(incident, language)},
            {u"line"_s, incident.line},
            {u"unstable"_s, incident.unstable},
            {u"acknowledgedBy"_s, incident.acknowledgedBy},
            {u"acknowledgedAt"_s, timeOrNull(incident.acknowledgedAt)},
            {u"note"_s, incident.note},
            {u"notices"_s, noticesOf(outbox, incident.id)}};
}

QCoro::Task<Handled> list(Engine* engine, QJsonObject arguments, Caller caller) {
    auto opening = alertsOf(engine, caller.environment);
    const Result<AlertsInUse> desk = co_await std::move(opening);
    if (!desk)
        co_return base::fail(desk.error());
    const bool onlyOpen = arguments[u"state"_s].toString() != u"recent"_s;
    const int limit = std::clamp(arguments[u"limit"_s].toInt(usualIncidents), 1, mostIncidents);
    const auto incidents = desk->parts->incidents.page(desk->environment(), onlyOpen, limit);
    if (!incidents)
        co_return base::fail(incidents.error());
    const auto open = desk->parts->incidents.allOpen(desk->environment());
    if (!open)
        co_return base::fail(open.error());
    QJsonArray array;
    for (const Incident& one : *incidents)
        array.append(incidentJson(one, desk->parts->outbox, languageWord(arguments)));
    co_return outcome({{u"schema"_s, u"alerts/1"_s}, {u"open"_s, open->size()}, {u"incidents"_s, array}});
}

QCoro::Task<Handled> acknowledge(Engine* engine, QJsonObject arguments, Caller caller) {
    auto opening = alertsOf(engine, caller.environment);
    const Result<AlertsInUse> desk = co_await std::move(opening);
    if (!desk)
        co_return base::fail(desk.error());
    const qint64 id = arguments[u"incident"_s].toInteger();
    const auto known = desk->parts->incidents.find(id);
    if (!known)
        co_return base::fail(known.error());
    if (!known->has_value() || (*known)->environment != desk->environment())
        co_return base::fail(
            base::Error(monitoring::incidentUnknown).with(u"incident"_s, QString::number(id)));
    FDC_CO_TRY(desk->parts->incidents.acknowledge(id, caller.user, engine->clock().utcNow(),
                                                  arguments[u"note"_s].toString()));
    const auto incident = desk->parts->incidents.find(id);
    if (!incident || !incident->has_value())
        co_return base::fail(
            base::Error(monitoring::incidentUnknown).with(u"incident"_s, QString::number(id)));
    QJsonObject json = incidentJson(**incident, desk->parts->outbox, languageWord(arguments));
    json[u"schema"_s] = u"incident/1"_s;
    co_return outcome(json, (*known)->stateName(), (*incident)->stateName());
}

QJsonObject ruleJson(const monitoring::RuleState& state) {
    const monitoring::AlertRule& rule = state.rule;
    return {{u"name"_s, rule.name},
            {u"text"_s, rule.line},
            {u"builtIn"_s, rule.builtIn},
            {u"line"_s, rule.line},
            {u"metric"_s, rule.metric},
            {u"severity"_s, notify::severityName(rule.severity)},
            {u"state"_s, state.state},
            {u"subject"_s, state.subject},
            {u"lastValue"_s, orNull(state.value)},
            {u"since"_s, timeOrNull(state.since)},
            {u"sentence"_s, QString()}};
}

QJsonObject invalidJson(const monitoring::InvalidRule& rule, const QString& language) {
    return {{u"name"_s, rule.name},
            {u"text"_s, rule.line},
            {u"builtIn"_s, false},
            {u"line"_s, rule.line},
            {u"metric"_s, QString()},
            {u"severity"_s, u"warning"_s},
            {u"state"_s, u"invalid"_s},
            {u"subject"_s, QString()},
            {u"lastValue"_s, QJsonValue::Null},
            {u"since"_s, QJsonValue::Null},
            {u"problem"_s, rule.problem.fact(u"problem")},
            {u"position"_s, rule.problem.fact(u"position").toInt()},
            {u"sentence"_s, base::errorSentence(rule.problem, language)}};
}

QCoro::Task<Handled> rules(Engine* engine, QJsonObject arguments, Caller caller) {
    auto opening = alertsOf(engine, caller.environment);
    const Result<AlertsInUse> desk = co_await std::move(opening);
    if (!desk)
        co_return base::fail(desk.error());
    QJsonArray array;
    for (const monitoring::RuleState& state : desk->parts->engine.states())
        array.append(ruleJson(state));
    for (const monitoring::InvalidRule& rule : desk->parts->engine.rules().invalid)
        array.append(invalidJson(rule, languageWord(arguments)));
    co_return outcome({{u"schema"_s, u"alert-rules/1"_s}, {u"rules"_s, array}});
}

QCoro::Task<Handled> mute(Engine* engine, QJsonObject arguments, Caller caller) {
    auto opening = alertsOf(engine, caller.environment);
    const Result<AlertsInUse> desk = co_await std::move(opening);
    if (!desk)
        co_return base::fail(desk.error());
    const auto rule = textArgument(arguments, u"rule"_s);
    if (!rule)
        co_return base::fail(rule.error());
    const auto until = timeArgument(arguments, u"until"_s, {});
    if (!until)
        co_return base::fail(until.error());
    FDC_CO_TRY(desk->parts->engine.mute(*rule, *until));
    co_return outcome(
        {{u"schema"_s, u"alert-mute/1"_s}, {u"rule"_s, *rule}, {u"until"_s, timeOrNull(*until)}}, {},
        u"muted until "_s + (until->isValid() ? arguments[u"until"_s].toString() : u"unmuted"_s));
}

QCoro::Task<Handled> unmute(Engine* engine, QJsonObject arguments, Caller caller) {
    auto opening = alertsOf(engine, caller.environment);
    const Result<AlertsInUse> desk = co_await std::move(opening);
    if (!desk)
        co_return base::fail(desk.error());
    const auto rule = textArgument(arguments, u"rule"_s);
    if (!rule)
        co_return base::fail(rule.error());
    FDC_CO_TRY(desk->parts->engine.unmute(*rule));
    co_return outcome({{u"schema"_s, u"alert-mute/1"_s}, {u"rule"_s, *rule}, {u"until"_s, QJsonValue::Null}});
}

QCoro::Task<Handled> test(Engine* engine, QJsonObject arguments, Caller caller) {
    auto opening = alertsOf(engine, caller.environment);
    const Result<AlertsInUse> desk = co_await std::move(opening);
    if (!desk)
        co_return base::fail(desk.error());
    const auto channel = textArgument(arguments, u"channel"_s);
    if (!channel)
        co_return base::fail(channel.error());
    auto testing = desk->alerts().test(*channel, caller.user);
    const Result<void> sent = co_await std::move(testing);
    if (!sent)
        co_return base::fail(sent.error());
    co_return outcome({{u"schema"_s, u"alert-test/1"_s}, {u"channel"_s, *channel}, {u"ok"_s, true}});
}

/// What the window shows by itself: it asks again and again with the last id that it knows.
QCoro::Task<Handled> desktop(Engine* engine, QJsonObject arguments, Caller caller) {
    auto opening = alertsOf(engine, caller.environment);
    const Result<AlertsInUse> desk = co_await std::move(opening);
    if (!desk)
        co_return base::fail(desk.error());
    QJsonArray array;
    const bool isWanted = desk->alerts().settings().desktop;
    const auto notices =
        desk->parts->outbox.since(desk->environment(), arguments[u"since"_s].toInteger(),
                                  engine->clock().utcNow().addSecs(-noticesKeptSeconds), mostNotices);
    if (!notices)
        co_return base::fail(notices.error());
    for (const notify::Notice& one : isWanted ? *notices : QList<notify::Notice>())
        array.append(QJsonObject{
            {u"id"_s, one.id},
            {u"at"_s, base::toRfc3339(one.at)},
            {u"kind"_s, notify::noticeKindName(one.kind)},
            {u"severity"_s, notify::severityName(one.severity)},
            {u"title"_s, one.title},
            {u"text"_s, one.text},
            {u"incident"_s, one.incident == 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(one.incident)}});
    co_return outcome({{u"schema"_s, u"alert-notices/1"_s}, {u"enabled"_s, isWanted}, {u"notices"_s, array}});
}

}  // namespace

void addAlertActions(Engine& engine) {
    using security::Role;
    addAction(engine, u"alert.list"_s, false, Role::Viewer, {}, list);
    addAction(engine, u"alert.rules"_s, false, Role::Viewer, {}, rules);
    addAction(engine, u"alert.desktop"_s, false, Role::Viewer, {}, desktop);
    addAction(engine, u"alert.mute"_s, true, Role::Operator, targetArgument("rule"), mute);
    addAction(engine, u"alert.unmute"_s, true, Role::Operator, targetArgument("rule"), unmute);
    addAction(engine, u"alert.test"_s, true, Role::Operator, targetArgument("channel"), test);
    addAction(engine, u"alert.acknowledge"_s, true, Role::Operator, numberTarget("incident"), acknowledge);
}

}  // namespace fdc::engine
