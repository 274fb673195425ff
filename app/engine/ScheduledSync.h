// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/connector/ConnectorSupervisor.h"

namespace fdc::engine {

class Engine;

/// What the schedule of synchronisations runs in @p environment: the action connector.sync with the origin
/// `schedule`, so that it is refused and recorded as what a person asks for. @p engine must outlive it.
connector::SyncHook scheduledSync(Engine& engine, const QString& environment);

}  // namespace fdc::engine
