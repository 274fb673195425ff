// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSet>
#include <mutex>
#include <thread>

#include "core/migration/pace/Pace.h"
#include "core/migration/verification/VerificationFiles.h"
#include "core/migration/verification/VerificationRecords.h"

namespace fdc::migration {

/// One check of a campaign at rest, on its own thread: with `reconcile` the source's list, then every row of
/// the ledger, then the target's own list and what only it holds (docs/reconciliation.md). Public functions:
/// any one thread (the engine's).
class VerificationRun {
public:
    struct Start {
        CampaignWorld world;
        CampaignRecord record;
        VerifyRequest request;
        ReadBackPolicy policy;
        QStringList openClasses;  ///< of the policy: nobody knows yet whether a document has them
        std::shared_ptr<const Plan> plan;
        std::shared_ptr<Target> target;
        std::function<void()> ended;  ///< on the check's thread, as its last act
    };
    /// The thread starts at once.
    explicit VerificationRun(Start start);
    /// Cancels, and waits for what is under way.
    ~VerificationRun();

    void wish(VerificationWish wish);
    VerificationStatus status() const;
    bool hasEnded() const;

private:
    using Found = base::Result<std::optional<StoredDocument>>;

    void main();
    base::Result<void> work(Ledger& ledger);
    void keepFound();
    base::Result<void> listSource();
    /// The source, its stop file and the campaign's time windows allow it.
    bool mayRead(bool isPaused = false);
    void show(const std::optional<base::Error>& hold);
    /// Outside the rows, which do it themselves.
    void restWhilePaused();
    /// Waits until mayRead(); OPERATION_CANCELLED.
    base::Result<void> awaitSource();
    base::Result<void> noteRefused(const base::Error& error);
    base::Result<void> checkClass(Ledger& ledger);
    base::Result<void> checkNewest(Ledger& ledger);
    base::Result<void> checkNamedClasses(const QSet<QString>& met);
    base::Result<void> checkRows(Ledger& ledger);
    base::Result<void> checked(RowCheck check);
    base::Result<void> noteFinding(const Difference& finding);
    Judgement judgedAgainstSource(const RowCheck& check, const QString& listed) const;
    base::Result<void> listTarget();
    base::Result<void> listClass(const QString& classId, const QStringList& tags);
    base::Result<void> explainOthers(Ledger& ledger);
    base::Result<void> findSourceOnly();
    base::Result<void> findTargetOnly(Ledger& ledger);
    base::Result<void> judgeExtra(Ledger& ledger, const ListedDocument& document,
                                  const std::optional<StoredDocument>& stored);
    /// A document that alone is not answered has its error.
    base::Result<std::vector<Found>> askFor(const std::vector<ListedDocument>& documents);
    base::Result<std::vector<Found>> lookTwice(const std::vector<ListedDocument>& documents,
                                               std::vector<Found> found);
    base::Result<std::vector<Found>> askOnce(const QStringList& ids);
    base::Result<Enumeration> enumerate(const QString& classId, const QStringList& tags, qint64& distinct);
    /// Waits until the target may be asked again. OPERATION_CANCELLED, or why to give up.
    base::Result<void> awaitTarget();
    base::Result<void> report();
    void learnClass(const RowCheck& check);
    bool isCancelled() const { return m_inbox->isCancelled(); }
    void stage(const QString& name, qint64 total);
    void publish(bool force = false);

    Start m_start;
    std::shared_ptr<VerificationInbox> m_inbox = std::make_shared<VerificationInbox>();
    VerificationFiles m_files;
    std::optional<Workbook> m_workbook;
    std::optional<VerificationRecords> m_records;
    std::optional<Pace> m_pace;
    std::optional<TargetAnswers> m_answers;  ///< after the rows
    std::optional<base::Error> m_waitsFor;   ///< the target, while the rows are read
    VerificationStatus m_status;             ///< the thread's
    /// Target classes that documents were mapped to, and which of their tags carries the source's id: those
    /// that did so in every document.
    QMap<QString, std::optional<QStringList>> m_classes;
    bool m_datesAreMapped = false;  ///< the map sets creation dates: when something was stored is not known
    QDateTime m_since;              ///< start of the first campaign of this source
    base::Milliseconds m_published{0};
    base::Milliseconds m_rested{0};  ///< in pauses, outside the rows

    mutable std::mutex m_mutex;
    VerificationStatus m_view;
    bool m_ended = false;

    std::thread m_thread;
};

}  // namespace fdc::migration
