// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/LedgerView.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <climits>

#include "ui/common/FilterText.h"
#include "ui/common/Format.h"
#include "ui/common/StatePane.h"
#include "ui/common/Widgets.h"
#include "ui/ledger/AnswerPane.h"
#include "ui/ledger/LedgerDetails.h"
#include "ui/ledger/LedgerFilterBar.h"
#include "ui/ledger/LedgerPresenter.h"
#include "ui/ledger/LedgerTable.h"
#include "ui/ledger/LedgerWords.h"

namespace fdc::ui::ledger {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int leastDetails = 40;  // characters
constexpr int tableShare = 690;
constexpr int detailsShare = 310;
}  // namespace

LedgerView::LedgerView(LedgerPresenter& presenter, const Services& services, QWidget* parent)
    : QWidget(parent),
      m_presenter(presenter),
      m_services(services),
      m_head(new PageHead(tr("Ledger"))),
      m_refresh(button(tr("Refresh"), u"refreshLedger"_s)),
      m_release(button(tr("Release…"), u"releaseMatching"_s)),
      m_skip(button(tr("Skip…"), u"skipMatching"_s)),
      m_export(button(tr("Export…"), u"exportLedger"_s, ButtonRole::Primary)),
      m_filter(new LedgerFilterBar(presenter, services.language)),
      m_stack(new QStackedWidget),
      m_table(new LedgerTable(presenter)),
      m_order(new ElidedLabel({}, TextRole::Muted, u"ledgerOrder"_s)),
      m_countAll(button(tr("Count all"), u"countAll"_s, ButtonRole::Flat)),
      m_foot(new QWidget),
      m_cell(new ElidedLabel({}, TextRole::Muted, u"ledgerCell"_s)),
      m_only(button(tr("Only this"), u"ledgerOnlyThis"_s, ButtonRole::Flat)),
      m_not(button(tr("Not this"), u"ledgerNotThis"_s, ButtonRole::Flat)),
      m_columns(button(tr("Columns") + u" ▾"_s, u"ledgerColumns"_s, ButtonRole::Flat)),
      m_command(new CommandLineBox) {
    setObjectName(u"ledgerView"_s);
    setProperty("helpTopic", u"page:ledger"_s);
    buildHead();
    m_stack->setObjectName(u"ledgerStack"_s);
    m_stack->addWidget(makeDocuments());
    for (const QString& question : LedgerAnswers::questions())
        m_stack->addWidget(new AnswerPane(presenter, m_services, question));
    m_command->setObjectName(u"ledgerCommand"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_head);
    column->addWidget(m_filter);
    column->addWidget(makeTabs());
    column->addWidget(m_stack, 1);
    column->addWidget(m_command);
    wire();
    wireTable();
    refreshTabs();
    refreshState();
}

void LedgerView::buildHead() {
    m_refresh->setToolTip(tr("Counts again and takes documents in that came since (F5)"));
    m_release->setToolTip(
        tr("Puts what failed or is in quarantine, of the documents below, back to pending"));
    m_skip->setToolTip(tr("Leaves the documents below out, for good"));
    for (QPushButton* one : {m_refresh, m_release, m_skip, m_export})
        m_head->addWidget(one);
}

QWidget* LedgerView::makeTabs() {
    auto* tabs = new QWidget;
    tabs->setObjectName(u"ledgerTabs"_s);
    auto* row = new QHBoxLayout(tabs);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    for (const QString& id : QStringList(u"documents"_s) + LedgerAnswers::questions()) {
        QPushButton* one = button(LedgerWords::question(id), u"tab."_s + id);
        one->setCheckable(true);
        connect(one, &QPushButton::clicked, &m_presenter, [this, id] {
            m_presenter.setTab(id);
            refreshTabs();  // a click on the chosen one leaves it chosen
        });
        m_tabs.append({id, one});
        row->addWidget(one);
    }
    row->addStretch(1);
    return tabs;
}

