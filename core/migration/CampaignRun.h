// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFuture>
#include <QPromise>
#include <functional>
#include <thread>

#include "core/migration/Transfer.h"
#include "core/migration/Verdict.h"
#include "core/migration/forecast/CampaignForecast.h"
#include "core/migration/ledger/SharedRun.h"
#include "core/migration/pace/Pace.h"
#include "core/migration/throughput/ThroughputMeter.h"

namespace fdc::migration {

/// What a campaign looks like now.
struct CampaignView {
    CampaignState state = CampaignState::Started;
    QString stage;
    std::optional<base::Error> hold;
    std::optional<Verdict> verdict;
    QString cancelledBy;
    CampaignProgress progress;
    QMap<QString, qint64> processing;  ///< documents being injected, by step id
    qint64 rejected = 0;
    SourceListed listed;
    QString report;
    QDateTime ended;
    std::optional<TimeLeft> left;
};

/// One campaign at work on its own thread: inventory, transfer, report. Public functions: any one thread (the
/// engine's). The thread writes the campaign's state to the ledger; nobody else does while it lives.
class CampaignRun {
public:
    struct Start {
        CampaignWorld world;
        CampaignRecord record;
        std::shared_ptr<const Plan> plan;
        std::shared_ptr<Target> target;
        /// Asks the target on the engine's event loop; the answer may come on any thread.
        std::function<void(std::function<void(base::Result<void>)>)> ping;
        std::function<void()> ended;  ///< on the campaign's thread, as its last act
    };
    /// The thread starts at once.
    explicit CampaignRun(Start start);
    /// Gives back what is not under way, waits a moment for the rest, leaves a campaign that can be resumed.
    ~CampaignRun();

    /// Answered when it is paused, or stopped; at the latest after the drain limit. @p hold: why, when no
    /// person asked.
    QFuture<void> pause(std::optional<base::Error> hold = std::nullopt);
    QFuture<void> stop(const QString& actor);
    /// The engine ends: answered like a pause, and leaves a campaign that the next one finds interrupted.
    /// What a person asked for goes before: a pause stays a pause, a stop too.
    QFuture<void> leave();
    /// Documents were skipped meanwhile: counts them again.
    void recount() { m_inbox->post(DocumentsChanged{}); }
    /// Takes back a pause whose documents are still draining. False when the thread is ending: start a new
    /// run then. @p decidedOn: of a shared ledger, the number of the last wish in it; this is a later one.
    bool goOn(qint64 decidedOn = 0);

    CampaignView view() const;
    /// All empty once the thread has ended.
    Throughput throughput() const;
    bool hasEnded() const;
    /// This is the run of campaign @p id, and it goes on or may be told to.
    bool isAtTable(qint64 id) const { return m_id == id && !hasEnded(); }
    bool isAskedToStop() const { return m_inbox->wished() == Wish::Stop; }
    /// False once no document is under way any more, and none will be.
    bool mayHoldDocuments() const;
    /// After its end: lets go of the target and the plan. The view stays.
    void release();

private:
    QFuture<void> wish(Wish wish);
    void main();
    bool work(Ledger& ledger);
    base::Result<void> prepare(Ledger& ledger);
    base::Result<void> takeInventory(Ledger& ledger);
    base::Result<void> endListing(Ledger& ledger, const QByteArray& fingerprint,
                                  const CampaignTable::Listing* same);
    /// Waits on the campaign's thread until its source may be read; false when the wish is no longer Run.
    bool awaitOpen();
    /// Nothing waits for it: without it the forecast knows no bytes.
    std::optional<qint64> openBytes(Ledger& ledger) const;
    base::Result<void> checkVolume(Ledger& ledger, qint64 found);
    Transfer::End transfer(Ledger& ledger);
    void settle(Ledger& ledger, Transfer::End end);
    void finishWith(Ledger& ledger, const Ending& ending);
    base::Result<void> writeEnd(Ledger& ledger, const Ending& ending);
    void show(CampaignState state, const QString& stage);
    void publish();
    base::Result<void> trySave(Ledger& ledger);

    // core/migration/ledger/CampaignRunShared.cpp; on a file nothing happens there
    base::Result<void> joinOthers(Ledger& ledger);
    void followOthers();
    void followWish(const SharedCampaign::Look& look);
    base::Result<void> checkNewest();
    base::Result<void> listWithOthers(Ledger& ledger);
    Transfer::End goOnWithOthers(Ledger& ledger, Transfer::End end);
    bool restWithOthers(Ledger& ledger);
    bool restAgain(Ledger& ledger);
    bool othersGoOn();
    bool waitsForLedger(const base::Error& error);
    bool awaitLedger(Ledger& ledger);
    base::Result<bool> mayFinish(Ledger& ledger);
    void adoptEnd(Ledger& ledger);
    void leaveOthers(Ledger& ledger);
    base::Result<void> saveShared(Ledger& ledger);
    base::Result<void> countAtTheEnd(Ledger& ledger);

    void save(Ledger& ledger);
    void tell();
    qint64 runningMs() const;
    void becomeRunning(Ledger& ledger);
    void becomeDrained(Ledger& ledger);
    void becomeHeld(Ledger& ledger, const base::Error& error);
    void becomeSuperseded(Ledger& ledger, const base::Error& error);
    void becomeFailed(Ledger& ledger, const base::Error& error);

    Start m_start;
    const qint64 m_id;
    std::shared_ptr<CampaignInbox> m_inbox = std::make_shared<CampaignInbox>();
    CampaignRecord m_record;      ///< the thread's
    std::optional<Pace> m_pace;   ///< the thread's
    bool m_showsWaiting = false;  ///< the thread's: the view's hold is that of the pace
    const base::Milliseconds m_startedAt;
    qint64 m_runningBefore;
    std::optional<SharedRun> m_shared;  ///< the thread's
    bool m_isWhole = false;             ///< the thread's: the record's progress is that of all engines
    bool m_isOutdated = false;     ///< the thread's: the end was not written, documents changed meanwhile
    bool m_mayCountAgain = false;  ///< the thread's: an end that is outdated is made anew
    bool m_wroteState = false;     ///< the thread's: the last state was this engine's to write
    QString m_supersededBy;        ///< the thread's: the campaign that has its documents now
    bool m_ledgerIsAway = false;   ///< the thread's: the server of the ledger is waited for
    const std::shared_ptr<ThroughputMeter> m_meter;
    CampaignForecast m_forecast;   ///< the thread's
    bool m_isForecast = false;     ///< the thread's: begun
    bool m_sourceRefused = false;  ///< the error of prepare() came from the source, not from the ledger

    mutable std::mutex m_mutex;
    CampaignView m_view;
    QString m_stoppedBy;
    std::optional<base::Error> m_pauseReason;
    std::vector<QPromise<void>> m_waiting;
    bool m_ended = false;
    bool m_closing = false;  ///< too late for goOn()
    qint64 m_decidedOn = 0;  ///< wishes in the ledger up to this number are older than the last goOn()

    std::thread m_thread;
};

}  // namespace fdc::migration
