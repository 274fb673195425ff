// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/verification/Verification.h"
#include "ui/common/Services.h"
#include "ui/common/Widgets.h"

class QButtonGroup;
class QProgressBar;

namespace fdc::ui {
class DataTable;
class StatePane;
}  // namespace fdc::ui

namespace fdc::ui::migrations {

class CampaignHoldBanner;
class ReconciliationPresenter;

/// What the target holds of a campaign: five counters, the documents of one sign, and both sides of one
/// document below.
class ReconciliationCard : public Card {
    Q_OBJECT
public:
    ReconciliationCard(Services services, ReconciliationPresenter& presenter, QWidget* parent = nullptr);

    void refresh();
    void showComparison();

private:
    void makeHead();
    void makeCounters();
    void makeComparison();
    void wire();
    void showButtons();
    void showContent();

    Services m_services;
    ReconciliationPresenter& m_presenter;
    QPushButton* m_verify;
    QPushButton* m_reconcile;
    QPushButton* m_pause;
    QPushButton* m_cancel;
    CampaignHoldBanner* m_hold;
    QLabel* m_summary;
    QProgressBar* m_progress;
    QWidget* m_counters = nullptr;
    QButtonGroup* m_group;
    QMap<migration::Symbol, QPushButton*> m_symbols;
    DataTable* m_table;
    StatePane* m_pane;
    QWidget* m_sides = nullptr;
    QLabel* m_sidesTitle = nullptr;
    QPushButton* m_closeSides = nullptr;
    DataTable* m_fields;
    StatePane* m_fieldsPane;
};

}  // namespace fdc::ui::migrations
