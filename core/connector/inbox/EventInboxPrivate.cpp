// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/inbox/EventInboxPrivate.h"

#include "core/base/BaseErrors.h"
#include "core/base/ConditionWait.h"
#include "core/store/StoreErrors.h"

namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;

namespace {

constexpr size_t commitLimit = 4'096;  // events that share one commit
constexpr base::Milliseconds forgetEvery = 1h;
constexpr base::Milliseconds shrinkEvery = 1min;

}  // namespace

/// Whether a failed commit reached the disk is read from the file again. These never do.
void EventInbox::Private::forsake(const base::Error& error) {
    const bool isKnown =
        error.is(store::storeBusy) || error.is(base::diskFull) || error.code().startsWith(u"EVENT_"_s);
    if (!isKnown)
        m_store.reset();
}

/// The first caller that finds nobody leading commits for all who wait; the others get its answer.
Result<std::vector<Acceptance>> EventInbox::Private::accept(std::span<const NewEvent> events) {
    if (events.empty())
        return std::vector<Acceptance>();
    Waiting mine{events, std::nullopt};
    std::unique_lock lock(m_queue);
    m_waiting.push_back(&mine);
    while (!mine.answer) {
        if (m_leading)
            base::waitAWhile(m_answered, lock);
        else
            lead(lock);
    }
    return *std::move(mine.answer);
}

void EventInbox::Private::lead(std::unique_lock<std::mutex>& lock) {
    m_leading = true;
    std::vector<Waiting*> batch;
    size_t events = 0;
    while (!m_waiting.empty() && events < commitLimit) {
        batch.push_back(m_waiting.front());
        events += m_waiting.front()->events.size();
        m_waiting.pop_front();
    }
    lock.unlock();
    std::vector<std::vector<Acceptance>> answers;
    QSet<Channel> channels;
    for (const Waiting* one : batch) {
        for (const NewEvent& event : one->events)
            channels.insert({event.environment, event.connector});
    }
    const auto written = change(channels, [&](EventStore&) { return write(batch, answers); });
    lock.lock();
    // Only now, under the lock: a waiting thread may wake at any time and look at its answer.
    for (size_t i = 0; i < batch.size(); ++i) {
        if (written)
            batch[i]->answer.emplace(std::move(answers[i]));
        else
            batch[i]->answer.emplace(base::fail(written.error()));
    }
    m_leading = false;
    m_answered.notify_all();
}

Result<void> EventInbox::Private::write(std::span<Waiting* const> batch,
                                        std::vector<std::vector<Acceptance>>& answers) {
    const qint64 now = wallNow();
    for (const Waiting* one : batch) {
        std::vector<Acceptance>& mine = answers.emplace_back();
        for (const NewEvent& event : one->events) {
            const auto taken = m_store->insert(event, mostWaiting({event.environment, event.connector}), now);
            if (!taken)
                return base::fail(taken.error());
            mine.push_back(*taken);
        }
    }
    return {};
}

/// Forgetting must not undo what was just committed, so it has its own transaction, and its failure is told
/// and tried again.
Result<void> EventInbox::Private::tidy() {
    const std::lock_guard lock(m_database);
    if (!m_store)
        return {};
    if (m_store->isTrimDue())
        FDC_TRY(changeLocked([](EventStore& store) { return store.trim(); }));
    const base::Milliseconds now = m_clock.monotonic();
    if (now >= m_shrinkAt) {
        m_shrinkAt = now + shrinkEvery;
        FDC_TRY(m_store->shrink());
    }
    if (now < m_forgetAt)
        return {};
    bool more = false;
    FDC_TRY(changeLocked([&](EventStore& store) -> Result<void> {
        const auto forgotten = store.forgetOld(wallNow());
        if (!forgotten)
            return base::fail(forgotten.error());
        more = *forgotten;
        return {};
    }));
    if (!more)
        m_forgetAt = now + forgetEvery;
    return {};
}

}  // namespace fdc::connector
