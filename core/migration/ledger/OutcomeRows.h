// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QStringList>
#include <tuple>
#include <vector>

#include "core/migration/ledger/LedgerConnection.h"

namespace fdc::migration {

/// Writes what became of claimed rows (docs/exactly-once.md). A row counts only for the claim that it was
/// leased under.
class OutcomeRows {
public:
    explicit OutcomeRows(LedgerConnection& connection);

    /// Takes out of @p outcomes those whose rows are another engine's by now.
    base::Result<void> dropLost(std::vector<RowOutcome>& outcomes);
    base::Result<void> complete(qint64 campaign, const std::vector<RowOutcome>& outcomes,
                                qint64 auditSequence, const CampaignProgress& progress);

private:
    using PassedSteps = QHash<QString, QStringList>;                ///< by source id, of what was stored
    using LeavingClaim = std::tuple<QString, QByteArray, QString>;  ///< step, key, source id
    base::Result<void> dropLostOnce(std::vector<RowOutcome>& outcomes);
    base::Result<void> completeOne(qint64 campaign, const RowOutcome& outcome, qint64 auditSequence);
    base::Result<void> writeMigrated(qint64 campaign, const RowOutcome& outcome, qint64 auditSequence);
    base::Result<void> writeFailed(const RowOutcome& outcome, qint64 auditSequence);
    base::Result<void> writeGivenBack(const RowOutcome& outcome);
    base::Result<void> freeLeavingClaims(qint64 campaign, const PassedSteps& migrated);
    base::Result<void> freeLeavingClaim(qint64 campaign, const LeavingClaim& claim);
    base::Result<void> saveProgress(qint64 campaign, const CampaignProgress& progress);

    LedgerConnection& m_connection;
    Prepared m_migrated;
    Prepared m_failed;
    Prepared m_quarantine;
    Prepared m_giveBack;
    Prepared m_leaving;
    Prepared m_freed;
};

}  // namespace fdc::migration
