// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A campaign of a shared ledger: this engine is one of several (docs/ledger.md).

#include <QJsonDocument>
#include <QLoggingCategory>
#include <algorithm>

#include "core/base/BaseErrors.h"
#include "core/migration/CampaignRun.h"
#include "core/store/StoreErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(log, "migration.shared", QtInfoMsg)

constexpr base::Milliseconds shortWait = 300ms;
constexpr base::Milliseconds awayWait = 1s;

}  // namespace

base::Result<void> CampaignRun::joinOthers(Ledger& ledger) {
    if (!m_start.world.seat)
        return {};
    m_start.world.seat->settle(m_record.id);
    ledger.workAs(m_start.world.seat);
    m_shared.emplace(ledger, m_record.id, *m_start.world.clock,
                     [this](const SharedCampaign::Look& look) { followWish(look); });
    if (auto joined = m_shared->join(m_record.progress); !joined) {
        m_start.world.seat->owe(m_record.id);
        return joined;
    }
    m_runningBefore = m_record.progress.runningMs;
    return {};
}

void CampaignRun::followOthers() {
    if (!m_shared)
        return;
    if (m_shared->follow(m_record.progress))  // what it did before is in the row of the old seat
        m_runningBefore -= runningMs();
}

/// What a person asked of another engine, or of this one.
void CampaignRun::followWish(const SharedCampaign::Look& look) {
    using Want = SharedCampaign::Want;
    // Nobody's wish any more: what is under way comes to its end, and nothing is begun.
    if (!look.supersededBy.isEmpty()) {
        m_supersededBy = look.supersededBy;
        if (m_inbox->wished() == Wish::Run || m_inbox->wished() == Wish::Pause)
            m_inbox->wish(Wish::Stop);
        return;
    }
    Wish now = Wish::Run;
    {
        const std::scoped_lock lock(m_mutex);
        // This engine's own pause, read from the ledger after its resume was answered.
        if (look.number <= m_decidedOn)
            return;
        now = m_inbox->wished();
        if (look.want == Want::Stop)
            m_stoppedBy = look.wantedBy;
        if (look.want == Want::Stop && m_view.state == CampaignState::Started)
            m_view.state = CampaignState::Stopping;
        if (look.want == Want::Pause && now == Wish::Run)
            m_pauseReason.reset();
    }
    if (look.want == Want::Stop && now != Wish::Stop)
        m_inbox->wish(Wish::Stop);
    else if (look.want == Want::Pause && now == Wish::Run)
        m_inbox->wish(Wish::Pause);
    else if (look.want == Want::Run && now != Wish::Run)
        m_inbox->wish(Wish::Run);
}

/// CAMPAIGN_SUPERSEDED, and nothing of it is gone on with.
base::Result<void> CampaignRun::checkNewest() {
    if (!m_shared)
        return {};
    const auto look = m_shared->rows().look();
    // One that is only late is asked again at every change; one that is away is waited for.
    if (!look && look.error().isRetryable() && !look.error().is(store::storeUnreachable))
        return {};
    if (!look)
        return base::fail(look.error());
    m_supersededBy = look->supersededBy;
    return m_supersededBy.isEmpty() ? base::Result<void>()
                                    : base::fail(supersededError(m_record.name, m_supersededBy));
}

base::Result<void> CampaignRun::listWithOthers(Ledger& ledger) {
    while (awaitOpen()) {
        SharedCampaign rows = m_shared->rows();
        const auto look = rows.look();
        if (!look)
            return base::fail(look.error());
        if (!look->supersededBy.isEmpty())
            return base::fail(supersededError(m_record.name, look->supersededBy));
        if (look->inventoryComplete) {
            const auto listed = CampaignTable(ledger.database(), *m_start.world.clock).find(m_record.name);
            if (!listed)
                return base::fail(listed.error());
            m_record.inventoryComplete = true;
            m_record.rejected = listed->rejected;
            m_record.notices = listed->notices;
            m_record.sourceFingerprint = listed->sourceFingerprint;
            return {};
        }
        // Of an engine that hangs in a transaction it is free when the server has ended that.
        const auto mine = rows.takeRole(SharedCampaign::Role::Inventory);
        const bool isBusy = !mine && mine.error().is(store::storeBusy);
        if (!mine && !isBusy)
            return base::fail(mine.error());
        if (isBusy || !*mine) {
            m_inbox->take(shortWait);
            continue;
        }
        // Between the look and the role another may have ended the list.
        const auto again = rows.look();
        if (!again)
            return base::fail(again.error());
        if (!again->inventoryComplete)
            FDC_TRY(takeInventory(ledger));
        FDC_TRY(rows.dropRole(SharedCampaign::Role::Inventory));
    }
    return base::fail(base::operationCancelled);
}

