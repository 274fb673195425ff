// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/SourceStores.h"

#include <algorithm>

#include "app/engine/Engine.h"
#include "app/engine/SandboxEnvironment.h"
#include "core/config/EnvironmentErrors.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using Store = std::shared_ptr<migration::DocumentStore>;

/// Null when no environment has this name.
Result<std::shared_ptr<SourceStores::Other>> SourceStores::otherOf(const QString& name) {
    auto environment = environmentNamed(m_engine, name);
    if (!environment && environment.error().is(config::environmentUnknown))
        return nullptr;
    if (!environment)
        return base::fail(std::move(environment.error()));
    const QJsonObject wanted = environment->toJson();
    const auto known = std::ranges::find_if(
        m_others, [&](const auto& other) { return other->environment.toJson() == wanted; });
    if (known != m_others.end())
        return *known;
    const auto exchanges = m_engine.exchanges();
    if (!exchanges)
        return base::fail(exchanges.error());
    auto other = std::make_shared<Other>();
    other->environment = std::move(*environment);
    other->access = std::make_unique<FlowerDocsAccess>(m_engine, other->environment, *exchanges);
    m_others.push_back(other);
    return other;
}

QCoro::Task<Result<Store>> SourceStores::open(migration::Plan::Connection connection) {
    const QString& name = connection.reference;
    std::shared_ptr<Other> other;
    if (!name.isEmpty() && name != u"environment" && name != m_environment) {
        auto found = otherOf(name);
        if (!found)
            co_return base::fail(std::move(found.error()));
        other = std::move(*found);
    }
    // What names an environment says all; its own address in the map would only be a second opinion.
    if (other || name == m_environment)
        connection = {u"environment"_s, {}, {}};
    auto opening = (other ? *other->access : m_own).store(connection);
    auto store = co_await std::move(opening);
    co_return store;
}

QCoro::Task<void> SourceStores::close() {
    for (size_t i = 0; i < m_others.size(); ++i) {
        m_others[i]->access->stopKeepingSandbox();
        auto closing = m_others[i]->access->close();
        co_await std::move(closing);
    }
}

}  // namespace fdc::engine
