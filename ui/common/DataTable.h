// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTableView>

namespace fdc::ui {

/// A table as all pages show it: whole rows, no grid, header that can be read, Return activates, columns that
/// keep their width and one that takes the rest. Tab leaves it.
class DataTable : public QTableView {
    Q_OBJECT
public:
    DataTable(const QString& name, const QString& accessibleName, QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    /// Widths in characters of body text; 0 = as wide as the content of the first rows; -1 = takes the rest
    /// (one column).
    void setColumnWidths(const QList<int>& characters);
    /// What the rows on screen need to show a column whole, px.
    int wishedWidth(int column) const { return sizeHintForColumn(column); }
    /// Row under the cursor; -1 when none.
    int currentRow() const { return currentIndex().isValid() ? currentIndex().row() : -1; }

Q_SIGNALS:
    /// The cursor moved to another row (by mouse or keys), or to none (-1).
    void rowChosen(int row);
    /// Return or double click.
    void rowActivated(int row);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void applyWidths();
    QList<int> m_characters;
};

}  // namespace fdc::ui
