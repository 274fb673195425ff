// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/SettingCatalog.h"

#include <QHash>
#include <QSet>
#include <array>
#include <vector>

namespace fdc::config {

namespace {

constexpr int nearDistance = 2;

struct Pattern {
    QString literal;  ///< what every admitted key begins with: sorts most keys out before the full comparison
    const SettingSpec* spec = nullptr;
};

struct Lookup {
    QHash<QString, const SettingSpec*> exact;
    QList<Pattern> patterns;
    QSet<QString> prefixes;
};

const Lookup& lookup() {
    static const Lookup built = [] {
        Lookup table;
        for (const auto specs : {SettingCatalog::connectors(), SettingCatalog::core()}) {
            for (const SettingSpec& spec : specs) {
                const QString key = QString::fromLatin1(spec.key);
                if (spec.isPattern())
                    table.patterns.append({key.section(u'*', 0, 0).section(u'[', 0, 0), &spec});
                else
                    table.exact.insert(key, &spec);
                if (!key.startsWith(u'*'))
                    table.prefixes.insert(key.section(u'.', 0, 0).section(u'[', 0, 0));
            }
        }
        return table;
    }();
    return built;
}

}  // namespace

const SettingSpec* SettingCatalog::find(QStringView key) {
    const Lookup& table = lookup();
    if (const SettingSpec* spec = table.exact.value(key.toString()))
        return spec;
    for (const Pattern& pattern : table.patterns) {
        if (key.startsWith(pattern.literal) && pattern.spec->matches(key))
            return pattern.spec;
    }
    return nullptr;
}

QString SettingCatalog::nearest(QStringView key) {
    QString closest;
    int best = nearDistance + 1;
    for (const auto specs : {connectors(), core()}) {
        for (const SettingSpec& spec : specs) {
            const QString known = QString::fromLatin1(spec.key);
            const int distance = spec.isPattern() ? best : editDistance(key, known, best - 1);
            if (distance > 0 && distance < best && distance * 2 < known.size()) {
                best = distance;
                closest = known;
            }
        }
    }
    return closest;
}

bool SettingCatalog::knowsPrefix(QStringView key) {
    const qsizetype end = key.indexOf(u'.');
    return lookup().prefixes.contains((end < 0 ? key : key.first(end)).toString());
}

int editDistance(QStringView a, QStringView b, int limit) {
    if (qAbs(a.size() - b.size()) > limit)
        return limit + 1;
    const size_t width = size_t(b.size()) + 1;
    std::array<std::vector<int>, 3> rows;
    for (auto& row : rows)
        row.resize(width);
    for (size_t j = 0; j < width; ++j)
        rows[0][j] = int(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        std::vector<int>& row = rows[size_t(i % 3)];
        const std::vector<int>& above = rows[size_t((i + 2) % 3)];
        const std::vector<int>& twoAbove = rows[size_t((i + 1) % 3)];
        row[0] = int(i);
        int least = row[0];
        for (size_t j = 1; j < width; ++j) {
            const QChar mine = a[i - 1];
            const QChar other = b[qsizetype(j) - 1];
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (mine != other)});
            if (i > 1 && j > 1 && mine == b[qsizetype(j) - 2] && a[i - 2] == other)
                row[j] = std::min(row[j], twoAbove[j - 2] + 1);
            least = std::min(least, row[j]);
        }
        if (least > limit)
            return limit + 1;
    }
    return std::min(rows[size_t(a.size() % 3)][width - 1], limit + 1);
}

}  // namespace fdc::config
