// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <qcorofuture.h>
#include <QDir>
#include <QFileInfo>
#include <QLoggingCategory>

#include "app/engine/Actions.h"
#include "app/engine/Background.h"
#include "app/engine/Engine.h"
#include "app/engine/EngineErrors.h"
#include "app/engine/PluginDesk.h"
#include "core/base/BaseErrors.h"
#include "core/base/platform/Files.h"
#include "core/config/PropertiesDocument.h"
#include "core/connector/conformance/Badges.h"
#include "core/connector/conformance/PluginSpecimen.h"
#include "core/connector/conformance/PracticeServer.h"
#include "core/security/SecretStore.h"

/// plugin.check: the conformance suite on one plug-in (docs/conformance.md).
namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using namespace fdc::connector;
using action::Caller;
using base::Result;
using conformance::Badges;
using conformance::Exam;
using conformance::PracticeServer;
using conformance::Report;

namespace {

Q_LOGGING_CATEGORY(log, "engine.conformance", QtInfoMsg)

constexpr qint64 largestSettings = 1024 * 1024;
constexpr int usualCycles = 1'000;
constexpr int mostCycles = 100'000;

/// `path`, or the installed copy of `id`.
Result<QString> folderOf(Engine& engine, const QJsonObject& arguments) {
    const QString path = arguments[u"path"_s].toString();
    if (!path.isEmpty())
        return QFileInfo(path).absoluteFilePath();
    const auto id = textArgument(arguments, u"id"_s);
    if (!id)
        return base::fail(id.error());
    if (!isPluginId(*id))
        return base::fail(base::Error(argumentInvalid).with(u"argument"_s, u"id"_s));
    return engine.plugins().folderOf(*id);
}

/// The settings of the file that concern this plug-in, placeholders resolved.
Result<QMap<QString, QString>> settingsIn(Engine& engine, const QString& environment, const QString& path,
                                          const QStringList& prefixes) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(base::Error(base::fileUnreadable, file.errorString()).with(u"file"_s, path));
    const config::PropertiesDocument document = config::PropertiesDocument::parse(file.read(largestSettings));
    QMap<QString, QString> settings;
    for (const auto& pair : document.pairs()) {
        const bool concerns = std::ranges::any_of(
            prefixes, [&pair](const QString& prefix) { return pair.key.startsWith(prefix); });
        if (!concerns)
            continue;
        QString value = pair.value;
        if (security::referenceName(value)) {
            const auto store = engine.secrets(environment);
            if (!store)
                return base::fail(store.error());
            const auto secret = security::resolveReference(value, **store);
            if (!secret)
                return base::fail(secret.error());
            engine.redaction().add(*secret);
            value = QString::fromUtf8(secret->expose());
        }
        settings.insert(pair.key, value);
    }
    return settings;
}

/// With the settings of a file, else against the practice server, which @p practice then owns.
Result<Exam> examOf(Engine& engine, const QJsonObject& arguments, const Caller& caller,
                    const Descriptor& descriptor, std::unique_ptr<PracticeServer>& practice) {
    Exam exam;
    exam.cycles = std::clamp(arguments[u"cycles"_s].toInt(usualCycles), 10, mostCycles);
    const QString file = arguments[u"settings"_s].toString();
    if (!file.isEmpty()) {
        auto settings = settingsIn(engine, caller.environment, file, descriptor.settingPrefixes);
        if (!settings)
            return base::fail(std::move(settings.error()));
        exam.settings = std::move(*settings);
        exam.authorityFile = arguments[u"authority"_s].toString();
        return exam;
    }
    auto started = PracticeServer::start();
    if (!started)
        return base::fail(std::move(started.error()));
    practice = std::move(*started);
    exam.settings = conformance::practiceSettings(descriptor.id, practice->port(), PracticeServer::user(),
                                                  practice->password(),
                                                  {{descriptor.id + u".connector.class"_s, u"Practice"_s}});
    exam.outside = practice.get();
    return exam;
}

QCoro::Task<Handled> check(Engine* engine, QJsonObject arguments, Caller caller) {
    const auto folder = folderOf(*engine, arguments);
    if (!folder)
        co_return base::fail(folder.error());
    // The trust list plays no part: a person names the folder, and whose work it is is another question.
    const QFuture<Result<PluginFolder>> reading =
        inBackground<Result<PluginFolder>>([path = *folder] { return inspectPlugin(path, TrustList()); });
    const Result<PluginFolder> inspected = co_await reading;
    if (!inspected)
        co_return base::fail(inspected.error());
    const QString digest = conformance::manifestDigest(*folder);
    conformance::PluginSpecimen specimen(*inspected);
    const QString id = specimen.descriptor().id;
    std::unique_ptr<PracticeServer> practice;
    auto exam = examOf(*engine, arguments, caller, specimen.descriptor(), practice);
    if (!exam)
        co_return base::fail(std::move(exam.error()));
    exam->onFinding = [id](const conformance::Finding& finding) {
        qCInfo(log).noquote() << id << finding.id << conformance::outcomeName(finding.outcome)
                              << finding.detail;
    };
    auto examining = conformance::examine(specimen, std::move(*exam));
    const Result<Report> report = co_await std::move(examining);
    if (!report)
        co_return base::fail(report.error());
    Badges badges = Badges::load(engine->plugins().badgesFile());
    badges.award(id, *report, engine->clock().utcNow(), digest);
    const QString plugins = QFileInfo(engine->plugins().badgesFile()).absolutePath();
    FDC_CO_TRY(base::platform::makePrivateDirectory(plugins));
    if (const auto saved = badges.save(engine->plugins().badgesFile()); !saved)
        co_return base::fail(saved.error());
    QJsonObject result = report->toJson();
    result[u"id"_s] = id;
    result[u"version"_s] = specimen.descriptor().version;
    result[u"badge"_s] = badges.toJson(id, digest);
    co_return outcome(result, {},
                      u"%1 passed, %2 failed, %3 skipped"_s.arg(result[u"passed"_s].toInt())
                          .arg(result[u"failed"_s].toInt())
                          .arg(result[u"skipped"_s].toInt()));
}

QString target(const QJsonObject& arguments) {
    const QString id = arguments[u"id"_s].toString();
    return id.isEmpty() ? QFileInfo(arguments[u"path"_s].toString()).fileName() : id;
}

}  // namespace

void addConformanceActions(Engine& engine) {
    engine.registry().add(
        {u"plugin.check"_s,
         true,  // it runs foreign code, and awards a badge
         security::Role::Configurator,
         target,
         [raw = &engine](QJsonObject arguments, Caller caller) { return check(raw, arguments, caller); },
         {}});
}

}  // namespace fdc::engine
