// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/ExchangeMetrics.h"

namespace fdc::engine {

namespace {

constexpr int firstClientError = 400;
constexpr int firstServerError = 500;

monitoring::Counter& counterOf(monitoring::MetricRegistry& registry, const QString& environment,
                               const QByteArray& outcome) {
    return registry.counter("fdc_http_requests_total",
                            "HTTP requests sent to other systems, attempts that are repeated included.",
                            {{"environment", environment.toUtf8()}, {"outcome", outcome}});
}

}  // namespace

ExchangeMetrics::ExchangeMetrics(net::ExchangeLog& inner, monitoring::MetricRegistry& registry,
                                 const QString& environment)
    : m_ok(counterOf(registry, environment, "ok")),
      m_clientErrors(counterOf(registry, environment, "client_error")),
      m_serverErrors(counterOf(registry, environment, "server_error")),
      m_noReply(counterOf(registry, environment, "no_reply")),
      m_took(registry.histogram("fdc_http_request_duration_seconds",
                                "Time from sending an HTTP request to the end of its reply.",
                                {{"environment", environment.toUtf8()}})),
      m_inner(inner) {}

void ExchangeMetrics::record(const net::Exchange& exchange) {
    if (exchange.status == 0)
        m_noReply.add();
    else if (exchange.status >= firstServerError)
        m_serverErrors.add();
    else if (exchange.status >= firstClientError)
        m_clientErrors.add();
    else
        m_ok.add();
    if (exchange.status != 0)
        m_took.observe(double(exchange.milliseconds) / 1000);
    m_inner.record(exchange);
}

double ExchangeMetrics::requests() const {
    return m_ok.value() + m_clientErrors.value() + errors();
}

double ExchangeMetrics::errors() const {
    return m_serverErrors.value() + m_noReply.value();
}

}  // namespace fdc::engine
