// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/audit/AuditTable.h"

#include <QResizeEvent>
#include <array>

#include "ui/audit/AuditModel.h"

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
    : CellTable(name, accessibleName, parent) {
    QList<int> widths(characters.begin(), characters.end());
    widths[int(Column::Target)] = -1;
    setColumnWidths(widths);
}

void AuditTable::resizeEvent(QResizeEvent* event) {
    CellTable::resizeEvent(event);
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
