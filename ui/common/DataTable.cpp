// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/DataTable.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QStyledItemDelegate>
#include <algorithm>

#include "ui/common/RowCursor.h"

namespace fdc::ui {

namespace {

constexpr int leastText = 10;  // characters; what is narrower is a mark or a number, and gains nothing
constexpr int leastRest = 20;  // characters
constexpr int enough = 2;      // times what the rows need
constexpr int mostMeasured = 100;

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
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, &DataTable::columnWasResized);
    horizontalHeader()->viewport()->installEventFilter(this);
    m_shareSoon.setSingleShot(true);
    connect(&m_shareSoon, &QTimer::timeout, this, &DataTable::shareSpareWidth);
}

void DataTable::setModel(QAbstractItemModel* model) {
    const auto share = qOverload<>(&QTimer::start);
    if (this->model())
        disconnect(this->model(), nullptr, &m_shareSoon, nullptr);
    QTableView::setModel(model);
    applyWidths();
    if (!model)
        return;
    connect(model, &QAbstractItemModel::modelReset, &m_shareSoon, share);
    connect(model, &QAbstractItemModel::rowsInserted, &m_shareSoon, share);
    connect(model, &QAbstractItemModel::dataChanged, &m_shareSoon, share);
}

void DataTable::setColumnWidths(const QList<int>& characters) {
    m_characters = characters;
    applyWidths();
}

void DataTable::applyWidths() {
    if (!model())
        return;
    m_given.clear();
    m_widest.clear();
    m_byHand.clear();
    QHeaderView* head = horizontalHeader();
    const int character = fontMetrics().averageCharWidth();
    for (int column = 0; column < std::min<int>(int(m_characters.size()), model()->columnCount()); ++column) {
        const int wish = m_characters[column];
        head->setSectionResizeMode(column, wish < 0 ? QHeaderView::Stretch : QHeaderView::Interactive);
        if (wish > 0) {
            m_given[column] = std::max(wish * character + 14, head->sectionSizeHint(column));
            head->resizeSection(column, m_given[column]);
        } else if (wish == 0) {
            resizeColumnToContents(column);
        }
    }
    shareSpareWidth();
}

bool DataTable::takesTheRest(int column) const {
    return m_characters.value(column) < 0;
}

/// Numbers stay close to what they are numbers of.
bool DataTable::grows(int column) const {
    const auto alignment =
        model()->headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).value<Qt::Alignment>();
    return m_characters.value(column) >= leastText && !m_byHand.contains(column) &&
           !alignment.testFlag(Qt::AlignRight) &&
           horizontalHeader()->sectionResizeMode(column) == QHeaderView::Interactive;
}

int DataTable::widestOnScreen(int column) const {
    const int first = std::max(rowAt(0), 0);
    const int below = rowAt(viewport()->height() - 1);
    const int last = std::min(below < 0 ? model()->rowCount() - 1 : below, first + mostMeasured - 1);
    int widest = 0;
    for (int row = first; row <= last; ++row)
        widest =
            std::max(widest, fontMetrics().horizontalAdvance(model()->index(row, column).data().toString()));
    return widest;
}

/// More than that is of no use to a column. It only rises, so that nothing moves with every row that comes.
int DataTable::limitOf(int column) {
    int& widest = m_widest[column];
    widest = std::max({widest, widestOnScreen(column), horizontalHeader()->sectionSizeHint(column),
                       leastRest * fontMetrics().averageCharWidth()});
    return enough * widest + 14;
}

void DataTable::shareSpareWidth() {
    if (!model() || !std::ranges::any_of(m_characters, [](int wish) { return wish < 0; }))
        return;
    const QScopedValueRollback sharing(m_isSharing, true);
    QHeaderView* head = horizontalHeader();
    int used = 0;
    int growing = 0;
    QList<int> columns;
    for (int column = 0; column < head->count(); ++column) {
        if (head->isSectionHidden(column))
            continue;
        const int width =
            takesTheRest(column) ? limitOf(column) : m_given.value(column, head->sectionSize(column));
        used += width;
        if (grows(column))
            columns.append(column);
        if (grows(column) || takesTheRest(column))
            growing += width;
    }
    const double factor = 1 + std::max(0.0, double(viewport()->width() - used) / std::max(growing, 1));
    for (const int column : columns) {
        const int given = m_given.value(column, head->sectionSize(column));
        head->resizeSection(column, int(given * factor));
    }
}

void DataTable::columnWasResized(int column, int before, int now) {
    if (m_isSharing || takesTheRest(column))
        return;
    if (before > 0 && now > 0) {
        m_given[column] = now;
        if (m_isHeadPressed)
            m_byHand.insert(column);
        return;
    }
    m_shareSoon.start();  // it was hidden or shown
}

bool DataTable::eventFilter(QObject* watched, QEvent* event) {
    const bool isHead = watched == horizontalHeader()->viewport();
    if (isHead && (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick))
        m_isHeadPressed = true;
    else if (isHead && event->type() == QEvent::MouseButtonRelease)
        m_isHeadPressed = false;
    return QTableView::eventFilter(watched, event);
}

void DataTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    m_widest.clear();  // everything moves anyway
    shareSpareWidth();
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
