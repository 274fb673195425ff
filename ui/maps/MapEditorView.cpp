// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/maps/MapEditorView.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include "ui/common/Dialogs.h"
#include "ui/common/Format.h"
#include "ui/common/Icons.h"
#include "ui/common/StatePane.h"
#include "ui/common/Widgets.h"
#include "ui/maps/ChecksPane.h"
#include "ui/maps/EditorFindings.h"
#include "ui/maps/LinkForm.h"
#include "ui/maps/MapCanvas.h"
#include "ui/maps/MapsPresenter.h"
#include "ui/maps/RulesPane.h"
#include "ui/maps/StepForm.h"
#include "ui/maps/VersionsPane.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int sideWidth = 372;

}  // namespace

MapEditorView::MapEditorView(const Services& services, MapsPresenter& presenter, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_presenter(presenter),
      m_head(new PageHead({})),
      m_readOnly(paragraph({}, TextRole::Muted, u"mapReadOnly"_s)),
      m_back(button({}, u"mapsBack"_s, ButtonRole::Flat)),
      m_undo(button(tr("Undo"), u"mapUndo"_s)),
      m_redo(button(tr("Redo"), u"mapRedo"_s)),
      //: button: more that can be done with the map
      m_more(button(tr("More"), u"mapMore"_s, ButtonRole::Flat)),
      m_rehearse(button(tr("Rehearse"), u"mapRehearse"_s)),
      m_run(button(tr("Run…"), u"mapRun"_s)),
      m_publish(button(tr("Publish…"), u"mapPublish"_s, ButtonRole::Primary)),
      m_add(button(tr("Add a step"), u"addStep"_s)),
      m_remove(button(tr("Remove"), u"removeChosen"_s, ButtonRole::Flat)),
      m_arrange(button(tr("Arrange"), u"arrangeSteps"_s, ButtonRole::Flat)),
      m_canvas(new MapCanvas(presenter.editor())),
      m_rules(new RulesPane(services, presenter.editor(), presenter.trial())),
      m_tabs(new QTabWidget),
      m_form(new QStackedWidget),
      m_step(new StepForm(services, presenter.editor(), presenter.findings(), presenter.trial())),
      m_checks(new ChecksPane(services, presenter.editor(), presenter.findings(), presenter.trial())) {
    setObjectName(u"mapEditor"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(makeHead());
    column->addWidget(m_readOnly);
    m_pane = new StatePane(makeBody());
    column->addWidget(m_pane, 1);
    addShortcuts();
    MapEditor& editor = presenter.editor();
    connect(&editor, &MapEditor::opened, this, [this] {
        refresh();
        if (isVisible() && m_presenter.editor().isOpen())
            takeFocus();
    });
    connect(&presenter, &MapsPresenter::formWanted, this, [this] { showTab(u"step"_s); });
    connect(&editor, &MapEditor::changed, this, &MapEditorView::refreshHead);
    connect(&editor, &MapEditor::stateChanged, this, &MapEditorView::refreshHead);
    connect(&editor, &MapEditor::rightChanged, this, [this] {
        refreshHead();
        refreshChoice();
    });
    connect(&editor, &MapEditor::choiceChanged, this, &MapEditorView::refreshChoice);
    connect(&presenter.findings(), &EditorFindings::changed, this, [this] {
        m_canvas->setFindings(m_presenter.findings().all());
        refreshTabs();
        refreshHead();
    });
    connect(&presenter.trial(), &MapTrial::rehearsalChanged, this, &MapEditorView::refreshActions);
    connect(&presenter.launch(), &MapLaunch::changed, this, &MapEditorView::refreshActions);
    connect(&presenter.trial(), &MapTrial::testsChanged, this, [this] {
        if (m_presenter.trial().tests())
            showTab(u"checks"_s);
    });
    connect(m_canvas, &MapCanvas::formWanted, this, [this] {
        showTab(u"step"_s);
        m_step->goTo({});
    });
    connect(m_canvas, &MapCanvas::picked, this, [this] { showTab(u"step"_s); });
    connect(m_canvas, &MapCanvas::menuWanted, this, &MapEditorView::showMenu);
    connect(m_checks, &ChecksPane::findingOpened, this,
            [this](const QString& step, const QString& field, const QString& entry) {
                m_presenter.editor().choose({step});
                showTab(u"step"_s);
                m_step->goTo(field, entry);
            });
    connect(m_rules, &RulesPane::ruleWanted, this, [this](const QString& step, const QString& name) {
        m_presenter.editor().choose({step});
        showTab(u"step"_s);
        m_step->goToRule(name);
    });
    connect(m_pane, &StatePane::helpRequested, this,
            [this](const QString& code) { m_services.help(u"error:"_s + code); });
    connect(m_pane, &StatePane::actionRequested, &presenter, &MapsPresenter::showList);
    m_canvas->setFindings(presenter.findings().all());
    refresh();
}

QWidget* MapEditorView::makeHead() {
    m_back->setIcon(icons::icon(u"back"_s, *this));
    m_back->setToolTip(tr("All maps"));
    m_back->setAccessibleName(tr("All maps"));
    connect(m_back, &QPushButton::clicked, &m_presenter, &MapsPresenter::showList);
    m_head->addLeading(m_back);
    for (QPushButton* each : {m_undo, m_redo, m_more, m_rehearse, m_run, m_publish})
        m_head->addWidget(each);
    m_more->setProperty("hasMenu", true);
    m_more->setMenu(makeMoreMenu());
    connect(m_undo, &QPushButton::clicked, &m_presenter.editor(), &MapEditor::undo);
    connect(m_redo, &QPushButton::clicked, &m_presenter.editor(), &MapEditor::redo);
    connect(m_run, &QPushButton::clicked, this, &MapEditorView::askRun);
    connect(m_rehearse, &QPushButton::clicked, this, [this] {
        showTab(u"checks"_s);
        m_presenter.trial().rehearse(false);
    });
    connect(m_publish, &QPushButton::clicked, this, &MapEditorView::askPublish);
    return m_head;
}

QWidget* MapEditorView::makeBody() {
    auto* body = new QSplitter(Qt::Horizontal);
    body->setObjectName(u"mapBody"_s);
    body->setHandleWidth(12);
    body->setChildrenCollapsible(false);
    auto* left = new QSplitter(Qt::Vertical);
    left->setHandleWidth(12);
    left->setChildrenCollapsible(false);
    left->addWidget(makeCanvas());
    left->addWidget(m_rules);
    left->setStretchFactor(0, 3);
    left->setStretchFactor(1, 2);
    body->addWidget(left);
    body->addWidget(makeSide());
    body->setStretchFactor(0, 1);
    body->setStretchFactor(1, 0);
    body->setSizes({1000, sideWidth});
    return body;
}

QWidget* MapEditorView::makeCanvas() {
    auto* card = new Card;
    card->body()->setContentsMargins(1, 1, 1, 1);
    card->body()->addWidget(m_canvas);
    // Over the picture: what is done to it.
    auto* tools = new QWidget(m_canvas);
    tools->setObjectName(u"canvasTools"_s);
    auto* row = new QHBoxLayout(tools);
    row->setContentsMargins(10, 10, 10, 10);
    row->setSpacing(6);
    m_add->setProperty("hasMenu", true);
    auto* menu = new QMenu(m_add);
    menu->setObjectName(u"classMenu"_s);
    menu->setToolTipsVisible(true);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillClasses(*menu); });
    m_add->setMenu(menu);
    row->addWidget(m_add);
    row->addWidget(m_remove);
    m_arrange->setToolTip(tr("Lays the steps out from left to right"));
    connect(m_arrange, &QPushButton::clicked, this, [this] {
        m_presenter.editor().layOut();
        m_canvas->fit();
    });
    row->addWidget(m_arrange);
    connect(m_remove, &QPushButton::clicked, &m_presenter.editor(), &MapEditor::removeChosen);
    tools->adjustSize();
    return card;
}

