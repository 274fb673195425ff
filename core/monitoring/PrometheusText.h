// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>

#include "core/monitoring/MetricRegistry.h"

namespace fdc::monitoring {

/// The text format 0.0.4 of Prometheus: HELP and TYPE once for each family, labels escaped, gauges without a
/// value left out, families without any left out whole. Content type of the answer beside it.
QByteArray prometheusText(const QList<MetricFamily>& families);
inline constexpr auto prometheusContentType = "text/plain; version=0.0.4; charset=utf-8";

}  // namespace fdc::monitoring
