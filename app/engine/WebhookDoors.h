// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <mutex>
#include <utility>
#include <vector>

#include "core/base/Clock.h"
#include "core/connector/inbox/EventInbox.h"
#include "core/net/Listener.h"
#include "core/security/Secret.h"

namespace fdc::engine {

/// Who may knock: what a request to /hooks/<environment>/<connector> is judged by.
struct WebhookDoor {
    bool on = false;
    std::vector<security::Secret> keys;  ///< none: nobody gets in
    QString problem;                     ///< why there are none; technical text without the secret
};

/// Judges requests and brings events into the inbox. The answers are in docs/events.md. Thread-safe; inbox
/// and clock must outlive it.
class WebhookDoors {
public:
    using Name = std::pair<QString, QString>;  ///< environment, connector

    WebhookDoors(connector::EventInbox& inbox, const base::Clock& clock) : m_inbox(inbox), m_clock(clock) {}

    /// In place of those of the environment before.
    void set(const QString& environment, const QHash<QString, WebhookDoor>& doors);
    void setOn(const QString& environment, const QString& connector, bool on);

    net::ServerResponse answer(const net::ServerRequest& request);

private:
    net::ServerResponse enter(const Name& name, const WebhookDoor& door, const net::ServerRequest& request);
    void noteRefusal(const Name& name, const QString& why);

    connector::EventInbox& m_inbox;
    const base::Clock& m_clock;
    std::mutex m_mutex;
    QHash<Name, WebhookDoor> m_doors;
    struct Refusals {
        qint64 count = 0;
        base::Milliseconds toldAt{-1};
    };
    QHash<Name, Refusals> m_refusals;
};

}  // namespace fdc::engine
