// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>
#include <QJsonDocument>

#include <QTimeZone>
#include <algorithm>

#include "core/migration/CampaignRules.h"
#include "core/migration/EmbeddedBrokerPrivate.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/SourcePlaces.h"
#include "core/migration/sources/SqlSource.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

QCoro::Task<void> pingAndTell(std::shared_ptr<Target> target,
                              std::function<void(base::Result<void>)> answer) {
    auto ping = target->ping();
    auto result = co_await std::move(ping);
    answer(std::move(result));
}

}  // namespace

/// Two maps whose sources only have the same name would replace each other's documents: scan001 of one place
/// has the id of scan001 of the other. A map that is known may move, and a new one may read the same place.
base::Result<void> EmbeddedBroker::Private::checkSamePlace(const CampaignRecord& record, const Map& map) {
    const auto latest = campaigns.latestOf(record.key);
    if (!latest)
        return base::fail(latest.error());
    const auto isKnown = campaigns.hasRun(record.key, record.mapName);
    if (!isKnown)
        return base::fail(isKnown.error());
    if (!*latest || *isKnown)
        return {};
    const auto json = campaigns.map((*latest)->id);
    if (!json)
        return base::fail(json.error());
    const auto other = Map::parse(QJsonDocument(*json).toJson(QJsonDocument::Compact));
    if (!other)
        return base::fail(other.error());
    const QStringList there = sourcePlaces(*other, (*latest)->mapFolder);
    const QStringList here = sourcePlaces(map, record.mapFolder);
    const bool shares =
        std::ranges::any_of(here, [&](const QString& place) { return there.contains(place); });
    if (here.isEmpty() || there.isEmpty() || shares)
        return {};
    return base::fail(base::Error(sourceNameTaken)
                          .with(u"source"_s, record.key.source)
                          .with(u"map"_s, record.mapName)
                          .with(u"other"_s, (*latest)->mapName)
                          .with(u"place"_s, there.first()));
}

base::Result<CampaignRecord> EmbeddedBroker::Private::newRecord(const StartRequest& request,
                                                                const Plan& plan) {
    CampaignRecord record;
    record.key = {options.environment, plan.sourceName()};
    record.mapName = request.map.name;
    record.mapFingerprint = QString::fromLatin1(request.map.fingerprint());
    record.mapFolder = request.mapFolder;
    record.settings = {request.readBack, request.concurrency, request.outageSeconds,
                       request.actor,    request.correlation, request.limits,
                       request.mapFile,  request.retryFailed, request.mapVersion};
    // Written down, so that a resume on another machine means the same hours.
    const QByteArray zone = QTimeZone::systemTimeZoneId();
    if (CampaignLimits& limits = record.settings.limits;
        !limits.windows.isEmpty() && limits.zone.isEmpty() && QTimeZone(zone).isValid())
        limits.zone = QString::fromLatin1(zone);
    const auto name = checkedName(request.name.isEmpty() ? request.map.name : request.name);
    if (!name)
        return base::fail(name.error());
    const auto other = campaigns.otherSourceOf(options.environment, record.mapName, record.key.source);
    if (!other)
        return base::fail(other.error());
    if (!other->isEmpty())
        return base::fail(base::Error(ledgerNamesFrozen)
                              .with(u"map"_s, record.mapName)
                              .with(u"old"_s, *other)
                              .with(u"new"_s, record.key.source));
    FDC_TRY(checkSamePlace(record, request.map));
    const auto number = campaigns.nextRunNumber(*name);
    if (!number)
        return base::fail(number.error());
    record.name = u"%1_Run%2"_s.arg(*name, QString::number(*number));
    return record;
}

QCoro::Task<base::Result<std::shared_ptr<Target>>> EmbeddedBroker::Private::connect(
    std::shared_ptr<const Plan> plan, bool checkClasses) {
    const auto connection = onlyConnection(*plan);
    if (!connection)
        co_return base::fail(connection.error());
    auto login = options.target(*connection);
    auto target = co_await std::move(login);
    if (!target)
        co_return target;
    FDC_CO_TRY(plan->checkNotReadFrom(**target));
    // Whoever checks what is stored asks, too: ways may branch on what the model refuses.
    if (plan->asksModel()) {
        auto reading = (*target)->model();
        auto model = co_await std::move(reading);
        if (!model)
            co_return base::fail(std::move(model.error()));
        plan->learnModel(std::make_shared<const TargetModel>(std::move(*model)));
    }
    if (!checkClasses)
        co_return target;
    const QStringList classes = plan->constantClasses();
    for (const QString& id : classes) {
        auto question = (*target)->documentClass(id);
        const auto answer = co_await std::move(question);
        if (!answer)
            co_return base::fail(answer.error());
    }
    co_return target;
}

