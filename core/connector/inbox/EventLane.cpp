// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/inbox/EventLane.h"

#include <QJsonDocument>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <algorithm>

#include "core/connector/ConnectorErrors.h"
#include "core/connector/inbox/EventVerdict.h"
#include "core/security/Digest.h"

namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;

namespace {

Q_LOGGING_CATEGORY(log, "connector.events", QtInfoMsg)

constexpr int mostTurns = 64;  // handed over before the event loop gets its turn
constexpr auto lookAgain = 1s;
constexpr int readyPerPlace = 8;
constexpr std::chrono::milliseconds stuckDelay = 5s;

std::chrono::milliseconds jittered(std::chrono::milliseconds delay) {
    const qint64 tenth = std::max<qint64>(1, delay.count() / 10);
    return delay + std::chrono::milliseconds(QRandomGenerator::global()->bounded(tenth));
}

Event eventOf(const StoredEvent& stored) {
    Event event;
    event.id = stored.id;
    event.type = stored.type;
    event.body = QJsonDocument::fromJson(stored.body).object();
    event.received = stored.received;
    event.object = stored.object;
    event.attempt = stored.attempts + 1;
    event.correlation = stored.correlation;
    return event;
}

}  // namespace

EventDispatcher::Lane::Lane(EventDispatcher* dispatcher, Descriptor descriptor)
    : m_owner(dispatcher), m_descriptor(std::move(descriptor)) {
    for (QTimer* timer : {&m_next, &m_recordSoon, &m_release})
        timer->setSingleShot(true);
    QObject::connect(&m_next, &QTimer::timeout, &m_next, [this] { pump(); });
    QObject::connect(&m_release, &QTimer::timeout, &m_release, [this] {
        m_heldBy.reset();
        pump();
    });
    QObject::connect(&m_recordSoon, &QTimer::timeout, &m_recordSoon, [this] {
        m_recordFailed = false;
        if (record())
            pump();
    });
}

void EventDispatcher::Lane::setDescriptor(const Descriptor& descriptor) {
    m_descriptor = descriptor;
}

void EventDispatcher::Lane::forsake() {
    m_owner = nullptr;
    for (QTimer* timer : {&m_next, &m_recordSoon, &m_release})
        timer->stop();
}

void EventDispatcher::Lane::soon(std::chrono::milliseconds delay) {
    const auto bounded = std::clamp<std::chrono::milliseconds>(delay, 0ms, 1h);
    if (!m_next.isActive() || m_next.remainingTimeAsDuration() > bounded)
        m_next.start(bounded);
}

/// A call that ends at once comes back here from inside the loop; it only asks for another turn.
void EventDispatcher::Lane::pump() {
    if (m_pumping) {
        m_again = true;
        return;
    }
    m_pumping = true;
    const auto self = shared_from_this();
    int turns = 0;
    do {
        m_again = false;
        while (m_owner && turns < mostTurns && handOver())
            ++turns;
    } while (m_again && turns < mostTurns);
    m_pumping = false;
    if (!m_owner)
        return;
    if (turns >= mostTurns)
        soon(0ms);
    else if (m_inFlight == 0 && m_ready.empty())
        rest();
}

/// The connector itself is to blame: its events wait until it starts anew, or for a while.
bool EventDispatcher::Lane::isHeld() {
    if (!m_heldBy)
        return false;
    if (m_owner->m_receivers.generation(m_descriptor.id) == m_heldAt)
        return true;
    m_heldBy.reset();
    m_release.stop();
    return false;
}

/// False: nothing more can be handed over now.
bool EventDispatcher::Lane::handOver() {
    EventReceivers& receivers = m_owner->m_receivers;
    if (m_owner->m_stopping || m_recordFailed)
        return false;
    if (isHeld() || !receivers.takes(m_descriptor.id)) {
        giveBackReady();
        return false;
    }
    const bool sound = receivers.isSound(m_descriptor.id);
    if (m_inFlight >= (sound ? std::max(1, m_descriptor.flow.mostInFlight) : 1))
        return false;
    if (m_ready.empty() && !refill())
        return false;
    if (!receivers.mayHandle(m_descriptor.id)) {
        giveBackReady();
        return false;
    }
    StoredEvent event = std::move(m_ready.front());
    m_ready.pop_front();
    begin(std::move(event));
    return true;
}

