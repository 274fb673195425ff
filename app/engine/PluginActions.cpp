// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "app/engine/Actions.h"
#include "app/engine/Engine.h"
#include "app/engine/EngineErrors.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/PluginDesk.h"
#include "core/base/ErrorPages.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;
using base::Result;

namespace {

constexpr qsizetype longestName = 80;

QJsonObject problemJson(const base::Error& error, const QString& language) {
    return {{u"code"_s, error.code()}, {u"sentence"_s, base::errorSentence(error, language)}};
}

QJsonObject folderJson(PluginDesk& desk, const connector::PluginFolder& folder, const QString& language) {
    const connector::Manifest& manifest = folder.manifest;
    return {{u"id"_s, manifest.id},
            {u"name"_s, manifest.name},
            {u"version"_s, manifest.version},
            {u"kind"_s, connector::pluginKindName(manifest.kind)},
            {u"signature"_s, QJsonObject{{u"state"_s, connector::signatureName(folder.signature)},
                                         {u"publisher"_s, folder.publisher},
                                         {u"fingerprint"_s, folder.fingerprint},
                                         {u"code"_s, folder.problem ? folder.problem->code() : QString()}}},
            {u"badge"_s, desk.badge(manifest.id)},
            {u"on"_s, false},
            {u"problem"_s, folder.problem ? QJsonValue(problemJson(*folder.problem, language))
                                          : QJsonValue(QJsonValue::Null)},
            {u"limits"_s, manifest.limitsJson()},
            {u"settings"_s, manifest.settingsJson()},
            {u"synchronizes"_s, manifest.synchronizes},
            {u"handlesEvents"_s, manifest.handlesEvents}};
}

/// One whose manifest cannot be read: it has an id and a problem, nothing else.
QJsonObject unreadableJson(const QString& id, const base::Error& error, const QString& language) {
    return {{u"id"_s, id},
            {u"name"_s, id},
            {u"version"_s, QString()},
            {u"kind"_s, QString()},
            {u"signature"_s, QJsonObject{{u"state"_s, u"altered"_s},
                                         {u"publisher"_s, QString()},
                                         {u"fingerprint"_s, QString()},
                                         {u"code"_s, error.code()}}},
            {u"badge"_s, QJsonObject{{u"state"_s, u"unchecked"_s}}},
            {u"on"_s, false},
            {u"problem"_s, problemJson(error, language)},
            {u"limits"_s, QJsonObject()},
            {u"settings"_s, QJsonArray()}};
}

/// What the connector of the caller's environment shows: whether it runs, and why not.
void addConnector(QJsonObject& json, const QList<EnvironmentRuntime*>& runtimes, const QString& language) {
    for (EnvironmentRuntime* runtime : runtimes) {
        const auto view = runtime->supervisor().view(json[u"id"_s].toString());
        if (!view)
            continue;
        json[u"on"_s] = view->observed == connector::Observed::On;
        json[u"wanted"_s] = view->wanted;
        if (view->failure && json[u"problem"_s].isNull())
            json[u"problem"_s] = problemJson(*view->failure, language);
    }
}

QJsonArray publishersJson(const connector::TrustList& trust) {
    QJsonArray array;
    for (const connector::Publisher& one : trust.publishers())
        array.append(QJsonObject{{u"name"_s, one.name},
                                 {u"fingerprint"_s, one.fingerprint()},
                                 {u"since"_s, base::toRfc3339(one.since)}});
    return array;
}

/// Without an environment the plug-ins are listed all the same.
QList<EnvironmentRuntime*> runtimesNamed(Engine* engine, const QString& environment) {
    const auto name = engine->environmentName(environment);
    QList<EnvironmentRuntime*> found;
    for (EnvironmentRuntime* runtime : engine->runtimes()) {
        if (name && runtime->environment().name == *name)
            found.append(runtime);
    }
    return found;
}

QCoro::Task<Handled> list(Engine* engine, QJsonObject arguments, Caller caller) {
    const QString language = arguments[u"language"_s].toString();
    const auto trust = engine->plugins().trustList();
    if (!trust)
        co_return base::fail(trust.error());
    auto looking = engine->plugins().inspect();
    const QList<PluginDesk::Installed> all = co_await std::move(looking);
    QJsonArray array;
    for (const PluginDesk::Installed& one : all) {
        QJsonObject json = one.folder ? folderJson(engine->plugins(), *one.folder, language)
                                      : unreadableJson(one.id, one.folder.error(), language);
        addConnector(json, runtimesNamed(engine, caller.environment), language);
        array.append(json);
    }
    co_return outcome(
        {{u"schema"_s, u"plugins/1"_s}, {u"plugins"_s, array}, {u"publishers"_s, publishersJson(*trust)}});
}

QCoro::Task<Handled> add(Engine* engine, QJsonObject arguments) {
    const auto path = textArgument(arguments, u"path"_s);
    if (!path)
        co_return base::fail(path.error());
    auto adding = engine->plugins().add(*path, arguments[u"replace"_s].toBool());
    const Result<connector::PluginFolder> added = co_await std::move(adding);
    if (!added)
        co_return base::fail(added.error());
    const QJsonObject plugin = folderJson(engine->plugins(), *added, arguments[u"language"_s].toString());
    co_return outcome({{u"schema"_s, u"plugin/1"_s}, {u"plugin"_s, plugin}}, {},
                      added->manifest.id + u' ' + added->manifest.version + u", "_s +
                          connector::signatureName(added->signature) +
                          (added->publisher.isEmpty() ? QString() : u" by "_s + added->publisher));
}

QCoro::Task<Handled> remove(Engine* engine, QJsonObject arguments) {
    const auto id = textArgument(arguments, u"id"_s);
    if (!id)
        co_return base::fail(id.error());
    const auto known = engine->plugins().known(*id);
    auto removing = engine->plugins().remove(*id);
    FDC_CO_TRY(co_await std::move(removing));
    co_return outcome({{u"schema"_s, u"plugin-removed/1"_s}, {u"id"_s, *id}},
                      known ? known->manifest.version : QString(), u"removed"_s);
}

QJsonObject publisherJson(const connector::Publisher& publisher) {
    return {{u"schema"_s, u"publisher/1"_s},
            {u"name"_s, publisher.name},
            {u"fingerprint"_s, publisher.fingerprint()}};
}

/// The key itself, as text: whoever asks may be another process that reads its own files.
QCoro::Task<Handled> trust(Engine* engine, QJsonObject arguments) {
    const auto name = textArgument(arguments, u"name"_s);
    if (!name || name->size() > longestName)
        co_return base::fail(name ? base::Error(argumentInvalid).with(u"argument"_s, u"name"_s)
                                  : name.error());
    const auto key = textArgument(arguments, u"key"_s);
    if (!key)
        co_return base::fail(key.error());
    auto trusting = engine->plugins().trust(*name, key->toLatin1());
    const auto publisher = co_await std::move(trusting);
    if (!publisher)
        co_return base::fail(publisher.error());
    co_return outcome(publisherJson(*publisher), {}, *name + u' ' + publisher->fingerprint());
}

QCoro::Task<Handled> distrust(Engine* engine, QJsonObject arguments) {
    const auto fingerprint = textArgument(arguments, u"fingerprint"_s);
    if (!fingerprint)
        co_return base::fail(fingerprint.error());
    auto distrusting = engine->plugins().distrust(*fingerprint);
    const auto publisher = co_await std::move(distrusting);
    if (!publisher)
        co_return base::fail(publisher.error());
    co_return outcome(publisherJson(*publisher), publisher->name + u' ' + *fingerprint, u"not trusted"_s);
}

}  // namespace

void addPluginActions(Engine& engine) {
    using security::Role;
    Engine* raw = &engine;
    const auto change = [&engine](const char* id, const char* target, auto run) {
        engine.registry().add(
            {QString::fromLatin1(id),
             true,
             Role::Configurator,
             targetArgument(target),
             [raw = &engine, run](QJsonObject arguments, Caller) { return run(raw, std::move(arguments)); },
             {}});
    };
    engine.registry().add(
        {u"plugin.list"_s,
         false,
         Role::Viewer,
         {},
         [raw](QJsonObject arguments, Caller caller) { return list(raw, arguments, caller); },
         {}});
    change("plugin.add", "path", add);
    change("plugin.remove", "id", remove);
    change("plugin.trust", "name", trust);
    change("plugin.distrust", "fingerprint", distrust);
}

}  // namespace fdc::engine
