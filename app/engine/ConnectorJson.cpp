// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/ConnectorJson.h"

#include <QCoreApplication>
#include <QJsonArray>

#include "core/base/ErrorJson.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonValue momentJson(const std::optional<QDateTime>& moment) {
    return moment ? QJsonValue(base::toRfc3339(*moment)) : QJsonValue();
}

qint64 wholeSeconds(std::chrono::milliseconds time) {
    return std::chrono::duration_cast<std::chrono::seconds>(time).count();
}

QJsonObject circuitJson(const connector::CircuitView& circuit) {
    return {{u"state"_s, connector::circuitStateName(circuit.state)},
            {u"failures"_s, circuit.failures},
            {u"until"_s, momentJson(circuit.until)},
            {u"openSeconds"_s, wholeSeconds(circuit.openFor)}};
}

QJsonValue syncJson(const std::optional<connector::SyncView>& sync) {
    if (!sync)
        return QJsonValue::Null;
    QJsonObject json{{u"lastAt"_s, momentJson(sync->at)},
                     {u"examined"_s, sync->report.examined},
                     {u"changed"_s, sync->report.changed},
                     {u"code"_s, sync->failure ? sync->failure->code() : QString()},
                     {u"nextAt"_s, momentJson(sync->nextAt)},
                     {u"running"_s, sync->running}};
    if (sync->failure)
        json[u"failure"_s] = base::toJson(*sync->failure);
    return json;
}

QJsonObject policyJson(const connector::Descriptor& descriptor) {
    return {{u"attempts"_s, descriptor.retry.attempts},
            {u"firstDelaySeconds"_s, double(descriptor.retry.firstDelay.count()) / 1000},
            {u"longestDelaySeconds"_s, double(descriptor.retry.longestDelay.count()) / 1000},
            {u"mostInFlight"_s, descriptor.flow.mostInFlight},
            {u"mostWaiting"_s, descriptor.flow.mostWaiting},
            {u"synchronizeEverySeconds"_s, qint64(descriptor.synchronizeEvery.count())}};
}

QString versionOf(const connector::Descriptor& descriptor) {
    return descriptor.version.isEmpty() ? QCoreApplication::applicationVersion() : descriptor.version;
}

}  // namespace

QJsonObject connectorJson(EnvironmentRuntime& runtime, const connector::ConnectorView& view) {
    const QString& id = view.descriptor.id;
    QJsonObject row{{u"id"_s, id},
                    {u"name"_s, view.descriptor.name},
                    {u"kind"_s, view.descriptor.kind},
                    {u"version"_s, versionOf(view.descriptor)},
                    {u"origin"_s, view.descriptor.origin},
                    {u"wanted"_s, view.wanted},
                    {u"wantedSince"_s, base::toRfc3339(view.wantedSince)},
                    {u"observed"_s, connector::observedName(view.observed)},
                    {u"since"_s, base::toRfc3339(view.since)},
                    {u"ageSeconds"_s, wholeSeconds(view.age)},
                    {u"reason"_s, view.failure ? view.failure->code() : view.reason},
                    {u"health"_s, connector::healthName(view.status.health)},
                    {u"failures"_s, view.failures},
                    {u"crashes"_s, view.crashes},
                    {u"gaveUp"_s, view.gaveUp},
                    {u"circuit"_s, circuitJson(view.circuit)},
                    {u"synchronizes"_s, view.descriptor.synchronizes},
                    {u"handlesEvents"_s, view.descriptor.handlesEvents},
                    {u"sync"_s, syncJson(view.lastSync)},
                    {u"policy"_s, policyJson(view.descriptor)}};
    if (view.failure)
        row[u"failure"_s] = base::toJson(*view.failure);
    if (view.nextAttempt)
        row[u"nextAttempt"_s] = base::toRfc3339(*view.nextAttempt);
    addHealthFields(row, runtime, id);
    addEventFields(row, runtime, id);
    addPluginFields(row, runtime, id);
    addMaintenanceFields(row, runtime, id);
    return row;
}

QJsonObject connectorsDocument(EnvironmentRuntime& runtime, const QList<connector::ConnectorView>& views) {
    QJsonArray array;
    for (const connector::ConnectorView& view : views)
        array.append(connectorJson(runtime, view));
    return {{u"schema"_s, u"connectors/1"_s}, {u"connectors"_s, array}};
}

}  // namespace fdc::engine
