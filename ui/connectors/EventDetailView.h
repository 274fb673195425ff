// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/common/Services.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace fdc::ui {
class ElidedLabel;
class Pill;
}  // namespace fdc::ui

namespace fdc::ui::connectors {

class EventsPresenter;
class FactGrid;

/// One event: what it is about, what became of it, what stands in it. Esc goes back to the list.
class EventDetailView : public QWidget {
    Q_OBJECT
public:
    EventDetailView(EventsPresenter& presenter, const Services& services, QWidget* parent = nullptr);

private:
    QWidget* buildHead();
    void refresh();
    void refreshBody();

    EventsPresenter& m_presenter;
    const Services m_services;
    ElidedLabel* m_title;
    Pill* m_state;
    QPushButton* m_replay;
    QPushButton* m_discard;
    QPushButton* m_help;
    FactGrid* m_facts;
    QLabel* m_note;
    QPlainTextEdit* m_body;
};

}  // namespace fdc::ui::connectors
