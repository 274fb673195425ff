// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include "core/config/ConfigCheck.h"
#include "core/config/ConfigErrors.h"
#include "core/config/SettingCatalog.h"

using namespace fdc;
using namespace fdc::config;
using namespace Qt::Literals::StringLiterals;

namespace {

/// "line severity CODE key", the readable form of the findings in these tests.
QStringList told(const QByteArray& file, const CheckOptions& options = {}) {
    QStringList lines;
    for (const Finding& finding : check(PropertiesDocument::parse(file), options))
        lines.append(
            u"%1 %2 %3 %4"_s.arg(finding.line)
                .arg(severityWord(finding.severity), QString::fromLatin1(finding.code.id), finding.key)
                .trimmed());
    return lines;
}

}  // namespace

class ConfigCheckTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWhatIsWrong_data();
    void findsWhatIsWrong();
    void theSampleOfTheProductPageHasNoError();
    void customConnectorsAreKnownWhenRegistered();
    void anAccountElsewhereMakesTheTokenHarmless();
    void referencesAreCheckedByWhatTheyResolveTo();
    void neverTellsASecret();
    void listsAtMostAThousandUnknownKeys();
    void sentencesAreTheTitlesOfTheHelpPages();
    void aFactWithBracesStaysText();
    void jsonHasTheFieldsOfTheContract();
};

void ConfigCheckTest::findsWhatIsWrong_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QStringList>("findings");
    const auto row = [](const char* name, QByteArray file, QStringList findings) {
        QTest::newRow(name) << file << findings;
    };
    row("nothing", "# c\nconnectors.enabled = true\ncompanion.model.dir=/srv/models\n", {});
    row("malformed escape", "a.b=1\nfile.dir=C:\\users\n",
        {u"1 info CONFIG_UNKNOWN_KEY a.b"_s, u"2 error CONFIG_MALFORMED_ESCAPE file.dir"_s});
    row("no boolean", "connectors.enabled=maybe\n", {u"1 error CONFIG_INVALID_VALUE connectors.enabled"_s});
    row("empty boolean", "connectors.enabled=\n", {u"1 error CONFIG_INVALID_VALUE connectors.enabled"_s});
    row("Spring's booleans", "connectors.enabled=YES\nredis.enabled=0\n", {});
    row("no number", "connectors.health.check.interval=60s\n",
        {u"1 error CONFIG_INVALID_VALUE connectors.health.check.interval"_s});
    row("number out of range", "connectors.health.check.interval=0\nserver.port=70000\n",
        {u"1 error CONFIG_OUT_OF_RANGE connectors.health.check.interval"_s,
         u"2 error CONFIG_OUT_OF_RANGE server.port"_s});
    row("malformed URLs",
        "fast2.connector.url=fast2.example.com\nplume.connector.url=https://a b/\n"
        "companion.gateway.url=ftp://h/\nplume.connector.oidc.issuer=https://h:port/\n",
        {u"1 error CONFIG_URL_MALFORMED fast2.connector.url"_s,
         u"2 error CONFIG_URL_MALFORMED plume.connector.url"_s,
         u"3 error CONFIG_URL_MALFORMED companion.gateway.url"_s,
         u"4 error CONFIG_URL_MALFORMED plume.connector.oidc.issuer"_s});
    row("URL without TLS", "fast2.connector.url=http://fast2.example.com\n",
        {u"1 warning CONFIG_URL_NOT_ENCRYPTED fast2.connector.url"_s});
    row("URL without TLS on this machine",
        "fast2.connector.url=http://localhost:1789\nplume.connector.url=http://127.0.0.1/\n"
        "companion.gateway.url=http://[::1]:8\n",
        {});
    row("a host that only begins like this machine", "fast2.connector.url=http://127.0.0.1.example.com\n",
        {u"1 warning CONFIG_URL_NOT_ENCRYPTED fast2.connector.url"_s});
    row("a name that only looks like a loopback address", "fast2.connector.url=http://127.a.b.example\n",
        {u"1 warning CONFIG_URL_NOT_ENCRYPTED fast2.connector.url"_s});
    row("duplicate", "connectors.enabled=true\nconnectors.enabled=false\n",
        {u"2 warning CONFIG_DUPLICATE_KEY connectors.enabled"_s});
    row("misspelt key", "connectors.fsat2.enabled=true\nfast2.conector.url=https://h\n",
        {u"1 warning CONFIG_MISSPELT_KEY connectors.fsat2.enabled"_s,
         u"2 warning CONFIG_MISSPELT_KEY fast2.conector.url"_s});
    row("unknown key below a known prefix", "fast2.wholly.other=1\n",
        {u"1 warning CONFIG_UNKNOWN_KEY fast2.wholly.other"_s});
    row("unknown key elsewhere", "acme.colour=blue\n", {u"1 info CONFIG_UNKNOWN_KEY acme.colour"_s});
    row("custom connector", "connectors.scanner.enabled=true\nscanner.connector.enabled=true\n", {});
    row("custom connector with a bad value", "connectors.scanner.enabled=2\n",
        {u"1 error CONFIG_INVALID_VALUE connectors.scanner.enabled"_s});
    row("contradiction", "fast2.connector.enabled=true\n\nconnectors.fast2.enabled=off\n",
        {u"1 warning CONFIG_SWITCH_CONTRADICTION fast2.connector.enabled"_s});
    row("contradiction of a custom connector", "connectors.scan.enabled=true\nscan.connector.enabled=false\n",
        {u"2 warning CONFIG_SWITCH_CONTRADICTION scan.connector.enabled"_s});
    row("agreement in other words", "fast2.connector.enabled=yes\nconnectors.fast2.enabled=true\n", {});
    row("literal secret", "system.admin.password=hunter2\n",
        {u"1 warning CONFIG_LITERAL_SECRET system.admin.password"_s});
    row("secret in the default of a reference", "token.key=${T:hunter2}\n",
        {u"1 warning CONFIG_LITERAL_SECRET token.key"_s});
    row("encrypted secret", "system.admin.password=ENC(abc)\n", {});
    row("literal broker token", "fast2.connector.auth.token=abc\n",
        {u"1 warning CONFIG_LITERAL_SECRET fast2.connector.auth.token"_s,
         u"1 warning CONFIG_SHORT_LIVED_TOKEN fast2.connector.auth.token"_s});
    row("undefined reference", "fast2.connector.url=${NOWHERE}\n",
        {u"1 info CONFIG_REFERENCE_UNDEFINED fast2.connector.url"_s});
    row("cycle", "core.context=${core.context}\n", {u"1 error CONFIG_REFERENCE_CYCLE core.context"_s});
    row("byte order mark", "\xef\xbb\xbf# c\nconnectors.enabled=true\n",
        {u"1 warning CONFIG_BYTE_ORDER_MARK"_s, u"1 info CONFIG_UNKNOWN_KEY ï»¿#"_s});
    row("UTF-8", "# é\nserver.port=1\nldap.attr.search=d\xc3\xa9p\xc3\xb4t\ncore.context=\xc3\xa9\n",
        {u"3 warning CONFIG_UTF8_TEXT ldap.attr.search"_s});
    row("UTF-8 in comments only", "# \xc3\xa9\ncore.context=core\n", {});
    row("Latin-1", "ldap.attr.search=d\xe9p\xf4t\n", {});
    row("trailing blank", "fast2.connector.url=https://h \nconnectors.enabled=true \ncore.context=a \n",
        {u"1 warning CONFIG_TRAILING_BLANKS fast2.connector.url"_s,
         u"2 warning CONFIG_TRAILING_BLANKS connectors.enabled"_s});
    row("eaten backslash", "file.dir=C:\\temp\n", {u"1 error CONFIG_INVALID_VALUE file.dir"_s});
    row("choice", "logging.level.root=loud\nlogging.level.com.flower=debug\nws.ldap.type=ad-ds\n",
        {u"1 error CONFIG_INVALID_VALUE logging.level.root"_s});
    row("size and duration",
        "logging.file.max-size=10 apples\nspring.redis.timeout=2h\nlogging.file.max-history=-1\n",
        {u"1 error CONFIG_INVALID_VALUE logging.file.max-size"_s,
         u"3 error CONFIG_OUT_OF_RANGE logging.file.max-history"_s});
    row("indexed key", "internal.realm.users[0].id=a\ninternal.realm.users[x].id=a\n",
        {u"2 warning CONFIG_UNKNOWN_KEY internal.realm.users[x].id"_s});
}

