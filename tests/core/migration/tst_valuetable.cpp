// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "core/migration/MapCheck.h"
#include "core/migration/MapErrors.h"
#include "tests/core/migration/Fixtures.h"
#include "tests/core/migration/StepFixtures.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;
using fixtures::primitive;
using fixtures::stepOf;

namespace {

using Texts = QList<std::pair<QString, QString>>;

Bean beanOf(const Texts& table, const Texts& fields) {
    std::vector<FieldValue::MapEntry> entries;
    for (const auto& [value, other] : table)
        entries.push_back({primitive(value), primitive(other)});
    Bean bean{u"console.ValueTable"_s,
              {{u"table"_s, FieldValue{.value = std::move(entries), .rest = {}, .inner = {}}}},
              {}};
    for (const auto& [name, value] : fields)
        bean.fields.push_back({name, primitive(value)});
    return bean;
}

const Texts kinds{{u"F"_s, u"Invoice"_s}, {u"C"_s, u"Contract ${year}"_s}, {u"X"_s, QString()}};

/// The demo map with such a step between its first and its second.
Map mapWith(const Bean& bean) {
    Map map = fixtures::map(u"demo"_s);
    MapStep step;
    step.id = u"table"_s;
    step.name = u"Table"_s;
    step.queue = u"Default"_s;
    step.taskType = u"Task"_s;
    step.configuration = bean;
    step.links = map.steps[0].links;
    map.steps[0].links[0].target = step.id;
    map.steps.insert(map.steps.begin() + 1, step);
    return map;
}

QStringList codesOf(const Map& map) {
    QStringList codes;
    for (const MapFinding& finding : validateMap(map))
        codes.append(finding.error.code() + u' ' + finding.error.fact(u"field"));
    return codes;
}

}  // namespace
Q_DECLARE_METATYPE(Texts)

class ValueTableTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void valuesAreTranslated_data() {
        QTest::addColumn<Texts>("fields");
        QTest::addColumn<QStringList>("values");
        QTest::addColumn<QString>("result");  // values with a bar between, or a code
        const auto row = [](const char* tag, const Texts& fields, const QStringList& values,
                            const QString& result) { QTest::newRow(tag) << fields << values << result; };
        row("one", {}, {u"F"_s}, u"Invoice"_s);
        row("several, in their order", {}, {u"F"_s, u"F"_s, u"C"_s}, u"Invoice|Invoice|Contract 2024"_s);
        row("one that is left out", {}, {u"F"_s, u"X"_s}, u"Invoice"_s);
        row("all of them", {}, {u"X"_s}, QString());
        row("unknown", {}, {u"F"_s, u"Z"_s}, u"MAPPING_VALUE_UNKNOWN"_s);
        row("unknown, kept", {{u"otherwise"_s, u"keep"_s}}, {u"Z"_s, u"F"_s}, u"Z|Invoice"_s);
        row("unknown, left out", {{u"otherwise"_s, u"leaveOut"_s}}, {u"Z"_s, u"F"_s}, u"Invoice"_s);
        row("unknown, the default", {{u"otherwise"_s, u"default"_s}, {u"defaultValue"_s, u"Other"_s}},
            {u"Z"_s}, u"Other"_s);
        row("missing", {}, {}, u"MAPPING_VALUE_MISSING"_s);
        row("missing, left out", {{u"missing"_s, u"leaveOut"_s}}, {}, QString());
        row("missing, the default", {{u"missing"_s, u"default"_s}, {u"defaultValue"_s, u"${year}"_s}}, {},
            u"2024"_s);
        row("another case", {}, {u"f"_s}, u"MAPPING_VALUE_UNKNOWN"_s);
        row("another case, which does not matter", {{u"ignoreCase"_s, u"true"_s}}, {u"f"_s}, u"Invoice"_s);
        row("words in capitals", {{u"otherwise"_s, u"LEAVEOUT"_s}}, {u"Z"_s}, QString());
        row("a default that fails itself",
            {{u"otherwise"_s, u"default"_s}, {u"defaultValue"_s, u"${none}"_s}}, {u"Z"_s},
            u"MAPPING_VALUE_MISSING"_s);
    }
    void valuesAreTranslated() {
        QFETCH(Texts, fields);
        QFETCH(QStringList, values);
        QFETCH(QString, result);
        fields.append({u"dataName"_s, u"kind"_s});
        Punnet punnet{u"p"_s, {{u"year"_s, {u"2024"_s}}}, {{u"d-1"_s, {{u"other"_s, {u"1"_s}}}, {}}}};
        if (!values.isEmpty())
            punnet.documents[0].data.insert(u"kind"_s, values);
        const Data before = punnet.documents[0].data;
        const auto done = (*stepOf(beanOf(kinds, fields)))->process(punnet);
        if (result.startsWith(u"MAPPING_")) {
            QVERIFY(!done);
            QCOMPARE(done.error().code(), result);
            QCOMPARE(done.error().fact(u"document"), u"d-1"_s);
            QCOMPARE(punnet.documents[0].data, before);
            return;
        }
        QVERIFY2(done, done ? "" : qPrintable(done.error().toLogLine()));
        const QStringList expected = result.isEmpty() ? QStringList() : result.split(u'|');
        QCOMPARE(punnet.documents[0].data.value(u"kind"_s), expected);
        QCOMPARE(punnet.documents[0].data.contains(u"kind"_s), !expected.isEmpty());
        QCOMPARE(punnet.documents[0].data.value(u"other"_s), QStringList(u"1"_s));
    }

    void theResultMayGoElsewhereAndThePunnetMayHaveTheValue() {
        Punnet punnet{
            u"p"_s,
            {{u"kind"_s, {u"F"_s}}},
            {{u"d-1"_s, {}, {}}, {u"d-2"_s, {{u"kind"_s, {u"X"_s}}, {u"class"_s, {u"old"_s}}}, {}}}};
        const Bean bean = beanOf(kinds, {{u"dataName"_s, u"kind"_s}, {u"targetName"_s, u"class"_s}});
        QVERIFY((*stepOf(bean))->process(punnet));
        QCOMPARE(punnet.documents[0].data, Data({{u"class"_s, {u"Invoice"_s}}}));
        QCOMPARE(punnet.documents[1].data, Data({{u"kind"_s, {u"X"_s}}}));
    }

    /// The first document was fine.
    void anErrorChangesNoDocument() {
        Punnet punnet{
            u"p"_s, {}, {{u"d-1"_s, {{u"kind"_s, {u"F"_s}}}, {}}, {u"d-2"_s, {{u"kind"_s, {u"?"_s}}}, {}}}};
        const auto done = (*stepOf(beanOf(kinds, {{u"dataName"_s, u"kind"_s}})))->process(punnet);
        QVERIFY(!done);
        QCOMPARE(done.error().fact(u"document"), u"d-2"_s);
        QCOMPARE(done.error().fact(u"value"), u"?"_s);
        QCOMPARE(punnet.documents[0].data.value(u"kind"_s), QStringList(u"F"_s));
    }

    void whatCannotWorkIsFoundByValidation() {
        const auto codes = [](const Texts& table, Texts fields) {
            fields.append({u"dataName"_s, u"kind"_s});
            return codesOf(mapWith(beanOf(table, fields)));
        };
        const QString own = u"MAP_EMBEDDED_ONLY "_s;
        QCOMPARE(codes(kinds, {}), QStringList(own));
        QCOMPARE(codes(kinds, {{u"otherwise"_s, u"default"_s}}),
                 QStringList({u"MAP_FIELD_MISSING defaultValue"_s, own}));
        QCOMPARE(codes({{u"a"_s, u"1"_s}, {u"A"_s, u"2"_s}}, {}), QStringList(own));
        QCOMPARE(codes({{u"a"_s, u"1"_s}, {u"A"_s, u"2"_s}}, {{u"ignoreCase"_s, u"true"_s}}),
                 QStringList({u"MAP_FIELD_VALUE table"_s, own}));
        QCOMPARE(codes({{u"a"_s, u"${"_s}}, {}), QStringList({u"MAP_PATTERN_INVALID a"_s, own}));
        QVERIFY(codes(kinds, {{u"otherwise"_s, u"perhaps"_s}}).contains(u"MAP_FIELD_VALUE otherwise"_s));
    }

    void theTargetIsToldWhatItWrites() {
        const Bean bean = beanOf(kinds, {{u"dataName"_s, u"kind"_s}, {u"targetName"_s, u"Nature"_s}});
        QVERIFY(outputOf(mapWith(bean), {u"kind"_s}).tags.contains(u"Nature"_s));
        // A class that a table gives may be any.
        const Bean classes = beanOf(kinds, {{u"dataName"_s, u"kind"_s}, {u"targetName"_s, u"classid"_s}});
        QVERIFY(outputOf(mapWith(bean), {u"kind"_s}).classesAreComplete);
        // The constant that stands behind it has the last word; in front of the table it has not.
        QVERIFY(outputOf(mapWith(classes), {u"kind"_s}).classesAreComplete);
        Map last = mapWith(classes);
        std::rotate(last.steps.begin() + 1, last.steps.begin() + 2, last.steps.end() - 1);
        const auto table = std::ranges::find(last.steps, u"table"_s, &MapStep::id);
        last.steps[0].links[0].target = last.steps[1].id;
        std::prev(table)->links[0].target = table->id;
        table->links[0].target = last.steps.back().id;
        QVERIFY(!outputOf(last, {u"kind"_s}).classesAreComplete);
    }
};

QTEST_GUILESS_MAIN(ValueTableTest)
#include "tst_valuetable.moc"
