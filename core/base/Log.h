// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLoggingCategory>
#include <QMap>
#include <QString>
#include <QStringList>
#include <functional>
#include <optional>

#include "core/base/Result.h"

/// Logging rules. One category per file, named by place: `Q_LOGGING_CATEGORY(log, "migration.ledger",
/// QtInfoMsg)`. Level by what happens next: detail = debug, will retry = warning, giving up = critical.
namespace fdc::base {

/// A text filter applied to every line before it leaves the process; security::Redaction provides it.
using LogFilter = std::function<QString(const QString&)>;

enum class LogLevel { Debug, Info, Warning, Error, Fatal };
QString logLevelName(LogLevel level);  ///< "debug", "info", "warning", "error", "fatal"
std::optional<LogLevel> logLevelFromName(QStringView name);

/// Sends Qt's messages to stderr as "<time> <level> <category> <text>", through @p filter when there is one.
/// Call once, from main(), before other threads start. @p minimum hides what is less severe.
void installLogging(QtMsgType minimum, LogFilter filter);

/// From now on the lines on stderr are those of the log file: one JSON object each.
void tellLogsAsJson();

/// The last lines of this process, filtered, at most 500 and oldest first; from info on, also those that were
/// not severe enough to be told. Thread-safe.
QStringList recentLogLines();

/// From now on every message goes to @p folder/engine.log as well, through the same filter: one JSON object a
/// line, 0600, rotated (docs/logs.md). From info on, or as setLogLevel() says. Whoever logs never waits for
/// the disk: a thread of its own writes, and what it cannot write is told once on stderr and tried again
/// later. One process at a time may write to a folder: the holder of the data folder. Errors:
/// FILE_UNWRITABLE.
Result<void> startLogFile(const QString& folder);
/// Writes what is left and closes the file when it is the one of @p folder.
void stopLogFile(const QString& folder);

/// What of a category, and of those below it, goes to the log file, until the process ends. The empty
/// category stands for all that have no level of their own. Thread-safe.
void setLogLevel(const QString& category, LogLevel level);
/// Those set, by category.
QMap<QString, LogLevel> logLevels();

/// Ties a message to what it belongs to: `qCInfo(log) << "started" << base::correlated(id);` The log file
/// keeps the id in a field of its own.
QString correlated(const QString& correlation);

}  // namespace fdc::base
