// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/CompareModel.h"

#include <algorithm>

#include "ui/common/Discreet.h"
#include "ui/common/Format.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;
using config::Compared;

void CompareModel::setRows(QList<CompareRow> rows, const QString& from, const QString& to) {
    beginResetModel();
    m_all = std::move(rows);
    m_from = from;
    m_to = to;
    QSet<QString> possible;
    for (const CompareRow& row : std::as_const(m_all)) {
        if (row.row.isPromotable())
            possible.insert(row.id());
    }
    m_chosen &= possible;
    select();
    endResetModel();
    Q_EMIT chosenChanged();
}

void CompareModel::setLanguage(config::Language language) {
    if (std::exchange(m_language, language) == language)
        return;
    if (!m_shown.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rows() - 1, columns() - 1));
}

void CompareModel::setFilter(const Filter& filter) {
    if (m_filter == filter)
        return;
    beginResetModel();
    m_filter = filter;
    select();
    endResetModel();
}

void CompareModel::sort(int column, Qt::SortOrder order) {
    beginResetModel();
    m_sorted = column >= 0 && column < columns() ? Column(column) : Column::Section;
    m_order = order;
    select();
    endResetModel();
}

bool CompareModel::admits(const CompareRow& row) const {
    // What was just promoted is the same now, and its outcome is worth seeing.
    if (!m_filter.states.contains(row.row.state) && !m_outcomes.contains(row.id()))
        return false;
    const QString text = row.row.key + u'\n' + row.section + u'\n' + row.row.a.value_or(QString()) + u'\n' +
                         row.row.b.value_or(QString());
    const QStringList words = m_filter.text.split(u' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(),
                       [&text](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool CompareModel::isBefore(const CompareRow& a, const CompareRow& b) const {
    const auto text = [this](const CompareRow& row) -> QString {
        switch (m_sorted) {
            case Column::Chosen: return m_chosen.contains(row.id()) ? u"0"_s : u"1"_s;
            case Column::Section: return row.section;
            case Column::Key: return row.row.key;
            case Column::From: return row.row.a.value_or(QString());
            case Column::To: return row.row.b.value_or(QString());
            case Column::State: return QString::number(int(row.row.state));
            case Column::Promotion: return QString::number(int(row.row.keptBack));
            case Column::File: return row.file;
            case Column::Count: break;
        }
        return {};
    };
    return QString::compare(text(a), text(b), Qt::CaseInsensitive) < 0;
}

/// The catalogue's order is that of the comparison itself; everything else is sorted by what is shown.
void CompareModel::select() {
    m_shown.clear();
    for (qsizetype i = 0; i < m_all.size(); ++i) {
        if (admits(m_all[i]))
            m_shown.append(i);
    }
    const bool down = m_order == Qt::DescendingOrder;
    if (m_sorted == Column::Section) {
        if (down)
            std::reverse(m_shown.begin(), m_shown.end());
        return;
    }
    std::stable_sort(m_shown.begin(), m_shown.end(), [&](qsizetype a, qsizetype b) {
        return down ? isBefore(m_all[b], m_all[a]) : isBefore(m_all[a], m_all[b]);
    });
}

const CompareRow* CompareModel::at(int row) const {
    return row >= 0 && row < m_shown.size() ? &m_all[m_shown[row]] : nullptr;
}

int CompareModel::rowOf(const QString& id) const {
    for (int row = 0; row < m_shown.size(); ++row) {
        if (at(row)->id() == id)
            return row;
    }
    return -1;
}

qsizetype CompareModel::count(Compared state) const {
    return std::count_if(m_all.begin(), m_all.end(),
                         [state](const CompareRow& row) { return row.row.state == state; });
}

void CompareModel::choose(int row, bool chosen) {
    const CompareRow* one = at(row);
    if (!one || !one->row.isPromotable() || isChosen(*one) == chosen)
        return;
    if (chosen)
        m_chosen.insert(one->id());
    else
        m_chosen.remove(one->id());
    Q_EMIT dataChanged(index(row, 0), index(row, columns() - 1));
    Q_EMIT chosenChanged();
}

void CompareModel::chooseAll(bool chosen) {
    for (int row = 0; row < rows(); ++row) {
        const CompareRow& one = *at(row);
        if (!one.row.isPromotable())
            continue;
        if (chosen)
            m_chosen.insert(one.id());
        else
            m_chosen.remove(one.id());
    }
    if (rows() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rows() - 1, columns() - 1));
    Q_EMIT chosenChanged();
}

void CompareModel::chooseNone() {
    if (m_chosen.isEmpty())
        return;
    m_chosen.clear();
    if (rows() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rows() - 1, columns() - 1));
    Q_EMIT chosenChanged();
}

QList<CompareRow> CompareModel::chosen() const {
    QList<CompareRow> rows;
    for (const CompareRow& row : m_all) {
        if (isChosen(row))
            rows.append(row);
    }
    return rows;
}

void CompareModel::setOutcomes(const QHash<QString, CompareOutcome>& byId) {
    if (m_outcomes.isEmpty() && byId.isEmpty())
        return;
    beginResetModel();
    m_outcomes = byId;
    select();
    endResetModel();
}

Qt::ItemFlags CompareModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = RowModel::flags(index);
    const CompareRow* row = at(index.row());
    if (row && index.column() == int(Column::Chosen) && row->row.isPromotable())
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool CompareModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    const CompareRow* row = at(index.row());
    if (role != Qt::CheckStateRole || !row || index.column() != int(Column::Chosen) ||
        !row->row.isPromotable())
        return false;
    choose(index.row(), value.toInt() == Qt::Checked);
    return true;
}

