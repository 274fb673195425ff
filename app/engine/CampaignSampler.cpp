// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/CampaignSampler.h"

#include <QLoggingCategory>
#include <QPointer>
#include <algorithm>
#include <cmath>

#include "core/migration/MigrationErrors.h"
#include "core/migration/throughput/Throughput.h"
#include "core/monitoring/MetricNames.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;
using migration::CampaignState;
using monitoring::MetricSample;

namespace {

Q_LOGGING_CATEGORY(log, "engine.sampler", QtInfoMsg)

constexpr auto interval = 1s;
/// After a longer stop of the whole process nobody can tell what its seconds were like.
constexpr qint64 mostSecondsFilled = 60;

bool isAtWork(CampaignState state) {
    return state == CampaignState::Starting || state == CampaignState::Started ||
           state == CampaignState::Stopping;
}

/// That a reading stands for.
qint64 secondsOf(base::Milliseconds elapsed) {
    return std::clamp<qint64>(std::llround(double(elapsed.count()) / 1000), 1, mostSecondsFilled);
}

/// A retry takes documents back from the failed ones: that is no speed.
qint64 growth(qint64 before, qint64 now) {
    return std::max<qint64>(0, now - before);
}

}  // namespace

CampaignSampler::CampaignSampler(migration::Broker& broker, QString environment, QString seriesPath,
                                 const base::Clock& clock)
    : m_broker(broker),
      m_environment(std::move(environment)),
      m_seriesPath(std::move(seriesPath)),
      m_clock(clock) {
    m_timer.setInterval(interval);
    m_timer.setTimerType(Qt::PreciseTimer);  // a coarse one may be 5 % late, and seconds would be missing
    connect(&m_timer, &QTimer::timeout, this, [this] { sample(); });
}

CampaignSampler::~CampaignSampler() = default;

void CampaignSampler::configure(bool keep) {
    m_keep = keep;
}

void CampaignSampler::watch(const QString& campaign) {
    if (m_stopped || m_watched.contains(campaign))
        return;
    m_watched.insert(campaign, {});
    if (!m_timer.isActive()) {
        m_timer.start();
        m_lastAt = m_clock.utcNow();
        m_lastReadAt = m_clock.monotonic();
    }
    begin(campaign);
}

/// What its first second starts from.
QCoro::Task<void> CampaignSampler::begin(QString campaign) {
    const QPointer<CampaignSampler> alive(this);
    auto asking = m_broker.status(campaign);
    const Result<migration::CampaignStatus> status = co_await std::move(asking);
    if (!alive || !status)
        co_return;
    const auto watched = m_watched.find(campaign);
    if (watched == m_watched.end() || watched->counters)
        co_return;
    QList<MetricSample> none;
    Progress unused;
    take(*watched, campaign, *status, none, unused);
}

QCoro::Task<void> CampaignSampler::sample() {
    if (m_reading || m_watched.isEmpty())
        co_return;
    m_reading = true;
    const QPointer<CampaignSampler> alive(this);
    QList<MetricSample> samples;
    Progress total;
    QStringList ended;
    const QStringList campaigns = m_watched.keys();
    for (const QString& campaign : campaigns) {
        auto asking = m_broker.status(campaign);
        const Result<migration::CampaignStatus> status = co_await std::move(asking);
        if (!alive)
            co_return;
        auto pressing = pressure(campaign);
        Pressure pressed = co_await std::move(pressing);
        if (!alive)
            co_return;
        const auto watched = m_watched.find(campaign);
        if (watched == m_watched.end())
            continue;
        const base::Milliseconds elapsed = m_clock.monotonic() - watched->readAt;
        if (watched->counters && pressed.isKnown) {
            const auto silent = std::exchange(watched->throttledTotal, pressed.load.throttledTotal);
            pressed.throttled = double((pressed.load.throttledTotal - silent).count()) /
                                std::max(1.0, double(elapsed.count()));
            addPressure(samples, campaign, pressed, watched->at, elapsed);
        }
        if (status)
            take(*watched, campaign, *status, samples, total);
        // A ledger that is busy for a moment ends no series.
        const bool isGone = !status && status.error().is(migration::campaignUnknown);
        if (isGone || (status && !isAtWork(status->state)))
            m_watched.erase(watched);
        if (status && status->state == CampaignState::Finished)
            ended.append(campaign);
    }
    m_reading = false;
    const base::Milliseconds readAt = m_clock.monotonic();
    if (total.isKnown) {
        add(samples, {}, total, m_lastAt, readAt - m_lastReadAt);
        const Counters& more = total.more;
        Q_EMIT progressed(more.migrated, more.verified, more.attention, more.bytes);
    }
    m_lastAt = m_clock.utcNow();
    m_lastReadAt = readAt;
    if (m_watched.isEmpty())
        m_timer.stop();
    keep(samples);
    for (const QString& campaign : std::as_const(ended))
        Q_EMIT finished(campaign);
}

