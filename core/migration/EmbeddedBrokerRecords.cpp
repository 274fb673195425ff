// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonDocument>
#include <QLoggingCategory>

#include "core/migration/CampaignRules.h"
#include "core/migration/EmbeddedBrokerPrivate.h"
#include "core/migration/LedgerReading.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/Report.h"
#include "core/store/StoreErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(log, "migration.broker", QtInfoMsg)

constexpr base::Milliseconds countAgainAfter{10'000};

/// So many of the failed documents are pending again, and counted when the last one is.
void putBack(DocumentCounts& counts, qint64 documents) {
    for (qint64* from : {&counts.failed, &counts.quarantined}) {
        const qint64 moved = std::min(*from, documents);
        *from -= moved;
        counts.pending += moved;
        documents -= moved;
    }
}

}  // namespace

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
    return campaigns.saveCounts(record.id, record.progress.counts);
}

base::Result<void> EmbeddedBroker::Private::adopt(CampaignRecord record) {
    const auto withOthers = isWithOthers(record.id);
    if (!withOthers || *withOthers)
        return withOthers ? base::Result<void>() : base::Result<void>(base::fail(withOthers.error()));
    // Read again: whoever worked on it may have written its end and gone since the record was read.
    auto now = campaigns.find(record.name);
    if (!now)
        return base::fail(std::move(now.error()));
    record = std::move(*now);
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
    // Nothing of it runs here, whatever this engine had begun.
    if (seat)
        FDC_TRY(shared(record.id).leave());
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
    const auto found = runs.find(campaign);
    if (seat && (found == runs.end() || found->second->hasEnded())) {
        // What the others do, or the last of them left behind, is in the ledger.
        const bool atWork = record->state == CampaignState::Starting ||
                            record->state == CampaignState::Started ||
                            record->state == CampaignState::Stopping;
        if (atWork && !starting.contains(campaign) && !releases.contains(campaign)) {
            FDC_TRY(adopt(*record));
            record = campaigns.find(campaign);
        }
    } else if (seat) {
        showOfAll(*record, found->second->view());
    } else if (found != runs.end()) {
        const CampaignView view = found->second->view();
        record->state = view.state;
        record->stage = view.stage;
        record->hold = view.hold;
        record->verdict = view.verdict;
        record->cancelledBy = view.cancelledBy;
        record->progress = view.progress;
        record->rejected = view.rejected;
        record->listed = view.listed;
        record->report = view.report;
        record->ended = view.ended;
        record->left = view.left;
    }
    if (starting.contains(campaign))
        record->state = CampaignState::Starting;
    if (const auto done = releases.value(campaign))
        putBack(record->progress.counts, done->load());
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
    if (goesOn)
        FDC_TRY(checkNotVerifying(campaign));
    if (goesOn && !record->supersededBy.isEmpty())
        return base::fail(supersededError(campaign, record->supersededBy));
    return record;
}

base::Result<void> EmbeddedBroker::Private::checkStarts() const {
    if (startsAllowed && !leaving && !closed)
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
        FDC_TRY(checkNotVerifying(known.name));
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

base::Result<Map> EmbeddedBroker::Private::mapOf(const CampaignRecord& record) {
    const auto json = campaigns.map(record.id);
    if (!json)
        return base::fail(json.error());
    auto map = Map::parse(QJsonDocument(*json).toJson(QJsonDocument::Compact));
    if (!map)
        return map;
    // One bit of them on the disk, and every document would be stored a second time, under another id.
    const MapStep* source = map->sourceStep();
    if (record.key.environment != options.environment || !source || source->name != record.key.source)
        return base::fail(base::Error(store::storeDamaged, u"a campaign is of another source than its map"_s)
                              .with(u"file"_s, ledger.database().path())
                              .with(u"campaign"_s, record.name));
    return map;
}

base::Result<CampaignStatus> EmbeddedBroker::Private::status(const CampaignRecord& record) {
    const DocumentCounts& counts = record.progress.counts;
    const CountedErrors now{record.state,
                            counts.failed,
                            counts.quarantined,
                            counts.unfaithful + counts.unchecked,
                            running(record.name) ? 0 : record.progress.runningMs,
                            options.clock->monotonic(),
                            {}};
    CountedErrors& known = countedErrors[record.id];
    const bool isKnown = known.state == now.state && known.failed == now.failed &&
                         known.quarantined == now.quarantined && known.found == now.found &&
                         known.runningMs == now.runningMs && now.at - known.at < countAgainAfter;
    if (!isKnown) {
        auto errors = readErrors(ledger.database(), record.id);
        if (!errors)
            return base::fail(std::move(errors.error()));
        known = now;
        known.errors = std::move(*errors);
    }
    return statusOf(record, known.errors);
}

}  // namespace fdc::migration
