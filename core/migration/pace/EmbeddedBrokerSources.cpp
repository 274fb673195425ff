// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/EmbeddedBrokerPrivate.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/pace/SourceHolds.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr qsizetype longestText = 500;

bool mayRead(CampaignState state) {
    return state == CampaignState::Starting || state == CampaignState::Started ||
           state == CampaignState::Stopping;
}

}  // namespace

Result<void> EmbeddedBroker::Private::checkNotHeld(const LedgerKey& key) {
    const auto hold = SourceHolds(ledger.database()).find(key);
    if (!hold)
        return base::fail(hold.error());
    return *hold ? Result<void>(base::fail(SourceHolds::error(key, **hold))) : Result<void>();
}

Result<QList<SourceState>> EmbeddedBroker::Private::sources() {
    const auto records = own();
    if (!records)
        return base::fail(records.error());
    QMap<QString, SourceState> states;
    for (const CampaignRecord& stored : *records) {
        const auto record = current(stored.name);
        if (!record)
            return base::fail(record.error());
        SourceState& state = states[record->key.source];
        state.source = record->key.source;
        state.lastCampaign = record->name;
        state.documents = record->progress.counts.total();
        if (mayRead(record->state))
            state.campaigns.append(record->name);
    }
    const auto holds = SourceHolds(ledger.database()).list(options.environment);
    if (!holds)
        return base::fail(holds.error());
    for (auto hold = holds->cbegin(); hold != holds->cend(); ++hold) {
        SourceState& state = states[hold.key()];
        state.source = hold.key();
        state.heldBy = hold->actor;
        state.reason = hold->reason;
        state.heldSince = hold->since;
    }
    return states.values();
}

Result<void> EmbeddedBroker::Private::holdSource(const QString& source, const QString& reason,
                                                 const QString& actor) {
    const auto known = sources();
    if (!known)
        return base::fail(known.error());
    QStringList names;
    for (const SourceState& state : *known)
        names.append(state.source);
    // A misspelt name would leave its sender in the belief that reading has stopped.
    if (!names.contains(source))
        return base::fail(base::Error(sourceUnknown)
                              .with(u"source"_s, source.left(longestText))
                              .with(u"known"_s, names.isEmpty() ? u"–"_s : names.join(u", "_s)));
    const LedgerKey key{options.environment, source};
    SourceHolds holds(ledger.database());
    FDC_TRY(holds.hold(key, {actor, reason.left(longestText), options.clock->utcNow()}));
    // The first of two who hold it releases it for both: the second must know that the hold is not its own.
    const auto hold = holds.find(key);
    if (!hold)
        return base::fail(hold.error());
    return *hold && (*hold)->actor != actor ? Result<void>(base::fail(SourceHolds::error(key, **hold)))
                                            : Result<void>();
}

QCoro::Task<Result<void>> EmbeddedBroker::holdSource(QString source, QString reason, QString actor) {
    const auto inner = m_inner;
    co_return inner->holdSource(source, reason, actor);
}

QCoro::Task<Result<bool>> EmbeddedBroker::releaseSource(QString source, QString /*actor*/) {
    const auto inner = m_inner;
    co_return SourceHolds(inner->ledger.database()).release({inner->options.environment, source});
}

QCoro::Task<Result<QList<SourceState>>> EmbeddedBroker::sources() {
    const auto inner = m_inner;
    co_return inner->sources();
}

}  // namespace fdc::migration