QWidget* LedgerView::makeDocuments() {
    auto* details = new LedgerDetails(m_presenter, m_services.language);
    auto* halves = new QSplitter(Qt::Horizontal);
    halves->setObjectName(u"ledgerHalves"_s);
    halves->setChildrenCollapsible(false);
    halves->setHandleWidth(12);
    halves->addWidget(makeTable());
    halves->addWidget(details);
    halves->setStretchFactor(0, 7);
    halves->setStretchFactor(1, 3);
    details->setMinimumWidth(fontMetrics().averageCharWidth() * leastDetails);
    halves->setSizes({tableShare, detailsShare});
    connect(details, &LedgerDetails::helpWanted, this,
            [this](const QString& topic) { m_services.help(topic); });
    connect(details, &LedgerDetails::campaignWanted, this, [this](const QString& campaign) {
        m_services.navigate(u"migrations"_s, u"campaign:"_s + campaign);
    });
    connect(details, &LedgerDetails::recordWanted, this, [this](qint64 sequence) {
        m_services.navigate(u"audit"_s, u"record:"_s + QString::number(sequence));
    });
    return halves;
}

QWidget* LedgerView::makeTable() {
    m_pane = new StatePane(m_table);
    m_pane->setObjectName(u"ledgerPane"_s);
    auto* card = new Card;
    card->body()->setContentsMargins(8, 6, 8, 8);
    card->body()->setSpacing(4);
    card->body()->addWidget(m_pane, 1);
    card->body()->addWidget(makeFoot());
    return card;
}

/// One line below the table: what is said of its order, the cell that the keys act on and the same for the
/// mouse, and what is shown of it. There while there are rows.
QWidget* LedgerView::makeFoot() {
    m_foot->setObjectName(u"ledgerFoot"_s);
    auto* row = new QHBoxLayout(m_foot);
    row->setContentsMargins(6, 0, 0, 0);
    row->setSpacing(6);
    m_only->setToolTip(tr("Shows only documents with this value (key +)"));
    m_not->setToolTip(tr("Hides documents with this value (key -)"));
    row->addWidget(m_order, 1);
    row->addWidget(m_cell, 1);
    row->addWidget(m_only);
    row->addWidget(m_not);
    row->addStretch();
    row->addWidget(m_countAll);
    row->addWidget(m_columns);
    return m_foot;
}

void LedgerView::wire() {
    connect(m_refresh, &QPushButton::clicked, &m_presenter, &LedgerPresenter::refresh);
    connect(m_release, &QPushButton::clicked, this, [this] {
        m_presenter.changes().prepareRelease({m_presenter.filter(), {}, {}});
    });
    connect(m_skip, &QPushButton::clicked, this, [this] {
        m_presenter.changes().prepareSkip({m_presenter.filter(), {}, {}});
    });
    connect(m_export, &QPushButton::clicked, this, &LedgerView::askExport);
    connect(&m_presenter.changes(), &LedgerChanges::releaseReady, this, &LedgerView::confirmRelease);
    connect(&m_presenter.changes(), &LedgerChanges::skipReady, this, &LedgerView::askSkip);
    connect(&m_presenter.changes(), &LedgerChanges::busyChanged, this, &LedgerView::refreshHead);
    connect(&m_presenter, &LedgerPresenter::stateChanged, this, &LedgerView::refreshState);
    connect(&m_presenter, &LedgerPresenter::filterChanged, this, &LedgerView::refreshState);
    connect(&m_presenter, &LedgerPresenter::tabChanged, this, &LedgerView::refreshTabs);
    connect(&m_presenter.answers(), &LedgerAnswers::changed, this, &LedgerView::refreshTabs);
    connect(m_filter, &LedgerFilterBar::helpWanted, this,
            [this](const QString& topic) { m_services.help(topic); });
    connect(m_countAll, &QPushButton::clicked, &m_presenter.feed(), &LedgerFeed::countOn);
    connect(m_columns, &QPushButton::clicked, this, &LedgerView::showColumns);
    auto* find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, m_filter, &LedgerFilterBar::focusField);
    auto* again = new QShortcut(QKeySequence(Qt::Key_F5), this);
    connect(again, &QShortcut::activated, &m_presenter, &LedgerPresenter::refresh);
}

