// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <memory>
#include <optional>

#include "core/base/Result.h"
#include "core/migration/Map.h"
#include "core/migration/RunVersion.h"
#include "core/migration/forecast/TimeLeft.h"
#include "core/migration/pace/CampaignLimits.h"
#include "core/migration/verification/Verification.h"

/// What the console asks of a migration engine, embedded or a real Fast2 broker; it talks to nothing else.
namespace fdc::migration {

/// Fast2's words, and Paused, which Fast2 knows only per step.
enum class CampaignState { Undefined, Starting, Started, Paused, Stopping, Stopped, Finished };
QString campaignStateName(CampaignState state);
CampaignState campaignStateFromName(QStringView name);  ///< Undefined for an unknown word

/// How a campaign ended, in exactly one word (docs/verdicts.md).
enum class Verdict { Verified, Arrived, Partial, Failed, Cancelled };
QString verdictName(Verdict verdict);  ///< "verified", "arrived", "partial", "failed", "cancelled"
std::optional<Verdict> verdictFromName(QStringView name);

struct DocumentCounts {
    qint64 pending = 0;
    qint64 inFlight = 0;
    qint64 migrated = 0;
    qint64 verified = 0;  ///< part of migrated
    qint64 failed = 0;
    qint64 quarantined = 0;
    qint64 skipped = 0;
    qint64 unfaithful = 0;  ///< part of migrated: a later check found it missing or different (not verified)
    qint64 unchecked = 0;   ///< part of migrated: a later check could not read or compare it (not verified)
    qint64 earlier = 0;     ///< part of migrated: an earlier campaign brought it, and this one sent nothing
    qint64 total() const { return pending + inFlight + migrated + failed + quarantined + skipped; }
    bool operator==(const DocumentCounts&) const = default;
    QJsonObject toJson() const;  ///< with "total"
    static DocumentCounts fromJson(const QJsonObject& object);
};

/// How far the counting of a source has come; the total is known when the stage is no longer "inventory".
struct SourceListed {
    qint64 rows = 0;
    qint64 bytes = 0;  ///< of their contents, as far as the source knows without opening them
};

struct CampaignStatus {
    QString campaign;
    QString map;
    QString broker;  ///< "embedded" or "fast2"
    CampaignState state = CampaignState::Undefined;
    std::optional<Verdict> verdict;
    QString cancelledBy;
    DocumentCounts documents;
    qint64 rejected = 0;  ///< rows of the source too defective to become a document
    QJsonArray notices;   ///< errors as JSON: what the source refused or left out, the first 100
    /// Error class → documents now failed or quarantined, and those that a check could not confirm.
    QMap<QString, qint64> errors;
    qint64 bytes = 0;
    double seconds = 0;   ///< of running, pauses left out
    QString report;       ///< folder, empty while none is written
    QString stage;        ///< "inventory" (counting), "transfer", "report"
    SourceListed listed;  ///< of a campaign that counts; 0 otherwise
    bool counted = true;  ///< the source was listed to its end: the total is known
    CampaignLimits limits;
    std::optional<base::Error> hold;  ///< why it waits or failed as a whole: target unreachable, disk full …
    /// Nobody has to act: the campaign goes on by itself when the cause of its hold is gone.
    bool isWaiting() const { return hold && state == CampaignState::Started; }
    QDateTime started;
    QDateTime ended;
    std::optional<TimeLeft> left;  ///< while it transfers, as soon as it can be told (docs/forecast.md)
    ForecastScore forecasts;       ///< of all campaigns of this source, as far as they ended
    QString mapFingerprint = {};   ///< of the map as it runs
    std::optional<RunVersion> mapVersion = {};  ///< absent: nobody looked for it when it started
    QJsonObject toJson() const;                 ///< schema "campaign/1", docs/command-line.md
};

struct StartRequest {
    Map map;
    QString mapFolder;  ///< relative source paths start here
    QString mapFile =
        {};        ///< where the map lies: a resume looks whether it still is the same; empty: nowhere
    QString name;  ///< wished name; empty = the map's
    QString actor;
    QString correlation;
    QString readBack = QStringLiteral("full");  ///< "full", "metadata", "none", "sample:<percent>"
    int concurrency = 0;      ///< requests in flight, 1–128; 0 = as many as the target bears, 4–128
    int outageSeconds = 600;  ///< how long an unreachable target is waited for before the campaign stops
    CampaignLimits limits;
    /// Documents of the source that failed or are in quarantine are tried again, with this map.
    bool retryFailed = false;
    std::optional<RunVersion> mapVersion = {};  ///< which the map is; absent: nobody looked
};

/// What a person decided about what a resume or retry may meet (docs/ledger.md).
struct ResumeChoice {
    /// The source changed: go on with what did not. Changed and vanished documents end in quarantine.
    bool continueUntouched = false;
    bool acceptVolume = false;  ///< the inventory found more than expected, and that is right
    std::optional<double> mostFailures =
        {};                       ///< from now on, in place of the campaign's; share 0–1, 0 = no limit
    std::optional<Map> map = {};  ///< what the person believes to run: PLAN_CHANGED when it is another.
                                  ///< Absent: what the campaign's map file holds now, if it is there
    bool storedMap = false;       ///< the map that the campaign runs, whatever became of its file
};

struct RetryRequest {
    QString campaign;
    QString step;        ///< id or name; empty = any
    QString errorClass;  ///< empty = any
    ResumeChoice choice = {};
};

/// A source as the ledger knows it, and who stopped reading it.
struct SourceState {
    QString source;
    QStringList campaigns;  ///< that read from it now
    QString lastCampaign;   ///< empty: none yet
    qint64 documents = 0;   ///< of the last campaign
    QString heldBy;         ///< empty: not held
    QString reason;
    QDateTime heldSince;
    QJsonObject toJson() const;
};

struct StepStatistics {
    QString stepId;
    QString stepName;
    QMap<QString, qint64> counts;  ///< Queued, Processing, ProcessedOK, ProcessedException; absent when zero
};

struct DocumentFailure {
    QString sourceId;
    QString docClass;
    QString step;
    QString errorClass;
    QString code;
    QString detail;
    QString state;
    int attempts = 0;
    QString targetId;
};

struct Throughput;     // core/migration/throughput/Throughput.h
struct LedgerChange;   // core/migration/query/LedgerChange.h
struct LedgerChanged;  // likewise

/// All on the engine's event loop; nothing blocks. Errors: CAMPAIGN_UNKNOWN, CAMPAIGN_STATE (not allowed in
/// this state; facts state, allowed), FAST2_DISABLED, map findings, target errors.
class Broker {
public:
    virtual ~Broker() = default;
    virtual QString kind() const = 0;

