// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/verification/RowChecks.h"

#include <algorithm>

#include "core/base/BaseErrors.h"
#include "core/migration/DeliveryErrors.h"
#include "core/migration/DerivedId.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int blockSize = 500;
constexpr int window = 256;  // rows in hand
constexpr int stepThreads = 2;
constexpr int mostTries = 3;
constexpr int freshOfRefused = 64;
constexpr size_t mostControls = 4;
constexpr base::Milliseconds firstWait = 1s;
constexpr base::Milliseconds firstWaitOfRefused = 100ms;
constexpr base::Milliseconds longestWait = 30s;

/// The account is refused, and asking on would only lock it; or the target closes, because its engine ends.
/// No word about the document either.
bool endsEverything(const base::Error& error) {
    return error.kind() == base::ErrorKind::Authentication || error.kind() == base::ErrorKind::Tls ||
           error.is(base::operationCancelled);
}

/// An answer without a code of FlowerDocs: nobody, or somebody else, answered in the target's name (a proxy,
/// a server whose application is being replaced), or the account is not let through. Says nothing about the
/// document, unless others are answered meanwhile.
bool isAway(const base::Error& error) {
    if (!error.fact(u"flowerdocsCode").isEmpty())
        return false;
    return error.isRetryable() || isTargetAway(error) || !error.fact(u"status").isEmpty();
}

/// May be about one document, but does not pass by itself.
bool isRefused(const base::Error& error) {
    return error.kind() == base::ErrorKind::Permission;
}

}  // namespace

RowChecks::RowChecks(Parts parts) : m_parts(std::move(parts)) {
    m_pool.setMaxThreadCount(stepThreads);
}

RowChecks::~RowChecks() {
    m_pool.waitForDone();
}

base::Result<void> RowChecks::run() {
    while (true) {
        const bool goesOn = mayGoOn();
        if (goesOn) {
            if (auto filled = fill(); !filled && !m_failure)
                m_failure = std::move(filled.error());
        }
        if (m_working == 0) {
            if (m_failure)
                return base::fail(std::move(*m_failure));
            if (m_parts.inbox->isCancelled())
                return base::fail(base::operationCancelled);
            if (goesOn && !m_hasMore && m_rows.empty() && m_again.empty() && m_refused.empty() &&
                m_unprepared.empty())
                return {};
        }
        // Answers that are still to come find nobody: their messages are never carried out.
        if (m_parts.inbox->isOverdue())
            return base::fail(base::operationCancelled);
        if (!goesOn && m_working == 0)
            m_away = 0;  // a rest is no outage
        const bool rests = m_working == 0 && m_parts.inbox->wished() == VerificationWish::Pause;
        m_parts.published(rests);
        const bool waits = !m_refused.empty() && m_notBefore > now();
        m_parts.inbox->work(waits ? std::min<base::Milliseconds>(m_notBefore - now(), 200ms) : 200ms);
    }
}

bool RowChecks::mayGoOn() {
    m_isClosed = m_parts.mayRead && !m_parts.mayRead();
    return !m_isClosed && !m_failure && m_parts.inbox->wished() == VerificationWish::Run;
}

base::Result<void> RowChecks::fill() {
    const bool waits = m_notBefore > now();
    if (waits && m_away > 0)
        return {};
    if (!m_refused.empty() && !m_controls.empty()) {
        if (!m_isAsking && !waits)
            askControl();
        if (m_away > 0)
            return {};
    }
    // Nobody was answered yet: one is enough to learn whether the target is back, and some more whether it
    // refuses these only.
    const int fresh = m_away == 0 ? window : m_isRefusing ? freshOfRefused : 1;
    const int most = std::min(m_working + fresh, window);
    bool isProbed = false;
    while (m_working < most) {
        if (m_away > 0 && !m_refused.empty() && !isProbed) {
            const JobPtr job = std::move(m_refused.front());
            m_refused.pop_front();
            ++m_working;
            isProbed = true;
            inspect(job);
            continue;
        }
        if (!m_again.empty()) {
            const JobPtr job = std::move(m_again.front());
            m_again.pop_front();
            ++m_working;
            inspect(job);
            continue;
        }
        if (!m_unprepared.empty()) {
            JobPtr job = std::move(m_unprepared.front());
            m_unprepared.pop_front();
            ++m_working;
            prepare(std::move(job));
            continue;
        }
        if (m_rows.empty() && m_hasMore) {
            auto rows = m_parts.read(m_last, blockSize);
            if (!rows)
                return base::fail(std::move(rows.error()));
            m_hasMore = rows->size() == size_t(blockSize);
            if (!rows->empty())
                m_last = rows->back().row;
            m_rows.assign(std::make_move_iterator(rows->begin()), std::make_move_iterator(rows->end()));
        }
        if (m_rows.empty())
            return {};
        auto job = std::make_shared<Job>();
        job->check.row = std::move(m_rows.front());
        m_rows.pop_front();
        // A small class of which chance chose nothing would go unseen.
        job->isFirstOfClass = m_classes.insert(job->check.row.object.docClass).second;
        m_met << job->check.row.object.docClass;
        ++m_working;
        prepare(std::move(job));
    }
    return {};
}

