// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "core/migration/MapCheck.h"
#include "core/migration/MapErrors.h"
#include "core/migration/expressions/ConditionExpression.h"
#include "core/migration/expressions/Decimal.h"
#include "core/migration/preview/Lineage.h"
#include "tests/core/migration/StepFixtures.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

using Entries = QList<std::pair<QString, QString>>;

Bean beanOf(const Entries& entries, const QString& missing = {}) {
    std::vector<FieldValue::MapEntry> map;
    for (const auto& [name, text] : entries)
        map.push_back({fixtures::primitive(name), fixtures::primitive(text)});
    Bean bean{u"console.Expressions"_s,
              {{u"expressions"_s, FieldValue{.value = map, .rest = {}, .inner = {}}}},
              {}};
    if (!missing.isEmpty())
        bean.fields.push_back({u"missing"_s, fixtures::primitive(missing)});
    return bean;
}

Punnet punnetOf(const Data& data) {
    return {u"p-1"_s, {{u"batch"_s, {u"B7"_s}}}, {{u"d-1"_s, data, {}}}};
}

const Data& sample() {
    static const Data data{{u"number"_s, {u"42"_s}},
                           {u"amount"_s, {u"19.90"_s}},
                           {u"words"_s, {u"dix"_s}},
                           {u"colours"_s, {u"red"_s, u"blue"_s, u"red"_s}},
                           {u"name"_s, {u" Éléonore "_s}},
                           {u"a:b"_s, {u"x-y-z"_s}},
                           {u"long"_s, {QString(600'000, u'a')}},
                           {u"digits"_s, {QString(38, u'9')}},
                           {u"huge"_s, {QString(39, u'9')}},
                           {u"smile"_s, {u"a😀b"_s}}};
    return data;
}

/// The value, "(missing)", or the code of the error with what it says.
QString valueOf(const QString& text) {
    const auto expression = ValueExpression::compile(text);
    if (!expression)
        return expression.error().code() + u' ' + expression.error().fact(u"position");
    const Punnet punnet = punnetOf(sample());
    const auto value = expression->evaluate(DataScope::ofPunnet(punnet));
    if (!value)
        return value.error().code() + u' ' + value.error().fact(u"operation");
    return value->value_or(u"(missing)"_s);
}

}  // namespace

class ExpressionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersAreExact_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const QString& text, const QString& shown) {
            QTest::addRow("'%s'", qPrintable(text)) << text << shown;
        };
        row(u"12"_s, u"12"_s);
        row(u" -0.50 "_s, u"-0.50"_s);
        row(u"-0"_s, u"0"_s);
        row(u"+.5"_s, u"0.5"_s);
        row(u"5."_s, u"5"_s);
        row(u"1e3"_s, u"1000"_s);
        row(u"1.25E-2"_s, u"0.0125"_s);
        row(u"0e99"_s, u"0"_s);
        row(QString(38, u'9'), QString(38, u'9'));
        row(u'1' + QString(38, u'0'), QString());
        row(u"0."_s + QString(37, u'0') + u'1', u"0."_s + QString(37, u'0') + u'1');
        row(u"0."_s + QString(38, u'0') + u'1', QString());
        for (const QString& none :
             {u""_s, u"."_s, u"-"_s, u"1,5"_s, u"1.2.3"_s, u"1e"_s, u"1e+ 2"_s, u"0x10"_s, u"inf"_s, u"nan"_s,
              u"1 000"_s, u"١٢"_s, u"1e99999"_s, u"e5"_s})
            row(none, QString());
    }
    void numbersAreExact() {
        QFETCH(QString, text);
        const auto number = Decimal::parse(text);
        QTEST(number ? number->text() : QString(), "shown");
    }

    /// Against whole numbers: all operations of all pairs.
    void numbersComputeAsWholeOnesDo() {
        const QList<qint64> hundredths{0,   1,    -1,  5,   -5,  49,   50,    51,
                                       100, -100, 149, 150, 333, -667, 12345, -99999};
        const auto decimal = [](qint64 hundredth) {
            return *Decimal::quotient(Decimal(hundredth), Decimal(100), 2);
        };
        for (const qint64 a : hundredths) {
            for (const qint64 b : hundredths) {
                QCOMPARE(Decimal::sum(decimal(a), decimal(b))->text(), decimal(a + b).text());
                QCOMPARE(Decimal::difference(decimal(a), decimal(b))->text(), decimal(a - b).text());
                QVERIFY(*Decimal::product(decimal(a), decimal(b)) ==
                        *Decimal::quotient(Decimal(a * b), Decimal(10'000), 4));
                QCOMPARE(decimal(a) < decimal(b), a < b);
                QCOMPARE(decimal(a) == decimal(b), a == b);
                if (b == 0)
                    continue;
                const qint64 size = (2 * qAbs(a) + qAbs(b)) / (2 * qAbs(b));
                QCOMPARE(Decimal::quotient(decimal(a), decimal(b), 0)->whole(),
                         (a < 0) == (b < 0) ? size : -size);
            }
        }
    }

    void largeNumbersCompare() {
        const Decimal large = *Decimal::parse(QString(38, u'9'));
        const Decimal small = *Decimal::parse(u"0."_s + QString(37, u'0') + u'1');
        const Decimal negative = *Decimal::parse(u'-' + QString(38, u'9'));
        QVERIFY(small < large && large > small);
        QVERIFY(negative < small && small > negative);
        QVERIFY(!Decimal::sum(large, small));
        QVERIFY(!Decimal::sum(large, Decimal(1)));
        QVERIFY(!Decimal::product(large, Decimal(2)));
        QVERIFY(!large.whole());
    }

    void valuesAreComputed_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("value");
        const auto row = [](const char* text, const QString& value) {
            QTest::newRow(text) << QString::fromUtf8(text) << value;
        };
        const QString missing = u"(missing)"_s;
        const auto refused = [](const QString& operation) {
            return u"MAPPING_EXPRESSION_VALUE "_s + operation;
        };
        const auto invalid = [](int position) { return u"MAP_EXPRESSION_INVALID %1"_s.arg(position); };
        row("number", u"42"_s);
        row("batch & documentId", u"B7d-1"_s);
        row("'INV-' & padLeft(number, 6, '0')", u"INV-000042"_s);
        row("number & 1 + 2", u"423"_s);
        row("(number & 1) + 2", u"423"_s);
        row("1 + 2 * 3", u"7"_s);
        row("(1 + 2) * 3", u"9"_s);
        row("10 - 2 - 3", u"5"_s);
        row("number -1", u"41"_s);
        row("number - -1", u"43"_s);
        row("amount + 0.10", u"20.00"_s);
        row("0.1 + 0.2 == 0.3", u"true"_s);
        row("amount * 3", u"59.70"_s);
        row("'1' + '2'", u"3"_s);
        row("round(amount, 0)", u"20"_s);
        row("round(-2.5, 0)", u"-3"_s);
        row("divide(100, 3, 2)", u"33.33"_s);
        row("divide(amount, 0.00, 2)", refused(u"divide"_s));
        row("words + 1", refused(u"+"_s));
        row("digits * digits", refused(u"*"_s));
        row("digits + 1", refused(u"+"_s));
        row("huge + 1", refused(u"+"_s));
        const QString undecided = u"MAPPING_CONDITION_FAILED "_s;
        row("huge > 5", undecided);
        row("digits <= huge", undecided);
        row("if(huge == 5, 'a', 'b')", undecided);
        row("number != '1e99999' + 0", refused(u"+"_s));
        row("5 != huge", undecided);
        row("huge.equals(5)", undecided);
        row("huge > words", undecided);
        row("if(words < 5, 'a', 'b')", undecided);
        row("if('2024-02-01' > '2024-01-31', 'later', 'earlier')", u"later"_s);
        row("huge > nothing", u"false"_s);
        row("5 == words", u"false"_s);
        row("huge == digits & '9'", u"true"_s);
        row("nothing + 1", missing);
        row("nothing & 'x'", missing);
        row("''", missing);
        row("trim('  ')", missing);
        row("if(number > 40, 'big', 'small')", u"big"_s);
        row("if(number > 50, 'big')", missing);
        row("if(number == 42 and not words.isEmpty(), words & '!', nothing)", u"dix!"_s);
        row("if(true, 'fine', words + 1)", u"fine"_s);
        row("coalesce(nothing, words, number)", u"dix"_s);
        row("coalesce(nothing, null)", missing);
        row("count(colours)", u"3"_s);
        row("count(nothing)", u"0"_s);
        row("join(colours, ', ')", u"red, blue, red"_s);
        row("join(nothing, ', ')", missing);
        row("last(colours)", u"red"_s);
        row("last(property('a:b'))", u"x-y-z"_s);
        row("upper(trim(name))", u"ÉLÉONORE"_s);
        row("lower('ÀB')", u"àb"_s);
        row("length(words)", u"3"_s);
        row("substring(words, 2)", u"ix"_s);
        row("substring(words, 2, 1)", u"i"_s);
        row("substring(words, 9)", missing);
        row("length(smile)", u"3"_s);
        row("substring(smile, 2, 1)", u"😀"_s);
        row("substring(smile, 3)", u"b"_s);
        row("substring(smile, 1, 2)", u"a😀"_s);
        row("substring(smile, 4)", missing);
        row("padLeft(smile, 4, '0')", u"0a😀b"_s);
        row("padLeft(words, 5, '😀')", u"😀😀dix"_s);
        row("padLeft(words, 3, '😀😀')", refused(u"padLeft"_s));
        row("substring(words, 0)", refused(u"substring"_s));
        row("substring(words, 1.5)", refused(u"substring"_s));
        row("before(property('a:b'), '-')", u"x"_s);
        row("after(property('a:b'), '-')", u"y-z"_s);
        row("after(words, '-')", missing);
        row("before(words, '')", missing);
        row("replace(property('a:b'), '-', '')", u"xyz"_s);
        row("replace(words, '', 'x')", u"dix"_s);
        row("replace(long, 'a', 'bb')", refused(u"replace"_s));
        row("long & long", refused(u"&"_s));
        row("padLeft(words, 2, '0')", u"dix"_s);
        row("padLeft(words, 9, 'ab')", refused(u"padLeft"_s));
        row("padLeft(words, 9999999, 'a')", refused(u"padLeft"_s));
        row("words.equals('dix')", u"true"_s);
        row("number > 5 && amount < 20", u"true"_s);
        row("upper", missing);
        row("upper(words", invalid(12));
        row("upper(words, 1)", invalid(16));
        row("shout(words)", invalid(7));
        row("count('x')", invalid(11));
        row("join(upper(words), '')", invalid(23));
        row("words +", invalid(8));
        row("words words", invalid(7));
        row("+ 1", invalid(1));
        row("1.2.3", invalid(6));
        QTest::newRow("fifty levels") << QString(50, u'(') + u'1' + QString(50, u')') << invalid(51);
        QTest::newRow("many terms") << u"1"_s + u"+1"_s.repeated(51) << invalid(103);
        QTest::newRow("too long") << u'"' + QString(4000, u'a') + u'"' << invalid(1);
    }
    void valuesAreComputed() {
        QFETCH(QString, text);
        QTEST(valueOf(text), "value");
    }

    void aNumberIsOneWithAnyDigits_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isNumber");
        for (const QString& text : {u"12"_s, u" -0.50 "_s, u"+.5"_s, u"5."_s, u"1e3"_s, u"1.25E-2"_s,
                                    u"1e99999"_s, u"0."_s + QString(60, u'0'), QString(100'000, u'9')})
            QTest::newRow(qPrintable(text.left(20))) << text << true;
        for (const QString& text :
             {u""_s, u"."_s, u"-"_s, u"1,5"_s, u"1.2.3"_s, u"1e"_s, u"1e+ 2"_s, u"0x10"_s, u"inf"_s,
              u"1 000"_s, u"١٢"_s, u"e5"_s, u"1\n2"_s, QString(100'000, u'9') + u'x'})
            QTest::newRow(qPrintable(u"no "_s + text.left(20))) << text << false;
    }
    void aNumberIsOneWithAnyDigits() {
        QFETCH(QString, text);
        QTEST(Decimal::isNumber(text), "isNumber");
    }

    void tooManyDigitsAreTold() {
        const Punnet punnet = punnetOf(sample());
        for (const QString& text : {u"huge + 1"_s, u"round(huge, 0)"_s, u"huge > 1"_s}) {
            const auto value = ValueExpression::compile(text)->evaluate(DataScope::ofPunnet(punnet));
            QVERIFY(!value);
            QCOMPARE(value.error().cause(), u"the number has more than 38 digits"_s);
        }
    }

    /// What the broker of Fast2 does not know is no condition.
    void conditionsDoNotCompute_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"number + 1 == 43", "number & 'x' == '42x'", "upper(words) == 'DIX'",
                                 "number - 1 == 41", "if(true, true)"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void conditionsDoNotCompute() {
        QFETCH(QString, text);
        QVERIFY(ValueExpression::compile(text));
        const auto condition = ConditionExpression::compile(text);
        QVERIFY(!condition);
        QVERIFY(condition.error().is(mapConditionInvalid));
    }

    void aStepSeesTheDataAsItWasBefore() {
        const auto step =
            fixtures::stepOf(beanOf({{u"number"_s, u"number + 1"_s}, {u"copy"_s, u"number"_s}}));
        QVERIFY(step);
        Punnet punnet = punnetOf(sample());
        QVERIFY((*step)->process(punnet));
        QCOMPARE(punnet.documents[0].data.value(u"number"_s), QStringList(u"43"_s));
        QCOMPARE(punnet.documents[0].data.value(u"copy"_s), QStringList(u"42"_s));
    }

    void whatIsMissingIsAnErrorOrLeftOut() {
        const Entries entries{{u"words"_s, u"nothing & '!'"_s}};
        Punnet punnet = punnetOf(sample());
        const auto strict = fixtures::stepOf(beanOf(entries));
        const auto done = (*strict)->process(punnet);
        QVERIFY(!done && done.error().is(mappingValueMissing));
        QCOMPARE(done.error().fact(u"name"), u"words"_s);
        QVERIFY(punnet.documents[0].data.contains(u"words"_s));
        const auto lenient = fixtures::stepOf(beanOf(entries, u"leaveOut"_s));
        QVERIFY((*lenient)->process(punnet));
        QVERIFY(!punnet.documents[0].data.contains(u"words"_s));
    }

    void anErrorNamesTheValueThatIsComputed() {
        Punnet punnet = punnetOf(sample());
        const auto step = fixtures::stepOf(beanOf({{u"total"_s, u"words * 2"_s}}));
        const auto done = (*step)->process(punnet);
        QVERIFY(!done && done.error().is(mappingExpressionValue));
        QCOMPARE(done.error().fact(u"name"), u"total"_s);
        QCOMPARE(done.error().fact(u"value"), u"dix"_s);
        QCOMPARE(done.error().fact(u"document"), u"d-1"_s);
    }

    void aMapTellsWhatIsWrittenAndOfWhat() {
        Map map;
        map.name = u"m"_s;
        MapStep source;
        source.id = source.name = u"Read"_s;
        source.taskType = u"Source"_s;
        source.configuration = fixtures::beanOf(u"CSVSource"_s, {{u"csvPaths"_s, u"i.csv"_s}});
        source.links = {{{}, u"compute"_s, {}, {}}};
        MapStep compute;
        compute.id = compute.name = u"compute"_s;
        compute.taskType = u"Task"_s;
        compute.configuration = beanOf({{u"total"_s, u"round(gross * rate, 2)"_s}, {u"gross"_s, u"rate"_s}});
        map.steps = {source, compute};
        QVERIFY(outputOf(map, {u"gross"_s, u"rate"_s}).tags.contains(u"total"_s));
        const auto lineages = lineageOf(map, {u"gross"_s, u"rate"_s});
        const auto total = std::ranges::find(lineages, u"total"_s, &Lineage::name);
        QVERIFY(total != lineages.end());
        QCOMPARE(total->sources, QStringList({u"gross"_s, u"rate"_s}));
        QCOMPARE(total->rules.back().text, u"round(gross * rate, 2)"_s);

        map.steps[1].configuration = beanOf({{u"total"_s, u"gross +"_s}});
        const auto findings = validateMap(map);
        const auto told = std::ranges::find_if(
            findings, [](const MapFinding& one) { return one.error.is(mapExpressionInvalid); });
        QVERIFY(told != findings.end());
        QCOMPARE(told->error.fact(u"step"), u"compute"_s);
    }
};

QTEST_GUILESS_MAIN(ExpressionsTest)
#include "tst_expressions.moc"
