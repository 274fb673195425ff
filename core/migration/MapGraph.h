// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/Map.h"

namespace fdc::migration {

/// Findings about steps and links alone, without the catalogue: ids, names, targets, cycles, reach, order of
/// links.
std::vector<MapFinding> checkGraph(const Map& map);

/// Ids of the steps that a punnet can reach from @p from, itself included.
QStringList reachableFrom(const Map& map, const QString& from);

}  // namespace fdc::migration
