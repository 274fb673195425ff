// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSet>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>

#include "core/connector/inbox/EventInbox.h"
#include "core/connector/inbox/EventStore.h"

namespace fdc::connector {

/// Two locks: m_database for the file, m_shared for what is asked in between; the second is never held while
/// the disk works.
class EventInbox::Private {
public:
    using Channel = EventStore::Channel;
    template <typename T>
    using Result = base::Result<T>;
    static constexpr base::Milliseconds longestRetry = std::chrono::hours(1);

    Private(QString path, const base::Clock& clock, const InboxLimits& limits)
        : m_path(std::move(path)),
          m_clock(clock),
          m_limits(limits),
          m_timeOffset(clock.utcNow().toMSecsSinceEpoch() - clock.monotonic().count()) {}

    Result<void> start() {
        const std::lock_guard lock(m_database);
        FDC_TRY(connect());
        m_forgetAt = m_clock.monotonic();
        return changeLocked([this](EventStore& store) {
            return store.giveBackAll(inboxNow(), inboxNow() + longestRetry.count());
        });
    }

    Result<std::vector<Acceptance>> accept(std::span<const NewEvent> events);

    /// Runs @p work in a transaction of its own.
    Result<void> change(const QSet<Channel>& channels, const std::function<Result<void>(EventStore&)>& work) {
        {
            const std::lock_guard lock(m_database);
            FDC_TRY(connect());
            FDC_TRY(changeLocked(work));
        }
        for (const Channel& channel : channels)
            Q_EMIT q->changed(channel.first, channel.second);
        return {};
    }

    /// Runs @p work on an event in a transaction of its own, counts it as @p total, and tells of its
    /// connector.
    Result<void> settle(qint64 event, qint64 EventTotals::*total,
                        const std::function<Result<void>(EventStore&)>& work) {
        Channel channel;
        FDC_TRY(change({}, [&](EventStore& store) -> Result<void> {
            const auto stored = store.event(event);
            if (!stored)
                return base::fail(stored.error());
            channel = {stored->environment, stored->connector};
            return work(store);
        }));
        count(channel, total, 1);
        Q_EMIT q->changed(channel.first, channel.second);
        return {};
    }

    /// Reads, on the connection of the writer.
    template <typename T>
    Result<T> read(const std::function<Result<T>(EventStore&)>& work) {
        const std::lock_guard lock(m_database);
        FDC_TRY(connect());
        return work(*m_store);
    }

    qint64 wallNow() const { return m_clock.utcNow().toMSecsSinceEpoch(); }
    /// Starts as wall time, goes on as monotonic time: an operator who moves the clock moves no retry.
    qint64 inboxNow() const { return m_timeOffset + m_clock.monotonic().count(); }

    qint64 mostWaiting(const Channel& channel) const {
        const std::lock_guard lock(m_shared);
        return m_mostWaiting.value(channel, m_limits.mostWaiting);
    }
    void setMostWaiting(const Channel& channel, qint64 most) {
        const std::lock_guard lock(m_shared);
        m_mostWaiting.insert(channel, most);
    }
    ChannelCounts counts(const Channel& channel) const {
        const std::lock_guard lock(m_shared);
        return m_counts.value(channel);
    }
    EventTotals totals(const Channel& channel) const {
        const std::lock_guard lock(m_shared);
        return m_totals.value(channel);
    }
    void count(const Channel& channel, qint64 EventTotals::*field, qint64 by) {
        const std::lock_guard lock(m_shared);
        m_totals[channel].*field += by;
    }
    const InboxLimits& limits() const { return m_limits; }
    Result<void> tidy();

    EventInbox* q = nullptr;

private:
    struct Waiting {
        std::span<const NewEvent> events;
        std::optional<Result<std::vector<Acceptance>>> answer;
    };

    Result<void> connect() {
        if (m_store)
            return {};
        auto store = EventStore::open(m_path, m_limits);
        if (!store)
            return base::fail(std::move(store.error()));
        m_store = std::move(*store);
        publish();
        return {};
    }

    Result<void> changeLocked(const std::function<Result<void>(EventStore&)>& work) {
        auto done = m_store->begin();
        if (done)
            done = work(*m_store);
        if (done)
            done = m_store->commit();
        if (!done) {
            m_store->rollback();
            forsake(done.error());
            return done;
        }
        publish();
        return {};
    }

    void forsake(const base::Error& error);

    void publish() {
        const std::lock_guard lock(m_shared);
        for (const Channel& channel : m_store->channels())
            m_counts.insert(channel, m_store->counts(channel));
    }

    void lead(std::unique_lock<std::mutex>& lock);
    Result<void> write(std::span<Waiting* const> batch, std::vector<std::vector<Acceptance>>& answers);

    const QString m_path;
    const base::Clock& m_clock;
    const InboxLimits m_limits;
    const qint64 m_timeOffset;

    std::mutex m_database;
    std::unique_ptr<EventStore> m_store;
    base::Milliseconds m_forgetAt{0};
    base::Milliseconds m_shrinkAt{0};

    std::mutex m_queue;
    std::condition_variable m_answered;
    std::deque<Waiting*> m_waiting;
    bool m_leading = false;

    mutable std::mutex m_shared;
    QHash<Channel, ChannelCounts> m_counts;
    QHash<Channel, EventTotals> m_totals;
    QHash<Channel, qint64> m_mostWaiting;
};

}  // namespace fdc::connector
