// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/MetricsService.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QSysInfo>
#include <algorithm>

#include "app/engine/Engine.h"
#include "app/engine/EnvironmentMetrics.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/ExchangeMetrics.h"
#include "core/audit/AuditErrors.h"
#include "core/audit/AuditTrail.h"
#include "core/base/platform/Files.h"
#include "core/base/platform/ProcessUsage.h"
#include "core/monitoring/MetricNames.h"
#include "core/monitoring/PrometheusText.h"
#include "core/net/Listener.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using base::Milliseconds;
using base::Result;
using monitoring::MetricFamily;
using monitoring::MetricSample;
namespace metric = monitoring::metric;

namespace {

Q_LOGGING_CATEGORY(log, "engine.metrics", QtInfoMsg)

constexpr int roundsAMinute = 6;
constexpr double millisecondsASecond = 1000;
constexpr double percent = 100;
constexpr qint64 requestLimit = 4 * 1024;

MetricSample ofTheEngine(const char* name, double value) {
    return {QString(), QString(), QString::fromLatin1(name), QDateTime(), value};
}

/// A page of another site whose name was made to point here must not read it in somebody's browser.
bool isForThisMachine(const net::ServerRequest& request) {
    const QByteArray host = net::headerValue(request.headers, "Host").toLower();
    const QByteArray name = host.startsWith('[') ? host.left(host.indexOf(']') + 1) : host.split(':').first();
    return name == "127.0.0.1" || name == "localhost" || name == "[::1]";
}

net::ServerResponse refusal(int status, const QByteArray& text) {
    net::ServerResponse response;
    response.status = status;
    response.contentType = "text/plain; charset=utf-8";
    response.body = text + '\n';
    return response;
}

net::ServerResponse answer(const net::ServerRequest& request, const monitoring::MetricRegistry& registry) {
    if (!isForThisMachine(request))
        return refusal(421, "This is another machine's address.");
    if (request.path != "/metrics")
        return refusal(404, "Only /metrics is here.");
    if (request.method != "GET" && request.method != "HEAD")
        return refusal(405, "Only GET.");
    net::ServerResponse response;
    response.contentType = monitoring::prometheusContentType;
    response.body = monitoring::prometheusText(registry.snapshot());
    return response;
}

/// What belongs to one environment, and what belongs to none.
QList<MetricFamily> familiesOf(QList<MetricFamily> families, const QByteArray& environment) {
    for (MetricFamily& family : families) {
        family.readings.removeIf([&environment](const monitoring::MetricReading& reading) {
            return std::ranges::any_of(reading.labels, [&environment](const auto& label) {
                return label.first == "environment" && label.second != environment;
            });
        });
    }
    families.removeIf([](const MetricFamily& family) { return family.readings.isEmpty(); });
    return families;
}

/// Number of the newest record; 0 for an empty or unreadable trail.
qint64 newestRecord(const Engine& engine) {
    qint64 newest = 0;
    audit::Query query;
    query.limit = 1;
    const auto read = audit::readAudit(engine.folder().file(u"audit.db"_s), query, engine.clock(),
                                       [&newest](const audit::Record& record) { newest = record.sequence; });
    return read ? newest : 0;
}

}  // namespace

MetricsService::MetricsService(Engine& engine)
    : m_engine(engine),
      m_sampler(engine.folder().file(u"metrics.db"_s), engine.clock(),
                [this](Milliseconds elapsed) { return read(elapsed); }),
      m_started(engine.clock().utcNow()) {
    m_registry
        .gauge("fdc_build_info", "1, with the version of the program.",
               {{"version", QCoreApplication::applicationVersion().toUtf8()}})
        .set(1);
    m_registry.gauge("fdc_start_time_seconds", "When the engine started, seconds since 1970.")
        .set(double(m_started.toMSecsSinceEpoch()) / millisecondsASecond);
}

MetricsService::~MetricsService() {
    m_engine.registry().setObserver({});
}

