// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QSet>
#include <QTest>

#include "core/config/ConfigErrors.h"
#include "core/config/SettingCatalog.h"

using namespace fdc;
using namespace fdc::config;
using namespace Qt::Literals::StringLiterals;

class SettingCatalogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyLineIsComplete();
    void everyDefaultIsAcceptedByItsOwnRule();
    void knowsTheKeysOfTheConnectorsPage();
    void findsKeysAndPatterns_data();
    void findsKeysAndPatterns();
    void interprets_data();
    void interprets();
    void suggestsTheNearestKey_data();
    void suggestsTheNearestKey();
    void measuresEditDistanceWithSwaps_data();
    void measuresEditDistanceWithSwaps();
};

void SettingCatalogTest::everyLineIsComplete() {
    QSet<QString> keys;
    for (const auto specs : {SettingCatalog::connectors(), SettingCatalog::core()}) {
        QVERIFY(!specs.empty());
        for (const SettingSpec& spec : specs) {
            const QString key = QString::fromLatin1(spec.key);
            QVERIFY2(!key.isEmpty() && !keys.contains(key), spec.key);
            keys.insert(key);
            for (const Language language : {Language::English, Language::French}) {
                QVERIFY2(spec.help(language).endsWith(u'.'), spec.key);
                QVERIFY2(!spec.help(language).contains(QChar::ReplacementCharacter), spec.key);
            }
            QVERIFY2(spec.help(Language::English) != spec.help(Language::French), spec.key);
            QCOMPARE(*spec.choices != '\0', spec.type == SettingType::Choice);
            QVERIFY2(SettingCatalog::find(key) == &spec || spec.isPattern(), spec.key);
        }
    }
}

void SettingCatalogTest::everyDefaultIsAcceptedByItsOwnRule() {
    for (const auto specs : {SettingCatalog::connectors(), SettingCatalog::core()}) {
        for (const SettingSpec& spec : specs) {
            if (spec.defaultValue)
                QVERIFY2(spec.interpret(QString::fromLatin1(spec.defaultValue)).has_value(), spec.key);
            QVERIFY2(!spec.isSecret() || !spec.defaultValue, spec.key);
        }
    }
}

void SettingCatalogTest::knowsTheKeysOfTheConnectorsPage() {
    for (const char* key : {"fast2.connector.enabled", "fast2.connector.url", "fast2.connector.auth.token",
                            "connectors.enabled", "connectors.fast2.enabled", "connectors.plume.enabled",
                            "connectors.companion.enabled", "connectors.monitoring.enabled",
                            "connectors.health.check.interval", "connectors.metrics.enabled"}) {
        const SettingSpec* spec = SettingCatalog::find(QString::fromLatin1(key));
        QVERIFY2(spec && qstrcmp(spec->key, key) == 0, key);
        QCOMPARE(spec->source, SettingSource::Connectors);
        QVERIFY(spec->reload != Reload::ProductRestart);
    }
    QCOMPARE(SettingCatalog::find(u"connectors.health.check.interval")->unit, "s");
    QVERIFY(SettingCatalog::find(u"plume.connector.webhook.secret")->isSecret());
}

void SettingCatalogTest::findsKeysAndPatterns_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("found");
    QTest::newRow("exact before pattern") << u"connectors.fast2.enabled"_s << u"connectors.fast2.enabled"_s;
    QTest::newRow("segment") << u"connectors.mine.enabled"_s << u"connectors.*.enabled"_s;
    QTest::newRow("empty segment") << u"connectors..enabled"_s << u""_s;
    QTest::newRow("two segments are not one") << u"connectors.a.b.enabled"_s << u""_s;
    QTest::newRow("first segment") << u"mine.connector.enabled"_s << u"*.connector.enabled"_s;
    QTest::newRow("rest") << u"connectors.alerts.mail.to"_s << u"connectors.alerts.*"_s;
    QTest::newRow("rest needs something") << u"connectors.alerts"_s << u""_s;
    QTest::newRow("more specific rest") << u"logging.level.com.x.Y"_s << u"logging.level.*"_s;
    QTest::newRow("general rest") << u"logging.pattern.console"_s << u"logging.*"_s;
    QTest::newRow("index") << u"internal.realm.users[12].password"_s << u"internal.realm.users[n].password"_s;
    QTest::newRow("index without digits") << u"internal.realm.users[].password"_s << u""_s;
    QTest::newRow("index of letters") << u"internal.realm.users[n].password"_s << u""_s;
    QTest::newRow("case counts") << u"Connectors.Enabled"_s << u""_s;
    QTest::newRow("empty") << u""_s << u""_s;
}

void SettingCatalogTest::findsKeysAndPatterns() {
    QFETCH(QString, key);
    QFETCH(QString, found);
    const SettingSpec* spec = SettingCatalog::find(key);
    QCOMPARE(spec ? QString::fromLatin1(spec->key) : QString(), found);
}

