// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fast2/EmbeddedFast2Connector.h"

#include "core/fast2/Fast2Errors.h"

namespace fdc::fast2 {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using connector::Health;

EmbeddedFast2Connector::EmbeddedFast2Connector(migration::Broker& broker, const base::Clock& clock,
                                               Ladder ladder, Ping ping)
    : m_broker(broker), m_clock(clock), m_ladder(std::move(ladder)), m_ping(std::move(ping)) {}

const connector::Descriptor& EmbeddedFast2Connector::descriptor() const {
    static const connector::Descriptor descriptor{
        u"fast2"_s, u"Fast2"_s, u"migration"_s, {u"fast2.connector."_s, u"connectors.fast2."_s}, true, false};
    return descriptor;
}

QCoro::Task<Result<void>> EmbeddedFast2Connector::initialize(connector::Config config) {
    const QString url = config.settings.value(u"fast2.connector.url"_s);
    if (!url.isEmpty()) {
        m_broker.allowStarts(false);
        co_return base::fail(base::Error(remoteBrokerUnavailable).with(u"url"_s, url));
    }
    m_broker.allowStarts(true);
    co_return Result<void>();
}

QCoro::Task<connector::Status> EmbeddedFast2Connector::probe() {
    const auto before = m_clock.monotonic();
    auto task = m_ping();
    const Result<void> answered = co_await std::move(task);
    m_status = {};
    m_status.health = answered ? Health::Up : Health::Down;
    if (!answered) {
        m_status.code = answered.error().code();
        m_status.detail = answered.error().cause();
    }
    m_status.at = m_clock.utcNow();
    m_status.milliseconds = (m_clock.monotonic() - before).count();
    // A copy: a task moves out of what it is given by name.
    co_return connector::Status(m_status);
}

/// The ledger of the embedded engine is filled by the engine itself, so there is nothing to fetch; the call
/// reports what the ledger already knows.
QCoro::Task<Result<connector::SyncReport>> EmbeddedFast2Connector::synchronize(connector::SyncRequest) {
    auto task = m_broker.list();
    const auto campaigns = co_await std::move(task);
    if (!campaigns)
        co_return base::fail(campaigns.error());
    co_return connector::SyncReport{campaigns->size(), 0};
}

/// The descriptor announces no events: the embedded engine tells its news in process.
QCoro::Task<Result<void>> EmbeddedFast2Connector::handleEvent(connector::Event) {
    co_return Result<void>();
}

QCoro::Task<std::vector<connector::Rung>> EmbeddedFast2Connector::test() {
    auto task = m_ladder();
    std::vector<connector::Rung> rungs = co_await std::move(task);
    co_return rungs;
}

QCoro::Task<void> EmbeddedFast2Connector::shutdown() {
    m_broker.allowStarts(false);
    auto task = m_broker.pauseAll(u"connector fast2 switched off"_s);
    co_await std::move(task);
    m_status = {};
}

}  // namespace fdc::fast2
