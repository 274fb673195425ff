// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

#include "core/migration/MapErrors.h"
#include "core/migration/StepCatalog.h"
#include "tests/core/migration/Fixtures.h"
#include "tests/core/migration/StepFixtures.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

using Texts = QMap<QString, QString>;

QStringList codesOf(const std::vector<MapFinding>& findings) {
    QStringList codes;
    for (const MapFinding& each : findings)
        codes.append((each.severity == MapFinding::Severity::Error ? u"E "_s : u"W "_s) + each.error.code());
    return codes;
}

}  // namespace
Q_DECLARE_METATYPE(Texts)

class TestMap : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatGoesInComesOut_data() {
        QTest::addColumn<QString>("name");
        for (const auto* name : {"demo", "routes", "kept"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void whatGoesInComesOut() {
        QFETCH(QString, name);
        const QByteArray bytes = fixtures::bytes(name + u".json"_s);
        const auto map = Map::parse(bytes);
        QVERIFY2(map, map ? "" : qPrintable(map.error().toLogLine()));
        QCOMPARE(map->toJson(), QJsonDocument::fromJson(bytes).object());
        QCOMPARE(Map::parse(QJsonDocument(map->toJson()).toJson())->toJson(), map->toJson());
    }

    void partsAreReadFromNestedAndFlatForms() {
        const Map map = fixtures::map(u"kept"_s);
        QCOMPARE(map.versionNumber(), 3);
        QCOMPARE(map.step(u"s2")->queue, u"Fast"_s);
        QCOMPARE(map.sourceStep()->name, u"Read"_s);
        QVERIFY(map.step(u"nowhere") == nullptr);
        QCOMPARE(map.step(u"s6")->configuration.field(u"connection")->reference()->name, u"environment"_s);
        const auto numbered = Map::parse(R"({"name":"m","steps":[],"mapVersion":{"versionNumber":12}})");
        QCOMPARE(numbered->versionNumber(), 12);
    }

    void editsWinOverWhatCameIn() {
        Map map = fixtures::map(u"kept"_s);
        map.steps[1].queue = u"Slow"_s;
        map.steps[4].links[0].name = u"ok"_s;
        map.steps[0].configuration.fields[1].value.value = u"|"_s;
        const Map again = Map::parse(QJsonDocument(map.toJson()).toJson()).value();
        QCOMPARE(again.step(u"s2")->queue, u"Slow"_s);
        QCOMPARE(again.step(u"s5")->links[0].name, u"ok"_s);
        QCOMPARE(*again.step(u"s1")->configuration.field(u"separator")->primitive(), u"|"_s);
        QCOMPARE(again.step(u"s1")->configuration.field(u"separator")->inner.value("encoding"_L1).toString(),
                 u"plain"_s);
    }

    void orderOfFieldsAndEntriesStays() {
        const Map map = fixtures::map(u"demo"_s);
        QStringList fields;
        for (const Field& field : map.step(u"s1")->configuration.fields)
            fields.append(field.name);
        QCOMPARE(fields, QStringList({u"csvPaths"_s, u"separator"_s, u"encoding"_s, u"documentIdColumn"_s}));
        QStringList entries;
        for (const auto& entry : *map.step(u"s5")->configuration.field(u"propertyMap")->map())
            entries.append(*entry.key.primitive());
        QCOMPARE(entries, QStringList({u"classid"_s, u"name"_s, u"Reference"_s}));
    }

    void whatStandsBesideKeyAndValueStays() {
        const QByteArray before = R"({"name":"m","steps":[{"id":"a","name":"b","taskType":"Task",
            "objectConfiguration":{"className":"X","fields":[{"name":"f","mapConfiguration":[
            {"key":{"primitiveConfiguration":{"value":"n"}},"value":{"mapConfiguration":[
             {"key":{"primitiveConfiguration":{"value":"i"}},"value":{"primitiveConfiguration":{"value":"1"}},
              "inner":""}]},"remark":"é","none":null,"list":[1.5,{"key":7}]},
            {"key":{"primitiveConfiguration":{"value":"o"}},"value":{"primitiveConfiguration":{"value":"2"}}}
            ]}]},"links":[]}]})";
        const QJsonObject json = QJsonDocument::fromJson(before).object();
        auto map = Map::parse(before);
        QVERIFY2(map, map ? "" : qPrintable(map.error().toLogLine()));
        QCOMPARE(map->toJson(), json);
        auto& entries =
            std::get<std::vector<FieldValue::MapEntry>>(map->steps[0].configuration.fields[0].value.value);
        QCOMPARE(entries[0].rest.keys(), QStringList({u"list"_s, u"none"_s, u"remark"_s}));
        QVERIFY(entries[1].rest.isEmpty());
        // The entry says what its wrappers say, whatever stands beside them.
        entries[1].rest.insert(u"key"_s, u"old"_s);
        QCOMPARE(map->toJson(), json);
    }

    void unquotedNumbersAndBooleansReadAsText() {
        const auto map =
            Map::parse(R"({"name":7,"steps":[{"id":"a","name":"b","taskType":"Task","objectConfiguration":
            {"className":"HashSignTask","fields":[{"name":"blockSize","primitiveConfiguration":{"value":8192}},
            {"name":"processAllContents","primitiveConfiguration":{"value":false}}]}}]})");
        QVERIFY(map);
        QCOMPARE(map->name, u"7"_s);
        QCOMPARE(*map->steps[0].configuration.field(u"blockSize")->primitive(), u"8192"_s);
        QCOMPARE(*map->steps[0].configuration.field(u"processAllContents")->primitive(), u"false"_s);
    }

    void foreignBytesAreRefusedWithTheirPlace_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("fact");
        QTest::addColumn<QString>("value");
        QTest::newRow("no JSON") << fixtures::bytes(u"not-json.json"_s) << u"MAP_MALFORMED"_s << u"line"_s
                                 << u"3"_s;
        QTest::newRow("empty") << QByteArray() << u"MAP_MALFORMED"_s << u"line"_s << u"1"_s;
        QTest::newRow("a text") << QByteArray("[\"map\"]") << u"MAP_MALFORMED"_s << u"path"_s << u""_s;
        QTest::newRow("no steps") << QByteArray(R"({"name":"m"})") << u"MAP_MALFORMED"_s << u"path"_s
                                  << u"steps"_s;
        QTest::newRow("step is a number")
            << QByteArray(R"({"steps":[1]})") << u"MAP_MALFORMED"_s << u"path"_s << u"steps[0]"_s;
        QTest::newRow("step without bean")
            << QByteArray(R"({"steps":[{"id":"x"}]})") << u"MAP_MALFORMED"_s << u"path"_s << u"steps[0]"_s;
        QTest::newRow("field without name")
            << QByteArray(R"({"steps":[{"id":"x","objectConfiguration":{"className":"A","fields":[{}]}}]})")
            << u"MAP_MALFORMED"_s << u"path"_s << u"steps[0].objectConfiguration.fields[0]"_s;
        QTest::newRow("link is a text")
            << QByteArray(R"({"steps":[{"objectConfiguration":{"className":"A"},"links":["b"]}]})")
            << u"MAP_MALFORMED"_s << u"path"_s << u"steps[0].links[0]"_s;
        QTest::newRow("map entry without value")
            << QByteArray(R"({"steps":[{"objectConfiguration":{"className":"A","fields":
                [{"name":"p","mapConfiguration":[{"key":{}}]}]}}]})")
            << u"MAP_MALFORMED"_s << u"path"_s
            << u"steps[0].objectConfiguration.fields[0].mapConfiguration[0]"_s;
        QByteArray deep = R"({"steps":[{"objectConfiguration":)";
        for (int i = 0; i < 40; ++i)
            deep += R"({"className":"Not","fields":[{"name":"condition","objectConfiguration":)";
        deep += R"({"className":"A"})" + QByteArray("}]}").repeated(40) + "}]}";
        QTest::newRow("deep") << deep << u"MAP_TOO_LARGE"_s << u"line"_s << u""_s;
        QByteArray many = R"({"steps":[)" + QByteArray("{},").repeated(1001);
        many.chop(1);
        QTest::newRow("many steps") << many + "]}" << u"MAP_TOO_LARGE"_s << u"path"_s << u"steps"_s;
        QTest::newRow("17 MB") << QByteArray(17 * 1024 * 1024, ' ') << u"MAP_TOO_LARGE"_s << u"path"_s
                               << u""_s;
    }
    void foreignBytesAreRefusedWithTheirPlace() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        QFETCH(QString, fact);
        QFETCH(QString, value);
        const auto map = Map::parse(bytes);
        QVERIFY(!map);
        QCOMPARE(map.error().code(), code);
        QCOMPARE(map.error().fact(fact), value);
    }

    void fingerprintNamesWhatRunsAndNothingElse() {
        const Map demo = fixtures::map(u"demo"_s);
        const QByteArray fingerprint = demo.fingerprint();
        QCOMPARE(fingerprint.size(), 64);

        Map drawn = demo;
        drawn.rest.insert(u"id"_s, u"m-7"_s);
        drawn.rest.insert(u"mapDescription"_s, QJsonObject{{u"content"_s, u"other words"_s}});
        drawn.steps[0].rest.insert(u"graphic"_s, QJsonObject{{u"x"_s, 9}});
        drawn.steps[0].links[0].condition = Bean{};
        std::swap(drawn.steps[0].configuration.fields[0], drawn.steps[0].configuration.fields[1]);
        QCOMPARE(drawn.fingerprint(), fingerprint);

        Map changed = demo;
        changed.steps[0].configuration.fields[1].value.value = u","_s;
        QVERIFY(changed.fingerprint() != fingerprint);
        Map relinked = demo;
        relinked.steps[2].links[0].target = u"s5"_s;
        QVERIFY(relinked.fingerprint() != fingerprint);
        Map renamed = demo;
        renamed.steps[0].name = u"Reader"_s;
        QVERIFY(renamed.fingerprint() != fingerprint);
    }

    void fingerprintDoesNotDependOnAPassword() {
        Map map = fixtures::map(u"literal-secret"_s);
        const QByteArray fingerprint = map.fingerprint();
        for (Field& field : map.steps[5].configuration.fields) {
            if (field.name != "connection"_L1)
                continue;
            Bean bean = *field.value.bean();
            bean.fields[2].value.value = u"xr1c/ffffff"_s;
            field.value.value = std::make_shared<Bean>(bean);
        }
        QCOMPARE(map.fingerprint(), fingerprint);
    }

    void goodMapsHaveNoFindings_data() {
        QTest::addColumn<QString>("name");
        for (const auto* name : {"demo", "routes", "kept"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void goodMapsHaveNoFindings() {
        QFETCH(QString, name);
        QCOMPARE(codesOf(validateMap(fixtures::map(name))), QStringList());
    }

    void everyDefectIsFound_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("step");
        QTest::addColumn<QString>("fact");
        QTest::addColumn<QString>("value");
        const auto row = [](const char* name, QString code, QString step, QString fact, QString value) {
            QTest::newRow(name) << QString::fromLatin1(name) << code << step << fact << value;
        };
        row("cycle", u"E MAP_CYCLE"_s, u"Content"_s, u"path"_s, u"Content → Hash → Class → Content"_s);
        row("class-unknown", u"E MAP_CLASS_UNKNOWN"_s, u"Hash"_s, u"nearest"_s, u"HashSignTask"_s);
        row("class-misplaced", u"E MAP_CLASS_MISPLACED"_s, u"Hash"_s, u"class"_s,
            u"com.fast2.taskflow.conditions.Otherwise"_s);
        row("field-missing", u"E MAP_FIELD_MISSING"_s, u"Read"_s, u"field"_s, u"csvPaths"_s);
        row("field-unknown", u"E MAP_FIELD_UNKNOWN"_s, u"Read"_s, u"nearest"_s, u"separator"_s);
        row("field-type", u"E MAP_FIELD_TYPE"_s, u"Inject"_s, u"value"_s, u"perhaps"_s);
        row("field-value", u"E MAP_FIELD_VALUE"_s, u"Read"_s, u"value"_s, u"EBCDIC"_s);
        row("pattern-bad", u"E MAP_PATTERN_INVALID"_s, u"Content"_s, u"position"_s, u"20"_s);
        row("condition-bad", u"E MAP_CONDITION_INVALID"_s, u"Category"_s, u"position"_s, u"18"_s);
        row("link-target-missing", u"E MAP_LINK_TARGET_MISSING"_s, u"Class"_s, u"target"_s, u"s9"_s);
        row("duplicate-step-id", u"E MAP_DUPLICATE_STEP_ID"_s, u"s3"_s, u"step"_s, u"s3"_s);
        row("duplicate-step-name", u"E MAP_DUPLICATE_STEP_NAME"_s, u"Content"_s, u"step"_s, u"Content"_s);
        row("step-unnamed", u"E MAP_STEP_UNNAMED"_s, u"s4"_s, u"field"_s, u"name"_s);
        row("no-source", u"E MAP_NO_SOURCE"_s, {}, u"map"_s, u"DemoIngest"_s);
        row("two-sources", u"E MAP_TWO_SOURCES"_s, u"ReadToo"_s, u"other"_s, u"Read"_s);
        row("source-not-first", u"E MAP_SOURCE_NOT_FIRST"_s, u"Read"_s, u"other"_s, u"Inject"_s);
        row("step-unreachable", u"E MAP_STEP_UNREACHABLE"_s, u"Lost"_s, u"step"_s, u"Lost"_s);
        row("link-both-ways", u"E MAP_LINK_BOTH_WAYS"_s, u"Content"_s, u"other"_s, u"Hash"_s);
        row("no-injector", u"E MAP_NO_INJECTOR"_s, {}, u"map"_s, u"DemoIngest"_s);
        row("literal-secret", u"W MAP_LITERAL_SECRET"_s, u"Inject"_s, u"field"_s, u"password"_s);
        row("otherwise-not-last", u"W MAP_OTHERWISE_NOT_LAST"_s, u"Category"_s, u"step"_s, u"Category"_s);
        row("link-shadowed", u"W MAP_LINK_SHADOWED"_s, u"Category"_s, u"step"_s, u"Category"_s);
        row("classname-data", u"W MAP_CLASSNAME_DATA"_s, u"Class"_s, u"field"_s, u"propertyMap"_s);
        row("category-never-set", u"E MAP_CATEGORY_NEVER_SET"_s, u"Inject"_s, u"step"_s, u"Inject"_s);
        row("content-not-loaded", u"W MAP_CONTENT_NOT_LOADED"_s, {}, u"map"_s, u"DemoIngest"_s);
    }
    void everyDefectIsFound() {
        QFETCH(QString, name);
        QFETCH(QString, code);
        QFETCH(QString, step);
        QFETCH(QString, fact);
        QFETCH(QString, value);
        const auto findings = validateMap(fixtures::map(name));
        const qsizetype at = codesOf(findings).indexOf(code);
        QVERIFY2(at >= 0, qPrintable(codesOf(findings).join(u' ')));
        QCOMPARE(findings[size_t(at)].error.fact(u"step"), step);
        QCOMPARE(findings[size_t(at)].error.fact(fact), value);
    }

    /// What a start refuses is told before it, once.
    void whatAStartRefusesIsFound_data() {
        QTest::addColumn<int>("place");
        QTest::addColumn<QString>("className");
        QTest::addColumn<Texts>("fields");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, int place, const QString& className, const Texts& fields,
                            const QString& expected) {
            QTest::newRow(name) << place << className << fields << expected;
        };
        row("no time for a script", 3, u"console.Script"_s, {{u"program"_s, u"x"_s}, {u"seconds"_s, u"0"_s}},
            u"MAP_FIELD_VALUE seconds"_s);
        row("told by the catalogue", 3, u"console.Script"_s,
            {{u"program"_s, u"x"_s}, {u"seconds"_s, u"many"_s}}, u"MAP_FIELD_TYPE seconds"_s);
        row("a script without a name", 3, u"console.Script"_s, {}, u"MAP_FIELD_MISSING program"_s);
        row("values of nothing", 3, u"console.SplitDocument"_s, {{u"by"_s, u"values"_s}},
            u"MAP_FIELD_MISSING dataName"_s);
        row("fewer files than none", 3, u"console.CheckDocument"_s, {{u"leastFiles"_s, u"-1"_s}},
            u"MAP_FIELD_VALUE leastFiles"_s);
        row("a block of a byte", 3, u"HashSignTask"_s, {{u"blockSize"_s, u"1"_s}},
            u"MAP_FIELD_VALUE blockSize"_s);
        row("a query that writes", 0, u"console.SqlSource"_s,
            {{u"database"_s, u"x.db"_s}, {u"query"_s, u"DELETE FROM doc"_s}}, u"MAP_FIELD_VALUE query"_s);
        row("a day of another form", 0, u"console.FlowerDocsSource"_s,
            {{u"connection"_s, u"old"_s},
             {u"documentClasses"_s, u"Invoice"_s},
             {u"createdFrom"_s, u"31/01/2024"_s}},
            u"MAP_FIELD_VALUE createdFrom"_s);
        row("an index outside of its archive", 0, u"console.ArchiveSource"_s,
            {{u"archivePaths"_s, u"x.zip"_s}, {u"indexEntry"_s, u"../i.csv"_s}},
            u"MAP_FIELD_VALUE indexEntry"_s);
        row("comments that begin with the separator", 0, u"CSVSource"_s,
            {{u"csvPaths"_s, u"x.csv"_s}, {u"separator"_s, u";"_s}, {u"console.comment"_s, u";"_s}},
            u"MAP_FIELD_VALUE console.comment"_s);
        row("an element that is none", 0, u"console.XmlSource"_s,
            {{u"xmlPaths"_s, u"x.xml"_s}, {u"recordElement"_s, u"a//b"_s}},
            u"MAP_FIELD_VALUE recordElement"_s);
        const Texts injector{{u"connection"_s, u"environment"_s}, {u"category"_s, u"DOCUMENT"_s}};
        const auto filed = [&](const Texts& more) {
            Texts fields = injector;
            fields.insert(more);
            return fields;
        };
        row("folders of no class", 5, u"FlowerInjector"_s, filed({{u"console.folders"_s, u"x"_s}}),
            u"MAP_FIELD_MISSING console.folderClass"_s);
        row("folders of no pattern", 5, u"FlowerInjector"_s,
            filed({{u"console.folders"_s, u"${x"_s}, {u"console.folderClass"_s, u"D"_s}}),
            u"MAP_PATTERN_INVALID console.folders"_s);
        row("nothing", 5, u"FlowerInjector"_s, injector, QString());
    }
    void whatAStartRefusesIsFound() {
        QFETCH(int, place);
        QFETCH(QString, className);
        QFETCH(Texts, fields);
        QFETCH(QString, expected);
        Map map = fixtures::map(u"demo"_s);
        map.steps[size_t(place)].configuration = fixtures::beanOf(className, fields);
        QStringList found;
        for (const MapFinding& finding : validateMap(map)) {
            if (finding.severity != MapFinding::Severity::Error)
                continue;
            found.append(finding.error.code() + u' ' + finding.error.fact(u"field"));
            QCOMPARE(finding.error.fact(u"step"), map.steps[size_t(place)].name);
            QCOMPARE(finding.error.fact(u"class"), className);
        }
        QCOMPARE(found.join(u", "_s), expected);
    }

    /// The last one would win without a word.
    void aNameThatStandsTwiceIsAnError() {
        Map map = fixtures::map(u"demo"_s);
        const auto entriesOf = [&map](size_t step) -> std::vector<FieldValue::MapEntry>& {
            for (Field& field : map.steps[step].configuration.fields) {
                if (field.name == u"propertyMap")
                    return std::get<std::vector<FieldValue::MapEntry>>(field.value.value);
            }
            qFatal("no propertyMap");
        };
        auto& entries = entriesOf(4);
        entries.push_back(entries.front());
        const auto findings = validateMap(map);
        QCOMPARE(codesOf(findings), QStringList(u"E MAP_FIELD_VALUE"_s));
        QCOMPARE(findings[0].error.fact(u"step"), u"Class"_s);
        QCOMPARE(findings[0].error.fact(u"field"), u"propertyMap"_s);
        QCOMPARE(findings[0].error.fact(u"value"), u"classid"_s);
        // Another name by its capitals is another name.
        entries.back().key = fixtures::primitive(u"Classid"_s);
        QCOMPARE(codesOf(validateMap(map)), QStringList());
        // Likewise of expressions.
        const auto text = [](const QString& name, const QString& value) {
            return FieldValue::MapEntry{fixtures::primitive(name), fixtures::primitive(value), {}};
        };
        FieldValue expressions;
        expressions.value =
            std::vector{text(u"net"_s, u"1"_s), text(u"gross"_s, u"2"_s), text(u"net"_s, u"3"_s)};
        map.steps[3].configuration = {u"console.Expressions"_s, {{u"expressions"_s, expressions}}, {}};
        const auto ofExpressions = validateMap(map);
        QCOMPARE(codesOf(ofExpressions), QStringList({u"E MAP_FIELD_VALUE"_s, u"W MAP_EMBEDDED_ONLY"_s}));
        QCOMPARE(ofExpressions[0].error.fact(u"value"), u"net"_s);
    }

    void secretsNeverStandInFindings() {
        for (const MapFinding& finding : validateMap(fixtures::map(u"literal-secret"_s)))
            QVERIFY2(!finding.error.toLogLine().contains("xr1c"_L1), qPrintable(finding.error.toLogLine()));
    }

    void sharedObjectsWithPasswordsAreFound() {
        Map map = fixtures::map(u"demo"_s);
        map.sharedObjects = {
            {u"core"_s, QJsonObject{{u"className"_s, u"x.Y"_s},
                                    {u"fields"_s, QJsonObject{{u"password"_s, u"plain"_s}}}}}};
        QCOMPARE(codesOf(validateMap(map)), QStringList(u"W MAP_LITERAL_SECRET"_s));
        map.sharedObjects = {
            {u"core"_s, QJsonObject{{u"fields"_s, QJsonObject{{u"password"_s, u"${CORE_PW}"_s}}}}}};
        QCOMPARE(codesOf(validateMap(map)), QStringList());
    }

    void aThousandStepsInARowAreChecked() {
        Map map = fixtures::map(u"demo"_s);
        const MapStep hash = *map.step(u"s4");
        for (int i = 0; i < 990; ++i) {
            MapStep step = hash;
            step.id = u"h%1"_s.arg(i);
            step.name = step.id;
            step.links[0].target = i == 989 ? u"s5"_s : u"h%1"_s.arg(i + 1);
            map.steps.push_back(step);
        }
        map.steps[3].links[0].target = u"h0"_s;
        QCOMPARE(codesOf(validateMap(map)), QStringList());
    }

    void catalogueFindsClassesBySimpleAndUnpublishedNames() {
        QVERIFY(findClass(u"com.fast2.filesystem.LocalSource"));
        QVERIFY(findClass(u"LocalSource"));
        QVERIFY(!findClass(u"com.fast2.elsewhere.LocalSource"));
        QVERIFY(findClass(u"CSVSource"));
        QVERIFY(findClass(u"com.fast2.any.where.CSVSource"));
        QVERIFY(!findClass(u"org.other.CSVSource"));
        QVERIFY(!findClass(u""));
        QCOMPARE(nearestClass(u"com.fast2.filesystem.LokalSource"), u"com.fast2.filesystem.LocalSource"_s);
        QCOMPARE(nearestClass(u"SomethingEntirelyDifferent"), QString());
    }

    void everyCatalogueEntryIsComplete() {
        QSet<QString> names;
        for (const ClassSpec& spec : stepCatalog()) {
            QVERIFY2(!names.contains(spec.simpleName()), qPrintable(spec.className));
            names.insert(spec.simpleName());
            QVERIFY2(!spec.helpEn.isEmpty() && !spec.helpFr.isEmpty(), qPrintable(spec.className));
            for (const FieldSpec& field : spec.fields) {
                QVERIFY2(!field.helpEn.isEmpty() && !field.helpFr.isEmpty(), qPrintable(field.name));
                QVERIFY2(!field.mandatory || field.defaultValue.isNull(), qPrintable(field.name));
                if (!field.choices.isEmpty() && !field.defaultValue.isNull())
                    QVERIFY2(field.choices.contains(field.defaultValue), qPrintable(field.name));
            }
        }
        QCOMPARE(qsizetype(stepCatalog().size()), catalogToJson().size());
        const QJsonObject csv = catalogToJson().at(1).toObject();
        QCOMPARE(csv.value("name"_L1).toString(), u"CSVSource"_s);
        QVERIFY(csv.value("accessibleFields"_L1)
                    .toObject()
                    .value("csvPaths"_L1)
                    .toObject()
                    .value("mandatory"_L1)
                    .toBool());
    }
};

QTEST_GUILESS_MAIN(TestMap)
#include "tst_map.moc"
