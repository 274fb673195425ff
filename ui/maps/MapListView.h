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

namespace fdc::ui::maps {

class MapsPresenter;
struct MapRow;

/// All maps of the data folder. A file that is dropped here is imported.
class MapListView : public QWidget {
    Q_OBJECT
public:
    MapListView(const Services& services, MapsPresenter& presenter, QWidget* parent = nullptr);

    void takeFocus();
    void askNew();
    void askImport();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void refresh();
    void refreshActions();
    void askRun();
    void askExport();
    const MapRow* chosen() const;

    Services m_services;
    MapsPresenter& m_presenter;
    QPushButton* m_run;
    QPushButton* m_export;
    QPushButton* m_bring;
    QPushButton* m_fresh;
    DataTable* m_table;
    StatePane* m_pane;
};

}  // namespace fdc::ui::maps
