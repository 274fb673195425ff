// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <optional>

#include "core/monitoring/HealthMonitor.h"
#include "ui/common/Poller.h"
#include "ui/common/Services.h"
#include "ui/monitoring/CloserLook.h"
#include "ui/monitoring/ConnectorRows.h"
#include "ui/monitoring/EventModel.h"
#include "ui/monitoring/HealthBoard.h"
#include "ui/monitoring/LogDensity.h"

namespace fdc::ui::monitoring {

/// What was measured in a stretch of time, kept current while it is live. Answers for a stretch that is no
/// longer shown are dropped. Thread: GUI.
class MonitoringPresenter : public QObject {
    Q_OBJECT
public:
    enum class Range { QuarterHour, Hour, Day, Week, Month };
    enum class Tab { Live, Alerts, Logs };
    enum class State { Loading, Ready, Empty, Failed };
    /// Why nothing was measured, as far as it is known.
    enum class Reason { NothingYet, MonitoringOff, SeriesOff, NothingOn };

    explicit MonitoringPresenter(Services services, QObject* parent = nullptr);

    void open();
    void close();
    void reload();

    /// Which part of the page is shown; kept here, as views are made anew.
    Tab tab() const { return m_tab; }
    void setTab(Tab tab);

    Range range() const { return m_range; }
    void setRange(Range range);
    static qint64 length(Range range);  ///< ms
    bool isLive() const { return m_live && m_zooms.isEmpty(); }
    /// Live follows now; otherwise the stretch stands still.
    void setLive(bool live);
    /// Shows this stretch alone, standing still, until back() or another range. Less than a minute is widened
    /// to one.
    void zoomTo(TimeSpan span);
    /// To the stretch before the zoom.
    void back();
    bool isZoomed() const { return !m_zooms.isEmpty(); }
    /// What is shown, or will be as soon as it is read.
    TimeSpan span() const;
    /// How many buckets the charts have room for.
    void setBuckets(int buckets);

    State state() const;
    Reason reason() const;
    const std::optional<HealthBoard>& board() const { return m_board; }
    /// While there is a board it is an old one.
    const std::optional<base::Error>& error() const { return m_error; }
    QDateTime readAt() const { return m_readAt; }
    /// The configuration as it stands; absent when it cannot be read.
    const std::optional<fdc::monitoring::MonitorSettings>& settings() const { return m_settings; }

    ConnectorModel& connectors() { return m_connectors; }
    Poller& list() { return m_list; }
    QString nameOf(const QString& connector) const;
    EventModel& events() { return m_events; }
    /// What schedules did in the range, newest first: marks, but nothing that somebody changed.
    const QList<Event>& schedules() const { return m_schedules; }
    /// False until the trail was read once; what the list holds then is no statement.
    bool areEventsKnown() const { return m_areEventsKnown; }
    const std::optional<base::Error>& eventsError() const { return m_eventsError; }
    /// Warnings and errors of the engine's log.
    const LogDensity& density() const { return m_density; }
    CloserLook& look() { return m_look; }
    /// Between two checks, as configured.
    qint64 intervalMs() const;
    QString language() const { return m_services.language(); }

    void checkNow();
    bool isChecking() const { return m_checking; }

Q_SIGNALS:
    void tabChanged();
    void boardChanged();
    void eventsChanged();
    void densityChanged();
    void rangeChanged();
    void stateChanged();
    void checkingChanged();

private:
    void tick();
    void read();
    void take(const base::Result<HealthBoard>& board);
    void readEvents();
    void showEvents();
    void readDensity();
    void askSettings();
    void readSettings(const QString& file);
    void refreshRows();
    void checked(const base::Result<QJsonObject>& answer);
    qint64 refreshMs() const;
    qint64 now() const { return m_services.clock.utcNow().toMSecsSinceEpoch(); }

    const Services m_services;
    const QString m_metrics;
    const QString m_trail;
    Poller m_list;
    ConnectorModel m_connectors;
    EventModel m_events;
    bool m_areEventsKnown = false;
    std::optional<base::Error> m_eventsError;
    QTimer m_tick;

    Tab m_tab = Tab::Live;
    Range m_range = Range::Hour;
    bool m_live = true;
    qint64 m_to = 0;          ///< end of the stretch while it is not live
    QList<TimeSpan> m_zooms;  ///< the last one is shown, before those that led to it
    int m_buckets = 300;

    quint64 m_generation = 0;
    bool m_reading = false;
    bool m_again = false;
    QElapsedTimer m_sinceRead;
    std::optional<HealthBoard> m_board;
    std::optional<base::Error> m_error;
    QDateTime m_readAt;

    EventLog m_log;
    QList<Event> m_schedules;
    bool m_readingEvents = false;
    LogDensity m_density;
    bool m_readingDensity = false;
    CloserLook m_look;

    std::optional<fdc::monitoring::MonitorSettings> m_settings;
    QElapsedTimer m_sinceSettings;
    bool m_checking = false;
};

}  // namespace fdc::ui::monitoring
