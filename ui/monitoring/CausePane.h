// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/common/Services.h"
#include "ui/monitoring/MonitoringPresenter.h"

class QFrame;
class QLabel;
class QPushButton;

namespace fdc::ui {
class DataTable;
}

namespace fdc::ui::monitoring {

/// The last good configuration: which change may have brought the newest drop of health, and exactly what
/// would take it back. A person decides.
class CausePane : public QWidget {
    Q_OBJECT
public:
    CausePane(MonitoringPresenter& presenter, const Services& services, QWidget* parent = nullptr);

private:
    QFrame* makePatch();
    void refresh();
    void refreshPatch();
    const Suspect* chosen() const;

    MonitoringPresenter& m_presenter;
    const Services& m_services;
    QLabel* m_note;
    DataTable* m_rows;
    QFrame* m_patchBox;
    QLabel* m_patch;
    QPushButton* m_takeBack;
    QPushButton* m_open;
};

}  // namespace fdc::ui::monitoring
