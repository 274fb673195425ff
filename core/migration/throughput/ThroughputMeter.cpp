// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/throughput/ThroughputMeter.h"

#include <algorithm>

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr base::Milliseconds loadInterval = 200ms;
constexpr base::Milliseconds sampleInterval = 500ms;
constexpr base::Milliseconds stepInterval = 1s;
constexpr base::Milliseconds machineInterval = 2s;
/// Silences that follow each other so closely are one to the eye.
constexpr qint64 joinedMs = 3000;
/// The first answers open connections and say little about the target.
constexpr base::Milliseconds latencyCountsAfter = 2s;
/// From here on a stage counts as full, for "cannot hand on to".
constexpr double full = 0.75;

}  // namespace

ThroughputMeter::ThroughputMeter(const base::Clock& clock, Settings settings,
                                 std::shared_ptr<StepGauges> gauges)
    : m_clock(clock), m_settings(settings), m_gauges(std::move(gauges)) {
    if (!m_gauges)
        return;
    for (StepSample& sample : m_stepSamples) {
        sample.passed.resize(m_gauges->size());
        sample.nanoseconds.resize(m_gauges->size());
    }
}

void ThroughputMeter::started(int stepThreads) {
    const std::scoped_lock lock(m_mutex);
    const base::Milliseconds at = now();
    m_startedAt = at;
    m_source.setCapacity(at, 1);
    m_transform.setCapacity(at, stepThreads);
    m_target.setCapacity(at, m_settings.requests);
    m_ledger.setCapacity(at, 1);
    for (StageMeter* one : {&m_reading, &m_limited, &m_silenced, &m_bytes, &m_committed})
        one->setCapacity(at, 1);
    sampleSteps(at);
    sampleMachine(at);
}

void ThroughputMeter::claimed(base::Milliseconds since, qint64 rows) {
    const std::scoped_lock lock(m_mutex);
    const base::Milliseconds at = now();
    m_source.arrived(since, rows);
    m_source.began(since, 0);
    m_source.ended(at, 0);
    m_transform.arrived(at, rows);
}

void ThroughputMeter::opened(base::Milliseconds since) {
    const std::scoped_lock lock(m_mutex);
    m_source.began(since, 1);
    m_source.ended(now(), 1);
}

void ThroughputMeter::awaited() {
    const std::scoped_lock lock(m_mutex);
    const base::Milliseconds at = now();
    m_transform.began(at, 1, 0, true);
    m_reading.arrived(at, 1);
}

void ThroughputMeter::arrived(bool isThere) {
    const std::scoped_lock lock(m_mutex);
    const base::Milliseconds at = now();
    m_reading.began(at, 1, 0);
    if (isThere)
        m_transform.arrived(at, 1, true);
}

void ThroughputMeter::givenBack(qint64 rows) {
    const std::scoped_lock lock(m_mutex);
    const base::Milliseconds at = now();
    m_source.withdrawn(at, rows);
    m_transform.withdrawn(at, rows);
}

void ThroughputMeter::stepsBegan(bool first) {
    const std::scoped_lock lock(m_mutex);
    m_transform.began(now(), first ? 1 : 0);
}

void ThroughputMeter::stepsEnded(bool first) {
    const std::scoped_lock lock(m_mutex);
    m_transform.ended(now(), first ? 1 : 0);
}

/// As many are being answered as there may be requests; the rest waits. A document asks one thing after the
/// other, so that documents and requests in flight are the same number.
void ThroughputMeter::fitTarget(base::Milliseconds at) {
    const int capacity = m_load.limit > 0 ? m_load.limit : m_settings.requests;
    const qint64 serving = capacity > 0 ? std::min<qint64>(m_delivering, capacity) : m_delivering;
    if (serving > m_serving)
        m_target.began(at, serving - m_serving, 0);
    m_serving = serving;
    m_target.setBusy(at, int(serving));
}

void ThroughputMeter::delivering(qint64 documents) {
    const std::scoped_lock lock(m_mutex);
    const base::Milliseconds at = now();
    m_target.arrived(at, documents);
    m_delivering += documents;
    fitTarget(at);
}

void ThroughputMeter::delivered() {
    const std::scoped_lock lock(m_mutex);
    const base::Milliseconds at = now();
    m_delivering = std::max<qint64>(0, m_delivering - 1);
    m_serving = std::max<qint64>(0, m_serving - 1);
    m_target.ended(at, 1, 0);
    fitTarget(at);
}

