// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoroFuture>
#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

#include "app/engine/Background.h"
#include "app/engine/Engine.h"
#include "app/engine/LedgerActions.h"
#include "app/engine/LedgerDesk.h"
#include "app/engine/MapAccess.h"
#include "core/migration/CampaignTable.h"
#include "core/migration/preview/DocumentTrace.h"
#include "core/migration/query/LedgerQuery.h"
#include "core/migration/verification/Expectation.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;
using base::Result;
using Desk = std::shared_ptr<LedgerDesk>;

namespace {

/// A document of the ledger, and the map of the campaign that has it.
struct Traced {
    QJsonObject document;
    migration::InventoryRow row;
    migration::CampaignRecord campaign;
    QJsonObject map;
};

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
    return Traced{std::move(*document), row->object, std::move(*campaign), std::move(*map)};
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

/// On a worker thread: steps may read the files of the document.
Result<QJsonObject> wayOf(const Traced& traced, migration::PlanContext context) {
    const auto map = migration::Map::parse(QJsonDocument(traced.map).toJson(QJsonDocument::Compact));
    if (!map)
        return base::fail(map.error());
    context.baseFolder = traced.campaign.mapFolder;
    const auto plan = migration::Plan::compile(*map, context);
    if (!plan)
        return base::fail(plan.error());
    QJsonObject way = migration::traceOf(*plan, traced.campaign.key, traced.row).toJson();
    way[u"schema"_s] = u"document-trace/1"_s;
    way[u"sourceId"_s] = traced.row.sourceId;
    way[u"campaign"_s] = traced.campaign.name;
    way[u"map"_s] = traced.campaign.mapName;
    way[u"mapFingerprint"_s] = traced.campaign.mapFingerprint;
    way[u"events"_s] = eventsOf(traced.document);
    way[u"leavesModelOut"_s] = (*plan)->asksModel();
    return way;
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
    context.leavesFiles = true;
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
