// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/CoreStandIn.h"
#include "app/sandbox/Json.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

net::ServerResponse tokenResponse(const Call& call, const CoreParts& parts, const Session& session,
                                  int asked) {
    // A deployment may shorten the life of tokens; the life a caller asks for cannot go beyond that.
    int seconds = asked > 0 ? asked : Tokens::lifetimeSeconds;
    if (call.plan.isOn(Quirk::ShortTokens))
        seconds = qMin(seconds, int(call.plan.value(Quirk::ShortTokens)));
    return jsonResponse(QJsonObject{{u"value"_s, QString::fromLatin1(parts.tokens.issue(session, seconds))}});
}

Answer<net::ServerResponse> authenticate(Call& call, const CoreParts& parts) {
    const auto body = call.object();
    FDC_API_TRY(body);
    const QString user = body->value("user"_L1).toString();
    const QString scope = body->value("scope"_L1).toString();
    std::optional<Account> account;
    const auto outcome = parts.accounts.login(
        user, security::Secret(body->value("password"_L1).toString().toUtf8()), scope, account);
    if (outcome == Accounts::Login::Locked)
        return refuse(401, u"the account is locked"_s);
    if (outcome != Accounts::Login::Accepted)
        return refuse(401, u"user, password or scope refused"_s);
    const Session session{account->user, account->scope, account->profiles, account->groups};
    return tokenResponse(call, parts, session, 0);
}

}  // namespace

void addAuthenticationRoutes(Router& router, const CoreParts& parts) {
    router.add({"POST", "/rest/authentication", Access::Public,
                [parts](Call& call) { return authenticate(call, parts); }});
    const auto renew = [parts](Call& call) -> Answer<net::ServerResponse> {
        return tokenResponse(call, parts, call.session,
                             call.query().queryItemValue(u"validityTime"_s).toInt());
    };
    router.add({"POST", "/rest/token/user", Access::Reader, renew});
    router.add({"PUT", "/rest/token/user", Access::Reader, renew});
    router.add(
        {"POST", "/rest/token/{jwt}", Access::Reader, [parts](Call& call) -> Answer<net::ServerResponse> {
             return jsonResponse(parts.tokens.verify(call.parameters.front().toLatin1()) ? "true"_ba
                                                                                         : "false"_ba);
         }});
    router.add({"POST", "/rest/unlock/{username}", Access::Admin,
                [parts](Call& call) -> Answer<net::ServerResponse> {
                    parts.accounts.unlock(call.parameters.front());
                    return net::ServerResponse{};
                }});
}

}  // namespace fdc::sandbox
