// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/notify/MailChannel.h"

#include <algorithm>

#include "core/notify/NotifyErrors.h"
#include "core/security/Digest.h"

namespace fdc::notify {

using namespace Qt::Literals::StringLiterals;
using base::Result;

QString MailSettings::incomplete() const {
    if (server.isEmpty())
        return u"server"_s;
    if (!net::isMailAddress(from))
        return u"from"_s;
    return to.isEmpty() || !std::ranges::all_of(to, &net::isMailAddress) ? u"to"_s : QString();
}

QByteArray MailChannel::settingsDigest() const {
    // The reference, not the secret: who stores another secret under the same name tests the channel.
    const QStringList parts{m_settings.server,       m_settings.startTls ? u"1"_s : u"0"_s,
                            m_settings.from,         m_settings.to.join(u','),
                            m_settings.user,         m_settings.password,
                            m_settings.authorityFile};
    return security::sha256(parts.join(u'\n').toUtf8());
}

QCoro::Task<Result<void>> MailChannel::send(Notice notice) {
    if (const QString key = m_settings.incomplete(); !key.isEmpty())
        co_return base::fail(
            base::Error(channelIncomplete).with(u"key"_s, u"connectors.alerts.mail."_s + key));
    auto server = net::parseMailServer(m_settings.server, m_settings.startTls);
    if (!server)
        co_return base::fail(std::move(server.error()));
    server->user = m_settings.user;
    server->tls.authorityFile = m_settings.authorityFile;
    if (!m_settings.password.isEmpty()) {
        auto password = m_secrets(m_settings.password);
        if (!password)
            co_return base::fail(std::move(password.error()));
        server->password = std::move(*password);
    }
    net::Mail mail;
    mail.from = m_settings.from;
    mail.to = m_settings.to;
    mail.subject = notice.title;
    mail.text = notice.text;
    mail.messageId = notice.key() + u'@' + m_settings.from.section(u'@', -1);
    mail.date = notice.at;
    auto sending = net::sendMail(std::move(*server), std::move(mail));
    Result<void> outcome = co_await std::move(sending);
    co_return outcome;
}

}  // namespace fdc::notify
