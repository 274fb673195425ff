// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/LedgerTable.h"

#include <QHeaderView>
#include <QResizeEvent>
#include <QScrollBar>
#include <array>

#include "ui/ledger/LedgerPresenter.h"

namespace fdc::ui::ledger {

using Column = LedgerModel::Column;
using namespace Qt::Literals::StringLiterals;

namespace {
/// In characters, by column; the document takes the rest.
constexpr std::array<int, size_t(Column::Count)> characters{-1, 14, 14, 18, 21, 14, 6, 34, 10, 24, 24, 14};
constexpr int leastDocument = 14;
constexpr std::array leavingFirst{Column::Source,   Column::Updated, Column::Bytes,    Column::Target,
                                  Column::Migrated, Column::Code,    Column::Attempts, Column::Campaign};
}  // namespace

LedgerTable::LedgerTable(LedgerPresenter& presenter, QWidget* parent)
    : CellTable(u"ledgerTable"_s, tr("Documents"), parent), m_presenter(presenter) {
    setModel(&presenter.model());
    setColumnWidths(QList<int>(characters.begin(), characters.end()));
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setSortIndicatorShown(false);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &LedgerTable::tellVisible);
    connect(horizontalHeader(), &QHeaderView::sectionClicked, this, [this](int column) {
        const bool again = horizontalHeader()->isSortIndicatorShown() &&
                           horizontalHeader()->sortIndicatorSection() == column &&
                           horizontalHeader()->sortIndicatorOrder() == Qt::AscendingOrder;
        const Qt::SortOrder order = again ? Qt::DescendingOrder : Qt::AscendingOrder;
        const bool sorts = m_presenter.sortBy(column, order);
        horizontalHeader()->setSortIndicatorShown(sorts);
        if (sorts)
            horizontalHeader()->setSortIndicator(column, order);
    });
    connect(&presenter.model(), &QAbstractItemModel::modelReset, this, [this] {
        if (!m_presenter.model().isHeld())
            horizontalHeader()->setSortIndicatorShown(false);
    });
}

void LedgerTable::resizeEvent(QResizeEvent* event) {
    CellTable::resizeEvent(event);
    fitColumns();
    tellVisible();
}

void LedgerTable::tellVisible() {
    const int height = std::max(verticalHeader()->defaultSectionSize(), 1);
    const int first = rowAt(0);
    if (first >= 0)
        m_presenter.setVisibleRows(first, first + viewport()->height() / height + 1);
}

/// A person's choice first, then what there is room for.
void LedgerTable::fitColumns() {
    QFont bold = font();
    bold.setBold(true);
    const QFontMetrics head(bold);
    const auto widthOf = [&](Column column) {
        const int least = characters[size_t(column)] < 0 ? leastDocument : characters[size_t(column)];
        const int text = head.horizontalAdvance(LedgerModel::columnName(column)) + 20;
        return std::max(least * fontMetrics().averageCharWidth() + 14, text);
    };
    int needed = 0;
    for (int column = 0; column < int(Column::Count); ++column) {
        if (!m_presenter.isColumnHidden(Column(column)))
            needed += widthOf(Column(column));
        else if (!isColumnHidden(column))
            setColumnHidden(column, true);
    }
    for (int column = 0; column < int(Column::Count); ++column) {
        const auto which = Column(column);
        if (m_presenter.isColumnHidden(which) || std::ranges::find(leavingFirst, which) != leavingFirst.end())
            continue;
        if (isColumnHidden(column))
            setColumnHidden(column, false);
    }
    for (const Column column : leavingFirst) {
        if (m_presenter.isColumnHidden(column))
            continue;
        const bool leaves = needed > viewport()->width();
        if (leaves)
            needed -= widthOf(column);
        if (isColumnHidden(int(column)) != leaves)
            setColumnHidden(int(column), leaves);
    }
}

}  // namespace fdc::ui::ledger