void SettingCatalogTest::interprets_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("result");  // normal form, or the code of the error
    const auto row = [](QString key, QString text, QString result) {
        QTest::addRow("%s=%s", qPrintable(key), qPrintable(text)) << key << text << result;
    };
    row(u"connectors.enabled"_s, u" On "_s, u"true"_s);
    row(u"connectors.enabled"_s, u"0"_s, u"false"_s);
    row(u"connectors.enabled"_s, u"vrai"_s, u"CONFIG_INVALID_VALUE"_s);
    row(u"connectors.health.check.interval"_s, u" 060 "_s, u"60"_s);
    row(u"connectors.health.check.interval"_s, u"86400"_s, u"86400"_s);
    row(u"connectors.health.check.interval"_s, u"86401"_s, u"CONFIG_OUT_OF_RANGE"_s);
    row(u"connectors.health.check.interval"_s, u"-1"_s, u"CONFIG_OUT_OF_RANGE"_s);
    row(u"connectors.health.check.interval"_s, u"1e2"_s, u"CONFIG_INVALID_VALUE"_s);
    row(u"connectors.health.check.interval"_s, u"99999999999999999999"_s, u"CONFIG_INVALID_VALUE"_s);
    row(u"fact.registrations.folder"_s, u" create , update,,delete "_s, u"create,update,delete"_s);
    row(u"logging.level.root"_s, u"debug"_s, u"DEBUG"_s);
    row(u"logging.file.max-size"_s, u"10MB"_s, u"10MB"_s);
    row(u"logging.file.max-size"_s, u"10XB"_s, u"CONFIG_INVALID_VALUE"_s);
    row(u"spring.redis.timeout"_s, u"PT1M30.5S"_s, u"PT1M30.5S"_s);
    row(u"spring.redis.timeout"_s, u"250"_s, u"250"_s);
    row(u"spring.redis.timeout"_s, u"5 minutes"_s, u"CONFIG_INVALID_VALUE"_s);
    row(u"fast2.connector.url"_s, u"https://h:1789/api"_s, u"https://h:1789/api"_s);
    row(u"fast2.connector.url"_s, u"//h"_s, u"CONFIG_URL_MALFORMED"_s);
    row(u"fast2.connector.url"_s, u"https://"_s, u"CONFIG_URL_MALFORMED"_s);
    row(u"file.dir"_s, u"D:\\data"_s, u"D:\\data"_s);
    row(u"file.dir"_s, u"D:\tdata"_s, u"CONFIG_INVALID_VALUE"_s);
}

void SettingCatalogTest::interprets() {
    QFETCH(QString, key);
    QFETCH(QString, text);
    QFETCH(QString, result);
    const auto interpreted = SettingCatalog::find(key)->interpret(text);
    QCOMPARE(interpreted ? *interpreted : interpreted.error().code(), result);
    if (!interpreted) {
        QCOMPARE(interpreted.error().fact(u"key"), key);
        QCOMPARE(interpreted.error().fact(u"value"), text);
        QVERIFY(!interpreted.error().fact(u"expected").isEmpty());
    }
}

void SettingCatalogTest::suggestsTheNearestKey_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("nearest");
    QTest::newRow("swap") << u"connectors.enabeld"_s << u"connectors.enabled"_s;
    QTest::newRow("missing letter") << u"fast2.connector.ul"_s << u"fast2.connector.url"_s;
    QTest::newRow("two letters") << u"conectors.enabld"_s << u"connectors.enabled"_s;
    QTest::newRow("three letters") << u"conctors.enabld"_s << u""_s;
    QTest::newRow("case") << u"server.Port"_s << u"server.port"_s;
    QTest::newRow("the key itself") << u"server.port"_s << u""_s;
    QTest::newRow("short keys are not guessed") << u"se"_s << u""_s;
}

void SettingCatalogTest::suggestsTheNearestKey() {
    QFETCH(QString, key);
    QFETCH(QString, nearest);
    QCOMPARE(SettingCatalog::nearest(key), nearest);
}

void SettingCatalogTest::measuresEditDistanceWithSwaps_data() {
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<int>("distance");
    QTest::newRow("equal") << u"abc"_s << u"abc"_s << 0;
    QTest::newRow("empty") << u""_s << u"ab"_s << 2;
    QTest::newRow("swap") << u"abcd"_s << u"acbd"_s << 1;
    QTest::newRow("two swaps") << u"abcd"_s << u"badc"_s << 2;
    QTest::newRow("insert and replace") << u"abcd"_s << u"xabxd"_s << 2;
    QTest::newRow("beyond the limit") << u"abcdef"_s << u"uvwxyz"_s << 4;
    QTest::newRow("length alone") << u"a"_s << u"abcdefgh"_s << 4;
}

void SettingCatalogTest::measuresEditDistanceWithSwaps() {
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(int, distance);
    QCOMPARE(editDistance(a, b, 3), distance);
    QCOMPARE(editDistance(b, a, 3), distance);
}

QTEST_GUILESS_MAIN(SettingCatalogTest)
#include "tst_setting_catalog.moc"
