// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <QProcessEnvironment>

#include "app/engine/Actions.h"
#include "app/engine/Engine.h"
#include "app/engine/EngineErrors.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/RungJson.h"
#include "core/base/ErrorJson.h"
#include "core/base/ErrorPages.h"
#include "core/config/ConfigFile.h"
#include "core/connector/ConnectorErrors.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;
using base::Result;

namespace {

QJsonObject viewJson(const connector::ConnectorView& view, const base::Clock& clock) {
    QJsonObject json{{u"id"_s, view.descriptor.id},
                     {u"name"_s, view.descriptor.name},
                     {u"kind"_s, view.descriptor.kind},
                     {u"wanted"_s, view.wanted},
                     {u"observed"_s, connector::observedName(view.observed)},
                     {u"since"_s, base::toRfc3339(view.since)},
                     {u"ageSeconds"_s, view.since.secsTo(clock.utcNow())},
                     {u"reason"_s, view.failure ? view.failure->code() : view.reason},
                     {u"health"_s, connector::healthName(view.status.health)}};
    if (view.failure)
        json[u"failure"_s] = base::toJson(*view.failure);
    if (view.nextAttempt)
        json[u"nextAttempt"_s] = base::toRfc3339(*view.nextAttempt);
    return json;
}

QJsonObject connectorsDocument(const QList<connector::ConnectorView>& views, const base::Clock& clock) {
    QJsonArray array;
    for (const connector::ConnectorView& view : views)
        array.append(viewJson(view, clock));
    return {{u"schema"_s, u"connectors/1"_s}, {u"connectors"_s, array}};
}

/// The runtime of the caller's environment and one of its connectors.
QCoro::Task<Result<EnvironmentRuntime*>> runtimeWith(Engine* engine, QString environment, QString id) {
    auto opening = engine->environment(environment);
    Result<EnvironmentRuntime*> runtime = co_await std::move(opening);
    if (runtime && !id.isEmpty() && !(*runtime)->supervisor().view(id))
        co_return base::fail(base::Error(connector::connectorUnknown).with(u"connector"_s, id));
    co_return runtime;
}

QCoro::Task<Handled> show(Engine* engine, QJsonObject arguments, Caller caller) {
    const QString id = arguments[u"connector"_s].toString();
    auto opening = runtimeWith(engine, caller.environment, id);
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    const auto views = id.isEmpty() ? (*runtime)->supervisor().views()
                                    : QList<connector::ConnectorView>{*(*runtime)->supervisor().view(id)};
    co_return outcome(connectorsDocument(views, engine->clock()));
}

QString assignments(const QList<config::ConfigEdit>& edits) {
    QStringList texts;
    for (const config::ConfigEdit& edit : edits)
        texts.append(edit.key + u'=' + edit.value);
    return texts.join(u", "_s);
}

QString switchesText(const config::EffectiveConnector& effective) {
    QStringList texts{effective.effective ? u"on"_s : u"off ("_s + effective.code() + u')'};
    for (const config::Switch& one : effective.switches)
        texts.append(one.key + u'=' + config::displayValue(one.key, one.value) + u" ("_s +
                     config::originWord(one.origin) + u')');
    return texts.join(u", "_s);
}

QCoro::Task<Handled> toggle(Engine* engine, QJsonObject arguments, Caller caller, bool on) {
    const QString id = arguments[u"connector"_s].toString();
    auto opening = runtimeWith(engine, caller.environment, id);
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    auto file = config::ConfigFile::load((*runtime)->corePropertiesFile());
    if (!file)
        co_return base::fail(std::move(file.error()));
    config::PropertiesDocument& document = file->document();
    const QProcessEnvironment process = QProcessEnvironment::systemEnvironment();
    const QString before = switchesText(config::EffectiveSwitches(document, process).connector(id));
    const config::TogglePlan plan = config::EffectiveSwitches(document, process).planToggle(id, on);
    for (const config::ConfigEdit& edit : plan.edits)
        document.set(edit.key, edit.value);
    config::VersionFolder versions = engine->versionsOf(file->path());
    FDC_CO_TRY(file->save(&versions));
    auto reloading = (*runtime)->reload();
    FDC_CO_TRY(co_await std::move(reloading));
    QJsonObject result = connectorsDocument({*(*runtime)->supervisor().view(id)}, engine->clock());
    result[u"written"_s] = assignments(plan.edits);
    if (!plan.reached)
        result[u"remark"_s] = plan.remark(languageOf(arguments));
    co_return outcome(result, before, switchesText(plan.after));
}

/// Why each connector is on or off, as the file stands now.
QCoro::Task<Handled> switches(Engine* engine, QJsonObject arguments, Caller caller) {
    auto opening = runtimeWith(engine, caller.environment, {});
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    const auto file = config::ConfigFile::load((*runtime)->corePropertiesFile());
    if (!file)
        co_return base::fail(file.error());
    const config::PropertiesDocument& document = file->document();
    const QProcessEnvironment process = QProcessEnvironment::systemEnvironment();
    const auto all = config::EffectiveSwitches(document, process).all((*runtime)->connectorIds());
    QJsonObject json = config::EffectiveSwitches::toJson(all, languageOf(arguments));
    json[u"schema"_s] = u"config-effective/1"_s;
    json[u"file"_s] = file->path();
    co_return outcome(json);
}

QCoro::Task<Handled> restart(Engine* engine, QJsonObject arguments, Caller caller) {
    const QString id = arguments[u"connector"_s].toString();
    auto opening = runtimeWith(engine, caller.environment, id);
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    connector::ConnectorSupervisor& supervisor = (*runtime)->supervisor();
    const bool failed = supervisor.view(id)->observed == connector::Observed::Failed;
    if (failed || !arguments[u"onlyFailed"_s].toBool()) {
        auto restarting = supervisor.restart(id);
        FDC_CO_TRY(co_await std::move(restarting));
    }
    co_return outcome(connectorsDocument({*supervisor.view(id)}, engine->clock()));
}

QCoro::Task<Handled> test(Engine* engine, QJsonObject arguments, Caller caller) {
    const QString id = arguments[u"connector"_s].toString();
    auto opening = runtimeWith(engine, caller.environment, id);
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    auto testing = (*runtime)->supervisor().test(id);
    const auto rungs = co_await std::move(testing);
    if (!rungs)
        co_return base::fail(rungs.error());
    QJsonArray array;
    for (const connector::Rung& rung : *rungs)
        array.append(rungJson(rung, arguments[u"language"_s].toString()));
    co_return outcome({{u"schema"_s, u"connector-test/1"_s}, {u"connector"_s, id}, {u"rungs"_s, array}});
}

QCoro::Task<Handled> probe(Engine* engine, Caller caller) {
    auto opening = engine->environment(caller.environment);
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    auto probing = (*runtime)->health().probeNow();
    const auto records = co_await std::move(probing);
    if (!records)
        co_return base::fail(records.error());
    QJsonArray probes;
    for (const monitoring::ProbeRecord& record : *records)
        probes.append(QJsonObject{{u"connector"_s, record.connector},
                                  {u"state"_s, record.state},
                                  {u"at"_s, base::toRfc3339(record.at)},
                                  {u"milliseconds"_s, record.milliseconds},
                                  {u"code"_s, record.code}});
    co_return outcome({{u"schema"_s, u"health/1"_s}, {u"probes"_s, probes}});
}

}  // namespace

