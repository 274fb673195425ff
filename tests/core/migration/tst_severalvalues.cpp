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

/// What becomes of values parted by "|"; of none at all when @p values is null.
QString made(const QString& className, const QString& values, Texts fields) {
    fields[u"dataName"_s] = u"author"_s;
    const Bean bean = fixtures::beanOf(className, fields);
    const auto step = fixtures::stepOf(bean);
    if (!step)
        return step.error().code() + u' ' + step.error().fact(u"field");
    Data data;
    if (!values.isNull())
        data[u"author"_s] = values.split(u'|');
    Punnet punnet{u"p"_s, {}, {{u"d-1"_s, data, {}}}};
    const auto done = (*step)->process(punnet);
    if (!done)
        return done.error().code();
    const Data& after = punnet.documents[0].data;
    return after.contains(u"author"_s) ? after.value(u"author"_s).join(u'|') : u"none"_s;
}

}  // namespace
Q_DECLARE_METATYPE(Texts)

class SeveralValuesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneIsParted_data() {
        QTest::addColumn<QString>("values");
        QTest::addColumn<Texts>("fields");
        QTest::addColumn<QString>("result");
        const auto row = [](const char* tag, const QString& values, const Texts& fields,
                            const QString& result) { QTest::newRow(tag) << values << fields << result; };
        const QString unmatched = u"MAPPING_VALUE_UNMATCHED"_s;
        const Texts strict{{u"emptyParts"_s, u"error"_s}};
        row("parts", u"Ana; Bo;Cy"_s, {}, u"Ana|Bo|Cy"_s);
        row("spaces stay", u"Ana; Bo"_s, {{u"trim"_s, u"false"_s}}, u"Ana| Bo"_s);
        row("another separator", u"Ana and Bo"_s, {{u"separator"_s, u" and "_s}}, u"Ana|Bo"_s);
        row("one stays one", u"Ana"_s, {}, u"Ana"_s);
        row("each of several", u"Ana;Bo|Cy;Di"_s, {}, u"Ana|Bo|Cy|Di"_s);
        row("the same twice", u"Ana;Ana"_s, {}, u"Ana|Ana"_s);
        row("empty parts", u";Ana;; ;Bo;"_s, {}, u"Ana|Bo"_s);
        row("empty parts that may not be", u"Ana;;Bo"_s, strict, unmatched);
        row("none that may not be", u"Ana;Bo"_s, strict, u"Ana|Bo"_s);
        row("a space where spaces stay", u"Ana; ;Bo"_s,
            {{u"emptyParts"_s, u"error"_s}, {u"trim"_s, u"false"_s}}, u"Ana| |Bo"_s);
        row("nothing but empty parts", u" ; "_s, {}, unmatched);
        row("nothing but empty parts, left out", u" ; "_s, {{u"otherwise"_s, u"leaveOut"_s}}, u"none"_s);
        row("kept", u"Ana;;Bo"_s, {{u"emptyParts"_s, u"error"_s}, {u"otherwise"_s, u"keep"_s}}, u"Ana;;Bo"_s);
        row("no value", QString(), {}, u"MAPPING_VALUE_MISSING"_s);
        row("an empty separator is the default", u"Ana;Bo"_s, {{u"separator"_s, QString()}}, u"Ana|Bo"_s);
    }
    void oneIsParted() {
        QFETCH(QString, values);
        QFETCH(Texts, fields);
        QFETCH(QString, result);
        QCOMPARE(made(u"console.SplitValue"_s, values, fields), result);
    }

    void severalAreCombined_data() {
        QTest::addColumn<QString>("values");
        QTest::addColumn<Texts>("fields");
        QTest::addColumn<QString>("result");
        const auto row = [](const char* tag, const QString& values, const QString& take, const Texts& more,
                            const QString& result) {
            Texts fields = more;
            if (!take.isEmpty())
                fields[u"take"_s] = take;
            QTest::newRow(tag) << values << fields << result;
        };
        const QString several = u"MAPPING_VALUES_SEVERAL"_s;
        row("joined", u"Ana|Bo|Ana"_s, QString(), {}, u"Ana; Bo; Ana"_s);
        row("joined otherwise", u"Ana|Bo"_s, u"join"_s, {{u"separator"_s, u"/"_s}}, u"Ana/Bo"_s);
        row("joined to nothing between", u"Ana|Bo"_s, u"join"_s, {{u"separator"_s, u"none"_s}}, u"AnaBo"_s);
        row("one joined", u"Ana"_s, u"join"_s, {}, u"Ana"_s);
        row("first", u"Ana|Bo"_s, u"first"_s, {}, u"Ana"_s);
        row("last", u"Ana|Bo"_s, u"Last"_s, {}, u"Bo"_s);
        row("different", u"Bo|Ana|Bo|ana"_s, u"different"_s, {}, u"Bo|Ana|ana"_s);
        row("one", u"Ana|Ana"_s, u"one"_s, {}, u"Ana"_s);
        row("one of two", u"Ana|Bo"_s, u"one"_s, {}, several);
        row("capitals are a difference", u"Ana|ana"_s, u"one"_s, {}, several);
        row("one of two, kept", u"Ana|Bo|Ana"_s, u"one"_s, {{u"otherwise"_s, u"keep"_s}}, u"Ana|Bo|Ana"_s);
        row("one of two, left out", u"Ana|Bo"_s, u"one"_s, {{u"otherwise"_s, u"leaveOut"_s}}, u"none"_s);
        row("one of two, the default", u"Ana|Bo"_s, u"one"_s,
            {{u"otherwise"_s, u"default"_s}, {u"defaultValue"_s, u"several"_s}}, u"several"_s);
        row("no value", QString(), u"first"_s, {}, u"MAPPING_VALUE_MISSING"_s);
        row("no value, left out", QString(), u"one"_s, {{u"missing"_s, u"leaveOut"_s}}, u"none"_s);
    }
    void severalAreCombined() {
        QFETCH(QString, values);
        QFETCH(Texts, fields);
        QFETCH(QString, result);
        QCOMPARE(made(u"console.CombineValues"_s, values, fields), result);
    }

    void whatWasPartedIsJoinedAgain() {
        const QString parted = made(u"console.SplitValue"_s, u"Ana;Bo;Cy"_s, {});
        QCOMPARE(made(u"console.CombineValues"_s, parted, {{u"separator"_s, u";"_s}}), u"Ana;Bo;Cy"_s);
    }
};

QTEST_GUILESS_MAIN(SeveralValuesTest)
#include "tst_severalvalues.moc"