void RowChecks::prepare(JobPtr job) {
    // Nothing is asked about it, so nothing is prepared.
    if (!m_parts.reconcile && job->check.row.state != RowState::Migrated) {
        m_parts.inbox->post([this, job] { inspect(job); });
        return;
    }
    m_pool.start([this, job = std::move(job)] {
        // Hundreds of rows may wait for a thread when somebody stops the reading.
        if (m_isClosed) {
            m_parts.inbox->post([this, job] {
                --m_working;
                m_unprepared.push_back(job);
            });
            return;
        }
        RowCheck& check = job->check;
        check.mapped = mapAgain(m_parts.plan, m_parts.key, check.row.object, m_parts.reconcile);
        job->expected = expectedParts(check.row, check.mapped);
        m_parts.inbox->post([this, job] { inspect(job); });
    });
}

void RowChecks::chooseDepth(Job& job) {
    RowCheck& check = job.check;
    const InventoryRow& object = check.row.object;
    const QString targetClass =
        check.mapped.documents.empty() ? QString() : check.mapped.documents.front().classId;
    m_met << targetClass;
    check.depth = m_parts.policy.forDocument(object.sourceId, object.docClass, targetClass);
    if (job.isFirstOfClass && m_parts.policy.isSampled(object.docClass, targetClass))
        check.depth = ReadBack::Full;
    check.chosen = check.depth != ReadBack::None;
}

void RowChecks::inspect(const JobPtr& job) {
    RowCheck& check = job->check;
    if (job->tries++ == 0) {
        for (const ExpectedPart& part : job->expected)
            check.targetIds.append(part.known.targetId);
        if (check.row.state == RowState::Migrated) {
            chooseDepth(*job);
        } else {
            for (const TargetDocument& document : check.mapped.documents)
                check.targetIds.append(document.id);
            if (check.targetIds.isEmpty())
                check.targetIds = {derivedId(m_parts.key, check.row.object.sourceId)};
            check.depth = ReadBack::None;
        }
    }
    const bool migrated = check.row.state == RowState::Migrated;
    // A row that was never claimed was never sent.
    const bool asks =
        migrated ? check.chosen || m_parts.reconcile : m_parts.reconcile && check.row.claims > 0;
    if (!asks || check.targetIds.isEmpty())
        return finish(job);
    job->found.assign(size_t(check.targetIds.size()), std::nullopt);
    job->missing = job->found.size();
    const bool contents = readsContents(check.depth);
    for (size_t i = 0; i < job->found.size(); ++i) {
        m_parts.target->inspect(
            check.targetIds[qsizetype(i)], contents,
            [this, inbox = m_parts.inbox, job, i](base::Result<std::optional<StoredDocument>> result) {
                // Carried out by run() only, which does not return while a row is in hand.
                inbox->post([this, job, i, result = std::move(result)]() mutable {
                    inspected(job, i, std::move(result));
                });
            });
    }
}

void RowChecks::inspected(const JobPtr& job, size_t part,
                          base::Result<std::optional<StoredDocument>> result) {
    job->found[part] = std::move(result);
    if (--job->missing > 0)
        return;
    std::optional<base::Error> away;
    bool isOver = false;
    for (const auto& found : job->found) {
        if (!*found && endsEverything(found->error())) {
            isOver = true;
            if (!m_failure)
                m_failure = found->error();
        } else if (!*found && isAway(found->error())) {
            away = found->error();
        }
    }
    if (isOver) {
        --m_working;
        return;
    }
    if (!away) {
        noteAnswer();
        keepControl(*job);
        // What passes by itself is no word about the document: it is asked for again.
        const bool mayPass = std::ranges::any_of(
            job->found, [](const auto& found) { return !*found && found->error().isRetryable(); });
        if (!mayPass || job->tries >= mostTries)
            return judgeRow(job);
        --m_working;
        if (!m_failure && !m_parts.inbox->isCancelled())
            m_again.push_back(job);
        return;
    }
    noteAway(*away);
    --m_working;
    // Nobody was answered so far, and nothing is in hand any more that might be: again and again.
    const bool isNobody = isRefused(*away) && m_controls.empty() && m_working == 0;
    if (isNobody && ++m_emptyRounds >= mostTries && !m_failure)
        m_failure = away;
    if (!m_failure && !m_parts.inbox->isCancelled())
        m_refused.push_back(job);
}

