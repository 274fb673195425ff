// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMap>
#include <QSet>
#include <QTableView>
#include <QTimer>

namespace fdc::ui {

/// A table as all pages show it: whole rows, no grid, header that can be read, Return activates, columns of
/// a given width and one that takes the rest, of which it hands on what it has no use for. Tab leaves it.
class DataTable : public QTableView {
    Q_OBJECT
public:
    DataTable(const QString& name, const QString& accessibleName, QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    /// Widths in characters of body text; 0 = as wide as the content of the first rows; -1 = takes the rest.
    /// Where the rest is more than two times what its rows on screen need, all columns of text grow in
    /// proportion, but those that a person made wider or narrower.
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
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void applyWidths();
    void columnWasResized(int column, int before, int now);
    void shareSpareWidth();
    bool takesTheRest(int column) const;
    bool grows(int column) const;
    int limitOf(int column);
    int widestOnScreen(int column) const;

    QList<int> m_characters;
    QMap<int, int> m_given;   ///< px of the columns without a share of what is spare
    QMap<int, int> m_widest;  ///< px that the rows seen so far need in a column that takes the rest
    QSet<int> m_byHand;       ///< columns that a person made wider or narrower
    bool m_isSharing = false;
    bool m_isHeadPressed = false;
    QTimer m_shareSoon;
};

}  // namespace fdc::ui
