// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/audit/AuditView.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QScrollBar>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

#include "ui/audit/AuditPresenter.h"
#include "ui/audit/AuditTable.h"
#include "ui/audit/CheckCard.h"
#include "ui/audit/FilterBar.h"
#include "ui/audit/Histogram.h"
#include "ui/audit/RecordPane.h"
#include "ui/common/FilterText.h"
#include "ui/common/Format.h"
#include "ui/common/StatePane.h"
#include "ui/common/Widgets.h"

namespace fdc::ui::audit {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int leastRecord = 48;  // characters
constexpr int tableShare = 690;
constexpr int recordShare = 310;
}  // namespace

AuditView::AuditView(AuditPresenter& presenter, const Services& services, QWidget* parent)
    : QWidget(parent),
      m_presenter(presenter),
      m_services(services),
      m_head(new PageHead(tr("Audit trail"))),
      m_verdict(new Pill),
      m_verify(button(tr("Verify integrity"), u"verifyTrail"_s)),
      m_filter(new FilterBar(presenter, services.language)),
      m_histogram(new Histogram(u"auditHistogram"_s)),
      m_table(new AuditTable(u"auditTable"_s, tr("Records, newest first"))),
      m_new(button({}, u"showNewRecords"_s, ButtonRole::Primary)),
      m_progress(label({}, TextRole::Muted, u"searchProgress"_s)),
      m_cell(new ElidedLabel({}, TextRole::Muted, u"chosenCell"_s)),
      m_only(button(tr("Only this"), u"onlyThis"_s, ButtonRole::Flat)),
      m_not(button(tr("Not this"), u"notThis"_s, ButtonRole::Flat)),
      m_command(new CommandLineBox) {
    setObjectName(u"auditView"_s);
    setProperty("helpTopic", u"page:audit"_s);
    buildHead();
    auto* broken = new CheckCard(presenter, services.language);
    auto* overTime = new Card;
    overTime->body()->setContentsMargins(12, 8, 12, 8);
    overTime->body()->addWidget(m_histogram);
    auto* record = new RecordPane(presenter, services.language);
    auto* halves = new QSplitter(Qt::Horizontal);
    halves->setObjectName(u"auditHalves"_s);
    halves->setChildrenCollapsible(false);
    halves->setHandleWidth(12);
    halves->addWidget(makeTable());
    halves->addWidget(record);
    halves->setStretchFactor(0, 7);
    halves->setStretchFactor(1, 3);
    // What a record says must not decide how wide it is shown.
    record->setMinimumWidth(fontMetrics().averageCharWidth() * leastRecord);
    halves->setSizes({tableShare, recordShare});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_head);
    column->addWidget(m_filter);
    column->addWidget(broken);
    column->addWidget(overTime);
    column->addWidget(halves, 1);
    connect(m_filter, &FilterBar::helpWanted, this, [this](const QString& topic) { m_services.help(topic); });
    connect(broken, &CheckCard::helpWanted, this, [this](const QString& topic) { m_services.help(topic); });
    connect(record, &RecordPane::helpWanted, this, [this](const QString& topic) { m_services.help(topic); });
    connect(record, &RecordPane::logWanted, this, [this](const QString& correlation) {
        m_services.navigate(u"monitoring"_s, u"logs:correlation:"_s + correlation);
    });
    wire();
    refreshHead();
    refreshOverview();
    refreshState();
    refreshPending();
    if (const auto& chosen = m_presenter.chosen())
        moveCursor(m_presenter.model().rowOfSequence(chosen->sequence));
    refreshCell();
}

void AuditView::buildHead() {
    m_verdict->setObjectName(u"trailVerdict"_s);
    m_verify->setToolTip(tr("Checks every record, the chain that joins them, and the checkpoints"));
    m_head->addWidget(m_verdict);
    m_head->addWidget(m_verify);
}

QWidget* AuditView::makeTable() {
    m_table->setModel(&m_presenter.model());
    m_pane = new StatePane(m_table);
    m_pane->setObjectName(u"auditPane"_s);
    auto* card = new Card;
    card->body()->setContentsMargins(8, 6, 8, 10);
    card->body()->setSpacing(6);
    card->body()->addWidget(m_new);
    card->body()->addWidget(m_pane, 1);
    card->body()->addWidget(m_progress);
    card->body()->addWidget(makeCellLine());
    m_command->setObjectName(u"auditCommand"_s);
    card->body()->addWidget(m_command);
    return card;
}

/// Says which cell the keys act on, and offers the same to the mouse.
QWidget* AuditView::makeCellLine() {
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(6, 0, 0, 0);
    row->setSpacing(6);
    m_only->setToolTip(tr("Shows only records with this value (key +)"));
    m_not->setToolTip(tr("Hides records with this value (key -)"));
    row->addWidget(m_cell, 1);
    row->addWidget(m_only);
    row->addWidget(m_not);
    return line;
}

