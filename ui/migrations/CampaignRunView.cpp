// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/CampaignRunView.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

#include "ui/common/Dialogs.h"
#include "ui/common/StatePane.h"
#include "ui/migrations/CampaignHead.h"
#include "ui/migrations/CampaignHoldBanner.h"
#include "ui/migrations/CampaignPredictionCard.h"
#include "ui/migrations/CampaignProgressCard.h"
#include "ui/migrations/CampaignRunPresenter.h"
#include "ui/migrations/CampaignThroughputCard.h"
#include "ui/migrations/ExceptionDetails.h"
#include "ui/migrations/ExceptionsCard.h"
#include "ui/migrations/ReconciliationCard.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int charactersForThree = 210;  // chart, exceptions and details side by side
}

CampaignRunView::CampaignRunView(Services services, CampaignRunPresenter& presenter, QWidget* parent)
    : QWidget(parent),
      m_services(std::move(services)),
      m_presenter(presenter),
      m_head(new CampaignHead(presenter)),
      m_hold(new CampaignHoldBanner),
      m_progress(new CampaignProgressCard(presenter)),
      m_throughput(new CampaignThroughputCard(m_services, presenter)),
      m_exceptions(new ExceptionsCard(m_services, presenter)),
      m_details(new ExceptionDetails(m_services, presenter)),
      m_prediction(new CampaignPredictionCard(presenter.prediction())),
      m_reconciliation(new ReconciliationCard(m_services, presenter.reconciliation())),
      m_pane(new StatePane(makeContent())) {
    setObjectName(u"campaignRun"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_head);
    column->addWidget(m_pane, 1);
    wire();
    refresh();
    showDetails();
    m_throughput->refresh();
}

