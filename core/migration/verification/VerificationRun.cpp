// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/verification/VerificationRun.h"

#include <QLoggingCategory>

#include "core/base/BaseErrors.h"
#include "core/migration/DerivedId.h"
#include "core/migration/MigrationErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(log, "migration.verification", QtInfoMsg)

constexpr base::Milliseconds publishEvery = 100ms;
constexpr int pageSize = 1000;
constexpr qsizetype mostClassesTold = 20;

}  // namespace

VerificationRun::VerificationRun(Start start)
    : m_start(std::move(start)), m_files(m_start.world.reportsFolder, m_start.record.name) {
    m_status.campaign = m_start.record.name;
    m_status.reconcile = m_start.request.reconcile;
    m_status.strategy = m_start.request.strategy;
    m_status.docClass = m_start.request.docClass;
    m_status.actor = m_start.request.actor;
    m_status.state = u"running"_s;
    m_status.started = m_start.world.clock->utcNow();
    m_view = m_status;
    m_thread = std::thread([this] { main(); });
}

VerificationRun::~VerificationRun() {
    wish(VerificationWish::Cancel);
    m_thread.join();
}

void VerificationRun::wish(VerificationWish wish) {
    m_inbox->wish(wish);
    if (wish == VerificationWish::Cancel)
        m_start.plan->source().interrupt(true);
}

VerificationStatus VerificationRun::status() const {
    const std::scoped_lock lock(m_mutex);
    return m_view;
}

bool VerificationRun::hasEnded() const {
    const std::scoped_lock lock(m_mutex);
    return m_ended;
}

void VerificationRun::publish(bool force) {
    const base::Milliseconds now = m_start.world.clock->monotonic();
    if (!force && now - m_published < publishEvery)
        return;
    m_published = now;
    const std::scoped_lock lock(m_mutex);
    m_view = m_status;
}

void VerificationRun::stage(const QString& name, qint64 total) {
    m_status.stage = name;
    m_status.done = 0;
    m_status.total = total;
    publish(true);
}

void VerificationRun::main() {
    auto ledger = Ledger::open(m_start.world.ledger, *m_start.world.clock);
    base::Result<void> end;
    if (ledger) {
        ledger->waitLonger([inbox = m_inbox] { return !inbox->isCancelled(); });
        end = work(*ledger);
        if (!end)
            keepFound();
        m_records.reset();
        m_pace.reset();
    } else {
        end = base::fail(ledger.error());
    }
    if (!end) {
        const bool cancelled = end.error().is(base::operationCancelled);
        m_status.state = cancelled ? u"cancelled"_s : u"failed"_s;
        m_status.error = end.error();
        m_status.ended = m_start.world.clock->utcNow();
        m_workbook.reset();
        m_files.discard();
        qCWarning(log) << m_status.campaign << "check ended:" << end.error().toLogLine();
    }
    m_status.stage.clear();
    {
        // Whoever sees the end finds everything written.
        const std::scoped_lock lock(m_mutex);
        m_view = m_status;
        m_ended = true;
    }
    if (m_start.ended)
        m_start.ended();
}

/// What was read until it was given up or failed counts.
void VerificationRun::keepFound() {
    if (!m_records)
        return;
    auto kept = m_records->flush();
    if (kept)
        kept = m_records->judgeCampaign();
    if (!kept)
        qCWarning(log) << m_status.campaign << "what it found is not written:" << kept.error().toLogLine();
}

base::Result<void> VerificationRun::work(Ledger& ledger) {
    const auto path = m_files.begin();
    if (!path)
        return base::fail(path.error());
    auto workbook = Workbook::create(*path);
    if (!workbook)
        return base::fail(std::move(workbook.error()));
    m_workbook.emplace(std::move(*workbook));
    m_records.emplace(m_start.world, m_start.record, m_start.request, ledger);
    m_pace.emplace(m_start.record.settings.limits, m_start.record.key, ledger, *m_start.world.clock);
    if (m_start.request.reconcile)
        FDC_TRY(listSource());
    FDC_TRY(checkClass(ledger));
    FDC_TRY(checkRows(ledger));
    if (m_start.request.reconcile) {
        FDC_TRY(findSourceOnly());
        FDC_TRY(listTarget());
        FDC_TRY(explainOthers(ledger));
        FDC_TRY(m_workbook->compareLists());
        FDC_TRY(findTargetOnly(ledger));
    }
    FDC_TRY(checkNewest(ledger));
    FDC_TRY(report());
    return m_records->judgeCampaign();
}

