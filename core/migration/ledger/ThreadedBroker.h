// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/EmbeddedBroker.h"

namespace fdc::migration {

/// An embedded broker on a thread of its own, for a ledger on a server: a question to it may have to wait for
/// the server, for seconds when that hangs, and then holds up nobody but who asked. Questions are answered
/// one after another, as far as they need the ledger.
///
/// Logins, and what of a target belongs to an event loop, are done in the event loop that the broker was made
/// in; that is the thread of all its functions. Destroying it waits for the call to the server that is under
/// way, as the broker does.
class ThreadedBroker final : public Broker {
public:
    /// Errors: those of EmbeddedBroker::open().
    static QCoro::Task<base::Result<std::unique_ptr<Broker>>> open(EmbeddedBroker::Options options);
    ~ThreadedBroker() override;

    QString kind() const override { return QStringLiteral("embedded"); }
    QCoro::Task<base::Result<QString>> start(StartRequest request) override;
    QCoro::Task<base::Result<void>> pause(QString campaign, QString actor) override;
    QCoro::Task<base::Result<void>> resume(QString campaign, QString actor,
                                           ResumeChoice choice = {}) override;
    QCoro::Task<base::Result<void>> stop(QString campaign, QString actor) override;
    QCoro::Task<base::Result<void>> join(QString campaign, QString actor) override;
    QCoro::Task<base::Result<qint64>> retry(RetryRequest request, QString actor) override;
    QCoro::Task<QStringList> atWork() override;
    QCoro::Task<base::Result<CampaignStatus>> status(QString campaign) override;
    QCoro::Task<base::Result<QList<CampaignStatus>>> list() override;
    QCoro::Task<base::Result<QList<StepStatistics>>> statistics(QString campaign) override;
    QCoro::Task<base::Result<Throughput>> throughput(QString campaign) override;
    QCoro::Task<base::Result<QList<DocumentFailure>>> failures(QString campaign, QString afterSourceId,
                                                               int limit, QString errorClass) override;
    QCoro::Task<base::Result<void>> verify(VerifyRequest request) override;
    QCoro::Task<base::Result<VerificationStatus>> verification(QString campaign) override;
    QCoro::Task<base::Result<void>> steerVerification(QString campaign, VerificationWish wish) override;
    QCoro::Task<base::Result<QList<Difference>>> differences(DifferenceQuery query) override;
    QCoro::Task<base::Result<DocumentComparison>> compare(QString campaign, QString sourceId) override;
    QCoro::Task<base::Result<qint64>> releaseUnfaithful(QString campaign) override;
    QCoro::Task<base::Result<LedgerChanged>> changeLedger(LedgerChange change) override;
    QCoro::Task<base::Result<void>> holdSource(QString source, QString reason, QString actor) override;
    QCoro::Task<base::Result<bool>> releaseSource(QString source, QString actor) override;
    QCoro::Task<base::Result<QList<SourceState>>> sources() override;
    QCoro::Task<void> pauseAll(QString reason) override;
    QCoro::Task<void> leave() override;
    void allowStarts(bool allowed) override;

private:
    class Room;
    explicit ThreadedBroker(std::unique_ptr<Room> room);
    template <typename T>
    QCoro::Task<T> ask(std::function<QCoro::Task<T>(Broker&)> question);
    const std::unique_ptr<Room> m_room;
};

}  // namespace fdc::migration
