// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <qcorofuture.h>
#include <QPromise>
#include <QThreadPool>
#include <mutex>

#include "app/engine/Actions.h"
#include "app/engine/DemoCorpus.h"
#include "app/engine/Engine.h"
#include "app/engine/EngineErrors.h"
#include "core/base/platform/Files.h"

/// The demo that a new migration may start with (docs/new-migration.md).
namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;
using base::Result;

namespace {

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
    const auto folder = [raw = &engine](const QJsonObject&) { return demoFolder(*raw); };
    addAction(engine, u"demo.prepare"_s, true, security::Role::Operator, folder, prepareDemo);
}

}  // namespace fdc::engine
