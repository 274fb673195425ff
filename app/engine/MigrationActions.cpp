// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <qcorofuture.h>
#include <QFileInfo>
#include <QJsonDocument>
#include <QPromise>
#include <QThreadPool>
#include <mutex>

#include "app/engine/Actions.h"
#include "app/engine/DemoCorpus.h"
#include "app/engine/Engine.h"
#include "app/engine/EngineErrors.h"
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

QCoro::Task<Handled> saveMap(Engine* engine, QJsonObject arguments, Caller) {
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

QString demoFolder(const Engine& engine) {
    return engine.folder().file(u"demo"_s);
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
    const QString folder = demoFolder(*engine);
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
    addAction(engine, u"map.save"_s, true, security::Role::Operator, targetArgument("name"), saveMap);
    const auto folder = [raw = &engine](const QJsonObject&) { return demoFolder(*raw); };
    addAction(engine, u"demo.prepare"_s, true, security::Role::Operator, folder, prepareDemo);
}

}  // namespace fdc::engine
