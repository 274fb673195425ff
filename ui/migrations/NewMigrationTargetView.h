// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QRadioButton;

namespace fdc::ui {
class DataTable;
class Pill;
class StatePane;
}  // namespace fdc::ui

namespace fdc::ui::migrations {

class NewMigrationPresenter;

/// The second step: the class of the documents, and which column becomes which tag.
class NewMigrationTargetView : public QWidget {
    Q_OBJECT
public:
    explicit NewMigrationTargetView(NewMigrationPresenter& presenter, QWidget* parent = nullptr);
    void refresh();
    /// nullptr while the classes are not known.
    QWidget* firstField() const;

private:
    QWidget* makeContent();
    QWidget* makeClass();
    QWidget* makeMapping();
    void refreshPane();
    void refreshClass();
    void refreshMapping();

    NewMigrationPresenter& m_presenter;
    StatePane* m_pane = nullptr;
    QRadioButton* m_one = nullptr;
    QRadioButton* m_byColumn = nullptr;
    QComboBox* m_class = nullptr;
    QComboBox* m_column = nullptr;
    QComboBox* m_acl = nullptr;
    QLabel* m_aclTitle = nullptr;
    Pill* m_coverage = nullptr;
    Pill* m_undeclared = nullptr;
    QPushButton* m_again = nullptr;
    QLabel* m_missing = nullptr;
    DataTable* m_table = nullptr;
};

}  // namespace fdc::ui::migrations
