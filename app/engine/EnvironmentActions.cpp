// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "app/engine/Actions.h"
#include "app/engine/Engine.h"
#include "app/engine/EngineErrors.h"
#include "app/engine/LedgerPlaces.h"
#include "core/migration/LedgerReading.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::ActionSpec;
using action::Caller;
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

QCoro::Task<Handled> add(Engine* engine, QJsonObject arguments) {
    const auto environment = Environment::fromJson(arguments);
    if (!environment)
        co_return base::fail(environment.error());
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

/// The runtime of before ends, campaigns that run are interrupted: their documents are in the ledger of
/// before.
QCoro::Task<Handled> set(Engine* engine, QJsonObject arguments) {
    const QString name = arguments[u"name"_s].toString();
    const auto before = engine->environments().find(name);
    if (!before)
        co_return base::fail(before.error());
    if (!arguments[u"ledger"_s].isString())
        co_return base::fail(base::Error(argumentInvalid, u"no text"_s).with(u"argument"_s, u"ledger"_s));
    const auto after = engine->environments().setLedger(name, arguments[u"ledger"_s].toString(),
                                                        arguments[u"ledgerSecret"_s].toString());
    if (!after)
        co_return base::fail(after.error());
    if (after->ledger != before->ledger || after->ledgerSecret != before->ledgerSecret) {
        auto ending = engine->environmentRemoved(name);
        co_await std::move(ending);
    }
    co_return outcome(document({*after}), before->ledger, after->ledger);
}

QCoro::Task<Handled> remove(Engine* engine, QJsonObject arguments) {
    const QString name = arguments[u"name"_s].toString();
    const auto found = engine->environments().find(name);
    if (!found)
        co_return base::fail(found.error());
    // Its name is part of every id derived so far: another FlowerDocs under the same name would look migrated
    // already.
    const auto place = ledgerPlaceOf(*engine, *found);
    if (!place)
        co_return base::fail(place.error());
    const auto used = migration::ledgerHasRows(*place, name);
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
