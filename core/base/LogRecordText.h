// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <optional>

#include "core/base/LogReader.h"

namespace fdc::base {

/// One line of engine.log, with its line end: a JSON object with time, level, category, correlation, message
/// and, when it is not the engine's, thread. A token `correlation=<id>` of the message becomes the field. A
/// message beyond 16 KiB is cut. Pure; any thread.
QByteArray logLine(const LogRecord& record);
/// The reverse; absent when @p line is no such object.
std::optional<LogRecord> parseLogLine(const QByteArray& line);

}  // namespace fdc::base
