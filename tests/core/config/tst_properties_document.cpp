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
    void findsKeysOfAnyLettersAndLengths();
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
    void insertsBehindItsCommentedOutLine_data();
    void insertsBehindItsCommentedOutLine();
    void insertsBehindItsNeighboursWhenNoKeyIsRelated_data();
    void insertsBehindItsNeighboursWhenNoKeyIsRelated();
    void removesEveryOccurrenceWithItsContinuations();
    void tellsCommentedOutEntriesFromProse_data();
    void tellsCommentedOutEntriesFromProse();
    void tellsWhereACommentedOutEntryStands();
    void commentsOutAndBack_data();
    void commentsOutAndBack();
    void commentsOutEveryOccurrence();
    void bringsBackWhatAHandCommentedOut_data();
    void bringsBackWhatAHandCommentedOut();
    void bringsNothingBackWhenTheKeyIsSetOrUnknown();
    void renamesTheKeyTextOnly_data();
    void renamesTheKeyTextOnly();
    void renamesNothingWhenTheNewKeyIsSet();
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
    Pairs visited;
    document.forEachPair([&](const QString& key, const QString& value, qint64 line) {
        QCOMPARE(document.line(key), std::optional(line));
        visited.append({key, value});
    });
    QCOMPARE(visited, pairs);
}

void PropertiesDocumentTest::findsKeysOfAnyLettersAndLengths() {
    const QString longKey = QString(1000, u'k');
    PropertiesDocument document = parse("short=1\n\\u20ac\\u0061=2\ncaf\xe9=3\ncaf\\u00e9.x=4\n");
    QVERIFY(document.set(longKey, u"5"));
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(document.value(u"short"), std::optional(u"1"_s));
        QCOMPARE(document.value(u"\u20aca"), std::optional(u"2"_s));
        QCOMPARE(document.value(u"caf\u00e9"), std::optional(u"3"_s));
        QCOMPARE(document.value(u"caf\u00e9.x"), std::optional(u"4"_s));
        QCOMPARE(document.value(longKey), std::optional(u"5"_s));
        QVERIFY(!document.contains(longKey + u'k'));
        QVERIFY(!document.contains(u"\u20ac"));
    }
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

void PropertiesDocumentTest::insertsBehindItsCommentedOutLine_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char* name, QByteArray before, QByteArray after) {
        QTest::newRow(name) << before << after;
    };
    row("behind its own comment", "#a.b.c=1\nz=3\na.b.x=1\n", "#a.b.c=1\na.b.c=9\nz=3\na.b.x=1\n");
    row("behind the last of them", "#a.b.c=1\n# a.b.c=2\nz=3\n", "#a.b.c=1\n# a.b.c=2\na.b.c=9\nz=3\n");
    row("in its style", "# a.b.c : 1\r\nz=3\r\n", "# a.b.c : 1\r\na.b.c : 9\r\nz=3\r\n");
    row("behind its continuation", "#a.b.c=1,\\\n#  2\n# x\n", "#a.b.c=1,\\\n#  2\na.b.c=9\n# x\n");
    row("comment at the end of the file", "z=3\n#a.b.c=1", "z=3\n#a.b.c=1\na.b.c=9");
    row("prose is no place", "# a.b.c: the third\nx=2\nz=3\n", "# a.b.c: the third\nx=2\nz=3\na.b.c=9\n");
    row("a sentence is no place", "# a.b.c is the third\nz=3\n", "# a.b.c is the third\nz=3\na.b.c=9\n");
}

void PropertiesDocumentTest::insertsBehindItsCommentedOutLine() {
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    PropertiesDocument document = PropertiesDocument::parse(before);
    QVERIFY(document.set(u"a.b.c", u"9", {u"z"_s}));
    QCOMPARE(document.toBytes(), after);
    QCOMPARE(document.value(u"a.b.c"), std::optional(u"9"_s));
}

