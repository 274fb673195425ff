// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/config/ConfigErrors.h"
#include "core/config/Placeholders.h"
#include "core/security/Redaction.h"

using namespace fdc;
using namespace fdc::config;
using namespace Qt::Literals::StringLiterals;

namespace {
const QString mask = QString::fromUtf16(security::maskText);
}

class PlaceholdersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsTheKindsApart_data();
    void tellsTheKindsApart();
    void resolvesAsSpringDoes_data();
    void resolvesAsSpringDoes();
    void namesTheOrigin();
    void aNameThatASecretIsPartOfIsNotTold();
    void refusesReferencesThatDoNotEnd_data();
    void refusesReferencesThatDoNotEnd();
    void showsNoSecret_data();
    void showsNoSecret();
    void anEditNeverTouchesTheMaskedSecretOfAnotherKey();
};

void PlaceholdersTest::tellsTheKindsApart_data() {
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* name, QString value, ValueKind kind) {
        QTest::newRow(name) << value << int(kind);
    };
    row("empty", u""_s, ValueKind::Absent);
    row("blank", u"  "_s, ValueKind::Absent);
    row("literal", u"hunter2"_s, ValueKind::Literal);
    row("dollar alone", u"$X {X} ${X"_s, ValueKind::Literal);
    row("reference", u"${X}"_s, ValueKind::Reference);
    row("reference inside text", u"a${X:b}c"_s, ValueKind::Reference);
    row("encrypted", u"ENC(${X})"_s, ValueKind::Opaque);
    row("encoded", u"xr1c/AbC"_s, ValueKind::Opaque);
    row("only begins like encrypted", u"ENC(x"_s, ValueKind::Literal);
}

void PlaceholdersTest::tellsTheKindsApart() {
    QFETCH(QString, value);
    QFETCH(int, kind);
    QCOMPARE(int(kindOf(value)), kind);
    QCOMPARE(kindOf(std::nullopt), ValueKind::Absent);
}

void PlaceholdersTest::resolvesAsSpringDoes_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QStringList>("undefined");
    const auto row = [](QString text, QString expected, QStringList undefined = {}) {
        QTest::addRow("%s", qPrintable(text)) << text << expected << undefined;
    };
    row(u"plain"_s, u"plain"_s);
    row(u"${HOME_PORT}"_s, u"8443"_s);
    row(u"https://h:${HOME_PORT}/x"_s, u"https://h:8443/x"_s);
    row(u"${MISSING:sa}"_s, u"sa"_s);
    row(u"${MISSING:}"_s, u""_s);
    row(u"${MISSING:https://a:1/b}"_s, u"https://a:1/b"_s);
    row(u"${MISSING}"_s, u"${MISSING}"_s, {u"MISSING"_s});
    row(u"${MISSING:${HOME_PORT}}"_s, u"8443"_s);
    row(u"${MISSING:${OTHER:deep}}"_s, u"deep"_s);
    row(u"${HOME_${WHAT}}"_s, u"8443"_s);
    row(u"${base.url}/x"_s, u"https://host:8443/x"_s);
    row(u"${home-port.number}"_s, u"9"_s);
    row(u"${MISSING:{a}}"_s, u"{a}"_s);
    row(u"${open"_s, u"${open"_s);
    row(u"}${HOME_PORT}{"_s, u"}8443{"_s);
    row(u"${A}${B:2}${C}"_s, u"${A}2${C}"_s, {u"A"_s, u"C"_s});
    row(u"${A}${A}"_s, u"${A}${A}"_s, {u"A"_s});
}

void PlaceholdersTest::resolvesAsSpringDoes() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QFETCH(QStringList, undefined);
    const auto document = PropertiesDocument::parse("base.url=https://host:${HOME_PORT}\n");
    QProcessEnvironment environment;
    environment.insert(u"HOME_PORT"_s, u"8443"_s);
    environment.insert(u"WHAT"_s, u"PORT"_s);
    environment.insert(u"HOMEPORT_NUMBER"_s, u"9"_s);
    const auto resolution = Placeholders(document, environment).resolve(text);
    QVERIFY(resolution);
    QCOMPARE(resolution->text, expected);
    QCOMPARE(resolution->undefined, undefined);
}

