// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/monitoring/MetricRegistry.h"

#include <QtGlobal>
#include <algorithm>
#include <cmath>

namespace fdc::monitoring {

void Gauge::set(std::optional<double> value) {
    if (value)
        set(*value);
    else
        clear();
}

void Gauge::clear() {
    m_value.store(std::numeric_limits<double>::quiet_NaN(), std::memory_order_relaxed);
}

std::optional<double> Gauge::value() const {
    const double value = m_value.load(std::memory_order_relaxed);
    return std::isnan(value) ? std::nullopt : std::optional(value);
}

struct MetricRegistry::Series {
    Labels labels;
    std::variant<std::monostate, Counter, Gauge, Histogram> metric;

    Series(Labels ownLabels, MetricKind kind, Histogram::Scale scale) : labels(std::move(ownLabels)) {
        switch (kind) {
            case MetricKind::Counter: metric.emplace<Counter>(); break;
            case MetricKind::Gauge: metric.emplace<Gauge>(); break;
            case MetricKind::Histogram: metric.emplace<Histogram>(scale); break;
        }
    }

    MetricReading reading() const {
        MetricReading reading{labels, std::nullopt, {}};
        if (const auto* counter = std::get_if<Counter>(&metric))
            reading.value = counter->value();
        else if (const auto* gauge = std::get_if<Gauge>(&metric))
            reading.value = gauge->value();
        else if (const auto* histogram = std::get_if<Histogram>(&metric))
            reading.histogram = histogram->snapshot();
        return reading;
    }
};

struct MetricRegistry::Family {
    QByteArray help;
    MetricKind kind;
    std::map<Labels, std::unique_ptr<Series>> all;
    std::unique_ptr<Series> beyond;  ///< shared by those that are too many
};

MetricRegistry::MetricRegistry() = default;
MetricRegistry::~MetricRegistry() = default;

MetricRegistry::Series& MetricRegistry::series(const QByteArray& name, const QByteArray& help,
                                               MetricKind kind, Labels labels, Histogram::Scale scale) {
    std::ranges::sort(labels);
    const std::scoped_lock lock(m_mutex);
    auto& family = m_families[name];
    if (!family)
        family.reset(new Family{help, kind, {}, {}});
    if (family->kind != kind)
        qFatal("metric %s is asked for as two kinds", name.constData());
    if (const auto found = family->all.find(labels); found != family->all.end())
        return *found->second;
    if (family->all.size() >= size_t(mostSeries)) {
        if (!family->beyond)
            family->beyond = std::make_unique<Series>(Labels(), kind, scale);
        return *family->beyond;
    }
    auto made = std::make_unique<Series>(labels, kind, scale);
    return *family->all.emplace(std::move(labels), std::move(made)).first->second;
}

Counter& MetricRegistry::counter(const QByteArray& name, const QByteArray& help, Labels labels) {
    return std::get<Counter>(
        series(name, help, MetricKind::Counter, std::move(labels), Histogram::Scale::Seconds).metric);
}

Gauge& MetricRegistry::gauge(const QByteArray& name, const QByteArray& help, Labels labels) {
    return std::get<Gauge>(
        series(name, help, MetricKind::Gauge, std::move(labels), Histogram::Scale::Seconds).metric);
}

Histogram& MetricRegistry::histogram(const QByteArray& name, const QByteArray& help, Labels labels,
                                     Histogram::Scale scale) {
    return std::get<Histogram>(series(name, help, MetricKind::Histogram, std::move(labels), scale).metric);
}

void MetricRegistry::forget(const QByteArray& label, const QByteArray& value) {
    const std::scoped_lock lock(m_mutex);
    for (auto& [name, family] : m_families) {
        for (auto one = family->all.begin(); one != family->all.end();) {
            const bool isIt = std::ranges::find(one->first, std::pair(label, value)) != one->first.end();
            if (isIt)
                m_forgotten.push_back(std::move(one->second));  // whoever holds a reference may go on
            one = isIt ? family->all.erase(one) : std::next(one);
        }
    }
}

QList<MetricFamily> MetricRegistry::snapshot() const {
    const std::scoped_lock lock(m_mutex);
    QList<MetricFamily> families;
    for (const auto& [name, family] : m_families) {
        MetricFamily told{name, family->help, family->kind, {}};
        for (const auto& [labels, one] : family->all)
            told.readings.append(one->reading());
        families.append(std::move(told));
    }
    return families;
}

}  // namespace fdc::monitoring
