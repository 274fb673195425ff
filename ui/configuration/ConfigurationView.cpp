// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/ConfigurationView.h"

#include <QComboBox>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include "ui/common/Dialogs.h"
#include "ui/common/Format.h"
#include "ui/common/StatePane.h"
#include "ui/common/Widgets.h"
#include "ui/configuration/Banners.h"
#include "ui/configuration/ChangesCard.h"
#include "ui/configuration/CompareButton.h"
#include "ui/configuration/ConfigFiles.h"
#include "ui/configuration/ConfigurationPresenter.h"
#include "ui/configuration/DiscreetValues.h"
#include "ui/configuration/RawEditor.h"
#include "ui/configuration/SectionsCard.h"
#include "ui/configuration/SettingForm.h"
#include "ui/configuration/SwitchesView.h"
#include "ui/configuration/WhyCard.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;
using Mode = ConfigurationPresenter::Mode;

ConfigurationView::ConfigurationView(ConfigurationPresenter& presenter, Services services, QWidget* parent)
    : QWidget(parent), m_presenter(presenter), m_alive(&presenter), m_services(std::move(services)) {
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
    m_sections = new SectionsCard(m_presenter, m_services);
    m_sections->setMinimumWidth(fontMetrics().averageCharWidth() * 24);
    split->addWidget(m_sections);
    split->addWidget(makeEditor());
    split->addWidget(makeRight());
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
    // Afterwards, when the form has what was decided.
    connect(
        m_banners, &Banners::focusFreed, this, [this] { giveFocus(m_presenter.currentKey()); },
        Qt::QueuedConnection);
    connect(m_changes, &ChangesCard::findingOpened, this, &ConfigurationView::openFinding);
    connect(&m_presenter, &ConfigurationPresenter::changed, this, &ConfigurationView::refresh);
    connect(&m_presenter, &ConfigurationPresenter::stateChanged, this, &ConfigurationView::showState);
    connect(&m_presenter, &ConfigurationPresenter::rawReplaced, this, &ConfigurationView::showRaw);
    connect(m_form, &SettingForm::whyRequested, &m_presenter, &ConfigurationPresenter::askWhy);
    connect(&m_presenter, &ConfigurationPresenter::revealed, m_form, &SettingForm::focusKey);
    connect(&m_presenter, &ConfigurationPresenter::currentChanged, this, &ConfigurationView::showCurrent);
    showState();
    refresh();
}

ConfigurationView::~ConfigurationView() {
    // A field that loses the focus with the view still tells the presenter; nobody must listen here any more.
    if (m_alive)
        disconnect(m_alive, nullptr, this, nullptr);
}

QWidget* ConfigurationView::makeHead() {
    m_head = new PageHead(tr("Configuration"));
    m_picker = new QComboBox;
    m_picker->setObjectName(u"filePicker"_s);
    m_picker->setAccessibleName(tr("File"));
    m_picker->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_picker->setVisible(false);
    m_head->addWidget(m_picker);
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

void ConfigurationView::offerFiles(ConfigFiles& files) {
    m_files = &files;
    connect(&files, &ConfigFiles::listed, this, &ConfigurationView::showFiles);
    connect(&files, &ConfigFiles::chosen, this, &ConfigurationView::showFiles);
    connect(m_picker, &QComboBox::activated, &files, &ConfigFiles::choose);
    connect(&files.folds(), &FoldMemory::changed, this, &ConfigurationView::showFolding);
    showFiles();
    showFolding();
}

void ConfigurationView::focusPicker() {
    m_picker->setFocus(Qt::OtherFocusReason);
}

/// Each view shows its own file as the chosen one.
void ConfigurationView::showFiles() {
    int own = 0;
    QStringList titles;
    for (int i = 0; i < m_files->count(); ++i) {
        titles.append(m_files->title(i));
        if (&m_files->at(i) == &m_presenter)
            own = i;
    }
    m_picker->clear();
    m_picker->addItems(titles);
    m_picker->setCurrentIndex(own);
    m_picker->setToolTip(format::plainTip(m_presenter.path()));
    m_picker->setVisible(titles.size() > 1);
}

void ConfigurationView::addShortcuts() {
    const auto add = [this](auto key, auto run) {
        auto* shortcut = new QShortcut(key, this);
        // Also while the focus is on the rail or the bar above; a page that is not shown hears nothing.
        shortcut->setContext(Qt::WindowShortcut);
        connect(shortcut, &QShortcut::activated, this, run);
    };
    add(QKeySequence::Undo, [this] { m_presenter.undo(); });
    add(QKeySequence::Redo, [this] { m_presenter.redo(); });
    add(QKeySequence::Save, [this] { askToSave(); });
    add(QKeySequence::Find, [this] { m_sections->focusSearch(); });
    add(foldKeys(), [this] { toggleFolding(); });
    // The fields of the form have it themselves.
    auto* why = new QShortcut(Qt::ALT | Qt::Key_Return, m_raw);
    why->setContext(Qt::WidgetShortcut);
    connect(why, &QShortcut::activated, this, [this] { m_presenter.askWhy(m_presenter.currentKey()); });
    add(Qt::CTRL | Qt::SHIFT | Qt::Key_N, [this] { m_sections->askNewKey(); });
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

void ConfigurationView::refreshButtons() {
    m_head->setSubtitle(m_presenter.subtitle());
    m_undo->setEnabled(m_presenter.canUndo());
    m_redo->setEnabled(m_presenter.canRedo());
    m_discard->setEnabled(m_presenter.isModified());
    const QString blocked = m_presenter.saveBlocked();
    m_save->setEnabled(blocked.isEmpty());
    m_save->setToolTip(blocked.isEmpty() ? QKeySequence(QKeySequence::Save).toString(QKeySequence::NativeText)
                                         : blocked);
    m_save->setAccessibleDescription(blocked);
}

void ConfigurationView::refresh() {
    hideValuesOf(m_presenter.document());
    refreshButtons();
    m_banners->refresh();
    if (m_presenter.state() != ConfigurationPresenter::State::Ready)
        return;
    m_sections->refresh();
    refreshEditor();
    followSection();
    m_changes->refresh();
}

/// The story stands in the place of the differences, also when those are folded away.
void ConfigurationView::showWhy() {
    m_right->setCurrentWidget(m_presenter.why().isShown() ? static_cast<QWidget*>(m_why) : m_changes);
}

void ConfigurationView::offerComparison(ComparePresenter& comparison) {
    auto* compare = new CompareButton(comparison);
    m_head->addWidget(compare);
    m_head->addWidget(m_save);  // stays the last one
    setTabOrder(m_discard, compare);
    setTabOrder(compare, m_save);
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
