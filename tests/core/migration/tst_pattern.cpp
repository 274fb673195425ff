// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "core/migration/MapErrors.h"
#include "core/migration/Pattern.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

class TestPattern : public QObject {
    Q_OBJECT
private:
    Punnet m_punnet{u"p-1"_s,
                    {{u"category"_s, {u"DOCUMENT"_s}}, {u"kind"_s, {u"punnet's"_s}}},
                    {{u"d-1"_s,
                      {{u"kind"_s, {u"PDF"_s}},
                       {u"colours"_s, {u"red"_s, u"blue"_s}},
                       {u"a:b"_s, {u"colon"_s}},
                       {u"été 2"_s, {u"summer"_s}},
                       {u"Année"_s, {u"2026"_s}},
                       {u"empty"_s, {u""_s}},
                       {u"it's"_s, {u"quote"_s}}},
                      {}}}};
    DataScope scope() const { return DataScope::ofPunnet(m_punnet); }

private Q_SLOTS:
    void valuesFollowTheRules_data() {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QStringList>("values");
        const auto row = [](const char* name, QString pattern, QStringList values) {
            QTest::newRow(name) << pattern << values;
        };
        row("literal", u"Invoice"_s, {u"Invoice"_s});
        row("empty literal", u""_s, {});
        row("reference", u"${kind}"_s, {u"PDF"_s});
        row("document wins over punnet", u"${kind}"_s, {u"PDF"_s});
        row("punnet data", u"${category}"_s, {u"DOCUMENT"_s});
        row("document id", u"${documentId}"_s, {u"d-1"_s});
        row("punnet id", u"${punnetId}"_s, {u"p-1"_s});
        row("all values of a lone reference", u"${colours}"_s, {u"red"_s, u"blue"_s});
        row("first value in a text", u"c-${colours}"_s, {u"c-red"_s});
        row("colon", u"${property('a:b')}"_s, {u"colon"_s});
        row("space in name", u"${property('été 2')}"_s, {u"summer"_s});
        row("quote in name", u"${property('it''s')}"_s, {u"quote"_s});
        row("accents", u"${Année}"_s, {u"2026"_s});
        row("default unused", u"${kind?:'x'}"_s, {u"PDF"_s});
        row("default used", u"${none?:'x y'}"_s, {u"x y"_s});
        row("default with quote", u"${none ?: 'd''or'}"_s, {u"d'or"_s});
        row("leave out", u"${none?:''}"_s, {});
        row("empty value is no value", u"${empty?:'x'}"_s, {u"x"_s});
        row("second choice", u"${none?:colours?:'x'}"_s, {u"red"_s, u"blue"_s});
        row("mixed", u"a${kind}b${category}c"_s, {u"aPDFbDOCUMENTc"_s});
        row("default inside text", u"a${none?:''}b"_s, {u"ab"_s});
        row("lone dollar", u"5 $ and }"_s, {u"5 $ and }"_s});
        row("literal opening", u"${'${'}x}"_s, {u"${x}"_s});
    }
    void valuesFollowTheRules() {
        QFETCH(QString, pattern);
        QFETCH(QStringList, values);
        const auto compiled = Pattern::compile(pattern);
        QVERIFY2(compiled, compiled ? "" : qPrintable(compiled.error().toLogLine()));
        const auto found = compiled->values(scope());
        QVERIFY2(found, found ? "" : qPrintable(found.error().toLogLine()));
        QCOMPARE(*found, values);
        QCOMPARE(*compiled->text(scope()), values.value(0));
    }

    void missingValueIsAnError_data() {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("name");
        QTest::newRow("lone") << u"${none}"_s << u"none"_s;
        QTest::newRow("inside text") << u"a/${none}/b"_s << u"none"_s;
        QTest::newRow("empty value") << u"${empty}"_s << u"empty"_s;
        QTest::newRow("no alternative") << u"${none?:nothing}"_s << u"none, nothing"_s;
    }
    void missingValueIsAnError() {
        QFETCH(QString, pattern);
        QFETCH(QString, name);
        const auto found = Pattern::compile(pattern)->values(scope());
        QVERIFY(!found);
        QVERIFY(found.error().is(mappingValueMissing));
        QCOMPARE(found.error().fact(u"name"), name);
        QCOMPARE(found.error().fact(u"document"), u"d-1"_s);
    }

    void defectsHaveAPosition_data() {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<int>("position");
        QTest::newRow("open") << u"ab${kind"_s << 9;
        QTest::newRow("nothing") << u"${}"_s << 3;
        QTest::newRow("space in name") << u"${two words}"_s << 7;
        QTest::newRow("method") << u"${kind.trim()}"_s << 12;
        QTest::newRow("unquoted default") << u"${a?:}"_s << 6;
        QTest::newRow("open quote") << u"${a?:'x}"_s << 9;
        QTest::newRow("property without quotes") << u"${property(a)}"_s << 12;
        QTest::newRow("empty property") << u"${property('')}"_s << 14;
        QTest::newRow("unclosed property") << u"${property('a'}"_s << 15;
        QTest::newRow("nested") << u"${${a}}"_s << 3;
    }
    void defectsHaveAPosition() {
        QFETCH(QString, pattern);
        QFETCH(int, position);
        const auto compiled = Pattern::compile(pattern);
        QVERIFY(!compiled);
        QVERIFY(compiled.error().is(mapPatternInvalid));
        QCOMPARE(compiled.error().fact(u"position"), QString::number(position));
    }

    void sizeIsBounded() {
        QVERIFY(!Pattern::compile(QString(Pattern::maxLength + 1, u'x')));
        QVERIFY(!Pattern::compile(u"${a}"_s.repeated(500)));
        QVERIFY(!Pattern::compile(u"${a"_s + u"?:a"_s.repeated(20) + u'}'));
        QVERIFY(Pattern::compile(QString(Pattern::maxLength, u'x')));
    }

    void constantsAndReferencesAreKnownBeforehand() {
        QCOMPARE(Pattern::compile(u"Invoice"_s)->constants(), QStringList(u"Invoice"_s));
        QCOMPARE(Pattern::compile(u"${kind?:'Invoice'}"_s)->constants(), QStringList(u"Invoice"_s));
        QCOMPARE(Pattern::compile(u"${kind}"_s)->constants(), QStringList());
        QCOMPARE(Pattern::compile(u"${a}-${b?:c}-${a}"_s)->references(),
                 QStringList({u"a"_s, u"b"_s, u"c"_s}));
    }
};

QTEST_GUILESS_MAIN(TestPattern)
#include "tst_pattern.moc"
