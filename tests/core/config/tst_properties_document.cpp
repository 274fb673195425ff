// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "core/config/ConfigErrors.h"
#include "core/config/PropertiesDocument.h"

using namespace fdc;
using namespace fdc::config;
using namespace Qt::Literals::StringLiterals;

using Pairs = QList<std::pair<QString, QString>>;
Q_DECLARE_METATYPE(Pairs)

namespace {

Pairs pairsOf(const PropertiesDocument& document) {
    Pairs pairs;
    for (const PropertiesDocument::Pair& pair : document.pairs())
        pairs.append({pair.key, pair.value});
    return pairs;
}

PropertiesDocument parse(const char* text) {
    return PropertiesDocument::parse(QByteArray(text));
}

}  // namespace

class PropertiesDocumentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatAJvmReads_data();
    void readsWhatAJvmReads();
    void agreesWithRecordedLoadsOfTheJdk();
    void reportsTheLineOfAMalformedEscape_data();
    void reportsTheLineOfAMalformedEscape();
    void listsDuplicatesWithTheirLines();
    void countsPhysicalLinesOfEveryEnding();
    void tellsTheEncoding();
    void changesOnlyTheValueOfTheLastDuplicate();
    void keepsIndentationKeySeparatorAndLineEnding_data();
    void keepsIndentationKeySeparatorAndLineEnding();
    void leavesBytesAloneWhenTheValueIsTheSame();
    void insertsBehindTheClosestRelative_data();
    void insertsBehindTheClosestRelative();
    void removesEveryOccurrenceWithItsContinuations();
    void escapesSoThatAJvmReadsTheSame_data();
    void escapesSoThatAJvmReadsTheSame();
};

