// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/ConfigurationView.h"

#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include "ui/common/Dialogs.h"
#include "ui/common/StatePane.h"
#include "ui/common/Widgets.h"
#include "ui/configuration/Banners.h"
#include "ui/configuration/ChangesCard.h"
#include "ui/configuration/ConfigurationPresenter.h"
#include "ui/configuration/RawEditor.h"
#include "ui/configuration/SectionsCard.h"
#include "ui/configuration/SettingForm.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;
using Mode = ConfigurationPresenter::Mode;

ConfigurationView::ConfigurationView(ConfigurationPresenter& presenter, Services services, QWidget* parent)
    : QWidget(parent), m_presenter(presenter), m_services(std::move(services)) {
    setObjectName(u"configurationView"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(makeHead());
    m_banners = new Banners(m_presenter, m_services);
    column->addWidget(m_banners);
    auto* split = new QSplitter(Qt::Horizontal);
    split->setChildrenCollapsible(false);
    split->setHandleWidth(12);
    m_sections = new SectionsCard(m_presenter);
    m_sections->setMinimumWidth(fontMetrics().averageCharWidth() * 24);
    m_changes = new ChangesCard(m_presenter, m_services);
    m_changes->setMinimumWidth(fontMetrics().averageCharWidth() * 30);
    split->addWidget(m_sections);
    split->addWidget(makeEditor());
    split->addWidget(m_changes);
    split->setStretchFactor(0, 0);
    split->setStretchFactor(1, 3);
    split->setStretchFactor(2, 2);
    split->setSizes({fontMetrics().averageCharWidth() * 35, 474, 310});
    m_pane = new StatePane(split);
    column->addWidget(m_pane, 1);
    addShortcuts();
    connect(m_pane, &StatePane::actionRequested, &m_presenter, &ConfigurationPresenter::retry);
    connect(m_pane, &StatePane::helpRequested, this,
            [this](const QString& code) { m_services.help(u"error:"_s + code); });
    connect(m_banners, &Banners::rawLineWanted, this, &ConfigurationView::goToRawProblem);
    connect(m_changes, &ChangesCard::findingOpened, this, &ConfigurationView::openFinding);
    connect(&m_presenter, &ConfigurationPresenter::changed, this, &ConfigurationView::refresh);
    connect(&m_presenter, &ConfigurationPresenter::stateChanged, this, &ConfigurationView::showState);
    connect(&m_presenter, &ConfigurationPresenter::rawReplaced, this, &ConfigurationView::showRaw);
    connect(&m_presenter, &ConfigurationPresenter::revealed, m_form, &SettingForm::focusKey);
    showState();
    refresh();
}

ConfigurationView::~ConfigurationView() {
    // A field that loses the focus with the view still tells the presenter; nobody must listen here any more.
    disconnect(&m_presenter, nullptr, this, nullptr);
}

QWidget* ConfigurationView::makeHead() {
    m_head = new PageHead(tr("Configuration"));
    m_undo = button(tr("Undo"), u"undo"_s, ButtonRole::Flat);
    m_redo = button(tr("Redo"), u"redo"_s, ButtonRole::Flat);
    m_discard = button(tr("Discard"), u"discard"_s);
    m_save = button(tr("Save…"), u"save"_s, ButtonRole::Primary);
    m_undo->setToolTip(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText));
    m_redo->setToolTip(QKeySequence(QKeySequence::Redo).toString(QKeySequence::NativeText));
    for (QPushButton* one : {m_undo, m_redo, m_discard, m_save})
        m_head->addWidget(one);
    connect(m_undo, &QPushButton::clicked, &m_presenter, &ConfigurationPresenter::undo);
    connect(m_redo, &QPushButton::clicked, &m_presenter, &ConfigurationPresenter::redo);
    connect(m_discard, &QPushButton::clicked, this, &ConfigurationView::askToDiscard);
    connect(m_save, &QPushButton::clicked, this, &ConfigurationView::askToSave);
    return m_head;
}

