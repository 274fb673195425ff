// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>
#include <QJsonArray>

#include "app/engine/Actions.h"
#include "app/engine/Engine.h"
#include "app/engine/RungJson.h"
#include "app/engine/SandboxEnvironment.h"
#include "core/base/ErrorPages.h"
#include "core/connector/EndpointLadder.h"
#include "core/net/RequestRules.h"

/// The test of one address of a configuration, saved or not.
namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;
using base::Result;

namespace {

/// Nothing is started for a test: of the sandbox the authority that is there already counts. Without an
/// environment the system's count.
Result<QString> authorityFileOf(Engine& engine, const QString& name) {
    if (name.isEmpty())
        return QString();
    const auto environment = environmentNamed(engine, name);
    if (!environment)
        return base::fail(environment.error());
    if (environment->name != QStringView(config::sandboxEnvironment))
        return environment->authorityFile;
    const QString own = engine.folder().file(u"sandbox/tls/ca.pem"_s);
    return QFileInfo::exists(own) ? own : QString();
}

QJsonObject rungJson(const connector::Rung& rung, const connector::EndpointReport& report,
                     const QString& language) {
    QJsonObject json = engine::rungJson(rung, language);
    if (!rung.ok && rung.tried)
        json[u"sentence"_s] = base::errorSentence(*report.failure, language);
    return json;
}

QJsonObject reportJson(const QUrl& url, const connector::EndpointReport& report, const QString& language) {
    QJsonArray rungs;
    for (const connector::Rung& rung : report.rungs)
        rungs.append(rungJson(rung, report, language));
    QJsonObject json{{u"schema"_s, u"endpoint-test/1"_s},
                     {u"url"_s, net::redactedUrl(url)},
                     {u"encrypted"_s, url.scheme() == u"https" || url.scheme() == u"ldaps"},
                     {u"rungs"_s, rungs}};
    if (report.tls)
        json[u"certificate"_s] =
            QJsonObject{{u"protocol"_s, report.tls->protocol},
                        {u"issuer"_s, report.tls->issuer},
                        {u"expires"_s, base::toRfc3339(report.tls->expires.toUTC())},
                        {u"days"_s, QDateTime::currentDateTimeUtc().daysTo(report.tls->expires)}};
    if (report.status > 0)
        json[u"status"_s] = report.status;
    return json;
}

QCoro::Task<Handled> test(Engine* engine, QJsonObject arguments, Caller caller) {
    const auto text = textArgument(arguments, u"url"_s);
    if (!text)
        co_return base::fail(text.error());
    const auto url = connector::endpointUrl(*text);
    if (!url)
        co_return base::fail(url.error());
    const auto authority = authorityFileOf(*engine, caller.environment);
    if (!authority)
        co_return base::fail(authority.error());
    connector::EndpointOptions options;
    options.authorityFile = *authority;
    auto climbing = connector::endpointLadder(*url, options);
    const connector::EndpointReport report = co_await std::move(climbing);
    co_return outcome(reportJson(*url, report, arguments[u"language"_s].toString()));
}

}  // namespace

void addEndpointActions(Engine& engine) {
    engine.registry().add(
        {u"endpoint.test"_s,
         false,
         security::Role::Operator,
         {},
         [raw = &engine](QJsonObject arguments, Caller caller) { return test(raw, arguments, caller); },
         {}});
}

}  // namespace fdc::engine
