// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <qcorofuture.h>
#include <QPromise>

#include "core/base/Background.h"
#include "core/migration/CampaignRules.h"
#include "core/migration/DerivedId.h"
#include "core/migration/EmbeddedBrokerPrivate.h"
#include "core/migration/MapCheck.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/verification/VerificationRun.h"
#include "core/store/StoreErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostPerPage = 1000;

using Inspection = base::Result<std::optional<StoredDocument>>;

QFuture<Inspection> inspect(const std::shared_ptr<Target>& target, const QString& id) {
    const auto promise = std::make_shared<QPromise<Inspection>>();
    promise->start();
    QFuture<Inspection> future = promise->future();
    target->inspect(id, true, [promise](Inspection found) {
        promise->addResult(std::move(found));
        promise->finish();
    });
    return future;
}

/// Both sides of one document; a document that is not there has nothing on its side.
void addFields(DocumentComparison& comparison, const ExpectedPart& expected,
               const std::optional<StoredDocument>& stored, const Target& target, const QString& prefix) {
    const SameValue same = [&target](const QString& sent, const QString& found) {
        return target.isSameValue(sent, found);
    };
    for (ComparedField& field : compareFields(expected, stored.value_or(StoredDocument()), same)) {
        if (!stored) {
            field.known = field.known || !field.expected.isEmpty();
            field.same = field.expected.isEmpty();
        }
        field.aspect.prepend(prefix);
        comparison.fields.append(std::move(field));
    }
}

}  // namespace

QCoro::Task<base::Result<void>> EmbeddedBroker::verify(VerifyRequest request) {
    return m_inner->verify(std::move(request));
}

QCoro::Task<base::Result<VerificationStatus>> EmbeddedBroker::verification(QString campaign) {
    const auto inner = m_inner;
    const auto record = inner->current(campaign);
    if (!record)
        co_return base::fail(record.error());
    // An end that is told is also taken in: the campaign's verdict of before would be a lie from now on.
    inner->verificationEnded(campaign);
    if (const auto run = inner->verifications.find(campaign); run != inner->verifications.end())
        co_return run->second->status();
    if (const auto last = inner->lastVerifications.constFind(campaign);
        last != inner->lastVerifications.constEnd())
        co_return VerificationStatus(*last);
    auto stored = VerificationFiles(inner->options.reportsFolder, campaign).summary();
    if (!stored)
        co_return base::fail(base::Error(verificationNone).with(u"campaign"_s, campaign));
    co_return std::move(*stored);
}

QCoro::Task<base::Result<void>> EmbeddedBroker::steerVerification(QString campaign, VerificationWish wish) {
    const auto inner = m_inner;
    const auto record = inner->current(campaign);
    if (!record)
        co_return base::fail(record.error());
    const auto run = inner->verifications.find(campaign);
    if (run == inner->verifications.end())
        co_return base::fail(base::Error(verificationNone).with(u"campaign"_s, campaign));
    run->second->wish(wish);
    co_return base::Result<void>();
}

QCoro::Task<base::Result<QList<Difference>>> EmbeddedBroker::differences(DifferenceQuery query) {
    const auto inner = m_inner;
    const auto record = inner->current(query.campaign);
    if (!record)
        co_return base::fail(record.error());
    auto workbook =
        Workbook::openForReading(VerificationFiles(inner->options.reportsFolder, query.campaign).findings());
    if (!workbook && workbook.error().is(store::storeMissing))
        co_return base::fail(base::Error(verificationNone).with(u"campaign"_s, query.campaign));
    if (!workbook)
        co_return base::fail(std::move(workbook.error()));
    const auto found = workbook->findings(query.symbol, query.docClass, query.after,
                                          std::clamp(query.limit, 1, mostPerPage));
    if (!found)
        co_return base::fail(found.error());
    co_return QList<Difference>(found->begin(), found->end());
}

QCoro::Task<base::Result<DocumentComparison>> EmbeddedBroker::compare(QString campaign, QString sourceId) {
    return m_inner->compare(std::move(campaign), std::move(sourceId));
}

QCoro::Task<base::Result<qint64>> EmbeddedBroker::releaseUnfaithful(QString campaign) {
    return m_inner->releaseUnfaithful(std::move(campaign));
}

base::Result<void> EmbeddedBroker::Private::checkNotVerifying(const QString& campaign) const {
    if (!verifications.contains(campaign) && !verifying.contains(campaign))
        return {};
    return base::fail(base::Error(verificationRunning).with(u"campaign"_s, campaign));
}

