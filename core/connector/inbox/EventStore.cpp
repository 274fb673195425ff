// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/inbox/EventStore.h"

#include "core/connector/inbox/EventSchema.h"
#include "core/connector/inbox/EventStatements.h"
#include "core/connector/inbox/EventTexts.h"
#include "core/store/Rows.h"

namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using store::ownText;

namespace {

QDateTime moment(qint64 milliseconds) {
    return milliseconds == 0 ? QDateTime() : store::momentOf(milliseconds);
}

}  // namespace

qint64& ChannelCounts::of(EventState state) {
    switch (state) {
        case EventState::Waiting: return waiting;
        case EventState::Handling: return handling;
        case EventState::Dead: return dead;
        case EventState::Done: break;
    }
    return done;
}

StoredEvent storedEvent(const store::Statement& row) {
    StoredEvent event;
    event.seq = row.integer(0);
    event.id = row.text(1);
    event.environment = row.text(2);
    event.connector = row.text(3);
    event.object = row.text(4);
    event.type = row.text(5);
    event.received = moment(row.integer(6));
    event.state = EventState(row.integer(7));
    event.attempts = int(row.integer(8));
    event.nextAttempt = moment(row.integer(9));
    event.handledAt = moment(row.integer(10));
    event.code = row.text(11);
    event.cause = row.text(12);
    event.correlation = row.text(13);
    return event;
}

Result<std::unique_ptr<EventStore>> EventStore::open(const QString& path, const InboxLimits& limits) {
    auto database = store::Database::open(path);
    if (!database)
        return base::fail(std::move(database.error()));
    FDC_TRY(database->applySchema(eventSchema));
    FDC_TRY(database->execute("PRAGMA cache_size = -32768"));
    std::unique_ptr<EventStore> store(new EventStore(std::move(*database), limits));
    FDC_TRY(store->load());
    return store;
}

Result<void> EventStore::load() {
    auto names = m_database.prepare("SELECT id, environment, connector, done FROM channel");
    if (!names)
        return base::fail(std::move(names.error()));
    FDC_TRY(store::eachRow(*names, [&] {
        const Channel name{names->text(1), names->text(2)};
        m_channels.insert(name, names->integer(0));
        m_names.insert(names->integer(0), name);
        m_counts[name].done = names->integer(3);
    }));
    auto sums = m_database.prepare("SELECT channel, state, count(*), total(size) FROM event GROUP BY 1, 2");
    if (!sums)
        return base::fail(std::move(sums.error()));
    FDC_TRY(store::eachRow(*sums, [&] {
        ChannelCounts& counts = m_counts[m_names.value(sums->integer(0))];
        if (const EventState state{int(sums->integer(1))}; state == EventState::Done) {
            counts.listed = sums->integer(2);
        } else {
            counts.of(state) = sums->integer(2);
            counts.bytes += qint64(sums->real(3));
        }
    }));
    auto last = m_database.prepare(
        "SELECT max(ifnull((SELECT max(seq) FROM seen), 0), ifnull((SELECT max(seq) FROM event), 0)),"
        " (SELECT count(*) FROM seen)");
    if (!last)
        return base::fail(std::move(last.error()));
    if (const auto row = last->step(); !row)
        return base::fail(row.error());
    m_nextSeq = last->integer(0) + 1;
    m_seen = last->integer(1);
    last->reset();
    return {};
}

Result<void> EventStore::begin() {
    auto transaction = m_database.begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    m_transaction.emplace(std::move(*transaction));
    m_pendingNextSeq = m_nextSeq;
    m_pendingSeen = m_seen;
    return {};
}

Result<void> EventStore::commit() {
    if (!m_transaction)
        return {};
    if (auto committed = m_transaction->commit(); !committed) {
        rollback();
        return committed;
    }
    m_transaction.reset();
    for (auto one = m_pending.cbegin(); one != m_pending.cend(); ++one)
        m_counts.insert(one.key(), one.value());
    m_pending.clear();
    m_newChannels.clear();
    m_nextSeq = m_pendingNextSeq;
    m_seen = m_pendingSeen;
    return {};
}

