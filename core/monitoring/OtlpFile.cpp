// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/monitoring/OtlpFile.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/base/BaseErrors.h"
#include "core/monitoring/MonitoringErrors.h"

namespace fdc::monitoring {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr int cumulative = 2;  // AGGREGATION_TEMPORALITY_CUMULATIVE

QString nanoseconds(const QDateTime& moment) {
    return QString::number(moment.toMSecsSinceEpoch()) + u"000000"_s;
}

QJsonObject attribute(const QString& key, const QString& value) {
    return {{u"key"_s, key}, {u"value"_s, QJsonObject{{u"stringValue"_s, value}}}};
}

QJsonArray attributesOf(const Labels& labels) {
    QJsonArray attributes;
    for (const auto& [name, value] : labels)
        attributes.append(attribute(QString::fromUtf8(name), QString::fromUtf8(value)));
    return attributes;
}

QString unitOf(const QByteArray& name) {
    if (name.contains("_seconds"))
        return u"s"_s;
    return name.contains("_bytes") ? u"By"_s : u"1"_s;
}

QJsonObject numberPoint(const MetricReading& reading, const OtlpSource& source, const QDateTime& now) {
    return {{u"attributes"_s, attributesOf(reading.labels)},
            {u"startTimeUnixNano"_s, nanoseconds(source.started)},
            {u"timeUnixNano"_s, nanoseconds(now)},
            {u"asDouble"_s, *reading.value}};
}

QJsonObject histogramPoint(const MetricReading& reading, const OtlpSource& source, const QDateTime& now) {
    QJsonArray bounds;
    QJsonArray counts;
    uint64_t before = 0;
    for (const Histogram::Bucket& bucket : reading.histogram.cumulative()) {
        if (bucket.upTo < std::numeric_limits<double>::infinity())
            bounds.append(bucket.upTo);
        counts.append(QString::number(bucket.count - before));
        before = bucket.count;
    }
    return {{u"attributes"_s, attributesOf(reading.labels)},
            {u"startTimeUnixNano"_s, nanoseconds(source.started)},
            {u"timeUnixNano"_s, nanoseconds(now)},
            {u"count"_s, QString::number(reading.histogram.count)},
            {u"sum"_s, reading.histogram.sum},
            {u"bucketCounts"_s, counts},
            {u"explicitBounds"_s, bounds}};
}

QJsonObject metricOf(const MetricFamily& family, const OtlpSource& source, const QDateTime& now) {
    QJsonArray points;
    for (const MetricReading& reading : family.readings) {
        if (family.kind == MetricKind::Histogram)
            points.append(histogramPoint(reading, source, now));
        else if (reading.value)
            points.append(numberPoint(reading, source, now));
    }
    if (points.isEmpty())
        return {};
    QJsonObject data{{u"dataPoints"_s, points}};
    if (family.kind != MetricKind::Gauge)
        data[u"aggregationTemporality"_s] = cumulative;
    if (family.kind == MetricKind::Counter)
        data[u"isMonotonic"_s] = true;
    QJsonObject metric{{u"name"_s, QString::fromUtf8(family.name)},
                       {u"description"_s, QString::fromUtf8(family.help)},
                       {u"unit"_s, unitOf(family.name)}};
    switch (family.kind) {
        case MetricKind::Counter: metric[u"sum"_s] = data; break;
        case MetricKind::Gauge: metric[u"gauge"_s] = data; break;
        case MetricKind::Histogram: metric[u"histogram"_s] = data; break;
    }
    return metric;
}

/// The checkpoints of the audit trail are such a file, too.
bool beginsAsOurs(const QString& path) {
    constexpr QByteArrayView start = R"({"resourceMetrics")";
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.read(start.size()) == start;
}

base::Error unusable(const QString& path, const QString& cause) {
    return base::Error(otlpFileUnusable, cause).with(u"file"_s, path);
}

}  // namespace

QByteArray otlpLine(const QList<MetricFamily>& families, const OtlpSource& source, const QDateTime& now) {
    QJsonArray metrics;
    for (const MetricFamily& family : families) {
        if (const QJsonObject metric = metricOf(family, source, now); !metric.isEmpty())
            metrics.append(metric);
    }
    const QJsonObject resource{
        {u"attributes"_s, QJsonArray{attribute(u"service.name"_s, u"flowerdocs-connector-console"_s),
                                     attribute(u"service.version"_s, source.version),
                                     attribute(u"host.name"_s, source.host)}}};
    const QJsonObject scope{{u"scope"_s, QJsonObject{{u"name"_s, u"flowerdocs.connector.console"_s}}},
                            {u"metrics"_s, metrics}};
    const QJsonObject all{{u"resource"_s, resource}, {u"scopeMetrics"_s, QJsonArray{scope}}};
    return QJsonDocument(QJsonObject{{u"resourceMetrics"_s, QJsonArray{all}}}).toJson(QJsonDocument::Compact);
}

Result<void> OtlpFile::check(const QString& path) {
    const QFileInfo file(path);
    if (!path.endsWith(u".jsonl"_s))
        return base::fail(unusable(path, u"the name does not end in .jsonl"_s));
    if (file.isRelative())
        return base::fail(unusable(path, u"the path is not absolute"_s));
    if (file.isSymLink() || (file.exists() && !file.isFile()))
        return base::fail(unusable(path, u"it is a link or no file"_s));
    if (!QFileInfo(file.absolutePath()).isDir())
        return base::fail(unusable(path, u"its folder does not exist"_s));
    if (file.size() > 0 && !beginsAsOurs(path))
        return base::fail(unusable(path, u"it holds something else"_s));
    return {};
}

Result<void> OtlpFile::write(const QByteArray& line) {
    FDC_TRY(check(m_path));
    if (QFileInfo(m_path).size() + line.size() + 1 > sizeLimit)
        FDC_TRY(rotate());
    QFile file(m_path);
    const bool written =
        file.open(QIODevice::WriteOnly | QIODevice::Append, QFile::ReadOwner | QFile::WriteOwner) &&
        file.write(line + '\n') == line.size() + 1 && file.flush();
    if (!written)
        return base::fail(base::Error(base::fileUnwritable, file.errorString()).with(u"file"_s, m_path));
    return {};
}

Result<void> OtlpFile::rotate() {
    const auto numbered = [this](int number) {
        return number == 0 ? m_path : m_path + u'.' + QString::number(number);
    };
    for (int number = files - 1; number > 0; --number) {
        QFile::remove(numbered(number));
        if (QFile::exists(numbered(number - 1)) && !QFile::rename(numbered(number - 1), numbered(number)))
            return base::fail(unusable(numbered(number - 1), u"it cannot be renamed"_s));
    }
    return {};
}

}  // namespace fdc::monitoring