Transfer::End CampaignRun::goOnWithOthers(Ledger& ledger, Transfer::End end) {
    while (m_shared && end == Transfer::End::Done) {
        const auto open = m_shared->rows().open();
        if (!open) {
            m_record.hold = open.error();
            return Transfer::End::Held;
        }
        if (!open->claimable && !open->held)
            return end;
        followOthers();
        if (m_inbox->wished() != Wish::Run)
            return Transfer::End::Drained;
        // What an engine gave back, or one that died left behind, is anybody's.
        if (open->claimable) {
            end = transfer(ledger);
            continue;
        }
        publish();
        m_inbox->take(shortWait);
    }
    return end;
}

/// A paused engine stays at the table, so that a resume by any other is followed. False: nothing more to do.
bool CampaignRun::restWithOthers(Ledger& ledger) {
    if (!m_shared || m_record.state != CampaignState::Paused || m_record.hold)
        return false;
    while (true) {
        followOthers();
        switch (m_inbox->wished()) {
            case Wish::Run:
                // Before anything else is published: a resume was answered, and the record still rests.
                show(CampaignState::Started, m_record.inventoryComplete ? u"transfer"_s : u"inventory"_s);
                return true;
            case Wish::Stop: becomeDrained(ledger); return false;
            case Wish::Leave:
            case Wish::Shutdown: return false;
            case Wish::Pause:
                if (!restAgain(ledger))
                    return false;
                break;
        }
        m_inbox->take(shortWait);
    }
}

/// A pause that was taken back and asked for again before this thread looked: whoever took it back shows the
/// campaign as running, here and in the ledger. False: it rests for a reason, and not at the table.
bool CampaignRun::restAgain(Ledger& ledger) {
    bool isAsked = false;
    {
        // The lock that goOn() takes: it is not shown as paused after a resume was answered.
        const std::scoped_lock lock(m_mutex);
        if (m_inbox->wished() != Wish::Pause)
            return true;
        isAsked = m_view.state != CampaignState::Paused;
        if (isAsked) {
            m_record.hold = m_pauseReason;
            m_view.state = CampaignState::Paused;
            m_view.hold = m_pauseReason;
        }
    }
    if (isAsked)
        save(ledger);
    tell();
    return !m_record.hold;
}

/// A server that is restarted is waited for, as an unreachable target is: rows that this engine claimed are
/// its own until it ends, and the others would wait for them for ever.
bool CampaignRun::waitsForLedger(const base::Error& error) {
    if (!m_shared || m_ledgerIsAway || !error.is(store::storeUnreachable))
        return false;
    qCWarning(log) << m_record.name << "waits for the ledger:" << error.toLogLine();
    m_ledgerIsAway = true;
    m_record.hold = error;
    m_record.verdict.reset();
    m_record.ended = {};
    show(CampaignState::Started, {});
    return true;
}

/// True: the ledger answers again, and what was done before is reclaimed and gone on with. False: the
/// campaign holds for a person.
bool CampaignRun::awaitLedger(Ledger& ledger) {
    {
        const std::scoped_lock lock(m_mutex);
        m_closing = false;  // rows are held, and will be gone on with
    }
    const base::Clock& clock = *m_start.world.clock;
    const auto until = clock.monotonic() + std::chrono::seconds(m_record.settings.outageSeconds);
    while (true) {
        if (m_inbox->wished() != Wish::Run)
            break;
        if (const auto look = m_shared->rows().look(); look) {
            m_ledgerIsAway = false;
            m_record.hold.reset();
            qCInfo(log) << m_record.name << "goes on: the ledger answers again";
            return true;
        }
        if (clock.monotonic() >= until)
            break;
        m_inbox->take(awayWait);
    }
    if (m_inbox->wished() == Wish::Run)
        becomeHeld(ledger, m_record.hold.value_or(base::Error(store::storeUnreachable)));
    else
        becomeDrained(ledger);
    m_ledgerIsAway = false;
    return false;
}

