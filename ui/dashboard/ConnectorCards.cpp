// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dashboard/ConnectorCards.h"

#include <QGridLayout>
#include <algorithm>

#include "ui/dashboard/ConnectorCard.h"

namespace fdc::ui::dashboard {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int gap = 12;
constexpr int narrowest = 32;  // characters
constexpr int mostColumns = 5;
}  // namespace

ConnectorCards::ConnectorCards(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
    setObjectName(u"connectorCards"_s);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(gap);
}

ConnectorCard* ConnectorCards::cardOf(const QString& id) {
    ConnectorCard*& card = m_cards[id];
    if (!card) {
        card = new ConnectorCard(id);
        connect(card, &ConnectorCard::switched, this, &ConnectorCards::switched);
        connect(card, &ConnectorCard::opened, this, &ConnectorCards::opened);
    }
    return card;
}

void ConnectorCards::set(const QList<Tile>& tiles) {
    QStringList order;
    for (const Tile& tile : tiles)
        order.append(tile.state.id);
    for (const QString& gone : std::as_const(m_order)) {
        if (!order.contains(gone))
            delete m_cards.take(gone);
    }
    const bool isSame = order == m_order;
    m_order = order;
    for (const Tile& tile : tiles)
        cardOf(tile.state.id)->set(tile);
    if (!isSame) {
        m_columns = 0;
        arrange();
    }
}

int ConnectorCards::fittingColumns() const {
    const int least = fontMetrics().averageCharWidth() * narrowest + gap;
    const int room = std::clamp((width() + gap) / least, 1, mostColumns);
    const int count = std::max(int(m_order.size()), 1);
    if (count <= room)
        return count;
    // Rows as even as can be: five cards where four fit are three and two.
    const int rows = (count + room - 1) / room;
    return (count + rows - 1) / rows;
}

void ConnectorCards::arrange() {
    const int columns = fittingColumns();
    if (columns == m_columns)
        return;
    for (int column = 0; column < std::max(m_columns, m_grid->columnCount()); ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    m_columns = columns;
    for (int at = 0; at < m_order.size(); ++at) {
        ConnectorCard* card = m_cards[m_order[at]];
        m_grid->removeWidget(card);
        m_grid->addWidget(card, at / columns, at % columns);
        m_grid->setColumnStretch(at % columns, 1);
        if (at > 0)
            setTabOrder(m_cards[m_order[at - 1]], card);
    }
}

void ConnectorCards::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

}  // namespace fdc::ui::dashboard
