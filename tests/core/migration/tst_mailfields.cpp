// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "core/migration/MapErrors.h"
#include "core/migration/conversion/MailFields.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

/// The text, else the error's cause.
QString shown(const base::Result<QString>& read) {
    if (read)
        return *read;
    return read.error().is(mappingPdfInvalid) ? u"! "_s + read.error().cause() : read.error().code();
}

QString notInCharset(const QString& name) {
    return u"! the text of the mail is not in the charset that it names: "_s + name;
}

QString unknown(const QString& name) {
    return u"! the mail is written in a charset that is not known: "_s + name;
}

}  // namespace

class MailFieldsTest : public QObject {
    Q_OBJECT
    /// Whether GMime is in this process.
    static bool isLoaded() {
        QFile maps(u"/proc/self/maps"_s);
        return maps.open(QIODevice::ReadOnly) && maps.readAll().contains("libgmime");
    }

private Q_SLOTS:
    /// An engine without mails does without what reads them; first of all, as it stays once it is there.
    void libraryComesWithTheFirstMail() {
        QVERIFY(!isLoaded());
        QVERIFY(mail::contentType("text/html; charset=utf-8"));
        QVERIFY(isLoaded());
    }

    void encodedWordsAreReadAsBodiesAre_data() {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* tag, const QByteArray& raw, const QString& text) {
            QTest::newRow(tag) << raw << text;
        };
        row("plain", "Bail 300", u"Bail 300"_s);
        row("latin 1 that is none", "=?iso-8859-1?Q?Prix_100_=80_net?=", u"Prix 100 € net"_s);
        row("two charsets", "=?ISO-8859-1?q?=E9?= =?utf-8?b?w6k=?=", u"éé"_s);
        row("a character in two words", "=?utf-8?Q?Kosten_=E2=82?= =?UTF-8?Q?=AC_5?=", u"Kosten € 5"_s);
        row("in two words of two encodings", "=?utf-8?Q?=E2=82?=\t =?utf-8?B?rA==?=", u"€"_s);
        row("in two words without a space", "=?utf-8?Q?=E2=82?==?utf-8?Q?=AC?=", u"€"_s);
        row("in two words of a language", "=?utf-8*fr?Q?=C3?= =?utf-8?Q?=A9t=C3=A9?=", u"été"_s);
        row("in two words with a text between",
            "=?utf-8?Q?=E2=82?= x =?utf-8?Q?=AC?=", notInCharset(u"utf-8"_s));
        row("not its charset", "=?utf-8?Q?Caf=E9_cut?=", notInCharset(u"utf-8"_s));
        row("cut", "=?utf-8?Q?Kosten_=E2=82?=", notInCharset(u"utf-8"_s));
        row("cut before a text", "=?utf-8?Q?=E2=82?= =AC", notInCharset(u"utf-8"_s));
        row("damaged base64",
            "=?utf-8?B?VmVydHJhZyBnZWvDvG?=", u"! the base64 of a part of the mail is damaged"_s);
        row("an unknown charset", "x =?x-klingon?Q?a?=", unknown(u"x-klingon"_s));
        row("iso-2022-jp", "=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", u"日本"_s);
        row("GB2312 that is GBK", "=?gb2312?B?1uzpRrv5?=", u"朱镕基"_s);
        row("EUC-KR that is CP949", "=?EUC-KR?Q?=8C=63=B9=E6?=", u"똠방"_s);
        row("Shift_JIS that is CP932", "=?shift_jis?Q?=87=40=93=FA?=", u"①日"_s);
        row("GB2312 that is nothing", "=?gb2312?Q?=FF=FF?=", notInCharset(u"gb2312"_s));
        row("beside a text", "Re:=?utf-8?Q?=C3=A9?=t(=?utf-8?Q?=C3=A9?=)", u"Re:ét(é)"_s);
        row("spaces", " a =?utf-8?Q?b_?= c =?utf-8?Q?d?=  =?utf-8?Q?e?= f", u"a b c de f"_s);
        row("spaces and question marks within", "=?utf-8?Q?what? =C3=A9?=", u"what? é"_s);
        row("no hexadecimal number", "=?utf-8?Q?1=ZZ=4?=", u"1=ZZ=4"_s);
        row("control characters", "=?utf-8?Q?a=1B[2J=0A=00b?=", u"a [2J b"_s);
        row("nothing", "a =?utf-8?Q?\?= b", u"a b"_s);
        row("8 bit", "J\xc3\xb6rg", u"Jörg"_s);
        row("8 bit, windows-1252", "\x80 =?utf-8?Q?=C3=B6?= J\xf6rg", u"€ ö Jörg"_s);
        row("8 bit that is nothing", "J\x81rg", notInCharset(u"us-ascii"_s));
        for (const char* like :
             {"=?", "=?x", "=?x?=", "a=?utf-8?Q?", "=?utf-8?Q?x", "=?utf-8?X?abc?=", "=?\?Q?abc?=",
              "=?utf 8?Q?abc?=", "=?utf-8//IGNORE?Q?abc?=", "=?utf-8?Q?a=?b?="})
            row(like, like, QString::fromLatin1(like));
        row("a word in what only looks like one", "=?utf-8?Q?x =?utf-8?Q?=C3=A9?=", u"=?utf-8?Q?x é"_s);
    }
    void encodedWordsAreReadAsBodiesAre() {
        QFETCH(QByteArray, raw);
        QTEST(shown(mail::headerText(raw)), "text");
    }
    /// Of nothing the time is more than a few looks at it: these took minutes otherwise.
    void longFieldsAreReadOnce() {
        for (const QByteArray& piece :
             QByteArrayList{"=?utf-8?Q? ", "=?utf-8?Q?x?x ", "=?", "=?a?b?= ", "?="}) {
            const QByteArray raw = piece.repeated(1024 * 1024 / piece.size());
            const auto read = mail::headerText(raw);
            QVERIFY(read && read->size() > 900'000);
        }
    }

    void damagedNamesAreErrors_data() {
        QTest::addColumn<QByteArray>("parameter");
        QTest::addColumn<QString>("name");
        const auto row = [](const char* tag, const QByteArray& parameter, const QString& name) {
            QTest::newRow(tag) << parameter << name;
        };
        row("RFC 2047 in latin 1", "=\"=?iso-8859-1?Q?100_=80=E9?=\"", u"100 €é"_s);
        row("RFC 2231 in latin 1", "*=ISO-8859-1'fr'100%80%E9", u"100€é"_s);
        row("RFC 2047 in GB2312 that is GBK", "=\"=?gb2312?B?1uzpRrv5?=\"", u"朱镕基"_s);
        row("RFC 2231 in GB2312 that is GBK", "*=gb2312''%D6%EC%E9F%BB%F9", u"朱镕基"_s);
        row("quotes", "=\"ROCK'n'Roll = SJIS'n'B\"", u"ROCK'n'Roll = SJIS'n'B"_s);
        row("RFC 2047", "=\"=?utf-8?Q?Caf=E9.pdf?=\"", notInCharset(u"utf-8"_s));
        row("RFC 2231", "*=utf-8''Caf%E9.pdf", notInCharset(u"utf-8"_s));
        row("unknown", "*0*=x-klingon''a", unknown(u"x-klingon"_s));
        row("base64", "=\"=?utf-8?B?VmVydHJhZyBnZWvDvG?=\"",
            u"! the base64 of a part of the mail is damaged"_s);
        row("percent", "*=utf-8''100%.pdf", u"100%.pdf"_s);
    }
    void damagedNamesAreErrors() {
        QFETCH(QByteArray, parameter);
        QFETCH(QString, name);
        const auto type = mail::contentType("a/b; name" + parameter);
        QCOMPARE(shown(type.map([](const auto& read) { return read.name; })), name);
        const auto disposition = mail::disposition("attachment; filename" + parameter);
        QCOMPARE(shown(disposition.map([](const auto& read) { return read.name; })), name);
    }

    void onlyADateIsRewritten_data() {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QString>("text");
        const auto row = [](const QByteArray& raw, const char* text) {
            QTest::newRow(raw.constData()) << raw << QString::fromLatin1(text);
        };
        row("Mon, 1 Jul 2024 10:00:00 +0200", "2024-07-01T10:00:00+02:00");
        row("mon , 01  JUL 2024 10:00 -0330 (a) (b)", "2024-07-01T10:00:00-03:30");
        row("1 Jul 24 9:05:07 EDT", "2024-07-01T09:05:07-04:00");
        row("31 Dec 99 23:59:59 pst(Pacific)", "1999-12-31T23:59:59-08:00");
        row("29 Feb 2024 00:00:00 Z", "2024-02-29T00:00:00+00:00");
        row("1 Aug 1950 00:00 UT", "1950-08-01T00:00:00+00:00");
        row("1 May 2024 00:00 -0000", "2024-05-01T00:00:00+00:00");
        for (const char* written :
             {"Mon, 1 Jul 2024 10:00:00 CEST", "Mon, 1 Jul 2024 10:00:00", "04/03/2024 10:00",
              "04/03/2024 10:00 +0200", "2024-07-01T10:00:00+02:00", "Mon Jul 1 10:00:00 2024",
              "Lun, 1 Jul 2024 10:00:00 +0200", "1 July 2024 10:00:00 +0200", "30 Feb 2024 10:00:00 +0200",
              "1 Jul 2024 24:00:00 +0200", "1 Jul 2024 10:60:00 +0200", "1 Jul 2024 10:00:00 +0260",
              "1 Jul 2024 10:00:00 A", "1 Jul 2024 10:00:00 GMT +0200", "1 Jul 124 10:00:00 +0200",
              "yesterday"})
            row(written, written);
        row("1. Juli 2024 =?utf-8?Q?fr=C3=BCh?=", "1. Juli 2024 fr\xfch");
        row("1 Jul 2024 =?utf-8?Q?=FC?=",
            "! the text of the mail is not in the charset that it names: utf-8");
    }
    void onlyADateIsRewritten() {
        QFETCH(QByteArray, raw);
        QTEST(shown(mail::headerDate(raw)), "text");
    }
};

QTEST_GUILESS_MAIN(MailFieldsTest)
#include "tst_mailfields.moc"
