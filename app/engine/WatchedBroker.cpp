// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/WatchedBroker.h"

#include "core/migration/query/LedgerChange.h"
#include "core/migration/throughput/Throughput.h"

namespace fdc::engine {

using base::Result;

WatchedBroker::WatchedBroker(std::unique_ptr<migration::Broker> inner,
                             std::function<void(QString campaign)> running)
    : m_inner(std::move(inner)),
      m_running(std::make_shared<std::function<void(QString)>>(std::move(running))) {}

WatchedBroker::~WatchedBroker() {
    *m_running = nullptr;
}

QString WatchedBroker::kind() const {
    return m_inner->kind();
}

QCoro::Task<Result<QString>> WatchedBroker::start(migration::StartRequest request) {
    const auto running = m_running;
    auto starting = m_inner->start(std::move(request));
    Result<QString> campaign = co_await std::move(starting);
    if (campaign && *running)
        (*running)(*campaign);
    co_return campaign;
}

QCoro::Task<Result<void>> WatchedBroker::pause(QString campaign, QString actor) {
    return m_inner->pause(std::move(campaign), std::move(actor));
}

QCoro::Task<Result<void>> WatchedBroker::resume(QString campaign, QString actor,
                                                migration::ResumeChoice choice) {
    const auto running = m_running;
    auto resuming = m_inner->resume(campaign, std::move(actor), std::move(choice));
    Result<void> resumed = co_await std::move(resuming);
    if (resumed && *running)
        (*running)(campaign);
    co_return resumed;
}

QCoro::Task<Result<void>> WatchedBroker::stop(QString campaign, QString actor) {
    return m_inner->stop(std::move(campaign), std::move(actor));
}

QCoro::Task<Result<void>> WatchedBroker::join(QString campaign, QString actor) {
    const auto running = m_running;
    auto joining = m_inner->join(campaign, std::move(actor));
    Result<void> joined = co_await std::move(joining);
    if (joined && *running)
        (*running)(campaign);
    co_return joined;
}

QCoro::Task<Result<qint64>> WatchedBroker::retry(migration::RetryRequest request, QString actor) {
    const auto running = m_running;
    const QString campaign = request.campaign;
    auto retrying = m_inner->retry(std::move(request), std::move(actor));
    Result<qint64> released = co_await std::move(retrying);
    if (released && *running)
        (*running)(campaign);
    co_return released;
}

QCoro::Task<Result<migration::CampaignStatus>> WatchedBroker::status(QString campaign) {
    return m_inner->status(std::move(campaign));
}

QCoro::Task<Result<QList<migration::CampaignStatus>>> WatchedBroker::list() {
    return m_inner->list();
}

QCoro::Task<Result<QList<migration::StepStatistics>>> WatchedBroker::statistics(QString campaign) {
    return m_inner->statistics(std::move(campaign));
}

QCoro::Task<Result<migration::Throughput>> WatchedBroker::throughput(QString campaign) {
    return m_inner->throughput(std::move(campaign));
}

QCoro::Task<Result<QList<migration::DocumentFailure>>> WatchedBroker::failures(QString campaign,
                                                                               QString afterSourceId,
                                                                               int limit,
                                                                               QString errorClass) {
    return m_inner->failures(std::move(campaign), std::move(afterSourceId), limit, std::move(errorClass));
}

QCoro::Task<Result<migration::LedgerChanged>> WatchedBroker::changeLedger(migration::LedgerChange change) {
    return m_inner->changeLedger(std::move(change));
}

QCoro::Task<Result<void>> WatchedBroker::holdSource(QString source, QString reason, QString actor) {
    return m_inner->holdSource(std::move(source), std::move(reason), std::move(actor));
}

QCoro::Task<Result<bool>> WatchedBroker::releaseSource(QString source, QString actor) {
    return m_inner->releaseSource(std::move(source), std::move(actor));
}

QCoro::Task<Result<QList<migration::SourceState>>> WatchedBroker::sources() {
    return m_inner->sources();
}

QCoro::Task<Result<void>> WatchedBroker::verify(migration::VerifyRequest request) {
    return m_inner->verify(std::move(request));
}

QCoro::Task<Result<migration::VerificationStatus>> WatchedBroker::verification(QString campaign) {
    return m_inner->verification(std::move(campaign));
}

QCoro::Task<Result<void>> WatchedBroker::steerVerification(QString campaign,
                                                           migration::VerificationWish wish) {
    return m_inner->steerVerification(std::move(campaign), wish);
}

QCoro::Task<Result<QList<migration::Difference>>> WatchedBroker::differences(
    migration::DifferenceQuery query) {
    return m_inner->differences(std::move(query));
}

QCoro::Task<Result<migration::DocumentComparison>> WatchedBroker::compare(QString campaign,
                                                                          QString sourceId) {
    return m_inner->compare(std::move(campaign), std::move(sourceId));
}

QCoro::Task<Result<qint64>> WatchedBroker::releaseUnfaithful(QString campaign) {
    return m_inner->releaseUnfaithful(std::move(campaign));
}

QCoro::Task<QStringList> WatchedBroker::atWork() {
    return m_inner->atWork();
}

QCoro::Task<void> WatchedBroker::pauseAll(QString reason) {
    return m_inner->pauseAll(std::move(reason));
}

QCoro::Task<void> WatchedBroker::leave() {
    return m_inner->leave();
}

void WatchedBroker::allowStarts(bool allowed) {
    m_inner->allowStarts(allowed);
}

}  // namespace fdc::engine
