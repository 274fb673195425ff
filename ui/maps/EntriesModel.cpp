// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/maps/EntriesModel.h"

#include <algorithm>

#include "ui/common/Discreet.h"
#include "ui/common/Format.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;
using migration::editing::Entries;

EntriesModel::EntriesModel(const QString& name, const QString& text, QObject* parent)
    : RowModel(parent), m_titles{name, text} {}

int EntriesModel::rows() const {
    return int(found()) + (freeRow() >= 0);
}

int EntriesModel::freeRow() const {
    return mayEdit() && !isFiltered() ? int(m_entries.size()) : -1;
}

/// Of the free row: the one behind the last.
qsizetype EntriesModel::lineOf(int row) const {
    return isFiltered() ? m_found.value(row, m_entries.size()) : row;
}

/// What is hidden cannot be edited either.
bool EntriesModel::mayEdit() const {
    return !m_isLocked && !isDiscreet();
}

void EntriesModel::setLocked(bool locked) {
    if (m_isLocked == locked)
        return;
    beginResetModel();
    m_isLocked = locked;
    endResetModel();
}

void EntriesModel::setFilter(const QString& text) {
    if (m_filter == text)
        return;
    beginResetModel();
    m_filter = text;
    find();
    endResetModel();
    Q_EMIT counted();
}

void EntriesModel::find() {
    m_found.clear();
    for (qsizetype line = 0; isFiltered() && line < m_entries.size(); ++line) {
        const auto& [name, text] = m_entries[line];
        if (name.contains(m_filter, Qt::CaseInsensitive) ||
            discreet(text, Private::Value).contains(m_filter, Qt::CaseInsensitive))
            m_found.append(line);
    }
}

void EntriesModel::countNames() {
    m_names.clear();
    m_namesTwice = 0;
    for (const auto& entry : std::as_const(m_entries)) {
        if (!entry.first.isEmpty() && ++m_names[entry.first] == 2)
            ++m_namesTwice;
    }
}

QString EntriesModel::firstTwice() const {
    const auto first =
        std::ranges::find_if(m_entries, [this](const auto& entry) { return m_names.value(entry.first) > 1; });
    return first == m_entries.end() ? QString() : first->first;
}

int EntriesModel::rowOf(const QString& name) const {
    for (int row = 0; row < found(); ++row) {
        if (m_entries[lineOf(row)].first == name)
            return row;
    }
    return -1;
}

void EntriesModel::show(const Entries& entries) {
    if (entries == m_entries)
        return;
    if (entries.size() == m_entries.size()) {
        m_entries = entries;
        countNames();
    } else if (isFiltered()) {
        beginResetModel();
        m_entries = entries;
        countNames();
        find();
        endResetModel();
    } else {
        replace(entries);
    }
    // A name may be twice now, or no longer, in any line.
    if (rows() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rows() - 1, columns() - 1));
    Q_EMIT counted();
}

/// Only what lies between the common head and tail goes and comes, so that cursor and place stay.
void EntriesModel::replace(const Entries& next) {
    const qsizetype shorter = std::min(next.size(), m_entries.size());
    qsizetype head = 0;
    while (head < shorter && next[head] == m_entries[head])
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && next[next.size() - 1 - tail] == m_entries[m_entries.size() - 1 - tail])
        ++tail;
    if (const qsizetype gone = m_entries.size() - tail - head; gone > 0) {
        beginRemoveRows({}, int(head), int(head + gone) - 1);
        m_entries.remove(head, gone);
        endRemoveRows();
    }
    if (const qsizetype come = next.size() - tail - head; come > 0) {
        // What was typed in the free line stays where it is; the next free one comes behind it.
        const int first = int(head) + (freeRow() == int(head));
        beginInsertRows({}, first, first + int(come) - 1);
        m_entries = next;
        endInsertRows();
    }
    countNames();
}

Cell EntriesModel::cell(int row, int column) const {
    const qsizetype line = lineOf(row);
    if (line >= m_entries.size()) {
        Cell free;
        free.text = column == int(Column::Name) ? tr("new line") : QString();
        free.raw = QString();
        free.faint = true;
        return free;
    }
    const auto& [name, text] = m_entries[line];
    Cell shown;
    if (column == int(Column::Text)) {
        shown.text = text;
        shown.raw = text;
        shown.what = Private::Value;
        return shown;
    }
    shown.raw = name;
    shown.text = name;
    if (m_names.value(name) > 1) {
        shown.text = u"! "_s + name;
        shown.tone = Tone::Warn;
        shown.tip = tr("It stands in %1 lines.").arg(format::count(m_names.value(name)));
        shown.spoken = name + u". "_s + shown.tip;
    }
    return shown;
}

QString EntriesModel::header(int column) const {
    return m_titles[column];
}

Qt::ItemFlags EntriesModel::flags(const QModelIndex& index) const {
    const Qt::ItemFlags plain = RowModel::flags(index);
    return mayEdit() && index.isValid() ? plain | Qt::ItemIsEditable : plain;
}

bool EntriesModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable))
        return false;
    Entries next = m_entries;
    const qsizetype line = lineOf(index.row());
    const bool isName = index.column() == int(Column::Name);
    const QString text = isName ? value.toString().trimmed() : value.toString();
    if (line >= next.size()) {
        if (text.isEmpty())
            return false;
        if (next.size() >= most) {
            Q_EMIT refused(tooMany(next.size() + 1));
            return false;
        }
        next.emplaceBack();
    }
    (isName ? next[line].first : next[line].second) = text;
    if (next == m_entries)
        return false;
    if (!next[line].first.isEmpty() || !next[line].second.isEmpty()) {
        Q_EMIT edited(next);
        return true;
    }
    // The line goes, but not while a cell of it is edited.
    const auto tell = [this, before = m_entries, next] {
        if (m_entries == before)
            Q_EMIT edited(next);
    };
    return QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
}

void EntriesModel::removeLines(const QList<int>& rows) {
    QList<bool> goes(m_entries.size(), false);
    for (const int row : rows) {
        if (lineOf(row) < goes.size())
            goes[lineOf(row)] = true;
    }
    Entries left;
    for (qsizetype line = 0; line < m_entries.size(); ++line) {
        if (!goes[line])
            left.append(m_entries[line]);
    }
    if (mayEdit() && left.size() != m_entries.size())
        Q_EMIT edited(left);
}

QString EntriesModel::tooMany(qsizetype lines) const {
    return tr("The list would have %1 lines; %2 can be edited here.")
        .arg(format::count(lines), format::count(most));
}

QString EntriesModel::paste(const QList<QStringList>& cells, int row, Column column) {
    const auto width = [](const QStringList& line) { return line.size(); };
    const qsizetype columns = cells.isEmpty() ? 0 : std::ranges::max(cells, {}, width).size();
    if (std::ranges::any_of(cells, [](const QStringList& line) { return !line.value(2).isEmpty(); }))
        return tr("This text has more than two columns: only two can be pasted.");
    Entries next = m_entries;
    for (const QStringList& line : cells) {
        qsizetype at = row < found() ? lineOf(row) : next.size();
        ++row;
        if (at == next.size())
            next.emplaceBack();
        if (columns > 1 || column == Column::Name)
            next[at].first = line[0].trimmed();
        else
            next[at].second = line[0];
        if (line.size() > 1)
            next[at].second = line[1];
    }
    if (next.size() > most)
        return tooMany(next.size());
    if (mayEdit() && next != m_entries)
        Q_EMIT edited(next);
    return {};
}

}  // namespace fdc::ui::maps
