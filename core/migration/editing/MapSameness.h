// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/Map.h"

namespace fdc::migration::editing {

/// Whether both are written as the same JSON. Of maps that were copied from each other nothing is written to
/// find out, but the steps that were edited.
bool isSame(const Map& one, const Map& other);

}  // namespace fdc::migration::editing
