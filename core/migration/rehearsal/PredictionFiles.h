// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QString>
#include <functional>
#include <optional>

#include "core/base/Clock.h"
#include "core/base/Result.h"

namespace fdc::store {
class Database;
}

namespace fdc::migration {

/// What a rehearsal said of a campaign beside what came, as it stood when the campaign ended: it stays when
/// the rehearsal is gone. `<reports>/predictions/<campaign>/` has prediction.json (schema prediction/1) and
/// surprises.csv with every document that became something else. The folder appears whole, in place of an
/// earlier one. Thread: any; it reads and writes files.
class PredictionFiles {
public:
    PredictionFiles(const QString& reportsFolder, const QString& campaign);

    /// Reads both ledgers once, and writes. Absent, and nothing is written, when the rehearsal is none of
    /// this campaign: of another source or another version of the map, not at its end, or not before it.
    /// Errors: as comparePrediction(), OPERATION_CANCELLED once @p goesOn says false, FILE_UNWRITABLE,
    /// DISK_FULL.
    base::Result<std::optional<QJsonObject>> keep(store::Database& rehearsal, const QString& rehearsed,
                                                  store::Database& ledger, const base::Clock& clock,
                                                  const std::function<bool()>& goesOn) const;
    /// With `folder`, where it lies; absent: there is none that can be read.
    std::optional<QJsonObject> kept() const;

private:
    QString m_campaign;
    QString m_folder;
    QString m_fresh;
};

}  // namespace fdc::migration
