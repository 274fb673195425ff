// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "app/engine/Actions.h"
#include "app/engine/AlertDesk.h"
#include "app/engine/Engine.h"
#include "app/engine/EngineErrors.h"
#include "app/engine/EnvironmentRuntime.h"
#include "core/connector/ConnectorErrors.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;
using base::Result;
using monitoring::MaintenanceWindow;

namespace {

QJsonObject windowJson(const MaintenanceWindow& window, const QDateTime& now) {
    return {{u"id"_s, window.id},
            {u"connector"_s, window.connector},
            {u"from"_s, base::toRfc3339(window.from)},
            {u"to"_s, base::toRfc3339(window.to)},
            {u"reason"_s, window.reason},
            {u"by"_s, window.by},
            {u"state"_s, window.stateName(now)}};
}

QString textOf(const MaintenanceWindow& window) {
    return window.connector + u' ' + base::toRfc3339(window.from) + u" to "_s + base::toRfc3339(window.to);
}

QCoro::Task<Result<EnvironmentRuntime*>> runtimeOf(Engine* engine, QString environment) {
    auto opening = engine->environment(environment);
    Result<EnvironmentRuntime*> runtime = co_await std::move(opening);
    co_return runtime;
}

QCoro::Task<Handled> list(Engine* engine, QJsonObject, Caller caller) {
    auto opening = runtimeOf(engine, caller.environment);
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    const auto parts = (*runtime)->alerts().parts();
    if (!parts)
        co_return base::fail(parts.error());
    const QDateTime now = engine->clock().utcNow();
    const auto windows = (*parts)->maintenance.list((*runtime)->environment().name, now);
    if (!windows)
        co_return base::fail(windows.error());
    QJsonArray array;
    for (const MaintenanceWindow& one : *windows)
        array.append(windowJson(one, now));
    co_return outcome({{u"schema"_s, u"maintenance/1"_s}, {u"windows"_s, array}});
}

/// The times of a window; "from" absent: now.
Result<MaintenanceWindow> windowFrom(const QJsonObject& arguments, const QDateTime& now) {
    MaintenanceWindow window;
    window.connector = arguments[u"connector"_s].toString();
    window.reason = arguments[u"reason"_s].toString();
    const QString from = arguments[u"from"_s].toString();
    window.from = from.isEmpty() ? now : base::fromRfc3339(from);
    window.to = base::fromRfc3339(arguments[u"to"_s].toString());
    if (!window.from.isValid())
        return base::fail(base::Error(argumentInvalid, u"no time"_s).with(u"argument"_s, u"from"_s));
    if (!window.to.isValid())
        return base::fail(base::Error(argumentInvalid, u"no time"_s).with(u"argument"_s, u"to"_s));
    if (window.connector.isEmpty())
        return base::fail(base::Error(argumentInvalid, u"missing"_s).with(u"argument"_s, u"connector"_s));
    return window;
}

QCoro::Task<Handled> add(Engine* engine, QJsonObject arguments, Caller caller) {
    auto opening = runtimeOf(engine, caller.environment);
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    const auto parts = (*runtime)->alerts().parts();
    if (!parts)
        co_return base::fail(parts.error());
    const QDateTime now = engine->clock().utcNow();
    auto window = windowFrom(arguments, now);
    if (!window)
        co_return base::fail(std::move(window.error()));
    if (window->connector != u'*' && !(*runtime)->connectorIds().contains(window->connector))
        co_return base::fail(
            base::Error(connector::connectorUnknown).with(u"connector"_s, window->connector));
    window->environment = (*runtime)->environment().name;
    window->by = caller.user;
    const auto id = (*parts)->maintenance.add(*window, now);
    if (!id)
        co_return base::fail(id.error());
    window->id = *id;
    (*runtime)->alerts().look();
    QJsonObject json = windowJson(*window, now);
    json[u"schema"_s] = u"maintenance-window/1"_s;
    co_return outcome(json, {}, textOf(*window));
}

QCoro::Task<Handled> remove(Engine* engine, QJsonObject arguments, Caller caller) {
    auto opening = runtimeOf(engine, caller.environment);
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    const auto parts = (*runtime)->alerts().parts();
    if (!parts)
        co_return base::fail(parts.error());
    const QDateTime now = engine->clock().utcNow();
    const auto removed =
        (*parts)->maintenance.remove((*runtime)->environment().name, arguments[u"id"_s].toInteger(), now);
    if (!removed)
        co_return base::fail(removed.error());
    (*runtime)->alerts().look();
    QJsonObject json = windowJson(*removed, now);
    json[u"schema"_s] = u"maintenance-window/1"_s;
    co_return outcome(json, textOf(*removed), u"ended"_s);
}

}  // namespace

void addMaintenanceActions(Engine& engine) {
    Engine* raw = &engine;
    using security::Role;
    engine.registry().add(
        {u"maintenance.list"_s,
         false,
         Role::Viewer,
         {},
         [raw](QJsonObject arguments, Caller caller) { return list(raw, arguments, caller); },
         {}});
    engine.registry().add(
        {u"maintenance.add"_s,
         true,
         Role::Operator,
         targetArgument("connector"),
         [raw](QJsonObject arguments, Caller caller) { return add(raw, arguments, caller); },
         {}});
    engine.registry().add(
        {u"maintenance.remove"_s,
         true,
         Role::Operator,
         [](const QJsonObject& arguments) { return QString::number(arguments[u"id"_s].toInteger()); },
         [raw](QJsonObject arguments, Caller caller) { return remove(raw, arguments, caller); },
         {}});
}

}  // namespace fdc::engine