net::ExchangeLog* MetricsService::exchanges(const QString& environment, net::ExchangeLog& inner) {
    auto& counted = m_exchanges[environment];
    if (!counted)
        counted = std::make_unique<ExchangeMetrics>(inner, m_registry, environment);
    return counted.get();
}

EnvironmentMetrics& MetricsService::follow(EnvironmentRuntime& runtime) {
    const QString environment = runtime.environment().name;
    auto metrics = std::make_unique<EnvironmentMetrics>(runtime, *m_exchanges.at(environment), m_registry);
    Followed& followed = m_environments[&runtime];
    followed = {environment, std::move(metrics)};
    connect(&runtime, &QObject::destroyed, this, [this, gone = &runtime] { unfollow(gone); });
    return *followed.metrics;
}

void MetricsService::unfollow(EnvironmentRuntime* runtime) {
    const auto found = m_environments.find(runtime);
    if (found == m_environments.end())
        return;
    const QString environment = found->second.environment;
    m_environments.erase(found);
    const bool another = std::ranges::any_of(
        m_environments, [&environment](const auto& one) { return one.second.environment == environment; });
    if (another)
        return;
    if (auto exchanges = m_exchanges.extract(environment))
        m_retiredExchanges.push_back(std::move(exchanges.mapped()));
    m_registry.forget("environment", environment.toUtf8());
}

void MetricsService::start() {
    countActions();
    m_sampler.start();
}

void MetricsService::stop() {
    m_sampler.stop();
    m_listener.reset();
}

void MetricsService::countActions() {
    m_auditWritable = m_engine.trail() != nullptr;
    m_engine.registry().setObserver(
        [this](const action::ActionSpec& spec, std::chrono::nanoseconds took, const base::Error* error) {
            const bool isRefused = error && error->kind() == base::ErrorKind::Permission;
            const QByteArray outcome = !error ? "ok" : isRefused ? "refused" : "failed";
            m_registry
                .counter("fdc_actions_total", "Actions that people, programs and schedules asked for.",
                         {{"action", spec.id.toUtf8()}, {"outcome", outcome}})
                .add();
            m_registry.histogram("fdc_action_duration_seconds", "Time that an action took.")
                .observe(std::chrono::duration<double>(took).count());
            ++m_actions;
            m_actionsFailed += error && !isRefused ? 1 : 0;
            if (error && error->is(audit::auditUnwritable))
                m_auditWritable = false;
            else if (!error && spec.mutates)
                m_auditWritable = true;
        });
}

Result<QUrl> MetricsService::listen(quint16 port) {
    m_listener.reset();
    net::ListenerOptions options;
    options.port = port;
    options.threads = 1;
    options.bodyLimit = requestLimit;
    options.connectionLimit = 32;
    auto listener = net::Listener::start(
        options,
        [registry = &m_registry](const net::ServerRequest& request) { return answer(request, *registry); });
    if (!listener)
        return base::fail(std::move(listener.error()));
    m_listener = std::move(*listener);
    sample();  // nobody shall wait ten seconds for the first numbers
    return *url();
}

std::optional<QUrl> MetricsService::url() const {
    if (!m_listener)
        return std::nullopt;
    return QUrl(u"http://127.0.0.1:%1/metrics"_s.arg(m_listener->port()));
}

std::optional<double> MetricsService::rate(const QString& key, double total, Milliseconds elapsed) {
    const auto before = m_totals.constFind(key);
    std::optional<double> grown;
    if (before != m_totals.constEnd() && total >= *before)
        grown = (total - *before) * millisecondsASecond / double(elapsed.count());
    m_totals.insert(key, total);
    return grown;
}

