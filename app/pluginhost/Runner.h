// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "app/pluginhost/HostLink.h"
#include "core/connector/sdk/Plugin.h"

namespace fdc::pluginhost {

/// Takes the engine's requests and has the plug-in carry them out, on as many threads as it may use at once.
/// Thread: take() and finish() from the one that reads.
class Runner final : public plugin::Host {
public:
    /// @p plugin null: every hello is answered with @p problem. Both must outlive the runner.
    Runner(plugin::Plugin* plugin, QString problem, HostLink& link);
    ~Runner() override;

    void take(const QJsonObject& message);
    /// No more requests. True when everything came to its end within a second.
    bool finish();

    QString environment() const override;
    QString workFolder() const override;
    QString language() const override;
    QString authorityFile() const override;
    QString emitEvent(const plugin::Event& event) override;
    void log(plugin::LogLevel level, const QString& message, const QString& correlation,
             const QJsonObject& fields) override;

private:
    struct Task {
        qint64 id = 0;
        QString method;
        QJsonObject params;
        std::shared_ptr<std::atomic<bool>> cancelled;
    };
    class RunningCall;
    void hello(qint64 id, const QJsonObject& params);
    void cancel(qint64 id);
    void work();
    void carryOut(const Task& task);
    plugin::Outcome outcomeOf(const Task& task);
    plugin::Outcome initialize(const QJsonObject& params);
    void answer(qint64 id, const plugin::Outcome& outcome);

    plugin::Plugin* m_plugin;
    QString m_problem;
    HostLink& m_link;
    mutable std::mutex m_facts;
    QJsonObject m_hello;
    QString m_authorityFile;

    std::mutex m_queue;
    std::condition_variable m_news;
    std::deque<Task> m_tasks;
    std::map<qint64, std::shared_ptr<std::atomic<bool>>> m_cancellable;
    int m_working = 0;
    bool m_finished = false;
    std::vector<std::thread> m_workers;
};

}  // namespace fdc::pluginhost
