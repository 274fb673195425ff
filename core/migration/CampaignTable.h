// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>

#include "core/migration/Ledger.h"

namespace fdc::migration {

/// What a campaign was asked to do, besides its map; kept for its resumes.
struct CampaignSettings {
    QString readBack;     ///< "full", "metadata", "none", "sample:<percent>"
    int concurrency = 0;  ///< requests in flight; 0 = as many as the target bears
    int outageSeconds = 600;
    QString actor;
    QString correlation;
    CampaignLimits limits;
    QString mapFile = {};      ///< where the map lay; empty: not known
    bool retryFailed = false;  ///< with the inventory, failed and quarantined documents are put back
    std::optional<RunVersion> mapVersion = {};  ///< absent: nobody looked for it
    QJsonObject toJson() const;
    static CampaignSettings fromJson(const QJsonObject& object);
};

/// One line of the table; the map itself is read apart, because it may be large.
struct CampaignRecord {
    qint64 id = 0;
    QString name;
    LedgerKey key;
    QString mapName;
    QString mapFingerprint;
    QString mapFolder;
    CampaignSettings settings;
    CampaignState state = CampaignState::Starting;
    QString stage;
    std::optional<base::Error> hold;
    std::optional<Verdict> verdict;
    QString cancelledBy;
    bool inventoryComplete = false;
    SourceListed listed = {};  ///< of the counting under way; not kept
    QByteArray sourceFingerprint;
    qint64 rejected = 0;
    QJsonArray notices;  ///< errors as JSON: what the source said, first rows it refused
    CampaignProgress progress;
    QString report;
    QString supersededBy;
    QDateTime started;
    QDateTime ended;
    ForecastScore forecasts = {};       ///< of all campaigns of its source
    std::optional<TimeLeft> left = {};  ///< while it is at work; not kept
};

/// CAMPAIGN_SUPERSEDED: campaign @p by has the documents of @p campaign.
base::Error supersededError(const QString& campaign, const QString& by);

/// Campaigns in the ledger's file. Bound to a Ledger's connection and its thread.
class CampaignTable {
public:
    CampaignTable(store::Database& database, const base::Clock& clock)
        : m_database(database), m_clock(clock) {}

    /// The next number of a wished name, upper and lower case alike. It rises at every call, whatever comes
    /// of the start.
    base::Result<int> nextRunNumber(const QString& wishedName);

    /// Inserts a campaign in state Starting, marks older ended campaigns of the same source as superseded.
    /// Answers its id.
    /// @p engine of a shared ledger: works on the campaign from its first moment; of two that start one
    /// source at the same time the second is told CAMPAIGN_SOURCE_BUSY.
    base::Result<qint64> insert(const CampaignRecord& record, const QJsonObject& map,
                                const EngineSeat* engine = nullptr);

    /// CAMPAIGN_UNKNOWN when there is none.
    base::Result<CampaignRecord> find(const QString& name);
    /// The campaign that has the documents of campaign @p id now: itself, or the last that superseded it.
    base::Result<CampaignRecord> newestOf(qint64 id);
    base::Result<std::vector<CampaignRecord>> list();
    base::Result<QJsonObject> map(qint64 id);

    /// What became of the forecasts of one run.
    base::Result<void> addForecasts(qint64 id, const ForecastScore& score);
    /// In a transaction: nobody else changes the row of this campaign until its end.
    base::Result<void> lock(qint64 id);
    /// Counts, verdict and report, and not whether it rests: that is for who works on it.
    base::Result<void> saveJudgement(const CampaignRecord& record);
    /// State, stage, hold, verdict, cancelledBy, report and ended of @p record, as one change.
    base::Result<void> saveState(const CampaignRecord& record);
    base::Result<void> saveInventory(qint64 id, bool complete, const QByteArray& fingerprint, qint64 rejected,
                                     const QJsonArray& notices);

    /// A complete listing of the source of campaign @p id that an earlier, finished campaign made and whose
    /// documents all are as it left them: whoever finds the same fingerprint need not list again.
    struct Listing {
        qint64 campaign = 0;
        QByteArray fingerprint;
        qint64 rejected = 0;
        QJsonArray notices;
    };
    base::Result<std::optional<Listing>> listingBefore(qint64 id);
    /// All documents of @p listing become those of campaign @p id, which has none yet. Inside a transaction.
    base::Result<void> takeBatch(qint64 id, const Listing& listing);
    /// The fingerprint of the listing that campaign @p id made or took over.
    base::Result<void> saveListed(qint64 id, const QByteArray& fingerprint);
    base::Result<void> saveProgress(qint64 id, const CampaignProgress& progress);
    /// The counts alone: on a shared ledger the rest is each engine's own (SharedCampaign).
    base::Result<void> saveCounts(qint64 id, const DocumentCounts& counts);
    /// For who counts while others write: the counts as they are kept, and new ones in their place when
    /// nobody wrote meanwhile and the campaign is at work.
    base::Result<QString> keptCounts(qint64 id);
    base::Result<void> replaceCounts(qint64 id, const QString& kept, const DocumentCounts& counts);
    /// Documents that the last complete inventory of the same source before campaign @p id found; 0 when
    /// there was none.
    base::Result<qint64> documentsBefore(qint64 id);
    base::Result<void> saveSettings(qint64 id, const CampaignSettings& settings);

    /// The latest campaign of this source, when it has documents.
    base::Result<std::optional<CampaignRecord>> latestOf(const LedgerKey& key);
    /// Whether a map of this name ever filled this source.
    base::Result<bool> hasRun(const LedgerKey& key, const QString& mapName);
    /// Another source that a map of this name already filled in this environment; empty when none. Renaming
    /// the Source step would give every document a new id.
    base::Result<QString> otherSourceOf(const QString& environment, const QString& mapName,
                                        const QString& source);

private:
    base::Result<qint64> scopeId(const LedgerKey& key);
    base::Result<void> checkFree(const LedgerKey& key, qint64 scope, qint64 engine);
    base::Result<void> checkNobodyWorks(const LedgerKey& key, qint64 scope, qint64 engine);
    QString now() const;

    store::Database& m_database;
    const base::Clock& m_clock;
};

}  // namespace fdc::migration
