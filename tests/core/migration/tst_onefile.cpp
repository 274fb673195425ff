// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "core/migration/MapErrors.h"
#include "core/migration/conversion/PdfBytes.h"
#include "core/security/Digest.h"
#include "tests/core/migration/Press.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

/// One page with one word; @p more goes into its catalogue.
QByteArray pageWith(const QByteArray& word, const QByteArray& more = {}) {
    const QByteArray text = "BT /F 20 Tf 20 100 Td (" + word + ") Tj ET";
    const QByteArrayList objects{
        "<</Type/Catalog/Pages 2 0 R" + more + ">>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>",
        "<</Length " + QByteArray::number(text.size()) + ">>stream\n" + text + "\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"};
    QByteArray pdf = "%PDF-1.4\n";
    QByteArray table = "xref\n0 6\n0000000000 65535 f \n";
    for (qsizetype i = 0; i < objects.size(); ++i) {
        table += QByteArray::number(pdf.size()).rightJustified(10, '0') + " 00000 n \n";
        pdf += QByteArray::number(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    return pdf + table + "trailer<</Size 6/Root 1 0 R>>\nstartxref\n" + QByteArray::number(pdf.size()) +
           "\n%%EOF\n";
}

QString hashOf(const QString& path) {
    return QString::fromLatin1(security::sha256Hex(bytesOf(path)));
}

const Texts oneFile{{u"oneFile"_s, u"true"_s}};

}  // namespace

class OneFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        m_a = m_press.file(u"a.pdf"_s, pageWith("alpha"));
        m_b = m_press.file(u"b.pdf"_s, pageWith("beta"));
        m_image = sample(u"sample.png"_s);
    }

    void filesBecomeOne() {
        const QString zip = m_press.file(u"c.zip"_s, QByteArray("PK\x03\x04 and so on", 14));
        const QString text = m_press.file(u"words.txt"_s, "gamma\n");
        Punnet punnet = Press::document({zip, text, m_a, m_image, m_b});
        QVERIFY(process(punnet, {{u"otherwise"_s, u"keep"_s}, {u"documentKey"_s, u"hashes"_s}}));
        const PunnetDocument& document = punnet.documents[0];
        QCOMPARE(namesOf(punnet), u"c.zip words.pdf"_s);
        const Content& one = document.contents[1];
        QCOMPARE(one.mimeType, u"application/pdf"_s);
        QVERIFY2(said(u"qpdf"_s, {u"--check"_s, one.path}).startsWith(u"0 "), qPrintable(one.path));
        QCOMPARE(wordsOf(one), u"0 gamma alpha beta"_s);
        QVERIFY(said(u"pdfinfo"_s, {one.path}).contains(QRegularExpression(u"Pages: +4\n"_s)));
        const QStringList hashes{hashOf(text), hashOf(m_a), hashOf(m_image), hashOf(m_b)};
        QCOMPARE(one.data[u"sourceHash"_s], hashes);
        QCOMPARE(document.data[u"hashes"_s], hashes);
        QVERIFY(!(QFile::permissions(one.path) & (QFile::ReadGroup | QFile::ReadOther)));
        // Again: the same bytes, and nothing is left when nobody needs them any more.
        Punnet again = Press::document({zip, text, m_a, m_image, m_b});
        QVERIFY(process(again, {{u"otherwise"_s, u"keep"_s}}));
        QCOMPARE(hashOf(again.documents[0].contents[1].path), hashOf(one.path));
        punnet = {};
        again = {};
        QCOMPARE(filesBelow(m_press.spool() + u"/pdf"_s), 0);
    }

    void whatIsOneAlreadyStays() {
        Punnet alone = Press::document({m_a});
        QVERIFY(process(alone, {}));
        QCOMPARE(alone.documents[0].contents[0].path, m_a);
        Punnet none = Press::document({});
        QVERIFY(process(none, {}));
    }

    void originalsStayWhenWanted() {
        Punnet punnet = Press::document({m_a, m_image});
        QVERIFY(process(punnet, {{u"keepOriginal"_s, u"true"_s}}));
        QCOMPARE(namesOf(punnet), u"a.pdf.pdf a.pdf sample.png"_s);
        QCOMPARE(punnet.documents[0].contents[1].path, m_a);
        QCOMPARE(wordsOf(punnet.documents[0].contents[0]), u"0 alpha"_s);
    }

    void itIsPdfAAsAWhole() {
        Punnet punnet = Press::document({m_image, m_image});
        QVERIFY(process(punnet, {{u"pdfA"_s, u"2b"_s}}));
        QCOMPARE(namesOf(punnet), u"sample.pdf"_s);
        const Content& one = punnet.documents[0].contents[0];
        QVERIFY(pdf::hasMarksOfPdfA2b(one.path));
        QVERIFY(said(u"pdfinfo"_s, {one.path}).contains(QRegularExpression(u"Pages: +2\n"_s)));
        Punnet alone = Press::document({m_image});
        QVERIFY(process(alone, {{u"pdfA"_s, u"2b"_s}}));
        QVERIFY(pdf::hasMarksOfPdfA2b(alone.documents[0].contents[0].path));
    }

    /// Files within come along, also those of one name; bookmarks are those of the first.
    void filesWithinComeAlong() {
        const QString note = m_press.file(u"note.txt"_s, "note");
        QStringList both;
        for (const QString& path : {m_a, m_b}) {
            both.append(path + u".with.pdf"_s);
            QCOMPARE(said(u"qpdf"_s, {u"--add-attachment"_s, note, u"--"_s, path, both.last()}), u"0 "_s);
        }
        Punnet punnet = Press::document(both);
        QVERIFY(process(punnet, {}));
        const QString list = said(u"qpdf"_s, {u"--list-attachments"_s, punnet.documents[0].contents[0].path});
        QVERIFY2(list.contains(u"\n2-note.txt ") || list.contains(u" 2-note.txt "), qPrintable(list));
        QCOMPARE(list.count(u"note.txt"_s), 2);
        // Ghostscript would leave them out without a word.
        for (const Texts& fields :
             {Texts{{u"pdfA"_s, u"2b"_s}}, Texts{{u"pdfA"_s, u"2b"_s}, {u"oneFile"_s, u"false"_s}}}) {
            Punnet archive = Press::document({m_a, both[1]});
            QVERIFY(!process(archive, fields));
            QCOMPARE(m_error.code(), u"MAPPING_PDF_INVALID"_s);
            QCOMPARE(m_error.cause(), u"it has files within, which PDF/A-2b cannot take"_s);
        }
    }

    void whatWouldBeLostIsRefused_data() {
        QTest::addColumn<QString>("part");
        QTest::addColumn<QString>("refusal");
        const QString locked = m_press.in.filePath(u"locked.pdf"_s);
        const QString closed = m_press.in.filePath(u"closed.pdf"_s);
        QCOMPARE(said(u"qpdf"_s,
                      {u"--encrypt"_s, u""_s, u"o"_s, u"128"_s, u"--use-aes=y"_s, u"--"_s, m_b, locked}),
                 u"0 "_s);
        QCOMPARE(said(u"qpdf"_s, {u"--encrypt"_s, u"u"_s, u"o"_s, u"256"_s, u"--"_s, m_b, closed}), u"0 "_s);
        const QByteArray signature = "/Perms<</DocMDP<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>>>>>";
        QTest::newRow("what it forbids")
            << locked << u"MAPPING_PDF_FAILED qpdf: part-2.pdf: invalid password"_s;
        QTest::newRow("a password") << closed << u"MAPPING_PDF_FAILED qpdf: part-2.pdf: invalid password"_s;
        QTest::newRow("a signature") << m_press.file(u"signed.pdf"_s, pageWith("delta", signature))
                                     << u"MAPPING_PDF_INVALID it is signed, and would not be so as a part"_s;
        QTest::newRow("half of it") << m_press.file(u"half.pdf"_s, pageWith("half").first(300))
                                    << u"MAPPING_PDF_FAILED"_s;
        QTest::newRow("another damage")
            << m_press.file(u"damaged.pdf"_s, pageWith("wound").replace("/Count 1", "/Count"))
            << u"MAPPING_PDF_FAILED"_s;
    }
    void whatWouldBeLostIsRefused() {
        QFETCH(QString, part);
        QFETCH(QString, refusal);
        Punnet punnet = Press::document({m_a, part, m_b});
        QVERIFY(!process(punnet, {}));
        const QString told = m_error.code() + u' ' + m_error.cause() + m_error.fact(u"told");
        QVERIFY2(told.startsWith(refusal), qPrintable(told));
        QCOMPARE(m_error.fact(u"file"), part);
        QCOMPARE(m_error.fact(u"document"), u"d-1"_s);
        QCOMPARE(namesOf(punnet).count(u' '), 2);
        QVERIFY(process(punnet, {{u"otherwise"_s, u"keep"_s}}));
        QCOMPARE(namesOf(punnet), u"a.pdf %1 b.pdf"_s.arg(QFileInfo(part).fileName()));
    }

    void manyBecomeOne() {
        QStringList paths;
        for (int i = 0; i < 300; ++i)
            paths.append(m_press.file(u"p%1.pdf"_s.arg(i), pageWith(QByteArray::number(i))));
        Punnet punnet = Press::document(paths);
        QVERIFY(process(punnet, {}));
        const QStringList words = wordsOf(punnet.documents[0].contents[0]).split(u' ');
        QCOMPARE(words.size(), 301);
        for (int i = 0; i < 300; ++i)
            QCOMPARE(words[i + 1].toInt(), i);
    }

    void aProgramIsNotBelieved_data() {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QString>("code");
        QTest::newRow("nothing") << QByteArray("true") << u"MAPPING_PDF_FAILED"_s;
        QTest::newRow("warnings") << smallPdf + "exit 3" << u"MAPPING_PDF_FAILED"_s;
        QTest::newRow("a repair") << "echo 'WARNING: part-2.pdf (object 3 0): wrong' >&2\n" + smallPdf
                                  << u"MAPPING_PDF_FAILED"_s;
        QTest::newRow("garbage") << QByteArray("echo x > out/document.pdf") << u"MAPPING_PDF_INVALID"_s;
        QTest::newRow("no end") << QByteArray("sleep 60") << u"MAPPING_PDF_TIMEOUT"_s;
    }
    void aProgramIsNotBelieved() {
        QFETCH(QByteArray, script);
        QFETCH(QString, code);
        m_press.tool(u"qpdf"_s, script);
        Punnet punnet = Press::document({m_a, m_b});
        Texts fields = oneFile;
        fields.insert(u"seconds"_s, u"2"_s);
        const auto done = m_press.fake(fields)->process(punnet);
        QVERIFY(!done);
        QCOMPARE(done.error().code(), code);
        QCOMPARE(done.error().fact(u"file"), script.contains("part-2") ? m_b : m_a);
        QCOMPARE(namesOf(punnet), u"a.pdf b.pdf"_s);
        QCOMPARE(filesBelow(m_press.spool() + u"/pdf"_s), 0);
    }

    void theProgramMustBeThere() {
        QVERIFY(QFile::remove(m_press.tools.filePath(u"qpdf"_s)));
        for (const Texts& fields : {oneFile, Texts{{u"pdfA"_s, u"2b"_s}}}) {
            const auto made = m_press.step(fields, m_press.tools.path());
            QVERIFY(!made);
            QCOMPARE(made.error().code() + made.error().fact(u"package"), u"MAP_CONVERTER_MISSINGqpdf"_s);
        }
        QVERIFY(m_press.step({}, m_press.tools.path()));
    }

private:
    bool process(Punnet& punnet, const Texts& more) {
        Texts fields = oneFile;
        for (const auto& [name, value] : more.asKeyValueRange())
            fields.insert(name, value);
        const auto done = m_press.real(fields)->process(punnet);
        m_error = done ? base::Error(mappingPdfFailed) : done.error();
        return done.has_value();
    }
    static QString namesOf(const Punnet& punnet) {
        QStringList names;
        for (const Content& content : punnet.documents[0].contents)
            names.append(content.fileName);
        return names.join(u' ');
    }
    static QString wordsOf(const Content& content) {
        return said(u"pdftotext"_s, {content.path, u"-"_s}).simplified();
    }

    Press m_press;
    base::Error m_error{mappingPdfFailed};
    QString m_a;
    QString m_b;
    QString m_image;
};

QTEST_GUILESS_MAIN(OneFileTest)
#include "tst_onefile.moc"
