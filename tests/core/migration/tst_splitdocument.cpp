// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>
#include <QtTest>

#include "core/migration/CsvSource.h"
#include "core/migration/MapErrors.h"
#include "tests/core/migration/StepFixtures.h"
#include "tests/core/migration/Workshop.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;
using fixtures::beanOf;
using fixtures::primitive;

namespace {

using Texts = QMap<QString, QString>;

/// "id name=value|value file|file" of each document.
QStringList told(const Punnet& punnet) {
    QStringList lines;
    for (const PunnetDocument& document : punnet.documents) {
        QString line = document.documentId;
        for (auto data = document.data.cbegin(); data != document.data.cend(); ++data)
            line += u' ' + data.key() + u'=' + data.value().join(u'|');
        for (const Content& content : document.contents)
            line += u' ' + content.fileName;
        lines.append(line);
    }
    return lines;
}

QStringList split(const Texts& fields, const QStringList& authors, const QStringList& files) {
    const auto step = fixtures::stepOf(beanOf(u"console.SplitDocument"_s, fields));
    if (!step)
        return {step.error().code() + u' ' + step.error().fact(u"field")};
    PunnetDocument document{u"d"_s, {}, {}};
    if (!authors.isEmpty())
        document.data.insert(u"author"_s, authors);
    for (const QString& file : files)
        document.contents.append({u"/in/"_s + file, file, u"text/plain"_s, {}, {}});
    Punnet punnet{u"d"_s, {}, {document}};
    const QStringList before = told(punnet);
    const auto done = (*step)->process(punnet);
    if (done)
        return told(punnet);
    return told(punnet) == before ? QStringList(done.error().code()) : QStringList(u"changed"_s);
}

/// A step of the map that a Corpus has, before the one at @p place.
Map mapWith(const Bean& bean, size_t place) {
    Map map = Corpus::map();
    MapStep step = map.steps[place - 1];
    step.id = u"own"_s;
    step.name = u"Own"_s;
    step.configuration = bean;
    map.steps[place - 1].links[0].target = step.id;
    map.steps.insert(map.steps.begin() + qsizetype(place), step);
    return map;
}

}  // namespace
Q_DECLARE_METATYPE(Texts)

class SplitDocumentTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneBecomesSeveral_data() {
        QTest::addColumn<Texts>("fields");
        QTest::addColumn<QStringList>("authors");
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QStringList>("result");
        const auto row = [](const char* tag, const Texts& fields, const QStringList& authors,
                            const QStringList& files, const QStringList& result) {
            QTest::newRow(tag) << fields << authors << files << result;
        };
        const QStringList ab{u"a"_s, u"b"_s};
        const Texts byAuthor{{u"by"_s, u"values"_s}, {u"dataName"_s, u"author"_s}};
        row("by files", {}, {u"Ana"_s}, ab, {u"d-1 author=Ana a"_s, u"d-2 author=Ana b"_s});
        row("numbered", {{u"numberName"_s, u"part"_s}}, {}, ab, {u"d-1 part=1 a"_s, u"d-2 part=2 b"_s});
        row("one file", {{u"numberName"_s, u"part"_s}}, {}, {u"a"_s}, {u"d part=1 a"_s});
        row("no file", {}, {u"Ana"_s}, {}, {u"MAPPING_VALUE_MISSING"_s});
        row("no file, kept", {{u"missing"_s, u"keep"_s}}, {u"Ana"_s}, {}, {u"d author=Ana"_s});
        row("by values", byAuthor, ab, {u"f"_s, u"g"_s}, {u"d-1 author=a f g"_s, u"d-2 author=b f g"_s});
        row("one value", byAuthor, {u"a"_s}, {u"f"_s}, {u"d author=a f"_s});
        row("no value", byAuthor, {}, {u"f"_s}, {u"MAPPING_VALUE_MISSING"_s});
        row("by values of no name", {{u"by"_s, u"values"_s}}, ab, {}, {u"MAP_FIELD_MISSING dataName"_s});
        QStringList many;
        for (int i = 0; i < 1'001; ++i)
            many.append(QString::number(i));
        row("too many", {}, {}, many, {u"MAPPING_TOO_MANY_DOCUMENTS"_s});
    }
    void oneBecomesSeveral() {
        QFETCH(Texts, fields);
        QFETCH(QStringList, authors);
        QFETCH(QStringList, files);
        QFETCH(QStringList, result);
        QCOMPARE(split(fields, authors, files), result);
    }

