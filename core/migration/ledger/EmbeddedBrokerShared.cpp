// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The broker of one engine among several (docs/ledger.md).

#include <qcorofuture.h>
#include <qcorotimer.h>

#include <QFileInfo>
#include <algorithm>

#include "core/base/Background.h"
#include "core/migration/EmbeddedBrokerPrivate.h"
#include "core/migration/MapErrors.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/RowJson.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr base::Milliseconds lookEvery = 200ms;
/// Engines follow a wish within two seconds, and then drain.
constexpr base::Milliseconds followLimit = 3s;
constexpr int sampleSize = 5;

bool isUnreadable(const base::Error& error) {
    return error.is(sourceFileMissing) || error.is(sourceFileUnreadable) || error.is(sourceNotAFile) ||
           error.is(sourceFolderUnreadable) || error.is(sourceUnreadable);
}

/// The file that could not be read of what @p object becomes; nothing when all can.
std::optional<QString> unreadableFile(const std::shared_ptr<const Plan>& plan, const InventoryRow& object) {
    PunnetRun run(plan, plan->source().punnet(object));
    const PunnetRun::Next next = run.advance();
    if (const auto* end = std::get_if<PunnetRun::End>(&next)) {
        if (end->error && isUnreadable(*end->error))
            return end->error->fact(u"file");
        return std::nullopt;
    }
    for (const TargetDocument& document : std::get<PunnetRun::Injection>(next).documents) {
        for (const Content& content : document.contents) {
            if (!content.path.isEmpty() && !QFileInfo(content.path).isReadable())
                return content.path;
        }
    }
    return std::nullopt;
}

base::Result<std::vector<InventoryRow>> sampleOf(store::Database& database, qint64 campaign) {
    auto statement = database.prepare(
        "SELECT source_id, doc_class, data, source_bytes, source_modified_at FROM documents"
        " WHERE batch_id = (SELECT batch FROM campaigns WHERE id = ?1) AND state = 'PENDING'"
        " ORDER BY id LIMIT ?2");
    if (!statement)
        return base::fail(std::move(statement.error()));
    statement->bind(1, campaign).bind(2, sampleSize);
    std::vector<InventoryRow> rows;
    while (true) {
        auto row = statement->step();
        if (!row)
            return base::fail(std::move(row.error()));
        if (!*row)
            return rows;
        rows.push_back({statement->text(0), statement->text(1), dataFromText(statement->text(2)),
                        statement->integer(3), base::fromRfc3339(statement->text(4))});
    }
}

}  // namespace

SharedCampaign EmbeddedBroker::Private::shared(qint64 campaign) {
    return {ledger.database(), *seat, campaign, *options.clock};
}

base::Result<bool> EmbeddedBroker::Private::isWithOthers(qint64 campaign) {
    if (!seat)
        return false;
    const auto look = shared(campaign).look();
    if (!look)
        return base::fail(look.error());
    return look->others > 0;
}

/// The number of the last wish in a shared ledger, read before it is known what the campaign allows: what is
/// asked from then on came later. 0 where nobody else asks.
base::Result<qint64> EmbeddedBroker::Private::wishBefore(const QString& campaign) {
    if (!seat)
        return 0;
    const auto record = campaigns.find(campaign);
    if (!record)
        return base::fail(record.error());
    const auto look = shared(record->id).look();
    if (!look)
        return base::fail(look.error());
    return look->number;
}

base::Result<void> EmbeddedBroker::Private::checkNothingAsked(qint64 campaign, qint64 known) {
    return seat ? shared(campaign).checkNothingAsked(known) : base::Result<void>();
}

base::Result<void> EmbeddedBroker::Private::wish(qint64 campaign, SharedCampaign::Want want,
                                                 const QString& actor, std::optional<qint64> known) {
    if (!seat)
        return {};
    if (want != SharedCampaign::Want::Run)
        return shared(campaign).wish(want, actor);
    // Whoever wants it to run works on it, from before it shows as running: the others would take it for a
    // campaign that was left behind.
    if (const auto joined = shared(campaign).join(); !joined) {
        if (!isAtTable(campaign))
            seat->owe(campaign);  // the answer alone may have been lost
        return base::fail(joined.error());
    }
    auto wished = shared(campaign).wish(want, actor, known);
    // Nobody works here then: the others would wait for this engine.
    if (!wished)
        leave(campaign);
    return wished;
}

/// A run that is there leaves by itself, and has documents in its hands until then.
bool EmbeddedBroker::Private::isAtTable(qint64 campaign) const {
    return std::ranges::any_of(
        runs, [campaign](const auto& run) { return run.second && run.second->isAtTable(campaign); });
}

void EmbeddedBroker::Private::leave(qint64 campaign) {
    if (seat && !isAtTable(campaign) && !shared(campaign).leave())
        seat->owe(campaign);
}

