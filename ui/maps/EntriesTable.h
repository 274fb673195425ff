// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "core/migration/StepCatalog.h"
#include "core/migration/editing/FieldValues.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace fdc::ui::maps {

class EntriesGrid;
class EntriesModel;

/// A long list of names and their texts: a line to filter by, the table, and what can be done with its lines.
/// Names of the parts: "<part>.<field>", of lines, linesFilter, linesCount, linesTwice, linesRefused,
/// addLine, removeLines and pasteLines.
class EntriesTable : public QWidget {
    Q_OBJECT
public:
    EntriesTable(const QString& field, migration::FieldType type, QWidget* parent = nullptr);

    void show(const migration::editing::Entries& entries);
    void setLocked(bool locked);
    void setNames(const QStringList& names);
    /// Takes the cursor to the text of a name.
    void goTo(const QString& name);
    /// Goes on with the name of the last line, of which the first letters were typed elsewhere.
    void goOn();

Q_SIGNALS:
    void edited(const fdc::migration::editing::Entries& entries);

private:
    QWidget* makeHead(const QString& field);
    QWidget* makeButtons(const QString& field);
    void addLine();
    void removeLines();
    void paste();
    void refuse(const QString& sentence);
    void refresh();
    void refreshButtons();

    EntriesModel* m_model;
    EntriesGrid* m_grid;
    QLineEdit* m_filter;
    QLabel* m_count;
    QLabel* m_twice;
    QLabel* m_refused;
    QPushButton* m_add;
    QPushButton* m_remove;
    QPushButton* m_paste;
};

}  // namespace fdc::ui::maps