void PropertiesDocumentTest::insertsBehindItsNeighboursWhenNoKeyIsRelated_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char* name, QByteArray before, QByteArray after) {
        QTest::newRow(name) << before << after;
    };
    row("the last neighbour", "n1=1\nx=2\nn2 = 3\ny=4\n", "n1=1\nx=2\nn2 = 3\na.b.c = 9\ny=4\n");
    row("the neighbour in force", "n1=1\nx=2\nn1=3\ny=4\n", "n1=1\nx=2\nn1=3\na.b.c=9\ny=4\n");
    row("a relative comes first", "n1=1\na.x=2\nn2=3\ny=4\n", "n1=1\na.x=2\na.b.c=9\nn2=3\ny=4\n");
    row("no neighbour there", "x=1\ny=2\n", "x=1\ny=2\na.b.c=9\n");
    row("neighbour at the end", "x=1\nn1=2", "x=1\nn1=2\na.b.c=9");
    row("neighbour continued to the end", "x=1\nn1=2\\\n", "x=1\nn1=2\\\n\na.b.c=9\n");
}

void PropertiesDocumentTest::insertsBehindItsNeighboursWhenNoKeyIsRelated() {
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    PropertiesDocument document = PropertiesDocument::parse(before);
    QVERIFY(document.set(u"a.b.c", u"9", {u"n2"_s, u"n1"_s, u"missing"_s}));
    QCOMPARE(document.toBytes(), after);
}

void PropertiesDocumentTest::removesEveryOccurrenceWithItsContinuations() {
    PropertiesDocument document = parse("x=1\n  k=1,\\\n  2\n# k\ny=2\r\n\\u006b : 3\nz=4\nk");
    QVERIFY(document.unset(u"k"));
    QCOMPARE(document.toBytes(), "x=1\n# k\ny=2\r\nz=4\n"_qba);
    QVERIFY(!document.unset(u"k"));
}

void PropertiesDocumentTest::tellsCommentedOutEntriesFromProse_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<Pairs>("pairs");
    const auto entry = [](QByteArray line, QString key, QString value) {
        QTest::newRow(line.constData()) << line << Pairs{{key, value}};
    };
    const auto prose = [](QByteArray line) { QTest::newRow(line.constData()) << line << Pairs(); };

    entry("#fast2.connector.enabled=true", u"fast2.connector.enabled"_s, u"true"_s);
    entry("  ! fast2.connector.enabled = true", u"fast2.connector.enabled"_s, u"true"_s);
    entry("##  a.b=1", u"a.b"_s, u"1"_s);
    entry("# # a.b=1", u"a.b"_s, u"1"_s);
    entry("#a.b=", u"a.b"_s, u""_s);
    entry("#a.b: 1", u"a.b"_s, u"1"_s);
    entry("#a.b:", u"a.b"_s, u""_s);
    entry("# server.port: 8080 ", u"server.port"_s, u"8080 "_s);
    entry("#a.b: one two", u"a.b"_s, u"one two"_s);
    entry("#secret=x y", u"secret"_s, u"x y"_s);
    entry("# GUI=https://host/x?y=z", u"GUI"_s, u"https://host/x?y=z"_s);
    entry("#internal.realm.users[0].id=x", u"internal.realm.users[0].id"_s, u"x"_s);
    entry("#key-store.path=C:\\\\data", u"key-store.path"_s, u"C:\\data"_s);
    entry("#a.b=caf\\u00e9", u"a.b"_s, u"café"_s);
    entry("#a.b=x\\", u"a.b"_s, u"x"_s);

    prose("# note: this is");
    prose("# the secret = a long word");
    prose("# secret = a long word");
    prose("# see https://host/x?y=z");
    prose("# https://host:1/x");
    prose("# host.example.com:8080");
    prose("# C:\\data=1");
    prose("# a.b: the first of two");
    prose("# a.b is 1");
    prose("# e.g. a.b=1");
    prose("# ---- a.b = 1 ----");
    prose("#=====");
    prose("#a.b==1");
    prose("#.a=1");
    prose("#a.=1");
    prose("#a..b=1");
    prose("#1.5=x");
    prose("#");
    prose("#!/bin/sh");
    prose("#caf\xc3\xa9.x=1");
    prose("a.b=1");
}