/// Its run, or what comes before one: its login, or the release of what failed.
bool EmbeddedBroker::Private::worksOn(const QString& campaign) const {
    return running(campaign) || starting.contains(campaign) || releases.contains(campaign);
}

/// Of a campaign that only other engines work on: waits until they followed. False: nobody is there to
/// follow.
QCoro::Task<base::Result<bool>> EmbeddedBroker::Private::settledByOthers(CampaignRecord record,
                                                                         CampaignState wanted) {
    const auto self = shared_from_this();
    const base::Milliseconds until = options.clock->monotonic() + options.drainLimit + followLimit;
    while (!closed) {
        if (!seat)
            co_return false;
        const auto look = shared(record.id).look();
        if (!look)
            co_return base::fail(look.error());
        if (look->state == wanted)
            co_return true;
        if (look->others == 0)
            co_return false;
        if (options.clock->monotonic() >= until)
            co_return true;
        auto waiting = QCoro::sleepFor(lookEvery);
        co_await std::move(waiting);
    }
    co_return true;
}

/// What this engine shows of itself, with the sums of all.
void EmbeddedBroker::Private::showOfAll(CampaignRecord& record, const CampaignView& view) const {
    record.state = view.state;
    record.stage = view.stage;
    record.hold = view.hold;
    record.verdict = view.verdict;
    record.cancelledBy = view.cancelledBy;
    record.listed = view.listed;
    record.rejected = view.rejected;
    record.report = view.report;
    record.ended = view.ended;
    record.left = view.left;
    if (view.progress.counts.total() > 0)
        record.progress.counts = view.progress.counts;
}

QCoro::Task<base::Result<void>> EmbeddedBroker::Private::join(QString campaign, QString actor) {
    const auto self = shared_from_this();
    if (!seat)
        co_return base::fail(base::Error(ledgerNotShared).with(u"environment"_s, options.environment));
    const auto record = current(campaign);
    if (!record)
        co_return base::fail(record.error());
    if (worksOn(campaign))
        co_return base::Result<void>();
    if (record->state != CampaignState::Started && record->state != CampaignState::Starting)
        co_return base::fail(base::Error(campaignNotAtWork)
                                 .with(u"campaign"_s, campaign)
                                 .with(u"state"_s, campaignStateName(record->state)));
    FDC_CO_TRY(checkStarts());
    FDC_CO_TRY(checkNotHeld(record->key));
    auto preparing = makeReady(*record);
    auto ready = co_await std::move(preparing);
    if (!ready)
        co_return base::fail(ready.error());
    if (record->inventoryComplete) {
        auto comparing = checkPlan(*record, ready->plan, actor, {});
        FDC_CO_TRY(co_await std::move(comparing));
        auto reading = checkReadable(*record, ready->plan);
        FDC_CO_TRY(co_await std::move(reading));
    }
    FDC_CO_TRY(checkStarts());
    // A login takes its time.
    const auto look = shared(record->id).look();
    if (!look)
        co_return base::fail(look.error());
    if (!look->supersededBy.isEmpty())
        co_return base::fail(supersededError(campaign, look->supersededBy));
    const bool isAtWork = look->state == CampaignState::Started || look->state == CampaignState::Starting;
    if (!isAtWork || look->want != SharedCampaign::Want::Run)
        co_return base::fail(base::Error(campaignNotAtWork)
                                 .with(u"campaign"_s, campaign)
                                 .with(u"state"_s, campaignStateName(look->state)));
    if (worksOn(campaign))
        co_return base::Result<void>();
    co_return launchAgain(campaign, record->id, std::move(*ready));
}

/// An engine whose machine lacks the share would put every document that it claims into quarantine.
QCoro::Task<base::Result<void>> EmbeddedBroker::Private::checkReadable(CampaignRecord record,
                                                                       std::shared_ptr<const Plan> plan) {
    const auto self = shared_from_this();
    auto sample = sampleOf(ledger.database(), record.id);
    if (!sample)
        co_return base::fail(std::move(sample.error()));
    using Found = std::optional<std::pair<QString, QString>>;
    const QFuture<Found> looking = base::inBackground<Found>([plan, rows = std::move(*sample)]() -> Found {
        for (const InventoryRow& row : rows) {
            if (const auto file = unreadableFile(plan, row))
                return std::pair(row.sourceId, *file);
        }
        return std::nullopt;
    });
    const Found found = co_await looking;
    if (!found)
        co_return base::Result<void>();
    co_return base::fail(base::Error(sourceNotShared, found->second)
                             .with(u"campaign"_s, record.name)
                             .with(u"document"_s, found->first)
                             .with(u"folder"_s, QFileInfo(found->second).path()));
}

}  // namespace fdc::migration
