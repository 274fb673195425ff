// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <curl/curl.h>

#include <array>
#include <chrono>

#include "core/net/BulkHttp.h"
#include "core/net/TlsMaterial.h"
#include "core/net/UploadFile.h"

namespace fdc::net {

/// One exchange on an easy handle: sets it up, feeds and drains it, and makes the result. Lives on the bulk
/// thread.
class BulkTransfer {
public:
    using Clock = std::chrono::steady_clock;

    BulkTransfer(BulkRequest request, BulkHttp::Completion completion);
    ~BulkTransfer();
    BulkTransfer(const BulkTransfer&) = delete;
    BulkTransfer& operator=(const BulkTransfer&) = delete;

    /// Prepares @p easy, freshly reset; it points to this object until the transfer is destroyed.
    /// Errors: USAGE, FILE_UNREADABLE.
    base::Result<void> prepare(CURL* easy, const TlsMaterial& tls, std::chrono::milliseconds connectTimeout);

    /// Why this transfer must end now, if it must: nothing moved for `timeout`, or the deadline is over.
    std::optional<base::Error> overdue(Clock::time_point now);

    /// Calls the completion, once, after libcurl is done with the handle.
    void complete(CURLcode code, ExchangeLog* log);
    void complete(base::Error error, ExchangeLog* log);

    CURL* easy() const { return m_easy; }

private:
    static size_t onRead(char* target, size_t size, size_t count, void* self);
    static int onSeek(void* self, curl_off_t offset, int origin);
    static size_t onHeader(char* bytes, size_t size, size_t count, void* self);
    static size_t onWrite(char* bytes, size_t size, size_t count, void* self);

    void setTls(const TlsMaterial& tls);
    void setHeaders();
    void setBody();
    void setMultipart();
    bool takeHeaderLine(QByteArrayView line);
    bool takeBody(QByteArrayView bytes);
    base::Result<BulkReply> outcome(CURLcode code);
    void finish(base::Result<BulkReply> result, ExchangeLog* log);

    BulkRequest m_request;
    BulkHttp::Completion m_completion;
    CURL* m_easy = nullptr;
    curl_slist* m_headers = nullptr;
    curl_mime* m_mime = nullptr;
    std::unique_ptr<UploadFile> m_file;
    qint64 m_bodySent = 0;
    std::array<char, CURL_ERROR_SIZE> m_errorText{};
    std::optional<base::Error> m_failure;  ///< the reason why a callback stopped the transfer
    BulkReply m_result;
    qint64 m_headerBytes = 0;
    int m_status = 0;
    std::unique_ptr<security::Sha256> m_received;
    Clock::time_point m_started = Clock::now();
    Clock::time_point m_moved = m_started;
    qint64 m_movedBytes = 0;
};

}  // namespace fdc::net
