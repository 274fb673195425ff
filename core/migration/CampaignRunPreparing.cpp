// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a run does before anything is sent: leases of before, the inventory, the number of documents.

#include <QLoggingCategory>

#include "core/base/BaseErrors.h"
#include "core/migration/CampaignRun.h"
#include "core/migration/Inventory.h"
#include "core/migration/MigrationErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(log, "migration.campaign", QtInfoMsg)

constexpr base::Milliseconds longestWait{1'000};
constexpr qint64 mostToAddUp = 2'000'000;

}  // namespace

base::Result<void> CampaignRun::prepare(Ledger& ledger) {
    FDC_TRY(checkNewest());
    save(ledger);
    const auto reclaimed = ledger.reclaim(m_record.id);
    if (!reclaimed)
        return base::fail(reclaimed.error());
    // A complete inventory is never taken again: the index may have been edited or moved since. A new
    // campaign compares.
    if (!m_record.inventoryComplete) {
        if (!awaitOpen())
            return base::fail(base::operationCancelled);
        FDC_TRY(m_shared ? listWithOthers(ledger) : takeInventory(ledger));
        // With the documents of an earlier campaign come the leases that it could not give back.
        if (const auto inherited = ledger.reclaim(m_record.id); !inherited)
            return base::fail(inherited.error());
    }
    const auto counts = ledger.counts(m_record.id);
    if (!counts)
        return base::fail(counts.error());
    m_record.progress.counts = *counts;
    FDC_TRY(checkVolume(ledger, counts->total()));
    show(CampaignState::Started, u"transfer"_s);
    save(ledger);
    return {};
}

bool CampaignRun::awaitOpen() {
    followOthers();
    while (m_inbox->wished() == Wish::Run) {
        m_pace->look();
        const auto& closed = m_pace->closed();
        // Whoever lists on another thread may have asked for more ahead.
        m_start.plan->source().rest(closed.has_value());
        if (closed || m_showsWaiting) {
            const std::scoped_lock lock(m_mutex);
            m_view.hold = closed;
            m_showsWaiting = closed.has_value();
        }
        if (!closed)
            return true;
        m_inbox->take(m_pace->patience(longestWait));
        followOthers();
    }
    return false;
}

std::optional<qint64> CampaignRun::openBytes(Ledger& ledger) const {
    // What other engines bring to an end is not told by size; and to add up many rows takes its time.
    if (m_shared || m_record.progress.counts.pending > mostToAddUp)
        return std::nullopt;
    auto statement = ledger.database().prepare(
        "SELECT coalesce(sum(source_bytes), 0), coalesce(min(source_bytes), -1) FROM documents"
        " WHERE batch_id = (SELECT batch FROM campaigns WHERE id = ?1) AND state = 'PENDING'");
    if (!statement)
        return std::nullopt;
    const auto row = statement->bind(1, m_record.id).step();
    if (!row || !*row || statement->integer(1) < 0)
        return std::nullopt;
    return statement->integer(0);
}

/// Before any content moves; again at every resume, until the number is confirmed.
base::Result<void> CampaignRun::checkVolume(Ledger& ledger, qint64 found) {
    const auto before = CampaignTable(ledger.database(), *m_start.world.clock).documentsBefore(m_record.id);
    if (!before)
        return base::fail(before.error());
    return Pace::checkVolume(m_record.settings.limits, found, *before);
}

base::Result<void> CampaignRun::takeInventory(Ledger& ledger) {
    CampaignTable campaigns(ledger.database(), *m_start.world.clock);
    const auto before = campaigns.listingBefore(m_record.id);
    if (!before)
        return base::fail(before.error());
    // The source may be another one since an earlier listing was interrupted: one of which nothing was sent.
    ledger.beginListing(m_record.id);
    FDC_TRY(ledger.forgetInventory(m_record.id));
    m_record.progress.counts = {};
    Inventory inventory(ledger, m_record.id, m_start.plan->source());
    if (*before)
        inventory.listedBefore = (*before)->fingerprint;
    inventory.interrupted = [this] { return !awaitOpen(); };
    m_record.listed = {};
    inventory.progressed = [this](const Inventory::Progress& progress) {
        m_start.world.reach("inventory-batch");
        m_record.progress.counts.pending += progress.added;
        m_record.listed = {progress.rows, progress.bytes};
        publish();
    };
    if (auto taken = inventory.take(); !taken) {
        m_sourceRefused = inventory.sourceRefused();
        return taken;
    }
    m_record.rejected = inventory.isAsListed() ? (*before)->rejected : inventory.rejected();
    m_record.notices = inventory.isAsListed() ? (*before)->notices : inventory.notices();
    FDC_TRY(ledger.again([&] {
        return endListing(ledger, inventory.fingerprint(), inventory.isAsListed() ? &**before : nullptr);
    }));
    m_record.inventoryComplete = true;
    return {};
}

/// @p same: the listing of an earlier campaign, of a source that is as it was.
base::Result<void> CampaignRun::endListing(Ledger& ledger, const QByteArray& fingerprint,
                                           const CampaignTable::Listing* same) {
    CampaignTable campaigns(ledger.database(), *m_start.world.clock);
    auto transaction = ledger.begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    FDC_TRY(ledger.holdListing());
    if (same) {
        qCInfo(log) << m_record.name << "finds its source as an earlier campaign listed it";
        FDC_TRY(campaigns.takeBatch(m_record.id, *same));
    } else if (m_record.settings.retryFailed) {
        // Of a source that is as it was listed nothing failed.
        if (const auto released = ledger.retryAll(m_record.id); !released)
            return base::fail(released.error());
    }
    // Nothing was sent yet: what is migrated already came with an earlier campaign.
    const auto found = ledger.counts(m_record.id);
    if (!found)
        return base::fail(found.error());
    m_record.progress.counts = *found;
    m_record.progress.counts.earlier = found->migrated;
    FDC_TRY(campaigns.saveCounts(m_record.id, m_record.progress.counts));
    FDC_TRY(campaigns.saveInventory(m_record.id, true, fingerprint, m_record.rejected, m_record.notices));
    FDC_TRY(campaigns.saveListed(m_record.id, fingerprint));
    return transaction->commit();
}

}  // namespace fdc::migration
