// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/verification/RowChecks.h"

#include <algorithm>

#include "core/base/BaseErrors.h"
#include "core/migration/DerivedId.h"
#include "core/migration/MigrationErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int blockSize = 500;
constexpr int window = 256;  // rows in hand
constexpr int stepThreads = 2;
constexpr int mostRefusals = 5;  // one after the other, and all controls answered each time
constexpr int freshOfRefused = 64;
constexpr size_t mostRefused = 2048;        // documents kept that others were answered instead of
constexpr qsizetype mostInPlace = 100'000;  // folders; what is forgotten is asked again

bool isCancelled(const std::optional<base::Error>& error) {
    return error && error->kind() == base::ErrorKind::Cancelled;
}

}  // namespace

RowChecks::RowChecks(Parts parts) : m_parts(std::move(parts)), m_answers(*m_parts.clock, m_parts.outage) {
    m_pool.setMaxThreadCount(stepThreads);
}

RowChecks::~RowChecks() {
    m_stop.request_stop();
    m_pool.waitForDone();
}

base::Result<void> RowChecks::run() {
    m_progress = now();
    while (true) {
        const bool goesOn = mayGoOn();
        if (goesOn) {
            if (auto filled = fill(); !filled)
                fail(filled.error());
        }
        if (m_working == 0) {
            if (m_failure)
                return base::fail(std::move(*m_failure));
            if (m_parts.inbox->isCancelled())
                return base::fail(base::operationCancelled);
            if (goesOn && !m_hasMore && m_rows.empty() && m_again.empty() && m_refused.empty() &&
                m_doubtful.empty() && m_unprepared.empty())
                return {};
        }
        // Answers that are still to come find nobody: their messages are never carried out.
        if (m_parts.inbox->isOverdue())
            return base::fail(base::operationCancelled);
        if (!goesOn && m_working == 0) {
            m_answers.rested();
            m_progress = now();
        }
        const bool rests = m_working == 0 && m_parts.inbox->wished() == VerificationWish::Pause;
        m_parts.published(rests, m_answers.waitsFor());
        const base::Milliseconds wait = m_answers.wait();
        m_parts.inbox->work(!m_refused.empty() && wait > 0ms ? std::min<base::Milliseconds>(wait, 200ms)
                                                             : 200ms);
    }
}

bool RowChecks::mayGoOn() {
    const bool isOver = m_failure || m_parts.inbox->isCancelled();
    m_isClosed = isOver || (m_parts.mayRead && !m_parts.mayRead());
    const bool mayGoOn = !m_isClosed && m_parts.inbox->wished() == VerificationWish::Run;
    const Source& source = m_parts.plan->source();
    if (!mayGoOn) {
        m_stop.request_stop();
        source.interrupt(true);
    } else if (m_stop.stop_requested()) {
        m_stop = std::stop_source();
        source.interrupt(false);
    }
    return mayGoOn;
}

