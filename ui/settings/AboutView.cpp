// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/AboutView.h"

#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QVBoxLayout>

#include "ui/common/DataTable.h"
#include "ui/common/Discreet.h"
#include "ui/common/Widgets.h"
#include "ui/settings/Parts.h"
#include "ui/settings/SettingsPresenter.h"

namespace fdc::ui::settings {

using namespace Qt::Literals::StringLiterals;

AboutView::AboutView(SettingsPresenter& presenter, QWidget* parent)
    : QWidget(parent), m_presenter(presenter) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(makeProgram());
    column->addWidget(makeKeys());
    column->addStretch(1);
    connect(&presenter, &SettingsPresenter::engineChanged, this, &AboutView::refresh);
    refresh();
}

Card* AboutView::makeProgram() {
    auto* card = new Card(u"FlowerDocs Connector Console"_s);
    QPushButton* copyAll = button(tr("Copy for a report"), u"copyFacts"_s);
    card->head()->addStretch(1);
    card->head()->addWidget(copyAll);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(6);
    addFact(grid, tr("Version"), u"version"_s)->setFullText(m_presenter.about().version);
    ElidedLabel* folder = addFact(grid, tr("Data folder"), u"dataFolder"_s);
    folder->setFullText(discreet(m_presenter.about().dataFolder, Private::Place));
    QPushButton* copy = button(tr("Copy"), u"copyDataFolder"_s, ButtonRole::Flat);
    copy->setAccessibleName(tr("Copy the path of the data folder"));
    grid->addWidget(copy, grid->rowCount() - 1, 2);
    m_engine = new Pill;
    m_engine->setObjectName(u"engineWhere"_s);
    m_engineText = paragraph(QString(), TextRole::Muted, u"engineText"_s);
    const int row = grid->rowCount();
    grid->addWidget(label(tr("Engine"), TextRole::Muted), row, 0, Qt::AlignTop);
    auto* engine = new QHBoxLayout;
    engine->setSpacing(10);
    engine->addWidget(m_engine, 0, Qt::AlignTop);
    engine->addWidget(m_engineText, 1);
    grid->addLayout(engine, row, 1, 1, 2);
    addFact(grid, tr("Licence"), u"licence"_s)
        ->setFullText(tr("GPL-3.0-or-later: free to use, study, change and pass on"));
    card->body()->addLayout(grid);
    connect(copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(discreet(m_presenter.about().dataFolder, Private::Place));
    });
    connect(copyAll, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(discreet(m_presenter.facts())); });
    return card;
}

Card* AboutView::makeKeys() {
    auto* card = new Card(tr("Keyboard"));
    auto* table = new DataTable(u"shortcuts"_s, tr("Keyboard"));
    table->setModel(&m_presenter.shortcuts());
    table->setColumnWidths({32, -1});
    fitHeight(table);
    card->body()->addWidget(table);
    return card;
}

void AboutView::refresh() {
    m_engine->set(m_presenter.engineWord(), Tone::Accent);
    m_engineText->setText(m_presenter.engineText());
}

}  // namespace fdc::ui::settings
