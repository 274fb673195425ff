// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/ledger/ThreadedBroker.h"

#include <qcorofuture.h>
#include <QCoreApplication>
#include <QThread>

#include "core/migration/ledger/LoopCalls.h"
#include "core/migration/ledger/TargetAtHome.h"
#include "core/migration/query/LedgerChange.h"
#include "core/migration/throughput/Throughput.h"

namespace fdc::migration {

using base::Result;

namespace {

/// What a question under way may take at the broker's end, once nobody answers it any more.
constexpr int lastRounds = 400;
constexpr unsigned long roundMs = 5;

}  // namespace

/// The thread, and what lives there.
class ThreadedBroker::Room {
public:
    Room() {
        m_thread.setObjectName(QStringLiteral("ledger"));
        m_questions.place()->moveToThread(&m_thread);
        m_thread.start();
    }
    ~Room() {
        // First whatever waits for this thread, which waits here.
        m_home->cancel();
        inThread([this] { m_broker.reset(); });
        for (int round = 0; round < lastRounds && !m_questions.isIdle(); ++round) {
            QThread::msleep(roundMs);
            inThread([] {});
        }
        inThread([this, here = QThread::currentThread()] { m_questions.place()->moveToThread(here); });
        m_thread.quit();
        m_thread.wait();
        m_questions.cancel();
        QCoreApplication::removePostedEvents(m_questions.place().get());
        // Targets that were let go end here, and logins that did not begin never do.
        QCoreApplication::removePostedEvents(m_home->place().get());
    }
    Room(const Room&) = delete;
    Room& operator=(const Room&) = delete;

    /// Into the event loop that made the room.
    const std::shared_ptr<LoopCalls>& home() const { return m_home; }
    /// Into the room's.
    LoopCalls& questions() { return m_questions; }

    // In the room's thread.
    QCoro::Task<Result<void>> open(EmbeddedBroker::Options options) {
        auto opened = EmbeddedBroker::open(std::move(options));
        if (!opened)
            co_return base::fail(std::move(opened.error()));
        m_broker = std::move(*opened);
        co_return Result<void>();
    }
    Broker& broker() { return *m_broker; }

private:
    void inThread(const std::function<void()>& act) {
        QMetaObject::invokeMethod(m_questions.place().get(), act, Qt::BlockingQueuedConnection);
    }

