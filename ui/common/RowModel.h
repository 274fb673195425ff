// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>
#include <QList>
#include <optional>

#include "ui/common/Discreet.h"
#include "ui/common/Tokens.h"

namespace fdc::ui {

/// One cell as it is shown.
struct Cell {
    QString text = {};
    Tone tone = Tone::Neutral;  ///< colours the text; Neutral is plain
    QVariant raw = {};          ///< for sorting and export; the text when absent
    bool mono = false;
    bool right = false;
    QString tip = {};
    std::optional<QString> spoken = {};  ///< for screen readers, when the text alone says too little
    std::optional<bool> checked = {};    ///< a box before the text; the model's flags() and setData() tick it
    bool faint = false;                  ///< old or of little weight: muted, whatever the tone is
    Private what = Private::Prose;  ///< what text, tip and spoken text are hidden by in screenshot-safe mode
};

inline constexpr int RawRole = Qt::UserRole;
inline constexpr int ToneRole = Qt::UserRole + 1;

/// The item-model contract, written once: a concrete model answers cells and headers. Columns are a scoped
/// enum ending in a count. Rows are values; nothing is reset while it can be changed in place. Thread: GUI.
class RowModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const final;
    int columnCount(const QModelIndex& parent = {}) const final;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const final;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const final;
    bool canFetchMore(const QModelIndex& parent) const final;
    void fetchMore(const QModelIndex& parent) final;

protected:
    virtual int rows() const = 0;
    virtual int columns() const = 0;
    virtual Cell cell(int row, int column) const = 0;
    virtual QString header(int column) const = 0;  ///< translated
    virtual bool hasMore() const { return false; }
    virtual void loadMore() {}
};

/// A RowModel over a list of values. Rows need ==; keyOf() says which row stays the same row when its content
/// changes.
template <typename Row>
class ListRowModel : public RowModel {
public:
    using RowModel::RowModel;

    const QList<Row>& list() const { return m_list; }
    const Row* at(int row) const { return row >= 0 && row < m_list.size() ? &m_list[row] : nullptr; }
    const Row* at(const QModelIndex& index) const { return index.isValid() ? at(index.row()) : nullptr; }
    int rowOf(const QString& key) const {
        for (int row = 0; row < m_list.size(); ++row) {
            if (keyOf(m_list[row]) == key)
                return row;
        }
        return -1;
    }

    /// Takes over the new list with the fewest signals: equal rows stay silent, rows with the same key at the
    /// same place change, and only what lies between the common head and tail is removed and inserted.
    void setList(QList<Row> next) {
        qsizetype head = 0;
        const qsizetype most = std::min(next.size(), m_list.size());
        while (head < most && keyOf(next[head]) == keyOf(m_list[head]))
            ++head;
        qsizetype tail = 0;
        while (tail < most - head &&
               keyOf(next[next.size() - 1 - tail]) == keyOf(m_list[m_list.size() - 1 - tail]))
            ++tail;
        if (m_list.size() - tail > head) {
            beginRemoveRows({}, int(head), int(m_list.size() - tail) - 1);
            m_list.remove(head, m_list.size() - tail - head);
            endRemoveRows();
        }
        if (next.size() - tail > head) {
            beginInsertRows({}, int(head), int(next.size() - tail) - 1);
            for (qsizetype row = head; row < next.size() - tail; ++row)
                m_list.insert(row, next[row]);
            endInsertRows();
        }
        for (int row = 0; row < m_list.size(); ++row) {
            if (m_list[row] == next[row])
                continue;
            m_list[row] = next[row];
            Q_EMIT dataChanged(index(row, 0), index(row, columns() - 1));
        }
    }
    /// Adds a page that was loaded.
    void append(const QList<Row>& more) {
        if (more.isEmpty())
            return;
        beginInsertRows({}, int(m_list.size()), int(m_list.size() + more.size()) - 1);
        m_list += more;
        endInsertRows();
    }
    /// Texts that depend on the time or the language changed.
    void retell() {
        if (!m_list.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(int(m_list.size()) - 1, columns() - 1));
    }

protected:
    virtual QString keyOf(const Row& row) const = 0;
    int rows() const final { return int(m_list.size()); }

private:
    QList<Row> m_list;
};

}  // namespace fdc::ui
