// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QStringList>

namespace fdc::cli {

/// One row of RFC 4180 in UTF-8 with CRLF; cells that a spreadsheet would run as a formula get a leading
/// apostrophe.
QByteArray csvRow(const QStringList& cells);

}  // namespace fdc::cli
