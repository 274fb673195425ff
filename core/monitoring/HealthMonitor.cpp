// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/monitoring/HealthMonitor.h"

#include <qcorofuture.h>
#include <QLoggingCategory>
#include <QPointer>
#include <QRandomGenerator>
#include <algorithm>

#include "core/monitoring/HealthWatch.h"
#include "core/monitoring/MonitoringErrors.h"

namespace fdc::monitoring {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Milliseconds;
using base::Result;
using connector::ConnectorView;
using connector::Health;
using connector::Observed;

namespace {

Q_LOGGING_CATEGORY(log, "monitoring.health", QtInfoMsg)

constexpr Milliseconds firstWithin = 2s;   // after it came on; spread, so that they do not come at once
constexpr Milliseconds longestTimer = 1h;  // the timer looks again and sleeps on
constexpr int mostRemembered = 20'000;     // probes; 15 minutes of twenty connectors, one a second

/// A part of @p whole between @p least and @p most, by chance.
Milliseconds jittered(Milliseconds whole, double least, double most) {
    const double part = least + (most - least) * QRandomGenerator::global()->generateDouble();
    return Milliseconds(qint64(double(whole.count()) * part));
}

/// What failed to start is down without being asked; what nobody wants is not observed.
bool isObserved(const ConnectorView& view) {
    return view.observed == Observed::On || (view.wanted && view.observed == Observed::Failed);
}

}  // namespace

HealthMonitor::HealthMonitor(connector::ConnectorSupervisor& supervisor, QString environment,
                             QString seriesPath, const base::Clock& clock)
    : m_supervisor(supervisor),
      m_environment(std::move(environment)),
      m_seriesPath(std::move(seriesPath)),
      m_clock(clock) {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &HealthMonitor::lookAgain);
    const auto look = [this](const QString& id) {
        if (const auto view = m_supervisor.view(id))
            follow(*view);
        setTimer();
    };
    connect(&m_supervisor, &connector::ConnectorSupervisor::changed, this, look);
    connect(&m_supervisor, &connector::ConnectorSupervisor::circuitChanged, this, look);
}

HealthMonitor::~HealthMonitor() = default;

void HealthMonitor::configure(const MonitorSettings& settings) {
    const bool otherInterval = settings.intervalSeconds != m_settings.intervalSeconds;
    m_settings = settings;
    for (const auto& [id, watch] : m_watches) {
        watch->judge.configure(settings.judge);
        if (otherInterval || !settings.enabled)
            watch->due.reset();
    }
    if (settings.enabled && settings.keepSeries)
        remember();
    follow();
    setTimer();
}

/// What an engine before this one observed minutes ago still counts: a restart is no recovery.
void HealthMonitor::remember() {
    if (std::exchange(m_remembered, true))
        return;
    const QDateTime now = m_clock.utcNow();
    const auto records = HealthSeries::since(m_seriesPath, m_environment,
                                             now.addMSecs(-HealthJudge::window.count()), now, mostRemembered);
    if (!records) {
        qCWarning(log).noquote() << "earlier probes not known:" << records.error().toLogLine();
        return;
    }
    for (const ProbeRecord& record : *records) {
        const auto watch = watchOf(record.connector);
        const Milliseconds ago(record.at.msecsTo(now));
        watch->last = record;
        watch->judge.observe(
            {healthFrom(record.state), record.at, m_clock.monotonic() - ago, interval(*watch)});
    }
}

std::shared_ptr<HealthMonitor::Watch> HealthMonitor::watchOf(const QString& connector) {
    auto& watch = m_watches[connector];
    if (!watch) {
        watch = std::make_shared<Watch>();
        watch->connector = connector;
        watch->judge.configure(m_settings.judge);
    }
    return watch;
}

void HealthMonitor::follow() {
    for (const ConnectorView& view : m_supervisor.views())
        follow(view);
    std::erase_if(m_watches,
                  [this](const auto& one) { return !one.second->started && !m_supervisor.view(one.first); });
}

void HealthMonitor::follow(const ConnectorView& view) {
    const auto watch = watchOf(view.descriptor.id);
    watch->circuitIsClosed = view.circuit.state == connector::CircuitState::Closed;
    if (!m_settings.enabled || !isObserved(view)) {
        watch->due.reset();
        return;
    }
    const Milliseconds now = m_clock.monotonic();
    if (!watch->due && !watch->started)
        schedule(*watch, jittered(std::min(firstWithin, interval(*watch)), 0, 1));
    else if (watch->due && *watch->due > now + interval(*watch) * 11 / 10)
        schedule(*watch, interval(*watch));  // the circuit opened meanwhile
}

/// Without the jitter. While the circuit is open, somebody waits for the connector to come back.
Milliseconds HealthMonitor::interval(const Watch& watch) const {
    const Milliseconds configured = std::chrono::seconds(std::max(m_settings.intervalSeconds, 1));
    return watch.circuitIsClosed ? configured : std::min(configured, openCircuitInterval * 9 / 10);
}

void HealthMonitor::schedule(Watch& watch, Milliseconds delay) {
    watch.due = m_clock.monotonic() + std::max(delay, 1ms);
}

