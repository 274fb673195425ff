// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <functional>

#include "core/migration/query/LedgerCatalog.h"

namespace fdc::migration {

/// The questions that every migration is asked (docs/ledger.md, "Standard questions"), in their order:
/// "not-landed", "by-class", "quarantine", "failures", "changed", "throughput".
const QStringList& ledgerQuestions();

/// The answer to one of them: `{"schema": "ledger-answer/1", "question", "complete", "lines": [{…,
/// "filter"}]}`; `filter` finds the documents of a line. Made of pieces of at most half a second; @p goOn is
/// asked between them, and what was answered until then is told as not complete. On a worker thread. Errors:
/// LEDGER_QUESTION, those of store::Database.
base::Result<QJsonObject> answerQuestion(store::Database& database, const QString& environment,
                                         const QString& question, const std::function<bool()>& goOn = {});

}  // namespace fdc::migration
