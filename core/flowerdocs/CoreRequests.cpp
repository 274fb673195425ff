// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/CoreRequests.h"

#include "core/flowerdocs/WireJson.h"

namespace fdc::flowerdocs::requests {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto answerTime = 30s;
constexpr auto probeTime = 10s;  ///< calls a person or a health check waits for
constexpr qint64 answerLimit = 16 * 1024 * 1024;
constexpr qint64 folderLimit = 64 * 1024 * 1024;

net::Request make(const QByteArray& method, QUrl url, const QByteArray& body = {}) {
    net::Request request;
    request.method = method;
    request.url = std::move(url);
    request.headers = {{"Accept", "application/json"}};
    if (method == "POST" || method == "PUT")
        request.headers.append(net::Header{"Content-Type", "application/json"});
    request.body = body;
    request.timeout = answerTime;
    request.replyLimit = answerLimit;
    return request;
}

net::Request once(net::Request request) {
    request.repeatable = false;
    return request;
}

/// Commas join ids and stay as they are; the ids themselves hold none.
QUrl byIds(const CoreAddress& core, const QString& resource, const QStringList& ids) {
    QByteArrayList encoded;
    for (const QString& id : ids)
        encoded.append(QUrl::toPercentEncoding(id));
    return QUrl::fromEncoded(core.rest({resource}).toEncoded() + '/' + encoded.join(','), QUrl::StrictMode);
}

}  // namespace

net::Request authentication(const CoreAddress& core, const QString& scope, const QString& user,
                            const security::Secret& password) {
    const QJsonObject body{
        {u"user"_s, user}, {u"password"_s, QString::fromUtf8(password.expose())}, {u"scope"_s, scope}};
    net::Request request = once(make("POST", core.rest({u"authentication"_s}), compactJson(body)));
    request.replyLimit = 256 * 1024;
    return request;
}

net::Request createDocument(const CoreAddress& core, const QByteArray& body) {
    return once(make("POST", core.rest({u"documents"_s}), body));
}

net::Request readDocuments(const CoreAddress& core, const QStringList& ids) {
    return make("GET", byIds(core, u"documents"_s, ids));
}

net::Request updateDocument(const CoreAddress& core, const QString& id, const QByteArray& body) {
    return once(make("POST", core.rest({u"documents"_s, id}), body));
}

net::Request deleteDocuments(const CoreAddress& core, const QStringList& ids) {
    return make("DELETE", byIds(core, u"documents"_s, ids));
}

net::Request uploadFile(const CoreAddress& core) {
    net::Request request = make("POST", core.rest({u"files"_s, u"tmp"_s}));
    request.headers = {{"Accept", "application/json"}};
    return request;
}

net::Request listFiles(const CoreAddress& core, const QString& documentId) {
    return make("GET",
                core.rest({u"documents"_s, documentId, u"files"_s}, {{u"includeContent"_s, u"false"_s}}));
}

net::Request readContent(const CoreAddress& core, const QString& documentId, const QString& fileId) {
    net::Request request =
        make("GET", core.rest({u"documents"_s, documentId, u"files"_s, fileId, u"content"_s}));
    request.headers = {{"Accept", "*/*"}};
    request.replyLimit = std::numeric_limits<qint64>::max();
    return request;
}

net::Request createFolder(const CoreAddress& core, const QByteArray& body) {
    return once(make("POST", core.rest({u"folders"_s}), body));
}

net::Request readFolder(const CoreAddress& core, const QString& id) {
    net::Request request = make("GET", byIds(core, u"folders"_s, {id}));
    request.replyLimit = folderLimit;
    return request;
}

net::Request addChildren(const CoreAddress& core, const QString& folderId, const QByteArray& body) {
    return once(make("PUT", core.rest({u"folders"_s, folderId, u"children"_s}), body));
}

net::Request removeChildren(const CoreAddress& core, const QString& folderId, const QByteArray& body) {
    net::Request request = once(make("DELETE", core.rest({u"folders"_s, folderId, u"children"_s}), body));
    request.headers.append(net::Header{"Content-Type", "application/json"});
    return request;
}

net::Request search(const CoreAddress& core, const SearchQuery& query, ClauseDialect dialect) {
    return make("POST", core.rest({query.resource, u"search"_s}), searchBody(query, dialect));
}

net::Request listClasses(const CoreAddress& core, ClassKind kind) {
    return make("GET", core.rest({resourceOf(kind)}));
}

net::Request readClass(const CoreAddress& core, ClassKind kind, const QString& id) {
    return make("GET", core.rest({resourceOf(kind), id}));
}

net::Request listTagClasses(const CoreAddress& core) {
    return make("GET", core.rest({u"tagclass"_s}));
}

net::Request readTagClass(const CoreAddress& core, const QString& id) {
    return make("GET", core.rest({u"tagclass"_s, id}));
}

net::Request listTagCategories(const CoreAddress& core) {
    return make("GET", core.rest({u"tagcategory"_s}));
}

net::Request readTagCategory(const CoreAddress& core, const QString& id) {
    return make("GET", core.rest({u"tagcategory"_s, id}));
}

net::Request readAcl(const CoreAddress& core, const QString& id) {
    return make("GET", core.rest({u"acl"_s, id}));
}

net::Request reservation(const CoreAddress& core, ReservationCall call, const QStringList& documentIds) {
    QList<QString> path{u"reservation"_s};
    if (call != ReservationCall::Read)
        path.append(call == ReservationCall::Reserve ? u"reserve"_s : u"release"_s);
    return make("POST", core.rest(path), referencesBody(u"DOCUMENT"_s, documentIds));
}

net::Request facts(const CoreAddress& core, const QString& documentId) {
    return make("GET", core.rest({u"documents"_s, documentId, u"facts"_s}));
}

net::Request addFact(const CoreAddress& core, const QString& documentId, const QByteArray& body) {
    return once(make("POST", core.rest({u"documents"_s, documentId, u"facts"_s}), body));
}

net::Request status(const CoreAddress& core) {
    net::Request request = make("GET", core.actuator(u"status"_s));
    request.timeout = probeTime;
    return request;
}

net::Request info(const CoreAddress& core) {
    net::Request request = make("GET", core.actuator(u"info"_s));
    request.timeout = probeTime;
    return request;
}

}  // namespace fdc::flowerdocs::requests