    const std::shared_ptr<LoopCalls> m_home = std::make_shared<LoopCalls>();
    LoopCalls m_questions;
    QThread m_thread;
    std::unique_ptr<EmbeddedBroker> m_broker;
};

ThreadedBroker::ThreadedBroker(std::unique_ptr<Room> room) : m_room(std::move(room)) {}
ThreadedBroker::~ThreadedBroker() = default;

QCoro::Task<Result<std::unique_ptr<Broker>>> ThreadedBroker::open(EmbeddedBroker::Options options) {
    auto room = std::make_unique<Room>();
    options.target = loggingInAt(room->home(), std::move(options.target));
    if (options.secret)
        options.secret = askedAt(room->home(), std::move(options.secret));
    if (options.store)
        options.store = openedAt(room->home(), std::move(options.store));
    const QFuture<Result<void>> opening = room->questions().run<Result<void>>(
        [raw = room.get(), options = std::move(options)] { return raw->open(options); });
    const Result<void> opened = co_await opening;
    if (!opened)
        co_return base::fail(opened.error());
    co_return std::unique_ptr<Broker>(new ThreadedBroker(std::move(room)));
}

template <typename T>
QCoro::Task<T> ThreadedBroker::ask(std::function<QCoro::Task<T>(Broker&)> question) {
    const QFuture<T> asking = m_room->questions().run<T>(
        [room = m_room.get(), question = std::move(question)] { return question(room->broker()); });
    T answer = co_await asking;
    co_return answer;
}

QCoro::Task<Result<QString>> ThreadedBroker::start(StartRequest request) {
    return ask<Result<QString>>([=](Broker& broker) { return broker.start(request); });
}

QCoro::Task<Result<void>> ThreadedBroker::pause(QString campaign, QString actor) {
    return ask<Result<void>>([=](Broker& broker) { return broker.pause(campaign, actor); });
}

QCoro::Task<Result<void>> ThreadedBroker::resume(QString campaign, QString actor, ResumeChoice choice) {
    return ask<Result<void>>([=](Broker& broker) { return broker.resume(campaign, actor, choice); });
}

QCoro::Task<Result<void>> ThreadedBroker::stop(QString campaign, QString actor) {
    return ask<Result<void>>([=](Broker& broker) { return broker.stop(campaign, actor); });
}

QCoro::Task<Result<void>> ThreadedBroker::join(QString campaign, QString actor) {
    return ask<Result<void>>([=](Broker& broker) { return broker.join(campaign, actor); });
}

QCoro::Task<Result<qint64>> ThreadedBroker::retry(RetryRequest request, QString actor) {
    return ask<Result<qint64>>([=](Broker& broker) { return broker.retry(request, actor); });
}

QCoro::Task<QStringList> ThreadedBroker::atWork() {
    return ask<QStringList>([](Broker& broker) { return broker.atWork(); });
}

QCoro::Task<Result<CampaignStatus>> ThreadedBroker::status(QString campaign) {
    return ask<Result<CampaignStatus>>([=](Broker& broker) { return broker.status(campaign); });
}

QCoro::Task<Result<QList<CampaignStatus>>> ThreadedBroker::list() {
    return ask<Result<QList<CampaignStatus>>>([](Broker& broker) { return broker.list(); });
}

QCoro::Task<Result<QList<StepStatistics>>> ThreadedBroker::statistics(QString campaign) {
    return ask<Result<QList<StepStatistics>>>([=](Broker& broker) { return broker.statistics(campaign); });
}

QCoro::Task<Result<Throughput>> ThreadedBroker::throughput(QString campaign) {
    return ask<Result<Throughput>>([=](Broker& broker) { return broker.throughput(campaign); });
}

QCoro::Task<Result<QList<DocumentFailure>>> ThreadedBroker::failures(QString campaign, QString afterSourceId,
                                                                     int limit, QString errorClass) {
    return ask<Result<QList<DocumentFailure>>>(
        [=](Broker& broker) { return broker.failures(campaign, afterSourceId, limit, errorClass); });
}

QCoro::Task<Result<void>> ThreadedBroker::verify(VerifyRequest request) {
    return ask<Result<void>>([=](Broker& broker) { return broker.verify(request); });
}

QCoro::Task<Result<VerificationStatus>> ThreadedBroker::verification(QString campaign) {
    return ask<Result<VerificationStatus>>([=](Broker& broker) { return broker.verification(campaign); });
}

QCoro::Task<Result<void>> ThreadedBroker::steerVerification(QString campaign, VerificationWish wish) {
    return ask<Result<void>>([=](Broker& broker) { return broker.steerVerification(campaign, wish); });
}

QCoro::Task<Result<QList<Difference>>> ThreadedBroker::differences(DifferenceQuery query) {
    return ask<Result<QList<Difference>>>([=](Broker& broker) { return broker.differences(query); });
}

QCoro::Task<Result<DocumentComparison>> ThreadedBroker::compare(QString campaign, QString sourceId) {
    return ask<Result<DocumentComparison>>(
        [=](Broker& broker) { return broker.compare(campaign, sourceId); });
}

QCoro::Task<Result<qint64>> ThreadedBroker::releaseUnfaithful(QString campaign) {
    return ask<Result<qint64>>([=](Broker& broker) { return broker.releaseUnfaithful(campaign); });
}

QCoro::Task<Result<LedgerChanged>> ThreadedBroker::changeLedger(LedgerChange change) {
    return ask<Result<LedgerChanged>>([=](Broker& broker) { return broker.changeLedger(change); });
}

QCoro::Task<Result<void>> ThreadedBroker::holdSource(QString source, QString reason, QString actor) {
    return ask<Result<void>>([=](Broker& broker) { return broker.holdSource(source, reason, actor); });
}

QCoro::Task<Result<bool>> ThreadedBroker::releaseSource(QString source, QString actor) {
    return ask<Result<bool>>([=](Broker& broker) { return broker.releaseSource(source, actor); });
}

QCoro::Task<Result<QList<SourceState>>> ThreadedBroker::sources() {
    return ask<Result<QList<SourceState>>>([](Broker& broker) { return broker.sources(); });
}

namespace {

QCoro::Task<Result<void>> pausedAll(Broker* broker, QString reason) {
    auto pausing = broker->pauseAll(std::move(reason));
    co_await std::move(pausing);
    co_return Result<void>();
}

}  // namespace

namespace {

QCoro::Task<Result<void>> left(Broker* broker) {
    auto leaving = broker->leave();
    co_await std::move(leaving);
    co_return Result<void>();
}

}  // namespace

QCoro::Task<void> ThreadedBroker::leave() {
    auto asking = ask<Result<void>>([](Broker& broker) { return left(&broker); });
    co_await std::move(asking);
}

QCoro::Task<void> ThreadedBroker::pauseAll(QString reason) {
    auto asking = ask<Result<void>>([=](Broker& broker) { return pausedAll(&broker, reason); });
    co_await std::move(asking);
}

void ThreadedBroker::allowStarts(bool allowed) {
    QMetaObject::invokeMethod(
        m_room->questions().place().get(),
        [room = m_room.get(), allowed] { room->broker().allowStarts(allowed); }, Qt::QueuedConnection);
}

}  // namespace fdc::migration
