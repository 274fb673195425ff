// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoroFuture>
#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>
#include <future>

#include "app/engine/Background.h"
#include "app/engine/Engine.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/FlowerDocsAccess.h"
#include "app/engine/LedgerActions.h"
#include "app/engine/LedgerDesk.h"
#include "app/engine/MapAccess.h"
#include "app/engine/SourceStores.h"
#include "core/migration/CampaignRules.h"
#include "core/migration/CampaignTable.h"
#include "core/migration/RowJson.h"
#include "core/migration/preview/DocumentTrace.h"
#include "core/migration/query/LedgerQuery.h"
#include "core/migration/sources/SqlSource.h"
#include "core/migration/verification/Expectation.h"
#include "core/store/Rows.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;
using base::Result;
using Desk = std::shared_ptr<LedgerDesk>;

namespace {

/// A document of the ledger, and the map of the campaign that has it.
struct Traced {
    QJsonObject document;
    migration::CheckedRow row;
    migration::CampaignRecord campaign;
    QJsonObject map;
    std::vector<std::optional<migration::KnownState>> lastVerified;  ///< as a campaign takes it
};

/// Whatever the state of the row is now: a failure, or another file in the source, makes nothing of it
/// unsaid.
Result<std::vector<std::optional<migration::KnownState>>> lastVerifiedOf(store::Database& database,
                                                                         qint64 row) {
    auto statement = database.prepare(
        "SELECT verification, target_hash, metadata_hash, parts FROM documents WHERE id = ?1");
    if (!statement)
        return base::fail(std::move(statement.error()));
    std::vector<std::optional<migration::KnownState>> known;
    FDC_TRY(store::eachRow(statement->bind(1, row), [&] {
        if (!statement->isNull(3))
            known = migration::knownPartsFromText(statement->text(3));
        else if (statement->text(0) == u"VERIFIED")
            known = {migration::KnownState{QByteArray::fromHex(statement->text(1).toLatin1()),
                                           QByteArray::fromHex(statement->text(2).toLatin1())}};
    }));
    return known;
}

Result<Traced> tracedOf(store::Database& database, const QString& environment, const QJsonObject& arguments,
                        const base::Clock& clock) {
    qint64 id = arguments[u"row"_s].toInteger();
    if (id <= 0) {
        const auto found = migration::ledgerDocumentId(
            database, environment, arguments[u"source"_s].toString(), arguments[u"document"_s].toString());
        if (!found)
            return base::fail(found.error());
        id = *found;
    }
    auto document = migration::ledgerDocument(database, environment, id);
    if (!document)
        return base::fail(std::move(document.error()));
    migration::CampaignTable campaigns(database, clock);
    auto campaign = campaigns.find((*document)[u"campaign"_s].toString());
    if (!campaign)
        return base::fail(std::move(campaign.error()));
    const auto row = migration::readCheckedRow(database, campaign->id, (*document)[u"sourceId"_s].toString());
    if (!row)
        return base::fail(row.error());
    auto map = campaigns.map(campaign->id);
    if (!map)
        return base::fail(std::move(map.error()));
    auto known = lastVerifiedOf(database, row->row);
    if (!known)
        return base::fail(std::move(known.error()));
    return Traced{std::move(*document), *row, std::move(*campaign), std::move(*map), std::move(*known)};
}

/// What the ledger knows of its life, in the order of time. A time that stands in for several (a row keeps
/// its last change only) is told once.
QJsonArray eventsOf(const QJsonObject& document) {
    QList<std::pair<QString, QJsonObject>> events;
    const auto add = [&](const QString& what, const QString& key, QJsonObject more = {}) {
        const QString time = document[key].toString();
        if (time.isEmpty())
            return;
        more[u"time"_s] = time;
        more[u"what"_s] = what;
        events.append({time, more});
    };
    add(u"listed"_s, u"createdAt"_s);
    add(u"claimed"_s, u"claimedAt"_s, {{u"by"_s, document[u"claimedBy"_s]}});
    add(u"migrated"_s, u"migratedAt"_s,
        {{u"campaign"_s, document[u"migratedBy"_s]},
         {u"targetId"_s, document[u"targetId"_s]},
         {u"auditSequence"_s, document[u"auditSequence"_s]}});
    add(document[u"verificationDetail"_s].toString().isEmpty() ? u"verified"_s : u"foundOtherwise"_s,
        u"verifiedAt"_s);
    const QString state = document[u"state"_s].toString();
    if (state == u"FAILED" || state == u"QUARANTINED")
        add(state == u"FAILED" ? u"failed"_s : u"quarantined"_s, u"updatedAt"_s,
            {{u"code"_s, document[u"code"_s]}, {u"attempts"_s, document[u"attempts"_s]}});
    if (state == u"SKIPPED")
        add(u"skipped"_s, u"updatedAt"_s, {{u"by"_s, document[u"skipApprover"_s]}});
    std::ranges::stable_sort(events, {}, [](const auto& event) { return event.first; });
    QJsonArray told;
    for (const auto& [time, event] : events)
        told.append(event);
    return told;
}

Result<migration::Map> mapOf(const Traced& traced) {
    return migration::Map::parse(QJsonDocument(traced.map).toJson(QJsonDocument::Compact));
}

QJsonObject toldOf(const Traced& traced, const migration::Plan& plan, const migration::DocumentTrace& trace) {
    QJsonObject way = trace.toJson();
    way[u"schema"_s] = u"document-trace/1"_s;
    way[u"sourceId"_s] = traced.row.object.sourceId;
    way[u"campaign"_s] = traced.campaign.name;
    way[u"map"_s] = traced.campaign.mapName;
    way[u"mapFingerprint"_s] = traced.campaign.mapFingerprint;
    way[u"events"_s] = eventsOf(traced.document);
    way[u"leavesModelOut"_s] = plan.asksModel();
    return way;
}

/// On a worker thread: steps may read the files of the document.
Result<QJsonObject> wayOf(const Traced& traced, migration::PlanContext context) {
    const auto map = mapOf(traced);
    if (!map)
        return base::fail(map.error());
    context.baseFolder = traced.campaign.mapFolder;
    context.leavesFiles = true;
    const auto plan = migration::Plan::compile(*map, context);
    if (!plan)
        return base::fail(plan.error());
    return toldOf(traced, **plan, migration::traceOf(*plan, traced.campaign.key, traced.row.object));
}

/// A plan with what its campaign had, and the target that is asked.
struct Rehearsed {
    std::shared_ptr<const migration::Plan> plan;
    std::shared_ptr<migration::Target> target;
};

QCoro::Task<Result<std::shared_ptr<const migration::Plan>>> planOf(Engine* engine,
                                                                   EnvironmentRuntime* runtime,
                                                                   const Traced* traced,
                                                                   migration::PlanContext context) {
    const auto map = mapOf(*traced);
    if (!map)
        co_return base::fail(map.error());
    context.baseFolder = traced->campaign.mapFolder;
    if (const QString name = migration::SqlSource::passwordSecretOf(*map); !name.isEmpty()) {
        auto reading = secretReader(*engine, runtime->environment().name)(name);
        auto password = co_await std::move(reading);
        if (!password)
            co_return base::fail(std::move(password.error()));
        context.password = std::move(*password);
    }
    if (const auto from = migration::Plan::readFrom(*map)) {
        auto opening = runtime->sources().open(*from);
        auto store = co_await std::move(opening);
        if (!store)
            co_return base::fail(std::move(store.error()));
        context.store = std::move(*store);
    }
    co_return migration::Plan::compile(*map, context);
}

QCoro::Task<Result<Rehearsed>> readyOf(Engine* engine, QString environment, const Traced* traced,
                                       migration::PlanContext context) {
    auto finding = engine->environment(environment);
    const auto runtime = co_await std::move(finding);
    if (!runtime)
        co_return base::fail(runtime.error());
    auto planning = planOf(engine, *runtime, traced, std::move(context));
    auto plan = co_await std::move(planning);
    if (!plan)
        co_return base::fail(std::move(plan.error()));
    const auto connection = migration::onlyConnection(**plan);
    if (!connection)
        co_return base::fail(connection.error());
    auto connecting = (*runtime)->flowerDocs().target(*connection);
    auto target = co_await std::move(connecting);
    if (!target)
        co_return base::fail(std::move(target.error()));
    if ((*plan)->asksModel()) {
        auto reading = (*target)->model();
        auto model = co_await std::move(reading);
        if (!model)
            co_return base::fail(std::move(model.error()));
        (*plan)->learnModel(std::make_shared<const migration::TargetModel>(std::move(*model)));
    }
    auto preparing = (*target)->readyToRehearse();
    FDC_CO_TRY(co_await std::move(preparing));
    co_return Rehearsed{std::move(*plan), std::move(*target)};
}

/// Waits for what the target says; it answers on threads of its own.
Result<migration::Delivery> rehearse(migration::Target& target, migration::TargetDocument document,
                                     const Traced& traced, size_t part) {
    migration::DeliveryOptions options;
    options.askFirst = true;
    options.readBack = migration::ReadBack::None;
    options.rehearsal = true;
    if (part < traced.lastVerified.size())
        options.lastVerified = traced.lastVerified[part];
    const auto promise = std::make_shared<std::promise<Result<migration::Delivery>>>();
    auto answer = promise->get_future();
    target.deliver(std::move(document), std::move(options), [promise](Result<migration::Delivery> delivery) {
        promise->set_value(std::move(delivery));
    });
    return answer.get();
}

/// The way with its contents, up to what the target would say; nothing is written there
/// (docs/rehearsal.md, "One document").
QCoro::Task<Result<QJsonObject>> rehearsedWayOf(Engine* engine, QString environment, const Traced* traced,
                                                migration::PlanContext context) {
    auto preparing = readyOf(engine, std::move(environment), traced, std::move(context));
    const auto ready = co_await std::move(preparing);
    if (!ready)
        co_return base::fail(ready.error());
    // Target and plan stay here until the worker is done with them.
    const QFuture<migration::DocumentTrace> working =
        inBackground<migration::DocumentTrace>([&plan = ready->plan, target = ready->target.get(), traced] {
            return migration::traceOf(plan, traced->campaign.key, traced->row.object,
                                      [&](migration::TargetDocument document, size_t part) {
                                          return rehearse(*target, std::move(document), *traced, part);
                                      });
        });
    const migration::DocumentTrace trace = co_await working;
    QJsonObject way = toldOf(*traced, *ready->plan, trace);
    way[u"leavesModelOut"_s] = false;
    way[u"rehearsed"_s] = true;
    co_return way;
}

QCoro::Task<Handled> trace(Engine* engine, Desk desk, QJsonObject arguments, Caller caller) {
    const auto address = ledgerAddress(*engine, caller.environment);
    if (!address)
        co_return base::fail(address.error());
    const QFuture<Result<Traced>> reading = desk->read<Traced>(
        address->place,
        [arguments, name = address->environment, clock = &engine->clock()](store::Database& database) {
            return tracedOf(database, name, arguments, *clock);
        });
    const Result<Traced> traced = co_await reading;
    if (!traced)
        co_return base::fail(traced.error());
    migration::PlanContext context;
    context.spoolFolder = engine->folder().file(u"spool"_s);
    context.scriptsFolder = scriptsFolder(engine->folder());
    if (arguments[u"rehearse"_s].toBool()) {
        auto rehearsing = rehearsedWayOf(engine, address->environment, &*traced, context);
        auto rehearsed = co_await std::move(rehearsing);
        if (!rehearsed)
            co_return base::fail(std::move(rehearsed.error()));
        co_return outcome(std::move(*rehearsed));
    }
    const QFuture<Result<QJsonObject>> working =
        inBackground<Result<QJsonObject>>([traced = *traced, context] { return wayOf(traced, context); });
    Result<QJsonObject> way = co_await working;
    if (!way)
        co_return base::fail(std::move(way.error()));
    co_return outcome(std::move(*way));
}

}  // namespace

void addLedgerTrace(Engine& engine, const Desk& desk) {
    Engine* raw = &engine;
    // Steps run again, programs among them: not for whoever may only look.
    engine.registry().add({u"ledger.trace"_s,
                           false,
                           security::Role::Operator,
                           {},
                           [raw, desk](QJsonObject arguments, Caller caller) {
                               return trace(raw, desk, std::move(arguments), std::move(caller));
                           },
                           {}});
}

}  // namespace fdc::engine