base::Result<void> VerificationRun::listSource() {
    stage(u"source"_s, 0);
    const auto take = [this](InventoryRow row) -> base::Result<void> {
        FDC_TRY(awaitSource());
        const QString& wanted = m_start.request.docClass;
        if (!wanted.isEmpty() && row.docClass != wanted)
            return {};
        ++m_status.phases.source;
        ++m_status.done;
        publish();
        return m_workbook->addSource(row);
    };
    FDC_TRY(awaitSource());
    base::Result<void> noted;
    FDC_TRY(m_start.plan->source().enumerate(take, [this, &noted](const base::Error& error) {
        if (noted)
            noted = noteRefused(error);
    }));
    return noted;
}

void VerificationRun::show(const std::optional<base::Error>& hold) {
    const bool changed = hold.has_value() != m_status.hold.has_value();
    m_status.hold = hold;
    publish(changed);
}

bool VerificationRun::mayRead(bool isPaused) {
    m_pace->look();
    const auto& closed = m_pace->closed();
    // For a pause only by who waits for its end: nobody else would let the source go on.
    m_start.plan->source().rest(closed || isPaused);
    show(closed ? closed : m_waitsFor);
    return !closed;
}

void VerificationRun::restWhilePaused() {
    if (m_inbox->wished() != VerificationWish::Pause)
        return;
    m_status.state = u"paused"_s;
    publish(true);
    const base::Milliseconds since = m_start.world.clock->monotonic();
    while (m_inbox->wished() == VerificationWish::Pause) {
        if (m_status.stage == u"source")
            mayRead(true);  // why it could not go on is shown all the same
        m_inbox->awaitNoPause(200ms);
    }
    // Nobody asked the target meanwhile: it was not away for so long.
    m_rested += m_start.world.clock->monotonic() - since;
    if (m_answers)
        m_answers->rested();
    m_status.state = u"running"_s;
    publish(true);
}

base::Result<void> VerificationRun::awaitSource() {
    while (!isCancelled()) {
        restWhilePaused();
        if (mayRead())
            return {};
        m_inbox->work(200ms);
    }
    return base::fail(base::operationCancelled);
}

/// Whether there is a document behind a row that the source refuses, and in the target, nobody can tell.
base::Result<void> VerificationRun::noteRefused(const base::Error& error) {
    const auto finding = m_workbook->addFinding({0,
                                                 Symbol::Unchecked,
                                                 error.fact(u"document"),
                                                 {},
                                                 {},
                                                 {u"source-refused"_s},
                                                 error.toLogLine(),
                                                 error.code()});
    if (!finding)
        return base::fail(finding.error());
    ++m_status.counts.unchecked;
    publish();
    return {};
}

/// A class that nobody has would be found faultless.
base::Result<void> VerificationRun::checkClass(Ledger& ledger) {
    const QString& wanted = m_start.request.docClass;
    return wanted.isEmpty() || m_status.phases.source > 0
               ? base::Result<void>()
               : checkKnownClass(ledger.database(), m_start.record.id, wanted);
}

/// A campaign that another engine started meanwhile takes the rows along: what is left of them is not all.
base::Result<void> VerificationRun::checkNewest(Ledger& ledger) {
    const auto now = CampaignTable(ledger.database(), *m_start.world.clock).find(m_start.record.name);
    if (!now)
        return base::fail(now.error());
    if (now->supersededBy.isEmpty())
        return {};
    return base::fail(supersededError(now->name, now->supersededBy));
}

