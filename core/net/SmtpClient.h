// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QDateTime>
#include <QString>
#include <QStringList>
#include <chrono>

#include "core/base/Result.h"
#include "core/net/Http.h"

namespace fdc::net {

/// Where mail is handed in, and as whom.
struct MailServer {
    enum class Encryption {
        StartTls,  ///< begins in clear and goes on with TLS, or not at all
        Tls,       ///< from the first byte
        None,      ///< for a relay on this machine; a password is never sent over it, except to this machine
    };
    QString host;
    int port = 587;
    Encryption encryption = Encryption::StartTls;
    QString user;  ///< empty: no authentication
    security::Secret password;
    TlsSettings tls;
    std::chrono::milliseconds timeout{30'000};  ///< the whole exchange
};

/// A plain text message.
struct Mail {
    QString from;
    QStringList to;
    QString subject;
    QString text;
    QString messageId;  ///< without the angle brackets; the same for every attempt, so that a reader sees one
    QDateTime date;
    QString correlation;
};

/// The bytes of the message as they are sent (RFC 5322; UTF-8 headers by RFC 2047, body in Base64). Line
/// breaks in a field become blanks, so that no text can add a header or a recipient.
QByteArray mailBytes(const Mail& mail);

/// True for addresses that can stand in an envelope: one @, no blanks, no control characters, at most 254.
bool isMailAddress(const QString& address);

/// "smtp://host:port", "smtps://host:port", "host:port" or "host" (port 587, or 465 with smtps). Errors:
/// MAIL_SERVER_INVALID with fact "server".
base::Result<MailServer> parseMailServer(const QString& text, bool startTls);

/// One message over one connection, on a thread of the global pool. The certificate is always verified.
/// Errors: those of the network and TLS (HttpClient), MAIL_NO_STARTTLS (Tls), MAIL_PASSWORD_IN_CLEAR
/// (Configuration), MAIL_LOGIN_REFUSED (Authentication), MAIL_DEFERRED (Temporary: the server said 4xx),
/// MAIL_REFUSED (Data: 5xx), all with facts "host" and "server".
QCoro::Task<base::Result<void>> sendMail(MailServer server, Mail mail);

}  // namespace fdc::net
