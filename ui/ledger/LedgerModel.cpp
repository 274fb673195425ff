// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/LedgerModel.h"

#include <algorithm>

#include "ui/common/Format.h"
#include "ui/ledger/LedgerWords.h"

namespace fdc::ui::ledger {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype mostBlocks = 60;
}

LedgerModel::LedgerModel(QObject* parent) : RowModel(parent) {
    // Painting wants many cells of a block; it is asked for once, when all have said so.
    m_wantSoon.setSingleShot(true);
    m_wantSoon.setInterval(0);
    connect(&m_wantSoon, &QTimer::timeout, this, [this] {
        if (m_wanted >= 0)
            Q_EMIT blockWanted(std::exchange(m_wanted, -1));
    });
}

void LedgerModel::clear() {
    beginResetModel();
    m_rows = 0;
    m_blocks.clear();
    m_wanted = -1;
    m_isHeld = false;
    m_held.clear();
    endResetModel();
}

void LedgerModel::setTotal(qint64 documents) {
    const qint64 rows = std::clamp<qint64>(documents, 0, mostRows);
    if (rows > m_rows) {
        beginInsertRows({}, int(m_rows), int(rows) - 1);
        m_rows = rows;
        endInsertRows();
    } else if (rows < m_rows) {
        beginRemoveRows({}, int(rows), int(m_rows) - 1);
        m_rows = rows;
        m_blocks.removeIf([rows](const auto& entry) { return qint64(entry.key()) * blockSize >= rows; });
        endRemoveRows();
    }
}

void LedgerModel::take(int block, std::vector<Line> lines) {
    if (m_isHeld)
        return;
    const qint64 first = qint64(block) * blockSize;
    Block& place = m_blocks[block];
    place.lines = std::move(lines);
    place.used = ++m_uses;
    place.isStale = false;
    const qint64 last = std::min(first + blockSize, m_rows) - 1;
    if (last >= first)
        Q_EMIT dataChanged(index(int(first), 0), index(int(last), columns() - 1));
    forgetOldest();
}

void LedgerModel::expire() {
    for (Block& block : m_blocks)
        block.isStale = true;
}

void LedgerModel::update(const std::vector<Line>& lines) {
    for (const Line& line : lines) {
        const int row = rowOf(line.id);
        if (row < 0)
            continue;
        Line& known =
            m_isHeld ? m_held[size_t(row)] : m_blocks[row / blockSize].lines[size_t(row % blockSize)];
        if (known == line)
            continue;
        known = line;
        Q_EMIT dataChanged(index(row, 0), index(row, columns() - 1));
    }
}

void LedgerModel::hold(std::vector<Line> lines) {
    beginResetModel();
    m_blocks.clear();
    m_held = std::move(lines);
    m_isHeld = true;
    m_rows = qint64(m_held.size());
    endResetModel();
}

void LedgerModel::sort(int column, Qt::SortOrder order) {
    if (!m_isHeld) {
        Q_EMIT sortWanted(column, order);
        return;
    }
    Q_EMIT layoutAboutToBeChanged();
    const auto which = Column(column);
    const auto before = [which](const Line& a, const Line& b) {
        if (which == Column::Attempts)
            return a.attempts < b.attempts;
        if (which == Column::Bytes)
            return a.bytes < b.bytes;
        return value(a, which) < value(b, which);
    };
    QHash<qint64, int> places;
    const QModelIndexList old = persistentIndexList();
    QList<qint64> ids;
    for (const QModelIndex& one : old)
        ids.append(m_held[size_t(one.row())].id);
    std::stable_sort(m_held.begin(), m_held.end(), [&](const Line& a, const Line& b) {
        return order == Qt::AscendingOrder ? before(a, b) : before(b, a);
    });
    for (size_t row = 0; row < m_held.size() && !old.isEmpty(); ++row)
        places.insert(m_held[row].id, int(row));
    QModelIndexList moved;
    for (qsizetype i = 0; i < old.size(); ++i)
        moved.append(index(places.value(ids[i]), old[i].column()));
    changePersistentIndexList(old, moved);
    Q_EMIT layoutChanged();
}

const LedgerModel::Line* LedgerModel::line(int row) const {
    if (row < 0 || row >= m_rows)
        return nullptr;
    if (m_isHeld)
        return &m_held[size_t(row)];
    const auto block = m_blocks.find(row / blockSize);
    if (block == m_blocks.end()) {
        want(row / blockSize);
        return nullptr;
    }
    block->used = ++m_uses;
    const auto at = size_t(row % blockSize);
    if (block->isStale || at >= block->lines.size())
        want(row / blockSize);
    return at < block->lines.size() ? &block->lines[at] : nullptr;
}

void LedgerModel::want(int block) const {
    m_wanted = block;
    if (!m_wantSoon.isActive())
        m_wantSoon.start();
}