void PropertiesDocumentTest::tellsCommentedOutEntriesFromProse() {
    QFETCH(QByteArray, line);
    QFETCH(Pairs, pairs);
    for (const char* ending : {"", "\n", "\r\n", "\r", "\nz=1\n"}) {
        Pairs found;
        for (const auto& entry : PropertiesDocument::parse(line + ending).commented())
            found.append({entry.key, entry.value});
        QCOMPARE(found, pairs);
    }
}

void PropertiesDocumentTest::tellsWhereACommentedOutEntryStands() {
    const PropertiesDocument document =
        parse("\r\n# x\ra=1\\\n  2\n\n#k.a=1,\\\r\n#   2\r\n#k.b=3\n\\\n#k.c=4\\\nz=5\n#k.d=6\\\n!k.e=7");
    using Commented = PropertiesDocument::Commented;
    const QList<Commented> expected{{u"k.a"_s, u"1,2"_s, 6, {16, 33}},
                                    {u"k.b"_s, u"3"_s, 8, {33, 40}},
                                    {u"k.c"_s, u"4"_s, 10, {42, 50}},
                                    {u"k.d"_s, u"6"_s, 12, {54, 62}},
                                    {u"k.e"_s, u"7"_s, 13, {62, 68}}};
    QCOMPARE(document.commented(), expected);
}

void PropertiesDocumentTest::commentsOutAndBack_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char* name, QByteArray before, QByteArray after) {
        QTest::newRow(name) << before << after;
    };
    row("plain", "x=0\nk=1\ny=2\n", "x=0\n#k=1\ny=2\n");
    row("indented", "x=0\n \tk = 1 \ny=2\n", "x=0\n \t#k = 1 \ny=2\n");
    row("no final newline", "x=0\nk=1", "x=0\n#k=1");
    row("CRLF", "x=0\r\nk=1\r\ny=2\r\n", "x=0\r\n#k=1\r\ny=2\r\n");
    row("CR only", "x=0\rk=1,\\\r  2\ry=2\r", "x=0\r#k=1,\\\r  #2\ry=2\r");
    row("continuation", "k=1,\\\n    2,\\\r\n\t3\ny=2\n", "#k=1,\\\n    #2,\\\r\n\t#3\ny=2\n");
    row("key over two lines", "  k\\\n   = 1\ny=2\n", "  #k\\\n   #= 1\ny=2\n");
    row("a mark on a continuation line", "k=1,\\\n#2,\\\n  !3\ny=2\n", "#k=1,\\\n##2,\\\n  #!3\ny=2\n");
    row("a pair on a continuation line", "k=ou=x,\\\n  dc=y\nz=2\n", "#k=ou=x,\\\n  #dc=y\nz=2\n");
    row("an empty line ends the value", "k=1\\\n\ny=2\n", "#k=1\\\n#\ny=2\n");
    row("a blank line ends the value", "k=1\\\n  \r\ny=2\n", "#k=1\\\n  #\r\ny=2\n");
    row("final backslash", "x=0\nk=1\\", "x=0\n#k=1\\");
    row("unfinished continuation", "x=0\nk=1\\\n", "x=0\n#k=1\\\n");
    row("unfinished continuation with blanks", "x=0\nk=1\\\r\n  ", "x=0\n#k=1\\\r\n  #");
    row("behind a line of nothing but a backslash", "\\\n  \\\nk=1\ny=2\n", "\\\n  \\\n#k=1\ny=2\n");
    row("blank separator", "k 1 2\ny=2\n", "#k 1 2\ny=2\n");
    row("no separator", "k\ny=2\n", "#k\ny=2\n");
    row("escaped key", "\\u006b=1\n", "#\\u006b=1\n");
    row("malformed escape", "k=\\u12\ny=2\n", "#k=\\u12\ny=2\n");
    row("NUL and Latin-1", QByteArray("k=\0\xe9\n", 5), QByteArray("#k=\0\xe9\n", 6));
    row("behind a comment that ends with a backslash", "#a.b=C:\\\nk=1\n", "#a.b=C:\\\n!k=1\n");
    row("the same, continued", "! x\\\r\n#a.b=C:\\\r\nk=1,\\\r\n 2\r\ny=2\r\n",
        "! x\\\r\n#a.b=C:\\\r\n!k=1,\\\r\n !2\r\ny=2\r\n");
    row("behind prose about it", "# k 1\nk=2\n", "# k 1\n#k=2\n");
    row("behind its commented-out line", "#k=1\nk=2\n", "#k=1\n#k=2\n");
}

