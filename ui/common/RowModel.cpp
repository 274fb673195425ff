// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/RowModel.h"

#include "ui/common/Format.h"

#include <QFontDatabase>
#include <QGuiApplication>
#include <QPalette>

namespace fdc::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The cell as it may be shown now. A value for sorting stays unless it is the text itself.
Cell hidden(Cell cell) {
    if (!isDiscreet())
        return cell;
    if (cell.what != Private::Prose && cell.raw.typeId() == QMetaType::QString)
        cell.raw = discreet(cell.raw.toString(), cell.what);
    cell.text = discreet(cell.text, cell.what);
    cell.tip = discreet(cell.tip, cell.what);
    if (cell.spoken)
        cell.spoken = discreet(*cell.spoken, cell.what);
    return cell;
}

}  // namespace

int RowModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : rows();
}

int RowModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns();
}

QVariant RowModel::data(const QModelIndex& index, int role) const {
    // Copying from a table without a cursor asks for no cell.
    if (!index.isValid() ||
        !checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Cell shown = hidden(cell(index.row(), index.column()));
    switch (role) {
        case Qt::DisplayRole: return shown.text;
        case Qt::ToolTipRole: return shown.tip.isEmpty() ? QVariant() : format::plainTip(shown.tip);
        case Qt::TextAlignmentRole:
            return QVariant::fromValue(
                Qt::Alignment((shown.right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
        case Qt::ForegroundRole:
            if (shown.faint)
                return QVariant::fromValue(Tokens::of(QGuiApplication::palette()).muted);
            if (shown.tone == Tone::Neutral)
                return {};
            return QVariant::fromValue(Tokens::of(QGuiApplication::palette()).strong(shown.tone));
        case Qt::FontRole:
            return shown.mono ? QVariant(QFontDatabase::systemFont(QFontDatabase::FixedFont)) : QVariant();
        case Qt::AccessibleTextRole:
            return format::labelled(header(index.column()), shown.spoken.value_or(shown.text));
        case Qt::CheckStateRole:
            return shown.checked ? QVariant(int(*shown.checked ? Qt::Checked : Qt::Unchecked)) : QVariant();
        case RawRole: return shown.raw.isValid() ? shown.raw : QVariant(shown.text);
        case ToneRole: return int(shown.tone);
        default: return {};
    }
}

QVariant RowModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columns())
        return {};
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return header(section);
    if (role == Qt::TextAlignmentRole) {
        const bool right = rows() > 0 && cell(0, section).right;  // a title stands over its numbers
        return QVariant::fromValue(
            Qt::Alignment((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    }
    return {};
}

bool RowModel::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && hasMore();
}

void RowModel::fetchMore(const QModelIndex& parent) {
    if (!parent.isValid())
        loadMore();
}

}  // namespace fdc::ui