/// What the strategy says of a class that no document had was said of nobody: it would pass for done.
base::Result<void> VerificationRun::checkNamedClasses(const QSet<QString>& met) {
    QStringList known(met.begin(), met.end());
    known.removeAll(QString());
    known.sort();
    for (const QString& name : m_start.openClasses) {
        const bool isOfOthers = !m_start.request.docClass.isEmpty();
        if (!isOfOthers && !known.isEmpty() && !known.contains(name))
            return base::fail(base::Error(campaignClassUnknown)
                                  .with(u"class"_s, name)
                                  .with(u"known"_s, known.mid(0, mostClassesTold).join(u", "_s)));
    }
    return {};
}

base::Result<void> VerificationRun::checkRows(Ledger& ledger) {
    const auto counts = ledger.counts(m_start.record.id);
    if (!counts)
        return base::fail(counts.error());
    stage(u"documents"_s, counts->total());
    RowChecks::Parts parts;
    parts.plan = m_start.plan;
    parts.target = m_start.target;
    parts.key = m_start.record.key;
    parts.policy = m_start.policy;
    parts.reconcile = m_start.request.reconcile;
    parts.inbox = m_inbox;
    parts.clock = m_start.world.clock;
    parts.outage = std::chrono::seconds(m_start.record.settings.outageSeconds);
    parts.read = [this, &ledger](qint64 after, int limit) -> base::Result<std::vector<CheckedRow>> {
        auto rows =
            readCheckedRows(ledger.database(), m_start.record.id, m_start.request.docClass, after, limit);
        if (rows && rows->size() < size_t(limit))
            FDC_TRY(checkNewest(ledger));
        return rows;
    };
    parts.done = [this](RowCheck check) { return checked(std::move(check)); };
    parts.mayRead = [this] { return mayRead(); };
    parts.published = [this](bool paused, const std::optional<base::Error>& waitsFor) {
        const QString state = paused ? u"paused"_s : u"running"_s;
        const bool changed = m_status.state != state;
        m_status.state = state;
        m_waitsFor = waitsFor;
        // It may be a long time, and a kill.
        const bool waits = paused || waitsFor || m_status.hold;
        if (auto kept = waits ? m_records->settle() : base::Result<void>(); !kept)
            qCWarning(log) << m_status.campaign << "is not written yet:" << kept.error().toLogLine();
        publish(changed);
    };
    RowChecks checks(std::move(parts));
    FDC_TRY(checks.run());
    m_answers.emplace(checks.answers());
    m_waitsFor.reset();
    show({});
    FDC_TRY(checkNewest(ledger));
    FDC_TRY(m_records->settle());
    return checkNamedClasses(checks.classes());
}

Judgement VerificationRun::judgedAgainstSource(const RowCheck& check, const QString& listed) const {
    Judgement judgement = check.judgement;
    if (check.row.state != RowState::Migrated) {
        judgement.join({check.isStored ? Symbol::Different : Symbol::Missing,
                        {u"state:"_s + rowStateName(check.row.state)},
                        {},
                        check.row.errorCode,
                        true,
                        false});
        if (check.isStored)
            judgement.aspects.append(u"unrecorded"_s);
    }
    if (listed.isEmpty())
        judgement.join({Symbol::Different, {u"source-gone"_s}, {}, {}, true, judgement.complete});
    else if (listed != Workbook::digestOf(check.row.object))
        judgement.join({Symbol::Different, {u"source-changed"_s}, {}, {}, true, judgement.complete});
    return judgement;
}

