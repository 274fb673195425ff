// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLoggingCategory>
#include <QString>
#include <QStringList>
#include <functional>

/// Logging rules. One category per file, named by place: `Q_LOGGING_CATEGORY(log, "migration.ledger",
/// QtInfoMsg)`. Level by what happens next: detail = debug, will retry = warning, giving up = critical.
namespace fdc::base {

/// A text filter applied to every line before it leaves the process; security::Redaction provides it.
using LogFilter = std::function<QString(const QString&)>;

/// Sends Qt's messages to stderr as "<time> <level> <category> <text>", through @p filter when there is one.
/// Call once, from main(), before other threads start. @p minimum hides what is less severe.
void installLogging(QtMsgType minimum, LogFilter filter);

/// The last lines of this process, filtered, at most 500 and oldest first; from info on, also those that were
/// not severe enough to be told. Thread-safe.
QStringList recentLogLines();

}  // namespace fdc::base