void LedgerView::wireTable() {
    connect(m_table, &DataTable::rowChosen, &m_presenter, &LedgerPresenter::choose);
    connect(m_table, &DataTable::rowActivated, this,
            [this] { findChild<QWidget*>(u"documentFields"_s)->setFocus(); });
    connect(m_table, &LedgerTable::cellChosen, this, &LedgerView::refreshCell);
    connect(m_table, &LedgerTable::onlyThisWanted, this, [this] { filterByCell(true); });
    connect(m_table, &LedgerTable::notThisWanted, this, [this] { filterByCell(false); });
    connect(m_table, &LedgerTable::menuWanted, this, &LedgerView::showMenu);
    connect(m_only, &QPushButton::clicked, this, [this] { filterByCell(true); });
    connect(m_not, &QPushButton::clicked, this, [this] { filterByCell(false); });
    connect(&m_presenter, &LedgerPresenter::columnsChanged, m_table, &LedgerTable::fitColumns);
    // A cursor may stand on a row that only comes now.
    connect(&m_presenter.model(), &QAbstractItemModel::dataChanged, this, [this] {
        if (m_table->currentRow() >= 0 && !m_presenter.chosen())
            m_presenter.choose(m_table->currentRow());
        refreshCell();
    });
    connect(m_pane, &StatePane::actionRequested, this, [this] {
        if (m_presenter.state() == LedgerPresenter::State::Failed)
            m_presenter.refresh();
        else
            m_presenter.apply({});
    });
    connect(m_pane, &StatePane::helpRequested, this,
            [this](const QString& code) { m_services.help(u"error:"_s + code); });
}

QString LedgerView::countText() const {
    const LedgerFeed& feed = m_presenter.feed();
    const QString number = format::count(feed.counted());
    if (feed.isCountComplete()) {
        const int documents = int(std::min<qint64>(feed.counted(), INT_MAX));
        return m_presenter.filter().isEmpty() ? tr("%Ln document(s)", nullptr, documents)
                                              : tr("%Ln document(s) match the filter", nullptr, documents);
    }
    if (feed.isLoading())
        return tr("reading…");
    if (feed.isCounting())
        return feed.looked() > 0
                   //: %1 and %2 are numbers of documents
                   ? tr("more than %1; counting, %2 looked at…").arg(number, format::count(feed.looked()))
                   : tr("more than %1; counting…").arg(number);
    return tr("more than %1").arg(number);
}

void LedgerView::refreshHead() {
    QStringList parts{countText()};
    const LedgerChanges& changes = m_presenter.changes();
    if (changes.isBusy())
        parts.append(changes.done() > 0
                         ? tr("at work: %1 documents so far…").arg(format::count(changes.done()))
                         : tr("at work…"));
    m_head->setSubtitle(parts.join(u" · "_s));
    const bool isReady = m_presenter.state() == LedgerPresenter::State::Ready && !changes.isBusy();
    for (QPushButton* one : {m_release, m_skip, m_export})
        one->setEnabled(isReady);
}

void LedgerView::refreshTabs() {
    int at = 0;
    for (const auto& [id, one] : m_tabs) {
        const auto number = m_presenter.answers().number(id);
        const QString name = LedgerWords::question(id);
        one->setText(number ? name + u"  "_s + format::count(*number) : name);
        one->setChecked(id == m_presenter.tab());
        if (id == m_presenter.tab())
            m_stack->setCurrentIndex(at);
        ++at;
    }
    m_filter->setVisible(m_presenter.tab() == u"documents");
    m_command->setLine(m_presenter.commandLine());
}

void LedgerView::refreshState() {
    refreshHead();
    m_command->setLine(m_presenter.commandLine());
    const QString problem = m_presenter.sortProblem();
    const auto& error = m_presenter.feed().error();
    m_order->setFullText(error && m_presenter.model().rowCount() > 0
                             //: %1 is an error code
                             ? tr("Stale: the ledger cannot be read now (%1).").arg(error->code())
                             : problem);
    refreshCell();
    m_foot->setVisible(m_presenter.state() == LedgerPresenter::State::Ready);
    const LedgerFeed& feed = m_presenter.feed();
    m_countAll->setVisible(!feed.isCountComplete() && !feed.isCounting() && !feed.isLoading());
    switch (m_presenter.state()) {
        case LedgerPresenter::State::Loading: m_pane->showLoading(tr("Reading the ledger…")); break;
        case LedgerPresenter::State::Ready: m_pane->showContent(); break;
        case LedgerPresenter::State::NoDocuments:
            m_pane->showEmpty(
                tr("The ledger is empty"),
                tr("A migration lists its source here before it moves anything, and keeps for every "
                   "document what became of it."));
            break;
        case LedgerPresenter::State::NoMatch:
            m_pane->showEmpty(tr("No document matches the filter"), m_presenter.filter(),
                              tr("Clear the filter"));
            break;
        case LedgerPresenter::State::Failed: m_pane->showError(*error, m_services.language()); break;
    }
}

