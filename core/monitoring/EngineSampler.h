// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QObject>
#include <QTimer>
#include <functional>
#include <optional>

#include "core/base/Clock.h"
#include "core/monitoring/HealthSeries.h"
#include "core/monitoring/MetricSeries.h"

namespace fdc::monitoring {

/// The time by which old rows are dropped. A wall clock that jumps ahead must not cost the history: this one
/// runs at most ten times as fast as the monotonic time towards it, and follows it back at once. A wall clock
/// that went evenly for a day is believed, so that one that was years behind for an hour does not stop the
/// dropping for a year. Pure.
class RetentionClock {
public:
    /// @p told: what it told last, in this process or one before; absent: the first call's wall time.
    explicit RetentionClock(std::optional<QDateTime> told = {}) : m_told(std::move(told)) {}
    QDateTime now(const QDateTime& wall, base::Milliseconds monotonic);

private:
    bool isSteady(const QDateTime& wall, base::Milliseconds monotonic);

    std::optional<QDateTime> m_told;
    std::optional<base::Milliseconds> m_toldAt;
    QDateTime m_lastWall;                 ///< of the call before
    base::Milliseconds m_steadySince{0};  ///< monotonic
};

/// Every ten seconds keeps what its source tells of the engine and its environments, and tidies metrics.db
/// once a minute (docs/monitoring.md). What cannot be kept is lost with one line in the log. Thread: the
/// engine's event loop.
class EngineSampler : public QObject {
    Q_OBJECT
public:
    static constexpr base::Milliseconds interval{10'000};
    /// What is to be kept now: rates over @p elapsed, and numbers as they are. Times and steps are the
    /// sampler's.
    using Source = std::function<QList<MetricSample>(base::Milliseconds elapsed)>;

    EngineSampler(QString seriesPath, const base::Clock& clock, Source source);
    ~EngineSampler() override;

    void start();
    void stop();
    /// What the timer does.
    void sample();

private:
    base::Result<void> keep(const QList<MetricSample>& samples);
    base::Result<void> open();

    const QString m_seriesPath;
    const base::Clock& m_clock;
    Source m_source;
    std::optional<MetricSeries> m_metrics;
    std::optional<HealthSeries> m_health;
    RetentionClock m_retention;
    base::Milliseconds m_lastAt{0};
    QTimer m_timer;
    bool m_failing = false;  ///< told in the log
};

}  // namespace fdc::monitoring
