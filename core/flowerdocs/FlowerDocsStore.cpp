// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/FlowerDocsStore.h"

#include "core/base/BaseErrors.h"
#include "core/flowerdocs/CoreError.h"
#include "core/flowerdocs/CoreRequests.h"
#include "core/flowerdocs/FlowerDocsErrors.h"
#include "core/flowerdocs/LaneCall.h"
#include "core/flowerdocs/StoreReading.h"
#include "core/security/Digest.h"

namespace fdc::flowerdocs {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

/// Whoever lists waits for whoever reads, so one request at a time is all that a listing can use.
std::shared_ptr<Lane> laneOf(Session& session, const net::TlsSettings& tls, const TargetOptions& options,
                             int connections, net::ExchangeLog* log) {
    const net::BulkLimits limits{.connections = connections, .longestSilence = options.longestRetryAfter};
    return std::make_shared<Lane>(session, std::make_unique<net::BulkHttp>(tls, limits, log), options);
}

std::shared_ptr<ReadTurns> turnsOver(const std::shared_ptr<Lane>& lane, const base::Clock& clock) {
    return std::make_shared<ReadTurns>(
        [lane](std::chrono::milliseconds delay, Schedule::Job job) { lane->after(delay, std::move(job)); },
        clock);
}

}  // namespace

/// One content on its way. Nobody tells its size beforehand: it begins with a part in the bandwidth as large
/// as the contents before it were, and what really comes is settled afterwards.
class FlowerDocsStore::Content : public std::enable_shared_from_this<FlowerDocsStore::Content> {
public:
    using Done = std::function<void(Result<Fetched>)>;
    Content(const FlowerDocsStore& store, net::BulkRequest request, QString fileName, Piece piece, Done done)
        : m_lane(store.m_lane),
          m_turns(store.m_bytes),
          m_usual(store.m_usualBytes),
          m_request(std::move(request)),
          m_fileName(std::move(fileName)),
          m_piece(std::move(piece)),
          m_done(std::move(done)) {}

    void standInLine() {
        m_taken = *m_usual;
        const auto self = shared_from_this();
        m_turns->line({.amount = double(m_taken),
                       .isWanted =
                           [self] {
                               self->m_hasPart = self->m_piece(0, {}).has_value();
                               return self->m_hasPart;
                           },
                       .begin = [self](bool isCancelled) { self->begin(isCancelled); }});
    }

private:
    void begin(bool isCancelled) {
        if (isCancelled)
            return finish(base::fail(base::operationCancelled));
        if (auto wanted = m_piece(0, {}); !wanted) {
            // Given up since its turn came.
            if (m_hasPart)
                m_turns->correct(double(m_taken));
            return finish(base::fail(std::move(wanted.error())));
        }
        m_request.sink = [self = shared_from_this()](qint64 at, QByteArrayView bytes) {
            self->count(bytes.size());
            return self->m_piece(at, bytes);
        };
        LaneCall::send(
            m_lane, std::move(m_request), LaneCall::Repeat::AnyWithCode,
            [self = shared_from_this()](LaneCall::Reply reply) { self->arrived(std::move(reply)); });
    }
    /// Also what came of a transfer that broke.
    void count(qint64 bytes) {
        m_turns->came(double(bytes));
        m_came += bytes;
        if (m_came <= m_taken)
            return;
        m_turns->correct(double(m_taken - m_came));
        m_taken = m_came;
    }
    void arrived(LaneCall::Reply reply) {
        m_turns->correct(double(m_taken - m_came));
        *m_usual = (3 * *m_usual + m_came) / 4;
        if (!reply)
            return finish(base::fail(std::move(reply.error())));
        if (isPageInstead(reply->reply, m_fileName))
            return finish(base::fail(flowerdocsMalformed, u"a page instead of content"_s));
        finish(Fetched{reply->receivedBytes,
                       reply->receivedSha256.isEmpty() ? security::sha256({}) : reply->receivedSha256});
    }
    void finish(Result<Fetched> result) {
        m_done(std::move(result));
        m_lane->end();
    }

    const std::shared_ptr<Lane> m_lane;
    const std::shared_ptr<ReadTurns> m_turns;
    const std::shared_ptr<std::atomic<qint64>> m_usual;
    net::BulkRequest m_request;
    const QString m_fileName;
    const Piece m_piece;
    const Done m_done;
    bool m_hasPart = false;  ///< in the bandwidth, when its turn comes: nobody unwanted has
    qint64 m_taken = 0;
    qint64 m_came = 0;
};

