// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QStringList>
#include <optional>

namespace fdc::ui::maps {

inline constexpr qsizetype mostPastedBytes = 8 * 1024 * 1024;  ///< as UTF-8

/// The cells of text as a spreadsheet copies it: tabs between them, a line break of any kind behind each
/// line, and quotes around a cell that holds one of these. At most three cells a line, the third with all
/// that is behind it. Null: more than @p mostLines or mostPastedBytes. Pure.
std::optional<QList<QStringList>> pastedCells(const QString& text, qsizetype mostLines);

}  // namespace fdc::ui::maps
