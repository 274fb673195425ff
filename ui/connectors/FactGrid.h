// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/connectors/ConnectorFactList.h"

class QGridLayout;
class QLabel;

namespace fdc::ui::connectors {

/// Facts below each other: label muted, value beside it over as many lines as it needs. Labels stay while
/// only values change.
class FactGrid : public QWidget {
    Q_OBJECT
public:
    explicit FactGrid(const QString& name, QWidget* parent = nullptr);
    void set(const QList<Fact>& facts);

private:
    void rebuild();
    QGridLayout* m_grid;
    QList<Fact> m_facts;
    QList<QLabel*> m_values;
};

}  // namespace fdc::ui::connectors
