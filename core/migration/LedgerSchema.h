// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>

#include "core/store/Database.h"

namespace fdc::migration {

/// The steps of ledger.db; columns are explained in docs/ledger.md.
std::span<const store::SchemaStep> ledgerSchema();

}  // namespace fdc::migration
