// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/Transfer.h"

#include <QLoggingCategory>
#include <algorithm>

#include "core/migration/DeliveryErrors.h"
#include "core/migration/MigrationErrors.h"

namespace fdc::migration {

using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(log, "migration.transfer", QtInfoMsg)

constexpr base::Milliseconds idle = 1s;
constexpr int stepThreads = 2;

}  // namespace

Transfer::Transfer(Parts parts, CampaignProgress& progress)
    : m_parts(std::move(parts)),
      m_progress(progress),
      m_circuit([this] {
          Circuit::Settings settings = m_parts.world.circuit;
          settings.outage = std::chrono::seconds(m_parts.record.settings.outageSeconds);
          return settings;
      }()),
      m_pool(stepThreads, m_parts.inbox, m_parts.meter) {
    m_parts.plan->source().interrupt(false);
    lookAtTarget();
}

/// What is at work in a step is waited for; a server that the source waits for is not.
Transfer::~Transfer() {
    m_parts.plan->source().interrupt(true);
}

Transfer::End Transfer::run() {
    m_parts.meter->started(stepThreads);
    while (true) {
        followWish();
        lookAtTarget();
        m_parts.pace.look();
        if (!m_hold)
            m_hold = m_parts.pace.tripped(!m_ready.empty());
        stopSteps();
        if (isDraining() || m_parts.pace.closed()) {
            giveBackReady();
        } else {
            reopen();
            watchCircuit();
            sendPaced();
            claim();
            dispatch();
        }
        tellMeter();
        if (isCommitDue())
            commit();
        if (const auto reached = endReached())
            return *reached;
        for (CampaignMessage& message : m_parts.inbox->take(patience()))
            std::visit([this](auto& content) { handle(content); }, message);
        m_parts.published();
    }
}

ThroughputMeter::Hold Transfer::holdNow() const {
    using Hold = ThroughputMeter::Hold;
    if (const auto& closed = m_parts.pace.closed())
        return closed->is(campaignWindow) ? Hold::Window : Hold::Person;
    if (m_circuit.isOpen())
        return Hold::Away;
    const bool isLimited =
        m_parts.pace.isHeldByRate() || (awaitsSource() && m_parts.plan->source().isHeldByLimits());
    return isLimited ? Hold::Limit : Hold::None;
}

/// Steps and target could take more, and what they could take is on its way from the source.
bool Transfer::awaitsSource() const {
    const int beyond = m_working - int(m_awaited.size());
    return !m_awaited.empty() && m_pool.inside() < stepThreads && beyond < requests();
}

void Transfer::tellMeter() {
    const bool waits = awaitsSource();
    m_parts.meter->round({.hold = holdNow(),
                          .isDraining = isDraining(),
                          .hasMore = m_mayHaveRows || !m_ready.empty(),
                          .sourceIsBlocked = m_mayHaveRows && !hasRoomForBlock() && !waits,
                          .stepsAreBlocked = !m_ready.empty() && m_working >= depth() && !waits,
                          .awaitsSource = waits});
    if (m_parts.meter->wantsLoad())
        m_parts.meter->loaded(m_parts.target->load());
}

std::optional<base::Error> Transfer::waitingFor() const {
    if (m_hold)
        return m_hold;
    if (m_parts.pace.closed())
        return m_parts.pace.closed();
    return m_circuit.isOpen() ? m_circuit.reason() : m_parts.pace.waitingFor();
}

std::optional<Transfer::End> Transfer::endReached() {
    if (!isEmpty()) {
        const bool late = endsWithEngine(m_wish) && now() - m_drainingSince > drainLimit();
        return late ? std::optional(End::Drained) : std::nullopt;
    }
    if (m_hold)
        return End::Held;
    if (m_gaveUp) {
        m_hold = m_circuit.reason();
        return End::GaveUp;
    }
    if (m_wish != Wish::Run)
        return End::Drained;
    if (m_mayHaveRows || m_circuit.isOpen())
        return std::nullopt;
    releaseFailedRows();
    if (m_mayHaveRows || m_hold)
        return std::nullopt;
    return End::Done;
}

void Transfer::followWish() {
    const int number = m_parts.inbox->wishNumber();
    const bool asked = number != std::exchange(m_wishNumber, number);
    m_wish = m_parts.inbox->wished();
    const bool draining = isDraining();
    if (draining && (asked || !m_wasDraining)) {
        m_drainingSince = now();
        m_overdue = false;
    }
    m_wasDraining = draining;
    const bool overdue = draining && !isEmpty() && now() - m_drainingSince > m_parts.world.drainLimit;
    if (overdue != m_overdue) {
        m_overdue = overdue;
        // Drained at last, it ends in this very state: telling that it runs again would be a lie.
        if (overdue || !draining)
            m_parts.overdue(overdue);
    }
}

void Transfer::stopSteps() {
    if (isDraining())
        m_stop.request_stop();
    else if (m_stop.stop_requested())
        m_stop = std::stop_source();  // the wish was taken back
}

void Transfer::handle(TargetPinged& message) {
    if (message.result)
        return m_circuit.pingAnswered();
    if (holdsCampaign(message.result.error()))
        m_hold = message.result.error();
    m_circuit.pingFailed(message.result.error(), now());
}

void Transfer::watchCircuit() {
    const auto deadline = m_circuit.deadline();
    if (deadline && now() >= *deadline) {
        qCCritical(log) << m_parts.record.name << "gives up on the target";
        m_gaveUp = true;
        return;
    }
    const auto due = m_circuit.pingDue();
    if (!due || now() < *due)
        return;
    m_circuit.pingSent();
    m_parts.ping(
        [inbox = m_parts.inbox](base::Result<void> result) { inbox->post(TargetPinged{std::move(result)}); });
}

base::Milliseconds Transfer::patience() const {
    base::Milliseconds until = idle;
    const auto notAfter = [&](base::Milliseconds moment) { until = std::min(until, moment - now()); };
    if (!m_done.empty())
        notAfter(m_oldestDone + commitDelay);
    if (m_pool.isBusy())
        notAfter(now() + StepPool::lookAgain);
    if (isDraining()) {
        if (endsWithEngine(m_wish) || !m_overdue)
            notAfter(m_drainingSince + drainLimit() + 1ms);
        return std::max(until, 1ms);
    }
    if (const auto due = m_circuit.pingDue())
        notAfter(*due);
    if (const auto deadline = m_circuit.deadline())
        notAfter(*deadline);
    notAfter(now() + m_parts.pace.patience(idle));
    const bool mayClaim =
        m_mayHaveRows && !m_circuit.isOpen() && !m_parts.pace.closed() && !m_parts.pace.isHeldByRate();
    if (!m_parts.ledger.mayBegin())
        return std::max(until, 1ms);
    if (m_mayHaveRows && m_claimNotBefore > now())
        notAfter(m_claimNotBefore);
    else if (mayClaim && m_working == 0)
        return 0ms;
    return std::max(until, 1ms);
}

}  // namespace fdc::migration
