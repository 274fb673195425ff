// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/sources/RowQueue.h"

namespace fdc::migration {

bool RowQueue::put(Batch batch) {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_closed || m_batches.size() < most; });
    if (m_closed)
        return false;
    m_batches.push_back(std::move(batch));
    m_changed.notify_all();
    return true;
}

void RowQueue::end() {
    const std::scoped_lock lock(m_mutex);
    m_ended = true;
    m_changed.notify_all();
}

std::optional<RowQueue::Batch> RowQueue::take(std::chrono::milliseconds patience) {
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, patience, [this] { return m_ended || m_closed || !m_batches.empty(); });
    if (m_batches.empty())
        return m_ended || m_closed ? std::nullopt : std::optional<Batch>(Batch());
    std::optional<Batch> batch(std::move(m_batches.front()));
    m_batches.pop_front();
    m_changed.notify_all();
    return batch;
}

void RowQueue::close() {
    const std::scoped_lock lock(m_mutex);
    m_closed = true;
    m_batches.clear();
    m_changed.notify_all();
}

}  // namespace fdc::migration
