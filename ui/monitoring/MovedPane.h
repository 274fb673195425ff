// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/common/Services.h"
#include "ui/monitoring/MonitoringPresenter.h"

class QLabel;
class QPushButton;

namespace fdc::ui {
class DataTable;
}

namespace fdc::ui::monitoring {

/// Which series left their normal in a stretch of time, the first and hardest at the top.
class MovedPane : public QWidget {
    Q_OBJECT
public:
    MovedPane(MonitoringPresenter& presenter, const Services& services, QWidget* parent = nullptr);

Q_SIGNALS:
    void momentChosen(qint64 at);

private:
    void refresh();

    MonitoringPresenter& m_presenter;
    const Services& m_services;
    QLabel* m_note;
    DataTable* m_rows;
    QPushButton* m_ask;
};

}  // namespace fdc::ui::monitoring