void addConnectorActions(Engine& engine) {
    using security::Role;
    Engine* raw = &engine;
    action::ActionRegistry& registry = engine.registry();
    registry.add({u"connector.list"_s,
                  false,
                  Role::Viewer,
                  {},
                  [raw](QJsonObject, Caller caller) { return show(raw, {}, caller); },
                  {}});
    registry.add({u"connector.show"_s,
                  false,
                  Role::Viewer,
                  {},
                  [raw](QJsonObject arguments, Caller caller) { return show(raw, arguments, caller); },
                  {}});
    registry.add({u"connector.switches"_s,
                  false,
                  Role::Viewer,
                  {},
                  [raw](QJsonObject arguments, Caller caller) { return switches(raw, arguments, caller); },
                  {}});
    registry.add(
        {u"connector.enable"_s,
         true,
         Role::Configurator,
         targetArgument("connector"),
         [raw](QJsonObject arguments, Caller caller) { return toggle(raw, arguments, caller, true); },
         {}});
    registry.add(
        {u"connector.disable"_s,
         true,
         Role::Configurator,
         targetArgument("connector"),
         [raw](QJsonObject arguments, Caller caller) { return toggle(raw, arguments, caller, false); },
         {}});
    registry.add({u"connector.restart"_s,
                  true,
                  Role::Operator,
                  targetArgument("connector"),
                  [raw](QJsonObject arguments, Caller caller) { return restart(raw, arguments, caller); },
                  {}});
    registry.add({u"connector.test"_s,
                  false,
                  Role::Operator,
                  {},
                  [raw](QJsonObject arguments, Caller caller) { return test(raw, arguments, caller); },
                  {}});
    registry.add({u"health.probe"_s,
                  false,
                  Role::Viewer,
                  {},
                  [raw](QJsonObject, Caller caller) { return probe(raw, caller); },
                  {}});
}

}  // namespace fdc::engine
