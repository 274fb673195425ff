// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/HealthReading.h"

#include <QTimeZone>
#include <algorithm>
#include <cmath>

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using connector::Health;
using fdc::monitoring::HealthBucket;
using fdc::monitoring::HealthSeries;
using fdc::monitoring::ProbeRecord;

namespace {

constexpr int recordsAtOnce = 20'000;
constexpr int mostRecords = 1'000'000;
constexpr size_t pointsPerBucket = 6;  // more are folded to the lowest and highest of each bucket

QDateTime momentOf(qint64 at) {
    return QDateTime::fromMSecsSinceEpoch(at, QTimeZone::utc());
}

/// What folding needs of a probe.
struct Probe {
    qint64 at = 0;
    qint64 milliseconds = 0;
    Health state = Health::Unknown;
    bool isAnswered() const { return state == Health::Up || state == Health::Degraded; }
};
using Probes = std::map<QString, std::vector<Probe>>;

/// Piece by piece, because a reading has a limit and gives the oldest first.
Result<Probes> readProbes(const BoardQuestion& question, qint64 from) {
    Probes probes;
    for (int total = 0; total < mostRecords;) {
        auto piece = HealthSeries::since(question.path, question.environment, momentOf(from),
                                         momentOf(question.to), recordsAtOnce);
        if (!piece)
            return base::fail(std::move(piece.error()));
        const bool isLast = piece->size() < recordsAtOnce;
        const qint64 end = isLast ? question.to : piece->last().at.toMSecsSinceEpoch();
        for (const ProbeRecord& record : *piece) {
            const qint64 at = record.at.toMSecsSinceEpoch();
            // The last moment of a full piece may be cut between connectors: it is read again, whole.
            if (isLast || at < end || at == from)
                probes[record.connector].push_back({at, record.milliseconds, healthOf(record.state)});
        }
        if (isLast)
            break;
        total += int(piece->size());
        from = end > from ? end : from + 1;
    }
    return probes;
}

/// For each check the usual time between those around it, at least @p configured: who changes the interval
/// does not change what was seen before.
std::vector<qint64> usualSteps(const std::vector<Probe>& probes, qint64 configured) {
    constexpr size_t around = 4;
    std::vector<qint64> usual(probes.size(), configured);
    if (probes.size() < 4)
        return usual;
    for (size_t at = 0; at < probes.size(); ++at) {
        std::vector<qint64> steps;
        const size_t last = std::min(at + around, probes.size() - 1);
        for (size_t one = at > around ? at - around : 0; one < last; ++one)
            steps.push_back(probes[one + 1].at - probes[one].at);
        const auto middle = steps.begin() + qsizetype((steps.size() - 1) / 2);
        std::ranges::nth_element(steps, middle);
        usual[at] = std::max(configured, *middle);
    }
    return usual;
}

qint64 heldOf(qint64 step) {
    return qint64(double(step) * heldIntervals);
}

std::vector<HealthSpan> spansOf(const std::vector<Probe>& probes, const BoardQuestion& question,
                                const std::vector<qint64>& steps) {
    std::vector<HealthSpan> spans;
    for (size_t at = 0; at < probes.size(); ++at) {
        const qint64 next = at + 1 < probes.size() ? probes[at + 1].at : question.now;
        const qint64 from = std::max(probes[at].at, question.from);
        const qint64 to = std::min({next, probes[at].at + heldOf(steps[at]), question.to, question.now});
        if (to <= from)
            continue;
        if (!spans.empty() && spans.back().to == from && spans.back().state == probes[at].state)
            spans.back().to = to;
        else
            spans.push_back({from, to, probes[at].state});
    }
    return spans;
}

int severity(Health state) {
    switch (state) {
        case Health::Up: return 1;
        case Health::Unknown: return 2;
        case Health::Degraded: return 3;
        case Health::Down: return 4;
    }
    return 0;
}

/// A connector that flaps for days has more stretches than pixels: each pixel then shows the worst.
std::vector<HealthSpan> coarse(const std::vector<HealthSpan>& spans, const BoardQuestion& question) {
    if (spans.size() <= size_t(question.buckets) * 2)
        return spans;
    std::vector<std::optional<Health>> worst(size_t(question.buckets));
    const double length = double(question.to - question.from) / question.buckets;
    const auto bucketOf = [&](qint64 at) {
        return std::clamp<qint64>(qint64(double(at - question.from) / length), 0, question.buckets - 1);
    };
    for (const HealthSpan& span : spans) {
        for (qint64 bucket = bucketOf(span.from); bucket <= bucketOf(span.to - 1); ++bucket) {
            auto& state = worst[size_t(bucket)];
            if (!state || severity(span.state) > severity(*state))
                state = span.state;
        }
    }
    std::vector<HealthSpan> folded;
    for (size_t bucket = 0; bucket < worst.size(); ++bucket) {
        if (!worst[bucket])
            continue;
        const qint64 from = question.from + qint64(double(bucket) * length);
        const qint64 to = question.from + qint64(double(bucket + 1) * length);
        if (!folded.empty() && folded.back().to == from && folded.back().state == *worst[bucket])
            folded.back().to = to;
        else
            folded.push_back({from, to, *worst[bucket]});
    }
    return folded;
}

/// Lowest and highest of each bucket, at their times; breaks stay.
std::vector<ChartPoint> folded(const std::vector<ChartPoint>& points, const BoardQuestion& question) {
    if (points.size() <= size_t(question.buckets) * pointsPerBucket)
        return points;
    std::vector<ChartPoint> few;
    const qint64 length = std::max<qint64>((question.to - question.from) / question.buckets, 1);
    for (size_t at = 0; at < points.size();) {
        const qint64 bucket = points[at].at / length;
        ChartPoint low = points[at];
        ChartPoint high = points[at];
        bool broken = false;
        for (; at < points.size() && points[at].at / length == bucket; ++at) {
            broken = broken || std::isnan(points[at].value);
            if (std::isnan(points[at].value))
                continue;
            low = !(low.value <= points[at].value) ? points[at] : low;
            high = !(high.value >= points[at].value) ? points[at] : high;
        }
        if (broken)
            few.push_back({bucket * length, noValue});
        if (std::isnan(low.value))
            continue;
        few.push_back(low.at <= high.at ? low : high);
        if (low.at != high.at)
            few.push_back(low.at <= high.at ? high : low);
    }
    return few;
}

std::vector<ChartPoint> latencyOf(const std::vector<Probe>& probes, const BoardQuestion& question,
                                  const std::vector<qint64>& steps) {
    std::vector<ChartPoint> points;
    for (size_t at = 0; at < probes.size(); ++at) {
        const Probe& probe = probes[at];
        if (probe.at < question.from)
            continue;
        if (!points.empty() && probe.at - probes[at - 1].at > heldOf(steps[at - 1]))
            points.push_back({probes[at - 1].at + 1, noValue});
        points.push_back({probe.at, probe.isAnswered() ? double(probe.milliseconds) : noValue});
    }
    return folded(points, question);
}

/// Nearest rank.
std::optional<double> percentile(std::vector<qint64>& values, double part) {
    if (values.empty())
        return std::nullopt;
    const auto rank = qsizetype(std::ceil(part * double(values.size()))) - 1;
    const auto at = values.begin() + std::clamp<qsizetype>(rank, 0, qsizetype(values.size()) - 1);
    std::ranges::nth_element(values, at);
    return double(*at);
}

ConnectorHealth healthFrom(const QString& id, const std::vector<Probe>& probes,
                           const BoardQuestion& question) {
    ConnectorHealth health;
    health.id = id;
    const std::vector<qint64> steps = usualSteps(probes, question.intervalMs);
    health.stepMs = steps.empty() ? question.intervalMs : std::ranges::max(steps);
    const std::vector<HealthSpan> exact = spansOf(probes, question, steps);
    for (const HealthSpan& span : exact) {
        const bool known = span.state != Health::Unknown;
        const bool available = span.state == Health::Up || span.state == Health::Degraded;
        health.knownMs += known ? span.to - span.from : 0;
        health.availableMs += available ? span.to - span.from : 0;
    }
    if (!exact.empty()) {
        health.current = exact.back();
        health.startsEarlier = exact.back().from <= question.from;
    }
    health.spans = coarse(exact, question);
    health.latency = latencyOf(probes, question, steps);
    std::vector<qint64> answered;
    for (const Probe& probe : probes) {
        if (probe.isAnswered() && probe.at >= question.from)
            answered.push_back(probe.milliseconds);
    }
    health.p50 = percentile(answered, 0.5);
    health.p95 = percentile(answered, 0.95);
    return health;
}

Result<std::map<QString, ConnectorHealth>> readExact(const BoardQuestion& question) {
    // What was seen shortly before the range still counts at its start.
    const qint64 earlier = question.from - qint64(double(question.intervalMs) * heldIntervals);
    const auto probes = readProbes(question, earlier);
    if (!probes)
        return base::fail(probes.error());
    std::map<QString, ConnectorHealth> health;
    for (const auto& [id, one] : *probes)
        health.emplace(id, healthFrom(id, one, question));
    return health;
}

void addSpan(ConnectorHealth& health, const HealthSpan& span) {
    if (!health.spans.empty() && health.spans.back().to == span.from &&
        health.spans.back().state == span.state)
        health.spans.back().to = span.to;
    else
        health.spans.push_back(span);
}

ConnectorHealth healthFrom(const QString& id, const QList<HealthBucket>& buckets,
                           const BoardQuestion& question) {
    ConnectorHealth health;
    health.id = id;
    health.stepMs = question.intervalMs;
    // Of single buckets that nobody looked in between two others, the check just fell beside.
    const auto held = qint64(double(question.intervalMs) * heldIntervals);
    double sum = 0;
    double answered = 0;
    for (qsizetype index = 0; index < buckets.size(); ++index) {
        const HealthBucket& bucket = buckets[index];
        const qint64 from = bucket.at.toMSecsSinceEpoch();
        const qint64 next =
            index + 1 < buckets.size() ? buckets[index + 1].at.toMSecsSinceEpoch() : question.to;
        const qint64 to = std::min(next, question.now);
        const double probes = bucket.probes();
        if (probes <= 0 || to <= from) {
            health.latency.push_back({from, noValue});
            continue;
        }
        if (!health.spans.empty() && health.spans.back().to < from && from - health.spans.back().to <= held)
            health.spans.back().to = from;
        addSpan(health, {from, to, healthOf(bucket.worst)});
        const double known = bucket.up + bucket.degraded + bucket.down;
        const double seen = std::min(double(to - from), probes * double(question.intervalMs));
        health.knownMs += qint64(seen * known / probes);
        health.availableMs += qint64(seen * (bucket.up + bucket.degraded) / probes);
        health.latency.push_back({from, bucket.averageMs.value_or(noValue)});
        sum += bucket.averageMs.value_or(0) * (bucket.up + bucket.degraded);
        answered += bucket.averageMs ? bucket.up + bucket.degraded : 0;
        if (bucket.longestMs)
            health.longestMs = std::max(health.longestMs.value_or(0), *bucket.longestMs);
    }
    if (answered > 0)
        health.averageMs = sum / answered;
    if (!health.spans.empty()) {
        health.current = health.spans.back();
        health.startsEarlier = health.spans.back().from <= question.from;
    }
    return health;
}

Result<std::map<QString, ConnectorHealth>> readBuckets(const BoardQuestion& question) {
    fdc::monitoring::HealthQuery query;
    query.environment = question.environment;
    query.from = momentOf(question.from);
    query.to = momentOf(question.to);
    query.buckets = question.buckets;
    const auto buckets = HealthSeries::read(question.path, query);
    if (!buckets)
        return base::fail(buckets.error());
    std::map<QString, ConnectorHealth> health;
    for (auto one = buckets->begin(); one != buckets->end(); ++one)
        health.emplace(one.key(), healthFrom(one.key(), one.value(), question));
    return health;
}

}  // namespace

Result<std::map<QString, ConnectorHealth>> readHealth(const BoardQuestion& question) {
    return question.to - question.from <= exactRangeMs ? readExact(question) : readBuckets(question);
}

}  // namespace fdc::ui::monitoring