bool EventDispatcher::Lane::refill() {
    const bool sound = m_owner->m_receivers.isSound(m_descriptor.id);
    const int places = std::max(1, m_descriptor.flow.mostInFlight) * readyPerPlace;
    const int most = sound ? std::min(places, m_owner->m_limits.batch) : 1;
    auto claimed = m_owner->m_inbox.claim(m_owner->m_environment, m_descriptor.id, most);
    if (!claimed) {
        qCWarning(log).noquote() << "events cannot be taken:" << claimed.error().toLogLine();
        soon(lookAgain);
        return false;
    }
    for (StoredEvent& event : *claimed) {
        if (!m_stuck.contains(placeOf(event))) {
            m_ready.push_back(std::move(event));
            continue;
        }
        // An earlier call for the same object has not ended although its time is over.
        const auto delayed = m_owner->m_inbox.fail(
            event.seq, base::Error(eventTimeout),
            std::min<std::chrono::milliseconds>(m_descriptor.retry.longestDelay, stuckDelay), false);
        if (!delayed)
            qCWarning(log).noquote() << delayed.error().toLogLine();
    }
    return !m_ready.empty();
}

QString EventDispatcher::Lane::placeOf(const StoredEvent& event) const {
    return event.object.isEmpty() ? u"#"_s + QString::number(event.seq) : u"o"_s + event.object;
}

void EventDispatcher::Lane::begin(StoredEvent event) {
    ++m_inFlight;
    auto call = std::make_shared<Call>();
    call->event = std::move(event);
    call->limit.setSingleShot(true);
    QObject::connect(&call->limit, &QTimer::timeout, &m_next, [this, weak = std::weak_ptr(call)] {
        const auto late = weak.lock();
        if (!late || late->settled || !m_owner)
            return;
        m_stuck.insert(placeOf(late->event));
        outcome(late, base::fail(base::Error(eventTimeout)
                                     .with(u"connector"_s, m_descriptor.id)
                                     .with(u"event"_s, QString::number(late->event.seq))));
    });
    call->limit.start(m_owner->m_limits.call);
    run(shared_from_this(), call);
}

QCoro::Task<void> EventDispatcher::Lane::run(std::shared_ptr<Lane> lane, std::shared_ptr<Call> call) {
    auto task = lane->m_owner->m_receivers.handle(lane->m_descriptor.id, eventOf(call->event));
    const Result<void> result = co_await std::move(task);
    call->limit.stop();
    if (!lane->m_owner)
        co_return;
    if (call->settled) {
        lane->m_stuck.remove(lane->placeOf(call->event));
        lane->pump();
        co_return;
    }
    lane->outcome(call, result);
}

void EventDispatcher::Lane::outcome(const std::shared_ptr<Call>& call, const Result<void>& result) {
    call->settled = true;
    --m_inFlight;
    EventDispatcher* owner = m_owner;
    owner->m_receivers.noteOutcome(m_descriptor.id, result ? nullptr : &result.error());
    if (result) {
        m_handled.push_back({call->event.seq, call->event.id});
        if (int(m_handled.size()) >= owner->m_limits.batch)
            record();
        else if (!m_recordSoon.isActive())
            m_recordSoon.start(owner->m_limits.recordAfter);
    } else {
        failed(call->event, result.error());
    }
    pump();
}

