// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/FlowerDocsStore.h"

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

}  // namespace

QString placeOf(const Session& session) {
    return u"%1, scope %2"_s.arg(session.core().text(), session.scope());
}

FlowerDocsStore::FlowerDocsStore(std::shared_ptr<Session> session, const net::TlsSettings& tls,
                                 const TargetOptions& options, net::ExchangeLog* log,
                                 const DocumentListing::Limits& limits)
    : m_session(std::move(session)),
      m_limits(limits),
      m_listing(laneOf(*m_session, tls, options, 1, log)),
      m_lane(laneOf(*m_session, tls, options, options.concurrency, log)) {}

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
    DocumentListing::start(m_listing, std::move(scope), m_limits, std::move(sink), std::move(listed));
}

void FlowerDocsStore::read(QStringList ids, Read done) {
    StoreReading::start(m_lane, ids, std::move(done));
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
    request.sink = std::move(piece);
    LaneCall::send(m_lane, std::move(request), LaneCall::Repeat::AnyWithCode,
                   [lane = m_lane, fileName, fetched = std::move(fetched)](LaneCall::Reply reply) {
                       if (!reply)
                           fetched(base::fail(std::move(reply.error())));
                       else if (isPageInstead(reply->reply, fileName))
                           fetched(base::fail(flowerdocsMalformed, u"a page instead of content"_s));
                       else
                           fetched(Fetched{reply->receivedBytes, reply->receivedSha256.isEmpty()
                                                                     ? security::sha256({})
                                                                     : reply->receivedSha256});
                       lane->end();
                   });
}

}  // namespace fdc::flowerdocs