void LedgerView::refreshCell() {
    const QModelIndex at = m_table->currentIndex();
    const auto column = LedgerModel::Column(at.column());
    const bool usable =
        at.isValid() && !LedgerModel::field(column).isEmpty() && m_presenter.model().line(at.row());
    for (QWidget* one : std::initializer_list<QWidget*>{m_cell, m_only, m_not})
        one->setVisible(usable);
    // There is room for one sentence; that the ledger cannot be read comes first.
    const bool isStale = m_presenter.feed().error().has_value();
    m_order->setVisible(!m_order->fullText().isEmpty() && (isStale || !usable));
    if (!usable)
        return;
    const QString shown = m_presenter.model().data(at, Qt::DisplayRole).toString();
    //: %1 is the name of a column, %2 a value in it
    m_cell->setFullText(tr("%1: %2").arg(LedgerModel::columnName(column), shown));
}

void LedgerView::filterByCell(bool only) {
    const QModelIndex at = m_table->currentIndex();
    const auto column = LedgerModel::Column(at.column());
    const QString field = LedgerModel::field(column);
    const LedgerModel::Line* line = m_presenter.model().line(at.row());
    if (!line || field.isEmpty())
        return;
    m_table->setFocus();  // the buttons go with the row
    const QString token = filterText::literal(LedgerModel::value(*line, column));
    m_presenter.apply(only ? filterText::only(m_presenter.filter(), field, token)
                           : filterText::except(m_presenter.filter(), field, token));
}

void LedgerView::showMenu(const QPoint& globalPosition) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"documentMenu"_s);
    const bool usable = !LedgerModel::field(LedgerModel::Column(m_table->currentIndex().column())).isEmpty();
    QAction* only = menu->addAction(tr("Only this"), this, [this] { filterByCell(true); });
    QAction* except = menu->addAction(tr("Not this"), this, [this] { filterByCell(false); });
    only->setEnabled(usable);
    except->setEnabled(usable);
    menu->addSeparator();
    const QString state = m_presenter.chosen() ? m_presenter.chosen()->state : QString();
    QAction* release = menu->addAction(tr("Release…"), this, [this] {
        m_presenter.changes().prepareRelease({{}, {}, m_presenter.chosen()});
    });
    QAction* skip = menu->addAction(tr("Skip…"), this, [this] {
        m_presenter.changes().prepareSkip({{}, {}, m_presenter.chosen()});
    });
    release->setEnabled(LedgerChanges::releaseProblem(state).isEmpty());
    skip->setEnabled(LedgerChanges::skipProblem(state).isEmpty());
    menu->popup(globalPosition);
}

void LedgerView::showColumns() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"columnMenu"_s);
    for (int at = 1; at < int(LedgerModel::Column::Count); ++at) {
        const auto column = LedgerModel::Column(at);
        QAction* one = menu->addAction(LedgerModel::columnName(column), &m_presenter, [this, column] {
            m_presenter.setColumnHidden(column, !m_presenter.isColumnHidden(column));
        });
        one->setCheckable(true);
        one->setChecked(!m_presenter.isColumnHidden(column));
    }
    menu->popup(m_columns->mapToGlobal(QPoint(0, m_columns->height() + 2)));
}

void LedgerView::askExport() {
    m_services.dialogs.saveFile(this, tr("Export the documents below"), u"ledger.csv"_s,
                                [this](const QString& file) {
                                    if (!file.isEmpty())
                                        m_presenter.changes().exportTo(file, m_presenter.filter());
                                });
}

void LedgerView::confirmRelease(const Confirmation& question) {
    m_services.dialogs.confirm(this, question, [this](bool yes) {
        if (yes)
            m_presenter.changes().release();
    });
}

void LedgerView::askSkip(const FormQuestion& question) {
    m_services.dialogs.askForm(this, question, [this](const std::optional<FormAnswers>& answers) {
        if (answers)
            m_presenter.changes().skip(*answers);
    });
}

}  // namespace fdc::ui::ledger
