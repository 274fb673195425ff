// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/EnvironmentMetrics.h"

#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/EventDesk.h"
#include "app/engine/ExchangeMetrics.h"
#include "app/engine/FlowerDocsAccess.h"
#include "core/connector/inbox/EventInbox.h"
#include "core/monitoring/MetricNames.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using base::Milliseconds;
using connector::Health;
using monitoring::HealthView;
using monitoring::Labels;
using monitoring::MetricSample;
namespace metric = monitoring::metric;

namespace {

constexpr double millisecondsASecond = 1000;
constexpr double percent = 100;
constexpr double secondsADay = 24.0 * 3600;

/// 0 down, 1 degraded, 2 up; unknown is none of them.
std::optional<double> healthNumber(Health health) {
    switch (health) {
        case Health::Down: return 0;
        case Health::Degraded: return 1;
        case Health::Up: return 2;
        case Health::Unknown: break;
    }
    return std::nullopt;
}

std::optional<double> number(std::optional<qint64> value) {
    return value ? std::optional(double(*value)) : std::nullopt;
}

}  // namespace

EnvironmentMetrics::EnvironmentMetrics(EnvironmentRuntime& runtime, ExchangeMetrics& exchanges,
                                       monitoring::MetricRegistry& registry)
    : m_runtime(runtime),
      m_exchanges(exchanges),
      m_registry(registry),
      m_environment(runtime.environment().name.toUtf8()) {
    connect(&runtime.health(), &monitoring::HealthMonitor::observed, this, &EnvironmentMetrics::probed);
}

EnvironmentMetrics::~EnvironmentMetrics() = default;

Labels EnvironmentMetrics::labels(const QString& connector) const {
    return {{"environment", m_environment}, {"connector", connector.toUtf8()}};
}

monitoring::Gauge& EnvironmentMetrics::gauge(const QByteArray& name, const QByteArray& help, Labels labels) {
    return m_registry.gauge(name, help, std::move(labels));
}

void EnvironmentMetrics::tell(const char* name, const QString& subject, std::optional<double> value) {
    if (!value)
        return;  // a gap, not a zero
    m_samples.append({m_runtime.environment().name, subject, QString::fromLatin1(name), QDateTime(), *value});
}

std::optional<double> EnvironmentMetrics::rate(const QString& key, double total, Milliseconds elapsed) {
    const auto before = m_totals.constFind(key);
    const std::optional<double> grown =
        before == m_totals.constEnd() || total < *before ? std::nullopt : std::optional(total - *before);
    m_totals.insert(key, total);
    if (!grown)
        return std::nullopt;
    return *grown * millisecondsASecond / double(elapsed.count());
}

void EnvironmentMetrics::probed(const monitoring::ProbeRecord& record) {
    Labels of = labels(record.connector);
    m_registry.histogram("fdc_probe_duration_seconds", "Time that a health check of a connector took.", of)
        .observe(double(record.milliseconds) / millisecondsASecond);
    of.emplace_back("state", record.state.toUtf8());
    m_registry.counter("fdc_probes_total", "Health checks by what they observed.", std::move(of)).add();
}

void EnvironmentMetrics::documents(qint64 migrated, qint64 verified, qint64 failed, qint64 bytes) {
    const auto count = [this](const char* outcome, qint64 more) {
        m_registry
            .counter("fdc_documents_total", "Documents of campaigns by what became of them.",
                     {{"environment", m_environment}, {"outcome", outcome}})
            .add(double(more));
    };
    count("migrated", migrated);
    count("verified", verified);
    count("failed", failed);
    m_registry
        .counter("fdc_document_bytes_total", "Content of documents delivered by campaigns.",
                 {{"environment", m_environment}})
        .add(double(bytes));
}

QList<MetricSample> EnvironmentMetrics::read(Milliseconds elapsed) {
    m_samples.clear();
    readExchanges(elapsed);
    gauge("fdc_campaigns_running", "Campaigns that are at work.", {{"environment", m_environment}})
        .set(m_runtime.runningCampaigns());
    readToken();
    m_waiting.reset();
    for (const HealthView& view : m_runtime.health().views())
        readConnector(view, elapsed);
    tell(metric::eventsWaitingAll, {}, m_waiting);
    return std::exchange(m_samples, {});
}

void EnvironmentMetrics::readExchanges(Milliseconds elapsed) {
    tell(metric::httpRequests, {}, rate(u"requests"_s, m_exchanges.requests(), elapsed));
    tell(metric::httpErrors, {}, rate(u"errors"_s, m_exchanges.errors(), elapsed));
    const auto latencies = m_exchanges.latencies();
    const auto recent = latencies.since(m_latencies);
    m_latencies = latencies;
    for (const auto& [name, part] :
         {std::pair(metric::httpLatencyP50, 0.5), {metric::httpLatencyP95, 0.95}}) {
        if (const auto seconds = recent.quantile(part))
            tell(name, {}, *seconds * millisecondsASecond);
    }
}

