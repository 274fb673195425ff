// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/ConnectorErrors.h"
#include "core/connector/inbox/EventStatements.h"
#include "core/connector/inbox/EventStore.h"
#include "core/store/Rows.h"

namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using store::ownText;

namespace {

constexpr qsizetype causeLimit = 1000;

constexpr char setHead[] = "UPDATE event SET head = 1 WHERE seq = ?1";
constexpr char findRow[] = "SELECT seq, channel, object, state, head, size FROM event WHERE seq = ?1";
constexpr char deleteBody[] = "DELETE FROM body WHERE seq = ?1";
constexpr char setClosed[] =
    "UPDATE event SET state = ?2, head = 0, next = 0, attempts = attempts + ?3, handled = ?4, code = ?5,"
    " cause = ?6 WHERE seq = ?1";
constexpr char setFailed[] =
    "UPDATE event SET state = 0, next = ?2, attempts = attempts + ?3, code = ?4, cause = ?5 WHERE seq = ?1";
constexpr char setWaiting[] = "UPDATE event SET state = 0, next = 0 WHERE seq = ?1";
constexpr char setReplayed[] = "UPDATE event SET state = 0, next = 0, attempts = 0, head = ?2 WHERE seq = ?1";
constexpr char countDone[] = "UPDATE channel SET done = done + 1 WHERE id = ?1";

}  // namespace

Result<EventStore::Row> EventStore::row(qint64 seq) {
    const auto find = use(findRow);
    if (!find)
        return base::fail(find.error());
    (*find)->bind(1, seq);
    const auto found = (*find)->step();
    if (!found)
        return base::fail(found.error());
    if (!*found)
        return unknownEvent(seq);
    const Row row{seq,
                  (*find)->integer(1),
                  (*find)->text(2),
                  EventState((*find)->integer(3)),
                  (*find)->integer(4) != 0,
                  (*find)->integer(5)};
    (*find)->reset();
    return row;
}

/// The next event of the object may be claimed.
Result<void> EventStore::promote(const Row& row) {
    if (!row.head || row.object.isEmpty())
        return {};
    const auto find = use(findUnfinished);
    if (!find)
        return base::fail(find.error());
    (*find)->bind(1, row.channel).bind(2, row.object);
    const auto found = (*find)->step();
    const qint64 next = found && *found ? (*find)->integer(0) : 0;
    (*find)->reset();
    if (!found)
        return base::fail(found.error());
    if (next == 0)
        return {};
    const auto update = use(setHead);
    if (!update)
        return base::fail(update.error());
    (*update)->bind(1, next);
    return (*update)->run();
}

void EventStore::moved(const Row& row, EventState to) {
    ChannelCounts& counts = pending(row.channel);
    --counts.of(row.state);
    ++counts.of(to);
    if (to == EventState::Done) {
        ++counts.listed;
        counts.bytes -= row.size;
    }
}

Result<void> EventStore::close(const Row& row, EventState state, const QString& code, const QString& cause,
                               qint64 wallNow, int attempts) {
    const auto update = use(setClosed);
    if (!update)
        return base::fail(update.error());
    (*update)->bind(1, row.seq).bind(2, int(state)).bind(3, attempts).bind(4, wallNow);
    (*update)->bind(5, ownText(code)).bind(6, ownText(cause.left(causeLimit)));
    FDC_TRY((*update)->run());
    if (state == EventState::Done) {
        const auto drop = use(deleteBody);
        const auto count = use(countDone);
        if (!drop || !count)
            return base::fail(!drop ? drop.error() : count.error());
        (*drop)->bind(1, row.seq);
        FDC_TRY((*drop)->run());
        (*count)->bind(1, row.channel);
        FDC_TRY((*count)->run());
    }
    moved(row, state);
    return promote(row);
}

Result<std::optional<EventStore::Channel>> EventStore::finish(qint64 seq, qint64 wallNow) {
    const auto found = row(seq);
    if (!found)
        return base::fail(found.error());
    if (found->state != EventState::Handling)
        return std::optional<Channel>();  // twice is once
    FDC_TRY(close(*found, EventState::Done, {}, {}, wallNow, 1));
    return std::optional(m_names.value(found->channel));
}

Result<void> EventStore::fail(qint64 seq, const base::Error& error, qint64 due, bool counts) {
    const auto found = row(seq);
    if (!found)
        return base::fail(found.error());
    if (found->state != EventState::Handling)
        return {};
    const auto update = use(setFailed);
    if (!update)
        return base::fail(update.error());
    (*update)->bind(1, seq).bind(2, due).bind(3, counts ? 1 : 0).bind(4, error.code());
    (*update)->bind(5, ownText(error.cause().left(causeLimit)));
    FDC_TRY((*update)->run());
    moved(*found, EventState::Waiting);
    return {};
}

Result<void> EventStore::bury(qint64 seq, const base::Error& error) {
    const auto found = row(seq);
    if (!found)
        return base::fail(found.error());
    if (found->state != EventState::Handling)
        return {};
    return close(*found, EventState::Dead, error.code(), error.cause(), 0, 1);
}

Result<void> EventStore::giveBack(qint64 seq) {
    const auto found = row(seq);
    if (!found)
        return base::fail(found.error());
    if (found->state != EventState::Handling)
        return {};
    const auto update = use(setWaiting);
    if (!update)
        return base::fail(update.error());
    (*update)->bind(1, seq);
    FDC_TRY((*update)->run());
    moved(*found, EventState::Waiting);
    return {};
}

Result<void> EventStore::giveBackAll(qint64 now, qint64 furthest) {
    const auto back = use("UPDATE event SET state = 0, next = 0 WHERE state = 1");
    const auto soon = use("UPDATE event SET next = ?1 WHERE state = 0 AND next > ?2");
    if (!back || !soon)
        return base::fail(!back ? back.error() : soon.error());
    FDC_TRY((*back)->run());
    // A retry that far away was planned by a clock that was wrong.
    (*soon)->bind(1, now).bind(2, furthest);
    FDC_TRY((*soon)->run());
    for (auto one = m_counts.cbegin(); one != m_counts.cend(); ++one) {
        ChannelCounts& counts = pending(m_channels.value(one.key()));
        counts.waiting += std::exchange(counts.handling, 0);
    }
    return {};
}

Result<void> EventStore::replay(qint64 seq) {
    const auto found = row(seq);
    if (!found)
        return base::fail(found.error());
    if (found->state != EventState::Dead)
        return base::fail(base::Error(eventNotDead)
                              .with(u"event"_s, QString::number(seq))
                              .with(u"state"_s, eventStateName(found->state)));
    const auto isHead = isFree(found->channel, found->object);
    const auto update = use(setReplayed);
    if (!isHead || !update)
        return base::fail(!isHead ? isHead.error() : update.error());
    (*update)->bind(1, seq).bind(2, *isHead ? 1 : 0);
    FDC_TRY((*update)->run());
    moved(*found, EventState::Waiting);
    return {};
}

Result<void> EventStore::discard(qint64 seq, const QString& reason, qint64 wallNow) {
    const auto found = row(seq);
    if (!found)
        return base::fail(found.error());
    if (found->state == EventState::Handling)
        return base::fail(base::Error(eventBusy).with(u"event"_s, QString::number(seq)));
    if (found->state == EventState::Done)
        return base::fail(base::Error(eventNotDead)
                              .with(u"event"_s, QString::number(seq))
                              .with(u"state"_s, eventStateName(found->state)));
    return close(*found, EventState::Done, QString::fromLatin1(eventDiscarded.id), reason, wallNow, 0);
}

}  // namespace fdc::connector
