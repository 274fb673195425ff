// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QDateTime>
#include <QJsonObject>
#include <QMap>
#include <memory>
#include <optional>

#include "core/base/Result.h"
#include "core/migration/Map.h"

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
    qint64 total() const { return pending + inFlight + migrated + failed + quarantined + skipped; }
    bool operator==(const DocumentCounts&) const = default;
    QJsonObject toJson() const;  ///< with "total"
    static DocumentCounts fromJson(const QJsonObject& object);
};

struct CampaignStatus {
    QString campaign;
    QString map;
    QString broker;  ///< "embedded" or "fast2"
    CampaignState state = CampaignState::Undefined;
    std::optional<Verdict> verdict;
    QString cancelledBy;
    DocumentCounts documents;
    qint64 rejected = 0;           ///< rows of the source too defective to become a document
    QMap<QString, qint64> errors;  ///< error class → documents now failed or quarantined
    qint64 bytes = 0;
    double seconds = 0;               ///< of running, pauses left out
    QString report;                   ///< folder, empty while none is written
    QString stage;                    ///< "inventory", "transfer", "report"
    std::optional<base::Error> hold;  ///< why it waits or failed as a whole: target unreachable, disk full …
    QDateTime started;
    QDateTime ended;
    QJsonObject toJson() const;  ///< schema "campaign/1", docs/command-line.md
};

struct StartRequest {
    Map map;
    QString mapFolder;  ///< relative source paths start here
    QString name;       ///< wished name; empty = the map's
    QString actor;
    QString correlation;
    QString readBack = QStringLiteral("full");  ///< "full", "metadata", "none", "sample:<percent>"
    int concurrency = 32;
    int outageSeconds = 600;  ///< how long an unreachable target is waited for before the campaign stops
};

struct RetryRequest {
    QString campaign;
    QString step;        ///< id or name; empty = any
    QString errorClass;  ///< empty = any
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

/// All on the engine's event loop; nothing blocks. Errors: CAMPAIGN_UNKNOWN, CAMPAIGN_STATE (not allowed in
/// this state; facts state, allowed), FAST2_DISABLED, map findings, target errors.
class Broker {
public:
    virtual ~Broker() = default;
    virtual QString kind() const = 0;

    /// Returns the name that the broker gave: `<name>_Run<n>`.
    virtual QCoro::Task<base::Result<QString>> start(StartRequest request) = 0;
    virtual QCoro::Task<base::Result<void>> pause(QString campaign, QString actor) = 0;
    virtual QCoro::Task<base::Result<void>> resume(QString campaign, QString actor) = 0;
    virtual QCoro::Task<base::Result<void>> stop(QString campaign, QString actor) = 0;
    /// Puts failed and quarantined documents back and runs again; answers how many.
    virtual QCoro::Task<base::Result<qint64>> retry(RetryRequest request, QString actor) = 0;

    virtual QCoro::Task<base::Result<CampaignStatus>> status(QString campaign) = 0;
    virtual QCoro::Task<base::Result<QList<CampaignStatus>>> list() = 0;
    virtual QCoro::Task<base::Result<QList<StepStatistics>>> statistics(QString campaign) = 0;
    /// Page by page: those after @p afterSourceId, at most @p limit; of one error class, or of all when it is
    /// empty.
    virtual QCoro::Task<base::Result<QList<DocumentFailure>>> failures(QString campaign,
                                                                       QString afterSourceId, int limit,
                                                                       QString errorClass) = 0;

    /// Drains and pauses every running campaign (Fast2 switched off); new starts are refused until
    /// allowStarts(true).
    virtual QCoro::Task<void> pauseAll(QString reason) = 0;
    virtual void allowStarts(bool allowed) = 0;
};

}  // namespace fdc::migration
