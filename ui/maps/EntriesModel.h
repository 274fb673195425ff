// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>

#include "core/migration/editing/FieldValues.h"
#include "ui/common/RowModel.h"

namespace fdc::ui::maps {

/// Names and their texts, or values and what takes their place, as a table: those that a filter finds, or all
/// of them and a line that is free. The list is the map's: an edit asks for another one by edited(), and the
/// table shows what show() is given. Thread: GUI.
class EntriesModel : public RowModel {
    Q_OBJECT
public:
    enum class Column { Name, Text, Count };
    static constexpr qsizetype most = 20'000;  ///< lines

    /// @p name and @p text: titles of the columns.
    EntriesModel(const QString& name, const QString& text, QObject* parent = nullptr);

    /// Lines that were found stay while none is added or taken out, also where they say something else now.
    void show(const migration::editing::Entries& entries);
    const migration::editing::Entries& entries() const { return m_entries; }
    void setLocked(bool locked);
    bool mayEdit() const;
    /// Part of a name or a text, in capital or small letters; empty: all lines.
    void setFilter(const QString& text);
    bool isFiltered() const { return !m_filter.isEmpty(); }
    qsizetype found() const { return isFiltered() ? m_found.size() : m_entries.size(); }

    /// Names that stand in more than one line, and the first of them.
    qsizetype namesTwice() const { return m_namesTwice; }
    QString firstTwice() const;

    int rowOf(const QString& name) const;  ///< -1: none is shown
    int freeRow() const;                   ///< -1: there is none
    void removeLines(const QList<int>& rows);
    /// Over the lines from @p row on, which are those that are shown, and behind the last line of all. Cells
    /// of one column go to @p column. What is refused changes nothing, and is told in a sentence.
    QString paste(const QList<QStringList>& cells, int row, Column column);

    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

Q_SIGNALS:
    void edited(const fdc::migration::editing::Entries& entries);
    void refused(const QString& sentence);  ///< an edit, because the list would be too long
    void counted();                         ///< found(), entries(), namesTwice()

protected:
    int rows() const override;
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;

private:
    qsizetype lineOf(int row) const;
    QString tooMany(qsizetype lines) const;
    void replace(const migration::editing::Entries& next);
    void find();
    void countNames();

    const QString m_titles[2];
    migration::editing::Entries m_entries;
    QString m_filter;
    QList<qsizetype> m_found;  ///< lines, while there is a filter
    QHash<QString, int> m_names;
    qsizetype m_namesTwice = 0;
    bool m_isLocked = false;
};

}  // namespace fdc::ui::maps
