// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

#include "ui/common/CellTable.h"
#include "ui/maps/PatternEdit.h"

namespace fdc::ui::maps {

/// The lines of an EntriesModel, edited in place: a letter, Return, F2 or a double click begins. Delete and
/// the keys of paste are told; the keys of undo are those of the page around (FieldUndo.h).
class EntriesGrid : public CellTable {
    Q_OBJECT
public:
    EntriesGrid(const QString& name, const QString& accessibleName, PatternEdit::Kind kind,
                QWidget* parent = nullptr);

    /// Data that a text may name.
    void setNames(const QStringList& names) { m_names = names; }
    const QStringList& names() const { return m_names; }
    QList<int> chosenRows() const;
    /// Begins to edit a cell, or goes on with what was typed elsewhere.
    void editAt(const QModelIndex& index);

Q_SIGNALS:
    void removeWanted();
    void pasteWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QStringList m_names;
};

}  // namespace fdc::ui::maps
