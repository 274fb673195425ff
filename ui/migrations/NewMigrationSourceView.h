// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;
class QStackedWidget;

namespace fdc::ui {
class DataTable;
class Pill;
class StatePane;
}  // namespace fdc::ui

namespace fdc::ui::migrations {

class NewMigrationNotes;
class NewMigrationPresenter;
class SourceFilesModel;
class SourcePanel;
class SourceRowsModel;

/// The first step: where the documents are. Files and folders can be dropped anywhere on it.
class NewMigrationSourceView : public QWidget {
    Q_OBJECT
public:
    explicit NewMigrationSourceView(NewMigrationPresenter& presenter, QWidget* parent = nullptr);
    void refresh();
    QWidget* firstField() const;

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* makeChoice();
    QWidget* makePreview();
    QWidget* makeTables();
    void browse();
    void refreshChoice();
    void showNothing();
    void refreshPreview();
    QString sizeText() const;

    NewMigrationPresenter& m_presenter;
    SourceRowsModel* m_rows;
    SourceFilesModel* m_files;
    Pill* m_drop = nullptr;
    QRadioButton* m_index = nullptr;
    QRadioButton* m_archive = nullptr;
    QRadioButton* m_folder = nullptr;
    QLineEdit* m_path = nullptr;
    Pill* m_count = nullptr;
    QLabel* m_size = nullptr;
    QPushButton* m_again = nullptr;
    StatePane* m_pane = nullptr;
    QStackedWidget* m_tables = nullptr;
    DataTable* m_rowTable = nullptr;
    DataTable* m_fileTable = nullptr;
    QWidget* m_noteArea = nullptr;
    NewMigrationNotes* m_notes = nullptr;
    SourcePanel* m_panel = nullptr;
};

}  // namespace fdc::ui::migrations
