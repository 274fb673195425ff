// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/CoreStandIn.h"

#include <QDateTime>
#include <QLocale>
#include <QLoggingCategory>
#include <chrono>

#include "app/sandbox/Json.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(log, "sandbox.core", QtInfoMsg)

constexpr QByteArrayView context = "/core";
const QByteArray statusPath = "/core/actuator/status";

net::ServerResponse failureResponse(const ApiFailure& failure) {
    QJsonObject body{{u"message"_s, failure.message}};
    if (!failure.code.isEmpty())
        body.insert(u"code"_s, QString::fromLatin1(failure.code));
    net::ServerResponse response = jsonResponse(body);
    response.status = failure.status;
    return response;
}

net::ServerResponse gatewayFailure(int status) {
    net::ServerResponse response = textResponse("upstream failed\n");
    response.status = status;
    return response;
}

net::ServerResponse tooMany() {
    net::ServerResponse response = textResponse("too many requests\n");
    response.status = 429;
    response.headers.append(net::Header{"Retry-After", "1"});
    return response;
}

QByteArray httpDate(qint64 secondsAhead) {
    return QLocale::c()
        .toString(QDateTime::currentDateTimeUtc().addSecs(secondsAhead), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s)
        .toLatin1();
}

}  // namespace

CoreStandIn::CoreStandIn(const CoreParts& parts, Quirks& quirks, FaultScript& script)
    : m_parts(parts), m_quirks(quirks), m_script(script) {
    addAuthenticationRoutes(m_router, parts);
    addSearchRoutes(m_router, parts);
    addContentRoutes(m_router, parts);
    addVersionRoutes(m_router, parts);
    addFactRoutes(m_router, parts);
    addComponentRoutes(m_router, parts);
    addFolderRoutes(m_router, parts);
    addModelRoutes(m_router, parts);
    addReservationRoutes(m_router, parts);
    addOperationsRoutes(m_router, parts);
}

bool CoreStandIn::strikes(RequestPlan& plan, Quirk quirk) {
    if (!plan.strikes(quirk))
        return false;
    m_parts.counters.fault(quirkSpec(quirk).name);
    return true;
}

net::ServerResponse CoreStandIn::handle(const net::ServerRequest& request) {
    RequestPlan plan(m_quirks);
    net::ServerResponse response = answer(request, plan);
    if (plan.isOn(Quirk::ClockSkew))
        response.headers.append(net::Header{"Date", httpDate(qint64(plan.value(Quirk::ClockSkew)))});
    return response;
}

net::ServerResponse CoreStandIn::answer(const net::ServerRequest& request, RequestPlan& plan) {
    // The public status stays truthful: it tells whether the stand-in lives.
    if (request.path == statusPath)
        return dispatch(request, plan);
    m_script.apply(request.method, request.path, plan);
    if (plan.isForced(Quirk::Throttle429) || m_quirks.exceedsRate()) {
        m_parts.counters.fault("throttle-429");
        return tooMany();
    }
    if (strikes(plan, Quirk::Hang)) {
        net::ServerResponse silence;
        silence.fault = net::ServerResponse::Fault::Hang;
        return silence;
    }
    if (strikes(plan, Quirk::NoReply)) {
        net::ServerResponse nothing;
        nothing.fault = net::ServerResponse::Fault::CloseBeforeReply;
        return nothing;
    }
    if (strikes(plan, Quirk::ErrorAsOk))
        return jsonResponse(QJsonObject{{u"code"_s, u"T00001"_s}, {u"message"_s, u"internal error"_s}});
    if (strikes(plan, Quirk::CodedFailure))
        return failureResponse({500, "T00001", u"internal error"_s});
    if (strikes(plan, Quirk::Unavailable)) {
        static constexpr int statuses[] = {500, 502, 503, 504};
        return gatewayFailure(plan.isForced(Quirk::Unavailable)
                                  ? int(plan.value(Quirk::Unavailable))
                                  : statuses[m_quirks.random(Quirk::Unavailable) % std::size(statuses)]);
    }
    net::ServerResponse response = dispatch(request, plan);
    spoil(response, plan);
    return response;
}

