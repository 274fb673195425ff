// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/audit/TextDiff.h"

#include <QStringList>
#include <vector>

namespace fdc::ui::audit {

using namespace Qt::Literals::StringLiterals;
using Kind = DiffLine::Kind;

namespace {

constexpr qsizetype mostCompared = 400;  // lines; the work grows with their product

QStringList linesOf(const QString& text) {
    if (text.isEmpty())
        return {};
    return text.contains(u'\n') ? text.split(u'\n') : text.split(u", "_s);
}

/// Length of the longest common subsequence of the ends that begin at (row, column).
std::vector<std::vector<int>> commonEnds(const QStringList& before, const QStringList& after) {
    std::vector<std::vector<int>> ends(size_t(before.size()) + 1,
                                       std::vector<int>(size_t(after.size()) + 1, 0));
    for (qsizetype row = before.size() - 1; row >= 0; --row) {
        for (qsizetype column = after.size() - 1; column >= 0; --column) {
            const auto r = size_t(row);
            const auto c = size_t(column);
            ends[r][c] = before[row] == after[column] ? ends[r + 1][c + 1] + 1
                                                      : std::max(ends[r + 1][c], ends[r][c + 1]);
        }
    }
    return ends;
}

}  // namespace

QList<DiffLine> textDiff(const QString& before, const QString& after) {
    const QStringList old = linesOf(before);
    const QStringList now = linesOf(after);
    QList<DiffLine> lines;
    qsizetype row = 0;
    qsizetype column = 0;
    if (old.size() <= mostCompared && now.size() <= mostCompared) {
        const auto ends = commonEnds(old, now);
        while (row < old.size() && column < now.size()) {
            const auto r = size_t(row);
            const auto c = size_t(column);
            if (old[row] == now[column]) {
                lines.append({Kind::Same, old[row++]});
                ++column;
            } else if (ends[r + 1][c] >= ends[r][c + 1]) {
                lines.append({Kind::Removed, old[row++]});
            } else {
                lines.append({Kind::Added, now[column++]});
            }
        }
    }
    while (row < old.size())
        lines.append({Kind::Removed, old[row++]});
    while (column < now.size())
        lines.append({Kind::Added, now[column++]});
    return lines;
}

}  // namespace fdc::ui::audit
