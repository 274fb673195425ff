// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QSet>
#include <QUrl>
#include <atomic>
#include <functional>
#include <mutex>

#include "core/net/Listener.h"
#include "core/net/Multipart.h"

using namespace Qt::Literals::StringLiterals;

/// A small FlowerDocs Core in memory, as docs/flowerdocs.md describes it: enough of it to be lied to, dropped
/// and throttled by.
class FakeCore {
public:
    /// What goes wrong with one call.
    struct Fault {
        enum Kind {
            None,
            Answer,       ///< this status and body; nothing is done
            LoseRequest,  ///< nothing is done, the connection closes
            LoseReply,    ///< it is done, the connection closes
            Silence,      ///< it is done, no answer ever comes
            WrongBytes,   ///< content: one byte differs
            DoneLater,    ///< the connection closes, and it is done after the next read of its folder
        } kind = None;
        int status = 500;
        QByteArray body;
        QList<fdc::net::Header> headers;
    };
    struct Call {
        /// login get upload create update delete content search class createFolder readFolder addChildren
        /// removeChildren …
        QByteArray operation;
        QString id;
        int number = 0;  ///< of this operation on this id, from 1
    };
    struct Stored {
        QJsonObject document;
        QMap<QString, QByteArray> files;
    };

    explicit FakeCore(const fdc::net::ListenerOptions& options = {}) {
        m_classes[u"Invoice"_s] =
            QJsonObject{{u"id"_s, u"Invoice"_s},
                        {u"category"_s, u"DOCUMENT"_s},
                        {u"type"_s, u"com.flower.docs.domain.documentclass.DocumentClass"_s},
                        {u"data"_s, QJsonObject{{u"owner"_s, u"system"_s}, {u"ACL"_s, u"acl-default"_s}}},
                        {u"tagReferences"_s,
                         QJsonArray{QJsonObject{{u"tagName"_s, u"Number"_s}, {u"mandatory"_s, true}},
                                    QJsonObject{{u"tagName"_s, u"Keywords"_s}, {u"multivalued"_s, true}},
                                    QJsonObject{{u"tagName"_s, u"Received"_s}}}},
                        {u"tagCategories"_s, QJsonArray{u"Finance"_s}}};
        auto started = fdc::net::Listener::start(
            options, [this](const fdc::net::ServerRequest& request) { return handle(request); });
        if (!started)
            qFatal("no listener: %s", qPrintable(started.error().toLogLine()));
        m_listener = *std::move(started);
    }

    quint16 port() const { return m_listener->port(); }
    QString url(const QString& scheme = u"http"_s) const {
        return u"%1://127.0.0.1:%2/core"_s.arg(scheme).arg(port());
    }
    void stop() { m_listener.reset(); }

    // What a test sets.
    std::function<Fault(const Call&)> faults;  ///< called with the lock held
    QString password = u"secret!"_s;
    std::atomic<bool> dropEmptyArrays{true};
    std::atomic<bool> echoDatesAsMilliseconds{false};
    std::atomic<bool> altersTags{false};  ///< what it stores is not what it was sent
    std::atomic<int> expireEvery{0};      ///< all tokens die after so many calls; 0 = never
    std::atomic<bool> wantsAtClass{false};
    std::atomic<bool> infoForbidden{false};
    std::atomic<int> clockAheadSeconds{0};

