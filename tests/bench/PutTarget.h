// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QUrl>
#include <atomic>

#include "core/base/BaseErrors.h"
#include "core/migration/Target.h"
#include "core/net/BulkHttp.h"
#include "core/net/NetErrors.h"
#include "core/security/Digest.h"

namespace fdc::bench {

/// The simplest place that documents can go to: one PUT each, hashed while it is read and sent, nothing read
/// back. What the peers of the upload benchmarks do, too.
class PutTarget final : public migration::Target {
public:
    PutTarget(const QUrl& folder, const net::TlsSettings& tls, int connections, int threads)
        : m_folder(folder), m_http(tls, {.connections = connections, .threads = threads}, nullptr) {}

    void deliver(migration::TargetDocument document, migration::DeliveryOptions,
                 Completion completion) override {
        if (m_firstAsked.load() == Moment())
            m_firstAsked = std::chrono::steady_clock::now();
        net::BulkRequest request = put(document.id, document.contents.value(0).path);
        m_http.submit(
            std::move(request),
            [document = std::move(document), completion = std::move(completion)](
                base::Result<net::BulkReply> reply) { completion(outcome(document, std::move(reply))); });
    }

    net::BulkRequest put(const QString& name, const QString& file) const {
        net::BulkRequest request;
        request.request.method = "PUT";
        request.request.url = m_folder;
        request.request.url.setPath(m_folder.path() + u'/' + name);
        request.file = net::FilePart{.path = file, .fieldName = {}};
        return request;
    }
    using Moment = std::chrono::steady_clock::time_point;
    /// When the first document came; epoch = none did.
    Moment firstAsked() const { return m_firstAsked; }

    void setConcurrency(int requests) override { m_http.setConnections(requests); }
    migration::TargetLoad load() const override {
        const net::BulkLoad load = m_http.load();
        return {.limit = load.limit,
                .inFlight = load.inFlight,
                .waiting = load.waiting,
                .latency = load.latency,
                .throttledFor = load.throttledFor,
                .throttledTotal = load.throttledTotal,
                .throttles = load.throttles};
    }
    QCoro::Task<base::Result<migration::TargetClass>> documentClass(QString id) override {
        co_return migration::TargetClass{id, QStringLiteral("DOCUMENT"), {}};
    }
    QCoro::Task<base::Result<void>> ping() override { co_return base::Result<void>(); }
    QString description() const override { return m_folder.toString(); }

private:
    static base::Result<migration::Delivery> outcome(const migration::TargetDocument& document,
                                                     base::Result<net::BulkReply> reply) {
        if (!reply)
            return base::fail(std::move(reply.error()));
        if (!reply->reply.isSuccess())
            return base::fail(base::Error(net::netMalformed, QString::number(reply->reply.status)));
        migration::Delivery delivery;
        delivery.targetId = document.id;
        delivery.contentSha256 = reply->sentSha256;
        delivery.contentBytes = reply->sentBytes;
        delivery.metadataSha256 = security::sha256(migration::canonicalMetadata(document));
        return delivery;
    }

    const QUrl m_folder;
    std::atomic<Moment> m_firstAsked{Moment()};
    net::BulkHttp m_http;
};

}  // namespace fdc::bench
