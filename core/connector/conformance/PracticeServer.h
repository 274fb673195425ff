// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMap>
#include <memory>
#include <mutex>

#include "core/connector/conformance/OutsideSystem.h"
#include "core/net/Listener.h"

namespace fdc::connector::conformance {

/// A small product that a new connector can speak to from its first minute (docs/conformance.md): documents
/// over HTTP with Basic authentication, on loopback.
///
///     GET /documents       → {"documents": [{"id", "version", "name"}]}
///     GET /documents/<id>  → the bytes; 404 when there is none
///
/// 401 without the right account. Thread-safe.
class PracticeServer final : public OutsideSystem {
public:
    /// With three documents. Errors: LISTEN_FAILED.
    static base::Result<std::unique_ptr<PracticeServer>> start();
    ~PracticeServer() override;

    quint16 port() const { return m_listener->port(); }
    static QString user() { return QStringLiteral("practice"); }
    QString password() const { return m_password; }

    std::optional<QString> change() override;
    std::optional<QString> remove() override;
    std::optional<QByteArray> content(const QString& object) const override;

private:
    struct Document {
        int version = 1;
        QByteArray content;
    };
    PracticeServer();
    net::ServerResponse answer(const net::ServerRequest& request) const;

    QString m_password;
    mutable std::mutex m_mutex;
    QMap<QString, Document> m_documents;
    std::unique_ptr<net::Listener> m_listener;
};

}  // namespace fdc::connector::conformance
