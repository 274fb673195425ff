// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/ChartCard.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QStackedWidget>
#include <QTableWidget>
#include <QVBoxLayout>

#include "ui/common/ChartExport.h"
#include "ui/common/Format.h"
#include "ui/common/TimeChart.h"

namespace fdc::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int rowsShown = 120;  // a table is read, not scrolled for ever
}

ChartCard::ChartCard(const QString& title, const QString& name, QWidget* parent)
    : Card(title, parent),
      m_chart(new TimeChart(name + u"Chart"_s, title)),
      m_stack(new QStackedWidget),
      m_table(new QTableWidget) {
    setObjectName(name);
    m_table->setObjectName(name + u"Table"_s);
    m_table->setAccessibleName(title);
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_stack->addWidget(m_chart);
    m_stack->addWidget(m_table);
    QPushButton* swap = button(tr("Table"), name + u"AsTable"_s, ButtonRole::Flat);
    swap->setCheckable(true);
    swap->setAccessibleName(tr("%1 as a table").arg(title));
    connect(swap, &QPushButton::toggled, this, [this](bool table) {
        if (table)
            fillTable();
        m_stack->setCurrentIndex(table ? 1 : 0);
    });
    head()->addStretch(1);
    head()->addWidget(swap);
    body()->addWidget(m_stack, 1);
}

void ChartCard::addExport(const Services& services, const QString& name) {
    QPushButton* saved = exportButton(services, objectName() + u"Export"_s,
                                      {name,
                                       [this] {
                                           return [series = m_chart->series(), time = tr("Time")] {
                                               return exportTable(series, time);
                                           };
                                       },
                                       m_chart});
    saved->setAccessibleName(tr("Export %1").arg(accessibleName()));
    head()->addWidget(saved);
}

void ChartCard::fillTable() {
    const auto& series = m_chart->series();
    QStringList headers{tr("Time")};
    for (const ChartSeries& one : series)
        headers.append(one.name);
    const bool hasBands = !m_chart->bands().empty();
    if (hasBands)
        //: column of a chart's data table: what was special at that time
        headers.append(tr("Note"));
    m_table->setColumnCount(int(headers.size()));
    m_table->setHorizontalHeaderLabels(headers);
    const qint64 step = std::max<qint64>((m_chart->to() - m_chart->from()) / rowsShown, 1);
    m_table->setRowCount(rowsShown);
    for (int row = 0; row < rowsShown; ++row) {
        // Newest first.
        const qint64 end = m_chart->to() - row * step;
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(end);
        m_table->setItem(row, 0, new QTableWidgetItem(format::clockTime(time)));
        for (size_t column = 0; column < series.size(); ++column) {
            const ChartPoint* point = pointBefore(series[column].points, end, step);
            const QString text = point ? m_chart->textOf(point->value) : u"–"_s;
            m_table->setItem(row, int(column) + 1, new QTableWidgetItem(text));
        }
        if (hasBands)
            m_table->setItem(row, int(headers.size()) - 1,
                             new QTableWidgetItem(m_chart->bandsAt(end - 1).join(u", "_s)));
    }
    m_table->resizeColumnsToContents();
    m_table->horizontalHeader()->setStretchLastSection(true);
}

}  // namespace fdc::ui