void PropertiesDocumentTest::readsWhatAJvmReads_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<Pairs>("pairs");
    const auto row = [](const char* name, QByteArray file, Pairs pairs) {
        QTest::newRow(name) << file << pairs;
    };

    row("empty file", "", {});
    row("equals", "a=1\n", {{u"a"_s, u"1"_s}});
    row("colon", "a:1\n", {{u"a"_s, u"1"_s}});
    row("blank", "a 1\n", {{u"a"_s, u"1"_s}});
    row("tab and form feed", "a\t\f1\n", {{u"a"_s, u"1"_s}});
    row("blanks around equals", "  a \t=\f 1 \n", {{u"a"_s, u"1 "_s}});
    row("second separator belongs to the value", "a==1\nb = : 2\nc: =3\n",
        {{u"a"_s, u"=1"_s}, {u"b"_s, u": 2"_s}, {u"c"_s, u"=3"_s}});
    row("key without value", "a\nb=\nc:\n", {{u"a"_s, u""_s}, {u"b"_s, u""_s}, {u"c"_s, u""_s}});
    row("empty key", "=1\n", {{u""_s, u"1"_s}});
    row("comments", "# a=1\n  ! b=2\nc=3 # no comment\n", {{u"c"_s, u"3 # no comment"_s}});
    row("a comment is not continued", "# a\\\nb=1\n", {{u"b"_s, u"1"_s}});
    row("escaped separators in the key", "a\\=b\\:c\\ d=1\n", {{u"a=b:c d"_s, u"1"_s}});
    row("a hash inside a key", "a#b=1\n\\#c=2\n", {{u"a#b"_s, u"1"_s}, {u"#c"_s, u"2"_s}});
    row("letters after a backslash", "p=C:\\data\\new\\x\n", {{u"p"_s, u"C:data\newx"_s}});
    row("control escapes", "a=\\t\\n\\r\\f\\\\\n", {{u"a"_s, u"\t\n\r\f\\"_s}});
    row("unicode escapes", "caf\\u00e9=\\u20AC\\uD83D\\uDE00\n", {{u"café"_s, u"€😀"_s}});
    row("unicode escape over a continuation", "a=\\u00\\\n   e9\n", {{u"a"_s, u"é"_s}});
    row("an escaped backslash before u", "a=\\\\u00e9\n", {{u"a"_s, u"\\u00e9"_s}});
    row("continuation drops leading blanks", "a=1,\\\n  \t 2\n", {{u"a"_s, u"1,2"_s}});
    row("even backslashes do not continue", "a=1\\\\\nb=2\n", {{u"a"_s, u"1\\"_s}, {u"b"_s, u"2"_s}});
    row("odd backslashes continue", "a=1\\\\\\\n2\n", {{u"a"_s, u"1\\2"_s}});
    row("continuation inside the key", "ab\\\n  cd=1\n", {{u"abcd"_s, u"1"_s}});
    row("continuation inside the separator", "a \\\n  = \\\n  1\n", {{u"a"_s, u"1"_s}});
    row("an empty continuation line ends the value", "a=1\\\n\nb=2\n", {{u"a"_s, u"1"_s}, {u"b"_s, u"2"_s}});
    row("a blank continuation line ends the value", "a=1\\\n  \nb=2\n", {{u"a"_s, u"1"_s}, {u"b"_s, u"2"_s}});
    row("a hash on a continuation line is text", "a=1\\\n#2\n", {{u"a"_s, u"1#2"_s}});
    row("a comment may follow an empty continuation", "\\\n# c\na=1\n", {{u"a"_s, u"1"_s}});
    row("continuation with CRLF", "a=1\\\r\n  2\r\nb=3\r\n", {{u"a"_s, u"12"_s}, {u"b"_s, u"3"_s}});
    row("continuation with CR", "a=1\\\r  2\rb=3\r", {{u"a"_s, u"12"_s}, {u"b"_s, u"3"_s}});
    row("mixed endings", "a=1\r\nb=2\rc=3\nd=4",
        {{u"a"_s, u"1"_s}, {u"b"_s, u"2"_s}, {u"c"_s, u"3"_s}, {u"d"_s, u"4"_s}});
    row("backslash at the end of the file", "a=1\\", {{u"a"_s, u"1"_s}});
    row("continuation at the end of the file", "a=1\\\n", {{u"a"_s, u"1"_s}});
    row("nothing but a backslash", "\\", {{u""_s, u""_s}});
    row("nothing but a continuation", "\\\n", {{u""_s, u""_s}});
    row("nothing but a continuation with CRLF", "\\\r\n", {});
    row("the last duplicate wins", "a=1\nb=2\na=3\n", {{u"b"_s, u"2"_s}, {u"a"_s, u"3"_s}});
    row("duplicates by escape", "a=1\n\\u0061=2\n", {{u"a"_s, u"2"_s}});
    row("Latin-1 bytes", "a=\xe9\n", {{u"a"_s, u"é"_s}});
    row("UTF-8 bytes are read one by one", "a=\xc3\xa9\n", {{u"a"_s, u"Ã©"_s}});
    row("a byte order mark belongs to the first key",
        "\xef\xbb\xbf"
        "a=1\n",
        {{u"ï»¿a"_s, u"1"_s}});
    row("a byte order mark before a comment", "\xef\xbb\xbf# c\n", {{u"ï»¿#"_s, u"c"_s}});
    row("NUL is text", QByteArray("a\0b=\0\n", 6), {{QString::fromLatin1("a\0b", 3), QString(QChar(u'\0'))}});
}

void PropertiesDocumentTest::readsWhatAJvmReads() {
    QFETCH(QByteArray, file);
    QFETCH(Pairs, pairs);
    const PropertiesDocument document = PropertiesDocument::parse(file);
    QCOMPARE(pairsOf(document), pairs);
    QCOMPARE(document.toBytes(), file);
    QVERIFY(document.readable().has_value());
    for (const auto& [key, value] : pairs)
        QCOMPARE(document.value(key), std::optional(value));
}

