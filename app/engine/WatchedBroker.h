// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <memory>

#include "core/migration/Broker.h"

namespace fdc::engine {

/// A broker that tells when a campaign begins to run, whoever asked for it: so that what follows running
/// campaigns costs nothing while none does. Everything else passes through. Thread: the broker's.
class WatchedBroker final : public migration::Broker {
public:
    /// @p running: called after a start, resume or retry that succeeded, before its answer is given.
    WatchedBroker(std::unique_ptr<migration::Broker> inner, std::function<void(QString campaign)> running);
    ~WatchedBroker() override;

    QString kind() const override;
    QCoro::Task<base::Result<QString>> start(migration::StartRequest request) override;
    QCoro::Task<base::Result<void>> pause(QString campaign, QString actor) override;
    QCoro::Task<base::Result<void>> resume(QString campaign, QString actor,
                                           migration::ResumeChoice choice = {}) override;
    QCoro::Task<base::Result<void>> stop(QString campaign, QString actor) override;
    QCoro::Task<base::Result<void>> join(QString campaign, QString actor) override;
    QCoro::Task<base::Result<qint64>> retry(migration::RetryRequest request, QString actor) override;
    QCoro::Task<base::Result<migration::CampaignStatus>> status(QString campaign) override;
    QCoro::Task<base::Result<QList<migration::CampaignStatus>>> list() override;
    QCoro::Task<base::Result<QList<migration::StepStatistics>>> statistics(QString campaign) override;
    QCoro::Task<base::Result<migration::Throughput>> throughput(QString campaign) override;
    QCoro::Task<base::Result<QList<migration::DocumentFailure>>> failures(QString campaign,
                                                                          QString afterSourceId, int limit,
                                                                          QString errorClass) override;
    QCoro::Task<base::Result<migration::LedgerChanged>> changeLedger(migration::LedgerChange change) override;
    QCoro::Task<base::Result<void>> holdSource(QString source, QString reason, QString actor) override;
    QCoro::Task<base::Result<bool>> releaseSource(QString source, QString actor) override;
    QCoro::Task<base::Result<QList<migration::SourceState>>> sources() override;
    QCoro::Task<base::Result<void>> verify(migration::VerifyRequest request) override;
    QCoro::Task<base::Result<migration::VerificationStatus>> verification(QString campaign) override;
    QCoro::Task<base::Result<void>> steerVerification(QString campaign,
                                                      migration::VerificationWish wish) override;
    QCoro::Task<base::Result<QList<migration::Difference>>> differences(
        migration::DifferenceQuery query) override;
    QCoro::Task<base::Result<migration::DocumentComparison>> compare(QString campaign,
                                                                     QString sourceId) override;
    QCoro::Task<base::Result<qint64>> releaseUnfaithful(QString campaign) override;
    QCoro::Task<QStringList> atWork() override;
    QCoro::Task<void> pauseAll(QString reason) override;
    QCoro::Task<void> leave() override;
    void allowStarts(bool allowed) override;

private:
    std::unique_ptr<migration::Broker> m_inner;
    /// Shared with coroutines, which may end after this object; empty from then on.
    std::shared_ptr<std::function<void(QString)>> m_running;
};

}  // namespace fdc::engine
