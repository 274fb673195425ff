// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFuture>
#include <QJsonObject>
#include <atomic>
#include <memory>
#include <stop_token>

#include "app/engine/RehearsalFolders.h"
#include "core/migration/rehearsal/Rehearsal.h"

namespace fdc::engine {

class EnvironmentRuntime;

/// The rehearsals of one environment, one at a time (docs/rehearsal.md). What the last one found lies in
/// `rehearsals/<environment>` of the data folder, for this engine and later ones. Belongs to the
/// EnvironmentRuntime, which outlives it. Thread: the engine's event loop.
class RehearsalDesk {
public:
    explicit RehearsalDesk(EnvironmentRuntime& runtime);
    ~RehearsalDesk();
    RehearsalDesk(const RehearsalDesk&) = delete;

    /// Answers as status(). Errors: REHEARSAL_RUNNING, SOURCE_HELD, CAMPAIGN_SOURCE_BUSY when a campaign
    /// reads the source now, those of Rehearsal::begin(); what the last one found stays then.
    QCoro::Task<base::Result<QJsonObject>> begin(migration::StartRequest request);
    /// "campaign/1" with `rehearsal` true, `folder`, `fingerprint` of its map, and at the end `causes`, and
    /// `fix` when failed documents were tried again; of the one that runs, else of the last one. `comparing`
    /// true: every document is done, and those that are stored are taken through the map. Errors:
    /// REHEARSAL_NONE.
    QCoro::Task<base::Result<QJsonObject>> status();
    /// Ends the comparison with what is stored as well. REHEARSAL_NONE when none runs.
    QCoro::Task<base::Result<void>> cancel(QString actor);
    /// "prediction/1": what the last rehearsal said, beside what became of @p campaign.
    QCoro::Task<base::Result<QJsonObject>> compare(QString campaign);
    /// When @p campaign ended: what the last rehearsal of its source and map said of it stays with the
    /// reports (PredictionFiles). Without one nothing happens. Answers at once.
    void keepPrediction(const QString& campaign);
    /// Waits for those, and not for long: the engine ends.
    QCoro::Task<void> settlePredictions();
    /// "prediction/1" that was kept, with `folder` and `found` true; only the schema and `found` false when
    /// there is none. @p campaign is one of the ledger.
    QCoro::Task<base::Result<QJsonObject>> keptPrediction(QString campaign);
    /// "assessment/1" of the last rehearsal, written to `reports/assessments` of the data folder, where it
    /// stays (docs/assessment.md). @p folder: that of the rehearsal which is meant, empty: whichever is the
    /// last. Errors: REHEARSAL_NONE, REHEARSAL_RUNNING, REHEARSAL_REPLACED, those of writeAssessment().
    QCoro::Task<base::Result<QJsonObject>> assess(QString folder);
    QCoro::Task<void> shutdown();

private:
    base::Result<RehearsalFolders::Kept> last() const;
    base::Result<QJsonObject> lastResult() const;
    QJsonObject told(const migration::CampaignStatus& status) const;
    void keep(QJsonObject result);
    QCoro::Task<base::Result<void>> prepare(migration::StartRequest request);
    QCoro::Task<base::Result<QJsonArray>> causes() const;
    QCoro::Task<base::Result<QJsonObject>> fix();
    QCoro::Task<void> endAssessments();
    QCoro::Task<base::Result<void>> checkSourceIsFree(const migration::Map* map);
    /// To its end, which is then written down; the engine of the rehearsal is let go.
    QCoro::Task<void> follow(std::shared_ptr<bool> isClosed);

    EnvironmentRuntime& m_runtime;
    const RehearsalFolders m_folders;
    QString m_folder;                              ///< of the one that runs
    QString m_fingerprint;                         ///< likewise: of its map
    bool m_retriesFailed = false;                  ///< likewise
    bool m_isOver = false;                         ///< it is at its end, and what it found is looked at
    std::stop_source m_wanted;                     ///< stopped: nobody wants the comparison any more
    QFuture<base::Result<QJsonObject>> m_fixing;   ///< the comparison
    std::optional<RehearsalFolders::Kept> m_last;  ///< of this engine
    std::unique_ptr<migration::Rehearsal> m_rehearsal;
    bool m_isBeginning = false;
    const std::shared_ptr<bool> m_isClosed = std::make_shared<bool>(false);
    const std::shared_ptr<std::atomic<bool>> m_isEnding = std::make_shared<std::atomic<bool>>(false);
    const std::shared_ptr<std::atomic<bool>> m_isLate = std::make_shared<std::atomic<bool>>(false);
    QList<QFuture<base::Result<QJsonObject>>> m_assessments;  ///< under way
    QList<QFuture<base::Result<QJsonObject>>> m_keeping;      ///< predictions that are held against campaigns
};

}  // namespace fdc::engine
