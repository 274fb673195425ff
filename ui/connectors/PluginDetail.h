// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/Services.h"
#include "ui/common/Widgets.h"

class QProgressBar;
class QVBoxLayout;

namespace fdc::ui::connectors {

class CheckListView;
class FactGrid;
class PluginsPresenter;

/// The chosen plug-in: who signed it, what it may use, whether it keeps its promises.
class PluginDetail : public Card {
    Q_OBJECT
public:
    PluginDetail(PluginsPresenter& presenter, const Services& services, QWidget* parent = nullptr);

private:
    void buildHead(QVBoxLayout* column);
    void buildProblem(QVBoxLayout* column);
    void buildCheck(QVBoxLayout* column);
    void wire();
    void refresh();
    void refreshCheck();

    PluginsPresenter& m_presenter;
    const Services m_services;
    QWidget* m_content;
    QLabel* m_nothing;
    ElidedLabel* m_name;
    Pill* m_signature;
    QPushButton* m_remove;
    QPushButton* m_open;
    QFrame* m_problem;
    QLabel* m_problemText;
    QPushButton* m_problemHelp;
    QPushButton* m_problemTrust;
    QPushButton* m_check;
    QLabel* m_checkText;
    QProgressBar* m_progress;
    CheckListView* m_checks;
    FactGrid* m_facts;
    CommandLineBox* m_line;
};

}  // namespace fdc::ui::connectors