void ConfigCheckTest::findsWhatIsWrong() {
    QFETCH(QByteArray, file);
    QFETCH(QStringList, findings);
    const QStringList found = told(file);
    QCOMPARE(found, findings);
    QCOMPARE(hasErrors(check(PropertiesDocument::parse(file))), !found.filter(u" error "_s).isEmpty());
}

void ConfigCheckTest::theSampleOfTheProductPageHasNoError() {
    const QStringList found = told(
        "fast2.connector.enabled=true\nfast2.connector.url=https://fast2.example.com\n"
        "fast2.connector.auth.token=${FAST2_TOKEN}\nconnectors.enabled=true\nconnectors.fast2.enabled=true\n"
        "connectors.plume.enabled=false\nconnectors.companion.enabled=true\nconnectors.monitoring.enabled="
        "true\n"
        "connectors.health.check.interval=60\nconnectors.metrics.enabled=true\n");
    QCOMPARE(found, (QStringList{u"3 info CONFIG_SHORT_LIVED_TOKEN fast2.connector.auth.token"_s,
                                 u"3 info CONFIG_REFERENCE_UNDEFINED fast2.connector.auth.token"_s}));
}

void ConfigCheckTest::customConnectorsAreKnownWhenRegistered() {
    const QByteArray file = "connectors.fast3.enabled=true\n";
    QCOMPARE(told(file), QStringList{u"1 warning CONFIG_MISSPELT_KEY connectors.fast3.enabled"_s});
    CheckOptions options;
    options.connectors = {u"fast3"_s};
    QCOMPARE(told(file, options), QStringList());
}

