// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <mutex>

#include "core/base/Clock.h"
#include "core/flowerdocs/DocumentListing.h"
#include "core/flowerdocs/Lane.h"
#include "core/flowerdocs/ReadTurns.h"
#include "core/migration/DocumentStore.h"

namespace fdc::flowerdocs {

/// A scope of a FlowerDocs Core as the place that documents are read from. Errors: FD_… codes,
/// FLOWERDOCS_MALFORMED, those of Session and of net/, OPERATION_CANCELLED (the store is closed). Thread: as
/// migration::DocumentStore says.
class FlowerDocsStore final : public migration::DocumentStore {
public:
    /// @p log may be null and outlives the store, or close().
    FlowerDocsStore(std::shared_ptr<Session> session, const net::TlsSettings& tls,
                    const TargetOptions& options, net::ExchangeLog* log,
                    const DocumentListing::Limits& limits = {});
    ~FlowerDocsStore() override;

    /// Ends what is under way, and waits for it; from then on everything is OPERATION_CANCELLED.
    void close();

    QString place() const override;
    /// While something is listed, one of the requests is that of the listing.
    void limit(const migration::ReadLimits& limits) override;
    bool isHeldByLimits() const override;
    void rest(bool rests) override { m_questions->rest(rests); }
    void count(migration::EnumerationScope scope, std::function<void(base::Result<qint64>)> counted) override;
    void list(migration::EnumerationScope scope, migration::Target::Listing sink,
              migration::Target::Enumerated listed) override;
    void read(QStringList ids, Read done) override;
    void tagNames(QString classId, std::function<void(base::Result<QStringList>)> named) override;
    void fetch(QString document, QString file, QString fileName, Piece piece,
               std::function<void(base::Result<Fetched>)> fetched) override;

private:
    class Content;
    void listingBegan(int more);

    const std::shared_ptr<Session> m_session;
    const DocumentListing::Limits m_limits;
    const base::SystemClock m_clock{};
    const std::shared_ptr<Lane> m_listing;  ///< of its own, because its thread waits for whoever takes rows
    const std::shared_ptr<Lane> m_lane;
    const std::shared_ptr<ReadTurns> m_questions;  ///< of listings
    const std::shared_ptr<ReadTurns> m_bytes;
    const std::shared_ptr<std::atomic<qint64>> m_usualBytes;  ///< of a content, by those that came
    std::mutex m_mutex;
    int m_requests = 0;  ///< 0 = as many as the server bears
    int m_listings = 0;  ///< under way
};

/// "https://host/core, scope X": what Target::place() and DocumentStore::place() say.
QString placeOf(const Session& session);

}  // namespace fdc::flowerdocs
