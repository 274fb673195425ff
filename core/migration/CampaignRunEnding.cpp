// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How a run of a campaign ends: drained, held, failed or finished, each written down before anybody hears of
// it.

#include <QLoggingCategory>

#include "core/base/BaseErrors.h"
#include "core/migration/CampaignRun.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/Report.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(log, "migration.campaign", QtInfoMsg)

constexpr int endTries = 3;  // of a campaign that another engine checks while it ends

}  // namespace

void CampaignRun::settle(Ledger& ledger, Transfer::End end) {
    m_record.progress.runningMs = runningMs();
    if (!m_supersededBy.isEmpty())
        return becomeDrained(ledger);
    switch (end) {
        case Transfer::End::Done: return finishWith(ledger, {.rejected = m_record.rejected});
        case Transfer::End::GaveUp:
            if (m_inbox->wished() == Wish::Stop)
                return becomeDrained(ledger);
            return finishWith(ledger, {.failedAsWhole = true, .rejected = m_record.rejected});
        case Transfer::End::Held:
            return becomeHeld(ledger, m_record.hold.value_or(base::Error(base::internalError)));
        case Transfer::End::Drained: return becomeDrained(ledger);
    }
}

void CampaignRun::becomeRunning(Ledger& ledger) {
    m_record.hold.reset();
    m_record.verdict.reset();
    m_record.cancelledBy.clear();
    m_record.ended = {};
    show(CampaignState::Started, u"transfer"_s);
    save(ledger);
}

void CampaignRun::becomeDrained(Ledger& ledger) {
    if (!m_supersededBy.isEmpty())
        return becomeSuperseded(ledger, supersededError(m_record.name, m_supersededBy));
    std::optional<base::Error> reason;
    QString actor;
    {
        const std::scoped_lock lock(m_mutex);
        reason = m_pauseReason;
        actor = m_stoppedBy;
    }
    CampaignState state = CampaignState::Paused;
    switch (m_inbox->wished()) {
        case Wish::Stop:
            state = CampaignState::Stopped;
            m_record.verdict = verdictOf(m_record.progress.counts, {.cancelled = true});
            m_record.cancelledBy = actor;
            m_record.ended = m_start.world.clock->utcNow();
            break;
        case Wish::Leave:
        case Wish::Shutdown:
            // Told as paused or stopped before its last documents came to their end: it stays what it is.
            if (m_record.state == CampaignState::Paused || m_record.verdict == Verdict::Cancelled) {
                state = m_record.state;
                if (reason)
                    m_record.hold = reason;
                break;
            }
            state = CampaignState::Stopped;
            m_record.hold = base::Error(campaignInterrupted).with(u"campaign"_s, m_record.name);
            break;
        case Wish::Run:
        case Wish::Pause:
            if (reason)
                m_record.hold = reason;
            break;
    }
    show(state, {});
    save(ledger);
    tell();
}

void CampaignRun::becomeHeld(Ledger& ledger, const base::Error& error) {
    if (waitsForLedger(error))
        return;
    qCCritical(log) << m_record.name << "holds:" << error.toLogLine();
    m_record.hold = error;
    // A person who stopped it meanwhile has decided already.
    if (m_inbox->wished() == Wish::Stop)
        return becomeDrained(ledger);
    m_record.verdict.reset();
    m_record.ended = {};
    show(CampaignState::Paused, {});
    save(ledger);
}

/// A later campaign has its documents, and there is nothing to go on with. What the ledger says of it stays,
/// unless it says that it is at work.
void CampaignRun::becomeSuperseded(Ledger& ledger, const base::Error& error) {
    qCWarning(log) << m_record.name << "ends:" << error.toLogLine();
    m_record.hold = error;
    m_record.verdict.reset();
    m_record.ended = m_start.world.clock->utcNow();
    m_record.state = CampaignState::Stopped;
    m_record.stage.clear();
    save(ledger);
    if (m_shared && !m_wroteState)
        adoptEnd(ledger);
    else
        show(CampaignState::Stopped, {});
    tell();
}

void CampaignRun::becomeFailed(Ledger& ledger, const base::Error& error) {
    qCCritical(log) << m_record.name << "failed:" << error.toLogLine();
    m_record.hold = error;
    finishWith(ledger, {.failedAsWhole = true, .rejected = m_record.rejected});
}

/// Audit record, report and state, in this order. Afterwards m_isOutdated when documents changed meanwhile:
/// then the state is not written.
base::Result<void> CampaignRun::writeEnd(Ledger& ledger, const Ending& ending) {
    const auto counts = ledger.counts(m_record.id);
    if (!counts)
        return base::fail(counts.error());
    m_record.progress.counts = *counts;
    m_record.verdict = verdictOf(*counts, ending);
    m_record.ended = m_start.world.clock->utcNow();
    audit::Entry entry;
    entry.actor = m_record.settings.actor;
    entry.action = u"migration.end"_s;
    entry.target = m_record.name;
    entry.connector = u"fast2"_s;
    entry.environment = m_record.key.environment;
    entry.outcome = ending.failedAsWhole ? audit::Outcome::Failed : audit::Outcome::Ok;
    entry.origin = u"engine"_s;
    entry.correlation = m_record.settings.correlation;
    entry.after = verdictName(*m_record.verdict);
    if (m_record.hold)
        entry.reason = m_record.hold->toLogLine();
    if (auto written = m_start.world.audit->append(entry); !written)
        return base::fail(std::move(written.error()));
    m_record.state = ending.failedAsWhole ? CampaignState::Stopped : CampaignState::Finished;
    auto report =
        writeReport(ledger.database(), m_record, m_start.world.reportsFolder, m_start.world.language);
    if (!report)
        return base::fail(std::move(report.error()));
    m_record.report = *report;
    m_record.stage.clear();
    // An end that is not on disk is none: nobody hears of it before.
    auto saved = trySave(ledger);
    if (!saved && m_shared && saved.error().isRetryable())
        saved = trySave(ledger);  // whether it had been written is told by the rows
    return saved;
}

void CampaignRun::finishWith(Ledger& ledger, const Ending& ending) {
    if (ending.failedAsWhole && othersGoOn())
        return becomeHeld(ledger, m_record.hold.value_or(base::Error(base::internalError)));
    if (m_shared) {
        const auto mine = mayFinish(ledger);
        if (!mine)
            return becomeHeld(ledger, mine.error());
        if (!*mine)
            return adoptEnd(ledger);
    }
    show(CampaignState::Started, u"report"_s);
    for (int tries = 1; tries <= endTries; ++tries) {
        m_mayCountAgain = tries < endTries;
        if (auto written = writeEnd(ledger, ending); !written)
            return becomeHeld(ledger, written.error());
        if (!m_isOutdated)
            break;
    }
    if (m_shared && !m_wroteState)
        return adoptEnd(ledger);
    if (!ending.failedAsWhole) {
        const auto kept = CampaignTable(ledger.database(), *m_start.world.clock)
                              .addForecasts(m_record.id, m_forecast.judge());
        if (!kept)
            qCWarning(log) << m_record.name << "forecasts:" << kept.error().toLogLine();
    }
    show(m_record.state, {});
    qCInfo(log) << m_record.name << "ended:" << verdictName(*m_record.verdict);
}

}  // namespace fdc::migration
