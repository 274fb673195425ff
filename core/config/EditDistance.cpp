// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/EditDistance.h"

#include <QVarLengthArray>
#include <algorithm>
#include <array>

namespace fdc::config {

namespace {

/// What both begin and end with needs no edit.
void trimCommon(QStringView& a, QStringView& b) {
    while (!a.isEmpty() && !b.isEmpty() && a.front() == b.front()) {
        a = a.sliced(1);
        b = b.sliced(1);
    }
    while (!a.isEmpty() && !b.isEmpty() && a.back() == b.back()) {
        a.chop(1);
        b.chop(1);
    }
}

}  // namespace

int editDistance(QStringView a, QStringView b, int limit) {
    trimCommon(a, b);
    if (qAbs(a.size() - b.size()) > limit)
        return limit + 1;
    const qsizetype width = b.size() + 1;
    const int beyond = limit + 1;
    std::array<QVarLengthArray<int, 128>, 3> rows;
    for (auto& row : rows) {
        row.resize(width);
        std::fill(row.begin(), row.end(), beyond);
    }
    for (qsizetype j = 0; j < std::min<qsizetype>(width, beyond); ++j)
        rows[0][j] = int(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        auto& row = rows[size_t(i % 3)];
        const auto& above = rows[size_t((i + 2) % 3)];
        const auto& twoAbove = rows[size_t((i + 1) % 3)];
        // Cells further from the diagonal than the limit are beyond it whatever they hold.
        const qsizetype first = std::max<qsizetype>(1, i - limit);
        const qsizetype last = std::min<qsizetype>(b.size(), i + limit);
        std::fill(row.begin(), row.end(), beyond);
        row[0] = int(std::min<qsizetype>(i, beyond));
        int least = row[0];
        for (qsizetype j = first; j <= last; ++j) {
            const QChar mine = a[i - 1];
            const QChar other = b[j - 1];
            int value = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (mine != other)});
            if (i > 1 && j > 1 && mine == b[j - 2] && a[i - 2] == other)
                value = std::min(value, twoAbove[j - 2] + 1);
            row[j] = std::min(value, beyond);
            least = std::min(least, row[j]);
        }
        if (least > limit)
            return beyond;
    }
    return rows[size_t(a.size() % 3)][width - 1];
}

}  // namespace fdc::config
