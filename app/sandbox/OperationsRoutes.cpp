// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/CoreStandIn.h"
#include "app/sandbox/Json.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

using Response = Answer<net::ServerResponse>;

Response info(Call& call) {
    QJsonObject body{{u"name"_s, u"FlowerDocs Core"_s}};
    // Servers of 2025 do not tell their version here.
    if (!call.plan.isOn(Quirk::Dialect2025)) {
        body.insert(u"version"_s, u"2026.0.0"_s);
        body.insert(u"build"_s, u"260115-090000"_s);
        body.insert(u"arender"_s, u"2026.0.0"_s);
    }
    return jsonResponse(body);
}

Response health(Call&) {
    const QJsonObject up{{u"status"_s, u"UP"_s}};
    return jsonResponse(
        QJsonObject{{u"status"_s, u"UP"_s}, {u"components"_s, QJsonObject{{u"db"_s, up}, {u"ping"_s, up}}}});
}

Response metricNames(const CoreParts& parts) {
    return jsonResponse(
        QJsonObject{{u"names"_s, QJsonArray::fromStringList(parts.counters.metrics().keys())}});
}

/// `?tag=scope:X` narrows to one scope.
Response metric(Call& call, const CoreParts& parts) {
    const auto byScope = parts.counters.metrics().value(call.parameters.front());
    const QString tag = call.query().queryItemValue(u"tag"_s, QUrl::FullyDecoded);
    const QString scope = tag.startsWith(u"scope:") ? tag.sliced(6) : QString();
    Counters::Metric sum;
    for (auto it = byScope.begin(); it != byScope.end(); ++it) {
        if (!scope.isEmpty() && it.key() != scope)
            continue;
        sum.count += it->count;
        sum.totalSeconds += it->totalSeconds;
        sum.longestSeconds = qMax(sum.longestSeconds, it->longestSeconds);
    }
    if (sum.count == 0)
        return refuse(404, u"no metric %1"_s.arg(call.parameters.front()));
    const auto measurement = [](const QString& statistic, double value) {
        return QJsonObject{{u"statistic"_s, statistic}, {u"value"_s, value}};
    };
    return jsonResponse(
        QJsonObject{{u"name"_s, call.parameters.front()},
                    {u"baseUnit"_s, u"seconds"_s},
                    {u"measurements"_s, QJsonArray{measurement(u"COUNT"_s, double(sum.count)),
                                                   measurement(u"TOTAL_TIME"_s, sum.totalSeconds),
                                                   measurement(u"MAX"_s, sum.longestSeconds)}},
                    {u"availableTags"_s,
                     QJsonArray{QJsonObject{{u"tag"_s, u"scope"_s},
                                            {u"values"_s, QJsonArray::fromStringList(byScope.keys())}}}}});
}

}  // namespace

void addOperationsRoutes(Router& router, const CoreParts& parts) {
    router.add(
        {"GET", "/actuator/status", Access::Public, [](Call&) -> Response { return textResponse("UP"); }});
    router.add({"GET", "/actuator/info", Access::Reader, info});
    router.add({"GET", "/actuator/health", Access::SystemAdmin, health});
    router.add(
        {"GET", "/actuator/metrics", Access::SystemAdmin, [parts](Call&) { return metricNames(parts); }});
    router.add({"GET", "/actuator/metrics/{name}", Access::SystemAdmin,
                [parts](Call& call) { return metric(call, parts); }});
    router.add({"GET", "/rest/caches", Access::Reader, [](Call&) -> Response {
                    return jsonResponse(QJsonArray{u"acl"_s, u"documentclass"_s, u"tagclass"_s});
                }});
    // The model cache is always in step with the store, so there is nothing left to drop.
    const auto purge = [](Call&) -> Response { return net::ServerResponse{}; };
    router.add({"DELETE", "/rest/caches", Access::Admin, purge});
    router.add({"DELETE", "/rest/caches/{names}", Access::Admin, purge});
}

}  // namespace fdc::sandbox
