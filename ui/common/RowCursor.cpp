// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/RowCursor.h"

#include <QAbstractItemView>
#include <QPainter>

#include "ui/common/Tokens.h"

namespace fdc::ui {

void paintRowCursor(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) {
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    if (!view || !view->hasFocus() || view->currentIndex().row() != index.row())
        return;
    const QColor accent = Tokens::of(*view).accent;
    const QRect& room = option.rect;
    painter.fillRect(QRect(room.left(), room.top(), room.width(), 1), accent);
    painter.fillRect(QRect(room.left(), room.bottom(), room.width(), 1), accent);
    if (index.column() == 0)
        painter.fillRect(QRect(room.left(), room.top(), 3, room.height()), accent);
}

}  // namespace fdc::ui
