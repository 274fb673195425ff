// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/ScheduledSync.h"

#include "app/engine/Engine.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using connector::SyncReport;

namespace {

QCoro::Task<Result<SyncReport>> synchronize(Engine* engine, QString environment, QString id,
                                            connector::SyncRequest request) {
    action::Caller caller;
    caller.origin = u"schedule"_s;
    caller.environment = environment;
    caller.correlation = request.correlation;
    auto asking = engine->registry().invoke(u"connector.sync"_s,
                                            {{u"connector"_s, id}, {u"full"_s, request.full}}, caller);
    const Result<QJsonObject> answer = co_await std::move(asking);
    if (!answer)
        co_return base::fail(answer.error());
    co_return SyncReport{(*answer)[u"examined"_s].toInteger(), (*answer)[u"changed"_s].toInteger()};
}

}  // namespace

connector::SyncHook scheduledSync(Engine& engine, const QString& environment) {
    return [raw = &engine, environment](QString id, connector::SyncRequest request) {
        return synchronize(raw, environment, std::move(id), std::move(request));
    };
}

}  // namespace fdc::engine
