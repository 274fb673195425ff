// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/monitoring/Histogram.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fdc::monitoring {

namespace {

struct Range {
    int lowest;
    int highest;  // exponents of two
};

Range rangeOf(Histogram::Scale scale) {
    switch (scale) {
        case Histogram::Scale::Seconds: return {-14, 7};
        case Histogram::Scale::Counts: return {0, 24};
    }
    return {0, 0};
}

constexpr double infinite = std::numeric_limits<double>::infinity();

}  // namespace

Histogram::Histogram(Scale scale)
    : m_lowest(rangeOf(scale).lowest),
      // The ends of all parts, the lowest power itself, and what is beyond.
      m_counts(size_t(rangeOf(scale).highest - rangeOf(scale).lowest) * partsAPower + 2) {}

/// The first bucket whose end is not below the value.
size_t Histogram::indexOf(double value) const {
    if (std::isinf(value) && value > 0)
        return m_counts.size() - 1;
    if (!(value > std::ldexp(1.0, m_lowest)))
        return 0;
    int exponent = 0;
    const double half = std::frexp(value, &exponent);  // value = half × 2^exponent, half in [0.5, 1)
    const auto part = size_t(std::ceil((half * 2 - 1) * partsAPower));
    const size_t index = size_t(exponent - 1 - m_lowest) * partsAPower + part;
    return std::min(index, m_counts.size() - 1);
}

double Histogram::upperEnd(size_t index) const {
    if (index + 1 == m_counts.size())
        return infinite;
    const double part = double(index % partsAPower) / partsAPower;
    return std::ldexp(1 + part, m_lowest + int(index / partsAPower));
}

void Histogram::observe(double value) {
    const double counted = value > 0 ? value : 0;  // also of NaN
    m_counts[indexOf(counted)].fetch_add(1, std::memory_order_relaxed);
    m_sum.fetch_add(std::isinf(counted) ? 0 : counted, std::memory_order_relaxed);
}

Histogram::Snapshot Histogram::snapshot() const {
    Snapshot snapshot;
    snapshot.sum = m_sum.load(std::memory_order_relaxed);
    snapshot.buckets.reserve(m_counts.size());
    for (size_t index = 0; index < m_counts.size(); ++index) {
        const uint64_t count = m_counts[index].load(std::memory_order_relaxed);
        snapshot.buckets.push_back({upperEnd(index), count});
        snapshot.count += count;
    }
    return snapshot;
}

std::optional<double> Histogram::Snapshot::quantile(double part) const {
    if (count == 0)
        return std::nullopt;
    const auto rank = std::max<uint64_t>(uint64_t(std::ceil(std::clamp(part, 0.0, 1.0) * double(count))), 1);
    uint64_t seen = 0;
    double lastFinite = 0;
    for (const Bucket& bucket : buckets) {
        lastFinite = std::isinf(bucket.upTo) ? lastFinite : bucket.upTo;
        seen += bucket.count;
        if (seen >= rank)
            return lastFinite;
    }
    return lastFinite;
}

Histogram::Snapshot Histogram::Snapshot::since(const Snapshot& before) const {
    if (before.buckets.size() != buckets.size())
        return *this;
    Snapshot difference;
    difference.sum = std::max(0.0, sum - before.sum);
    for (size_t index = 0; index < buckets.size(); ++index) {
        const uint64_t now = buckets[index].count;
        const uint64_t then = std::min(now, before.buckets[index].count);
        difference.buckets.push_back({buckets[index].upTo, now - then});
        difference.count += now - then;
    }
    return difference;
}

std::vector<Histogram::Bucket> Histogram::Snapshot::cumulative() const {
    std::vector<Bucket> powers;
    uint64_t seen = 0;
    for (size_t index = 0; index < buckets.size(); ++index) {
        seen += buckets[index].count;
        if (index % partsAPower == 0 || index + 1 == buckets.size())
            powers.push_back({buckets[index].upTo, seen});
    }
    return powers;
}

}  // namespace fdc::monitoring
