// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/Transfer.h"
#include "core/migration/verification/RowChecks.h"

namespace fdc::migration {

/// Writes down what a check found: the audit record of a block first, the ledger's rows second, as a campaign
/// does. A row that was stored anew since it was read keeps what the new delivery says. Thread: the check's.
class VerificationRecords {
public:
    VerificationRecords(const CampaignWorld& world, const CampaignRecord& record,
                        const VerifyRequest& request, Ledger& ledger)
        : m_world(world), m_record(record), m_request(request), m_ledger(ledger) {}

    /// Errors: AUDIT_UNWRITABLE and those of the store; what was noted before stays.
    base::Result<void> note(const RowCheck& check);
    base::Result<void> flush();
    /// flush(), and no verdict stays that the rows no longer bear: before a time in which nothing is written.
    base::Result<void> settle();
    /// The check's end, in one audit record.
    base::Result<void> conclude(const VerificationStatus& status);
    base::Result<void> judgeCampaign();  ///< judgeAgain()

private:
    struct Update {
        qint64 row = 0;
        qint64 auditSequence = 0;
        qint64 claims = 0;
        QString verifiedAt;
        bool faithful = false;
        QString detail;
        QString contentHash;
    };
    base::Result<void> commit(bool isWrong, bool isDue);
    base::Result<void> write(const Update& update);
    base::Result<void> lowerVerdict(bool isDue);

    const CampaignWorld& m_world;
    const CampaignRecord& m_record;
    const VerifyRequest& m_request;
    Ledger& m_ledger;
    std::vector<Update> m_updates;
    std::vector<QByteArray> m_leaves;
    std::optional<base::Milliseconds> m_lowered;
    base::Milliseconds m_lowerAgainAfter{0};
    bool m_hasWrong = false;   ///< a document was found missing or different since then
    bool m_isLowered = false;  ///< by the last commit
    bool m_isBehind = false;   ///< rows were found wrong since the verdict was lowered last
};

/// Counts a campaign again, or the one that superseded it, gives it at rest the verdict that these counts
/// deserve, and writes its report anew. Nothing for one that was cancelled, failed as a whole,
/// holds, or is at work.
base::Result<void> judgeAgain(Ledger& ledger, const QString& campaign, const base::Clock& clock,
                              const QString& reportsFolder, const QString& language);

/// A person's decision: documents of a campaign that a check found missing or different, or could not check,
/// are to be migrated again (MIGRATED to PENDING). The next run asks the target by id first: what is missing
/// is sent, what is there and different is a conflict for a person. Answers how many.
base::Result<qint64> releaseUnfaithful(Ledger& ledger, qint64 campaign, const base::Clock& clock);

}  // namespace fdc::migration
