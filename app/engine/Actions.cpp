// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/Actions.h"

#include "app/engine/Engine.h"
#include "app/engine/EngineErrors.h"
#include "core/base/Clock.h"

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
    addLedgerActions(engine);
    addLogActions(engine);
    addConformanceActions(engine);
    addConsequenceActions(engine);
    addEndpointActions(engine);
    addEventActions(engine);
    addAlertActions(engine);
    addMaintenanceActions(engine);
    addSuspectActions(engine);
    addCampaignActions(engine);
    addCampaignQueries(engine);
    addVerificationActions(engine);
    addRehearsalActions(engine);
    addSourceActions(engine);
    addSecretActions(engine);
    addSessionActions(engine);
    addMetricsActions(engine);
    addPluginActions(engine);
    addMapActions(engine);
    addMigrationActions(engine);
    addTargetActions(engine);
    addPromoteActions(engine);
}

base::Failure invalidArgument(const QString& name, const QString& why) {
    return base::fail(base::Error(argumentInvalid, why).with(u"argument"_s, name));
}

base::Result<QString> textArgument(const QJsonObject& arguments, const QString& name) {
    const QString text = arguments[name].toString();
    if (text.isEmpty())
        return invalidArgument(name, u"missing"_s);
    return text;
}

base::Result<QDateTime> timeArgument(const QJsonObject& arguments, const QString& name,
                                     const QDateTime& otherwise) {
    const QString text = arguments[name].toString();
    if (text.isEmpty())
        return otherwise;
    const QDateTime time = base::fromRfc3339(text);
    if (!time.isValid())
        return invalidArgument(name, u"no time"_s);
    return time;
}

config::Language languageOf(const QJsonObject& arguments) {
    return arguments[u"language"_s].toString() == u"fr"_s ? config::Language::French
                                                          : config::Language::English;
}

Target targetArgument(const char* name) {
    return
        [key = QString::fromLatin1(name)](const QJsonObject& arguments) { return arguments[key].toString(); };
}

Target numberTarget(const char* name) {
    return [key = QString::fromLatin1(name)](const QJsonObject& arguments) {
        return QString::number(arguments[key].toInteger());
    };
}

void addAction(Engine& engine, const QString& id, bool mutates, security::Role needs, Target target,
               Run run) {
    engine.registry().add({id,
                           mutates,
                           needs,
                           std::move(target),
                           [raw = &engine, run](QJsonObject arguments, action::Caller caller) {
                               return run(raw, std::move(arguments), std::move(caller));
                           },
                           {}});
}

}  // namespace fdc::engine
