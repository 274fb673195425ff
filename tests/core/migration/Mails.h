// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayList>

/// Mails as tests write them.
namespace fixtures::mails {

inline QByteArray crlf(QByteArray text) {
    return text.replace("\r\n", "\n").replace("\n", "\r\n");
}

inline const QByteArray head =
    "From: =?utf-8?Q?J=C3=B6rg_?= =?utf-8?Q?M=C3=BCller?= <joerg@example.org>\n"
    "To: \"Durand, Ana\" <ana@example.org>,\n\tbob@example.org\n"
    "Cc: =?iso-8859-1?B?6XTp?= <ete@example.org>\n"
    "Date: Mon, 6 May 2024 07:08:09 +0200\n"
    "Subject: =?windows-1252?Q?Bail_=80_300?=\n"
    "MIME-Version: 1.0\n";

inline QByteArray plain(const QByteArray& text,
                        const QByteArray& more = "Content-Type: text/plain; charset=utf-8\n") {
    return crlf(head + more + '\n') + text;
}

inline QByteArray part(const QByteArray& fields, const QByteArray& body) {
    return crlf(fields + "\n\n" + body);
}

inline QByteArray multipart(const QByteArray& kind, const QByteArrayList& parts,
                            const QByteArray& boundary = "=_b") {
    QByteArray mail = crlf("Content-Type: multipart/" + kind + "; boundary=\"" + boundary +
                           "\"\n\nthis is read by nobody\n");
    for (const QByteArray& each : parts)
        mail += "--" + boundary + "\r\n" + each + "\r\n";
    return mail + "--" + boundary + "--\r\n";
}

/// As a part, an attachment in base64.
inline QByteArray attachment(const QByteArray& fields, const QByteArray& bytes) {
    QByteArray lines;
    const QByteArray coded = bytes.toBase64();
    for (qsizetype at = 0; at < coded.size(); at += 76)
        lines += coded.mid(at, 76) + '\n';
    return part(fields + "\nContent-Transfer-Encoding: base64", lines);
}

inline QByteArray letter(const QByteArray& entity) {
    return crlf(head) + entity;
}

inline const QByteArray words =
    part("Content-Type: text/plain; charset=utf-8", "Voici le bail.\n> cit\xc3\xa9\n");

}  // namespace fixtures::mails
