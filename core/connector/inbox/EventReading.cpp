// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "core/connector/inbox/EventInbox.h"
#include "core/connector/inbox/EventSchema.h"
#include "core/connector/inbox/EventStore.h"
#include "core/store/ReadOnly.h"
#include "core/store/Rows.h"

namespace fdc::connector {

using base::Result;
using store::ownText;

namespace {

constexpr int mostOfAPage = 1'000;

QByteArray pageSql(const EventQuery& query) {
    QByteArray sql = QByteArray("SELECT ") + eventColumns +
                     " FROM event JOIN channel ON channel.id = event.channel WHERE environment = ?1";
    if (!query.connector.isEmpty())
        sql += " AND connector = ?2";
    if (query.before > 0)
        sql += " AND event.seq < ?3";
    if (query.after > 0)
        sql += " AND event.seq > ?4";
    if (query.state)
        sql += " AND state = " + QByteArray::number(int(*query.state));
    if (query.state && *query.state != EventState::Done)
        sql += " AND state <> 2";  // so that the index of what is open can be used
    return sql + " ORDER BY event.seq DESC LIMIT ?5";
}

}  // namespace

Result<QList<StoredEvent>> EventInbox::page(const QString& path, const EventQuery& query) {
    auto database = store::openReadOnly(path, eventSchema);
    if (!database)
        return base::fail(std::move(database.error()));
    if (!database->has_value())
        return QList<StoredEvent>();
    auto select = (*database)->prepare(pageSql(query).constData());
    if (!select)
        return base::fail(std::move(select.error()));
    select->bind(1, ownText(query.environment));
    if (!query.connector.isEmpty())
        select->bind(2, query.connector);
    if (query.before > 0)
        select->bind(3, query.before);
    if (query.after > 0)
        select->bind(4, query.after);
    select->bind(5, std::clamp(query.limit, 1, mostOfAPage));
    return store::rows(*select, storedEvent);
}

Result<EventCounts> EventInbox::counts(const QString& path, const QString& environment,
                                       const QString& connector) {
    auto database = store::openReadOnly(path, eventSchema);
    if (!database)
        return base::fail(std::move(database.error()));
    EventCounts counts;
    if (!database->has_value())
        return counts;
    auto select = (*database)->prepare(
        "SELECT channel.done, event.state, count(event.seq) FROM channel LEFT JOIN event"
        " ON event.channel = channel.id AND event.state <> 2 WHERE environment = ?1 AND connector = ?2"
        " GROUP BY event.state");
    if (!select)
        return base::fail(std::move(select.error()));
    select->bind(1, ownText(environment)).bind(2, ownText(connector));
    FDC_TRY(store::eachRow(*select, [&] {
        counts.done = select->integer(0);
        if (select->isNull(1))
            return;
        switch (EventState(select->integer(1))) {
            case EventState::Waiting: counts.waiting = select->integer(2); break;
            case EventState::Handling: counts.handling = select->integer(2); break;
            case EventState::Dead: counts.dead = select->integer(2); break;
            case EventState::Done: break;
        }
    }));
    return counts;
}

}  // namespace fdc::connector
