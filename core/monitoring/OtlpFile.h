// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <memory>

#include "core/base/Result.h"
#include "core/monitoring/MetricRegistry.h"

namespace fdc::monitoring {

/// Where the numbers come from, for who reads the file.
struct OtlpSource {
    QString version;  ///< of the program
    QString host;
    QDateTime started;  ///< what counters count from
};

/// One ExportMetricsServiceRequest of OTLP in JSON, without the line feed: cumulative sums, gauges and
/// histograms. Names and units are those of /metrics.
QByteArray otlpLine(const QList<MetricFamily>& families, const OtlpSource& source, const QDateTime& now);

/// JSON Lines as the OpenTelemetry file exporter writes them, in a 0600 file that becomes `<name>.1` at 10
/// MiB and then `<name>.2`; older lines are gone. One thread.
class OtlpFile {
public:
    static constexpr qint64 sizeLimit = 10 * 1024 * 1024;
    static constexpr int files = 3;

    /// The name must end in ".jsonl", so that no key of a configuration file lets the engine write into
    /// something else; a link is not followed. Errors: OTLP_FILE_UNUSABLE, with fact "file".
    static base::Result<void> check(const QString& path);
    explicit OtlpFile(QString path) : m_path(std::move(path)) {}
    const QString& path() const { return m_path; }
    /// Appends a line. Errors: OTLP_FILE_UNUSABLE, FILE_UNWRITABLE.
    base::Result<void> write(const QByteArray& line);

private:
    base::Result<void> rotate();

    QString m_path;
};

}  // namespace fdc::monitoring