QCoro::Task<base::Result<void>> EmbeddedBroker::Private::verify(VerifyRequest request) {
    const auto self = shared_from_this();
    const QString name = request.campaign;
    const auto policy = ReadBackPolicy::parse(request.strategy);
    if (!policy)
        co_return base::fail(policy.error());
    const auto record = current(name);
    if (!record)
        co_return base::fail(record.error());
    FDC_CO_TRY(checkAllowed(name, record->state, u"verify"_s));
    FDC_CO_TRY(checkNotVerifying(name));
    if (!record->supersededBy.isEmpty())
        co_return base::fail(supersededError(name, record->supersededBy));
    FDC_CO_TRY(checkOpen(*record));
    // What only the source knows is found by listing it.
    if (!request.docClass.isEmpty() && !request.reconcile)
        FDC_CO_TRY(checkKnownClass(ledger.database(), record->id, request.docClass));
    verifying.insert(name);
    auto preparing = readyToRead(*record, request.reconcile);
    auto ready = co_await std::move(preparing);
    verifying.remove(name);
    if (!ready)
        co_return base::fail(ready.error());
    if (closed)
        co_return base::fail(base::Error(verificationRunning).with(u"campaign"_s, name));
    auto open = openClasses(*record, *policy);
    if (!open)
        co_return base::fail(std::move(open.error()));
    ready->openClasses = std::move(*open);
    launchVerification(*record, *policy, std::move(request), std::move(*ready));
    co_return base::Result<void>();
}

/// A misspelt class would be read as all others are, or not at all. Answers those of which only the check
/// itself can tell: classes in FlowerDocs that the map takes from the source's data.
base::Result<QStringList> EmbeddedBroker::Private::openClasses(const CampaignRecord& record,
                                                               const ReadBackPolicy& policy) {
    QStringList open;
    const QStringList named = policy.namedClasses();
    if (named.isEmpty())
        return open;
    const auto map = mapOf(record);
    if (!map)
        return base::fail(map.error());
    const MapOutput output = outputOf(*map, {});
    for (const QString& name : named) {
        if (output.classes.contains(name))
            continue;
        const auto known = checkKnownClass(ledger.database(), record.id, name);
        if (known)
            continue;
        if (!known.error().is(campaignClassUnknown) || output.classesAreComplete)
            return base::fail(known.error());
        open.append(name);
    }
    return open;
}

/// Steps open files of the source: a check keeps to what keeps campaigns from reading it.
base::Result<void> EmbeddedBroker::Private::checkOpen(const CampaignRecord& record) {
    FDC_TRY(checkNotHeld(record.key));
    Pace pace(record.settings.limits, record.key, ledger, *options.clock);
    pace.look();
    return pace.closed() ? base::Result<void>(base::fail(*pace.closed())) : base::Result<void>();
}

/// The plan and a login, without the campaign showing as starting.
QCoro::Task<base::Result<EmbeddedBroker::Private::Ready>> EmbeddedBroker::Private::readyToRead(
    CampaignRecord record, bool readsSource) {
    const auto self = shared_from_this();
    const auto map = mapOf(record);
    if (!map)
        co_return base::fail(map.error());
    auto compiling = compile(*map, record.mapFolder, readsSource);
    const auto plan = co_await std::move(compiling);
    if (!plan)
        co_return base::fail(plan.error());
    auto connecting = connect(*plan, false);
    const auto target = co_await std::move(connecting);
    if (!target)
        co_return base::fail(target.error());
    co_return Ready{*plan, *target};
}

void EmbeddedBroker::Private::launchVerification(const CampaignRecord& record, const ReadBackPolicy& policy,
                                                 VerifyRequest request, Ready ready) {
    ready.target->setConcurrency(record.settings.concurrency);
    ready.plan->source().limit(readLimitsOf(record));
    VerificationRun::Start start;
    start.world.ledger = options.ledger;
    start.world.reportsFolder = options.reportsFolder;
    start.world.language = options.language;
    start.world.holder = options.holder;
    start.world.clock = options.clock;
    start.world.audit = options.audit;
    start.world.checkpoint = options.checkpoint;
    start.record = record;
    start.request = std::move(request);
    start.policy = policy;
    start.plan = std::move(ready.plan);
    start.target = std::move(ready.target);
    start.openClasses = std::move(ready.openClasses);
    const QString name = record.name;
    start.ended = [this, name] {
        QMetaObject::invokeMethod(
            &loop, [this, name] { verificationEnded(name); }, Qt::QueuedConnection);
    };
    lastVerifications.remove(name);
    verifications[name] = std::make_unique<VerificationRun>(std::move(start));
}

