// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <QProcessEnvironment>

#include "app/engine/Actions.h"
#include "app/engine/ConnectorJson.h"
#include "app/engine/Engine.h"
#include "app/engine/EngineErrors.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/RungJson.h"
#include "core/config/ConfigFile.h"
#include "core/connector/ConnectorErrors.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;
using base::Result;

namespace {

/// The runtime of the caller's environment and one of its connectors.
QCoro::Task<Result<EnvironmentRuntime*>> runtimeWith(Engine* engine, QString environment, QString id) {
    auto opening = engine->environment(environment);
    Result<EnvironmentRuntime*> runtime = co_await std::move(opening);
    if (runtime && !id.isEmpty() && !(*runtime)->supervisor().view(id))
        co_return base::fail(base::Error(connector::connectorUnknown).with(u"connector"_s, id));
    co_return runtime;
}

/// A plug-in may have been removed while something was awaited: then there is no row.
QJsonObject documentOf(EnvironmentRuntime& runtime, const QString& id) {
    const auto view = runtime.supervisor().view(id);
    return connectorsDocument(
        runtime, view ? QList<connector::ConnectorView>{*view} : QList<connector::ConnectorView>{});
}

QCoro::Task<Handled> show(Engine* engine, QJsonObject arguments, Caller caller) {
    const QString id = arguments[u"connector"_s].toString();
    auto opening = runtimeWith(engine, caller.environment, id);
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    const auto views = id.isEmpty() ? (*runtime)->supervisor().views()
                                    : QList<connector::ConnectorView>{*(*runtime)->supervisor().view(id)};
    co_return outcome(connectorsDocument(**runtime, views));
}

QCoro::Task<Handled> list(Engine* engine, QJsonObject, Caller caller) {
    return show(engine, {}, std::move(caller));
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
    QJsonObject result = documentOf(**runtime, id);
    result[u"written"_s] = assignments(plan.edits);
    if (!plan.reached)
        result[u"remark"_s] = plan.remark(languageOf(arguments));
    co_return outcome(result, before, switchesText(plan.after));
}

QCoro::Task<Handled> enable(Engine* engine, QJsonObject arguments, Caller caller) {
    return toggle(engine, std::move(arguments), std::move(caller), true);
}

QCoro::Task<Handled> disable(Engine* engine, QJsonObject arguments, Caller caller) {
    return toggle(engine, std::move(arguments), std::move(caller), false);
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
        // Who asks for another start may have had the account unlocked meanwhile.
        (*runtime)->tryRefusedAgain();
        auto restarting = supervisor.restart(id);
        FDC_CO_TRY(co_await std::move(restarting));
    }
    co_return outcome(documentOf(**runtime, id));
}

QCoro::Task<Handled> test(Engine* engine, QJsonObject arguments, Caller caller) {
    const QString id = arguments[u"connector"_s].toString();
    auto opening = runtimeWith(engine, caller.environment, id);
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    // A refused password stays where it is, however often somebody tests: accounts lock.
    if (arguments[u"again"_s].toBool())
        (*runtime)->tryRefusedAgain();
    auto testing = (*runtime)->supervisor().test(id);
    const auto rungs = co_await std::move(testing);
    if (!rungs)
        co_return base::fail(rungs.error());
    QJsonArray array;
    for (const connector::Rung& rung : *rungs)
        array.append(rungJson(rung, arguments[u"language"_s].toString()));
    co_return outcome({{u"schema"_s, u"connector-test/1"_s},
                       {u"connector"_s, id},
                       {u"rungs"_s, array},
                       {u"certificates"_s, certificatesJson(*rungs, engine->clock().utcNow())}});
}

}  // namespace

void addConnectorActions(Engine& engine) {
    using security::Role;
    const auto connector = targetArgument("connector");
    addAction(engine, u"connector.list"_s, false, Role::Viewer, {}, list);
    addAction(engine, u"connector.show"_s, false, Role::Viewer, {}, show);
    addAction(engine, u"connector.switches"_s, false, Role::Viewer, {}, switches);
    addAction(engine, u"connector.enable"_s, true, Role::Configurator, connector, enable);
    addAction(engine, u"connector.disable"_s, true, Role::Configurator, connector, disable);
    addAction(engine, u"connector.restart"_s, true, Role::Operator, connector, restart);
    addAction(engine, u"connector.test"_s, false, Role::Operator, {}, test);
}

}  // namespace fdc::engine
