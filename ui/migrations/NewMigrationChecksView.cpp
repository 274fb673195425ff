// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/NewMigrationChecksView.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/common/Widgets.h"
#include "ui/migrations/NewMigrationFailure.h"
#include "ui/migrations/NewMigrationFields.h"
#include "ui/migrations/NewMigrationNotes.h"
#include "ui/migrations/NewMigrationPresenter.h"
#include "ui/migrations/NewMigrationRunPanel.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

NewMigrationChecksView::NewMigrationChecksView(NewMigrationPresenter& presenter, QWidget* parent)
    : QWidget(parent),
      m_presenter(presenter),
      m_failure(new NewMigrationFailure(presenter)),
      m_panel(new NewMigrationRunPanel(presenter)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    auto* left = new QVBoxLayout;
    left->setSpacing(12);
    left->addWidget(m_failure);
    left->addWidget(makeChecks(), 1);
    left->addWidget(makeSummary());
    row->addLayout(left, 11);
    row->addWidget(m_panel, 9);
}

QWidget* NewMigrationChecksView::makeChecks() {
    auto* card = new Card(tr("Checks"));
    alignHead(card);
    m_state = new Pill;
    m_state->setObjectName(u"checkState"_s);
    m_again = button(tr("Check again"), u"checkAgain"_s, ButtonRole::Flat);
    connect(m_again, &QPushButton::clicked, &m_presenter, &NewMigrationPresenter::checkAgain);
    card->head()->addWidget(m_state);
    card->head()->addStretch();
    card->head()->addWidget(m_again);
    m_allGood = paragraph(tr("Nothing stands in the way."), TextRole::Body, u"allGood"_s);
    card->body()->addWidget(m_allGood);
    m_notes = new NewMigrationNotes(u"findings"_s, true);
    connect(m_notes, &NewMigrationNotes::helpRequested, this,
            [this](const QString& code) { m_presenter.services().help(u"error:"_s + code); });
    connect(m_notes, &NewMigrationNotes::stepRequested, &m_presenter, &NewMigrationPresenter::goTo);
    card->body()->addWidget(scrolled(m_notes), 1);
    return card;
}

QWidget* NewMigrationChecksView::makeSummary() {
    auto* card = new Card(tr("What will happen"));
    m_summary = paragraph(QString(), TextRole::Strong, u"summary"_s);
    m_line = new CommandLineBox;
    m_line->setObjectName(u"startLine"_s);
    card->body()->addWidget(m_summary);
    card->body()->addWidget(m_line);
    return card;
}

QWidget* NewMigrationChecksView::firstField() const {
    return m_panel->firstField();
}

void NewMigrationChecksView::refresh() {
    m_failure->refresh();
    m_panel->refresh();
    m_notes->show(m_presenter.findings());
    m_allGood->setVisible(m_presenter.findings().isEmpty());
    m_summary->setText(m_presenter.summary());
    m_line->setLine(m_presenter.commandLine());
    refreshCheckState();
}

void NewMigrationChecksView::refreshCheckState() {
    using Check = NewMigrationLaunch::Check;
    switch (m_presenter.launch().checkState()) {
        case Check::NotYet: m_state->set(tr("not compared with the target yet"), Tone::Neutral); break;
        case Check::Running: m_state->set(tr("being compared with the target…"), Tone::Neutral); break;
        case Check::Done: m_state->set(tr("compared with the target"), Tone::Ok); break;
        case Check::Outdated: m_state->set(tr("changed since it was compared"), Tone::Neutral); break;
        case Check::Failed: m_state->set(tr("could not be compared"), Tone::Warn); break;
    }
    m_again->setEnabled(!m_presenter.launch().isStarting() && m_presenter.mayCheck());
}

}  // namespace fdc::ui::migrations
