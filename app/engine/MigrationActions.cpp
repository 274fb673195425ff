// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <qcorofuture.h>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPromise>
#include <QThreadPool>
#include <mutex>

#include "app/engine/Actions.h"
#include "app/engine/DemoCorpus.h"
#include "app/engine/Engine.h"
#include "app/engine/EngineErrors.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/FlowerDocsAccess.h"
#include "core/base/platform/Files.h"
#include "core/migration/MapDraft.h"
#include "core/migration/MapErrors.h"

/// What a new migration needs before its campaign starts (docs/new-migration.md).
namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;
using base::Result;

namespace {

Result<QByteArray> checkedMap(const QJsonObject& arguments) {
    if (!arguments[u"map"_s].isObject())
        return base::fail(base::Error(argumentInvalid, u"an object"_s).with(u"argument"_s, u"map"_s));
    const QByteArray json = QJsonDocument(arguments[u"map"_s].toObject()).toJson();
    const auto map = migration::Map::parse(json);
    if (!map)
        return base::fail(map.error());
    for (const migration::MapFinding& finding : migration::validateMap(*map)) {
        if (finding.severity == migration::MapFinding::Severity::Error)
            return base::fail(finding.error);
    }
    return json;
}

/// Whoever saves what is there already is in nobody's way.
bool holds(const QString& file, const QByteArray& bytes) {
    const auto present = base::platform::readFile(file, bytes.size());
    return present && *present == bytes;
}

QCoro::Task<Handled> saveMap(Engine* engine, QJsonObject arguments) {
    const auto name = textArgument(arguments, u"name"_s);
    if (!name)
        co_return base::fail(name.error());
    if (!migration::isMapName(*name))
        co_return base::fail(base::Error(migration::mapNameInvalid).with(u"name"_s, name->left(120)));
    const auto json = checkedMap(arguments);
    if (!json)
        co_return base::fail(json.error());
    const QString folder = engine->folder().file(u"maps"_s);
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

QString shownName(const QMap<QString, QString>& names, const QString& language) {
    for (auto name = names.begin(); name != names.end(); ++name) {
        if (name.key().compare(language, Qt::CaseInsensitive) == 0)
            return name.value();
    }
    return names.isEmpty() ? QString() : names.first();
}

void describe(QJsonObject& json, const QMap<QString, QString>& names, const QString& language) {
    if (const QString label = shownName(names, language); !label.isEmpty())
        json[u"label"_s] = label;
}

QJsonObject classJson(const flowerdocs::CoreClass& one, const QMap<QString, flowerdocs::TagClass>& known,
                      const QString& language) {
    QJsonArray tags;
    for (const flowerdocs::TagReference& reference : one.tags) {
        QJsonObject tag{{u"id"_s, reference.tag},
                        {u"mandatory"_s, reference.mandatory},
                        {u"multivalued"_s, reference.multivalued}};
        if (const auto found = known.find(reference.tag); found != known.end()) {
            describe(tag, found->displayNames, language);
            tag[u"type"_s] = found->type;
        }
        tags.append(tag);
    }
    QJsonObject json{{u"id"_s, one.id}, {u"label"_s, one.id}, {u"tags"_s, tags}};
    describe(json, one.displayNames, language);
    return json;
}

QCoro::Task<Handled> targetClasses(Engine* engine, QJsonObject arguments, Caller caller) {
    auto opening = engine->environment(caller.environment);
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    auto connecting = (*runtime)->flowerDocs().client();
    const auto client = co_await std::move(connecting);
    if (!client)
        co_return base::fail(client.error());
    const std::shared_ptr<flowerdocs::CoreClient> kept = *client;
    auto reading = kept->classes(flowerdocs::ClassKind::Document);
    const auto classes = co_await std::move(reading);
    if (!classes)
        co_return base::fail(classes.error());
    auto readingTags = kept->tagClasses();
    const auto tags = co_await std::move(readingTags);
    if (!tags)
        co_return base::fail(tags.error());
    QMap<QString, flowerdocs::TagClass> known;
    for (const flowerdocs::TagClass& tag : *tags)
        known.insert(tag.id, tag);
    const QString language = arguments[u"language"_s].toString(engine->language());
    QJsonArray array;
    for (const flowerdocs::CoreClass& one : *classes) {
        if (one.active)
            array.append(classJson(one, known, language));
    }
    co_return outcome({{u"schema"_s, u"target-classes/1"_s}, {u"classes"_s, array}});
}

/// The second of two requests at a time waits and then finds what the first one wrote.
Result<DemoCorpus> foundOrWritten(const QString& folder, int documents) {
    static std::mutex one;
    const std::scoped_lock lock(one);
    if (const auto found = DemoCorpus::find(folder, documents))
        return *found;
    FDC_TRY(base::platform::makePrivateDirectory(folder));
    return DemoCorpus::write(folder, documents, usualDemoSeed);
}

QFuture<Result<DemoCorpus>> demoCorpus(const QString& folder, int documents) {
    auto promise = std::make_shared<QPromise<Result<DemoCorpus>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, folder, documents] {
        promise->addResult(foundOrWritten(folder, documents));
        promise->finish();
    });
    return promise->future();
}

QCoro::Task<Handled> prepareDemo(Engine* engine, QJsonObject arguments, Caller caller) {
    if (caller.environment != QStringView(config::sandboxEnvironment))
        co_return base::fail(base::Error(sandboxOnly).with(u"environment"_s, caller.environment));
    constexpr qint64 usual = 2000;
    const qint64 documents = arguments[u"documents"_s].toInteger(usual);
    if (documents < 1 || documents > mostDemoDocuments)
        co_return base::fail(base::Error(argumentInvalid, u"1 to %1"_s.arg(mostDemoDocuments))
                                 .with(u"argument"_s, u"documents"_s));
    const QString folder = engine->folder().file(u"demo"_s);
    const QFuture<Result<DemoCorpus>> writing = demoCorpus(folder, int(documents));
    const Result<DemoCorpus> corpus = co_await writing;
    if (!corpus)
        co_return base::fail(corpus.error());
    co_return outcome({{u"schema"_s, u"demo/1"_s},
                       {u"folder"_s, folder},
                       {u"indexFile"_s, corpus->indexFile},
                       {u"mapFile"_s, corpus->mapFile},
                       {u"documents"_s, documents},
                       {u"defects"_s, corpus->defects.total()}});
}

}  // namespace

void addMigrationActions(Engine& engine) {
    using security::Role;
    Engine* raw = &engine;
    action::ActionRegistry& registry = engine.registry();
    registry.add({u"map.save"_s,
                  true,
                  Role::Operator,
                  targetArgument("name"),
                  [raw](QJsonObject arguments, Caller) { return saveMap(raw, arguments); },
                  {}});
    registry.add(
        {u"target.classes"_s,
         false,
         Role::Viewer,
         {},
         [raw](QJsonObject arguments, Caller caller) { return targetClasses(raw, arguments, caller); },
         {}});
    registry.add({u"demo.prepare"_s,
                  true,
                  Role::Operator,
                  [raw](const QJsonObject&) { return raw->folder().file(u"demo"_s); },
                  [raw](QJsonObject arguments, Caller caller) { return prepareDemo(raw, arguments, caller); },
                  {}});
}

}  // namespace fdc::engine
