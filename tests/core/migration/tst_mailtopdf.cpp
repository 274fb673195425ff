// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>
#include <csignal>
#include <thread>

#include "core/base/BaseErrors.h"
#include "core/migration/MapErrors.h"
#include "core/migration/conversion/MailHtml.h"
#include "core/migration/conversion/MailPage.h"
#include "core/migration/conversion/MailParts.h"
#include "core/migration/conversion/PdfConverter.h"
#include "core/security/Digest.h"
#include "tests/core/migration/Mails.h"
#include "tests/core/migration/Press.h"
#include "tests/core/migration/Workshop.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;
using namespace fixtures::mails;
using fixtures::primitive;

namespace {

QString hashOf(const QByteArray& bytes) {
    return QString::fromLatin1(security::sha256Hex(bytes));
}

/// What is read on the page, apart by single spaces; else the error's cause.
QString pageOf(const QByteArray& bytes, MailAttachments attachments = MailAttachments::Beside) {
    const auto read = readMail(bytes, {});
    if (!read)
        return read.error().code() + u": "_s + read.error().cause();
    QString page = QString::fromUtf8(mailPageOf(*read, attachments));
    page.remove(QRegularExpression(u"<title>.*</title>|<[^>]*>"_s));
    page.replace(QChar::Nbsp, u' ').replace(u"&lt;"_s, u"<"_s).replace(u"&gt;"_s, u">"_s);
    page.replace(u"&quot;"_s, u"\""_s).replace(u"&amp;"_s, u"&"_s);
    return page.simplified();
}

/// Attachments as "name type size hash".
QStringList attachedTo(const QByteArray& bytes) {
    const auto read = readMail(bytes, {});
    if (!read)
        return {read.error().code() + u": "_s + read.error().cause()};
    QStringList all;
    for (const Mail::Part& part : read->parts) {
        if (part.role == Mail::Part::Role::Attachment)
            all.append(u"%1|%2|%3|%4"_s.arg(part.name, part.type).arg(part.size).arg(part.sha256));
    }
    return all;
}

QString nameIn(const QByteArray& fields) {
    return attachedTo(letter(multipart("mixed", {words, attachment(fields, "x")})))
        .value(0)
        .section(u'|', 0, 0);
}

QByteArray nested(int levels) {
    QByteArray entity = words;
    for (int i = 0; i < levels; ++i)
        entity = multipart("mixed", {entity}, "b" + QByteArray::number(i) + "_");
    return letter(entity);
}

/// A mail of two parts, with a text in front of the first and another behind the last.
QByteArray around(const QByteArray& before, const QByteArray& behind) {
    return letter(multipart("mixed", {words, words}).replace("this is read by nobody", before) + behind);
}

const QByteArray inFolder = "From joerg Mon May  6 07:08:09 2024\r\n";
const QByteArray pdfBytes = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n";

}  // namespace

class MailToPdfTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// The first of all: whoever reads the output of this process and goes away still ends it.
    void initTestCase() {
        const auto ignored = [] {
            const QString status = QString::fromUtf8(bytesOf(u"/proc/self/status"_s));
            return QRegularExpression(u"SigIgn:.*"_s).match(status).captured();
        };
        std::signal(SIGPIPE, SIG_DFL);
        const QString before = ignored();
        QVERIFY(pageOf(plain("x")).endsWith(u'x'));
        QCOMPARE(ignored(), before);
    }

    void thePageSaysWhoWroteWhat_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* tag, const QByteArray& bytes, const QString& says) {
            QTest::newRow(tag) << bytes << says;
        };
        const QString who =
            u"From: Jörg Müller <joerg@example.org> To: \"Durand, Ana\" <ana@example.org>, "
            "bob@example.org Cc: été <ete@example.org> Date: 2024-05-06T07:08:09+02:00 "
            "Subject: Bail € 300 "_s;
        row("plain", plain("Bonjour,\r\n\r\n> > cit\xc3\xa9\r\n   <b>1 & 2</b>\r\n"),
            who + u"Bonjour, > > cité <b>1 & 2</b>"_s);
        row("lines of one character", plain("a\nb\n"), who + u"a b"_s);
        row("nothing", plain(""), who.trimmed());
        row("from a mail folder", "From joerg Mon May  6\n" + plain("x"), who + u"x"_s);
        row("prose in a mail folder", inFolder + plain("a\r\n\r\nFrom here: b\r\nit goes on\r\n"),
            who + u"a From here: b it goes on"_s);
        row("prose and a field in a mail folder", inFolder + plain("a\r\nFrom here\r\nTo: b\r\n"),
            who + u"a From here To: b"_s);
        row("prose in no mail folder", plain("a\r\n\r\nFrom here\r\nTo: b\r\n"),
            who + u"a From here To: b"_s);
        row("prose in a part", letter(multipart("mixed", {"From here on\r\nb\r\n"})),
            who + u"From here on b"_s);
        const QString twice = u"Voici le bail. > cité Voici le bail. > cité"_s;
        row("a notice in front of the parts", around("1\r\n\r\n2\r\n3", ""), who + twice);
        row("a longer notice", around(QByteArray(300, 'x'), ""), who + twice);
        row("blank lines behind the parts", around("", "\r\n \r\n\t\r\n"), who + twice);
        row("a type in one word", plain("\xc3\xa9", "Content-Type: text\n"), who + u"é"_s);
        row("a type in one word, and a charset", plain("\xc3\xa9", "Content-Type: TEXT ; charset=latin1\n"),
            who + u"Ã©"_s);
        row("windows-1252",
            plain("\x80 \x93\xe9t\xe9\x94", "Content-Type: text/plain; charset=windows-1252\n"),
            who + u"€ “été”"_s);
        row("latin 1 that is none", plain("\x80 \x81", "Content-Type: text/plain; charset=ISO-8859-1\n"),
            who + u"\u0080 \u0081"_s.replace(QChar(0x80), QChar(0xFFFD)).replace(QChar(0x81), QChar(0xFFFD)));
        row("koi8-r", plain("\xf0\xd2\xc9\xd7\xc5\xd4", "Content-Type: text/plain; charset=koi8-r\n"),
            who + u"Привет"_s);
        row("shift_jis", plain("\x93\xfa\x96\x7b", "Content-Type: text/plain; charset=Shift_JIS\n"),
            who + u"日本"_s);
        row("utf-16", plain(QByteArray("\xff\xfe\xe9\0t\0", 6), "Content-Type: text/plain; charset=utf-16\n"),
            who + u"ét"_s);
        row("no charset, UTF-8", plain("\xc3\xa9", "Subject: ignored\n"), who + u"é"_s);
        row("no charset, else", plain("\xe9", "X: y\n"), who + u"é"_s);
        row("ascii that is none", plain("\xe9", "Content-Type: text/plain; charset=us-ascii\n"),
            who + u"é"_s);
        row("quoted-printable",
            plain("caf=C3=A9 =\r\nau lait=20\r\n=ZZ",
                  "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: Quoted-Printable\n"),
            who + u"café au lait =ZZ"_s);
        row("base64",
            plain("Y2Fmw6k=\r\n",
                  "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: BASE64\n"),
            who + u"café"_s);
        row("html alone",
            plain("<html><head><title>t</title><style>p{}</style></head><body><p>Le "
                  "<b>bail</b>&nbsp;&eacute;t&eacute;"
                  "<script>x()</script><img src=\"cid:1\" alt=\"logo\"></body></html>",
                  "Content-Type: text/html; charset=utf-8\n"),
            who + u"Le bail&nbsp;&eacute;t&eacute;[logo]"_s);
        const QByteArray html = part("Content-Type: text/html; charset=utf-8", "<p>HTML</p>");
        row("both", letter(multipart("alternative", {words, html})),
            who + u"Voici le bail. > cité The same text in another form text/html, 11 bytes SHA-256 "_s +
                hashOf("<p>HTML</p>"));
        row("both, HTML first", letter(multipart("alternative", {html, words})),
            who + u"Voici le bail. > cité The same text in another form text/html, 11 bytes SHA-256 "_s +
                hashOf("<p>HTML</p>"));
        row("both, further within",
            letter(multipart("alternative", {words, multipart("mixed", {html}, "in")})),
            who + u"Voici le bail. > cité The same text in another form text/html, 11 bytes SHA-256 "_s +
                hashOf("<p>HTML</p>"));
        row("HTML, and a text of something else beside it",
            letter(multipart("alternative", {multipart("mixed", {html, words}, "in")})),
            who + u"HTML Voici le bail. > cité"_s);
        row("both, one of them blank",
            letter(multipart("alternative", {part("Content-Type: text/plain", " \n"), html})),
            who + u"HTML"_s);
        row("text, file, text",
            letter(multipart("mixed", {words, attachment("Content-Type: a/b; name=f.x", "1"), html})),
            who + u"Voici le bail. > cité HTML Attached f.x a/b, 1 bytes SHA-256 "_s + hashOf("1"));
        const QByteArray image = attachment(
            "Content-Type: image/png; name=logo.png\nContent-Id: <1>\n"
            "Content-Disposition: inline",
            "\x89PNG");
        row("an image in the text",
            letter(multipart("related", {part("Content-Type: text/html", "<p>a<img src='cid:1'>b"), image})),
            who + u"a[image]b Attached logo.png image/png, 4 bytes SHA-256 "_s + hashOf("\x89PNG"));
        row("a charset that the page alone tells",
            plain("<meta charset=koi8-r>\xf0\xd2", "Content-Type: text/html\n"), who + u"Пр"_s);
        const QByteArray signature = attachment(
            "Content-Type: application/pkcs7-signature; name=smime.p7s\n"
            "Content-Disposition: attachment; filename=smime.p7s",
            "sig");
        const QString ofSignature = u"application/pkcs7-signature, 3 bytes SHA-256 "_s + hashOf("sig");
        row("signed", letter(multipart("signed", {words, signature})),
            who + u"Voici le bail. > cité Signature of the mail "_s + ofSignature);
        row("a file in the place of the signature",
            letter(multipart("signed", {words, attachment("Content-Type: a/b; name=f.x", "1")})),
            who + u"Voici le bail. > cité Attached f.x a/b, 1 bytes SHA-256 "_s + hashOf("1"));
        row("a text and a file behind the signature",
            letter(multipart("signed", {words, signature, html, signature})),
            who + u"Voici le bail. > cité HTML Attached smime.p7s "_s + ofSignature +
                u" Signature of the mail "_s + ofSignature);
        row("no date",
            "From: a\n"
            "Date: yesterday\n\nx",
            u"From: a Date: yesterday x"_s);
        row("two times the field", "To: a\nTo: b\nSubject: 1\nSubject: 2\n\nx", u"To: a, b Subject: 1 x"_s);
        row("8 bit in a field", "From: J\xf6rg\nTo: J\xc3\xb6rg\n\nx", u"From: Jörg To: Jörg x"_s);
        row("a digest", letter(multipart("digest", {"\r\nSubject: 1\r\n\r\none"})),
            who + u"Attached attachment-1.eml message/rfc822, 17 bytes SHA-256 "_s +
                hashOf("Subject: 1\r\n\r\none"));
    }
    void thePageSaysWhoWroteWhat() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        QCOMPARE(pageOf(bytes), says);
        if (bytes.contains("\r\n"))
            QVERIFY(bytes.contains("Shift_JIS") ||
                    pageOf(QByteArray(bytes).replace("\r\n", "\n")).left(20) == says.left(20));
    }

    void whatCannotBeReadIsAnError_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("cause");
        const auto row = [](const char* tag, const QByteArray& bytes, const char* cause) {
            QTest::newRow(tag) << bytes << QString::fromLatin1(cause);
        };
        const char* base64 = "the base64 of a part of the mail is damaged";
        const auto coded = [](const QByteArray& text) {
            return letter(multipart(
                "mixed", {words, part("Content-Type: a/b\nContent-Transfer-Encoding: base64", text)}));
        };
        row("no mail", "words\n", "the original does not begin as its type does");
        row("no field of a mail", "X-Note: 1\nY: 2\n\nz", "the original does not begin as its type does");
        row("another letter", coded("YWJj*GVm"), base64);
        row("one is missing", coded("YWJjZGV"), base64);
        row("filled up within", coded("YQ==YWJj"), base64);
        row("filled up too much", coded("Y==="), base64);
        row("words behind", coded("YWJj\n-- \nlist"), base64);
        row("encrypted by S/MIME",
            plain("MIIB", "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n"),
            "the mail is encrypted, or signed in a way that hides its text");
        row("encrypted by PGP",
            letter(multipart("encrypted; protocol=\"application/pgp-encrypted\"", {words, words})),
            "the mail is encrypted, or signed in a way that hides its text");
        row("an unknown charset", plain("x", "Content-Type: text/plain; charset=x-klingon\n"),
            "the mail is written in a charset that is not known: x-klingon");
        row("a charset that does more", plain("x", "Content-Type: text/plain; charset=\"utf-8//IGNORE\"\n"),
            "the mail is written in a charset that is not known: utf-8//ignore");
        row("an unknown charset in a field", "Subject: =?x-klingon?Q?a?=\n\nx",
            "the mail is written in a charset that is not known: x-klingon");
        row("an unknown charset of a name",
            letter(multipart("mixed", {attachment("Content-Type: a/b; name*=x-klingon''a", "1")})),
            "the mail is written in a charset that is not known: x-klingon");
        row("not its charset", plain("\xff\xfe", "Content-Type: text/plain; charset=utf-8\n"),
            "the text of the mail is not in the charset that it names: utf-8");
        row("an unknown encoding", plain("x", "Content-Transfer-Encoding: x-uuencode\n"),
            "a part of the mail is encoded in a way that is not known: x-uuencode");
        row("cut off", letter(multipart("mixed", {words, words}).chopped(20)),
            "the mail ends before its last part does");
        row("no parts", letter(crlf("Content-Type: multipart/mixed; boundary=x\n\nwords\n")),
            "the mail ends before its last part does");
        row("no boundary", letter(crlf("Content-Type: multipart/mixed\n\nwords\n")),
            "a part of the mail does not tell where its own parts end");
        const char* noEnd = "a part of the mail does not tell where its own parts end";
        row("a line end in the boundary",
            letter(crlf("Content-Type: multipart/mixed; boundary*=utf-8''a%0Ab\n\n--a\nb\nxx\n--a\n")),
            noEnd);
        row("a long boundary", letter(multipart("mixed", {words}, QByteArray(201, 'b'))), noEnd);
        const char* behind = "something follows the last part of the mail";
        row("a text behind the parts", around("", "words\r\n"), behind);
        row("a text behind the parts of a part",
            letter(multipart("mixed", {multipart("mixed", {words}, "in") + "words", words})), behind);
        row("cut off behind the parts of a part",
            letter(multipart("mixed", {multipart("mixed", {words}, "in") + "words"}).chopped(10)),
            "the mail ends before its last part does");
        const char* inFront = "there is a text in front of the first part of the mail";
        row("four lines in front of the parts", around("1\r\n2\r\n3\r\n4", ""), inFront);
        row("a long line in front of the parts", around(QByteArray(301, 'x'), ""), inFront);
        const char* several = "there are several mails in the file";
        row("two mails", inFolder + plain("one\r\n") + "\r\n" + inFolder + plain("two"), several);
        row("two mails, the first of nothing", inFolder + plain("") + inFolder + plain("two"), several);
        row("two mails of parts", inFolder + around("", "\r\n") + inFolder + around("", ""), several);
        const QByteArray two = inFolder + plain("one\r\n\r\n") + inFolder + plain("two");
        row("two mails with bare line ends", QByteArray(two).replace("\r\n", "\n"), several);
        row("33 deep", nested(33), "the parts of the mail are nested too deep");
        row("1001 parts", letter(multipart("mixed", QByteArrayList(1001, words))),
            "the mail has too many parts");
        row("a long header", "From: a\nSubject: " + QByteArray("x ").repeated(512 * 1024) + "\n\nx",
            "a header of the mail is too long");
        row("a long word in a header", "From: a\nSubject: " + QByteArray(4097, 'x') + "\n\nx",
            "a header of the mail is too long");
        row("many long headers",
            letter(multipart("mixed", QByteArrayList(5, part("X: " + QByteArray(900'000, 'x'), "y")))),
            "a header of the mail is too long");
        row("a long text", plain(QByteArray(4 * 1024 * 1024 + 1, 'x')), "the text of the mail is too long");
    }
    void whatCannotBeReadIsAnError() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, cause);
        QCOMPARE(pageOf(bytes), u"MAPPING_PDF_INVALID: "_s + cause);
    }
    void limitsAreReached() {
        QVERIFY(pageOf(nested(32)).endsWith(u"Voici le bail. > cité"));
        QCOMPARE(pageOf(letter(multipart("mixed", QByteArrayList(1000, words)))).count(u"bail"), 1000);
        QVERIFY(pageOf(plain(QByteArray(4 * 1024 * 1024, 'x'))).endsWith(u"xxx"));
    }

    /// Between, and in the parts, somebody is asked; whatever is nested in it, a mail is gone over once.
    void readingEndsWhenItIsTold() {
        constexpr int mebibytes = 4;
        QByteArray entity =
            part("Content-Type: a/b; name=f.x", QByteArray("a\n").repeated(mebibytes * 350'000));
        for (int i = 0; i < 30; ++i)
            entity = multipart("mixed", {entity}, "b" + QByteArray::number(i) + "_");
        const QByteArray bytes = letter(entity);
        int asked = 0;
        int most = 0;
        const auto mayGoOn = [&]() -> base::Result<void> {
            if (++asked == most)
                return base::fail(base::operationCancelled);
            return {};
        };
        QVERIFY(readMail(bytes, {}, mayGoOn));
        QVERIFY2(asked >= 2 * mebibytes && asked < 4 * mebibytes, qPrintable(QString::number(asked)));
        const int all = asked;
        for (most = 1; most <= all; ++most) {
            asked = 0;
            const auto mail = readMail(bytes, {}, mayGoOn);
            QVERIFY(!mail && mail.error().is(base::operationCancelled));
            QCOMPARE(asked, most);
        }
    }
    void readingHasItsTime() {
        m_press.tool(u"soffice"_s, smallPdf);
        const FileKind& kind = *fileKindOf(u"message/rfc822"_s);
        const auto converter = PdfConverter::find({.toolsFolder = m_press.tools.path(),
                                                   .spoolFolder = m_press.spool(),
                                                   .time = base::Milliseconds(0)},
                                                  {&kind});
        QVERIFY(converter);
        const auto pdf = converter->convert(kind, m_press.file(u"late.eml"_s, plain("x")), u"late.eml"_s);
        QVERIFY(!pdf && pdf.error().is(mappingPdfTimeout));
        QCOMPARE(pdf.error().fact(u"program"), u"console.ConvertToPdf"_s);
        QCOMPARE(pdf.error().fact(u"file"), u"late.eml"_s);
        QCOMPARE(filesBelow(m_press.spool() + u"/pdf"_s), 0);
    }

    void namesAreAStrangers_data() {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QString>("name");
        const auto row = [](const char* tag, const QByteArray& fields, const QString& name) {
            QTest::newRow(tag) << fields << name;
        };
        const QByteArray to = "Content-Type: application/pdf\nContent-Disposition: attachment; ";
        row("simple", to + "filename=a.pdf", u"a.pdf"_s);
        row("of the type", "Content-Type: application/pdf; name=\"b c.pdf\"", u"b c.pdf"_s);
        row("RFC 2231", to + "filename*=utf-8''%C3%A9t%C3%A9.pdf", u"été.pdf"_s);
        row("RFC 2231 in pieces",
            to + "filename*0*=utf-8'fr'%C3%A9;\n filename*1=\"t\";\n filename*2*=%C3%A9.pdf", u"été.pdf"_s);
        row("RFC 2231 in latin 1", to + "filename*=iso-8859-1''%E9.pdf", u"é.pdf"_s);
        row("RFC 2047", to + "filename=\"=?utf-8?B?w6l0w6kucGRm?=\"", u"été.pdf"_s);
        row("8 bit", to + "filename=\"\xc3\xa9.pdf\"", u"é.pdf"_s);
        row("a path", to + "filename=\"../../etc/passwd\"", u"_._.._etc_passwd"_s);
        row("another path", to + "filename=\"C:\\\\Users\\\\a.pdf\"", u"C:_Users_a.pdf"_s);
        row("coded path", to + "filename*=utf-8''..%2F..%2Fa.pdf", u"_._.._a.pdf"_s);
        row("a hidden nought", to + "filename*=utf-8''a%00.pdf", u"a"_s);
        row("control characters", to + "filename*=utf-8''a%1B%5B2J.pdf", u"a_[2J.pdf"_s);
        row("the other way round", to + "filename*=utf-8''fdp.%E2%80%AEexe", u"fdp._exe"_s);
        row("dots", to + "filename=\"..\"", u"attachment-1.pdf"_s);
        row("none", to + "x=y", u"attachment-1.pdf"_s);
        row("none, of a type unknown", "Content-Type: a/b", u"attachment-1"_s);
        row("long", to + "filename=\"" + QByteArray(300, 'x') + ".pdf\"", QString(251, u'x') + u".pdf"_s);
        row("long, of two bytes each", to + "filename*=utf-8''" + QByteArray("%C3%A9").repeated(200) + ".pdf",
            QString(125, u'é') + u".pdf"_s);
    }
    void namesAreAStrangers() {
        QFETCH(QByteArray, fields);
        QFETCH(QString, name);
        QCOMPARE(nameIn(fields), name);
    }
    void theSameNameTwice() {
        const QByteArray a = attachment("Content-Type: a/b; name=A.txt", "1");
        const QByteArray b = attachment("Content-Type: a/b; name=a.TXT", "2");
        QStringList names = attachedTo(letter(multipart("mixed", {a, b, a})));
        for (QString& name : names)
            name = name.section(u'|', 0, 0);
        QCOMPARE(names, (QStringList{u"A.txt"_s, u"a (2).TXT"_s, u"A (3).txt"_s}));
    }

    /// Nothing that a page could do is left of a stranger's HTML, and none of its words is lost.
    void htmlIsHarmless_data() {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("kept");
        const auto row = [](const char* tag, const QString& html, const QString& kept) {
            QTest::newRow(tag) << html << kept;
        };
        row("script", u"a<SCRIPT src=x>evil()</script >b"_s, u"ab"_s);
        row("script without an end", u"a<script>b"_s, u"ab"_s);
        row("style", u"<style>p{background:url(http://x)}</style><p style='x' onclick=y>a"_s, u"<p>a</p>"_s);
        row("frames", u"<iframe src=http://x>a</iframe><object data=x>b</object><embed src=x>"_s, u"ab"_s);
        row("images", u"<img src=http://x/1.png><img alt='a<b>\"c' src=file:///etc/passwd>"_s,
            u"[image][a&lt;b&gt;&quot;c]"_s);
        row("links", u"<a href='javascript:x'>a</a><a href=HTTPS://x/?a&b>b</a><a href='file:///x'>c</a>"_s,
            u"<a>a</a><a href=\"HTTPS://x/?a&b\">b</a><a>c</a>"_s);
        row("a link that breaks out", u"<a href='http://x\"><script>'>a</a>"_s,
            u"<a href=\"http://x&quot;&gt;&lt;script&gt;\">a</a>"_s);
        row("closed too much", u"</body></html></table></p>a"_s, u"a"_s);
        row("closed too little", u"<table><tr><td>a<td><b>b"_s,
            u"<table><tr><td>a</td><td><b>b</b></td></tr></table>"_s);
        row("paragraphs", u"<p>a<p>b<ul><li>c<li>d</ul>"_s,
            u"<p>a</p><p>b<ul><li>c</li><li>d</li></ul></p>"_s);
        row("comments", u"a<!-- b --><![if !mso]>c<![endif]><?x?>d"_s, u"acd"_s);
        row("a comment without an end", u"a<!-- b"_s, u"a&lt;!-- b"_s);
        row("a tag without an end", u"1 < 2 <b <a href=\"x"_s, u"1 &lt; 2 &lt;b &lt;a href=&quot;x"_s);
        row("unknown tags", u"<o:p>a</o:p><blink>b</blink><svg><text>c</text></svg>"_s, u"abc"_s);
        row("too deep", u"<div>"_s.repeated(100) + u'a',
            u"<div>"_s.repeated(64) + u"<br>"_s.repeated(36) + u'a' + u"</div>"_s.repeated(64));
        row("cells", u"<td colspan=2 rowspan='9999' onload=x>a"_s, u"<td colspan=\"2\">a</td>"_s);
    }
    void htmlIsHarmless() {
        QFETCH(QString, html);
        QFETCH(QString, kept);
        QCOMPARE(mail::harmlessHtml(html), kept);
    }
    /// Of nothing the time is more than a few looks at it: each of these took minutes otherwise.
    void longHtmlIsReadOnce() {
        for (const QString& piece :
             {u"<script>"_s, u"<!--"_s, u"<a b='"_s, u"<!"_s, u"<p>"_s, u"<"_s, u"</"_s}) {
            const QString kept = mail::harmlessHtml(piece.repeated(mail::Limits::text / piece.size()));
            QVERIFY(kept.size() < 10 * mail::Limits::text);
        }
    }

    void aMailIsToldByItsBytes_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QString>("type");
        const auto row = [](const char* name, const QByteArray& head, const char* type) {
            QTest::addRow("%s %s", name, head.left(20).simplified().constData())
                << QString::fromLatin1(name) << head << QString::fromLatin1(type);
        };
        row("a.eml", "From: a", "message/rfc822");
        row("cur.1,S", "Return-Path: <a@b>\r\nReceived: from x\r\n\tby y\r\n", "message/rfc822");
        row("77", "From joerg Mon\nFrom: a\nTo: b\n\nx", "message/rfc822");
        row("77", "From: a\nTo: b\xe9\n\nx", "message/rfc822");
        row("77", "From: a\n\nTo: b\n", "text/plain");
        row("77", "From: a\nFrom: b\n\n", "text/plain");
        row("77", "Key: a\nOther: b\n", "text/plain");
        row("77", "From: a\nTo: b\nwords without\n", "text/plain");
        row("note.txt", "From: a\nTo: b\n\nx", "text/plain");
        row("a.pdf", "From: a\nTo: b\n\nx", "application/pdf");
        row("a.eml", "%PDF-1.4", "application/pdf");
    }
    void aMailIsToldByItsBytes() {
        QFETCH(QString, name);
        QFETCH(QByteArray, head);
        QFETCH(QString, type);
        QCOMPARE(mimeTypeOf(name, head), type);
    }

    /// Another reader of mails finds the same files.
    void anotherReaderAgrees() {
        const QByteArray inner = plain("inner").chopped(0);
        const QList<QByteArray> mails{
            letter(multipart(
                "mixed",
                {words, attachment("Content-Type: application/pdf; name=a.pdf", pdfBytes),
                 attachment("Content-Type: application/ms-tnef; name=winmail.dat", "\x78\x9f\x3e\x22")})),
            letter(multipart(
                "mixed", {multipart("alternative", {words, part("Content-Type: text/html", "<p>x")}, "in"),
                          attachment("Content-Type: a/b; name=\"x\"", QByteArray(100'000, 'z'))})),
            letter(multipart(
                "related",
                {part("Content-Type: text/html", "x"),
                 attachment("Content-Type: image/png; name=\"=?utf-8?Q?=C3=A9.png?=\"", "\x89PNG")})),
            letter(multipart(
                "mixed",
                {words, part("Content-Type: a/b; name=q.bin\nContent-Transfer-Encoding: quoted-printable",
                             "=00=01=FF a=\n b")})),
            letter(attachment("Content-Type: application/pdf; name=scan.pdf", pdfBytes))};
        const QString folder = m_press.in.path();
        for (qsizetype i = 0; i < mails.size(); ++i) {
            const QString path = write(folder + u"/%1.eml"_s.arg(i), mails[i]);
            const QString script =
                u"import email,email.policy,hashlib,sys\n"
                "m=email.message_from_binary_file(open(sys.argv[1],'rb'),policy=email.policy.default)\n"
                "for p in m.walk():\n"
                "  if not p.is_multipart() and p.get_filename():\n"
                "    b=p.get_payload(decode=True)\n"
                "    print(p.get_filename()+'|'+p.get_content_type()+'|'+str(len(b))+'|'+hashlib.sha256(b).hexdigest())\n"_s;
            const QString other = said(u"python3"_s, {u"-c"_s, script, path});
            QCOMPARE(u"0 "_s + attachedTo(mails[i]).join(u'\n') + u'\n', other);
        }
    }

    /// By the real program: the same mail gives the same bytes.
    void aRealPage_data() {
        QTest::addColumn<bool>("pdfA");
        QTest::newRow("PDF") << false;
        QTest::newRow("PDF/A") << true;
    }
    void aRealPage() {
        QFETCH(bool, pdfA);
        const QByteArray html =
            part("Content-Type: text/html; charset=utf-8",
                 "<table><tr><td>Loyer<td>300 &euro;</table>"
                 "<img src=\"http://127.0.0.1:9/x.png\"><a href=\"https://example.org/\">lien</a>");
        const QByteArray bytes =
            letter(multipart("mixed", {words, html, attachment("Content-Type: a/b; name=f.bin", "1")}));
        const QString path = m_press.file(u"real.eml"_s, bytes);
        const auto step =
            m_press.real({{u"attachments"_s, u"leaveOut"_s}, {u"pdfA"_s, pdfA ? u"2b"_s : u"none"_s}});
        Punnet first = Press::document({path});
        Punnet second = Press::document({path});
        const auto done = step->process(first);
        QVERIFY2(done, qPrintable(done ? QString() : done.error().toLogLine()));
        QVERIFY(step->process(second));
        const Content& pdf = first.documents[0].contents[0];
        QCOMPARE(first.documents[0].contents.size(), 1);
        QCOMPARE(pdf.fileName, u"real.pdf"_s);
        QCOMPARE(pdf.mimeType, u"application/pdf"_s);
        QCOMPARE(pdf.data[u"sourceHash"_s], QStringList(hashOf(bytes)));
        QCOMPARE(difference(bytesOf(pdf.path), bytesOf(second.documents[0].contents[0].path)), QByteArray());
        QVERIFY(said(u"qpdf"_s, {u"--check"_s, pdf.path}).startsWith(u"0 "));
        const QString text = said(u"pdftotext"_s, {u"-layout"_s, pdf.path, u"-"_s}).simplified();
        for (const QString& wanted :
             {u"From: Jörg Müller <joerg@example.org>"_s, u"Date: 2024-05-06T07:08:09+02:00"_s,
              u"Subject: Bail € 300"_s, u"Voici le bail. > cité"_s, u"Loyer 300 €"_s, u"[image]lien"_s,
              u"Attached, and left out f.bin"_s, hashOf("1")})
            QVERIFY2(text.contains(wanted), qPrintable(wanted + u" / "_s + text));
    }

    void whatIsAttachedIsNeverLostSilently() {
        m_press.tool(u"soffice"_s, smallPdf);
        m_press.tool(u"img2pdf"_s, smallPdf);
        const QByteArray inner = letter(
            multipart("mixed", {words, attachment("Content-Type: text/plain; name=note.txt", "note")}, "i"));
        const QByteArray bytes = letter(multipart(
            "mixed",
            {words, attachment("Content-Type: application/pdf; name=m.pdf", pdfBytes),
             part("Content-Type: message/rfc822\nContent-Disposition: attachment; filename=\"inner.eml\"",
                  inner),
             attachment("Content-Type: application/octet-stream; name=note.txt", "other"),
             attachment("Content-Type: application/ms-tnef; name=winmail.dat", "\x78\x9f\x3e\x22"),
             attachment("Content-Type: image/png; name=\"i.png\"", "\x89PNG\r\n\x1a\n")}));
        const QString path = m_press.file(u"m.eml"_s, bytes);
        const auto names = [&](const Texts& fields) {
            m_last = Press::document({path});
            if (const auto done = m_press.fake(fields)->process(m_last); !done)
                return done.error().toLogLine().section(u" at "_s, 0, 0);
            QStringList all;
            for (const Content& content : m_last.documents[0].contents)
                all.append(content.fileName);
            return all.join(u' ');
        };
        QVERIFY2(names({}).startsWith(u"MAPPING_PDF_ATTACHMENTS"), qPrintable(names({})));
        QVERIFY(names({}).contains(u"attachments=5, first=m.pdf"));
        QCOMPARE(names({{u"otherwise"_s, u"keep"_s}}), u"m.eml"_s);
        QCOMPARE(names({{u"attachments"_s, u"leaveOut"_s}}), u"m.pdf"_s);
        const Texts besides{{u"attachments"_s, u"besides"_s}};
        QCOMPARE(names(besides), u"m.pdf m (2).pdf inner.pdf note (2).pdf note.pdf winmail.dat i.pdf"_s);
        const QList<Content>& all = m_last.documents[0].contents;
        QCOMPARE(bytesOf(all[1].path), pdfBytes);
        QCOMPARE(bytesOf(all[5].path), QByteArray("\x78\x9f\x3e\x22"));
        QCOMPARE(all[2].data[u"sourceHash"_s], QStringList(hashOf(inner)));
        QCOMPARE(all[3].data[u"sourceHash"_s], QStringList(hashOf("note")));
        QCOMPARE(all[4].data[u"sourceHash"_s], QStringList(hashOf("other")));
        Texts mailAlone = besides;
        mailAlone[u"from"_s] = u"mail"_s;
        QCOMPARE(names(mailAlone), u"m.pdf m (2).pdf inner.pdf note (2).txt note.txt winmail.dat i.png"_s);
        Texts original = mailAlone;
        original[u"keepOriginal"_s] = u"true"_s;
        QCOMPARE(names(original),
                 u"m.pdf m.eml m (2).pdf inner.pdf inner.eml note (2).txt note.txt winmail.dat i.png"_s);
        QCOMPARE(bytesOf(m_last.documents[0].contents[1].path), bytes);
        // An attachment that gives no PDF is told by its own name.
        m_press.tool(u"img2pdf"_s, "exit 1");
        QVERIFY(names(besides).contains(u"file=i.png"));
        Texts lenient = besides;
        lenient[u"otherwise"_s] = u"keep"_s;
        QVERIFY(names(lenient).endsWith(u"winmail.dat i.png"));
        m_last = {};
        QCOMPARE(filesBelow(m_press.spool() + u"/pdf"_s), 0);
    }

    void anEmptyAttachmentStaysAsItIs() {
        m_press.tool(u"soffice"_s, smallPdf);
        const QByteArray bytes =
            letter(multipart("mixed", {words, part("Content-Type: text/plain; name=ATT00001.txt", ""),
                                       part("Content-Type: application/pdf; name=none.pdf", "")}));
        const QString path = m_press.file(u"e.eml"_s, bytes);
        for (const QString& oneFile : {u"false"_s, u"true"_s}) {
            Punnet punnet = Press::document({path});
            const auto step = m_press.fake({{u"attachments"_s, u"besides"_s}, {u"oneFile"_s, oneFile}});
            const auto done = step->process(punnet);
            QVERIFY2(done, qPrintable(done ? QString() : done.error().toLogLine()));
            QStringList names;
            for (const Content& content : punnet.documents[0].contents)
                names.append(content.fileName);
            QCOMPARE(names, (QStringList{u"e.pdf"_s, u"ATT00001.txt"_s, u"none.pdf"_s}));
            QCOMPARE(bytesOf(punnet.documents[0].contents[1].path), QByteArray());
        }
    }

    void mailsInMailsHaveAnEnd() {
        m_press.tool(u"soffice"_s, smallPdf);
        QByteArray bytes = plain("x");
        for (int i = 0; i < 33; ++i)
            bytes = letter(multipart("mixed", {part("Content-Type: message/rfc822; name=m.eml", bytes)},
                                     "b" + QByteArray::number(i) + "_"));
        const auto step = m_press.fake({{u"attachments"_s, u"besides"_s}});
        Punnet deep = Press::document({m_press.file(u"deep.eml"_s, bytes)});
        const auto done = step->process(deep);
        QVERIFY(!done);
        QCOMPARE(done.error().cause(), u"the parts of the mail are nested too deep"_s);
        QCOMPARE(filesBelow(m_press.spool() + u"/pdf"_s), 0);
    }

    /// GMime keeps tables of its own.
    void manyAtOnce() {
        const QList<QByteArray> mails{
            plain("\x80", "Content-Type: text/plain; charset=windows-1252\n"),
            letter(multipart("mixed", {words, attachment("Content-Type: a/b; name*=koi8-r''%C1", "1")})),
            "Subject: =?iso-8859-2?Q?=B1?= =?gb18030?B?xOO6ww==?=\nDate: 1 Jan 2020 00:00:00 GMT\n\nx"};
        QStringList alone;
        for (const QByteArray& each : mails)
            alone.append(pageOf(each));
        std::atomic<int> wrong{0};
        std::vector<std::thread> threads;
        for (int thread = 0; thread < 8; ++thread)
            threads.emplace_back([&] {
                for (int i = 0; i < 300; ++i)
                    wrong += pageOf(mails[i % 3]) == alone[i % 3] ? 0 : 1;
            });
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(wrong, 0);
    }

    /// Names of charsets that strangers invent are not kept.
    void memoryStays() {
        const auto resident = [] {
            return bytesOf(u"/proc/self/statm"_s).split(' ').value(1).toLongLong() * 4096;
        };
        const auto read = [](int from, int to) {
            for (int i = from; i < to; ++i) {
                QByteArray field = "Content-Type: text/plain";
                for (int j = 0; j < 100; ++j)
                    field += "; p" + QByteArray::number(j) + "*=x" + QByteArray::number(i * 100 + j) + "''a";
                pageOf("From: a\n" + field + "\n\nx");
            }
        };
        read(0, 300);
        const qint64 before = resident();
        read(300, 3'000);
        QVERIFY2(resident() - before < 8 * 1024 * 1024, qPrintable(QString::number(resident() - before)));
    }

    /// In a campaign with an index: a mail that cannot be read fails alone, and all else of the others
    /// arrives.
    void aCampaign() {
        Workshop w(4);
        const auto put = [&](int number, const QByteArray& bytes) { w.corpus.write(number, bytes); };
        put(0, letter(multipart("mixed",
                                {words, attachment("Content-Type: application/pdf; name=a.pdf", pdfBytes)})));
        put(1, plain("x", "Content-Type: application/pkcs7-mime\n"));
        put(2, plain("words"));
        for (int i = 0; i < 4; ++i)
            QVERIFY(QFile::rename(w.corpus.folder() + u'/' + Corpus::id(i) + u".txt"_s,
                                  w.corpus.folder() + u'/' + Corpus::id(i) + u".eml"_s));
        const QByteArray index = bytesOf(w.corpus.folder() + u"/index.csv"_s);
        write(w.corpus.folder() + u"/index.csv"_s, QByteArray(index).replace(".txt", ".eml"));
        StartRequest wish = w.request();
        MapStep step = wish.map.steps[3];
        step.id = u"pdf"_s;
        step.name = u"Pdf"_s;
        step.configuration = {u"console.ConvertToPdf"_s, {{u"attachments"_s, primitive(u"besides"_s)}}, {}};
        wish.map.steps[3].links[0].target = step.id;
        wish.map.steps.insert(wish.map.steps.begin() + 4, step);
        const CampaignStatus end = w.rest(*w.start(wish));
        QCOMPARE(end.documents.migrated, 2);
        QCOMPARE(end.documents.quarantined, 2);  // the encrypted one, and one that is no mail
        QCOMPARE(filesBelow(w.place + u"/spool/pdf"_s), 0);
    }

private:
    Press m_press;
    Punnet m_last;
};

QTEST_GUILESS_MAIN(MailToPdfTest)
#include "tst_mailtopdf.moc"
