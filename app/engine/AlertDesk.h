// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QObject>
#include <QTimer>
#include <memory>
#include <optional>

#include "app/engine/AlertSettings.h"
#include "core/monitoring/alerts/AlertEngine.h"
#include "core/notify/NoticeSender.h"
#include "core/store/Database.h"

namespace fdc::engine {

class Engine;
class EnvironmentRuntime;

/// The alerts of one environment at work: looks every five seconds, and at once when the health of a
/// connector was judged anew, and has notices sent. Made by its EnvironmentRuntime. Thread: the engine's
/// event loop; what reads the series runs beside it.
class AlertDesk : public QObject {
    Q_OBJECT
public:
    AlertDesk(Engine& engine, EnvironmentRuntime& runtime);
    ~AlertDesk() override;

    /// Follows core.properties.
    void configure(const config::PropertiesDocument& document);
    void stop();
    /// One look: observe, evaluate, send. While one runs, a second call asks for another one after it.
    QCoro::Task<void> look();

    const AlertSettings& settings() const { return m_settings; }
    /// The parts, opened when first needed. Errors: those of store::Database.
    struct Parts;
    base::Result<Parts*> parts();
    /// Until when @p connector is in maintenance; null when it is not.
    QDateTime maintenanceUntil(const QString& connector) const;

    /// What a channel gets to be tried. Errors: NOTICE_CHANNEL_UNKNOWN, those of the channel.
    QCoro::Task<base::Result<void>> test(QString channel, QString by);

private:
    QSet<QString> seriesMetrics() const;
    QList<std::pair<QString, QString>> toBeJudged(base::Milliseconds tick) const;
    QCoro::Task<void> lookOnce();
    void follow(const monitoring::Observations& now);
    std::vector<std::shared_ptr<notify::Channel>> channels() const;
    notify::SecretSource secrets() const;

    Engine& m_engine;
    EnvironmentRuntime& m_runtime;
    AlertSettings m_settings;
    std::unique_ptr<Parts> m_parts;
    struct Verdicts;
    std::shared_ptr<Verdicts> m_verdicts;
    QList<std::pair<QString, QString>> m_known;  ///< metric and subject of the look before
    QTimer m_timer;
    bool m_looking = false;
    bool m_again = false;
    bool m_stopped = false;
    bool m_failing = false;  ///< told in the log
};

/// alerts.db as one environment uses it. Members depend on those above them.
struct AlertDesk::Parts {
    Parts(store::Database opened, const base::Clock& clock, const QString& environment);

    store::Database database;
    monitoring::Incidents incidents;
    monitoring::Maintenance maintenance;
    notify::Outbox outbox;
    monitoring::AlertEngine engine;
    notify::NoticeSender sender;
};

}  // namespace fdc::engine
