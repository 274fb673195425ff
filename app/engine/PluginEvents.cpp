// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/PluginEvents.h"

#include <QJsonDocument>
#include <QLoggingCategory>

#include "app/engine/Background.h"
#include "app/engine/Engine.h"
#include "core/connector/inbox/EventInbox.h"

namespace fdc::engine {

using connector::EventReceipt;

namespace {

Q_LOGGING_CATEGORY(log, "engine.plugins", QtInfoMsg)

EventReceipt receiptOf(connector::Acceptance acceptance) {
    switch (acceptance) {
        case connector::Acceptance::Accepted: return EventReceipt::Accepted;
        case connector::Acceptance::Duplicate: return EventReceipt::Duplicate;
        case connector::Acceptance::Full: return EventReceipt::Full;
        case connector::Acceptance::TooLarge: return EventReceipt::Refused;
    }
    return EventReceipt::Full;
}

QList<EventReceipt> keep(connector::EventInbox* inbox, const QString& environment, const QString& plugin,
                         const QList<connector::Event>& events) {
    std::vector<connector::NewEvent> news;
    for (const connector::Event& event : events)
        news.push_back({environment, plugin, event.id, event.object, event.type,
                        QJsonDocument(event.body).toJson(QJsonDocument::Compact)});
    const auto kept = inbox->accept(news);
    QList<EventReceipt> receipts;
    if (!kept) {
        qCWarning(log).noquote() << plugin << "events were not kept:" << kept.error().toLogLine();
        return QList<EventReceipt>(events.size(), EventReceipt::Full);
    }
    for (const connector::Acceptance acceptance : *kept)
        receipts.append(receiptOf(acceptance));
    return receipts;
}

}  // namespace

QCoro::Task<QList<EventReceipt>> toInbox(Engine* engine, QString environment, QString plugin,
                                         QList<connector::Event> events) {
    const auto inbox = engine->inbox();
    if (!inbox)
        co_return QList<EventReceipt>(events.size(), EventReceipt::Full);
    const auto keeping = inBackground<QList<EventReceipt>>(
        [inbox = *inbox, environment, plugin, events] { return keep(inbox, environment, plugin, events); });
    const QList<EventReceipt> receipts = co_await keeping;
    co_return receipts;
}

}  // namespace fdc::engine
