// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/connectors/PluginCheck.h"

class QGridLayout;

namespace fdc::ui::connectors {

/// The checks of the conformance suite: shape, name, how long; what a failed one found stands below it.
class CheckListView : public QWidget {
    Q_OBJECT
public:
    explicit CheckListView(QWidget* parent = nullptr);
    void set(const QList<CheckResult>& checks);

private:
    int addCheck(int row, const CheckResult& check);
    QGridLayout* m_grid;
    QList<CheckResult> m_checks;
};

}  // namespace fdc::ui::connectors
