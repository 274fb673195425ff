// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/MapAccess.h"

#include "core/security/Redaction.h"
#include "core/security/SecretStore.h"

namespace fdc::engine {

namespace {

QCoro::Task<base::Result<security::Secret>> secretOf(Engine* engine, QString environment, QString name) {
    const auto store = engine->secrets(environment);
    if (!store)
        co_return base::fail(store.error());
    auto secret = (*store)->read(name);
    if (secret)
        engine->redaction().add(*secret);
    co_return secret;
}

}  // namespace

decltype(migration::EmbeddedBroker::Options::secret) secretReader(Engine& engine,
                                                                  const QString& environment) {
    return [engine = &engine, environment](QString name) { return secretOf(engine, environment, name); };
}

}  // namespace fdc::engine
