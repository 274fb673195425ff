// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/action/ActionRegistry.h"

#include <QLoggingCategory>
#include <QUuid>
#include <exception>

#include "core/action/ActionErrors.h"
#include "core/audit/AuditErrors.h"
#include "core/base/BaseErrors.h"
#include "core/base/Log.h"

namespace fdc::action {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(log, "action.registry", QtInfoMsg)

base::Error defect(const QString& action, const QString& what) {
    return base::Error(base::internalError, what).with(u"action"_s, action);
}

/// Only to be called while an exception is handled.
QString currentExceptionText() {
    try {
        throw;
    } catch (const std::exception& exception) {
        return QString::fromUtf8(exception.what());
    } catch (...) {
        return u"unknown exception"_s;
    }
}

using FromArguments = std::function<QString(const QJsonObject& arguments)>;

/// Not knowing what an action is done to is no reason to let it run unrecorded, nor to refuse it.
QString told(const ActionSpec& spec, const FromArguments& by, const QJsonObject& arguments) {
    if (!by)
        return {};
    try {
        return by(arguments);
    } catch (...) {
        qCWarning(log, "target of %ls: %ls", qUtf16Printable(spec.id),
                  qUtf16Printable(currentExceptionText()));
        return {};
    }
}

audit::Entry entryOf(const ActionSpec& spec, const QJsonObject& arguments, const Caller& caller) {
    audit::Entry entry;
    entry.actor = caller.user.isEmpty() ? u"system"_s : caller.user;
    entry.action = spec.id;
    entry.target = told(spec, spec.target, arguments);
    entry.connector = spec.connector.isEmpty() ? arguments["connector"_L1].toString() : spec.connector;
    entry.environment = told(spec, spec.environment, arguments);
    if (entry.environment.isEmpty())
        entry.environment = caller.environment;
    entry.origin = caller.origin;
    entry.correlation = caller.correlation;
    entry.reason = arguments["reason"_L1].toString();
    return entry;
}

QCoro::Task<base::Result<Outcome>> runSafely(const ActionSpec& spec, QJsonObject arguments, Caller caller) {
    QString thrown;
    try {
        auto task = spec.run(std::move(arguments), std::move(caller));
        auto outcome = co_await std::move(task);
        co_return outcome;
    } catch (...) {
        thrown = currentExceptionText();
    }
    qCCritical(log, "%ls threw: %ls", qUtf16Printable(spec.id), qUtf16Printable(thrown));
    co_return base::fail(defect(spec.id, thrown));
}

base::Result<void> recordEntry(audit::AuditTrail* trail, const audit::Entry& entry) {
    if (trail == nullptr)
        return base::fail(base::Error(audit::auditUnwritable, u"there is no audit trail"_s)
                              .with(u"file"_s, u"audit.db"_s)
                              .with(u"action"_s, entry.action));
    auto recorded = trail->append(entry);
    if (!recorded)
        return base::fail(std::move(recorded.error()).with(u"action"_s, entry.action));
    return {};
}

base::Error refusal(const ActionSpec& spec, const Caller& caller) {
    const QString needed = security::roleNames(spec.needs).join(u", "_s);
    return base::Error(actionRefused, u"the role %1 is needed"_s.arg(needed))
        .with(u"action"_s, spec.id)
        .with(u"user"_s, caller.user)
        .with(u"needed"_s, needed)
        .with(u"roles"_s, security::roleNames(caller.roles).join(u", "_s));
}

/// A refusal stands whether or not it can be recorded: nothing is done either way.
void recordRefusal(audit::AuditTrail* trail, audit::Entry entry, const base::Error& error) {
    entry.outcome = audit::Outcome::Refused;
    entry.reason = error.toLogLine();
    if (auto recorded = recordEntry(trail, entry); !recorded)
        qCCritical(log, "refusal not recorded: %ls", qUtf16Printable(recorded.error().toLogLine()));
}

base::Error outcomeUnwritable(const base::Error& reason, const audit::Entry& entry,
                              const base::Result<Outcome>& outcome) {
    base::Error error(auditOutcomeUnwritable, reason.cause());
    error.with(u"action"_s, entry.action).with(u"target"_s, entry.target);
    error.with(u"outcome"_s, audit::outcomeName(entry.outcome)).with(u"correlation"_s, entry.correlation);
    error.with(u"file"_s, reason.fact(u"file"));
    if (!outcome)
        error.with(u"error"_s, outcome.error().toLogLine());
    return error;
}

}  // namespace

void ActionRegistry::add(ActionSpec spec) {
    const QString id = spec.id;
    if (id.isEmpty() || !spec.run || !m_actions.emplace(id, std::move(spec)).second)
        qFatal("action \"%s\" is unnamed, empty or there twice", qPrintable(id));
}

QCoro::Task<base::Result<QJsonObject>> ActionRegistry::invoke(QString id, QJsonObject arguments,
                                                              Caller caller) {
    const auto found = m_actions.find(id);
    if (found == m_actions.end())
        co_return base::fail(base::Error(actionUnknown).with(u"action"_s, id));
    const ActionSpec& spec = found->second;
    const auto begin = std::chrono::steady_clock::now();
    auto performing = perform(spec, std::move(arguments), std::move(caller));
    base::Result<QJsonObject> result = co_await std::move(performing);
    if (m_observer)
        m_observer(spec, std::chrono::steady_clock::now() - begin, result ? nullptr : &result.error());
    co_return result;
}

QCoro::Task<base::Result<QJsonObject>> ActionRegistry::perform(const ActionSpec& spec, QJsonObject arguments,
                                                               Caller caller) {
    if (caller.correlation.isEmpty())
        caller.correlation = QUuid::createUuid().toString(QUuid::WithoutBraces);
    audit::Entry entry = entryOf(spec, arguments, caller);
    if (!caller.roles.testFlag(spec.needs)) {
        base::Error error = refusal(spec, caller);
        if (spec.mutates)
            recordRefusal(m_trail, entry, error);
        co_return base::fail(std::move(error));
    }
    if (spec.mutates)
        FDC_CO_TRY(recordEntry(m_trail, entry));
    auto task = runSafely(spec, std::move(arguments), std::move(caller));
    auto outcome = co_await std::move(task);
    if (spec.mutates) {
        if (outcome) {
            entry.outcome = audit::Outcome::Ok;
            entry.before = outcome->before;
            entry.after = outcome->after;
        } else {
            entry.outcome =
                outcome.error().is(actionRefused) ? audit::Outcome::Refused : audit::Outcome::Failed;
            entry.reason = outcome.error().toLogLine();
        }
        // The code only: what the error tells beyond it is for the trail.
        qCInfo(log).noquote() << entry.action << audit::outcomeName(entry.outcome)
                              << (outcome ? QString() : outcome.error().code())
                              << base::correlated(entry.correlation);
        if (auto recorded = recordEntry(m_trail, entry); !recorded)
            co_return base::fail(outcomeUnwritable(recorded.error(), entry, outcome));
    }
    if (!outcome)
        co_return base::fail(std::move(outcome.error()));
    co_return std::move(outcome->result);
}

}  // namespace fdc::action
