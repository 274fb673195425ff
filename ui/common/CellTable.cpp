// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/CellTable.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QPainter>

#include "ui/common/Tokens.h"

namespace fdc::ui {

void CellTable::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Plus && currentRow() >= 0)
        Q_EMIT onlyThisWanted();
    else if (event->key() == Qt::Key_Minus && currentRow() >= 0)
        Q_EMIT notThisWanted();
    else
        DataTable::keyPressEvent(event);
}

void CellTable::contextMenuEvent(QContextMenuEvent* event) {
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

void CellTable::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    DataTable::currentChanged(current, previous);
    viewport()->update();  // the frame of the cell
    Q_EMIT cellChosen();
}

/// The chosen row is marked by its colour; a frame marks the cell that the keys act on.
void CellTable::paintEvent(QPaintEvent* event) {
    DataTable::paintEvent(event);
    if (!hasFocus() || !currentIndex().isValid())
        return;
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Tokens::of(*this).accent, 1));
    painter.drawRoundedRect(QRectF(visualRect(currentIndex())).adjusted(1.5, 1.5, -1.5, -1.5), 4, 4);
}

}  // namespace fdc::ui
