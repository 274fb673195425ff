// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/store/Database.h"

/// alerts.db of the data folder: incidents, maintenance windows, muted rules, notices and their deliveries,
/// of all environments (docs/alerts.md). Written by the engine alone, flushed at every commit.
namespace fdc::monitoring {

/// Opens or creates it and brings it to this build's form. Errors: those of store::Database.
base::Result<store::Database> openAlerts(const QString& path);

}  // namespace fdc::monitoring
