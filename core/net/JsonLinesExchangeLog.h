// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFile>
#include <QString>
#include <chrono>
#include <memory>
#include <mutex>

#include "core/base/Result.h"
#include "core/net/Http.h"

namespace fdc::net {

/// The exchange log as a 0600 file of JSON Lines: time, method, url, status, ms, correlation, error, attempt.
/// At 16 MiB the file becomes `<name>.1` and a new one begins, so the log never takes more than 32 MiB.
/// Thread-safe. It is a convenience, not evidence: lines are written in blocks, and a full disk loses them
/// silently rather than stopping a migration.
class JsonLinesExchangeLog final : public ExchangeLog {
public:
    static constexpr qint64 sizeLimit = 16 * 1024 * 1024;

    /// Errors: FILE_UNWRITABLE.
    static base::Result<std::unique_ptr<ExchangeLog>> open(const QString& path);
    ~JsonLinesExchangeLog() override;

    void record(const Exchange& exchange) override;

private:
    explicit JsonLinesExchangeLog(const QString& path);
    void flush();
    void rotate();

    std::mutex m_mutex;
    QFile m_file;
    QByteArray m_pending;
    std::chrono::steady_clock::time_point m_lastFlush;
};

}  // namespace fdc::net
