// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/ledger/TargetAtHome.h"

#include <qcorofuture.h>

#include <QCoreApplication>

namespace fdc::migration {

namespace {

using Made = base::Result<std::shared_ptr<Target>>;
using StoreMade = base::Result<std::shared_ptr<DocumentStore>>;

/// Takes a target along into its loop and lets go of it there. A functor would not do: its copy in the
/// caller's hands may be the one that lives longest.
class Farewell final : public QEvent {
public:
    Farewell(std::shared_ptr<Target> target, std::shared_ptr<LoopCalls> home)
        : QEvent(QEvent::User), m_home(std::move(home)), m_target(std::move(target)) {}

private:
    std::shared_ptr<LoopCalls> m_home;  // outlives the target
    std::shared_ptr<Target> m_target;
};

/// In the event loop of the target, while it is told who it is.
QCoro::Task<Made> login(TargetFactory factory, Plan::Connection connection, std::shared_ptr<LoopCalls> home) {
    auto logging = factory(connection);
    const Made made = co_await std::move(logging);
    if (!made)
        co_return base::fail(made.error());
    co_return std::make_shared<TargetAtHome>(*made, home);
}

QCoro::Task<Made> loginAt(std::shared_ptr<LoopCalls> home, TargetFactory factory,
                          Plan::Connection connection) {
    const QFuture<Made> asking =
        home->run<Made>([factory, connection, home] { return login(factory, connection, home); });
    const Made made = co_await asking;
    co_return made;
}

QCoro::Task<base::Result<security::Secret>> readAt(std::shared_ptr<LoopCalls> home, SecretReader reader,
                                                   QString name) {
    using Read = base::Result<security::Secret>;
    const QFuture<Read> asking = home->run<Read>([reader, name] { return reader(name); });
    const Read read = co_await asking;
    co_return read;
}

QCoro::Task<StoreMade> openAt(std::shared_ptr<LoopCalls> home, StoreFactory factory,
                              Plan::Connection connection) {
    const QFuture<StoreMade> asking =
        home->run<StoreMade>([factory, connection] { return factory(connection); });
    const StoreMade made = co_await asking;
    co_return made;
}

}  // namespace

TargetAtHome::TargetAtHome(std::shared_ptr<Target> inner, std::shared_ptr<LoopCalls> home)
    : m_inner(std::move(inner)),
      m_home(std::move(home)),
      m_description(m_inner->description()),
      m_place(m_inner->place()) {}

TargetAtHome::~TargetAtHome() {
    QCoreApplication::postEvent(m_home->place().get(), new Farewell(std::move(m_inner), m_home));
}

void TargetAtHome::deliver(TargetDocument document, DeliveryOptions options, Completion completion) {
    m_inner->deliver(std::move(document), options, std::move(completion));
}

void TargetAtHome::setConcurrency(int requests) {
    m_inner->setConcurrency(requests);
}

TargetLoad TargetAtHome::load() const {
    return m_inner->load();
}

void TargetAtHome::setBandwidth(qint64 bytesPerSecond) {
    m_inner->setBandwidth(bytesPerSecond);
}

QCoro::Task<base::Result<TargetClass>> TargetAtHome::documentClass(QString id) {
    using Found = base::Result<TargetClass>;
    const QFuture<Found> asking =
        m_home->run<Found>([inner = m_inner, id] { return inner->documentClass(id); });
    const Found found = co_await asking;
    co_return found;
}

QCoro::Task<base::Result<TargetModel>> TargetAtHome::model() {
    using Read = base::Result<TargetModel>;
    const QFuture<Read> asking = m_home->run<Read>([inner = m_inner] { return inner->model(); });
    Read read = co_await asking;
    co_return read;
}

QCoro::Task<base::Result<void>> TargetAtHome::ping() {
    using Answered = base::Result<void>;
    const QFuture<Answered> asking = m_home->run<Answered>([inner = m_inner] { return inner->ping(); });
    const Answered answered = co_await asking;
    co_return answered;
}

void TargetAtHome::inspect(QString id, bool contents, Inspected completion) {
    m_inner->inspect(std::move(id), contents, std::move(completion));
}

void TargetAtHome::isFiled(QString folderId, QString childId, Asked completion) {
    m_inner->isFiled(std::move(folderId), std::move(childId), std::move(completion));
}

void TargetAtHome::enumerate(EnumerationScope scope, Listing sink, Enumerated completion) {
    m_inner->enumerate(std::move(scope), std::move(sink), std::move(completion));
}

bool TargetAtHome::isSameValue(const QString& sent, const QString& stored) const {
    return m_inner->isSameValue(sent, stored);
}

QString TargetAtHome::account() const {
    return m_inner->account();
}

SecretReader askedAt(std::shared_ptr<LoopCalls> home, SecretReader reader) {
    return [home = std::move(home), reader = std::move(reader)](QString name) {
        return readAt(home, reader, name);
    };
}

StoreFactory openedAt(std::shared_ptr<LoopCalls> home, StoreFactory factory) {
    return [home = std::move(home), factory = std::move(factory)](Plan::Connection connection) {
        return openAt(home, factory, connection);
    };
}

TargetFactory loggingInAt(std::shared_ptr<LoopCalls> home, TargetFactory factory) {
    return [home = std::move(home), factory = std::move(factory)](Plan::Connection connection) {
        return loginAt(home, factory, connection);
    };
}

}  // namespace fdc::migration
