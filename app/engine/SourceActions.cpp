// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "app/engine/Actions.h"
#include "app/engine/EnvironmentParts.h"
#include "core/migration/Broker.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;
using migration::Broker;

namespace {

QCoro::Task<Handled> listOf(Broker* broker) {
    auto asking = broker->sources();
    const auto sources = co_await std::move(asking);
    if (!sources)
        co_return base::fail(sources.error());
    QJsonArray array;
    for (const migration::SourceState& source : *sources)
        array.append(source.toJson());
    co_return outcome({{u"schema"_s, u"sources/1"_s}, {u"sources"_s, array}});
}

QCoro::Task<Handled> hold(Engine* engine, QJsonObject arguments, Caller caller) {
    const auto source = textArgument(arguments, u"source"_s);
    const auto reason = textArgument(arguments, u"reason"_s);
    if (!source || !reason)
        co_return base::fail(source ? reason.error() : source.error());
    auto opening = brokerOf(engine, caller.environment);
    const auto broker = co_await std::move(opening);
    if (!broker)
        co_return base::fail(broker.error());
    auto holding = (*broker)->holdSource(*source, *reason, caller.user);
    FDC_CO_TRY(co_await std::move(holding));
    auto listing = listOf(*broker);
    Handled handled = co_await std::move(listing);
    if (handled)
        handled->after = u"held: "_s + *reason;
    co_return handled;
}

QCoro::Task<Handled> release(Engine* engine, QJsonObject arguments, Caller caller) {
    const auto source = textArgument(arguments, u"source"_s);
    if (!source)
        co_return base::fail(source.error());
    auto opening = brokerOf(engine, caller.environment);
    const auto broker = co_await std::move(opening);
    if (!broker)
        co_return base::fail(broker.error());
    auto releasing = (*broker)->releaseSource(*source, caller.user);
    const auto released = co_await std::move(releasing);
    if (!released)
        co_return base::fail(released.error());
    auto listing = listOf(*broker);
    Handled handled = co_await std::move(listing);
    if (handled) {
        handled->result[u"released"_s] = *released;
        handled->before = *released ? u"held"_s : u"not held"_s;
        handled->after = u"released"_s;
    }
    co_return handled;
}

QCoro::Task<Handled> list(Engine* engine, QJsonObject, Caller caller) {
    auto opening = brokerOf(engine, caller.environment);
    const auto broker = co_await std::move(opening);
    if (!broker)
        co_return base::fail(broker.error());
    auto listing = listOf(*broker);
    co_return co_await std::move(listing);
}

}  // namespace

void addSourceActions(Engine& engine) {
    using security::Role;
    addAction(engine, u"source.hold"_s, true, Role::Operator, targetArgument("source"), hold);
    addAction(engine, u"source.release"_s, true, Role::Operator, targetArgument("source"), release);
    addAction(engine, u"source.list"_s, false, Role::Viewer, {}, list);
}

}  // namespace fdc::engine
