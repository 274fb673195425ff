// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/AlertDesk.h"
#include "app/engine/ConnectorJson.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/JsonValues.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;

void addMaintenanceFields(QJsonObject& row, EnvironmentRuntime& runtime, const QString& connector) {
    row[u"maintenanceUntil"_s] = timeOrNull(runtime.alerts().maintenanceUntil(connector));
}

}  // namespace fdc::engine
