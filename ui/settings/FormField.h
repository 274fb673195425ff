// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace fdc::ui::settings {

/// A labelled line of a form with a note below: what it is for or, in its place, what is wrong with it.
class FormField : public QWidget {
    Q_OBJECT
public:
    /// The line is called @p name.
    FormField(const QString& label, const QString& hint, const QString& name, QWidget* parent = nullptr);

    QLineEdit* line() const { return m_line; }
    /// A button right of the line.
    QPushButton* addButton(const QString& text, const QString& name, const QString& accessibleName);
    /// Does not move the cursor when nothing changes.
    void setText(const QString& text);
    void setProblem(const QString& problem);
    /// Takes the hint's place while there is no problem; empty brings the hint back.
    void setNote(const QString& note, bool isWarning = false);
    QString note() const;

private:
    void tell();

    const QString m_hint;
    QHBoxLayout* m_row;
    QLineEdit* m_line;
    QLabel* m_note;
    QString m_problem;
    QString m_said;
    bool m_isWarning = false;
};

}  // namespace fdc::ui::settings
