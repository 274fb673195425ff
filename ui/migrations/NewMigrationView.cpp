// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/NewMigrationView.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPointer>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/common/Dialogs.h"
#include "ui/common/Widgets.h"
#include "ui/migrations/NewMigrationChecksView.h"
#include "ui/migrations/NewMigrationPresenter.h"
#include "ui/migrations/NewMigrationSourceView.h"
#include "ui/migrations/NewMigrationStepper.h"
#include "ui/migrations/NewMigrationTargetView.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using Step = NewMigrationStep;

NewMigrationView::NewMigrationView(NewMigrationPresenter& presenter, QWidget* parent)
    : QWidget(parent),
      m_presenter(presenter),
      m_head(new PageHead(tr("New migration"))),
      m_source(new NewMigrationSourceView(presenter)),
      m_target(new NewMigrationTargetView(presenter)),
      m_checks(new NewMigrationChecksView(presenter)),
      m_stack(new QStackedWidget) {
    setObjectName(u"newMigration"_s);
    setProperty("helpTopic", u"page:new-migration"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(m_head);
    column->addWidget(makeStepper());
    m_stack->addWidget(m_source);
    m_stack->addWidget(m_target);
    m_stack->addWidget(m_checks);
    column->addWidget(m_stack, 1);
    column->addWidget(makeFoot());
    connect(&m_presenter, &NewMigrationPresenter::changed, this, &NewMigrationView::refresh);
    m_presenter.shown();
    refresh();
}

QWidget* NewMigrationView::makeStepper() {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    const struct {
        Step step;
        QString title;
        QString name;
    } steps[] = {{Step::Source, tr("Source"), u"stepSource"_s},
                 {Step::Target, tr("Target"), u"stepTarget"_s},
                 {Step::Checks, tr("Checks and options"), u"stepChecks"_s}};
    for (const auto& one : steps) {
        if (!m_steps.isEmpty())
            layout->addWidget(horizontalLine(), 1);
        auto* step = new NewMigrationStepButton(int(one.step) + 1, one.title, one.name);
        connect(step, &QAbstractButton::clicked, &m_presenter,
                [this, target = one.step] { m_presenter.goTo(target); });
        m_steps.append(step);
        layout->addWidget(step);
    }
    return row;
}

QWidget* NewMigrationView::makeFoot() {
    auto* foot = new QWidget;
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    m_cancel = button(tr("Cancel"), u"cancelMigration"_s);
    m_obstacle = new ElidedLabel(QString(), TextRole::Body, u"obstacle"_s);
    m_obstacle->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_back = button(tr("Back"), u"back"_s);
    m_primary = button(QString(), u"goOn"_s, ButtonRole::Primary);
    connect(m_cancel, &QPushButton::clicked, this, &NewMigrationView::giveUp);
    connect(m_back, &QPushButton::clicked, &m_presenter, &NewMigrationPresenter::goBack);
    connect(m_primary, &QPushButton::clicked, &m_presenter, &NewMigrationPresenter::goOn);
    row->addWidget(m_cancel);
    row->addWidget(m_obstacle, 1);
    row->addWidget(m_back);
    row->addWidget(m_primary);
    return foot;
}

void NewMigrationView::refresh() {
    const int step = int(m_presenter.step());
    const bool isOther = m_stack->currentIndex() != step;
    m_head->setSubtitle(m_presenter.source().contents() ? m_presenter.summary()
                                                        : tr("From an index or a folder into FlowerDocs"));
    for (int one = 0; one < m_steps.size(); ++one)
        m_steps[one]->setState(m_presenter.stateWord(Step(one)), m_presenter.stateTone(Step(one)),
                               one == step);
    m_source->refresh();
    m_target->refresh();
    m_checks->refresh();
    m_stack->setCurrentIndex(step);
    refreshFoot();
    m_awaitsFocus = m_awaitsFocus || isOther;
    if (isVisible())
        focusFirst();
}

void NewMigrationView::refreshFoot() {
    const bool isLast = m_presenter.step() == Step::Checks;
    const bool isStarting = m_presenter.launch().isStarting();
    const QString obstacle = m_presenter.obstacle();
    m_primary->setText(isLast ? tr("Start the migration") : tr("Next"));
    //: %1 is a key, such as Ctrl+Return
    m_primary->setToolTip(
        isLast ? tr("%1 starts it from any field of this step.")
                     .arg(QKeySequence(Qt::CTRL | Qt::Key_Return).toString(QKeySequence::NativeText))
               : QString());
    m_primary->setEnabled(obstacle.isEmpty());
    m_primary->setAccessibleDescription(obstacle);
    m_obstacle->setFullText(obstacle);
    m_back->setVisible(m_presenter.step() != Step::Source);
    m_back->setEnabled(!isStarting);
    m_cancel->setEnabled(!isStarting);
}

void NewMigrationView::focusFirst() {
    QWidget* fields[] = {m_source->firstField(), m_target->firstField(), m_checks->firstField()};
    QWidget* first = fields[int(m_presenter.step())];
    if (!m_awaitsFocus || !first)
        return;
    m_awaitsFocus = false;
    first->setFocus(Qt::OtherFocusReason);
}

void NewMigrationView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_awaitsFocus = true;
    focusFirst();
}

void NewMigrationView::giveUp() {
    if (!m_presenter.hasDraft()) {
        m_presenter.cancel();
        return;
    }
    Confirmation question;
    question.title = tr("Give up this migration?");
    question.text = tr("What you chose so far is lost. Nothing was sent to the target.");
    question.yes = tr("Give up");
    question.danger = true;
    m_presenter.services().dialogs.confirm(
        this, question, [presenter = QPointer<NewMigrationPresenter>(&m_presenter)](bool yes) {
            if (yes && presenter)
                presenter->cancel();
        });
}

void NewMigrationView::goBack() {
    if (m_presenter.launch().isStarting())
        return;
    if (m_presenter.step() == Step::Source)
        giveUp();
    else
        m_presenter.goBack();
}

void NewMigrationView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Escape: goBack(); return;
        case Qt::Key_Return:
        case Qt::Key_Enter: accept(event->modifiers().testFlag(Qt::ControlModifier)); return;
        default: QWidget::keyPressEvent(event);
    }
}

/// A button that has the focus is meant; elsewhere the step's main button is. Who ends the entry of a number
/// with Return has not yet said that the migration starts.
void NewMigrationView::accept(bool isEmphatic) {
    auto* focused = qobject_cast<QPushButton*>(QApplication::focusWidget());
    if (focused && !isEmphatic)
        focused->click();
    else if (isEmphatic || m_presenter.step() != Step::Checks)
        m_presenter.goOn();
}

}  // namespace fdc::ui::migrations
