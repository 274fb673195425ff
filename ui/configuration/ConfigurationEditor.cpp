// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/ConfigurationView.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include "ui/common/Format.h"
#include "ui/common/Widgets.h"
#include "ui/configuration/ChangesCard.h"
#include "ui/configuration/ConfigFiles.h"
#include "ui/configuration/ConfigurationPresenter.h"
#include "ui/configuration/RawEditor.h"
#include "ui/configuration/SettingField.h"
#include "ui/configuration/SettingForm.h"
#include "ui/configuration/SwitchesView.h"
#include "ui/configuration/WhyCard.h"

/// The view's editor card: form, raw text, and how they follow one another.
namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;
using Mode = ConfigurationPresenter::Mode;

QKeySequence ConfigurationView::foldKeys() {
    return Qt::CTRL | Qt::SHIFT | Qt::Key_D;
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
    //: form and raw text side by side
    m_tabs->addTab(tr("Both"));
    m_tabs->addTab(tr("Raw text"));
    // Only Core's file has them.
    if (m_presenter.product() == config::Product::Core)
        m_tabs->addTab(tr("Switches"));
    // The chosen tab is bold, so it needs more than the bar believes.
    m_tabs->setMinimumWidth(m_tabs->sizeHint().width() + fontMetrics().averageCharWidth() * 3);
    m_tabs->setCurrentIndex(int(m_presenter.mode()));
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) { m_presenter.setMode(Mode(tab)); });
    //: button that shows or hides the differences at the right
    m_fold = button(tr("Differences"), u"foldDifferences"_s, ButtonRole::Flat);
    m_fold->setCheckable(true);
    m_fold->setAccessibleName(tr("Differences"));
    m_fold->setToolTip(
        tr("Show or hide what saving would change (%1)").arg(foldKeys().toString(QKeySequence::NativeText)));
    connect(m_fold, &QPushButton::clicked, this, &ConfigurationView::toggleFolding);
    // At the left they stay where they are when the card grows.
    card->head()->addWidget(m_tabs);
    card->head()->addStretch(1);
    card->head()->addWidget(m_fold);
    m_form = new SettingForm(m_presenter, m_services);
    m_form->setTabStart(m_fold);
    m_form->setMinimumWidth(fontMetrics().averageCharWidth() * 38);
    m_formSide = new QWidget;
    auto* formColumn = new QVBoxLayout(m_formSide);
    formColumn->setContentsMargins(0, 0, 0, 0);
    formColumn->setSpacing(10);
    auto* titleLine = new QHBoxLayout;
    titleLine->setContentsMargins(SettingField::indent, 0, 0, 0);
    titleLine->addWidget(m_title);
    formColumn->addLayout(titleLine);
    formColumn->addWidget(m_form, 1);
    m_raw = new RawEditor;
    m_raw->setMinimumWidth(fontMetrics().averageCharWidth() * 30);
    connect(m_raw, &RawEditor::linesEdited, &m_presenter, &ConfigurationPresenter::editRaw);
    connect(m_raw, &RawEditor::left, &m_presenter, &ConfigurationPresenter::settleRaw);
    connect(m_raw, &RawEditor::lineEntered, &m_presenter, &ConfigurationPresenter::enterLine);
    connect(m_raw, &RawEditor::cursorPositionChanged, this, &ConfigurationView::showLineNote);
    m_lineNote = new ElidedLabel(QString(), TextRole::Muted, u"lineNote"_s);
    m_rawSide = new QWidget;
    auto* side = new QVBoxLayout(m_rawSide);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(4);
    side->addWidget(m_raw, 1);
    side->addWidget(m_lineNote);
    auto* both = new QSplitter(Qt::Horizontal);
    both->setObjectName(u"bothSplitter"_s);
    both->setChildrenCollapsible(false);
    both->setHandleWidth(12);
    both->addWidget(m_formSide);
    both->addWidget(m_rawSide);
    both->setStretchFactor(0, 1);
    both->setStretchFactor(1, 1);
    both->setSizes({500, 500});
    m_stack = new QStackedWidget;
    m_stack->addWidget(both);
    if (m_presenter.product() == config::Product::Core) {
        m_switches = new SwitchesView(m_presenter.switches(), m_services);
        connect(m_switches, &SwitchesView::lineWanted, this, &ConfigurationView::goToLine);
        m_stack->addWidget(m_switches);
    }
    card->body()->addWidget(m_stack, 1);
    return card;
}

QWidget* ConfigurationView::makeRight() {
    m_changes = new ChangesCard(m_presenter, m_services);
    m_right = new QStackedWidget;
    m_right->setObjectName(u"rightColumn"_s);
    m_right->setMinimumWidth(fontMetrics().averageCharWidth() * 30);
    m_right->addWidget(m_changes);
    m_why = new WhyCard(m_presenter.why());
    m_right->addWidget(m_why);
    connect(m_why, &WhyCard::opened, this, &ConfigurationView::showWhy);
    connect(m_why, &WhyCard::closed, this, &ConfigurationView::showWhy);
    connect(m_why, &WhyCard::lineWanted, this, &ConfigurationView::goToLine);
    // The form may be made anew when it comes back.
    connect(m_why, &WhyCard::focusWanted, this, [this](const QString& key) { giveFocus(key); });
    showWhy();
    connect(m_right, &QStackedWidget::currentChanged, this, &ConfigurationView::showFolding);
    return m_right;
}

