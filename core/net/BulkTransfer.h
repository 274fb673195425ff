// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <curl/curl.h>

#include <array>
#include <chrono>

#include "core/net/BulkGate.h"
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
    /// Sends a file, and so has a part in what all may send a second.
    bool isUpload() const { return m_file != nullptr; }
    /// Bytes of its file a second from now on; 0 = no limit.
    void setSpeed(qint64 bytesPerSecond);
    bool isBraked() const { return m_speed > 0; }
    /// Hands its reply on piece by piece, and so has a part in what all may receive a second.
    bool hasSink() const { return bool(m_request.sink); }
    /// Bytes of its reply a second from now on; 0 = no limit.
    void setReplySpeed(qint64 bytesPerSecond);
    bool isReplyBraked() const { return m_replySpeed > 0; }
    /// Its reply is held until then; null: it is not. libcurl goes on when it is told to.
    std::optional<Clock::time_point> heldUntil() const;
    /// True, once: what was held may go on.
    bool mayGoOn(Clock::time_point now);

    /// Makes the result, once, after libcurl is done with the handle.
    void end(CURLcode code);
    void end(base::Error error);
    /// What the gate learns of it; after end().
    BulkGate::Ending ending(BulkGate::Pass pass) const;
    /// Calls the completion, once, after end().
    void complete(ExchangeLog* log);

    /// Once prepared; 0 without a file.
    qint64 fileSize() const { return m_file ? m_file->size() : 0; }

private:
    static size_t onRead(char* target, size_t size, size_t count, void* self);
    static int onSeek(void* self, curl_off_t offset, int origin);
    static size_t onHeader(char* bytes, size_t size, size_t count, void* self);
    static size_t onWrite(char* bytes, size_t size, size_t count, void* self);

    void setTls(const TlsMaterial& tls);
    void setHeaders();
    void setBody();
    void setMultipart();
    void setFileBody();
    void setShortFileBody();
    void appendFileType();
    base::Result<void> readShortFile();
    void setReader();
    bool takeHeaderLine(QByteArrayView line);
    bool takeBody(QByteArrayView bytes);
    bool holds(size_t length);
    void refill(Clock::time_point now);
    std::chrono::milliseconds replyPause() const;
    void look(Clock::time_point now);
    base::Result<BulkReply> outcome(CURLcode code);

    BulkRequest m_request;
    BulkHttp::Completion m_completion;
    CURL* m_easy = nullptr;
    curl_slist* m_headers = nullptr;
    curl_mime* m_mime = nullptr;
    std::unique_ptr<UploadFile> m_file;
    bool m_isShort = false;  ///< the file is read at once, into the body
    qint64 m_bodySent = 0;
    qint64 m_speed = 0;
    qint64 m_replySpeed = 0;
    double m_replyRoom = 0;  ///< bytes that may come; below 0: that came ahead of the speed
    Clock::time_point m_filled = Clock::now();
    bool m_isHeld = false;
    std::chrono::milliseconds m_slowness{0};       ///< what the speed adds to the deadline
    std::chrono::milliseconds m_replySlowness{0};  ///< what the speeds of the reply add to it, up to now
    std::array<char, CURL_ERROR_SIZE> m_errorText{};
    std::optional<base::Error> m_failure;  ///< the reason why a callback stopped the transfer
    BulkReply m_result;
    std::optional<base::Result<BulkReply>> m_outcome;
    qint64 m_headerBytes = 0;
    int m_status = 0;
    std::unique_ptr<security::Sha256> m_received;
    Clock::time_point m_started = Clock::now();
    Clock::time_point m_moved = m_started;
    Clock::time_point m_silent = m_started;  ///< from here on no brake explains that nothing moves
    qint64 m_movedBytes = 0;
    qint64 m_replyBytes = 0;  ///< of its body, at the last look
};

}  // namespace fdc::net
