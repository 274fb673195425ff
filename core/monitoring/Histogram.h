// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <optional>
#include <vector>

namespace fdc::monitoring {

/// Counts values in fixed buckets: each power of two is cut into eight equal parts, so that a quantile is at
/// most 1/8 above the truth. Thread-safe; an observation is three relaxed additions.
class Histogram {
public:
    enum class Scale {
        Seconds,  ///< 61 µs to 128 s
        Counts,   ///< 1 to 16,777,216: documents, bytes of small things
    };
    explicit Histogram(Scale scale = Scale::Seconds);

    void observe(double value);  ///< NaN and negative values count as the smallest

    struct Bucket {
        double upTo;     ///< inclusive; the last is infinite
        uint64_t count;  ///< in this bucket alone
    };
    struct Snapshot {
        std::vector<Bucket> buckets;  ///< by upTo, the empty ones too
        double sum = 0;
        uint64_t count = 0;

        /// Upper end of the bucket that the quantile lies in; none without values. @p part: 0 to 1.
        std::optional<double> quantile(double part) const;
        /// What was observed since @p before, a snapshot of the same histogram.
        Snapshot since(const Snapshot& before) const;
        /// One bucket for each power of two, cumulative, as Prometheus has them.
        std::vector<Bucket> cumulative() const;
    };
    Snapshot snapshot() const;

    static constexpr int partsAPower = 8;

private:
    size_t indexOf(double value) const;
    double upperEnd(size_t index) const;

    int m_lowest;  ///< exponent of two
    std::vector<std::atomic<uint64_t>> m_counts;
    std::atomic<double> m_sum{0};
};

}  // namespace fdc::monitoring