/// fixtures/jdk17-load.jsonl: one JSON object a line, "file" with the bytes as Latin-1 text, "pairs" as a JDK
/// 17 loaded them, null when it refused the file.
void PropertiesDocumentTest::agreesWithRecordedLoadsOfTheJdk() {
    QFile golden(QFINDTESTDATA("fixtures/jdk17-load.jsonl"));
    QVERIFY(golden.open(QIODevice::ReadOnly));
    int cases = 0;
    while (!golden.atEnd()) {
        const QByteArray line = golden.readLine();
        const QJsonObject expected = QJsonDocument::fromJson(line).object();
        const QByteArray file = expected[u"file"_s].toString().toLatin1();
        const PropertiesDocument document = PropertiesDocument::parse(file);
        QCOMPARE(document.toBytes(), file);
        QVERIFY2(document.readable().has_value() == !expected[u"pairs"_s].isNull(), line.constData());
        ++cases;
        if (expected[u"pairs"_s].isNull())
            continue;
        Pairs pairs;
        for (const QJsonValue pair : expected[u"pairs"_s].toArray())
            pairs.append({pair[0].toString(), pair[1].toString()});
        QVERIFY2(pairsOf(document) == pairs, line.constData());
    }
    QVERIFY(cases > 2000);
}

void PropertiesDocumentTest::reportsTheLineOfAMalformedEscape_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("line");
    QTest::newRow("too short") << QByteArray("a=1\nb=\\u12\n") << u"2"_s;
    QTest::newRow("no digit") << QByteArray("b=\\u00g0\n") << u"1"_s;
    QTest::newRow("in the key") << QByteArray("\n\nb\\u0=1\n") << u"3"_s;
    QTest::newRow("on a continuation line") << QByteArray("b=1,\\\r\n  2,\\\r\n  \\uZZZZ\r\n") << u"3"_s;
    QTest::newRow("a Windows path") << QByteArray("# x\ndir=C:\\users\\x\n") << u"2"_s;
}

void PropertiesDocumentTest::reportsTheLineOfAMalformedEscape() {
    QFETCH(QByteArray, file);
    QFETCH(QString, line);
    PropertiesDocument document = PropertiesDocument::parse(file);
    const auto readable = document.readable();
    QVERIFY(!readable);
    QVERIFY(readable.error().is(malformedEscape));
    QCOMPARE(readable.error().fact(u"line"), line);
    QCOMPARE(document.toBytes(), file);
}

void PropertiesDocumentTest::listsDuplicatesWithTheirLines() {
    const PropertiesDocument document = parse("a=1\nb=2\na=3\n# x\nb=4\na=5\nc=6\n");
    const QList<PropertiesDocument::Duplicate> expected{{u"a"_s, {1, 3, 6}}, {u"b"_s, {2, 5}}};
    QCOMPARE(document.duplicates(), expected);
    QCOMPARE(document.line(u"a"), std::optional<qint64>(6));
}

void PropertiesDocumentTest::countsPhysicalLinesOfEveryEnding() {
    const PropertiesDocument document = parse("a=1\r\n\rb=2\\\n  3\n\n\\\nc=3\r\nd=4");
    QCOMPARE(document.line(u"a"), std::optional<qint64>(1));
    QCOMPARE(document.line(u"b"), std::optional<qint64>(3));
    QCOMPARE(document.line(u"c"), std::optional<qint64>(7));
    QCOMPARE(document.line(u"d"), std::optional<qint64>(8));
    QCOMPARE(document.line(u"e"), std::nullopt);
}

void PropertiesDocumentTest::tellsTheEncoding() {
    QCOMPARE(parse("a=\\u00e9\n").encoding(), PropertiesDocument::Encoding::Ascii);
    QCOMPARE(parse("a=\xc3\xa9\n").encoding(), PropertiesDocument::Encoding::Utf8);
    QCOMPARE(parse("a=\xe9\n").encoding(), PropertiesDocument::Encoding::Latin1);
    QVERIFY(parse("\xef\xbb\xbf"
                  "a=1")
                .hasByteOrderMark());
    QVERIFY(!parse("a=1").hasByteOrderMark());
}

void PropertiesDocumentTest::changesOnlyTheValueOfTheLastDuplicate() {
    PropertiesDocument document = parse("a=1\nb=2\na=3\n");
    QVERIFY(document.set(u"a", u"4"));
    QCOMPARE(document.toBytes(), "a=1\nb=2\na=4\n"_qba);
}

