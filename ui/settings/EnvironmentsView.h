// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace fdc::ui {
class Card;
class CommandLineBox;
class DataTable;
class ElidedLabel;
class Pill;
class StaleMark;
class StatePane;
}  // namespace fdc::ui

namespace fdc::ui::settings {

class EnvironmentForm;
class EnvironmentsPresenter;
class ProblemBox;

/// The defined targets, what is known of the one under the cursor, and the form for another one.
class EnvironmentsView : public QWidget {
    Q_OBJECT
public:
    explicit EnvironmentsView(EnvironmentsPresenter& presenter, QWidget* parent = nullptr);

private:
    QWidget* makeList();
    Card* makeTable();
    Card* makeDetails();
    QWidget* makeFacts();
    void refresh();
    void refreshTable();
    void refreshDetails();
    void showForm();

    EnvironmentsPresenter& m_presenter;
    QStackedWidget* m_stack;
    EnvironmentForm* m_form;
    StatePane* m_pane = nullptr;
    StaleMark* m_stale = nullptr;
    DataTable* m_table = nullptr;
    QPushButton* m_add = nullptr;
    QLabel* m_readOnly = nullptr;
    ProblemBox* m_problem = nullptr;
    Card* m_details = nullptr;
    Pill* m_pill = nullptr;
    QPushButton* m_use = nullptr;
    QPushButton* m_addFile = nullptr;
    QPushButton* m_remove = nullptr;
    QLabel* m_whyNot = nullptr;
    CommandLineBox* m_line = nullptr;
    QWidget* m_facts = nullptr;
    QHash<int, ElidedLabel*> m_values;  ///< by field
};

}  // namespace fdc::ui::settings
