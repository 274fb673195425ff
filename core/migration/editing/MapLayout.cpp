// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/editing/MapLayout.h"

#include <QRectF>
#include <algorithm>

#include "core/migration/MapGraph.h"
#include "core/migration/editing/MapEdits.h"

namespace fdc::migration::editing {

namespace {

constexpr double columnWidth = besideStep.x();
constexpr double rowHeight = 110;
constexpr QPointF origin(40, 40);
constexpr int sweeps = 4;
constexpr QSizeF room(200, 90);  // that a step needs

bool overlaps(QPointF a, QPointF b) {
    return QRectF(a, room).intersects({b, room});
}

class Columns {
public:
    explicit Columns(const Map& map) : m_map(map) {
        for (size_t i = 0; i < map.steps.size(); ++i) {
            if (!m_number.contains(map.steps[i].id))
                m_number.insert(map.steps[i].id, i);
        }
        m_column.assign(map.steps.size(), -1);
        m_onWay.assign(map.steps.size(), false);
    }

    QHash<QString, QPointF> run() {
        if (const MapStep* source = m_map.sourceStep())
            putFrom(m_number.value(source->id));
        const size_t reached = m_order.size();
        for (size_t i = 0; i < m_map.steps.size(); ++i) {
            if (m_column[i] < 0)
                putFrom(i);
        }
        QHash<QString, QPointF> places;
        const double depth = place({m_order.begin(), m_order.begin() + qsizetype(reached)}, 0, places);
        place({m_order.begin() + qsizetype(reached), m_order.end()}, depth, places);
        return places;
    }

private:
    std::vector<size_t> targetsOf(size_t step) const {
        std::vector<size_t> targets;
        for (const Link& link : m_map.steps[step].links) {
            if (m_number.contains(link.target))
                targets.push_back(m_number.value(link.target));
        }
        return targets;
    }

    /// Each step one column behind the last that leads to it. Without recursion: a map may have 1,000 steps.
    void putFrom(size_t start) {
        std::vector<size_t> late;  // of a depth first walk, those that end first
        std::vector<std::pair<size_t, size_t>> way{{start, 0}};
        std::vector<bool> seen(m_map.steps.size(), false);
        seen[start] = true;
        m_onWay[start] = true;
        std::vector<std::pair<size_t, size_t>> links;
        while (!way.empty()) {
            auto& [step, next] = way.back();
            const auto targets = targetsOf(step);
            if (next == targets.size()) {
                m_onWay[step] = false;
                late.push_back(step);
                way.pop_back();
                continue;
            }
            const size_t target = targets[next++];
            if (m_onWay[target] || m_column[target] >= 0)
                continue;  // a circle, or a step of another way
            links.emplace_back(step, target);
            if (seen[target])
                continue;
            seen[target] = true;
            m_onWay[target] = true;
            way.emplace_back(target, 0);
        }
        std::reverse(late.begin(), late.end());
        for (const size_t step : late) {
            m_column[step] = std::max(m_column[step], 0);
            for (const auto& [from, to] : links) {
                if (from == step)
                    m_column[to] = std::max(m_column[to], m_column[step] + 1);
            }
            m_order.push_back(step);
        }
    }

    /// Sorts each column by the middle of its neighbours, to and fro; answers how many rows there are.
    double place(const std::vector<size_t>& steps, double firstRow, QHash<QString, QPointF>& places) const {
        std::vector<std::vector<size_t>> columns;
        for (const size_t step : steps) {
            columns.resize(std::max(columns.size(), size_t(m_column[step]) + 1));
            columns[size_t(m_column[step])].push_back(step);
        }
        QHash<size_t, double> row;
        size_t most = 0;
        const auto number = [&](const std::vector<size_t>& column) {
            most = std::max(most, column.size());
            for (size_t i = 0; i < column.size(); ++i)
                row[column[i]] = double(i) - double(column.size() - 1) / 2;
        };
        std::ranges::for_each(columns, number);
        for (int sweep = 0; sweep < sweeps; ++sweep) {
            for (auto& column : columns) {
                std::ranges::stable_sort(column, {},
                                         [&](size_t step) { return middle(step, row, sweep % 2); });
                number(column);
            }
        }
        for (const auto& column : columns) {
            for (const size_t step : column) {
                const double line = firstRow + row[step] + double(most - 1) / 2;
                places.insert(m_map.steps[step].id,
                              origin + QPointF(columnWidth * m_column[step], rowHeight * line));
            }
        }
        return firstRow + double(most);
    }

    double middle(size_t step, const QHash<size_t, double>& row, bool forwards) const {
        double sum = 0;
        int count = 0;
        const auto add = [&](size_t other) {
            if (row.contains(other)) {
                sum += row.value(other);
                ++count;
            }
        };
        if (forwards) {
            for (const size_t target : targetsOf(step))
                add(target);
        } else {
            for (size_t other = 0; other < m_map.steps.size(); ++other) {
                if (std::ranges::count(targetsOf(other), step) > 0)
                    add(other);
            }
        }
        return count > 0 ? sum / count : row.value(step);
    }

    const Map& m_map;
    QHash<QString, size_t> m_number;
    std::vector<int> m_column;
    std::vector<bool> m_onWay;
    std::vector<size_t> m_order;
};

}  // namespace

QHash<QString, QPointF> layoutOf(const Map& map) {
    return Columns(map).run();
}

QHash<QString, QPointF> placesOf(const Map& map) {
    QHash<QString, QPointF> places;
    for (const MapStep& step : map.steps) {
        const auto place = placeOf(step);
        if (!place)
            return layoutOf(map);
        places.insert(step.id, *place);
    }
    return places;
}

void makeRoom(Map& map, const QString& added, bool isInLink) {
    auto places = placesOf(map);
    const auto isTaken = [&] {
        return std::ranges::any_of(map.steps, [&](const MapStep& step) {
            return step.id != added && overlaps(places[step.id], places[added]);
        });
    };
    if (isInLink && isTaken()) {
        QStringList behind = reachableFrom(map, added);
        behind.removeAll(added);
        for (const QString& id : std::as_const(behind))
            places[id] += besideStep;
    }
    while (isTaken())
        places[added] += QPointF(0, room.height() + 20);
    for (MapStep& step : map.steps)
        setPlace(step, places[step.id]);
}

}  // namespace fdc::migration::editing
