// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "core/migration/editing/FieldValues.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace fdc::ui {
class ToggleSwitch;
}

namespace fdc::ui::maps {

class EntriesField;
class PatternEdit;

/// One field of a step: name, control by its type, help, and what is wrong with it. Names: "field.<name>" is
/// the control. What cannot be typed is said, and can be taken out.
class FieldControl : public QWidget {
    Q_OBJECT
public:
    FieldControl(const migration::FieldSpec& spec, const QString& language, QWidget* parent = nullptr);

    const migration::FieldSpec& spec() const { return m_spec; }
    /// @p shared: names of the objects that a connection may refer to.
    void show(const migration::FieldValue* value, const QStringList& shared);
    /// It can be read and not changed, from the next show() on.
    void setLocked(bool locked);
    void setProblem(const QString& text);
    void setNames(const QStringList& names);
    QWidget* control() const;
    EntriesField* entries() const { return m_entries; }

Q_SIGNALS:
    void textEdited(const QString& text);
    void listEdited(const QStringList& lines);
    void entriesEdited(const fdc::migration::editing::Entries& entries);
    void sharedChosen(const QString& name);
    void removeWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build(QVBoxLayout* column);
    void buildChoice(QVBoxLayout* column);
    void buildLine(QVBoxLayout* column);
    void showList(const migration::FieldValue* value);
    void showConnection(const migration::FieldValue* value, const QStringList& shared);
    void setOdd(bool odd);

    migration::FieldSpec m_spec;
    ToggleSwitch* m_flag = nullptr;
    QComboBox* m_choice = nullptr;
    PatternEdit* m_line = nullptr;
    QPlainTextEdit* m_lines = nullptr;
    EntriesField* m_entries = nullptr;
    QLabel* m_problem;
    QLabel* m_oddText;
    QWidget* m_odd;  ///< in place of the control, when the value is nothing that can be typed
    bool m_isShowing = false;
    bool m_isLocked = false;
};

}  // namespace fdc::ui::maps
