// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "app/engine/Actions.h"
#include "app/engine/Background.h"
#include "app/engine/Engine.h"
#include "app/engine/EngineErrors.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/LedgerPlaces.h"
#include "core/migration/LedgerReading.h"
#include "core/net/RevocationLists.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::ActionSpec;
using action::Caller;
using base::Result;
using config::Environment;

namespace {

QJsonObject document(const QList<Environment>& environments) {
    QJsonArray array;
    for (const Environment& environment : environments)
        array.append(environment.toJson());
    return {{u"schema"_s, u"environments/1"_s}, {u"environments"_s, array}};
}

QCoro::Task<Handled> list(Engine* engine) {
    const auto all = engine->environments().all();
    if (!all)
        co_return base::fail(all.error());
    co_return outcome(document(*all));
}

QCoro::Task<Handled> show(Engine* engine, QJsonObject arguments) {
    const auto found = engine->environments().find(arguments[u"name"_s].toString());
    if (!found)
        co_return base::fail(found.error());
    co_return outcome(document({*found}));
}

/// A file that is missing or holds no list is told where it was named, not at the first connection.
Result<void> checkRevocation(const Environment& environment) {
    if (environment.revocationFile.isEmpty())
        return {};
    if (auto lists = net::RevocationLists::open(environment.revocationFile); !lists)
        return base::fail(std::move(lists.error()));
    return {};
}

QCoro::Task<Handled> add(Engine* engine, QJsonObject arguments) {
    const auto environment = Environment::fromJson(arguments);
    if (!environment)
        co_return base::fail(environment.error());
    FDC_CO_TRY(checkRevocation(*environment));
    FDC_CO_TRY(engine->environments().add(*environment));
    co_return outcome(document({*environment}), {}, environment->coreUrl);
}

/// An environment whose documents are in the ledger cannot be defined anew, but its files may be told.
QCoro::Task<Handled> relate(Engine* engine, QJsonObject arguments) {
    const QString name = arguments[u"name"_s].toString();
    const auto before = engine->environments().find(name);
    if (!before)
        co_return base::fail(before.error());
    if (!arguments[u"files"_s].isArray())
        co_return base::fail(base::Error(argumentInvalid, u"no list"_s).with(u"argument"_s, u"files"_s));
    QStringList files;
    for (const QJsonValue& file : arguments[u"files"_s].toArray())
        files.append(file.toString());
    const auto after = engine->environments().setRelatedFiles(name, files);
    if (!after)
        co_return base::fail(after.error());
    co_return outcome(document({*after}), before->relatedFiles.join(u", "_s),
                      after->relatedFiles.join(u", "_s));
}

/// The documents of a campaign are in the ledger that it was started with, and its target is the one that it
/// logged in to.
QCoro::Task<Result<void>> checkAtRest(Engine* engine, QString name) {
    for (EnvironmentRuntime* runtime : engine->runtimes()) {
        if (runtime->environment().name != name)
            continue;
        auto asking = runtime->broker().atWork();
        const QStringList campaigns = co_await std::move(asking);
        if (!campaigns.isEmpty())
            co_return base::fail(base::Error(environmentAtWork)
                                     .with(u"environment"_s, name)
                                     .with(u"campaigns"_s, campaigns.join(u", "_s)));
    }
    co_return Result<void>();
}

/// What of an environment may change although its documents are in the ledger.
Result<Environment> changed(Environment environment, const QJsonObject& arguments) {
    const std::pair<QLatin1StringView, QString Environment::*> fields[] = {
        {"ledger"_L1, &Environment::ledger},
        {"ledgerSecret"_L1, &Environment::ledgerSecret},
        {"crl"_L1, &Environment::revocationFile},
    };
    if (arguments.contains("ledger"_L1))  // another server has another password
        environment.ledgerSecret.clear();
    bool isAny = false;
    for (const auto& [field, member] : fields) {
        const QJsonValue value = arguments[field];
        if (value.isUndefined())
            continue;
        if (!value.isString())
            return base::fail(base::Error(argumentInvalid, u"no text"_s).with(u"argument"_s, QString(field)));
        environment.*member = value.toString();
        isAny = true;
    }
    if (!isAny)
        return base::fail(base::Error(argumentInvalid, u"nothing to set"_s).with(u"argument"_s, u"ledger"_s));
    if (environment.ledger.isEmpty())
        environment.ledgerSecret.clear();
    return environment;
}

QString settable(const Environment& environment) {
    QStringList words{environment.ledger.isEmpty() ? u"file"_s : environment.ledger};
    if (!environment.revocationFile.isEmpty())
        words.append(u"crl="_s + environment.revocationFile);
    return words.join(u' ');
}

/// The runtime of before ends, and the next question begins one that is defined so.
QCoro::Task<Handled> set(Engine* engine, QJsonObject arguments) {
    const QString name = arguments[u"name"_s].toString();
    const auto before = engine->environments().find(name);
    if (!before)
        co_return base::fail(before.error());
    const auto after = changed(*before, arguments);
    if (!after)
        co_return base::fail(after.error());
    if (after->toJson() != before->toJson()) {
        auto checking = checkAtRest(engine, name);
        FDC_CO_TRY(co_await std::move(checking));
        if (after->revocationFile != before->revocationFile)
            FDC_CO_TRY(checkRevocation(*after));
        FDC_CO_TRY(engine->environments().change(*after));
        auto ending = engine->environmentRemoved(name);
        co_await std::move(ending);
    }
    co_return outcome(document({*after}), settable(*before), settable(*after));
}

QCoro::Task<Handled> remove(Engine* engine, QJsonObject arguments) {
    const QString name = arguments[u"name"_s].toString();
    const auto found = engine->environments().find(name);
    if (!found)
        co_return base::fail(found.error());
    auto checking = checkAtRest(engine, name);
    FDC_CO_TRY(co_await std::move(checking));
    // Its name is part of every id derived so far: another FlowerDocs under the same name would look migrated
    // already.
    const auto place = ledgerPlaceOf(*engine, *found);
    if (!place)
        co_return base::fail(place.error());
    const QFuture<Result<bool>> asking =
        inBackground<Result<bool>>([place = *place, name] { return migration::ledgerHasRows(place, name); });
    const Result<bool> used = co_await asking;
    if (!used)
        co_return base::fail(used.error());
    if (*used)
        co_return base::fail(base::Error(environmentInUse).with(u"environment"_s, name));
    FDC_CO_TRY(engine->environments().remove(name));
    auto ending = engine->environmentRemoved(name);
    co_await std::move(ending);
    co_return outcome(document({}), found->coreUrl);
}

}  // namespace

