// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <sys/stat.h>
#include <QTemporaryDir>
#include <QtTest>

#include "core/migration/MapErrors.h"
#include "core/migration/SourceRow.h"
#include "core/migration/sources/JsonLinesParser.h"
#include "core/migration/sources/JsonLinesSource.h"
#include "tests/core/migration/Fixtures.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Parsed {
    QList<Data> records;
    QList<qint64> lines;
    QStringList defects;  ///< "line CODE"
    QString error;
};

Parsed parse(const QByteArray& bytes, qsizetype piece = 1 << 20, JsonLinesLimits limits = {}) {
    Parsed parsed;
    JsonLinesParser parser(
        [&](const JsonRecord& record) {
            if (record.defect) {
                parsed.defects.append(QString::number(record.line) + u' ' + record.defect->code());
                return base::Result<void>();
            }
            parsed.records.append(record.data);
            parsed.lines.append(record.line);
            return base::Result<void>();
        },
        limits);
    base::Result<void> result;
    for (qsizetype at = 0; at < bytes.size() && result; at += piece)
        result = parser.feed(QByteArrayView(bytes).sliced(at, qMin(piece, bytes.size() - at)));
    if (result)
        result = parser.finish();
    if (!result)
        parsed.error = result.error().code();
    return parsed;
}

}  // namespace

class TestJsonLines : public QObject {
    Q_OBJECT
private:
    struct Listed {
        QList<InventoryRow> rows;
        QStringList rejected;
        QString error;
    };
    static Listed list(const JsonLinesSource& source) {
        Listed listed;
        const auto done = source.enumerate(
            [&](InventoryRow row) {
                listed.rows.append(row);
                return base::Result<void>();
            },
            [&](const base::Error& error) {
                listed.rejected.append(error.code() + u' ' + error.fact(u"line"));
            });
        if (!done)
            listed.error = done.error().code() + u' ' + done.error().fact(u"line") + u' ' +
                           done.error().fact(u"document");
        return listed;
    }
    JsonLinesSource source(const QString& path, const QString& idField = u"documentId"_s,
                           bool continues = false, const QString& contentField = {},
                           bool contentIsOptional = false) const {
        JsonLinesSource::Settings settings;
        settings.paths = {path};
        settings.contentField = contentField;
        settings.contentIsOptional = contentIsOptional;
        settings.rows.idField = idField;
        settings.rows.continues = continues;
        settings.rows.baseFolder = m_folder.path();
        return JsonLinesSource(settings);
    }
    QTemporaryDir m_folder;

private Q_SLOTS:
    void valuesAreTakenAsTheyAreWritten() {
        const Parsed parsed = parse(
            "{\"a\":\"x\\u00e9\\n\\\"\",\"n\":1.50,\"big\":123456789012345678901234567890,\"e\":-1E+3,\"t\":"
            "true,\"f\":false,\"z\":null,\"s\":\"\"}"
            "\n");
        QCOMPARE(parsed.defects, QStringList());
        const Data expected{
            {u"a"_s, {u"xé\n\""_s}}, {u"n"_s, {u"1.50"_s}}, {u"big"_s, {u"123456789012345678901234567890"_s}},
            {u"e"_s, {u"-1E+3"_s}},  {u"t"_s, {u"true"_s}}, {u"f"_s, {u"false"_s}}};
        QCOMPARE(parsed.records, QList<Data>{expected});
    }

    void aMarkInsideATextStays() {
        const Parsed parsed = parse("{\"\xEF\xBB\xBFk\":\"\xEF\xBB\xBFv\"}");
        QCOMPARE(parsed.records, (QList<Data>{{{u"\uFEFFk"_s, {u"\uFEFFv"_s}}}}));
    }

    void innerObjectsAreFlattenedAndArraysAreSeveralValues() {
        const Parsed parsed = parse(
            "{\"meta\":{\"author\":{\"name\":\"Ada\"},\"tags\":[\"x\",\"y\",3,null,true]},\"none\":{},"
            "\"empty\":[]}");
        const Data expected{{u"meta.author.name"_s, {u"Ada"_s}},
                            {u"meta.tags"_s, {u"x"_s, u"y"_s, u"3"_s, u"true"_s}}};
        QCOMPARE(parsed.records, QList<Data>{expected});
    }

