// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/monitoring/EngineSampler.h"

#include <QFileInfo>
#include <QLoggingCategory>
#include <QTimeZone>
#include <algorithm>
#include <cstdlib>

#include "core/monitoring/MetricsFile.h"
#include "core/monitoring/SeriesTiers.h"

namespace fdc::monitoring {

using namespace Qt::Literals::StringLiterals;
using base::Milliseconds;
using base::Result;

namespace {

Q_LOGGING_CATEGORY(log, "monitoring.sampler", QtInfoMsg)

constexpr int fastest = 10;  // as fast as the time that really passed
constexpr Milliseconds usualCall{60'000};
constexpr Milliseconds jump{60'000};  // a difference between the clocks that no drift explains
constexpr std::chrono::hours believedAfter{24};

}  // namespace

/// True when the wall clock went as evenly as the monotonic one for long enough.
bool RetentionClock::isSteady(const QDateTime& wall, Milliseconds monotonic) {
    const bool jumped =
        !m_toldAt || std::abs(m_lastWall.msecsTo(wall) - (monotonic - *m_toldAt).count()) > jump.count();
    if (jumped)
        m_steadySince = monotonic;
    m_lastWall = wall;
    return monotonic - m_steadySince >= believedAfter;
}

QDateTime RetentionClock::now(const QDateTime& wall, Milliseconds monotonic) {
    const bool isBelieved = isSteady(wall, monotonic);
    const Milliseconds passed = m_toldAt ? std::max(monotonic - *m_toldAt, Milliseconds(0)) : usualCall;
    m_toldAt = monotonic;
    m_told = m_told && !isBelieved ? std::min(wall, m_told->addMSecs(passed.count() * fastest)) : wall;
    return *m_told;
}

EngineSampler::EngineSampler(QString seriesPath, const base::Clock& clock, Source source)
    : m_seriesPath(std::move(seriesPath)), m_clock(clock), m_source(std::move(source)) {
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, &EngineSampler::sample);
}

EngineSampler::~EngineSampler() = default;

void EngineSampler::start() {
    if (m_timer.isActive())
        return;
    m_lastAt = m_clock.monotonic();
    m_timer.start();
}

void EngineSampler::stop() {
    m_timer.stop();
}

void EngineSampler::sample() {
    const Milliseconds now = m_clock.monotonic();
    const Milliseconds elapsed = std::max(now - m_lastAt, Milliseconds(1));
    m_lastAt = now;
    QList<MetricSample> samples = m_source(elapsed);
    const QDateTime begin = m_clock.utcNow().addMSecs(-interval.count());
    for (MetricSample& sample : samples) {
        sample.at = begin;
        sample.stepMs = interval.count();
    }
    const auto kept = keep(samples);
    if (!kept && !m_failing)
        qCWarning(log).noquote() << "not kept:" << kept.error().toLogLine();
    m_failing = !kept;
}

Result<void> EngineSampler::keep(const QList<MetricSample>& samples) {
    // Nothing to keep and nothing kept: no file either.
    if (samples.isEmpty() && !m_metrics && !QFileInfo::exists(m_seriesPath))
        return {};
    FDC_TRY(open());
    FDC_TRY(m_metrics->append(samples));
    const QDateTime now = m_retention.now(m_clock.utcNow(), m_clock.monotonic());
    FDC_TRY(m_metrics->tidy(now));
    return m_health->tidy(now);
}

Result<void> EngineSampler::open() {
    if (m_metrics && m_health)
        return {};
    auto metrics = MetricSeries::open(m_seriesPath);
    if (!metrics)
        return base::fail(std::move(metrics.error()));
    auto health = HealthSeries::open(m_seriesPath);
    if (!health)
        return base::fail(std::move(health.error()));
    const auto told = metrics->tidied();
    if (!told)
        return base::fail(told.error());
    m_retention = RetentionClock(*told);
    m_metrics = std::move(*metrics);
    m_health = std::move(*health);
    return {};
}

}  // namespace fdc::monitoring
