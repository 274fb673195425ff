// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

#include "core/migration/Map.h"

namespace fdc::migration::editing {

/// A map under edit with what was done to it. Each step is one map: they are small beside what a person does
/// to them, and undo cannot miss anything. Thread: its owner's.
class MapHistory {
public:
    static constexpr size_t mostSteps = 500;  ///< the oldest are forgotten

    explicit MapHistory(Map map) : m_map(std::move(map)), m_saved(m_map) {}

    const Map& map() const { return m_map; }
    /// Changes the map as one step of undo with the name @p label, in the person's language. An error, and a
    /// change that changes nothing, leave no step. Changes in a row of the same @p key, which is not empty,
    /// are one step: the letters of a word. None is left of a row that comes back to where it began.
    base::Result<void> change(const QString& label, const QString& key,
                              const std::function<base::Result<void>(Map&)>& how);
    /// The map as it was before the row of changes of @p key; null: the next one of it begins a row.
    const Map* before(const QString& key) const { return goesOn(key) ? &m_done.back().map : nullptr; }

    bool canUndo() const { return !m_done.empty(); }
    bool canRedo() const { return !m_undone.empty(); }
    QString undoLabel() const { return canUndo() ? m_done.back().label : QString(); }
    QString redoLabel() const { return canRedo() ? m_undone.back().label : QString(); }
    void undo();
    void redo();

    /// Differs from what was saved, or opened.
    bool isChanged() const { return m_isChanged; }
    void setSaved() { setSaved(m_map); }
    /// What was saved while the map went on being edited.
    void setSaved(const Map& saved);

private:
    struct Done {
        QString label;
        QString key;
        Map map;  ///< before it; of what was undone: after it
    };
    void compare();
    bool goesOn(const QString& key) const {
        return !key.isEmpty() && canUndo() && m_done.back().key == key && !canRedo();
    }
    /// Fewer stay of large maps: each step is one.
    void forgetOldest();

    Map m_map;
    Map m_saved;
    bool m_isChanged = false;
    std::vector<Done> m_done;
    std::vector<Done> m_undone;
};

}  // namespace fdc::migration::editing
