// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/FolderBook.h"

#include <algorithm>

#include "core/base/BaseErrors.h"
#include "core/flowerdocs/ChildBatch.h"
#include "core/flowerdocs/CoreRequests.h"
#include "core/flowerdocs/FlowerDocsErrors.h"
#include "core/flowerdocs/FolderLeaving.h"
#include "core/flowerdocs/LaneCall.h"
#include "core/net/NetErrors.h"

namespace fdc::flowerdocs {

FolderBook::Turn FolderBook::enter(const QString& id, Waiter waiter) {
    const std::lock_guard guard(m_mutex);
    if (knownOf(id).contains(id))
        return Turn::Known;
    const auto making = m_inMaking.find(id);
    if (making == m_inMaking.end()) {
        m_inMaking.insert(id, {});
        return Turn::Make;
    }
    making->push_back(std::move(waiter));
    return Turn::Wait;
}

void FolderBook::made(const QString& id, const base::Result<void>& result) {
    std::vector<Waiter> waiters;
    {
        const std::lock_guard guard(m_mutex);
        waiters = m_inMaking.take(id);
        if (result) {
            QSet<QString>& known = knownOf(id);
            if (known.size() >= mostKnown)
                known.clear();
            known.insert(id);
        }
    }
    for (const Waiter& waiter : waiters)
        waiter(result);
}

void FolderBook::forget(const QString& id) {
    const std::lock_guard guard(m_mutex);
    knownOf(id).remove(id);
    m_tooLarge.remove(id);
}

void FolderBook::saw(const CoreFolder& folder) {
    const std::lock_guard guard(m_mutex);
    for (const QString& id : folder.folders) {
        if (m_holders.size() >= mostKnown)
            m_holders.clear();
        QList<Holder>& holders = m_holders[id];
        const auto isIt = [&](const Holder& holder) { return holder.id == folder.id; };
        if (std::ranges::none_of(holders, isIt))
            holders.append({folder.id, folder.name});
    }
}

bool FolderBook::wasSeenIn(const QString& id, const QString& holderId) const {
    const std::lock_guard guard(m_mutex);
    const auto holders = m_holders.find(id);
    return holders != m_holders.end() &&
           std::ranges::any_of(*holders, [&](const Holder& holder) { return holder.id == holderId; });
}

QList<FolderBook::Holder> FolderBook::holdersBesides(const QString& id, const QString& parentId) const {
    const std::lock_guard guard(m_mutex);
    QList<Holder> holders = m_holders.value(id);
    holders.removeIf([&](const Holder& holder) { return holder.id == parentId; });
    return holders;
}

void FolderBook::forgetHolder(const QString& id, const QString& holderId) {
    const std::lock_guard guard(m_mutex);
    const auto holders = m_holders.find(id);
    if (holders != m_holders.end())
        holders->removeIf([&](const Holder& holder) { return holder.id == holderId; });
}

void FolderBook::read(const std::shared_ptr<Lane>& lane, const QString& id, Read done) {
    bool isTooLarge = false;
    {
        const std::lock_guard guard(m_mutex);
        isTooLarge = m_tooLarge.contains(id);
    }
    if (isTooLarge)
        return lane->after({}, [done = std::move(done)](bool cancelled) {
            done(base::fail(base::Error(cancelled ? base::operationCancelled : filingFolderTooLarge)));
        });
    LaneCall::send(lane, {requests::readFolder(lane->session().core(), id), {}}, LaneCall::Repeat::Temporary,
                   [lane, id, done = std::move(done)](LaneCall::Reply reply) {
                       if (!reply && reply.error().is(net::netReplyTooLarge))
                           reply = base::fail(lane->folders().tooLarge(id, reply.error()));
                       done(std::move(reply));
                   });
}

/// Not the target's trouble, and asked again the list would only come down once more.
base::Error FolderBook::tooLarge(const QString& id, const base::Error& error) {
    const std::lock_guard guard(m_mutex);
    if (m_tooLarge.size() >= mostKnown)
        m_tooLarge.clear();
    m_tooLarge.insert(id);
    return base::Error(filingFolderTooLarge, error.cause());
}

void FolderBook::settle(const std::shared_ptr<Lane>& lane, const QString& folderId, FolderEntry entry) {
    std::vector<FolderEntry> batch;
    {
        const std::lock_guard guard(m_mutex);
        const auto [queue, isFirst] = m_queues.try_emplace(folderId);
        if (!isFirst) {
            queue->second.waiting.push_back(std::move(entry));
            return;
        }
        batch.push_back(std::move(entry));
    }
    startBatch(lane, folderId, std::move(batch));
}

void FolderBook::startBatch(const std::shared_ptr<Lane>& lane, const QString& folderId,
                            std::vector<FolderEntry> batch) {
    if (batch.front().isRemoval)
        FolderLeaving::start(lane, folderId, std::move(batch));
    else
        ChildBatch::start(lane, folderId, std::move(batch));
}

/// As many as go together, whatever waits between them; one that is to go alone does.
std::vector<FolderEntry> FolderBook::take(Queue& queue) {
    std::vector<FolderEntry> batch;
    std::deque<FolderEntry> others;
    for (FolderEntry& entry : queue.waiting) {
        const bool fits =
            batch.empty() || (batch.size() < mostInBatch && batch.front().isRemoval == entry.isRemoval &&
                              !batch.front().alone && !entry.alone);
        if (fits)
            batch.push_back(std::move(entry));
        else
            others.push_back(std::move(entry));
    }
    queue.waiting = std::move(others);
    return batch;
}

void FolderBook::ended(const std::shared_ptr<Lane>& lane, const QString& folderId,
                       std::vector<FolderEntry> again) {
    std::vector<FolderEntry> batch;
    {
        const std::lock_guard guard(m_mutex);
        const auto queue = m_queues.find(folderId);
        for (FolderEntry& entry : again)
            queue->second.waiting.push_back(std::move(entry));
        batch = take(queue->second);
        if (batch.empty()) {
            m_queues.erase(queue);
            return;
        }
    }
    startBatch(lane, folderId, std::move(batch));
}

}  // namespace fdc::flowerdocs
