// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/monitoring/MetricNames.h"

#include <algorithm>

namespace fdc::monitoring {

namespace {

constexpr MetricName names[] = {
    {metric::actions, "1/s", "engine"},
    {metric::actionsFailed, "1/s", "engine"},
    {metric::attention, "documents", "campaign"},
    {metric::auditRecords, "1/s", "engine"},
    {metric::auditWritable, "0/1", "engine"},
    {metric::bytes, "B/s", "campaign"},
    {metric::campaignWaiting, "%", "campaign"},
    {metric::certificateDays, "days", "connector"},
    {metric::circuitOpen, "0/1", "connector"},
    {metric::diskFree, "%", "engine"},
    {metric::documentsFailed, "1/s", "campaign"},
    {metric::documentsMigrated, "1/s", "campaign"},
    {metric::documentsVerified, "1/s", "campaign"},
    {metric::eventsAccepted, "1/s", "connector"},
    {metric::eventsDead, "events", "connector"},
    {metric::eventsFill, "%", "connector"},
    {metric::eventsHandled, "1/s", "connector"},
    {metric::eventsWaiting, "events", "connector"},
    {metric::health, "state", "connector"},
    {metric::flapScore, "score", "connector"},
    {metric::httpErrors, "1/s", "environment"},
    {metric::httpLatencyP50, "ms", "environment"},
    {metric::httpLatencyP95, "ms", "environment"},
    {metric::httpRequests, "1/s", "environment"},
    {metric::probeLatency, "ms", "connector"},
    {metric::processCpu, "%", "engine"},
    {metric::processDescriptors, "descriptors", "engine"},
    {metric::processMemory, "B", "engine"},
    {metric::eventsWaitingAll, "events", "environment"},
    {metric::requestsInFlight, "requests", "campaign"},
    {metric::requestsLimit, "requests", "campaign"},
    {metric::targetLatency, "ms", "campaign"},
    {metric::targetThrottled, "%", "campaign"},
    {metric::tokenAge, "s", "environment"},
    {metric::tokenLeft, "s", "environment"},
};

}  // namespace

std::span<const MetricName> metricNames() {
    return names;
}

QString metricUnit(const QString& name) {
    const auto found = std::ranges::find_if(
        names, [&name](const MetricName& one) { return name == QLatin1StringView(one.name); });
    return found == std::end(names) ? QString() : QString::fromLatin1(found->unit);
}

}  // namespace fdc::monitoring