bool ConfigurationView::showsRaw() const {
    return m_presenter.mode() == Mode::Both || m_presenter.mode() == Mode::Raw;
}

bool ConfigurationView::showsForm() const {
    return m_presenter.mode() == Mode::Both || m_presenter.mode() == Mode::Form;
}

void ConfigurationView::showFolding() {
    const bool folded = m_files && m_files->folds().isFolded(m_presenter.mode() == Mode::Both);
    m_fold->setChecked(!folded);
    // Beside the differences there is little room, and they say what they are.
    m_fold->setText(folded ? tr("Differences") : u"»"_s);
    // What was asked for in their place is shown all the same.
    m_right->setVisible(!folded || m_right->currentWidget() != m_changes);
}

void ConfigurationView::toggleFolding() {
    if (!m_files)
        return;
    const bool sideBySide = m_presenter.mode() == Mode::Both;
    m_files->folds().setFolded(sideBySide, !m_files->folds().isFolded(sideBySide));
    showFolding();
}

void ConfigurationView::refreshEditor() {
    const Mode mode = m_presenter.mode();
    m_tabs->setCurrentIndex(int(mode));
    m_title->setFullText(m_presenter.sectionTitle());
    const bool rawCame = showsRaw() && !m_rawFilled;
    m_rawFilled = showsRaw();
    m_formSide->setVisible(showsForm());
    m_rawSide->setVisible(showsRaw());
    m_stack->setCurrentIndex(mode == Mode::Switches && m_switches ? 1 : 0);
    showFolding();
    if (showsForm())
        m_form->refresh();
    if (!showsRaw())
        return;
    if (rawCame)
        showRaw();
    m_raw->setReadOnly(!m_presenter.isEditable());
    m_raw->markLine(m_presenter.rawProblemLine().value_or(-1));
    if (!m_presenter.isChecking())
        m_raw->setMarks(m_presenter.lineMarks());
    showLineNote();
    m_raw->setCurrentLines(m_presenter.currentLines(), rawCame);
}

/// To the field of @p key, else to what there is of the editor.
void ConfigurationView::giveFocus(const QString& key) {
    if (showsForm() && m_form->focusKey(key))
        return;
    if (showsRaw())
        m_raw->setFocus(Qt::OtherFocusReason);
    else
        m_tabs->setFocus(Qt::OtherFocusReason);
}

/// A hidden editor is filled when it is shown.
void ConfigurationView::showRaw() {
    if (showsRaw())
        m_raw->showText(m_presenter.raw());
}

/// Field and line of one setting show each other; the focus stays where it is.
void ConfigurationView::showCurrent() {
    m_form->setCurrentKey(m_presenter.currentKey());
    if (showsRaw())
        m_raw->setCurrentLines(m_presenter.currentLines(), true);
}

/// What the margin says of the cursor's line, for those who use no pointer.
void ConfigurationView::showLineNote() {
    const qsizetype line = m_raw->cursorLine();
    const QString note = m_raw->marks().notes.value(line).text;
    const QString place = tr("Line %1").arg(format::count(line + 1));
    m_lineNote->setFullText(note.isEmpty() ? place : QString(note).replace(u'\n', u' '));
}

/// In the raw text, a section that is chosen is scrolled to.
void ConfigurationView::followSection() {
    const QString chosen = m_presenter.section() + u'\n' + m_presenter.filter().text;
    if (std::exchange(m_followed, chosen) == chosen || !showsRaw() || m_raw->hasFocus())
        return;
    if (const auto line = m_presenter.firstLine())
        m_raw->showLine(*line);
}

void ConfigurationView::goToLine(qsizetype line) {
    if (!showsRaw())
        m_presenter.setMode(Mode::Raw);
    m_raw->goToLine(line);
    m_presenter.enterLine(line);
}

void ConfigurationView::goToRawProblem() {
    const auto line = m_presenter.rawProblemLine();
    if (!showsRaw())
        m_presenter.setMode(Mode::Raw);
    if (line)
        m_raw->goToLine(*line);
}

void ConfigurationView::openFinding(int row) {
    const FindingRow* finding = m_presenter.findings().at(row);
    if (!finding)
        return;
    const bool inForm = showsForm() && !finding->key.isEmpty();
    if (inForm && m_presenter.reveal(finding->key))
        return;
    if (!showsRaw())
        m_presenter.setMode(Mode::Raw);
    m_raw->goToLine(std::max<qint64>(finding->line - 1, 0));
}

}  // namespace fdc::ui::configuration
