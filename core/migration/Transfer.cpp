// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/Transfer.h"

#include <QFileInfo>
#include <QLoggingCategory>
#include <algorithm>

#include "core/base/BaseErrors.h"
#include "core/migration/DerivedId.h"
#include "core/migration/ErrorClass.h"
#include "core/migration/MapErrors.h"
#include "core/migration/MigrationErrors.h"
#include "core/security/Digest.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(log, "migration.transfer", QtInfoMsg)

constexpr int blockSize = 128;            // rows claimed, and rows committed, at a time …
constexpr int largestBlock = 256;         // … and claimed where there is room: half the commits
constexpr size_t window = 4 * blockSize;  // rows in hand: bounds memory and what a crash leaves claimed
constexpr base::Milliseconds commitDelay = 200ms;
constexpr base::Milliseconds idle = 1s;
constexpr int stepThreads = 2;
/// A ledger that was lost, or is an older copy, does not know what it sent: the first documents are asked
/// for, and the next ones as long as some are there.
constexpr qint64 presenceSample = 32;
constexpr int usualRequests = 32;             // of a target that does not tell what it bears
constexpr base::Milliseconds supply = 100ms;  // what a target has waiting for it

/// Needs a person before anything else can work; going on would only lock the account.
bool holdsCampaign(const base::Error& error) {
    if (error.is(base::diskFull))
        return true;
    switch (error.kind()) {
        case base::ErrorKind::Authentication:
        case base::ErrorKind::Tls:
        case base::ErrorKind::Audit: return true;
        case base::ErrorKind::Permission: return errorClassOf(error) != u"ACL_UNRESOLVED";
        default: return false;
    }
}

/// Says nothing about the document: its attempt is given back.
bool isOutage(const base::Error& error) {
    return error.kind() == base::ErrorKind::Temporary && errorClassOf(error) != u"SOURCE_UNAVAILABLE";
}

/// What answered is not the target itself: a proxy's page, or a server whose application is being replaced.
/// The target's own refusals carry its code, or say which document they mean.
bool isForeignAnswer(const base::Error& error) {
    if (!error.fact(u"flowerdocsCode").isEmpty())
        return false;
    const QString word = errorClassOf(error);
    if (error.kind() == base::ErrorKind::Protocol)
        return word == u"TARGET_REFUSED" || word == u"TARGET_TIMEOUT";
    return error.kind() == base::ErrorKind::Configuration && word == u"CONFIGURATION";
}

/// Of a delivery: the target could not be used.
bool isTargetAway(const base::Error& error) {
    return isOutage(error) || isForeignAnswer(error);
}

bool givesBack(const base::Error& error) {
    return isOutage(error) || holdsCampaign(error) || error.kind() == base::ErrorKind::Cancelled;
}

/// True when the error is the target's own word, so that it is clearly alive.
bool isTargetsWord(const base::Error& error) {
    static const QStringList words{u"MAPPING_REJECTED"_s, u"TARGET_REFUSED"_s, u"TARGET_CONFLICT"_s,
                                   u"ACL_UNRESOLVED"_s, u"VERIFICATION_FAILED"_s};
    return words.contains(errorClassOf(error));
}

/// Of the files that an injection will send.
qint64 bytesOf(const PunnetRun::Injection& injection) {
    qint64 bytes = 0;
    for (const TargetDocument& document : injection.documents) {
        for (const Content& content : document.contents)
            bytes += QFileInfo(content.path).size();
    }
    return bytes;
}

/// Of a delivery that failed nobody knows how much went out: all of it counts then.
qint64 sentBytes(const std::vector<std::optional<base::Result<Delivery>>>& results, qint64 planned) {
    qint64 bytes = 0;
    for (const auto& result : results) {
        if (!*result)
            return planned;
        bytes += (*result)->alreadyThere ? 0 : (*result)->contentBytes;
    }
    return bytes;
}

/// The step that failed; the way may have gone on along an exception link, which is where the punnet ended.
QString failedStep(const PunnetRun& run, const QString& lastStep) {
    const auto& visits = run.visits();
    const auto found =
        std::find_if(visits.rbegin(), visits.rend(), [](const auto& visit) { return !visit.ok; });
    return found == visits.rend() ? lastStep : found->stepId;
}

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
    lookAtTarget();
}

Transfer::~Transfer() = default;