void addEnvironmentActions(Engine& engine) {
    Engine* raw = &engine;
    engine.registry().add({u"environment.list"_s,
                           false,
                           security::Role::Viewer,
                           {},
                           [raw](QJsonObject, Caller) { return list(raw); },
                           {}});
    engine.registry().add({u"environment.show"_s,
                           false,
                           security::Role::Viewer,
                           {},
                           [raw](QJsonObject arguments, Caller) { return show(raw, arguments); },
                           {}});
    engine.registry().add({u"environment.add"_s,
                           true,
                           security::Role::Configurator,
                           targetArgument("name"),
                           [raw](QJsonObject arguments, Caller) { return add(raw, arguments); },
                           {}});
    engine.registry().add({u"environment.relate"_s,
                           true,
                           security::Role::Configurator,
                           targetArgument("name"),
                           [raw](QJsonObject arguments, Caller) { return relate(raw, arguments); },
                           {},
                           targetArgument("name")});
    engine.registry().add({u"environment.set"_s,
                           true,
                           security::Role::Configurator,
                           targetArgument("name"),
                           [raw](QJsonObject arguments, Caller) { return set(raw, arguments); },
                           {},
                           targetArgument("name")});
    engine.registry().add({u"environment.remove"_s,
                           true,
                           security::Role::Configurator,
                           targetArgument("name"),
                           [raw](QJsonObject arguments, Caller) { return remove(raw, arguments); },
                           {}});
}

}  // namespace fdc::engine