/// An outage of this engine's way to the target is no end while others get through.
bool CampaignRun::othersGoOn() {
    if (!m_shared)
        return false;
    const auto look = m_shared->rows().look();
    return look && look->others > 0;
}

/// True when this engine is the one that writes the end; the others wait for it, and take its place when it
/// dies.
base::Result<bool> CampaignRun::mayFinish(Ledger& ledger) {
    SharedCampaign rows = m_shared->rows();
    FDC_TRY(rows.saveProgress(m_record.progress));
    const auto hasEnded = [](const SharedCampaign::Look& look) {
        return look.state == CampaignState::Finished || look.state == CampaignState::Stopped ||
               !look.supersededBy.isEmpty();
    };
    while (!endsWithEngine(m_inbox->wished())) {
        const auto look = rows.look();
        if (!look)
            return base::fail(look.error());
        if (hasEnded(*look))
            return false;
        const auto mine = rows.takeRole(SharedCampaign::Role::Finish);
        if (!mine)
            return base::fail(mine.error());
        if (*mine) {
            // Between the look and the role another may have finished and gone.
            const auto again = rows.look();
            if (!again)
                return base::fail(again.error());
            if (hasEnded(*again))
                return false;
            const auto whole = CampaignTable(ledger.database(), *m_start.world.clock).find(m_record.name);
            if (!whole)
                return base::fail(whole.error());
            m_record.progress = whole->progress;
            m_isWhole = true;
            return true;
        }
        m_inbox->take(shortWait);
    }
    return false;
}

/// The end as another engine wrote it.
void CampaignRun::adoptEnd(Ledger& ledger) {
    auto record = CampaignTable(ledger.database(), *m_start.world.clock).find(m_record.name);
    if (!record) {
        qCWarning(log) << m_record.name << "cannot read how it ended:" << record.error().toLogLine();
        return;
    }
    m_record = std::move(*record);
    m_isWhole = true;
    publish();
}

void CampaignRun::leaveOthers(Ledger& ledger) {
    if (!m_shared)
        return;
    // Claims that could not be given back when the ledger was away: nobody else may take them from a living
    // engine.
    const auto back = ledger.reclaim(m_record.id);
    const auto left = back ? m_shared->leave() : base::Result<void>(base::fail(back.error()));
    if (left)
        return;
    qCWarning(log) << m_record.name << "could not leave in order:" << left.error().toLogLine();
    m_start.world.seat->owe(m_record.id);
}

base::Result<void> CampaignRun::saveShared(Ledger& ledger) {
    auto transaction = ledger.begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    m_isOutdated = false;
    SharedCampaign rows = m_shared->rows();
    CampaignTable table(ledger.database(), *m_start.world.clock);
    // From here on a check of another engine waits, and sees the end.
    FDC_TRY(table.lock(m_record.id));
    if (m_record.state == CampaignState::Finished)
        FDC_TRY(countAtTheEnd(ledger));
    if (m_isOutdated)
        return {};
    if (!m_isWhole)
        FDC_TRY(rows.saveProgress(m_record.progress));
    const auto written = rows.saveState(m_record);
    if (!written)
        return base::fail(written.error());
    if (*written) {
        // Known since the list ended, which may have been after these were counted: it is not for them to
        // say.
        DocumentCounts& counts = m_record.progress.counts;
        const auto kept = table.keptCounts(m_record.id);
        if (!kept)
            return base::fail(kept.error());
        if (m_record.state != CampaignState::Finished)
            counts.earlier =
                DocumentCounts::fromJson(QJsonDocument::fromJson(kept->toUtf8()).object()).earlier;
        FDC_TRY(table.saveCounts(m_record.id, counts));
    }
    m_wroteState = *written;
    return transaction->commit();
}

/// What the report was made of may have changed since: a check of another engine found something.
base::Result<void> CampaignRun::countAtTheEnd(Ledger& ledger) {
    const auto counts = ledger.counts(m_record.id);
    if (!counts)
        return base::fail(counts.error());
    m_isOutdated = m_mayCountAgain && *counts != m_record.progress.counts;
    m_record.progress.counts = *counts;
    m_record.verdict = verdictOf(*counts, {.rejected = m_record.rejected});
    return {};
}

}  // namespace fdc::migration
