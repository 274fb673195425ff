// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <thread>

#include "core/flowerdocs/CoreDocument.h"
#include "core/flowerdocs/Lane.h"
#include "core/net/BulkHttp.h"

namespace fdc::flowerdocs {

/// The whole exchange of one document (docs/flowerdocs.md, Delivery): a state machine with at most one
/// request under way, driven by the callbacks of its lane. It keeps itself alive until its completion was
/// called.
class DocumentDelivery : public std::enable_shared_from_this<DocumentDelivery> {
public:
    static void start(std::shared_ptr<Lane> lane, migration::TargetDocument document,
                      migration::DeliveryOptions options, migration::Target::Completion completion);

private:
    using Reply = base::Result<net::BulkReply>;
    using Next = void (DocumentDelivery::*)(Reply);

    /// A request with what is left of its tries.
    struct Exchange {
        net::BulkRequest request;
        Next next = nullptr;
        /// Which failures are repeated here. A create or update is not: its outcome is asked for instead.
        enum class Repeat { Throttled, Temporary, AnyWithCode } repeat = Repeat::Temporary;
        int failures = 0;
        int throttled = 0;
        int renewals = 0;
    };
    using ExchangePtr = std::shared_ptr<Exchange>;

    /// Why the document is looked up, which decides what its absence means.
    enum class Asking { First, AfterAlreadyUsed, AfterUnknown, AfterUpdate, ReadBack };

    DocumentDelivery(std::shared_ptr<Lane> lane, migration::TargetDocument document,
                     migration::DeliveryOptions options, migration::Target::Completion completion);

    // The transport.
    void exchange(net::BulkRequest request, Exchange::Repeat repeat, Next next);
    void withToken(ExchangePtr exchange);
    void sendWith(ExchangePtr exchange, const TokenPtr& token);
    void arrived(ExchangePtr exchange, quint64 generation, Reply reply);
    bool isExpectedContent(const Exchange& exchange, const net::BulkReply& reply) const;
    bool mayRenew(Exchange& exchange, quint64 generation) const;
    void renew(ExchangePtr exchange, quint64 generation);
    void failed(ExchangePtr exchange, base::Error error, const net::Reply* reply);
    /// Goes on with @p step after the wait, unless the lane closes.
    void later(std::chrono::milliseconds delay, void (DocumentDelivery::*step)());

    // The way of a document.
    void begin();
    void checkWay();
    void send();
    void lookUp(Asking asking);
    void lookUpAgain() { lookUp(m_asking); }
    void lookedUp(Reply reply);
    void absent();
    void hashNext();
    void downloadNext();
    void downloaded(Reply reply);
    void judge();
    void uploadNext();
    void uploaded(Reply reply);
    void create();
    void created(Reply reply);
    void update();
    void updated(Reply reply);
    /// After a failed create or update: all contents go again, for the failed one has used them up.
    void sendAgain();
    void rehearse();
    void judgeClass();
    void aclRead(Reply reply);
    void judgeWrite();
    void readBack();
    void compareReadBack();
    void verify();

    void verificationFailed(const QString& difference);
    /// It is stored as it was to be.
    void succeed(bool verified);
    void file(bool verified);
    void leaveOldFolder(bool verified);
    void complete(bool verified);
    void finish(base::Error error);

    bool readsPlace() const {
        return m_options.readBack == migration::ReadBack::Full ||
               m_options.readBack == migration::ReadBack::Metadata;
    }
    /// It is to lie no more where an earlier delivery put it.
    bool leavesFolder() const {
        return !m_options.rehearsal && !m_options.filedIn.isEmpty() &&
               m_options.filedIn != m_document.folders.last().id;
    }
    bool isUpdating() const { return m_document.update || m_replacesKnown; }
    QByteArray localDigest() const;

    const std::shared_ptr<Lane> m_lane;
    migration::TargetDocument m_document;
    const migration::DeliveryOptions m_options;
    migration::Target::Completion m_completion;
    const std::thread::id m_caller = std::this_thread::get_id();
    bool m_starting = true;  ///< looked at by the caller's thread only

    Asking m_asking = Asking::First;
    CoreDocument m_stored;          ///< as last read
    QByteArrayList m_localDigests;  ///< of the files, read here or while they were sent
    qint64 m_localBytes = 0;
    QList<CoreFile> m_uploads;
    QByteArrayList m_storedDigests;
    qint64 m_storedBytes = 0;
    bool m_replacesKnown = false;  ///< what is stored is what was last verified: replace it
    bool m_wasFound = false;       ///< what is stored is this document, whoever stored it
    int m_writes = 0;
    bool m_isStored = false;              ///< what was written came in
    bool m_isRehearsed = false;           ///< it would have been written
    migration::TargetDocument m_written;  ///< of a rehearsal: what would be stored
    int m_absences = 0;
    std::optional<base::Error> m_lastError;
};

}  // namespace fdc::flowerdocs
