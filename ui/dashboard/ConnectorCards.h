// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QStringList>
#include <QWidget>

#include "ui/dashboard/DashboardPresenter.h"

class QGridLayout;

namespace fdc::ui::dashboard {

class ConnectorCard;

/// The connectors' cards in rows of equal width, as many beside each other as there is room for.
class ConnectorCards : public QWidget {
    Q_OBJECT
public:
    explicit ConnectorCards(QWidget* parent = nullptr);
    void set(const QList<Tile>& tiles);

Q_SIGNALS:
    void switched(const QString& id, bool on);
    void opened(const QString& id);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    int fittingColumns() const;
    void arrange();
    ConnectorCard* cardOf(const QString& id);

    QGridLayout* m_grid;
    QHash<QString, ConnectorCard*> m_cards;
    QStringList m_order;
    int m_columns = 0;
};

}  // namespace fdc::ui::dashboard