void ConfigCheckTest::anAccountElsewhereMakesTheTokenHarmless() {
    CheckOptions options;
    options.brokerAccount = true;
    options.environment.insert(u"FAST2_TOKEN"_s, u"x"_s);
    QCOMPARE(told("fast2.connector.auth.token=${FAST2_TOKEN}\n", options), QStringList());
}

void ConfigCheckTest::referencesAreCheckedByWhatTheyResolveTo() {
    CheckOptions options;
    options.environment.insert(u"INTERVAL"_s, u"soon"_s);
    QCOMPARE(told("connectors.health.check.interval=${INTERVAL:60}\n", options),
             QStringList{u"1 error CONFIG_INVALID_VALUE connectors.health.check.interval"_s});
    QCOMPARE(told("connectors.health.check.interval=${INTERVAL:60}\n"), QStringList());
}

void ConfigCheckTest::neverTellsASecret() {
    CheckOptions options;
    options.environment.insert(u"HIDDEN"_s, u"hunter2"_s);
    const QByteArray file =
        "system.admin.password=hunter2 \ntoken.key=${X:hunter2}\nfast2.connector.url=http://u:hunter2@h/\n"
        "plume.connector.url=https://u:hunter2@h h/\nmy.token=hunter2\ntoken.password.include=${HIDDEN}\n"
        "token.key=hunter2\n";
    for (const Finding& finding : check(PropertiesDocument::parse(file), options)) {
        for (const Language language : {Language::English, Language::French})
            QVERIFY2(!text(finding, language).contains(u"hunter2"_s), qPrintable(text(finding, language)));
    }
}

void ConfigCheckTest::listsAtMostAThousandUnknownKeys() {
    QByteArray file;
    for (int i = 0; i < 1500; ++i)
        file += "acme.k" + QByteArray::number(i) + "=1\n";
    const QStringList found = told(file);
    QCOMPARE(found.size(), 1001);
    QCOMPARE(found.last(), u"1500 info CONFIG_MORE_UNKNOWN_KEYS"_s);
}

void ConfigCheckTest::sentencesAreTheTitlesOfTheHelpPages() {
    const auto title = [](const char* language, const base::ErrorCode& code) {
        QFile page(QFINDTESTDATA(
            u"../../../docs/errors/%1/%2.md"_s.arg(QLatin1StringView(language), QLatin1StringView(code.id))));
        return page.open(QIODevice::ReadOnly) ? QString::fromUtf8(page.readLine()).trimmed() : QString();
    };
    for (const base::ErrorCode& code :
         {malformedEscape, invalidValue, outOfRange, urlMalformed, urlNotEncrypted, duplicateKey, unknownKey,
          misspeltKey, moreUnknownKeys, switchContradiction, literalSecret, shortLivedToken,
          referenceUndefined, referenceCycle, byteOrderMark, utf8Text, trailingBlanks}) {
        // Facts that fill each place with its own name give the sentence back.
        Finding finding{1, {}, code, Severity::Info, {}};
        for (const QString& name :
             {u"line"_s, u"key"_s, u"value"_s, u"expected"_s, u"lines"_s, u"suggestion"_s, u"count"_s,
              u"other"_s, u"otherLine"_s, u"otherValue"_s, u"name"_s})
            finding.facts.append({name, u'{' + name + u'}'});
        QCOMPARE(u"# "_s + text(finding, Language::English), title("en", code));
        QCOMPARE(u"# "_s + text(finding, Language::French), title("fr", code));
    }
}

void ConfigCheckTest::aFactWithBracesStaysText() {
    const Finding finding{
        4, u"a"_s, unknownKey, Severity::Info, {{u"line"_s, u"4"_s}, {u"key"_s, u"{line}"_s}}};
    QCOMPARE(text(finding, Language::English), u"Line 4: {line} is not a key that this program knows"_s);
}

void ConfigCheckTest::jsonHasTheFieldsOfTheContract() {
    const QList<Finding> findings = check(PropertiesDocument::parse("connectors.enabled=maybe\n"));
    const QJsonObject json = findings.first().toJson(Language::French);
    QCOMPARE(json[u"line"_s].toInt(), 1);
    QCOMPARE(json[u"key"_s].toString(), u"connectors.enabled"_s);
    QCOMPARE(json[u"code"_s].toString(), u"CONFIG_INVALID_VALUE"_s);
    QCOMPARE(json[u"severity"_s].toString(), u"error"_s);
    QCOMPARE(
        json[u"message"_s].toString(),
        u"Ligne 1\u202f: connectors.enabled vaut «\u202fmaybe\u202f», alors que true|false est attendu"_s);
}

QTEST_GUILESS_MAIN(ConfigCheckTest)
#include "tst_config_check.moc"