void RowChecks::keepControl(const Job& job) {
    const auto& first = *job.found.front();
    const bool contents = first && first->has_value() && readsContents(job.check.depth);
    // One that was read with its contents says more.
    if (!m_controls.empty() && !contents && m_controls.front().contents)
        return;
    m_controls.push_front({job.check.targetIds.front(), contents});
    if (m_controls.size() > mostControls)
        m_controls.pop_back();
}

void RowChecks::askControl() {
    m_isAsking = true;
    ++m_working;
    // Another one each time: it may be refused itself by now.
    const Control control = m_controls.front();
    m_controls.pop_front();
    m_controls.push_back(control);
    m_parts.target->inspect(
        control.id, control.contents,
        [this, inbox = m_parts.inbox](base::Result<std::optional<StoredDocument>> result) {
            inbox->post([this, result = std::move(result)] {
                m_isAsking = false;
                --m_working;
                if (result || !(endsEverything(result.error()) || isAway(result.error())))
                    judgeRefused();
                else if (isAway(result.error()))
                    controlRefused(result.error());
                else if (!m_failure)
                    m_failure = result.error();
            });
        });
}

/// A document that was answered before is answered again: what was refused meanwhile was refused alone.
void RowChecks::judgeRefused() {
    noteAnswer();
    for (const JobPtr& job : std::exchange(m_refused, {})) {
        if (++job->refusals < mostTries) {
            m_again.push_back(job);
            continue;
        }
        ++m_working;
        judgeRow(job);
    }
}

/// One after the other: then it is the account, whatever single documents were refused for.
void RowChecks::controlRefused(const base::Error& error) {
    noteAway(error);
    m_controlsRefused = isRefused(error) ? m_controlsRefused + 1 : 0;
    if (m_controlsRefused >= mostTries && !m_failure)
        m_failure = error;
}

void RowChecks::noteAnswer() {
    m_away = 0;
    m_controlsRefused = 0;
    m_emptyRounds = 0;
}

void RowChecks::noteAway(const base::Error& error) {
    if (m_away == 0)
        m_awaySince = now();
    m_isRefusing = !error.isRetryable();
    // Hundreds of answers to what was asked before the first of them are one try.
    if (m_away == 0 || now() >= m_notBefore) {
        const base::Milliseconds first = m_isRefusing ? firstWaitOfRefused : firstWait;
        m_notBefore = now() + std::min(first * (1 << std::min(m_away, 8)), longestWait);
        ++m_away;
    }
    if (now() - m_awaySince > m_parts.outage && !m_failure)
        m_failure = error;
}

void RowChecks::judgeRow(const JobPtr& job) {
    if (job->check.row.state != RowState::Migrated) {
        judgeStored(*job);
        return finish(job);
    }
    const SameValue same = [target = m_parts.target](const QString& sent, const QString& stored) {
        return target->isSameValue(sent, stored);
    };
    Judgement& judgement = job->check.judgement;
    for (size_t i = 0; i < job->found.size(); ++i) {
        const Judgement one = judge(job->expected[i], *job->found[i], job->check.depth, same);
        if (i == 0)
            judgement = one;
        else
            judgement.join(one);
    }
    finish(job);
}

/// A row that the ledger does not call migrated: is it there all the same?
void RowChecks::judgeStored(Job& job) {
    for (const auto& found : job.found) {
        if (!*found)
            job.check.judgement.join(
                {Symbol::Unchecked, {u"target"_s}, {}, found->error().code(), false, false});
        else if (**found)
            job.check.isStored = true;
    }
}

/// Source against ledger.
void RowChecks::judgeSource(Job& job) {
    RowCheck& check = job.check;
    if (check.mapped.sourceError)
        check.judgement.join({Symbol::Unchecked,
                              {u"source"_s},
                              {check.mapped.sourceError->toLogLine()},
                              check.mapped.sourceError->code(),
                              true,
                              check.judgement.complete});
    for (const ExpectedPart& part : job.expected) {
        const auto now = check.mapped.digests.find(part.known.targetId);
        const bool changed = now != check.mapped.digests.end() && !part.known.contentSha256.isEmpty() &&
                             now->second != part.known.contentSha256;
        if (changed)
            check.judgement.join({Symbol::Different,
                                  {u"source-content"_s},
                                  {u"the source's content is not the one that was sent"_s},
                                  {},
                                  true,
                                  check.judgement.complete});
    }
}

void RowChecks::finish(const JobPtr& job) {
    --m_working;
    if (m_parts.reconcile && job->check.row.state == RowState::Migrated)
        judgeSource(*job);
    if (m_failure)
        return;
    if (auto done = m_parts.done(std::move(job->check)); !done)
        m_failure = std::move(done.error());
}

}  // namespace fdc::migration
