// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QObject>
#include <QTimer>
#include <chrono>
#include <optional>

#include "core/base/Error.h"

namespace fdc::ui {

class EngineClient;

/// Asks one query again and again while its page is open: the next question goes out an interval after the
/// last answer came, so a slow engine is never flooded. Only news is told. Intervals from a second on end on
/// full seconds: all that wakes up at rest does it together (docs/benchmarks.md, G20). Thread: GUI.
class Poller : public QObject {
    Q_OBJECT
public:
    Poller(EngineClient& engine, QString action, std::chrono::milliseconds interval,
           QObject* parent = nullptr);

    /// A change asks anew at once; answers to the old question are dropped.
    void setArguments(const QJsonObject& arguments);
    const QJsonObject& arguments() const { return m_arguments; }
    /// Slower while nothing happens: from the next answer on.
    void setInterval(std::chrono::milliseconds interval);
    void start();
    void stop();
    bool isRunning() const { return m_running; }
    /// Asks now, in place of waiting for the interval.
    void refresh();

    /// The newest answer; absent before the first one.
    const std::optional<QJsonObject>& latest() const { return m_latest; }
    const std::optional<base::Error>& error() const { return m_error; }
    /// True while running when no answer came for two intervals (at least two seconds).
    bool isStale() const { return m_stale; }

Q_SIGNALS:
    /// The answer differs from the one before, or the error went away.
    void changed();
    /// error() became set, or another one.
    void failed();
    void staleChanged();

private:
    void ask();
    void setStale(bool stale);

    EngineClient& m_engine;
    const QString m_action;
    QJsonObject m_arguments;
    QTimer m_timer;
    QTimer m_staleTimer;
    std::optional<QJsonObject> m_latest;
    std::optional<base::Error> m_error;
    quint64 m_question = 0;  ///< number of the newest question; older answers are dropped
    bool m_running = false;
    bool m_stale = false;
};

}  // namespace fdc::ui