void CoreStandIn::spoil(net::ServerResponse& response, RequestPlan& plan) {
    using Fault = net::ServerResponse::Fault;
    const bool hasBody = !response.body.isEmpty() || !response.bodyFile.isEmpty();
    if (response.fault == Fault::None && hasBody && strikes(plan, Quirk::HalfBody))
        response.fault = Fault::CloseInBody;
    if (plan.isOn(Quirk::Slow)) {
        m_parts.counters.fault("slow");
        response.delay = std::chrono::milliseconds(qint64(plan.value(Quirk::Slow)));
    }
}

net::ServerResponse CoreStandIn::dispatch(const net::ServerRequest& request, RequestPlan& plan) {
    QByteArray path = request.path;
    if (!path.startsWith(context) || path.size() == context.size()) {
        m_parts.counters.request("unknown");
        return failureResponse({404, {}, u"no endpoint"_s});
    }
    path = path.sliced(context.size());
    if (path.endsWith('/') && plan.isOn(Quirk::Dialect2025))
        path.chop(1);
    Router::Match match = m_router.find(request.method, path);
    if (!match.route) {
        m_parts.counters.request("unknown");
        if (match.pathKnown)
            return failureResponse(
                {405,
                 {},
                 u"Request method '%1' is not supported"_s.arg(QString::fromLatin1(request.method))});
        return failureResponse({404,
                                {},
                                u"no endpoint %1 %2"_s.arg(QString::fromLatin1(request.method),
                                                           QString::fromLatin1(request.path))});
    }
    m_parts.counters.request(match.route->method + ' ' + match.route->pattern);
    auto session = authorize(*match.route, request);
    if (!session)
        return failureResponse(session.error());
    const quint64 number = ++m_requests;
    Call call{request, plan, std::move(*session), std::move(match.parameters), u"r%1"_s.arg(number)};
    return run(*match.route, call);
}

net::ServerResponse CoreStandIn::run(const Route& route, Call& call) {
    const auto start = std::chrono::steady_clock::now();
    auto answer = route.handler(call);
    // As behind a proxy that repeats what it lost the answer to: the second answer is the one that arrives.
    if (route.stores && strikes(call.plan, Quirk::Twice))
        answer = route.handler(call);
    if (!route.metric.isEmpty())
        m_parts.counters.measure(
            route.metric, call.session.scope,
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    if (!answer) {
        if (answer.error().code.isEmpty() && answer.error().status == 500)
            qCWarning(log).noquote() << "the stand-in itself failed:" << answer.error().message;
        return failureResponse(answer.error());
    }
    if (route.stores && strikes(call.plan, Quirk::LostAck))
        answer->fault = net::ServerResponse::Fault::CloseBeforeReply;
    return std::move(*answer);
}

std::optional<Session> CoreStandIn::sessionOf(const net::ServerRequest& request, bool basicAllowed) const {
    QByteArray token = net::headerValue(request.headers, "token");
    if (token.isEmpty() && !request.query.isEmpty())
        token = QUrlQuery(QString::fromLatin1(request.query)).queryItemValue(u"token"_s).toLatin1();
    if (!token.isEmpty())
        return m_parts.tokens.verify(token);
    const QByteArray basic = net::headerValue(request.headers, "authorization");
    if (!basicAllowed || !basic.startsWith("Basic "))
        return std::nullopt;
    const QByteArray pair = QByteArray::fromBase64(basic.sliced(6));
    const qsizetype colon = pair.indexOf(':');
    if (colon < 0)
        return std::nullopt;
    std::optional<Account> account;
    m_parts.accounts.login(QString::fromUtf8(pair.first(colon)), security::Secret(pair.sliced(colon + 1)),
                           u"SANDBOX"_s, account);
    if (!account)
        return std::nullopt;
    return Session{account->user, account->scope, account->profiles, account->groups};
}

Answer<Session> CoreStandIn::authorize(const Route& route, const net::ServerRequest& request) const {
    if (route.access == Access::Public)
        return Session{};
    auto session = sessionOf(request, route.access == Access::SystemAdmin);
    if (!session)
        return refuse(401, u"a valid token is needed"_s);
    const bool allowed = route.access == Access::Reader ||
                         (route.access == Access::Writer && session->mayWrite()) ||
                         (route.access == Access::Admin && session->isAdmin()) ||
                         (route.access == Access::SystemAdmin && session->isSystemAdmin());
    if (!allowed)
        return refuse(403, u"%1 may not do this"_s.arg(session->user));
    return std::move(*session);
}

}  // namespace fdc::sandbox