    /// Returns the name that the broker gave: `<name>_Run<n>`.
    virtual QCoro::Task<base::Result<QString>> start(StartRequest request) = 0;
    virtual QCoro::Task<base::Result<void>> pause(QString campaign, QString actor) = 0;
    /// PLAN_CHANGED with the facts of docs/ledger.md, CAMPAIGN_VOLUME and SOURCE_HELD besides.
    virtual QCoro::Task<base::Result<void>> resume(QString campaign, QString actor,
                                                   ResumeChoice choice = {}) = 0;
    virtual QCoro::Task<base::Result<void>> stop(QString campaign, QString actor) = 0;
    /// Of a ledger that several engines share: this one works on the campaign, too. LEDGER_NOT_SHARED on any
    /// other.
    virtual QCoro::Task<base::Result<void>> join(QString campaign, QString actor);
    /// Puts failed and quarantined documents back and runs again; answers how many.
    virtual QCoro::Task<base::Result<qint64>> retry(RetryRequest request, QString actor) = 0;

    virtual QCoro::Task<base::Result<CampaignStatus>> status(QString campaign) = 0;
    virtual QCoro::Task<base::Result<QList<CampaignStatus>>> list() = 0;
    virtual QCoro::Task<base::Result<QList<StepStatistics>>> statistics(QString campaign) = 0;
    /// How fast it is now and what limits it; empty while it rests. Reads memory only.
    virtual QCoro::Task<base::Result<Throughput>> throughput(QString campaign) = 0;
    /// Page by page: those after @p afterSourceId, at most @p limit; of one error class, or of all when it is
    /// empty.
    virtual QCoro::Task<base::Result<QList<DocumentFailure>>> failures(QString campaign,
                                                                       QString afterSourceId, int limit,
                                                                       QString errorClass) = 0;

    /// Starts re-reading what the target holds of a campaign at rest, and with `reconcile` the comparison of
    /// source, ledger and target (docs/reconciliation.md). Also: VERIFICATION_RUNNING,
    /// VERIFICATION_UNSUPPORTED, CAMPAIGN_SETTING, CAMPAIGN_SUPERSEDED.
    virtual QCoro::Task<base::Result<void>> verify(VerifyRequest request);
    /// The check that runs, or the last one of this campaign; VERIFICATION_NONE when there never was one.
    virtual QCoro::Task<base::Result<VerificationStatus>> verification(QString campaign);
    /// VERIFICATION_NONE unless one runs.
    virtual QCoro::Task<base::Result<void>> steerVerification(QString campaign, VerificationWish wish);
    /// Page by page what the last check of the campaign found; VERIFICATION_NONE.
    virtual QCoro::Task<base::Result<QList<Difference>>> differences(DifferenceQuery query);
    /// One document: what was to be stored beside what is stored now. SOURCE_ID_UNKNOWN.
    virtual QCoro::Task<base::Result<DocumentComparison>> compare(QString campaign, QString sourceId);
    /// A person's decision: documents that a check found missing or different in the target become PENDING,
    /// to be migrated again by the next retry (docs/ledger.md). Answers how many. Never done by itself.
    virtual QCoro::Task<base::Result<qint64>> releaseUnfaithful(QString campaign);

    /// A person's change of many documents of the environment, by a filter: released or skipped, in chunks on
    /// a worker thread (docs/ledger.md). What belongs to campaigns at work is left alone and told. Also:
    /// LEDGER_FILTER_INVALID, LEDGER_DOCUMENT_UNKNOWN, LEDGER_DOCUMENT_STATE.
    virtual QCoro::Task<base::Result<LedgerChanged>> changeLedger(LedgerChange change);

    /// The kill switch of who owns a source: within two seconds no campaign of any engine reads from it any
    /// more, and none can be started, until it is released. Holding twice keeps the first reason; what
    /// somebody else holds already is SOURCE_HELD, which says who.
    virtual QCoro::Task<base::Result<void>> holdSource(QString source, QString reason, QString actor);
    /// Answers false when it was not held.
    virtual QCoro::Task<base::Result<bool>> releaseSource(QString source, QString actor);
    virtual QCoro::Task<base::Result<QList<SourceState>>> sources();

    /// Campaigns that this engine works on now or has documents of under way, and those it checks. Memory
    /// only.
    virtual QCoro::Task<QStringList> atWork();

    /// Drains and pauses every running campaign (Fast2 switched off); new starts are refused until
    /// allowStarts(true).
    virtual QCoro::Task<void> pauseAll(QString reason) = 0;
    /// The engine ends: what runs comes to rest as under pauseAll(), but is left Stopped with
    /// CAMPAIGN_INTERRUPTED, which the next engine may go on with. Nothing can be started any more.
    virtual QCoro::Task<void> leave();
    virtual void allowStarts(bool allowed) = 0;
};

}  // namespace fdc::migration