QWidget* MapEditorView::makeSide() {
    auto* card = new Card;
    m_tabs->setObjectName(u"mapTabs"_s);
    m_tabs->setAccessibleName(tr("What is known of the map"));
    m_tabs->setDocumentMode(true);
    m_form->addWidget(m_step);
    m_form->addWidget(new LinkForm(m_presenter.editor(), m_presenter.trial()));
    m_tabs->addTab(m_form, tr("Step"));
    m_checks->setProperty("role", u"scrolled"_s);
    auto* checks = new QScrollArea;
    checks->setWidgetResizable(true);
    checks->setFrameShape(QFrame::NoFrame);
    checks->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    checks->setFocusPolicy(Qt::NoFocus);
    checks->setWidget(m_checks);
    m_tabs->addTab(checks, tr("Checks"));
    m_tabs->addTab(new VersionsPane(m_services, m_presenter.editor()), tr("Versions"));
    m_tabs->setCurrentIndex(m_presenter.tab());
    connect(m_tabs, &QTabWidget::currentChanged, &m_presenter, &MapsPresenter::setTab);
    card->body()->addWidget(m_tabs);
    card->setMinimumWidth(300);
    return card;
}

void MapEditorView::addShortcuts() {
    const auto add = [this](const QKeySequence& keys, auto&& act) {
        auto* shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    add(QKeySequence::Undo, [this] { m_presenter.editor().undo(); });
    add(QKeySequence::Redo, [this] { m_presenter.editor().redo(); });
    add(QKeySequence::Save, [this] { askPublish(); });
    m_undo->setToolTip(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText));
}

void MapEditorView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_back->setIcon(icons::icon(u"back"_s, *this));
}

void MapEditorView::takeFocus() {
    if (m_presenter.editor().isOpen())
        m_canvas->setFocus();
}

