// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

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

class FormField;
class ProblemBox;
class SessionPresenter;

/// Who works here, logging in and out, and what each role may do.
class SessionView : public QWidget {
    Q_OBJECT
public:
    explicit SessionView(SessionPresenter& presenter, QWidget* parent = nullptr);

private:
    Card* makeWho();
    QWidget* makeFacts();
    Card* makeLogin();
    Card* makeRights();
    void refresh();
    void refreshWho();
    void refreshLogin();

    SessionPresenter& m_presenter;
    QWidget* m_facts = nullptr;
    StatePane* m_pane = nullptr;
    StaleMark* m_stale = nullptr;
    Pill* m_pill = nullptr;
    ProblemBox* m_problem = nullptr;
    QLabel* m_summary = nullptr;
    ElidedLabel* m_user = nullptr;
    QLabel* m_roles = nullptr;
    QLabel* m_profiles = nullptr;
    ElidedLabel* m_since = nullptr;
    QPushButton* m_logOut = nullptr;
    Card* m_login = nullptr;
    FormField* m_account = nullptr;
    QPushButton* m_logIn = nullptr;
    CommandLineBox* m_line = nullptr;
    DataTable* m_rights = nullptr;
};

}  // namespace fdc::ui::settings
