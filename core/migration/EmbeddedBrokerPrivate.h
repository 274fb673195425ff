// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QObject>
#include <QSet>
#include <QThreadPool>
#include <atomic>
#include <map>

#include "core/migration/CampaignRun.h"
#include "core/migration/EmbeddedBroker.h"
#include "core/migration/ledger/SharedCampaign.h"
#include "core/migration/planchange/PlanChanges.h"
#include "core/migration/verification/VerificationRun.h"

namespace fdc::migration {

/// What a look at the source of a campaign told.
struct PlanCheck {
    QByteArray fingerprint;
    PlanChanges changes;
};

/// The broker's state, shared with its coroutines: one that waits for a login may end after the broker.
/// Thread: the broker's event loop. Implemented in EmbeddedBrokerRecords.cpp (what the ledger and the runs
/// say), EmbeddedBrokerLaunch.cpp (from a record to a running campaign) and EmbeddedBrokerActions.cpp (what
/// persons ask for).
class EmbeddedBroker::Private : public std::enable_shared_from_this<EmbeddedBroker::Private> {
public:
    Private(Options given, Ledger opened)
        : options(std::move(given)),
          ledger(std::move(opened)),
          campaigns(ledger.database(), *options.clock) {}

    Options options;
    Ledger ledger;
    CampaignTable campaigns;
    std::shared_ptr<EngineSeat> seat;  ///< of a shared ledger; null on a file
    /// Where the pings of campaign threads are run.
    QObject loop;
    /// Also holds campaigns that ended, because their last view may be newer than a ledger on a full disk.
    std::map<QString, std::unique_ptr<CampaignRun>> runs;
    QSet<QString> starting;  ///< campaigns between two states, waiting for a login
    /// Campaigns whose failed documents are put back now, and how many were.
    QHash<QString, std::shared_ptr<std::atomic<qint64>>> releases;
    /// Errors by class as they were counted last, and what the campaign looked like then: counting passes
    /// over all that failed, and windows ask every second. Counted anew when that changed, or after ten
    /// seconds.
    struct CountedErrors {
        CampaignState state = CampaignState::Undefined;
        qint64 failed = 0;
        qint64 quarantined = 0;
        qint64 found = 0;      ///< by a check: missing, different or not to be read
        qint64 runningMs = 0;  ///< 0 while it is at work, when it moves all the time
        base::Milliseconds at{0};
        QMap<QString, qint64> errors;
    };
    QHash<qint64, CountedErrors> countedErrors;  ///< by campaign
    QThreadPool checks;                          ///< sources that are held against their inventory
    std::shared_ptr<std::atomic<bool>> closing = std::make_shared<std::atomic<bool>>(false);
    bool startsAllowed = true;
    bool leaving = false;  ///< the engine ends, whatever a switch says
    bool closed = false;   ///< the broker is gone; a coroutine may still hold this object

    base::Result<void> adoptLeftBehind();
    base::Result<void> adopt(CampaignRecord record);
    base::Result<void> countAgain(CampaignRecord& record);
    /// Campaigns of this environment: brokers of several environments share one ledger.
    base::Result<std::vector<CampaignRecord>> own();
    CampaignRun* running(const QString& campaign) const;
    base::Result<CampaignRecord> current(const QString& campaign);
    base::Result<CampaignStatus> status(const CampaignRecord& record);
    base::Result<CampaignRecord> allowed(const QString& campaign, const QString& action);
    base::Result<void> checkStarts() const;
    base::Result<void> checkSourceFree(const LedgerKey& key);
    base::Result<void> checkSamePlace(const CampaignRecord& record, const Map& map);
    base::Result<CampaignRecord> newRecord(const StartRequest& request, const Plan& plan);
    QCoro::Task<base::Result<std::shared_ptr<Target>>> connect(std::shared_ptr<const Plan> plan,
                                                               bool checkClasses);
    struct Ready {
        std::shared_ptr<const Plan> plan;
        std::shared_ptr<Target> target;
        QStringList openClasses = {};  ///< of a check
    };
    QCoro::Task<base::Result<Ready>> makeReady(CampaignRecord record);
    base::Result<void> launchAgain(const QString& campaign, qint64 id, Ready ready);
    static ReadLimits readLimitsOf(const CampaignRecord& record);
    void launch(CampaignRecord record, std::shared_ptr<const Plan> plan, std::shared_ptr<Target> target);
    std::function<void(std::function<void(base::Result<void>)>)> pinger(std::shared_ptr<Target> target);
    void release(const QString& campaign);
    /// STORE_DAMAGED when the names that make the derived ids are not those of the map any more.
    base::Result<Map> mapOf(const CampaignRecord& record);
    QString spoolFolder() const;
    /// Plan::compile(), with what its source needs to log in. @p opensStore: and logged in to the FlowerDocs
    /// that it reads; a check that leaves the source alone works without, long after that server is gone.
    QCoro::Task<base::Result<std::shared_ptr<const Plan>>> compile(Map map, QString folder,
                                                                   bool opensStore = true);