QWidget* ConfigurationView::makeEditor() {
    auto* card = new Card;
    card->setObjectName(u"editorCard"_s);
    m_title = new ElidedLabel(QString(), TextRole::CardTitle, u"sectionTitle"_s);
    m_tabs = new QTabBar;
    m_tabs->setObjectName(u"modeTabs"_s);
    m_tabs->setAccessibleName(tr("Form or raw text"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setElideMode(Qt::ElideNone);
    m_tabs->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_tabs->addTab(tr("Form"));
    m_tabs->addTab(tr("Raw text"));
    // The chosen tab is bold, so it needs more than the bar believes.
    m_tabs->setMinimumWidth(m_tabs->sizeHint().width() + fontMetrics().averageCharWidth() * 3);
    m_tabs->setCurrentIndex(int(m_presenter.mode()));
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) { m_presenter.setMode(Mode(tab)); });
    card->head()->addWidget(m_title, 1);
    card->head()->addWidget(m_tabs);
    m_form = new SettingForm(m_presenter, m_services);
    m_raw = new RawEditor;
    connect(m_raw, &RawEditor::linesEdited, &m_presenter, &ConfigurationPresenter::editRaw);
    connect(m_raw, &RawEditor::left, &m_presenter, &ConfigurationPresenter::settleRaw);
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_form);
    m_stack->addWidget(m_raw);
    card->body()->addWidget(m_stack, 1);
    return card;
}

void ConfigurationView::addShortcuts() {
    const auto add = [this](QKeySequence::StandardKey key, auto run) {
        auto* shortcut = new QShortcut(key, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, run);
    };
    add(QKeySequence::Undo, [this] { m_presenter.undo(); });
    add(QKeySequence::Redo, [this] { m_presenter.redo(); });
    add(QKeySequence::Save, [this] { askToSave(); });
    add(QKeySequence::Find, [this] { m_sections->focusSearch(); });
}

void ConfigurationView::showState() {
    switch (m_presenter.state()) {
        case ConfigurationPresenter::State::Loading: m_pane->showLoading(tr("Reading the file…")); break;
        case ConfigurationPresenter::State::Ready: m_pane->showContent(); break;
        case ConfigurationPresenter::State::Failed:
            if (m_presenter.error())
                m_pane->showError(*m_presenter.error(), m_services.language());
            break;
    }
    refresh();
}

void ConfigurationView::refresh() {
    const bool raw = m_presenter.mode() == Mode::Raw;
    m_head->setSubtitle(m_presenter.subtitle());
    m_undo->setEnabled(m_presenter.canUndo());
    m_redo->setEnabled(m_presenter.canRedo());
    m_discard->setEnabled(m_presenter.isModified());
    const QString blocked = m_presenter.saveBlocked();
    m_save->setEnabled(blocked.isEmpty());
    m_save->setToolTip(blocked.isEmpty() ? QKeySequence(QKeySequence::Save).toString(QKeySequence::NativeText)
                                         : blocked);
    m_save->setAccessibleDescription(blocked);
    m_banners->refresh();
    if (m_presenter.state() != ConfigurationPresenter::State::Ready)
        return;
    m_tabs->setCurrentIndex(int(m_presenter.mode()));
    m_title->setFullText(raw ? m_presenter.fileName() : m_presenter.sectionTitle());
    m_sections->refresh();
    if (raw)
        m_raw->markLine(m_presenter.rawProblemLine().value_or(-1));
    else
        m_form->refresh();
    if (raw && m_stack->currentWidget() != m_raw)
        showRaw();
    m_stack->setCurrentIndex(raw ? 1 : 0);
    followSection();
    m_changes->refresh();
}

/// A hidden editor is filled when it is shown.
void ConfigurationView::showRaw() {
    if (m_presenter.mode() == Mode::Raw)
        m_raw->showText(m_presenter.raw().text());
}

/// In the raw text, a section that is chosen is scrolled to.
void ConfigurationView::followSection() {
    const QString chosen = m_presenter.section() + u'\n' + m_presenter.filter().text;
    if (std::exchange(m_followed, chosen) == chosen || m_presenter.mode() != Mode::Raw)
        return;
    if (const auto line = m_presenter.firstLine())
        m_raw->showLine(*line);
}

void ConfigurationView::goToRawProblem() {
    const auto line = m_presenter.rawProblemLine();
    m_presenter.setMode(Mode::Raw);
    if (line)
        m_raw->goToLine(*line);
}

void ConfigurationView::openFinding(int row) {
    const FindingRow* finding = m_presenter.findings().at(row);
    if (!finding)
        return;
    const bool inForm = m_presenter.mode() == Mode::Form && !finding->key.isEmpty();
    if (inForm && m_presenter.reveal(finding->key))
        return;
    m_presenter.setMode(Mode::Raw);
    m_raw->goToLine(std::max<qint64>(finding->line - 1, 0));
}

void ConfigurationView::askToSave() {
    if (!m_presenter.saveBlocked().isEmpty())
        return;
    m_services.dialogs.confirm(this, m_presenter.saveQuestion(), [this](bool yes) {
        if (yes)
            m_presenter.save();
    });
}

void ConfigurationView::askToDiscard() {
    // Undo brings the edits back, so there is nothing to ask.
    m_presenter.discard();
}

}  // namespace fdc::ui::configuration
