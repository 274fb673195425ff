// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "app/engine/Actions.h"
#include "app/engine/AlertsInUse.h"
#include "app/engine/Engine.h"
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

QCoro::Task<Handled> list(Engine* engine, QJsonObject, Caller caller) {
    auto opening = alertsOf(engine, caller.environment);
    const Result<AlertsInUse> desk = co_await std::move(opening);
    if (!desk)
        co_return base::fail(desk.error());
    const QDateTime now = engine->clock().utcNow();
    const auto windows = desk->parts->maintenance.list(desk->environment(), now);
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
    const auto from = timeArgument(arguments, u"from"_s, now);
    const auto to = timeArgument(arguments, u"to"_s, {});
    if (!from)
        return base::fail(from.error());
    if (!to)
        return base::fail(to.error());
    if (!to->isValid())
        return invalidArgument(u"to"_s, u"no time"_s);
    if (window.connector.isEmpty())
        return invalidArgument(u"connector"_s, u"missing"_s);
    window.from = *from;
    window.to = *to;
    return window;
}

QCoro::Task<Handled> add(Engine* engine, QJsonObject arguments, Caller caller) {
    auto opening = alertsOf(engine, caller.environment);
    const Result<AlertsInUse> desk = co_await std::move(opening);
    if (!desk)
        co_return base::fail(desk.error());
    const QDateTime now = engine->clock().utcNow();
    auto window = windowFrom(arguments, now);
    if (!window)
        co_return base::fail(std::move(window.error()));
    if (window->connector != u'*' && !desk->runtime->connectorIds().contains(window->connector))
        co_return base::fail(
            base::Error(connector::connectorUnknown).with(u"connector"_s, window->connector));
    window->environment = desk->environment();
    window->by = caller.user;
    const auto id = desk->parts->maintenance.add(*window, now);
    if (!id)
        co_return base::fail(id.error());
    window->id = *id;
    desk->alerts().look();
    QJsonObject json = windowJson(*window, now);
    json[u"schema"_s] = u"maintenance-window/1"_s;
    co_return outcome(json, {}, textOf(*window));
}

QCoro::Task<Handled> remove(Engine* engine, QJsonObject arguments, Caller caller) {
    auto opening = alertsOf(engine, caller.environment);
    const Result<AlertsInUse> desk = co_await std::move(opening);
    if (!desk)
        co_return base::fail(desk.error());
    const QDateTime now = engine->clock().utcNow();
    const auto removed =
        desk->parts->maintenance.remove(desk->environment(), arguments[u"id"_s].toInteger(), now);
    if (!removed)
        co_return base::fail(removed.error());
    desk->alerts().look();
    QJsonObject json = windowJson(*removed, now);
    json[u"schema"_s] = u"maintenance-window/1"_s;
    co_return outcome(json, textOf(*removed), u"ended"_s);
}

}  // namespace

void addMaintenanceActions(Engine& engine) {
    using security::Role;
    addAction(engine, u"maintenance.list"_s, false, Role::Viewer, {}, list);
    addAction(engine, u"maintenance.add"_s, true, Role::Operator, targetArgument("connector"), add);
    addAction(engine, u"maintenance.remove"_s, true, Role::Operator, numberTarget("id"), remove);
}

}  // namespace fdc::engine
