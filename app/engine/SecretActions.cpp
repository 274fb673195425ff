// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "app/engine/Actions.h"
#include "app/engine/Engine.h"
#include "core/security/SecurityErrors.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;

namespace {

QJsonObject document(const QString& store, const QStringList& names, bool locked) {
    return {{u"schema"_s, u"secrets/1"_s},
            {u"store"_s, store},
            {u"locked"_s, locked},
            {u"names"_s, QJsonArray::fromStringList(names)}};
}

/// Whose secrets are meant: of the environment named in the arguments, else of the caller's. The sandbox
/// keeps its own.
QString environmentOf(const QJsonObject& arguments, const Caller& caller) {
    return arguments[u"environment"_s].toString(caller.environment);
}

/// With `tellLocked` a locked store is an answer; else it is the error that the command line exits with.
QCoro::Task<Handled> list(Engine* engine, QJsonObject arguments, Caller caller) {
    const bool tellLocked = arguments[u"tellLocked"_s].toBool();
    const auto store = engine->secrets(environmentOf(arguments, caller));
    if (!store && tellLocked && store.error().is(security::secretStoreLocked))
        co_return outcome(document(u"file"_s, {}, true));
    if (!store)
        co_return base::fail(store.error());
    const auto names = (*store)->names();
    if (!names && tellLocked && names.error().is(security::secretStoreLocked))
        co_return outcome(document((*store)->kind(), {}, true));
    if (!names)
        co_return base::fail(names.error());
    co_return outcome(document((*store)->kind(), *names, false));
}

QCoro::Task<Handled> unlock(Engine* engine, QJsonObject arguments, Caller caller) {
    const auto text = textArgument(arguments, u"passphrase"_s);
    if (!text)
        co_return base::fail(text.error());
    const security::Secret passphrase(text->toUtf8());
    engine->redaction().add(passphrase);
    const auto store = engine->unlockSecrets(environmentOf(arguments, caller), passphrase);
    if (!store)
        co_return base::fail(store.error());
    const auto names = (*store)->names();
    if (!names)
        co_return base::fail(names.error());
    co_return outcome(document((*store)->kind(), *names, false), {}, u"unlocked"_s);
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
    const auto store = engine->secrets(environmentOf(arguments, caller));
    if (!store)
        co_return base::fail(store.error());
    FDC_CO_TRY((*store)->write(*name, secret));
    // Also of the same value: a refused password may be tried again by who sets it again.
    engine->forgetClients();
    co_return outcome(document((*store)->kind(), {*name}, false));
}

QCoro::Task<Handled> remove(Engine* engine, QJsonObject arguments, Caller caller) {
    const auto name = textArgument(arguments, u"name"_s);
    if (!name)
        co_return base::fail(name.error());
    const auto store = engine->secrets(environmentOf(arguments, caller));
    if (!store)
        co_return base::fail(store.error());
    FDC_CO_TRY((*store)->remove(*name));
    co_return outcome(document((*store)->kind(), {}, false));
}

}  // namespace

void addSecretActions(Engine& engine) {
    Engine* raw = &engine;
    engine.registry().add(
        {u"secret.list"_s,
         false,
         security::Role::Viewer,
         {},
         [raw](QJsonObject arguments, Caller caller) { return list(raw, arguments, caller); },
         {}});
    // A viewer too needs the account of the environment, and with it the passphrase of whoever owns the
    // folder.
    engine.registry().add(
        {u"secret.unlock"_s,
         true,
         security::Role::Viewer,
         {},
         [raw](QJsonObject arguments, Caller caller) { return unlock(raw, arguments, caller); },
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
