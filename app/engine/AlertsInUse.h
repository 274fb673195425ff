// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>

#include "app/engine/AlertDesk.h"

namespace fdc::engine {

/// The alerts of an environment while an action works with them. Both live as long as the engine.
struct AlertsInUse {
    EnvironmentRuntime* runtime = nullptr;
    AlertDesk::Parts* parts = nullptr;

    AlertDesk& alerts() const;
    QString environment() const;
};

/// Errors: those of Engine::environment() and of store::Database.
QCoro::Task<base::Result<AlertsInUse>> alertsOf(Engine* engine, QString environment);

}  // namespace fdc::engine