void PlaceholdersTest::namesTheOrigin() {
    const auto document = PropertiesDocument::parse("# c\na=1\nb=2\n");
    QProcessEnvironment environment;
    environment.insert(u"B"_s, u"3"_s);
    const auto resolution = Placeholders(document, environment).resolve(u"${a}${b}${c:4}"_s);
    QCOMPARE(resolution->text, u"134"_s);
    QCOMPARE(resolution->references.size(), 3);
    QCOMPARE(resolution->references[0].origin, Origin::File);
    QCOMPARE(resolution->references[0].line, std::optional<qint64>(2));
    QCOMPARE(resolution->references[1].origin, Origin::Environment);
    QCOMPARE(resolution->references[2].origin, Origin::Default);
    QCOMPARE(originWord(resolution->references[2].origin), u"default"_s);
}

void PlaceholdersTest::aNameThatASecretIsPartOfIsNotTold() {
    const auto document = PropertiesDocument::parse("token.key=hunter2\nx.hunter2=${x.${token.key}}\n");
    const QProcessEnvironment environment;
    const Placeholders placeholders(document, environment);
    const auto undefined = placeholders.resolve(u"${pre.${token.key}}${${T:hunter2}}"_s);
    QVERIFY(undefined);
    QCOMPARE(undefined->undefined, (QStringList{u"pre.${token.key}"_s, u"${T:"_s + mask + u'}'}));
    const auto found = placeholders.resolve(u"${y.${token.key}:1}"_s);
    QVERIFY(found);
    QCOMPARE(found->references.last().shown, u"y.${token.key}"_s);
    const auto cycle = placeholders.resolve(u"${x.${token.key}}"_s);
    QVERIFY(!cycle);
    QVERIFY(!cycle.error().toLogLine().contains(u"hunter2"_s));
}

void PlaceholdersTest::refusesReferencesThatDoNotEnd_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("itself") << QByteArray("a=${a}\n");
    QTest::newRow("in a ring") << QByteArray("a=${b}\nb=x${c}\nc=${a}\n");
    QTest::newRow("in its default") << QByteArray("a=${MISSING:${a}}\n");
    QByteArray growing = "a=${a1}${a1}\n";
    for (int i = 1; i < 30; ++i)
        growing += "a" + QByteArray::number(i) + "=${a" + QByteArray::number(i + 1) + "}${a" +
                   QByteArray::number(i + 1) + "}\n";
    QTest::newRow("without bound") << growing + "a30=xxxxxxxxxxxxxxxx\n";
    QByteArray hollow = "a=${a1}${a1}\n";
    for (int i = 1; i < 30; ++i)
        hollow += "a" + QByteArray::number(i) + "=${a" + QByteArray::number(i + 1) + "}${a" +
                  QByteArray::number(i + 1) + "}\n";
    QTest::newRow("for ever without growing") << hollow + "a30=\n";
    QTest::newRow("too deep") << "a=" + QByteArray("${X:").repeated(1000) + QByteArray("}").repeated(1000) +
                                     "\n";
}

void PlaceholdersTest::refusesReferencesThatDoNotEnd() {
    QFETCH(QByteArray, file);
    const auto document = PropertiesDocument::parse(file);
    const QProcessEnvironment environment;
    const auto resolution = Placeholders(document, environment).resolve(u"${a}"_s);
    QVERIFY(!resolution);
    QVERIFY(resolution.error().is(referenceCycle));
}

