// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/plugin/PluginStart.h"

#include <QCoreApplication>
#include <QCoroFuture>
#include <QFileInfo>
#include <QPromise>
#include <QThreadPool>

#include "core/connector/plugin/PluginErrors.h"
#include "core/security/Digest.h"
#include "core/security/SecretStore.h"

namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

/// Reading every file takes as long as it takes: on another thread.
QFuture<Result<PluginFolder>> inspectElsewhere(const QString& folder, const TrustList& trust) {
    auto promise = std::make_shared<QPromise<Result<PluginFolder>>>();
    promise->start();
    QFuture<Result<PluginFolder>> future = promise->future();
    QThreadPool::globalInstance()->start([promise, folder, trust] {
        promise->addResult(inspectPlugin(folder, trust));
        promise->finish();
    });
    return future;
}

/// With the stamp of @p before, when it is given: what was changed and put back meanwhile is altered, too.
QCoro::Task<Result<PluginFolder>> admitted(PluginSetup setup, Manifest expected, QByteArray before) {
    Result<TrustList> trust = setup.trust ? setup.trust() : Result<TrustList>(TrustList());
    if (!trust)
        co_return base::fail(std::move(trust.error()));
    const QFuture<Result<PluginFolder>> inspecting = inspectElsewhere(setup.folder, *trust);
    const Result<PluginFolder> folder = co_await inspecting;
    if (!folder)
        co_return base::fail(folder.error());
    const bool isSame = before.isEmpty() || folder->stamp == before;
    if (!isSame || folder->manifest.id != expected.id || folder->manifest.version != expected.version)
        co_return base::fail(
            base::Error(pluginAltered).with(u"plugin"_s, expected.id).with(u"file"_s, u"manifest.json"_s));
    if (folder->problem && setup.admission == Admission::TrustedOnly)
        co_return base::fail(*folder->problem);
    co_return *folder;
}

PluginLaunch launchOf(const PluginSetup& setup, const Manifest& manifest, QStringList command,
                      const QString& environment, std::shared_ptr<security::Redaction> redaction) {
    PluginLaunch launch;
    launch.id = manifest.id;
    launch.command = std::move(command);
    launch.folder = setup.folder;
    launch.workFolder = setup.workFolder;
    launch.environment = environment;
    launch.language = setup.language;
    launch.limits = manifest.limits;
    launch.mostInFlight = manifest.flow.mostInFlight;
    launch.eventsPerSecond = manifest.eventsPerSecond;
    launch.events = setup.events;
    launch.desk = setup.desk;
    launch.onLog = setup.onLog;
    launch.redact = [redaction](const QString& text) { return redaction->apply(text); };
    return launch;
}

QString systemProgram(const QString& name) {
    for (const QString& folder : {u"/usr/bin/"_s, u"/bin/"_s}) {
        if (QFileInfo(folder + name).isExecutable())
            return folder + name;
    }
    return {};
}

}  // namespace

QJsonObject PluginSettings::params() const {
    QJsonObject settings;
    for (auto one = resolved.begin(); one != resolved.end(); ++one)
        settings[one.key()] = QString::fromUtf8(one.value().expose());
    return {{u"settings"_s, settings}, {u"authorityFile"_s, config.authorityFile}};
}

Result<PluginSettings> resolvedSettings(const Manifest& manifest, const Config& config,
                                        security::Redaction& own, security::Redaction* shared) {
    PluginSettings settings;
    settings.config = config;
    security::Sha256 digest;
    for (auto one = config.settings.begin(); one != config.settings.end(); ++one) {
        const bool hasPlaceholder = one.value().contains(u"${"_s);
        Result<security::Secret> value = hasPlaceholder && config.resolve
                                             ? config.resolve(one.value())
                                             : security::Secret(one.value().toUtf8());
        if (!value)
            return base::fail(base::Error(value.error()).with(u"key"_s, one.key()));
        // What stands in the secret store is a secret, whatever its key is called.
        const bool isReference = security::referenceName(one.value().trimmed()).has_value();
        if ((isReference || manifest.isSecret(one.key())) && !value->isEmpty()) {
            own.add(*value);
            if (shared)
                shared->add(*value);
        }
        const QByteArray key = one.key().toUtf8();
        digest.update(QByteArray::number(key.size()) + ':' + key);
        digest.update(QByteArray::number(value->expose().size()) + ':');
        digest.update(value->expose());
        settings.resolved.insert(one.key(), std::move(*value));
    }
    for (const PluginSetting& setting : manifest.settings) {
        if (setting.required && settings.resolved.value(setting.key).isEmpty())
            return base::fail(base::Error(pluginSaysConfiguration)
                                  .with(u"plugin"_s, manifest.id)
                                  .with(u"call"_s, u"initialize"_s)
                                  .with(u"message"_s, u"a setting is missing"_s)
                                  .with(u"key"_s, setting.key));
    }
    settings.digest = digest.finish();
    return settings;
}

Result<QStringList> pluginCommand(const Manifest& manifest, const QString& folder,
                                  const QString& hostProgram) {
    if (manifest.kind == PluginKind::Library)
        return QStringList{hostProgram.isEmpty() ? pluginHostProgram() : hostProgram, u"--library"_s,
                           folder + u'/' + manifest.library};
    QStringList command;
    for (const QString& word : manifest.command) {
        const QString inside = folder + u'/' + word;
        command.append(isInnerPath(word) && QFileInfo(inside).isFile() ? inside : word);
    }
    QString& program = command.first();
    if (!program.startsWith(u'/') && !program.contains(u'/'))
        program = systemProgram(program);
    if (!program.startsWith(u'/') || !QFileInfo(program).isExecutable())
        return base::fail(
            base::Error(pluginStartFailed, manifest.command.first()).with(u"plugin"_s, manifest.id));
    return command;
}

QCoro::Task<Result<std::unique_ptr<PluginProcess>>> startPlugin(
    PluginSetup setup, Manifest expected, QString environment,
    std::shared_ptr<security::Redaction> redaction) {
    auto admitting = admitted(setup, expected, {});
    const Result<PluginFolder> folder = co_await std::move(admitting);
    if (!folder)
        co_return base::fail(folder.error());
    const Manifest* manifest = &folder->manifest;
    const auto command = pluginCommand(*manifest, setup.folder, setup.hostProgram);
    if (!command)
        co_return base::fail(command.error());
    auto process = std::make_unique<PluginProcess>(
        launchOf(setup, *manifest, *command, environment, std::move(redaction)));
    auto starting = process->start();
    const Result<QJsonObject> hello = co_await std::move(starting);
    if (!hello)
        co_return base::fail(hello.error());
    auto again = admitted(setup, *manifest, folder->stamp);
    if (const Result<PluginFolder> still = co_await std::move(again); !still)
        co_return base::fail(still.error());
    co_return process;
}

QString pluginHostProgram() {
    return QCoreApplication::applicationDirPath() + u"/flowerdocs-plugin-host"_s;
}

}  // namespace fdc::connector
