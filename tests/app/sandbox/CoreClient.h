// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <curl/curl.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>
#include <memory>

/// A client that knows nothing of the product: libcurl, blocking, one connection. One per thread.
class CoreClient {
public:
    struct Reply {
        CURLcode result = CURLE_OK;
        long status = 0;
        QByteArray body;
        QByteArray headers;

        QJsonObject object() const { return QJsonDocument::fromJson(body).object(); }
        QJsonArray array() const { return QJsonDocument::fromJson(body).array(); }
        QJsonObject only() const { return array().size() == 1 ? array().first().toObject() : QJsonObject(); }
        QString code() const { return object().value(QLatin1StringView("code")).toString(); }
        bool ok() const { return result == CURLE_OK && status >= 200 && status < 300; }
    };

    CoreClient(const QString& core, const QString& ca)
        : m_core(core.toUtf8()), m_ca(ca.toUtf8()), m_curl(curl_easy_init(), &curl_easy_cleanup) {}

    void setToken(const QByteArray& token) {
        m_tokenHeader = token.isEmpty() ? QByteArray() : "token: " + token;
    }
    void setHeader(const QByteArray& line) { m_tokenHeader = line; }

    bool login(const QString& user, const QByteArray& password, const QString& scope) {
        const QJsonObject body{{QStringLiteral("user"), user},
                               {QStringLiteral("password"), QString::fromUtf8(password)},
                               {QStringLiteral("scope"), scope}};
        setToken({});
        const Reply reply = post("/rest/authentication", QJsonDocument(body).toJson(QJsonDocument::Compact));
        setToken(reply.object().value(QLatin1StringView("value")).toString().toLatin1());
        return reply.status == 200 && !m_tokenHeader.isEmpty();
    }

    Reply get(const QByteArray& path) { return send("GET", path, {}); }
    Reply remove(const QByteArray& path) { return send("DELETE", path, {}); }
    Reply post(const QByteArray& path, const QByteArray& body) { return send("POST", path, body); }
    Reply post(const QByteArray& path, const QJsonArray& array) {
        return post(path, QJsonDocument(array).toJson());
    }
    Reply post(const QByteArray& path, const QJsonObject& object) {
        return post(path, QJsonDocument(object).toJson());
    }

    Reply send(const QByteArray& method, const QByteArray& path, const QByteArray& body,
               const QByteArray& contentType = "application/json") {
        curl_easy_reset(m_curl.get());
        set(CURLOPT_CUSTOMREQUEST, method.constData());
        if (method != "GET" || !body.isEmpty()) {
            set(CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.size()));
            set(CURLOPT_POSTFIELDS, body.constData());
        }
        return perform(path, "Content-Type: " + contentType, nullptr);
    }

    /// multipart/form-data with the field "file" and, when given, "document".
    Reply upload(const QByteArray& path, const QByteArray& fileName, const QByteArray& content,
                 const QByteArray& document = {}) {
        curl_easy_reset(m_curl.get());
        curl_mime* form = curl_mime_init(m_curl.get());
        curl_mimepart* part = curl_mime_addpart(form);
        curl_mime_name(part, "file");
        curl_mime_filename(part, fileName.constData());
        curl_mime_data(part, content.constData(), size_t(content.size()));
        if (!document.isNull()) {
            part = curl_mime_addpart(form);
            curl_mime_name(part, "document");
            curl_mime_data(part, document.constData(), size_t(document.size()));
        }
        set(CURLOPT_MIMEPOST, form);
        Reply reply = perform(path, {}, form);
        return reply;
    }

    long timeoutMs = 30'000;
    /// libcurl sends a request again by itself when a kept connection closes without a reply; not on a fresh
    /// one.
    bool freshConnection = false;

private:
    template <typename Value>
    void set(CURLoption option, Value value) {
        curl_easy_setopt(m_curl.get(), option, value);
    }

    static size_t collect(char* bytes, size_t size, size_t count, void* target) {
        static_cast<QByteArray*>(target)->append(bytes, qsizetype(size * count));
        return size * count;
    }

    Reply perform(const QByteArray& path, const QByteArray& typeHeader, curl_mime* form) {
        Reply reply;
        curl_slist* headers = nullptr;
        if (!m_tokenHeader.isEmpty())
            headers = curl_slist_append(headers, m_tokenHeader.constData());
        if (!typeHeader.isEmpty())
            headers = curl_slist_append(headers, typeHeader.constData());
        headers = curl_slist_append(headers, "Expect:");
        const QByteArray url = m_core + path;
        set(CURLOPT_URL, url.constData());
        set(CURLOPT_CAINFO, m_ca.constData());
        set(CURLOPT_HTTPHEADER, headers);
        set(CURLOPT_TIMEOUT_MS, timeoutMs);
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_FRESH_CONNECT, long(freshConnection));
        set(CURLOPT_PATH_AS_IS, 1L);
        set(CURLOPT_WRITEFUNCTION, &CoreClient::collect);
        set(CURLOPT_WRITEDATA, &reply.body);
        set(CURLOPT_HEADERFUNCTION, &CoreClient::collect);
        set(CURLOPT_HEADERDATA, &reply.headers);
        reply.result = curl_easy_perform(m_curl.get());
        curl_easy_getinfo(m_curl.get(), CURLINFO_RESPONSE_CODE, &reply.status);
        curl_slist_free_all(headers);
        curl_mime_free(form);
        return reply;
    }

    const QByteArray m_core;
    const QByteArray m_ca;
    std::unique_ptr<CURL, void (*)(CURL*)> m_curl;
    QByteArray m_tokenHeader;
};
