// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>
#include <atomic>
#include <functional>
#include <mutex>

#include "core/migration/Ledger.h"
#include "core/migration/Source.h"
#include "core/migration/sources/RowQueue.h"

namespace fdc::migration {

/// Lists a source into the ledger, one to five thousand rows a transaction. The source is read on a thread of
/// its own while rows are written on the caller's; a few batches lie between them. May be taken again after
/// any interruption.
class Inventory {
public:
    Inventory(Ledger& ledger, qint64 campaign, const Source& source)
        : m_ledger(ledger), m_campaign(campaign), m_source(source) {}

    /// Asked after every batch and ten times a second, on the caller's thread; true ends the listing with
    /// OPERATION_CANCELLED. May block: the source is not read meanwhile.
    std::function<bool()> interrupted;
    /// After every committed batch, on the caller's thread.
    struct Progress {
        qint64 added = 0;  ///< rows of the batch that were new
        qint64 rows = 0;   ///< of the source so far
        qint64 bytes = 0;  ///< of their contents, as far as the source knows
    };
    std::function<void(const Progress& progress)> progressed;

    /// The fingerprint that the source had when its objects were last listed, all of which the ledger knows.
    /// When it has it still, nothing is listed, and isAsListed() tells so.
    QByteArray listedBefore;

    base::Result<void> take();
    bool isAsListed() const { return !listedBefore.isEmpty() && m_fingerprint == listedBefore; }

    /// After a failure: it was the source that refused, not the ledger.
    bool sourceRefused() const { return m_sourceRefused; }
    const QByteArray& fingerprint() const { return m_fingerprint; }
    qint64 rejected() const { return m_rejected; }
    qint64 bytes() const { return m_progress.bytes; }
    static constexpr qsizetype keptRejections = 100;
    /// The first rows that the source refused, at most keptRejections, and then what it said, as JSON errors.
    const QJsonArray& notices() const { return m_notices; }

private:
    base::Result<void> list();
    base::Result<void> add(InventoryRow row);
    bool handOver();
    base::Result<void> write();
    void ask();
    void note(const base::Error& error);

    Ledger& m_ledger;
    const qint64 m_campaign;
    const Source& m_source;
    RowQueue m_queue;
    RowQueue::Batch m_batch;  ///< the listing thread's, like the next three
    size_t m_batches = 0;
    std::mutex m_asking;  ///< held while the caller asks whether to go on
    std::atomic<bool> m_cancelled{false};
    QJsonArray m_notices;
    qint64 m_rejected = 0;
    QByteArray m_fingerprint;
    Progress m_progress;  ///< the caller's
    bool m_sourceRefused = true;
};

}  // namespace fdc::migration