void ThroughputMeter::outcome() {
    const std::scoped_lock lock(m_mutex);
    m_ledger.arrived(now(), 1);
}

void ThroughputMeter::committed(base::Milliseconds since, qint64 rows, qint64 bytes) {
    const std::scoped_lock lock(m_mutex);
    const base::Milliseconds at = now();
    m_ledger.began(since, rows);
    m_ledger.ended(at, rows);
    m_committed.ended(at, rows, 0);
    m_bytes.ended(at, bytes, 0);
}

void ThroughputMeter::round(const Round& round) {
    const std::scoped_lock lock(m_mutex);
    const base::Milliseconds at = now();
    m_round = round;
    m_source.setBlocked(at, round.sourceIsBlocked);
    m_transform.setBlocked(at, round.stepsAreBlocked);
    m_reading.setBlocked(at, round.awaitsSource);
    m_limited.setBlocked(at, round.hold == Hold::Limit);
    sampleSteps(at);
    sampleMachine(at);
}

bool ThroughputMeter::wantsLoad() const {
    const std::scoped_lock lock(m_mutex);
    return m_loadAt.count() < 0 || now() - m_loadAt >= loadInterval;
}

void ThroughputMeter::loaded(const TargetLoad& load) {
    const std::scoped_lock lock(m_mutex);
    const base::Milliseconds at = now();
    noteThrottling(at, m_load, load);
    m_load = load;
    m_loadAt = at;
    m_target.setCapacity(at, load.limit > 0 ? load.limit : m_settings.requests);
    fitTarget(at);
    if (load.latency.count() > 0 && at - m_startedAt >= latencyCountsAfter &&
        (m_bestLatency.count() == 0 || load.latency < m_bestLatency))
        m_bestLatency = load.latency;
    const Sample& newest = m_samples[(m_nextSample + samples - 1) % samples];
    if (newest.at.count() < 0 || at - newest.at >= sampleInterval) {
        m_samples[m_nextSample] = {at, load.throttledTotal, load.limit};
        m_nextSample = (m_nextSample + 1) % samples;
    }
}

/// Silences are told as spans of wall time, which is what a chart is drawn over.
void ThroughputMeter::noteThrottling(base::Milliseconds at, const TargetLoad& before,
                                     const TargetLoad& load) {
    const bool silent = load.throttledFor.count() > 0;
    m_silenced.setBlocked(at, silent);
    const bool isFirst = m_loadAt.count() < 0;
    const base::Milliseconds more = isFirst ? 0ms : load.throttledTotal - before.throttledTotal;
    if (!silent && more.count() <= 0 && (isFirst || load.throttles == before.throttles))
        return;
    const QDateTime to = m_clock.utcNow();
    const QDateTime from = to.addMSecs(-std::max<qint64>(more.count(), 0));
    if (!m_spans.empty() && m_spans.back().to.msecsTo(from) <= joinedMs) {
        m_spans.back().to = std::max(m_spans.back().to, to);
        return;
    }
    m_spans.push_back({from, to});
    if (m_spans.size() > mostSpans)
        m_spans.pop_front();
}

void ThroughputMeter::sampleMachine(base::Milliseconds at) {
    if (!m_settings.machine || (m_machineAt.count() >= 0 && at - m_machineAt < machineInterval))
        return;
    m_machineAt = at;
    const auto usage = base::platform::machineUsage();
    if (usage && m_machine)
        m_processors = usage->since(*m_machine).value_or(m_processors);
    m_machine = usage;
}

void ThroughputMeter::sampleSteps(base::Milliseconds at) {
    const StepSample& newest = m_stepSamples[(m_nextStepSample + stepSamples - 1) % stepSamples];
    if (!m_gauges || (newest.at.count() >= 0 && at - newest.at < stepInterval))
        return;
    StepSample& next = m_stepSamples[m_nextStepSample];
    next.at = at;
    for (size_t node = 0; node < m_gauges->size(); ++node) {
        next.passed[node] = (*m_gauges)[node].passed.load(std::memory_order_relaxed);
        next.nanoseconds[node] = (*m_gauges)[node].nanoseconds.load(std::memory_order_relaxed);
    }
    m_nextStepSample = (m_nextStepSample + 1) % stepSamples;
}

const ThroughputMeter::Sample* ThroughputMeter::oldestSample() const {
    for (size_t back = 0; back < samples; ++back) {
        const Sample& one = m_samples[(m_nextSample + back) % samples];
        if (one.at.count() >= 0)
            return &one;
    }
    return nullptr;
}

