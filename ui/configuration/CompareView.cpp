// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/CompareView.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QShortcut>
#include <QVBoxLayout>

#include "ui/common/DataTable.h"
#include "ui/common/Dialogs.h"
#include "ui/common/EnvironmentColour.h"
#include "ui/common/Format.h"
#include "ui/common/StatePane.h"
#include "ui/common/Widgets.h"
#include "ui/configuration/ComparePresenter.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;
using config::Compared;
using Column = CompareModel::Column;

namespace {
constexpr int searchPause = 120;
}

CompareView::CompareView(ComparePresenter& presenter, Services services, QWidget* parent)
    : QWidget(parent), m_presenter(presenter), m_services(std::move(services)) {
    setObjectName(u"compareView"_s);
    setProperty("helpTopic", u"page:configuration"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(makeHead());
    column->addWidget(makeBar());
    column->addWidget(makeTable(), 1);
    m_pause.setSingleShot(true);
    m_pause.setInterval(searchPause);
    connect(&m_pause, &QTimer::timeout, this, [this] { m_presenter.setSearch(m_search->text()); });
    auto* escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, &m_presenter, &ComparePresenter::close);
    auto* find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, m_search, qOverload<>(&QWidget::setFocus));
    connect(&m_presenter, &ComparePresenter::changed, this, &CompareView::refresh);
    connect(&m_presenter, &ComparePresenter::promotionPrepared, this, &CompareView::askToPromote);
    connect(&m_presenter.model(), &QAbstractItemModel::modelReset, this, &CompareView::keepPlace);
    refresh();
}

QWidget* CompareView::makeHead() {
    m_head = new PageHead(tr("Compare environments"));
    QPushButton* back = button(tr("Back"), u"compareBack"_s, ButtonRole::Flat);
    back->setToolTip(QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText));
    back->setAccessibleDescription(tr("Back to the settings"));
    connect(back, &QPushButton::clicked, &m_presenter, &ComparePresenter::close);
    m_head->addLeading(back);
    m_again = button(tr("Read again"), u"compareAgain"_s, ButtonRole::Flat);
    connect(m_again, &QPushButton::clicked, &m_presenter, &ComparePresenter::read);
    m_turn = button(tr("Turn round"), u"compareTurn"_s);
    m_turn->setToolTip(tr("Promote the other way: exchanges left and right"));
    connect(m_turn, &QPushButton::clicked, &m_presenter, &ComparePresenter::turn);
    m_promote = button(QString(), u"promote"_s, ButtonRole::Primary);
    connect(m_promote, &QPushButton::clicked, &m_presenter, &ComparePresenter::prepare);
    for (QPushButton* one : {m_again, m_turn, m_promote})
        m_head->addWidget(one);
    return m_head;
}

QPushButton* CompareView::chip(Compared state, const QString& name) {
    QPushButton* made = button(QString(), name);
    made->setCheckable(true);
    connect(made, &QPushButton::clicked, this,
            [this, state](bool shown) { m_presenter.setStateShown(state, shown); });
    m_chips.insert(state, made);
    return made;
}

QWidget* CompareView::makeBar() {
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_from = new EnvironmentName(u"compareFrom"_s);
    m_to = new EnvironmentName(u"compareTo"_s);
    row->addWidget(m_from);
    row->addWidget(label(u"→"_s, TextRole::Muted));
    row->addWidget(m_to);
    row->addSpacing(8);
    row->addWidget(chip(Compared::Different, u"chipDifferent"_s));
    row->addWidget(chip(Compared::OnlyA, u"chipOnlyFrom"_s));
    row->addWidget(chip(Compared::OnlyB, u"chipOnlyTo"_s));
    row->addWidget(chip(Compared::Same, u"chipSame"_s));
    m_search = new QLineEdit;
    m_search->setObjectName(u"compareSearch"_s);
    m_search->setAccessibleName(tr("Search keys and values"));
    m_search->setPlaceholderText(tr("Search…"));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(fontMetrics().averageCharWidth() * 16);
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_pause.start(); });
    row->addWidget(m_search, 1);
    return bar;
}

QWidget* CompareView::makeTable() {
    auto* card = new Card;
    card->setObjectName(u"compareCard"_s);
    m_note = paragraph(QString(), TextRole::Muted, u"compareNote"_s);
    card->body()->addWidget(m_note);
    m_table = new DataTable(u"compareTable"_s, tr("Keys of both environments"));
    m_table->setModel(&m_presenter.model());
    m_table->setColumnWidths({3, 17, 39, -1, -1, 16, -1, 16});
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(int(Column::Section), Qt::AscendingOrder);
    m_table->installEventFilter(this);
    connect(m_table, &DataTable::rowActivated, this, &CompareView::toggleRow);
    connect(m_table, &DataTable::rowChosen, this, [this](int row) {
        if (const CompareRow* one = m_presenter.model().at(row))
            m_current = one->id();
    });
    m_pane = new StatePane(m_table);
    connect(m_pane, &StatePane::actionRequested, this, [this] {
        if (m_presenter.state() == ComparePresenter::State::Failed)
            m_presenter.read();
        else
            showEverything();
    });
    connect(m_pane, &StatePane::helpRequested, this,
            [this](const QString& code) { m_services.help(u"error:"_s + code); });
    card->body()->addWidget(m_pane, 1);
    auto* foot = new QHBoxLayout;
    m_all = button(tr("Choose all that can be promoted"), u"chooseAll"_s, ButtonRole::Flat);
    m_none = button(tr("Choose none"), u"chooseNone"_s, ButtonRole::Flat);
    connect(m_all, &QPushButton::clicked, this, [this] { m_presenter.model().chooseAll(true); });
    connect(m_none, &QPushButton::clicked, this, [this] { m_presenter.model().chooseNone(); });
    m_hint = paragraph(QString(), TextRole::Muted, u"compareHint"_s);
    m_hint->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    foot->addWidget(m_all);
    foot->addWidget(m_none);
    foot->addWidget(m_hint, 1);
    card->body()->addLayout(foot);
    return card;
}

