// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/connectors/LadderTest.h"

class QGridLayout;

namespace fdc::ui::connectors {

/// The rungs of a connection test, one line each: shape, name, word with detail, milliseconds.
class LadderView : public QWidget {
    Q_OBJECT
public:
    explicit LadderView(QWidget* parent = nullptr);
    void setRungs(const QList<RungResult>& rungs, const QString& language);

private:
    void addRung(int row, const RungResult& rung, const QString& language);
    QGridLayout* m_grid;
    QList<RungResult> m_rungs;
};

}  // namespace fdc::ui::connectors
