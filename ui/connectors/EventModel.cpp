// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/EventModel.h"

#include <QCoreApplication>
#include <algorithm>

#include "core/base/Clock.h"
#include "ui/common/ConnectorState.h"
#include "ui/common/Format.h"

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(EventModel)
};

constexpr int shownOfId = 14;
const auto discarded = u"EVENT_DISCARDED"_s;  // docs/events.md

/// Ids differ at their end: "evt_01JX…9K".
QString shortId(const QString& id) {
    if (id.size() <= shownOfId)
        return id;
    return id.first(6) + u'…' + id.last(4);
}

}  // namespace

EventRow EventRow::from(const QJsonObject& json) {
    EventRow row;
    row.seq = json[u"seq"].toInteger();
    row.id = json[u"id"].toString();
    row.connector = json[u"connector"].toString();
    row.object = json[u"object"].toString();
    row.type = json[u"type"].toString();
    row.received = base::fromRfc3339(json[u"received"].toString());
    row.state = json[u"state"].toString();
    row.attempts = json[u"attempts"].toInt();
    row.nextAttempt = base::fromRfc3339(json[u"nextAttempt"].toString());
    row.handledAt = base::fromRfc3339(json[u"handledAt"].toString());
    row.code = json[u"code"].toString();
    return row;
}

QString eventStateWord(const QString& state) {
    if (state == u"waiting"_s)
        //: state of an event
        return Texts::tr("waiting");
    if (state == u"handling"_s)
        //: state of an event
        return Texts::tr("being handled");
    if (state == u"done"_s)
        //: state of an event
        return Texts::tr("done");
    if (state == u"dead"_s)
        //: state of an event: it failed for good and waits for a person
        return Texts::tr("dead letter");
    return state;
}

Tone eventStateTone(const EventRow& event) {
    if (event.code == discarded)
        return Tone::Neutral;
    if (event.state == u"done"_s)
        return Tone::Ok;
    if (event.state == u"dead"_s)
        return Tone::Error;
    if (event.state == u"handling"_s)
        return Tone::Accent;
    return event.attempts > 0 ? Tone::Warn : Tone::Neutral;
}

QString eventOutcome(const EventRow& event, const QDateTime& now) {
    if (event.code == discarded)
        //: state of an event: a person decided that it is not handled
        return Texts::tr("discarded");
    if (event.state == u"waiting"_s && event.attempts > 0 && event.nextAttempt.isValid()) {
        const qint64 seconds = now.secsTo(event.nextAttempt);
        if (seconds <= 0)
            //: its time to be tried again has come; %1 is the number of the attempt
            return Texts::tr("due (attempt %1)").arg(event.attempts + 1);
        //: %1 is a duration, %2 the number of the attempt
        return Texts::tr("again in %1 (attempt %2)")
            .arg(format::duration(seconds).section(u' ', 0, 0))
            .arg(event.attempts + 1);
    }
    const QString word = eventStateWord(event.state);
    return event.state == u"dead"_s && !event.code.isEmpty() ? word + u" · "_s + event.code : word;
}

EventModel::EventModel(const Services& services, QObject* parent)
    : ListRowModel(parent), m_services(services) {}

void EventModel::tick() {
    const bool counts = std::ranges::any_of(
        list(), [](const EventRow& row) { return row.state == u"waiting"_s && row.nextAttempt.isValid(); });
    if (counts)
        Q_EMIT dataChanged(index(0, int(Column::Outcome)), index(rowCount() - 1, int(Column::Outcome)),
                           {Qt::DisplayRole, Qt::AccessibleTextRole});
}

void EventModel::loadMore() {
    m_hasMore = false;  // once for each end that is reached
    Q_EMIT moreWanted();
}

QString EventModel::header(int column) const {
    switch (Column(column)) {
        case Column::Time: return tr("Time");
        case Column::Id: return tr("Identifier");
        case Column::Object:
            //: column: what an event is about
            return tr("Object");
        case Column::Type: return tr("Type");
        case Column::Outcome:
            //: column: what became of an event
            return tr("Handling");
        case Column::Count: break;
    }
    return {};
}

Cell EventModel::cell(int row, int column) const {
    const EventRow& event = list()[row];
    switch (Column(column)) {
        case Column::Time: return time(event);
        case Column::Id: return {.text = shortId(event.id), .raw = event.id, .tip = event.id};
        case Column::Object: return {.text = event.object, .tip = event.object, .what = Private::Document};
        case Column::Type: return {.text = event.type, .tip = event.type};
        case Column::Outcome: {
            const QString text = eventOutcome(event, m_services.clock.utcNow());
            const QString why = codeSentence(event.code, m_services.language());
            return {.text = text,
                    .tone = eventStateTone(event),
                    .raw = event.state,
                    .tip = why.isEmpty() ? text : text + u'\n' + why};
        }
        case Column::Count: break;
    }
    return {};
}

/// The time of today, else the day.
Cell EventModel::time(const EventRow& row) const {
    const QString whole = format::dateTime(row.received);
    const bool today = row.received.toLocalTime().date() == m_services.clock.utcNow().toLocalTime().date();
    return {.text = today ? format::clockTime(row.received)
                          : row.received.toLocalTime().toString(u"yyyy-MM-dd"_s),
            .raw = row.received,
            .tip = whole,
            .spoken = whole};
}

}  // namespace fdc::ui::connectors
