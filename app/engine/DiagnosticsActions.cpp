// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <qcorofuture.h>
#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QPromise>
#include <QThreadPool>

#include "app/engine/Actions.h"
#include "app/engine/DiagnosticsParts.h"
#include "app/engine/Engine.h"
#include "app/engine/EngineAccess.h"
#include "app/engine/EngineErrors.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/SandboxEnvironment.h"
#include "app/engine/SandboxProcess.h"
#include "core/base/platform/Files.h"
#include "core/base/platform/NewFile.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;
using base::Result;

namespace {

struct Written {
    qint64 bytes = 0;
    QJsonArray entries;
    QStringList notes;
};

/// All values of the stores that are open. A key ring may ask for every one of them, so it is left alone:
/// what was used of it is known to the redaction.
void addStored(Engine& engine, DiagnosticsMaterial& material) {
    if (!qEnvironmentVariableIsEmpty("FLOWERDOCS_PASSPHRASE_FILE")) {
        if (const auto passphrase = passphraseFromFile())
            material.secrets.append(*passphrase);
        if (const auto opened = engine.secrets({}); !opened)
            material.notes.append(u"secret store: "_s + opened.error().code());
    }
    for (security::SecretStore* store : engine.openSecretStores()) {
        const auto names = store->kind() == u"file" ? store->names() : Result<QStringList>(QStringList());
        if (!names)
            continue;
        for (const QString& name : *names) {
            if (auto secret = store->read(name))
                material.secrets.append(std::move(*secret));
        }
    }
}

void addSandbox(Engine& engine, DiagnosticsMaterial& material) {
    const QString folder = engine.folder().file(u"sandbox"_s);
    if (!QFileInfo::exists(folder + u"/core.properties"_s))
        return;
    auto environment = sandboxAsEnvironment(folder);
    if (!environment)
        return;
    if (const auto running = runningSandbox(folder)) {
        environment->coreUrl = running->coreUrl;
        for (const SandboxAccess::Account& account : running->accounts) {
            material.secrets.append(account.password);
            material.users.append(account.user);
        }
    }
    material.environments.append(std::move(*environment));
}

QJsonArray connectorStates(const EnvironmentRuntime& runtime, connector::ConnectorSupervisor& supervisor) {
    QJsonArray states;
    for (const connector::ConnectorView& view : supervisor.views())
        states.append(QJsonObject{{u"environment"_s, runtime.environment().name},
                                  {u"id"_s, view.descriptor.id},
                                  {u"kind"_s, view.descriptor.kind},
                                  {u"wanted"_s, view.wanted},
                                  {u"observed"_s, connector::observedName(view.observed)},
                                  {u"since"_s, base::toRfc3339(view.since)},
                                  {u"failures"_s, view.failures},
                                  {u"code"_s, view.failure ? view.failure->code() : view.reason}});
    return states;
}

Result<DiagnosticsMaterial> gather(Engine& engine, const QJsonObject& arguments) {
    DiagnosticsMaterial material{engine.folder(), {}, {}, {}, arguments[u"doctor"_s].toObject(), {}, {}};
    const auto defined = engine.environments().all();
    if (defined)
        material.environments = *defined;
    else
        material.notes.append(u"environments: "_s + defined.error().code());
    addSandbox(engine, material);
    addStored(engine, material);
    if (const auto session = engine.session().read(); session && session->has_value())
        material.users.append((*session)->user);
    for (EnvironmentRuntime* runtime : engine.runtimes()) {
        for (const QJsonValue& state : connectorStates(*runtime, runtime->supervisor()))
            material.connectors.append(state);
    }
    if (engine.runtimes().empty())
        material.notes.append(u"connectors: no environment is at work in this engine"_s);
    return material;
}

Result<Written> write(const DiagnosticsMaterial& material, const security::Redaction& shared,
                      const QString& out, bool mayReplace) {
    DiagnosticsBundle bundle(shared);
    buildDiagnostics(material, bundle);
    const QJsonObject manifest{{u"schema"_s, u"diagnostics/1"_s},
                               {u"version"_s, QCoreApplication::applicationVersion()},
                               {u"created"_s, base::toRfc3339(QDateTime::currentDateTimeUtc())}};
    const auto bytes = bundle.pack(out, manifest);
    if (!bytes)
        return base::fail(bytes.error());
    if (mayReplace) {
        FDC_TRY(base::platform::replaceFile(out, *bytes, base::platform::FileMode::Private));
    } else {
        const auto created = base::platform::createPrivateFile(out, *bytes);
        if (!created)
            return base::fail(created.error());
        if (!*created)
            return base::fail(base::Error(outputExists).with(u"file"_s, out));
    }
    Written written{bytes->size(), {}, bundle.notes()};
    for (const DiagnosticsBundle::Entry& entry : bundle.entries())
        written.entries.append(QJsonObject{{u"name"_s, entry.name}, {u"bytes"_s, qint64(entry.text.size())}});
    return written;
}

QCoro::Task<Handled> collect(Engine* engine, QJsonObject arguments) {
    const auto out = textArgument(arguments, u"out"_s);
    if (!out)
        co_return base::fail(out.error());
    if (!QFileInfo(*out).isAbsolute())
        co_return base::fail(
            base::Error(argumentInvalid, u"no absolute path"_s).with(u"argument"_s, u"out"_s));
    auto material = gather(*engine, arguments);
    if (!material)
        co_return base::fail(std::move(material.error()));
    auto promise = std::make_shared<QPromise<Result<Written>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, material = *material, shared = &engine->redaction(),
                                          path = *out, mayReplace = arguments[u"replace"_s].toBool()] {
        promise->addResult(write(material, *shared, path, mayReplace));
        promise->finish();
    });
    const QFuture<Result<Written>> writing = promise->future();
    const Result<Written> written = co_await writing;
    if (!written)
        co_return base::fail(written.error());
    co_return outcome({{u"schema"_s, u"diagnostics/1"_s},
                       {u"file"_s, *out},
                       {u"bytes"_s, written->bytes},
                       {u"entries"_s, written->entries},
                       {u"notes"_s, QJsonArray::fromStringList(written->notes)}},
                      {}, u"%1 entries"_s.arg(written->entries.size()));
}

}  // namespace

void addDiagnosticsActions(Engine& engine) {
    Engine* raw = &engine;
    // It changes nothing, but what leaves the machine is recorded.
    engine.registry().add({u"diagnostics.collect"_s,
                           true,
                           security::Role::Operator,
                           targetArgument("out"),
                           [raw](QJsonObject arguments, Caller) { return collect(raw, arguments); },
                           {}});
}

}  // namespace fdc::engine
