// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/rehearsal/Rehearsal.h"

#include <qcorofuture.h>

#include "core/base/Background.h"
#include "core/base/platform/Files.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/rehearsal/RehearsalTarget.h"
#include "core/store/Database.h"
#include "core/store/StoreErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

/// A consistent state of a ledger that is being written, too. Without a ledger there is nothing to know.
Result<void> copyLedger(const LedgerPlace& from, const QString& to) {
    if (from.isShared())
        return {};
    if (const auto there = from.openForReading(); !there && there.error().is(store::storeMissing))
        return {};
    // SQLite takes VACUUM for a change, wherever the copy goes.
    auto database = from.open();
    if (!database)
        return base::fail(std::move(database.error()));
    auto copying = database->prepare("VACUUM INTO ?1");
    if (!copying)
        return base::fail(std::move(copying.error()));
    // It takes a file that is there and empty: this one nobody else could ever read.
    FDC_TRY(base::platform::replaceFile(to, {}, base::platform::FileMode::Private));
    return copying->bind(1, to).run();
}

/// In the copy nobody works on what the real ledger has at rest: it only has to make room.
QCoro::Task<Result<void>> endOthers(EmbeddedBroker* broker, QString actor) {
    auto listing = broker->list();
    const auto campaigns = co_await std::move(listing);
    if (!campaigns)
        co_return base::fail(campaigns.error());
    for (const CampaignStatus& one : *campaigns) {
        if (one.state == CampaignState::Stopped || one.state == CampaignState::Finished)
            continue;
        auto stopping = broker->stop(one.campaign, actor);
        FDC_CO_TRY(co_await std::move(stopping));
    }
    co_return Result<void>();
}

}  // namespace

LedgerPlace Rehearsal::ledgerIn(const QString& folder) {
    return LedgerPlace(folder + u"/ledger.db"_s);
}

QCoro::Task<Result<std::unique_ptr<Rehearsal>>> Rehearsal::begin(World world, StartRequest request) {
    const QFuture<Result<void>> preparing =
        base::inBackground<Result<void>>([folder = world.folder, ledger = world.ledger]() -> Result<void> {
            FDC_TRY(base::platform::makePrivateDirectory(folder));
            return copyLedger(ledger, folder + u"/ledger.db"_s);
        });
    const Result<void> prepared = co_await preparing;
    if (!prepared)
        co_return base::fail(prepared.error());
    std::unique_ptr<Rehearsal> rehearsal(new Rehearsal);
    auto trail = audit::AuditTrail::open(world.folder + u"/audit.db"_s, *world.clock);
    if (!trail)
        co_return base::fail(std::move(trail.error()));
    rehearsal->m_trail = std::move(*trail);
    EmbeddedBroker::Options options;
    options.ledger = ledgerIn(world.folder);
    options.reportsFolder = world.folder + u"/reports"_s;
    options.scriptsFolder = world.scriptsFolder;
    options.language = world.language;
    options.environment = world.environment;
    options.holder = world.holder;
    options.clock = world.clock;
    options.audit = rehearsal->m_trail.get();
    options.target = [real = world.target, model = rehearsal->m_model,
                      readsModel = request.retryFailed](Plan::Connection connection) {
        return rehearsed(real, std::move(connection), model, readsModel);
    };
    options.store = world.store;
    options.secret = world.secret;
    auto broker = EmbeddedBroker::open(std::move(options));
    if (!broker)
        co_return base::fail(std::move(broker.error()));
    rehearsal->m_broker = std::move(*broker);
    auto ending = endOthers(rehearsal->m_broker.get(), request.actor);
    FDC_CO_TRY(co_await std::move(ending));
    request.name = (request.name.isEmpty() ? request.map.name : request.name) + u"_Rehearsal"_s;
    request.readBack = u"none"_s;
    auto starting = rehearsal->m_broker->start(std::move(request));
    auto started = co_await std::move(starting);
    if (!started)
        co_return base::fail(std::move(started.error()));
    rehearsal->m_campaign = std::move(*started);
    co_return rehearsal;
}

QCoro::Task<Result<std::shared_ptr<Target>>> Rehearsal::rehearsed(TargetOf real, Plan::Connection connection,
                                                                  std::shared_ptr<ModelSlot> model,
                                                                  bool readsModel) {
    auto connecting = real(std::move(connection));
    auto target = co_await std::move(connecting);
    if (!target)
        co_return base::fail(std::move(target.error()));
    auto preparing = (*target)->readyToRehearse();
    FDC_CO_TRY(co_await std::move(preparing));
    const auto asked = std::make_shared<RehearsalTarget>(std::move(*target), std::move(model));
    if (readsModel) {
        auto reading = asked->model();
        const auto known = co_await std::move(reading);
        if (!known && !known.error().is(targetModelUnsupported))
            co_return base::fail(known.error());
    }
    co_return std::shared_ptr<Target>(asked);
}

QCoro::Task<Result<CampaignStatus>> Rehearsal::status() {
    auto asking = m_broker->status(m_campaign);
    auto answer = co_await std::move(asking);
    co_return answer;
}

QCoro::Task<Result<void>> Rehearsal::cancel(QString actor) {
    auto stopping = m_broker->stop(m_campaign, std::move(actor));
    auto answer = co_await std::move(stopping);
    co_return answer;
}

QCoro::Task<void> Rehearsal::leave() {
    auto leaving = m_broker->leave();
    co_await std::move(leaving);
}

}  // namespace fdc::migration
