// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace fdc::ui {
class CommandLineBox;
class Pill;
}  // namespace fdc::ui

namespace fdc::ui::migrations {

class NewMigrationFailure;
class NewMigrationNotes;
class NewMigrationPresenter;
class NewMigrationRunPanel;

/// The last step: what stands in the way, how the campaign runs, and what is about to happen.
class NewMigrationChecksView : public QWidget {
    Q_OBJECT
public:
    explicit NewMigrationChecksView(NewMigrationPresenter& presenter, QWidget* parent = nullptr);
    void refresh();
    QWidget* firstField() const;

private:
    QWidget* makeChecks();
    QWidget* makeSummary();
    void refreshCheckState();

    NewMigrationPresenter& m_presenter;
    NewMigrationFailure* m_failure;
    NewMigrationRunPanel* m_panel;
    NewMigrationNotes* m_notes = nullptr;
    QWidget* m_allGood = nullptr;
    Pill* m_state = nullptr;
    QPushButton* m_again = nullptr;
    QLabel* m_summary = nullptr;
    CommandLineBox* m_line = nullptr;
};

}  // namespace fdc::ui::migrations
