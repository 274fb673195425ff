// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QTimer>
#include <optional>

#include "core/migration/query/LedgerQuery.h"
#include "ui/common/RowModel.h"

namespace fdc::ui::ledger {

/// The documents of a filter as a table of any length, of which only what is looked at is here: blocks of a
/// hundred, asked for when a cell of them is wanted and forgotten when others are. Their number is told from
/// outside and may grow. Thread: GUI.
class LedgerModel : public RowModel {
    Q_OBJECT
public:
    enum class Column {
        Document,
        State,
        Class,
        Campaign,
        ErrorClass,
        Code,
        Attempts,
        Target,
        Bytes,
        Migrated,
        Updated,
        Source,
        Count
    };
    using Line = migration::LedgerLine;
    static constexpr int blockSize = 100;
    /// Beyond it a table has no place on screen for a row: Qt counts pixels in 31 bits.
    static constexpr qint64 mostRows = 50'000'000;

    explicit LedgerModel(QObject* parent = nullptr);

    /// Another filter: nothing is known of it.
    void clear();
    /// How many documents there are, as far as is known.
    void setTotal(qint64 documents);
    /// The documents of a block arrived. Fewer than a block: the rest of it is not known to exist.
    void take(int block, std::vector<Line> lines);
    /// What is held may be old: what is on screen is asked for anew, the rest forgotten.
    void expire();
    /// Newer values of documents that are held; others are ignored.
    void update(const std::vector<Line>& lines);
    /// All of them, held and sorted; their number is then the total.
    void hold(std::vector<Line> lines);
    bool isHeld() const { return m_isHeld; }
    void sort(int column, Qt::SortOrder order) override;

    const Line* line(int row) const;
    /// The row of a document that is held; -1 otherwise.
    int rowOf(qint64 id) const;
    /// The numbers of what is held between two rows, both within.
    QList<qint64> idsBetween(int first, int last) const;

    static QString columnName(Column column);
    /// The field of the filter that a column's value is of; empty when none.
    static QString field(Column column);
    static QString value(const Line& line, Column column);

Q_SIGNALS:
    /// A cell of it was wanted.
    void blockWanted(int block);
    /// A click on a head; the model sorts only what is held.
    void sortWanted(int column, Qt::SortOrder order);

protected:
    int rows() const override { return int(m_rows); }
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override { return columnName(Column(column)); }

private:
    struct Block {
        std::vector<Line> lines;
        quint64 used = 0;
        bool isStale = false;
    };
    void want(int block) const;
    void forgetOldest();

    qint64 m_rows = 0;
    mutable QHash<int, Block> m_blocks;
    mutable quint64 m_uses = 0;
    mutable int m_wanted = -1;
    mutable QTimer m_wantSoon;
    bool m_isHeld = false;
    std::vector<Line> m_held;
};

}  // namespace fdc::ui::ledger
