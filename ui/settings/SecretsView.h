// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace fdc::ui {
class Card;
class CommandLineBox;
class DataTable;
class Pill;
class StaleMark;
class StatePane;
}  // namespace fdc::ui

namespace fdc::ui::settings {

class FormField;
class ProblemBox;
class SecretsPresenter;

/// The store and the names in it. Values go in and are never shown.
class SecretsView : public QWidget {
    Q_OBJECT
public:
    explicit SecretsView(SecretsPresenter& presenter, QWidget* parent = nullptr);

private:
    Card* makeStore();
    Card* makeNew();
    void act();
    void refresh();
    void refreshPane();
    void refreshButtons();
    void refreshNew();

    SecretsPresenter& m_presenter;
    StatePane* m_pane = nullptr;
    StaleMark* m_stale = nullptr;
    Pill* m_pill = nullptr;
    QLabel* m_text = nullptr;
    DataTable* m_table = nullptr;
    QPushButton* m_replace = nullptr;
    QPushButton* m_remove = nullptr;
    ProblemBox* m_problem = nullptr;
    Card* m_new = nullptr;
    FormField* m_name = nullptr;
    QPushButton* m_store = nullptr;
    CommandLineBox* m_line = nullptr;
};

}  // namespace fdc::ui::settings
