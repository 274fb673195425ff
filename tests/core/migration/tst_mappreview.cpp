// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QtTest>

#include "core/migration/MapBuilding.h"
#include "core/migration/editing/FieldValues.h"
#include "core/migration/preview/Lineage.h"
#include "core/migration/preview/SamplePreview.h"
#include "core/migration/validation/TagFit.h"
#include "tests/core/migration/Fixtures.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

Map parsed(const QJsonArray& steps) {
    const auto map =
        Map::parse(QJsonDocument(QJsonObject{{u"name"_s, u"M"_s}, {u"steps"_s, steps}}).toJson());
    if (!map)
        qFatal("%s", qPrintable(map.error().toLogLine()));
    return *map;
}

/// A date in place, then properties, then the injector.
Map chainMap() {
    using namespace building;
    Chain chain(u"m"_s);
    chain.add(u"Index"_s, u"CSVSource"_s, {list(u"csvPaths"_s, {u"index.csv"_s})});
    chain.add(u"Category"_s, u"com.fast2.alter.AlterPunnetProperties"_s,
              {properties({{u"category"_s, u"DOCUMENT"_s}, {u"batch"_s, u"b-${lot}"_s}})});
    chain.add(u"Dates"_s, u"console.DateConversion"_s,
              {text(u"dataName"_s, u"day"_s), list(u"inputFormats"_s, {u"dd/MM/yyyy"_s})});
    chain.add(u"Properties"_s, u"com.fast2.alter.AlterDocumentProperties"_s,
              {properties({{u"classid"_s, u"Invoice"_s},
                           {u"InvoiceDate"_s, u"${day}"_s},
                           {u"Who"_s, u"${first} ${last?:'-'}"_s},
                           {u"Batch"_s, u"${batch}"_s}})});
    chain.add(u"Inject"_s, u"com.fast2.flowerdocs.FlowerInjector"_s,
              {connection(u"environment"_s), list(u"ignoredData"_s, {u"day"_s, u"first"_s, u"last"_s})});
    return parsed(chain.steps());
}

Link linkTo(const Map& map, size_t step, editing::LinkWhen when = editing::LinkWhen::Always,
            const QString& expression = {}) {
    Link link;
    link.target = map.steps[step].id;
    link.condition = editing::conditionOf(when, expression, std::nullopt);
    return link;
}

/// Of kind "x" go left, all others right; both to the injector. Each sets T, which a tag behind it reads.
Map branchedMap() {
    using namespace building;
    const QString properties = u"com.fast2.alter.AlterDocumentProperties"_s;
    Chain chain(u"m"_s);
    chain.add(u"Index"_s, u"CSVSource"_s, {list(u"csvPaths"_s, {u"index.csv"_s})});
    chain.add(u"Class"_s, properties, {building::properties({{u"classid"_s, u"Invoice"_s}})});
    chain.add(u"Left"_s, properties,
              {building::properties({{u"T"_s, u"${a}"_s}, {u"Only"_s, u"${kind}"_s}})});
    chain.add(u"LeftToo"_s, properties, {building::properties({{u"U"_s, u"${T}!"_s}})});
    chain.add(u"Right"_s, properties, {building::properties({{u"T"_s, u"${b}"_s}})});
    chain.add(u"RightToo"_s, properties, {building::properties({{u"U"_s, u"${T}?"_s}})});
    chain.add(u"Inject"_s, u"com.fast2.flowerdocs.FlowerInjector"_s,
              {connection(u"environment"_s), text(u"category"_s, u"DOCUMENT"_s),
               list(u"ignoredData"_s, {u"a"_s, u"b"_s, u"kind"_s})});
    Map map = parsed(chain.steps());
    map.steps[1].links = {linkTo(map, 2, editing::LinkWhen::Expression, u"kind == 'x'"_s),
                          linkTo(map, 4, editing::LinkWhen::Otherwise)};
    map.steps[3].links = {linkTo(map, 6)};
    return map;
}

QString told(const std::vector<Lineage>& all) {
    QStringList lines;
    for (const Lineage& one : all) {
        QStringList rules;
        for (const Lineage::Rule& rule : one.rules)
            rules.append(rule.text);
        lines.append(one.name + u" < "_s + one.sources.join(u'+') + u" by "_s + rules.join(u" > "_s) +
                     (one.differs ? u" …"_s : QString()));
    }
    return lines.join(u'\n');
}

}  // namespace

class MapPreviewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aValueIsFollowedBackToTheSource() {
        const auto lineage = lineageOf(chainMap(), {u"day"_s, u"first"_s, u"last"_s, u"lot"_s, u"note"_s});
        QCOMPARE(told(lineage),
                 u"classid <  by Invoice\n"
                 "InvoiceDate < day by DateConversion(dd/MM/yyyy) > ${day}\n"
                 "Who < first+last by ${first} ${last?:'-'}\n"
                 "Batch < lot by b-${lot} > ${batch}\n"
                 "lot < lot by \n"
                 "note < note by "_s);
    }

    /// Two ways that set one name, and a step behind both that reads it.
    void twoWaysAreBothTold() {
        Map map = chainMap();
        using namespace building;
        Chain other(u"o"_s);
        other.add(u"Left"_s, u"com.fast2.alter.AlterDocumentProperties"_s,
                  {properties({{u"T"_s, u"${a}"_s}})});
        other.add(u"Right"_s, u"com.fast2.alter.AlterDocumentProperties"_s,
                  {properties({{u"T"_s, u"${b}"_s}})});
        const Map two = parsed(other.steps());
        map.steps.erase(map.steps.begin() + 1, map.steps.begin() + 4);
        map.steps.insert(map.steps.end(), two.steps.begin(), two.steps.end());
        map.steps[0].links = {linkTo(map, 2, editing::LinkWhen::Expression, u"a == 'x'"_s), linkTo(map, 3)};
        map.steps[2].links = {linkTo(map, 1)};
        map.steps[3].links = {linkTo(map, 1)};
        QCOMPARE(told(lineageOf(map, {u"a"_s, u"b"_s})),
                 u"T < a+b by ${a} > ${b} …\n"
                 "a < a by \n"
                 "b < b by "_s);
    }

    /// A step sees what its own way set, and where ways meet it is told that they differ.
    void whatOneWaySetsIsNoOriginOnTheOther() {
        const Map map = branchedMap();
        const QStringList names{u"a"_s, u"b"_s, u"kind"_s};
        QCOMPARE(told(lineageOf(map, names)),
                 u"classid <  by Invoice\n"
                 "T < a+b by ${a} > ${b} …\n"
                 "Only < kind by ${kind} …\n"
                 "U < a+b by ${a} > ${T}! > ${b} > ${T}? …"_s);
        const auto way = [&](const std::vector<size_t>& steps) {
            QStringList ids;
            for (const size_t step : steps)
                ids.append(map.steps[step].id);
            return ids;
        };
        QCOMPARE(told(lineageOnWay(map, names, way({0, 1, 2, 3, 6}))),
                 u"classid <  by Invoice\n"
                 "T < a by ${a}\n"
                 "Only < kind by ${kind}\n"
                 "U < a by ${a} > ${T}!"_s);
        QCOMPARE(told(lineageOnWay(map, names, way({0, 1, 4, 5, 6}))),
                 u"classid <  by Invoice\n"
                 "T < b by ${b}\n"
                 "U < b by ${b} > ${T}?"_s);
    }

    /// What fails goes on as it was before the step.
    void aStepThatFailsSetsNothing() {
        Map map = branchedMap();
        // Left alone leads on, to RightToo when it fails.
        map.steps[1].links = {linkTo(map, 2)};
        map.steps[2].links = {linkTo(map, 5, editing::LinkWhen::InException)};
        QCOMPARE(told(lineageOf(map, {u"a"_s})),
                 u"classid <  by Invoice\n"
                 "U < T by ${T}?"_s);
    }

    /// The first link that holds is taken, and none behind one that always does.
    void noDocumentTakesALinkBehindOneThatAlwaysHolds() {
        Map map = branchedMap();
        const QString left =
            u"classid <  by Invoice\n"
            "T < a by ${a}\n"
            "Only < kind by ${kind}\n"
            "U < a by ${a} > ${T}!"_s;
        map.steps[1].links = {linkTo(map, 2),
                              linkTo(map, 4, editing::LinkWhen::Expression, u"kind == 'x'"_s)};
        QCOMPARE(told(lineageOf(map, {u"a"_s, u"b"_s, u"kind"_s})), left);
        map.steps[1].links = {linkTo(map, 2), linkTo(map, 4, editing::LinkWhen::Otherwise)};
        QCOMPARE(told(lineageOf(map, {u"a"_s, u"b"_s, u"kind"_s})), left);
        // What failed takes its own.
        map.steps[1].links = {linkTo(map, 2), linkTo(map, 4, editing::LinkWhen::InException)};
        QVERIFY(told(lineageOf(map, {u"a"_s, u"b"_s, u"kind"_s})).contains(u"T < a+b by ${a} > ${b} …"));
    }

    /// Names that the run sets are none of the source.
    void whatTheRunItselfSetsIsNoFieldOfTheSource() {
        using namespace building;
        const QString properties = u"com.fast2.alter.AlterDocumentProperties"_s;
        Chain chain(u"m"_s);
        chain.add(u"Index"_s, u"CSVSource"_s, {list(u"csvPaths"_s, {u"index.csv"_s})});
        chain.add(u"First"_s, properties, {building::properties({{u"T"_s, u"${a}"_s}})});
        chain.add(u"Why"_s, properties, {building::properties({{u"E"_s, u"${exceptionCode}"_s}})});
        chain.add(u"Inject"_s, u"com.fast2.flowerdocs.FlowerInjector"_s,
                  {connection(u"environment"_s), text(u"category"_s, u"DOCUMENT"_s),
                   text(u"documentIdDataName"_s, u"newId"_s), list(u"ignoredData"_s, {u"a"_s, u"T"_s})});
        chain.add(u"Second"_s, properties, {building::properties({{u"Twin"_s, u"${newId}"_s}})});
        chain.add(u"InjectToo"_s, u"com.fast2.flowerdocs.FlowerInjector"_s,
                  {connection(u"environment"_s), text(u"category"_s, u"DOCUMENT"_s),
                   list(u"ignoredData"_s, {u"a"_s, u"T"_s, u"newId"_s})});
        Map map = parsed(chain.steps());
        map.steps[1].links = {linkTo(map, 2, editing::LinkWhen::InException)};
        const QString both =
            u"E <  by PunnetInException > ${exceptionCode}\n"
            "Twin <  by FlowerInjector > ${newId} …"_s;
        QCOMPARE(told(lineageOf(map, {u"a"_s})), both);
        // A way does not name the step that failed.
        const QStringList way{map.steps[0].id, map.steps[2].id, map.steps[3].id};
        QCOMPARE(told(lineageOnWay(map, {u"a"_s}, way)), both.section(u'\n', 0, 0));
    }

    void theNamesOfADefaultAreSourcesToo() {
        using namespace building;
        const auto dated = [](const QString& otherwise) {
            Chain chain(u"m"_s);
            chain.add(u"Index"_s, u"CSVSource"_s, {list(u"csvPaths"_s, {u"index.csv"_s})});
            chain.add(u"Dates"_s, u"console.DateConversion"_s,
                      {text(u"dataName"_s, u"day"_s), list(u"inputFormats"_s, {u"dd/MM/yyyy"_s}),
                       text(u"otherwise"_s, otherwise), field(u"defaultValue"_s, pattern(u"${scanned}"_s))});
            return told(lineageOf(parsed(chain.steps()), {u"day"_s}));
        };
        QCOMPARE(dated(u"default"_s), u"day < day+scanned by DateConversion(dd/MM/yyyy)"_s);
        QCOMPARE(dated(u"keep"_s), u"day < day by DateConversion(dd/MM/yyyy)"_s);
    }

    /// Of what goes on behind an injector nobody says that its steps are on another way.
    void behindAnInjectorTheWayIsNotTold() {
        const QTemporaryDir folder;
        fixtures::write(folder.filePath(u"index.csv"_s), "documentId,a\nd1,1\n");
        using namespace building;
        const QString properties = u"com.fast2.alter.AlterDocumentProperties"_s;
        const QString injector = u"com.fast2.flowerdocs.FlowerInjector"_s;
        Chain chain(u"m"_s);
        chain.add(u"Index"_s, u"CSVSource"_s, {list(u"csvPaths"_s, {u"index.csv"_s})});
        chain.add(u"Class"_s, properties, {building::properties({{u"classid"_s, u"Invoice"_s}})});
        chain.add(u"Inject"_s, injector, {connection(u"environment"_s), text(u"category"_s, u"DOCUMENT"_s)});
        chain.add(u"More"_s, properties, {building::properties({{u"T"_s, u"${a}"_s}})});
        chain.add(u"InjectToo"_s, injector,
                  {connection(u"environment"_s), text(u"category"_s, u"DOCUMENT"_s)});
        const Map map = parsed(chain.steps());
        const auto preview = previewSamples(map, {folder.path()}, 10);
        QVERIFY2(preview, qPrintable(preview ? QString() : preview.error().toLogLine()));
        const QJsonObject json = preview->toJson(map);
        QCOMPARE(json[u"samples"_s][0][u"documents"_s].toArray().size(), 2);
        QVERIFY(!json[u"samples"_s][0].toObject().contains(u"way"_s));
        QVERIFY(json[u"ways"_s].toArray().isEmpty());
        QCOMPARE(told(lineageOf(map, preview->sourceNames)),
                 u"classid <  by Invoice\n"
                 "T < a by ${a} …\n"
                 "a < a by "_s);
    }

    void aLongWayIsFollowedToItsBegin() {
        using namespace building;
        constexpr int length = 900;
        Chain chain(u"m"_s);
        chain.add(u"Index"_s, u"CSVSource"_s, {list(u"csvPaths"_s, {u"index.csv"_s})});
        for (int i = 0; i < length; ++i)
            chain.add(u"S%1"_s.arg(i), u"com.fast2.alter.AlterDocumentProperties"_s,
                      {properties({{u"T"_s, u"${T}%1"_s.arg(i)}})});
        const auto lineage = lineageOf(parsed(chain.steps()), {u"T"_s});
        QCOMPARE(lineage.size(), size_t(1));
        QCOMPARE(lineage.front().sources, QStringList(u"T"_s));
        QCOMPARE(lineage.front().rules.size(), size_t(length));
        QCOMPARE(lineage.front().rules.back().text, u"${T}899"_s);
    }

    void eachDocumentIsToldOnItsOwnWay() {
        const QTemporaryDir folder;
        fixtures::write(folder.filePath(u"index.csv"_s),
                        "documentId,a,b,kind\n"
                        "d1,1,2,x\n"
                        "d2,1,2,y\n"
                        "d3,1,2,x\n");
        const Map map = branchedMap();
        const auto preview = previewSamples(map, {folder.path()}, 10);
        QVERIFY2(preview, qPrintable(preview ? QString() : preview.error().toLogLine()));
        const QJsonObject json = preview->toJson(map);
        const QJsonArray samples = json[u"samples"_s].toArray();
        QCOMPARE(samples.size(), 3);
        QVERIFY2(!samples[0][u"error"_s].isObject(),
                 qPrintable(samples[0][u"error"_s][u"code"_s].toString()));
        QCOMPARE(samples[0][u"way"_s].toInt(-1), 0);
        QCOMPARE(samples[1][u"way"_s].toInt(-1), 1);
        QCOMPARE(samples[2][u"way"_s].toInt(-1), 0);
        QCOMPARE(json[u"ways"_s].toArray().size(), 2);
        const auto sourcesOf = [&](int way) {
            QStringList lines;
            for (const QJsonValue& one : json[u"ways"_s][way][u"lineage"_s].toArray())
                lines.append(one[u"name"_s].toString() + u'<' + one[u"sources"_s][0].toString());
            return lines;
        };
        // The class is the same on all ways, and stands in "lineage" alone.
        QCOMPARE(sourcesOf(0), QStringList({u"T<a"_s, u"Only<kind"_s, u"U<a"_s}));
        QCOMPARE(sourcesOf(1), QStringList({u"T<b"_s, u"U<b"_s}));
        QVERIFY(!json[u"lineage"_s][0].toObject().contains(u"differs"_s));
        QVERIFY(json[u"lineage"_s][1][u"differs"_s].toBool());
    }

    void aCircleAndAnUnknownClassAreGoneThroughOnce() {
        Map map = chainMap();
        Link back;
        back.target = map.steps[2].id;
        back.condition = editing::conditionOf(editing::LinkWhen::Expression, u"${day}"_s, std::nullopt);
        map.steps[3].links.insert(map.steps[3].links.begin(), back);
        map.steps[1].configuration.className = u"com.example.Unknown"_s;
        // What stands in the circle is not told; what stands before it is.
        QCOMPARE(told(lineageOf(map, {u"day"_s})), u"day < day by "_s);
    }

    void theFirstDocumentsAreTakenThroughTheSteps() {
        const QTemporaryDir folder;
        fixtures::write(folder.filePath(u"index.csv"_s),
                        "documentId,day,first,last,lot\n"
                        "d1,24/12/2025,Ann,Lee,1\n"
                        "d2,2025-12-24,Bob,,2\n"
                        "d3,01/02/2026,Cy,Roy,3\n");
        const auto preview = previewSamples(chainMap(), {folder.path()}, 2);
        QVERIFY2(preview, qPrintable(preview ? QString() : preview.error().toLogLine()));
        QCOMPARE(preview->samples.size(), size_t(2));
        QVERIFY(!preview->isWhole);
        QCOMPARE(preview->sourceNames, QStringList({u"day"_s, u"first"_s, u"last"_s, u"lot"_s}));
        const auto& first = preview->samples[0];
        QVERIFY(!first.error);
        QCOMPARE(first.documents.size(), size_t(1));
        QCOMPARE(first.documents[0].classId, u"Invoice"_s);
        QCOMPARE(first.documents[0].tags.value(u"InvoiceDate"_s), QStringList(u"2025-12-24"_s));
        QCOMPARE(first.documents[0].tags.value(u"Who"_s), QStringList(u"Ann Lee"_s));
        QCOMPARE(first.documents[0].tags.value(u"Batch"_s), QStringList(u"b-1"_s));
        QVERIFY(preview->samples[1].error);
        QCOMPARE(preview->samples[1].error->code(), u"MAPPING_DATE_INVALID"_s);
        QCOMPARE(preview->samples[1].error->fact(u"step"_s), u"Dates"_s);
        const auto all = previewSamples(chainMap(), {folder.path()}, 50);
        QVERIFY(all);
        QCOMPARE(all->samples.size(), size_t(3));
        QVERIFY(all->isWhole);
    }

    /// A letter takes a second to become a PDF, and somebody types: files stay as they are.
    void noFileIsConverted() {
        const QTemporaryDir folder;
        fixtures::write(folder.filePath(u"a.txt"_s), "text");
        fixtures::write(folder.filePath(u"index.csv"_s), "documentId,path\nd1,a.txt\n");
        using namespace building;
        Chain chain(u"m"_s);
        chain.add(u"Index"_s, u"CSVSource"_s, {list(u"csvPaths"_s, {u"index.csv"_s})});
        chain.add(u"Properties"_s, u"com.fast2.alter.AlterDocumentProperties"_s,
                  {properties({{u"classid"_s, u"Invoice"_s}})});
        chain.add(u"Content"_s, u"AlterDocumentContent"_s, {field(u"contentPath"_s, pattern(u"${path}"_s))});
        chain.add(u"Pdf"_s, u"console.ConvertToPdf"_s, {});
        chain.add(
            u"Inject"_s, u"com.fast2.flowerdocs.FlowerInjector"_s,
            {connection(u"environment"_s), text(u"category"_s, u"DOCUMENT"_s), flag(u"loadContent"_s, true)});
        const auto preview =
            previewSamples(parsed(chain.steps()), {folder.path(), folder.filePath(u"spool"_s)}, 1);
        QVERIFY2(preview, qPrintable(preview ? QString() : preview.error().toLogLine()));
        const auto& sample = preview->samples.front();
        QVERIFY2(!sample.error, qPrintable(sample.error ? sample.error->toLogLine() : QString()));
        QCOMPARE(sample.documents.front().contents.front().fileName, u"a.txt"_s);
        QVERIFY(!QFile::exists(folder.filePath(u"spool/pdf"_s)));
    }

    void itEndsWhenItTookLongEnough() {
        const QTemporaryDir folder;
        QByteArray index = "documentId,day,first,last,lot\n";
        for (int i = 0; i < 100; ++i)
            index += 'd' + QByteArray::number(i) + ",24/12/2025,Ann,Lee,1\n";
        fixtures::write(folder.filePath(u"index.csv"_s), index);
        int asked = 0;
        const auto preview = previewSamples(chainMap(), {folder.path()}, 50, [&] { return ++asked <= 3; });
        QVERIFY(preview);
        QCOMPARE(preview->samples.size(), size_t(3));
        QVERIFY(preview->isEarly);
        QVERIFY(!preview->isWhole);
    }

    /// Nobody waits for the end of a source whose rows are all refused.
    void rowsThatAreRefusedTakeTimeToo() {
        const QTemporaryDir folder;
        QByteArray index = "documentId,day,first,last,lot\n";
        for (int i = 0; i < SamplePreview::mostRefused; ++i)
            index += ",24/12/2025,Ann,Lee,1\n";
        index += "d1,24/12/2025,Ann,Lee,1\n";
        fixtures::write(folder.filePath(u"index.csv"_s), index);
        using namespace building;
        Chain chain(u"m"_s);
        chain.add(u"Index"_s, u"CSVSource"_s,
                  {list(u"csvPaths"_s, {u"index.csv"_s}), flag(u"continueOnFail"_s, true)});
        chain.add(u"Class"_s, u"com.fast2.alter.AlterDocumentProperties"_s,
                  {properties({{u"classid"_s, u"Invoice"_s}})});
        chain.add(u"Inject"_s, u"com.fast2.flowerdocs.FlowerInjector"_s,
                  {connection(u"environment"_s), text(u"category"_s, u"DOCUMENT"_s)});
        const Map map = parsed(chain.steps());
        int asked = 0;
        const auto late = previewSamples(map, {folder.path()}, 50, [&] { return ++asked <= 3; });
        QVERIFY2(late, qPrintable(late ? QString() : late.error().toLogLine()));
        QCOMPARE(late->rejected.size(), size_t(4));
        QVERIFY(late->samples.empty());
        QVERIFY(late->isEarly);
        QVERIFY(!late->isWhole);
        const auto many = previewSamples(map, {folder.path()}, 50);
        QVERIFY2(many, qPrintable(many ? QString() : many.error().toLogLine()));
        QVERIFY(many->samples.empty());
        QVERIFY(many->isEarly);
    }

    void aSourceThatCannotBeReadIsAnError() {
        const QTemporaryDir folder;
        const auto preview = previewSamples(chainMap(), {folder.path()}, 2);
        QVERIFY(!preview);
        QCOMPARE(preview.error().code(), u"SOURCE_EMPTY"_s);
    }

    void whatATagWouldLose_data() {
        QTest::addColumn<QStringList>("values");
        QTest::addColumn<QString>("type");
        QTest::addColumn<bool>("takesSeveral");
        QTest::addColumn<QStringList>("allowed");
        QTest::addColumn<Loss>("loss");
        const auto row = [](const char* name, QStringList values, const char16_t* type, Loss loss,
                            bool several = false, QStringList allowed = {}) {
            QTest::newRow(name) << values << QString::fromUtf16(type) << several << allowed << loss;
        };
        row("text", {u"a"_s}, u"STRING", Loss::None);
        row("two of one", {u"a"_s, u"b"_s}, u"STRING", Loss::Several);
        row("two of several", {u"a"_s, u"b"_s}, u"STRING", Loss::None, true);
        row("whole", {u"-12"_s}, u"INT", Loss::None);
        row("no whole", {u"1.5"_s}, u"INT", Loss::Type);
        row("price", {u"1204.50"_s}, u"CURRENCY", Loss::None);
        row("French price", {u"1204,50"_s}, u"CURRENCY", Loss::Type);
        row("second value", {u"1"_s, u"x"_s}, u"FLOAT", Loss::Type, true);
        row("true", {u"True"_s}, u"BOOLEAN", Loss::None);
        row("yes", {u"oui"_s}, u"BOOLEAN", Loss::Type);
        row("day", {u"2025-12-24"_s}, u"DATE", Loss::None);
        row("no day", {u"2025-02-30"_s}, u"DATE", Loss::Type);
        row("French day", {u"24/12/2025"_s}, u"DATE", Loss::Type);
        row("moment", {u"2025-12-24T10:00:00+01:00"_s}, u"DATE", Loss::None);
        row("no zone", {u"2025-12-24 10:00:00"_s}, u"DATE", Loss::Zone);
        row("listed", {u"A"_s}, u"CHOICELIST", Loss::None, false, {u"A"_s, u"B"_s});
        row("not listed", {u"a"_s}, u"CHOICELIST", Loss::Choice, false, {u"A"_s, u"B"_s});
        row("list unknown", {u"a"_s}, u"CHOICELIST", Loss::None);
    }
    void whatATagWouldLose() {
        QFETCH(const QStringList, values);
        QFETCH(const QString, type);
        QFETCH(const bool, takesSeveral);
        QFETCH(const QStringList, allowed);
        QFETCH(const Loss, loss);
        QCOMPARE(lossOf(values, {u"T"_s, false, takesSeveral, type}, allowed), loss);
    }
};

QTEST_GUILESS_MAIN(MapPreviewTest)
#include "tst_mappreview.moc"
