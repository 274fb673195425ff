// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonDocument>
#include <QTest>

#include "core/config/EnvironmentComparison.h"
#include "core/config/PlaceNames.h"
#include "core/config/SettingCatalog.h"

using namespace fdc::config;
using namespace Qt::Literals::StringLiterals;

namespace {

PropertiesDocument parse(const QByteArray& text) {
    return PropertiesDocument::parse(text);
}

ComparedRow row(const QByteArray& a, const QByteArray& b, const QString& key) {
    return ComparedRow::of(key, parse(a), parse(b));
}

}  // namespace

class EnvironmentComparisonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void statesOfARow_data();
    void statesOfARow();
    void whatStaysBehind_data();
    void whatStaysBehind();
    void everyUrlAndPathOfTheCatalogueNamesAPlace();
    void placesOutsideTheCatalogue_data();
    void placesOutsideTheCatalogue();
    void aRouteOfTheCatalogueIsNoPath();
    void rowsAreBySectionThenKey();
    void eachKeyIsThereOnceAndDuplicatesCountLast();
    void comparingIsTheSameFromTheOtherSide();
    void secretsAreMaskedOnBothSides();
};

void EnvironmentComparisonTest::statesOfARow_data() {
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("sameMeaning");
    const auto add = [](const char* name, const char* a, const char* b, const char* key, Compared state,
                        bool sameMeaning = false) {
        QTest::newRow(name) << QByteArray(a) << QByteArray(b) << QString::fromLatin1(key) << int(state)
                            << sameMeaning;
    };
    add("same", "a=1\n", "a = 1\n", "a", Compared::Same);
    add("same escaped", "a=\\u0041b\n", "a=A\\\n  b\n", "a", Compared::Same);
    add("different", "a=1\n", "a=2\n", "a", Compared::Different);
    add("blank at the end", "a=1\n", "a=1 \n", "a", Compared::Different);
    add("only in A", "a=1\n", "", "a", Compared::OnlyA);
    add("only in B", "", "a\n", "a", Compared::OnlyB);
    add("boolean in capitals", "redis.enabled=TRUE\n", "redis.enabled=yes\n", "redis.enabled", Compared::Same,
        true);
    add("boolean the other way", "redis.enabled=TRUE\n", "redis.enabled=no\n", "redis.enabled",
        Compared::Different);
    add("no boolean", "redis.enabled=maybe\n", "redis.enabled=MAYBE\n", "redis.enabled", Compared::Different);
    add("list with blanks", "opensearch.uris=a,b\n", "opensearch.uris=a, b\n", "opensearch.uris",
        Compared::Same, true);
    add("number with zeros", "token.expiration.time=3600\n", "token.expiration.time=03600\n",
        "token.expiration.time", Compared::Same, true);
    add("capitals of an unknown key", "a=TRUE\n", "a=true\n", "a", Compared::Different);
    add("reference against its text", "redis.enabled=${X}\n", "redis.enabled=true\n", "redis.enabled",
        Compared::Different);
    add("references of other names", "redis.enabled=${X}\n", "redis.enabled=${Y}\n", "redis.enabled",
        Compared::Different);
    add("the same reference", "redis.enabled=${X}\n", "redis.enabled:${X}\n", "redis.enabled",
        Compared::Same);
    add("equal secrets", "token.key=s3cret\n", "token.key=s3cret\n", "token.key", Compared::Same);
    add("other secrets", "token.key=s3cret\n", "token.key=s3creT\n", "token.key", Compared::Different);
}

void EnvironmentComparisonTest::statesOfARow() {
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(QString, key);
    QFETCH(int, state);
    QFETCH(bool, sameMeaning);
    const ComparedRow found = row(a, b, key);
    QCOMPARE(int(found.state), state);
    QCOMPARE(found.isSameMeaning, sameMeaning);
    QCOMPARE(found.a.has_value(), found.lineA.has_value());
    QCOMPARE(found.b.has_value(), found.lineB.has_value());
}

