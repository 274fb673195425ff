// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Result.h"
#include "core/config/Environments.h"

namespace fdc::engine {

class Engine;

/// The built-in environment over the stand-ins: its core.properties stands in @p folder and is written when
/// there is none. Errors: storage codes.
base::Result<config::Environment> sandboxAsEnvironment(const QString& folder);

/// The definition of an environment, the sandbox included; nothing of it is started.
/// Errors: ENVIRONMENT_UNKNOWN, ENVIRONMENTS_DAMAGED, storage codes.
base::Result<config::Environment> environmentNamed(Engine& engine, const QString& name);

}  // namespace fdc::engine