void EventDispatcher::Lane::failed(const StoredEvent& event, const base::Error& error) {
    EventInbox& inbox = m_owner->m_inbox;
    const bool sound = m_owner->m_receivers.isSound(m_descriptor.id);
    const int failures = m_owner->m_receivers.failuresInRow(m_descriptor.id);  // this one, too
    const EventVerdict verdict =
        verdictOn(error, event.attempts, sound, m_descriptor.retry, std::max(0, failures - 1));
    const bool counts = verdict == EventVerdict::Again;
    Result<void> kept;
    if (verdict == EventVerdict::Bury) {
        qCWarning(log).noquote() << m_descriptor.id << "event" << event.seq
                                 << "is a dead letter:" << error.toLogLine()
                                 << u"correlation=%1"_s.arg(event.correlation);
        kept = inbox.bury(event.seq, error);
    } else {
        qCInfo(log).noquote() << m_descriptor.id << "event" << event.seq << "waits:" << error.toLogLine()
                              << u"correlation=%1"_s.arg(event.correlation);
        const auto delay = delayAfter(event.attempts + (counts ? 1 : 0), m_descriptor.retry);
        kept = inbox.fail(event.seq, error, jittered(delay), counts);
    }
    if (verdict == EventVerdict::Hold && !m_heldBy) {
        m_heldBy = error;
        m_heldAt = m_owner->m_receivers.generation(m_descriptor.id);
        // A refused password waits for a person: trying it again would lock the account.
        if (error.kind() != base::ErrorKind::Authentication)
            m_release.start(m_owner->m_limits.holdFor);
    }
    if (!kept) {
        // It stays Handling, and waits again at the next start.
        qCCritical(log).noquote() << "event" << event.seq << "not kept:" << kept.error().toLogLine();
        return;
    }
    if (verdict == EventVerdict::Bury)
        Q_EMIT m_owner->died(m_descriptor.id, event.seq);
}

bool EventDispatcher::Lane::record() {
    if (!m_owner)
        return false;
    m_recordSoon.stop();
    EventDispatcher* owner = m_owner;
    if (!m_handled.empty()) {
        std::ranges::sort(m_handled, {}, &Handled::seq);
        std::vector<QByteArray> leaves;
        for (const Handled& one : m_handled)
            leaves.push_back(one.id.toUtf8());
        const EventBatch batch{
            owner->m_environment,     m_descriptor.id,
            qint64(m_handled.size()), m_handled.front().seq,
            m_handled.back().seq,     QString::fromLatin1(security::merkleRoot(leaves).toHex())};
        if (const auto recorded = owner->m_record(batch); !recorded) {
            qCCritical(log).noquote() << "handled events cannot be recorded, nothing further is handed over:"
                                      << recorded.error().toLogLine();
            m_recordFailed = true;
            m_recordSoon.start(owner->m_limits.recordAgain);
            return false;
        }
        for (const Handled& one : m_handled)
            m_recorded.push_back(one.seq);
        m_handled.clear();
    }
    if (m_recorded.empty())
        return true;
    if (const auto done = owner->m_inbox.finish(m_recorded); !done) {
        qCCritical(log).noquote() << "handled events stay open for now:" << done.error().toLogLine();
        m_recordFailed = true;
        m_recordSoon.start(owner->m_limits.recordAgain);
        return false;
    }
    const qint64 count = qint64(m_recorded.size());
    m_recorded.clear();
    Q_EMIT owner->handled(m_descriptor.id, count);
    return true;
}

void EventDispatcher::Lane::giveBackReady() {
    if (m_ready.empty())
        return;
    std::vector<qint64> numbers;
    for (const StoredEvent& event : m_ready)
        numbers.push_back(event.seq);
    m_ready.clear();
    if (const auto given = m_owner->m_inbox.giveBack(numbers); !given)
        qCWarning(log).noquote() << "events stay taken until the next start:" << given.error().toLogLine();
}

/// Nothing is on its way: what was handled is recorded at once, since the next event of its object may wait
/// for it; then the next retry decides when to look again.
void EventDispatcher::Lane::rest() {
    EventDispatcher* owner = m_owner;
    const bool hadHandled = !m_handled.empty();
    if (!m_recordFailed && !record())
        return;
    if (hadHandled && !owner->m_stopping)
        return soon(0ms);
    const EventCounts counts = owner->m_inbox.counts(owner->m_environment, m_descriptor.id);
    // What holds everything up has a timer of its own, or ends with a start of the connector.
    const bool mayGoOn = !owner->m_stopping && !m_recordFailed && !isHeld();
    if (counts.waiting > 0 && mayGoOn) {
        // A circuit that closes by itself after a while tells nobody.
        if (!owner->m_receivers.takes(m_descriptor.id) || !owner->m_receivers.isSound(m_descriptor.id))
            soon(lookAgain);
        else if (const auto due = owner->m_inbox.nextRetry(owner->m_environment, m_descriptor.id))
            soon(std::clamp<std::chrono::milliseconds>(*due, 1ms, lookAgain * 60));
    }
}

}  // namespace fdc::connector
