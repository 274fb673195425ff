// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/EmbeddedBroker.h"

#include <qcorofuture.h>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QObject>
#include <QSet>
#include <map>

#include "core/migration/CampaignRun.h"
#include "core/migration/LedgerReading.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/Report.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(log, "migration.broker", QtInfoMsg)

constexpr int highestConcurrency = 128;
constexpr qsizetype longestName = 120;

QStringList allowedIn(CampaignState state) {
    switch (state) {
        case CampaignState::Started: return {u"pause"_s, u"stop"_s};
        case CampaignState::Paused: return {u"resume"_s, u"retry"_s, u"stop"_s};
        case CampaignState::Stopped: return {u"resume"_s, u"retry"_s};
        case CampaignState::Finished: return {u"retry"_s};
        case CampaignState::Undefined:
        case CampaignState::Starting:
        case CampaignState::Stopping: return {};
    }
    return {};
}

base::Result<void> checkAllowed(const QString& campaign, CampaignState state, const QString& action) {
    const QStringList allowed = allowedIn(state);
    if (allowed.contains(action))
        return {};
    return base::fail(base::Error(campaignState)
                          .with(u"campaign"_s, campaign)
                          .with(u"action"_s, action)
                          .with(u"state"_s, campaignStateName(state))
                          .with(u"allowed"_s, allowed.isEmpty() ? u"-"_s : allowed.join(u", "_s)));
}

/// A campaign's name is also the name of its report's folder.
base::Result<QString> checkedName(const QString& wished) {
    const QString name = wished.trimmed();
    bool good = !name.isEmpty() && name.size() <= longestName && !name.startsWith(u'.');
    for (const QChar c : name)
        good = good && c.isPrint() && !u"/\\:*?\"<>|"_s.contains(c);
    if (good)
        return name;
    return base::fail(base::Error(campaignName).with(u"name"_s, wished.left(longestName)));
}

base::Result<void> checkSettings(const StartRequest& request) {
    if (auto readBack = ReadBackPolicy::parse(request.readBack); !readBack)
        return base::fail(readBack.error());
    const auto outOfRange = [](const QString& setting, int value) {
        return base::fail(base::Error(campaignSetting)
                              .with(u"setting"_s, setting)
                              .with(u"value"_s, QString::number(value)));
    };
    if (request.concurrency < 1 || request.concurrency > highestConcurrency)
        return outOfRange(u"concurrency"_s, request.concurrency);
    if (request.outageSeconds < 1 || request.outageSeconds > 7 * 86'400)
        return outOfRange(u"outageSeconds"_s, request.outageSeconds);
    return {};
}

base::Result<void> checkMap(const Map& map) {
    for (const MapFinding& finding : validateMap(map)) {
        if (finding.severity == MapFinding::Severity::Error)
            return base::fail(finding.error);
    }
    return {};
}

base::Result<Plan::Connection> onlyConnection(const Plan& plan) {
    const auto connections = plan.connections();
    std::optional<Plan::Connection> first;
    for (const Plan::Connection& connection : connections) {
        if (first && (connection.reference != first->reference || connection.endPoint != first->endPoint))
            return base::fail(base::Error(campaignTargets)
                                  .with(u"first"_s, first->reference + first->endPoint)
                                  .with(u"second"_s, connection.reference + connection.endPoint));
        first = connection;
    }
    return first.value_or(Plan::Connection{});
}

QCoro::Task<void> pingAndTell(std::shared_ptr<Target> target,
                              std::function<void(base::Result<void>)> answer) {
    auto ping = target->ping();
    auto result = co_await std::move(ping);
    answer(std::move(result));
}

}  // namespace

class EmbeddedBroker::Private : public std::enable_shared_from_this<EmbeddedBroker::Private> {
public:
    Private(Options given, Ledger opened)
        : options(std::move(given)),
          ledger(std::move(opened)),
          campaigns(ledger.database(), *options.clock) {}

    Options options;
    Ledger ledger;
    CampaignTable campaigns;
    /// Where the pings of campaign threads are run.
    QObject loop;
    /// Also holds campaigns that ended, because their last view may be newer than a ledger on a full disk.
    std::map<QString, std::unique_ptr<CampaignRun>> runs;
    QSet<QString> starting;  ///< campaigns between two states, waiting for a login
    bool startsAllowed = true;
    bool closed = false;  ///< the broker is gone; a coroutine may still hold this object

