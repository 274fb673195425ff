// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <memory>

#include "core/audit/AuditTrail.h"
#include "core/base/Clock.h"
#include "core/migration/Broker.h"
#include "core/migration/Circuit.h"
#include "core/migration/DocumentStore.h"
#include "core/migration/PunnetRun.h"
#include "core/migration/ledger/EngineSeat.h"

namespace fdc::migration {

/// Our own migration engine: campaigns run in this process, one thread each, on the ledger of the data
/// folder. Construct it only while holding the data folder's lock: opening reclaims the leases of dead
/// holders.
///
/// Thread: that of the event loop it was made in. Destroying it drains for a moment (leave() before drains
/// longer); what still runs is then left so that `resume` takes it up. Campaigns that a dead process left
/// behind show as Stopped with hold CAMPAIGN_INTERRUPTED.
class EmbeddedBroker final : public Broker {
public:
    struct Options {
        LedgerPlace ledger;
        QString reportsFolder;
        QString spoolFolder = {};    ///< contents on their way out of archives, PDFs that were made; empty:
                                     ///< "spool" beside the reports
        QString scriptsFolder = {};  ///< programs that maps may run; empty: none
        QString toolsFolder = QStringLiteral("/usr/bin");  ///< the programs that make PDFs
        QString language = QStringLiteral("en");           ///< of reports: "fr" or "en"
        QString environment;                               ///< part of every derived id
        QString holder;                                    ///< who claims: "<host>:<pid>"
        /// Of a shared ledger: this engine among the others; `name` is the data folder's own.
        EngineSeat::Settings engine = {};
        const base::Clock* clock = nullptr;  ///< outlives the broker
        audit::AuditTrail* audit = nullptr;  ///< outlives the broker
        /// Logs in to what a map's connection names. Called at every start and resume.
        std::function<QCoro::Task<base::Result<std::shared_ptr<Target>>>(Plan::Connection connection)> target;
        /// Logs in to the FlowerDocs that a map's source reads. Called at every start and resume, and for
        /// checks; absent: no source may read one.
        std::function<QCoro::Task<base::Result<std::shared_ptr<DocumentStore>>>(Plan::Connection connection)>
            store = {};
        /// A secret of the environment by its name, for sources that log in somewhere.
        std::function<QCoro::Task<base::Result<security::Secret>>(QString name)> secret = {};
        Circuit::Settings circuit;
        base::Milliseconds drainLimit{10'000};
        base::Milliseconds shutdownLimit{2'000};
        /// How long a change of a shared ledger waits for a server that is away; whole seconds.
        base::Milliseconds ledgerPatience{60'000};
        /// Called at named points of a campaign's thread ("after-claim", "after-send", "before-audit",
        /// "after-audit", "before-commit", "after-commit", "inventory-batch"); tests end the process there.
        /// Empty in the product.
        std::function<void(const char* point)> checkpoint;
    };
    /// Errors: those of store::Database.
    static base::Result<std::unique_ptr<EmbeddedBroker>> open(Options options);
    ~EmbeddedBroker() override;

    QString kind() const override { return QStringLiteral("embedded"); }

    /// Also: CAMPAIGN_NAME, CAMPAIGN_SETTING, CAMPAIGN_TARGETS, CAMPAIGN_SOURCE_BUSY, LEDGER_NAMES_FROZEN,
    /// the first error-level finding of the map, CLASS_UNKNOWN and what the target factory answers.
    QCoro::Task<base::Result<QString>> start(StartRequest request) override;
    QCoro::Task<base::Result<void>> pause(QString campaign, QString actor) override;
    /// Also: CAMPAIGN_SUPERSEDED when a later campaign took over the documents.
    QCoro::Task<base::Result<void>> resume(QString campaign, QString actor,
                                           ResumeChoice choice = {}) override;
    QCoro::Task<base::Result<void>> stop(QString campaign, QString actor) override;
    /// Also: LEDGER_NOT_SHARED, CAMPAIGN_NOT_AT_WORK, SOURCE_NOT_SHARED, PLAN_CHANGED, FAST2_DISABLED and
    /// what the target factory answers. Joining a second time changes nothing.
    QCoro::Task<base::Result<void>> join(QString campaign, QString actor) override;
    QCoro::Task<base::Result<qint64>> retry(RetryRequest request, QString actor) override;
    QCoro::Task<QStringList> atWork() override;

    QCoro::Task<base::Result<CampaignStatus>> status(QString campaign) override;
    QCoro::Task<base::Result<QList<CampaignStatus>>> list() override;
    QCoro::Task<base::Result<QList<StepStatistics>>> statistics(QString campaign) override;
    QCoro::Task<base::Result<Throughput>> throughput(QString campaign) override;
    QCoro::Task<base::Result<QList<DocumentFailure>>> failures(QString campaign, QString afterSourceId,
                                                               int limit, QString errorClass) override;

    QCoro::Task<base::Result<void>> verify(VerifyRequest request) override;
    QCoro::Task<base::Result<VerificationStatus>> verification(QString campaign) override;
    QCoro::Task<base::Result<void>> steerVerification(QString campaign, VerificationWish wish) override;
    QCoro::Task<base::Result<QList<Difference>>> differences(DifferenceQuery query) override;
    QCoro::Task<base::Result<DocumentComparison>> compare(QString campaign, QString sourceId) override;
    QCoro::Task<base::Result<qint64>> releaseUnfaithful(QString campaign) override;

    QCoro::Task<base::Result<LedgerChanged>> changeLedger(LedgerChange change) override;

    QCoro::Task<base::Result<void>> holdSource(QString source, QString reason, QString actor) override;
    QCoro::Task<base::Result<bool>> releaseSource(QString source, QString actor) override;
    QCoro::Task<base::Result<QList<SourceState>>> sources() override;

    QCoro::Task<void> pauseAll(QString reason) override;
    QCoro::Task<void> leave() override;
    void allowStarts(bool allowed) override;

private:
    class Private;
    explicit EmbeddedBroker(std::shared_ptr<Private> inner);
    std::shared_ptr<Private> m_inner;
};

/// A checkpoint for kill tests: with the environment variable FDC_DIE_AT="<point>:<n>" the process ends as by
/// SIGKILL when it reaches the point for the n-th time; without it, an empty function. Only builds for tests
/// install it.
std::function<void(const char* point)> checkpointFromEnvironment();

}  // namespace fdc::migration
