// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/common/Services.h"

class QComboBox;
class QPushButton;
class QStackedWidget;

namespace fdc::ui {
class DataTable;
class StatePane;
}  // namespace fdc::ui

namespace fdc::ui::connectors {

class EventDetailView;
class EventsPresenter;
struct EventRow;

/// The events of the chosen connector, or one of them in detail in the same place.
class EventsView : public QWidget {
    Q_OBJECT
public:
    EventsView(EventsPresenter& presenter, const Services& services, QWidget* parent = nullptr);

private:
    QWidget* buildList();
    QWidget* buildTools();
    void wire();
    void refresh();
    void refreshTools();
    void refreshDetail();
    const EventRow* selected() const;

    EventsPresenter& m_presenter;
    const Services m_services;
    QStackedWidget* m_stack;
    QWidget* m_tools = nullptr;
    QComboBox* m_state;
    QPushButton* m_replay;
    QPushButton* m_discard;
    QPushButton* m_replayDead;
    StatePane* m_pane;
    DataTable* m_table;
    EventDetailView* m_detail;
};

}  // namespace fdc::ui::connectors
