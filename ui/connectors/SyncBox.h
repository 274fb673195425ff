// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/common/Services.h"

class QLabel;
class QPushButton;

namespace fdc::ui::connectors {

class ConnectorsPresenter;

/// The last synchronisation of the chosen connector, the next one, and one now. Hidden for those that do not
/// synchronise.
class SyncBox : public QWidget {
    Q_OBJECT
public:
    SyncBox(ConnectorsPresenter& presenter, const Services& services, QWidget* parent = nullptr);
    void refresh();

private:
    ConnectorsPresenter& m_presenter;
    const Services m_services;
    QLabel* m_text;
    QPushButton* m_now;
    QPushButton* m_all;
};

}  // namespace fdc::ui::connectors
