// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/audit/AuditTable.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <array>

#include "ui/audit/AuditModel.h"
#include "ui/common/Tokens.h"

namespace fdc::ui::audit {

using Column = AuditModel::Column;

namespace {

constexpr int leastTarget = 14;
/// In characters, by column.
constexpr std::array<int, size_t(Column::Count)> characters{27, 10, 11, 20, leastTarget, 12, 13, 13, 12};
constexpr std::array leavingFirst{Column::Environment, Column::Fingerprint, Column::Connector,
                                  Column::Number};

}  // namespace

AuditTable::AuditTable(const QString& name, const QString& accessibleName, QWidget* parent)
    : DataTable(name, accessibleName, parent) {
    QList<int> widths(characters.begin(), characters.end());
    widths[int(Column::Target)] = -1;
    setColumnWidths(widths);
}

void AuditTable::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Plus && currentRow() >= 0)
        Q_EMIT onlyThisWanted();
    else if (event->key() == Qt::Key_Minus && currentRow() >= 0)
        Q_EMIT notThisWanted();
    else
        DataTable::keyPressEvent(event);
}

void AuditTable::contextMenuEvent(QContextMenuEvent* event) {
    if (event->reason() == QContextMenuEvent::Keyboard) {
        if (currentRow() >= 0)
            Q_EMIT menuWanted(viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()));
        return;
    }
    if (const QModelIndex under = indexAt(viewport()->mapFromGlobal(event->globalPos())); under.isValid()) {
        setCurrentIndex(under);
        Q_EMIT menuWanted(event->globalPos());
    }
}

void AuditTable::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    DataTable::currentChanged(current, previous);
    viewport()->update();  // the frame of the cell
    Q_EMIT cellChosen();
}

/// The chosen row is marked by its colour; a frame marks the cell that the keys act on.
void AuditTable::paintEvent(QPaintEvent* event) {
    DataTable::paintEvent(event);
    if (!hasFocus() || !currentIndex().isValid())
        return;
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Tokens::of(*this).accent, 1));
    painter.drawRoundedRect(QRectF(visualRect(currentIndex())).adjusted(1.5, 1.5, -1.5, -1.5), 4, 4);
}

void AuditTable::resizeEvent(QResizeEvent* event) {
    DataTable::resizeEvent(event);
    fitColumns();
}

void AuditTable::fitColumns() {
    if (!model())
        return;
    QFont bold = font();
    bold.setBold(true);
    const QFontMetrics head(bold);
    const auto widthOf = [&](Column column) {
        const int text = head.horizontalAdvance(AuditModel::columnName(column)) + 16;
        return std::max(characters[size_t(column)] * fontMetrics().averageCharWidth() + 14, text);
    };
    int needed = 0;
    for (int column = 0; column < int(Column::Count); ++column)
        needed += widthOf(Column(column));
    // Asking the head would not do: a section that is hidden has no width there.
    for (const Column column : leavingFirst) {
        const bool leaves = needed > viewport()->width();
        if (leaves)
            needed -= widthOf(column);
        if (isColumnHidden(int(column)) != leaves)
            setColumnHidden(int(column), leaves);
    }
}

}  // namespace fdc::ui::audit