    /// Rows of a page each, joined to objects, and parted to documents again: every one arrives once, a
    /// re-run stores nothing anew, and a page that is added makes its object be sent again.
    void aCampaignOfJoinedAndPartedRows() {
        Workshop w(12);
        // INV-0000 with four pages, INV-0004 with three, the others with one.
        const auto writeIndex = [&w](int last) {
            QByteArray index = "documentId,ref,contentPath\n";
            for (int page = 0; page < last; ++page) {
                const int document = page < 4 ? 0 : page < 7 ? 4 : page;
                index += Corpus::id(document).toUtf8() + ',' + Corpus::id(document).toUtf8() + ',' +
                         Corpus::id(page).toUtf8() + ".txt\n";
            }
            QFile file(w.corpus.folder() + u"/index.csv"_s);
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(index) > 0);
        };
        writeIndex(11);
        StartRequest wish = w.request();
        wish.map = mapWith(beanOf(u"console.SplitDocument"_s, {{u"numberName"_s, u"part"_s}}), 4);
        wish.map.steps[0].configuration.fields.push_back({u"console.sameId"_s, primitive(u"join"_s)});
        const auto run = [&] {
            const auto name = w.start(wish);
            if (!name)
                qWarning("%s", qPrintable(name.error().toLogLine()));
            return w.rest(*name);
        };
        // id of object and part → content of the page
        QMap<QString, QString> expected;
        const LedgerKey key{u"test"_s, u"Index"_s};
        const auto expect = [&](int document, int part, int page) {
            expected.insert(derivedId(key, Corpus::id(document), part),
                            w.corpus.expected().value(derivedId(key, Corpus::id(page))));
        };
        for (int page = 0; page < 11; ++page)
            expect(page < 4 ? 0 : page < 7 ? 4 : page, page < 4 ? page + 1 : page < 7 ? page - 3 : 0, page);
        const CampaignStatus first = run();
        QCOMPARE(first.verdict, std::optional(Verdict::Verified));
        QCOMPARE(first.documents.total(), 6);
        QCOMPARE(w.stored(), expected);

        const int deliveries = w.target->deliveries;
        QCOMPARE(run().verdict, std::optional(Verdict::Verified));
        QCOMPARE(int(w.target->deliveries), deliveries);

        writeIndex(12);
        expect(11, 0, 11);
        QCOMPARE(run().documents.total(), 7);
        QCOMPARE(w.stored(), expected);
    }

    void rowsOfOneIdAreOneDocument_data() {
        QTest::addColumn<QByteArray>("rows");
        QTest::addColumn<QStringList>("result");
        QTest::newRow("pages") << QByteArray("A,x,1\nA,x,2\nB,y,3\n")
                               << QStringList{u"A page=1|2 title=x"_s, u"B page=3 title=y"_s};
        QTest::newRow("the last one") << QByteArray("A,x,1\nB,y,2\nB,z,3\n")
                                      << QStringList{u"A page=1 title=x"_s, u"B page=2|3 title=y|z"_s};
        QTest::newRow("what lacks in one row")
            << QByteArray("A,,1\nA,x,\nA,x,1\n") << QStringList{u"A page=1 title=x"_s};
        QTest::newRow("apart") << QByteArray("A,x,1\nB,y,2\nA,x,3\n")
                               << QStringList{u"A page=1 title=x"_s, u"B page=2 title=y"_s,
                                              u"CSV_DUPLICATE_ID"_s};
        QTest::newRow("a defective row")
            << QByteArray("A,x,1\nA,x\nB,y,2\n") << QStringList{u"CSV_COLUMN_COUNT"_s};
        QTest::newRow("none") << QByteArray() << QStringList();
        QTest::newRow("too many") << QByteArray("A,x,1\n").repeated(1'001)
                                  << QStringList{u"CSV_ROW_TOO_LARGE"_s};
        QTest::newRow("as many as may be")
            << QByteArray("A,x,1\n").repeated(1'000) << QStringList{u"A page=1 title=x"_s};
    }
    void rowsOfOneIdAreOneDocument() {
        QFETCH(QByteArray, rows);
        QFETCH(QStringList, result);
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"index.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("documentId,title,page\n" + rows);
        file.close();
        Bean bean =
            beanOf(u"CSVSource"_s, {{u"console.sameId"_s, u"join"_s}, {u"csvPaths"_s, u"index.csv"_s}});
        auto settings = CsvSource::settingsOf(BeanFields(bean, *findClass(u"CSVSource")));
        QVERIFY(settings);
        settings->baseFolder = folder.path();
        const CsvSource source(*settings);
        QStringList listed;
        const auto done = source.enumerate(
            [&](const InventoryRow& row) {
                Punnet punnet = source.punnet(row);
                listed += told(punnet);
                return base::Result<void>();
            },
            [&](const base::Error& error) { listed.append(error.code()); });
        if (!done)
            listed.append(done.error().code());
        QCOMPARE(listed, result);
        QCOMPARE(*source.dataNames(), QStringList({u"title"_s, u"page"_s}));

        // Another document, were it read otherwise.
        settings->joins = false;
        QVERIFY(*CsvSource(*settings).fingerprint() != *source.fingerprint());
    }

    void joiningNeedsAnInventoryThatStops() {
        const Bean bean =
            beanOf(u"CSVSource"_s, {{u"console.sameId"_s, u"join"_s}, {u"continueOnFail"_s, u"true"_s}});
        const auto settings = CsvSource::settingsOf(BeanFields(bean, *findClass(u"CSVSource")));
        QVERIFY(!settings);
        QCOMPARE(settings.error().fact(u"field"), u"console.sameId"_s);
    }
};

QTEST_GUILESS_MAIN(SplitDocumentTest)
#include "tst_splitdocument.moc"
