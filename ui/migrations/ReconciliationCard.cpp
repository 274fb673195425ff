// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/ReconciliationCard.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QVBoxLayout>

#include "ui/common/DataTable.h"
#include "ui/common/Format.h"
#include "ui/common/StatePane.h"
#include "ui/migrations/CampaignHoldBanner.h"
#include "ui/migrations/ReconciliationPresenter.h"
#include "ui/migrations/ReconciliationText.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using migration::Symbol;

ReconciliationCard::ReconciliationCard(Services services, ReconciliationPresenter& presenter, QWidget* parent)
    : Card(tr("In the target now"), parent),
      m_services(std::move(services)),
      m_presenter(presenter),
      m_verify(button(tr("Read back"), u"verifyCampaign"_s)),
      m_reconcile(button(tr("Reconcile"), u"reconcileCampaign"_s)),
      m_pause(button(tr("Pause"), u"pauseCheck"_s)),
      m_cancel(button(tr("Give up"), u"cancelCheck"_s)),
      m_hold(new CampaignHoldBanner),
      m_summary(paragraph(QString(), TextRole::Muted, u"checkSummary"_s)),
      m_progress(new QProgressBar),
      m_group(new QButtonGroup(this)),
      m_table(new DataTable(u"findings"_s, tr("Documents that the check found"))),
      m_pane(new StatePane(m_table)),
      m_fields(new DataTable(u"comparedFields"_s, tr("Both sides of the document"))),
      m_fieldsPane(new StatePane(m_fields)) {
    setObjectName(u"reconciliationCard"_s);
    makeHead();
    m_progress->setObjectName(u"checkProgress"_s);
    m_progress->setTextVisible(false);  // the line above says it
    m_progress->setAccessibleName(tr("Progress of the check"));
    body()->addWidget(m_hold);
    body()->addWidget(m_summary);
    body()->addWidget(m_progress);
    makeCounters();
    m_table->setModel(&m_presenter.model());
    m_table->setColumnWidths({16, 26, 16, -1});
    m_table->setMinimumHeight(fontMetrics().height() * 9);
    body()->addWidget(m_pane, 1);
    makeComparison();
    wire();
    refresh();
    showComparison();
}

void ReconciliationCard::makeHead() {
    m_verify->setToolTip(tr("Reads every migrated document again and compares it with what was sent."));
    m_reconcile->setToolTip(tr("Compares source, ledger and the target’s own list."));
    head()->addStretch(1);
    for (QPushButton* one : {m_pause, m_cancel, m_verify, m_reconcile})
        head()->addWidget(one);
}

void ReconciliationCard::makeCounters() {
    m_counters = new QWidget;
    auto* row = new QHBoxLayout(m_counters);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    m_group->setExclusive(true);
    for (const Symbol symbol : migration::allSymbols) {
        QPushButton* one = button(QString(), u"symbol_"_s + migration::symbolName(symbol));
        one->setCheckable(true);
        one->setToolTip(reconciliation::symbolMeaning(symbol));
        m_group->addButton(one);
        row->addWidget(one);
        m_symbols.insert(symbol, one);
        connect(one, &QPushButton::clicked, this, [this, symbol] { m_presenter.setSymbol(symbol); });
    }
    row->addStretch(1);
    body()->addWidget(m_counters);
}

void ReconciliationCard::makeComparison() {
    m_sides = new QWidget;
    m_sides->setObjectName(u"comparison"_s);
    auto* column = new QVBoxLayout(m_sides);
    column->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout;
    m_sidesTitle = label(QString(), TextRole::Strong, u"comparedDocument"_s);
    m_closeSides = button(tr("Close"), u"closeComparison"_s);
    row->addWidget(m_sidesTitle, 1);
    row->addWidget(m_closeSides);
    column->addLayout(row);
    m_fields->setModel(&m_presenter.fields());
    m_fields->setColumnWidths({14, 24, 40, -1});
    m_fields->setMinimumHeight(fontMetrics().height() * 9);
    column->addWidget(m_fieldsPane, 1);
    body()->addWidget(m_sides, 1);
}

