// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <sys/stat.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include "core/migration/CsvSource.h"
#include "core/migration/IdSet.h"
#include "core/migration/MapErrors.h"
#include "core/migration/RowJson.h"
#include "core/migration/SourceRow.h"
#include "tests/core/migration/Fixtures.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Parsed {
    QList<QStringList> records;
    QList<qint64> lines;
    std::optional<base::Error> error;
    std::optional<base::Error> defect;
};

Parsed parse(const QByteArray& bytes, CsvDialect dialect = {}, qsizetype chunk = 1 << 20) {
    Parsed parsed;
    CsvParser parser(dialect, [&](const CsvRecord& record) {
        parsed.records.append(record.fields);
        parsed.lines.append(record.line);
        if (record.defect && !parsed.defect)
            parsed.defect = record.defect;
        return base::Result<void>();
    });
    base::Result<void> result;
    for (qsizetype at = 0; at < bytes.size() && result; at += chunk)
        result = parser.feed(QByteArrayView(bytes).sliced(at, qMin(chunk, bytes.size() - at)));
    if (result)
        result = parser.finish();
    if (!result)
        parsed.error = result.error();
    return parsed;
}

QByteArray utf16(const QString& text, bool bigEndian) {
    QByteArray bytes = bigEndian ? "\xFE\xFF" : "\xFF\xFE";
    for (const QChar c : text) {
        const char high = char(c.unicode() >> 8);
        const char low = char(c.unicode() & 0xFF);
        bytes.append(bigEndian ? high : low).append(bigEndian ? low : high);
    }
    return bytes;
}

}  // namespace

Q_DECLARE_METATYPE(fdc::migration::CsvEscape)

class TestCsvSource : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;

    QString path(const QString& name) const { return m_folder.filePath(name); }

    CsvSource source(QStringList paths, bool continues = false, CsvDialect dialect = {}) const {
        return CsvSource(
            {std::move(paths), dialect, u"documentId"_s, continues, m_folder.path(), u"Invoice"_s});
    }

    struct Inventory {
        QList<InventoryRow> rows;
        QList<base::Error> rejected;
        std::optional<base::Error> error;
    };
    static Inventory enumerate(const Source& source) {
        Inventory inventory;
        const auto result = source.enumerate(
            [&](InventoryRow row) {
                inventory.rows.append(std::move(row));
                return base::Result<void>();
            },
            [&](const base::Error& error) { inventory.rejected.append(error); });
        if (!result)
            inventory.error = result.error();
        return inventory;
    }
    Inventory enumerateBytes(const QByteArray& bytes, bool continues = false, CsvDialect dialect = {}) const {
        fixtures::write(path(u"index.csv"_s), bytes);
        return enumerate(source({u"index.csv"_s}, continues, dialect));
    }

