// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <qcorofuture.h>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include "app/engine/Actions.h"
#include "app/engine/Background.h"
#include "app/engine/CampaignArguments.h"
#include "app/engine/Engine.h"
#include "app/engine/EngineErrors.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/MapAccess.h"
#include "app/engine/SourceStores.h"
#include "core/base/platform/Files.h"
#include "core/migration/MapDraft.h"
#include "core/migration/MapErrors.h"
#include "core/migration/MapJson.h"
#include "core/migration/editing/MapVersions.h"
#include "core/migration/maptests/MapTestRun.h"
#include "core/migration/preview/SamplePreview.h"
#include "core/migration/sources/SqlSource.h"

/// Maps: saved, published, tried on documents before they run (docs/map-editor.md).
namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using action::Caller;
using base::Result;
using migration::editing::MapVersion;
using migration::editing::MapVersions;

namespace {

constexpr int usualSamples = 100;
constexpr int mostSamples = 500;
constexpr auto longestPreview = 4s;
constexpr auto longestScore = 60s;
constexpr qsizetype longestComment = 1'000;

QString mapsFolder(const Engine& engine) {
    return engine.folder().file(u"maps"_s);
}

Result<QByteArray> checkedMap(const QJsonObject& arguments) {
    if (!arguments[u"map"_s].isObject())
        return base::fail(base::Error(argumentInvalid, u"an object"_s).with(u"argument"_s, u"map"_s));
    const QJsonDocument document(arguments[u"map"_s].toObject());
    const auto map = migration::Map::parse(document.toJson(QJsonDocument::Compact));
    if (!map)
        return base::fail(map.error());
    for (const migration::MapFinding& finding : migration::validateMap(*map)) {
        if (finding.severity == migration::MapFinding::Severity::Error)
            return base::fail(finding.error);
    }
    // For people, unless its spaces would make it too large to be read again.
    const QByteArray json = document.toJson();
    return json.size() <= migration::maxMapBytes ? json : document.toJson(QJsonDocument::Compact);
}

/// Whoever saves what is there already is in nobody's way.
bool holds(const QString& file, const QByteArray& bytes) {
    const auto present = base::platform::readFile(file, bytes.size());
    return present && *present == bytes;
}

QCoro::Task<Handled> saveMap(Engine* engine, QJsonObject arguments, Caller) {
    const auto name = textArgument(arguments, u"name"_s);
    if (!name)
        co_return base::fail(name.error());
    if (!migration::isMapName(*name))
        co_return base::fail(base::Error(migration::mapNameInvalid).with(u"name"_s, name->left(120)));
    const auto json = checkedMap(arguments);
    if (!json)
        co_return base::fail(json.error());
    const QString folder = mapsFolder(*engine);
    FDC_CO_TRY(base::platform::makePrivateDirectory(folder));
    const QString file = folder + u'/' + *name + u".json"_s;
    QJsonObject saved{
        {u"schema"_s, u"map-saved/1"_s}, {u"name"_s, *name}, {u"mapFile"_s, file}, {u"changed"_s, true}};
    if (holds(file, *json)) {
        saved[u"changed"_s] = false;
        co_return outcome(saved, {}, u"unchanged"_s);
    }
    const bool exists = QFileInfo::exists(file);
    if (exists && !arguments[u"replace"_s].toBool())
        co_return base::fail(base::Error(mapExists).with(u"name"_s, *name).with(u"file"_s, file));
    FDC_CO_TRY(base::platform::replaceFile(file, *json, base::platform::FileMode::Private));
    co_return outcome(saved, {}, exists ? u"replaced"_s : u"new"_s);
}

/// What steps and source of a map may touch when it is tried, as a campaign would have it.
QCoro::Task<Result<migration::PlanContext>> contextOf(Engine* engine, QString environment,
                                                      const GivenMap* given) {
    migration::PlanContext context;
    context.baseFolder = given->folder;
    context.spoolFolder = engine->folder().file(u"spool"_s);
    context.scriptsFolder = scriptsFolder(engine->folder());
    const QString name = migration::SqlSource::passwordSecretOf(given->map);
    if (!name.isEmpty()) {
        auto reading = secretReader(*engine, environment)(name);
        auto password = co_await std::move(reading);
        if (!password)
            co_return base::fail(std::move(password.error()));
        context.password = std::move(*password);
    }
    co_return context;
}

/// The FlowerDocs that a map's source reads.
QCoro::Task<Result<void>> addStore(Engine* engine, QString environment, const migration::Map* map,
                                   migration::PlanContext* context) {
    const auto from = migration::Plan::readFrom(*map);
    if (!from)
        co_return Result<void>();
    auto finding = engine->environment(environment);
    const auto runtime = co_await std::move(finding);
    if (!runtime)
        co_return base::fail(runtime.error());
    auto opening = (*runtime)->sources().open(*from);
    auto store = co_await std::move(opening);
    if (!store)
        co_return base::fail(std::move(store.error()));
    context->store = std::move(*store);
    co_return Result<void>();
}

std::function<bool()> within(std::chrono::milliseconds limit) {
    QElapsedTimer timer;
    timer.start();
    return [timer, limit] { return timer.elapsed() < limit.count(); };
}

QCoro::Task<Handled> preview(Engine* engine, QJsonObject arguments, Caller caller) {
    const auto given = mapArgument(arguments);
    if (!given)
        co_return base::fail(given.error());
    const qint64 documents = arguments[u"documents"_s].toInteger(usualSamples);
    if (documents < 1 || documents > mostSamples)
        co_return invalidArgument(u"documents"_s, u"1 to %1"_s.arg(mostSamples));
    auto asking = contextOf(engine, caller.environment, &*given);
    auto context = co_await std::move(asking);
    if (!context)
        co_return base::fail(context.error());
    auto opening = addStore(engine, caller.environment, &given->map, &*context);
    if (const auto opened = co_await std::move(opening); !opened)
        co_return base::fail(opened.error());
    const QFuture<Handled> working =
        inBackground<Handled>([map = given->map, context = *context, documents]() -> Handled {
            const auto made = migration::previewSamples(map, context, int(documents), within(longestPreview));
            if (!made)
                return base::fail(made.error());
            return outcome(made->toJson(map));
        });
    Handled handled = co_await working;
    co_return handled;
}

QCoro::Task<Handled> runTests(Engine* engine, QJsonObject arguments, Caller caller) {
    const auto given = mapArgument(arguments);
    if (!given)
        co_return base::fail(given.error());
    auto asking = contextOf(engine, caller.environment, &*given);
    const auto context = co_await std::move(asking);
    if (!context)
        co_return base::fail(context.error());
    const QFuture<Handled> working =
        inBackground<Handled>([map = given->map, context = *context]() -> Handled {
            const auto run = migration::runMapTests(map, context, within(longestScore));
            if (!run)
                return base::fail(run.error());
            QJsonObject json = run->toJson();
            json[u"early"_s] = run->score.isEarly;
            json[u"limitSeconds"_s] = qint64(longestScore.count());
            return outcome(std::move(json));
        });
    Handled handled = co_await working;
    co_return handled;
}

QJsonObject toJson(const MapVersions& maps, const QString& name, const MapVersion& version) {
    QJsonObject json = version.toJson();
    json[u"name"_s] = name;
    json[u"mapFile"_s] = maps.fileOf(name);
    return json;
}

QCoro::Task<Handled> publish(Engine* engine, QJsonObject arguments, Caller caller) {
    const auto name = textArgument(arguments, u"name"_s);
    if (!name)
        co_return base::fail(name.error());
    const QString comment = arguments[u"comment"_s].toString();
    if (comment.size() > longestComment)
        co_return invalidArgument(u"comment"_s, u"1 to %1"_s.arg(longestComment));
    const auto json = checkedMap(arguments);
    if (!json)
        co_return base::fail(json.error());
    const MapVersions maps(mapsFolder(*engine));
    const int basedOn = arguments[u"basedOn"_s].toInt();
    const QFuture<Result<MapVersion>> working =
        inBackground<Result<MapVersion>>([maps, name = *name, json = *json, actor = caller.user, comment,
                                          now = engine->clock().utcNow(), basedOn] {
            return maps.publish({name, json, actor, comment, now, basedOn});
        });
    const Result<MapVersion> published = co_await working;
    if (!published)
        co_return base::fail(published.error());
    QJsonObject told = toJson(maps, *name, *published);
    told[u"schema"_s] = u"map-published/1"_s;
    QString after =
        u"version %1, %2"_s.arg(published->number).arg(QString::fromLatin1(published->fingerprint.left(12)));
    if (!comment.isEmpty())
        after += u": "_s + comment;
    co_return outcome(std::move(told), basedOn > 0 ? u"version %1"_s.arg(basedOn) : QString(), after);
}

QCoro::Task<Handled> versions(Engine* engine, QJsonObject arguments, Caller) {
    const auto name = textArgument(arguments, u"name"_s);
    if (!name)
        co_return base::fail(name.error());
    const MapVersions maps(mapsFolder(*engine));
    const QFuture<Handled> working = inBackground<Handled>([maps, name = *name]() -> Handled {
        const auto list = maps.list(name);
        if (!list)
            return base::fail(list.error());
        QJsonArray all;
        for (const MapVersion& version : *list)
            all.append(version.toJson());
        return outcome({{u"schema"_s, u"map-versions/1"_s},
                        {u"name"_s, name},
                        {u"mapFile"_s, maps.fileOf(name)},
                        {u"versions"_s, all}});
    });
    Handled handled = co_await working;
    co_return handled;
}

}  // namespace

void addMapActions(Engine& engine) {
    using security::Role;
    addAction(engine, u"map.save"_s, true, Role::Operator, targetArgument("name"), saveMap);
    addAction(engine, u"map.publish"_s, true, Role::Operator, targetArgument("name"), publish);
    addAction(engine, u"map.versions"_s, false, Role::Viewer, {}, versions);
    // Steps may run scripts, and sources log in: not for those who only look.
    addAction(engine, u"map.preview"_s, false, Role::Operator, {}, preview);
    addAction(engine, u"map.runTests"_s, false, Role::Operator, {}, runTests);
}

}  // namespace fdc::engine
