// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QPushButton;
class QStackedWidget;

namespace fdc::ui {
class ElidedLabel;
class PageHead;
}  // namespace fdc::ui

namespace fdc::ui::migrations {

class NewMigrationChecksView;
class NewMigrationPresenter;
class NewMigrationSourceView;
class NewMigrationStepButton;
class NewMigrationTargetView;

/// The three steps of a new migration, one at a time, below a stepper. Return goes on, Esc goes back; the
/// last step's fields take Ctrl+Return to start. The first field of a step has the focus. Holds nothing:
/// presenter and its models outlive it.
class NewMigrationView : public QWidget {
    Q_OBJECT
public:
    explicit NewMigrationView(NewMigrationPresenter& presenter, QWidget* parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeStepper();
    QWidget* makeFoot();
    void refresh();
    void refreshFoot();
    /// As soon as the step's first field can take it.
    void focusFirst();
    /// Asks before something would be lost.
    void giveUp();
    void goBack();
    void accept(bool isEmphatic);

    NewMigrationPresenter& m_presenter;
    PageHead* m_head;
    QList<NewMigrationStepButton*> m_steps;
    NewMigrationSourceView* m_source;
    NewMigrationTargetView* m_target;
    NewMigrationChecksView* m_checks;
    QStackedWidget* m_stack;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_back = nullptr;
    QPushButton* m_primary = nullptr;
    ElidedLabel* m_obstacle = nullptr;
    bool m_awaitsFocus = true;
};

}  // namespace fdc::ui::migrations
