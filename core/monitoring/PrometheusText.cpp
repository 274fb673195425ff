// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/monitoring/PrometheusText.h"

#include <algorithm>
#include <cmath>

namespace fdc::monitoring {

namespace {

const char* kindName(MetricKind kind) {
    switch (kind) {
        case MetricKind::Counter: return "counter";
        case MetricKind::Gauge: return "gauge";
        case MetricKind::Histogram: return "histogram";
    }
    return "untyped";
}

/// Of a label's value; of a help text without the quotation mark.
QByteArray escaped(const QByteArray& text, bool quotes) {
    QByteArray out;
    out.reserve(text.size());
    for (const char one : text) {
        switch (one) {
            case '\\': out += "\\\\"; break;
            case '\n': out += "\\n"; break;
            case '"': out += quotes ? "\\\"" : "\""; break;
            default: out += one;
        }
    }
    return out;
}

QByteArray number(double value) {
    if (std::isinf(value))
        return value > 0 ? "+Inf" : "-Inf";
    if (value == std::floor(value) && std::abs(value) < 1e15)
        return QByteArray::number(qint64(value));
    return QByteArray::number(value, 'g', 15);
}

QByteArray labelText(const Labels& labels, const QByteArray& upTo = {}) {
    QByteArray text;
    for (const auto& [name, value] : labels)
        text += (text.isEmpty() ? "" : ",") + name + "=\"" + escaped(value, true) + '"';
    if (!upTo.isEmpty())
        text += QByteArray(text.isEmpty() ? "" : ",") + "le=\"" + upTo + '"';
    return text.isEmpty() ? text : '{' + text + '}';
}

void addHistogram(QByteArray& text, const QByteArray& name, const MetricReading& reading) {
    for (const Histogram::Bucket& bucket : reading.histogram.cumulative())
        text += name + "_bucket" + labelText(reading.labels, number(bucket.upTo)) + ' ' +
                QByteArray::number(qulonglong(bucket.count)) + '\n';
    text += name + "_sum" + labelText(reading.labels) + ' ' + number(reading.histogram.sum) + '\n';
    text += name + "_count" + labelText(reading.labels) + ' ' +
            QByteArray::number(qulonglong(reading.histogram.count)) + '\n';
}

}  // namespace

QByteArray prometheusText(const QList<MetricFamily>& families) {
    QByteArray text;
    for (const MetricFamily& family : families) {
        const bool isHistogram = family.kind == MetricKind::Histogram;
        const bool isTold = std::ranges::any_of(
            family.readings, [&](const MetricReading& one) { return isHistogram || one.value; });
        if (!isTold)
            continue;
        text += "# HELP " + family.name + ' ' + escaped(family.help, false) + '\n';
        text += "# TYPE " + family.name + ' ' + kindName(family.kind) + '\n';
        for (const MetricReading& reading : family.readings) {
            if (isHistogram)
                addHistogram(text, family.name, reading);
            else if (reading.value)
                text += family.name + labelText(reading.labels) + ' ' + number(*reading.value) + '\n';
        }
    }
    return text;
}

}  // namespace fdc::monitoring
