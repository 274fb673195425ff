// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "core/store/Database.h"

/// alerts.db of the data folder: incidents, maintenance windows, muted rules, notices and their deliveries,
/// of all environments (docs/alerts.md). Written by the engine alone, flushed at every commit.
namespace fdc::monitoring {

/// Opens or creates it and brings it to this build's form. Errors: those of store::Database.
base::Result<store::Database> openAlerts(const QString& path);
/// For reading, from any process; nothing when the file is missing or older than this build's form.
base::Result<std::optional<store::Database>> readAlerts(const QString& path);

}  // namespace fdc::monitoring