void EmbeddedBroker::Private::verificationEnded(const QString& campaign) {
    const auto run = verifications.find(campaign);
    if (run == verifications.end() || !run->second->hasEnded())
        return;
    lastVerifications.insert(campaign, run->second->status());
    verifications.erase(run);
    // Verdict, counts and report may be new: the file has them, the run of then has not.
    if (const auto old = runs.find(campaign);
        old != runs.end() && old->second->hasEnded() && !old->second->mayHoldDocuments())
        runs.erase(old);
    if (const auto record = campaigns.find(campaign))
        countedErrors.remove(record->id);
}

QCoro::Task<base::Result<DocumentComparison>> EmbeddedBroker::Private::compare(QString campaign,
                                                                               QString sourceId) {
    const auto self = shared_from_this();
    const auto record = current(campaign);
    if (!record)
        co_return base::fail(record.error());
    FDC_CO_TRY(checkOpen(*record));
    const auto row = readCheckedRow(ledger.database(), record->id, sourceId);
    if (!row)
        co_return base::fail(row.error());
    auto preparing = readyToRead(*record, false);
    const auto ready = co_await std::move(preparing);
    if (!ready)
        co_return base::fail(ready.error());
    const QFuture<MappedRow> mapping =
        base::inBackground<MappedRow>([plan = ready->plan, key = record->key, object = row->object] {
            return mapAgain(plan, key, object, false);
        });
    const MappedRow mapped = co_await mapping;
    std::vector<ExpectedPart> expected = expectedParts(*row, mapped);
    if (expected.empty()) {
        for (const TargetDocument& document : mapped.documents)
            expected.push_back({{document.id, {}, {}, -1}, document, document.tags.keys()});
    }
    // What the steps refuse may be there all the same: stored by an earlier map, or by somebody else.
    if (expected.empty())
        expected.push_back({{derivedId(record->key, sourceId), {}, {}, -1}, std::nullopt, {}});
    DocumentComparison comparison;
    comparison.sourceId = sourceId;
    comparison.sourceData = row->object.data;
    comparison.expectedError = mapped.error;
    for (size_t i = 0; i < expected.size(); ++i) {
        const QFuture<Inspection> asking = inspect(ready->target, expected[i].known.targetId);
        const Inspection found = co_await asking;
        if (!found)
            co_return base::fail(found.error());
        comparison.exists = comparison.exists || found->has_value();
        if (i == 0)
            comparison.targetId = expected[i].known.targetId;
        const QString prefix = expected.size() > 1 ? u"%1: "_s.arg(i + 1) : QString();
        addFields(comparison, expected[i], *found, *ready->target, prefix);
    }
    co_return comparison;
}

QCoro::Task<base::Result<qint64>> EmbeddedBroker::Private::releaseUnfaithful(QString campaign) {
    const auto self = shared_from_this();
    const auto record = current(campaign);
    if (!record)
        co_return base::fail(record.error());
    FDC_CO_TRY(checkAllowed(campaign, record->state, u"verify"_s));
    FDC_CO_TRY(checkNotVerifying(campaign));
    if (!record->supersededBy.isEmpty())
        co_return base::fail(supersededError(campaign, record->supersededBy));
    const QFuture<base::Result<qint64>> releasing = base::inBackground<base::Result<qint64>>(
        [place = options.ledger, id = record->id, clock = options.clock]() -> base::Result<qint64> {
            auto own = Ledger::open(place, *clock);
            if (!own)
                return base::fail(std::move(own.error()));
            return migration::releaseUnfaithful(*own, id, *clock);
        });
    const base::Result<qint64> released = co_await releasing;
    if (!released || *released == 0 || closed)
        co_return released;
    runs.erase(campaign);  // what it showed last is no longer so; the file has the rest
    auto stored = campaigns.find(campaign);
    if (!stored)
        co_return base::fail(std::move(stored.error()));
    FDC_CO_TRY(countAgain(*stored));
    countedErrors.remove(stored->id);
    // What is pending did not arrive: the verdict of before says more than is known now.
    auto judging = judge(campaign);
    FDC_CO_TRY(co_await std::move(judging));
    co_return released;
}

}  // namespace fdc::migration