void MapEditorView::showTab(const QString& tab) {
    m_tabs->setCurrentIndex(tab == u"versions" ? 2 : tab == u"checks" ? 1 : 0);
}

void MapEditorView::refresh() {
    const MapEditor& editor = m_presenter.editor();
    if (editor.isOpen())
        m_pane->showContent();
    else if (editor.error())
        m_pane->showError(*editor.error(), m_services.language());
    else
        m_pane->showLoading(tr("Opening the map…"));
    if (editor.choice().step.isEmpty() && m_tabs->currentIndex() == 0)
        showTab(u"checks"_s);
    refreshHead();
    refreshChoice();
    refreshTabs();
}

void MapEditorView::refreshHead() {
    const MapEditor& editor = m_presenter.editor();
    m_head->setTitle(editor.name());
    m_readOnly->setText(m_presenter.editRefusal());
    m_readOnly->setVisible(!editor.mayEdit());
    m_add->setEnabled(editor.mayEdit());
    m_arrange->setEnabled(editor.mayEdit());
    for (QPushButton* each : {m_undo, m_redo, m_more, m_rehearse, m_run, m_publish})
        each->setVisible(editor.isOpen());
    refreshActions();
    if (!editor.isOpen()) {
        m_head->setSubtitle({});
        return;
    }
    const int newest = editor.newestVersion();
    const int changes = int(editor.changes().size());
    QString text;
    if (editor.isNew())
        text = tr("Map · draft, not published yet");
    else if (!editor.isDraft() && editor.isOff())
        text = tr("Map · in force, and not published as a version");
    else if (!editor.isDraft() && editor.isBehind())
        text = tr("Map · as it was before version %1").arg(newest);
    else if (!editor.isDraft())
        text = newest > 0 ? tr("Map · version %1, in force").arg(newest) : tr("Map · in force");
    else if (newest > 0)
        //: %1 is the number that the next version gets, %2 that of the version in force, %n the changes
        text = tr("Map · draft of version %1 · %n changes since version %2", nullptr, changes)
                   .arg(newest + 1)
                   .arg(newest);
    else
        text = tr("Map · draft · %n changes since the map in force", nullptr, changes);
    m_head->setSubtitle(text);
    m_undo->setEnabled(editor.canUndo());
    m_redo->setEnabled(editor.canRedo());
    m_undo->setToolTip(
        format::plainTip(editor.canUndo() ? format::labelled(tr("Undo"), editor.undoLabel()) : QString()));
    m_redo->setToolTip(
        format::plainTip(editor.canRedo() ? format::labelled(tr("Redo"), editor.redoLabel()) : QString()));
    m_compare->setText(newest > 0 ? tr("Compare with v%1").arg(newest) : tr("Changes"));
}

/// What cannot be done now says why.
void MapEditorView::refreshActions() {
    const auto offer = [](QPushButton* one, const QString& refusal) {
        one->setEnabled(refusal.isEmpty());
        one->setToolTip(format::plainTip(refusal));
    };
    offer(m_rehearse, m_presenter.trial().rehearsalRefusal());
    offer(m_run, m_presenter.runRefusal());
    offer(m_publish, m_presenter.publishRefusal());
}

void MapEditorView::refreshChoice() {
    const Choice choice = m_presenter.editor().choice();
    m_form->setCurrentIndex(choice.isLink() ? 1 : 0);
    m_tabs->setTabText(0, choice.isLink() ? tr("Link") : tr("Step"));
    m_remove->setEnabled(!choice.step.isEmpty() && m_presenter.editor().mayEdit());
}

void MapEditorView::refreshTabs() {
    const EditorFindings& findings = m_presenter.findings();
    const int number = findings.errors() + findings.warnings();
    m_tabs->setTabText(1, number > 0 ? tr("Checks · %1").arg(format::count(number)) : tr("Checks"));
}

void MapEditorView::askRun() {
    m_presenter.askRun(this);
}

void MapEditorView::askPublish() {
    if (!m_presenter.publishRefusal().isEmpty())
        return;
    const MapEditor& editor = m_presenter.editor();
    FormQuestion question;
    question.title = tr("Publish “%1”").arg(editor.name());
    const int warnings = m_presenter.findings().warnings();
    question.text =
        tr("It becomes version %1, with which campaigns run from now on; those that run keep theirs.")
            .arg(editor.newestVersion() + 1);
    if (warnings > 0)
        question.text += u'\n' + tr("%n warnings are open.", nullptr, warnings);
    FormField comment;
    comment.id = u"comment"_s;
    comment.label = tr("What changed, and why");
    question.fields = {comment};
    question.yes = tr("Publish version %1").arg(editor.newestVersion() + 1);
    m_services.dialogs.askForm(this, question, [this](const std::optional<FormAnswers>& answers) {
        if (answers)
            m_presenter.editor().publish(answers->value(u"comment"_s).trimmed());
    });
}

}  // namespace fdc::ui::maps
