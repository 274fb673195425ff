// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <qcorofuture.h>

#include "core/migration/CampaignRules.h"
#include "core/migration/EmbeddedBrokerPrivate.h"
#include "core/migration/MapSecrets.h"
#include "core/migration/MigrationErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A misspelt step has no failures, which looks like nothing to do.
base::Result<void> checkStep(const Map& map, const QString& step) {
    QStringList known;
    for (const MapStep& one : map.steps) {
        if (step.isEmpty() || one.id == step || one.name == step)
            return {};
        known.append(one.name);
    }
    if (step.isEmpty())
        return {};
    return base::fail(base::Error(campaignStepUnknown)
                          .with(u"step"_s, step.left(200))
                          .with(u"known"_s, known.join(u", "_s)));
}

}  // namespace

QCoro::Task<base::Result<QString>> EmbeddedBroker::Private::start(StartRequest request) {
    const auto self = shared_from_this();
    FDC_CO_TRY(checkStarts());
    FDC_CO_TRY(checkSettings(request));
    FDC_CO_TRY(checkMap(request.map));
    auto compiling = compile(request.map, request.mapFolder);
    const auto plan = co_await std::move(compiling);
    if (!plan)
        co_return base::fail(plan.error());
    auto record = newRecord(request, **plan);
    if (!record)
        co_return base::fail(record.error());
    FDC_CO_TRY(checkNotHeld(record->key));
    FDC_CO_TRY(checkSourceFree(record->key));
    auto connecting = connect(*plan, true);
    const auto target = co_await std::move(connecting);
    if (!target)
        co_return base::fail(target.error());
    FDC_CO_TRY(checkStarts());
    FDC_CO_TRY(checkSourceFree(record->key));
    const auto id = campaigns.insert(*record, withoutSecrets(request.map).toJson(), seat.get());
    if (!id)
        co_return base::fail(id.error());
    const auto stored = campaigns.find(record->name);
    if (!stored && seat)
        seat->owe(*id);
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
    FDC_CO_TRY(wish(record->id, action == u"pause" ? SharedCampaign::Want::Pause : SharedCampaign::Want::Stop,
                    actor));
    if (!run) {
        auto settling = settledByOthers(*record, wanted);
        const auto settled = co_await std::move(settling);
        if (!settled || *settled)
            co_return settled ? base::Result<void>() : base::Result<void>(base::fail(settled.error()));
    }
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

QCoro::Task<base::Result<void>> EmbeddedBroker::Private::resume(QString campaign, QString actor,
                                                                ResumeChoice choice) {
    const auto self = shared_from_this();
    const auto known = wishBefore(campaign);
    if (!known)
        co_return base::fail(known.error());
    const auto record = allowed(campaign, u"resume"_s);
    if (!record)
        co_return base::fail(record.error());
    FDC_CO_TRY(checkNotHeld(record->key));
    auto comparing = checkMapOf(*record, choice);
    FDC_CO_TRY(co_await std::move(comparing));
    FDC_CO_TRY(checkChoice(*record, choice));
    if (CampaignRun* run = running(campaign); run && run->goOn(*known)) {
        auto wished = wish(record->id, SharedCampaign::Want::Run, actor, *known);
        // The ledger says that it rests: so it does, as who asked last wants it.
        if (!wished) {
            const auto look = shared(record->id).look();
            const bool stops =
                look ? look->want == SharedCampaign::Want::Stop : record->state == CampaignState::Stopped;
            static_cast<void>(stops ? run->stop(look ? look->wantedBy : record->cancelledBy) : run->pause());
        }
        co_return wished;
    }
    auto preparing = makeReady(*record);
    auto ready = co_await std::move(preparing);
    if (!ready)
        co_return base::fail(ready.error());
    auto checking = checkPlan(*record, ready->plan, actor, choice);
    FDC_CO_TRY(co_await std::move(checking));
    FDC_CO_TRY(wish(record->id, SharedCampaign::Want::Run, actor, *known));
    co_return launchAgain(campaign, record->id, std::move(*ready));
}

/// Logs in before any document is released, so that a refused account leaves everything as it was; and says
/// Starting in the file first, so that a process that dies half-way leaves an interrupted campaign and no
/// forgotten documents.
QCoro::Task<base::Result<qint64>> EmbeddedBroker::Private::retry(RetryRequest request, QString actor) {
    const auto self = shared_from_this();
    const auto known = wishBefore(request.campaign);
    if (!known)
        co_return base::fail(known.error());
    const auto before = allowed(request.campaign, u"retry"_s);
    if (!before)
        co_return base::fail(before.error());
    FDC_CO_TRY(checkNotHeld(before->key));
    auto comparing = checkMapOf(*before, request.choice);
    FDC_CO_TRY(co_await std::move(comparing));
    FDC_CO_TRY(checkChoice(*before, request.choice));
    const auto map = mapOf(*before);
    if (!map)
        co_return base::fail(map.error());
    QStringList steps;
    FDC_CO_TRY(checkStep(*map, request.step));
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
    auto checking = checkPlan(*before, ready->plan, actor, request.choice);
    FDC_CO_TRY(co_await std::move(checking));
    FDC_CO_TRY(checkNothingAsked(before->id, *known));
    runs.erase(request.campaign);
    const auto rested = beginRetry(request.campaign, *known);
    if (!rested)
        co_return base::fail(rested.error());
    CampaignRecord released = *rested;
    released.state = CampaignState::Starting;
    auto releasing = releaseFailed(released, steps, request.errorClass);
    const auto count = co_await std::move(releasing);
    if (closed)
        co_return count;
    // What `ledger release` put back before is pending already, and goes on like what was released here.
    const auto waiting = count && *count == 0 ? hasPending(released.id) : base::Result<bool>(true);
    if (!count || !waiting || !*waiting) {
        FDC_CO_TRY(takeRetryBack(*rested));
        co_return count;
    }
    if (auto wished = wish(released.id, SharedCampaign::Want::Run, actor, *known); !wished) {
        FDC_CO_TRY(takeRetryBack(*rested));
        co_return base::fail(std::move(wished.error()));
    }
    FDC_CO_TRY(launchAgain(request.campaign, released.id, std::move(*ready)));
    co_return *count;
}

/// Says Starting, and works on it from before that: others would take it for a campaign that was left behind.
/// Answers the campaign as it rested.
base::Result<CampaignRecord> EmbeddedBroker::Private::beginRetry(const QString& campaign, qint64 known) {
    auto rested = campaigns.find(campaign);
    if (!rested)
        return rested;
    if (seat) {
        if (const auto joined = shared(rested->id).join(); !joined) {
            seat->owe(rested->id);
            return base::fail(joined.error());
        }
    }
    bool isWritten = false;
    auto begun = ledger.again([&]() -> base::Result<void> {
        auto transaction = ledger.begin();
        if (!transaction)
            return base::fail(std::move(transaction.error()));
        FDC_TRY(campaigns.lock(rested->id));
        auto now = campaigns.find(campaign);
        if (!now)
            return base::fail(std::move(now.error()));
        if (!now->supersededBy.isEmpty())
            return base::fail(supersededError(now->name, now->supersededBy));
        FDC_TRY(checkNothingAsked(now->id, known));
        // Its own word, when the answer to the first attempt alone was lost.
        if (!isWritten || now->state != CampaignState::Starting)
            rested = *now;
        CampaignRecord begins = std::move(*now);
        begins.state = CampaignState::Starting;
        begins.verdict.reset();
        begins.hold.reset();
        begins.ended = {};
        FDC_TRY(campaigns.saveState(begins));
        isWritten = true;
        return transaction->commit();
    });
    if (begun)
        return rested;
    leave(rested->id);
    return base::fail(std::move(begun.error()));
}

/// It rests again as it did, unless somebody asked for something else meanwhile.
base::Result<void> EmbeddedBroker::Private::takeRetryBack(const CampaignRecord& rested) {
    auto taken = ledger.again([&]() -> base::Result<void> {
        auto transaction = ledger.begin();
        if (!transaction)
            return base::fail(std::move(transaction.error()));
        FDC_TRY(campaigns.lock(rested.id));
        const auto now = campaigns.find(rested.name);
        if (!now)
            return base::fail(now.error());
        if (now->state == CampaignState::Starting)
            FDC_TRY(campaigns.saveState(rested));
        return transaction->commit();
    });
    leave(rested.id);
    return taken;
}

}  // namespace fdc::migration