void PropertiesDocumentTest::keepsIndentationKeySeparatorAndLineEnding_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char* name, QByteArray before, QString value, QByteArray after) {
        QTest::newRow(name) << before << value << after;
    };
    row("plain", "x=0\nk=1\ny=2\n", u"9"_s, "x=0\nk=9\ny=2\n");
    row("style", "\t k : \t1\r\ny=2\n", u"9"_s, "\t k : \t9\r\ny=2\n");
    row("escaped key stays escaped", "\\u006b=1\n", u"9"_s, "\\u006b=9\n");
    row("blank separator", "k 1\n", u"9"_s, "k 9\n");
    row("blank separator, value begins with equals", "k 1\n", u"=9"_s, "k \\=9\n");
    row("no separator", "k\ny=2\n", u"9"_s, "k=9\ny=2\n");
    row("no final newline", "x=1\nk=1", u"9"_s, "x=1\nk=9");
    row("continuation becomes one line", "x=1\nk = 1,\\\n    2,\\\n    3\ny=2\n", u"9"_s,
        "x=1\nk = 9\ny=2\n");
    row("value on the second line", "k=\\\r\n   1\r\ny=2\r\n", u"9"_s, "k=9\r\ny=2\r\n");
    row("key over two lines", "  k\\\n   = 1\ny=2\n", u"9"_s, "  k= 9\ny=2\n");
    row("unfinished continuation", "x=1\nk=1\\\n", u"9"_s, "x=1\nk=9\n");
    row("unfinished continuation without newline", "x=1\nk=1\\", u"9"_s, "x=1\nk=9");
    row("key and backslash only", "k\\", u"9"_s, "k=9");
    row("empty value", "k=1\n", u""_s, "k=\n");
    row("Latin-1 neighbours stay", "# \xe9\nx=\xe9\nk=\xe9\n", u"é"_s, "# \xe9\nx=\xe9\nk=\xe9\n");
    row("written in ASCII", "x=\xc3\xa9\nk=1\n", u"é€"_s, "x=\xc3\xa9\nk=\\u00E9\\u20AC\n");
    row("a malformed escape is healed", "k=\\u12\n", u"\\u12"_s, "k=\\\\u12\n");
}

void PropertiesDocumentTest::keepsIndentationKeySeparatorAndLineEnding() {
    QFETCH(QByteArray, before);
    QFETCH(QString, value);
    QFETCH(QByteArray, after);
    PropertiesDocument document = PropertiesDocument::parse(before);
    QCOMPARE(document.set(u"k", value), before != after);
    QCOMPARE(document.toBytes(), after);
    QCOMPARE(document.value(u"k"), std::optional(value));
}

void PropertiesDocumentTest::leavesBytesAloneWhenTheValueIsTheSame() {
    const QByteArray bytes = "k = 1,\\\n   2\n";
    PropertiesDocument document = PropertiesDocument::parse(bytes);
    QVERIFY(!document.set(u"k", u"1,2"));
    QVERIFY(!document.unset(u"other"));
    QCOMPARE(document.toBytes(), bytes);
}

void PropertiesDocumentTest::insertsBehindTheClosestRelative_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char* name, QByteArray before, QByteArray after) {
        QTest::newRow(name) << before << after;
    };
    row("empty file", "", "a.b.c=9\n");
    row("longest prefix wins", "a.b.x=1\na.y=2\nz=3\n", "a.b.x=1\na.b.c=9\na.y=2\nz=3\n");
    row("the last of the relatives", "a.b.x=1\n# c\na.b.y=2\n\nz=3\n",
        "a.b.x=1\n# c\na.b.y=2\na.b.c=9\n\nz=3\n");
    row("a parent key is a relative", "a.b=1\nz=3\n", "a.b=1\na.b.c=9\nz=3\n");
    row("half a segment is no relative", "a.bb.c=1\nab.b=2\nz=3\n", "a.bb.c=1\na.b.c=9\nab.b=2\nz=3\n");
    row("no relative", "x=1\n# end\n", "x=1\n# end\na.b.c=9\n");
    row("style of the relative", "a.b.x = 1\nz=3\n", "a.b.x = 1\na.b.c = 9\nz=3\n");
    row("dominant line ending", "x=1\r\ny=2\r\nz=3\n", "x=1\r\ny=2\r\nz=3\na.b.c=9\r\n");
    row("CR only", "x=1\ry=2\r", "x=1\ry=2\ra.b.c=9\r");
    row("no final newline stays so", "a.b.x=1", "a.b.x=1\na.b.c=9");
    row("behind a comment without newline", "# end\\", "# end\\\na.b.c=9");
    row("behind a continued relative", "a.b.x=1,\\\n  2\nz=3\n", "a.b.x=1,\\\n  2\na.b.c=9\nz=3\n");
    row("behind an unfinished continuation", "x=1\\\n", "x=1\\\n\na.b.c=9\n");
    row("behind a final backslash", "x=1\\", "x=1\\\n\na.b.c=9\n");
    row("before a line of nothing but a backslash", "x=1\n\\", "x=1\na.b.c=9\n\\");
}

