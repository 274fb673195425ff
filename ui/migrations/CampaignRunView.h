// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/common/Services.h"
#include "ui/migrations/CampaignQuestions.h"

class QScrollArea;

namespace fdc::ui {
class StatePane;
}

namespace fdc::ui::migrations {

class CampaignHead;
class CampaignHoldBanner;
class CampaignPredictionCard;
class CampaignProgressCard;
class CampaignRunPresenter;
class CampaignThroughputCard;
class ExceptionDetails;
class ExceptionsCard;
class ReconciliationCard;

/// One campaign on one page. Esc closes the details, then the run.
class CampaignRunView : public QWidget {
    Q_OBJECT
public:
    CampaignRunView(Services services, CampaignRunPresenter& presenter, QWidget* parent = nullptr);

    void takeFocus();
    void askStop();
    void askAgreement(const CampaignQuestions::Question& question, CampaignAction action);
    void askMap(const CampaignQuestions::MapQuestion& question, CampaignAction action);
    void askRetry();

Q_SIGNALS:
    void backWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    QWidget* makeContent();
    void wire();
    void refresh();
    void showDetails();
    void arrange();
    void escape();

    Services m_services;
    CampaignRunPresenter& m_presenter;
    CampaignHead* m_head;
    CampaignHoldBanner* m_hold;
    CampaignProgressCard* m_progress;
    CampaignThroughputCard* m_throughput;
    ExceptionsCard* m_exceptions;
    ExceptionDetails* m_details;
    CampaignPredictionCard* m_prediction;
    ReconciliationCard* m_reconciliation;
    QScrollArea* m_scroll = nullptr;
    StatePane* m_pane;
};

}  // namespace fdc::ui::migrations
