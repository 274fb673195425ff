// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStackedWidget>

#include "ui/common/Services.h"
#include "ui/monitoring/MonitoringPresenter.h"

class QLabel;
class QPushButton;

namespace fdc::ui {
class DataTable;
class ElidedLabel;
}  // namespace fdc::ui

namespace fdc::ui::monitoring {

/// The changes in the shown time, and of a chosen one how things were an hour before and after it.
class ChangesPane : public QStackedWidget {
    Q_OBJECT
public:
    ChangesPane(MonitoringPresenter& presenter, const Services& services, QWidget* parent = nullptr);

Q_SIGNALS:
    void momentChosen(qint64 at);

private:
    QWidget* makeList();
    QWidget* makeComparison();
    void refresh();
    void refreshComparison();
    const Event* chosen() const;

    MonitoringPresenter& m_presenter;
    const Services& m_services;
    DataTable* m_events;
    QLabel* m_none;
    QPushButton* m_compare;
    QPushButton* m_open;
    ElidedLabel* m_what;
    QLabel* m_note;
    DataTable* m_compared;
};

}  // namespace fdc::ui::monitoring