std::function<void(std::function<void(base::Result<void>)>)> EmbeddedBroker::Private::pinger(
    std::shared_ptr<Target> target) {
    return [this, target = std::move(target)](std::function<void(base::Result<void>)> answer) {
        // The campaign's thread calls this, and ends before this object does.
        QMetaObject::invokeMethod(
            &loop, [target, answer = std::move(answer)] { pingAndTell(target, answer); },
            Qt::QueuedConnection);
    };
}

ReadLimits EmbeddedBroker::Private::readLimitsOf(const CampaignRecord& record) {
    const CampaignLimits& limits = record.settings.limits;
    return {record.settings.concurrency, limits.documentsPerSecond, limits.bytesPerSecond};
}

void EmbeddedBroker::Private::launch(CampaignRecord record, std::shared_ptr<const Plan> plan,
                                     std::shared_ptr<Target> target) {
    target->setConcurrency(record.settings.concurrency);
    target->setBandwidth(record.settings.limits.bytesPerSecond);
    plan->source().limit(readLimitsOf(record));
    CampaignRun::Start start;
    start.world = {.ledger = options.ledger,
                   .reportsFolder = options.reportsFolder,
                   .language = options.language,
                   .holder = options.holder,
                   .seat = seat,
                   .clock = options.clock,
                   .audit = options.audit,
                   .checkpoint = options.checkpoint,
                   .circuit = options.circuit,
                   .drainLimit = options.drainLimit,
                   .shutdownLimit = options.shutdownLimit,
                   .ledgerPatience = options.ledgerPatience};
    start.plan = std::move(plan);
    start.ping = pinger(target);
    start.target = std::move(target);
    const QString name = record.name;
    start.record = std::move(record);
    start.ended = [this, name] {
        QMetaObject::invokeMethod(
            &loop, [this, name] { release(name); }, Qt::QueuedConnection);
    };
    runs[name].reset();  // joins the thread of an earlier run, which has nothing left to do
    runs[name] = std::make_unique<CampaignRun>(std::move(start));
}

QString EmbeddedBroker::Private::spoolFolder() const {
    if (!options.spoolFolder.isEmpty())
        return options.spoolFolder;
    return QFileInfo(options.reportsFolder).absolutePath() + u"/spool"_s;
}

/// The run of a campaign that ended is kept for its view only.
void EmbeddedBroker::Private::release(const QString& campaign) {
    if (const auto run = runs.find(campaign); run != runs.end())
        run->second->release();
}

QCoro::Task<base::Result<std::shared_ptr<const Plan>>> EmbeddedBroker::Private::compile(Map map,
                                                                                        QString folder,
                                                                                        bool opensStore) {
    const auto self = shared_from_this();
    PlanContext context{folder, spoolFolder(), options.scriptsFolder, {}};
    context.toolsFolder = options.toolsFolder;
    if (const QString name = SqlSource::passwordSecretOf(map); !name.isEmpty() && options.secret) {
        auto reading = options.secret(name);
        auto password = co_await std::move(reading);
        if (!password)
            co_return base::fail(std::move(password.error()));
        context.password = std::move(*password);
    }
    context.goesOn = [closing = closing] { return !*closing; };
    if (const auto from = Plan::readFrom(map); from && options.store && opensStore) {
        auto opening = options.store(*from);
        auto store = co_await std::move(opening);
        if (!store)
            co_return base::fail(std::move(store.error()));
        context.store = std::move(*store);
    }
    co_return Plan::compile(map, context);
}

QCoro::Task<base::Result<EmbeddedBroker::Private::Ready>> EmbeddedBroker::Private::makeReady(
    CampaignRecord record) {
    const auto self = shared_from_this();
    const auto map = mapOf(record);
    if (!map)
        co_return base::fail(map.error());
    // From before the password of its source is asked for: whoever pauses or stops it meanwhile is told to
    // wait.
    starting.insert(record.name);
    auto compiling = compile(*map, record.mapFolder);
    const auto plan = co_await std::move(compiling);
    if (!plan) {
        starting.remove(record.name);
        co_return base::fail(plan.error());
    }
    // Its source may be listed before it is launched.
    (*plan)->source().limit(readLimitsOf(record));
    auto connecting = connect(*plan, false);
    const auto target = co_await std::move(connecting);
    starting.remove(record.name);
    if (!target)
        co_return base::fail(target.error());
    FDC_CO_TRY(checkStarts());
    co_return Ready{*plan, *target};
}

base::Result<void> EmbeddedBroker::Private::launchAgain(const QString& campaign, qint64 id, Ready ready) {
    runs.erase(campaign);  // joins its thread: what it wrote last is then in the file
    auto record = campaigns.find(campaign);
    if (!record && seat)
        seat->owe(id);
    if (!record)
        return base::fail(std::move(record.error()));
    launch(std::move(*record), std::move(ready.plan), std::move(ready.target));
    return {};
}

}  // namespace fdc::migration
