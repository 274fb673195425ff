// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>

#include "core/store/Database.h"

namespace fdc::migration {

/// The steps of ledger.db and of a shared ledger; columns are explained in docs/ledger.md. A step is written
/// so that both understand it, or says it twice (LedgerSchemaShared.h).
std::span<const store::SchemaStep> ledgerSchema();

}  // namespace fdc::migration
