// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>

#include "core/connector/ConnectorSupervisor.h"

namespace fdc::engine {

class EnvironmentRuntime;

/// One connector as connector.list and connector.show answer it (docs/actions.md).
QJsonObject connectorJson(EnvironmentRuntime& runtime, const connector::ConnectorView& view);

/// {schema connectors/1, connectors}
QJsonObject connectorsDocument(EnvironmentRuntime& runtime, const QList<connector::ConnectorView>& views);

/// What other parts of the engine know about a connector; each is kept beside the part that knows. A part
/// sets all its fields, null where nothing is known.
/// healthSince, lastProbeAt, stale, flapScore, flapping, certificateDays
void addHealthFields(QJsonObject& row, EnvironmentRuntime& runtime, const QString& connector);
/// events {waiting, handling, dead, done} or null
void addEventFields(QJsonObject& row, EnvironmentRuntime& runtime, const QString& connector);
/// signature {state, publisher} or null, badge {state, passed, failed, at} or null
void addPluginFields(QJsonObject& row, EnvironmentRuntime& runtime, const QString& connector);
/// maintenanceUntil or null
void addMaintenanceFields(QJsonObject& row, EnvironmentRuntime& runtime, const QString& connector);

}  // namespace fdc::engine
