// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What comes out: injections sent, their answers judged, the outcome of every row.

#include <QFileInfo>
#include <QLoggingCategory>
#include <algorithm>

#include "core/migration/DeliveryErrors.h"
#include "core/migration/DerivedId.h"
#include "core/migration/MapErrors.h"
#include "core/migration/Transfer.h"
#include "core/migration/steps/ConvertToPdf.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(log, "migration.delivery", QtInfoMsg)

/// A ledger that was lost, or is an older copy, does not know what it sent: the first documents are asked
/// for, and the next ones as long as some are there.
constexpr qint64 presenceSample = 32;

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

QStringList originalHashesIn(const TargetDocument& document) {
    QStringList hashes;
    for (const Content& content : document.contents)
        hashes += originalHashesOf(content);
    return hashes;
}

/// The step that failed; the way may have gone on along an exception link, which is where the punnet ended.
QString failedStep(const PunnetRun& run, const QString& lastStep) {
    const auto& visits = run.visits();
    const auto found =
        std::find_if(visits.rbegin(), visits.rend(), [](const auto& visit) { return !visit.ok; });
    return found == visits.rend() ? lastStep : found->stepId;
}

QStringList passedSteps(const PunnetRun& run) {
    QStringList steps;
    for (const PunnetRun::Visit& visit : run.visits()) {
        if (visit.ok)
            steps.append(visit.stepId);
    }
    return steps;
}

}  // namespace

/// After an injection, which is the end of most maps: then no thread needs to be asked for what comes next.
void Transfer::advance(const std::shared_ptr<Job>& job) {
    if (!job->run.isAtEnd())
        return m_pool.run({job});
    JobAdvanced ended{job, job->run.advance()};
    handle(ended);
}

void Transfer::handle(JobAdvanced& message) {
    m_parts.world.reach("after-step");
    if (const auto* ended = std::get_if<PunnetRun::End>(&message.next)) {
        end(*message.job, *ended);
        m_spent.push_back(std::move(message.job));
        return;
    }
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
            m_parts.pace.forgetBytes();
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
    job->originalHashes.clear();
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
        // An id of the map's own may be that of several rows, and each may want it elsewhere.
        const bool isOfThisRow = document.id.isEmpty();
        if (QStringList hashes = originalHashesIn(document); !hashes.isEmpty()) {
            job->originalHashes.resize(count);
            job->originalHashes[i] = std::move(hashes);
        }
        setDerivedIds(document, m_parts.record.key, sourceId, count > 1 ? int(i) + 1 : 0);
        options.askFirst = job->row.askFirst || (m_absentInARow < presenceSample && !document.update);
        options.readBack = m_parts.readBack.forDocument(sourceId, job->row.object.docClass, document.classId);
        options.lastVerified = job->row.verifiedPart(job->deliveries.size() + i);
        options.filedIn = isOfThisRow ? job->row.folderToLeave(document.id, job->deliveries) : QString();
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
    for (size_t i = 0; i < results.size(); ++i) {
        if (!results[i]) {
            if (job->storedId.isEmpty())
                job->storedId = results[i].error().fact(u"stored");
            continue;
        }
        job->deliveries.push_back(*results[i]);
        if (i < job->originalHashes.size())
            job->deliveries.back().originalHashes = job->originalHashes[i];
    }
    job->run.injected(results);
    advance(job);
}

void Transfer::end(const Job& job, const PunnetRun::End& ended) {
    if (ended.error && ended.error->kind() == base::ErrorKind::Cancelled)
        return giveBack(job, std::nullopt, false);
    if (ended.error && givesBack(*ended.error)) {
        if (holdsCampaign(*ended.error) && !m_hold)
            m_hold = *ended.error;
        --m_working;
        m_parts.pace.givenBack(job.ticket);
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
        // Of several documents another than the one that is told may be there.
        if (!job.storedId.isEmpty())
            outcome.error->with(u"stored"_s, job.storedId);
    } else {
        outcome.passedSteps = passedSteps(job.run);
    }
    count(job.run);
    --m_working;
    m_parts.pace.ended(job.ticket, outcome.kind != RowOutcome::Kind::Migrated);
    finish(std::move(outcome));
}

void Transfer::giveBack(const Job& job, std::optional<base::Error> error, bool counts) {
    --m_working;
    m_parts.pace.givenBack(job.ticket);
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

}  // namespace fdc::migration
