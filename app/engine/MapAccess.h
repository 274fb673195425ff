// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/engine/Engine.h"
#include "core/migration/EmbeddedBroker.h"

namespace fdc::engine {

/// Where programs lie that maps may run (docs/maps.md, "Scripts"). Nobody makes it by itself.
inline QString scriptsFolder(const base::DataFolder& folder) {
    return folder.file(QStringLiteral("scripts"));
}

/// Reads secrets of @p environment by name, and masks them in logs from then on. For the engine's thread;
/// @p engine outlives it.
decltype(migration::EmbeddedBroker::Options::secret) secretReader(Engine& engine, const QString& environment);

}  // namespace fdc::engine
