// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/store/Database.h"

namespace fdc::migration {

/// Which leases are to be given back; all conditions must hold.
struct DeadRows {
    qint64 campaign = 0;  ///< 0: of all
    QString holder = {};  ///< of a shared ledger: of ended engines, and of this one
    QString now;          ///< written as the time of the change
};

/// Gives leases back inside the caller's transaction: PENDING again with the attempt returned, or, when it
/// was reclaimed too often, in quarantine. On a file every lease that is found; on a shared ledger those of
/// engines that ended, and of `holder`. Answers how many.
base::Result<qint64> giveBackDeadRows(store::Database& database, const DeadRows& which);

}  // namespace fdc::migration
