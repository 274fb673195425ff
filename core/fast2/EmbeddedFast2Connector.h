// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

#include "core/base/Clock.h"
#include "core/connector/sdk/Connector.h"
#include "core/migration/Broker.h"

namespace fdc::fast2 {

/// The Fast2 connector over our own engine: switched on, campaigns may run; switched off, running ones pause
/// and new ones are refused. Its health is the health of the way to the target.
class EmbeddedFast2Connector final : public connector::Connector {
public:
    /// Reaches the environment's FlowerDocs; answers the rungs tried. Injected: the environment decides with
    /// what.
    using Ladder = std::function<QCoro::Task<std::vector<connector::Rung>>()>;
    using Ping = std::function<QCoro::Task<base::Result<void>>()>;

    /// @p broker and @p clock must outlive the connector.
    EmbeddedFast2Connector(migration::Broker& broker, const base::Clock& clock, Ladder ladder, Ping ping);

    const connector::Descriptor& descriptor() const override;
    QCoro::Task<base::Result<void>> initialize(connector::Config config) override;
    connector::Status status() const override { return m_status; }
    QCoro::Task<connector::Status> probe() override;
    QCoro::Task<base::Result<connector::SyncReport>> synchronize(connector::SyncRequest request) override;
    QCoro::Task<base::Result<void>> handleEvent(connector::Event event) override;
    QCoro::Task<std::vector<connector::Rung>> test() override;
    QCoro::Task<void> shutdown() override;

private:
    migration::Broker& m_broker;
    const base::Clock& m_clock;
    Ladder m_ladder;
    Ping m_ping;
    connector::Status m_status;
};

}  // namespace fdc::fast2