QList<MetricSample> MetricsService::read(Milliseconds elapsed) {
    QList<MetricSample> samples;
    readProcess(samples, elapsed);
    readActions(samples, elapsed);
    if (m_round % roundsAMinute == 0)
        readDisk(samples);
    QList<MetricSample> kept;
    for (const auto& [runtime, followed] : m_environments) {
        const QList<MetricSample> own = followed.metrics->read(elapsed);
        // connectors.metrics.enabled of an environment is about what is kept of it; the engine's own numbers
        // are kept while any environment keeps some.
        if (runtime->health().settings().keepSeries)
            kept += own;
    }
    if (m_round % roundsAMinute == roundsAMinute - 1)
        writeOtlp();
    ++m_round;
    const bool anyKeeps = std::ranges::any_of(
        m_environments, [](const auto& one) { return one.first->health().settings().keepSeries; });
    return anyKeeps ? samples + kept : QList<MetricSample>();
}

void MetricsService::readProcess(QList<MetricSample>& samples, Milliseconds elapsed) {
    const base::platform::ProcessUsage usage = base::platform::processUsage();
    if (usage.residentBytes) {
        m_registry.gauge("fdc_process_resident_memory_bytes", "Memory that the engine's process has in use.")
            .set(double(*usage.residentBytes));
        samples.append(ofTheEngine(metric::processMemory, double(*usage.residentBytes)));
    }
    if (usage.descriptors) {
        m_registry.gauge("fdc_process_open_fds", "File descriptors that the engine's process has open.")
            .set(*usage.descriptors);
        samples.append(ofTheEngine(metric::processDescriptors, *usage.descriptors));
    }
    if (!usage.cpuSeconds)
        return;
    m_registry.counter("fdc_process_cpu_seconds_total", "Processor time of the engine's process.")
        .follow(*usage.cpuSeconds);
    if (const auto share = rate(u"cpu"_s, *usage.cpuSeconds, elapsed))
        samples.append(ofTheEngine(metric::processCpu, *share * percent));
}

void MetricsService::readActions(QList<MetricSample>& samples, Milliseconds elapsed) {
    if (const auto actions = rate(u"actions"_s, m_actions, elapsed))
        samples.append(ofTheEngine(metric::actions, *actions));
    if (const auto failed = rate(u"failed"_s, m_actionsFailed, elapsed))
        samples.append(ofTheEngine(metric::actionsFailed, *failed));
    const auto records = double(newestRecord(m_engine));
    m_registry.counter("fdc_audit_records_total", "Records of the audit trail.").follow(records);
    if (const auto more = rate(u"audit"_s, records, elapsed))
        samples.append(ofTheEngine(metric::auditRecords, *more));
    if (m_auditWritable) {
        const double writable = *m_auditWritable ? 1 : 0;
        m_registry.gauge("fdc_audit_writable", "Whether the last audit record could be written.")
            .set(writable);
        samples.append(ofTheEngine(metric::auditWritable, writable));
    }
}

void MetricsService::readDisk(QList<MetricSample>& samples) {
    // Asked of the path itself: the list of mounts does not tell it inside a changed root.
    const qint64 available = base::platform::freeBytes(m_engine.folder().path());
    const qint64 total = base::platform::totalBytes(m_engine.folder().path());
    if (available < 0 || total <= 0)
        return;
    const auto free = double(available);
    m_registry.gauge("fdc_data_folder_free_bytes", "Space left on the file system of the data folder.")
        .set(free);
    m_registry.gauge("fdc_data_folder_size_bytes", "Size of the file system of the data folder.")
        .set(double(total));
    samples.append(ofTheEngine(metric::diskFree, percent * free / double(total)));
}

void MetricsService::writeOtlp() {
    const monitoring::OtlpSource source{QCoreApplication::applicationVersion(), QSysInfo::machineHostName(),
                                        m_started};
    for (const auto& [runtime, followed] : m_environments) {
        const QString path = runtime->otlpFile();
        if (path.isEmpty())
            continue;
        const QList<MetricFamily> families = familiesOf(m_registry.snapshot(), followed.environment.toUtf8());
        const auto written = monitoring::OtlpFile(path).write(
            monitoring::otlpLine(families, source, m_engine.clock().utcNow()));
        if (!written && !m_otlpFailing.value(path))
            qCWarning(log).noquote() << "metrics not exported:" << written.error().toLogLine();
        m_otlpFailing[path] = !written;
    }
}

}  // namespace fdc::engine
