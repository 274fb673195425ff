// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/Widgets.h"

class QStackedWidget;
class QTableWidget;

namespace fdc::ui {

class TimeChart;
struct Services;

/// A chart on a card, with the same data as a table one click away: what a screen reader reads and a
/// clipboard takes.
class ChartCard : public Card {
    Q_OBJECT
public:
    /// @p name is the object name; the chart's is name + "Chart", the table's name + "Table".
    ChartCard(const QString& title, const QString& name, QWidget* parent = nullptr);
    TimeChart* chart() const { return m_chart; }
    /// Adds a button that saves the chart as a picture or a table; @p name is that of the file.
    void addExport(const Services& services, const QString& name);

private:
    void fillTable();
    TimeChart* m_chart;
    QStackedWidget* m_stack;
    QTableWidget* m_table;
};

}  // namespace fdc::ui