/// The longer of what the target adds up and of what was seen: one counts a silence when it is over, the
/// other only when somebody looked.
double ThroughputMeter::throttledShare(base::Milliseconds at) const {
    const double seen = m_silenced.read(at).blocked;
    const Sample* oldest = oldestSample();
    if (!oldest || at <= oldest->at)
        return seen;
    const auto told = double((m_load.throttledTotal - oldest->throttled).count());
    return std::clamp(std::max(seen, told / double((at - oldest->at).count())), 0.0, 1.0);
}

QList<StepRate> ThroughputMeter::stepRates(base::Milliseconds at) const {
    QList<StepRate> rates;
    if (!m_gauges)
        return rates;
    const StepSample* oldest = nullptr;
    for (size_t back = 0; back < stepSamples && !oldest; ++back) {
        const StepSample& one = m_stepSamples[(m_nextStepSample + back) % stepSamples];
        oldest = one.at.count() >= 0 ? &one : nullptr;
    }
    const double seconds = oldest ? double((at - oldest->at).count()) / 1000 : 0;
    double allTime = 0;
    for (size_t node = 0; node < m_gauges->size(); ++node) {
        const StepGauges::Gauge& gauge = (*m_gauges)[node];
        StepRate rate;
        rate.step = m_gauges->ids()[qsizetype(node)];
        rate.running = gauge.running.load(std::memory_order_relaxed);
        const qint64 passed =
            gauge.passed.load(std::memory_order_relaxed) - (oldest ? oldest->passed[node] : 0);
        rate.busyShare = double(gauge.nanoseconds.load(std::memory_order_relaxed) -
                                (oldest ? oldest->nanoseconds[node] : 0));
        rate.millisecond = passed > 0 ? rate.busyShare / double(passed) / 1e6 : 0;
        rate.service = seconds > 0 ? double(passed) / seconds : 0;
        allTime += rate.busyShare;
        rates.append(rate);
    }
    for (StepRate& rate : rates)
        rate.busyShare = allTime > 0 ? rate.busyShare / allTime : 0;
    return rates;
}

/// Which side each step belongs to, how much of it goes into the step, and who waits for it.
void ThroughputMeter::placeSteps(QList<StepRate>& steps,
                                 const std::array<StageMeter::Reading, 4>& readings) const {
    for (qsizetype at = 0; at < steps.size(); ++at) {
        StepRate& step = steps[at];
        step.stage = QString::fromLatin1(stage::transform);
        step.full = step.busyShare * readings[1].utilisation;
        if (at == m_settings.sourceStep) {
            step.stage = QString::fromLatin1(stage::source);
            step.full = std::max(step.full, readings[0].utilisation);
        }
        if (m_settings.injections.contains(int(at))) {
            step.stage = QString::fromLatin1(stage::target);
            step.full = std::max(step.full, readings[2].utilisation);
        }
        if (at == m_settings.firstStep) {
            step.waiting = readings[1].queued;
            step.queueAge = readings[1].queueAge;
        }
    }
}

double ThroughputMeter::openingShare(const QList<StepRate>& steps) const {
    const int at = m_settings.sourceStep;
    return at >= 0 && at < steps.size() ? steps[at].busyShare : 0;
}

BottleneckFacts ThroughputMeter::facts(base::Milliseconds at,
                                       const std::array<StageMeter::Reading, 4>& readings,
                                       double opening) const {
    const auto side = [](const StageMeter::Reading& reading) {
        return BottleneckFacts::Stage{reading.utilisation, reading.capacity};
    };
    BottleneckFacts facts;
    facts.observed = std::min(StageMeter::window, at - m_startedAt);
    const double seconds = double(facts.observed.count()) / 1000;
    facts.documents = qint64(readings[1].service * seconds);
    facts.source = side(readings[0]);
    facts.transform = side(readings[1]);
    facts.opening = opening;
    facts.awaited = m_reading.read(at).blocked;
    facts.target = side(readings[2]);
    facts.ledger = side(readings[3]);
    facts.isAdaptive = m_settings.requests == 0;
    const Sample* oldest = oldestSample();
    facts.limitGrows = oldest && m_load.limit > oldest->limit;
    if (m_bestLatency.count() > 0 && m_load.latency.count() > 0)
        facts.latencyRatio = double(m_load.latency.count()) / double(m_bestLatency.count());
    facts.processors = m_processors;
    facts.throttled = throttledShare(at);
    facts.limited = m_limited.read(at).blocked;
    facts.windowClosed = m_round.hold == Hold::Window;
    facts.isAway = m_round.hold == Hold::Away;
    facts.isHeld = m_round.hold == Hold::Person;
    facts.isDraining = m_round.isDraining;
    facts.hasMore = m_round.hasMore;
    return facts;
}

