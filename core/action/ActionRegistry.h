// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QJsonObject>
#include <QString>
#include <chrono>
#include <functional>
#include <map>
#include <memory>

#include "core/audit/AuditTrail.h"
#include "core/base/Result.h"
#include "core/security/Roles.h"

/// Everything that a person, script or schedule can ask of the engine is one action with one id; GUI, CLI and
/// audit use the same (docs/architecture.md).
namespace fdc::action {

/// Who asks, and from where.
struct Caller {
    QString user;
    security::Roles roles = security::allRoles;
    QString origin = QStringLiteral("cli");
    QString correlation;  ///< made by the registry when empty
    QString environment;
};

/// What a handler may add to the audit record of its outcome.
struct Outcome {
    QJsonObject result;
    QString before;
    QString after;
};

struct ActionSpec {
    QString id;           ///< "campaign.start": lower case, noun.verb
    bool mutates = true;  ///< queries leave no audit record
    security::Role needs = security::Role::Operator;
    /// What the action is done to, from its arguments, for the audit record.
    std::function<QString(const QJsonObject& arguments)> target;
    std::function<QCoro::Task<base::Result<Outcome>>(QJsonObject arguments, Caller caller)> run;
    /// Connector id for the audit record; empty: the argument `connector`, if there is one.
    QString connector;
    /// The environment of the audit record, from the arguments; that of the caller when there is none.
    std::function<QString(const QJsonObject& arguments)> environment = {};
};

/// permission check → record `started` (fail closed) → run → record `ok`, `failed` or `refused`, same
/// correlation. Thread: that of the engine's event loop. Errors: those of the action, ACTION_UNKNOWN,
/// ACTION_REFUSED (Permission), AUDIT_UNWRITABLE. When the outcome record cannot be written, the result says
/// so: AUDIT_OUTCOME_UNWRITABLE.
class ActionRegistry {
public:
    /// @p trail null: mutating actions are refused with AUDIT_UNWRITABLE.
    explicit ActionRegistry(audit::AuditTrail* trail) : m_trail(trail) {}

    void add(ActionSpec spec);  ///< a second action of the same id is a defect: aborts
    const std::map<QString, ActionSpec>& actions() const { return m_actions; }

    /// Told of every known action when it ended; @p error null: it went well. Must be quick.
    using Observer =
        std::function<void(const ActionSpec& spec, std::chrono::nanoseconds took, const base::Error* error)>;
    void setObserver(Observer observer) { m_observer = std::move(observer); }

    QCoro::Task<base::Result<QJsonObject>> invoke(QString id, QJsonObject arguments, Caller caller);

private:
    QCoro::Task<base::Result<QJsonObject>> perform(const ActionSpec& spec, QJsonObject arguments,
                                                   Caller caller);

    audit::AuditTrail* m_trail;
    std::map<QString, ActionSpec> m_actions;
    Observer m_observer;
};

}  // namespace fdc::action