void EnvironmentComparisonTest::whatStaysBehind_data() {
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("word");
    const auto add = [](const char* name, const char* a, const char* b, const char* key, const char* word) {
        QTest::newRow(name) << QByteArray(a) << QByteArray(b) << QString::fromLatin1(key)
                            << QString::fromLatin1(word);
    };
    add("a plain setting", "redis.enabled=true\n", "redis.enabled=false\n", "redis.enabled", "");
    add("one that B lacks", "redis.enabled=true\n", "", "redis.enabled", "");
    add("one that A lacks", "", "redis.enabled=true\n", "redis.enabled", "notInA");
    add("one that neither has", "", "", "redis.enabled", "notInA");
    add("the same", "redis.enabled=true\n", "redis.enabled=true\n", "redis.enabled", "same");
    add("the same meaning", "redis.enabled=true\n", "redis.enabled=ON\n", "redis.enabled", "same");
    add("literal secret", "token.key=abc\n", "", "token.key", "secret");
    add("secret by its name", "acme.password=abc\n", "", "acme.password", "secret");
    add("reference to a secret", "token.key=${TOKEN_KEY}\n", "token.key=abc\n", "token.key", "");
    add("reference with a default that is a secret", "token.key=${TOKEN_KEY:abc}\n", "", "token.key",
        "secret");
    add("reference with text around", "token.key=a${TOKEN_KEY}\n", "", "token.key", "secret");
    add("encrypted secret", "token.key=ENC(abc)\n", "", "token.key", "opaque");
    add("encrypted under any name", "redis.enabled=xr1c/abc\n", "", "redis.enabled", "opaque");
    add("default of a reference that names a secret", "acme.text=${DB_PASSWORD:abc}\n", "", "acme.text",
        "secret");
    add("encrypted default", "acme.text=${A:ENC(abc)}\n", "", "acme.text", "secret");
    add("token by its form", "acme.text=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtZSJ9.c2lnbmF0dXJl\n", "",
        "acme.text", "secret");
    add("password in a URL", "acme.text=https://me:abc@example.com\n", "", "acme.text", "secret");
    add("URL of the catalogue", "fast2.connector.url=https://f.example.com\n", "", "fast2.connector.url",
        "place");
    add("URL by reference", "fast2.connector.url=${FAST2_URL}\n", "", "fast2.connector.url", "");
    add("URL with a part by reference", "fast2.connector.url=https://${HOST}/\n", "", "fast2.connector.url",
        "place");
    add("path of the catalogue", "file.dir=/data\n", "", "file.dir", "place");
    add("host:port of an unknown key", "acme.where=db1:5432\n", "", "acme.where", "place");
    add("plain text of an unknown key", "acme.colour=red\n", "", "acme.colour", "");
    add("switch", "connectors.fast2.enabled=true\n", "", "connectors.fast2.enabled", "");
}

void EnvironmentComparisonTest::whatStaysBehind() {
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(QString, key);
    QFETCH(QString, word);
    const ComparedRow found = row(a, b, key);
    QCOMPARE(keptBackWord(found.keptBack), word);
    QCOMPARE(found.isPromotable(), word.isEmpty());
    for (const Language language : {Language::English, Language::French})
        QCOMPARE(text(found.keptBack, language).isEmpty(), word.isEmpty());
}

void EnvironmentComparisonTest::everyUrlAndPathOfTheCatalogueNamesAPlace() {
    int seen = 0;
    for (const Product product :
         {Product::Core, Product::Gui, Product::Fast2, Product::Plume, Product::Companion}) {
        for (const SettingSpec& spec : SettingCatalog::specs(product)) {
            if (spec.isPattern() || (spec.type != SettingType::Url && spec.type != SettingType::Path))
                continue;
            QVERIFY2(namesAPlace(spec.key, u"anything"_s, product), qPrintable(spec.key));
            ++seen;
        }
    }
    QVERIFY(seen > 5);
}

void EnvironmentComparisonTest::placesOutsideTheCatalogue_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("place");
    const auto add = [](const char* key, const char* value, bool place) {
        const QByteArray name = QByteArray(key) + "=" + value;
        QTest::newRow(name.constData()) << QString::fromLatin1(key) << QString::fromLatin1(value) << place;
    };
    add("acme.x", "https://a.example.com/b", true);
    add("acme.x", "jdbc:postgresql://db/flower", true);
    add("acme.x", "s3://bucket/key", true);
    add("acme.x", "db1.example.com:5432", true);
    add("acme.x", "a.example.com:9200,b.example.com:9200", true);
    add("acme.x", "red, /srv/data", true);
    add("acme.x", "localhost:1789/broker", true);
    add("acme.x", "10.0.0.12", true);
    add("acme.x", "10.0.0.12:80", true);
    add("acme.x", "::1", true);
    add("acme.x", "[fe80::1]:80", true);
    add("acme.x", "/var/lib/flower", true);
    add("acme.x", "C:\\data", true);
    add("acme.x", "d:/data", true);
    add("acme.x", "\\\\server\\share", true);
    add("acme.x", "file:/etc/a", true);
    add("acme.x", "classpath:a.xml", false);
    add("acme.x", "red", false);
    add("acme.x", "10", false);
    add("acme.x", "1.2.3", false);
    add("acme.x", "12:30", false);
    add("acme.x", "30s", false);
    add("acme.x", "com.acme.Handler", false);
    add("acme.x", "a/b", false);
    add("acme.x", "10:30:15", false);
    add("acme.x", "key: value", false);
    add("acme.x", "", false);
    add("acme.x", "${HOST}", false);
    add("acme.x", "${HOST:db1:5432}", true);
    add("acme.mail.host", "smtp", true);
    add("acme.smtpHost", "smtp", true);
    add("acme.backup-path", "data", true);
    add("acme.hosts[0]", "a", true);
    add("acme.ghost", "a", false);
    add("acme.support", "yes", false);
    add("acme.hostess.colour", "red", false);
    add("acme.port", "8080", true);
    add("content.security.policy.directives", "frame-ancestors 'self'", false);
    add("content.security.policy.directives", "frame-ancestors 'self' https://portal.example.com;", true);
    add("system.admin.username", "admin", false);
    add("connectors.enabled", "true", false);
}

