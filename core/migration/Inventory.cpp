// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/Inventory.h"

#include "core/base/BaseErrors.h"
#include "core/base/ErrorJson.h"

namespace fdc::migration {

namespace {

constexpr size_t batchSize = 1000;
constexpr qsizetype keptNotices = 100;

}  // namespace

base::Result<void> Inventory::take() {
    // Before listing, so that a source that changes meanwhile does not look unchanged later.
    const auto fingerprint = m_source.fingerprint();
    if (!fingerprint)
        return base::fail(fingerprint.error());
    m_fingerprint = *fingerprint;
    FDC_TRY(m_source.enumerate([this](InventoryRow row) { return add(std::move(row)); },
                               [this](const base::Error& error) {
                                   ++m_rejected;
                                   note(error);
                               }));
    FDC_TRY(flush());
    for (const base::Error& notice : m_source.notices())
        note(notice);
    return {};
}

base::Result<void> Inventory::add(InventoryRow row) {
    if (interrupted && interrupted()) {
        m_sourceRefused = false;
        return base::fail(base::operationCancelled);
    }
    m_batch.push_back(std::move(row));
    return m_batch.size() < batchSize ? base::Result<void>() : flush();
}

base::Result<void> Inventory::flush() {
    if (m_batch.empty())
        return {};
    const auto change = m_ledger.addInventory(m_campaign, m_batch);
    if (!change) {
        m_sourceRefused = false;
        return base::fail(change.error());
    }
    m_batch.clear();
    if (progressed)
        progressed(change->added);
    return {};
}

void Inventory::note(const base::Error& error) {
    if (m_notices.size() < keptNotices)
        m_notices.append(base::toJson(error));
}

}  // namespace fdc::migration
