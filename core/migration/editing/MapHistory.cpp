// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/editing/MapHistory.h"

#include <algorithm>
#include <utility>

#include "core/migration/editing/MapSameness.h"

namespace fdc::migration::editing {

namespace {

/// In steps of a map; that many entries of a list take the room of one.
size_t weightOf(const Map& map) {
    constexpr size_t entriesOfOne = 8;
    size_t weight = map.steps.size();
    for (const MapStep& step : map.steps) {
        for (const Field& field : step.configuration.fields) {
            if (const auto* entries = field.value.map())
                weight += entries->size() / entriesOfOne;
        }
    }
    return weight;
}

}  // namespace

base::Result<void> MapHistory::change(const QString& label, const QString& key,
                                      const std::function<base::Result<void>(Map&)>& how) {
    Map changed = m_map;
    if (auto done = how(changed); !done)
        return done;
    if (isSame(changed, m_map))
        return {};
    if (!goesOn(key))
        m_done.push_back({label, key, std::move(m_map)});
    else if (isSame(changed, m_done.back().map))
        m_done.pop_back();
    forgetOldest();
    m_undone.clear();
    m_map = std::move(changed);
    compare();
    return {};
}

void MapHistory::forgetOldest() {
    constexpr size_t stepsInAll = 50'000;  // of maps: some 50 MB
    constexpr size_t least = 20;
    size_t weight = 0;
    size_t kept = 0;
    while (kept < std::min(m_done.size(), mostSteps)) {
        weight += weightOf(m_done[m_done.size() - 1 - kept].map);
        if (kept >= least && weight > stepsInAll)
            break;
        ++kept;
    }
    m_done.erase(m_done.begin(), m_done.end() - qsizetype(kept));
}

void MapHistory::setSaved(const Map& saved) {
    m_saved = saved;
    compare();
}

/// A whole map is not written for it at each letter.
void MapHistory::compare() {
    m_isChanged = !isSame(m_map, m_saved);
}

void MapHistory::undo() {
    if (!canUndo())
        return;
    Done last = std::move(m_done.back());
    m_done.pop_back();
    std::swap(m_map, last.map);
    compare();
    last.key.clear();
    m_undone.push_back(std::move(last));
}

void MapHistory::redo() {
    if (!canRedo())
        return;
    Done next = std::move(m_undone.back());
    m_undone.pop_back();
    std::swap(m_map, next.map);
    compare();
    m_done.push_back(std::move(next));
}

}  // namespace fdc::migration::editing
