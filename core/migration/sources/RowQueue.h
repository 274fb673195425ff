// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

#include "core/migration/Punnet.h"

namespace fdc::migration {

/// Batches of rows from the thread that lists to the one that writes; a few at a time, so that a fast source
/// does not fill the memory.
class RowQueue {
public:
    using Batch = std::vector<InventoryRow>;

    /// Waits for room. False when nobody takes any more.
    bool put(Batch batch);
    /// No more batches will come.
    void end();

    /// Waits for a batch, at most @p patience; empty when there is none yet, absent at the end.
    std::optional<Batch> take(std::chrono::milliseconds patience);
    /// Nothing will be taken any more.
    void close();

private:
    static constexpr size_t most = 4;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Batch> m_batches;
    bool m_ended = false;
    bool m_closed = false;
};

}  // namespace fdc::migration
