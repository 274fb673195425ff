// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/AlertsInUse.h"

#include "app/engine/Engine.h"
#include "app/engine/EnvironmentRuntime.h"

namespace fdc::engine {

AlertDesk& AlertsInUse::alerts() const {
    return runtime->alerts();
}

QString AlertsInUse::environment() const {
    return runtime->environment().name;
}

QCoro::Task<base::Result<AlertsInUse>> alertsOf(Engine* engine, QString environment) {
    auto opening = engine->environment(environment);
    const base::Result<EnvironmentRuntime*> runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    const auto parts = (*runtime)->alerts().parts();
    if (!parts)
        co_return base::fail(parts.error());
    co_return AlertsInUse{*runtime, *parts};
}

}  // namespace fdc::engine