base::Result<void> VerificationRun::checked(RowCheck check) {
    ++m_status.done;
    ++m_status.phases.ledger;
    const bool migrated = check.row.state == RowState::Migrated;
    const bool reconcile = m_start.request.reconcile;
    const Judgement& read = check.judgement;
    m_status.phases.transferred += migrated ? 1 : 0;
    m_status.phases.prepared += check.mapped.documents.empty() || check.mapped.error ? 0 : 1;
    const bool proven =
        migrated && read.faithful && (check.chosen && read.complete ? true : check.row.verified);
    m_status.phases.verified += proven ? 1 : 0;
    m_status.phases.skipped += check.row.state == RowState::Skipped ? 1 : 0;
    if (!reconcile && (!migrated || !check.chosen))
        return {};
    FDC_TRY(m_records->note(check));
    Judgement judgement = reconcile ? read : read.withoutExtraTags();
    if (reconcile) {
        learnClass(check);
        const auto listed = m_workbook->meetSource(check.row.object.sourceId);
        if (!listed)
            return base::fail(listed.error());
        judgement = judgedAgainstSource(check, *listed);
    }
    qint64 finding = 0;
    const bool leftOut = check.row.state == RowState::Skipped && !check.isStored;
    if (!leftOut) {
        const QString& business = check.row.object.docClass;
        const QString target =
            check.mapped.documents.empty() ? QString() : check.mapped.documents.front().classId;
        const Difference difference{0,
                                    judgement.symbol,
                                    check.row.object.sourceId,
                                    check.targetIds.value(0),
                                    business.isEmpty() ? target : business,
                                    judgement.aspects,
                                    judgement.details.join(u"; "_s),
                                    judgement.code};
        const auto added = m_workbook->addFinding(difference);
        if (!added)
            return base::fail(added.error());
        finding = *added;
        ++m_status.counts.of(judgement.symbol);
    }
    for (const QString& id : reconcile ? check.targetIds : QStringList())
        FDC_TRY(m_workbook->expect(id, migrated ? Workbook::Known::Checked : Workbook::Known::NotMigrated,
                                   finding));
    publish();
    return {};
}

void VerificationRun::learnClass(const RowCheck& check) {
    for (const TargetDocument& document : check.mapped.documents) {
        m_datesAreMapped = m_datesAreMapped || document.creationDate.isValid();
        QStringList carriers;
        for (auto tag = document.tags.cbegin(); tag != document.tags.cend(); ++tag) {
            if (*tag == QStringList{check.row.object.sourceId})
                carriers.append(tag.key());
        }
        std::optional<QStringList>& known = m_classes[document.classId];
        if (!known)
            known = carriers;
        else
            known->removeIf([&carriers](const QString& tag) { return !carriers.contains(tag); });
    }
}

base::Result<void> VerificationRun::findSourceOnly() {
    QString after;
    while (true) {
        const auto page = m_workbook->sourceOnly(after, pageSize);
        if (!page)
            return base::fail(page.error());
        for (const Workbook::SourceOnly& row : *page) {
            const QString id = derivedId(m_start.record.key, row.sourceId);
            const auto finding = m_workbook->addFinding(
                {0, Symbol::Missing, row.sourceId, id, row.docClass, {u"not-inventoried"_s}, {}, {}});
            if (!finding)
                return base::fail(finding.error());
            FDC_TRY(m_workbook->expect(id, Workbook::Known::NotMigrated, *finding));
            ++m_status.counts.missing;
            after = row.sourceId;
        }
        publish();
        if (page->size() < size_t(pageSize))
            return {};
    }
}

base::Result<void> VerificationRun::report() {
    stage(u"report"_s, 0);
    if (isCancelled())
        return base::fail(base::operationCancelled);
    FDC_TRY(m_workbook->count(m_status));
    // A list that names nothing, where documents are there by their ids, is no second opinion.
    if (m_status.phases.target == 0 && m_status.aspects.value(u"unlisted"_s) > 0)
        m_status.complete = false;
    FDC_TRY(m_workbook->finish());
    m_status.state = u"done"_s;
    m_status.stage.clear();
    m_status.done = m_status.total = m_status.counts.total();
    m_status.ended = m_start.world.clock->utcNow();
    m_status.folder = m_files.folder();
    FDC_TRY(m_records->conclude(m_status));
    Workbook workbook = std::move(*m_workbook);
    m_workbook.reset();
    FDC_TRY(m_files.publish(std::move(workbook), m_status));
    qCInfo(log) << m_status.campaign << "checked:" << m_status.counts.same << "same,"
                << m_status.counts.differences() << "not";
    return {};
}

}  // namespace fdc::migration
