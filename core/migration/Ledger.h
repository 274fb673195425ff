// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/migration/Broker.h"
#include "core/migration/Punnet.h"
#include "core/store/Database.h"

/// One row per source object: the programme's memory across campaigns. States, columns and rules: docs/ledger.md.
namespace fdc::migration {

enum class RowState { Pending, InFlight, Migrated, Failed, Quarantined, Skipped };
QString rowStateName(RowState state);  ///< "PENDING", "IN_FLIGHT", …

/// True for the edges of the state machine, and for no other.
bool isAllowed(RowState from, RowState to);

struct LedgerKey {
    QString environment;
    QString source;          ///< name of the map's Source step
};

}  // namespace fdc::migration
