// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/common/Services.h"
#include "ui/monitoring/MonitoringPresenter.h"

class QLabel;

namespace fdc::ui {
class Card;
class DataTable;
class StatePane;
}  // namespace fdc::ui

namespace fdc::ui::monitoring {

class ChartStack;

/// What was measured: the charts over one time, the connectors, and what explains them.
class LiveView : public QWidget {
    Q_OBJECT
public:
    LiveView(MonitoringPresenter& presenter, const Services& services, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    Card* makeConnectors();
    void wire();
    void refreshState();
    void showEmpty();
    void act();
    void fitConnectors();

    MonitoringPresenter& m_presenter;
    const Services& m_services;
    StatePane* m_pane = nullptr;
    ChartStack* m_charts;
    DataTable* m_connectors;
    QLabel* m_engineNote;
    QTimer m_widthSettled;  ///< a window that is being resized asks for nothing
};

}  // namespace fdc::ui::monitoring