base::Result<void> RowChecks::fill() {
    const bool waits = m_answers.wait() > 0ms;
    const bool away = m_answers.isAway();
    if (waits && away)
        return {};
    readDoubtful();
    const std::optional<bool> control = controlWanted();
    if (control) {
        if (!m_isAsking && !waits)
            askControls(*control);
        if (away)
            return {};
    }
    // Nobody was answered yet: one is enough to learn whether the target is back, and some more whether it
    // refuses these only.
    const int fresh = !away ? window : m_answers.isRefusing() ? freshOfRefused : 1;
    const int most = std::min(m_working + fresh, window);
    // The next ones may be the first whose contents are answered, by which the others can be judged.
    const size_t mostKept = m_answers.controls(true).empty() ? 4 * mostRefused : mostRefused;
    bool isProbed = false;
    while (m_working < most) {
        if (!control && !m_refused.empty() && !isProbed) {
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
        if (m_doubtful.size() >= size_t(window) || m_refused.size() >= mostKept)
            return {};
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
    m_pool.start([this, job = std::move(job), stop = m_stop.get_token()] {
        const auto putBack = [&] {
            m_parts.inbox->post([this, job] {
                --m_working;
                m_unprepared.push_back(job);
            });
        };
        // Hundreds of rows may wait for a thread when somebody stops the reading.
        if (m_isClosed || stop.stop_requested())
            return putBack();
        RowCheck& check = job->check;
        check.mapped = mapAgain(m_parts.plan, m_parts.key, check.row.object, m_parts.reconcile, stop);
        // A source that ends by itself says the same, and is told of.
        const bool isStopped = stop.stop_requested() || m_parts.inbox->isCancelled();
        if (isCancelled(check.mapped.error) || (isStopped && isCancelled(check.mapped.sourceError)))
            return putBack();
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

/// The folders in which a part is to lie, from the top down and itself at the end, if that is looked at;
/// empty: it is not.
QStringList RowChecks::wayOf(const Job& job, size_t part) const {
    const ReadBack depth = job.check.depth;
    if (part >= job.expected.size() || (depth != ReadBack::Full && depth != ReadBack::Metadata))
        return {};
    const auto& document = job.expected[part].document;
    if (!document || document->folders.isEmpty())
        return {};
    QStringList way;
    for (const TargetFolder& folder : document->folders)
        way.append(folder.id);
    return way << job.check.targetIds[qsizetype(part)];
}

void RowChecks::inspect(const JobPtr& job) {
    RowCheck& check = job->check;
    if (!std::exchange(job->isAsked, true)) {
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
    // Of a damaged row nobody knows where its documents are.
    if (migrated && asks && check.targetIds.isEmpty())
        check.judgement = {
            Symbol::Unchecked, {u"target-id"_s}, {}, QString::fromLatin1(expectationLost.id), false, false};
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

/// Of what is there: does it lie where it is to lie? A folder may hang elsewhere, where others see it.
void RowChecks::askFolder(const JobPtr& job, size_t part, QStringList way, StoredDocument stored) {
    const QString child = way.last();
    const QString folder = way[way.size() - 2];
    m_parts.target->isFiled(folder, child,
                            [this, inbox = m_parts.inbox, job, part, way = std::move(way),
                             stored = std::move(stored)](const base::Result<bool>& filed) {
                                inbox->post([this, job, part, way, stored, filed] {
                                    folderAnswered(job, part, way, stored, filed);
                                });
                            });
}

/// From the bottom up, each folder once in a check.
void RowChecks::folderAnswered(const JobPtr& job, size_t part, QStringList way, StoredDocument stored,
                               const base::Result<bool>& filed) {
    if (!filed)
        return inspected(job, part, base::fail(filed.error()));
    stored.filed = *filed;
    if (!*filed)
        return inspected(job, part, std::optional(std::move(stored)));
    if (way.last() != job->check.targetIds[qsizetype(part)]) {
        if (m_inPlace.size() >= mostInPlace)
            m_inPlace.clear();
        m_inPlace.insert(way.last());
    }
    do
        way.removeLast();
    while (way.size() > 1 && m_inPlace.contains(way.last()));
    if (way.size() > 1)
        return askFolder(job, part, std::move(way), std::move(stored));
    inspected(job, part, std::optional(std::move(stored)));
}

void RowChecks::inspected(const JobPtr& job, size_t part,
                          base::Result<std::optional<StoredDocument>> result) {
    QStringList way = wayOf(*job, part);
    if (!way.isEmpty() && result && *result && !(*result)->filed)
        return askFolder(job, part, std::move(way), std::move(**result));
    job->found[part] = std::move(result);
    if (--job->missing > 0)
        return;
    std::optional<base::Error> away;
    bool isOver = false;
    for (const auto& found : job->found) {
        const Answer answer = *found ? Answer::OfDocument : answerOf(found->error());
        if (answer == Answer::OfAccount) {
            isOver = true;
            fail(found->error());
        } else if (answer == Answer::OfNobody) {
            away = found->error();
        }
    }
    if (isOver) {
        --m_working;
        return;
    }
    if (!away) {
        m_answers.answered();
        return judgeRow(job);
    }
    --m_working;
    m_answers.unanswered(*away, m_working);
    fail(m_answers.failure());
    if (!m_failure && !m_parts.inbox->isCancelled())
        m_refused.push_back(job);
}

/// What was answered in FlowerDocs's own words; with contents only when they were those that were sent: a
/// page in their place would answer for ever.
void RowChecks::keepControl(const Job& job, bool isFaithful) {
    const auto& first = *job.found.front();
    if (!first && answerOf(first.error()) != Answer::OfDocument)
        return;
    const bool contents = isFaithful && first && first->has_value() && readsContents(job.check.depth) &&
                          !(*first)->fileNames.isEmpty();
    m_answers.keep({job.check.targetIds.front(), contents});
}

/// Only when all others had answers of their own: as long as somebody is refused, what looks wrong may be a
/// page in the place of an answer.
void RowChecks::readDoubtful() {
    const bool isLast = !m_hasMore && m_rows.empty() && m_unprepared.empty();
    const bool isQuiet = m_working == 0 && m_refused.empty() && m_again.empty();
    if (isQuiet && (isLast || m_doubtful.size() >= size_t(window)))
        m_again.swap(m_doubtful);
}

/// With contents or without; absent when nothing is refused, or no answer would say anything about it.
std::optional<bool> RowChecks::controlWanted() const {
    for (const bool contents : {true, false}) {
        const bool isRefused = std::ranges::any_of(
            m_refused, [&](const JobPtr& job) { return readsContents(job->check.depth) == contents; });
        if (isRefused && !m_answers.controls(contents).empty())
            return contents;
    }
    return std::nullopt;
}

/// Whether documents that were answered before still are tells of whom a refusal is.
void RowChecks::askControls(bool contents) {
    const std::vector<TargetAnswers::Control> controls = m_answers.controls(contents);
    m_isAsking = true;
    ++m_working;
    const auto round = std::make_shared<ControlRound>(ControlRound{contents, controls.size(), 0, {}});
    for (const TargetAnswers::Control& control : controls) {
        m_parts.target->inspect(
            control.id, contents,
            [this, round, inbox = m_parts.inbox](base::Result<std::optional<StoredDocument>> result) {
                inbox->post([this, round, result = std::move(result)] {
                    const Answer answer = result ? Answer::OfDocument : answerOf(result.error());
                    if (answer == Answer::OfAccount)
                        fail(result.error());
                    if (answer == Answer::OfDocument)
                        ++round->answered;
                    else
                        round->error = result.error();
                    if (--round->missing == 0)
                        controlsAnswered(*round);
                });
            });
    }
}

void RowChecks::controlsAnswered(const ControlRound& round) {
    m_isAsking = false;
    --m_working;
    if (!round.error)
        return judgeRefused(round.contents);
    // Refusals of before say nothing any more.
    for (const JobPtr& job : m_refused)
        job->refusals = 0;
    if (round.answered == 0) {
        m_answers.controlUnanswered(*round.error);
        return fail(m_answers.failure());
    }
    m_answers.unsteady();
    if (now() - m_progress > m_parts.outage)
        return fail(round.error);
    for (const JobPtr& job : std::exchange(m_refused, {}))
        m_again.push_back(job);
}

/// All that were answered before are answered again: what was refused meanwhile was refused alone.
void RowChecks::judgeRefused(bool contents) {
    m_answers.answered();
    for (const JobPtr& job : std::exchange(m_refused, {})) {
        if (readsContents(job->check.depth) && !contents) {
            m_refused.push_back(job);
            continue;
        }
        if (++job->refusals < mostRefusals) {
            m_again.push_back(job);
            continue;
        }
        ++m_working;
        judgeRow(job);
    }
}

void RowChecks::judgeRow(const JobPtr& job) {
    if (job->check.row.state != RowState::Migrated) {
        keepControl(*job, false);
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
    keepControl(*job, judgement.faithful);
    // One answer may be somebody else's, however well it looks: what is wrong is read once more, when nobody
    // is refused any more.
    if (judgement.wrong && !std::exchange(job->isReadAgain, true)) {
        judgement = {};
        m_doubtful.push_back(job);
        --m_working;
        return;
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
    m_progress = now();
    if (m_parts.reconcile && job->check.row.state == RowState::Migrated)
        judgeSource(*job);
    if (m_failure)
        return;
    if (auto done = m_parts.done(std::move(job->check)); !done)
        fail(done.error());
}

void RowChecks::fail(const std::optional<base::Error>& error) {
    if (error && !m_failure)
        m_failure = error;
}

}  // namespace fdc::migration
