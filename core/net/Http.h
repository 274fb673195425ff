// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>
#include <chrono>

#include "core/security/Secret.h"

/// Request and reply as plain values, shared by every transport of this folder.
namespace fdc::net {

struct Header {
    QByteArray name;
    QByteArray value;
};

/// First value of a header, names compared without case; empty when absent.
QByteArray headerValue(const QList<Header>& headers, const QByteArray& name);

struct Request {
    QByteArray method = "GET";
    QUrl url;
    QList<Header> headers;
    QByteArray body;
    /// Whole exchange, from connect to last byte.
    std::chrono::milliseconds timeout{30'000};
    /// A longer reply body is an error, not memory.
    qint64 replyLimit = 16 * 1024 * 1024;
    /// May be sent again after a Temporary failure without harm.
    bool repeatable = true;
    /// Ties exchange log, audit and ledger together.
    QString correlation;
};

struct Reply {
    int status = 0;
    QList<Header> headers;
    QByteArray body;
    std::chrono::milliseconds elapsed{0};

    bool isSuccess() const { return status >= 200 && status < 300; }
};

/// Whom to trust and how to show oneself. The system's authorities are trusted unless `authorityFile` names a
/// CA; there is no way to skip verification.
struct TlsSettings {
    QString authorityFile;    ///< PEM; empty = the system's
    QString revocationFile;   ///< revocation lists, PEM (RevocationLists); empty = none is asked
    QString certificateFile;  ///< client certificate chain, PEM; empty = none
    QString keyFile;          ///< its key, PEM
    security::Secret keyPassphrase;
};

/// One exchange as it may be kept: redacted path, no bodies.
struct Exchange {
    QByteArray method;
    QString url;     ///< without user info; values of secret query fields masked
    int status = 0;  ///< 0 when no reply came
    qint64 milliseconds = 0;
    QString correlation;
    QString error;  ///< code, empty on a reply
    int attempt = 1;
};

/// Receives every exchange; implementations are thread-safe and fast.
class ExchangeLog {
public:
    virtual ~ExchangeLog() = default;
    virtual void record(const Exchange& exchange) = 0;
};

}  // namespace fdc::net
