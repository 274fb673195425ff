// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMap>
#include <functional>

#include "ui/common/Widgets.h"
#include "ui/monitoring/MonitoringPresenter.h"

namespace fdc::ui::monitoring {

/// Title of the monitoring page, how current it is, and what stretch of time it shows.
class MonitoringHead : public PageHead {
    Q_OBJECT
public:
    MonitoringHead(MonitoringPresenter& presenter, std::function<QString()> language,
                   QWidget* parent = nullptr);

private:
    void addRanges();
    void refresh();

    MonitoringPresenter& m_presenter;
    std::function<QString()> m_language;
    Pill* m_stale;
    QMap<MonitoringPresenter::Range, QPushButton*> m_ranges;
    QPushButton* m_live;
    QPushButton* m_check;
};

}  // namespace fdc::ui::monitoring
