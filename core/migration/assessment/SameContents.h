// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <functional>

#include "core/base/Result.h"

namespace fdc::store {
class Database;
}

namespace fdc::migration {

/// Contents that campaign @p id of a rehearsal's ledger would store more than once, by the hash of what was
/// read: "same" of assessment/1 but for `contents`. @p hasParts: there are rows that became several
/// documents. The database sorts the hashes, on disk when they are many. OPERATION_CANCELLED when @p goOn
/// says no; errors: those of store::Database.
base::Result<QJsonObject> sameContents(store::Database& rehearsal, qint64 id, bool hasParts,
                                       const std::function<bool()>& goOn);

}  // namespace fdc::migration
