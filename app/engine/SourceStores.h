// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/engine/FlowerDocsAccess.h"
#include "core/migration/DocumentStore.h"

namespace fdc::engine {

/// The FlowerDocs that sources of one environment's maps read: its own, or that of another environment of
/// this console, with the account, the certificates and the secrets that are configured there. No connector
/// of the other one is started for it. Belongs to the EnvironmentRuntime. Thread: the engine's event loop.
class SourceStores {
public:
    /// @p own and @p engine outlive it.
    SourceStores(Engine& engine, QString environment, FlowerDocsAccess& own)
        : m_engine(engine), m_environment(std::move(environment)), m_own(own) {}

    /// A connection that names an environment is that one; any other is judged as that of a target. Errors:
    /// those of FlowerDocsAccess::store().
    QCoro::Task<base::Result<std::shared_ptr<migration::DocumentStore>>> open(
        migration::Plan::Connection connection);
    QCoro::Task<void> close();

private:
    struct Other {
        config::Environment environment;
        std::unique_ptr<FlowerDocsAccess> access;
    };
    base::Result<std::shared_ptr<Other>> otherOf(const QString& name);

    Engine& m_engine;
    const QString m_environment;
    FlowerDocsAccess& m_own;
    /// Also those whose definition is another one by now: what was opened with them may be at work.
    std::vector<std::shared_ptr<Other>> m_others;
};

}  // namespace fdc::engine
