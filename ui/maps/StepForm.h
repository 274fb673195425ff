// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QScrollArea>

#include "ui/common/Services.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace fdc::ui::maps {

class EditorFindings;
class FieldControl;
class MapEditor;
class MapTrial;

/// The chosen step as a form, made of the catalogue of classes: the fields that it has or needs, and the
/// others when asked for. While somebody types it is filled in place, and made anew for another step only.
class StepForm : public QScrollArea {
    Q_OBJECT
public:
    StepForm(const Services& services, MapEditor& editor, EditorFindings& findings, MapTrial& trial,
             QWidget* parent = nullptr);

    /// Takes the cursor to a field, or to the entry of a name in its mapping; to the first of them otherwise.
    void goTo(const QString& field, const QString& entry = {});
    /// To what the chosen step says of this name.
    void goToRule(const QString& name);

private:
    void refresh();
    void rebuild();
    void askEnvironments();
    void fill();
    void addField(const QString& name);
    void fillUnknown();
    void fillWays();
    QStringList names() const;
    QWidget* makeHead();

    Services m_services;
    MapEditor& m_editor;
    EditorFindings& m_findings;
    MapTrial& m_trial;
    QVBoxLayout* m_column = nullptr;
    QLineEdit* m_name = nullptr;
    QPushButton* m_more = nullptr;
    QWidget* m_unknown = nullptr;
    QWidget* m_ways = nullptr;    ///< links of the step
    QLabel* m_general = nullptr;  ///< what is wrong with the step and none of its fields
    QList<FieldControl*> m_fields;
    QStringList m_environments;  ///< of the console, once a source asked
    QString m_shown;             ///< id and class of the step that the form is made for
    bool m_showsAll = false;
};

}  // namespace fdc::ui::maps