    // What a test asks.
    int count(const QByteArray& operation) const {
        const std::lock_guard guard(m_mutex);
        return m_operations.value(operation);
    }
    int createsOf(const QString& id) const {
        const std::lock_guard guard(m_mutex);
        return m_creates.value(id);
    }
    QHash<QString, Stored> documents() const {
        const std::lock_guard guard(m_mutex);
        return m_documents;
    }
    Stored stored(const QString& id) const {
        const std::lock_guard guard(m_mutex);
        return m_documents.value(id);
    }
    /// What lies in a folder, as often as it was put there: it keeps a list, and no set.
    QStringList childrenOf(const QString& folder) const {
        const std::lock_guard guard(m_mutex);
        return m_children.value(folder);
    }
    void addFolder(const QString& id, const QStringList& children = {}) {
        const std::lock_guard guard(m_mutex);
        m_folders[id] = QJsonObject{{u"id"_s, id}};
        m_children[id] = children;
    }
    int temporaryFiles() const {
        const std::lock_guard guard(m_mutex);
        return int(m_temporary.size());
    }
    QByteArray lastBody(const QByteArray& operation) const {
        const std::lock_guard guard(m_mutex);
        return m_lastBody.value(operation);
    }
    void expireTokens() {
        const std::lock_guard guard(m_mutex);
        m_tokens.clear();
    }
    void put(const QString& id, const QJsonObject& document, const QMap<QString, QByteArray>& files) {
        const std::lock_guard guard(m_mutex);
        m_documents[id] = {document, files};
    }
    void edit(const std::function<void(QHash<QString, Stored>&)>& change) {
        const std::lock_guard guard(m_mutex);
        change(m_documents);
    }

private:
    using Request = fdc::net::ServerRequest;
    using Response = fdc::net::ServerResponse;

