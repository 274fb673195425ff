// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/editing/MapHistory.h"

#include <algorithm>
#include <utility>

#include "core/migration/editing/MapSameness.h"

namespace fdc::migration::editing {

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
    if (m_done.size() > mostNow())
        m_done.erase(m_done.begin());
    m_undone.clear();
    m_map = std::move(changed);
    compare();
    return {};
}

size_t MapHistory::mostNow() const {
    constexpr size_t stepsInAll = 50'000;  // of a map: some 50 MB
    return std::clamp<size_t>(stepsInAll / std::max<size_t>(m_map.steps.size(), 1), 20, mostSteps);
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
