// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/base/platform/LogStream.h"

namespace fdc::base {

struct LogFileLimits {
    qint64 fileBytes = 8 * 1024 * 1024;
    int files = 5;                             ///< engine.log and the older ones, engine.log.1 the youngest
    qsizetype waitingBytes = 4 * 1024 * 1024;  ///< handed over and not written yet; beyond it lines are lost
    Milliseconds retryAfter{30'000};           ///< after the disk refused
};

/// The rotated log of a data folder, written by a thread of its own, so that append() never waits for the
/// disk. Lines that could not be kept are counted, and the count is the next line that can.
/// Thread: append() and flush() from any.
class LogFile {
public:
    /// Makes the folder when it is missing. Errors: FILE_UNWRITABLE, DISK_FULL.
    static Result<std::unique_ptr<LogFile>> open(const QString& folder, LogFileLimits limits = {});
    /// Writes what is left.
    ~LogFile();

    const QString& folder() const { return m_folder; }
    static QString nameOf(int age);  ///< "engine.log", "engine.log.1"…

    /// @p line is one JSON object and its line end.
    void append(const QByteArray& line);
    /// Returns when what was handed over so far is written or lost, or after @p limit.
    void flush(Milliseconds limit);

private:
    LogFile(QString folder, LogFileLimits limits, platform::LogStream stream);
    void run();
    void write(const std::vector<QByteArray>& lines);
    bool writeBatch(const QByteArray& bytes);
    Result<void> rotateFor(qsizetype more);
    QByteArray lossLine() const;

    const QString m_folder;
    const LogFileLimits m_limits;
    const SystemClock m_clock;
    // Of the writing thread alone.
    std::optional<platform::LogStream> m_stream;
    std::optional<Milliseconds> m_pausedSince;
    qint64 m_lost = 0;

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_idle;
    std::vector<QByteArray> m_waiting;
    qsizetype m_waitingBytes = 0;
    qint64 m_overflowed = 0;
    bool m_busy = false;
    bool m_ending = false;
    std::thread m_thread;
};

}  // namespace fdc::base