Cell CompareModel::box(const CompareRow& row) const {
    if (!row.row.isPromotable()) {
        const QString why = config::text(row.row.keptBack, m_language);
        //: %1 says why: what a screen reader says of a row without a box
        return {.text = {}, .raw = 2, .tip = why, .spoken = tr("cannot be promoted: %1").arg(why)};
    }
    const bool chosen = isChosen(row);
    return {.text = {},
            .raw = chosen ? 0 : 1,
            .tip = tr("Space chooses the row"),
            .spoken = chosen ? tr("chosen") : tr("not chosen"),
            .checked = chosen};
}

Cell CompareModel::value(const std::optional<QString>& shown, std::optional<qint64> line) const {
    if (!shown)
        return {.text = u"–"_s, .spoken = tr("not set")};
    Cell cell{.text = *shown, .mono = true, .tip = *shown};
    if (shown->isEmpty()) {
        cell.text = tr("empty");
        cell.mono = false;
    }
    if (line)
        //: %1 is a value, %2 the number of its line
        cell.tip = tr("%1 · line %2").arg(cell.text, format::count(*line));
    cell.raw = *shown;
    if (discreet(*shown, Private::Value) != *shown)
        cell.what = Private::Place;
    return cell;
}

Cell CompareModel::state(const CompareRow& row) const {
    const auto only = [](const QString& text, const QString& environment) {
        //: %1 is an environment
        const QString full = tr("only in %1").arg(environment);
        return Cell{.text = text, .tone = Tone::Accent, .tip = full, .spoken = full};
    };
    switch (row.row.state) {
        case Compared::Same:
            return {.text = row.row.isSameMeaning ? u"= "_s + tr("same meaning") : u"= "_s + tr("same")};
        case Compared::Different: return {.text = u"≠ "_s + tr("different"), .tone = Tone::Warn};
        case Compared::OnlyA:
            //: a key stands in the environment of the left column only
            return only(u"← "_s + tr("only left"), m_from);
        case Compared::OnlyB:
            //: a key stands in the environment of the right column only
            return only(u"→ "_s + tr("only right"), m_to);
    }
    return {};
}

Cell CompareModel::promotion(const CompareRow& row) const {
    const auto outcome = m_outcomes.constFind(row.id());
    if (outcome != m_outcomes.constEnd())
        return {.text = outcome->text, .tone = outcome->tone, .tip = outcome->text};
    if (row.row.isPromotable())
        return {.text = tr("possible")};
    const QString why = config::text(row.row.keptBack, m_language);
    return {.text = keptBack(row.row.keptBack), .tip = why, .spoken = why};
}

/// In a few words: the sentence is the tool tip.
QString CompareModel::keptBack(config::KeptBack reason) {
    switch (reason) {
        case config::KeptBack::No: break;
        case config::KeptBack::Same: return tr("already there");
        case config::KeptBack::NotInA: return tr("nothing to carry over");
        case config::KeptBack::Secret:
            //: a literal secret is never promoted
            return tr("no: secret");
        case config::KeptBack::Opaque:
            //: an encrypted value is never promoted
            return tr("no: encrypted");
        case config::KeptBack::Place:
            //: what names a machine, a path or an address is never promoted
            return tr("no: names a place");
    }
    return {};
}

Cell CompareModel::cell(int row, int column) const {
    const CompareRow& one = *at(row);
    switch (Column(column)) {
        case Column::Chosen: return box(one);
        case Column::Section: return {.text = one.section, .tip = one.section};
        case Column::Key: return {.text = one.row.key, .mono = true, .tip = one.row.key};
        case Column::From: return value(one.row.a, one.row.lineA);
        case Column::To: return value(one.row.b, one.row.lineB);
        case Column::State: return state(one);
        case Column::Promotion: return promotion(one);
        case Column::File: return {.text = one.file};
        case Column::Count: break;
    }
    return {};
}

QString CompareModel::header(int column) const {
    switch (Column(column)) {
        case Column::Chosen:
            //: column of boxes: which keys are promoted; a sign that needs no translation
            return u"✓"_s;
        case Column::Section: return tr("Section");
        case Column::Key: return tr("Key");
        case Column::From: return m_from;
        case Column::To: return m_to;
        case Column::State: return tr("State");
        case Column::Promotion:
            //: column: whether a key can be carried over to another environment
            return tr("Promotion");
        case Column::File: return tr("File");
        case Column::Count: break;
    }
    return {};
}

}  // namespace fdc::ui::configuration
