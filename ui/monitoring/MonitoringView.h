// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/common/ChartData.h"
#include "ui/common/Services.h"
#include "ui/monitoring/MonitoringPresenter.h"

class QLabel;

namespace fdc::ui {
class Card;
class ChartCard;
class DataTable;
class StatePane;
class TimeChart;
}  // namespace fdc::ui

namespace fdc::ui::monitoring {

class StateCard;

/// Layout and wiring of the monitoring page.
class MonitoringView : public QWidget {
    Q_OBJECT
public:
    MonitoringView(MonitoringPresenter& presenter, const Services& services, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeCharts();
    QWidget* makeSide();
    Card* makeConnectors();
    Card* makeEvents();
    void wire();
    void shareCursor();
    void refreshState();
    void showEmpty();
    void refreshCharts();
    void refreshMarks();
    void showBytes(std::vector<ChartPoint> points);
    void fitConnectors();
    std::vector<ChartSeries> latencySeries() const;
    QList<TimeChart*> charts() const;

    MonitoringPresenter& m_presenter;
    const Services& m_services;
    StatePane* m_pane = nullptr;
    StateCard* m_states;
    ChartCard* m_latency;
    ChartCard* m_documents;
    ChartCard* m_bytes;
    DataTable* m_connectors;
    QLabel* m_engineNote;
    DataTable* m_events;
    QLabel* m_noEvents;
    QTimer m_widthSettled;  ///< a window that is being resized asks for nothing
};

}  // namespace fdc::ui::monitoring
