// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace fdc::ui {
class Pill;
}

namespace fdc::ui::migrations {

class NewMigrationPresenter;

/// Why the migration did not start, what to do about it, and the ways out of a taken name. Hidden while
/// nothing went wrong.
class NewMigrationFailure : public QFrame {
    Q_OBJECT
public:
    explicit NewMigrationFailure(NewMigrationPresenter& presenter, QWidget* parent = nullptr);
    void refresh();

private:
    void askToReplace();

    NewMigrationPresenter& m_presenter;
    QString m_code;
    Pill* m_word;
    QLabel* m_title;
    QLabel* m_fix;
    QWidget* m_ways;  ///< out of a taken name
    QPushButton* m_rename;
    QPushButton* m_replace;
    QPushButton* m_help;
};

}  // namespace fdc::ui::migrations
