// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QObject>
#include <QSet>
#include <map>

#include "core/migration/CampaignRun.h"
#include "core/migration/EmbeddedBroker.h"

namespace fdc::migration {

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
    /// Where the pings of campaign threads are run.
    QObject loop;
    /// Also holds campaigns that ended, because their last view may be newer than a ledger on a full disk.
    std::map<QString, std::unique_ptr<CampaignRun>> runs;
    QSet<QString> starting;  ///< campaigns between two states, waiting for a login
    /// Errors by class as they were counted last, and what the campaign looked like then: counting passes
    /// over all that failed, and windows ask every second. Counted anew when that changed, or after ten
    /// seconds.
    struct CountedErrors {
        CampaignState state = CampaignState::Undefined;
        qint64 failed = 0;
        qint64 quarantined = 0;
        qint64 runningMs = 0;  ///< 0 while it is at work, when it moves all the time
        base::Milliseconds at{0};
        QMap<QString, qint64> errors;
    };
    QHash<qint64, CountedErrors> countedErrors;  ///< by campaign
    bool startsAllowed = true;
    bool closed = false;  ///< the broker is gone; a coroutine may still hold this object

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

}  // namespace fdc::migration