QString placeOf(const Session& session) {
    return u"%1, scope %2"_s.arg(session.core().text(), session.scope());
}

FlowerDocsStore::FlowerDocsStore(std::shared_ptr<Session> session, const net::TlsSettings& tls,
                                 const TargetOptions& options, net::ExchangeLog* log,
                                 const DocumentListing::Limits& limits)
    : m_session(std::move(session)),
      m_limits(limits),
      m_listing(laneOf(*m_session, tls, options, 1, log)),
      m_lane(laneOf(*m_session, tls, options, options.concurrency, log)),
      m_questions(turnsOver(m_lane, m_clock)),
      m_bytes(turnsOver(m_lane, m_clock)),
      m_usualBytes(std::make_shared<std::atomic<qint64>>(0)),
      m_requests(options.concurrency) {}

FlowerDocsStore::~FlowerDocsStore() {
    close();
}

void FlowerDocsStore::close() {
    // First what whoever lists waits for: it then lets go of the thread of the listing.
    m_lane->close();
    m_listing->close();
}

QString FlowerDocsStore::place() const {
    return placeOf(*m_session);
}

void FlowerDocsStore::limit(const migration::ReadLimits& limits) {
    {
        const std::scoped_lock lock(m_mutex);
        m_requests = limits.requests;
    }
    listingBegan(0);
    m_lane->setReplyBandwidth(limits.bytesPerSecond);
    // The first one has a second for itself: only then a usual size is known.
    *m_usualBytes = limits.bytesPerSecond;
    m_bytes->setRate(double(limits.bytesPerSecond));
    m_questions->setRate(limits.listingsPerSecond);
}

bool FlowerDocsStore::isHeldByLimits() const {
    return m_bytes->isHeld() || m_questions->isHeld();
}

void FlowerDocsStore::listingBegan(int more) {
    const std::scoped_lock lock(m_mutex);
    m_listings += more;
    const bool shares = m_requests > 1 && m_listings > 0;
    m_lane->setConnections(shares ? m_requests - 1 : m_requests);
}

void FlowerDocsStore::count(migration::EnumerationScope scope, std::function<void(Result<qint64>)> counted) {
    m_lane->begin();
    LaneCall::send(
        m_lane,
        {requests::search(m_session->core(), DocumentListing::countQuery(scope), ClauseDialect::Type), {}},
        LaneCall::Repeat::Temporary, [lane = m_lane, counted = std::move(counted)](LaneCall::Reply reply) {
            const auto page = reply ? parseSearchPage(reply->reply.body)
                                    : Result<SearchPage>(base::fail(std::move(reply.error())));
            counted(page ? Result<qint64>(page->found) : base::fail(page.error()));
            lane->end();
        });
}

void FlowerDocsStore::list(migration::EnumerationScope scope, migration::Target::Listing sink,
                           migration::Target::Enumerated listed) {
    listingBegan(1);
    DocumentListing::start(m_listing, m_questions, std::move(scope), m_limits, std::move(sink),
                           [this, listed = std::move(listed)](Result<migration::Enumeration> end) {
                               listingBegan(-1);
                               listed(std::move(end));
                           });
}

/// Several at once are asked for by a listing; one alone is a document on its way, and counts as that.
void FlowerDocsStore::read(QStringList ids, Read done) {
    if (ids.size() <= 1)
        return StoreReading::start(m_lane, ids, std::move(done));
    m_lane->begin();
    m_questions->line(
        {.amount = 1,
         .isWanted = {},
         .begin = [lane = m_lane, turns = m_questions, ids, done = std::move(done)](bool isCancelled) {
             if (isCancelled)
                 done(base::fail(base::operationCancelled));
             else
                 StoreReading::start(lane, ids, done, turns);
             lane->end();
         }});
}

void FlowerDocsStore::tagNames(QString classId, std::function<void(Result<QStringList>)> named) {
    StoreTagNames::start(m_lane, std::move(classId), std::move(named));
}

void FlowerDocsStore::fetch(QString document, QString file, QString fileName, Piece piece,
                            std::function<void(Result<Fetched>)> fetched) {
    m_lane->begin();
    for (const QString& id : {document, file}) {
        if (auto usable = checkId(id); !usable) {
            fetched(base::fail(std::move(usable.error())));
            return m_lane->end();
        }
    }
    net::BulkRequest request{requests::readContent(m_session->core(), document, file), {}};
    request.hashReplyOnly = true;
    std::make_shared<Content>(*this, std::move(request), std::move(fileName), std::move(piece),
                              std::move(fetched))
        ->standInLine();
}

}  // namespace fdc::flowerdocs
