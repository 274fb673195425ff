// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <bitset>
#include <functional>
#include <map>
#include <memory>

#include "core/migration/Ledger.h"
#include "core/migration/Source.h"
#include "core/migration/planchange/PlanChanges.h"

namespace fdc::migration {

/// A set of ledger rows: one bit a row, so that a source of any size can be ticked off.
class RowSet {
public:
    void add(qint64 row) {
        auto& page = m_pages[row / pageSize];
        if (!page)
            page = std::make_unique<Page>();
        page->set(size_t(row % pageSize));
    }
    bool contains(qint64 row) const {
        const auto page = m_pages.find(row / pageSize);
        return page != m_pages.end() && page->second->test(size_t(row % pageSize));
    }

private:
    static constexpr qint64 pageSize = 65'536;
    using Page = std::bitset<pageSize>;
    std::map<qint64, std::unique_ptr<Page>> m_pages;
};

/// Lists a source once more and holds every object against the row of a campaign's inventory. Streams both:
/// memory is one bit for each row. Thread: any one; blocks on files and the ledger.
class PlanComparison {
public:
    PlanComparison(Ledger& ledger, qint64 campaign, const Source& source)
        : m_ledger(ledger), m_campaign(campaign), m_source(source) {}

    /// Asked now and then; true ends it with OPERATION_CANCELLED.
    std::function<bool()> interrupted;
    /// What changed and what vanished ends in quarantine on the way, with SOURCE_CHANGED and SOURCE_VANISHED,
    /// unless it is migrated already or left out. The campaign must be at rest.
    bool quarantines = false;
    QString holder;                      ///< written as the one who took the rows there
    const base::Clock* clock = nullptr;  ///< with quarantines

    /// Errors: those of the source and of the store; CAMPAIGN_SUPERSEDED, with quarantines.
    base::Result<PlanChanges> run();

private:
    struct Known {
        qint64 row = 0;
        RowState state = RowState::Pending;
        bool same = false;
    };
    base::Result<void> see(InventoryRow row);
    base::Result<void> compareBatch();
    base::Result<void> tickOff();
    base::Result<void> note(PlanChanges::Kind& kind, const QString& sourceId, const Known& known,
                            base::ErrorCode why);
    base::Result<void> quarantineBatch();
    base::Result<void> quarantineFrom(size_t first);
    base::Result<void> holdNewest();
    base::Result<void> quarantineOne(qint64 row, RowState state, const base::Error& why);
    base::Result<void> checkInterrupted() const;

    Ledger& m_ledger;
    const qint64 m_campaign;
    const Source& m_source;
    qint64 m_scope = 0;
    qint64 m_campaignBatch = 0;
    PlanChanges m_changes;
    RowSet m_seen;
    std::vector<InventoryRow> m_batch;
    struct Doomed {
        qint64 row = 0;
        RowState state = RowState::Pending;
        base::Error why;
    };
    std::vector<Doomed> m_doomed;
};

}  // namespace fdc::migration
