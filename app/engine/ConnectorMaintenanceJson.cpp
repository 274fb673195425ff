// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/AlertDesk.h"
#include "app/engine/ConnectorJson.h"
#include "app/engine/EnvironmentRuntime.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;

void addMaintenanceFields(QJsonObject& row, EnvironmentRuntime& runtime, const QString& connector) {
    const QDateTime until = runtime.alerts().maintenanceUntil(connector);
    row[u"maintenanceUntil"_s] = until.isNull() ? QJsonValue(QJsonValue::Null) : base::toRfc3339(until);
}

}  // namespace fdc::engine
