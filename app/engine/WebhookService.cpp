// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/WebhookService.h"

#include <QLoggingCategory>

#include "app/engine/Engine.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/EventDesk.h"
#include "app/engine/WebhookDoors.h"
#include "core/net/StandardWebhook.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;

namespace {

Q_LOGGING_CATEGORY(log, "engine.webhook", QtInfoMsg)

constexpr auto refreshEvery = 30s;
constexpr int connectionLimit = 128;
constexpr int threads = 4;  // they share commits, so that more of them are not slower

net::ListenerOptions listenerOptions(quint16 port) {
    net::ListenerOptions options;
    options.port = port;
    options.threads = threads;
    options.bodyLimit = connector::mostEventBytes;
    options.headerTimeout = 10s;
    options.bodyTimeout = 20s;
    options.idleTimeout = 30s;
    options.connectionLimit = connectionLimit;
    return options;
}

WebhookDoor doorOf(EventDesk& desk, const connector::ConnectorView& view) {
    WebhookDoor door;
    door.on = view.wanted;
    const auto secret = desk.webhookSecret(view.descriptor.id);
    const auto keys = secret ? net::webhookKeys(*secret) : base::fail(secret.error());
    if (keys)
        door.keys = *keys;
    else
        door.problem = keys.error().cause().isEmpty() ? keys.error().code() : keys.error().cause();
    return door;
}

}  // namespace

WebhookService::WebhookService(Engine& engine) : m_engine(engine) {
    connect(&m_again, &QTimer::timeout, this, [this] {
        for (EnvironmentRuntime* runtime : m_engine.runtimes())
            refresh(*runtime);
    });
}

WebhookService::~WebhookService() = default;

Result<QUrl> WebhookService::listen(quint16 port) {
    const auto inbox = m_engine.inbox();
    if (!inbox)
        return base::fail(inbox.error());
    m_listener.reset();
    if (!m_doors)
        m_doors = std::make_unique<WebhookDoors>(**inbox, m_engine.clock());
    // The doors are there before anybody can knock.
    m_open = true;
    for (EnvironmentRuntime* runtime : m_engine.runtimes())
        refresh(*runtime);
    auto listener = net::Listener::start(listenerOptions(port), [doors = m_doors.get()](const auto& request) {
        return doors->answer(request);
    });
    m_open = listener.has_value();
    if (!listener)
        return base::fail(std::move(listener.error()));
    m_listener = std::move(*listener);
    m_again.start(refreshEvery);
    qCInfo(log).noquote() << "webhooks come in at" << url()->toString();
    return *url();
}

std::optional<QUrl> WebhookService::url() const {
    if (!m_listener)
        return std::nullopt;
    return QUrl(u"http://127.0.0.1:%1/hooks/"_s.arg(m_listener->port()));
}

void WebhookService::follow(EnvironmentRuntime& runtime) {
    const QString environment = runtime.environment().name;
    connect(&runtime.supervisor(), &connector::ConnectorSupervisor::changed, this,
            [this, environment, supervisor = &runtime.supervisor()](const QString& id) {
                const auto view = supervisor->view(id);
                if (m_doors && view)
                    m_doors->setOn(environment, id, view->wanted);
            });
}

void WebhookService::refresh(EnvironmentRuntime& runtime) {
    if (!m_open)
        return;  // nobody is asked for a passphrase while nobody can knock
    QHash<QString, WebhookDoor> doors;
    for (const connector::ConnectorView& view : runtime.supervisor().views()) {
        if (view.descriptor.handlesEvents)
            doors.insert(view.descriptor.id, doorOf(runtime.events(), view));
    }
    m_doors->set(runtime.environment().name, doors);
}

void WebhookService::forget(const QString& environment) {
    if (m_doors)
        m_doors->set(environment, {});
}

void WebhookService::stop() {
    m_again.stop();
    m_open = false;
    m_listener.reset();
}

}  // namespace fdc::engine
