// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "core/migration/Condition.h"
#include "core/migration/MapBuilding.h"
#include "core/migration/MapJson.h"
#include "core/migration/editing/FieldValues.h"
#include "core/migration/editing/MapEdits.h"
#include "tests/core/migration/Corpus.h"

using namespace fdc;
using namespace fdc::migration;
using namespace fdc::migration::editing;
using namespace Qt::Literals::StringLiterals;

namespace {

FieldValue parsed(const QJsonObject& json) {
    const auto value = valueFromJson(json, u"x"_s);
    if (!value)
        qFatal("%s", qPrintable(value.error().toLogLine()));
    return *value;
}

const FieldSpec& specOf(const QString& className, const QString& field) {
    return *findClass(className)->field(field);
}

}  // namespace

class FieldValuesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aTextKeepsItsWrapperAndWhatIsBesideIt() {
        const FieldSpec& path = specOf(u"AlterDocumentContent"_s, u"contentPath"_s);
        // New: a pattern as Fast2 writes it.
        const auto fresh = typed(path, nullptr, u"${a}"_s);
        QCOMPARE(valueToJson(*fresh), building::pattern(u"${a}"_s));
        QCOMPARE(typedText(*fresh), u"${a}"_s);
        // A plain text stays plain, and a key that nobody knows stays.
        const FieldValue plain =
            parsed({{u"primitiveConfiguration"_s, QJsonObject{{u"value"_s, u"a"_s}, {u"hint"_s, 7}}},
                    {u"mine"_s, true}});
        const QJsonObject changed = valueToJson(*typed(path, &plain, u"b"_s));
        QCOMPARE(changed["primitiveConfiguration"_L1]["value"_L1].toString(), u"b"_s);
        QCOMPARE(changed["primitiveConfiguration"_L1]["hint"_L1].toInt(), 7);
        QVERIFY(changed["mine"_L1].toBool());
        const FieldValue bean = parsed(building::pattern(u"x"_s));
        QCOMPARE(valueToJson(*typed(path, &bean, u"y"_s)), building::pattern(u"y"_s));
        // The value that was handed in is another's: it is not changed.
        QCOMPARE(typedText(bean), u"x"_s);
        QVERIFY(!typed(path, &bean, QString()));
    }

    void listsAreLines() {
        const FieldValue two = parsed(
            {{u"listConfiguration"_s, QJsonArray{building::primitive(u"a"_s), building::primitive(u"b"_s)}}});
        QCOMPARE(typedList(two), QStringList({u"a"_s, u"b"_s}));
        QCOMPARE(typedList(parsed(building::primitive(u"a, b,"_s))), QStringList({u"a"_s, u"b"_s}));
        const auto three = typedListValue(&two, {u"a"_s, u"c"_s, u"d"_s});
        QCOMPARE(typedList(*three), QStringList({u"a"_s, u"c"_s, u"d"_s}));
        QVERIFY(!typedListValue(&two, {}));
        // What is no text cannot be typed, and is not taken for nothing.
        const FieldValue odd =
            parsed({{u"listConfiguration"_s,
                     QJsonArray{QJsonObject{{u"objectConfiguration"_s, building::bean(u"X"_s, {})}}}}});
        QVERIFY(!typedList(odd));
    }

    void entriesAreNamesAndPatterns() {
        QJsonObject field = building::properties({{u"a"_s, u"${x}"_s}, {u"b"_s, u"B"_s}});
        field.remove(u"name"_s);
        const FieldValue value = parsed(field);
        QCOMPARE(typedEntries(value), Entries({{u"a"_s, u"${x}"_s}, {u"b"_s, u"B"_s}}));
        const auto changed =
            typedEntriesValue(&value, {{u"b"_s, u"C"_s}, {QString(), QString()}, {u"n"_s, u"1"_s}});
        QCOMPARE(typedEntries(*changed), Entries({{u"b"_s, u"C"_s}, {u"n"_s, u"1"_s}}));
        QJsonObject expected = building::properties({{u"b"_s, u"C"_s}, {u"n"_s, u"1"_s}});
        expected.remove(u"name"_s);
        QCOMPARE(valueToJson(*changed), expected);
        QVERIFY(!typedEntriesValue(&value, {}));
    }

    /// What nobody knows here goes with its entry, under whatever name.
    void aRenamedEntryKeepsWhatIsBesideIt() {
        const auto entry = [](const QString& name, const QString& text, int mark) {
            QJsonObject key = building::primitive(name);
            key[u"mine"_s] = mark;
            QJsonObject value{
                {u"primitiveConfiguration"_s, QJsonObject{{u"value"_s, text}, {u"hint"_s, mark}}}};
            value[u"remark"_s] = mark;
            return QJsonObject{{u"key"_s, key}, {u"value"_s, value}, {u"since"_s, QJsonArray{mark}}};
        };
        const auto table = [](const QJsonArray& entries) {
            return QJsonObject{{u"mapConfiguration"_s, entries}, {u"besides"_s, true}};
        };
        const auto after = [&](const QJsonArray& before, const Entries& typed) {
            const FieldValue value = parsed(table(before));
            return valueToJson(*typedEntriesValue(&value, typed));
        };
        const QJsonArray three{entry(u"a"_s, u"1"_s, 1), entry(u"b"_s, u"2"_s, 2), entry(u"c"_s, u"3"_s, 3)};
        QCOMPARE(after(three, {{u"a"_s, u"1"_s}, {u"bb"_s, u"2"_s}, {u"c"_s, u"3"_s}}),
                 table({entry(u"a"_s, u"1"_s, 1), entry(u"bb"_s, u"2"_s, 2), entry(u"c"_s, u"3"_s, 3)}));
        // Emptied on the way to another name.
        QCOMPARE(after(three, {{QString(), u"1"_s}, {u"b"_s, u"2"_s}, {u"c"_s, u"3"_s}}),
                 table({entry(u""_s, u"1"_s, 1), entry(u"b"_s, u"2"_s, 2), entry(u"c"_s, u"3"_s, 3)}));
        // On the way it has the name of another.
        QCOMPARE(after(three, {{u"b"_s, u"1"_s}, {u"b"_s, u"2"_s}, {u"c"_s, u"3"_s}}),
                 table({entry(u"b"_s, u"1"_s, 1), entry(u"b"_s, u"2"_s, 2), entry(u"c"_s, u"3"_s, 3)}));
        const QJsonArray twice{entry(u"b"_s, u"1"_s, 1), entry(u"b"_s, u"2"_s, 2)};
        QCOMPARE(after(twice, {{u"b"_s, u"1"_s}, {u"bc"_s, u"2"_s}}),
                 table({entry(u"b"_s, u"1"_s, 1), entry(u"bc"_s, u"2"_s, 2)}));
        // One that goes takes nothing of the others along, and a new one has nothing of theirs.
        QJsonObject fresh{{u"key"_s, building::primitive(u"n"_s)}, {u"value"_s, building::pattern(u"4"_s)}};
        QCOMPARE(after(three, {{u"a"_s, u"1"_s}, {u"c"_s, u"3"_s}, {u"n"_s, u"4"_s}}),
                 table({entry(u"a"_s, u"1"_s, 1), entry(u"c"_s, u"3"_s, 3), fresh}));
        // Of two of one name the one that stays keeps its own.
        const QJsonArray four{entry(u"b"_s, u"1"_s, 1), entry(u"a"_s, u"2"_s, 2), entry(u"b"_s, u"3"_s, 3),
                              entry(u"c"_s, u"4"_s, 4)};
        QCOMPARE(after(four, {{u"a"_s, u"2"_s}, {u"b"_s, u"3"_s}}),
                 table({entry(u"a"_s, u"2"_s, 2), entry(u"b"_s, u"3"_s, 3)}));
        // In another order they are the same.
        QCOMPARE(after(three, {{u"c"_s, u"3"_s}, {u"a"_s, u"1"_s}, {u"b"_s, u"2"_s}}),
                 table({entry(u"c"_s, u"3"_s, 3), entry(u"a"_s, u"1"_s, 1), entry(u"b"_s, u"2"_s, 2)}));
    }

    void aSharedConnectionIsAReference() {
        QJsonObject json = building::connection(u"environment"_s);
        json.remove(u"name"_s);
        QCOMPARE(valueToJson(sharedValue(u"environment"_s)), json);
        QCOMPARE(sharedName(parsed(json)), u"environment"_s);
        QVERIFY(!sharedName(parsed(building::primitive(u"x"_s))));
    }

    void conditionsAreWordsThatTheEngineTakes_data() {
        QTest::addColumn<LinkWhen>("when");
        QTest::newRow("always") << LinkWhen::Always;
        QTest::newRow("expression") << LinkWhen::Expression;
        QTest::newRow("exception") << LinkWhen::InException;
        QTest::newRow("otherwise") << LinkWhen::Otherwise;
    }
    void conditionsAreWordsThatTheEngineTakes() {
        QFETCH(const LinkWhen, when);
        Link link;
        link.condition = conditionOf(when, u"a == 'b'"_s);
        QCOMPARE(whenOf(link), when);
        QCOMPARE(expressionOf(link), when == LinkWhen::Expression ? u"a == 'b'"_s : QString());
        const auto compiled = Condition::compile(link.condition ? &*link.condition : nullptr);
        QVERIFY2(compiled, qPrintable(compiled ? QString() : compiled.error().toLogLine()));
        QCOMPARE(compiled->speaksOfException(), when == LinkWhen::InException);
        QCOMPARE(compiled->isOtherwise(), when == LinkWhen::Otherwise);
    }

    void whatAStepIsAboutIsToldInItsWords() {
        const Map map = Corpus::map();
        QStringList all;
        for (const MapStep& step : map.steps)
            all.append(summaryOf(step));
        QCOMPARE(all, QStringList({u"index.csv"_s, u"category"_s, u"classid"_s, u"${contentPath}"_s,
                                   u"environment"_s}));
    }

    /// A picture of a step has no room for a table.
    void ofALongListTheFirstNamesAreTold() {
        Map map = Corpus::map();
        Entries list;
        for (int i = 1; i <= 21; ++i)
            list.append({QString::number(i), u"x"_s});
        QVERIFY(setField(map, map.steps[1].id, u"propertyMap"_s, typedEntriesValue(nullptr, list)));
        QVERIFY(summaryOf(map.steps[1]).endsWith(u", 20, …"_s));
    }

    void relativePathsOfASourceAreAnchored() {
        Map map = Corpus::map();
        anchorSource(map, u"/data/in"_s);
        QCOMPARE(summaryOf(map.steps[0]), u"/data/in/index.csv"_s);
        anchorSource(map, u"/elsewhere"_s);
        QCOMPARE(summaryOf(map.steps[0]), u"/data/in/index.csv"_s);
        Map sql;
        const auto id = addStep(sql, u"console.SqlSource"_s, {});
        QVERIFY(id);
        const FieldSpec& database = specOf(u"console.SqlSource"_s, u"database"_s);
        const auto anchored = [&](const QString& text) {
            const bool set = setField(sql, *id, u"database"_s, typed(database, nullptr, text)).has_value();
            anchorSource(sql, u"/data/in"_s);
            return set ? typedText(*sql.steps[0].configuration.field(u"database")) : std::nullopt;
        };
        QCOMPARE(anchored(u"a.db"_s), u"/data/in/a.db"_s);
        QCOMPARE(anchored(u"postgresql://u@h/d"_s), u"postgresql://u@h/d"_s);
    }
};

QTEST_GUILESS_MAIN(FieldValuesTest)
#include "tst_fieldvalues.moc"
