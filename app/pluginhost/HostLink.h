// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QString>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>

namespace fdc::pluginhost {

/// The pipe to the engine: what is said, and what is waited for. Thread-safe.
class HostLink {
public:
    /// @p output: descriptor that nothing else writes to.
    explicit HostLink(int output) : m_output(output) {}

    /// Ends the process when nobody reads any more.
    void send(const QJsonObject& message);

    /// An event and its acknowledgement; one at a time. "full" when the engine is gone.
    QString sendEvent(const QJsonObject& event);
    void acknowledged(const QString& state);

    /// A request of ours and its answer, {"result"} or {"error"}; absent when the engine is gone.
    std::optional<QJsonObject> ask(const QString& method, const QJsonObject& params);
    void answered(const QString& id, const QJsonObject& answer);

    /// The engine is gone: nobody waits any longer.
    void close();

private:
    const int m_output;
    std::mutex m_writing;
    std::mutex m_eventTurn;
    std::mutex m_waiting;
    std::condition_variable m_news;
    std::optional<QString> m_acknowledgement;
    std::map<QString, std::optional<QJsonObject>> m_answers;
    qint64 m_lastRequest = 0;
    bool m_closed = false;
};

}  // namespace fdc::pluginhost