Transfer::End Transfer::run() {
    m_parts.meter->started(stepThreads);
    while (true) {
        followWish();
        lookAtTarget();
        m_parts.pace.look();
        if (!m_hold)
            m_hold = m_parts.pace.tripped(!m_ready.empty());
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
    return m_parts.pace.isHeldByRate() ? Hold::Limit : Hold::None;
}

void Transfer::tellMeter() {
    const bool isFull = inHand() + blockSize > window || m_ready.size() >= size_t(depth() / 2);
    m_parts.meter->round({.hold = holdNow(),
                          .isDraining = isDraining(),
                          .hasMore = m_mayHaveRows || !m_ready.empty(),
                          .sourceIsBlocked = m_mayHaveRows && isFull,
                          .stepsAreBlocked = !m_ready.empty() && m_working >= depth()});
    if (m_parts.meter->wantsLoad())
        m_parts.meter->loaded(m_parts.target->load());
}

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
}

/// What the target could not do before the window closed says nothing about now.
void Transfer::reopen() {
    if (std::exchange(m_wasClosed, false))
        m_circuit.succeeded();
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
        const bool late = m_wish == Wish::Shutdown && now() - m_drainingSince > m_parts.world.shutdownLimit;
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

/// Once a round. A quick target has more documents under way than requests: they are in the steps, in line
/// and in the inbox. Of a slow one no more than a pause can wait for.
void Transfer::lookAtTarget() {
    const TargetLoad load = m_parts.target->load();
    const int asked = m_parts.record.settings.concurrency;
    m_requests = asked > 0 ? asked : load.limit > 0 ? load.limit : usualRequests;
    const auto answer = std::max<qint64>(1, load.latency.count());
    const qint64 ahead = load.latency.count() > 0 ? m_requests * supply.count() / answer : 0;
    m_depth = m_requests + int(std::clamp<qint64>(ahead, m_requests, std::max(m_requests, blockSize)));
}

void Transfer::claim() {
    if (!m_parts.ledger.mayBegin() || !m_mayHaveRows || m_circuit.isOpen() || now() < m_claimNotBefore ||
        inHand() + blockSize > window || m_ready.size() >= size_t(depth() / 2))
        return;
    const int block = int(std::min(window - inHand(), size_t(largestBlock)));
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
        auto job = std::make_shared<Job>(
            Job{.row = std::move(m_ready.front()),
                .run = PunnetRun(m_parts.plan, std::move(punnet), m_parts.meter->gauges()),
                .punnetId = std::move(punnetId),
                .stepId = {},
                .results = {},
                .missing = 0,
                .deliveries = {},
                .successesAtStart = m_successes});
        m_ready.pop_front();
        ++m_working;
        begun.push_back(std::move(job));
    }
    m_pool.run(std::move(begun));
}

/// After an injection, which is the end of most maps: then no thread needs to be asked for what comes next.
void Transfer::advance(const std::shared_ptr<Job>& job) {
    if (!job->run.isAtEnd())
        return m_pool.run({job});
    JobAdvanced ended{job, job->run.advance()};
    handle(ended);
}

void Transfer::handle(JobAdvanced& message) {
    m_parts.world.reach("after-step");
    if (const auto* ended = std::get_if<PunnetRun::End>(&message.next))
        return end(*message.job, *ended);
    if (isDraining() || m_circuit.isOpen() || m_parts.pace.closed())
        return giveBack(*message.job, std::nullopt, false);
    m_paced.emplace_back(message.job, std::move(std::get<PunnetRun::Injection>(message.next)));
    sendPaced();
}

/// In the order in which they came, as far as bytes may be sent.
void Transfer::sendPaced() {
    while (!m_paced.empty()) {
        auto& [job, injection] = m_paced.front();
        if (m_circuit.isOpen()) {
            giveBack(*job, std::nullopt, false);
            m_paced.pop_front();
            continue;
        }
        job->bytesTaken = m_parts.pace.limitsBytes() ? bytesOf(injection) : 0;
        if (!m_parts.pace.takeBytes(job->bytesTaken))
            return;
        auto next = std::move(m_paced.front());
        m_paced.pop_front();
        deliver(next.first, std::move(next.second));
    }
}

void Transfer::deliver(const std::shared_ptr<Job>& job, PunnetRun::Injection injection) {
    const size_t count = injection.documents.size();
    job->stepId = injection.stepId;
    job->results.assign(count, std::nullopt);
    job->missing = count;
    m_processing[job->stepId] += qint64(count);
    if (count == 0) {
        job->run.injected({});
        return advance(job);
    }
    m_parts.world.reach("before-send");
    m_parts.meter->delivering(qint64(count));
    const QString& sourceId = job->row.object.sourceId;
    DeliveryOptions options;
    for (size_t i = 0; i < count; ++i) {
        TargetDocument& document = injection.documents[i];
        if (document.id.isEmpty())
            document.id = derivedId(m_parts.record.key, sourceId, count > 1 ? int(i) + 1 : 0);
        options.askFirst = job->row.askFirst || (m_absentInARow < presenceSample && !document.update);
        options.readBack = m_parts.readBack.forDocument(sourceId, job->row.object.docClass, document.classId);
        options.lastVerified = job->row.verifiedPart(job->deliveries.size() + i);
        m_parts.target->deliver(
            std::move(document), options,
            [inbox = m_parts.inbox, meter = m_parts.meter, job, i](base::Result<Delivery> result) {
                meter->delivered();
                inbox->post(DocumentDelivered{job, i, std::move(result)});
            });
    }
}