    void defectsAreOfTheirLine_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("code");
        QTest::newRow("no JSON") << QByteArray("hello") << u"JSONL_INVALID"_s;
        QTest::newRow("cut") << QByteArray("{\"a\":1") << u"JSONL_INVALID"_s;
        QTest::newRow("trailing comma") << QByteArray("{\"a\":1,}") << u"JSONL_INVALID"_s;
        QTest::newRow("missing comma") << QByteArray("{\"a\":1 \"b\":2}") << u"JSONL_INVALID"_s;
        QTest::newRow("two values") << QByteArray("{\"a\":1 2}") << u"JSONL_INVALID"_s;
        QTest::newRow("text after") << QByteArray("{\"a\":1} x") << u"JSONL_INVALID"_s;
        QTest::newRow("two objects") << QByteArray("{\"a\":1}{\"b\":2}") << u"JSONL_INVALID"_s;
        QTest::newRow("leading zero") << QByteArray("{\"a\":01}") << u"JSONL_INVALID"_s;
        QTest::newRow("plus") << QByteArray("{\"a\":+1}") << u"JSONL_INVALID"_s;
        QTest::newRow("point alone") << QByteArray("{\"a\":1.}") << u"JSONL_INVALID"_s;
        QTest::newRow("NaN") << QByteArray("{\"a\":NaN}") << u"JSONL_INVALID"_s;
        QTest::newRow("word") << QByteArray("{\"a\":trueish}") << u"JSONL_INVALID"_s;
        QTest::newRow("control") << QByteArray("{\"a\":\"x\ty\"}") << u"JSONL_INVALID"_s;
        QTest::newRow("bad UTF-8") << QByteArray("{\"a\":\"\xE9\"}") << u"JSONL_INVALID"_s;
        QTest::newRow("NUL") << QByteArray("{\"a\":\"\0\"}", 9) << u"JSONL_INVALID"_s;
        QTest::newRow("escaped NUL") << QByteArray("{\"a\":\"x\\u0000y\"}") << u"JSONL_INVALID"_s;
        QTest::newRow("NUL in a list") << QByteArray("{\"a\":[\"x\",\"\\u0000\"]}") << u"JSONL_INVALID"_s;
        QTest::newRow("NUL in a name") << QByteArray("{\"a\\u0000\":1}") << u"JSONL_INVALID"_s;
        QTest::newRow("lone surrogate") << QByteArray("{\"a\":\"\\ud800\"}") << u"JSONL_INVALID"_s;
        QTest::newRow("unnamed") << QByteArray("{\"\":1}") << u"JSONL_INVALID"_s;
        QTest::newRow("array") << QByteArray("[1]") << u"JSONL_NOT_OBJECT"_s;
        QTest::newRow("text") << QByteArray("\"a\"") << u"JSONL_NOT_OBJECT"_s;
        QTest::newRow("number") << QByteArray("12") << u"JSONL_NOT_OBJECT"_s;
        QTest::newRow("array of arrays") << QByteArray("{\"a\":[[1]]}") << u"JSONL_VALUE"_s;
        QTest::newRow("array of objects") << QByteArray("{\"a\":[{\"b\":1}]}") << u"JSONL_VALUE"_s;
        QTest::newRow("deep") << QByteArray("{\"a\":").repeated(40) + "1" + QByteArray("}").repeated(40)
                              << u"JSONL_VALUE"_s;
        QTest::newRow("long name") << "{\"" + QByteArray(600, 'a') + "\":{\"" + QByteArray(600, 'b') +
                                          "\":1}}"
                                   << u"JSONL_VALUE"_s;
        QTest::newRow("twice") << QByteArray("{\"a\":1,\"a\":2}") << u"JSONL_NAME_TWICE"_s;
        QTest::newRow("twice by a dot") << QByteArray("{\"a.b\":1,\"a\":{\"b\":2}}") << u"JSONL_NAME_TWICE"_s;
    }
    void defectsAreOfTheirLine() {
        QFETCH(QByteArray, line);
        QFETCH(QString, code);
        const Parsed parsed = parse("{\"x\":1}\n" + line + "\n{\"x\":2}\n");
        QCOMPARE(parsed.defects, QStringList(u"2 "_s + code));
        QCOMPARE(parsed.lines, (QList<qint64>{1, 3}));
        QCOMPARE(parsed.error, QString());
    }

    void howTheBytesAreCutDoesNotMatter() {
        const QByteArray bytes = "\xEF\xBB\xBF{\"a\":\"\xC3\xA9\"}\r\n\r\n  \n{\"a\":[1,2]}\n{\"a\":3}";
        const Parsed whole = parse(bytes);
        QCOMPARE(whole.lines, (QList<qint64>{1, 4, 5}));
        for (const qsizetype piece : {1, 2, 3, 7}) {
            const Parsed cut = parse(bytes, piece);
            QCOMPARE(cut.records, whole.records);
            QCOMPARE(cut.lines, whole.lines);
        }
    }

    void aLineOfAnyLengthDoesNotFillTheMemory() {
        JsonLinesLimits limits;
        limits.lineBytes = 100;
        QCOMPARE(parse("{\"a\":1}\n{\"a\":\"" + QByteArray(200, 'x') + "\"}", 16, limits).error,
                 u"JSONL_LINE_TOO_LARGE"_s);
    }

    void linesBecomeRows() {
        fixtures::write(m_folder.filePath(u"a.jsonl"_s),
                        "{\"documentId\":\"A\",\"classid\":\"Memo\",\"title\":\"é\",\"contentPath\":[\"a."
                        "txt\",\"b.txt\"]}"
                        "\n"
                        "{\"documentId\":7,\"console\":{\"folder\":\"/etc\"}}"
                        "\n");
        const Listed listed = list(source(u"a.jsonl"_s));
        QCOMPARE(listed.error, QString());
        QCOMPARE(listed.rows.size(), 2);
        QCOMPARE(listed.rows[0].sourceId, u"A"_s);
        QCOMPARE(listed.rows[0].docClass, u"Memo"_s);
        QVERIFY(!listed.rows[0].data.contains(u"documentId"_s));
        QCOMPARE(listed.rows[0].data.value(u"contentPath"_s), (QStringList{u"a.txt"_s, u"b.txt"_s}));
        QCOMPARE(listed.rows[1].sourceId, u"7"_s);
        QVERIFY(!listed.rows[1].data.contains(folderDataName));
    }

    void anIdOfAnotherNameIsDataToo() {
        fixtures::write(m_folder.filePath(u"b.jsonl"_s), "{\"meta\":{\"id\":\"A\"}}");
        const Listed listed = list(source(u"b.jsonl"_s, u"meta.id"_s));
        QCOMPARE(listed.rows.size(), 1);
        QCOMPARE(listed.rows[0].sourceId, u"A"_s);
        QCOMPARE(listed.rows[0].data.value(u"meta.id"_s), QStringList(u"A"_s));
    }

    void defectiveLinesStopOrAreLeftOut() {
        fixtures::write(m_folder.filePath(u"c.jsonl"_s),
                        "{\"documentId\":\"A\"}\n{\"documentId\":[\"B\",\"C\"]}\n{\"documentId\":\"  "
                        "\"}\n{\"documentId\":\"A\"}\n{nonsense\n{\"documentId\":\"D\"}\n");
        QCOMPARE(list(source(u"c.jsonl"_s)).error, u"JSONL_ID_MISSING 2 "_s);
        const Listed listed = list(source(u"c.jsonl"_s, u"documentId"_s, true));
        QCOMPARE(listed.error, QString());
        QCOMPARE(listed.rows.size(), 2);
        QCOMPARE(listed.rejected, QStringList({u"JSONL_ID_MISSING 2"_s, u"JSONL_ID_MISSING 3"_s,
                                               u"JSONL_DUPLICATE_ID 4"_s, u"JSONL_INVALID 5"_s}));
    }

    void contentsAreAttachedByTheirMember() {
        QDir(m_folder.path()).mkpath(u"sub"_s);
        fixtures::write(m_folder.filePath(u"sub/d.jsonl"_s),
                        "{\"documentId\":\"A\",\"file\":[\"x.pdf\",\"gone.pdf\"]}"
                        "\n"
                        "{\"documentId\":\"B\",\"file\":\"x.pdf\"}"
                        "\n"
                        "{\"documentId\":\"C\",\"file\":\"pipe\"}");
        fixtures::write(m_folder.filePath(u"sub/x.pdf"_s), "%PDF-1.4");
        QCOMPARE(mkfifo(m_folder.filePath(u"sub/pipe"_s).toLocal8Bit().constData(), 0600), 0);
        const JsonLinesSource named = source(u"sub/d.jsonl"_s, u"documentId"_s, false, u"file"_s);
        const Listed listed = list(named);
        QCOMPARE(listed.rows.size(), 3);
        Punnet missing = named.punnet(listed.rows[0]);
        QCOMPARE(named.open(missing).error().code(), u"SOURCE_FILE_MISSING"_s);
        Punnet good = named.punnet(listed.rows[1]);
        QVERIFY(named.open(good).has_value());
        QCOMPARE(good.documents[0].contents.size(), 1);
        QCOMPARE(good.documents[0].contents[0].path, m_folder.filePath(u"sub/x.pdf"_s));
        QCOMPARE(good.documents[0].contents[0].mimeType, u"application/pdf"_s);
        Punnet pipe = named.punnet(listed.rows[2]);
        QCOMPARE(named.open(pipe).error().code(), u"SOURCE_NOT_A_FILE"_s);
    }

    void aLineThatNamesNoContentFailsItsDocument() {
        fixtures::write(m_folder.filePath(u"f.jsonl"_s),
                        R"({"documentId":"A","file":"f.jsonl"}
{"documentId":"B"}
{"documentId":"C","file":null}
{"documentId":"D","file":""}
{"documentId":"E","file":[]}
)");
        const JsonLinesSource named = source(u"f.jsonl"_s, u"documentId"_s, false, u"file"_s);
        const Listed listed = list(named);
        QCOMPARE(listed.error, QString());
        QCOMPARE(listed.rows.size(), 5);
        Punnet good = named.punnet(listed.rows[0]);
        QVERIFY(named.open(good).has_value());
        for (int i = 1; i < 5; ++i) {
            Punnet punnet = named.punnet(listed.rows[i]);
            const auto opened = named.open(punnet);
            QVERIFY(!opened);
            QCOMPARE(opened.error().code(), u"MAPPING_VALUE_MISSING"_s);
            QCOMPARE(opened.error().fact(u"name"), u"file"_s);
            QCOMPARE(opened.error().fact(u"document"), listed.rows[i].sourceId);
        }
        const JsonLinesSource tolerant = source(u"f.jsonl"_s, u"documentId"_s, false, u"file"_s, true);
        Punnet without = tolerant.punnet(listed.rows[1]);
        QVERIFY(tolerant.open(without).has_value());
        QVERIFY(without.documents[0].contents.isEmpty());
    }

    void aContentFieldThatNoLineHasIsRefused() {
        fixtures::write(m_folder.filePath(u"g.jsonl"_s),
                        "{\"documentId\":\"A\",\"file\":\"x\"}\n{\"documentId\":\"B\",\"flie\":null}\n");
        const auto listedBy = [this](const QString& field, bool optional = false) {
            return list(source(u"g.jsonl"_s, u"documentId"_s, true, field, optional)).error;
        };
        QCOMPARE(listedBy(u"flie"_s), u"SOURCE_CONTENT_FIELD  "_s);
        QCOMPARE(listedBy(u"flie"_s, true), QString());
        QCOMPARE(listedBy(u"file"_s), QString());
        QCOMPARE(listedBy(QString()), QString());
        const auto checkedBy = [this](const QString& field, bool optional = false) {
            const auto names = source(u"g.jsonl"_s, u"documentId"_s, true, field, optional).dataNames();
            return names ? QString() : names.error().code();
        };
        QCOMPARE(checkedBy(u"flie"_s), u"SOURCE_CONTENT_FIELD"_s);
        QCOMPARE(checkedBy(u"flie"_s, true), QString());
        QCOMPARE(checkedBy(u"file"_s), QString());
        fixtures::write(m_folder.filePath(u"g.jsonl"_s), "\n");
        QCOMPARE(listedBy(u"file"_s), QString());
    }

    void theFingerprintFollowsTheFile() {
        fixtures::write(m_folder.filePath(u"e.jsonl"_s), "{\"documentId\":\"A\"}");
        const QByteArray before = source(u"e.jsonl"_s).fingerprint().value();
        QCOMPARE(source(u"e.jsonl"_s).fingerprint().value(), before);
        QVERIFY(source(u"e.jsonl"_s, u"id"_s).fingerprint().value() != before);
        fixtures::write(m_folder.filePath(u"e.jsonl"_s), "{\"documentId\":\"B\"}");
        QVERIFY(source(u"e.jsonl"_s).fingerprint().value() != before);
    }
};

QTEST_GUILESS_MAIN(TestJsonLines)
#include "tst_jsonlines.moc"
