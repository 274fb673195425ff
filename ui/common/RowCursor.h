// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QModelIndex;
class QPainter;
class QStyleOptionViewItem;

namespace fdc::ui {

/// The part of one cell in the frame around the row of the cursor, while the keys go to its table. Every
/// delegate of a DataTable paints it last, or the frame has a gap.
void paintRowCursor(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index);

}  // namespace fdc::ui
