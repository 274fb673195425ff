// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "core/migration/conversion/MailHtml.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

class MailHtmlTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wordsStayApart_data() {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("kept");
        const auto row = [](const char* tag, const QString& html, const QString& kept) {
            QTest::newRow(tag) << html << kept;
        };
        row("sections", u"<p>Total<section>12</section><SECTION id=x>34</SECTION> net</p>"_s,
            u"<p>Total<div>12</div><div>34</div> net</p>"_s);
        row("choices", u"<select><option>10<option selected>20<optgroup label=x><option>30</select>40"_s,
            u"<div><div>10</div><div>20</div><div><div>30</div></div></div>40"_s);
        row("many choices", u"<option>1"_s.repeated(100), u"<div>1</div>"_s.repeated(100));
        row("left out and put in", u"<del>100</del><ins>200</ins>"_s, u"<s>100</s><u>200</u>"_s);
        row("struck", u"<s>1</s><strike>2</strike>"_s, u"<s>1</s><strike>2</strike>"_s);
        row("old lists", u"<menu><li>a<li>b</menu><dir><li>c</dir>"_s,
            u"<ul><li>a</li><li>b</li></ul><ul><li>c</li></ul>"_s);
        row("each closes its own", u"<div>a<section>b</div>c</section>d"_s, u"<div>a<div>b</div></div>cd"_s);
        row("paragraphs in sections", u"<p>a<nav><p>b<p>c</nav>d"_s,
            u"<p>a<div><p>b</p><p>c</p></div>d</p>"_s);
        row("too deep", u"<b>"_s.repeated(64) + u"1<div>2<main>3<i>4"_s,
            u"<b>"_s.repeated(64) + u"1<br>2<br>34"_s + u"</b>"_s.repeated(64));
        for (const QString& tag :
             {u"address"_s, u"article"_s, u"aside"_s, u"button"_s, u"details"_s, u"fieldset"_s, u"figure"_s,
              u"figcaption"_s, u"footer"_s, u"form"_s, u"header"_s, u"legend"_s, u"main"_s, u"nav"_s,
              u"noscript"_s, u"summary"_s, u"textarea"_s})
            row(qPrintable(tag), u"<%1>1</%1><%1>2</%1>"_s.arg(tag), u"<div>1</div><div>2</div>"_s);
        for (const QString& tag : {u"center"_s, u"dd"_s, u"dt"_s})
            row(qPrintable(tag), u"<%1>1</%1><%1>2</%1>"_s.arg(tag), u"<%1>1</%1><%1>2</%1>"_s.arg(tag));
    }
    void wordsStayApart() {
        QFETCH(QString, html);
        QTEST(mail::harmlessHtml(html), "kept");
    }

    void numbersOfItemsStay_data() {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("kept");
        const auto row = [](const char* tag, const QString& html, const QString& kept) {
            QTest::newRow(tag) << html << kept;
        };
        row("start", u"<ol class=x start=5><li>a"_s, u"<ol start=\"5\"><li>a</li></ol>"_s);
        row("value", u"<ol start=' -2 '><li value=\"7\">a"_s,
            u"<ol start=\"-2\"><li value=\"7\">a</li></ol>"_s);
        row("no plain number", u"<ol start='5\" onload=\"x'><li value=1e3>a"_s, u"<ol><li>a</li></ol>"_s);
        row("too large", u"<ol start=1000001><li value=-2147483648>a"_s, u"<ol><li>a</li></ol>"_s);
        row("of another tag", u"<ul start=5><p value=3>a"_s, u"<ul><p>a</p></ul>"_s);
    }
    void numbersOfItemsStay() {
        QFETCH(QString, html);
        QTEST(mail::harmlessHtml(html), "kept");
    }

    void commentsEndAsInBrowsers_data() {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("kept");
        const auto row = [](const QString& html, const QString& kept) {
            QTest::newRow(qPrintable(html)) << html << kept;
        };
        row(u"a<!-->b<!-- x -->c"_s, u"abc"_s);
        row(u"a<!--->b<!-- x -->c"_s, u"abc"_s);
        row(u"a<!---->b<!-- x -->c"_s, u"abc"_s);
        row(u"a<!-- x --!>b<!-- x -->c"_s, u"abc"_s);
        row(u"a<!----!>b<!-- x -->c"_s, u"abc"_s);
        row(u"a<!-- x -->b--!>c"_s, u"ab--!&gt;c"_s);
        row(u"a<!--!> x -->b"_s, u"ab"_s);
        row(u"a<!---!> x -->b"_s, u"ab"_s);
        row(u"a<!--> x --!>b"_s, u"a x --!&gt;b"_s);
    }
    void commentsEndAsInBrowsers() {
        QFETCH(QString, html);
        QTEST(mail::harmlessHtml(html), "kept");
    }
    /// What is found far ahead is not looked for again and again: this took hours otherwise.
    void manyCommentsAreReadOnce() {
        const QString many = u"<!---->"_s.repeated(500'000);
        QCOMPARE(mail::harmlessHtml(many + u"a--!>"_s), u"a--!&gt;"_s);
    }

    void htmlNamesItsCharset_data() {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("charset");
        const auto row = [](const QByteArray& head, const QByteArray& charset) {
            QTest::newRow(head.left(100).constData()) << head << charset;
        };
        row("<meta charset=koi8-r>", "koi8-r");
        row("<!DOCTYPE html>\n<HTML><HEAD><META\nname='a>b' CHARSET = \"KOI8-R\" />", "koi8-r");
        row("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=koi8-r\">", "koi8-r");
        row("<meta content='text/html;charset = \"koi8-r\"' http-equiv=content-type>", "koi8-r");
        row("<meta name=x content='charset=big5'><meta charset=' koi8-r '>", "koi8-r");
        row("<meta/charset=x-klingon>", "x-klingon");
        row("<!-- <meta charset=big5> --><meta charset=koi8-r>", "koi8-r");
        row("<meta charset=koi8-r><meta charset=big5>", "koi8-r");
        row("<meta charset=utf-8>", "utf-8");
        row("<meta charset=utf-16le>", "");
        row("<metacharset=koi8-r> <p charset=koi8-r> charset=koi8-r", "");
        row("<meta name=\"charset=koi8-r\"> <meta charset=''>", "");
        row(QByteArray(1024 - 21, ' ') + "<meta charset=koi8-r>", "koi8-r");
        row(QByteArray(1024 - 20, ' ') + "<meta charset=koi8-r>", "");
        row("", "");
    }
    void htmlNamesItsCharset() {
        QFETCH(QByteArray, head);
        QTEST(mail::charsetNamedIn(head + "\n<p>\xf0\xd2</p>"), "charset");
    }
    void whatIsUtf8IsNothingElse() {
        const QByteArray koi8 = "<meta charset=koi8-r>";
        QCOMPARE(mail::charsetNamedIn(koi8 + "\xc3\xa9"), QByteArray());
        QCOMPARE(mail::charsetNamedIn(koi8), QByteArray());
        const QByteArray japanese = "<meta charset=ISO-2022-JP>\x1b$BF|K\\\x1b(B";
        QCOMPARE(mail::charsetNamedIn(japanese), QByteArray("iso-2022-jp"));
    }
};

QTEST_GUILESS_MAIN(MailHtmlTest)
#include "tst_mailhtml.moc"
