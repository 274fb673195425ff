// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/SourceRowsModel.h"

#include <algorithm>

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

namespace {

/// With the wrong dialect a row can have thousands of cells; more than these help nobody.
constexpr qsizetype mostColumns = 200;
constexpr qsizetype longestCell = 200;

}  // namespace

void SourceRowsModel::show(const migration::CsvGuess& guess) {
    if (guess.header == m_header && guess.rows == m_rows)
        return;
    beginResetModel();
    m_header = guess.header;
    m_rows = guess.rows;
    qsizetype width = m_header.size();
    for (const QStringList& row : m_rows)
        width = std::max(width, row.size());
    m_width = int(std::min(width, mostColumns));
    endResetModel();
}

Cell SourceRowsModel::cell(int row, int column) const {
    const QStringList& cells = m_rows.at(row);
    if (column >= cells.size())
        return {.text = tr("missing"), .tone = Tone::Warn, .raw = {}};
    const QString text = cells.at(column).left(longestCell).simplified();
    const bool isTooMany = column >= m_header.size();
    return {.text = text,
            .tone = isTooMany ? Tone::Warn : Tone::Neutral,
            .raw = {},
            .tip = text,
            .spoken = text.isEmpty() ? tr("empty") : text,
            .what = Private::Document};
}

QString SourceRowsModel::header(int column) const {
    if (column >= m_header.size())
        return tr("too many");
    const QString& name = m_header.at(column);
    return name.isEmpty() ? tr("(no name)") : name.left(longestCell);
}

}  // namespace fdc::ui::migrations
