// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/conformance/PracticeServer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include "core/security/Digest.h"

namespace fdc::connector::conformance {

using namespace Qt::Literals::StringLiterals;
using base::Result;

PracticeServer::PracticeServer()
    : m_password(u"practice-"_s + QString::fromLatin1(security::randomBytes(9).toHex())) {
    m_documents.insert(u"first.txt"_s, {1, "The first document.\n"});
    m_documents.insert(u"second é.txt"_s, {1, QByteArray("Le deuxième document.\n").repeated(400)});
    m_documents.insert(u"third.bin"_s, {1, QByteArray::fromHex("00ff0d0a1a").repeated(50)});
}

PracticeServer::~PracticeServer() = default;

Result<std::unique_ptr<PracticeServer>> PracticeServer::start() {
    std::unique_ptr<PracticeServer> server(new PracticeServer);
    auto listener = net::Listener::start(
        {}, [raw = server.get()](const net::ServerRequest& request) { return raw->answer(request); });
    if (!listener)
        return base::fail(std::move(listener.error()));
    server->m_listener = std::move(*listener);
    return server;
}

net::ServerResponse PracticeServer::answer(const net::ServerRequest& request) const {
    const QByteArray account = "Basic " + (user() + u':' + m_password).toUtf8().toBase64();
    bool isKnown = false;
    for (const net::Header& header : request.headers)
        isKnown = isKnown || (header.name.toLower() == "authorization" && header.value == account);
    if (!isKnown)
        return {401, {{"WWW-Authenticate", "Basic realm=\"practice\""}}, "{}"};
    const std::lock_guard lock(m_mutex);
    if (request.path == "/documents") {
        QJsonArray list;
        for (auto document = m_documents.begin(); document != m_documents.end(); ++document)
            list.append(QJsonObject{{u"id"_s, document.key()},
                                    {u"version"_s, QString::number(document->version)},
                                    {u"name"_s, document.key()}});
        return {200, {}, QJsonDocument(QJsonObject{{u"documents"_s, list}}).toJson(QJsonDocument::Compact)};
    }
    const QByteArray prefix = "/documents/";
    const QString id = QUrl::fromPercentEncoding(request.path.mid(prefix.size()));
    const auto document = m_documents.constFind(id);
    if (!request.path.startsWith(prefix) || document == m_documents.constEnd())
        return {404, {}, "{}"};
    net::ServerResponse response{200, {}, document->content};
    response.contentType = "application/octet-stream";
    return response;
}

std::optional<QString> PracticeServer::change() {
    const std::lock_guard lock(m_mutex);
    Document& document = m_documents[u"first.txt"_s];
    document.content += "Changed " + QByteArray::number(++document.version) + ".\n";
    return u"first.txt"_s;
}

std::optional<QString> PracticeServer::remove() {
    const std::lock_guard lock(m_mutex);
    if (m_documents.size() < 2)
        return std::nullopt;
    const QString last = m_documents.lastKey();
    m_documents.remove(last);
    return last;
}

std::optional<QByteArray> PracticeServer::content(const QString& object) const {
    const std::lock_guard lock(m_mutex);
    const auto document = m_documents.constFind(object);
    return document == m_documents.constEnd() ? std::nullopt : std::optional(document->content);
}

}  // namespace fdc::connector::conformance
