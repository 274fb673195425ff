// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// links: core_net

#include <QByteArray>
#include <cstdlib>

#include "core/net/SmtpClient.h"

using namespace fdc::net;

/// Whatever stands in the fields: one head, no bare line break, no field more.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const QString text = QString::fromUtf8(reinterpret_cast<const char*>(data), qsizetype(size));
    const QStringList parts = text.split(u'|');
    Mail mail;
    mail.from = parts.value(0);
    mail.to = {parts.value(1)};
    mail.subject = parts.value(2);
    mail.messageId = parts.value(3);
    mail.text = parts.value(4);
    mail.date = QDateTime({2026, 3, 1}, {8, 0}, Qt::UTC);
    const QByteArray bytes = mailBytes(mail);
    const QByteArray head = bytes.left(bytes.indexOf("\r\n\r\n"));
    int fields = 0;
    for (const QByteArray& line : QByteArray(head).replace("\r\n", "\n").split('\n'))
        fields += line.startsWith(' ') ? 0 : 1;
    if (fields != 9 || QByteArray(head).replace("\r\n", "").contains('\n'))
        std::abort();
    for (const char* forbidden : {" ", "\n", "\r", "<", ">"}) {
        if (isMailAddress(mail.from) && mail.from.contains(QLatin1String(forbidden)))
            std::abort();
    }
    (void)parseMailServer(text, true);
    return 0;
}
