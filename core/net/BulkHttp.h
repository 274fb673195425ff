// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "core/base/Result.h"
#include "core/net/Http.h"

namespace fdc::net {

/// A file that is sent: streamed, never loaded.
struct FilePart {
    QString path;
    /// Of its part in a multipart/form-data body. Empty = the file is the body itself, and only
    /// `contentType` counts besides.
    QByteArray fieldName = "file";
    QString fileName{};  ///< empty = that of the path
    QByteArray contentType = "application/octet-stream";
};

struct BulkRequest {
    /// body unused when `file` is set; `timeout` bounds silence (not one byte moved), not the whole transfer.
    /// Not `repeatable`: sent once. libcurl repeats by itself what a kept connection swallowed; a request
    /// with a body is kept from that, one without goes over a connection of its own.
    Request request;
    std::optional<FilePart> file;
    /// The reply body is hashed and counted, so `replyLimit` does not bound it; `hashLimit` does. Kept are of
    /// a 2xx one that is whole within 4 KiB, of others up to 64 KiB.
    bool hashReplyOnly = false;
    qint64 hashLimit = -1;  ///< a longer hashed body is NET_REPLY_TOO_LARGE; -1 = any length
    /// Takes the hashed body of a 2xx reply as it comes, piece by piece, on a bulk thread; quick, but for a
    /// disk. @p at is the place of a piece in the body: 0 begins anew, as when the request is sent again. Its
    /// error ends the transfer and is the transfer's.
    std::function<base::Result<void>(qint64 at, QByteArrayView piece)> sink = {};
    /// Bounds the whole transfer, however lively: a peer that sends one byte a second is cut here.
    std::chrono::milliseconds deadline{3'600'000};
};

struct BulkReply {
    Reply reply;
    QByteArray sentSha256;  ///< raw digest of the file bytes as they were sent
    qint64 sentBytes = 0;
    QByteArray receivedSha256;  ///< raw digest of the reply body when hashReplyOnly
    qint64 receivedBytes = 0;
};

struct BulkLimits {
    int connections = 32;  ///< requests in flight, 1–128; 0 = as many as the server bears, 4–128
    std::chrono::milliseconds connectTimeout{10'000};
    /// Whoever is told by 429 or 503 to come back later than this comes back after this.
    std::chrono::milliseconds longestSilence{3'600'000};
    int threads = 2;  ///< 1–8; a second one pays when contents are large, above all with TLS
};

/// How the server bears what is sent to it. A snapshot.
struct BulkLoad {
    int limit = 0;
    int inFlight = 0;
    int waiting = 0;
    std::chrono::milliseconds latency{0};         ///< median of the last answers, rounded up; 0 = none yet
    std::chrono::milliseconds throttledFor{0};    ///< silence that is left
    std::chrono::milliseconds throttledTotal{0};  ///< silences so far
    qint64 throttles = 0;                         ///< answers that asked for one
};

/// Many requests at once over libcurl multi, on threads of its own.
///
/// submit() is thread-safe and never blocks; what exceeds `connections` waits in order. Each completion is
/// called exactly once, on a bulk thread, and must be quick; it may submit more, and must not throw. No
/// retry here: the caller knows what may be repeated. But 429 or 503 with Retry-After silences all: nothing
/// starts before that time is over, then one request alone, and after its good answer the others. Redirects
/// are not followed, proxies of the environment not used. Errors are those of HttpClient,
/// TLS_SETTINGS_UNUSABLE, USAGE (no such request is possible), OPERATION_CANCELLED, and for a file:
/// FILE_UNREADABLE (missing, no regular file, read error) or FILE_CHANGED (it shrank, grew or was written
/// while it was sent; reported only in place of a 2xx reply, an unwelcome status comes first).
class BulkHttp {
public:
    using Completion = std::function<void(base::Result<BulkReply>)>;

    /// @p log may be null and must outlive this object. Files of @p tls are read here, once.
    BulkHttp(const TlsSettings& tls, const BulkLimits& limits, ExchangeLog* log);
    ~BulkHttp();  ///< cancels what is left: completions get OPERATION_CANCELLED; not from a completion
    BulkHttp(const BulkHttp&) = delete;
    BulkHttp& operator=(const BulkHttp&) = delete;

    void submit(BulkRequest request, Completion completion);
    /// Ends what runs and what waits now: completions get OPERATION_CANCELLED, soon and on a bulk thread.
    void cancelAll();
    /// Changes the number of requests in flight (1–128, 0 = adaptive).
    void setConnections(int connections);
    /// Bytes of files a second, over the transfers of files that take longer than a second of it; 0 = no
    /// limit. Those under way share it evenly, also one that began before; their `deadline` grows by what it
    /// slows them down. Shorter files are sent as they come: who submits them counts.
    void setBandwidth(qint64 bytesPerSecond);
    /// Bytes a second of replies that have a sink, shared evenly by those under way, also by one that began
    /// before; 0 = no limit. Silence and `deadline` of a reply grow by what it slows it down.
    void setReplyBandwidth(qint64 bytesPerSecond);
    BulkLoad load() const;
    int inFlight() const;  ///< running now
    int waiting() const;   ///< submitted, not yet running

private:
    struct Shared;
    class Worker;
    std::unique_ptr<Shared> m_shared;
};

}  // namespace fdc::net
