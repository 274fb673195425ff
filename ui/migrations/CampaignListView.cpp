// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/CampaignListView.h"

#include <QDragEnterEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include "ui/common/DataTable.h"
#include "ui/common/Format.h"
#include "ui/common/StatePane.h"
#include "ui/common/Widgets.h"
#include "ui/migrations/CampaignProgressDelegate.h"
#include "ui/migrations/MigrationsPresenter.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using Shows = CampaignListPresenter::Shows;

CampaignListView::CampaignListView(Services services, MigrationsPresenter& presenter, QWidget* parent)
    : QWidget(parent), m_services(std::move(services)), m_presenter(presenter) {
    setObjectName(u"campaignList"_s);
    setAcceptDrops(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(makeHead());
    column->addWidget(makeTable(), 1);
    wire();
    refresh();
    restoreChoice();
}

QWidget* CampaignListView::makeHead() {
    auto* head = new PageHead(tr("Migrations"));
    head->setSubtitle(tr("Campaigns of the environment %1").arg(m_services.environment));
    QPushButton* fresh = button(tr("New migration"), u"newMigration"_s, ButtonRole::Primary);
    fresh->setProperty("helpTopic", u"page:new-migration"_s);
    connect(fresh, &QPushButton::clicked, this, &CampaignListView::newWanted);
    head->addWidget(fresh);
    return head;
}

QWidget* CampaignListView::makeTable() {
    auto* card = new Card;
    m_filter = new QLineEdit(m_presenter.campaigns().filter());
    m_filter->setObjectName(u"campaignFilter"_s);
    m_filter->setAccessibleName(tr("Filter the campaigns"));
    m_filter->setPlaceholderText(tr("Filter by name, map or state"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(fontMetrics().averageCharWidth() * 50);
    m_stale = new Pill;
    m_stale->setObjectName(u"campaignsStale"_s);
    m_number = label(QString(), TextRole::Muted, u"campaignNumber"_s);
    card->head()->addWidget(m_filter, 3);
    card->head()->addStretch(1);
    card->head()->addWidget(m_stale);
    card->head()->addWidget(m_number);
    m_table = new DataTable(u"campaigns"_s, tr("Campaigns"));
    m_table->setModel(&m_presenter.campaigns().model());
    m_table->setColumnWidths({-1, 24, 25, 18, 16, 25, 14});
    m_table->setItemDelegateForColumn(int(CampaignListModel::Column::Progress),
                                      new CampaignProgressDelegate(m_table));
    m_pane = new StatePane(m_table);
    card->body()->addWidget(m_pane, 1);
    return card;
}

void CampaignListView::wire() {
    CampaignListPresenter& campaigns = m_presenter.campaigns();
    connect(&campaigns, &CampaignListPresenter::changed, this, &CampaignListView::refresh);
    connect(m_filter, &QLineEdit::textChanged, &campaigns, &CampaignListPresenter::setFilter);
    connect(m_table, &DataTable::rowChosen, this, [this](int row) {
        if (const CampaignRow* chosen = m_presenter.campaigns().model().at(row))
            m_presenter.campaigns().setChosen(chosen->status.campaign);
    });
    connect(m_table, &DataTable::rowActivated, this, [this](int row) {
        if (const CampaignRow* chosen = m_presenter.campaigns().model().at(row))
            m_presenter.openCampaign(chosen->status.campaign);
    });
    connect(m_pane, &StatePane::actionRequested, this, &CampaignListView::act);
    connect(m_pane, &StatePane::helpRequested, this,
            [this](const QString& code) { m_services.help(u"error:"_s + code); });
    auto* find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, m_filter, qOverload<>(&QWidget::setFocus));
    connect(m_filter, &QLineEdit::returnPressed, this, &CampaignListView::takeFocus);
}

void CampaignListView::refresh() {
    const CampaignListPresenter& campaigns = m_presenter.campaigns();
    switch (campaigns.shows()) {
        case Shows::Loading: m_pane->showLoading(tr("Loading the campaigns…")); break;
        case Shows::Rows: m_pane->showContent(); break;
        case Shows::Empty: showEmpty(); break;
        case Shows::NoMatch:
            m_pane->showEmpty(tr("No campaign matches “%1”").arg(campaigns.filter()), QString(),
                              tr("Clear the filter"));
            break;
        case Shows::Error: m_pane->showError(*campaigns.error(), m_services.language()); break;
    }
    const bool many = campaigns.shows() == Shows::Rows || campaigns.shows() == Shows::NoMatch;
    m_filter->setVisible(many);
    m_number->setVisible(many);
    const qsizetype shown = m_presenter.campaigns().model().list().size();
    m_number->setText(
        shown == campaigns.total()
            ? tr("Campaigns: %1").arg(format::count(shown))
            : tr("Campaigns: %1 of %2").arg(format::count(shown), format::count(campaigns.total())));
    //: the engine does not answer: what is shown may be old
    m_stale->set(tr("stale"), Tone::Warn);
    m_stale->setToolTip(tr("The engine does not answer. These are its last numbers."));
    m_stale->setVisible(campaigns.isStale());
    if (m_table->currentRow() < 0)
        restoreChoice();
    if (m_focusWanted && campaigns.shows() != Shows::Loading) {
        m_focusWanted = false;
        if (!window()->focusWidget() || isAncestorOf(window()->focusWidget()))
            takeFocus();
    }
}

void CampaignListView::showEmpty() {
    if (m_presenter.isSandbox())
        m_pane->showEmpty(
            tr("No migration yet"),
            tr("The sandbox has an archive ready: a few thousand documents with an index, and some "
               "mistakes in it. Watch it migrate, or choose documents of your own."),
            tr("Start the demo migration"));
    else
        m_pane->showEmpty(
            tr("No migration yet"),
            tr("A migration takes documents from a folder or an index file to FlowerDocs, reads every "
               "one back and reports what happened to it. Drop a file here, or start below."),
            tr("New migration"));
}

/// The button in the middle of the table's place.
void CampaignListView::act() {
    switch (m_presenter.campaigns().shows()) {
        case Shows::Empty:
            if (m_presenter.isSandbox())
                Q_EMIT demoWanted();
            else
                Q_EMIT newWanted();
            break;
        case Shows::NoMatch:
            m_filter->clear();
            m_filter->setFocus();
            break;
        case Shows::Error: m_presenter.campaigns().refresh(); break;
        case Shows::Loading:
        case Shows::Rows: break;
    }
}

void CampaignListView::restoreChoice() {
    const CampaignListModel& model = m_presenter.campaigns().model();
    if (model.list().isEmpty())
        return;
    m_table->selectRow(std::max(0, model.rowOf(m_presenter.campaigns().chosen())));
}

void CampaignListView::takeFocus() {
    m_focusWanted = m_pane->state() == StatePane::State::Loading;
    if (m_pane->state() == StatePane::State::Content)
        m_table->setFocus();
    else if (auto* action = m_pane->findChild<QPushButton*>(u"stateAction"_s))
        action->setFocus();
}

void CampaignListView::dragEnterEvent(QDragEnterEvent* event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.first().isLocalFile())
        event->acceptProposedAction();
}

void CampaignListView::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    Q_EMIT pathWanted(event->mimeData()->urls().first().toLocalFile());
}

}  // namespace fdc::ui::migrations
