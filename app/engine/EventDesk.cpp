// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/EventDesk.h"

#include <QLoggingCategory>

#include "app/engine/Engine.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/WebhookService.h"
#include "core/audit/AuditErrors.h"
#include "core/net/NetErrors.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

Q_LOGGING_CATEGORY(log, "engine.events", QtInfoMsg)

constexpr auto secretSuffix = QLatin1StringView(".connector.webhook.secret");

}  // namespace

EventDesk::EventDesk(Engine& engine, EnvironmentRuntime& runtime)
    : m_engine(engine), m_runtime(runtime), m_receivers(runtime.supervisor(), engine.clock()) {}

EventDesk::~EventDesk() = default;

void EventDesk::configure(const config::PropertiesDocument& document) {
    m_secretTexts.clear();
    for (const auto& pair : document.pairs()) {
        if (pair.key.endsWith(secretSuffix))
            m_secretTexts.insert(pair.key, pair.value);
    }
    if (m_stopped)
        return;
    if (m_dispatcher) {
        m_dispatcher->receiversChanged();
        return;
    }
    const auto inbox = m_engine.inbox();
    if (!inbox) {
        qCCritical(log).noquote() << "no events come in, the inbox does not open:"
                                  << inbox.error().toLogLine();
        return;
    }
    m_inbox = *inbox;
    m_dispatcher = std::make_unique<connector::EventDispatcher>(
        *m_inbox, m_receivers, m_runtime.environment().name,
        [this](const connector::EventBatch& batch) { return record(batch); });
    connect(&m_receivers, &connector::SupervisorReceivers::changed, m_dispatcher.get(),
            &connector::EventDispatcher::receiversChanged);
    m_dispatcher->start();
}

QCoro::Task<void> EventDesk::stop() {
    m_stopped = true;
    m_engine.webhooks().forget(m_runtime.environment().name);
    if (!m_dispatcher)
        co_return;
    auto draining = m_dispatcher->drain();
    co_await std::move(draining);
}

Result<security::Secret> EventDesk::webhookSecret(const QString& connector) const {
    const QString text = m_secretTexts.value(connector + secretSuffix).trimmed();
    if (text.isEmpty())
        return base::fail(net::webhookSecretMissing, u"the setting is empty"_s);
    if (!security::referenceName(text)) {
        security::Secret literal(text.toUtf8());
        m_engine.redaction().add(literal);
        return literal;
    }
    const auto store = m_engine.secrets(m_runtime.environment().name);
    if (!store)
        return base::fail(store.error());
    auto secret = security::resolveReference(text, **store);
    if (secret)
        m_engine.redaction().add(*secret);
    return secret;
}

Result<void> EventDesk::record(const connector::EventBatch& batch) {
    audit::AuditTrail* trail = m_engine.trail();
    if (!trail)
        return base::fail(audit::auditUnwritable, u"there is no audit trail"_s);
    audit::Entry entry;
    entry.actor = u"system"_s;
    entry.action = u"event.batch"_s;
    entry.target = batch.connector;
    entry.connector = batch.connector;
    entry.environment = batch.environment;
    entry.outcome = audit::Outcome::Ok;
    entry.origin = u"engine"_s;
    entry.correlation = u"event-%1"_s.arg(batch.first);
    entry.after = batch.root;
    entry.reason =
        u"%1 events handled, numbers %2 to %3"_s.arg(batch.events).arg(batch.first).arg(batch.last);
    const auto recorded = trail->append(entry);
    if (!recorded)
        return base::fail(recorded.error());
    return {};
}

}  // namespace fdc::engine
