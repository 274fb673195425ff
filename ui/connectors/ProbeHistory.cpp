// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/ProbeHistory.h"

#include "core/monitoring/HealthMonitor.h"

namespace fdc::ui::connectors {

namespace {
constexpr int mostRead = 20'000;  // an hour of five connectors, probed every second
}

base::Result<ProbeLines> readProbes(const QString& path, const QString& environment, const QDateTime& from,
                                    const QDateTime& to) {
    const auto records = monitoring::HealthSeries::since(path, environment, from, to, mostRead);
    if (!records)
        return base::fail(records.error());
    ProbeLines lines;
    for (const monitoring::ProbeRecord& one : *records)
        lines.add(one.connector, one.at.toMSecsSinceEpoch(), double(one.milliseconds), one.state, one.code);
    return lines;
}

}  // namespace fdc::ui::connectors
