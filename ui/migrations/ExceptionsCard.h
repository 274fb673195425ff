// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/Services.h"
#include "ui/common/Widgets.h"

namespace fdc::ui {
class DataTable;
class StatePane;
}  // namespace fdc::ui

namespace fdc::ui::migrations {

class CampaignRunPresenter;
class ExceptionClassBar;

/// The documents that did not arrive: their error classes, the documents of one class, and the way back.
class ExceptionsCard : public Card {
    Q_OBJECT
public:
    ExceptionsCard(Services services, CampaignRunPresenter& presenter, QWidget* parent = nullptr);

    void refresh();
    void takeFocus();

Q_SIGNALS:
    void retryWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void wire();
    void showContent();
    void showNotices();
    void restoreChoice();

    Services m_services;
    CampaignRunPresenter& m_presenter;
    ExceptionClassBar* m_classes;
    QLabel* m_notices;
    QPushButton* m_retry;
    DataTable* m_table;
    StatePane* m_pane;
};

}  // namespace fdc::ui::migrations