void PropertiesDocumentTest::commentsOutAndBack() {
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    PropertiesDocument document = PropertiesDocument::parse(before);
    const auto value = document.value(u"k");
    Pairs others = pairsOf(document);
    others.removeIf([](const auto& pair) { return pair.first == u"k"; });
    QVERIFY(document.commentOut(u"k"));
    QCOMPARE(document.toBytes(), after);
    QCOMPARE(pairsOf(document), others);
    QVERIFY(!document.commentOut(u"k"));
    QVERIFY(document.uncomment(u"k"));
    QCOMPARE(document.toBytes(), before);
    QCOMPARE(document.value(u"k"), value);
}

void PropertiesDocumentTest::commentsOutEveryOccurrence() {
    PropertiesDocument document = parse("k=1\n# k\nx=2\n  \\u006b : 3,\\\n  4\nk");
    QVERIFY(document.commentOut(u"k"));
    QCOMPARE(document.toBytes(), "#k=1\n# k\nx=2\n  #\\u006b : 3,\\\n  #4\n#k"_qba);
    QCOMPARE(pairsOf(document), (Pairs{{u"x"_s, u"2"_s}}));

    PropertiesDocument marked = parse("\xef\xbb\xbfk=1\nx=2\n\\");
    QVERIFY(marked.commentOut(u"\u00ef\u00bb\u00bfk"));
    QVERIFY(marked.commentOut(u""));
    QCOMPARE(marked.toBytes(), "#\xef\xbb\xbfk=1\nx=2\n#\\"_qba);
    QVERIFY(marked.uncomment(u""));
    QVERIFY(marked.uncomment(u"\u00ef\u00bb\u00bfk"));
    QCOMPARE(marked.toBytes(), "\xef\xbb\xbfk=1\nx=2\n\\"_qba);
}

void PropertiesDocumentTest::bringsBackWhatAHandCommentedOut_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("value");
    const auto row = [](const char* name, QByteArray before, QByteArray after, QString value) {
        QTest::newRow(name) << before << after << value;
    };
    row("mark and blank", "x=0\n# a.b = 1\ny=2\n", "x=0\na.b = 1\ny=2\n", u"1"_s);
    row("the other mark", "!a.b=1\n", "a.b=1\n", u"1"_s);
    row("more blanks indent", "#\t  a.b=1\n", "  a.b=1\n", u"1"_s);
    row("several marks", "  ## #  a.b=1\n", "   a.b=1\n", u"1"_s);
    row("the last one", "#a.b=1\n#a.b=2\n# a.b: about it\n#a.c=3\n",
        "#a.b=1\na.b=2\n# a.b: about it\n#a.c=3\n", u"2"_s);
    row("continued with blanks", "# a.b = 1,\\\n#       2\n", "a.b = 1,\\\n      2\n", u"1,2"_s);
    row("continued with two marks", "##a.b=1,\\\n##  2,\\\n#3\n", "a.b=1,\\\n  2,\\\n3\n", u"1,2,3"_s);
    row("separator on the second line", "# a.b \\\n#  = 1\n", "a.b \\\n = 1\n", u"1"_s);
    row("the other mark does not continue", "#a.b=1\\\n!2\n", "a.b=1\n!2\n", u"1"_s);
    row("an entry does not continue", "#a.b=C:\\\\x\\\nz=2\n", "a.b=C:\\\\x\nz=2\n", u"C:\\x"_s);
    row("nor does a line of nothing but a backslash", "#a.b=1\\\n\\\nz=2\n", "a.b=1\n\\\nz=2\n", u"1"_s);
    row("an empty line ends it", "#a.b=1\\\n \nz=2\n", "a.b=1\\\n \nz=2\n", u"1"_s);
    row("escaped backslash at the end", "#a.b=1\\\\\n#z=2\n", "a.b=1\\\\\n#z=2\n", u"1\\"_s);
    row("behind a line of nothing but a backslash", "\\\n#a.b=1\n", "\\\na.b=1\n", u"1"_s);
    row("rather what looks like an entry", "#a.b=1\n#a.b is 2\n", "a.b=1\n#a.b is 2\n", u"1"_s);
    row("named, directly behind the mark", "#a.b 1\n", "a.b 1\n", u"1"_s);
}

