// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QTimer>
#include <QWidget>

#include "core/config/EnvironmentComparison.h"
#include "ui/common/Services.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace fdc::ui {
class DataTable;
class EnvironmentName;
class PageHead;
class StatePane;
}  // namespace fdc::ui

namespace fdc::ui::configuration {

class ComparePresenter;

/// Two environments key by key, over the whole page. Escape goes back.
class CompareView : public QWidget {
    Q_OBJECT
public:
    CompareView(ComparePresenter& presenter, Services services, QWidget* parent = nullptr);

    void takeFocus();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeHead();
    QWidget* makeBar();
    QWidget* makeTable();
    QPushButton* chip(config::Compared state, const QString& name);
    void refresh();
    void showPane();
    void showChips();
    void keepPlace();
    void toggleRow(int row);
    void showEverything();
    void askToPromote();

    ComparePresenter& m_presenter;
    Services m_services;
    PageHead* m_head = nullptr;
    QPushButton* m_turn = nullptr;
    QPushButton* m_again = nullptr;
    QPushButton* m_promote = nullptr;
    EnvironmentName* m_from = nullptr;
    EnvironmentName* m_to = nullptr;
    QHash<config::Compared, QPushButton*> m_chips;
    QLineEdit* m_search = nullptr;
    QTimer m_pause;
    QLabel* m_note = nullptr;
    StatePane* m_pane = nullptr;
    DataTable* m_table = nullptr;
    QPushButton* m_all = nullptr;
    QPushButton* m_none = nullptr;
    QLabel* m_hint = nullptr;
    QString m_current;  ///< id of the row under the cursor
};

}  // namespace fdc::ui::configuration