    static Response json(const QJsonValue& value, int status = 200) {
        Response response;
        response.status = status;
        response.body = value.isArray() ? QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact)
                                        : QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
        return response;
    }
    static Response failure(const char* code, const char* message = "no", int status = 500) {
        return json(
            QJsonObject{{u"code"_s, QString::fromLatin1(code)}, {u"message"_s, QString::fromLatin1(message)}},
            status);
    }
    static Response bare(int status) {
        Response response;
        response.status = status;
        return response;
    }
    static QByteArray token(const QString& user, const QString& scope, int number) {
        const auto part = [](const QJsonObject& object) {
            return QJsonDocument(object)
                .toJson(QJsonDocument::Compact)
                .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        };
        const QJsonObject claims{{u"user"_s, user},
                                 {u"scope"_s, scope},
                                 {u"profiles"_s, QJsonArray{u"ADMIN"_s, u"Accounting"_s}},
                                 {u"number"_s, number},
                                 {u"iat"_s, 1'700'000'000},
                                 {u"exp"_s, 1'700'003'600}};
        return part({{u"alg"_s, u"HS256"_s}}) + '.' + part(claims) + ".c2lnbmF0dXJl";
    }

    Response handle(const Request& request) {
        Response response = answer(request);
        if (clockAheadSeconds != 0) {
            const QDateTime moment = QDateTime::currentDateTimeUtc().addSecs(clockAheadSeconds);
            response.headers.append(fdc::net::Header{
                "Date", QLocale::c().toString(moment, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1()});
        }
        return response;
    }

    Response answer(const Request& request) {
        const std::lock_guard guard(m_mutex);
        if (request.path.endsWith('/') || !request.path.startsWith("/core/"))
            return bare(404);
        QStringList path;
        for (const QByteArray& segment : request.path.mid(6).split('/'))
            path.append(QUrl::fromPercentEncoding(segment));
        const QByteArray operation = operationOf(request, path);
        const QString id = path.size() > 2 ? path[2] : createdId(request, operation);
        ++m_operations[operation];
        if (expireEvery > 0 && ++m_callCount % expireEvery == 0)
            m_tokens.clear();
        m_lastBody[operation] = request.body;
        const int number = ++m_calls[{operation, id}];
        const Fault fault = faults ? faults({operation, id, number}) : Fault();
        if (fault.kind == Fault::LoseRequest || fault.kind == Fault::Answer) {
            if (operation == "create" && fault.kind == Fault::Answer && fault.status >= 500)
                useUp(QJsonDocument::fromJson(request.body).array());  // a failed create consumes its files
            Response response = bare(fault.status);
            response.body = fault.body;
            response.headers = fault.headers;
            if (fault.kind == Fault::LoseRequest)
                response.fault = Response::Fault::CloseBeforeReply;
            return response;
        }
        if (fault.kind == Fault::DoneLater) {
            m_late.append({id, request.body});
            Response response;
            response.fault = Response::Fault::CloseBeforeReply;
            return response;
        }
        Response response = perform(request, path, operation);
        if (fault.kind == Fault::LoseReply)
            response.fault = Response::Fault::CloseBeforeReply;
        if (fault.kind == Fault::Silence)
            response.fault = Response::Fault::Hang;
        if (fault.kind == Fault::WrongBytes)
            response.body.isEmpty() ? response.body.append('x') : response.body.replace(0, 1, "\x7f");
        return response;
    }

    static QString createdId(const Request& request, const QByteArray& operation) {
        return operation.startsWith("create")
                   ? QJsonDocument::fromJson(request.body).array().at(0)[u"id"_s].toString()
                   : QString();
    }

    static QByteArray operationOf(const Request& request, const QStringList& path) {
        if (path[0] == u"actuator"_s)
            return path.value(1).toLatin1();
        const QString resource = path.value(1);
        const QString last = path.last();
        if (resource == u"authentication"_s)
            return "login";
        if (resource == u"files"_s)
            return "upload";
        if (last == u"search"_s)
            return "search";
        if (resource == u"folders"_s)
            return request.method == "PUT"      ? "addChildren"
                   : request.method == "DELETE" ? "removeChildren"
                   : request.method == "POST"   ? "createFolder"
                                                : "readFolder";
        if (resource != u"documents"_s)
            return resource.toLatin1();
        if (last == u"content"_s || last == u"facts"_s || last == u"files"_s)
            return last.toLatin1();
        if (request.method == "POST")
            return path.size() == 2 ? "create" : "update";
        return request.method == "DELETE" ? "delete" : request.method == "GET" ? "get" : "other";
    }

    Response perform(const Request& request, const QStringList& path, const QByteArray& operation) {
        if (operation == "status")
            return json(QJsonObject{{u"status"_s, u"UP"_s}});
        if (operation == "login")
            return login(request);
        if (!m_tokens.contains(fdc::net::headerValue(request.headers, "token")))
            return bare(401);
        if (operation == "createFolder")
            return createFolder(request);
        if (operation == "readFolder")
            return readFolder(path[2]);
        if (operation == "addChildren")
            return addChildren(path[2], request.body);
        if (operation == "removeChildren")
            return removeChildren(path[2], request.body);
        if (request.method == "PUT")
            return bare(405);
        if (operation == "info")
            return infoForbidden ? bare(403)
                                 : json(QJsonObject{{u"name"_s, u"FlowerDocs Core"_s},
                                                    {u"version"_s, u"2026.0.0"_s},
                                                    {u"build"_s, u"260101-120000"_s}});
        if (operation == "upload")
            return upload(request);
        if (operation == "create")
            return create(request);
        if (operation == "update")
            return update(request, path[2]);
        if (operation == "get")
            return get(path[2]);
        if (operation == "delete")
            return m_documents.remove(path[2]) ? bare(204) : failure("F00012");
        if (operation == "content")
            return content(path);
        if (operation == "files")
            return files(path[2]);
        if (operation == "search")
            return search(request);
        if (operation == "facts")
            return facts(request, path[2]);
        return model(request, path, operation);
    }

    Response login(const Request& request) {
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        if (body[u"password"_s].toString() != password || body[u"user"_s].toString() != u"importer"_s)
            return failure("F00402", "bad credentials");
        const QByteArray value =
            token(body[u"user"_s].toString(), body[u"scope"_s].toString(), ++m_tokenNumber);
        m_tokens.insert(value);
        return json(QJsonObject{{u"value"_s, QString::fromLatin1(value)}, {u"expires"_s, 3600}});
    }

    Response upload(const Request& request) {
        const auto parts =
            fdc::net::parseMultipart(fdc::net::headerValue(request.headers, "Content-Type"), request.body);
        if (!parts || parts->size() != 1 || parts->first().name != u"file"_s)
            return failure("T00701", "no file part", 400);
        const QString id = u"tmp_%1"_s.arg(++m_fileNumber);
        m_temporary[id] = parts->first().body.toByteArray();
        return json(QJsonObject{
            {u"id"_s, id}, {u"Name"_s, parts->first().fileName}, {u"size"_s, m_temporary[id].size()}});
    }

    void useUp(const QJsonArray& documents) {
        for (const QJsonValue& file : documents.at(0)[u"files"_s].toArray())
            m_temporary.remove(file[u"id"_s].toString());
    }

    std::optional<Response> refuse(const QJsonObject& document) const {
        const QJsonObject data = document[u"data"_s].toObject();
        if (!m_classes.contains(data[u"classId"_s].toString()))
            return failure("F00206", "class absent");
        if (data.contains(u"ACL"_s) && !data[u"ACL"_s].toString().startsWith(u"acl-"_s))
            return failure("T01002", "ACL absent");
        bool hasNumber = false;
        for (const QJsonValue& tag : document[u"tags"_s].toArray()) {
            const QString name = tag[u"name"_s].toString();
            hasNumber = hasNumber || name == u"Number"_s;
            if (!QStringList{u"Number"_s, u"Keywords"_s, u"Received"_s, u"Amount"_s}.contains(name))
                return failure("F00032", "tag not declared");
        }
        if (!hasNumber)
            return failure("F00033", "mandatory tag missing", 400);
        if (data[u"creationDate"_s].toString() > u"2100"_s)
            return failure("F00013", "creation date in the future");
        return std::nullopt;
    }

    /// Takes the temporary files over; null when one was used before.
    std::optional<QMap<QString, QByteArray>> takeFiles(QJsonObject& document,
                                                       const QMap<QString, QByteArray>& kept) {
        QMap<QString, QByteArray> files;
        QJsonArray references;
        for (const QJsonValue& file : document[u"files"_s].toArray()) {
            const QString id = file[u"id"_s].toString();
            if (kept.contains(id)) {
                files[id] = kept[id];
                references.append(file);
                continue;
            }
            if (!m_temporary.contains(id))
                return std::nullopt;
            const QString storedId = u"file_%1"_s.arg(++m_fileNumber);
            files[storedId] = m_temporary.take(id);
            references.append(QJsonObject{{u"id"_s, storedId},
                                          {u"name"_s, file[u"name"_s]},
                                          {u"size"_s, 0},
                                          {u"type"_s, u"com.flower.docs.domain.file.FileReference"_s}});
        }
        document[u"files"_s] = references;
        return files;
    }

    Response create(const Request& request) {
        const QJsonArray bodies = QJsonDocument::fromJson(request.body).array();
        if (bodies.size() != 1)
            return bare(400);
        QJsonObject document = bodies[0].toObject();
        const QString id = document[u"id"_s].toString();
        const auto refusal =
            m_documents.contains(id) ? failure("T00108", "id already used") : refuse(document);
        if (refusal) {
            useUp(bodies);
            return *refusal;
        }
        auto files = takeFiles(document, {});
        if (!files)
            return failure("T00707", "temporary file already consumed");
        QJsonObject data = document[u"data"_s].toObject();
        if (!data.contains(u"ACL"_s))
            data[u"ACL"_s] = u"acl-default"_s;
        data[u"status"_s] = u"NEW"_s;
        document[u"data"_s] = data;
        if (altersTags)
            document[u"tags"_s] =
                QJsonArray{QJsonObject{{u"name"_s, u"Number"_s}, {u"value"_s, QJsonArray{u"?"_s}}}};
        m_documents[id] = {document, *files};
        ++m_creates[id];
        return json(QJsonArray{echo(document)});
    }

    Response update(const Request& request, const QString& id) {
        const QJsonArray bodies = QJsonDocument::fromJson(request.body).array();
        if (!m_documents.contains(id) || bodies.size() != 1)
            return failure("F00012");
        QJsonObject document = bodies[0].toObject();
        if (auto refusal = refuse(document)) {
            useUp(bodies);
            return *refusal;
        }
        auto files = takeFiles(document, m_documents[id].files);
        if (!files)
            return failure("T00707");
        m_documents[id] = {document, *files};
        return json(QJsonArray{echo(document)});
    }

    Response createFolder(const Request& request) {
        const QJsonObject folder = QJsonDocument::fromJson(request.body).array().at(0).toObject();
        const QString id = folder[u"id"_s].toString();
        if (m_folders.contains(id))
            return failure("T00108", "id already used");
        m_folders[id] = folder;
        return json(QJsonArray{folder});
    }

    Response readFolder(const QString& id) {
        if (!m_folders.contains(id))
            return failure("F00012", "component absent");
        QJsonObject folder = m_folders[id];
        QJsonArray children;
        for (const QString& child : m_children.value(id))
            children.append(QJsonObject{{u"id"_s, child}});
        folder[u"children"_s] = children;
        for (const auto& [late, body] : std::exchange(m_late, {}))
            addChildren(late, body);
        return json(QJsonArray{folder});
    }

    Response addChildren(const QString& id, const QByteArray& body) {
        if (!m_folders.contains(id))
            return failure("F00012", "component absent");
        for (const QJsonValue& child : QJsonDocument::fromJson(body).array())
            m_children[id].append(child[u"id"_s].toString());
        return {};
    }

    Response removeChildren(const QString& id, const QByteArray& body) {
        if (!m_folders.contains(id))
            return failure("F00012", "component absent");
        for (const QJsonValue& child : QJsonDocument::fromJson(body).array())
            m_children[id].removeAll(child[u"id"_s].toString());
        return {};
    }

    QJsonObject echo(QJsonObject document) const {
        document[u"type"_s] = u"com.flower.docs.domain.document.Document"_s;
        if (document[u"files"_s].toArray().isEmpty() && dropEmptyArrays)
            document.remove(u"files"_s);
        if (document[u"tags"_s].toArray().isEmpty() && dropEmptyArrays)
            document.remove(u"tags"_s);
        if (echoDatesAsMilliseconds) {
            QJsonArray tags;
            for (const QJsonValue& each : document[u"tags"_s].toArray()) {
                QJsonObject tag = each.toObject();
                if (tag[u"name"_s] == u"Received"_s)
                    tag[u"value"_s] = QJsonArray{u"1767225600000"_s};
                tags.append(tag);
            }
            document[u"tags"_s] = tags;
        }
        return document;
    }

    Response get(const QString& ids) const {
        QJsonArray found;
        for (const QString& id : ids.split(QLatin1Char(','))) {
            if (!m_documents.contains(id))
                return failure("F00012", "component absent");
            found.append(echo(m_documents[id].document));
        }
        return json(found);
    }

    Response files(const QString& id) const {
        QJsonArray list;
        const QStringList ids = m_documents.value(id).files.keys();
        for (const QString& file : ids)
            list.append(QJsonObject{{u"id"_s, file}, {u"name"_s, file + u".pdf"_s}, {u"size"_s, 0}});
        return json(list);
    }

    Response content(const QStringList& path) const {
        const auto document = m_documents.constFind(path[2]);
        if (document == m_documents.constEnd() || !document->files.contains(path[4]))
            return failure("T00702", "content not retrievable");
        Response response;
        response.contentType = "application/octet-stream";
        response.body = document->files[path[4]];
        return response;
    }

    Response search(const Request& request) const {
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        for (const QJsonValue& clause : body[u"filterClauses"_s].toArray()) {
            const bool isOr = clause[u"clauses"_s].isArray();
            if (isOr && wantsAtClass && !clause.toObject().contains(u"@class"_s))
                return failure("T00104", "cannot run the request");
            for (const QJsonValue& criterion : clause[u"criteria"_s].toArray()) {
                if (criterion[u"type"_s].toString().isEmpty())
                    return failure("T00104", "no type");
            }
        }
        QJsonObject page{{u"found"_s, m_documents.size()}};
        if (body.contains(u"max"_s)) {
            QJsonArray rows;
            for (auto each = m_documents.constBegin();
                 each != m_documents.constEnd() && rows.size() < body[u"max"_s].toInt(); ++each)
                rows.append(QJsonObject{
                    {u"id"_s, each.key()},
                    {u"fields"_s, QJsonArray{QJsonObject{{u"name"_s, u"name"_s},
                                                         {u"value"_s, each->document[u"name"_s]}}}}});
            page[u"results"_s] = rows;
        }
        return json(page);
    }

    Response facts(const Request& request, const QString& id) {
        if (request.method == "POST") {
            QJsonObject fact = QJsonDocument::fromJson(request.body).object();
            fact[u"objectId"_s] = id;
            m_facts.append(fact);
            return json(fact);
        }
        return json(m_facts);
    }

    Response model(const Request& request, const QStringList& path, const QByteArray& operation) {
        const QString id = path.value(2);
        if (operation == "documentclass") {
            if (id.isEmpty())
                return json(QJsonArray{m_classes[u"Invoice"_s]});
            return m_classes.contains(id) ? json(QJsonArray{m_classes[id]})
                                          : failure("F00206", "class absent");
        }
        if (operation == "tagclass") {
            const QJsonArray all{
                QJsonObject{{u"id"_s, u"Number"_s}, {u"type"_s, u"STRING"_s}, {u"searchable"_s, true}},
                QJsonObject{{u"id"_s, u"Keywords"_s}, {u"type"_s, u"FREELIST"_s}},
                QJsonObject{{u"id"_s, u"Received"_s}, {u"type"_s, u"DATE"_s}},
                QJsonObject{{u"id"_s, u"Amount"_s}, {u"type"_s, u"CURRENCY"_s}}};
            if (id.isEmpty())
                return json(all);
            return id == u"Number"_s ? json(QJsonArray{all[0]}) : failure("F00205", "tag class absent");
        }
        if (operation == "tagcategory")
            return json(QJsonArray{
                QJsonObject{{u"id"_s, u"Finance"_s}, {u"tags"_s, QJsonArray{u"Amount"_s, u"Number"_s}}}});
        if (operation == "acl") {
            if (id.isEmpty())
                return failure("T01006", "cannot list");
            return id.startsWith(u"acl-"_s)
                       ? json(QJsonArray{QJsonObject{{u"id"_s, id},
                                                     {u"name"_s, id},
                                                     {u"type"_s, u"com.flower.docs.ACLProxy"_s},
                                                     {u"rules"_s, QJsonArray()}}})
                       : failure("T01002", "ACL absent");
        }
        if (operation == "reservation") {
            if (path.size() == 2)
                return json(m_reservations);
            m_reservations =
                id == u"reserve"_s ? QJsonDocument::fromJson(request.body).array() : QJsonArray();
            return bare(204);
        }
        return bare(404);
    }

    mutable std::mutex m_mutex;
    QHash<QByteArray, int> m_operations;
    QHash<QByteArray, QByteArray> m_lastBody;
    QMap<std::pair<QByteArray, QString>, int> m_calls;
    QSet<QByteArray> m_tokens;
    QHash<QString, Stored> m_documents;
    QHash<QString, int> m_creates;
    QHash<QString, QJsonObject> m_folders;
    QHash<QString, QStringList> m_children;
    QList<std::pair<QString, QByteArray>> m_late;  ///< adds that are still to be done, by their folder
    QHash<QString, QByteArray> m_temporary;
    QMap<QString, QJsonObject> m_classes;
    QJsonArray m_facts;
    QJsonArray m_reservations;
    int m_callCount = 0;
    int m_tokenNumber = 0;
    int m_fileNumber = 0;
    std::unique_ptr<fdc::net::Listener> m_listener;  // last: its threads use everything above
};
