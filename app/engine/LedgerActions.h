// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

#include "app/engine/Actions.h"
#include "core/migration/ledger/LedgerPlace.h"

namespace fdc::engine {

class LedgerDesk;

/// The parts of addLedgerActions().
void addLedgerQueries(Engine& engine, const std::shared_ptr<LedgerDesk>& desk);
void addLedgerTrace(Engine& engine, const std::shared_ptr<LedgerDesk>& desk);
void addLedgerChanges(Engine& engine, const std::shared_ptr<LedgerDesk>& desk);
void addCampaignMap(Engine& engine, const std::shared_ptr<LedgerDesk>& desk);

/// Where the ledger of an environment is. Errors: ENVIRONMENT_MISSING, ENVIRONMENT_UNKNOWN.
struct LedgerAddress {
    migration::LedgerPlace place;
    QString environment;
};
base::Result<LedgerAddress> ledgerAddress(Engine& engine, const QString& environment);

}  // namespace fdc::engine
