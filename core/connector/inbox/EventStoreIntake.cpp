// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "core/connector/inbox/EventStatements.h"
#include "core/connector/inbox/EventStore.h"
#include "core/connector/inbox/EventTexts.h"
#include "core/store/Rows.h"

namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr char insertEvent[] =
    "INSERT INTO event(seq, channel, id, object, type, received, state, head, attempts, next, handled, size,"
    " code, cause, correlation) VALUES(?1, ?2, ?3, ?4, ?5, ?6, 0, ?7, 0, 0, 0, ?8, '', '', ?9)";
constexpr char insertBody[] = "INSERT INTO body(seq, body) VALUES(?1, ?2)";
constexpr char insertSeen[] = "INSERT INTO seen(seq, channel, hash, received) VALUES(?1, ?2, ?3, ?4)";
// Retries in the order in which they are due, the rest as it came in; both straight out of event_open.
constexpr char claimRetries[] =
    "SELECT seq FROM event WHERE channel = ?1 AND state = 0 AND state <> 2 AND head = 1 AND next > 0"
    " AND next <= ?2 ORDER BY next LIMIT ?3";
constexpr char claimFresh[] =
    "SELECT seq FROM event WHERE channel = ?1 AND state = 0 AND state <> 2 AND head = 1 AND next = 0"
    " AND ?2 >= 0 ORDER BY seq LIMIT ?3";
constexpr char setHandling[] = "UPDATE event SET state = 1 WHERE seq = ?1";

}  // namespace

/// True when no unfinished event of the object is there.
Result<bool> EventStore::isFree(qint64 channel, const QString& object) {
    if (object.isEmpty())
        return true;
    const auto find = use(findUnfinished);
    if (!find)
        return base::fail(find.error());
    (*find)->bind(1, channel).bind(2, object);
    const auto row = (*find)->step();
    (*find)->reset();
    if (!row)
        return base::fail(row.error());
    return !*row;
}

Result<Acceptance> EventStore::insert(const NewEvent& event, qint64 mostWaiting, qint64 wallNow) {
    if (event.body.size() > mostEventBytes)
        return Acceptance::TooLarge;
    const auto channel = this->channel({event.environment, event.connector});
    if (!channel)
        return base::fail(channel.error());
    const QString id = idOf(event);
    const QByteArray digest = idDigest(id);
    const auto find = use(findSeen);
    if (!find)
        return base::fail(find.error());
    (*find)->bind(1, *channel).bindBlob(2, digest);
    const auto known = (*find)->step();
    (*find)->reset();
    if (!known)
        return base::fail(known.error());
    if (*known)
        return Acceptance::Duplicate;
    ChannelCounts& counts = pending(*channel);
    if (counts.waiting + counts.handling >= mostWaiting || counts.dead >= mostWaiting ||
        counts.bytes + event.body.size() > m_limits.mostBytes)
        return Acceptance::Full;
    const QString object = objectOf(event);
    const auto isHead = isFree(*channel, object);
    if (!isHead)
        return base::fail(isHead.error());
    const auto seen = use(insertSeen);
    const auto row = use(insertEvent);
    const auto body = use(insertBody);
    if (!seen || !row || !body)
        return base::fail(!seen ? seen.error() : !row ? row.error() : body.error());
    const qint64 seq = m_pendingNextSeq;
    (*seen)->bind(1, seq).bind(2, *channel).bindBlob(3, digest).bind(4, wallNow);
    FDC_TRY((*seen)->run());
    (*row)->bind(1, seq).bind(2, *channel).bind(3, id).bind(4, object).bind(5, typeOf(event));
    (*row)->bind(6, wallNow).bind(7, *isHead ? 1 : 0).bind(8, qint64(event.body.size()));
    (*row)->bind(9, event.correlation.isEmpty() ? u"event-"_s + QString::number(seq) : event.correlation);
    FDC_TRY((*row)->run());
    (*body)->bind(1, seq).bindBlob(2, event.body);
    FDC_TRY((*body)->run());
    ++m_pendingNextSeq;
    ++m_pendingSeen;
    ++counts.waiting;
    counts.bytes += event.body.size();
    return Acceptance::Accepted;
}

Result<void> EventStore::take(std::vector<StoredEvent>& taken, const char* sql, qint64 channel, qint64 now,
                              qsizetype most) {
    const auto select = use(sql);
    if (!select)
        return base::fail(select.error());
    (*select)->bind(1, channel).bind(2, now).bind(3, qint64(most));
    std::vector<qint64> numbers;
    FDC_TRY(store::eachRow(**select, [&] { numbers.push_back((*select)->integer(0)); }));
    const auto update = use(setHandling);
    if (!update)
        return base::fail(update.error());
    for (const qint64 seq : numbers) {
        (*update)->bind(1, seq);
        FDC_TRY((*update)->run());
        auto stored = event(seq);
        if (!stored)
            return base::fail(std::move(stored.error()));
        taken.push_back(std::move(*stored));
    }
    ChannelCounts& counts = pending(channel);
    counts.waiting -= qint64(numbers.size());
    counts.handling += qint64(numbers.size());
    return {};
}

Result<std::vector<StoredEvent>> EventStore::claim(const Channel& name, int most, qint64 now) {
    std::vector<StoredEvent> taken;
    const auto channel = knownChannel(name);
    if (!channel || most < 1)
        return taken;
    // Due retries get half of the places at most, unless nothing else waits: a crowd of them must not keep
    // out what is new.
    FDC_TRY(take(taken, claimRetries, *channel, now, (most + 1) / 2));
    FDC_TRY(take(taken, claimFresh, *channel, now, most - qsizetype(taken.size())));
    if (qsizetype(taken.size()) < most)
        FDC_TRY(take(taken, claimRetries, *channel, now, most - qsizetype(taken.size())));
    std::ranges::sort(taken, {}, &StoredEvent::seq);
    return taken;
}

}  // namespace fdc::connector