void PropertiesDocumentTest::insertsBehindTheClosestRelative() {
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    PropertiesDocument document = PropertiesDocument::parse(before);
    Pairs pairs = pairsOf(document);
    QVERIFY(document.set(u"a.b.c", u"9"));
    QCOMPARE(document.toBytes(), after);
    Pairs afterwards = pairsOf(document);
    QCOMPARE(afterwards.removeAll({u"a.b.c"_s, u"9"_s}), 1);
    QCOMPARE(afterwards, pairs);
}

void PropertiesDocumentTest::removesEveryOccurrenceWithItsContinuations() {
    PropertiesDocument document = parse("x=1\n  k=1,\\\n  2\n# k\ny=2\r\n\\u006b : 3\nz=4\nk");
    QVERIFY(document.unset(u"k"));
    QCOMPARE(document.toBytes(), "x=1\n# k\ny=2\r\nz=4\n"_qba);
    QVERIFY(!document.unset(u"k"));
}

void PropertiesDocumentTest::escapesSoThatAJvmReadsTheSame_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("line");
    const auto row = [](QString key, QString value, QByteArray line) {
        QTest::addRow("%s", line.constData()) << key << value << line;
    };
    row(u"a"_s, u"  x "_s, "a=\\  x\\u0020\n");
    row(u"a"_s, u" "_s, "a=\\ \n");
    row(u"a"_s, u"\tx"_s, "a=\\tx\n");
    row(u"a"_s, u"=:#!"_s, "a==:#!\n");
    row(u"a"_s, u"https://host:1/x?y=z"_s, "a=https://host:1/x?y=z\n");
    row(u"a"_s, u"C:\\data\\"_s, "a=C:\\\\data\\\\\n");
    row(u"a"_s, u"one\ntwo\r\n\f"_s, "a=one\\ntwo\\r\\n\\f\n");
    row(u"a"_s, u"${X:y}"_s, "a=${X:y}\n");
    row(u"a"_s, u"é😀"_s, "a=\\u00E9\\uD83D\\uDE00\n");
    row(u"a"_s, QString(QChar(u'\0')), "a=\\u0000\n");
    row(u"a"_s, QString(QChar(0xD800)), "a=\\uD800\n");
    row(u" a b"_s, u"1"_s, "\\ a\\ b=1\n");
    row(u"#a"_s, u"1"_s, "\\#a=1\n");
    row(u"!a#"_s, u"1"_s, "\\!a#=1\n");
    row(u"a=b:c"_s, u"1"_s, "a\\=b\\:c=1\n");
    row(u"\\"_s, u"1"_s, "\\\\=1\n");
    row(u""_s, u"1"_s, "=1\n");
    row(u""_s, u""_s, "=\n");
}

void PropertiesDocumentTest::escapesSoThatAJvmReadsTheSame() {
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(QByteArray, line);
    PropertiesDocument document;
    QVERIFY(document.set(key, value));
    QCOMPARE(document.toBytes(), line);
    QCOMPARE(pairsOf(document), (Pairs{{key, value}}));
}

QTEST_GUILESS_MAIN(PropertiesDocumentTest)
#include "tst_properties_document.moc"
