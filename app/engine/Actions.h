// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <functional>

#include "core/action/ActionRegistry.h"
#include "core/base/Result.h"
#include "core/config/Language.h"

namespace fdc::engine {

class Engine;

/// Everything the engine can be asked, one function an area; docs/actions.md lists them.
void addAllActions(Engine& engine);

void addEnvironmentActions(Engine& engine);
void addDiagnosticsActions(Engine& engine);
void addConfigActions(Engine& engine);
void addConfigEditActions(Engine& engine);
void addConfigNoteActions(Engine& engine);
void addConnectorActions(Engine& engine);
void addConnectorSyncAction(Engine& engine);
void addConnectorBulkAction(Engine& engine);
void addLedgerActions(Engine& engine);
void addLogActions(Engine& engine);
void addConformanceActions(Engine& engine);
void addConsequenceActions(Engine& engine);
void addEndpointActions(Engine& engine);
void addEventActions(Engine& engine);
void addAlertActions(Engine& engine);
void addMaintenanceActions(Engine& engine);
void addSuspectActions(Engine& engine);
void addCampaignActions(Engine& engine);
void addCampaignQueries(Engine& engine);
void addVerificationActions(Engine& engine);
void addRehearsalActions(Engine& engine);
void addSourceActions(Engine& engine);
void addSecretActions(Engine& engine);
void addSessionActions(Engine& engine);
void addMetricsActions(Engine& engine);
void addPluginActions(Engine& engine);
void addMapActions(Engine& engine);
void addMigrationActions(Engine& engine);
void addTargetActions(Engine& engine);
void addPromoteActions(Engine& engine);

using Handled = base::Result<action::Outcome>;

/// ARGUMENT_INVALID with fact "argument".
base::Failure invalidArgument(const QString& name, const QString& why);
/// A required text argument; error ARGUMENT_INVALID.
base::Result<QString> textArgument(const QJsonObject& arguments, const QString& name);

/// A time, @p otherwise when there is none; error ARGUMENT_INVALID.
base::Result<QDateTime> timeArgument(const QJsonObject& arguments, const QString& name,
                                     const QDateTime& otherwise);

/// The argument `language`: "fr", else English.
config::Language languageOf(const QJsonObject& arguments);

inline action::Outcome outcome(QJsonObject result, QString before = {}, QString after = {}) {
    return action::Outcome{std::move(result), std::move(before), std::move(after)};
}

/// What the audit record of an action names, from its arguments.
using Target = std::function<QString(const QJsonObject&)>;
/// One text argument.
Target targetArgument(const char* name);
/// One number.
Target numberTarget(const char* name);

using Run = QCoro::Task<Handled> (*)(Engine* engine, QJsonObject arguments, action::Caller caller);
/// An action of whoever needs nothing but the engine.
void addAction(Engine& engine, const QString& id, bool mutates, security::Role needs, Target target, Run run);

}  // namespace fdc::engine