void PlaceholdersTest::showsNoSecret_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char* name, QString key, QString value, QString shown) {
        QTest::newRow(name) << key << value << shown;
    };
    row("literal", u"fast2.connector.auth.token"_s, u"hunter2"_s, mask);
    row("reference", u"fast2.connector.auth.token"_s, u"${FAST2_TOKEN}"_s, u"${FAST2_TOKEN}"_s);
    row("literal default", u"fast2.connector.auth.token"_s, u"${T:hunter2}"_s, u"${T:"_s + mask + u'}');
    row("nested default", u"token.key"_s, u"${T:${U:hunter2}}"_s, u"${T:${U:"_s + mask + u"}}"_s);
    row("empty default", u"token.key"_s, u"${T:}"_s, u"${T:}"_s);
    row("default of a name that is a secret", u"acme.text"_s, u"a ${DB_PASSWORD:hunter2} b"_s,
        u"a ${DB_PASSWORD:"_s + mask + u"} b"_s);
    row("the same within a default", u"acme.text"_s, u"${X:${DB_PASSWORD:hunter2}}"_s,
        u"${X:${DB_PASSWORD:"_s + mask + u"}}"_s);
    row("encrypted default", u"acme.text"_s, u"${X:ENC(abc)}"_s, u"${X:"_s + mask + u'}');
    row("plain default", u"acme.text"_s, u"${X:red} and ${Y}"_s, u"${X:red} and ${Y}"_s);
    row("text around", u"token.key"_s, u"hunter2${T}hunter3"_s, mask + u"${T}"_s + mask);
    row("absent", u"token.key"_s, u""_s, u""_s);
    row("opaque", u"core.context"_s, u"ENC(abc)"_s, mask);
    row("not a secret", u"core.context"_s, u"core"_s, u"core"_s);
    row("the catalogue knows better than the name", u"token.expiration.time"_s, u"3600"_s, u"3600"_s);
    row("unknown key with a secret name", u"my.api-key"_s, u"hunter2"_s, mask);
    row("below an open prefix", u"server.ssl.key-store-password"_s, u"hunter2"_s, mask);
    row("password in a URL", u"opensearch.uris"_s, u"https://a:b@h,https://c:d@h"_s,
        u"https://a:"_s + mask + u"@h,https://c:"_s + mask + u"@h"_s);
    row("reference in a URL", u"opensearch.uris"_s, u"https://a:${P}@h"_s, u"https://a:${P}@h"_s);
    row("long passwords in a list of URLs", u"opensearch.uris"_s,
        u"https://a:longer-than-the-mask-itself@h1:9200,https://a:hunter2@h2:9200"_s,
        u"https://a:"_s + mask + u"@h1:9200,https://a:"_s + mask + u"@h2:9200"_s);
    row("an at in a password", u"acme.link"_s, u"https://a:hun@ter2@h/x"_s,
        u"https://a:"_s + mask + u"@h/x"_s);
    row("a slash in a password", u"acme.link"_s, u"https://a:hun/ter2@h/x"_s,
        u"https://a:"_s + mask + u"@h/x"_s);
    row("a port and an at behind it", u"acme.link"_s, u"https://h:8443/x?mail=a@b"_s,
        u"https://h:8443/x?mail=a@b"_s);
    row("a port in a default and an at behind it", u"acme.link"_s, u"${BASE:https://h:8443}/x?mail=a@b"_s,
        u"${BASE:https://h:8443}/x?mail=a@b"_s);
    row("a port by reference and an at behind it", u"acme.link"_s, u"https://h:${PORT}/x?mail=a@b"_s,
        u"https://h:${PORT}/x?mail=a@b"_s);
    row("an address of six and an at behind it", u"acme.link"_s, u"https://[::1]:8443/a@b"_s,
        u"https://[::1]:8443/a@b"_s);
    row("a default in a URL", u"acme.link"_s, u"https://a:${P:hunter2}@h"_s,
        u"https://a:${P:"_s + mask + u"}@h"_s);
    row("a parameter of a URL", u"acme.data"_s, u"jdbc:mysql://db/x?user=root&password=hunter2&ssl=on"_s,
        u"jdbc:mysql://db/x?user=root&password="_s + mask + u"&ssl=on"_s);
    row("a default within a name", u"token.key"_s, u"${${T:hunter2}}"_s, u"${${T:"_s + mask + u"}}"_s);
    row("a secret's default within a name", u"acme.text"_s, u"${a.${DB_PASSWORD:hunter2}:x}"_s,
        u"${a.${DB_PASSWORD:"_s + mask + u"}:"_s + mask + u'}');
    row("a plain default within a name", u"acme.text"_s, u"${${STAGE:test}.url}"_s,
        u"${${STAGE:test}.url}"_s);
}

void PlaceholdersTest::showsNoSecret() {
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(QString, shown);
    QCOMPARE(displayValue(key, value), shown);
}

void PlaceholdersTest::anEditNeverTouchesTheMaskedSecretOfAnotherKey() {
    auto document =
        PropertiesDocument::parse("token.key=hunter2\nfast2.connector.auth.token=${FAST2_TOKEN}\nx=1\n");
    QVERIFY(document.set(u"x", u"2"));
    QCOMPARE(document.toBytes(), "token.key=hunter2\nfast2.connector.auth.token=${FAST2_TOKEN}\nx=2\n"_qba);
}

QTEST_GUILESS_MAIN(PlaceholdersTest)
#include "tst_placeholders.moc"
