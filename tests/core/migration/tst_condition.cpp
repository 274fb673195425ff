// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "core/migration/Condition.h"
#include "core/migration/MapErrors.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

Bean beanOf(const QString& name, std::vector<Field> fields = {}) {
    return {u"com.fast2.taskflow.conditions."_s + name, std::move(fields), {}};
}

Bean pattern(const QString& expression) {
    FieldValue value;
    value.value = expression;
    return beanOf(u"PatternCondition"_s, {{u"condition"_s, value}});
}

Bean joined(const QString& name, std::initializer_list<Bean> inner) {
    std::vector<FieldValue> values;
    for (const Bean& each : inner) {
        FieldValue value;
        value.value = std::make_shared<Bean>(each);
        values.push_back(value);
    }
    FieldValue list;
    list.value = name == "Not"_L1 ? values.at(0).value : decltype(list.value)(values);
    return beanOf(name, {{name == "Not"_L1 ? u"condition"_s : u"conditions"_s, list}});
}

}  // namespace

class TestCondition : public QObject {
    Q_OBJECT
private:
    Punnet m_punnet{u"p-1"_s,
                    {{u"category"_s, {u"DOCUMENT"_s}}},
                    {{u"d-1"_s,
                      {{u"kind"_s, {u"PDF"_s}},
                       {u"pages"_s, {u"12"_s}},
                       {u"colours"_s, {u"red"_s, u"blue"_s}},
                       {u"a:b"_s, {u"x"_s}},
                       {u"signed"_s, {u"true"_s}},
                       {u"order"_s, {u"7"_s}},
                       {u"long"_s, {QString(200, u'a')}},
                       {u"huge"_s, {QString(39, u'9')}},
                       {u"openedOn"_s, {u"2024-01-15"_s}},
                       {u"closedOn"_s, {u"2024-02-01"_s}},
                       {u"readAt"_s, {u"2024-01-15T00:30:00+02:00"_s}},
                       {u"amount"_s, {u"12 500,00"_s}},
                       {u"french"_s, {u"15/01/2024"_s}},
                       {u"blank"_s, {QString()}}},
                      {}}}};
    DataScope scope() const { return DataScope::ofPunnet(m_punnet); }

private Q_SLOTS:
    void expressionsHold_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("holds");
        const auto row = [](const char* text, bool holds) {
            QTest::newRow(text) << QString::fromUtf8(text) << holds;
        };
        row("kind.equals(\"PDF\")", true);
        row("kind.equals('pdf')", false);
        row("kind.equalsIgnoreCase('pdf')", true);
        row("\"PDF\".equals(kind)", true);
        row("kind == \"PDF\"", true);
        row("kind=='PDF'", true);
        row("kind != 'PDF'", false);
        row("missing == null", true);
        row("kind == null", false);
        row("kind != null", true);
        row("missing.equals('PDF')", false);
        row("missing.isEmpty()", true);
        row("kind.isEmpty()", false);
        row("pages == 12", true);
        row("pages == 12.0", true);
        row("pages == '12'", true);
        row("pages == '12.0'", false);
        row("pages > 9", true);
        row("pages < 9", false);
        row("pages >= 12", true);
        row("pages <= -1.5", false);
        row("missing < 9", false);
        row("kind.contains('D')", true);
        row("kind.startsWith('PD') and kind.endsWith('DF')", true);
        row("kind.matches('P.F')", true);
        row("kind.matches('P')", false);
        row("kind.matches('p|PDF')", true);
        row("kind.matches('[A-Z]{3}')", true);
        row("!kind.equals('PDF')", false);
        row("not (kind == 'PDF')", false);
        row("!!signed", true);
        row("signed", true);
        row("signed == true", true);
        row("kind", false);
        row("kind == 'PDF' && pages > 20 || category == 'DOCUMENT'", true);
        row("kind == 'PDF' and (pages > 20 or category == 'FOLDER')", false);
        row("kind == 'X' or not (pages == 12) or true", true);
        row("property('a:b') == 'x'", true);
        row("order == 7", true);
        row("ordering == null and notes == null and android == null", true);
        row("colours == 'red'", true);
        row("category.equals('DOCUMENT')", true);
        row("documentId == 'd-1' and punnetId == 'p-1'", true);
        row("kind == 'it''s'", false);
        row("  ( ( kind == 'PDF' ) )  ", true);
        row("huge == huge", true);
        row("huge != '9'", true);
        row("huge.startsWith('9')", true);
        row("kind == 'X' and huge > 5", false);
        row("closedOn >= openedOn", true);
        row("openedOn >= closedOn", false);
        row("openedOn >= openedOn and openedOn <= openedOn", true);
        row("openedOn > openedOn or openedOn < openedOn", false);
        row("openedOn < '2024-01-16'", true);
        row("readAt < openedOn", true);  // half past ten in the evening of the day before, in UTC
        row("readAt < '2024-01-14 22:30:00.001 +0000'", true);
        row("readAt == openedOn", false);
        row("missing < openedOn or openedOn < missing or not (missing < 9)", true);
        row("amount > missing or missing > french", false);
        row("blank < 9 or kind > blank", false);
    }
    void expressionsHold() {
        QFETCH(QString, text);
        QFETCH(bool, holds);
        const auto compiled = ConditionExpression::compile(text);
        QVERIFY2(compiled, compiled ? "" : qPrintable(compiled.error().toLogLine()));
        QCOMPARE(compiled->evaluate(scope()).value(), holds);
    }

    void defectsHaveAPosition_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("position");
        QTest::newRow("empty") << u""_s << 1;
        QTest::newRow("half comparison") << u"kind =="_s << 8;
        QTest::newRow("single equals") << u"kind = 'x'"_s << 6;
        QTest::newRow("open call") << u"kind.equals('x'"_s << 16;
        QTest::newRow("unknown method") << u"kind.exec('x')"_s << 6;
        QTest::newRow("type reference") << u"T(java.lang.Runtime)"_s << 2;
        QTest::newRow("open parenthesis") << u"(kind == 'x'"_s << 13;
        QTest::newRow("stray parenthesis") << u"kind == 'x')"_s << 12;
        QTest::newRow("open text") << u"kind == 'x"_s << 11;
        QTest::newRow("two operands") << u"kind 'x'"_s << 6;
        QTest::newRow("bad regular expression") << u"kind.matches('[')"_s << 17;
        QTest::newRow("escaping regular expression") << u"kind.matches('a)|(b')"_s << 21;
        QTest::newRow("computed regular expression") << u"kind.matches(pages)"_s << 19;
        QTest::newRow("minus alone") << u"kind == -"_s << 10;
        QTest::newRow("two dots") << u"pages == 1.2.3"_s << 15;
    }
    void defectsHaveAPosition() {
        QFETCH(QString, text);
        QFETCH(int, position);
        const auto compiled = ConditionExpression::compile(text);
        QVERIFY(!compiled);
        QVERIFY(compiled.error().is(mapConditionInvalid));
        QCOMPARE(compiled.error().fact(u"position"), QString::number(position));
    }

    void nestingAndLengthAreBounded() {
        QVERIFY(!ConditionExpression::compile(u"("_s.repeated(1000) + u"a"_s + u")"_s.repeated(1000)));
        QVERIFY(!ConditionExpression::compile(u"!"_s.repeated(1000) + u"a"_s));
        QVERIFY(!ConditionExpression::compile(QString(5000, u'a')));
        QVERIFY(!ConditionExpression::compile(u"a"_s + u" or a"_s.repeated(500)));
        QVERIFY(!ConditionExpression::compile(u"a"_s + u".equals('')"_s.repeated(200)));
        QVERIFY(ConditionExpression::compile(u"("_s.repeated(20) + u"a"_s + u")"_s.repeated(20)));
    }

    void costlyRegularExpressionIsAnErrorNotAHang() {
        const auto compiled = ConditionExpression::compile(u"long.matches('(a+)+[bc]')"_s);
        QVERIFY(compiled);
        const auto result = compiled->evaluate(scope());
        QVERIFY(!result);
        QVERIFY(result.error().is(mappingConditionFailed));
    }

    /// False would send a document another way, and nobody would know.
    void aNumberOfTooManyDigitsIsAnErrorNotFalse() {
        for (const QString& text : {u"huge > 5"_s, u"5 >= huge"_s, u"huge == 5"_s, u"huge != 5"_s,
                                    u"not (huge < pages)"_s, u"huge.equals(5)"_s, u"signed and huge > 5"_s}) {
            const auto result = ConditionExpression::compile(text)->evaluate(scope());
            QVERIFY2(!result, qPrintable(text));
            QVERIFY(result.error().is(mappingConditionFailed));
            QCOMPARE(result.error().cause(), u"the number has more than 38 digits"_s);
            QCOMPARE(result.error().fact(u"document"), u"d-1"_s);
        }
        const auto result = ConditionExpression::compile(u"pages < huge"_s)->evaluate(scope());
        QCOMPARE(result.error().fact(u"condition"), u"12 < "_s + QString(39, u'9'));
    }

    /// False would let it pass a rule that says `not`, and nobody would know.
    void whatHasNoOrderIsAnErrorNotFalse_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("cause");
        const auto row = [](const char* text, const QString& value) {
            QTest::newRow(text) << QString::fromLatin1(text)
                                << u"“%1” is neither a number nor a date such as 2024-02-29"_s.arg(value);
        };
        row("not (amount > 10000)", u"12 500,00"_s);
        row("9 < kind", u"PDF"_s);
        row("huge > kind", u"PDF"_s);
        row("french > openedOn", u"15/01/2024"_s);
        row("openedOn <= french", u"15/01/2024"_s);
        row("kind > 'ABC'", u"PDF"_s);
        row("signed > 0", u"true"_s);
        QTest::newRow("pages > openedOn")
            << u"pages > openedOn"_s << u"a number and a date cannot be compared"_s;
    }
    void whatHasNoOrderIsAnErrorNotFalse() {
        QFETCH(QString, text);
        QFETCH(QString, cause);
        const auto result = ConditionExpression::compile(text)->evaluate(scope());
        QVERIFY(!result);
        QVERIFY(result.error().is(mappingConditionFailed));
        QCOMPARE(result.error().cause(), cause);
        QCOMPARE(result.error().fact(u"document"), u"d-1"_s);
    }

    void beansCombine_data() {
        QTest::addColumn<Bean>("bean");
        QTest::addColumn<bool>("afterSuccess");
        QTest::addColumn<bool>("afterFailure");
        const Bean yes = pattern(u"kind == 'PDF'"_s);
        const Bean no = pattern(u"kind == 'X'"_s);
        const Bean failed = beanOf(u"PunnetInException"_s);
        const auto row = [](const char* name, const Bean& bean, bool afterSuccess, bool afterFailure) {
            QTest::newRow(name) << bean << afterSuccess << afterFailure;
        };
        row("no class", Bean{}, true, false);
        row("always", beanOf(u"AlwaysTrue"_s), true, false);
        row("never", beanOf(u"AlwaysFalse"_s), false, false);
        row("otherwise", beanOf(u"Otherwise"_s), true, false);
        row("in exception", failed, false, true);
        row("expression", yes, true, false);
        row("and", joined(u"And"_s, {yes, no}), false, false);
        row("or", joined(u"Or"_s, {no, yes}), true, false);
        row("not", joined(u"Not"_s, {no}), true, false);
        row("exception and yes", joined(u"And"_s, {failed, yes}), false, true);
        row("exception and no", joined(u"And"_s, {failed, no}), false, false);
        row("not in exception", joined(u"Not"_s, {failed}), true, false);
    }
    void beansCombine() {
        QFETCH(Bean, bean);
        QFETCH(bool, afterSuccess);
        QFETCH(bool, afterFailure);
        const auto condition = Condition::compile(&bean);
        QVERIFY2(condition, condition ? "" : qPrintable(condition.error().toLogLine()));
        QCOMPARE(condition->holds(scope()).value(), afterSuccess);
        QCOMPARE(condition->holdsInException(scope()).value(), afterFailure);
    }

    void incompleteBeansAreRefused() {
        const Bean unknown = beanOf(u"MoonIsFull"_s);
        QVERIFY(Condition::compile(&unknown).error().is(mapClassUnknown));
        const Bean empty = beanOf(u"And"_s);
        QVERIFY(Condition::compile(&empty).error().is(mapFieldMissing));
        const Bean silent = beanOf(u"PatternCondition"_s);
        QVERIFY(Condition::compile(&silent).error().is(mapFieldMissing));
        Bean deep = beanOf(u"AlwaysTrue"_s);
        for (int i = 0; i < 50; ++i)
            deep = joined(u"Not"_s, {deep});
        QVERIFY(Condition::compile(&deep).error().is(mapTooLarge));
        QVERIFY(Condition::compile(nullptr)->isAlways());
    }
};

QTEST_GUILESS_MAIN(TestCondition)
#include "tst_condition.moc"
