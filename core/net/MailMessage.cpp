// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QLocale>
#include <QRegularExpression>
#include <QTimeZone>
#include <algorithm>

#include "core/net/NetErrors.h"
#include "core/net/SmtpClient.h"

namespace fdc::net {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostAddress = 254;  // RFC 5321 §4.5.3.1.3
constexpr qsizetype encodedWord = 42;   // bytes of UTF-8 in one encoded word, which then has 70 characters
constexpr qsizetype bodyLine = 57;      // bytes that make a line of 76 in Base64

QString oneLine(QString text) {
    static const QRegularExpression controls(u"[\\x{00}-\\x{1f}\\x{7f}\\x{85}\\x{2028}\\x{2029}]+"_s);
    return text.replace(controls, u" "_s).trimmed();
}

/// A header text by RFC 2047: plain ASCII as it is, else encoded words that never cut a character.
QByteArray encodedText(const QString& text) {
    const QString line = oneLine(text);
    const bool isPlain = std::ranges::all_of(line, [](QChar c) { return c.unicode() < 128; });
    if (isPlain && !line.contains("=?"_L1) && line.size() < 900)
        return line.toLatin1();
    QByteArray words;
    QByteArray chunk;
    const auto flush = [&words, &chunk] {
        if (!words.isEmpty())
            words += "\r\n ";
        words += "=?UTF-8?B?" + chunk.toBase64() + "?=";
        chunk.clear();
    };
    for (const uint point : line.toUcs4()) {
        const auto character = char32_t(point);
        const QByteArray bytes = QString::fromUcs4(&character, 1).toUtf8();
        if (chunk.size() + bytes.size() > encodedWord)
            flush();
        chunk += bytes;
    }
    flush();
    return words;
}

/// "Thu, 26 Nov 2026 01:43:51 +0000", in English whatever the language of the program.
QByteArray dateText(const QDateTime& at) {
    return QLocale::c().toString(at.toUTC(), u"ddd, dd MMM yyyy hh:mm:ss"_s).toLatin1() + " +0000";
}

QByteArray bodyBytes(const QString& text) {
    QString lines = text;
    lines.replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n').replace("\n"_L1, "\r\n"_L1);
    const QByteArray bytes = lines.toUtf8();
    QByteArray encoded;
    for (qsizetype at = 0; at < bytes.size(); at += bodyLine)
        encoded += bytes.mid(at, bodyLine).toBase64() + "\r\n";
    return encoded;
}

}  // namespace

bool isMailAddress(const QString& address) {
    static const QRegularExpression form(u"^[!-?A-~]+@[0-9A-Za-z.:\\[\\]-]+\\z"_s);
    return address.size() <= mostAddress && form.match(address).hasMatch() && !address.contains(u'<') &&
           !address.contains(u'>') && !address.contains(u',');
}

QByteArray mailBytes(const Mail& mail) {
    QByteArray bytes;
    const auto header = [&bytes](const char* name, const QByteArray& value) {
        bytes += QByteArray(name) + ": " + value + "\r\n";
    };
    QStringList recipients;
    for (const QString& to : mail.to)
        recipients.append(oneLine(to));
    header("From", oneLine(mail.from).toUtf8());
    header("To", recipients.join(u",\r\n "_s).toUtf8());
    header("Subject", encodedText(mail.subject));
    header("Date", dateText(mail.date));
    header("Message-ID", '<' + oneLine(mail.messageId).remove(u' ').toLatin1() + '>');
    header("MIME-Version", "1.0");
    header("Content-Type", "text/plain; charset=utf-8");
    header("Content-Transfer-Encoding", "base64");
    header("Auto-Submitted", "auto-generated");  // RFC 3834: no out-of-office reply comes back
    bytes += "\r\n" + bodyBytes(mail.text);
    return bytes;
}

base::Result<MailServer> parseMailServer(const QString& text, bool startTls) {
    static const QRegularExpression form(
        u"^(?:(smtps?)://)?(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?/?\\z"_s);
    const auto match = form.match(text.trimmed());
    MailServer server;
    const bool isTls = match.captured(1) == u"smtps"_s;
    server.host = match.captured(2);
    server.port = match.captured(3).isEmpty() ? (isTls ? 465 : 587) : match.captured(3).toInt();
    if (!match.hasMatch() || server.port < 1 || server.port > 65535)
        return base::fail(base::Error(mailServerInvalid).with(u"server"_s, text));
    using enum MailServer::Encryption;
    server.encryption = isTls ? Tls : startTls ? StartTls : None;
    return server;
}

}  // namespace fdc::net
