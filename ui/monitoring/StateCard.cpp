// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/StateCard.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/common/Format.h"
#include "ui/monitoring/HealthWords.h"
#include "ui/monitoring/StateBand.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr size_t mostRows = 200;  // a table is read, not scrolled for ever
constexpr int tableLines = 14;
}  // namespace

StateCard::StateCard(const QString& title, QWidget* parent)
    : Card(title, parent), m_band(new StateBand(u"stateBand"_s)), m_table(new QTableWidget) {
    setObjectName(u"stateCard"_s);
    m_table->setObjectName(u"stateTable"_s);
    m_table->setAccessibleName(title);
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setFixedHeight(fontMetrics().height() * tableLines);
    m_table->hide();
    QPushButton* swap = button(tr("Table"), u"stateAsTable"_s, ButtonRole::Flat);
    swap->setCheckable(true);
    swap->setAccessibleName(tr("%1 as a table").arg(title));
    connect(swap, &QPushButton::toggled, this, [this](bool table) {
        if (table)
            fillTable();
        m_band->setVisible(!table);
        m_table->setVisible(table);
    });
    head()->addStretch(1);
    head()->addWidget(swap);
    body()->addWidget(m_band);
    body()->addWidget(m_table);
}

void StateCard::fillTable() {
    struct Row {
        QString name;
        HealthSpan span;
    };
    std::vector<Row> rows;
    for (const StateBand::Lane& lane : m_band->lanes()) {
        for (const HealthSpan& span : lane.spans)
            rows.push_back({lane.name, span});
    }
    std::ranges::stable_sort(rows, [](const Row& a, const Row& b) { return a.span.from > b.span.from; });
    rows.resize(std::min(rows.size(), mostRows));
    m_table->setColumnCount(4);
    m_table->setHorizontalHeaderLabels({tr("From"), tr("For"), tr("Connector"), tr("State")});
    m_table->setRowCount(int(rows.size()));
    for (int row = 0; row < int(rows.size()); ++row) {
        const Row& one = rows[size_t(row)];
        const auto put = [this, row](int column, const QString& text) {
            m_table->setItem(row, column, new QTableWidgetItem(text));
        };
        put(0, format::dateTime(QDateTime::fromMSecsSinceEpoch(one.span.from)));
        put(1, format::duration((one.span.to - one.span.from) / 1000));
        put(2, one.name);
        put(3, HealthWords::health(one.span.state));
    }
    m_table->resizeColumnsToContents();
    m_table->horizontalHeader()->setStretchLastSection(true);
}

}  // namespace fdc::ui::monitoring
