// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>

#include "core/migration/DocumentStore.h"
#include "core/migration/Punnet.h"
#include "core/migration/sources/Spool.h"
#include "core/migration/sources/StoreWait.h"

namespace fdc::migration {

/// The contents of one document on their way from a store into the spool: the document is read once more, and
/// when it is as it was listed its files come one after the other. Keeps what was downloaded, and the room in
/// the spool that it takes, until it is let go of. Made by announce(), waited for by open(). Thread-safe.
class StoreDownload : public std::enable_shared_from_this<StoreDownload> {
public:
    struct Parts {
        DocumentStore* store = nullptr;  ///< outlives what is under way: it waits for it
        std::shared_ptr<StoreWait> wait;
        std::shared_ptr<const Spool> spool;
        std::shared_ptr<std::atomic<qint64>> underWay;
        QString document;
        Data listed;  ///< the row's data
    };
    explicit StoreDownload(Parts parts);
    ~StoreDownload();
    StoreDownload(const StoreDownload&) = delete;
    StoreDownload& operator=(const StoreDownload&) = delete;

    /// Reserved for a document whose size nobody tells.
    static constexpr qint64 usualBytes = 8 * 1024 * 1024;

    /// Once; later calls change nothing. Errors come by files(). @p ready: called when files() need not wait
    /// any more, on a thread of the store, or at once.
    void begin(std::function<void()> ready);
    /// Its files in the order of the document; waits for them. Errors: SOURCE_CHANGED, SOURCE_VANISHED, those
    /// of the store and of the spool, OPERATION_CANCELLED.
    base::Result<std::vector<std::shared_ptr<SpoolFile>>> files();
    /// Whoever waited does so no more: what is under way ends with its next piece.
    void abandon() { m_isAbandoned = true; }

private:
    using Read = base::Result<KeptDocuments>;
    void looked(Read read);
    base::Result<void> checkAsListed(const std::vector<KeptDocument>& read) const;
    void fetchNext();
    base::Result<void> take(qint64 at, QByteArrayView piece);
    void fetched(base::Result<DocumentStore::Fetched> outcome);
    void end(base::Result<void> result);

    const Parts m_parts;
    const QList<KeptDocument::File> m_wanted;
    std::atomic<bool> m_isBegun{false};
    std::function<void()> m_ready;
    std::atomic<bool> m_isAbandoned{false};
    std::vector<std::shared_ptr<SpoolFile>> m_files;  ///< of the store's threads until the end is told
    std::atomic<qint64> m_reserved{usualBytes};
    qint64 m_bytes = 0;                       ///< in all files so far
    std::optional<base::Result<void>> m_end;  ///< under the lock of the wait
};

}  // namespace fdc::migration
