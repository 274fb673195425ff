// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QRandomGenerator>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QtTest>
#include <thread>

#include "core/base/BaseErrors.h"
#include "core/migration/MapErrors.h"
#include "core/migration/MimeType.h"
#include "core/migration/SourceRow.h"
#include "core/migration/conversion/PdfBytes.h"
#include "core/migration/query/LedgerExport.h"
#include "core/migration/steps/ConvertToPdf.h"
#include "core/migration/verification/Expectation.h"
#include "core/security/Digest.h"
#include "tests/core/migration/Press.h"
#include "tests/core/migration/StepFixtures.h"
#include "tests/core/migration/Workshop.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;
using fixtures::primitive;

namespace {

/// One file made a PDF, by one field set.
struct Made {
    QString path;
    Texts fields = {};
    Punnet punnet = {};
    base::Result<void> done = {};

    const Content& pdf() const { return punnet.documents[0].contents[0]; }
};

struct Sample {
    const char* name;
    QString text;  ///< that pdftotext finds; empty: an image
    int pages = 1;
    bool pdfA = false;
};

const Sample samples[] = {
    {"sample.doc", u"Le loyer est de 1 234,50 €"_s},
    {"sample.docx", u"Le loyer est de 1 234,50 €"_s},
    {"sample.odt", u"Le loyer est de 1 234,50 €"_s},
    {"sample.rtf", u"Le loyer est de 1 234,50 €"_s},
    {"sample.xls", u"Alpha"_s},
    {"sample.xlsx", u"Alpha"_s},
    {"sample.ods", u"Alpha"_s},
    {"sample.pptx", u"Slide deux"_s, 2},
    {"sample.ppt", u"Slide deux"_s, 2},
    {"sample.odp", u"Slide deux"_s, 2},
    {"utf8.txt", u"Zeile é zwei"_s},
    {"latin1.txt", u"Zeile é zwei"_s},
    {"utf16.txt", u"Zeile é zwei"_s},
    {"rows.csv", u"a;b"_s},
    {"page.html", u"Bail été Le loyer"_s},
    {"sample.png", {}},
    {"alpha.png", {}},
    {"sample.jpg", {}},
    {"sample.gif", {}},
    {"sample.bmp", {}},
    {"sample.tif", {}, 2},
    {"sample.docx", u"Le loyer est de 1 234,50 €"_s, 1, true},
    {"page.html", u"Bail été Le loyer lien"_s, 1, true},
    {"sample.xlsx", u"Alpha"_s, 1, true},
    {"sample.pptx", u"Slide deux"_s, 2, true},
    {"sample.tif", {}, 2, true},
    {"ready.pdf", u"Zeile é zwei"_s, 1, true},
};

}  // namespace
Q_DECLARE_METATYPE(Texts)

class ConvertToPdfTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Everything twice, the second time when clocks have gone on.
    void initTestCase() {
        m_press.file(u"utf8.txt"_s, "Zeile \xc3\xa9\r\nzwei\r\n");
        m_press.file(u"latin1.txt"_s, "Zeile \xe9\nzwei\n");
        m_press.file(u"utf16.txt"_s, QByteArray("\xff\xfeZ\0e\0i\0l\0e\0 \0\xe9\0\n\0z\0w\0e\0i\0", 26));
        m_press.file(u"rows.csv"_s, "a;b\n1;2\n");
        m_press.file(u"page.html"_s,
                     "<html><head><meta charset=\"utf-8\"></head><body><h1>Bail \xc3\xa9t\xc3\xa9</h1>"
                     "<p>Le loyer <a href=\"https://example.org/\">lien</a></p></body></html>");
        Punnet ready = Press::document({m_press.in.filePath(u"utf8.txt"_s)});
        QVERIFY(m_press.real()->process(ready));
        QVERIFY(QFile::copy(ready.documents[0].contents[0].path, m_press.in.filePath(u"ready.pdf"_s)));
        for (auto& pass : m_passes) {
            for (const Sample& each : samples) {
                const QString own = m_press.in.filePath(QString::fromLatin1(each.name));
                pass.push_back({QFile::exists(own) ? own : sample(QString::fromLatin1(each.name)),
                                {{u"pdfA"_s, each.pdfA ? u"2b"_s : u"none"_s}}});
            }
            std::atomic<size_t> next{0};
            std::vector<std::thread> threads;
            for (int i = 0; i < 8; ++i)
                threads.emplace_back([&] {
                    for (size_t at = next++; at < pass.size(); at = next++) {
                        pass[at].punnet = Press::document({pass[at].path});
                        pass[at].done = m_press.real(pass[at].fields)->process(pass[at].punnet);
                    }
                });
            for (std::thread& thread : threads)
                thread.join();
        }
    }

    void everyKindIsReadByOthers_data() {
        QTest::addColumn<int>("number");
        for (int i = 0; i < int(std::size(samples)); ++i)
            QTest::addRow("%s%s", samples[i].name, samples[i].pdfA ? " as PDF/A" : "") << i;
    }
    void everyKindIsReadByOthers() {
        QFETCH(int, number);
        const Sample& wanted = samples[number];
        const Made& made = m_passes[0][size_t(number)];
        QVERIFY2(made.done, qPrintable(made.done ? QString() : made.done.error().toLogLine()));
        const Content& pdf = made.pdf();
        QCOMPARE(pdf.mimeType, u"application/pdf"_s);
        QCOMPARE(pdf.fileName, QFileInfo(made.path).completeBaseName() + u".pdf"_s);
        QCOMPARE(pdf.data[u"sourceHash"_s],
                 QStringList(QString::fromLatin1(security::sha256Hex(bytesOf(made.path)))));
        QVERIFY(!(QFile::permissions(pdf.path) & (QFile::ReadGroup | QFile::ReadOther)));
        QVERIFY2(said(u"qpdf"_s, {u"--check"_s, pdf.path}).startsWith(u"0 "), qPrintable(pdf.path));
        const QString info = said(u"pdfinfo"_s, {pdf.path});
        QVERIFY2(info.contains(QRegularExpression(u"Pages: +%1\n"_s.arg(wanted.pages))), qPrintable(info));
        const QString text = said(u"pdftotext"_s, {pdf.path, u"-"_s}).simplified();
        if (wanted.text.isEmpty())
            QVERIFY(said(u"pdfimages"_s, {u"-list"_s, pdf.path}).count(QRegularExpression(u"\\d image "_s)) ==
                    wanted.pages);
        else
            QVERIFY2(text.contains(wanted.text), qPrintable(text));
    }

    /// A re-run and a check compare hashes.
    void theSameFileGivesTheSameBytes_data() { everyKindIsReadByOthers_data(); }
    void theSameFileGivesTheSameBytes() {
        QFETCH(int, number);
        const Made& first = m_passes[0][size_t(number)];
        const Made& second = m_passes[1][size_t(number)];
        QVERIFY(first.done && second.done);
        QVERIFY(first.pdf().path != second.pdf().path);
        QCOMPARE(difference(bytesOf(first.pdf().path), bytesOf(second.pdf().path)), QByteArray());
        QVERIFY(
            !said(u"pdfinfo"_s, {first.pdf().path}).contains(QString::number(QDate::currentDate().year())));
    }

    void pdfABearsItsMarks() {
        for (size_t i = 0; i < std::size(samples); ++i) {
            if (!samples[i].pdfA)
                continue;
            const QString path = m_passes[0][i].pdf().path;
            const QString metadata = said(u"pdfinfo"_s, {u"-meta"_s, path});
            QVERIFY(metadata.contains(u"pdfaid:part='2'") && metadata.contains(u"pdfaid:conformance='B'"));
            const QString objects = said(u"qpdf"_s, {u"--qdf"_s, path, u"-"_s});
            QVERIFY(objects.contains(u"/OutputIntents"));
            const bool hasLink = qstrcmp(samples[i].name, "page.html") == 0;
            QCOMPARE(objects.count(u"/Subtype /Link"), hasLink ? 1 : 0);
        }
        QVERIFY(!pdf::hasMarksOfPdfA2b(m_press.in.filePath(u"ready.pdf"_s)));
        // A program is not believed: neither one that left something out, nor one that says nothing.
        m_press.tool(u"gs"_s, "echo 'annotation will not be present' >&2\n" + smallPdf);
        Punnet less =
            Press::document({m_press.file(u"ready.pdf"_s, bytesOf(m_press.in.filePath(u"ready.pdf"_s)))});
        const auto left = m_press.fake({{u"pdfA"_s, u"2b"_s}})->process(less);
        QVERIFY(!left && left.error().is(mappingPdfFailed));
        QCOMPARE(left.error().fact(u"told"), u"annotation will not be present"_s);
        m_press.tool(u"gs"_s, smallPdf);
        m_press.tool(u"soffice"_s, smallPdf);
        Punnet punnet = Press::document({m_press.in.filePath(u"utf8.txt"_s)});
        const auto done = m_press.fake({{u"pdfA"_s, u"2b"_s}})->process(punnet);
        QVERIFY(!done && done.error().is(mappingPdfInvalid));
    }

    /// Programs write the same identifier in several ways.
    void identifiersAreSettled_data() {
        QTest::addColumn<QByteArray>("id");
        QTest::newRow("hexadecimal") << QByteArray("[<0123><4567>]");
        QTest::newRow("parted") << QByteArray(" [ <0123>\n<4567> ]");
        QTest::newRow("text") << QByteArray("[(ab\\)c]\\\\)(d(e)])]");
    }
    void identifiersAreSettled() {
        QFETCH(QByteArray, id);
        const QString path = m_press.in.filePath(u"id.pdf"_s);
        const auto settled = [&](const QByteArray& date, const QByteArray& trailer) {
            write(path,
                  "%PDF-1.4\n1 0 obj <</Length 50>> stream\n/CreationDate(D:20261127145051Z) \nendstream "
                  "2 0 obj <</CreationDate(D:" +
                      date + "Z')/ID 7>> trailer << /ID" + trailer + " /Size 3>> startxref 0 %%EOF\n");
            return pdf::settle(path, "00112233445566778899aabbccddeeff") ? bytesOf(path) : QByteArray();
        };
        const QByteArray one = settled("20261127145051", id);
        QCOMPARE(one, settled("19990101000000", "[<aa><bb>]"));
        QVERIFY(one.contains("/CreationDate(D:19700101000000Z')/ID 7>>"));
        QVERIFY(one.contains("\n/CreationDate(D:20261127145051Z) \nendstream"));  // a page's own bytes stay
        QVERIFY(one.endsWith("/Size 3>> startxref 0 %%EOF\n"));
        QVERIFY(one.contains("<00112233445566778899aabbccddeeff><0011"));
    }

    void nothingIsWrittenBesideTheOriginals() {
        const QStringList names =
            QDir(m_press.in.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        QVERIFY2(names.filter(QRegularExpression(u"^\\.|lock|#"_s)).isEmpty(), qPrintable(names.join(u' ')));
    }

    void contentsKeepTheirOrder() {
        m_press.tool(u"soffice"_s, smallPdf);
        const QString one = m_press.file(u"one.txt"_s, "1");
        const QString same = m_press.file(u"one.html"_s, "<p>1</p>");
        const QString ready = m_press.in.filePath(u"ready.pdf"_s);
        const auto names = [&](const Texts& fields) {
            Punnet punnet = Press::document({one, ready, same});
            if (const auto done = m_press.fake(fields)->process(punnet); !done)
                return done.error().code();
            QStringList all;
            for (const Content& content : punnet.documents[0].contents)
                all.append(content.fileName + (content.keeper ? u"*"_s : u""_s));
            return all.join(u' ') + u' ' + punnet.documents[0].data.value(u"hashes"_s).join(u' ').left(4);
        };
        QCOMPARE(names({}), u"one.pdf* ready.pdf one.html.pdf* "_s);
        QCOMPARE(names({{u"keepOriginal"_s, u"true"_s}, {u"documentKey"_s, u"hashes"_s}}),
                 u"one.pdf* one.txt ready.pdf one.html.pdf* one.html 6b86"_s);
    }

    /// Out of an archive a file lies in the spool under another name.
    void theNameIsTheContents() {
        Punnet punnet =
            Press::document({write(m_press.in.filePath(u"77-1"_s), bytesOf(sample(u"sample.docx"_s)))});
        Content& content = punnet.documents[0].contents[0];
        content.fileName = u"brief.docx"_s;
        content.keeper = std::make_shared<int>(1);
        m_press.tool(u"soffice"_s, "[[ ${!#} == *.docx ]] && " + smallPdf);
        QVERIFY(m_press.fake()->process(punnet));
        QCOMPARE(punnet.documents[0].contents[0].fileName, u"brief.pdf"_s);
        punnet.documents[0].contents[0] = {
            m_press.in.filePath(u"77-1"_s), u"brief.docx"_s, {}, {}, std::make_shared<int>(1)};
        m_press.tool(u"soffice"_s, "exit 1");
        const auto done = m_press.fake()->process(punnet);
        QVERIFY(!done);
        QCOMPARE(done.error().fact(u"file"), u"brief.docx"_s);
    }

    void otherTypesAreAnErrorOrKept() {
        const QString zip = m_press.file(u"a.zip"_s, QByteArray("PK\x03\x04 and so on", 14));
        const QString wrong = m_press.file(u"a.docx"_s, "no office file");
        const QString nothing = m_press.file(u"empty.txt"_s, "");
        const auto outcome = [&](const QString& path, const Texts& fields) {
            Punnet punnet = Press::document({path});
            const auto done = m_press.fake(fields)->process(punnet);
            return done ? punnet.documents[0].contents[0].fileName : done.error().code();
        };
        const Texts keep{{u"otherwise"_s, u"keep"_s}};
        QCOMPARE(outcome(zip, {}), u"MAPPING_PDF_TYPE"_s);
        QCOMPARE(outcome(zip, keep), u"a.zip"_s);
        QCOMPARE(outcome(wrong, {}), u"MAPPING_PDF_INVALID"_s);
        QCOMPARE(outcome(wrong, keep), u"a.docx"_s);
        QCOMPARE(outcome(nothing, {}), u"MAPPING_PDF_INVALID"_s);
        QCOMPARE(outcome(m_press.in.filePath(u"one.txt"_s), {{u"from"_s, u"image, text/html"_s}}),
                 u"MAPPING_PDF_TYPE"_s);
        QCOMPARE(outcome(m_press.in.filePath(u"gone.txt"_s), keep), u"SOURCE_FILE_MISSING"_s);
    }

    /// What a program does that is no converter.
    void misbehaviourIsTheDocuments_data() {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QString>("result");
        const auto row = [](const char* tag, const QByteArray& script, const char* result) {
            QTest::newRow(tag) << script << QString::fromLatin1(result);
        };
        row("it works", smallPdf, "a.pdf");
        row("it crashes", "kill -SEGV $$", "MAPPING_PDF_FAILED");
        row("a code", smallPdf + "exit 3", "MAPPING_PDF_FAILED");
        row("nothing", "true", "MAPPING_PDF_FAILED");
        row("garbage", "echo garbage > out/document.pdf", "MAPPING_PDF_INVALID");
        row("an empty file", "> out/document.pdf", "MAPPING_PDF_INVALID");
        row("half of it", "printf '%%PDF-1.4\\nhalf' > out/document.pdf", "MAPPING_PDF_INVALID");
        row("a link", "printf '%%PDF-1.4\\n%%%%EOF' > x; ln -s ../x out/document.pdf", "MAPPING_PDF_INVALID");
        row("a folder", "mkdir out/document.pdf", "MAPPING_PDF_FAILED");
        row("a pipe", "mkfifo out/document.pdf", "MAPPING_PDF_FAILED");
        row("too large", "truncate -s 1025M out/document.pdf", "MAPPING_PDF_FAILED");
        row("it reads", "cat >/dev/null\n" + smallPdf, "a.pdf");
        row("it talks", "yes | head -c 20000000; yes | head -c 20000000 >&2\n" + smallPdf, "a.pdf");
        row("greed", "x=$(head -c 400000000 /dev/zero | tr '\\0' a) && " + smallPdf, "MAPPING_PDF_FAILED");
    }
    void misbehaviourIsTheDocuments() {
        QFETCH(QByteArray, script);
        QFETCH(QString, result);
        QCOMPARE(m_press.outcome(script, {{u"memoryMiB"_s, u"256"_s}}), result);
        if (m_press.lastError)
            QCOMPARE(m_press.lastError->fact(u"document"), u"d-1"_s);
        QCOMPARE(m_press.outcome(smallPdf), u"a.pdf"_s);  // the next one goes on
    }

    void whatItSaidIsTold() {
        QCOMPARE(m_press.outcome("echo first >&2; echo 'no filter' >&2; exit 77"), u"MAPPING_PDF_FAILED"_s);
        QCOMPARE(m_press.lastError->fact(u"exit"), u"77"_s);
        QCOMPARE(m_press.lastError->fact(u"told"), u"no filter"_s);
        QCOMPARE(m_press.lastError->fact(u"file"), m_press.in.filePath(u"a.txt"_s));
    }

    void theDiskIsBounded() {
        m_press.tool(u"soffice"_s,
                     "for i in {1..200}; do head -c 500000 /dev/zero > $i; sleep 0.02; done\n" + smallPdf);
        const auto converter = PdfConverter::find(
            {.toolsFolder = m_press.tools.path(), .spoolFolder = m_press.spool(), .mostBytes = 1'000'000},
            {fileKindOf(u"text/plain")});
        QVERIFY(converter);
        const auto made =
            converter->convert(*fileKindOf(u"text/plain"), m_press.in.filePath(u"a.txt"_s), u"a.txt"_s);
        QVERIFY(!made);
        QVERIFY2(made.error().is(mappingPdfInvalid), qPrintable(made.error().toLogLine()));
        const QString large = m_press.file(u"large.txt"_s, QByteArray(1'000'001, 'x'));
        QCOMPARE(converter->convert(*fileKindOf(u"text/plain"), large, u"large.txt"_s).error().cause(),
                 u"the original is too large"_s);
    }

    /// With what it began, and whatever that did to hide.
    void itEndsInTime() {
        const QByteArray mark = QByteArray::number(QCoreApplication::applicationPid()) + ".7";
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(m_press.outcome("sleep " + mark + " & setsid sleep " + mark + " & (sleep " + mark +
                                     " >/dev/null 2>&1 &) ; sleep " + mark,
                                 {{u"seconds"_s, u"1"_s}}),
                 u"MAPPING_PDF_TIMEOUT"_s);
        QVERIFY(clock.elapsed() < 10'000);
        QTRY_COMPARE(processesWith(mark), 0);
        QCOMPARE(m_press.outcome("setsid sleep " + mark + " >/dev/null 2>&1 & " + smallPdf), u"a.pdf"_s);
        QTRY_COMPARE(processesWith(mark), 0);
        // One that is a process only for a moment, and then its child.
        for (int i = 0; i < 10; ++i) {
            const QByteArray own = mark + QByteArray::number(i);
            QCOMPARE(m_press.outcome("hop() { (sleep 0.005; hop) & }; export -f hop; (setsid bash -c 'hop " +
                                     own + "' >/dev/null 2>&1 &); sleep 0.3; " + smallPdf),
                     u"a.pdf"_s);
            QCOMPARE(processesWith(own), 0);
        }
    }

    void itIsAlone() {
        qputenv("FDC_TEST_SECRET", "rosebud");
        QFile held(m_press.file(u"held"_s, "held"));
        QVERIFY(held.open(QIODevice::ReadOnly));
        const QByteArray look =
            "[[ -z $FDC_TEST_SECRET && $HOME == $PWD/tmp && $TMPDIR == $PWD/tmp && -z $DISPLAY ]] || exit 1\n"
            "[[ $(stat -c %a .) == 700 ]] || exit 2\n"
            "[[ -z $(ls -l /proc/$$/fd | grep /held) ]] || exit 3\n"
            "[[ $(ps -o sid= $$) -eq $$ ]] || exit 4\n";
        QCOMPARE(m_press.outcome(look + smallPdf), u"a.pdf"_s);
        // Without network where this system lets an account do so.
        const bool may = said(u"unshare"_s, {u"--net"_s, u"true"_s}).startsWith(u'0') ||
                         said(u"unshare"_s, {u"--user"_s, u"--net"_s, u"true"_s}).startsWith(u'0');
        const QString alone = m_press.outcome("[[ $(wc -l < /proc/net/dev) -eq 3 ]] || exit 5\n" + smallPdf);
        QVERIFY2(!may || alone == u"a.pdf", qPrintable(alone));
        qunsetenv("FDC_TEST_SECRET");
    }

    /// Neither another file of this machine nor a server gets into a PDF.
    void linksAreNotFollowed() {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const QString image = QFileInfo(sample(u"sample.png"_s)).canonicalFilePath();
        const QByteArray page = "<html><body><p>Words</p><img src=\"file://" + image.toUtf8() +
                                "\"><img src=\"http://127.0.0.1:" + QByteArray::number(server.serverPort()) +
                                "/x.png\"></body></html>";
        Punnet punnet = Press::document({m_press.file(u"links.html"_s, page)});
        const auto done = m_press.real()->process(punnet);
        QVERIFY2(done, qPrintable(done ? QString() : done.error().toLogLine()));
        const QString path = punnet.documents[0].contents[0].path;
        QVERIFY(said(u"pdftotext"_s, {path, u"-"_s}).contains(u"Words"));
        QVERIFY(!said(u"pdfimages"_s, {u"-list"_s, path}).contains(QRegularExpression(u"\\d image "_s)));
        QVERIFY(!server.waitForNewConnection(100));
    }

    /// A hundred files that are not what they say.
    void rubbishIsContained() {
        QElapsedTimer clock;
        clock.start();
        QRandomGenerator random(4711);
        QStringList paths;
        const QStringList endings{u"docx"_s, u"doc"_s, u"xlsx"_s, u"xls"_s, u"pptx"_s, u"odt"_s, u"png"_s,
                                  u"jpg"_s,  u"tif"_s, u"gif"_s,  u"bmp"_s, u"rtf"_s,  u"pdf"_s};
        const QMap<QString, QByteArray> heads{{u"docx"_s, "PK\x03\x04"},
                                              {u"xlsx"_s, "PK\x03\x04"},
                                              {u"doc"_s, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"},
                                              {u"xls"_s, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"},
                                              {u"png"_s, "\x89PNG\r\n\x1a\n"},
                                              {u"jpg"_s, "\xFF\xD8\xFF"},
                                              {u"tif"_s, QByteArray("II*\0", 4)},
                                              {u"gif"_s, "GIF89a"},
                                              {u"bmp"_s, "BM"},
                                              {u"pdf"_s, "%PDF-1.4\n"}};
        for (int i = 0; i < 100; ++i) {
            const QString ending = endings[i % endings.size()];
            QByteArray bytes(random.bounded(1, 3000), Qt::Uninitialized);
            for (char& c : bytes)
                c = char(random.bounded(256));
            if (i < 26 || i % 3 == 0)
                bytes.prepend(heads.value(ending));
            paths.append(m_press.file(u"rubbish%1.%2"_s.arg(i).arg(ending), bytes));
        }
        const auto step = m_press.real({{u"seconds"_s, u"20"_s}, {u"pdfA"_s, u"2b"_s}});
        std::atomic<int> next{0};
        std::atomic<int> refused{0};
        std::atomic<int> others{0};
        std::vector<std::thread> threads;
        for (int thread = 0; thread < 8; ++thread)
            threads.emplace_back([&] {
                for (int at = next++; at < paths.size(); at = next++) {
                    Punnet punnet = Press::document({paths[at]});
                    const auto done = step->process(punnet);
                    const bool isMapping = !done && done.error().code().startsWith(u"MAPPING_PDF_");
                    ++(isMapping ? refused : others);
                    if (!isMapping)
                        qWarning("%s: %s", qPrintable(paths[at]),
                                 qPrintable(done ? u"a PDF"_s : done.error().toLogLine()));
                }
            });
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(refused, 100);
        QVERIFY2(clock.elapsed() < 60'000, qPrintable(QString::number(clock.elapsed())));
    }

    void onlyAFewWorkAtOnce() {
        m_press.tool(u"soffice"_s,
                     "d=" + m_press.tools.path().toUtf8() +
                         "/at; mkdir -p $d; > $d/$$; ls $d | wc -l >> $d.most; sleep 0.1; rm $d/$$\n" +
                         smallPdf);
        const auto step = m_press.fake();
        std::atomic<int> right{0};
        std::vector<std::thread> threads;
        for (int thread = 0; thread < 8; ++thread)
            threads.emplace_back([&, thread] {
                for (int i = 0; i < 4; ++i) {
                    const QByteArray words = QByteArray::number(thread) + ' ' + QByteArray::number(i);
                    Punnet punnet =
                        Press::document({m_press.file(u"t%1-%2.txt"_s.arg(thread).arg(i), words)});
                    right += step->process(punnet) &&
                             punnet.documents[0].contents[0].data[u"sourceHash"_s] ==
                                 QStringList(QString::fromLatin1(security::sha256Hex(words)));
                }
            });
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(right, 32);
        int most = 0;
        for (const QByteArray& line : bytesOf(m_press.tools.filePath(u"at.most"_s)).split('\n'))
            most = std::max(most, line.toInt());
        QVERIFY(most >= 1);
        QVERIFY2(most <= std::min(4, QThread::idealThreadCount()), qPrintable(QString::number(most)));
    }

    void programsMustBeThere() {
        const QTemporaryDir other;
        QFile::setPermissions(other.path(), mine);
        const auto missing = [&](const Texts& fields) {
            const auto made = m_press.step(fields, other.path());
            return made ? u""_s : made.error().code() + u' ' + made.error().fact(u"package");
        };
        QCOMPARE(missing({{u"from"_s, u"image"_s}}), u"MAP_CONVERTER_MISSING img2pdf"_s);
        QVERIFY(missing({}).contains(u"libreoffice-writer-nogui"));
        const auto install = [&](const QString& name) {
            QFile::setPermissions(write(other.filePath(name), "#!/bin/bash\n"), mine);
        };
        install(u"img2pdf"_s);
        QCOMPARE(missing({{u"from"_s, u"image/png"_s}}), u""_s);
        QCOMPARE(missing({{u"from"_s, u"image/png"_s}, {u"pdfA"_s, u"2b"_s}}),
                 u"MAP_CONVERTER_MISSING ghostscript"_s);
        QFile::setPermissions(other.filePath(u"img2pdf"_s), mine | QFile::WriteOther);
        QCOMPARE(missing({{u"from"_s, u"image/png"_s}}), u"MAP_CONVERTER_MISSING img2pdf"_s);
        // Where nothing can run, the fields are looked at.
        const auto nowhere = fixtures::stepOf(fixtures::beanOf(u"console.ConvertToPdf"_s, {}));
        QVERIFY(nowhere);
        Punnet punnet = Press::document({m_press.in.filePath(u"a.txt"_s)});
        QCOMPARE((*nowhere)->process(punnet).error().code(), u"MAP_CONVERTER_MISSING"_s);
    }

    void fieldsHaveLimits_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::newRow("no time") << u"seconds"_s << u"0"_s;
        QTest::newRow("all day") << u"seconds"_s << u"3601"_s;
        QTest::newRow("no memory") << u"memoryMiB"_s << u"255"_s;
        QTest::newRow("all memory") << u"memoryMiB"_s << u"65537"_s;
        QTest::newRow("an unknown kind") << u"from"_s << u"office, video"_s;
        QTest::newRow("an unknown type") << u"from"_s << u"video/mp4"_s;
        QTest::newRow("PDF") << u"from"_s << u"application/pdf"_s;
    }
    void fieldsHaveLimits() {
        QFETCH(QString, field);
        QFETCH(QString, value);
        const auto made = fixtures::stepOf(fixtures::beanOf(u"console.ConvertToPdf"_s, {{field, value}}));
        QVERIFY(!made);
        QCOMPARE(made.error().code() + u' ' + made.error().fact(u"field"), u"MAP_FIELD_VALUE "_s + field);
        // Known before anything starts.
        Map map = Corpus::map();
        map.steps[3].configuration = fixtures::beanOf(u"console.ConvertToPdf"_s, {{field, value}});
        const auto findings = validateMap(map);
        QVERIFY(std::ranges::any_of(findings, [&](const MapFinding& each) {
            return each.error.is(mapFieldValue) && each.error.fact(u"field") == field;
        }));
    }

    void nothingStaysInTheSpool() {
        for (auto& pass : m_passes)
            pass.clear();
        QCOMPARE(filesBelow(m_press.spool() + u"/pdf"_s), 0);
        // Nor what another process left.
        const QTemporaryDir place;
        QVERIFY(QDir(place.path()).mkpath(u"spool/pdf/4194999-7/out"_s));
        Press other;
        QVERIFY(QDir().mkpath(other.spool() + u"/pdf/4194999-7/out"_s));
        write(other.spool() + u"/pdf/4194999-7/out/x"_s, "x");
        QCOMPARE(other.outcome(smallPdf), u"a.pdf"_s);
        QCOMPARE(filesBelow(other.spool() + u"/pdf"_s), 0);
    }

    /// The PDF of an earlier step is no original.
    void aSecondStepKeepsTheHashOfTheOriginal() {
        Punnet punnet = Press::document({m_press.in.filePath(u"utf8.txt"_s)});
        QVERIFY(m_press.real()->process(punnet));
        const Content first = punnet.documents[0].contents[0];
        const auto done = m_press.real({{u"pdfA"_s, u"2b"_s}})->process(punnet);
        QVERIFY2(done, qPrintable(done ? QString() : done.error().toLogLine()));
        const Content& second = punnet.documents[0].contents[0];
        QVERIFY(bytesOf(second.path) != bytesOf(first.path));
        QCOMPARE(second.data[u"sourceHash"_s],
                 QStringList(QString::fromLatin1(security::sha256Hex("Zeile \xc3\xa9\r\nzwei\r\n"))));
    }

    /// In a campaign: one document fails alone, a check takes the files through the step again and finds the
    /// same hashes, and a second run sends nothing. What was converted is known beside what was stored.
    void aCampaign() {
        Workshop w(4);
        w.corpus.write(2, "");
        StartRequest wish = w.request();
        MapStep step = wish.map.steps[3];
        step.id = u"pdf"_s;
        step.name = u"Pdf"_s;
        step.configuration = {u"console.ConvertToPdf"_s, {}, {}};
        wish.map.steps[3].links[0].target = step.id;
        wish.map.steps.insert(wish.map.steps.begin() + 4, step);
        const QString name = *w.start(wish);
        const CampaignStatus end = w.rest(name);
        QCOMPARE(end.documents.migrated, 3);
        QCOMPARE(end.documents.quarantined + end.documents.failed, 1);
        const QMap<QString, QString> stored = w.stored();
        QCOMPARE(stored.size(), 3);
        for (auto one = stored.cbegin(); one != stored.cend(); ++one)
            QVERIFY(one.value() != w.corpus.expected().value(one.key()));
        QCOMPARE(filesBelow(w.place + u"/spool/pdf"_s), 0);
        const auto plan = Plan::compile(wish.map, {w.corpus.folder(), m_press.spool()});
        QVERIFY(plan);
        for (const int number : {0, 1, 3}) {
            const QString id = Corpus::id(number);
            const InventoryRow row{id,
                                   u"Invoice"_s,
                                   {{u"ref"_s, {id}},
                                    {u"contentPath"_s, {id + u".txt"_s}},
                                    {folderDataName, {w.corpus.folder()}}},
                                   -1,
                                   {}};
            const MappedRow mapped = mapAgain(*plan, {u"test"_s, u"Index"_s}, row, true);
            QVERIFY2(!mapped.error, qPrintable(mapped.error ? mapped.error->toLogLine() : QString()));
            QCOMPARE(mapped.digests.size(), 1U);
            const auto& [target, digest] = *mapped.digests.begin();
            QCOMPARE(QString::fromLatin1(digest.toHex()), stored.value(target));
        }
        const int deliveries = w.target->deliveries;
        const auto again = w.start(wish);
        if (again)
            w.rest(*again);
        QCOMPARE(w.stored(), stored);
        QCOMPARE(w.target->deliveries, deliveries);
        w.close();
        auto database = w.ledgerPlace().open();
        QVERIFY(database);
        const QString file = w.place + u"/ledger.jsonl"_s;
        const auto filter = LedgerFilter::parse({}, w.clock.utcNow());
        QCOMPARE(*exportLedger(*database, u"test"_s, *filter, LedgerFormat::JsonLines, file), 4);
        int both = 0;
        for (const QByteArray& line : bytesOf(file).trimmed().split('\n')) {
            const QJsonObject document = QJsonDocument::fromJson(line).object();
            const bool isStored = document[u"state"].toString() == u"MIGRATED"_s;
            QCOMPARE(document[u"originalHashes"].isNull(), !isStored);
            if (!isStored)
                continue;
            const QString target = document[u"targetId"].toString();
            QCOMPARE(document[u"sourceHash"].toString(), stored.value(target));
            QCOMPARE(document[u"originalHashes"].toString(), w.corpus.expected().value(target));
            const QByteArray cells = document[u"originalHashes"].toString().toLatin1() + "\r\n";
            QVERIFY(bytesOf(end.report + u"/documents.csv"_s).contains(cells));
            ++both;
        }
        QCOMPARE(both, 3);
    }

private:
    Press m_press;
    std::vector<Made> m_passes[2];
};

QTEST_GUILESS_MAIN(ConvertToPdfTest)
#include "tst_converttopdf.moc"
