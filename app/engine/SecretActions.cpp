// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "app/engine/Actions.h"
#include "app/engine/Engine.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;

namespace {

QCoro::Task<Handled> list(Engine* engine, Caller caller) {
    const auto store = engine->secrets(caller.environment);
    if (!store)
        co_return base::fail(store.error());
    const auto names = (*store)->names();
    if (!names)
        co_return base::fail(names.error());
    co_return outcome({{u"schema"_s, u"secrets/1"_s},
                       {u"store"_s, (*store)->kind()},
                       {u"names"_s, QJsonArray::fromStringList(*names)}});
}

QCoro::Task<Handled> set(Engine* engine, QJsonObject arguments, Caller caller) {
    const auto name = textArgument(arguments, u"name"_s);
    if (!name)
        co_return base::fail(name.error());
    const auto value = textArgument(arguments, u"value"_s);
    if (!value)
        co_return base::fail(value.error());
    const security::Secret secret(value->toUtf8());
    engine->redaction().add(secret);
    const auto store = engine->secrets(caller.environment);
    if (!store)
        co_return base::fail(store.error());
    FDC_CO_TRY((*store)->write(*name, secret));
    co_return outcome(
        {{u"schema"_s, u"secrets/1"_s}, {u"store"_s, (*store)->kind()}, {u"names"_s, QJsonArray{*name}}});
}

QCoro::Task<Handled> remove(Engine* engine, QJsonObject arguments, Caller caller) {
    const auto name = textArgument(arguments, u"name"_s);
    if (!name)
        co_return base::fail(name.error());
    const auto store = engine->secrets(caller.environment);
    if (!store)
        co_return base::fail(store.error());
    FDC_CO_TRY((*store)->remove(*name));
    co_return outcome(
        {{u"schema"_s, u"secrets/1"_s}, {u"store"_s, (*store)->kind()}, {u"names"_s, QJsonArray{}}});
}

}  // namespace

void addSecretActions(Engine& engine) {
    Engine* raw = &engine;
    engine.registry().add({u"secret.list"_s,
                           false,
                           security::Role::Viewer,
                           {},
                           [raw](QJsonObject, Caller caller) { return list(raw, caller); },
                           {}});
    engine.registry().add(
        {u"secret.set"_s,
         true,
         security::Role::Configurator,
         targetArgument("name"),
         [raw](QJsonObject arguments, Caller caller) { return set(raw, arguments, caller); },
         {}});
    engine.registry().add(
        {u"secret.remove"_s,
         true,
         security::Role::Configurator,
         targetArgument("name"),
         [raw](QJsonObject arguments, Caller caller) { return remove(raw, arguments, caller); },
         {}});
}

}  // namespace fdc::engine
