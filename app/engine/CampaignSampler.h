// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QMap>
#include <QObject>
#include <QTimer>
#include <optional>

#include "core/base/Clock.h"
#include "core/migration/Broker.h"
#include "core/migration/Target.h"
#include "core/monitoring/MetricSeries.h"

namespace fdc::engine {

/// Once a second, while campaigns of one environment run, keeps how fast they are (docs/monitoring.md): for
/// each `documents.migrated`, `documents.verified`, `documents.failed` and `bytes`, all per second, and
/// `attention`, the documents now failed or quarantined; how its target was pressed (`requests.inflight`,
/// `requests.limit`, `target.latency`, `target.throttled`) and `campaign.waiting`; and the sums over the
/// running campaigns under the empty subject. A campaign's last second is kept when it ended or paused. While
/// nothing runs it has no timer, asks nothing and writes nothing, so that pauses are gaps and not zeros.
///
/// One transaction a second (MetricSeries). What cannot be kept is lost with one line in the log: measuring
/// never holds up a campaign. Thread: the engine's event loop.
class CampaignSampler : public QObject {
    Q_OBJECT
public:
    /// @p broker and @p clock must outlive the sampler.
    CampaignSampler(migration::Broker& broker, QString environment, QString seriesPath,
                    const base::Clock& clock);
    ~CampaignSampler() override;

    /// connectors.metrics.enabled. Campaigns that run are followed in either case, and kept once it is true.
    void configure(bool keep);
    /// A campaign began to run; one that is watched already is not counted twice.
    void watch(const QString& campaign);
    /// Reads all watched campaigns now; what the timer does. One reading at a time.
    QCoro::Task<void> sample();
    /// A last reading, then silence for good.
    QCoro::Task<void> stop();

    bool isIdle() const { return m_watched.isEmpty(); }
    int running() const { return int(m_watched.size()); }

Q_SIGNALS:
    /// What came to rest since the reading before, of all campaigns.
    void progressed(qint64 migrated, qint64 verified, qint64 failed, qint64 bytes);
    /// A campaign that was watched came to its end.
    void finished(const QString& campaign);

private:
    struct Counters {
        qint64 migrated = 0;
        qint64 verified = 0;
        qint64 attention = 0;  ///< failed and quarantined
        qint64 bytes = 0;
    };
    /// How hard the target was pressed, as was told last; what nobody told is not kept.
    struct Pressure {
        bool isKnown = false;
        bool isWaiting = false;
        migration::TargetLoad load;
        double throttled = 0;  ///< share of the time since the reading before
    };
    struct Watched {
        std::optional<Counters> counters;  ///< none before the first reading
        base::Milliseconds readAt{0};      ///< monotonic
        QDateTime at;
        base::Milliseconds throttledTotal{0};
    };
    /// What happened between two readings.
    struct Progress {
        Counters more;
        qint64 attention = 0;  ///< now
        bool isKnown = false;
    };
    QCoro::Task<void> begin(QString campaign);
    QCoro::Task<Pressure> pressure(QString campaign);
    void addPressure(QList<monitoring::MetricSample>& samples, const QString& campaign,
                     const Pressure& pressure, const QDateTime& from, base::Milliseconds elapsed) const;
    void take(Watched& watched, const QString& campaign, const migration::CampaignStatus& status,
              QList<monitoring::MetricSample>& samples, Progress& total);
    void add(QList<monitoring::MetricSample>& samples, const QString& subject, const Progress& progress,
             const QDateTime& from, base::Milliseconds elapsed) const;
    void keep(const QList<monitoring::MetricSample>& samples);
    base::Result<void> write(const QList<monitoring::MetricSample>& samples);

    migration::Broker& m_broker;
    const QString m_environment;
    const QString m_seriesPath;
    const base::Clock& m_clock;
    QMap<QString, Watched> m_watched;
    QDateTime m_lastAt;                  ///< of the last reading of all
    base::Milliseconds m_lastReadAt{0};  ///< monotonic
    std::optional<monitoring::MetricSeries> m_series;
    QTimer m_timer;
    bool m_keep = false;
    bool m_reading = false;
    bool m_stopped = false;
    bool m_failing = false;  ///< told in the log
};

}  // namespace fdc::engine
