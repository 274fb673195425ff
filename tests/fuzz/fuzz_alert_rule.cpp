// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// links: core_monitoring

#include <QByteArray>
#include <cmath>
#include <cstdlib>

#include "core/monitoring/alerts/AlertRule.h"

using namespace fdc::monitoring;

/// A rule is read or refused with a place inside the line; what was read is read again from what is shown.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const QString line = QString::fromUtf8(reinterpret_cast<const char*>(data), qsizetype(size));
    const auto rule = parseAlertRule(QStringLiteral("mine"), line);
    if (!rule) {
        const int position = rule.error().fact(u"position").toInt();
        if (position < 1 || position > line.size() + 1)
            std::abort();
        return 0;
    }
    if (rule->metric.isEmpty() || rule->pending.count() < 0 || !std::isfinite(rule->threshold))
        std::abort();
    const auto again = parseAlertRule(QStringLiteral("mine"), rule->line);
    if (!again || again->metric != rule->metric || again->condition != rule->condition ||
        again->threshold != rule->threshold || again->pending != rule->pending)
        std::abort();
    return 0;
}
