// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/Actions.h"

#include "app/engine/EngineErrors.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;

void addAllActions(Engine& engine) {
    addEnvironmentActions(engine);
    addDiagnosticsActions(engine);
    addConfigActions(engine);
    addConfigEditActions(engine);
    addConfigNoteActions(engine);
    addConnectorActions(engine);
    addConnectorSyncAction(engine);
    addConnectorBulkAction(engine);
    addLogActions(engine);
    addConformanceActions(engine);
    addConsequenceActions(engine);
    addEndpointActions(engine);
    addEventActions(engine);
    addAlertActions(engine);
    addMaintenanceActions(engine);
    addSuspectActions(engine);
    addCampaignActions(engine);
    addSecretActions(engine);
    addSessionActions(engine);
    addMetricsActions(engine);
    addPluginActions(engine);
    addMigrationActions(engine);
    addPromoteActions(engine);
}

base::Result<QString> textArgument(const QJsonObject& arguments, const QString& name) {
    const QString text = arguments[name].toString();
    if (text.isEmpty())
        return base::fail(base::Error(argumentInvalid, u"missing"_s).with(u"argument"_s, name));
    return text;
}

config::Language languageOf(const QJsonObject& arguments) {
    return arguments[u"language"_s].toString() == u"fr"_s ? config::Language::French
                                                          : config::Language::English;
}

std::function<QString(const QJsonObject&)> targetArgument(const char* name) {
    return
        [key = QString::fromLatin1(name)](const QJsonObject& arguments) { return arguments[key].toString(); };
}

}  // namespace fdc::engine
