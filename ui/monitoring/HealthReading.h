// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <map>

#include "ui/monitoring/HealthBoard.h"

namespace fdc::ui::monitoring {

/// The probes of a board. Of a short range each check is looked at; a long one is read as buckets, whose cost
/// does not depend on how often was checked.
base::Result<std::map<QString, ConnectorHealth>> readHealth(const BoardQuestion& question);

/// Up to here each single check is read, ms.
inline constexpr qint64 exactRangeMs = 3 * 3'600'000LL;

}  // namespace fdc::ui::monitoring
