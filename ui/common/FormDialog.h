// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QWidget>

#include "ui/common/Dialogs.h"

class QLabel;

namespace fdc::ui {

class CommandLineBox;

/// The inside of Dialogs::askForm: labelled fields, what is wrong with the answers, and the line of a
/// terminal. What is wrong is said once something was typed.
class FormDialogFields : public QWidget {
    Q_OBJECT
public:
    explicit FormDialogFields(FormQuestion question, QWidget* parent = nullptr);

    FormAnswers answers() const;
    bool isFine() const;
    void focusFirst();

Q_SIGNALS:
    void changed();

private:
    QWidget* makeControl(const FormField& field);
    QWidget* makeText(const FormField& field);
    QWidget* makeChoice(const FormField& field);
    void take(const QString& id, const QString& value);
    void show(bool touched);

    FormQuestion m_question;
    FormAnswers m_answers;
    QList<QWidget*> m_controls;
    QLabel* m_problem;
    CommandLineBox* m_line = nullptr;
};

}  // namespace fdc::ui
