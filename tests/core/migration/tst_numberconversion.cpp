// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "core/migration/MapErrors.h"
#include "tests/core/migration/Fixtures.h"
#include "tests/core/migration/StepFixtures.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;
using fixtures::primitive;
using fixtures::stepOf;

namespace {

using Texts = QMap<QString, QString>;

Bean beanOf(const Texts& fields) {
    Bean bean{u"console.NumberConversion"_s, {{u"dataName"_s, primitive(u"amount"_s)}}, {}};
    for (auto field = fields.cbegin(); field != fields.cend(); ++field) {
        if (field.key() == u"symbols") {
            FieldValue list;
            std::vector<FieldValue> words;
            for (const QString& word : field.value().split(u'|'))
                words.push_back(primitive(word));
            list.value = words;
            bean.fields.push_back({field.key(), list});
        } else {
            bean.fields.push_back({field.key(), primitive(field.value())});
        }
    }
    return bean;
}

QString converted(const QString& value, const Texts& fields) {
    return fixtures::converted(beanOf(fields), u"amount"_s, value);
}

}  // namespace
Q_DECLARE_METATYPE(Texts)

class NumberConversionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersAreConverted_data() {
        QTest::addColumn<QString>("value");
        QTest::addColumn<Texts>("fields");
        QTest::addColumn<QString>("result");
        const auto row = [](const char* tag, const QString& value, const Texts& fields,
                            const QString& result) { QTest::newRow(tag) << value << fields << result; };
        const QString invalid = u"MAPPING_NUMBER_INVALID"_s;
        const Texts english{{u"decimalMark"_s, u"."_s}, {u"groupMark"_s, u","_s}};
        row("French", u"1 234,50"_s, {}, u"1234.50"_s);
        row("a space that does not break", u"1\u00A0234\u202F567,5"_s, {}, u"1234567.5"_s);
        row("without groups", u"1234567,5"_s, {}, u"1234567.5"_s);
        row("English", u"1,234,567.5"_s, english, u"1234567.5"_s);
        row("no decimals", u"42"_s, {}, u"42"_s);
        row("leading zeros", u"0042,10"_s, {}, u"42.10"_s);
        row("nought", u"-0,00"_s, {}, u"0.00"_s);
        row("begins with the mark", u",5"_s, {}, u"0.5"_s);
        row("ends with the mark", u"5,"_s, {}, invalid);
        row("a dot is no comma", u"1.234"_s, {}, invalid);
        row("two marks", u"1,2,3"_s, {}, invalid);
        row("a group of two", u"12 34"_s, {}, invalid);
        row("a group of two before the mark", u"1 23,4"_s, {}, invalid);
        row("four digits, then groups", u"1234 567"_s, {}, invalid);
        row("a group behind the mark", u"1,234 5"_s, {}, invalid);
        row("two spaces", u"1  234"_s, {}, invalid);
        row("no groups allowed", u"1 234"_s, {{u"groupMark"_s, u"none"_s}}, invalid);
        row("words", u"twelve"_s, {}, invalid);
        row("an exponent", u"1e5"_s, {}, invalid);
        row("other digits", u"\u0661\u0662"_s, {}, invalid);
        row("only a sign", u"-"_s, {}, invalid);
        row("minus", u"-1,5"_s, {}, u"-1.5"_s);
        row("the true minus sign", u"\u22121,5"_s, {}, u"-1.5"_s);
        row("plus", u"+1,5"_s, {}, u"1.5"_s);
        row("minus behind", u"1,5-"_s, {}, u"-1.5"_s);
        row("minus on both sides", u"-1,5-"_s, {}, invalid);
        row("in parentheses", u"(1 234,00)"_s, {}, u"-1234.00"_s);
        row("minus in parentheses", u"(-1)"_s, {}, invalid);
        row("a symbol behind", u"12,00 €"_s, {{u"symbols"_s, u"€|EUR"_s}}, u"12.00"_s);
        row("a symbol in front", u"EUR 12,00"_s, {{u"symbols"_s, u"€|EUR"_s}}, u"12.00"_s);
        const Texts pounds{{u"symbols"_s, u"£|GBP"_s}, {u"decimalMark"_s, u"."_s}, {u"groupMark"_s, u","_s}};
        row("a symbol behind the sign", u"-£1,200.00"_s, pounds, u"-1200.00"_s);
        row("a symbol behind the plus", u"+ £ 1,200.00"_s, pounds, u"1200.00"_s);
        row("a symbol before the sign", u"£-1,200.00"_s, pounds, u"-1200.00"_s);
        row("a symbol in parentheses", u"(£1,200.00)"_s, pounds, u"-1200.00"_s);
        row("a symbol behind in parentheses", u"(1 234,00 €)"_s, {{u"symbols"_s, u"€|EUR"_s}}, u"-1234.00"_s);
        row("a symbol before the minus behind", u"1,200.00 GBP-"_s, pounds, u"-1200.00"_s);
        row("symbols inside and outside", u"(£1,200.00) GBP"_s, pounds, u"-1200.00"_s);
        row("a sign behind the symbol in parentheses", u"(£-5)"_s, pounds, invalid);
        row("a symbol and a second sign", u"-£-5"_s, pounds, invalid);
        row("a symbol without a number", u"-£"_s, pounds, invalid);
        row("a symbol twice", u"£5£"_s, pounds, invalid);
        row("an unknown symbol", u"12,00 $"_s, {{u"symbols"_s, u"€|EUR"_s}}, invalid);
        row("cents", u"12345"_s, {{u"shift"_s, u"-2"_s}}, u"123.45"_s);
        row("a few cents", u"7"_s, {{u"shift"_s, u"-2"_s}}, u"0.07"_s);
        row("thousands", u"1,5"_s, {{u"shift"_s, u"3"_s}}, u"1500"_s);
        row("no thousands", u"0"_s, {{u"shift"_s, u"3"_s}}, u"0"_s);
        row("filled up", u"1,5"_s, {{u"decimals"_s, u"2"_s}}, u"1.50"_s);
        row("nought filled up", u"0"_s, {{u"decimals"_s, u"2"_s}}, u"0.00"_s);
        row("noughts are no loss", u"1,500"_s, {{u"decimals"_s, u"1"_s}}, u"1.5"_s);
        row("a loss", u"1,55"_s, {{u"decimals"_s, u"1"_s}}, invalid);
        const auto rounded = [](const QString& how, const QString& decimals = u"1"_s) {
            return Texts{{u"decimals"_s, decimals}, {u"rounding"_s, how}};
        };
        row("half up", u"1,25"_s, rounded(u"halfUp"_s), u"1.3"_s);
        row("half up of a negative one", u"-1,25"_s, rounded(u"halfUp"_s), u"-1.3"_s);
        row("less than half", u"1,249999"_s, rounded(u"halfUp"_s), u"1.2"_s);
        row("to the even", u"1,25"_s, rounded(u"halfEven"_s), u"1.2"_s);
        row("to the even above", u"1,35"_s, rounded(u"halfEven"_s), u"1.4"_s);
        row("more than half", u"1,2500001"_s, rounded(u"halfEven"_s), u"1.3"_s);
        row("down", u"1,29"_s, rounded(u"down"_s), u"1.2"_s);
        row("nines", u"9,96"_s, rounded(u"halfUp"_s), u"10.0"_s);
        row("all nines", u"999,9"_s, rounded(u"halfUp"_s, u"0"_s), u"1000"_s);
        row("down to nothing has no sign", u"-0,04"_s, rounded(u"down"_s), u"0.0"_s);
        row("more digits cut than there are", u"0,00007"_s, rounded(u"halfUp"_s), u"0.0"_s);
        row("a comma in the result", u"1,5"_s, {{u"outputMark"_s, u","_s}}, u"1,5"_s);
        const QString digits(90, u'7');
        row("no binary fraction takes these", digits + u",1"_s, {}, digits + u".1"_s);
        row("too long", QString(101, u'7'), {}, invalid);
        row("kept", u"n/a"_s, {{u"otherwise"_s, u"keep"_s}}, u"n/a"_s);
        row("another mark than known", u"1"_s, {{u"decimalMark"_s, u";"_s}},
            u"MAP_FIELD_VALUE decimalMark"_s);
        row("a group mark that is the mark", u"1"_s, {{u"groupMark"_s, u","_s}},
            u"MAP_FIELD_VALUE groupMark"_s);
        row("a digit as mark", u"1"_s, {{u"groupMark"_s, u"5"_s}}, u"MAP_FIELD_VALUE groupMark"_s);
        row("too many decimals", u"1"_s, {{u"decimals"_s, u"31"_s}}, u"MAP_FIELD_VALUE decimals"_s);
        row("too far", u"1"_s, {{u"shift"_s, u"-31"_s}}, u"MAP_FIELD_VALUE shift"_s);
    }
    void numbersAreConverted() {
        QFETCH(QString, value);
        QFETCH(Texts, fields);
        QFETCH(QString, result);
        QCOMPARE(converted(value, fields), result);
    }

    /// Against whole numbers, which a machine has exactly.
    void cutNumbersAreThoseOfWholeArithmetic() {
        for (qint64 thousandths = -2100; thousandths <= 2100; ++thousandths) {
            const qint64 size = std::abs(thousandths);
            const QString text = (thousandths < 0 ? u"-"_s : QString()) + QString::number(size / 1000) +
                                 u',' + QString::number(size % 1000).rightJustified(3, u'0');
            const qint64 tenths = (size + 50) / 100;
            const QString wanted = (thousandths < 0 && tenths != 0 ? u"-"_s : QString()) +
                                   QString::number(tenths / 10) + u'.' + QString::number(tenths % 10);
            QCOMPARE(converted(text, {{u"decimals"_s, u"1"_s}, {u"rounding"_s, u"halfUp"_s}}), wanted);
        }
    }
};

QTEST_GUILESS_MAIN(NumberConversionTest)
#include "tst_numberconversion.moc"
