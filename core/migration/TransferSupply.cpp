// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What goes in: rows claimed ahead of what the target bears, and their steps begun.

#include <QLoggingCategory>
#include <algorithm>

#include "core/migration/Transfer.h"

namespace fdc::migration {

using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(log, "migration.supply", QtInfoMsg)

constexpr int largestBlock = 256;             // claimed at a time of a quick target: fewer commits
constexpr int mostAhead = 256;                // in the steps of a quick target, which goes on during a commit
constexpr int pipesAhead = 4;                 // claimed at a time, of what is in the steps
constexpr int usualRequests = 32;             // of a target that does not tell what it bears
constexpr base::Milliseconds supply = 100ms;  // what a target has waiting for it

}  // namespace

void Transfer::giveBackReady() {
    if (!m_ready.empty())
        m_parts.meter->givenBack(qint64(m_ready.size()));
    m_wasClosed = m_wasClosed || m_parts.pace.closed();
    for (ClaimedRow& row : std::exchange(m_ready, {})) {
        if (!m_abandoned)
            finish(RowOutcome{.row = std::move(row)});
    }
    for (const auto& [job, injection] : std::exchange(m_paced, {}))
        giveBack(*job, std::nullopt, false);
    for (const std::shared_ptr<Job>& job : std::exchange(m_awaited, {})) {
        m_parts.meter->arrived(false);
        giveBack(*job, std::nullopt, false);
    }
    m_parts.pace.forgetBytes();
}

/// What the target could not do before the window closed says nothing about now.
void Transfer::reopen() {
    if (std::exchange(m_wasClosed, false))
        m_circuit.succeeded();
}

/// Once a round. A quick target has more documents under way than requests: they are in the steps, in line
/// and in the inbox. Of a slow one no more than a pause can wait for.
void Transfer::lookAtTarget() {
    const TargetLoad load = m_parts.target->load();
    const int asked = m_parts.record.settings.concurrency;
    m_requests = asked > 0 ? asked : load.limit > 0 ? load.limit : usualRequests;
    const auto answer = std::max<qint64>(1, load.latency.count());
    const qint64 ahead = load.latency.count() > 0 ? m_requests * supply.count() / answer : 0;
    m_depth = m_requests + int(std::clamp<qint64>(ahead, m_requests, std::max(m_requests, mostAhead)));
}

/// One that was given back meanwhile is nobody's any more.
void Transfer::handle(JobReady& message) {
    auto job = message.job.lock();
    if (!job || m_awaited.erase(job) == 0)
        return;
    m_parts.meter->arrived(true);
    m_pool.run({std::move(job)});
}

bool Transfer::hasRoomForBlock() const {
    return inHand() + leastBlock <= window && m_ready.size() < size_t(depth() / 2);
}

void Transfer::claim() {
    if (!m_parts.ledger.mayBegin() || !m_mayHaveRows || m_circuit.isOpen() || now() < m_claimNotBefore ||
        !hasRoomForBlock())
        return;
    const int block =
        std::min(int(window - inHand()), std::clamp(pipesAhead * depth(), leastBlock, largestBlock));
    const int limit = m_parts.pace.claimable(block);
    if (limit < block && m_ready.size() >= size_t(limit))
        return;
    const base::Milliseconds since = now();
    auto rows = m_parts.ledger.claim(m_parts.record.id, m_parts.world.holder, limit);
    if (!rows)
        return abandon(rows.error());
    m_parts.world.reach("after-claim");
    m_parts.meter->claimed(since, qint64(rows->size()));
    m_mayHaveRows = rows->size() == size_t(limit);
    m_progress.counts.pending -= qint64(rows->size());
    m_progress.counts.inFlight += qint64(rows->size());
    for (ClaimedRow& row : *rows)
        m_ready.push_back(std::move(row));
}

void Transfer::releaseFailedRows() {
    const auto released = m_parts.ledger.releaseFailed(m_parts.record.id);
    if (!released)
        return abandon(released.error());
    if (*released == 0)
        return;
    m_progress.counts.failed -= *released;
    m_progress.counts.pending += *released;
    m_mayHaveRows = true;
    const auto& waits = m_parts.world.circuit;
    m_claimNotBefore = now() + std::min(waits.firstWait * (1 << std::min(m_passes++, 10)), waits.longestWait);
    qCInfo(log) << m_parts.record.name << "tries" << *released << "documents again";
}

/// Between two changes of its own the rows say what the counters say, and what a person changed besides.
void Transfer::handle(DocumentsChanged&) {
    if (m_parts.ledger.seat())
        return;  // counted from the rows anyway
    if (const auto counts = m_parts.ledger.counts(m_parts.record.id))
        m_progress.counts = *counts;
    else
        qCWarning(log) << m_parts.record.name << "cannot count again:" << counts.error().toLogLine();
}

void Transfer::dispatch() {
    if (!m_parts.ledger.mayBegin())
        return;
    // Claimed under a seat that the other engines gave up: theirs now.
    std::erase_if(m_ready, [this](const ClaimedRow& row) { return !m_parts.ledger.holds(row); });
    std::vector<std::shared_ptr<Job>> begun;
    const auto hasRoom = [this] {
        return m_working == 0 || m_parts.plan->source().hasRoomFor(m_ready.front().object);
    };
    while (!m_ready.empty() && m_working < depth() && !m_circuit.isOpen() && hasRoom() &&
           m_parts.pace.takeDocument()) {
        const base::Milliseconds since = now();
        Punnet punnet = m_parts.plan->source().punnet(m_ready.front().object);
        m_parts.meter->opened(since);
        QString punnetId = punnet.punnetId;
        auto job = std::make_shared<Job>(Job{
            .row = std::move(m_ready.front()),
            .run = PunnetRun(m_parts.plan, std::move(punnet), m_parts.meter->gauges(), m_stop.get_token()),
            .punnetId = std::move(punnetId),
            .stepId = {},
            .results = {},
            .missing = 0,
            .deliveries = {},
            .successesAtStart = m_successes,
            .bytesTaken = 0,
            .ticket = m_parts.pace.ticket()});
        m_ready.pop_front();
        ++m_working;
        const bool isReady = m_parts.plan->source().announce(
            job->run.punnet(),
            [inbox = m_parts.inbox, held = std::weak_ptr(job)] { inbox->post(JobReady{held}); });
        if (isReady) {
            begun.push_back(std::move(job));
        } else {
            m_parts.meter->awaited();
            m_awaited.insert(std::move(job));
        }
    }
    m_pool.run(std::move(begun));
    if (m_spent.size() >= size_t(leastBlock))
        m_pool.letGo(std::exchange(m_spent, {}));
    // They may keep the room that the next one waits for.
    if (!m_ready.empty() && !hasRoom()) {
        m_spent.clear();
        m_pool.letGo({});
    }
}

}  // namespace fdc::migration
