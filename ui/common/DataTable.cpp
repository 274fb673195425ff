// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/DataTable.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include "ui/common/RowCursor.h"

namespace fdc::ui {

namespace {

/// Keeps the colour of a state when its row is chosen, and marks the row of the cursor.
class ToneDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        QStyledItemDelegate::paint(painter, option, index);
        paintRowCursor(*painter, option, index);
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        option->palette.setBrush(QPalette::HighlightedText, option->palette.brush(QPalette::Text));
        option->state.setFlag(QStyle::State_HasFocus, false);  // the whole row shows it
    }
};

}  // namespace

DataTable::DataTable(const QString& name, const QString& accessibleName, QWidget* parent)
    : QTableView(parent) {
    setObjectName(name);
    setAccessibleName(accessibleName);
    setItemDelegate(new ToneDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setTextElideMode(Qt::ElideRight);
    setMinimumHeight(120);
    verticalHeader()->hide();
    // A fixed height: Qt need not ask every row, so a million of them cost nothing.
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 13);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setMinimumSectionSize(fontMetrics().averageCharWidth() * 4);
    connect(this, &QTableView::doubleClicked, this,
            [this](const QModelIndex& index) { Q_EMIT rowActivated(index.row()); });
}

void DataTable::setModel(QAbstractItemModel* model) {
    QTableView::setModel(model);
    applyWidths();
}

void DataTable::setColumnWidths(const QList<int>& characters) {
    m_characters = characters;
    applyWidths();
}

void DataTable::applyWidths() {
    if (!model())
        return;
    QHeaderView* head = horizontalHeader();
    const int character = fontMetrics().averageCharWidth();
    for (int column = 0; column < std::min<int>(int(m_characters.size()), model()->columnCount()); ++column) {
        const int wish = m_characters[column];
        head->setSectionResizeMode(column, wish < 0 ? QHeaderView::Stretch : QHeaderView::Interactive);
        if (wish > 0)
            head->resizeSection(column, std::max(wish * character + 14, head->sectionSizeHint(column)));
        else if (wish == 0)
            resizeColumnToContents(column);
    }
}

void DataTable::keyPressEvent(QKeyEvent* event) {
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentRow() >= 0) {
        Q_EMIT rowActivated(currentRow());
        return;
    }
    QTableView::keyPressEvent(event);
}

void DataTable::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    // The base class tells screen readers where the cursor is.
    QTableView::currentChanged(current, previous);
    if (current.row() == previous.row())
        return;
    // The cursor is marked along its whole row, the base class paints two cells of it.
    for (const QModelIndex& one : {current, previous}) {
        if (one.isValid())
            viewport()->update(0, rowViewportPosition(one.row()), viewport()->width(), rowHeight(one.row()));
    }
    Q_EMIT rowChosen(current.isValid() ? current.row() : -1);
}

}  // namespace fdc::ui
