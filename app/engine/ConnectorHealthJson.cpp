// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/ConnectorJson.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/JsonValues.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;

void addHealthFields(QJsonObject& row, EnvironmentRuntime& runtime, const QString& connector) {
    const auto view = runtime.health().view(connector);
    const monitoring::HealthView health = view.value_or(monitoring::HealthView());
    const bool isObserved = health.lastProbeAt.has_value();
    const auto days = health.certificateDays();
    row[u"healthSince"_s] = timeOrNull(health.judgement.since);
    row[u"lastProbeAt"_s] = timeOrNull(health.lastProbeAt);
    // What was never observed is not old news.
    row[u"stale"_s] = isObserved && health.judgement.stale;
    row[u"flapScore"_s] = isObserved ? QJsonValue(health.judgement.flapScore) : QJsonValue(QJsonValue::Null);
    row[u"flapping"_s] = health.judgement.flapping;
    row[u"certificateDays"_s] = orNull(days);
}

}  // namespace fdc::engine