void HealthMonitor::setTimer() {
    std::optional<Milliseconds> next;
    for (const auto& [id, watch] : m_watches) {
        const auto limit = watch->isAwaited() ? std::optional(*watch->started + probeLimit) : watch->due;
        if (limit)
            next = next ? std::min(*next, *limit) : limit;
    }
    if (!next) {
        m_timer.stop();
        return;
    }
    m_timer.start(std::clamp(*next - m_clock.monotonic(), 1ms, longestTimer));
}

void HealthMonitor::lookAgain() {
    const auto watches = m_watches;  // a probe that ends at once may change them
    for (const auto& [id, watch] : watches)
        look(watch);
    setTimer();
}

void HealthMonitor::look(const std::shared_ptr<Watch>& watch) {
    const Milliseconds now = m_clock.monotonic();
    if (watch->isAwaited() && now - *watch->started >= probeLimit)
        giveUp(*watch);
    if (!watch->due || *watch->due > now)
        return;
    watch->due.reset();
    const auto view = m_supervisor.view(watch->connector);
    if (!view || !isObserved(*view))
        return;
    if (view->observed == Observed::Failed)
        observeFailed(*watch, *view);
    else if (watch->started)
        giveUp(*watch);
    else
        probe(watch);
    if (!watch->started && !watch->due)
        schedule(*watch, jittered(interval(*watch), 0.9, 1.1));
}

QCoro::Task<void> HealthMonitor::probe(std::shared_ptr<Watch> watch) {
    const QPointer<HealthMonitor> alive(this);
    watch->started = m_clock.monotonic();
    watch->givenUp = false;
    watch->due.reset();
    auto asking = m_supervisor.probe(watch->connector);
    const std::optional<connector::Status> status = co_await std::move(asking);
    if (!alive)
        co_return;
    watch->started.reset();
    watch->givenUp = false;
    if (m_settings.enabled)
        schedule(*watch, jittered(interval(*watch), 0.9, 1.1));
    if (status)
        observe(*watch, *status);
    watch->answering.wake();
    Q_EMIT probed();
    setTimer();
}

/// Nobody knows how it is: that is neither up nor down. It is not asked again before it answers.
void HealthMonitor::giveUp(Watch& watch) {
    watch.givenUp = true;
    connector::Status status;
    status.code = QString::fromLatin1(probeTimeout.id);
    status.milliseconds = (m_clock.monotonic() - *watch.started).count();
    observe(watch, status);
    if (m_settings.enabled)
        schedule(watch, jittered(interval(watch), 0.9, 1.1));
    watch.answering.wake();
    Q_EMIT probed();
}

void HealthMonitor::observeFailed(Watch& watch, const ConnectorView& view) {
    connector::Status status;
    status.health = Health::Down;
    status.code = view.failure ? view.failure->code() : QString();
    observe(watch, status);
    Q_EMIT probed();
}

void HealthMonitor::observe(Watch& watch, const connector::Status& status) {
    const Milliseconds now = m_clock.monotonic();
    const QDateTime at = status.at.isValid() ? status.at : m_clock.utcNow();
    const ProbeRecord record{m_environment,       watch.connector, connector::healthName(status.health), at,
                             status.milliseconds, status.code};
    watch.last = record;
    const Health before = watch.judge.judged(now).state;
    const bool changed = watch.judge.observe({status.health, at, now, interval(watch)});
    if (m_settings.keepSeries) {
        const auto kept = keep({record});
        // Observing goes on without memory: a full disk must not blind the operator.
        if (!kept && !m_notKept)
            qCWarning(log).noquote() << "probe not kept:" << kept.error().toLogLine();
        m_notKept = !kept;
    }
    Q_EMIT observed(record);
    if (!changed)
        return;
    const Health after = watch.judge.judged(now).state;
    qCInfo(log).noquote() << watch.connector << "was" << connector::healthName(before) << "and is"
                          << connector::healthName(after) << record.code;
    Q_EMIT judged(watch.connector, before, after);
}

QCoro::Task<Result<QList<ProbeRecord>>> HealthMonitor::probeNow() {
    const QPointer<HealthMonitor> alive(this);
    std::vector<std::shared_ptr<Watch>> asked;
    for (const ConnectorView& view : m_supervisor.views()) {
        if (!isObserved(view))
            continue;
        const auto watch = watchOf(view.descriptor.id);
        asked.push_back(watch);
        if (view.observed == Observed::Failed)
            observeFailed(*watch, view);
        else if (!watch->started)
            probe(watch);
    }
    setTimer();
    // Who asks while a probe runs gets its answer; one beyond its limit has been told of.
    for (const auto& watch : asked) {
        while (watch->isAwaited()) {
            const QFuture<void> answer = watch->answering.next();
            co_await answer;
            if (!alive)
                co_return QList<ProbeRecord>();
        }
    }
    QList<ProbeRecord> records;
    for (const auto& watch : asked) {
        if (watch->last)
            records.append(*watch->last);
    }
    co_return records;
}

Result<void> HealthMonitor::keep(const QList<ProbeRecord>& records) {
    if (!m_series) {
        auto series = HealthSeries::open(m_seriesPath);
        if (!series)
            return base::fail(std::move(series.error()));
        m_series = std::move(*series);
    }
    return m_series->append(records);
}

}  // namespace fdc::monitoring