/// What is on its way from a server is at the source, whose own thread has nothing to do with it.
void ThroughputMeter::addReading(Throughput& all, base::Milliseconds at) const {
    const StageMeter::Reading reading = m_reading.read(at);
    all.awaited = reading.blocked;
    StageRate& source = all.stages.first();
    source.utilisation = std::max(source.utilisation, reading.blocked);
    if (reading.queued == 0)
        return;
    source.queued += reading.queued;
    source.queueAge = std::max(source.queueAge, reading.queueAge);
    const int step = m_settings.sourceStep;
    if (step < 0 || step >= all.steps.size())
        return;
    all.steps[step].waiting = reading.queued;
    all.steps[step].queueAge = reading.queueAge;
    all.steps[step].full = std::max(all.steps[step].full, reading.blocked);
}

namespace {

StageRate rateOf(const char* name, const StageMeter::Reading& reading) {
    StageRate rate;
    rate.stage = QString::fromLatin1(name);
    rate.arrival = reading.arrival;
    rate.service = reading.service;
    rate.queued = reading.queued;
    rate.busy = reading.busy;
    rate.capacity = reading.servers;
    rate.queueAge = reading.queueAge;
    rate.utilisation = reading.utilisation;
    rate.starved = reading.starved;
    rate.blocked = reading.blocked;
    return rate;
}

/// Sides before the one that limits cannot hand on faster than it takes.
void markBlocked(QList<StageRate>& stages, const QString& bottleneck) {
    static const QStringList order{u"source"_s, u"transform"_s, u"target"_s, u"ledger"_s};
    const bool isThrottled = bottleneck == u"throttled";
    const qsizetype limiting = order.indexOf(isThrottled ? u"target"_s : bottleneck);
    for (qsizetype at = 0; at < std::min(limiting, stages.size()); ++at) {
        if (stages[at].utilisation < full)
            stages[at].blockedBy = order[limiting];
    }
    if (bottleneck == u"limit" || bottleneck == u"window")
        stages.first().blockedBy = bottleneck;
}

QString slowestOf(const QList<StepRate>& steps) {
    return std::ranges::max_element(steps, {}, &StepRate::busyShare)->step;
}

}  // namespace

Throughput ThroughputMeter::read() const {
    const std::scoped_lock lock(m_mutex);
    Throughput all;
    if (m_startedAt.count() < 0) {
        all.quiet = u"inventory"_s;
        return all;
    }
    const base::Milliseconds at = now();
    const std::array<StageMeter::Reading, 4> readings{m_source.read(at), m_transform.read(at),
                                                      m_target.read(at), m_ledger.read(at)};
    all.stages = {rateOf(stage::source, readings[0]), rateOf(stage::transform, readings[1]),
                  rateOf(stage::target, readings[2]), rateOf(stage::ledger, readings[3])};
    if (m_load.limit > 0)
        // A limit that fell lets those end that were begun under the one before.
        all.stages[2].busy = std::min(m_load.inFlight, m_load.limit);
    all.steps = stepRates(at);
    placeSteps(all.steps, readings);
    // The threads of the steps serve two sides: each is as full as its part of their work.
    const double opening = openingShare(all.steps);
    all.stages[0].utilisation = std::max(readings[0].utilisation, readings[1].utilisation * opening);
    all.stages[1].utilisation = readings[1].utilisation * (1 - opening);
    addReading(all, at);
    const BottleneckFacts known = facts(at, readings, opening);
    const Bottleneck found = findBottleneck(known);
    all.bottleneck = found.side;
    all.quiet = found.quiet;
    all.gainOfOneMore = found.gain;
    all.gainBecause = found.gainBecause;
    markBlocked(all.stages, found.side);
    if (found.side == QLatin1StringView(stage::transform) && !all.steps.isEmpty())
        all.slowestStep = slowestOf(all.steps);
    all.documentsPerSecond = m_committed.read(at).service;
    all.bytesPerSecond = m_bytes.read(at).service;
    all.observed = known.observed;
    all.processors = m_processors;
    all.requests = m_settings.requests;
    all.load = m_load;
    all.held = known.limited;
    all.throttled.assign(m_spans.begin(), m_spans.end());
    return all;
}

}  // namespace fdc::migration
