// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/common/Services.h"

class QPushButton;

namespace fdc::ui {
class DataTable;
class StatePane;
}  // namespace fdc::ui

namespace fdc::ui::connectors {

class PluginsPresenter;

/// The plug-ins and, below, the publishers that are trusted; at the right the chosen plug-in.
class PluginsView : public QWidget {
    Q_OBJECT
public:
    PluginsView(PluginsPresenter& presenter, const Services& services, QWidget* parent = nullptr);

private:
    QWidget* buildList();
    QWidget* buildPublishers();
    void wire();
    void refresh();
    void showCurrent();

    PluginsPresenter& m_presenter;
    const Services m_services;
    StatePane* m_pane;
    DataTable* m_table;
    DataTable* m_publishers;
    StatePane* m_publishersPane;
    QPushButton* m_trust;
    QPushButton* m_distrust;
};

}  // namespace fdc::ui::connectors