QWidget* CampaignRunView::makeContent() {
    auto* content = new QWidget;
    content->setProperty("role", u"scrolled"_s);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_hold);
    column->addWidget(m_progress);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_throughput, 35);
    row->addWidget(m_exceptions, 65);
    row->addWidget(m_details, 45);
    column->addLayout(row, 1);
    column->addWidget(m_prediction);
    column->addWidget(m_reconciliation);
    m_scroll = new QScrollArea;
    m_scroll->setObjectName(u"campaignScroll"_s);
    m_scroll->setAccessibleName(tr("The campaign"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(content);
    return m_scroll;
}

void CampaignRunView::wire() {
    ExceptionsPresenter& exceptions = m_presenter.exceptions();
    connect(&m_presenter, &CampaignRunPresenter::changed, this, &CampaignRunView::refresh);
    connect(&m_presenter, &CampaignRunPresenter::paced, m_progress, &CampaignProgressCard::showPace);
    connect(&m_presenter, &CampaignRunPresenter::paced, m_throughput, &CampaignThroughputCard::showRate);
    connect(&m_presenter, &CampaignRunPresenter::stepsChanged, m_progress, &CampaignProgressCard::showSteps);
    connect(&m_presenter, &CampaignRunPresenter::speedChanged, m_progress, &CampaignProgressCard::showSpeed);
    connect(&m_presenter.throughput(), &CampaignThroughput::changed, m_throughput,
            &CampaignThroughputCard::refresh);
    connect(&exceptions, &ExceptionsPresenter::changed, m_exceptions, &ExceptionsCard::refresh);
    connect(&exceptions, &ExceptionsPresenter::detailChanged, this, &CampaignRunView::showDetails);
    connect(m_head, &CampaignHead::backWanted, this, &CampaignRunView::backWanted);
    connect(m_head, &CampaignHead::stopWanted, this, &CampaignRunView::askStop);
    connect(m_exceptions, &ExceptionsCard::retryWanted, this, &CampaignRunView::askRetry);
    connect(&m_presenter, &CampaignRunPresenter::agreementWanted, this, &CampaignRunView::askAgreement);
    connect(&m_presenter, &CampaignRunPresenter::mapChoiceWanted, this, &CampaignRunView::askMap);
    const auto help = [this](const QString& code) { m_services.help(u"error:"_s + code); };
    connect(m_hold, &CampaignHoldBanner::helpRequested, this, help);
    connect(m_pane, &StatePane::helpRequested, this, help);
    connect(m_pane, &StatePane::actionRequested, &m_presenter, &CampaignRunPresenter::refresh);
    auto* leave = new QShortcut(Qt::Key_Escape, this);
    leave->setContext(Qt::WidgetWithChildrenShortcut);
    connect(leave, &QShortcut::activated, this, &CampaignRunView::escape);
    auto* again = new QShortcut(QKeySequence::Refresh, this);
    again->setContext(Qt::WidgetWithChildrenShortcut);
    connect(again, &QShortcut::activated, &m_presenter, &CampaignRunPresenter::refresh);
}

void CampaignRunView::refresh() {
    m_head->refresh();
    const auto& status = m_presenter.status();
    const auto& error = m_presenter.error();
    if (error && (!status || error->kind() == base::ErrorKind::Permission)) {
        m_pane->showError(*error, m_services.language());
        return;
    }
    if (!status) {
        m_pane->showLoading(tr("Loading the campaign…"));
        return;
    }
    m_pane->showContent();
    m_hold->set(*status, m_services.language(), m_services.clock.utcNow());
    m_progress->refresh();
    m_exceptions->refresh();
}

void CampaignRunView::showDetails() {
    const bool wasOpen = !m_details->isHidden();
    const bool hadFocus = wasOpen && m_details->isAncestorOf(focusWidget());
    m_details->refresh();
    arrange();
    if (hadFocus && m_details->isHidden())
        m_exceptions->takeFocus();
}

/// On a narrow page the details take the chart's room, so that table and details stand side by side.
void CampaignRunView::arrange() {
    const bool room = width() >= fontMetrics().averageCharWidth() * charactersForThree;
    m_throughput->setVisible(m_details->isHidden() || room);
}

void CampaignRunView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

/// Whoever comes back from a terminal may have changed something there.
bool CampaignRunView::event(QEvent* event) {
    if (event->type() == QEvent::WindowActivate && isVisible())
        m_presenter.refresh();
    return QWidget::event(event);
}

void CampaignRunView::escape() {
    if (m_presenter.exceptions().detail())
        m_presenter.exceptions().closeDetail();
    else if (!m_presenter.reconciliation().compared().isEmpty())
        m_presenter.reconciliation().close();
    else
        Q_EMIT backWanted();
}

void CampaignRunView::takeFocus() {
    m_scroll->setFocus();
}

void CampaignRunView::askStop() {
    m_services.dialogs.confirm(this, m_presenter.stopQuestion(),
                               [this, campaign = m_presenter.campaign()](bool yes) {
                                   if (yes && campaign == m_presenter.campaign())
                                       m_presenter.stop();
                               });
}

void CampaignRunView::askAgreement(const CampaignQuestions::Question& question, CampaignAction action) {
    m_services.dialogs.confirm(this, question.confirmation,
                               [this, question, action, campaign = m_presenter.campaign()](bool yes) {
                                   if (yes && campaign == m_presenter.campaign())
                                       m_presenter.agree(question, action);
                               });
}

void CampaignRunView::askMap(const CampaignQuestions::MapQuestion& question, CampaignAction action) {
    m_services.dialogs.askForm(
        this, question.form,
        [this, question, action,
         campaign = m_presenter.campaign()](const std::optional<FormAnswers>& answers) {
            if (!answers || campaign != m_presenter.campaign())
                return;
            if (answers->value(CampaignQuestions::choiceField) == CampaignQuestions::freshChoice)
                m_presenter.startAnew(question, action);
            else
                m_presenter.goOnAsItWas(question, action);
        });
}

void CampaignRunView::askRetry() {
    const QString errorClass = m_presenter.exceptions().filter();
    const CampaignRetry::Question question = m_presenter.retryQuestion(errorClass);
    const auto retry = [this, errorClass, campaign = m_presenter.campaign()](const QString& step) {
        if (campaign == m_presenter.campaign())
            m_presenter.retry(errorClass, step);
    };
    if (question.form) {
        m_services.dialogs.askForm(this, *question.form, [retry](const std::optional<FormAnswers>& answers) {
            if (answers)
                retry(answers->value(CampaignRetry::stepField));
        });
        return;
    }
    m_services.dialogs.confirm(this, question.confirmation, [retry, step = question.step](bool yes) {
        if (yes)
            retry(step);
    });
}

}  // namespace fdc::ui::migrations
