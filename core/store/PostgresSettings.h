// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <functional>

#include "core/base/Clock.h"
#include "core/base/Result.h"

namespace fdc::store {

/// How to reach a database of a PostgreSQL server (13 or later, encoding UTF-8). A password is never part of
/// it: it is asked for at every connect and handed to the server's library in memory, so that no address, log
/// line, error, environment or process list can hold it.
struct PostgresSettings {
    QString host;  ///< name, address, or the folder of a Unix socket (absolute path)
    int port = 5432;
    QString database;
    QString user;
    /// Called on the thread that connects; empty function or empty answer: the server asks for none.
    std::function<base::Result<QByteArray>()> password = {};
    /// CA certificates in PEM; empty: those of the system. Only when TLS is used.
    QString rootCertificate = {};
    QString applicationName = QStringLiteral("flowerdocs-console");
    base::Milliseconds connectTimeout{10'000};     ///< whole seconds, at least 2
    base::Milliseconds statementTimeout{600'000};  ///< a statement that runs longer fails as STORE_BUSY
    base::Milliseconds lockTimeout{10'000};        ///< waits for other writers; then STORE_BUSY
    /// Of a server that does not even break off such a statement: STORE_UNREACHABLE, and the session ends.
    base::Milliseconds silence{30'000};

    /// From "postgresql://user@host[:port]/database[?sslrootcert=FILE]" or "postgres://…"; a socket's folder
    /// is written as host, its slashes as %2F, or as ?host=/folder. STORE_ADDRESS, facts "address" (without a
    /// password) and "reason", when it is none: no user, no database, or a password in it.
    static base::Result<PostgresSettings> fromUrl(const QString& url);
    /// True when @p text is meant as the address of a server, right or wrong.
    static bool isUrl(const QString& text);
    /// As fromUrl() reads it; never a password.
    QString url() const;

    /// A Unix socket or a loopback address: nobody listens in.
    bool isLocal() const;
    /// "verify-full" unless local, where the server decides ("prefer").
    const char* sslMode() const;
};

}  // namespace fdc::store
