// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/CampaignRun.h"

#include <QLoggingCategory>
#include <QScopeGuard>
#include <algorithm>

#include "core/base/BaseErrors.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/validation/DocumentClaims.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(log, "migration.campaign", QtInfoMsg)

}  // namespace

CampaignRun::CampaignRun(Start start)
    : m_start(std::move(start)),
      m_id(m_start.record.id),
      m_record(m_start.record),
      m_startedAt(m_start.world.clock->monotonic()),
      m_runningBefore(m_record.progress.runningMs),
      m_meter(meterOf(*m_start.plan, *m_start.world.clock, m_record.settings.concurrency)),
      m_forecast(*m_start.world.clock) {
    m_record.hold.reset();
    m_record.verdict.reset();
    m_record.cancelledBy.clear();
    m_record.ended = {};
    show(CampaignState::Started, u"inventory"_s);
    m_thread = std::thread([this] { main(); });
}

CampaignRun::~CampaignRun() {
    m_inbox->wish(Wish::Shutdown);
    if (m_thread.joinable())
        m_thread.join();
}

void CampaignRun::release() {
    if (!hasEnded())
        return;
    if (m_thread.joinable())
        m_thread.join();
    m_start.ping = nullptr;
    m_start.target.reset();
    m_start.plan.reset();
}

QFuture<void> CampaignRun::wish(Wish wish) {
    QPromise<void> promise;
    QFuture<void> future = promise.future();
    promise.start();
    const std::scoped_lock lock(m_mutex);
    if (m_ended) {
        promise.finish();
        return future;
    }
    m_waiting.push_back(std::move(promise));
    m_inbox->wish(wish);
    return future;
}

QFuture<void> CampaignRun::pause(std::optional<base::Error> hold) {
    {
        const std::scoped_lock lock(m_mutex);
        m_pauseReason = std::move(hold);
    }
    return wish(Wish::Pause);
}

QFuture<void> CampaignRun::stop(const QString& actor) {
    {
        const std::scoped_lock lock(m_mutex);
        m_stoppedBy = actor;
        if (m_view.state == CampaignState::Started)
            m_view.state = CampaignState::Stopping;
    }
    return wish(Wish::Stop);
}

QFuture<void> CampaignRun::leave() {
    const Wish now = m_inbox->wished();
    return wish(now == Wish::Run ? Wish::Leave : now);
}

bool CampaignRun::goOn(qint64 decidedOn) {
    {
        const std::scoped_lock lock(m_mutex);
        if (m_closing || m_view.hold)
            return false;
        m_decidedOn = std::max(m_decidedOn, decidedOn);
        m_pauseReason.reset();
        m_inbox->wish(Wish::Run);
        m_view.state = CampaignState::Started;
        m_view.verdict.reset();
        m_view.cancelledBy.clear();
    }
    tell();  // whoever waits for a stop that was just taken back
    return true;
}

CampaignView CampaignRun::view() const {
    const std::scoped_lock lock(m_mutex);
    return m_view;
}

Throughput CampaignRun::throughput() const {
    if (hasEnded()) {
        Throughput none;
        none.quiet = u"resting"_s;
        return none;
    }
    Throughput speed = m_meter->read();
    // The source may not even be counted: the meter begins with the transfer.
    if (speed.quiet == u"inventory") {
        const std::scoped_lock lock(m_mutex);
        const bool isClosed = m_view.hold && m_view.hold->is(campaignWindow);
        speed.bottleneck = isClosed ? u"window"_s : QString();
        speed.quiet = isClosed ? QString() : m_view.hold ? u"held"_s : speed.quiet;
    }
    return speed;
}

bool CampaignRun::hasEnded() const {
    const std::scoped_lock lock(m_mutex);
    return m_ended;
}

bool CampaignRun::mayHoldDocuments() const {
    const std::scoped_lock lock(m_mutex);
    return !m_closing;
}

qint64 CampaignRun::runningMs() const {
    return m_runningBefore + (m_start.world.clock->monotonic() - m_startedAt).count();
}

void CampaignRun::main() {
    auto ledger = Ledger::open(m_start.world.ledger, *m_start.world.clock);
    if (!ledger) {
        // Nothing can be written down; the file still says Started, and the next opening will find it
        // interrupted.
        m_record.hold = ledger.error();
        // Whoever asked for it has joined.
        if (m_start.world.seat)
            m_start.world.seat->owe(m_id);
        show(CampaignState::Paused, {});
    } else {
        ledger->waitLonger([inbox = m_inbox] { return !endsWithEngine(inbox->wished()); },
                           m_start.world.ledgerPatience);
        m_pace.emplace(m_record.settings.limits, m_record.key, *ledger, *m_start.world.clock);
        if (const auto joined = joinOthers(*ledger); !joined) {
            m_record.hold = joined.error();
            show(CampaignState::Paused, {});
        } else {
            while (!work(*ledger)) {
            }
            leaveOthers(*ledger);
        }
    }
    {
        const std::scoped_lock lock(m_mutex);
        m_ended = true;
        m_closing = true;
    }
    tell();
    if (m_start.ended)
        m_start.ended();
}

