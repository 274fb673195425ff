// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "core/migration/CsvDetection.h"
#include "core/migration/CsvRoles.h"

using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;
using Kind = CsvNote::Kind;

namespace {

QByteArray utf16(const QString& text, bool bigEndian) {
    QByteArray bytes;
    for (const QChar c : text) {
        const char high = char(c.unicode() >> 8);
        const char low = char(c.unicode() & 0xFF);
        bytes.append(bigEndian ? high : low).append(bigEndian ? low : high);
    }
    return bytes;
}

CsvGuess guess(const QByteArray& bytes) {
    return guessCsv(bytes, true);
}

const CsvNote* note(const CsvGuess& guess, Kind kind) {
    for (const CsvNote& each : guess.notes) {
        if (each.kind == kind)
            return &each;
    }
    return nullptr;
}

const QByteArray hashA(64, 'a');
const QByteArray hashB(64, 'B');

}  // namespace

class TestCsvDetection : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsSeparatorAndHeader_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<char>("separator");
        QTest::addColumn<qint64>("linesToSkip");
        QTest::addColumn<QStringList>("header");
        QTest::addColumn<qint64>("rows");
        const auto row = [](const char* name, const QByteArray& bytes, char separator, qint64 lines,
                            const QStringList& header, qint64 rows) {
            QTest::newRow(name) << bytes << separator << lines << header << rows;
        };
        const QStringList abc{u"id"_s, u"titre"_s, u"montant"_s};
        row("comma", "id,titre,montant\n1,a,2\n2,b,3\n", ',', 1, abc, 2);
        row("semicolon", "id;titre;montant\r\n1;a;2\r\n2;b;3\r\n", ';', 1, abc, 2);
        row("tab", "id\ttitre\tmontant\n1\ta\t2\n", '\t', 1, abc, 1);
        row("bar", "id|titre|montant\r1|a|2\r", '|', 1, abc, 1);
        row("no line end", "id,titre,montant\n1,a,2", ',', 1, abc, 1);
        row("only a header", "id;titre;montant\n", ';', 1, abc, 0);
        row("names are trimmed", " id ; titre;montant \n1;2;3\n", ';', 1, abc, 1);
        row("decimal commas", "id;titre;montant\n1;Facture;12,50\n2;Avoir;-3,10\n3;Facture;0,99\n", ';', 1,
            abc, 3);
        row("decimal commas in two columns", "id;titre\n1,5;2,5\n2,5;3,5\n", ';', 1, {u"id"_s, u"titre"_s},
            2);
        row("commas in every text", "id;titre;montant\n1;Dupont, Jean;2\n2;Martin, Anne;3\n", ';', 1, abc, 2);
        row("semicolons in quotes", "id,titre,montant\n1,\"a;b;c\",2\n2,\"d;e;f\",3\n", ',', 1, abc, 2);
        row("line ends in quotes", "id;titre;montant\n1;\"a\nb\r\nc;d\";2\n2;e;3\n", ';', 1, abc, 2);
        row("titles above", "Export GED du 12/03/2024\n\nid;titre;montant\n1;a;2\n2;b;3\n", ';', 3, abc, 2);
        row("title with a separator", "Export, mars 2024\nid,titre,montant\n1,a,2\n2,b,3\n", ',', 2, abc, 2);
        row("comments above", "# made by the archive\n# two, lines\nid,titre,montant\n1,a,2\n", ',', 3, abc,
            1);
        row("comment as wide as the table", "# a,b,c\nid,titre,montant\n1,a,2\n", ',', 2, abc, 1);
        row("header behind a hash", "#id,titre,montant\n1,a,2\n2,b,3\n", ',', 1,
            {u"#id"_s, u"titre"_s, u"montant"_s}, 2);
        row("title with quotes", "\"Export\" de la GED\nid;titre;montant\n1;a;2\n2;b;3\n", ';', 2, abc, 2);
        row("Excel names the separator", "sep=;\r\nid;titre\r\n1;a\r\n", ';', 2, {u"id"_s, u"titre"_s}, 1);
        row("few rows are ragged", "id;titre;montant\n1;a;2\n2;b\n3;c;4\n4;d;5;6\n5;e;6\n", ';', 1, abc, 5);
        row("all rows are short", "id,titre,montant\n1,a\n2,b\n", ',', 1, abc, 2);
        row("blank lines between", "\n\nid,titre,montant\n\n1,a,2\n\n", ',', 3, abc, 1);
        row("one column", "id\nA\nB\n", ',', 1, {u"id"_s}, 2);
    }
    void tellsSeparatorAndHeader() {
        QFETCH(QByteArray, bytes);
        const CsvGuess found = guess(bytes);
        QVERIFY(found.isRecognised);
        QTEST(found.separator, "separator");
        QTEST(found.header, "header");
        QTEST(found.linesToSkip, "linesToSkip");
        QTEST(found.recordCount, "rows");
        QCOMPARE(found.rows.size(), found.recordCount);
        QCOMPARE(found.bytesRead, bytes.size());
    }

    void tellsQuotesAndComments_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<char>("quote");
        QTest::addColumn<bool>("isBackslash");
        QTest::addColumn<char>("comment");
        QTest::addColumn<QStringList>("first");
        QTest::newRow("usual") << QByteArray("id,titre\n1,\"a \"\"b\"\"\"\n") << '"' << false << '\0'
                               << QStringList({u"1"_s, u"a \"b\""_s});
        QTest::newRow("apostrophes") << QByteArray("'id';'titre'\n'1';'l''eau; vive'\n'2';'b'\n") << '\''
                                     << false << '\0' << QStringList({u"1"_s, u"l'eau; vive"_s});
        QTest::newRow("backslash") << QByteArray("id,titre\n1,\"a \\\"b\\\", c\"\n2,\"d\"\n") << '"' << true
                                   << '\0' << QStringList({u"1"_s, u"a \"b\", c"_s});
        QTest::newRow("backslash of a path") << QByteArray("id,titre\n1,\"C:\\x\"\n2,\"d\"\n") << '"' << false
                                             << '\0' << QStringList({u"1"_s, u"C:\\x"_s});
        QTest::newRow("comments between") << QByteArray("id,titre\n1,a\n# until here\n2,b\n") << '"' << false
                                          << '#' << QStringList({u"1"_s, u"a"_s});
        QTest::newRow("a hash in a cell")
            << QByteArray("id,titre\n#1,a\n#2,b\n") << '"' << false << '\0' << QStringList({u"#1"_s, u"a"_s});
    }
    void tellsQuotesAndComments() {
        QFETCH(QByteArray, bytes);
        const CsvGuess found = guess(bytes);
        QVERIFY(found.isRecognised);
        QCOMPARE(found.header, QStringList({u"id"_s, u"titre"_s}));
        QTEST(found.quote, "quote");
        QTEST(found.escape == CsvEscape::Backslash, "isBackslash");
        QTEST(found.comment, "comment");
        QVERIFY(!found.rows.isEmpty());
        QTEST(found.rows.first(), "first");
        QVERIFY(!found.has(CsvNote::Kind::RaggedRows));
        QVERIFY(!found.has(CsvNote::Kind::QuoteMisplaced));
    }

    void tellsTheEncoding_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<TextEncoding>("encoding");
        QTest::addColumn<bool>("mark");
        QTest::addColumn<bool>("isWhole");
        const QString text = u"id;libellé\n1;été\n2;noël\n"_s;
        const auto row = [](const char* name, const QByteArray& bytes, TextEncoding encoding,
                            bool mark = false, bool isWhole = true) {
            QTest::newRow(name) << bytes << encoding << mark << isWhole;
        };
        row("ASCII", "id;titre\n1;a\n", TextEncoding::Utf8);
        row("UTF-8", text.toUtf8(), TextEncoding::Utf8);
        row("UTF-8 with mark", "\xEF\xBB\xBF" + text.toUtf8(), TextEncoding::Utf8, true);
        row("UTF-8 cut in a character", text.toUtf8() + "3;\xE2\x82", TextEncoding::Utf8, false, false);
        row("Latin-1", text.toLatin1(), TextEncoding::Latin1);
        row("Latin-1 of which more follows", text.toLatin1(), TextEncoding::Windows1252, false, false);
        row("windows-1252", text.toLatin1() + "3;12 \x80\n", TextEncoding::Windows1252);
        row("typographic quote", text.toLatin1() + "3;l\x92\xE9t\xE9\n", TextEncoding::Windows1252);
        row("UTF-16LE with mark", "\xFF\xFE" + utf16(text, false), TextEncoding::Utf16Le, true);
        row("UTF-16BE with mark", "\xFE\xFF" + utf16(text, true), TextEncoding::Utf16Be, true);
        row("UTF-16LE", utf16(text, false), TextEncoding::Utf16Le);
        row("UTF-16BE", utf16(text, true), TextEncoding::Utf16Be);
    }
    void tellsTheEncoding() {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, isWhole);
        const CsvGuess found = guessCsv(bytes, isWhole);
        QVERIFY(found.isRecognised);
        QTEST(found.encoding, "encoding");
        QTEST(found.hasByteOrderMark, "mark");
        QCOMPARE(found.separator, ';');
        QCOMPARE(found.header.size(), 2);
        QVERIFY(!found.has(Kind::EncodingUnsure));
        if (found.header.last() != u"titre")
            QCOMPARE(found.header.last(), u"libellé"_s);
        QCOMPARE(encodingByName(encodingName(found.encoding)), found.encoding);
    }

    void tellsWhatColumnsAreFor_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("content");
        QTest::addColumn<QString>("hash");
        QTest::addColumn<QString>("classes");
        const auto row = [](const char* name, const QByteArray& bytes, const QString& id,
                            const QString& content, const QString& hash, const QString& classes) {
            QTest::newRow(name) << bytes << id << content << hash << classes;
        };
        row("the console's names",
            "documentId,classid,contentPath,sha256\nA,Facture,a/1.pdf," + hashA + "\nB,Contrat,a/2.pdf," +
                hashB + "\n",
            u"documentId"_s, u"contentPath"_s, u"sha256"_s, u"classid"_s);
        row("French names",
            "Référence;Chemin du fichier;Empreinte SHA-256;Classe\nR1;x\\1.pdf;" + hashA +
                ";A\nR2;x\\2.pdf;" + hashB + ";A\n",
            u"Référence"_s, u"Chemin du fichier"_s, u"Empreinte SHA-256"_s, u"Classe"_s);
        row("the first name is not unique", "reference,id\nR1,1\nR1,2\n", u"id"_s, {}, {}, {});
        row("ids by their ending", "r_object_id,title\n09a,x\n09b,y\n", u"r_object_id"_s, {}, {}, {});
        row("no id is unique", "id,title\n1,x\n1,y\n", {}, {}, {}, {});
        row("documentId wins over uniqueness", "documentId,id\n1,x\n1,y\n", u"documentId"_s, {}, {}, {});
        row("a file column without paths", "id,file\n1,yes\n2,no\n", u"id"_s, {}, {}, {});
        row("dates are no paths", "id,document\n1,12/03/2024\n2,13/03/2024\n", u"id"_s, {}, {}, {});
        row("addresses are no paths", "id,path\n1,https://a/b.pdf\n2,https://a/c.pdf\n", u"id"_s, {}, {}, {});
        row("MD5 is no SHA-256", "id,hash\n1,d41d8cd98f00b204e9800998ecf8427e\n", u"id"_s, {}, {}, {});
        row("some cells are empty", "id,fichier\n1,a.pdf\n2,\n3,b.tiff\n", u"id"_s, u"fichier"_s, {}, {});
        row("names alone, without rows", "id;chemin;sha256;classid\n", u"id"_s, u"chemin"_s, u"sha256"_s,
            u"classid"_s);
    }
    void tellsWhatColumnsAreFor() {
        QFETCH(QByteArray, bytes);
        const CsvGuess found = guess(bytes);
        QVERIFY(found.isRecognised);
        QTEST(found.idColumn, "id");
        QTEST(found.contentColumn, "content");
        QTEST(found.hashColumn, "hash");
        QTEST(found.classColumn, "classes");
        QCOMPARE(found.has(Kind::NoIdColumn), found.idColumn.isEmpty());
    }

    void tellsWhatIsWrong_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<qint64>("line");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char* name, const QByteArray& bytes, Kind kind, qint64 line = 0,
                            const QString& detail = {}) {
            QTest::newRow(name) << bytes << kind << line << detail;
        };
        row("nothing", "", Kind::Empty);
        row("only blank lines", "\n \r\n\n", Kind::Empty);
        row("PDF", "%PDF-1.7\n1 0 obj\n", Kind::Binary);
        row("office file", QByteArray("PK\x03\x04\x14\0\x06\0", 8) + "a,b\n1,2\n", Kind::Binary);
        row("zeros", QByteArray("a,b\n1,\0\0\0\0\0x\n", 13), Kind::Binary);
        row("control characters", "a,b\x01\x02\x03\n\x04,\x05\n", Kind::Binary);
        row("prose", "This is a letter; it has words, and an end.\nIt is no table\n", Kind::OneColumn);
        row("titles", "Title\nid;b\n1;2\n2;3\n", Kind::LinesBeforeHeader, 0, u"1"_s);
        row("no header", "1;a.pdf;2024-01-02\n2;b.pdf;2024-01-03\n", Kind::HeaderDoubtful, 1, u"1"_s);
        row("unnamed column", "id;b;\n1;2;\n3;4;\n", Kind::ColumnUnnamed, 1, u"3"_s);
        row("column twice", "id;b;b\n1;2;3\n4;5;6\n", Kind::ColumnTwice, 1, u"b"_s);
        row("ragged", "id;b\n1;2\n2;3;4\n3\n4;5\n", Kind::RaggedRows, 3, u"2"_s);
        row("text after a quote", "id;b\n1;2\n3;\"4\"x\n5;6\n", Kind::QuoteMisplaced, 3);
        row("open quote", "id;b\n1;2\n3;\"4\n5;6\n", Kind::QuoteOpen, 3);
        row("no rows", "id;b\n", Kind::NoRows);
        row("id missing", "documentId;b\n1;2\n;3\n", Kind::IdMissing, 3, u"1"_s);
        row("id twice", "documentId;b\nA;2\nA;3\n", Kind::IdTwice, 3, u"A"_s);
        row("Windows paths", "id;fichier\n1;C:\\a\\1.pdf\n2;C:\\a\\2.pdf\n", Kind::WindowsPaths, 2,
            u"C:\\a\\1.pdf"_s);
        row("undefined byte", "id;b\n1;\xE9\n2;\x81\n", Kind::EncodingUnsure, 3,
            u"byte 81 is not valid in windows-1252"_s);
    }
    void tellsWhatIsWrong() {
        QFETCH(QByteArray, bytes);
        QFETCH(Kind, kind);
        const CsvGuess found = guess(bytes);
        const CsvNote* said = note(found, kind);
        QVERIFY(said);
        QTEST(said->line, "line");
        QTEST(said->detail, "detail");
        const bool isTable = kind != Kind::Empty && kind != Kind::Binary && kind != Kind::OneColumn;
        QCOMPARE(found.isRecognised, isTable);
    }

    void aCleanIndexHasNoNotes() {
        const CsvGuess found = guess("documentId,title\nA,x\nB,y\n");
        QVERIFY(found.notes.isEmpty());
    }

    void twoSeparatorsThatFitAreSaid() {
        const CsvGuess found = guess("a,b;c\n1,2;3\n4,5;6\n");
        QVERIFY(found.isRecognised);
        QCOMPARE(found.separator, ';');  // a name with a semicolon is less likely than one with a comma
        QVERIFY(note(found, Kind::SeparatorUnsure));
        QCOMPARE(note(found, Kind::SeparatorUnsure)->detail, u","_s);
    }

    void aCutRowIsLeftOut() {
        const CsvGuess found = guessCsv("id;b\n1;2\n3;4", false);
        QCOMPARE(found.recordCount, 1);
        const CsvGuess open = guessCsv("id;b\n1;2\n3;\"4", false);
        QCOMPARE(open.recordCount, 1);
        QVERIFY(!open.has(Kind::QuoteOpen));
    }

    void onlyTheFirstRowsAreKept() {
        QByteArray bytes = "id;classe\n";
        for (int i = 0; i < 60'000; ++i)
            bytes += QByteArray::number(i) + ";C" + QByteArray::number(i % 7) + '\n';
        const CsvGuess found = guess(bytes);
        QVERIFY(bytes.size() > csvDetectionLimit);
        QCOMPARE(found.bytesRead, csvDetectionLimit);
        QCOMPARE(found.rows.size(), CsvGuess::mostRows);
        QVERIFY(found.recordCount > 40'000);
        QCOMPARE(found.idColumn, u"id"_s);
        QCOMPARE(found.classValues.size(), 7);
        QCOMPARE(found.classValues.first(), u"C0"_s);
    }

    void manyValuesAreNoClass() {
        QByteArray bytes = "id,classe\n";
        for (int i = 0; i < 200; ++i)
            bytes += QByteArray::number(i) + ",C" + QByteArray::number(i) + '\n';
        QVERIFY(guess(bytes).classColumn.isEmpty());
    }

    void longHostileInputEnds_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("separators") << QByteArray(csvDetectionLimit, ';');
        QTest::newRow("quotes") << QByteArray(csvDetectionLimit, '"');
        QTest::newRow("line ends") << QByteArray(csvDetectionLimit, '\n');
        QTest::newRow("short rows") << QByteArray(";\n").repeated(csvDetectionLimit / 2);
        QTest::newRow("misplaced quotes") << QByteArray("\"\"x\n").repeated(csvDetectionLimit / 4);
        QTest::newRow("zeros") << QByteArray(csvDetectionLimit, '\0');
        QTest::newRow("high bytes") << QByteArray(csvDetectionLimit, '\x81');
        QTest::newRow("wide header") << QByteArray("a;").repeated(csvDetectionLimit / 2);
    }
    void longHostileInputEnds() {
        QFETCH(QByteArray, bytes);
        QVERIFY(!guessCsv(bytes, true).notes.isEmpty());
        static_cast<void>(guessCsv(bytes, false));
    }

    void plainNamesAreComparable() {
        QCOMPARE(plainName(u"N° d’Identifiant_É"_s), u"ndidentifiante"_s);
        QCOMPARE(plainName(u"NumeroContrat"_s), plainName(u"numéro_contrat"_s));
        QCOMPARE(plainName(u" - "_s), QString(u""_s));
    }
};

QTEST_GUILESS_MAIN(TestCsvDetection)
#include "tst_csvdetection.moc"
