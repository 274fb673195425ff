// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMap>
#include <deque>
#include <functional>
#include <unordered_set>

#include "core/audit/AuditTrail.h"
#include "core/migration/CampaignInbox.h"
#include "core/migration/CampaignTable.h"
#include "core/migration/Circuit.h"
#include "core/migration/ReadBackPolicy.h"
#include "core/migration/pace/Pace.h"
#include "core/migration/steps/StepPool.h"
#include "core/migration/throughput/ThroughputMeter.h"

namespace fdc::migration {

/// What a campaign needs of the world; everything outlives the campaign's thread.
struct CampaignWorld {
    LedgerPlace ledger;
    QString reportsFolder;
    QString language = QStringLiteral("en");     ///< of the report
    QString holder;                              ///< written into claimed_by
    std::shared_ptr<EngineSeat> seat = nullptr;  ///< of a shared ledger
    const base::Clock* clock = nullptr;
    audit::AuditTrail* audit = nullptr;
    std::function<void(const char* point)> checkpoint;  ///< kill tests die here; empty in the product
    Circuit::Settings circuit;                          ///< its outage comes from the campaign's settings
    base::Milliseconds drainLimit{10'000};              ///< a pause is told after this, drained or not
    base::Milliseconds shutdownLimit{2'000};
    base::Milliseconds ledgerPatience{60'000};  ///< for a server of the ledger that is away

    void reach(const char* point) const {
        if (checkpoint)
            checkpoint(point);
    }
};

/// Moves the rows of one campaign from PENDING to their outcome: claim (commit) → steps → deliver → audit
/// record of the batch → ledger commit. Lives on the campaign's thread. A bounded number of rows is in hand,
/// however many there are; outcomes are committed in the order in which they come, so that a slow document
/// holds up nobody else.
class Transfer {
public:
    enum class End {
        Done,     ///< nothing is left to try
        Drained,  ///< the wish is no longer Run
        Held,     ///< `hold` must be looked at by a person: refused account, audit or ledger unwritable
        GaveUp,   ///< the target was away for too long; `hold` says how
    };
    struct Parts {
        const CampaignWorld& world;
        const CampaignRecord& record;
        std::shared_ptr<const Plan> plan;
        std::shared_ptr<Target> target;
        std::function<void(std::function<void(base::Result<void>)>)> ping;
        Ledger& ledger;
        std::shared_ptr<CampaignInbox> inbox;
        ReadBackPolicy readBack;
        Pace& pace;
        std::shared_ptr<ThroughputMeter> meter;
        /// Called after every change worth showing.
        std::function<void()> published;
        /// Draining takes longer than promised: tell the state already. Called again with false when the wish
        /// is Run again.
        std::function<void(bool)> overdue;
        std::function<qint64()> runningMs;
    };

    Transfer(Parts parts, CampaignProgress& progress);
    ~Transfer();

    End run();
    const std::optional<base::Error>& hold() const { return m_hold; }
    /// Why it is not sending just now, although nobody has to act.
    std::optional<base::Error> waitingFor() const;
    /// Documents being injected now, by step.
    const QMap<QString, qint64>& processing() const { return m_processing; }

private:
    base::Milliseconds now() const { return m_parts.world.clock->monotonic(); }
    bool isDraining() const { return m_wish != Wish::Run || m_hold || m_gaveUp; }
    base::Milliseconds drainLimit() const {
        return m_wish == Wish::Shutdown ? m_parts.world.shutdownLimit : m_parts.world.drainLimit;
    }
    bool isEmpty() const { return m_working == 0 && m_ready.empty() && m_done.empty(); }
    /// Requests that the target should get: as asked for, or as it bears just now.
    int requests() const { return m_requests; }
    /// Documents that may be on their way at a time: enough that the target never waits for one.
    int depth() const { return m_depth; }
    void lookAtTarget();
    size_t inHand() const { return m_ready.size() + size_t(m_working) + m_done.size(); }

    // TransferSupply.cpp, TransferDelivery.cpp, TransferCommit.cpp hold what goes in, what comes out, what is
    // kept.
    void tellMeter();
    ThroughputMeter::Hold holdNow() const;
    bool awaitsSource() const;
    std::optional<End> endReached();
    void followWish();
    /// Nobody waits for programs that steps have begun, nor for steps that have not.
    void stopSteps();
    bool hasRoomForBlock() const;
    void claim();
    void releaseFailedRows();
    void dispatch();
    void advance(const std::shared_ptr<Job>& job);
    /// Nothing may be read now: what has not begun goes back.
    void giveBackReady();
    void reopen();
    void sendPaced();
    void deliver(const std::shared_ptr<Job>& job, PunnetRun::Injection injection);
    void handle(JobReady& message);
    void handle(JobAdvanced& message);
    void handle(DocumentDelivered& message);
    void handle(TargetPinged& message);
    void handle(DocumentsChanged& message);
    void judgeDeliveries(const std::shared_ptr<Job>& job);
    void note(const base::Result<Delivery>& result);
    void end(const Job& job, const PunnetRun::End& end);
    void giveBack(const Job& job, std::optional<base::Error> error, bool counts);
    void finish(RowOutcome outcome);
    void count(const PunnetRun& run);

    bool isCommitDue() const;
    void commit();
    base::Result<qint64> auditBatch() const;
    void abandon(const base::Error& error);
    void tellLost();
    void watchCircuit();
    base::Milliseconds patience() const;

    static constexpr int leastBlock = 128;      // rows claimed at a time, of a target that is slow
    static constexpr size_t commitBlock = 256;  // outcomes committed at a time
    static constexpr size_t window = 1024;      // rows in hand: bounds memory and what a crash leaves claimed
    static constexpr base::Milliseconds commitDelay{200};

    Parts m_parts;
    CampaignProgress& m_progress;
    Circuit m_circuit;
    std::deque<ClaimedRow> m_ready;
    /// Through their steps, and waiting for bytes that may be sent.
    std::deque<std::pair<std::shared_ptr<Job>, PunnetRun::Injection>> m_paced;
    std::unordered_set<std::shared_ptr<Job>> m_awaited;  ///< their source waits for a server
    std::vector<RowOutcome> m_done;
    StepPool::Spent m_spent;  ///< let go of by the step threads, which have the time
    QMap<QString, qint64> m_processing;
    QMap<QString, StepCounts> m_newVisits;  ///< since the last commit
    std::optional<base::Error> m_hold;
    Wish m_wish = Wish::Run;
    int m_wishNumber = 0;
    std::stop_source m_stop;  ///< of the programs that steps wait for, and of ways that wait for their turn
    base::Milliseconds m_drainingSince{0};
    base::Milliseconds m_oldestDone{0};
    base::Milliseconds m_claimNotBefore{0};
    qint64 m_successes = 0;
    qint64 m_absentInARow = 0;  ///< documents that were stored and had not been there
    int m_requests = 0;
    int m_depth = 0;
    int m_working = 0;
    int m_passes = 0;
    bool m_mayHaveRows = true;
    bool m_wasClosed = false;  ///< by the pace, since it last sent
    bool m_gaveUp = false;
    bool m_abandoned = false;  ///< outcomes can no longer be recorded: rows stay claimed
    bool m_wasDraining = false;
    bool m_overdue = false;
    StepPool m_pool;
};

}  // namespace fdc::migration