void AuditView::wire() {
    connect(m_verify, &QPushButton::clicked, &m_presenter.check(), &TrailCheck::start);
    connect(&m_presenter.check(), &TrailCheck::changed, this, &AuditView::refreshHead);
    connect(&m_presenter, &AuditPresenter::overviewChanged, this, &AuditView::refreshOverview);
    connect(&m_presenter, &AuditPresenter::stateChanged, this, &AuditView::refreshState);
    connect(&m_presenter, &AuditPresenter::filterChanged, this, &AuditView::refreshState);
    connect(&m_presenter, &AuditPresenter::pendingChanged, this, &AuditView::refreshPending);
    connect(&m_presenter, &AuditPresenter::cursorWanted, this, &AuditView::moveCursor);
    connect(m_histogram, &Histogram::bucketActivated, &m_presenter, &AuditPresenter::narrow);
    connect(m_new, &QPushButton::clicked, this, [this] {
        m_presenter.showPending();
        moveCursor(0);
        m_table->scrollToTop();
        m_table->setFocus();
    });
    connect(m_table, &DataTable::rowChosen, this, [this](int row) {
        m_presenter.choose(row);
        follow();
    });
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, &AuditView::follow);
    connect(m_table, &DataTable::rowActivated, this,
            [this] { findChild<QWidget*>(u"showRelated"_s)->setFocus(); });
    connect(m_table, &AuditTable::cellChosen, this, &AuditView::refreshCell);
    connect(m_table, &AuditTable::onlyThisWanted, this, [this] { filterByCell(true); });
    connect(m_table, &AuditTable::notThisWanted, this, [this] { filterByCell(false); });
    connect(m_table, &AuditTable::menuWanted, this, &AuditView::showMenu);
    connect(m_only, &QPushButton::clicked, this, [this] { filterByCell(true); });
    connect(m_not, &QPushButton::clicked, this, [this] { filterByCell(false); });
    connect(m_pane, &StatePane::actionRequested, this, [this] {
        if (m_presenter.state() == AuditPresenter::State::Failed)
            m_presenter.reload();
        else
            m_presenter.apply({});
    });
    connect(m_pane, &StatePane::helpRequested, this,
            [this](const QString& code) { m_services.help(u"error:"_s + code); });
    auto* find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, m_filter, &FilterBar::focusField);
}

QString AuditView::integrityText() const {
    const TrailCheck& check = m_presenter.check();
    if (check.isChecking())
        return tr("verifying integrity, %1 so far").arg(format::duration(check.secondsSoFar()));
    if (check.error())
        return tr("integrity could not be verified");
    if (!check.result())
        return tr("integrity not verified yet");
    const QString time = check.checkedAt().toLocalTime().toString(u"HH:mm"_s);
    if (check.result()->firstBad)
        //: %1 is a time of day, %2 a number
        return tr("integrity broken at record %2 (checked at %1)")
            .arg(time, format::count(check.result()->firstBad->sequence));
    //: %1 is a time of day, %2 a number
    return tr("integrity verified at %1 up to record %2").arg(time, format::count(check.result()->records));
}

void AuditView::refreshHead() {
    QStringList parts;
    if (const auto& overview = m_presenter.overview()) {
        parts.append(tr("%Ln record(s)", nullptr, int(std::min<qint64>(overview->counts.total, INT_MAX))));
        if (!m_presenter.filter().isEmpty() && m_presenter.isOverviewCurrent())
            //: %1 is a number of records, %2 the milliseconds that it took to find them
            parts.append(
                tr("filter: %1 in %2 ms")
                    .arg(format::count(overview->counts.matching), format::count(overview->milliseconds)));
        else if (!m_presenter.filter().isEmpty())
            parts.append(tr("filter: counting…"));
    }
    parts.append(integrityText());
    m_head->setSubtitle(parts.join(u" · "_s));
    const TrailCheck& check = m_presenter.check();
    m_verify->setEnabled(!check.isChecking());
    m_verify->setText(check.isChecking() ? tr("Verifying…") : tr("Verify integrity"));
    m_verdict->setVisible(check.result().has_value());
    if (!check.result())
        return;
    if (check.result()->firstBad)
        m_verdict->set(tr("broken at record %1").arg(format::count(check.result()->firstBad->sequence)),
                       Tone::Error);
    else
        m_verdict->set(tr("chain intact"), Tone::Ok);
}

void AuditView::refreshOverview() {
    refreshHead();
    const auto& overview = m_presenter.overview();
    m_histogram->setEmptyText(overview ? tr("No action ended in this selection.") : tr("Counting…"));
    m_histogram->setBuckets(overview ? overview->buckets : QList<fdc::audit::AuditBucket>());
}