void EventStore::rollback() {
    for (auto& [sql, statement] : m_statements)
        statement.reset();  // an open cursor would keep the transaction
    m_transaction.reset();
    m_pending.clear();
    for (auto made = m_newChannels.cbegin(); made != m_newChannels.cend(); ++made) {
        m_channels.remove(made.key());
        m_names.remove(made.value());
    }
    m_newChannels.clear();
}

Result<store::Statement*> EventStore::use(const char* sql) {
    const auto found = m_statements.find(sql);
    if (found != m_statements.end())
        return &found->second;
    auto prepared = m_database.prepare(sql);
    if (!prepared)
        return base::fail(std::move(prepared.error()));
    return &m_statements.emplace(sql, std::move(*prepared)).first->second;
}

ChannelCounts& EventStore::pending(qint64 channel) {
    const Channel name = m_names.value(channel);
    const auto found = m_pending.find(name);
    return found != m_pending.end() ? *found : *m_pending.insert(name, m_counts.value(name));
}

std::optional<qint64> EventStore::knownChannel(const Channel& name) const {
    const auto found = m_channels.constFind(name);
    return found == m_channels.constEnd() ? std::nullopt : std::optional(*found);
}

Result<qint64> EventStore::channel(const Channel& name) {
    if (const auto known = knownChannel(name))
        return *known;
    const auto insert = use("INSERT INTO channel(environment, connector) VALUES(?1, ?2)");
    if (!insert)
        return base::fail(insert.error());
    (*insert)->bind(1, ownText(name.first)).bind(2, ownText(name.second));
    FDC_TRY((*insert)->run());
    const qint64 id = m_database.lastInsertId();
    m_channels.insert(name, id);
    m_names.insert(id, name);
    m_newChannels.insert(name, id);
    return id;
}

Result<std::vector<qint64>> EventStore::deadOf(const Channel& name) {
    std::vector<qint64> numbers;
    const auto channel = knownChannel(name);
    if (!channel)
        return numbers;
    const auto select =
        use("SELECT seq FROM event WHERE channel = ?1 AND state = 3 AND state <> 2 ORDER BY seq");
    if (!select)
        return base::fail(select.error());
    (*select)->bind(1, *channel);
    FDC_TRY(store::eachRow(**select, [&] { numbers.push_back((*select)->integer(0)); }));
    return numbers;
}

Result<StoredEvent> EventStore::event(qint64 seq) {
    static const QByteArray sql =
        QByteArray("SELECT ") + eventColumns +
        ", body.body FROM event JOIN channel ON channel.id = event.channel LEFT JOIN body ON body.seq ="
        " event.seq WHERE event.seq = ?1";
    const auto find = use(sql.constData());
    if (!find)
        return base::fail(find.error());
    (*find)->bind(1, seq);
    const auto found = (*find)->step();
    if (!found)
        return base::fail(found.error());
    if (!*found)
        return unknownEvent(seq);
    StoredEvent stored = storedEvent(**find);
    stored.body = (*find)->blob(14);
    (*find)->reset();
    return stored;
}

Result<qint64> EventStore::numberOf(const Channel& name, const QString& id) {
    const auto channel = knownChannel(name);
    const auto find = use(findSeen);
    if (!find)
        return base::fail(find.error());
    (*find)->bind(1, channel.value_or(0)).bindBlob(2, idDigest(id));
    const auto found = (*find)->step();
    const qint64 seq = found && *found ? (*find)->integer(0) : 0;
    (*find)->reset();
    if (!found)
        return base::fail(found.error());
    if (seq == 0)
        return base::fail(base::Error(eventUnknown).with(u"event"_s, id));
    return seq;
}

Result<std::optional<qint64>> EventStore::nextDue(const Channel& name) {
    const auto channel = knownChannel(name);
    if (!channel)
        return std::optional<qint64>();
    const auto find =
        use("SELECT next FROM event WHERE channel = ?1 AND state = 0 AND state <> 2 AND head = 1 AND next > 0"
            " ORDER BY next LIMIT 1");
    if (!find)
        return base::fail(find.error());
    (*find)->bind(1, *channel);
    const auto found = (*find)->step();
    const std::optional<qint64> due = found && *found ? std::optional((*find)->integer(0)) : std::nullopt;
    (*find)->reset();
    if (!found)
        return base::fail(found.error());
    return due;
}

}  // namespace fdc::connector
