// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <map>
#include <utility>

#include "core/connector/inbox/EventInbox.h"
#include "core/store/Database.h"

namespace fdc::connector {

/// What is kept of one connector of one environment.
struct ChannelCounts {
    qint64 waiting = 0;
    qint64 handling = 0;
    qint64 dead = 0;
    qint64 done = 0;
    qint64 listed = 0;  ///< done, and still a row
    qint64 bytes = 0;   ///< of bodies

    qint64& of(EventState state);
};

/// The tables of events.db over one connection: the rules of docs/events.md as statements. Thread: one at a
/// time. Everything that changes runs between begin() and commit(); counts() are those of the last commit.
/// After an error the transaction is to be dropped with rollback().
class EventStore {
public:
    using Channel = std::pair<QString, QString>;  ///< environment, connector

    /// Times of retries are milliseconds of @p inboxTime's clock, which no jump of wall time moves.
    static base::Result<std::unique_ptr<EventStore>> open(const QString& path, const InboxLimits& limits);

    base::Result<void> begin();
    base::Result<void> commit();
    void rollback();

    base::Result<qint64> channel(const Channel& name);  ///< made when missing; inside a transaction
    /// Empty: nothing of it has ever come in.
    std::optional<qint64> knownChannel(const Channel& name) const;
    QList<Channel> channels() const { return m_channels.keys(); }

    base::Result<Acceptance> insert(const NewEvent& event, qint64 mostWaiting, qint64 wallNow);
    base::Result<std::vector<StoredEvent>> claim(const Channel& name, int most, qint64 now);
    /// Whose event it was; empty: it was not being handled, and nothing changed.
    base::Result<std::optional<Channel>> finish(qint64 seq, qint64 wallNow);
    base::Result<void> fail(qint64 seq, const base::Error& error, qint64 due, bool counts);
    base::Result<void> bury(qint64 seq, const base::Error& error);
    base::Result<void> giveBack(qint64 seq);
    base::Result<void> giveBackAll(qint64 now, qint64 furthest);
    base::Result<void> replay(qint64 seq);
    base::Result<std::vector<qint64>> deadOf(const Channel& name);
    base::Result<void> discard(qint64 seq, const QString& reason, qint64 wallNow);
    /// More is kept than the limits allow.
    bool isTrimDue() const;
    /// Drops what is beyond the limits, oldest first, a part at a time.
    base::Result<void> trim();
    /// Forgets ids that are older than the limits allow; true: there may be more.
    base::Result<bool> forgetOld(qint64 wallNow);
    /// Gives back the pages that a rush of events has left in memory.
    base::Result<void> shrink();

    base::Result<StoredEvent> event(qint64 seq);
    base::Result<qint64> numberOf(const Channel& name, const QString& id);
    base::Result<std::optional<qint64>> nextDue(const Channel& name);

    ChannelCounts counts(const Channel& name) const { return m_counts.value(name); }

private:
    struct Row {
        qint64 seq = 0;
        qint64 channel = 0;
        QString object;
        EventState state = EventState::Waiting;
        bool head = false;
        qint64 size = 0;
    };
    explicit EventStore(store::Database database, const InboxLimits& limits)
        : m_database(std::move(database)), m_limits(limits) {}
    base::Result<void> load();
    base::Result<store::Statement*> use(const char* sql);
    base::Result<Row> row(qint64 seq);
    base::Result<void> take(std::vector<StoredEvent>& taken, const char* sql, qint64 channel, qint64 now,
                            qsizetype most);
    base::Result<bool> isFree(qint64 channel, const QString& object);
    base::Result<void> promote(const Row& row);
    base::Result<void> close(const Row& row, EventState state, const QString& code, const QString& cause,
                             qint64 wallNow, int attempts);
    ChannelCounts& pending(qint64 channel);
    void moved(const Row& row, EventState to);

    store::Database m_database;
    const InboxLimits m_limits;
    std::map<const char*, store::Statement> m_statements;
    std::optional<store::Transaction> m_transaction;
    QHash<Channel, qint64> m_channels;
    QHash<qint64, Channel> m_names;
    QHash<Channel, ChannelCounts> m_counts;
    QHash<Channel, ChannelCounts> m_pending;  ///< as they will be after the commit
    QHash<Channel, qint64> m_newChannels;
    qint64 m_nextSeq = 1;
    qint64 m_seen = 0;
    qint64 m_pendingNextSeq = 1;
    qint64 m_pendingSeen = 0;
};

/// The columns that rowOf reads, in its order.
inline constexpr char eventColumns[] =
    "event.seq, event.id, channel.environment, channel.connector, event.object, event.type, event.received,"
    " event.state, event.attempts, event.next, event.handled, event.code, event.cause, event.correlation";
StoredEvent storedEvent(const store::Statement& row);

}  // namespace fdc::connector