    base::Result<void> adoptLeftBehind();
    base::Result<void> adopt(CampaignRecord record);
    base::Result<void> countAgain(CampaignRecord& record);
    /// Campaigns of this environment: brokers of several environments share one ledger.
    base::Result<std::vector<CampaignRecord>> own();
    CampaignRun* running(const QString& campaign) const;
    base::Result<CampaignRecord> current(const QString& campaign);
    base::Result<CampaignRecord> allowed(const QString& campaign, const QString& action);
    base::Result<void> checkStarts() const;
    base::Result<void> checkSourceFree(const LedgerKey& key);
    base::Result<CampaignRecord> newRecord(const StartRequest& request, const Plan& plan);
    QCoro::Task<base::Result<std::shared_ptr<Target>>> connect(std::shared_ptr<const Plan> plan,
                                                               bool checkClasses);
    struct Ready {
        std::shared_ptr<const Plan> plan;
        std::shared_ptr<Target> target;
    };
    QCoro::Task<base::Result<Ready>> makeReady(CampaignRecord record);
    base::Result<void> launchAgain(const QString& campaign, Ready ready);
    void launch(CampaignRecord record, std::shared_ptr<const Plan> plan, std::shared_ptr<Target> target);
    std::function<void(std::function<void(base::Result<void>)>)> pinger(std::shared_ptr<Target> target);
    void release(const QString& campaign);
    base::Result<Map> mapOf(qint64 campaign);

    QCoro::Task<base::Result<QString>> start(StartRequest request);
    QCoro::Task<base::Result<void>> settle(QString campaign, QString action, QString actor);
    QCoro::Task<base::Result<void>> resume(QString campaign);
    QCoro::Task<base::Result<qint64>> retry(RetryRequest request);
};

base::Result<void> EmbeddedBroker::Private::adoptLeftBehind() {
    const auto records = own();
    if (!records)
        return base::fail(records.error());
    for (const CampaignRecord& record : *records)
        FDC_TRY(adopt(record));
    return {};
}

base::Result<void> EmbeddedBroker::Private::countAgain(CampaignRecord& record) {
    if (!record.supersededBy.isEmpty())
        return {};  // it keeps the counters it ended with
    const auto counts = ledger.counts(record.id);
    if (!counts)
        return base::fail(counts.error());
    record.progress.counts = *counts;
    return campaigns.saveProgress(record.id, record.progress);
}

base::Result<void> EmbeddedBroker::Private::adopt(CampaignRecord record) {
    const auto reclaimed = ledger.reclaim(record.id);
    if (!reclaimed)
        return base::fail(reclaimed.error());
    const bool wasAtWork = record.state == CampaignState::Starting ||
                           record.state == CampaignState::Started || record.state == CampaignState::Stopping;
    if (!wasAtWork && *reclaimed == 0)
        return {};
    qCInfo(log) << record.name << "was left behind;" << *reclaimed << "documents reclaimed";
    FDC_TRY(countAgain(record));
    if (!wasAtWork)
        return {};
    record.state = CampaignState::Stopped;
    record.stage.clear();
    record.verdict.reset();
    record.hold = base::Error(campaignInterrupted).with(u"campaign"_s, record.name);
    return campaigns.saveState(record);
}

base::Result<std::vector<CampaignRecord>> EmbeddedBroker::Private::own() {
    auto records = campaigns.list();
    if (records)
        std::erase_if(*records, [this](const CampaignRecord& record) {
            return record.key.environment != options.environment;
        });
    return records;
}

CampaignRun* EmbeddedBroker::Private::running(const QString& campaign) const {
    const auto found = runs.find(campaign);
    return found == runs.end() || found->second->hasEnded() ? nullptr : found->second.get();
}

base::Result<CampaignRecord> EmbeddedBroker::Private::current(const QString& campaign) {
    auto record = campaigns.find(campaign);
    if (!record)
        return record;
    if (record->key.environment != options.environment)
        return base::fail(base::Error(campaignUnknown).with(u"campaign"_s, campaign));
    if (const auto found = runs.find(campaign); found != runs.end()) {
        const CampaignView view = found->second->view();
        record->state = view.state;
        record->stage = view.stage;
        record->hold = view.hold;
        record->verdict = view.verdict;
        record->cancelledBy = view.cancelledBy;
        record->progress = view.progress;
        record->rejected = view.rejected;
        record->report = view.report;
        record->ended = view.ended;
    }
    if (starting.contains(campaign))
        record->state = CampaignState::Starting;
    return record;
}

