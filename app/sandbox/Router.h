// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QStringList>
#include <QUrlQuery>
#include <functional>
#include <vector>

#include "app/sandbox/ApiFailure.h"
#include "app/sandbox/CoreStore.h"
#include "app/sandbox/FaultScript.h"
#include "app/sandbox/Tokens.h"
#include "core/net/Listener.h"

namespace fdc::sandbox {

/// Who may use a route. Refusals are 401 without a valid token, else 403, both without a code.
enum class Access {
    Public,
    Reader,       ///< any valid token
    Writer,       ///< profiles ADMIN, SYSTEM_ADMIN, OPERATOR
    Admin,        ///< ADMIN, SYSTEM_ADMIN
    SystemAdmin,  ///< SYSTEM_ADMIN, by token or by Basic authentication
};

/// One request on its way through a handler.
struct Call {
    const net::ServerRequest& request;
    RequestPlan& plan;
    Session session;
    QStringList parameters;  ///< values of the `{…}` segments, decoded
    QString requestId;

    QUrlQuery query() const { return QUrlQuery(QString::fromLatin1(request.query)); }
    /// The comma-separated ids of one parameter.
    QStringList ids(qsizetype parameter = 0) const { return parameters.at(parameter).split(u','); }
    Actor actor() const { return {session.user, session.scope, requestId}; }
    /// The body as JSON object, or as array of objects. Refused with 400 when it is something else.
    Answer<QJsonObject> object() const;
    Answer<QList<QJsonObject>> objects() const;
};

using Handler = std::function<Answer<net::ServerResponse>(Call&)>;

struct Route {
    QByteArray method;
    QByteArray pattern;  ///< "/rest/documents/{ids}/files"
    Access access = Access::Reader;
    Handler handler;
    bool stores = false;  ///< its success means that something was kept: lost-ack may strike
    QString metric = {};  ///< name under /actuator/metrics; empty = none
    QList<QByteArray> segments = {};
};

/// Paths to handlers. Among patterns that fit, the one added first wins, so literals come before `{…}`.
class Router {
public:
    void add(Route route);

    struct Match {
        const Route* route = nullptr;  ///< null: nothing fits
        bool pathKnown = false;        ///< the path fits with another method: 405, else 404
        QStringList parameters;
    };
    /// @p path is percent-encoded and starts behind the context.
    Match find(const QByteArray& method, const QByteArray& path) const;

private:
    QHash<qsizetype, std::vector<Route>> m_byLength;
};

net::ServerResponse jsonResponse(const QByteArray& json);
net::ServerResponse jsonResponse(const QJsonObject& object);
net::ServerResponse jsonResponse(const QJsonArray& array);
net::ServerResponse textResponse(const QByteArray& text);

}  // namespace fdc::sandbox
