// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMap>
#include <QWidget>

#include "ui/monitoring/MonitoringPresenter.h"

class QPushButton;

namespace fdc::ui::monitoring {

/// What stretch of time is shown, and whether it follows the present.
class RangeBar : public QWidget {
    Q_OBJECT
public:
    explicit RangeBar(MonitoringPresenter& presenter, QWidget* parent = nullptr);

private:
    void refresh();

    MonitoringPresenter& m_presenter;
    QMap<MonitoringPresenter::Range, QPushButton*> m_ranges;
    QPushButton* m_live;
};

}  // namespace fdc::ui::monitoring