void Transfer::handle(DocumentDelivered& message) {
    Job& job = *message.job;
    note(message.result);
    m_processing[job.stepId] -= 1;
    job.results[message.index] = std::move(message.result);
    if (--job.missing > 0)
        return;
    m_parts.world.reach("after-send");
    judgeDeliveries(message.job);
}

void Transfer::note(const base::Result<Delivery>& result) {
    if (!result && isTargetAway(result.error())) {
        const bool wasOpen = m_circuit.isOpen();
        m_circuit.failed(result.error(), now());
        if (m_circuit.isOpen() && !wasOpen)
            qCWarning(log) << m_parts.record.name << "waits for the target:" << result.error().toLogLine();
        return;
    }
    if (result)
        m_absentInARow = result->alreadyThere ? 0 : m_absentInARow + 1;
    if (result || isTargetsWord(result.error())) {
        ++m_successes;
        m_circuit.succeeded();
    }
}

void Transfer::judgeDeliveries(const std::shared_ptr<Job>& job) {
    m_parts.pace.sent(job->bytesTaken, sentBytes(job->results, job->bytesTaken));
    job->bytesTaken = 0;
    std::vector<base::Result<Delivery>> results;
    for (auto& result : job->results) {
        if (!*result && (givesBack(result->error()) || isTargetAway(result->error()))) {
            const base::Error error = result->error();
            if (holdsCampaign(error) && !m_hold)
                m_hold = error;
            const bool tail = !m_mayHaveRows && m_ready.empty();
            const bool othersPass = m_successes > job->successesAtStart;
            // An outage burns no document; one that fails while others pass, or alone at the end against a
            // target that answers pings, is counted, so that no campaign runs for ever.
            return giveBack(*job, error,
                            isTargetAway(error) && (othersPass || (tail && m_circuit.answersPingsOnly())));
        }
        results.push_back(std::move(*result));
    }
    for (const auto& result : results) {
        if (result)
            job->deliveries.push_back(*result);
    }
    job->run.injected(results);
    advance(job);
}

void Transfer::end(const Job& job, const PunnetRun::End& ended) {
    if (ended.error && givesBack(*ended.error)) {
        if (holdsCampaign(*ended.error) && !m_hold)
            m_hold = *ended.error;
        --m_working;
        m_parts.pace.givenBack();
        return finish(RowOutcome{.row = job.row,
                                 .error = ended.error,
                                 .step = ended.stepId,
                                 .countsAsReclaim = isOutage(*ended.error)});
    }
    RowOutcome outcome{.row = job.row, .kind = RowOutcome::Kind::Migrated, .deliveries = job.deliveries};
    outcome.step = ended.stepId;
    outcome.punnetId = job.punnetId;
    outcome.error = ended.error;
    if (!outcome.error && (!ended.injected || job.deliveries.empty()))
        outcome.error = base::Error(routeWithoutInjection);
    if (outcome.error) {
        outcome.kind = outcome.error->isRetryable() ? RowOutcome::Kind::Failed : RowOutcome::Kind::Refused;
        outcome.step = failedStep(job.run, ended.stepId);
    }
    count(job.run);
    --m_working;
    m_parts.pace.ended(outcome.kind != RowOutcome::Kind::Migrated);
    finish(std::move(outcome));
}

void Transfer::giveBack(const Job& job, std::optional<base::Error> error, bool counts) {
    --m_working;
    m_parts.pace.givenBack();
    finish(RowOutcome{.row = job.row,
                      .error = std::move(error),
                      .step = job.stepId,
                      .punnetId = job.punnetId,
                      .countsAsReclaim = counts});
}

void Transfer::finish(RowOutcome outcome) {
    if (m_abandoned)
        return;
    if (m_done.empty())
        m_oldestDone = now();
    m_parts.meter->outcome();
    m_done.push_back(std::move(outcome));
}

void Transfer::count(const PunnetRun& run) {
    for (const PunnetRun::Visit& visit : run.visits()) {
        StepCounts& step = m_newVisits[visit.stepId];
        ++(visit.ok ? step.processedOk : step.processedException);
    }
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
        const bool shutdown = m_wish == Wish::Shutdown;
        if (shutdown || !m_overdue)
            notAfter(m_drainingSince + (shutdown ? m_parts.world.shutdownLimit : m_parts.world.drainLimit) +
                     1ms);
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
