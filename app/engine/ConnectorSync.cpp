// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/Actions.h"
#include "app/engine/Engine.h"
#include "app/engine/EnvironmentRuntime.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;

namespace {

QCoro::Task<Handled> synchronize(Engine* engine, QJsonObject arguments, Caller caller) {
    const auto id = textArgument(arguments, u"connector"_s);
    if (!id)
        co_return base::fail(id.error());
    auto opening = engine->environment(caller.environment);
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    const auto begin = engine->clock().monotonic();
    connector::SyncRequest request{caller.correlation, arguments[u"full"_s].toBool()};
    auto synchronizing = (*runtime)->supervisor().synchronize(*id, request);
    const auto report = co_await std::move(synchronizing);
    if (!report)
        co_return base::fail(report.error());
    const auto took = engine->clock().monotonic() - begin;
    co_return outcome({{u"schema"_s, u"connector-sync/1"_s},
                       {u"connector"_s, *id},
                       {u"full"_s, request.full},
                       {u"examined"_s, report->examined},
                       {u"changed"_s, report->changed},
                       {u"seconds"_s, double(took.count()) / 1000}},
                      {}, u"examined %1, changed %2"_s.arg(report->examined).arg(report->changed));
}

}  // namespace

void addConnectorSyncAction(Engine& engine) {
    addAction(engine, u"connector.sync"_s, true, security::Role::Operator, targetArgument("connector"),
              synchronize);
}

}  // namespace fdc::engine
