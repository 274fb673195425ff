// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/throughput/StageMeter.h"

#include <algorithm>

namespace fdc::migration {

namespace {

/// Documents that come within this time are one batch of the queue: all are told as old as the first.
constexpr base::Milliseconds together{20};

double part(qint64 some, qint64 all) {
    return all > 0 ? std::min(1.0, double(some) / double(all)) : 0;
}

}  // namespace

StageMeter::Slice& StageMeter::at(base::Milliseconds now) {
    const qint64 number = now / slice;
    Slice& found = m_slices[size_t(number) % slices];
    if (found.number != number)
        found = Slice{.number = number};
    return found;
}

/// Counts the state as it was since the last event.
void StageMeter::pass(base::Milliseconds now) {
    if (m_now.count() < 0) {
        m_now = now;
        return;
    }
    // What is older than the window is not asked for any more.
    base::Milliseconds from = std::max(m_now, now - window - slice);
    while (from < now) {
        const base::Milliseconds until = std::min(now, (from / slice + 1) * slice);
        const qint64 time = (until - from).count();
        Slice& one = at(from);
        one.watched += time;
        one.busyTime += time * m_busy;
        one.capacityTime += time * m_capacity;
        one.queueTime += time * m_waiting;
        one.starvedTime += m_waiting == 0 && (m_busy == 0 || m_busy < m_capacity) ? time : 0;
        one.blockedTime += m_blocked ? time : 0;
        from = until;
    }
    m_now = std::max(m_now, now);
}

void StageMeter::setCapacity(base::Milliseconds now, int servers) {
    pass(now);
    m_capacity = std::max(servers, 0);
}

void StageMeter::setBusy(base::Milliseconds now, int servers) {
    pass(now);
    m_busy = std::max(servers, 0);
}

void StageMeter::setBlocked(base::Milliseconds now, bool blocked) {
    if (blocked == m_blocked)
        return;
    pass(now);
    m_blocked = blocked;
}

void StageMeter::arrived(base::Milliseconds now, qint64 documents, bool again) {
    if (documents <= 0)
        return;
    pass(now);
    at(now).arrivals += again ? 0 : documents;
    m_waiting += documents;
    const bool joins = m_used == batches || (m_used > 0 && now - newest().at < together);
    if (!joins) {
        ++m_used;
        newest() = Batch{now, 0};
    }
    newest().documents += documents;
}

void StageMeter::began(base::Milliseconds now, qint64 documents, int servers, bool again) {
    pass(now);
    Slice& one = at(now);
    m_busy += servers;
    documents = std::min(documents, m_waiting);
    m_waiting -= documents;
    one.begun += again ? 0 : documents;
    while (documents > 0 && m_used > 0) {
        Batch& oldest = m_queue[m_first];
        const qint64 taken = std::min(documents, oldest.documents);
        one.waited += taken * (now - oldest.at).count();
        oldest.documents -= taken;
        documents -= taken;
        if (oldest.documents > 0)
            break;
        m_first = (m_first + 1) % batches;
        --m_used;
    }
}

void StageMeter::ended(base::Milliseconds now, qint64 documents, int servers) {
    pass(now);
    m_busy = std::max(0, m_busy - servers);
    at(now).services += documents;
}

void StageMeter::withdrawn(base::Milliseconds now, qint64 documents) {
    pass(now);
    documents = std::min(documents, m_waiting);
    m_waiting -= documents;
    while (documents > 0 && m_used > 0) {
        const qint64 taken = std::min(documents, newest().documents);
        newest().documents -= taken;
        documents -= taken;
        if (newest().documents > 0)
            break;
        --m_used;
    }
}

StageMeter::Reading StageMeter::read(base::Milliseconds now) const {
    StageMeter until = *this;
    until.pass(now);
    Slice sum;
    const qint64 newestSlice = now / slice;
    for (const Slice& one : until.m_slices) {
        if (one.number < 0 || one.number <= newestSlice - qint64(slices) || one.number > newestSlice)
            continue;
        sum.arrivals += one.arrivals;
        sum.services += one.services;
        sum.begun += one.begun;
        sum.waited += one.waited;
        sum.watched += one.watched;
        sum.busyTime += one.busyTime;
        sum.capacityTime += one.capacityTime;
        sum.queueTime += one.queueTime;
        sum.starvedTime += one.starvedTime;
        sum.blockedTime += one.blockedTime;
    }
    Reading reading;
    reading.observed = base::Milliseconds(sum.watched);
    const double seconds = double(sum.watched) / 1000;
    if (sum.watched > 0) {
        reading.arrival = double(sum.arrivals) / seconds;
        reading.service = double(sum.services) / seconds;
        reading.waiting = double(sum.queueTime) / double(sum.watched);
        reading.capacity = double(sum.capacityTime) / double(sum.watched);
    }
    reading.wait = sum.begun > 0 ? double(sum.waited) / double(sum.begun) : 0;
    reading.utilisation = part(sum.busyTime, sum.capacityTime);
    reading.starved = part(sum.starvedTime, sum.watched);
    reading.blocked = part(sum.blockedTime, sum.watched);
    reading.queued = m_waiting;
    reading.busy = m_busy;
    reading.servers = m_capacity;
    if (m_used > 0)
        reading.queueAge = std::max(base::Milliseconds(0), now - m_queue[m_first].at);
    return reading;
}

}  // namespace fdc::migration
