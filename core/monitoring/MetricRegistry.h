// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <atomic>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "core/monitoring/Histogram.h"

/// The engine's numbers about itself, as /metrics and the OTLP file tell them (docs/monitoring.md).
namespace fdc::monitoring {

/// Name and value, sorted by name in the registry. Values come from a small closed set: connectors, states,
/// actions; never documents, paths, users or anything secret.
using Labels = std::vector<std::pair<QByteArray, QByteArray>>;

/// Only grows. Thread-safe.
class Counter {
public:
    void add(double more = 1) { m_value.fetch_add(more > 0 ? more : 0, std::memory_order_relaxed); }
    double value() const { return m_value.load(std::memory_order_relaxed); }
    /// For totals that are kept elsewhere; one that is smaller than before is taken as it is (a restart).
    void follow(double total) { m_value.store(total, std::memory_order_relaxed); }

private:
    std::atomic<double> m_value{0};
};

/// Goes up and down; has no value until one is set. Thread-safe.
class Gauge {
public:
    void set(double value) { m_value.store(value, std::memory_order_relaxed); }
    void set(std::optional<double> value);
    void clear();  ///< not known any more, which is not zero
    std::optional<double> value() const;

private:
    std::atomic<double> m_value{std::numeric_limits<double>::quiet_NaN()};
};

enum class MetricKind { Counter, Gauge, Histogram };

/// One series of a family, as it was at one moment.
struct MetricReading {
    Labels labels;
    std::optional<double> value;  ///< of a counter or gauge; absent: not known now
    Histogram::Snapshot histogram;
};
struct MetricFamily {
    QByteArray name;  ///< "fdc_http_requests_total"
    QByteArray help;
    MetricKind kind = MetricKind::Counter;
    QList<MetricReading> readings;
};

/// Owns counters, gauges and histograms; what it hands out lives as long as it. Asking again for the same
/// name and labels gives the same one. A name has one kind and one help; asking for it as another kind is a
/// defect: aborts. A family takes 500 label sets, the next ones share one that is not told, so that memory is
/// bounded. Thread-safe; look a metric up once and keep the reference where it is hot.
class MetricRegistry {
public:
    static constexpr int mostSeries = 500;

    MetricRegistry();
    ~MetricRegistry();
    Counter& counter(const QByteArray& name, const QByteArray& help, Labels labels = {});
    Gauge& gauge(const QByteArray& name, const QByteArray& help, Labels labels = {});
    Histogram& histogram(const QByteArray& name, const QByteArray& help, Labels labels = {},
                         Histogram::Scale scale = Histogram::Scale::Seconds);
    /// Forgets the series that carry this label: what it named is gone. References to them stay valid.
    void forget(const QByteArray& label, const QByteArray& value);

    /// Families by name, series by labels.
    QList<MetricFamily> snapshot() const;

private:
    struct Family;
    struct Series;
    Series& series(const QByteArray& name, const QByteArray& help, MetricKind kind, Labels labels,
                   Histogram::Scale scale);

    mutable std::mutex m_mutex;
    std::map<QByteArray, std::unique_ptr<Family>> m_families;
    std::vector<std::unique_ptr<Series>> m_forgotten;
};

}  // namespace fdc::monitoring