void AuditView::refreshState() {
    refreshHead();
    m_command->setLine(m_presenter.commandLine());
    const qint64 below = m_presenter.searchingBelow();
    m_progress->setVisible(below > 0 ||
                           (m_presenter.error() && m_presenter.state() == AuditPresenter::State::Ready));
    if (below > 0)
        m_progress->setText(tr("Searching older records, below record %1…").arg(format::count(below)));
    else if (m_presenter.error())
        m_progress->setText(
            //: %1 is an error code
            tr("Stale: the trail cannot be read now (%1). Trying again.").arg(m_presenter.error()->code()));
    switch (m_presenter.state()) {
        case AuditPresenter::State::Loading: m_pane->showLoading(tr("Reading the audit trail…")); break;
        case AuditPresenter::State::Ready: m_pane->showContent(); break;
        case AuditPresenter::State::NoRecords:
            m_pane->showEmpty(
                tr("Nothing was recorded yet"),
                tr("Every change that is made here, in a terminal or by a schedule will be listed "
                   "with who made it."));
            break;
        case AuditPresenter::State::NoMatch:
            m_pane->showEmpty(tr("No record matches the filter"), m_presenter.filter(),
                              tr("Clear the filter"));
            break;
        case AuditPresenter::State::Failed:
            m_pane->showError(*m_presenter.error(), m_services.language());
            break;
    }
}

void AuditView::refreshPending() {
    const qint64 pending = m_presenter.pending();
    m_new->setVisible(pending > 0);
    m_new->setText(tr("%Ln new record(s)", nullptr, int(std::min<qint64>(pending, INT_MAX))));
}

void AuditView::moveCursor(int row) {
    if (row < 0) {
        m_table->setCurrentIndex({});
        m_table->clearSelection();
        return;
    }
    const int column = m_table->currentIndex().isValid() ? m_table->currentIndex().column()
                                                         : int(AuditModel::Column::Action);
    m_table->setCurrentIndex(m_presenter.model().index(row, column));
}

/// New records come in at the top while the reader is there; else they wait, so that nothing moves.
void AuditView::follow() {
    const QScrollBar* bar = m_table->verticalScrollBar();
    const bool atTop = bar->value() == bar->minimum();
    const bool cursorAtTop = m_table->currentRow() <= 0;
    const bool cursorWasAtTop = m_presenter.isFollowing() && sender() == bar;
    m_presenter.setFollowing(atTop && (cursorAtTop || cursorWasAtTop));
}

void AuditView::refreshCell() {
    const QModelIndex at = m_table->currentIndex();
    const auto column = AuditModel::Column(at.column());
    const bool usable = at.isValid() && !AuditModel::field(column).isEmpty();
    m_only->setEnabled(usable);
    m_not->setEnabled(usable);
    if (!at.isValid()) {
        m_cell->setFullText({});
        return;
    }
    const QString shown = m_presenter.model().data(at, Qt::DisplayRole).toString();
    //: %1 is the name of a column, %2 a value in it
    m_cell->setFullText(tr("%1: %2").arg(AuditModel::columnName(column), shown));
}

void AuditView::filterByCell(bool only) {
    const QModelIndex at = m_table->currentIndex();
    const auto column = AuditModel::Column(at.column());
    const QString field = AuditModel::field(column);
    if (!at.isValid() || field.isEmpty())
        return;
    const QString token = filterText::literal(m_presenter.model().value(at.row(), column));
    m_presenter.apply(only ? filterText::only(m_presenter.filter(), field, token)
                           : filterText::except(m_presenter.filter(), field, token));
}

void AuditView::showMenu(const QPoint& globalPosition) {
    const auto column = AuditModel::Column(m_table->currentIndex().column());
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"recordMenu"_s);
    QAction* only = menu->addAction(tr("Only this"), this, [this] { filterByCell(true); });
    QAction* except = menu->addAction(tr("Not this"), this, [this] { filterByCell(false); });
    only->setObjectName(u"menuOnlyThis"_s);
    except->setObjectName(u"menuNotThis"_s);
    for (QAction* one : {only, except}) {
        one->setEnabled(!AuditModel::field(column).isEmpty());
        if (!one->isEnabled())
            one->setText(one->text() + u" – "_s + tr("the filter has no field for this column"));
    }
    menu->addSeparator();
    QAction* related =
        menu->addAction(tr("Show related records"), &m_presenter, &AuditPresenter::showRelated);
    related->setEnabled(m_presenter.chosen() && !m_presenter.chosen()->entry.correlation.isEmpty());
    menu->popup(globalPosition);
}

}  // namespace fdc::ui::audit