void EnvironmentComparisonTest::placesOutsideTheCatalogue() {
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(bool, place);
    QCOMPARE(namesAPlace(key, value), place);
}

void EnvironmentComparisonTest::aRouteOfTheCatalogueIsNoPath() {
    QVERIFY(!namesAPlace(u"zuul.routes.plume.path"_s, u"/plume/**"_s, Product::Gui));
    QVERIFY(namesAPlace(u"zuul.routes.plume.url"_s, u"http://plume:8080"_s, Product::Gui));
    QVERIFY(namesAPlace(u"zuul.routes.plume.path"_s, u"http://plume:8080/**"_s, Product::Gui));
}

void EnvironmentComparisonTest::rowsAreBySectionThenKey() {
    const auto comparison = EnvironmentComparison::of(
        parse("zeta=1\nlogging.level.root=INFO\nalpha=1\nconnectors.plume.enabled=true\n"),
        parse("connectors.enabled=true\nlogging.file.max-size=10MB\nbeta=2\n"));
    QStringList keys;
    for (const ComparedRow& one : comparison.rows)
        keys.append(one.key);
    QCOMPARE(keys.last(), u"zeta"_s);
    QCOMPARE(keys.mid(keys.size() - 3), (QStringList{u"alpha"_s, u"beta"_s, u"zeta"_s}));
    for (qsizetype i = 1; i < comparison.rows.size(); ++i) {
        const ComparedRow& before = comparison.rows[i - 1];
        const ComparedRow& one = comparison.rows[i];
        if (before.section == one.section)
            QVERIFY2(before.key < one.key, qPrintable(one.key));
        else if (!before.section.isEmpty() && !one.section.isEmpty())
            QVERIFY(*sectionFromId(before.section) < *sectionFromId(one.section));
        else
            QVERIFY(one.section.isEmpty());
    }
}

void EnvironmentComparisonTest::eachKeyIsThereOnceAndDuplicatesCountLast() {
    const auto comparison = EnvironmentComparison::of(parse("a=1\na=2\n"), parse("a=2\na=3\na=2\n"));
    QCOMPARE(comparison.rows.size(), 1);
    QCOMPARE(comparison.rows.first().state, Compared::Same);
    QCOMPARE(comparison.rows.first().lineA, std::optional<qint64>(2));
    QCOMPARE(comparison.rows.first().lineB, std::optional<qint64>(3));
    QVERIFY(!comparison.hasDifferences());
    QVERIFY(!EnvironmentComparison::of({}, {}).hasDifferences());
}

void EnvironmentComparisonTest::comparingIsTheSameFromTheOtherSide() {
    const PropertiesDocument a = parse("a=1\nb=1\nredis.enabled=yes\nc=${X}\n");
    const PropertiesDocument b = parse("b=2\nredis.enabled=true\nd=4\nc=${X}\n");
    const auto there = EnvironmentComparison::of(a, b);
    const auto back = EnvironmentComparison::of(b, a);
    QCOMPARE(there.rows.size(), back.rows.size());
    for (qsizetype i = 0; i < there.rows.size(); ++i) {
        QCOMPARE(there.rows[i].key, back.rows[i].key);
        QCOMPARE(there.rows[i].a, back.rows[i].b);
        QCOMPARE(there.rows[i].b, back.rows[i].a);
        const Compared mirrored = back.rows[i].state == Compared::OnlyA   ? Compared::OnlyB
                                  : back.rows[i].state == Compared::OnlyB ? Compared::OnlyA
                                                                          : back.rows[i].state;
        QCOMPARE(there.rows[i].state, mirrored);
    }
    QCOMPARE(there.count(Compared::OnlyA), back.count(Compared::OnlyB));
}

void EnvironmentComparisonTest::secretsAreMaskedOnBothSides() {
    const auto comparison = EnvironmentComparison::of(
        parse("token.key=leak-a\nacme.url=https://u:leak-b@h/\n"),
        parse("token.key=${X:leak-c}\nsecret=ENC(leak-d)\nacme.text=${PASSWORD:leak-e}\n"));
    const QString text = QString::fromUtf8(QJsonDocument(comparison.toJson(Language::English)).toJson());
    QVERIFY2(!text.contains(u"leak-"_s), qPrintable(text));
    QCOMPARE(comparison.rows.size(), 4);
}

QTEST_GUILESS_MAIN(EnvironmentComparisonTest)
#include "tst_environment_comparison.moc"
