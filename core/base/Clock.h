// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <atomic>
#include <chrono>

namespace fdc::base {

using Milliseconds = std::chrono::milliseconds;

/// Time, injected so that tests can move it. Thread-safe.
/// Wall time names moments for people and records; durations, timeouts and leases use the monotonic time,
/// which a clock jump does not move.
class Clock {
public:
    virtual ~Clock() = default;
    virtual QDateTime utcNow() const = 0;
    virtual Milliseconds monotonic() const = 0;
};

class SystemClock final : public Clock {
public:
    QDateTime utcNow() const override;
    Milliseconds monotonic() const override;
};

/// A clock that moves only when told; starts at 2026-01-01T00:00:00Z.
class ManualClock final : public Clock {
public:
    QDateTime utcNow() const override;
    Milliseconds monotonic() const override;
    void advance(Milliseconds by) { m_elapsed += by.count(); }
    /// Moves wall time only, as an operator or a time server does.
    void jumpWallTime(Milliseconds by) { m_wallOffset += by.count(); }

private:
    std::atomic<qint64> m_elapsed{0};
    std::atomic<qint64> m_wallOffset{0};
};

/// RFC 3339 in UTC with milliseconds: the one form of times in files, records and JSON.
QString toRfc3339(const QDateTime& moment);
/// Null QDateTime when @p text is no such time.
QDateTime fromRfc3339(const QString& text);

}  // namespace fdc::base
