// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/BaseErrors.h"
#include "core/migration/MapBuilding.h"
#include "core/migration/ReportWords.h"
#include "core/migration/RowJson.h"
#include "core/migration/assessment/Assessment.h"
#include "core/migration/assessment/AssessmentHtml.h"
#include "core/migration/assessment/FileSurvey.h"
#include "core/migration/assessment/NameProfile.h"
#include "core/migration/assessment/RiskCount.h"
#include "core/migration/assessment/RowPaths.h"
#include "tests/core/migration/LedgerSample.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

QString shape(const QString& text) {
    QByteArray made;
    shapeOf(text.toUtf8(), made);
    return QString::fromUtf8(made);
}

QJsonObject profileOf(const QStringList& values) {
    NameProfile profile;
    for (const QString& value : values) {
        profile.addDocument(1);
        profile.addValue(value.toUtf8());
    }
    return profile.toJson(u"n"_s, values.size());
}

QStringList typesOf(const QStringList& values) {
    QStringList types;
    for (const QJsonValue& one : profileOf(values)["types"_L1].toArray())
        types.append(one.toString());
    return types;
}

/// Written with apostrophes.
QByteArray json(const char* text) {
    return QByteArray(text).replace('\'', '"');
}

/// Name and values of a row, joined.
QStringList valuesOf(const QByteArray& json) {
    RowValues reader;
    QStringList all;
    for (const auto& one : reader.of(json))
        all.append(QString::fromUtf8(one.name) + u'=' + QString::fromUtf8(one.value));
    return all;
}

Map mapOf(const QJsonArray& sourceFields, const QString& source, const QString& contentPath) {
    using namespace building;
    Chain chain(u"s"_s);
    chain.add(u"Index"_s, source, sourceFields);
    if (!contentPath.isEmpty())
        chain.add(u"Content"_s, u"AlterDocumentContent"_s, {field(u"contentPath"_s, pattern(contentPath))});
    return *Map::parse(QJsonDocument(QJsonObject{{u"name"_s, u"m"_s}, {u"steps"_s, chain.steps()}}).toJson());
}

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

class AssessmentTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aShapeTellsNoValue_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("told");
        QTest::newRow("number") << u"INV-2024/007"_s << u"AAA-9999/999"_s;
        QTest::newRow("accents") << u"Élodie Ça"_s << u"Aaaaaa Aa"_s;
        QTest::newRow("other digits and letters") << u"٣العربية"_s << u"9aaaaaaa"_s;
        QTest::newRow("wide") << u"\U0001D54F\U0001F4C4"_s << u"A\uFFFD"_s;
        QTest::newRow("hard space") << u"1\u202f200,5\u00a0€"_s << u"9 999,9 €"_s;
        QTest::newRow("control") << u"a\x1b[2Jb"_s << u"a\uFFFD[9Aa"_s;
        QTest::newRow("direction") << u"a\u202Eb"_s << u"a\uFFFDa"_s;
        QTest::newRow("markup") << u"<b>1</b>"_s << u"<a>9</a>"_s;
        QTest::newRow("as long as told") << QString(32, u'x') << QString(32, u'a');
        QTest::newRow("longer") << QString(33, u'7') << QString(32, u'9') + u'…';
        QTest::newRow("longer, accents") << QString(5000, u'é') << QString(32, u'a') + u'…';
    }
    void aShapeTellsNoValue() {
        QFETCH(QString, text);
        QFETCH(QString, told);
        QCOMPARE(shape(text), told);
    }

    void whatIsNoTextStillHasAShape() {
        QByteArray made;
        shapeOf("a\xff\xfe 1", made);
        QCOMPARE(QString::fromUtf8(made), u"a\uFFFD\uFFFD 9"_s);
    }

    void aTypeIsWhatAllValuesMayBe_data() {
        QTest::addColumn<QStringList>("values");
        QTest::addColumn<QStringList>("types");
        QTest::newRow("integers") << QStringList{u"0"_s, u"-12"_s, u"+7"_s} << QStringList{u"integer"_s};
        QTest::newRow("noughts") << QStringList{u"7"_s, u"007"_s} << QStringList();
        QTest::newRow("points") << QStringList{u"1"_s, u"2.50"_s} << QStringList{u"decimal-point"_s};
        QTest::newRow("commas") << QStringList{u"1"_s, u"2,50"_s} << QStringList{u"decimal-comma"_s};
        QTest::newRow("both marks") << QStringList{u"1.5"_s, u"2,5"_s} << QStringList();
        QTest::newRow("no digits behind") << QStringList{u"1."_s} << QStringList();
        QTest::newRow("only a sign") << QStringList{u"-"_s} << QStringList();
        QTest::newRow("year first") << QStringList{u"2024-02-29"_s} << QStringList{u"yyyy-MM-dd"_s};
        QTest::newRow("no such day") << QStringList{u"2023-02-29"_s} << QStringList();
        QTest::newRow("day or month")
            << QStringList{u"03/04/2024"_s} << QStringList{u"dd/MM/yyyy"_s, u"MM/dd/yyyy"_s};
        QTest::newRow("day") << QStringList{u"03/04/2024"_s, u"31/12/2024"_s} << QStringList{u"dd/MM/yyyy"_s};
        QTest::newRow("month") << QStringList{u"12/31/2024"_s} << QStringList{u"MM/dd/yyyy"_s};
        QTest::newRow("dots") << QStringList{u"31.12.2024"_s} << QStringList{u"dd.MM.yyyy"_s};
        QTest::newRow("compact") << QStringList{u"20241231"_s} << QStringList{u"integer"_s, u"yyyyMMdd"_s};
        QTest::newRow("moments") << QStringList{u"2024-12-31T23:59:00Z"_s, u"2024-12-31 00:00"_s}
                                 << QStringList{u"date-time"_s};
        QTest::newRow("no such hour") << QStringList{u"2024-12-31T24:00"_s} << QStringList();
        QTest::newRow("truth") << QStringList{u"True"_s, u"false"_s} << QStringList{u"boolean"_s};
        QTest::newRow("one text among them") << QStringList{u"1"_s, u"x"_s} << QStringList();
    }
    void aTypeIsWhatAllValuesMayBe() {
        QFETCH(QStringList, values);
        QFETCH(QStringList, types);
        QCOMPARE(typesOf(values), types);
    }

    void differentValuesAreCountedUpToABound() {
        QStringList values;
        for (int i = 0; i < int(NameProfile::mostDistinct); ++i)
            values.append(QString::number(i));
        values += values;
        QCOMPARE(profileOf(values)["distinct"_L1].toInteger(), qint64(NameProfile::mostDistinct));
        values.append(u"one more"_s);
        QVERIFY(profileOf(values)["distinct"_L1].isNull());
    }

    /// Far more shapes than are kept, and one that stands out comes late.
    void aFrequentShapeIsNotMissed() {
        NameProfile profile;
        const auto add = [&](const QByteArray& value) {
            profile.addDocument(1);
            profile.addValue(value);
        };
        for (int i = 0; i < 5000; ++i)
            add(QByteArray::number(i, 2).replace('0', 'a').replace('1', '-'));
        for (int i = 0; i < 500; ++i)
            add("ZZ-99");
        const QJsonObject told = profile.toJson(u"n"_s, 5500);
        QCOMPARE(told["shapes"_L1][0]["shape"_L1].toString(), u"AA-99"_s);
        QVERIFY(told["shapesAreAtLeast"_L1].toBool());
        const qint64 atLeast = told["shapes"_L1][0]["values"_L1].toInteger();
        QVERIFY2(atLeast > 0 && atLeast <= 500, qPrintable(QString::number(atLeast)));
    }

    void aNameIsFilledWhereADocumentHasAValue() {
        DataProfile profile;
        RowValues reader;
        for (const QByteArray& row :
             {json("{'a':['1'],'b':['x','yé'],'console.folder':['/in']}"), json("{'a':[''],'b':['z']}"),
              json("{}"), json("{'a':['\\'2'],'c':[]}")})
            profile.add(reader.of(row));
        const QJsonArray names = profile.toJson(4);
        QCOMPARE(names.size(), 2);
        QCOMPARE(names[0]["name"_L1].toString(), u"a"_s);
        QCOMPARE(names[0]["filled"_L1].toInteger(), 2);
        QCOMPARE(names[0]["share"_L1].toDouble(), 0.5);
        QCOMPARE(names[0]["longest"_L1].toInteger(), 2);
        QCOMPARE(names[1]["filled"_L1].toInteger(), 2);
        QCOMPARE(names[1]["several"_L1].toInteger(), 1);
        QCOMPARE(names[1]["values"_L1].toInteger(), 3);
        QCOMPARE(names[1]["longest"_L1].toInteger(), 2);
    }

    void namesAreBounded() {
        DataProfile profile;
        RowValues reader;
        for (size_t i = 0; i <= DataProfile::mostNames; ++i) {
            QVERIFY(!profile.hasMoreNames());
            profile.add(reader.of("{\"n" + QByteArray::number(qulonglong(i)) + "\":[\"1\"]}"));
        }
        QVERIFY(profile.hasMoreNames());
        QCOMPARE(profile.toJson(1).size(), qsizetype(DataProfile::mostNames));
    }

    void dataOfTheLedgerAreTakenApart() {
        const Data data{
            {u"a"_s, {u"1"_s, u"]\",{"_s}}, {u"é\n"_s, {u"\\\uFEFFx"_s}}, {u"plain"_s, {u"[}"_s}}};
        QCOMPARE(valuesOf(dataToText(data).toUtf8()),
                 (QStringList{u"a=1"_s, u"a=]\",{"_s, u"plain=[}"_s, u"é\n=\\\uFEFFx"_s}));
        QCOMPARE(valuesOf(json("{'a':['1','2'],'b':['3']}")), (QStringList{u"a=1"_s, u"a=2"_s, u"b=3"_s}));
        QCOMPARE(valuesOf(json("{'a':['1','2")), QStringList());
    }

    void filesAreThoseThatTheMapAttaches() {
        RowValues reader;
        const auto paths = [&](const Map& map, const QByteArray& data) {
            reader.of(data);
            return RowPaths(map).of(u"d/ID.TIF"_s, reader).paths;
        };
        const QByteArray row = json("{'p':['a.pdf','b.pdf'],'q':['c']}");
        QCOMPARE(paths(mapOf({}, u"CSVSource"_s, u"${p}"_s), row), (QStringList{u"a.pdf"_s, u"b.pdf"_s}));
        QCOMPARE(paths(mapOf({}, u"CSVSource"_s, u"in/${q}.xml"_s), row), QStringList{u"in/c.xml"_s});
        QCOMPARE(paths(mapOf({}, u"CSVSource"_s, u"${none}"_s), row), QStringList());
        QCOMPARE(paths(mapOf({}, u"CSVSource"_s, {}), row), QStringList());
        QCOMPARE(paths(mapOf({}, u"com.fast2.filesystem.LocalSource"_s, {}), row),
                 QStringList{u"d/ID.TIF"_s});
        QCOMPARE(
            paths(mapOf({building::text(u"contentPathField"_s, u"q"_s)}, u"console.JsonLinesSource"_s, {}),
                  row),
            QStringList{u"c"_s});
        QCOMPARE(extensionOf(u"d/ID.TIF"_s), u"tif"_s);
        for (const QString& none : {u"a"_s, u".hidden"_s, u"a.b c"_s, u"a.d/x"_s, u"a.<b>"_s, u"a."_s})
            QCOMPARE(extensionOf(none), QString());
    }

    void contentsOfAStoreAreFilesAndNoDataName() {
        RowValues reader;
        const QByteArray row = json(
            "{'console.facts':['version=1'],'console.files':['f1/a/b.PDF','f2/a/b.PDF','f3/'],"
            "'n':['1'],'p':['c.tif']}");
        QCOMPARE(valuesOf(row), (QStringList{u"n=1"_s, u"p=c.tif"_s}));
        reader.of(row);
        const auto paths = [&](const QString& source, const QString& attached) {
            return RowPaths(mapOf({}, source, attached)).of(u"d"_s, reader).paths;
        };
        QCOMPARE(paths(u"console.FlowerDocsSource"_s, {}),
                 (QStringList{u"a/b.PDF"_s, u"a/b.PDF"_s, QString()}));
        QCOMPARE(paths(u"console.FlowerDocsSource"_s, u"${p}"_s).size(), 4);
        QCOMPARE(paths(u"CSVSource"_s, u"${p}"_s), QStringList{u"c.tif"_s});
        // Of the next row there are none.
        reader.of(json("{'n':['1']}"));
        QCOMPARE(paths(u"console.FlowerDocsSource"_s, {}), QStringList());
    }

    void aSizeThatNobodyKnowsIsNotNought() {
        FileSurvey survey;
        survey.add({u"1"_s, {u"a.pdf"_s}, std::nullopt, false, ""});
        const QString html = assessmentHtml({{u"language"_s, u"en"_s},
                                             {u"files"_s, survey.toJson()},
                                             {u"same"_s, QJsonObject{{u"bytesTwice"_s, 7}}}});
        QCOMPARE(html.count(u">not known<"_s), 3);  // of all, of the extension, and the year
        QVERIFY(!html.contains(u'>' + ReportWords(u"en"_s).bytes(0) + u'<'));
    }

    void onlyTheWayOfARowAttachesItsFiles_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("altered");  // by the step before the branch
        QTest::addColumn<QString>("condition");
        QTest::addColumn<QStringList>("paths");
        QTest::addColumn<bool>("isEveryWay");
        const QString byKind = u"kind == 'pdf'"_s;
        const QStringList both{u"a.pdf"_s, u"a.tif"_s};
        QTest::newRow("one") << u"pdf"_s << u"class"_s << byKind << QStringList{u"a.pdf"_s} << false;
        QTest::newRow("other") << u"tif"_s << u"class"_s << byKind << QStringList{u"a.tif"_s} << false;
        QTest::newRow("altered before") << u"pdf"_s << u"kind"_s << byKind << both << true;
        QTest::newRow("made when it is opened")
            << u"pdf"_s << u"class"_s << u"property('console.directory') == 'x'"_s << both << true;
    }
    void onlyTheWayOfARowAttachesItsFiles() {
        QFETCH(QString, kind);
        QFETCH(QString, altered);
        QFETCH(QString, condition);
        QFETCH(QStringList, paths);
        QFETCH(bool, isEveryWay);
        using namespace building;
        Chain chain(u"s"_s);
        chain.add(u"Index"_s, u"CSVSource"_s, {});
        chain.add(u"Data"_s, u"com.fast2.alter.AlterDocumentProperties"_s, {properties({{altered, u"x"_s}})});
        chain.add(u"Pdf"_s, u"AlterDocumentContent"_s, {field(u"contentPath"_s, pattern(u"${file}"_s))});
        chain.add(u"Tif"_s, u"AlterDocumentContent"_s, {field(u"contentPath"_s, pattern(u"${thumb}"_s))});
        QJsonArray steps = chain.steps();
        const auto link = [&](int from, const QJsonArray& links) {
            QJsonObject step = steps[from].toObject();
            step[u"links"_s] = links;
            steps[from] = step;
        };
        const QJsonObject holds{
            {u"objectConfiguration"_s,
             bean(u"com.fast2.taskflow.conditions.PatternCondition"_s, {text(u"condition"_s, condition)})}};
        link(1, {QJsonObject{{u"target"_s, steps[2][u"id"_s]}, {u"condition"_s, holds}},
                 QJsonObject{{u"target"_s, steps[3][u"id"_s]}}});
        link(2, {});
        const auto map =
            Map::parse(QJsonDocument(QJsonObject{{u"name"_s, u"m"_s}, {u"steps"_s, steps}}).toJson());
        QVERIFY2(map, map ? "" : qPrintable(map.error().toLogLine()));
        RowValues reader;
        const QByteArray row =
            json("{'file':['a.pdf'],'kind':['KIND'],'thumb':['a.tif']}").replace("KIND", kind.toUtf8());
        reader.of(row);
        auto named = RowPaths(*map).of(u"1"_s, reader);
        named.paths.sort();
        QCOMPARE(named.paths, paths);
        QCOMPARE(named.isEveryWay, isEveryWay);
        FileSurvey survey;
        survey.add({u"1"_s, named.paths, std::nullopt, false, "", named.isEveryWay});
        const QString html = assessmentHtml({{u"language"_s, u"en"_s}, {u"files"_s, survey.toJson()}});
        QCOMPARE(html.contains(u"which way they take"_s), isEveryWay);
    }

    /// What the source said besides stands among the notices, and is no row that it refused.
    void refusedRowsThatAreNotHereAreTold() {
        QJsonArray notices;
        for (int i = 0; i < 101; ++i)
            notices.append(QJsonObject{{u"code"_s, u"CSV_ROW"_s}});
        const auto told = [&](int rejected) {
            return assessmentHtml(
                       {{u"language"_s, u"en"_s}, {u"notices"_s, notices}, {u"rejected"_s, rejected}})
                .contains(u"Of the rows refused the first 100 are here; refused in all: 101."_s);
        };
        QVERIFY(told(101));
        QVERIFY(!told(100));
    }

    void sizesAndAgesAreCountedAndTheUnknownIsTold() {
        FileSurvey survey;
        const auto add = [&](const QString& id, std::optional<qint64> bytes, const QStringList& paths,
                             bool none = false) {
            survey.add({id, paths, bytes, none, bytes ? "2019-05-06T00:00:00Z" : ""});
        };
        for (int i = 0; i < 12; ++i)
            add(QString::number(i), i * 1000, {u"a.pdf"_s});
        add(u"two"_s, 10'240, {u"a.pdf"_s, u"b.tif"_s});
        add(u"unknown"_s, std::nullopt, {u"a.pdf"_s});
        add(u"none"_s, std::nullopt, {}, true);
        const QJsonObject told = survey.toJson();
        QCOMPARE(told["documents"_L1].toInteger(), 15);
        QCOMPARE(told["bytes"_L1].toInteger(), 66'000 + 10'240);
        QCOMPARE(told["withoutSize"_L1].toInteger(), 1);
        QCOMPARE(told["withoutContent"_L1].toInteger(), 1);
        QCOMPARE(told["empty"_L1].toInteger(), 1);
        QCOMPARE(told["withPath"_L1].toInteger(), 14);
        QCOMPARE(told["withoutTime"_L1].toInteger(), 2);
        QCOMPARE(told["years"_L1][0]["documents"_L1].toInteger(), 13);
        // As they are written on the page: 10 KiB, 100 KiB … 1 GiB.
        QCOMPARE(told["sizes"_L1][1]["upTo"_L1].toInteger(), 10'240);
        QCOMPARE(told["sizes"_L1][1]["documents"_L1].toInteger(), 11);  // 1,000 to 10,240
        QCOMPARE(told["sizes"_L1][2]["documents"_L1].toInteger(), 1);
        QCOMPARE(told["sizes"_L1][6]["upTo"_L1].toInteger(), 1'073'741'824);
        const QJsonArray extensions = told["extensions"_L1].toArray();
        QCOMPARE(extensions.size(), 2);
        QCOMPARE(extensions[0]["files"_L1].toInteger(), 14);
        QCOMPARE(extensions[0]["withSize"_L1].toInteger(), 12);
        QCOMPARE(extensions[0]["bytes"_L1].toInteger(), 66'000);
        const QJsonArray largest = told["largest"_L1].toArray();
        QCOMPARE(largest.size(), 10);
        QCOMPARE(largest[0]["sourceId"_L1].toString(), u"11"_s);
        QCOMPARE(largest[1]["sourceId"_L1].toString(), u"two"_s);
        QCOMPARE(largest[9]["bytes"_L1].toInteger(), 3000);
    }

    void kindsOfOneCodeAreToldApart() {
        RiskCount risks;
        const auto add = [&](const QString& id, const QString& tag) {
            risks.add({id, u"FD_F00032"_s, u"TARGET_REFUSED"_s, u"Inject"_s,
                       u"FD_F00032 (tag=%1): no such tag"_s.arg(tag), tag});
        };
        for (int i = 0; i < 5; ++i)
            add(QString::number(i), u"A"_s);
        add(u"x"_s, u"B"_s);
        risks.add({u"y"_s, u"SOURCE_FILE_MISSING"_s, u"SOURCE_UNAVAILABLE"_s, {}, {}, {}});
        const QJsonArray told = risks.toJson(14, u"fr"_s);
        QCOMPARE(told.size(), 2);
        QCOMPARE(told[0]["documents"_L1].toInteger(), 6);
        QCOMPARE(told[0]["samples"_L1].toArray(), (QJsonArray{u"0"_s, u"1"_s, u"2"_s}));
        QCOMPARE(told[0]["kinds"_L1].toArray().size(), 2);
        QCOMPARE(told[0]["kinds"_L1][0]["documents"_L1].toInteger(), 5);
        QCOMPARE(told[0]["kinds"_L1][1]["sample"_L1].toString(), u"x"_s);
        QVERIFY(told[0]["kinds"_L1][1]["told"_L1].toString().contains(u"tag=B"_s));
        QVERIFY(told[0]["fix"_L1].toString().startsWith(u"Corrigez"_s));
        QCOMPARE(told[1]["owner"_L1]["id"_L1].toString(), u"source-operations"_s);
        QCOMPARE(told[1]["share"_L1].toDouble(), 1.0 / 14);
    }

    void beyondTheBoundKindsAreOnlyCounted() {
        RiskCount risks;
        const auto most = RiskCount::mostKinds;
        for (qsizetype i = 0; i < most + 7; ++i)
            risks.add({u"d"_s, u"FD_F00032"_s, u"TARGET_REFUSED"_s, {}, {}, QString::number(i)});
        const QJsonArray told = risks.toJson(most + 7, u"en"_s);
        QCOMPARE(told[0]["documents"_L1].toInteger(), most + 7);
        const qsizetype kinds = told[0]["kinds"_L1].toArray().size();
        QCOMPARE(kinds, qsizetype(RiskCount::toldKinds));
        QCOMPARE(told[0]["inOtherKinds"_L1].toInteger(), most + 7 - kinds);
    }

    /// Everything that a page shows of others, hostile.
    void aPageEscapesEverything() {
        const QString evil = u"<img src=x>&\"'`%1\x1b\u202E"_s;
        const QJsonObject risk{
            {u"code"_s, evil},
            {u"sentence"_s, evil},
            {u"fix"_s, evil},
            {u"samples"_s, QJsonArray{evil}},
            {u"documents"_s, 1},
            {u"owner"_s, QJsonObject{{u"en"_s, evil}}},
            {u"kinds"_s,
             QJsonArray{QJsonObject{
                 {u"documents"_s, 1}, {u"step"_s, evil}, {u"told"_s, evil}, {u"sample"_s, evil}}}}};
        const QJsonObject files{
            {u"extensions"_s, QJsonArray{QJsonObject{{u"extension"_s, evil}}}},
            {u"largest"_s, QJsonArray{QJsonObject{{u"sourceId"_s, evil}, {u"bytes"_s, 1}}}}};
        const QJsonObject name{{u"name"_s, evil},
                               {u"types"_s, QJsonArray{evil}},
                               {u"shapes"_s, QJsonArray{QJsonObject{{u"shape"_s, evil}}}}};
        const QJsonObject same{
            {u"largest"_s, QJsonArray{QJsonObject{{u"samples"_s, QJsonArray{evil, evil}}}}}};
        const QJsonObject notice{{u"code"_s, u"CSV_ROW"_s},
                                 {u"cause"_s, evil},
                                 {u"facts"_s, QJsonObject{{u"file"_s, evil}, {u"line"_s, evil}}}};
        const QString html = assessmentHtml({{u"language"_s, u"en"_s},
                                             {u"source"_s, evil},
                                             {u"map"_s, evil},
                                             {u"environment"_s, evil},
                                             {u"mapFingerprint"_s, evil},
                                             {u"risks"_s, QJsonArray{risk}},
                                             {u"notices"_s, QJsonArray{notice}},
                                             {u"files"_s, files},
                                             {u"same"_s, same},
                                             {u"names"_s, QJsonArray{name}},
                                             {u"classes"_s, QJsonArray{QJsonObject{{u"class"_s, evil}}}}});
        QVERIFY(!html.contains(u"<img"_s));
        QVERIFY(html.count(u"&lt;img"_s) >= 15);
        QVERIFY(!html.contains(QChar(0x1b)) && !html.contains(QChar(0x202E)));
        QVERIFY(html.contains(u"%1"_s));
        QVERIFY(!html.contains(u"<script"_s) && !html.contains(u"http:"_s) && !html.contains(u"https:"_s));
        QVERIFY(html.contains(u"prefers-color-scheme:dark"_s));
    }

    void whenTheEngineEndsNothingStays() {
        QTemporaryDir folder;
        LedgerSample sample(folder.filePath(u"ledger.db"_s));
        AssessmentOrder order{{{u"campaign"_s, u"Demo_Run2"_s}},
                              folder.filePath(u"assessments"_s),
                              u"en"_s,
                              QDateTime::currentDateTimeUtc(),
                              [] { return false; }};
        const auto ended = writeAssessment(sample.database, order);
        QVERIFY(!ended && ended.error().is(base::operationCancelled));
        const auto left = [&] {
            return QDir(order.folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        };
        QCOMPARE(left(), QStringList());
        // What a crash left behind goes.
        QVERIFY(QDir().mkpath(order.folder + u"/.old.partial"_s));
        order.now = order.now.addDays(2);
        order.goOn = [] { return true; };
        const auto made = writeAssessment(sample.database, order);
        const auto again = writeAssessment(sample.database, order);
        QVERIFY2(made && again, made ? "again" : qPrintable(made.error().toLogLine()));
        QCOMPARE(left().size(), 2);
        QVERIFY((*made)["folder"_L1] != (*again)["folder"_L1]);
        qint64 documents = 0;
        for (const auto& row : sample.rows)
            documents += row.campaign == u"Demo_Run2"_s ? 1 : 0;
        QCOMPARE((*made)["listed"_L1].toInteger(), documents);
    }

    /// Rows that became several documents count with each of them.
    void equalContentsAreFound() {
        QTemporaryDir folder;
        LedgerSample sample(folder.filePath(u"ledger.db"_s));
        const auto run = [&](const QString& sql) {
            QVERIFY2(sample.database.execute(sql.toUtf8().constData()), qPrintable(sql));
        };
        QStringList ids;
        for (const auto& row : sample.rows) {
            if (row.campaign == u"Demo_Run2"_s && row.state == u"MIGRATED"_s)
                ids.append(QString::number(row.id));
        }
        QVERIFY(ids.size() >= 6);
        run(u"UPDATE documents SET source_hash = NULL, parts = NULL, target_bytes = 0"_s);
        const auto content = [&](int row, const QString& hash, int bytes) {
            run(u"UPDATE documents SET source_hash = '%1', target_bytes = %2 WHERE id = %3"_s.arg(
                hash, QString::number(bytes), ids[row]));
        };
        content(0, u"aa"_s, 100);
        content(1, u"aa"_s, 100);
        content(2, u"aa"_s, 100);
        content(3, u"bb"_s, 7);
        content(4, u"cc"_s, 0);  // empty files are the same, and cost nothing
        run(u"UPDATE documents SET source_hash = 'bb', parts = '[{\"content\":\"bb\",\"bytes\":7},"
            "{\"content\":\"dd\",\"bytes\":9}]' WHERE id = "_s +
            ids[5]);
        const AssessmentOrder order{{{u"campaign"_s, u"Demo_Run2"_s}},
                                    folder.filePath(u"assessments"_s),
                                    u"en"_s,
                                    QDateTime::currentDateTimeUtc(),
                                    [] { return true; }};
        const auto made = writeAssessment(sample.database, order);
        QVERIFY2(made, made ? "" : qPrintable(made.error().toLogLine()));
        const QJsonObject same = (*made)["same"_L1].toObject();
        QCOMPARE(same["contents"_L1].toInteger(), 7);
        QCOMPARE(same["groups"_L1].toInteger(), 2);
        QCOMPARE(same["documents"_L1].toInteger(), 5);
        QCOMPARE(same["bytesTwice"_L1].toInteger(), 207);
        QCOMPARE(same["largest"_L1][0]["documents"_L1].toInteger(), 3);
        QCOMPARE(same["largest"_L1][0]["samples"_L1].toArray().size(), 2);
        QVERIFY(read((*made)["folder"_L1].toString() + u"/assessment.html"_s).contains("207"));
    }
};

QTEST_GUILESS_MAIN(AssessmentTest)
#include "tst_assessment.moc"