private Q_SLOTS:
    void recordsAreCutAsRfc4180Says_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QList<QStringList>>("records");
        const auto row = [](const char* name, const char* bytes, QList<QStringList> records) {
            QTest::newRow(name) << QByteArray(bytes) << records;
        };
        row("LF", "a,b\n1,2\n", {{u"a"_s, u"b"_s}, {u"1"_s, u"2"_s}});
        row("CRLF", "a,b\r\n1,2\r\n", {{u"a"_s, u"b"_s}, {u"1"_s, u"2"_s}});
        row("CR", "a,b\r1,2", {{u"a"_s, u"b"_s}, {u"1"_s, u"2"_s}});
        row("no end", "a,b", {{u"a"_s, u"b"_s}});
        row("empty cells", ",\n,,", {{u""_s, u""_s}, {u""_s, u""_s, u""_s}});
        row("quoted separator", "\"a,b\",c", {{u"a,b"_s, u"c"_s}});
        row("quoted line end", "\"a\r\nb\",c\n", {{u"a\r\nb"_s, u"c"_s}});
        row("doubled quote", "\"say \"\"yes\"\"\"\n", {{u"say \"yes\""_s}});
        row("only quotes", "\"\"\"\"", {{u"\""_s}});
        row("quoted empty", "\"\",x", {{u""_s, u"x"_s}});
        row("lone quoted empty", "\"\"\n", {{u""_s}});
        row("quote inside", "12\" pipe,x", {{u"12\" pipe"_s, u"x"_s}});
        row("blank lines", "a\n\n\r\n\nb\n", {{u"a"_s}, {u"b"_s}});
        row("spaces stay", " a , b ", {{u" a "_s, u" b "_s}});
        row("nothing", "", {});
        row("mark",
            "\xEF\xBB\xBF"
            "a,b",
            {{u"a"_s, u"b"_s}});
        row("mark alone", "\xEF\xBB\xBF", {});
        row("mark as value",
            "a,\xEF\xBB\xBF"
            "b",
            {{u"a"_s, u"\uFEFFb"_s}});
    }
    void recordsAreCutAsRfc4180Says() {
        QFETCH(QByteArray, bytes);
        QFETCH(QList<QStringList>, records);
        for (const qsizetype chunk : {1000, 1, 2, 3}) {
            const Parsed parsed = parse(bytes, {}, chunk);
            QVERIFY2(!parsed.error, parsed.error ? qPrintable(parsed.error->toLogLine()) : "");
            QCOMPARE(parsed.records, records);
        }
    }

    void linesAreCountedThroughQuotes() {
        QCOMPARE(parse("a\r\n\"b\r\nc\nd\re\",\"\r\n\"\r\n\r\nf\ng").lines, QList<qint64>({1, 2, 8, 9}));
        CsvDialect dialect;
        dialect.linesToSkip = 2;
        for (const qsizetype chunk : {1000, 1})
            QCOMPARE(parse("\"title\r\nmade by\r\na,b\r\n1,2", dialect, chunk).lines, QList<qint64>({3, 4}));
    }

    void brokenQuotesAreErrors() {
        QCOMPARE(parse("a\nb,\"c\nd\n").error->code(), u"CSV_QUOTE_UNTERMINATED"_s);
        QCOMPARE(parse("a\nb,\"c\nd\n").error->fact(u"line"), u"2"_s);
        QCOMPARE(parse("a\n\"b\"c\n").error->code(), u"CSV_QUOTE_MISPLACED"_s);
        QCOMPARE(parse("a\n\"b\nb\" ,c\n").error->fact(u"line"), u"3"_s);
    }

    void rowSizeIsBounded() {
        CsvDialect dialect;
        dialect.maxRecordBytes = 1000;
        dialect.maxColumns = 10;
        const Parsed open = parse("a\n\"" + QByteArray("x\n").repeated(2000), dialect, 100);
        QCOMPARE(open.error->code(), u"CSV_ROW_TOO_LARGE"_s);
        QCOMPARE(open.error->fact(u"line"), u"2"_s);
        QCOMPARE(parse(QByteArray(20, ','), dialect).error->code(), u"CSV_ROW_TOO_LARGE"_s);
        QVERIFY(!parse(QByteArray(9, ','), dialect).error);
    }

    void encodingsGiveTheSameText_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<TextEncoding>("encoding");
        const QString text = u"été;5 €\n𝄞;x\n"_s;
        QTest::newRow("UTF-8") << text.toUtf8() << TextEncoding::Utf8;
        QTest::newRow("UTF-8 mark") << "\xEF\xBB\xBF" + text.toUtf8() << TextEncoding::Latin1;
        QTest::newRow("UTF-16LE mark") << utf16(text, false) << TextEncoding::Utf8;
        QTest::newRow("UTF-16BE mark") << utf16(text, true) << TextEncoding::Utf8;
        QTest::newRow("UTF-16LE") << utf16(text, false).sliced(2) << TextEncoding::Utf16Le;
        QTest::newRow("UTF-16BE") << utf16(text, true).sliced(2) << TextEncoding::Utf16Be;
        QTest::newRow("UTF-16") << utf16(text, true).sliced(2) << TextEncoding::Utf16;
    }
    void encodingsGiveTheSameText() {
        QFETCH(QByteArray, bytes);
        QFETCH(TextEncoding, encoding);
        CsvDialect dialect{';', encoding};
        for (const qsizetype chunk : {1000, 1, 3}) {
            const Parsed parsed = parse(bytes, dialect, chunk);
            QVERIFY(!parsed.defect);
            QCOMPARE(parsed.records, QList<QStringList>({{u"été"_s, u"5 €"_s}, {u"𝄞"_s, u"x"_s}}));
        }
    }

    void singleByteEncodings() {
        QCOMPARE(parse("\xE9t\xE9", {',', TextEncoding::Latin1}).records, QList<QStringList>({{u"été"_s}}));
        QCOMPARE(parse("5 \x80 \x9C", {',', TextEncoding::Windows1252}).records,
                 QList<QStringList>({{u"5 € œ"_s}}));
    }

    void bytesOfAnotherEncodingAreNeverReplaced_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<TextEncoding>("encoding");
        QTest::newRow("Latin-1 as UTF-8") << QByteArray("ok\nb,\xE9t\xE9") << TextEncoding::Utf8;
        QTest::newRow("overlong") << QByteArray("ok\n\xC0\xAF") << TextEncoding::Utf8;
        QTest::newRow("surrogate") << QByteArray("ok\n\xED\xA0\x80") << TextEncoding::Utf8;
        QTest::newRow("cut off") << QByteArray("ok\n\xE2\x82") << TextEncoding::Utf8;
        QTest::newRow("NUL") << QByteArray("ok\na\0b", 6) << TextEncoding::Utf8;
        QTest::newRow("windows-1252 as Latin-1") << QByteArray("ok\n\x80") << TextEncoding::Latin1;
        QTest::newRow("unused in windows-1252") << QByteArray("ok\n\x81") << TextEncoding::Windows1252;
        QTest::newRow("lone surrogate in UTF-16") << utf16(u"ok\n"_s, false) + QByteArray(
                                                                                   "\x00\xD8"
                                                                                   "a\0",
                                                                                   4)
                                                  << TextEncoding::Utf8;
        QTest::newRow("odd byte in UTF-16") << utf16(u"ok\nx"_s, false) + "y" << TextEncoding::Utf8;
    }
    void bytesOfAnotherEncodingAreNeverReplaced() {
        QFETCH(QByteArray, bytes);
        QFETCH(TextEncoding, encoding);
        const Parsed parsed = parse(bytes, {',', encoding}, 1);
        QVERIFY(!parsed.error);
        QVERIFY(parsed.defect);
        QCOMPARE(parsed.defect->code(), u"CSV_ENCODING"_s);
        QCOMPARE(parsed.defect->fact(u"line"), u"2"_s);
    }

    void rowsBecomeDocumentsWithTheirData() {
        const auto inventory =
            enumerateBytes("documentId,title,contentPath,classid\nA-1,Été,in/a.pdf,\nA-2,,in/b.pdf,Memo\n");
        QVERIFY2(!inventory.error, inventory.error ? qPrintable(inventory.error->toLogLine()) : "");
        QCOMPARE(inventory.rows.size(), 2);
        QCOMPARE(inventory.rows[0].sourceId, u"A-1"_s);
        QCOMPARE(inventory.rows[0].data,
                 Data({{u"title"_s, {u"Été"_s}}, {u"contentPath"_s, {u"in/a.pdf"_s}}}));
        QCOMPARE(inventory.rows[0].docClass, u"Invoice"_s);
        QCOMPARE(inventory.rows[1].docClass, u"Memo"_s);
        QVERIFY(!inventory.rows[1].data.contains(u"title"_s));

        const Punnet punnet = source({u"index.csv"_s}).punnet(inventory.rows[1]);
        QCOMPARE(punnet.punnetId, u"A-2"_s);
        QCOMPARE(punnet.documents.size(), 1);
        QCOMPARE(punnet.documents[0].documentId, u"A-2"_s);
        QCOMPARE(punnet.documents[0].data, inventory.rows[1].data);
        QCOMPARE(punnet.data.value(folderDataName), QStringList(m_folder.path()));
    }

    void idColumnOfAnotherNameIsDataToo() {
        fixtures::write(path(u"other.csv"_s), "LegacyId|x\nL-1|y\n");
        const CsvSource other({{u"other.csv"_s}, {'|'}, u"LegacyId"_s, false, m_folder.path(), {}});
        const auto inventory = enumerate(other);
        QCOMPARE(inventory.rows.at(0).sourceId, u"L-1"_s);
        QCOMPARE(inventory.rows.at(0).data.value(u"LegacyId"_s), QStringList(u"L-1"_s));
        QCOMPARE(other.dataNames().value(), QStringList({u"LegacyId"_s, u"x"_s}));
    }

    void everyDefectStopsWithFileLineAndDocument_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("document");
        QTest::addColumn<bool>("ofTheRow");
        const auto row = [](const char* name, const QByteArray& bytes, const char* code, const char* line,
                            const char* document, bool ofTheRow) {
            QTest::newRow(name) << bytes << QString::fromLatin1(code) << QString::fromLatin1(line)
                                << QString::fromLatin1(document) << ofTheRow;
        };
        row("too few", "documentId,b\nA,1\nB\nC,3", "CSV_COLUMN_COUNT", "3", "B", true);
        row("too many", "documentId,b\nA,1\nB,2,3\nC,3", "CSV_COLUMN_COUNT", "3", "B", true);
        row("empty id", "documentId,b\nA,1\n,2\nC,3", "CSV_ID_MISSING", "3", "", true);
        row("blank id", "documentId,b\nA,1\n\"  \",2\nC,3", "CSV_ID_MISSING", "3", "", true);
        row("duplicate id", "documentId,b\nA,1\nA,2\nC,3", "CSV_DUPLICATE_ID", "3", "A", true);
        row("encoding", "documentId,b\nA,1\nB,\xE9\nC,3", "CSV_ENCODING", "3", "B", true);
        row("duplicate column", "documentId,b,b\n", "CSV_DUPLICATE_COLUMN", "1", "", false);
        row("unnamed column", "documentId,,b\n", "CSV_COLUMN_UNNAMED", "1", "", false);
        row("no id column", "id,b\nA,1", "CSV_ID_COLUMN_MISSING", "1", "", false);
        row("encoding of header", "documentId,\xE9\nA,1", "CSV_ENCODING", "1", "", false);
        row("empty file", "", "CSV_HEADER_MISSING", "", "", false);
        row("open quote", "documentId,b\nA,1\nB,\"2\nC,3", "CSV_QUOTE_UNTERMINATED", "3", "", false);
        row("text after quote", "documentId,b\nA,1\nB,\"2\"x\nC,3", "CSV_QUOTE_MISPLACED", "3", "", false);
    }
    void everyDefectStopsWithFileLineAndDocument() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        QFETCH(QString, line);
        QFETCH(QString, document);
        QFETCH(bool, ofTheRow);
        const auto stopped = enumerateBytes(bytes);
        QVERIFY(stopped.error);
        QCOMPARE(stopped.error->code(), code);
        QCOMPARE(stopped.error->fact(u"file"), path(u"index.csv"_s));
        QCOMPARE(stopped.error->fact(u"line"), line);
        QCOMPARE(stopped.error->fact(u"document"), document);

        const auto continued = enumerateBytes(bytes, true);
        QCOMPARE(continued.error.has_value(), !ofTheRow);
        QCOMPARE(continued.rejected.size(), ofTheRow ? 1 : 0);
        if (ofTheRow) {
            QCOMPARE(continued.rejected.first().code(), code);
            QCOMPARE(continued.rows.size(), 2);
            QCOMPARE(continued.rows.last().sourceId, u"C"_s);
        }
    }

    void duplicatesAreFoundAcrossFiles() {
        fixtures::write(path(u"d1.csv"_s), "documentId\nA\nB\n");
        fixtures::write(path(u"d2.csv"_s), "documentId\nC\nB\n");
        const auto inventory = enumerate(source({u"d?.csv"_s}));
        QCOMPARE(inventory.rows.size(), 3);
        QCOMPARE(inventory.error->code(), u"CSV_DUPLICATE_ID"_s);
        QCOMPARE(inventory.error->fact(u"file"), path(u"d2.csv"_s));
    }

    void filesOfOtherFoldersKeepTheirFolder() {
        QVERIFY(QDir(m_folder.path()).mkpath(u"sub/deep"_s));
        fixtures::write(path(u"sub/deep/e1.csv"_s), "documentId\nA\n");
        fixtures::write(path(u"sub/e2.csv"_s), "documentId\nB\n");
        const CsvSource both = source({u"sub/**/e*.csv"_s});
        const auto inventory = enumerate(both);
        QVERIFY2(!inventory.error, inventory.error ? qPrintable(inventory.error->toLogLine()) : "");
        QCOMPARE(inventory.rows.size(), 2);
        QCOMPARE(both.punnet(inventory.rows[0]).data.value(folderDataName).at(0), path(u"sub/deep"_s));
        QCOMPARE(both.punnet(inventory.rows[1]).data.value(folderDataName).at(0), path(u"sub"_s));
        QVERIFY(!both.punnet(inventory.rows[0]).documents[0].data.contains(folderDataName));
    }

    void filesThatAreNotThereAreErrors() {
        QCOMPARE(enumerate(source({u"nowhere.csv"_s})).error->code(), u"SOURCE_EMPTY"_s);
        QCOMPARE(enumerate(source({u"nowhere/*.csv"_s})).error->code(), u"SOURCE_EMPTY"_s);
        QCOMPARE(enumerate(source({u"no*where.csv"_s})).error->code(), u"SOURCE_EMPTY"_s);
        QCOMPARE(enumerate(source({u"."_s})).error->code(), u"SOURCE_NOT_A_FILE"_s);
        QVERIFY(!source({u"nowhere.csv"_s}).fingerprint());
        QVERIFY(!source({u"nowhere.csv"_s}).dataNames());
    }

    /// A file on a share that is not mounted is not left out with all its rows.
    void wildcardsNeverLeaveAFileOut() {
        QTemporaryDir in;
        fixtures::write(in.filePath(u"a.csv"_s), "documentId\nA\n");
        QVERIFY(QFile::link(in.filePath(u"away/b.txt"_s), in.filePath(u"b.txt"_s)));
        const CsvSource all = source({in.filePath(u"*.csv"_s)});
        QVERIFY(!enumerate(all).error);
        QVERIFY(QFile::link(in.filePath(u"away/b.csv"_s), in.filePath(u"b.csv"_s)));
        const Inventory broken = enumerate(all);
        QVERIFY(broken.error);
        QCOMPARE(broken.error->code(), u"SOURCE_FILE_MISSING"_s);
        QCOMPARE(broken.error->fact(u"file"), in.filePath(u"b.csv"_s));
        QVERIFY(broken.rows.isEmpty());
        QVERIFY(!all.fingerprint());
        QVERIFY(!all.dataNames());
        QVERIFY(QFile::remove(in.filePath(u"b.csv"_s)));
        QCOMPARE(mkfifo(in.filePath(u"b.csv"_s).toLocal8Bit().constData(), 0600), 0);
        QCOMPARE(enumerate(all).error->code(), u"SOURCE_NOT_A_FILE"_s);
        QCOMPARE(enumerate(all).error->fact(u"file"), in.filePath(u"b.csv"_s));
    }

    void anErrorOfTheSinkEndsTheInventory() {
        fixtures::write(path(u"f.csv"_s), "documentId\nA\nB\nC\n");
        int seen = 0;
        const auto result = source({u"f.csv"_s})
                                .enumerate(
                                    [&](const InventoryRow&) -> base::Result<void> {
                                        if (++seen == 2)
                                            return base::fail(routeWithoutInjection);
                                        return {};
                                    },
                                    [](const base::Error&) {});
        QVERIFY(!result && result.error().is(routeWithoutInjection));
        QCOMPARE(seen, 2);
    }

    void fingerprintChangesWithContentAndSettings() {
        fixtures::write(path(u"g.csv"_s), "documentId\nA\n");
        const auto before = source({u"g.csv"_s}).fingerprint().value();
        QCOMPARE(before.size(), 64);
        QCOMPARE(source({u"g.csv"_s}).fingerprint().value(), before);
        QVERIFY(source({u"g.csv"_s}, true).fingerprint().value() != before);
        QVERIFY(source({u"g.csv"_s}, false, {';'}).fingerprint().value() != before);
        fixtures::write(path(u"g.csv"_s), "documentId\nB\n");
        QVERIFY(source({u"g.csv"_s}).fingerprint().value() != before);
    }

    void settingsAreReadWithDefaultsAndRefused_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("ok");
        QTest::newRow("defaults") << u"encoding"_s << u""_s << true;
        QTest::newRow("tab") << u"separator"_s << u"\\t"_s << true;
        QTest::newRow("other spelling") << u"encoding"_s << u"iso_8859-1"_s << true;
        QTest::newRow("unknown encoding") << u"encoding"_s << u"EBCDIC"_s << false;
        QTest::newRow("two separators") << u"separator"_s << u",;"_s << false;
        QTest::newRow("letter as separator") << u"separator"_s << u"a"_s << false;
        QTest::newRow("no header") << u"linesToSkip"_s << u"0"_s << false;
    }
    void settingsAreReadWithDefaultsAndRefused() {
        QFETCH(QString, field);
        QFETCH(QString, value);
        QFETCH(bool, ok);
        FieldValue given;
        given.value = value;
        const Bean bean{u"CSVSource"_s, {{field, given}}, {}};
        const auto settings = CsvSource::settingsOf(BeanFields(bean, *findClass(u"CSVSource")));
        QCOMPARE(settings.has_value(), ok);
        if (!ok)
            QCOMPARE(settings.error().fact(u"field"), field);
        else
            QCOMPARE(settings->idColumn, u"documentId"_s);
    }

    void idSetRemembersEveryId() {
        IdSet ids;
        for (int i = 0; i < 50'000; ++i)
            QVERIFY(ids.insert(u"id-%1"_s.arg(i)));
        for (int i = 0; i < 50'000; ++i)
            QVERIFY(!ids.insert(u"id-%1"_s.arg(i)));
        QCOMPARE(ids.size(), size_t(50'000));
    }

    void otherQuotesEscapesAndComments_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<char>("quote");
        QTest::addColumn<CsvEscape>("escape");
        QTest::addColumn<char>("comment");
        QTest::addColumn<QList<QStringList>>("records");
        const auto row = [](const char* name, const QByteArray& bytes, char quote, CsvEscape escape,
                            char comment, const QList<QStringList>& records) {
            QTest::newRow(name) << bytes << quote << escape << comment << records;
        };
        using enum CsvEscape;
        row("apostrophes", "'a,b','it''s'\n\"x\",y\n", '\'', Doubled, '\0',
            {{u"a,b"_s, u"it's"_s}, {u"\"x\""_s, u"y"_s}});
        row("no quotes", "\"a,b\"\n", '\0', Doubled, '\0', {{u"\"a"_s, u"b\""_s}});
        row("backslash",
            R"("a\"b\\","c\,d")"
            "\n"
            R"(e\,f,g\"h)"
            "\n",
            '"', Backslash, '\0', {{u"a\"b\\"_s, u"c,d"_s}, {u"e,f"_s, u"g\"h"_s}});
        row("backslash before a line end", "\"a\\\nb\",c\\\nd\n", '"', Backslash, '\0',
            {{u"a\nb"_s, u"c\nd"_s}});
        row("backslash is a character",
            R"("a\","b\")"
            "\n",
            '"', Doubled, '\0', {{u"a\\"_s, u"b\\"_s}});
        row("comments", "#x\na,b\n#c,d\r\n# \"open\n\"#e\",f\n#last", '"', Doubled, '#',
            {{u"a"_s, u"b"_s}, {u"#e"_s, u"f"_s}});
        row("only at the start of a record", "a,#b\n\"x\n#y\",z\n", '"', Doubled, '#',
            {{u"a"_s, u"#b"_s}, {u"x\n#y"_s, u"z"_s}});
    }
    void otherQuotesEscapesAndComments() {
        QFETCH(QByteArray, bytes);
        QFETCH(QList<QStringList>, records);
        QFETCH(char, quote);
        QFETCH(CsvEscape, escape);
        QFETCH(char, comment);
        CsvDialect dialect;
        dialect.quote = quote;
        dialect.escape = escape;
        dialect.comment = comment;
        for (const qsizetype piece : {1, 2, 5, 1000}) {
            const Parsed parsed = parse(bytes, dialect, piece);
            QVERIFY(!parsed.error);
            QCOMPARE(parsed.records, records);
        }
    }

    void raggedRowsAreRefusedOrPadded() {
        fixtures::write(m_folder.filePath(u"ragged.csv"_s), "documentId,a,b\nA,1\nB,1,2,,\nC,1,2,3\nD\n");
        CsvSource::Settings settings;
        settings.paths = {u"ragged.csv"_s};
        settings.idColumn = u"documentId"_s;
        settings.baseFolder = m_folder.path();
        settings.dialect.linesToSkip = 0;
        const auto listed = [&settings] {
            QStringList found;
            static_cast<void>(CsvSource(settings).enumerate(
                [&](const InventoryRow& row) {
                    found.append(row.sourceId + u' ' + QString::number(row.data.size()));
                    return base::Result<void>();
                },
                [&](const base::Error& error) { found.append(error.code()); }));
            return found;
        };
        QCOMPARE(listed(), QStringList());
        settings.continues = true;
        settings.pads = true;
        QCOMPARE(listed(), QStringList({u"A 1"_s, u"B 2"_s, u"CSV_COLUMN_COUNT"_s, u"D 0"_s}));
    }

    void linesAreCountedThroughComments() {
        CsvDialect dialect;
        dialect.comment = '#';
        QCOMPARE(parse("#1\r\na\n#3\n#4\rb\n", dialect).lines, (QList<qint64>{2, 5}));
    }

    void aBackslashAtTheEndIsAnError() {
        CsvDialect dialect;
        dialect.escape = CsvEscape::Backslash;
        QCOMPARE(parse("a,b\\", dialect).error->code(), u"CSV_QUOTE_UNTERMINATED"_s);
        QCOMPARE(parse("\"a\"\"b\"\n", dialect).error->code(), u"CSV_QUOTE_MISPLACED"_s);
    }

    void aCharacterCutByASeparatorIsNoText() {
        const Parsed parsed = parse("\xC3,\xA9\n");
        QVERIFY(parsed.defect.has_value());
        QCOMPARE(parsed.defect->fact(u"column"), u"2"_s);
    }

    void aCharacterCutByABackslashIsNoText() {
        CsvDialect dialect;
        dialect.escape = CsvEscape::Backslash;
        QVERIFY(parse("\xC3\\\xA9\n", dialect).defect.has_value());
        dialect.encoding = TextEncoding::Latin1;
        QCOMPARE(parse("\\\xA9\n", dialect).records, QList<QStringList>{{u"©"_s}});
    }

    void latin9HasTheEuro() {
        CsvDialect dialect;
        dialect.encoding = TextEncoding::Latin9;
        QCOMPARE(parse("\xA4\xBD\xE9\n", dialect).records, QList<QStringList>{{u"€œé"_s}});
        QVERIFY(parse("\x80\n", dialect).defect.has_value());
        QCOMPARE(encodingByName(u"iso-8859-15"_s), TextEncoding::Latin9);
    }

    void theLedgersTextIsThatOfQt() {
        const QString nasty = u"\"\\/\b\f\n\r\t\x01\x1f\x7f é € 𝄞 \u2028"_s;
        QList<Data> all{{},
                        {{u"a"_s, {}}},
                        {{nasty, {nasty, QString(), u"b"_s}}, {u"A"_s, {u"1"_s}}, {u"é"_s, {nasty}}},
                        {{u"lone"_s, {QString(QChar(0xD800)) + u"x"_s}}}};
        for (const Data& data : all) {
            QJsonObject object;
            for (auto entry = data.cbegin(); entry != data.cend(); ++entry)
                object.insert(entry.key(), QJsonArray::fromStringList(entry.value()));
            QCOMPARE(dataToText(data),
                     QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
            if (!data.contains(u"lone"_s))
                QCOMPARE(dataFromText(dataToText(data)), data);
        }
        const Data plain{{u"a"_s, {u"1"_s, u"é"_s}}, {u"b"_s, {}}};
        for (const QString& text :
             {u"{\"b\":[],\"a\":[\"1\",\"é\"]}"_s, u" { \"a\": [\"1\", \"\\u00e9\"], \"b\": [] } "_s})
            QCOMPARE(dataFromText(text), plain);
        for (const QString& text : {u""_s, u"{"_s, u"{}x"_s, u"{\"a\":[\"1\"}"_s, u"[]"_s})
            QVERIFY(dataFromText(text).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCsvSource)
#include "tst_csvsource.moc"
