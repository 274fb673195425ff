// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/Services.h"
#include "ui/common/Widgets.h"

class QVBoxLayout;

namespace fdc::ui::connectors {

class ConnectorsPresenter;
class FactGrid;
class LadderView;
class SwitchList;
class SyncBox;
class TroubleList;

/// The chosen connector: state and switch, what is the matter, connection test and how to fix it, why it is
/// on or off, synchronisation, and what else is known.
class ConnectorDetail : public Card {
    Q_OBJECT
public:
    ConnectorDetail(ConnectorsPresenter& presenter, const Services& services, QWidget* parent = nullptr);

private:
    void buildHead(QVBoxLayout* column);
    void buildTest(QVBoxLayout* column);
    void buildFix(QVBoxLayout* column);
    void wire();
    void refresh();
    void refreshTimes();
    void refreshTest();
    void refreshFix();
    void refreshSwitches();
    QString testText() const;

    ConnectorsPresenter& m_presenter;
    const Services m_services;
    QWidget* m_content;
    ElidedLabel* m_name;
    Pill* m_state;
    ToggleSwitch* m_toggle;
    QLabel* m_reason;
    QPushButton* m_reasonHelp;
    TroubleList* m_troubles;
    QPushButton* m_restart;
    QPushButton* m_test;
    QLabel* m_testText;
    LadderView* m_ladder;
    FactGrid* m_certificates;
    QFrame* m_fix;
    QLabel* m_fixText;
    QPushButton* m_fixHelp;
    SwitchList* m_switches;
    SyncBox* m_sync;
    QLabel* m_factsTitle;
    FactGrid* m_facts;
    CommandLineBox* m_line;
};

}  // namespace fdc::ui::connectors
