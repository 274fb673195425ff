// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QSet>
#include <functional>
#include <memory>

#include "core/connector/plugin/PluginLine.h"
#include "core/connector/sdk/DocumentDesk.h"

namespace fdc::connector {

/// The requests of one plug-in to the engine: documents for FlowerDocs. Thread: an event loop.
class PluginDeliveries {
public:
    using Send = std::function<void(const QJsonObject& message)>;

    /// @p desk may be null, then every document is refused.
    PluginDeliveries(QString plugin, QString workFolder, DocumentDesk* desk, Send send);
    ~PluginDeliveries();

    /// Answers by itself, at once or when FlowerDocs has answered. After this object is gone nothing is sent.
    void take(const PluginRequest& request);
    bool areUnderWay() const;

private:
    struct State;
    static QCoro::Task<void> deliver(std::shared_ptr<State> state, QString id, DocumentDelivery delivery);
    std::shared_ptr<State> m_state;
};

/// The absolute path of @p file when it is a regular file inside @p folder, reached through no link; relative
/// paths are inside it. Empty otherwise.
QString fileInside(const QString& folder, const QString& file);

}  // namespace fdc::connector
