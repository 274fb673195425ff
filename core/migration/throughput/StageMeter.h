// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <array>

#include "core/base/Clock.h"

namespace fdc::migration {

/// One stage of a campaign as a queue with servers: what came, what waits, what is being served, what went;
/// and, over the last ten seconds, how fast and how full. Times are monotonic and come with every call. No
/// allocation, no lock: one thread at a time.
class StageMeter {
public:
    static constexpr base::Milliseconds window{10'000};

    /// Servers: threads, or requests that may be in flight; 0 = not known.
    void setCapacity(base::Milliseconds now, int servers);

    /// @p again: it had come already, and waits once more.
    void arrived(base::Milliseconds now, qint64 documents, bool again = false);
    /// The oldest that wait are taken by @p servers. @p again: they come once more and begin then; what they
    /// waited counts.
    void began(base::Milliseconds now, qint64 documents, int servers = 1, bool again = false);
    void ended(base::Milliseconds now, qint64 documents, int servers = 1);
    /// The newest that wait go away unserved.
    void withdrawn(base::Milliseconds now, qint64 documents);
    /// For a stage whose servers are somebody else's: how many are at work.
    void setBusy(base::Milliseconds now, int servers);
    /// Whether it has something to hand on that nobody can take.
    void setBlocked(base::Milliseconds now, bool blocked);

    /// Everything now; rates and means of the last ten seconds, or of all the time since the first event.
    struct Reading {
        base::Milliseconds observed{0};
        double arrival = 0;      ///< a second
        double service = 0;      ///< a second
        double waiting = 0;      ///< mean number that waited
        double wait = 0;         ///< mean ms that those which began had waited
        double utilisation = 0;  ///< 0 to 1; 0 when the capacity is not known
        double capacity = 0;     ///< mean
        double starved = 0;      ///< share of the time with nothing waiting and a server idle
        double blocked = 0;      ///< share of the time
        qint64 queued = 0;
        int busy = 0;
        int servers = 0;
        base::Milliseconds queueAge{0};
    };
    Reading read(base::Milliseconds now) const;

private:
    static constexpr base::Milliseconds slice{500};
    static constexpr size_t slices = 21;  // the one that is being filled and ten seconds before it
    /// What happened in half a second.
    struct Slice {
        qint64 number = -1;  ///< since time zero
        qint64 arrivals = 0;
        qint64 services = 0;
        qint64 begun = 0;
        qint64 waited = 0;  ///< ms, of all that began
        qint64 watched = 0;
        qint64 busyTime = 0;      ///< server milliseconds
        qint64 capacityTime = 0;  ///< server milliseconds
        qint64 queueTime = 0;     ///< document milliseconds
        qint64 starvedTime = 0;
        qint64 blockedTime = 0;
    };
    /// Documents that came at about the same time.
    struct Batch {
        base::Milliseconds at{0};
        qint64 documents = 0;
    };
    static constexpr size_t batches = 256;

    Slice& at(base::Milliseconds now);
    void pass(base::Milliseconds now);
    Batch& newest() { return m_queue[(m_first + m_used - 1) % batches]; }

    std::array<Slice, slices> m_slices{};
    std::array<Batch, batches> m_queue{};
    size_t m_first = 0;
    size_t m_used = 0;
    base::Milliseconds m_now{-1};  ///< until when everything is counted; -1 = nothing happened yet
    qint64 m_waiting = 0;
    int m_busy = 0;
    int m_capacity = 0;
    bool m_blocked = false;
};

}  // namespace fdc::migration
