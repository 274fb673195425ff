// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include "core/monitoring/MetricRegistry.h"
#include "core/net/Http.h"

namespace fdc::engine {

/// An exchange log that also counts: requests by outcome, and how long those with a reply took. Everything
/// else goes on to the log behind it. Thread-safe, as it must be.
class ExchangeMetrics final : public net::ExchangeLog {
public:
    /// @p inner and @p registry must outlive it.
    ExchangeMetrics(net::ExchangeLog& inner, monitoring::MetricRegistry& registry,
                    const QString& environment);

    void record(const net::Exchange& exchange) override;

    double requests() const;
    double errors() const;  ///< without a reply, or with a 5xx
    monitoring::Histogram::Snapshot latencies() const { return m_took.snapshot(); }

private:
    monitoring::Counter& m_ok;
    monitoring::Counter& m_clientErrors;
    monitoring::Counter& m_serverErrors;
    monitoring::Counter& m_noReply;
    monitoring::Histogram& m_took;
    net::ExchangeLog& m_inner;
};

}  // namespace fdc::engine
