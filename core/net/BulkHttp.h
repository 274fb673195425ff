// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "core/base/Result.h"
#include "core/net/Http.h"

namespace fdc::net {

/// A file sent as one part of a multipart/form-data body; streamed, never loaded.
struct FilePart {
    QString path;
    QByteArray fieldName = "file";
    QString fileName;
    QByteArray contentType = "application/octet-stream";
};

struct BulkRequest {
    Request request;  ///< body unused when `file` is set; `timeout` bounds silence, not the whole transfer
    std::optional<FilePart> file;
    bool hashReplyOnly =
        false;  ///< the reply body is hashed and counted, not kept (errors up to 64 KiB are kept)
};

struct BulkReply {
    Reply reply;
    QByteArray sentSha256;  ///< raw digest of the file bytes as they were sent
    qint64 sentBytes = 0;
    QByteArray receivedSha256;  ///< raw digest of the reply body when hashReplyOnly
    qint64 receivedBytes = 0;
};

struct BulkLimits {
    int connections = 32;  ///< requests in flight, 1–128
    std::chrono::milliseconds connectTimeout{10'000};
};

/// Many requests at once over libcurl multi, on one thread of its own.
///
/// submit() is thread-safe and never blocks; what exceeds `connections` waits in order. Each completion is
/// called exactly once, on the bulk thread, and must be quick. No retry here: the caller knows what may be
/// repeated. Errors are those of HttpClient, and FILE_UNREADABLE or FILE_CHANGED when the source file fails
/// while it is sent.
class BulkHttp {
public:
    using Completion = std::function<void(base::Result<BulkReply>)>;

    BulkHttp(const TlsSettings& tls, const BulkLimits& limits, ExchangeLog* log);
    ~BulkHttp();  ///< cancels what is left: completions get OPERATION_CANCELLED
    BulkHttp(const BulkHttp&) = delete;
    BulkHttp& operator=(const BulkHttp&) = delete;

    void submit(BulkRequest request, Completion completion);
    /// Changes the number of requests in flight (1–128).
    void setConnections(int connections);
    int inFlight() const;

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

}  // namespace fdc::net
