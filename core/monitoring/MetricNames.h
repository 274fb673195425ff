// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <span>

namespace fdc::monitoring {

/// A name of MetricSeries with what it means (docs/monitoring.md).
struct MetricName {
    const char* name;
    const char* unit;     ///< "1/s", "B/s", "ms", "s", "days", "documents", "%", …
    const char* subject;  ///< what the subject is: "campaign", "connector", "environment", "engine"
};

/// All that the engine keeps, sorted by name. Names with subject "engine" have the empty environment.
std::span<const MetricName> metricNames();
/// Unit of @p name; empty when unknown.
QString metricUnit(const QString& name);

namespace metric {
// of an environment (empty subject) and each campaign
inline constexpr auto documentsMigrated = "documents.migrated";
inline constexpr auto documentsVerified = "documents.verified";
inline constexpr auto documentsFailed = "documents.failed";
inline constexpr auto bytes = "bytes";
inline constexpr auto attention = "attention";
// of each campaign
inline constexpr auto requestsInFlight = "requests.inflight";  ///< to its target
inline constexpr auto requestsLimit = "requests.limit";        ///< that may be in flight
inline constexpr auto targetLatency = "target.latency";        ///< ms, median of its answers
inline constexpr auto targetThrottled = "target.throttled";    ///< % of the time: it had asked for silence
inline constexpr auto campaignWaiting = "campaign.waiting";    ///< % of the time: nothing may begin
// of an environment (empty subject)
inline constexpr auto httpRequests = "http.requests";       ///< 1/s
inline constexpr auto httpErrors = "http.errors";           ///< 1/s: no reply, or 5xx
inline constexpr auto httpLatencyP50 = "http.latency.p50";  ///< ms
inline constexpr auto httpLatencyP95 = "http.latency.p95";  ///< ms
inline constexpr auto tokenAge = "token.age";               ///< s
inline constexpr auto tokenLeft = "token.left";             ///< s
inline constexpr auto eventsWaitingAll = "queue.events";    ///< events waiting, all connectors
// of each connector (subject = its id)
inline constexpr auto health = "health";  ///< judged: 0 down, 1 degraded, 2 up; absent while unknown
inline constexpr auto probeLatency = "probe.latency";        ///< ms of answered probes
inline constexpr auto flapScore = "health.flap";             ///< 0 to 100
inline constexpr auto circuitOpen = "circuit.open";          ///< 0 or 1
inline constexpr auto certificateDays = "certificate.days";  ///< days left, of the nearest expiry
inline constexpr auto eventsAccepted = "events.accepted";    ///< 1/s
inline constexpr auto eventsHandled = "events.handled";      ///< 1/s
inline constexpr auto eventsWaiting = "events.waiting";      ///< waiting and handling
inline constexpr auto eventsDead = "events.dead";            ///< dead letters now
inline constexpr auto eventsFill = "events.fill";            ///< % of what may wait
// of the engine (empty environment, empty subject)
inline constexpr auto actions = "actions";               ///< 1/s
inline constexpr auto actionsFailed = "actions.failed";  ///< 1/s
inline constexpr auto processMemory = "process.memory";  ///< B
inline constexpr auto processCpu = "process.cpu";        ///< % of one core
inline constexpr auto processDescriptors = "process.descriptors";
inline constexpr auto diskFree = "disk.free";            ///< % of the data folder's file system
inline constexpr auto auditWritable = "audit.writable";  ///< 0 or 1
inline constexpr auto auditRecords = "audit.records";    ///< 1/s
}  // namespace metric

}  // namespace fdc::monitoring
