// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/EmbeddedBroker.h"

#include <qcorofuture.h>

#include "core/migration/EmbeddedBrokerPrivate.h"
#include "core/migration/LedgerReading.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/Report.h"
#include "core/migration/steps/ChildRun.h"
#include "core/migration/throughput/Throughput.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

/// Sources looked at side by side: what looks waits for servers and rates, and not for a processor.
constexpr int mostChecks = 32;

EmbeddedBroker::EmbeddedBroker(std::shared_ptr<Private> inner) : m_inner(std::move(inner)) {}

EmbeddedBroker::~EmbeddedBroker() {
    m_inner->closed = true;
    *m_inner->closing = true;
    m_inner->checks.waitForDone();
    m_inner->verifications.clear();
    m_inner->runs.clear();
    m_inner->ledger.workAs(nullptr);
    m_inner->seat.reset();
}

base::Result<std::unique_ptr<EmbeddedBroker>> EmbeddedBroker::open(Options options) {
    ChildRun::endLeftovers();
    auto ledger = Ledger::open(options.ledger, *options.clock);
    if (!ledger)
        return base::fail(std::move(ledger.error()));
    std::shared_ptr<EngineSeat> seat;
    if (options.ledger.isShared()) {
        auto taken = EngineSeat::take(options.ledger, options.engine, *options.clock);
        if (!taken)
            return base::fail(std::move(taken.error()));
        seat = std::move(*taken);
        ledger->workAs(seat);
    }
    auto inner = std::make_shared<Private>(std::move(options), std::move(*ledger));
    inner->checks.setMaxThreadCount(mostChecks);
    inner->seat = std::move(seat);
    FDC_TRY(inner->adoptLeftBehind());
    return std::unique_ptr<EmbeddedBroker>(new EmbeddedBroker(std::move(inner)));
}

QCoro::Task<base::Result<QString>> EmbeddedBroker::start(StartRequest request) {
    return m_inner->start(std::move(request));
}

QCoro::Task<base::Result<void>> EmbeddedBroker::pause(QString campaign, QString actor) {
    return m_inner->settle(std::move(campaign), u"pause"_s, std::move(actor));
}

QCoro::Task<base::Result<void>> EmbeddedBroker::resume(QString campaign, QString actor, ResumeChoice choice) {
    return m_inner->resume(std::move(campaign), std::move(actor), std::move(choice));
}

QCoro::Task<base::Result<void>> EmbeddedBroker::stop(QString campaign, QString actor) {
    return m_inner->settle(std::move(campaign), u"stop"_s, std::move(actor));
}

QCoro::Task<base::Result<void>> EmbeddedBroker::join(QString campaign, QString actor) {
    return m_inner->join(std::move(campaign), std::move(actor));
}

QCoro::Task<base::Result<qint64>> EmbeddedBroker::retry(RetryRequest request, QString actor) {
    return m_inner->retry(std::move(request), std::move(actor));
}

QCoro::Task<QStringList> EmbeddedBroker::atWork() {
    const auto inner = m_inner;
    QStringList names = inner->starting.values() + inner->releases.keys();
    for (const auto& [name, run] : inner->runs) {
        // A paused engine of a shared ledger stays at the table, with nothing in hand.
        const bool rests = inner->seat && run->view().state == CampaignState::Paused;
        if (!run->hasEnded() && !rests)
            names.append(name);
    }
    for (const auto& [name, check] : inner->verifications)
        names.append(name);
    names.removeDuplicates();
    names.sort();
    co_return names;
}

QCoro::Task<base::Result<CampaignStatus>> EmbeddedBroker::status(QString campaign) {
    const auto inner = m_inner;
    const auto record = inner->current(campaign);
    if (!record)
        co_return base::fail(record.error());
    co_return inner->status(*record);
}

QCoro::Task<base::Result<QList<CampaignStatus>>> EmbeddedBroker::list() {
    const auto inner = m_inner;
    const auto records = inner->own();
    if (!records)
        co_return base::fail(records.error());
    QList<CampaignStatus> all;
    for (const CampaignRecord& stored : *records) {
        const auto record = inner->current(stored.name);
        if (!record)
            co_return base::fail(record.error());
        auto status = inner->status(*record);
        if (!status)
            co_return base::fail(status.error());
        status->notices = {};  // who lists many asks for one when he wants to read them
        all.append(*status);
    }
    co_return all;
}

QCoro::Task<base::Result<QList<StepStatistics>>> EmbeddedBroker::statistics(QString campaign) {
    const auto inner = m_inner;
    const auto record = inner->current(campaign);
    if (!record)
        co_return base::fail(record.error());
    const auto map = inner->mapOf(*record);
    if (!map)
        co_return base::fail(map.error());
    QMap<QString, qint64> processing;
    if (const auto run = inner->runs.find(campaign); run != inner->runs.end()) {
        processing = run->second->view().processing;
        for (const StepRate& step : run->second->throughput().steps)
            processing[step.step] += step.running;
    }
    QList<StepStatistics> all;
    for (const MapStep& step : map->steps) {
        StepStatistics statistics{step.id, step.name, {}};
        const QJsonObject counted = record->progress.statistics[step.id].toObject();
        for (auto entry = counted.begin(); entry != counted.end(); ++entry)
            statistics.counts.insert(entry.key(), entry.value().toInteger());
        if (const qint64 now = processing.value(step.id); now > 0)
            statistics.counts.insert(u"Processing"_s, now);
        if (const qint64 queued = record->progress.counts.pending; queued > 0 && map->sourceStep() == &step)
            statistics.counts.insert(u"Queued"_s, queued);
        all.append(statistics);
    }
    co_return all;
}

QCoro::Task<base::Result<Throughput>> EmbeddedBroker::throughput(QString campaign) {
    return m_inner->throughput(std::move(campaign));
}

QCoro::Task<base::Result<QList<DocumentFailure>>> EmbeddedBroker::failures(QString campaign,
                                                                           QString afterSourceId, int limit,
                                                                           QString errorClass) {
    const auto inner = m_inner;
    const auto record = inner->current(campaign);
    if (!record)
        co_return base::fail(record.error());
    co_return readFailures(inner->ledger.database(), record->id, afterSourceId, limit, errorClass);
}

QCoro::Task<void> EmbeddedBroker::pauseAll(QString reason) {
    const auto inner = m_inner;
    if (inner->leaving)
        co_return;  // it rests, or drains, and says why already
    std::vector<QFuture<void>> told;
    for (const auto& [name, run] : inner->runs) {
        // What a person stopped stays stopped, although its last documents are still under way.
        if (!run->hasEnded() && !run->isAskedToStop())
            told.push_back(run->pause(base::Error(fast2Disabled, reason)));
    }
    for (const QFuture<void>& one : told)
        co_await one;
}

QCoro::Task<void> EmbeddedBroker::leave() {
    const auto inner = m_inner;
    inner->leaving = true;
    std::vector<QFuture<void>> told;
    for (const auto& [name, run] : inner->runs) {
        if (!run->hasEnded())
            told.push_back(run->leave());
    }
    for (const QFuture<void>& one : told)
        co_await one;
}

void EmbeddedBroker::allowStarts(bool allowed) {
    m_inner->startsAllowed = allowed;
}

}  // namespace fdc::migration
