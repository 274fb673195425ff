// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoroFuture>
#include <QFileInfo>

#include "app/engine/CampaignArguments.h"
#include "app/engine/Engine.h"
#include "app/engine/EngineErrors.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/LedgerActions.h"
#include "app/engine/LedgerDesk.h"
#include "core/migration/query/LedgerChange.h"
#include "core/migration/query/LedgerExport.h"
#include "core/store/StoreErrors.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;
using base::Result;
using migration::LedgerChange;
using Desk = std::shared_ptr<LedgerDesk>;

namespace {

constexpr qsizetype longestReason = 1000;
constexpr qsizetype longestName = 200;

/// A text of one line that somebody reads in a report years later.
Result<QString> sentence(const QJsonObject& arguments, const QString& name, qsizetype longest) {
    const QString text = arguments[name].toString().simplified();
    if (text.isEmpty())
        return invalidArgument(name, u"missing"_s);
    if (text.size() > longest)
        return invalidArgument(name, u"longer than %1 characters"_s.arg(longest));
    return text;
}

Result<LedgerChange> changeOf(const QJsonObject& arguments, LedgerChange::Kind kind) {
    LedgerChange change;
    change.kind = kind;
    change.filter = arguments[u"filter"_s].toString();
    change.sourceId = arguments[u"document"_s].toString();
    change.source = arguments[u"source"_s].toString();
    auto errorClass = errorClassArgument(arguments);
    if (!errorClass)
        return base::fail(std::move(errorClass.error()));
    change.errorClass = std::move(*errorClass);
    change.dryRun = arguments[u"dryRun"_s].toBool();
    // Everything at once is no slip of the pen: it is asked for by a filter that matches everything.
    const bool isNarrowed =
        !change.filter.trimmed().isEmpty() || !change.sourceId.isEmpty() || !change.errorClass.isEmpty();
    if (!isNarrowed)
        return invalidArgument(u"filter"_s, u"missing"_s);
    if (kind == LedgerChange::Kind::Release)
        return change;
    change.fromQuarantine = arguments[u"fromQuarantine"_s].toBool();
    if (change.dryRun)
        return change;
    auto reason = sentence(arguments, u"reason"_s, longestReason);
    auto approver = sentence(arguments, u"approver"_s, longestName);
    if (!reason || !approver)
        return base::fail(std::move((reason ? approver : reason).error()));
    change.reason = std::move(*reason);
    change.approver = std::move(*approver);
    return change;
}

QCoro::Task<Handled> change(Engine* engine, Desk desk, QJsonObject arguments, Caller caller,
                            LedgerChange::Kind kind) {
    auto wanted = changeOf(arguments, kind);
    if (!wanted)
        co_return base::fail(std::move(wanted.error()));
    auto opening = engine->environment(caller.environment);
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    const bool isRelease = kind == LedgerChange::Kind::Release;
    const LedgerDesk::Work work(*desk, isRelease ? u"ledger.release"_s : u"ledger.skip"_s,
                                arguments[u"filter"_s].toString());
    wanted->progressed = [counter = work.counter()](qint64 done) {
        *counter = done;
        return true;
    };
    auto changing = (*runtime)->broker().changeLedger(std::move(*wanted));
    auto changed = co_await std::move(changing);
    if (!changed)
        co_return base::fail(std::move(changed.error()));
    co_return outcome(
        changed->toJson(), {},
        (isRelease ? u"%1 documents released"_s : u"%1 documents skipped"_s).arg(changed->documents));
}

QCoro::Task<Handled> release(Engine* engine, Desk desk, QJsonObject arguments, Caller caller) {
    arguments.remove(u"dryRun"_s);
    auto changing = change(engine, desk, arguments, caller, LedgerChange::Kind::Release);
    co_return co_await std::move(changing);
}

QCoro::Task<Handled> skip(Engine* engine, Desk desk, QJsonObject arguments, Caller caller) {
    arguments.remove(u"dryRun"_s);
    auto changing = change(engine, desk, arguments, caller, LedgerChange::Kind::Skip);
    co_return co_await std::move(changing);
}

/// What release or skip would do.
QCoro::Task<Handled> preview(Engine* engine, Desk desk, QJsonObject arguments, Caller caller) {
    const QString kind = arguments[u"change"_s].toString();
    if (kind != u"release" && kind != u"skip")
        co_return invalidArgument(u"change"_s, u"release or skip"_s);
    arguments[u"dryRun"_s] = true;
    auto changing = change(engine, desk, arguments, caller,
                           kind == u"skip" ? LedgerChange::Kind::Skip : LedgerChange::Kind::Release);
    Handled handled = co_await std::move(changing);
    co_return handled;
}

QCoro::Task<Handled> exportTo(Engine* engine, Desk desk, QJsonObject arguments, Caller caller) {
    const auto file = textArgument(arguments, u"file"_s);
    if (!file)
        co_return base::fail(file.error());
    if (!QFileInfo(*file).isAbsolute())
        co_return invalidArgument(u"file"_s, u"not absolute"_s);
    if (QFileInfo::exists(*file) && !arguments[u"replace"_s].toBool())
        co_return base::fail(base::Error(outputExists).with(u"file"_s, *file));
    const QString format = arguments[u"format"_s].toString(u"csv"_s);
    if (format != u"csv" && format != u"jsonl")
        co_return invalidArgument(u"format"_s, u"csv or jsonl"_s);
    auto filter = migration::LedgerFilter::parse(arguments[u"filter"_s].toString(), engine->clock().utcNow());
    if (!filter)
        co_return base::fail(std::move(filter.error()));
    const auto address = ledgerAddress(*engine, caller.environment);
    if (!address)
        co_return base::fail(address.error());
    const LedgerDesk::Work work(*desk, u"ledger.export"_s, *file);
    const QFuture<Result<qint64>> working = desk->read<qint64>(
        address->place,
        [name = address->environment, filter = std::move(*filter), path = *file, counter = work.counter(),
         goOn = desk->goOn(),
         kind = format == u"csv" ? migration::LedgerFormat::Csv
                                 : migration::LedgerFormat::JsonLines](store::Database& database) {
            return migration::exportLedger(database, name, filter, kind, path, [&](qint64 done) {
                *counter = done;
                return goOn();
            });
        });
    const Result<qint64> written = co_await working;
    if (!written)
        co_return base::fail(written.error());
    co_return outcome({{u"schema"_s, u"ledger-export/1"_s},
                       {u"file"_s, *file},
                       {u"format"_s, format},
                       {u"documents"_s, *written}},
                      {}, u"%1 documents exported"_s.arg(*written));
}

QCoro::Task<Handled> workUnderWay(Engine*, Desk desk, QJsonObject, Caller) {
    co_return outcome({{u"schema"_s, u"ledger-work/1"_s}, {u"work"_s, desk->work()}});
}

/// The document, or the filter with the class of errors.
QString changed(const QJsonObject& arguments) {
    const QString document = arguments[u"document"_s].toString();
    if (!document.isEmpty())
        return document;
    const QString errorClass = arguments[u"errorClass"_s].toString();
    return (errorClass.isEmpty() ? QString() : u"error:"_s + errorClass + u' ') +
           arguments[u"filter"_s].toString();
}

}  // namespace

void addLedgerChanges(Engine& engine, const Desk& desk) {
    Engine* raw = &engine;
    using Handler = QCoro::Task<Handled> (*)(Engine*, Desk, QJsonObject, Caller);
    const auto add = [&](const QString& id, bool mutates, security::Role role, Target target, Handler run) {
        engine.registry().add({id,
                               mutates,
                               role,
                               std::move(target),
                               [raw, desk, run](QJsonObject arguments, Caller caller) {
                                   return run(raw, desk, std::move(arguments), std::move(caller));
                               },
                               {}});
    };
    add(u"ledger.skip"_s, true, security::Role::Operator, changed, skip);
    add(u"ledger.release"_s, true, security::Role::Operator, changed, release);
    add(u"ledger.preview"_s, false, security::Role::Viewer, {}, preview);
    // Something leaves the ledger for a file: it is recorded like a change.
    add(u"ledger.export"_s, true, security::Role::Operator, targetArgument("file"), exportTo);
    add(u"ledger.work"_s, false, security::Role::Viewer, {}, workUnderWay);
}

}  // namespace fdc::engine
