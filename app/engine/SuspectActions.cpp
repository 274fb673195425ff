// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <QPointer>
#include <algorithm>

#include "app/engine/Actions.h"
#include "app/engine/Background.h"
#include "app/engine/Engine.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/JsonValues.h"
#include "core/config/ConfigFile.h"
#include "core/connector/ConnectorErrors.h"
#include "core/monitoring/ChangeHistory.h"
#include "core/monitoring/MetricNames.h"
#include "core/monitoring/MovedFirst.h"

/// Questions after a drop: what moved first, and what was changed before it.
namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;
using base::Result;
using monitoring::HealthDrop;
using monitoring::ProbeRecord;

namespace {

constexpr int usualMoved = 10;
constexpr int mostMoved = 100;
constexpr int mostSuspects = 20;
constexpr int mostProbes = 200'000;
constexpr qint64 daySeconds = 24 * 3600;

QJsonObject movedJson(const monitoring::Moved& one) {
    return {{u"subject"_s, one.subject},
            {u"name"_s, one.name},
            {u"unit"_s, monitoring::metricUnit(one.name)},
            {u"at"_s, base::toRfc3339(one.at)},
            {u"score"_s, one.score},
            {u"direction"_s, one.up ? u"up"_s : u"down"_s},
            {u"before"_s, one.before},
            {u"after"_s, one.after}};
}

QCoro::Task<Handled> moved(Engine* engine, QJsonObject arguments, Caller caller) {
    auto opening = engine->environment(caller.environment);
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    const auto to = timeArgument(arguments, u"to"_s, engine->clock().utcNow());
    if (!to)
        co_return base::fail(to.error());
    const auto from = timeArgument(arguments, u"from"_s, to->addSecs(-3600));
    if (!from)
        co_return base::fail(from.error());
    const int limit = std::clamp(arguments[u"limit"_s].toInt(usualMoved), 1, mostMoved);
    const QString path = engine->folder().file(u"metrics.db"_s);
    const QString environment = (*runtime)->environment().name;
    using Answer = Result<QList<monitoring::Moved>>;
    QFuture<Answer> reading = inBackground<Answer>([path, environment, from = *from, to = *to, limit] {
        return monitoring::movedFirst(path, environment, from, to, limit);
    });
    const Answer ranked = co_await reading;
    if (!ranked)
        co_return base::fail(ranked.error());
    QJsonArray array;
    for (const monitoring::Moved& one : *ranked)
        array.append(movedJson(one));
    co_return outcome({{u"schema"_s, u"metrics-moved/1"_s},
                       {u"from"_s, base::toRfc3339(*from)},
                       {u"to"_s, base::toRfc3339(*to)},
                       {u"moved"_s, array}});
}

/// What is read beside the event loop.
struct Question {
    QString metrics;
    QString environment;
    monitoring::ChangeQuery changes;
    HealthDrop drop;
    QDateTime until;
    config::VersionFolder versions;
};

struct Answer {
    std::optional<HealthDrop> drop;
    QList<monitoring::Suspect> suspects;
    std::optional<config::PropertiesDocument> now;
    qint64 newestVersion = 0;
};

/// The newest step from good to bad before @p until. Of a drop that began before all that is known the first
/// probe is the beginning.
std::optional<HealthDrop> dropOf(const QList<ProbeRecord>& probes, HealthDrop drop) {
    std::optional<HealthDrop> found;
    bool wasBad = false;
    QDateTime lastGood;
    for (const ProbeRecord& probe : probes) {
        if (probe.connector != drop.connector || probe.state == u"unknown"_s)
            continue;
        const bool isBad = probe.state != u"up"_s;
        if (isBad && !wasBad) {
            drop.at = probe.at;
            drop.lastGood = lastGood;
            drop.code = probe.code;
            found = drop;
        }
        if (isBad && found && found->code.isEmpty())
            found->code = probe.code;
        if (!isBad)
            lastGood = probe.at;
        wasBad = isBad;
    }
    return found;
}

Result<Answer> answerOf(Question question) {
    Answer answer;
    const QDateTime from = question.until.addSecs(-daySeconds);
    const auto probes = monitoring::HealthSeries::since(question.metrics, question.environment, from,
                                                        question.until.addMSecs(1), mostProbes);
    if (!probes)
        return base::fail(probes.error());
    answer.drop = dropOf(*probes, question.drop);
    if (!answer.drop)
        return answer;
    question.changes.from = answer.drop->at.addSecs(-daySeconds);
    question.changes.to = answer.drop->at.addMSecs(1);
    static const base::SystemClock clock;  // outlives an engine that ends meanwhile
    const auto changes = monitoring::readChanges(question.changes, question.versions, clock);
    if (!changes)
        return base::fail(changes.error());
    answer.suspects = monitoring::rankSuspects(*answer.drop, *changes, mostSuspects);
    if (const auto file = config::ConfigFile::load(question.changes.file))
        answer.now = file->document();
    const auto versions = question.versions.versions();
    answer.newestVersion = versions.isEmpty() ? 0 : versions.first().number;
    return answer;
}

QJsonObject suspectJson(const monitoring::Suspect& suspect, const Answer& answer) {
    const monitoring::Change& change = suspect.change;
    const config::PropertiesDocument now = answer.now.value_or(config::PropertiesDocument());
    const QList<monitoring::PatchEntry> patch = monitoring::reversePatch(change, now);
    QJsonArray entries;
    for (const monitoring::PatchEntry& one : patch) {
        QJsonObject entry{{u"key"_s, one.key}, {u"value"_s, orNull(one.value)}};
        if (one.secret)
            entry[u"secret"_s] = true;
        entries.append(entry);
    }
    const bool isNewest = change.version != 0 && change.version == answer.newestVersion;
    return {{u"seq"_s, change.sequence},
            {u"at"_s, base::toRfc3339(change.at)},
            {u"actor"_s, change.actor},
            {u"action"_s, change.action},
            {u"file"_s, change.file},
            {u"connector"_s, change.connector},
            {u"score"_s, suspect.score},
            {u"why"_s, QJsonArray::fromStringList(suspect.why)},
            {u"patch"_s, entries},
            {u"version"_s, change.version == 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(change.version)},
            {u"command"_s, monitoring::patchCommand(change, patch, isNewest)}};
}

QJsonObject dropJson(const HealthDrop& drop) {
    return {{u"connector"_s, drop.connector},
            {u"at"_s, base::toRfc3339(drop.at)},
            {u"lastGood"_s, timeOrNull(drop.lastGood)},
            {u"code"_s, drop.code}};
}

QCoro::Task<Handled> suspects(Engine* engine, QJsonObject arguments, Caller caller) {
    auto opening = engine->environment(caller.environment);
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    const auto id = textArgument(arguments, u"connector"_s);
    if (!id)
        co_return base::fail(id.error());
    const auto view = (*runtime)->supervisor().view(*id);
    if (!view)
        co_return base::fail(base::Error(connector::connectorUnknown).with(u"connector"_s, *id));
    const auto at = timeArgument(arguments, u"at"_s, engine->clock().utcNow());
    if (!at)
        co_return base::fail(at.error());
    const QString file = (*runtime)->corePropertiesFile();
    HealthDrop wanted;
    wanted.connector = *id;
    wanted.prefixes = view->descriptor.settingPrefixes;
    Question question{engine->folder().file(u"metrics.db"_s),
                      (*runtime)->environment().name,
                      {engine->folder().file(u"audit.db"_s), (*runtime)->environment().name, file, {}, {}},
                      wanted,
                      *at,
                      engine->versionsOf(file)};
    QFuture<Result<Answer>> reading = inBackground<Result<Answer>>([question] { return answerOf(question); });
    const Result<Answer> answer = co_await reading;
    if (!answer)
        co_return base::fail(answer.error());
    QJsonArray array;
    for (const monitoring::Suspect& one : answer->suspects)
        array.append(suspectJson(one, *answer));
    co_return outcome({{u"schema"_s, u"health-suspects/1"_s},
                       {u"drop"_s, answer->drop ? QJsonValue(dropJson(*answer->drop)) : QJsonValue()},
                       {u"suspects"_s, array}});
}

}  // namespace

void addSuspectActions(Engine& engine) {
    addAction(engine, u"metrics.moved"_s, false, security::Role::Viewer, {}, moved);
    addAction(engine, u"health.suspects"_s, false, security::Role::Viewer, {}, suspects);
}

}  // namespace fdc::engine
