// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

#include "core/migration/MapBuilding.h"
#include "core/migration/MapDiff.h"
#include "core/migration/PunnetRun.h"
#include "core/migration/maptests/MapTestRun.h"
#include "core/migration/maptests/SampleTest.h"
#include "core/migration/preview/SamplePreview.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Two constants, a tag with a default, amounts by a conversion.
QJsonObject mapJson(const QJsonArray& tests) {
    using namespace building;
    Chain chain(u"m"_s);
    chain.add(u"Index"_s, u"CSVSource"_s, {list(u"csvPaths"_s, {u"index.csv"_s})});
    chain.add(u"Category"_s, u"com.fast2.alter.AlterPunnetProperties"_s,
              {properties({{u"category"_s, u"DOCUMENT"_s}})});
    chain.add(u"Properties"_s, u"com.fast2.alter.AlterDocumentProperties"_s,
              {properties({{u"classid"_s, u"Invoice"_s}, {u"Supplier"_s, u"${supplier}"_s}})});
    chain.add(u"Inject"_s, u"com.fast2.flowerdocs.FlowerInjector"_s,
              {connection(u"environment"_s), flag(u"loadContent"_s, false), flag(u"modeUpdate"_s, false),
               list(u"ignoredData"_s, {u"supplier"_s})});
    return {{u"name"_s, u"M"_s}, {u"steps"_s, chain.steps()}, {mapTestsKey, tests}};
}
Map parsed(const QJsonObject& json) {
    const auto map = Map::parse(QJsonDocument(json).toJson(QJsonDocument::Compact));
    if (!map)
        qFatal("%s", qPrintable(map.error().toLogLine()));
    return *map;
}
Map mapOf(const QJsonArray& tests) {
    return parsed(mapJson(tests));
}
/// Its kinds become classes, by a table of so many lines.
Map mapWithTable(int lines) {
    using namespace building;
    QList<std::pair<QString, QString>> table;
    for (int i = 0; i < lines; ++i)
        table.append({u"K%1"_s.arg(i), u"Class%1"_s.arg(i)});
    Chain chain(u"t"_s);
    chain.add(u"Index"_s, u"CSVSource"_s, {list(u"csvPaths"_s, {u"index.csv"_s})});
    chain.add(u"Category"_s, u"com.fast2.alter.AlterPunnetProperties"_s,
              {properties({{u"category"_s, u"DOCUMENT"_s}})});
    chain.add(
        u"Table"_s, u"console.ValueTable"_s,
        {text(u"dataName"_s, u"kind"_s), texts(u"table"_s, table), text(u"targetName"_s, u"classid"_s)});
    chain.add(u"Inject"_s, u"com.fast2.flowerdocs.FlowerInjector"_s,
              {connection(u"environment"_s), list(u"ignoredData"_s, {u"kind"_s})});
    return parsed({{u"name"_s, u"T"_s}, {u"steps"_s, chain.steps()}});
}
/// Two kinds become classes; what is urgent takes another way, on which it is marked.
Map mapWithWays(const QJsonArray& tests) {
    using namespace building;
    Chain chain(u"w"_s);
    chain.add(u"Index"_s, u"CSVSource"_s, {list(u"csvPaths"_s, {u"index.csv"_s})});
    chain.add(u"Category"_s, u"com.fast2.alter.AlterPunnetProperties"_s,
              {properties({{u"category"_s, u"DOCUMENT"_s}})});
    chain.add(
        u"Table"_s, u"console.ValueTable"_s,
        {text(u"dataName"_s, u"kind"_s), texts(u"table"_s, {{u"I"_s, u"Invoice"_s}, {u"L"_s, u"Letter"_s}}),
         text(u"targetName"_s, u"classid"_s)});
    chain.add(u"Mark"_s, u"com.fast2.alter.AlterDocumentProperties"_s,
              {properties({{u"Urgent"_s, u"yes"_s}})});
    chain.add(u"Inject"_s, u"com.fast2.flowerdocs.FlowerInjector"_s,
              {connection(u"environment"_s), list(u"ignoredData"_s, {u"kind"_s, u"priority"_s})});
    QJsonArray steps = chain.steps();
    QJsonObject table = steps[2].toObject();
    const QJsonObject urgent = bean(u"com.fast2.taskflow.conditions.PatternCondition"_s,
                                    {text(u"condition"_s, u"priority.equals(\"high\")"_s)});
    table[u"links"_s] =
        QJsonArray{QJsonObject{{u"name"_s, u"urgent"_s},
                               {u"target"_s, steps[3][u"id"_s]},
                               {u"condition"_s, QJsonObject{{u"objectConfiguration"_s, urgent}}}},
                   QJsonObject{{u"name"_s, u"other"_s}, {u"target"_s, steps[4][u"id"_s]}}};
    steps[2] = table;
    return parsed({{u"name"_s, u"W"_s}, {u"steps"_s, steps}, {mapTestsKey, tests}});
}
MutationScore scoreOf(const Map& map) {
    const auto tests = mapTestsOf(map);
    if (!tests)
        qFatal("%s", qPrintable(tests.error().toLogLine()));
    return scoreTests(map, PlanContext{u"/nowhere"_s}, *tests);
}
QStringList unnoticedOf(const MutationScore& score) {
    QStringList list;
    for (const RuleChange& one : score.unnoticed)
        list.append(one.step + u": "_s + one.text());
    return list;
}
QJsonObject example(const QString& name, const QJsonObject& data, const QJsonObject& expect) {
    return {{u"name"_s, name}, {u"data"_s, data}, {u"expect"_s, expect}};
}
QStringList differencesOf(const QJsonObject& test) {
    const Map map = mapOf({test});
    const auto tests = mapTestsOf(map);
    if (!tests)
        return {tests.error().code() + u' ' + tests.error().fact(u"place")};
    const auto plan = Plan::compile(map, PlanContext{u"/nowhere"_s, {}});
    if (!plan)
        qFatal("%s", qPrintable(plan.error().toLogLine()));
    QStringList texts;
    for (const TestDifference& one : runMapTest(*plan, tests->front()))
        texts.append(one.text());
    return texts;
}
const QJsonObject data{{u"supplier"_s, u"ACME"_s}};
const QJsonObject tags{{u"Supplier"_s, u"ACME"_s}};

}  // namespace

class MapTestsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatComesIsHeldAgainstWhatIsExpected_data() {
        QTest::addColumn<QJsonObject>("test");
        QTest::addColumn<QStringList>("differences");
        const auto row = [](const char* tag, const QJsonObject& expect, const QStringList& differences) {
            QTest::newRow(tag) << example(u"t"_s, data, expect) << differences;
        };
        row("right", {{u"class"_s, u"Invoice"_s}, {u"tags"_s, tags}}, {});
        row("only a part", {{u"class"_s, u"Invoice"_s}}, {});
        row("another class", {{u"class"_s, u"Letter"_s}}, {u"class: Invoice instead of Letter"_s});
        row("a tag too many", {{u"tags"_s, QJsonObject()}}, {u"tag Supplier: ACME instead of –"_s});
        row("a tag too few",
            {{u"tags"_s, QJsonObject{{u"Supplier"_s, u"ACME"_s}, {u"Amount"_s, QJsonArray{u"1"_s, u"2"_s}}}}},
            {u"tag Amount: – instead of 1 | 2"_s});
        row("an update", {{u"update"_s, true}}, {u"update: false instead of true"_s});
        row("a file", {{u"contents"_s, u"a.pdf"_s}}, {u"contents: – instead of a.pdf"_s});
        row("no folder", {{u"folders"_s, QJsonArray()}}, {});
        row("a folder", {{u"folders"_s, QJsonArray{u"Clients"_s, u"ACME"_s}}},
            {u"folders: – instead of Clients | ACME"_s});
        row("folders that are none", {{u"folders"_s, 1}}, {u"MAP_TEST_INVALID expect.folders"_s});
        row("a date", {{u"creationDate"_s, u"2024-02-29T00:00:00Z"_s}},
            {u"creationDate: – instead of 2024-02-29T00:00:00.000Z"_s});
        row("two documents",
            {{u"documents"_s, QJsonArray{QJsonObject{{u"class"_s, u"Invoice"_s}}, QJsonObject()}}},
            {u"documents: 1 instead of 2"_s});
        row("an error that does not come", {{u"error"_s, u"MAPPING_CLASS_MISSING"_s}},
            {u"error: – instead of MAPPING_CLASS_MISSING"_s});
        row("a key that nobody knows", {{u"klass"_s, u"Invoice"_s}}, {u"MAP_TEST_INVALID expect.klass"_s});
        row("a class that is none", {{u"class"_s, 1}}, {u"MAP_TEST_INVALID expect.class"_s});
        row("error and more", {{u"error"_s, u"A"_s}, {u"class"_s, u"B"_s}},
            {u"MAP_TEST_INVALID expect.error"_s});
        row("nothing expected", {}, {u"MAP_TEST_INVALID expect"_s});
        row("a date that is none", {{u"creationDate"_s, u"yesterday"_s}},
            {u"MAP_TEST_INVALID expect.creationDate"_s});
        QTest::newRow("an error that comes")
            << example(u"t"_s, {}, {{u"error"_s, u"MAPPING_VALUE_MISSING"_s}}) << QStringList();
        QTest::newRow("another error") << example(u"t"_s, {}, {{u"class"_s, u"Invoice"_s}})
                                       << QStringList{u"error: MAPPING_VALUE_MISSING instead of –"_s};
        QTest::newRow("no name") << QJsonObject{{u"data"_s, data}} << QStringList{u"MAP_TEST_INVALID name"_s};
        QTest::newRow("a number as value") << example(u"t"_s, {{u"supplier"_s, 1}}, {{u"class"_s, u"A"_s}})
                                           << QStringList{u"MAP_TEST_INVALID data"_s};
    }
    void whatComesIsHeldAgainstWhatIsExpected() {
        QFETCH(QJsonObject, test);
        QFETCH(QStringList, differences);
        QCOMPARE(differencesOf(test), differences);
    }

    /// Programs read the text, and whoever speaks to people the parts.
    void whatCameOtherwiseIsToldInPartsToo() {
        const Map map =
            mapOf({example(u"t"_s, data,
                           {{u"class"_s, u"Letter"_s},
                            {u"tags"_s, QJsonObject{{u"Amount"_s, QJsonArray{u"1"_s, u"2"_s}}}}})});
        const auto run = runMapTests(map, PlanContext{u"/nowhere"_s});
        QVERIFY(run);
        const std::vector<TestDifference> expected{{u"class"_s, {}, u"Invoice"_s, u"Letter"_s},
                                                   {u"tag"_s, u"Amount"_s, {}, u"1 | 2"_s},
                                                   {u"tag"_s, u"Supplier"_s, u"ACME"_s, {}}};
        QCOMPARE(run->outcomes.front().differences, expected);
        const QJsonObject json = run->toJson()[u"tests"_s][0].toObject();
        QCOMPARE(json[u"differences"_s].toArray(),
                 (QJsonArray{u"class: Invoice instead of Letter"_s, u"tag Amount: – instead of 1 | 2"_s,
                             u"tag Supplier: ACME instead of –"_s}));
        const QJsonArray parts = json[u"parts"_s].toArray();
        QCOMPARE(parts.size(), 3);
        QCOMPARE(parts[1].toObject(), (QJsonObject{{u"what"_s, u"tag"_s},
                                                   {u"tag"_s, u"Amount"_s},
                                                   {u"found"_s, QString()},
                                                   {u"wanted"_s, u"1 | 2"_s}}));
        for (size_t i = 0; i < expected.size(); ++i)
            QCOMPARE(TestDifference::fromJson(parts[qsizetype(i)].toObject()), expected[i]);
    }

    void testsChangeNothingOfWhatAMapDoes() {
        const Map with = mapOf({example(u"t"_s, data, {{u"class"_s, u"Invoice"_s}})});
        const Map without = mapOf({});
        QCOMPARE(with.fingerprint(), without.fingerprint());
        QVERIFY(mapDiff(with, without).empty());
        // And they stay in the file.
        QCOMPARE(with.toJson()[mapTestsKey].toArray().size(), 1);
    }

    void aDocumentThatWasTriedIsATestThatPasses() {
        const QJsonObject document{{u"class"_s, u"Invoice"_s},
                                   {u"name"_s, QString()},
                                   {u"tags"_s, tags},
                                   {u"files"_s, QJsonArray{u"a.pdf"_s}}};
        const QJsonObject sample{
            {u"documentId"_s, u"7"_s}, {u"data"_s, data}, {u"documents"_s, QJsonArray{document}}};
        const auto test = testOfSample(sample);
        QVERIFY(test);
        QCOMPARE(test->value(u"name"_s).toString(), u"7"_s);
        QCOMPARE(test->value(u"expect"_s).toObject(),
                 (QJsonObject{{u"class"_s, u"Invoice"_s}, {u"tags"_s, tags}}));
        QCOMPARE(differencesOf(*test), QStringList());

        const QJsonObject error{{u"code"_s, u"MAPPING_VALUE_MISSING"_s}};
        const auto failing =
            testOfSample({{u"documentId"_s, u"8"_s}, {u"data"_s, QJsonObject()}, {u"error"_s, error}});
        QVERIFY(failing);
        QCOMPARE(differencesOf(*failing), QStringList());
    }

    void ofValuesThatWereCutThereIsNoTest() {
        const auto isTest = [](const QJsonValue& values) {
            return testOfSample({{u"documentId"_s, u"7"_s},
                                 {u"data"_s, QJsonObject{{u"supplier"_s, values}}},
                                 {u"documents"_s, QJsonArray{QJsonObject()}}})
                .has_value();
        };
        QVERIFY(isTest(QJsonArray{QString(SamplePreview::mostCharacters - 1, u'x')}));
        QVERIFY(!isTest(QJsonArray{QString(SamplePreview::mostCharacters, u'x')}));
        QJsonArray values;
        for (int i = 0; i < SamplePreview::mostValues - 1; ++i)
            values.append(u"x"_s);
        QVERIFY(isTest(values));
        values.append(u"x"_s);
        QVERIFY(!isTest(values));
    }

    void namesAreToldApart() {
        const QJsonObject one = example(u"t"_s, data, {{u"class"_s, u"Invoice"_s}});
        const auto tests = mapTestsOf(mapOf({one, one}));
        QVERIFY(!tests);
        QCOMPARE(tests.error().fact(u"place"), u"name"_s);
    }

    /// A suite of which it is known what it looks at has the score that follows.
    void aKnownSuiteHasAKnownScore() {
        const MutationScore none = scoreOf(mapOf({}));
        QCOMPARE(
            unnoticedOf(none),
            (QStringList{u"Category: propertyMap[category] = mutant"_s,
                         u"Properties: propertyMap[classid] left out"_s,
                         u"Properties: propertyMap[classid] = mutant"_s,
                         u"Properties: propertyMap[Supplier] left out"_s,
                         u"Properties: propertyMap[Supplier] = mutant"_s, u"Inject: loadContent = true"_s,
                         u"Inject: modeUpdate = true"_s, u"Inject: ignoredData[supplier] left out"_s}));
        QCOMPARE(none.mutants, 8);
        QCOMPARE(none.possible, 8);
        QCOMPARE(none.noticed, 0);
        QVERIFY(!none.isEarly);

        // It looks at the class alone: a supplier may become anything.
        const MutationScore weak = scoreOf(mapOf({example(u"class"_s, data, {{u"class"_s, u"Invoice"_s}})}));
        QCOMPARE(unnoticedOf(weak), unnoticedOf(none).mid(3));
        QCOMPARE(weak.mutants, 8);
        QCOMPARE(weak.noticed, 3);

        // There is no file in it: whether files go along does not show.
        const MutationScore strong = scoreOf(mapOf({example(
            u"all"_s, data, {{u"class"_s, u"Invoice"_s}, {u"tags"_s, tags}, {u"update"_s, false}})}));
        QCOMPARE(unnoticedOf(strong), QStringList{u"Inject: loadContent = true"_s});
        QCOMPARE(strong.mutants, 8);
        QCOMPARE(strong.noticed, 7);

        // A test that fails anyway notices nothing.
        const MutationScore wrong = scoreOf(mapOf({example(u"wrong"_s, data, {{u"class"_s, u"Letter"_s}})}));
        QCOMPARE(unnoticedOf(wrong), unnoticedOf(none));
        QCOMPARE(wrong.noticed, 0);
    }

    /// Steps that only one link leads to cannot lose it, and a default that is not there is not taken.
    void waysConditionsAndTablesAreChanged() {
        const MutationScore none = scoreOf(mapWithWays({}));
        QCOMPARE(unnoticedOf(none), (QStringList{u"Category: propertyMap[category] = mutant"_s,
                                                 u"Table: dataName = mutant"_s,
                                                 u"Table: table[I] left out"_s,
                                                 u"Table: table[I] = mutant"_s,
                                                 u"Table: table[L] left out"_s,
                                                 u"Table: table[L] = mutant"_s,
                                                 u"Table: ignoreCase = true"_s,
                                                 u"Table: targetName left out"_s,
                                                 u"Table: targetName = mutant"_s,
                                                 u"Table: otherwise = keep"_s,
                                                 u"Table: otherwise = leaveOut"_s,
                                                 u"Table: missing = leaveOut"_s,
                                                 u"Table: link urgent → Mark without its condition"_s,
                                                 u"Table: link other → Inject left out"_s,
                                                 u"Mark: propertyMap[Urgent] left out"_s,
                                                 u"Mark: propertyMap[Urgent] = mutant"_s,
                                                 u"Mark: link  → Inject left out"_s,
                                                 u"Inject: loadContent = true"_s,
                                                 u"Inject: modeUpdate = true"_s,
                                                 u"Inject: ignoredData[kind] left out"_s,
                                                 u"Inject: ignoredData[priority] left out"_s}));
        QCOMPARE(none.mutants, 21);
        QCOMPARE(none.possible, 21);

        // One invoice that is not urgent, of which only the class counts.
        const QJsonObject invoice{{u"kind"_s, u"I"_s}, {u"priority"_s, u"low"_s}};
        const MutationScore weak =
            scoreOf(mapWithWays({example(u"class"_s, invoice, {{u"class"_s, u"Invoice"_s}})}));
        QCOMPARE(
            unnoticedOf(weak),
            (QStringList{u"Table: table[L] left out"_s, u"Table: table[L] = mutant"_s,
                         u"Table: ignoreCase = true"_s, u"Table: otherwise = keep"_s,
                         u"Table: otherwise = leaveOut"_s, u"Table: missing = leaveOut"_s,
                         u"Table: link urgent → Mark without its condition"_s,
                         u"Mark: propertyMap[Urgent] left out"_s, u"Mark: propertyMap[Urgent] = mutant"_s,
                         u"Mark: link  → Inject left out"_s, u"Inject: loadContent = true"_s,
                         u"Inject: modeUpdate = true"_s, u"Inject: ignoredData[kind] left out"_s,
                         u"Inject: ignoredData[priority] left out"_s}));
        QCOMPARE(weak.mutants, 21);
        QCOMPARE(weak.noticed, 7);

        const MutationScore strong = scoreOf(mapWithWays(
            {example(u"invoice"_s, invoice,
                     {{u"class"_s, u"Invoice"_s}, {u"tags"_s, QJsonObject()}, {u"update"_s, false}}),
             example(u"urgent letter"_s, {{u"kind"_s, u"L"_s}, {u"priority"_s, u"high"_s}},
                     {{u"class"_s, u"Letter"_s}, {u"tags"_s, QJsonObject{{u"Urgent"_s, u"yes"_s}}}}),
             example(u"small letter"_s, {{u"kind"_s, u"i"_s}}, {{u"error"_s, u"MAPPING_VALUE_UNKNOWN"_s}}),
             example(u"no kind"_s, {{u"priority"_s, u"low"_s}},
                     {{u"error"_s, u"MAPPING_VALUE_MISSING"_s}})}));
        QCOMPARE(unnoticedOf(strong), QStringList{u"Inject: loadContent = true"_s});
        QCOMPARE(strong.mutants, 21);
        QCOMPARE(strong.noticed, 20);
    }

    /// A test has no model of the target and one document alone: what they decide is no rule that it can see.
    void whatNoTestCanSeeIsNotChanged() {
        using namespace building;
        Chain chain(u"c"_s);
        chain.add(u"Index"_s, u"CSVSource"_s, {list(u"csvPaths"_s, {u"index.csv"_s})});
        chain.add(u"Check"_s, u"console.CheckDocument"_s,
                  {flag(u"checkModel"_s, true), flag(u"refuseSameContents"_s, true),
                   list(u"uniqueData"_s, {u"Supplier"_s, u"Number"_s}), list(u"acls"_s, {u"acl-1"_s})});
        chain.add(u"Inject"_s, u"com.fast2.flowerdocs.FlowerInjector"_s,
                  {connection(u"environment"_s), text(u"category"_s, u"DOCUMENT"_s)});
        const MutationScore score = scoreOf(parsed({{u"name"_s, u"C"_s}, {u"steps"_s, chain.steps()}}));
        QCOMPARE(unnoticedOf(score),
                 (QStringList{u"Check: acls[acl-1] left out"_s, u"Check: leastFiles = 1"_s,
                              u"Check: checkFiles = false"_s, u"Check: checkFileNames = true"_s,
                              u"Inject: loadContent = true"_s, u"Inject: modeUpdate = true"_s}));
    }

    void mutantsDifferFromTheMapAndFromEachOther() {
        const Map map = mapOf({});
        const Mutants mutants = mutantsOf(map);
        QCOMPARE(qint64(mutants.chosen.size()), mutants.all);
        QSet<QByteArray> prints{map.fingerprint()};
        for (const Mutant& one : mutants.chosen) {
            const QByteArray print = one.of(map).fingerprint();
            QVERIFY2(!prints.contains(print), qPrintable(one.change.step + one.change.text()));
            prints.insert(print);
        }
    }

    void ofALongListSomeEntriesAreChangedAtEvenDistances() {
        const qint64 others = mutantsOf(mapWithTable(1)).all - 2;
        QCOMPARE(qint64(mutantsOf(mapWithTable(200)).chosen.size()), others + 400);
        const Mutants mutants = mutantsOf(mapWithTable(20'000));
        QCOMPARE(mutants.all, others + 40'000);
        QCOMPARE(qint64(mutants.chosen.size()), others + 400);
        QStringList entries;
        for (const Mutant& one : mutants.chosen) {
            if (one.change.field == u"table"_s && one.change.kind == RuleChange::Kind::LeftOut)
                entries.append(*one.change.entry);
        }
        QCOMPARE(entries.size(), 200);
        for (int i = 0; i < 200; ++i)
            QCOMPARE(entries[i], u"K%1"_s.arg(100 * i));
    }

    /// A map of 16 MiB, thousands of times, would be more memory than there is.
    void oneChangedMapIsThereAtATime() {
        const Map map = mapWithTable(20'000);
        // Copies of a map share its beans, so that their number tells how many copies there are.
        const FieldValue& entries = *map.steps[1].configuration.field(u"propertyMap");
        const auto& bean = std::get<std::shared_ptr<Bean>>(entries.map()->front().value.value);
        const long before = bean.use_count();
        long most = 0;
        int asked = 0;
        const MutationScore score = scoreTests(map, PlanContext{u"/nowhere"_s}, {}, [&] {
            most = std::max(most, bean.use_count());
            return ++asked < 6;
        });
        QCOMPARE(asked, 6);
        QCOMPARE(most, before);
        QVERIFY(score.isEarly);
        // Two links and the category cannot be left out.
        const qint64 others = mutantsOf(mapWithTable(1)).all - 2;
        QCOMPARE(score.mutants, 2);
        QCOMPARE(score.possible, others + 40'000 - 3);
    }

    void changesKeepTheirPartsInJson() {
        for (const Mutant& one : mutantsOf(mapOf({})).chosen)
            QCOMPARE(RuleChange::fromJson(one.change.toJson()), std::optional(one.change));
        const RuleChange entry{RuleChange::Kind::Set, u"S"_s, u"table"_s, u"A"_s, u"B"_s};
        QCOMPARE(entry.toJson(), (QJsonObject{{u"step"_s, u"S"_s},
                                              {u"change"_s, u"table[A] = B"_s},
                                              {u"kind"_s, u"set"_s},
                                              {u"field"_s, u"table"_s},
                                              {u"entry"_s, u"A"_s},
                                              {u"value"_s, u"B"_s}}));
        RuleChange link{RuleChange::Kind::ConditionLeftOut, u"S"_s};
        link.link = u"a"_s;
        link.target = u"T"_s;
        QCOMPARE(link.toJson(), (QJsonObject{{u"step"_s, u"S"_s},
                                             {u"change"_s, u"link a → T without its condition"_s},
                                             {u"kind"_s, u"conditionLeftOut"_s},
                                             {u"link"_s, u"a"_s},
                                             {u"target"_s, u"T"_s}}));
        QCOMPARE(RuleChange::fromJson(link.toJson()), std::optional(link));
        QVERIFY(!RuleChange::fromJson({{u"step"_s, u"S"_s}, {u"change"_s, u"table[A] = B"_s}}));
    }
};

QTEST_GUILESS_MAIN(MapTestsTest)
#include "tst_maptests.moc"
