// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/editing/MapHistory.h"

#include <utility>

namespace fdc::migration::editing {

base::Result<void> MapHistory::change(const QString& label, const QString& key,
                                      const std::function<base::Result<void>(Map&)>& how) {
    Map changed = m_map;
    if (auto done = how(changed); !done)
        return done;
    if (changed.toJson() == m_map.toJson())
        return {};
    const bool goesOn = !key.isEmpty() && canUndo() && m_done.back().key == key && !canRedo();
    if (!goesOn)
        m_done.push_back({label, key, m_map});
    if (m_done.size() > mostSteps)
        m_done.erase(m_done.begin());
    m_undone.clear();
    m_map = std::move(changed);
    return {};
}

void MapHistory::undo() {
    if (!canUndo())
        return;
    Done last = std::move(m_done.back());
    m_done.pop_back();
    std::swap(m_map, last.map);
    last.key.clear();
    m_undone.push_back(std::move(last));
}

void MapHistory::redo() {
    if (!canRedo())
        return;
    Done next = std::move(m_undone.back());
    m_undone.pop_back();
    std::swap(m_map, next.map);
    m_done.push_back(std::move(next));
}

}  // namespace fdc::migration::editing
