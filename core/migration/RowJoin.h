// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "core/migration/Punnet.h"

namespace fdc::migration {

/// Rows of one identifier that stand together, made into one: each name has the values that differ, in their
/// order.
class RowJoin {
public:
    bool isOpen(const QString& sourceId) const { return m_open && m_open->sourceId == sourceId; }
    void begin(InventoryRow row);
    /// Another row of the open one. What is too large about it then; nothing: it is bounded.
    std::optional<QString> add(const InventoryRow& more);
    /// The row that was open.
    std::optional<InventoryRow> end() { return std::exchange(m_open, {}); }

private:
    std::optional<InventoryRow> m_open;
    int m_rows = 0;
    qsizetype m_characters = 0;
};

}  // namespace fdc::migration
