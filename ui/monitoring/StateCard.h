// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/Widgets.h"

class QTableWidget;

namespace fdc::ui::monitoring {

class StateBand;

/// The band on a card, with its stretches as a table one click away.
class StateCard : public Card {
    Q_OBJECT
public:
    explicit StateCard(const QString& title, QWidget* parent = nullptr);
    StateBand* band() const { return m_band; }

private:
    void fillTable();
    StateBand* m_band;
    QTableWidget* m_table;
};

}  // namespace fdc::ui::monitoring
