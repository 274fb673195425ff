// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

#include "core/migration/query/LedgerQuery.h"

namespace fdc::migration {

enum class LedgerFormat { Csv, JsonLines };

/// Columns of the CSV, and the keys of the JSON, in order; a test holds the two together.
const QStringList& ledgerColumns();
/// One line with its end: RFC 4180 in UTF-8 with CRLF, no cell that a spreadsheet would run; or JSON.
QByteArray ledgerLineText(const LedgerLine& line, LedgerFormat format);
/// The head of a CSV; nothing for JSON Lines.
QByteArray ledgerHead(LedgerFormat format);

/// Writes every document that fits to @p file (0600; it appears whole, in place of an earlier one), page by
/// page: memory does not depend on their number. Answers how many. @p goOn is told how many there are so far;
/// false ends it without a file, with OPERATION_CANCELLED. On a worker thread.
/// Errors: FILE_UNWRITABLE, DISK_FULL, those of LedgerQuery.
base::Result<qint64> exportLedger(store::Database& database, const QString& environment,
                                  const LedgerFilter& filter, LedgerFormat format, const QString& file,
                                  const std::function<bool(qint64 done)>& goOn = {});

}  // namespace fdc::migration
