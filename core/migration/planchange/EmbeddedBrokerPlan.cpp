// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A resume with a changed plan would silently do the wrong work: here it is noticed (docs/ledger.md).

#include <qcorofuture.h>

#include <QLoggingCategory>
#include <QPromise>

#include "core/base/ErrorJson.h"
#include "core/base/platform/Files.h"
#include "core/migration/EmbeddedBrokerPrivate.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/planchange/PlanComparison.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

Q_LOGGING_CATEGORY(log, "migration.plan", QtInfoMsg)

constexpr qsizetype keptNotices = 200;
constexpr qint64 largestMap = 64 * 1024 * 1024;

/// What a thread of the pool needs; the broker waits for it before it goes.
struct Look {
    LedgerPlace place;
    const base::Clock* clock = nullptr;
    QString holder;
    qint64 campaign = 0;
    QByteArray fingerprint;  ///< of the inventory
    bool quarantines = false;
    std::shared_ptr<const Plan> plan;
    std::shared_ptr<std::atomic<bool>> closing;
};

Result<PlanCheck> lookAtSource(const Look& look) {
    const Source& source = look.plan->source();
    const auto fingerprint = source.fingerprint();
    if (!fingerprint)
        return base::fail(fingerprint.error());
    PlanCheck check{*fingerprint, {}};
    if (*fingerprint == look.fingerprint)
        return check;
    auto ledger = Ledger::open(look.place, *look.clock);
    if (!ledger)
        return base::fail(std::move(ledger.error()));
    ledger->waitLonger([closing = look.closing] { return !*closing; });
    PlanComparison comparison(*ledger, look.campaign, source);
    comparison.interrupted = [closing = look.closing] { return closing->load(); };
    comparison.quarantines = look.quarantines;
    comparison.holder = look.holder;
    comparison.clock = look.clock;
    auto changes = comparison.run();
    if (!changes)
        return base::fail(std::move(changes.error()));
    check.changes = std::move(*changes);
    return check;
}

/// The map to compare with; absent when there is none: its file is gone, or never was one.
Result<std::optional<Map>> meantMap(const CampaignRecord& record, const ResumeChoice& choice) {
    if (choice.map || choice.storedMap)
        return choice.map;
    const QString& file = record.settings.mapFile;
    if (file.isEmpty())
        return std::optional<Map>();
    const auto bytes = base::platform::readFile(file, largestMap);
    if (!bytes)
        return std::optional<Map>();
    auto map = Map::parse(*bytes);
    if (!map)
        return base::fail(std::move(map.error()).with(u"file"_s, file));
    return std::optional(std::move(*map));
}

}  // namespace

QCoro::Task<Result<void>> EmbeddedBroker::Private::checkMapOf(CampaignRecord record, ResumeChoice choice) {
    const auto self = shared_from_this();
    const auto meant = meantMap(record, choice);
    if (!meant)
        co_return base::fail(meant.error());
    if (!*meant)
        co_return Result<void>();
    const auto map = mapOf(record);
    if (!map)
        co_return base::fail(map.error());
    PlanChanges changes;
    const QStringList steps = differingSteps(*map, **meant);
    if (steps.isEmpty())
        co_return Result<void>();
    // The person decides once, about all that is different.
    auto compiling = compile(*map, record.mapFolder);
    const auto plan = co_await std::move(compiling);
    if (plan && record.inventoryComplete) {
        (*plan)->source().limit(readLimitsOf(record));
        auto looking = lookAt(record, *plan, false);
        if (auto check = co_await std::move(looking); check)
            changes = std::move(check->changes);
    }
    changes.steps = steps;
    base::Error error = changes.toError(planChanged, record.name);
    if (!choice.map)
        error.with(u"mapFile"_s, record.settings.mapFile);
    co_return base::fail(std::move(error));
}

Result<void> EmbeddedBroker::Private::checkChoice(const CampaignRecord& record, const ResumeChoice& choice) {
    const bool tooMany = record.hold && record.hold->is(campaignVolume);
    if (tooMany && !choice.acceptVolume)
        return base::fail(*record.hold);
    CampaignSettings settings = record.settings;
    if (choice.acceptVolume)
        settings.limits.acceptedDocuments =
            std::max(record.progress.counts.total(), tooMany ? record.hold->fact(u"found").toLongLong() : 0);
    if (choice.mostFailures)
        settings.limits.mostFailures = *choice.mostFailures;
    if (settings.limits == record.settings.limits)
        return {};
    FDC_TRY(settings.limits.check());
    return campaigns.saveSettings(record.id, settings);
}

QCoro::Task<Result<PlanCheck>> EmbeddedBroker::Private::lookAt(CampaignRecord record,
                                                               std::shared_ptr<const Plan> plan,
                                                               bool quarantines) {
    const auto self = shared_from_this();
    Look look{options.ledger,           options.clock, options.holder, record.id,
              record.sourceFingerprint, quarantines,   plan,           closing};
    auto promise = std::make_shared<QPromise<Result<PlanCheck>>>();
    const QFuture<Result<PlanCheck>> looking = promise->future();
    promise->start();
    starting.insert(record.name);
    checks.start([promise, look = std::move(look)] {
        promise->addResult(lookAtSource(look));
        promise->finish();
    });
    Result<PlanCheck> check = co_await looking;
    starting.remove(record.name);
    co_return check;
}

QCoro::Task<Result<void>> EmbeddedBroker::Private::checkPlan(CampaignRecord record,
                                                             std::shared_ptr<const Plan> plan, QString actor,
                                                             ResumeChoice choice) {
    const auto self = shared_from_this();
    if (!record.inventoryComplete)
        co_return Result<void>();  // it will be taken again anyway
    auto looking = lookAt(record, plan, choice.continueUntouched);
    const Result<PlanCheck> check = co_await std::move(looking);
    if (!check)
        co_return base::fail(check.error());
    FDC_CO_TRY(checkStarts());
    if (!check->changes.isEmpty() && !choice.continueUntouched)
        co_return base::fail(check->changes.toError(planChanged, record.name));
    if (check->fingerprint == record.sourceFingerprint)
        co_return Result<void>();
    co_return notePlan(record, *check, actor);
}

/// The source as it is now becomes the one that the next resume compares with.
Result<void> EmbeddedBroker::Private::notePlan(const CampaignRecord& record, const PlanCheck& check,
                                               const QString& actor) {
    QJsonArray notices = record.notices;
    if (!check.changes.isEmpty()) {
        const base::Error notice = check.changes.toError(planChangedContinued, record.name);
        qCInfo(log) << notice.toLogLine();
        if (notices.size() < keptNotices)
            notices.append(base::toJson(notice));
        audit::Entry entry;
        entry.actor = actor;
        entry.action = u"migration.continueUntouched"_s;
        entry.target = record.name;
        entry.connector = u"fast2"_s;
        entry.environment = record.key.environment;
        entry.outcome = audit::Outcome::Ok;
        entry.origin = u"engine"_s;
        entry.correlation = record.settings.correlation;
        entry.reason = u"%1 changed, %2 vanished, %3 added"_s.arg(check.changes.changed.count)
                           .arg(check.changes.removed.count)
                           .arg(check.changes.added.count);
        if (auto written = options.audit->append(entry); !written)
            return base::fail(std::move(written.error()));
    }
    return campaigns.saveInventory(record.id, true, check.fingerprint, record.rejected, notices);
}

}  // namespace fdc::migration
