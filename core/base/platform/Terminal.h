// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <optional>

#include "core/base/Result.h"

namespace fdc::base::platform {

enum class StandardStream { Input, Output, Error };
bool isTerminal(StandardStream stream);

/// Asks on the terminal without echo. Absent when standard input is no terminal. Blocks: command line only.
std::optional<QByteArray> askHidden(const QByteArray& prompt);

/// Asks on the terminal for a line, with echo; without its line end. Absent when standard input is no
/// terminal. Blocks: command line only.
std::optional<QByteArray> askLine(const QByteArray& prompt);

/// All of standard input without its last line end, at most @p limit bytes.
QByteArray readStandardInput(qint64 limit = 64 * 1024);

}  // namespace fdc::base::platform
