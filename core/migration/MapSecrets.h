// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/Map.h"

namespace fdc::migration {

/// The map as a ledger keeps it: without passwords that are written in it, which no engine of ours uses
/// (docs/maps.md, Connections), and which everybody who may read the ledger would read. References (`${…}`)
/// stay. Pure.
Map withoutSecrets(Map map);

}  // namespace fdc::migration
