// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSet>
#include <QThreadPool>
#include <atomic>
#include <deque>
#include <set>

#include "core/migration/ReadBackPolicy.h"
#include "core/migration/verification/Judgement.h"
#include "core/migration/verification/TargetAnswers.h"
#include "core/migration/verification/VerificationInbox.h"

namespace fdc::migration {

/// What became of one row in a check.
struct RowCheck {
    CheckedRow row;
    MappedRow mapped;
    ReadBack depth = ReadBack::Full;
    bool chosen = true;  ///< false: the strategy leaves it out
    Judgement judgement;
    QStringList targetIds;  ///< under which it is, or would be, stored
    bool isStored = false;  ///< not recorded as migrated, and there all the same
};

/// Reads rows of the ledger back, many at a time: through the steps once more, then by id from the target. A
/// bounded number is in hand, however many there are. A target that is away is waited for; what it says about
/// one document is that document's. Thread: the check's.
class RowChecks {
public:
    struct Parts {
        std::shared_ptr<const Plan> plan;
        std::shared_ptr<Target> target;
        LedgerKey key;
        ReadBackPolicy policy;
        /// Source and ledger are compared too: contents are read at the source, rows that never arrived are
        /// looked for, and even what the strategy leaves out is asked for by its id.
        bool reconcile = false;
        std::shared_ptr<VerificationInbox> inbox;
        const base::Clock* clock = nullptr;
        base::Milliseconds outage{600'000};  ///< how long a target is waited for
        std::function<base::Result<std::vector<CheckedRow>>(qint64 after, int limit)> read;
        std::function<base::Result<void>(RowCheck check)> done;
        /// May the source be read now? Asked often; false: nothing is begun that would. Empty: always.
        std::function<bool()> mayRead;
        /// Called often: whether it rests because somebody paused it, and why it waits for the target.
        std::function<void(bool paused, const std::optional<base::Error>& waitsFor)> published;
    };

    explicit RowChecks(Parts parts);
    ~RowChecks();

    /// All rows. OPERATION_CANCELLED when somebody wished so, within two seconds whatever the target does;
    /// the target's last error after an outage or a refused account; what `read` and `done` answer.
    base::Result<void> run();
    /// Classes that rows had so far, in the source and in the target.
    const QSet<QString>& classes() const { return m_met; }
    /// What is known of the target's answers, for what is asked of it next.
    const TargetAnswers& answers() const { return m_answers; }

private:
    struct Job {
        RowCheck check;
        std::vector<ExpectedPart> expected;
        std::vector<std::optional<base::Result<std::optional<StoredDocument>>>> found;
        size_t missing = 0;
        bool isAsked = false;
        int refusals = 0;  ///< while others were answered
        bool isReadAgain = false;
        bool isFirstOfClass = false;
    };
    using JobPtr = std::shared_ptr<Job>;
    /// Controls asked at once.
    struct ControlRound {
        bool contents = false;
        size_t missing = 0;
        size_t answered = 0;
        std::optional<base::Error> error;
    };

    base::Result<void> fill();
    void prepare(JobPtr job);
    void inspect(const JobPtr& job);
    void inspected(const JobPtr& job, size_t part, base::Result<std::optional<StoredDocument>> result);
    void keepControl(const Job& job, bool isFaithful);
    void readDoubtful();
    std::optional<bool> controlWanted() const;
    void askControls(bool contents);
    void controlsAnswered(const ControlRound& round);
    void judgeRefused(bool contents);
    void judgeRow(const JobPtr& job);
    void judgeStored(Job& job);
    void judgeSource(Job& job);
    void chooseDepth(Job& job);
    QStringList wayOf(const Job& job, size_t part) const;
    void askFolder(const JobPtr& job, size_t part, QStringList way, StoredDocument stored);
    void folderAnswered(const JobPtr& job, size_t part, QStringList way, StoredDocument stored,
                        const base::Result<bool>& filed);
    void finish(const JobPtr& job);
    bool mayGoOn();
    base::Milliseconds now() const { return m_parts.clock->monotonic(); }
    /// The first failure counts.
    void fail(const std::optional<base::Error>& error);

    Parts m_parts;
    QThreadPool m_pool;
    std::deque<CheckedRow> m_rows;
    std::deque<JobPtr> m_again;
    std::deque<JobPtr> m_refused;     ///< were answered with no word about them
    std::deque<JobPtr> m_doubtful;    ///< to be read once more before they are called wrong
    std::deque<JobPtr> m_unprepared;  ///< came to their turn when the source could not be read
    std::atomic<bool> m_isClosed{false};
    std::stop_source m_stop;      ///< of the programs that steps wait for, and of the source
    std::set<QString> m_classes;  ///< of the source, seen so far
    QSet<QString> m_met;
    QSet<QString> m_inPlace;  ///< folders that lie in the one before them
    std::optional<base::Error> m_failure;
    qint64 m_last = 0;
    bool m_hasMore = true;
    int m_working = 0;
    TargetAnswers m_answers;
    bool m_isAsking = false;           ///< for controls
    base::Milliseconds m_progress{0};  ///< when a row was done last
};

}  // namespace fdc::migration
