// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "core/migration/StepCatalog.h"
#include "core/migration/editing/FieldValues.h"

class QPushButton;
class QVBoxLayout;

namespace fdc::ui::maps {

class EntriesEdit;
class EntriesTable;

/// Names and their texts: a few as lines of the form, many, and as many as a person wants, as a table. What
/// has become a table stays one while the form is there.
class EntriesField : public QWidget {
    Q_OBJECT
public:
    EntriesField(const QString& field, migration::FieldType type, QWidget* parent = nullptr);

    void show(const migration::editing::Entries& entries);
    /// Likewise as PatternEdit's.
    void setLocked(bool locked);
    void setNames(const QStringList& names);
    /// Takes the cursor to the line of a name.
    void goTo(const QString& name);

Q_SIGNALS:
    void edited(const fdc::migration::editing::Entries& entries);
    void stepBegins();  ///< before what edited() tells next: no part of the typing before it

private:
    void makeTable();

    const QString m_field;
    const migration::FieldType m_type;
    QVBoxLayout* m_column;
    EntriesEdit* m_lines;
    QPushButton* m_asTable;
    EntriesTable* m_table = nullptr;
    migration::editing::Entries m_shown;
    QStringList m_names;
    bool m_isLocked = false;
};

}  // namespace fdc::ui::maps
