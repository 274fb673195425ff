// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

#include "core/net/SmtpClient.h"
#include "core/notify/Channel.h"

namespace fdc::notify {

/// A secret at the moment of its use: literal or reference. Errors: SECRET_….
using SecretSource = std::function<base::Result<security::Secret>(const QString& text)>;

struct MailSettings {
    QString server;  ///< net::parseMailServer()
    bool startTls = true;
    QString from;
    QStringList to;
    QString user;
    QString password;  ///< literal or ${REFERENCE}; resolved when a message is sent
    QString authorityFile;

    /// The key that is missing or wrong: "server", "from", "to"; empty when it can be tried.
    QString incomplete() const;
    bool isWanted() const { return !server.isEmpty() || !to.isEmpty(); }
};

/// Mail by SMTP. Errors of send(): NOTICE_CHANNEL_INCOMPLETE, MAIL_SERVER_INVALID, SECRET_…, and those of
/// net::sendMail().
class MailChannel final : public Channel {
public:
    MailChannel(MailSettings settings, SecretSource secrets)
        : m_settings(std::move(settings)), m_secrets(std::move(secrets)) {}
    QString name() const override { return QStringLiteral("mail"); }
    QByteArray settingsDigest() const override;
    QCoro::Task<base::Result<void>> send(Notice notice) override;

private:
    MailSettings m_settings;
    SecretSource m_secrets;
};

}  // namespace fdc::notify