    QCoro::Task<base::Result<QString>> start(StartRequest request);
    QCoro::Task<base::Result<void>> settle(QString campaign, QString action, QString actor);
    QCoro::Task<base::Result<void>> resume(QString campaign, QString actor, ResumeChoice choice);

    // core/migration/ledger/EmbeddedBrokerShared.cpp; on a file nothing happens there
    SharedCampaign shared(qint64 campaign);
    base::Result<bool> isWithOthers(qint64 campaign);
    base::Result<qint64> wishBefore(const QString& campaign);
    /// CAMPAIGN_STATE when somebody asked for a rest after the wish of number @p known.
    base::Result<void> checkNothingAsked(qint64 campaign, qint64 known);
    /// @p known: as SharedCampaign::wish().
    base::Result<void> wish(qint64 campaign, SharedCampaign::Want want, const QString& actor,
                            std::optional<qint64> known = {});
    base::Result<CampaignRecord> beginRetry(const QString& campaign, qint64 known);
    base::Result<void> takeRetryBack(const CampaignRecord& rested);
    bool isAtTable(qint64 campaign) const;
    void leave(qint64 campaign);
    bool worksOn(const QString& campaign) const;
    QCoro::Task<base::Result<bool>> settledByOthers(CampaignRecord record, CampaignState wanted);
    void showOfAll(CampaignRecord& record, const CampaignView& view) const;
    QCoro::Task<base::Result<void>> join(QString campaign, QString actor);
    QCoro::Task<base::Result<void>> checkReadable(CampaignRecord record, std::shared_ptr<const Plan> plan);

    // core/migration/pace/EmbeddedBrokerSources.cpp
    base::Result<void> checkNotHeld(const LedgerKey& key);
    base::Result<void> holdSource(const QString& source, const QString& reason, const QString& actor);
    base::Result<QList<SourceState>> sources();

    // core/migration/planchange/EmbeddedBrokerPlan.cpp
    /// The map that the person means, or that lies where the campaign's did: another one is PLAN_CHANGED,
    /// with what changed in the source at the same time.
    QCoro::Task<base::Result<void>> checkMapOf(CampaignRecord record, ResumeChoice choice);
    QCoro::Task<base::Result<PlanCheck>> lookAt(CampaignRecord record, std::shared_ptr<const Plan> plan,
                                                bool quarantines);
    /// What needs no look at the source: the number of documents.
    base::Result<void> checkChoice(const CampaignRecord& record, const ResumeChoice& choice);
    /// Holds the source against the campaign's inventory, on a thread of the pool; PLAN_CHANGED.
    QCoro::Task<base::Result<void>> checkPlan(CampaignRecord record, std::shared_ptr<const Plan> plan,
                                              QString actor, ResumeChoice choice);
    base::Result<void> notePlan(const CampaignRecord& record, const PlanCheck& check, const QString& actor);
    QCoro::Task<base::Result<qint64>> retry(RetryRequest request, QString actor);

    // core/migration/query/EmbeddedBrokerLedger.cpp
    QCoro::Task<base::Result<LedgerChanged>> changeLedger(LedgerChange change);
    base::Result<void> recount(const LedgerChanged& changed);
    QCoro::Task<base::Result<void>> judge(QString campaign);
    /// In chunks, on a worker thread.
    QCoro::Task<base::Result<qint64>> releaseFailed(CampaignRecord campaign, QStringList steps,
                                                    QString errorClass);
    base::Result<bool> hasPending(qint64 campaign);
    QCoro::Task<base::Result<Throughput>> throughput(QString campaign);

    // core/migration/verification/EmbeddedBrokerVerification.cpp
    std::map<QString, std::unique_ptr<VerificationRun>> verifications;  ///< that run
    QHash<QString, VerificationStatus> lastVerifications;               ///< of those that ended here
    QSet<QString> verifying;  ///< campaigns whose check waits for a login
    base::Result<void> checkNotVerifying(const QString& campaign) const;
    base::Result<QStringList> openClasses(const CampaignRecord& record, const ReadBackPolicy& policy);
    base::Result<void> checkOpen(const CampaignRecord& record);
    QCoro::Task<base::Result<void>> verify(VerifyRequest request);
    QCoro::Task<base::Result<Ready>> readyToRead(CampaignRecord record, bool readsSource);
    void launchVerification(const CampaignRecord& record, const ReadBackPolicy& policy, VerifyRequest request,
                            Ready ready);
    void verificationEnded(const QString& campaign);
    QCoro::Task<base::Result<DocumentComparison>> compare(QString campaign, QString sourceId);
    QCoro::Task<base::Result<qint64>> releaseUnfaithful(QString campaign);
};

}  // namespace fdc::migration
