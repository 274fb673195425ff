// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/common/Services.h"

class QLabel;
class QLineEdit;

namespace fdc::ui {
class DataTable;
class Pill;
class StatePane;
}  // namespace fdc::ui

namespace fdc::ui::migrations {

class MigrationsPresenter;

/// All campaigns, and the way to a new one.
class CampaignListView : public QWidget {
    Q_OBJECT
public:
    CampaignListView(Services services, MigrationsPresenter& presenter, QWidget* parent = nullptr);

    void takeFocus();

Q_SIGNALS:
    void newWanted();
    void demoWanted();
    /// A file or folder was dropped.
    void pathWanted(const QString& path);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* makeHead();
    QWidget* makeTable();
    void wire();
    void refresh();
    void showEmpty();
    void restoreChoice();
    void act();

    Services m_services;
    MigrationsPresenter& m_presenter;
    QLineEdit* m_filter = nullptr;
    Pill* m_stale = nullptr;
    QLabel* m_number = nullptr;
    DataTable* m_table = nullptr;
    StatePane* m_pane = nullptr;
    bool m_focusWanted = false;  ///< as soon as there is something to have it
};

}  // namespace fdc::ui::migrations
