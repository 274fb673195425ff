// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/CampaignTable.h"

namespace fdc::migration {

/// Writes `<reportsFolder>/<campaign>/`: report.html (self-contained), documents.csv (RFC 4180, no cell that
/// a spreadsheet would run), documents.jsonl, summary.json (schema campaign/1). Pages through the ledger, so
/// that memory does not depend on the number of documents. The folder appears whole, in place of an earlier
/// one.
/// @p language "fr" or "en". Answers the folder. Errors: FILE_UNWRITABLE, DISK_FULL, those of the store.
base::Result<QString> writeReport(store::Database& database, const CampaignRecord& record,
                                  const QString& reportsFolder, const QString& language);

/// What `campaign status` shows of a record that no thread is working on.
base::Result<CampaignStatus> statusOf(store::Database& database, const CampaignRecord& record);
/// The same with errors that are known already, for who asks every second.
CampaignStatus statusOf(const CampaignRecord& record, const QMap<QString, qint64>& errors);

/// One CSV field: quoted when needed; text that a spreadsheet would take for a formula gets a leading
/// apostrophe.
QString csvField(const QString& text);

}  // namespace fdc::migration