void ReconciliationCard::wire() {
    connect(m_verify, &QPushButton::clicked, this, [this] { m_presenter.start(false); });
    connect(m_reconcile, &QPushButton::clicked, this, [this] { m_presenter.start(true); });
    connect(m_cancel, &QPushButton::clicked, &m_presenter, &ReconciliationPresenter::cancel);
    connect(m_pause, &QPushButton::clicked, this, [this] {
        const auto& check = m_presenter.check();
        check && check->state == u"paused" ? m_presenter.resume() : m_presenter.pause();
    });
    connect(m_closeSides, &QPushButton::clicked, &m_presenter, &ReconciliationPresenter::close);
    connect(m_table, &DataTable::rowActivated, this, [this](int row) { m_presenter.open(row); });
    connect(&m_presenter, &ReconciliationPresenter::changed, this, &ReconciliationCard::refresh);
    connect(&m_presenter, &ReconciliationPresenter::comparisonChanged, this,
            &ReconciliationCard::showComparison);
    const auto help = [this](const QString& code) { m_services.help(u"error:"_s + code); };
    connect(m_hold, &CampaignHoldBanner::helpRequested, this, help);
    connect(m_pane, &StatePane::helpRequested, this, help);
    connect(m_fieldsPane, &StatePane::helpRequested, this, help);
    connect(m_pane, &StatePane::actionRequested, &m_presenter, &ReconciliationPresenter::refresh);
}

void ReconciliationCard::showButtons() {
    const auto& check = m_presenter.check();
    const bool running = m_presenter.isRunning();
    const bool paused = running && check->state == u"paused";
    m_pause->setVisible(running);
    m_pause->setText(paused ? tr("Go on") : tr("Pause"));
    m_cancel->setVisible(running);
    const QString why = m_presenter.unavailable();
    for (QPushButton* one : {m_verify, m_reconcile}) {
        one->setVisible(!running);
        one->setEnabled(why.isEmpty());
        one->setAccessibleDescription(why);
    }
    m_progress->setVisible(running);
    if (running) {
        m_progress->setMaximum(check->total > 0 ? 1000 : 0);
        m_progress->setValue(check->total > 0 ? int(1000 * check->done / check->total) : 0);
    }
}

void ReconciliationCard::refresh() {
    showButtons();
    const auto& check = m_presenter.check();
    const bool running = m_presenter.isRunning();
    if (check)
        m_hold->set(*check, m_services.language(), m_services.clock.utcNow());
    else
        m_hold->clear();
    if (running)
        m_summary->setText(
            format::labelled(reconciliation::stageText(check->stage),
                             format::count(check->done) +
                                 (check->total > 0 ? u" / "_s + format::count(check->total) : QString())));
    else if (check && check->state == u"done")
        m_summary->setText(reconciliation::summaryText(*check));
    m_summary->setVisible(check.has_value());
    m_counters->setVisible(check.has_value());
    for (auto one = m_symbols.begin(); check && one != m_symbols.end(); ++one) {
        const QString word = reconciliation::symbolWord(one.key());
        const QString number = format::count(check->counts.of(one.key()));
        one.value()->setText(u"%1 %2 %3"_s.arg(migration::symbolText(one.key()), word, number));
        one.value()->setAccessibleName(word + u' ' + number);
        one.value()->setChecked(one.key() == m_presenter.symbol());
    }
    showContent();
}

void ReconciliationCard::showContent() {
    const auto& check = m_presenter.check();
    if (m_presenter.error()) {
        m_pane->showError(*m_presenter.error(), m_services.language());
    } else if (!m_presenter.model().list().isEmpty()) {
        m_pane->showContent();
    } else if (!check) {
        m_pane->showEmpty(
            tr("Never checked"),
            tr("A check reads back what the target holds now and says what is missing, different "
               "or extra."));
    } else if (m_presenter.isRunning()) {
        m_pane->showLoading(m_hold->isHidden() ? tr("The check is running…") : tr("The check waits…"));
    } else if (check->error) {
        m_pane->showError(*check->error, m_services.language());
    } else if (check->counts.of(m_presenter.symbol()) > 0) {
        m_pane->showLoading(tr("Loading…"));
    } else {
        m_pane->showEmpty(tr("No document with this result"), QString());
    }
}

void ReconciliationCard::showComparison() {
    const bool shown = !m_presenter.compared().isEmpty();
    m_sides->setVisible(shown);
    if (!shown)
        return;
    m_sidesTitle->setText(m_presenter.compared());
    if (m_presenter.comparisonError()) {
        m_fieldsPane->showError(*m_presenter.comparisonError(), m_services.language());
    } else if (!m_presenter.comparison()) {
        m_fieldsPane->showLoading(tr("Reading both sides…"));
    } else if (m_presenter.comparison()->fields.isEmpty()) {
        m_fieldsPane->showEmpty(tr("Neither side is known"), QString());
    } else {
        m_fieldsPane->showContent();
        if (!m_presenter.comparison()->exists)
            m_sidesTitle->setText(tr("%1: the target holds no such document").arg(m_presenter.compared()));
    }
}

}  // namespace fdc::ui::migrations
