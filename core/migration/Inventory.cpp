// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/Inventory.h"

#include <thread>

#include "core/base/BaseErrors.h"
#include "core/base/ErrorJson.h"

namespace fdc::migration {

namespace {

constexpr size_t firstBatch = 1000;  ///< soon something to show
constexpr size_t laterBatch = 5000;  ///< fewer commits; other writers wait some 20 ms at most
constexpr size_t smallBatches = 10;

}  // namespace

base::Result<void> Inventory::take() {
    m_source.interrupt(false);
    base::Result<void> listed;
    std::thread lister([this, &listed] {
        listed = list();
        m_queue.end();
    });
    const auto written = write();
    if (!written)
        m_source.interrupt(true);
    m_queue.close();
    lister.join();
    if (!written || m_cancelled)
        m_sourceRefused = false;
    if (!written)
        return written;
    if (!listed)
        return listed;
    if (!isAsListed()) {
        for (const base::Error& notice : m_source.notices())
            note(notice);
    }
    return {};
}

base::Result<void> Inventory::list() {
    // Before listing, so that a source that changes meanwhile does not look unchanged later.
    const auto fingerprint = m_source.fingerprint();
    if (!fingerprint)
        return base::fail(fingerprint.error());
    m_fingerprint = *fingerprint;
    if (isAsListed())
        return {};
    FDC_TRY(m_source.enumerate([this](InventoryRow row) { return add(std::move(row)); },
                               [this](const base::Error& error) {
                                   ++m_rejected;
                                   if (m_notices.size() < keptRejections)
                                       note(error);
                               }));
    handOver();
    return {};
}

base::Result<void> Inventory::add(InventoryRow row) {
    {
        const std::scoped_lock lock(m_asking);
        if (m_cancelled) {
            handOver();
            return base::fail(base::operationCancelled);
        }
    }
    // Here, because the other thread has the longer way to go.
    row.written = WrittenRow::of(row);
    row.sourceId.clear();
    row.docClass.clear();
    row.data.clear();
    m_batch.push_back(std::move(row));
    if (m_batch.size() < (m_batches < smallBatches ? firstBatch : laterBatch) || handOver())
        return {};
    return base::fail(base::operationCancelled);
}

/// False when nobody writes any more.
bool Inventory::handOver() {
    ++m_batches;
    return m_batch.empty() || m_queue.put(std::exchange(m_batch, {}));
}

void Inventory::ask() {
    const std::scoped_lock lock(m_asking);
    m_cancelled = m_cancelled || interrupted();
    if (m_cancelled)
        m_source.interrupt(true);
}

base::Result<void> Inventory::write() {
    constexpr base::Milliseconds patience{100};
    while (auto batch = m_queue.take(patience)) {
        if (interrupted)
            ask();
        if (batch->empty())
            continue;
        const auto rows = qint64(batch->size());
        qint64 bytes = 0;
        for (const InventoryRow& row : *batch)
            bytes += qMax<qint64>(0, row.sourceBytes);
        const auto change = m_ledger.addInventory(m_campaign, std::move(*batch));
        if (!change)
            return base::fail(change.error());
        m_progress.added = change->added;
        m_progress.rows += rows;
        m_progress.bytes += bytes;
        if (progressed)
            progressed(m_progress);
    }
    return {};
}

void Inventory::note(const base::Error& error) {
    m_notices.append(base::toJson(error));
}

}  // namespace fdc::migration
