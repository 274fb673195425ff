// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/EnvironmentParts.h"

#include "app/engine/Engine.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/FlowerDocsAccess.h"

namespace fdc::engine {

using base::Result;

QCoro::Task<Result<migration::Broker*>> brokerOf(Engine* engine, QString environment) {
    auto opening = engine->environment(environment);
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    co_return &(*runtime)->broker();
}

QCoro::Task<Result<std::shared_ptr<flowerdocs::CoreClient>>> flowerDocsOf(Engine* engine,
                                                                          QString environment) {
    auto opening = engine->environment(environment);
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    auto connecting = (*runtime)->flowerDocs().client();
    Result<std::shared_ptr<flowerdocs::CoreClient>> client = co_await std::move(connecting);
    co_return client;
}

}  // namespace fdc::engine
