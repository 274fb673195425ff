// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLoggingCategory>
#include <functional>

#include "core/connector/plugin/PluginProcess.h"
#include "core/connector/plugin/TokenBucket.h"

namespace fdc::connector {

/// What one plug-in logs, into the category connector.plugin.<id>: redacted, on one line each, and no more
/// than 50 a second; the rest is counted. Thread: one.
class PluginLogWriter {
public:
    PluginLogWriter(const QString& plugin, std::function<QString(const QString&)> redact,
                    std::function<void(const PluginLogLine&)> observe);

    void write(const PluginLogLine& line, base::Milliseconds now);
    /// A piece of standard error: lines of at most 4 KiB, longer ones in pieces.
    void writeErrors(const QByteArray& bytes, base::Milliseconds now);
    /// Tells how many lines were not kept, when there are any and it was not told just before.
    void tellDropped(base::Milliseconds now);

    /// The last line of standard error that says something, redacted and cut: why a process ended, mostly.
    QString lastError() const { return m_lastError; }
    /// Standard error spoke of memory that it could not get.
    bool spokeOfMemory() const { return m_spokeOfMemory; }

    QString redacted(const QString& text) const;

private:
    void errorLine(const QByteArray& line, base::Milliseconds now);

    QByteArray m_name;
    QLoggingCategory m_category;
    std::function<QString(const QString&)> m_redact;
    std::function<void(const PluginLogLine&)> m_observe;
    TokenBucket m_lines;
    TokenBucket m_characters;
    QByteArray m_errors;  ///< of standard error, up to its next line end
    QString m_lastError;
    bool m_spokeOfMemory = false;
    qint64 m_dropped = 0;
    base::Milliseconds m_told{0};
};

}  // namespace fdc::connector