base::Result<CampaignRecord> EmbeddedBroker::Private::allowed(const QString& campaign,
                                                              const QString& action) {
    auto record = current(campaign);
    if (!record)
        return record;
    FDC_TRY(checkAllowed(campaign, record->state, action));
    const bool goesOn = action == u"resume" || action == u"retry";
    if (goesOn)
        FDC_TRY(checkStarts());
    if (goesOn && !record->supersededBy.isEmpty())
        return base::fail(base::Error(campaignSuperseded)
                              .with(u"campaign"_s, campaign)
                              .with(u"by"_s, record->supersededBy));
    return record;
}

base::Result<void> EmbeddedBroker::Private::checkStarts() const {
    if (startsAllowed && !closed)
        return {};
    return base::fail(base::Error(fast2Disabled));
}

base::Result<void> EmbeddedBroker::Private::checkSourceFree(const LedgerKey& key) {
    auto records = own();
    if (!records)
        return base::fail(std::move(records.error()));
    for (const CampaignRecord& known : *records) {
        if (known.key.source != key.source)
            continue;
        const auto record = current(known.name);
        if (!record)
            return base::fail(record.error());
        CampaignState state = record->state;
        // Told as stopped after the drain limit, but the last documents are still under way.
        if (const auto run = runs.find(known.name); run != runs.end() && run->second->mayHoldDocuments())
            state = state == CampaignState::Stopped ? CampaignState::Stopping : state;
        if (state != CampaignState::Stopped && state != CampaignState::Finished)
            return base::fail(base::Error(campaignSourceBusy)
                                  .with(u"source"_s, key.source)
                                  .with(u"campaign"_s, record->name)
                                  .with(u"state"_s, campaignStateName(state)));
    }
    return {};
}

