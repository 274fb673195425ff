// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <functional>

#include "core/base/Result.h"

namespace fdc::store {
class Database;
}

namespace fdc::migration {

/// What somebody wants to know of a source before a migration, from the ledger of a rehearsal
/// (docs/assessment.md).
struct AssessmentOrder {
    QJsonObject rehearsal;  ///< "campaign/1" of it, at rest
    QString folder;         ///< where assessments are kept; made when it is missing
    QString language;       ///< "fr" or "en"
    QDateTime now;
    std::function<bool()> goOn;  ///< false ends it, and nothing of it stays
};

/// Writes `<folder>/<source>_<time>/` (0700, in place of nothing; it appears whole): assessment.html,
/// risks.csv, names.csv, assessment.json. Answers assessment/1 with `folder`. Memory does not depend on the
/// number of documents. On a worker thread. OPERATION_CANCELLED; errors: CAMPAIGN_UNKNOWN, FILE_UNWRITABLE,
/// DISK_FULL, those of store::Database and Map::parse().
base::Result<QJsonObject> writeAssessment(store::Database& rehearsal, const AssessmentOrder& order);

}  // namespace fdc::migration
