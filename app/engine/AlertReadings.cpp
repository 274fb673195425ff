// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/AlertReadings.h"

#include "app/engine/EnvironmentRuntime.h"
#include "core/monitoring/MetricNames.h"
#include "core/monitoring/MetricsFile.h"
#include "core/monitoring/alerts/SeriesReadings.h"

namespace fdc::engine {

using base::Result;
using monitoring::Observations;
using monitoring::Reading;
namespace metric = monitoring::metric;

namespace {

/// A connector that gave up; no series of its own.
constexpr auto crashLoop = "crash.loop";

std::optional<double> healthNumber(const monitoring::HealthView& view) {
    if (!view.judgement.isKnown() || view.judgement.stale)
        return std::nullopt;
    switch (view.judgement.state) {
        case connector::Health::Up: return 2;
        case connector::Health::Degraded: return 1;
        case connector::Health::Down: return 0;
        case connector::Health::Unknown: break;
    }
    return std::nullopt;
}

Reading about(const char* name, const QString& connector, std::optional<double> value,
              const QString& code = {}) {
    return {QString::fromLatin1(name), connector, value, code, connector};
}

}  // namespace

Result<SeriesAnswer> answerOf(const SeriesQuestion& question) {
    const monitoring::MetricsReading once;
    auto readings = monitoring::seriesReadings(question.path, question.environment, question.withEngine,
                                               question.metrics, question.now);
    if (!readings)
        return base::fail(std::move(readings.error()));
    SeriesAnswer answer;
    answer.readings = std::move(*readings);
    for (const SeriesName& series : question.judged) {
        auto verdict = monitoring::anomalyOf(question.path, question.environment, series.second, series.first,
                                             question.now);
        if (verdict && !verdict->known && question.withEngine)
            verdict = monitoring::anomalyOf(question.path, {}, series.second, series.first, question.now);
        if (verdict)
            answer.verdicts[series] = *verdict;
    }
    return answer;
}

const QSet<QString>& metricsOfConnectors() {
    static const QSet<QString> names{
        QString::fromLatin1(metric::health), QString::fromLatin1(metric::circuitOpen),
        QString::fromLatin1(metric::certificateDays), QString::fromLatin1(crashLoop)};
    return names;
}

Observations connectorsNow(EnvironmentRuntime& runtime) {
    Observations now;
    const bool watches = runtime.health().settings().enabled;
    for (const connector::ConnectorView& view : runtime.supervisor().views()) {
        const QString& id = view.descriptor.id;
        const auto health = runtime.health().view(id);
        if (!view.wanted)
            now.off.insert(id);
        if (watches && health) {
            now.readings.append(about(metric::health, id, healthNumber(*health), health->code));
            // Named also while nobody can see it: a server that is down has not lost its certificate.
            const auto days = health->certificateDays();
            now.readings.append(
                about(metric::certificateDays, id, days ? std::optional<double>(*days) : std::nullopt));
        }
        const bool isOpen = view.circuit.state != connector::CircuitState::Closed;
        now.readings.append(about(metric::circuitOpen, id, isOpen ? 1 : 0));
        now.readings.append(
            about(crashLoop, id, view.gaveUp ? 1 : 0, view.failure ? view.failure->code() : QString()));
    }
    return now;
}

}  // namespace fdc::engine