void EnvironmentMetrics::readConnector(const HealthView& view, Milliseconds elapsed) {
    const auto connector = m_runtime.supervisor().view(view.connector);
    if (!connector)
        return;
    const bool isOpen = connector->circuit.state != connector::CircuitState::Closed;
    for (const Health one : {Health::Up, Health::Degraded, Health::Down, Health::Unknown}) {
        Labels of = labels(view.connector);
        of.emplace_back("state", connector::healthName(one).toUtf8());
        gauge("fdc_connector_health", "1 for the judged health of a connector, 0 for the others.",
              std::move(of))
            .set(view.judgement.state == one ? 1 : 0);
    }
    gauge("fdc_connector_wanted", "Whether the configuration wants a connector on.", labels(view.connector))
        .set(connector->wanted ? 1 : 0);
    gauge("fdc_connector_on", "Whether a connector is on.", labels(view.connector))
        .set(connector->observed == connector::Observed::On ? 1 : 0);
    gauge("fdc_connector_circuit_open", "Whether the circuit breaker keeps calls away from a connector.",
          labels(view.connector))
        .set(isOpen ? 1 : 0);
    gauge("fdc_connector_flap_ratio", "How much the last 20 health checks changed, 0 to 1.",
          labels(view.connector))
        .set(double(view.judgement.flapScore) / percent);
    readExpiry(view);
    readEvents(connector->descriptor, elapsed);
    if (!connector->wanted)
        return;
    tell(metric::health, view.connector, healthNumber(view.judgement.state));
    tell(metric::flapScore, view.connector, double(view.judgement.flapScore));
    tell(metric::circuitOpen, view.connector, isOpen ? 1.0 : 0.0);
    if (!view.judgement.stale && (view.observed == Health::Up || view.observed == Health::Degraded))
        tell(metric::probeLatency, view.connector, double(view.milliseconds));
}

void EnvironmentMetrics::readExpiry(const HealthView& view) {
    gauge("fdc_certificate_left_seconds",
          "Time left until the first certificate of a connector's way ends, the server's or the own.",
          labels(view.connector))
        .set(number(view.certificateSecondsLeft));
    gauge("fdc_token_left_seconds", "Time left of the token that a connector shows.", labels(view.connector))
        .set(number(view.tokenSecondsLeft));
    if (view.certificateSecondsLeft)
        tell(metric::certificateDays, view.connector, double(*view.certificateSecondsLeft) / secondsADay);
}

void EnvironmentMetrics::readToken() {
    const auto times = m_runtime.flowerDocs().tokenTimes();
    const auto age = times ? std::optional(double(times->age.count())) : std::nullopt;
    const auto left = times && times->left ? std::optional(double(times->left->count())) : std::nullopt;
    gauge("fdc_token_age_seconds", "Age of the token that FlowerDocs gave.", {{"environment", m_environment}})
        .set(age);
    tell(metric::tokenAge, {}, age);
    tell(metric::tokenLeft, {}, left);
}

void EnvironmentMetrics::readEvents(const connector::Descriptor& connector, Milliseconds elapsed) {
    const connector::EventInbox* inbox = m_runtime.events().inbox();
    if (!inbox || !connector.handlesEvents)
        return;
    const connector::EventCounts counts = inbox->counts(m_runtime.environment().name, connector.id);
    const auto now = [&](const char* state, qint64 count) {
        Labels of = labels(connector.id);
        of.emplace_back("state", state);
        gauge("fdc_events", "Events in the inbox of a connector by state.", std::move(of)).set(double(count));
    };
    now("waiting", counts.waiting);
    now("handling", counts.handling);
    now("dead", counts.dead);
    const double open = double(counts.waiting + counts.handling);
    m_waiting = m_waiting.value_or(0) + open;
    tell(metric::eventsWaiting, connector.id, open);
    tell(metric::eventsDead, connector.id, double(counts.dead));
    if (connector.flow.mostWaiting > 0)
        tell(metric::eventsFill, connector.id, percent * open / connector.flow.mostWaiting);
    readEventTotals(*inbox, connector.id, elapsed);
}

void EnvironmentMetrics::readEventTotals(const connector::EventInbox& inbox, const QString& connector,
                                         Milliseconds elapsed) {
    const connector::EventTotals totals = inbox.totals(m_runtime.environment().name, connector);
    const auto follow = [&](const char* outcome, qint64 total) {
        Labels of = labels(connector);
        of.emplace_back("outcome", outcome);
        m_registry.counter("fdc_events_total", "Events of a connector by what became of them.", std::move(of))
            .follow(double(total));
    };
    follow("accepted", totals.accepted);
    follow("duplicate", totals.duplicates);
    follow("refused", totals.refused);
    follow("handled", totals.handled);
    follow("retried", totals.retried);
    follow("dead", totals.dead);
    tell(metric::eventsAccepted, connector,
         rate(u"accepted "_s + connector, double(totals.accepted), elapsed));
    tell(metric::eventsHandled, connector, rate(u"handled "_s + connector, double(totals.handled), elapsed));
}

}  // namespace fdc::engine