base::Result<CampaignRecord> EmbeddedBroker::Private::newRecord(const StartRequest& request,
                                                                const Plan& plan) {
    CampaignRecord record;
    record.key = {options.environment, plan.sourceName()};
    record.mapName = request.map.name;
    record.mapFingerprint = QString::fromLatin1(request.map.fingerprint());
    record.mapFolder = request.mapFolder;
    record.settings = {request.readBack, request.concurrency, request.outageSeconds, request.actor,
                       request.correlation};
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
    if (!target || !checkClasses)
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

void EmbeddedBroker::Private::launch(CampaignRecord record, std::shared_ptr<const Plan> plan,
                                     std::shared_ptr<Target> target) {
    target->setConcurrency(record.settings.concurrency);
    CampaignRun::Start start;
    start.world = {.ledgerPath = options.ledgerPath,
                   .reportsFolder = options.reportsFolder,
                   .language = options.language,
                   .holder = options.holder,
                   .clock = options.clock,
                   .audit = options.audit,
                   .checkpoint = options.checkpoint,
                   .circuit = options.circuit,
                   .drainLimit = options.drainLimit,
                   .shutdownLimit = options.shutdownLimit};
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

/// The run of a campaign that ended is kept for its view only.
void EmbeddedBroker::Private::release(const QString& campaign) {
    if (const auto run = runs.find(campaign); run != runs.end())
        run->second->release();
}

QCoro::Task<base::Result<QString>> EmbeddedBroker::Private::start(StartRequest request) {
    const auto self = shared_from_this();
    FDC_CO_TRY(checkStarts());
    FDC_CO_TRY(checkSettings(request));
    FDC_CO_TRY(checkMap(request.map));
    const auto plan = Plan::compile(request.map, PlanContext{request.mapFolder});
    if (!plan)
        co_return base::fail(plan.error());
    auto record = newRecord(request, **plan);
    if (!record)
        co_return base::fail(record.error());
    FDC_CO_TRY(checkSourceFree(record->key));
    auto connecting = connect(*plan, true);
    const auto target = co_await std::move(connecting);
    if (!target)
        co_return base::fail(target.error());
    FDC_CO_TRY(checkStarts());
    FDC_CO_TRY(checkSourceFree(record->key));
    const auto id = campaigns.insert(*record, request.map.toJson());
    if (!id)
        co_return base::fail(id.error());
    const auto stored = campaigns.find(record->name);
    if (!stored)
        co_return base::fail(stored.error());
    launch(*stored, *plan, *target);
    co_return record->name;
}

QCoro::Task<base::Result<void>> EmbeddedBroker::Private::settle(QString campaign, QString action,
                                                                QString actor) {
    const auto self = shared_from_this();
    // First the run, then the state: a campaign without a run cannot end by itself between the two.
    CampaignRun* run = running(campaign);
    auto record = allowed(campaign, action);
    if (!record)
        co_return base::fail(record.error());
    const CampaignState wanted = action == u"pause" ? CampaignState::Paused : CampaignState::Stopped;
    while (run) {
        const QFuture<void> told = action == u"pause" ? run->pause() : run->stop(actor);
        co_await told;
        run = running(campaign);
        record = current(campaign);
        if (!record)
            co_return base::fail(record.error());
        if (record->state == wanted)
            co_return base::Result<void>();
        // It may have ended by itself in the meantime, or somebody resumed it: then there is nothing left to
        // pause or to stop. But one that came to rest while the wish was on its way still has to be stopped.
        if (record->state != CampaignState::Paused)
            co_return checkAllowed(campaign, record->state, action);
    }
    // Nothing runs: a paused campaign is stopped by writing it down.
    runs.erase(campaign);
    if (const auto reclaimed = ledger.reclaim(record->id); !reclaimed)
        co_return base::fail(reclaimed.error());
    FDC_CO_TRY(countAgain(*record));
    record->state = wanted;
    record->verdict = Verdict::Cancelled;
    record->cancelledBy = actor;
    record->hold.reset();
    record->ended = options.clock->utcNow();
    co_return campaigns.saveState(*record);
}

QCoro::Task<base::Result<EmbeddedBroker::Private::Ready>> EmbeddedBroker::Private::makeReady(
    CampaignRecord record) {
    const auto self = shared_from_this();
    const auto map = mapOf(record.id);
    if (!map)
        co_return base::fail(map.error());
    const auto plan = Plan::compile(*map, PlanContext{record.mapFolder});
    if (!plan)
        co_return base::fail(plan.error());
    starting.insert(record.name);
    auto connecting = connect(*plan, false);
    const auto target = co_await std::move(connecting);
    starting.remove(record.name);
    if (!target)
        co_return base::fail(target.error());
    FDC_CO_TRY(checkStarts());
    co_return Ready{*plan, *target};
}

base::Result<void> EmbeddedBroker::Private::launchAgain(const QString& campaign, Ready ready) {
    runs.erase(campaign);  // joins its thread: what it wrote last is then in the file
    auto record = campaigns.find(campaign);
    if (!record)
        return base::fail(std::move(record.error()));
    launch(std::move(*record), std::move(ready.plan), std::move(ready.target));
    return {};
}

QCoro::Task<base::Result<void>> EmbeddedBroker::Private::resume(QString campaign) {
    const auto self = shared_from_this();
    const auto record = allowed(campaign, u"resume"_s);
    if (!record)
        co_return base::fail(record.error());
    if (CampaignRun* run = running(campaign); run && run->goOn())
        co_return base::Result<void>();
    auto preparing = makeReady(*record);
    auto ready = co_await std::move(preparing);
    if (!ready)
        co_return base::fail(ready.error());
    co_return launchAgain(campaign, std::move(*ready));
}

/// Logs in before any document is released, so that a refused account leaves everything as it was; and says
/// Starting in the file first, so that a process that dies half-way leaves an interrupted campaign and no
/// forgotten documents.
QCoro::Task<base::Result<qint64>> EmbeddedBroker::Private::retry(RetryRequest request) {
    const auto self = shared_from_this();
    const auto before = allowed(request.campaign, u"retry"_s);
    if (!before)
        co_return base::fail(before.error());
    const auto map = mapOf(before->id);
    if (!map)
        co_return base::fail(map.error());
    QStringList steps;
    if (!request.step.isEmpty())
        steps.append(request.step);
    for (const MapStep& step : map->steps) {
        if (!request.step.isEmpty() && step.name == request.step && step.id != request.step)
            steps.append(step.id);
    }
    auto preparing = makeReady(*before);
    auto ready = co_await std::move(preparing);
    if (!ready)
        co_return base::fail(ready.error());
    runs.erase(request.campaign);
    const auto rested = campaigns.find(request.campaign);
    if (!rested)
        co_return base::fail(rested.error());
    CampaignRecord released = *rested;
    released.state = CampaignState::Starting;
    released.verdict.reset();
    released.hold.reset();
    released.ended = {};
    FDC_CO_TRY(campaigns.saveState(released));
    const auto count = ledger.retry(released.id, steps, request.errorClass);
    if (!count || *count == 0) {
        FDC_CO_TRY(campaigns.saveState(*rested));
        co_return count;
    }
    FDC_CO_TRY(launchAgain(request.campaign, std::move(*ready)));
    co_return *count;
}

base::Result<Map> EmbeddedBroker::Private::mapOf(qint64 campaign) {
    const auto json = campaigns.map(campaign);
    if (!json)
        return base::fail(json.error());
    return Map::parse(QJsonDocument(*json).toJson(QJsonDocument::Compact));
}

EmbeddedBroker::EmbeddedBroker(std::shared_ptr<Private> inner) : m_inner(std::move(inner)) {}

EmbeddedBroker::~EmbeddedBroker() {
    m_inner->closed = true;
    m_inner->runs.clear();
}

base::Result<std::unique_ptr<EmbeddedBroker>> EmbeddedBroker::open(Options options) {
    auto ledger = Ledger::open(options.ledgerPath, *options.clock);
    if (!ledger)
        return base::fail(std::move(ledger.error()));
    auto inner = std::make_shared<Private>(std::move(options), std::move(*ledger));
    FDC_TRY(inner->adoptLeftBehind());
    return std::unique_ptr<EmbeddedBroker>(new EmbeddedBroker(std::move(inner)));
}

QCoro::Task<base::Result<QString>> EmbeddedBroker::start(StartRequest request) {
    return m_inner->start(std::move(request));
}

QCoro::Task<base::Result<void>> EmbeddedBroker::pause(QString campaign, QString actor) {
    return m_inner->settle(std::move(campaign), u"pause"_s, std::move(actor));
}

QCoro::Task<base::Result<void>> EmbeddedBroker::resume(QString campaign, QString /*actor*/) {
    return m_inner->resume(std::move(campaign));
}

QCoro::Task<base::Result<void>> EmbeddedBroker::stop(QString campaign, QString actor) {
    return m_inner->settle(std::move(campaign), u"stop"_s, std::move(actor));
}

QCoro::Task<base::Result<qint64>> EmbeddedBroker::retry(RetryRequest request, QString /*actor*/) {
    return m_inner->retry(std::move(request));
}

QCoro::Task<base::Result<CampaignStatus>> EmbeddedBroker::status(QString campaign) {
    const auto inner = m_inner;
    const auto record = inner->current(campaign);
    if (!record)
        co_return base::fail(record.error());
    co_return statusOf(inner->ledger.database(), *record);
}

QCoro::Task<base::Result<QList<CampaignStatus>>> EmbeddedBroker::list() {
    const auto inner = m_inner;
    const auto records = inner->own();
    if (!records)
        co_return base::fail(records.error());
    QList<CampaignStatus> all;
    for (const CampaignRecord& stored : *records) {
        const auto record = inner->current(stored.name);
        if (!record)
            co_return base::fail(record.error());
        auto status = statusOf(inner->ledger.database(), *record);
        if (!status)
            co_return base::fail(status.error());
        all.append(*status);
    }
    co_return all;
}

QCoro::Task<base::Result<QList<StepStatistics>>> EmbeddedBroker::statistics(QString campaign) {
    const auto inner = m_inner;
    const auto record = inner->current(campaign);
    if (!record)
        co_return base::fail(record.error());
    const auto map = inner->mapOf(record->id);
    if (!map)
        co_return base::fail(map.error());
    QMap<QString, qint64> processing;
    if (const auto run = inner->runs.find(campaign); run != inner->runs.end())
        processing = run->second->view().processing;
    QList<StepStatistics> all;
    for (const MapStep& step : map->steps) {
        StepStatistics statistics{step.id, step.name, {}};
        const QJsonObject counted = record->progress.statistics[step.id].toObject();
        for (auto entry = counted.begin(); entry != counted.end(); ++entry)
            statistics.counts.insert(entry.key(), entry.value().toInteger());
        if (const qint64 now = processing.value(step.id); now > 0)
            statistics.counts.insert(u"Processing"_s, now);
        if (const qint64 queued = record->progress.counts.pending; queued > 0 && map->sourceStep() == &step)
            statistics.counts.insert(u"Queued"_s, queued);
        all.append(statistics);
    }
    co_return all;
}

QCoro::Task<base::Result<QList<DocumentFailure>>> EmbeddedBroker::failures(QString campaign,
                                                                           QString afterSourceId, int limit) {
    const auto inner = m_inner;
    const auto record = inner->current(campaign);
    if (!record)
        co_return base::fail(record.error());
    co_return readFailures(inner->ledger.database(), record->id, afterSourceId, limit);
}

QCoro::Task<void> EmbeddedBroker::pauseAll(QString reason) {
    const auto inner = m_inner;
    std::vector<QFuture<void>> told;
    for (const auto& [name, run] : inner->runs) {
        if (!run->hasEnded())
            told.push_back(run->pause(base::Error(fast2Disabled, reason)));
    }
    for (const QFuture<void>& one : told)
        co_await one;
}

void EmbeddedBroker::allowStarts(bool allowed) {
    m_inner->startsAllowed = allowed;
}

}  // namespace fdc::migration