bool CampaignRun::work(Ledger& ledger) {
    const auto ready = prepare(ledger);
    const bool interrupted = !ready && ready.error().is(base::operationCancelled);
    const auto end = ready ? goOnWithOthers(ledger, transfer(ledger)) : Transfer::End::Drained;
    {
        const std::scoped_lock lock(m_mutex);
        // A pause that was taken back in the last moment: goOn() has already promised to continue.
        if ((ready || interrupted) && end == Transfer::End::Drained && m_inbox->wished() == Wish::Run)
            return false;
        m_closing = !m_shared || m_inbox->wished() != Wish::Pause;
    }
    if (ready || interrupted)
        settle(ledger, end);
    else if (m_sourceRefused)
        becomeFailed(ledger, ready.error());
    else if (ready.error().is(campaignSuperseded))
        becomeSuperseded(ledger, ready.error());
    else
        becomeHeld(ledger, ready.error());
    if (m_ledgerIsAway ? awaitLedger(ledger) : restWithOthers(ledger))
        return false;
    const std::scoped_lock lock(m_mutex);
    m_closing = true;
    return true;
}

Transfer::End CampaignRun::transfer(Ledger& ledger) {
    if (m_start.plan->asksClaims())
        m_start.plan->claimThrough(
            std::make_shared<DocumentClaims>(m_start.world.ledger, m_record.id, *m_start.world.clock,
                                             [inbox = m_inbox] { return !endsWithEngine(inbox->wished()); }));
    // After the transfer, whose threads claim.
    const auto letGo = qScopeGuard([this] { m_start.plan->claimThrough(nullptr); });
    const auto readBack = ReadBackPolicy::parse(m_record.settings.readBack);
    Transfer* running = nullptr;
    if (!std::exchange(m_isForecast, true))
        m_forecast.begin(openBytes(ledger));
    Transfer::Parts parts{.world = m_start.world,
                          .record = m_record,
                          .plan = m_start.plan,
                          .target = m_start.target,
                          .ping = m_start.ping,
                          .ledger = ledger,
                          .inbox = m_inbox,
                          .readBack = readBack.value_or(ReadBackPolicy()),
                          .pace = *m_pace,
                          .meter = m_meter,
                          .published =
                              [this, &running] {
                                  followOthers();
                                  const auto waitingFor = running->waitingFor();
                                  m_forecast.look(m_record.progress.counts, m_record.progress.sourceBytes,
                                                  waitingFor.has_value());
                                  const std::scoped_lock lock(m_mutex);
                                  m_view.left = m_forecast.left();
                                  m_view.progress = m_record.progress;
                                  m_view.progress.runningMs = runningMs();
                                  m_view.processing = running->processing();
                                  if (m_view.state == CampaignState::Started)
                                      m_view.hold = waitingFor;
                              },
                          .overdue =
                              [this, &running, &ledger](bool overdue) {
                                  m_record.hold = running->hold();
                                  // What is written of it then is of all engines, and documents of this one
                                  // are still under way.
                                  if (overdue && !m_supersededBy.isEmpty()) {
                                      show(CampaignState::Stopped, {});
                                      tell();
                                  } else if (overdue)
                                      becomeDrained(ledger);
                                  else
                                      becomeRunning(ledger);
                              },
                          .runningMs = [this] { return runningMs(); }};
    Transfer transfer(std::move(parts), m_record.progress);
    running = &transfer;
    const Transfer::End end = transfer.run();
    m_record.hold = transfer.hold();
    return end;
}

void CampaignRun::show(CampaignState state, const QString& stage) {
    m_record.state = state;
    m_record.stage = stage;
    publish();
}

void CampaignRun::publish() {
    const std::scoped_lock lock(m_mutex);
    m_view.state = m_record.state;
    m_view.stage = m_record.stage;
    m_view.hold = m_record.hold;
    m_view.verdict = m_record.verdict;
    m_view.cancelledBy = m_record.cancelledBy;
    m_view.progress = m_record.progress;
    m_view.progress.runningMs = runningMs();
    m_view.rejected = m_record.rejected;
    m_view.listed = m_record.listed;
    m_view.report = m_record.report;
    m_view.ended = m_record.ended;
    m_view.processing.clear();
}

base::Result<void> CampaignRun::trySave(Ledger& ledger) {
    CampaignTable table(ledger.database(), *m_start.world.clock);
    if (!m_isWhole)
        m_record.progress.runningMs = runningMs();
    if (m_shared)
        return saveShared(ledger);
    auto transaction = ledger.begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    FDC_TRY(table.saveProgress(m_record.id, m_record.progress));
    FDC_TRY(table.saveState(m_record));
    return transaction->commit();
}

void CampaignRun::save(Ledger& ledger) {
    const auto saved = trySave(ledger);
    if (saved)
        return;
    qCCritical(log) << m_record.name << "could not note its state:" << saved.error().toLogLine();
    const std::scoped_lock lock(m_mutex);
    if (!m_view.hold)
        m_view.hold = saved.error();
}

void CampaignRun::tell() {
    std::vector<QPromise<void>> waiting;
    {
        const std::scoped_lock lock(m_mutex);
        waiting.swap(m_waiting);
    }
    for (QPromise<void>& promise : waiting)
        promise.finish();
}

}  // namespace fdc::migration
