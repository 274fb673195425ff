// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "core/migration/StepCatalog.h"
#include "core/migration/editing/FieldValues.h"

class QGridLayout;
class QLineEdit;
class QPushButton;

namespace fdc::ui::maps {

class PatternEdit;

/// Names and their patterns or expressions, a line each; the last line is free for one more.
class EntriesEdit : public QWidget {
    Q_OBJECT
public:
    /// @p type tells what stands behind the names: patterns, conditions or expressions.
    EntriesEdit(const QString& name, migration::FieldType type, QWidget* parent = nullptr);

    static constexpr qsizetype most = 200;  ///< lines; more are a table
    void show(const migration::editing::Entries& entries);
    /// Likewise as PatternEdit's.
    void setLocked(bool locked) { m_isLocked = locked; }
    void setNames(const QStringList& names);
    /// Takes the cursor to the line of a name.
    void goTo(const QString& name);

Q_SIGNALS:
    void edited(const fdc::migration::editing::Entries& entries);
    void lineRemoved();  ///< before that is told by edited(): no part of the typing before it

private:
    struct Line {
        QLineEdit* name;
        PatternEdit* pattern;
        QPushButton* remove;
    };
    migration::editing::Entries entries() const;
    void addLine();
    void removeLine(qsizetype at);
    void take();

    const migration::FieldType m_type;
    bool m_isLocked = false;
    QGridLayout* m_grid;
    QList<Line> m_lines;
    QStringList m_names;
};

}  // namespace fdc::ui::maps
