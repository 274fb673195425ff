// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoreApplication>
#include <QJsonArray>

#include "app/engine/Actions.h"
#include "app/engine/Engine.h"
#include "app/engine/EngineErrors.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/FlowerDocsAccess.h"
#include "app/engine/MetricsService.h"
#include "app/engine/WebhookService.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;

namespace {

QJsonObject document(Engine* engine, const std::optional<Session>& session) {
    QJsonObject json{{u"schema"_s, u"session/1"_s},
                     {u"loggedIn"_s, session.has_value()},
                     {u"user"_s, engine->actor()},
                     {u"roles"_s, QJsonArray::fromStringList(security::roleNames(engine->roles()))}};
    if (session) {
        json[u"environment"_s] = session->environment;
        json[u"profiles"_s] = QJsonArray::fromStringList(session->profiles);
        json[u"since"_s] = base::toRfc3339(session->since);
    }
    return json;
}

base::Result<void> forgetPassword(Engine* engine, const Session& session) {
    const auto store = engine->secrets(session.environment);
    if (!store)
        return base::fail(store.error());
    auto removed = (*store)->remove(session.passwordSecret());
    if (!removed && removed.error().kind() != base::ErrorKind::NotFound)
        return removed;
    return {};
}

QCoro::Task<Handled> login(Engine* engine, QJsonObject arguments, Caller caller) {
    const auto user = textArgument(arguments, u"user"_s);
    if (!user)
        co_return base::fail(user.error());
    const security::Secret password(arguments[u"password"_s].toString().toUtf8());
    engine->redaction().add(password);
    auto opening = engine->environment(caller.environment);
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    auto connecting = (*runtime)->flowerDocs().clientFor(*user, password);
    const auto client = co_await std::move(connecting);
    if (!client)
        co_return base::fail(client.error());
    const std::shared_ptr<flowerdocs::CoreClient> kept = *client;
    auto authenticating = kept->authenticate();
    const auto claims = co_await std::move(authenticating);
    if (!claims)
        co_return base::fail(claims.error());
    const QString environment = (*runtime)->environment().name;
    const Session session{environment, *user, claims->profiles, engine->clock().utcNow()};
    const auto store = engine->secrets(environment);
    if (!store)
        co_return base::fail(store.error());
    FDC_CO_TRY((*store)->write(session.passwordSecret(), password));
    const auto before = engine->session().read();
    FDC_CO_TRY(engine->session().write(session));
    if (before && before->has_value() && (*before)->environment != environment)
        FDC_CO_TRY(forgetPassword(engine, **before));
    engine->forgetClients();
    co_return outcome(document(engine, session), {}, session.profiles.join(u", "_s));
}

QCoro::Task<Handled> logout(Engine* engine, QJsonObject, Caller) {
    const auto session = engine->session().read();
    if (!session) {
        // Nobody can tell who it was; logging out is the way out of it.
        if (!session.error().is(sessionDamaged))
            co_return base::fail(session.error());
        FDC_CO_TRY(engine->session().remove());
        engine->forgetClients();
        co_return outcome(document(engine, std::nullopt), session.error().code());
    }
    if (session->has_value()) {
        // The password goes first: a crash in between must not leave it behind without a session.
        FDC_CO_TRY(forgetPassword(engine, **session));
        FDC_CO_TRY(engine->session().remove());
        engine->forgetClients();
    }
    co_return outcome(document(engine, std::nullopt), session->has_value() ? (*session)->user : QString());
}

QCoro::Task<Handled> show(Engine* engine, QJsonObject, Caller) {
    const auto session = engine->session().read();
    if (!session)
        co_return base::fail(session.error());
    co_return outcome(document(engine, *session));
}

QJsonValue urlOrNull(const std::optional<QUrl>& url) {
    return url ? QJsonValue(url->toString()) : QJsonValue();
}

/// What `serve` prints once everything listens.
QCoro::Task<Handled> describe(Engine* engine, QJsonObject, Caller caller) {
    QJsonObject json{{u"schema"_s, u"serve/1"_s},
                     {u"broker"_s, QJsonValue::Null},
                     {u"metrics"_s, urlOrNull(engine->metrics().url())},
                     {u"webhook"_s, urlOrNull(engine->webhooks().url())},
                     {u"plume"_s, QJsonValue::Null},
                     {u"ca"_s, QJsonValue::Null},
                     {u"pid"_s, QCoreApplication::applicationPid()},
                     {u"stays"_s, engine->stays()}};
    const auto defined = engine->environments().all();
    if (!defined)
        co_return base::fail(defined.error());
    if (caller.environment.isEmpty() && defined->isEmpty())
        co_return outcome(json);
    auto opening = engine->environment(caller.environment);
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    if ((*runtime)->isSandbox()) {
        auto starting = (*runtime)->flowerDocs().sandbox();
        const auto access = co_await std::move(starting);
        if (!access)
            co_return base::fail(access.error());
        QJsonArray accounts;
        for (const SandboxAccess::Account& account : access->accounts)
            accounts.append(QJsonObject{{u"user"_s, account.user},
                                        {u"password"_s, QString::fromUtf8(account.password.expose())},
                                        {u"scope"_s, account.scope},
                                        {u"profiles"_s, QJsonArray::fromStringList(account.profiles)}});
        json[u"core"_s] = access->coreUrl;
        json[u"ca"_s] = access->authorityFile;
        json[u"accounts"_s] = accounts;
    }
    co_return outcome(json);
}

}  // namespace

void addSessionActions(Engine& engine) {
    using security::Role;
    addAction(engine, u"session.login"_s, true, Role::Viewer, targetArgument("user"), login);
    addAction(engine, u"session.logout"_s, true, Role::Viewer, {}, logout);
    addAction(engine, u"session.show"_s, false, Role::Viewer, {}, show);
    addAction(engine, u"engine.describe"_s, false, Role::Viewer, {}, describe);
}

}  // namespace fdc::engine
