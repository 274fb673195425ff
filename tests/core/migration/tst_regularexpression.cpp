// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "core/migration/MapErrors.h"
#include "tests/core/migration/StepFixtures.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

using Texts = QMap<QString, QString>;

Bean beanOf(Texts fields) {
    fields[u"dataName"_s] = u"ref"_s;
    return fixtures::beanOf(u"console.RegularExpression"_s, fields);
}

QString made(const QString& value, const QString& expression, const QString& replacement,
             const Texts& more = {}) {
    Texts fields = more;
    fields[u"expression"_s] = expression;
    fields[u"replacement"_s] = replacement;
    return fixtures::converted(beanOf(fields), u"ref"_s, value);
}

const Texts extracting{{u"take"_s, u"extract"_s}};
const Texts keeping{{u"otherwise"_s, u"keep"_s}};

}  // namespace
Q_DECLARE_METATYPE(Texts)

class RegularExpressionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void valuesAreChanged_data() {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("replacement");
        QTest::addColumn<Texts>("more");
        QTest::addColumn<QString>("result");
        const auto row = [](const char* tag, const QString& value, const QString& expression,
                            const QString& replacement, const Texts& more, const QString& result) {
            QTest::newRow(tag) << value << expression << replacement << more << result;
        };
        const QString unmatched = u"MAPPING_VALUE_UNMATCHED"_s;
        const QString refused = u"MAP_FIELD_VALUE replacement"_s;
        row("groups", u"INV/2024/0042"_s, u"^INV/(\\d{4})/(\\d+)$"_s, u"\\2-\\1"_s, {}, u"0042-2024"_s);
        row("a named group", u"Dupont, Jean"_s, u"^(?<last>[^,]+), (?<first>.+)$"_s, u"\\{first} \\{last}"_s,
            {}, u"Jean Dupont"_s);
        row("every find", u"1.234.567"_s, u"\\."_s, QString(), {}, u"1234567"_s);
        row("what stands between is kept", u"a1b22c"_s, u"[0-9]+"_s, u"<\\0>"_s, {}, u"a<1>b<22>c"_s);
        row("empty finds", u"abc"_s, u"(?=b)|$"_s, u"-"_s, {}, u"a-bc-"_s);
        row("empty finds beside a pair of surrogates", u"\U0001F33Cb"_s, u"x*"_s, u"-"_s, {},
            u"-\U0001F33C-b-"_s);
        row("a backslash", u"a/b"_s, u"/"_s, u"\\\\"_s, {}, u"a\\b"_s);
        row("a dollar is a dollar", u"5"_s, u"5"_s, u"$1 ${ref}"_s, {}, u"$1 ${ref}"_s);
        row("a group that took no part", u"b"_s, u"(a)?b"_s, u"<\\1>"_s, {}, u"<>"_s);
        row("letters of every script", u"été 12"_s, u"\\w+"_s, u"x"_s, {}, u"x x"_s);
        row("capitals", u"Ref: 12"_s, u"REF: "_s, QString(), {{u"ignoreCase"_s, u"true"_s}}, u"12"_s);
        row("capitals count", u"Ref: 12"_s, u"REF: "_s, QString(), {}, unmatched);
        row("nothing found", u"abc"_s, u"[0-9]"_s, u"x"_s, {}, unmatched);
        row("nothing found, kept", u"abc"_s, u"[0-9]"_s, u"x"_s, keeping, u"abc"_s);
        row("nothing left", u"123"_s, u"[0-9]"_s, QString(), {}, unmatched);
        row("nothing left, kept", u"123"_s, u"[0-9]"_s, QString(), keeping, u"123"_s);
        row("extract", u"from A-12 to B-7"_s, u"[A-Z]-[0-9]+"_s, QString(), extracting, u"A-12|B-7"_s);
        row("extract and say", u"from A-12 to B-7"_s, u"([A-Z])-([0-9]+)"_s, u"\\2\\1"_s, extracting,
            u"12A|7B"_s);
        row("extract nothing", u"none"_s, u"[0-9]"_s, QString(), extracting, unmatched);
        row("extract the empty", u"abc"_s, u"x*"_s, QString(), extracting, unmatched);
        row("a group too many", u"a"_s, u"(a)"_s, u"\\2"_s, {}, refused);
        row("a name that is none", u"a"_s, u"(?<x>a)"_s, u"\\{y}"_s, {}, refused);
        row("a name without end", u"a"_s, u"(?<x>a)"_s, u"\\{x"_s, {}, refused);
        row("a backslash at the end", u"a"_s, u"a"_s, u"b\\"_s, {}, refused);
        row("no expression", u"a"_s, u"(a"_s, u"b"_s, {}, u"MAP_FIELD_VALUE expression"_s);
        row("limits of its own", u"a"_s, u"(*LIMIT_MATCH=9999999)a"_s, u"b"_s, {},
            u"MAP_FIELD_VALUE expression"_s);
        row("empty", u"a"_s, QString(), u"b"_s, {}, u"MAP_FIELD_VALUE expression"_s);
    }
    void valuesAreChanged() {
        QFETCH(QString, value);
        QFETCH(QString, expression);
        QFETCH(QString, replacement);
        QFETCH(Texts, more);
        QFETCH(QString, result);
        QCOMPARE(made(value, expression, replacement, more), result);
    }

    void aWrongExpressionIsToldWithItsPlace() {
        const auto step =
            fixtures::stepOf(beanOf({{u"expression"_s, u"ab(c"_s}, {u"replacement"_s, u"x"_s}}));
        QVERIFY(!step);
        QVERIFY2(step.error().cause().startsWith(u"character 5: "_s), qPrintable(step.error().cause()));
    }

    /// The library's own limit lets such a search go on for seconds, for each document.
    void aSearchWithoutEndIsAnErrorWhateverTheStepSays_data() {
        QTest::addColumn<QString>("expression");
        QTest::newRow("repeats") << u"^(a+)+$"_s;
        QTest::newRow("alternatives") << u"^(a|a)*$"_s;
        QTest::newRow("a group that refers back") << u"^(?:(a*)\\1*)*$"_s;
    }
    void aSearchWithoutEndIsAnErrorWhateverTheStepSays() {
        QFETCH(QString, expression);
        const QString value = QString(64, u'a') + u'!';
        for (const Texts& more : {Texts(), keeping, Texts{{u"otherwise"_s, u"leaveOut"_s}}, extracting})
            QCOMPARE(made(value, expression, u"x"_s, more), u"MAPPING_EXPRESSION_LIMIT"_s);
    }

    void aLongValueIsSearchedWhole() {
        const QString value = QString(200'000, u'a') + u'!';
        QCOMPARE(made(value, u"!$"_s, u"?"_s), QString(200'000, u'a') + u'?');
        QCOMPARE(made(value, u"^a+!$"_s, u"x"_s), u"x"_s);
        QCOMPARE(made(value, u"a"_s, u"b"_s), u"MAPPING_EXPRESSION_LIMIT"_s);  // finds
        const QString many = QString(9'000, u'a');
        QCOMPARE(made(many, u"a"_s, QString(200, u'b')), u"MAPPING_EXPRESSION_LIMIT"_s);  // characters
        QCOMPARE(made(many, u"a"_s, u"b"_s), QString(9'000, u'b'));
    }
};

QTEST_GUILESS_MAIN(RegularExpressionTest)
#include "tst_regularexpression.moc"
