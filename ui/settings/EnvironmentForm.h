// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QWidget>

#include "ui/settings/EnvironmentDraft.h"

class QLabel;
class QPushButton;

namespace fdc::ui {
class Card;
class CommandLineBox;
class Pill;
}  // namespace fdc::ui

namespace fdc::ui::settings {

class ChoiceRow;
class EnvironmentsPresenter;
class FormField;
class ProblemBox;

/// The form of a new environment. What is typed lives in the presenter.
class EnvironmentForm : public QWidget {
    Q_OBJECT
public:
    explicit EnvironmentForm(EnvironmentsPresenter& presenter, QWidget* parent = nullptr);
    void focusFirst();

private:
    QWidget* makeHead();
    Card* makeTarget();
    Card* makeFiles();
    FormField* makeField(Field field, const QString& name);
    void addBrowse(FormField* made, Field field, const QString& name);
    void addColours(Card* card);
    void refresh();
    void refreshField(Field field);
    void refreshPassword();

    EnvironmentsPresenter& m_presenter;
    QHash<int, FormField*> m_fields;
    ChoiceRow* m_colours = nullptr;
    QLabel* m_colourName = nullptr;
    QPushButton* m_password = nullptr;
    QPushButton* m_add = nullptr;
    QLabel* m_whyNot = nullptr;
    ProblemBox* m_problem = nullptr;
    CommandLineBox* m_line = nullptr;
};

}  // namespace fdc::ui::settings
