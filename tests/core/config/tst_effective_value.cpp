// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/config/EffectiveValue.h"

using namespace fdc::config;
using namespace Qt::Literals::StringLiterals;

namespace {

const PropertiesDocument document = PropertiesDocument::parse(
    "connectors.health.check.interval=10\n\nfast2.connector.url=https://${HOST:fast2.example.com}/\n"
    "connectors.health.check.interval=20\ncore.context=${core.context}\n");

}  // namespace

class EffectiveValueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLastLineOfTheFileCounts();
    void aVariableBeatsTheFile();
    void theCatalogueKnowsDefaults();
    void anUnknownKeyHasNoValue();
    void referencesTellWhereTheyCameFrom();
    void aCycleLeavesTheTextUnresolved();
};

void EffectiveValueTest::theLastLineOfTheFileCounts() {
    const EffectiveValue value = effectiveValue(document, {}, u"connectors.health.check.interval"_s);
    QCOMPARE(value.text, std::optional(u"20"_s));
    QCOMPARE(value.origin, Origin::File);
    QCOMPARE(value.line, std::optional<qint64>(4));
    QCOMPARE(value.supersededLines, QList<qint64>{1});
}

void EffectiveValueTest::aVariableBeatsTheFile() {
    QProcessEnvironment environment;
    environment.insert(u"CONNECTORS_HEALTH_CHECK_INTERVAL"_s, u"30"_s);
    const EffectiveValue value = effectiveValue(document, environment, u"connectors.health.check.interval"_s);
    QCOMPARE(value.text, std::optional(u"30"_s));
    QCOMPARE(value.origin, Origin::Environment);
    QCOMPARE(value.variable, u"CONNECTORS_HEALTH_CHECK_INTERVAL"_s);
    QCOMPARE(value.line, std::optional<qint64>(4));
}

void EffectiveValueTest::theCatalogueKnowsDefaults() {
    const EffectiveValue value = effectiveValue(document, {}, u"connectors.enabled"_s);
    QCOMPARE(value.text, std::optional(u"true"_s));
    QCOMPARE(value.origin, Origin::Default);
    QVERIFY(!value.line);
}

void EffectiveValueTest::anUnknownKeyHasNoValue() {
    QVERIFY(!effectiveValue(document, {}, u"acme.colour"_s).text);
    QVERIFY(!effectiveValue(document, {}, u"token.key"_s).text);
}

void EffectiveValueTest::referencesTellWhereTheyCameFrom() {
    const EffectiveValue value = effectiveValue(document, {}, u"fast2.connector.url"_s);
    QCOMPARE(value.resolution->text, u"https://fast2.example.com/"_s);
    QCOMPARE(value.resolution->references.size(), 1);
    QCOMPARE(value.resolution->references.first().origin, Origin::Default);
}

void EffectiveValueTest::aCycleLeavesTheTextUnresolved() {
    const EffectiveValue value = effectiveValue(document, {}, u"core.context"_s);
    QCOMPARE(value.text, std::optional(u"${core.context}"_s));
    QVERIFY(!value.resolution);
}

QTEST_GUILESS_MAIN(EffectiveValueTest)
#include "tst_effective_value.moc"
