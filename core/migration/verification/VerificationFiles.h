// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Result.h"
#include "core/migration/verification/Workbook.h"

namespace fdc::migration {

/// The result of a campaign's last check, `<reports>/verifications/<campaign>/`: findings.db, summary.json
/// (schema verification/1), differences.csv and differences.jsonl (everything but "="). The folder appears
/// whole, in place of an earlier one.
class VerificationFiles {
public:
    VerificationFiles(const QString& reportsFolder, const QString& campaign);

    const QString& folder() const { return m_folder; }
    QString findings() const;

    /// Empties the place where a new result is made. Answers the path of its findings.
    base::Result<QString> begin() const;
    /// Writes the files beside the finished findings and puts all in place. FILE_UNWRITABLE, DISK_FULL.
    base::Result<void> publish(Workbook workbook, const VerificationStatus& status) const;
    void discard() const;

    /// Nothing when there is none, or none that can be read.
    std::optional<VerificationStatus> summary() const;

private:
    base::Result<void> writeLists(Workbook& workbook) const;

    QString m_folder;
    QString m_fresh;
};

}  // namespace fdc::migration
