// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QString>
#include <memory>

#include "core/base/Result.h"

namespace fdc::flowerdocs {
class CoreClient;
}

namespace fdc::migration {
class Broker;
}

/// What an action takes out of an environment, which comes to life with it. Errors: those of
/// Engine::environment().
namespace fdc::engine {

class Engine;

/// Lives as long as the engine.
QCoro::Task<base::Result<migration::Broker*>> brokerOf(Engine* engine, QString environment);
/// With the account in force. Errors: those of FlowerDocsAccess::client(), too.
QCoro::Task<base::Result<std::shared_ptr<flowerdocs::CoreClient>>> flowerDocsOf(Engine* engine,
                                                                                QString environment);

}  // namespace fdc::engine