void CompareView::takeFocus() {
    m_table->setFocus(Qt::OtherFocusReason);
}

void CompareView::refresh() {
    if (!m_presenter.isShown())
        return;
    m_head->setSubtitle(tr("What one environment says and the other does not; secrets stay hidden."));
    m_from->set(m_presenter.from().name, m_presenter.from().colour);
    m_to->set(m_presenter.to().name, m_presenter.to().colour);
    showChips();
    if (!m_pause.isActive() && m_search->text() != m_presenter.model().filter().text)
        m_search->setText(m_presenter.model().filter().text);
    const QString note = m_presenter.note();
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_table->setColumnHidden(int(Column::File), !m_presenter.hasSeveralFiles());
    const QString blocked = m_presenter.promoteBlocked();
    m_promote->setText(m_presenter.promoteText());
    m_promote->setEnabled(blocked.isEmpty());
    m_promote->setToolTip(blocked);
    m_promote->setAccessibleDescription(blocked);
    m_hint->setText(blocked);
    m_turn->setEnabled(!m_presenter.isBusy());
    m_again->setEnabled(!m_presenter.isBusy());
    showPane();
}

void CompareView::showChips() {
    const CompareModel& model = m_presenter.model();
    const auto set = [&](Compared state, const QString& text) {
        QPushButton* one = m_chips.value(state);
        one->setText(text + u"  "_s + format::count(model.count(state)));
        one->setChecked(model.filter().states.contains(state));
    };
    set(Compared::Different, tr("Different"));
    //: %1 is an environment
    set(Compared::OnlyA, tr("Only %1").arg(shortEnvironmentName(m_presenter.from().name)));
    set(Compared::OnlyB, tr("Only %1").arg(shortEnvironmentName(m_presenter.to().name)));
    set(Compared::Same, tr("Same"));
}

void CompareView::showPane() {
    switch (m_presenter.state()) {
        case ComparePresenter::State::Closed: break;
        case ComparePresenter::State::Loading: m_pane->showLoading(tr("Reading both environments…")); break;
        case ComparePresenter::State::Failed:
            if (m_presenter.error())
                m_pane->showError(*m_presenter.error(), m_services.language());
            break;
        case ComparePresenter::State::Ready:
            if (m_presenter.model().rowCount() > 0)
                m_pane->showContent();
            else if (m_presenter.model().count(Compared::Same) == m_presenter.model().all().size() &&
                     m_presenter.model().filter().text.isEmpty())
                m_pane->showEmpty(tr("No difference"), tr("Both environments say the same, key by key."),
                                  tr("Show all keys"));
            else
                m_pane->showEmpty(tr("No key matches"),
                                  tr("Change the search or the kinds of difference above."),
                                  tr("Show all keys"));
            break;
    }
    const bool rows = m_presenter.state() == ComparePresenter::State::Ready;
    m_all->setEnabled(rows && !m_presenter.isBusy());
    m_none->setEnabled(rows && !m_presenter.isBusy() && !m_presenter.model().chosen().isEmpty());
}

/// After the rows were made anew the cursor stays on its key.
void CompareView::keepPlace() {
    const int row = std::max(m_presenter.model().rowOf(m_current), 0);
    if (m_presenter.model().rowCount() > 0)
        m_table->setCurrentIndex(m_presenter.model().index(row, int(Column::Key)));
}

void CompareView::toggleRow(int row) {
    CompareModel& model = m_presenter.model();
    if (const CompareRow* one = model.at(row); one && !m_presenter.isBusy())
        model.choose(row, !model.isChosen(*one));
}

void CompareView::showEverything() {
    m_search->clear();
    m_pause.stop();
    m_presenter.setSearch({});
    for (const Compared state : {Compared::Different, Compared::OnlyA, Compared::OnlyB, Compared::Same})
        m_presenter.setStateShown(state, true);
}

void CompareView::askToPromote() {
    m_services.dialogs.confirm(this, m_presenter.question(), [this](bool yes) {
        if (yes)
            m_presenter.promote();
    });
}

/// Space chooses the whole row, wherever in it the cursor is; Down goes from the search to what it found, and
/// Escape there first ends the search.
bool CompareView::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && watched == m_search && !m_search->text().isEmpty() &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (watched == m_table && key == Qt::Key_Space) {
        toggleRow(m_table->currentRow());
        return true;
    }
    if (watched == m_search && key == Qt::Key_Down) {
        m_pause.stop();
        m_presenter.setSearch(m_search->text());
        m_table->setFocus(Qt::TabFocusReason);
        return true;
    }
    if (watched == m_search && key == Qt::Key_Escape && !m_search->text().isEmpty()) {
        m_search->clear();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace fdc::ui::configuration
