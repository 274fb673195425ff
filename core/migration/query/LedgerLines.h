// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>

#include "core/migration/query/LedgerQuery.h"

namespace fdc::migration {

/// The columns of a row `d` that lineFrom() reads, in order.
QString lineColumns();
LedgerLine lineFrom(const store::Statement& row, const LedgerCatalog& catalog);
/// Tells each line the name of its step.
base::Result<void> nameSteps(std::span<LedgerLine> lines, const LedgerCatalog& catalog, StepNames& names);

}  // namespace fdc::migration