void CampaignSampler::take(Watched& watched, const QString& campaign, const migration::CampaignStatus& status,
                           QList<MetricSample>& samples, Progress& total) {
    const migration::DocumentCounts& documents = status.documents;
    const Counters now{documents.migrated, documents.verified, documents.failed + documents.quarantined,
                       status.bytes};
    const base::Milliseconds readAt = m_clock.monotonic();
    if (watched.counters) {
        const Counters& before = *watched.counters;
        const Counters more{growth(before.migrated, now.migrated), growth(before.verified, now.verified),
                            growth(before.attention, now.attention), growth(before.bytes, now.bytes)};
        add(samples, campaign, {more, now.attention, true}, watched.at, readAt - watched.readAt);
        total.more.migrated += more.migrated;
        total.more.verified += more.verified;
        total.more.attention += more.attention;
        total.more.bytes += more.bytes;
        total.attention += now.attention;
        total.isKnown = true;
    }
    watched.counters = now;
    watched.readAt = readAt;
    watched.at = m_clock.utcNow();
}

/// Memory of the engine only: it cannot be late, and nothing is lost when it fails.
QCoro::Task<CampaignSampler::Pressure> CampaignSampler::pressure(QString campaign) {
    auto asking = m_broker.throughput(campaign);
    const Result<migration::Throughput> throughput = co_await std::move(asking);
    Pressure pressure;
    const bool isCounting = throughput && throughput->quiet == u"inventory";
    const bool isResting = throughput && throughput->bottleneck.isEmpty() && throughput->stages.isEmpty();
    if (!throughput || isCounting || isResting)
        co_return pressure;
    pressure.isKnown = true;
    const QString& quiet = throughput->quiet;
    pressure.isWaiting = throughput->bottleneck == u"window" || quiet == u"held" || quiet == u"away";
    pressure.load = throughput->load;
    co_return pressure;
}

void CampaignSampler::addPressure(QList<MetricSample>& samples, const QString& campaign,
                                  const Pressure& pressure, const QDateTime& from,
                                  base::Milliseconds elapsed) const {
    const qint64 seconds = secondsOf(elapsed);
    const migration::TargetLoad& load = pressure.load;
    const double throttled = load.throttledFor.count() > 0 ? 1 : std::clamp(pressure.throttled, 0.0, 1.0);
    for (qint64 second = 0; second < seconds; ++second) {
        const auto one = [&](const char* name, double value) {
            samples.append({m_environment, campaign, QString::fromLatin1(name), from.addSecs(second), value});
        };
        one(monitoring::metric::campaignWaiting, pressure.isWaiting ? 100 : 0);
        if (load.limit <= 0)
            continue;  // a target that does not tell
        one(monitoring::metric::requestsInFlight, load.inFlight);
        one(monitoring::metric::requestsLimit, load.limit);
        one(monitoring::metric::targetThrottled, 100 * throttled);
        if (load.latency.count() > 0)
            one(monitoring::metric::targetLatency, double(load.latency.count()));
    }
}

/// A reading that came late stands for all the seconds since the one before. What happened is divided by the
/// seconds that are written, so that their sum is exactly what happened.
void CampaignSampler::add(QList<MetricSample>& samples, const QString& subject, const Progress& progress,
                          const QDateTime& from, base::Milliseconds elapsed) const {
    const qint64 seconds = secondsOf(elapsed);
    const auto rate = [seconds](qint64 more) { return double(more) / double(seconds); };
    for (qint64 second = 0; second < seconds; ++second) {
        const QDateTime at = from.addSecs(second);
        const auto one = [&](const QString& name, double value) {
            samples.append({m_environment, subject, name, at, value});
        };
        one(u"documents.migrated"_s, rate(progress.more.migrated));
        one(u"documents.verified"_s, rate(progress.more.verified));
        one(u"documents.failed"_s, rate(progress.more.attention));
        one(u"bytes"_s, rate(progress.more.bytes));
        one(u"attention"_s, double(progress.attention));
    }
}

void CampaignSampler::keep(const QList<MetricSample>& samples) {
    if (!m_keep || samples.isEmpty())
        return;
    const Result<void> kept = write(samples);
    if (!kept && !m_failing)
        qCWarning(log).noquote() << "not kept:" << kept.error().toLogLine();
    m_failing = !kept;
}

Result<void> CampaignSampler::write(const QList<MetricSample>& samples) {
    if (!m_series) {
        auto series = monitoring::MetricSeries::open(m_seriesPath);
        if (!series)
            return base::fail(std::move(series.error()));
        m_series = std::move(*series);
    }
    return m_series->append(samples);  // the engine's sampler tidies
}

QCoro::Task<void> CampaignSampler::stop() {
    m_timer.stop();
    auto reading = sample();
    co_await std::move(reading);
    m_timer.stop();
    m_stopped = true;
    m_watched.clear();
}

}  // namespace fdc::engine
