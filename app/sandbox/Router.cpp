// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/Router.h"

#include "app/sandbox/Json.h"
#include "core/base/Utf8.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

Answer<QJsonObject> Call::object() const {
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(base::wholeJson(request.body), &problem);
    if (problem.error != QJsonParseError::NoError || !document.isObject())
        return refuse(400, u"JSON parse error: an object is expected"_s);
    return document.object();
}

Answer<QList<QJsonObject>> Call::objects() const {
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(base::wholeJson(request.body), &problem);
    if (problem.error != QJsonParseError::NoError || !document.isArray())
        return refuse(400, u"JSON parse error: an array is expected"_s);
    QList<QJsonObject> objects;
    const QJsonArray array = document.array();
    for (const QJsonValue& value : array) {
        if (!value.isObject())
            return refuse(400, u"JSON parse error: an array of objects is expected"_s);
        objects.append(value.toObject());
    }
    return objects;
}

void Router::add(Route route) {
    route.segments = route.pattern.sliced(1).split('/');
    m_byLength[route.segments.size()].push_back(std::move(route));
}

Router::Match Router::find(const QByteArray& method, const QByteArray& path) const {
    Match match;
    if (!path.startsWith('/'))
        return match;
    const QList<QByteArray> segments = path.sliced(1).split('/');
    const auto routes = m_byLength.constFind(segments.size());
    if (routes == m_byLength.constEnd())
        return match;
    for (const Route& route : *routes) {
        bool fits = true;
        for (qsizetype i = 0; fits && i < segments.size(); ++i)
            fits = route.segments.at(i).startsWith('{') ? !segments.at(i).isEmpty()
                                                        : route.segments.at(i) == segments.at(i);
        if (!fits)
            continue;
        match.pathKnown = true;
        if (route.method != method)
            continue;
        match.route = &route;
        for (qsizetype i = 0; i < segments.size(); ++i) {
            if (route.segments.at(i).startsWith('{'))
                match.parameters.append(QString::fromUtf8(QByteArray::fromPercentEncoding(segments.at(i))));
        }
        return match;
    }
    return match;
}

net::ServerResponse jsonResponse(const QByteArray& json) {
    net::ServerResponse response;
    response.body = json;
    return response;
}

net::ServerResponse jsonResponse(const QJsonObject& object) {
    return jsonResponse(compact(object));
}

net::ServerResponse jsonResponse(const QJsonArray& array) {
    return jsonResponse(compact(array));
}

net::ServerResponse textResponse(const QByteArray& text) {
    net::ServerResponse response;
    response.body = text;
    response.contentType = "text/plain; charset=utf-8";
    return response;
}

}  // namespace fdc::sandbox
