// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/SwitchesView.h"

#include <QVBoxLayout>

#include "ui/common/Widgets.h"
#include "ui/configuration/SwitchCard.h"
#include "ui/configuration/SwitchesPresenter.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

SwitchesView::SwitchesView(SwitchesPresenter& presenter, Services services, QWidget* parent)
    : QScrollArea(parent), m_presenter(presenter), m_services(std::move(services)) {
    setObjectName(u"switchesView"_s);
    setAccessibleName(tr("Switches of the connectors"));
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    auto* content = new QWidget;
    content->setProperty("role", u"scrolled"_s);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(0, 0, 10, 0);
    m_column->setSpacing(12);
    m_column->addWidget(paragraph(
        tr("A connector is on when all three of its switches are on. Edits here are edits of the file: they "
           "count when they are saved."),
        TextRole::Muted, u"switchesHint"_s));
    m_column->addStretch(1);
    setWidget(content);
    connect(&m_presenter, &SwitchesPresenter::changed, this, &SwitchesView::refresh);
}

void SwitchesView::showEvent(QShowEvent* event) {
    QScrollArea::showEvent(event);
    m_presenter.setShown(true);
    refresh();
}

void SwitchesView::hideEvent(QHideEvent* event) {
    QScrollArea::hideEvent(event);
    m_presenter.setShown(false);
}

/// Cards change in place; they are made anew only when other connectors are there.
void SwitchesView::refresh() {
    if (!isVisible())
        return;
    const QList<SwitchCardText> texts = m_presenter.cards();
    bool same = texts.size() == m_cards.size();
    for (qsizetype i = 0; same && i < texts.size(); ++i)
        same = m_cards[i]->id() == texts[i].id;
    if (same) {
        for (qsizetype i = 0; i < texts.size(); ++i)
            m_cards[i]->set(texts[i]);
        return;
    }
    for (SwitchCard* card : std::as_const(m_cards)) {
        card->hide();
        card->deleteLater();  // it may be the sender of what led here
    }
    m_cards.clear();
    for (const SwitchCardText& text : texts) {
        auto* card = new SwitchCard(m_presenter, text);
        connect(card, &SwitchCard::lineWanted, this, &SwitchesView::lineWanted);
        connect(card, &SwitchCard::helpWanted, this,
                [this](const QString& topic) { m_services.help(topic); });
        m_column->insertWidget(m_column->count() - 1, card);
        m_cards.append(card);
    }
}

}  // namespace fdc::ui::configuration