void PropertiesDocumentTest::bringsBackWhatAHandCommentedOut() {
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QString, value);
    PropertiesDocument document = PropertiesDocument::parse(before);
    Pairs others = pairsOf(document);
    QVERIFY(document.uncomment(u"a.b"));
    QCOMPARE(document.toBytes(), after);
    QCOMPARE(document.value(u"a.b"), std::optional(value));
    Pairs pairs = pairsOf(document);
    pairs.removeAll({u"a.b"_s, value});
    QCOMPARE(pairs, others);
}

void PropertiesDocumentTest::bringsNothingBackWhenTheKeyIsSetOrUnknown() {
    const QByteArray bytes = "#a.b=1\na.b=2\n# a.c is 3\n#note: a\\\nx\n";
    PropertiesDocument document = PropertiesDocument::parse(bytes);
    QVERIFY(!document.uncomment(u"a.b"));
    QVERIFY(!document.uncomment(u"a.c"));
    QVERIFY(!document.uncomment(u"a.d"));
    QVERIFY(!document.uncomment(u""));
    QCOMPARE(document.toBytes(), bytes);
}

void PropertiesDocumentTest::renamesTheKeyTextOnly_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char* name, QByteArray before, QString to, QByteArray after) {
        QTest::newRow(name) << before << to << after;
    };
    row("plain", "x=0\n  k : \xe9,\\\r\n  2\r\ny=2", u"new.name"_s,
        "x=0\n  new.name : \xe9,\\\r\n  2\r\ny=2");
    row("every occurrence", "k=1\nx=2\n\\u006b 3\nk", u"n"_s, "n=1\nx=2\nn 3\nn");
    row("key over two lines", "ab=0\n\\\nk\\\n  =1\n", u"n"_s, "ab=0\n\\\nn=1\n");
    row("final backslash", "k\\", u"n"_s, "n");
    row("unfinished continuation", "k\\\n", u"n"_s, "n\n");
    row("escaped", "k=1\n", u"#a b=\u20ac"_s, "\\#a\\ b\\=\\u20AC=1\n");
    row("empty key", "k=1\n", u""_s, "=1\n");
    row("empty key before a blank separator", "k 1\nk\n", u""_s, "= 1\n=\n");
}

void PropertiesDocumentTest::renamesTheKeyTextOnly() {
    QFETCH(QByteArray, before);
    QFETCH(QString, to);
    QFETCH(QByteArray, after);
    PropertiesDocument document = PropertiesDocument::parse(before);
    Pairs expected = pairsOf(document);
    for (auto& pair : expected) {
        if (pair.first == u"k")
            pair.first = to;
    }
    QVERIFY(document.rename(u"k", to));
    QCOMPARE(document.toBytes(), after);
    QCOMPARE(pairsOf(document), expected);
}

void PropertiesDocumentTest::renamesNothingWhenTheNewKeyIsSet() {
    const QByteArray bytes = "k=1\nn=2\n\\";
    PropertiesDocument document = PropertiesDocument::parse(bytes);
    QVERIFY(!document.rename(u"k", u"n"));
    QVERIFY(!document.rename(u"k", u"k"));
    QVERIFY(!document.rename(u"missing", u"other"));
    QCOMPARE(document.toBytes(), bytes);
    QVERIFY(document.rename(u"", u"e"));
    QCOMPARE(document.toBytes(), "k=1\nn=2\ne\\"_qba);
    QCOMPARE(document.value(u"e"), std::optional(u""_s));
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
