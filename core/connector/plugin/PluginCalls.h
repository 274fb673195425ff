// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFuture>
#include <QJsonObject>
#include <QList>
#include <QPromise>
#include <QString>
#include <deque>
#include <functional>
#include <map>
#include <memory>

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/connector/plugin/PluginLine.h"
#include "core/connector/plugin/PluginProcess.h"

namespace fdc::connector {

/// The calls of one process: whose turn it is, which are under way, how long they may take. Time is told by
/// tick(). Thread: one.
class PluginCalls {
public:
    using Answer = base::Result<QJsonObject>;
    using Send = std::function<void(const QJsonObject& message)>;

    PluginCalls(QString plugin, int mostInFlight, Send send)
        : m_plugin(std::move(plugin)), m_mostInFlight(mostInFlight), m_send(std::move(send)) {}

    /// Sends it at once, or when its turn comes. @p urgent ones do not wait and take nobody's turn.
    QFuture<Answer> call(const QString& method, const QJsonObject& params, PluginProcess::CallLimits limits,
                         bool urgent = false);
    /// False for an answer that nobody waits for.
    bool answer(const PluginAnswer& answer);
    void progress(qint64 id);
    /// A sign of life that belongs to no call in particular.
    void touchAll();
    void cancelAll();
    /// Everything that waits is answered with @p error; later calls at once.
    void failAll(const base::Error& error);

    /// @p silent: how much of the silence counts, less than @p passed while the engine itself kept the
    /// plug-in waiting. Answers the error when a call did not even end after it had been cancelled.
    std::optional<base::Error> tick(base::Milliseconds passed, base::Milliseconds silent);

    bool isBusy() const { return m_turns >= m_mostInFlight; }
    bool areUnderWay() const { return !m_underWay.empty(); }

private:
    struct One {
        qint64 id = 0;
        QString method;
        QJsonObject params;
        PluginProcess::CallLimits limits;
        bool urgent = false;
        base::Milliseconds silence{0};
        base::Milliseconds total{0};
        std::optional<base::Error> cancelled;  ///< why
        base::Milliseconds grace{0};
        QPromise<Answer> promise;
    };
    void send(std::unique_ptr<One> one);
    void sendNext();
    void cancel(One& one, const base::Error& why);
    base::Error about(const base::ErrorCode& code, const One& one) const;
    static void finish(One& one, Answer answer);

    QString m_plugin;
    int m_mostInFlight;
    Send m_send;
    qint64 m_lastId = 0;
    int m_turns = 0;
    std::deque<std::unique_ptr<One>> m_waiting;
    std::map<qint64, std::unique_ptr<One>> m_underWay;
    std::optional<base::Error> m_over;
};

}  // namespace fdc::connector
