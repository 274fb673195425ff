// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/inbox/EventInbox.h"

#include <QLoggingCategory>
#include <algorithm>

#include "core/connector/inbox/EventInboxPrivate.h"

namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;
using Channel = EventStore::Channel;

namespace {
Q_LOGGING_CATEGORY(log, "connector.inbox", QtInfoMsg)
}

EventInbox::EventInbox(std::unique_ptr<Private> d) : m_d(std::move(d)) {
    m_d->q = this;
}

EventInbox::~EventInbox() = default;

Result<std::unique_ptr<EventInbox>> EventInbox::open(const QString& path, const base::Clock& clock,
                                                     InboxLimits limits) {
    std::unique_ptr<EventInbox> inbox(new EventInbox(std::make_unique<Private>(path, clock, limits)));
    FDC_TRY(inbox->m_d->start());
    return inbox;
}

void EventInbox::setMostWaiting(const QString& environment, const QString& connector, qint64 most) {
    m_d->setMostWaiting({environment, connector}, most);
}

Result<std::vector<Acceptance>> EventInbox::accept(std::span<const NewEvent> events) {
    auto answers = m_d->accept(events);
    if (!answers)
        return answers;
    for (size_t i = 0; i < events.size(); ++i) {
        const Acceptance one = (*answers)[i];
        m_d->count({events[i].environment, events[i].connector},
                   one == Acceptance::Accepted    ? &EventTotals::accepted
                   : one == Acceptance::Duplicate ? &EventTotals::duplicates
                                                  : &EventTotals::refused,
                   1);
    }
    return answers;
}

Result<Acceptance> EventInbox::accept(const NewEvent& event) {
    const auto answers = accept(std::span(&event, 1));
    if (!answers)
        return base::fail(answers.error());
    return answers->front();
}

bool EventInbox::isFull(const QString& environment, const QString& connector) const {
    const Channel channel{environment, connector};
    const ChannelCounts counts = m_d->counts(channel);
    const qint64 most = m_d->mostWaiting(channel);
    return counts.waiting + counts.handling >= most || counts.dead >= most ||
           counts.bytes >= m_d->limits().mostBytes;
}

Result<std::vector<StoredEvent>> EventInbox::claim(const QString& environment, const QString& connector,
                                                   int most) {
    std::vector<StoredEvent> taken;
    FDC_TRY(m_d->change({}, [&](EventStore& store) -> Result<void> {
        auto claimed = store.claim({environment, connector}, most, m_d->inboxNow());
        if (!claimed)
            return base::fail(std::move(claimed.error()));
        taken = std::move(*claimed);
        return {};
    }));
    return taken;
}

std::optional<std::chrono::milliseconds> EventInbox::nextRetry(const QString& environment,
                                                               const QString& connector) const {
    const auto due = m_d->read<std::optional<qint64>>([&](EventStore& store) {
        return store.nextDue({environment, connector});
    });
    if (!due || !*due)
        return std::nullopt;
    return std::chrono::milliseconds(std::max<qint64>(0, **due - m_d->inboxNow()));
}

Result<void> EventInbox::finish(std::span<const qint64> events) {
    QHash<Channel, qint64> handled;
    const auto work = [&](EventStore& store) -> Result<void> {
        for (const qint64 seq : events) {
            const auto finished = store.finish(seq, m_d->wallNow());
            if (!finished)
                return base::fail(finished.error());
            if (*finished)
                ++handled[**finished];
        }
        return {};
    };
    FDC_TRY(m_d->change({}, work));
    if (auto tidied = m_d->tidy(); !tidied)
        qCWarning(log).noquote() << "old events stay for now:" << tidied.error().toLogLine();
    for (auto one = handled.cbegin(); one != handled.cend(); ++one) {
        m_d->count(one.key(), &EventTotals::handled, one.value());
        Q_EMIT changed(one.key().first, one.key().second);
    }
    return {};
}

Result<void> EventInbox::fail(qint64 event, const base::Error& error, std::chrono::milliseconds delay,
                              bool counts) {
    const auto bounded = std::clamp<std::chrono::milliseconds>(delay, 1ms, Private::longestRetry);
    return m_d->settle(event, &EventTotals::retried, [&](EventStore& store) {
        return store.fail(event, error, m_d->inboxNow() + bounded.count(), counts);
    });
}

Result<void> EventInbox::bury(qint64 event, const base::Error& error) {
    return m_d->settle(event, &EventTotals::dead,
                       [&](EventStore& store) { return store.bury(event, error); });
}

Result<void> EventInbox::giveBack(std::span<const qint64> events) {
    return m_d->change({}, [&](EventStore& store) -> Result<void> {
        if (events.empty())
            return store.giveBackAll(m_d->inboxNow(), m_d->inboxNow() + Private::longestRetry.count());
        for (const qint64 seq : events)
            FDC_TRY(store.giveBack(seq));
        return {};
    });
}

Result<void> EventInbox::replay(qint64 event) {
    const auto stored = this->event(event);
    if (!stored)
        return base::fail(stored.error());
    return m_d->change({{stored->environment, stored->connector}},
                       [&](EventStore& store) { return store.replay(event); });
}

Result<qint64> EventInbox::replayDead(const QString& environment, const QString& connector) {
    qint64 replayed = 0;
    const auto work = [&](EventStore& store) -> Result<void> {
        const auto dead = store.deadOf({environment, connector});
        if (!dead)
            return base::fail(dead.error());
        for (const qint64 seq : *dead)
            FDC_TRY(store.replay(seq));
        replayed = qint64(dead->size());
        return {};
    };
    FDC_TRY(m_d->change({{environment, connector}}, work));
    return replayed;
}

Result<void> EventInbox::discard(qint64 event, const QString& reason) {
    const auto stored = this->event(event);
    if (!stored)
        return base::fail(stored.error());
    return m_d->change({{stored->environment, stored->connector}},
                       [&](EventStore& store) { return store.discard(event, reason, m_d->wallNow()); });
}

Result<StoredEvent> EventInbox::event(qint64 event) const {
    return m_d->read<StoredEvent>([&](EventStore& store) { return store.event(event); });
}

Result<qint64> EventInbox::numberOf(const QString& environment, const QString& connector,
                                    const QString& id) const {
    return m_d->read<qint64>([&](EventStore& store) { return store.numberOf({environment, connector}, id); });
}

EventCounts EventInbox::counts(const QString& environment, const QString& connector) const {
    const ChannelCounts counts = m_d->counts({environment, connector});
    return {counts.waiting, counts.handling, counts.dead, counts.done};
}

EventTotals EventInbox::totals(const QString& environment, const QString& connector) const {
    return m_d->totals({environment, connector});
}

}  // namespace fdc::connector