void LedgerModel::forgetOldest() {
    while (m_blocks.size() > mostBlocks) {
        auto oldest = m_blocks.begin();
        for (auto one = m_blocks.begin(); one != m_blocks.end(); ++one) {
            if (one->used < oldest->used)
                oldest = one;
        }
        m_blocks.erase(oldest);
    }
}

int LedgerModel::rowOf(qint64 id) const {
    const auto found = [id](const std::vector<Line>& lines) {
        const auto at = std::ranges::find(lines, id, &Line::id);
        return at == lines.end() ? -1 : int(at - lines.begin());
    };
    if (m_isHeld)
        return found(m_held);
    for (auto block = m_blocks.cbegin(); block != m_blocks.cend(); ++block) {
        if (const int at = found(block->lines); at >= 0 && block.key() * blockSize + at < m_rows)
            return block.key() * blockSize + at;
    }
    return -1;
}

QList<qint64> LedgerModel::idsBetween(int first, int last) const {
    QList<qint64> ids;
    for (int row = std::max(first, 0); row <= last && row < m_rows; ++row) {
        if (m_isHeld) {
            ids.append(m_held[size_t(row)].id);
            continue;
        }
        const auto block = m_blocks.constFind(row / blockSize);
        const auto at = size_t(row % blockSize);
        if (block != m_blocks.cend() && at < block->lines.size())
            ids.append(block->lines[at].id);
    }
    return ids;
}

QString LedgerModel::columnName(Column column) {
    switch (column) {
        case Column::Document: return tr("Document");
        case Column::State: return tr("State");
        case Column::Class: return tr("Class");
        case Column::Campaign: return tr("Campaign");
        case Column::ErrorClass: return tr("Error class");
        case Column::Code: return tr("Code");
        case Column::Attempts:
            //: how often it was tried, as the head of a narrow column
            return tr("Attempts");
        case Column::Target: return tr("In FlowerDocs");
        case Column::Bytes: return tr("Size");
        case Column::Migrated: return tr("Migrated (UTC)");
        case Column::Updated: return tr("Changed (UTC)");
        case Column::Source: return tr("Source");
        case Column::Count: break;
    }
    return {};
}

QString LedgerModel::field(Column column) {
    switch (column) {
        case Column::Document: return u"id"_s;
        case Column::State: return u"state"_s;
        case Column::Class: return u"class"_s;
        case Column::Campaign: return u"campaign"_s;
        case Column::ErrorClass: return u"error"_s;
        case Column::Code: return u"code"_s;
        case Column::Attempts: return u"attempts"_s;
        case Column::Target: return u"target"_s;
        case Column::Source: return u"source"_s;
        case Column::Bytes:
        case Column::Migrated:
        case Column::Updated:
        case Column::Count: break;
    }
    return {};
}

QString LedgerModel::value(const Line& line, Column column) {
    switch (column) {
        case Column::Document: return line.sourceId;
        case Column::State: return line.state;
        case Column::Class: return line.docClass;
        case Column::Campaign: return line.campaign;
        case Column::ErrorClass: return line.errorClass;
        case Column::Code: return line.code;
        case Column::Attempts: return QString::number(line.attempts);
        case Column::Target: return line.targetId;
        case Column::Bytes: return line.bytes < 0 ? QString() : QString::number(line.bytes);
        case Column::Migrated: return line.migratedAt;
        case Column::Updated: return line.updatedAt;
        case Column::Source: return line.source;
        case Column::Count: break;
    }
    return {};
}

Cell LedgerModel::cell(int row, int column) const {
    const Line* at = line(row);
    if (!at)
        return {.text = column == 0 ? u"…"_s : QString(), .spoken = tr("loading"), .faint = true};
    const auto which = Column(column);
    Cell shown{.text = value(*at, which)};
    switch (which) {
        case Column::Document:
            shown.what = Private::Document;
            shown.tip = shown.text;
            break;
        case Column::State: shown.tone = LedgerWords::tone(at->state); break;
        case Column::Attempts:
            shown.right = true;
            shown.raw = at->attempts;
            break;
        case Column::Bytes:
            shown.right = true;
            shown.raw = at->bytes;
            shown.text = at->bytes < 0 ? QString() : format::bytes(at->bytes);
            break;
        case Column::ErrorClass:
        case Column::Code: shown.tip = at->detail; break;
        case Column::Target:
            shown.mono = true;
            shown.what = Private::Document;
            break;
        case Column::Migrated:
        case Column::Updated:
            shown.tip = LedgerWords::time(shown.text);
            shown.text = shown.tip.section(u'.', 0, 0);  // the millisecond is for the tip
            break;
        default: break;
    }
    return shown;
}

}  // namespace fdc::ui::ledger
