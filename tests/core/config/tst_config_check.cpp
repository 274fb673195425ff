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

/// Own keys for the length of a test.
class OwnKeysInForce {
public:
    explicit OwnKeysInForce(const OwnKeys& keys) { SettingCatalog::setOwnKeys(keys); }
    explicit OwnKeysInForce(const QList<OwnKeys::Entry>& entries) {
        OwnKeys keys;
        keys.entries = entries;
        SettingCatalog::setOwnKeys(keys);
    }
    ~OwnKeysInForce() { SettingCatalog::setOwnKeys({}); }
    Q_DISABLE_COPY_MOVE(OwnKeysInForce)
};

}  // namespace

class ConfigCheckTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWhatIsWrong_data();
    void findsWhatIsWrong();
    void theSampleOfTheProductPageHasNoError();
    void everyProductHasItsOwnRules_data();
    void everyProductHasItsOwnRules();
    void aKeyOfASideFileBelongsThere();
    void namesTheRelatedFileThatAKeyBelongsTo();
    void tellsTheNewNameOfAKey();
    void ownKeysAreKnown();
    void unknownKeysAreAsLoudAsWished();
    void ownSecretsAreSecrets();
    void customConnectorsAreKnownWhenRegistered();
    void anAccountElsewhereMakesTheTokenHarmless();
    void referencesAreCheckedByWhatTheyResolveTo();
    void neverTellsASecret();
    void listsAtMostAThousandUnknownKeys();
    void sentencesAreTheTitlesOfTheHelpPages();
    void bytesThatAreNoTextAreOneError();
    void aLongKeyDoesNotFloodAMessage();
    void aMessageCannotSteerATerminal();
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

void ConfigCheckTest::everyProductHasItsOwnRules_data() {
    QTest::addColumn<QString>("product");
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QStringList>("findings");
    const auto row = [](const char* name, const QString& product, const QByteArray& file,
                        const QStringList& findings) { QTest::newRow(name) << product << file << findings; };
    row("a sound GUI", u"gui"_s,
        "ws.url=https://core/rest\ngui.session.timeout=900\nzuul.routes.plume.path=/plume/**\n"
        "token.key=${TOKEN_KEY:}\nserver.ssl.enabled=true\n",
        {});
    row("GUI", u"gui"_s, "ws.url=core/rest\ngui.session.timeout=0\nsystem.admin.password=x\n",
        {u"1 error CONFIG_URL_MALFORMED ws.url"_s, u"2 error CONFIG_OUT_OF_RANGE gui.session.timeout"_s,
         u"3 warning CONFIG_LITERAL_SECRET system.admin.password"_s});
    row("misspelt in the GUI", u"gui"_s, "gui.sesion.timeout=900\n",
        {u"1 warning CONFIG_MISSPELT_KEY gui.sesion.timeout"_s});
    row("a sound Fast2", u"fast2"_s,
        "server.port=1789\nbroker.embedded.worker.max.memory=2G\nworker.queue.regex=.*\n"
        "broker.url=https://h:1789/api/broker\nlogging.level.com.fast2.broker=debug\n",
        {});
    row("renamed in 2026", u"fast2"_s,
        "broker.embeddedworker.max.memory=1G\narender.url=https://h\n"
        "logging.level.com.fast2.esbroker=INFO\nbroker.elasticsearch.embedded.enabled=true\n"
        "broker.kibana.embedded.port=1791\n",
        {u"1 info CONFIG_KEY_RENAMED broker.embeddedworker.max.memory"_s,
         u"2 info CONFIG_KEY_RENAMED arender.url"_s,
         u"3 info CONFIG_KEY_RENAMED logging.level.com.fast2.esbroker"_s,
         u"4 info CONFIG_KEY_RENAMED broker.elasticsearch.embedded.enabled"_s,
         u"5 info CONFIG_KEY_RENAMED broker.kibana.embedded.port"_s});
    row("old and new name", u"fast2"_s, "arender.url=https://h\narender.rendition.url=https://h\n",
        {u"1 warning CONFIG_KEY_RENAMED arender.url"_s});
    row("an old name keeps its rule", u"fast2"_s, "broker.embeddedworker.max.memory=lots\n",
        {u"1 info CONFIG_KEY_RENAMED broker.embeddedworker.max.memory"_s,
         u"1 error CONFIG_INVALID_VALUE broker.embeddedworker.max.memory"_s});
    row("old path of the broker", u"fast2"_s, "broker.url=https://h:1789/broker/\n",
        {u"1 info CONFIG_BROKER_PATH broker.url"_s});
    row("old path by references", u"fast2"_s,
        "server.protocol=https\nbroker.url=${server.protocol}://h:1789/broker\n",
        {u"2 info CONFIG_BROKER_PATH broker.url"_s});
    row("another path of the broker", u"fast2"_s, "broker.url=https://h/mybroker\n", {});
    row("misspelt behind an open pattern", u"fast2"_s, "server.protocl=https\nserver.tomcat.threads.max=9\n",
        {u"1 warning CONFIG_MISSPELT_KEY server.protocl"_s});
    row("a package is no slip of the pen", u"core"_s, "logging.level.foo=INFO\n", {});
    row("key of another file", u"core"_s, "gui.session.timeout=900\nworker.queue.regex=a\nsmtp.host=h\n",
        {u"1 warning CONFIG_KEY_OF_OTHER_FILE gui.session.timeout"_s,
         u"2 warning CONFIG_KEY_OF_OTHER_FILE worker.queue.regex"_s,
         u"3 warning CONFIG_KEY_OF_OTHER_FILE smtp.host"_s});
    row("key of another file by its pattern", u"plume"_s, "smtp.enabled=true\ninternal.realm.users[0].id=a\n",
        {u"2 warning CONFIG_KEY_OF_OTHER_FILE internal.realm.users[0].id"_s});
    row("everyday words are nobody's", u"core"_s, "user=a\nadmin=1\n",
        {u"1 info CONFIG_UNKNOWN_KEY user"_s, u"2 info CONFIG_UNKNOWN_KEY admin"_s});
    row("includes", u"core"_s, "include=more.properties\nincludeOptional = ${X:a}.properties\n",
        {u"1 info CONFIG_INCLUDE_NOT_FOLLOWED include"_s,
         u"2 info CONFIG_INCLUDE_NOT_FOLLOWED includeOptional"_s});
    row("Plume without outputs", u"plume"_s, "email.from=a@b\nsmtp.enabled=off\n",
        {u"2 warning CONFIG_PLUME_NO_OUTPUT smtp.enabled"_s});
    row("an empty Plume", u"plume"_s, "", {u"1 warning CONFIG_PLUME_NO_OUTPUT smtp.enabled"_s});
    row("Plume with one output", u"plume"_s, "flower.enabled=true\nsmtp.enabled=false\n", {});
    row("Plume with an output that nobody knows", u"plume"_s, "flower.enabled=${FLOWER}\n",
        {u"1 info CONFIG_REFERENCE_UNDEFINED flower.enabled"_s});
    row("S3 and encryption", u"core"_s, "core.services.file.dao=S3\nfile.encrypt.enabled=false\n",
        {u"2 warning CONFIG_S3_ENCRYPTED file.encrypt.enabled"_s});
    row("encryption without S3", u"core"_s, "file.encrypt.enabled=true\n", {});
    row("Companion", u"companion"_s, "GUI=https://h\nadmin=2\nbrowserWidth=0\ntoken=abc\ntokn=1\n",
        {u"2 error CONFIG_INVALID_VALUE admin"_s, u"3 error CONFIG_OUT_OF_RANGE browserWidth"_s,
         u"4 warning CONFIG_LITERAL_SECRET token"_s, u"5 warning CONFIG_MISSPELT_KEY tokn"_s});
    row("switches are Core's", u"fast2"_s, "connectors.fast2.enabled=true\nfast2.connector.enabled=false\n",
        {u"1 warning CONFIG_KEY_OF_OTHER_FILE connectors.fast2.enabled"_s,
         u"2 warning CONFIG_KEY_OF_OTHER_FILE fast2.connector.enabled"_s});
}

void ConfigCheckTest::everyProductHasItsOwnRules() {
    QFETCH(QString, product);
    QFETCH(QByteArray, file);
    QFETCH(QStringList, findings);
    CheckOptions options;
    options.product = *productFromWord(product);
    options.fileName = fileNameOf(options.product);
    QCOMPARE(told(file, options), findings);
}

void ConfigCheckTest::aKeyOfASideFileBelongsThere() {
    CheckOptions options;
    options.product = Product::Fast2;
    const QByteArray file = "BROKER_MAX_MEMORY=2G\nserver.port=1\n";
    options.fileName = u"env.properties"_s;
    QCOMPARE(told(file, options), QStringList{u"2 warning CONFIG_KEY_OF_OTHER_FILE server.port"_s});
    options.fileName = u"application.properties"_s;
    QCOMPARE(told(file, options), QStringList{u"1 warning CONFIG_KEY_OF_OTHER_FILE BROKER_MAX_MEMORY"_s});
    const QList<Finding> findings = check(PropertiesDocument::parse(file), options);
    QVERIFY(text(findings.first(), Language::English).contains(u"env.properties"_s));
    options.fileName = u"application-prod.properties"_s;
    QCOMPARE(told("server.port=1\n", options), QStringList());
    options.fileName.clear();
    QCOMPARE(told(file, options), QStringList());
}

void ConfigCheckTest::namesTheRelatedFileThatAKeyBelongsTo() {
    CheckOptions options;
    const auto document = PropertiesDocument::parse("gui.session.timeout=900\n");
    QVERIFY(text(check(document).first(), Language::English).contains(u"gui.properties"_s));
    options.related = {{u"/etc/gui-test.properties"_s, Product::Gui, {}}};
    const QList<Finding> findings = check(document, options);
    const auto isIt = [](const Finding& finding) {
        return text(finding, Language::English).contains(u"belongs to /etc/gui-test.properties"_s);
    };
    QVERIFY(std::any_of(findings.begin(), findings.end(), isIt));
}

void ConfigCheckTest::tellsTheNewNameOfAKey() {
    CheckOptions options;
    options.product = Product::Fast2;
    const auto findings = check(PropertiesDocument::parse("broker.kibana.embedded.port=1\n"), options);
    QCOMPARE(findings.size(), 1);
    QVERIFY(text(findings[0], Language::English).contains(u"broker.dashboards.embedded.port"_s));
}

void ConfigCheckTest::ownKeysAreKnown() {
    const OwnKeysInForce own({{u"acme.*"_s, {}, false, {}},
                              {u"connectors.fsat2.enabled"_s, SettingType::Boolean, false, {}},
                              {u"include"_s, {}, false, {}}});
    QCOMPARE(told("acme.deep.level=1\nacme=1\nconnectors.fsat2.enabled=vielleicht\ninclude=x\n"),
             (QStringList{u"2 info CONFIG_UNKNOWN_KEY acme"_s,
                          u"3 error CONFIG_INVALID_VALUE connectors.fsat2.enabled"_s}));
}

void ConfigCheckTest::unknownKeysAreAsLoudAsWished() {
    OwnKeys keys;
    keys.severities = {{u"acme"_s, OwnKeys::Loudness::None},
                       {u"acme.old"_s, OwnKeys::Loudness::Error},
                       {u"fast2"_s, OwnKeys::Loudness::Info},
                       {u""_s, OwnKeys::Loudness::Warning}};
    const OwnKeysInForce own(keys);
    QCOMPARE(
        told("acme.a=1\nacme.old.b=1\nacmes.c=1\nfast2.wholly.other=1\nfast2.conector.url=https://h\n"),
        (QStringList{u"2 error CONFIG_UNKNOWN_KEY acme.old.b"_s, u"3 warning CONFIG_UNKNOWN_KEY acmes.c"_s,
                     u"4 info CONFIG_UNKNOWN_KEY fast2.wholly.other"_s,
                     u"5 warning CONFIG_MISSPELT_KEY fast2.conector.url"_s}));
    QByteArray many;
    for (int i = 0; i < 1500; ++i)
        many += "acme.k" + QByteArray::number(i) + "=1\n";
    QCOMPARE(told(many), QStringList());
}

void ConfigCheckTest::ownSecretsAreSecrets() {
    const QByteArray file = "acme.door=sesame\n";
    QVERIFY(!told(file).join(u' ').contains(u"SECRET"_s));
    const OwnKeysInForce own({{u"acme.door"_s, {}, true, {}}});
    QCOMPARE(told(file), QStringList{u"1 warning CONFIG_LITERAL_SECRET acme.door"_s});
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
        "token.key=hunter2\nacme.text=${pre.${token.key}}\nopensearch.username=${${A:hunter2}}\n";
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
         {malformedEscape,    invalidValue,        outOfRange,       urlMalformed,
          urlNotEncrypted,    duplicateKey,        unknownKey,       misspeltKey,
          moreUnknownKeys,    switchContradiction, literalSecret,    shortLivedToken,
          referenceUndefined, referenceCycle,      byteOrderMark,    utf8Text,
          trailingBlanks,     keyRenamed,          oldBrokerPath,    keyOfOtherFile,
          includeNotFollowed, sharedKeyDiffers,    sharedKeyMissing, sharedKeyNotComparable,
          tokenOutlived,      s3Encrypted,         plumeNoOutput,    fileBinary}) {
        // Facts that fill each place with its own name give the sentence back.
        Finding finding{1, {}, code, Severity::Info, {}};
        for (const QString& name :
             {u"line"_s, u"key"_s, u"value"_s, u"expected"_s, u"lines"_s, u"suggestion"_s, u"count"_s,
              u"other"_s, u"otherLine"_s, u"otherValue"_s, u"name"_s, u"file"_s, u"replacement"_s})
            finding.facts.append({name, u'{' + name + u'}'});
        QCOMPARE(u"# "_s + text(finding, Language::English), title("en", code));
        QCOMPARE(u"# "_s + text(finding, Language::French), title("fr", code));
    }
}

void ConfigCheckTest::bytesThatAreNoTextAreOneError() {
    const QByteArray wide("a\0=\0001\0\n\0", 8);
    QCOMPARE(told(wide), QStringList{u"1 error CONFIG_FILE_BINARY"_s});
    QCOMPARE(told("\xff\xfe" + wide), QStringList{u"1 error CONFIG_FILE_BINARY"_s});
}

void ConfigCheckTest::aLongKeyDoesNotFloodAMessage() {
    const QByteArray key = "acme." + QByteArray(100'000, 'x');
    const auto findings = check(PropertiesDocument::parse(key + "=1\n"));
    QCOMPARE(findings.first().key, QString::fromLatin1(key));
    QVERIFY(text(findings.first(), Language::English).size() < 300);
}

void ConfigCheckTest::aMessageCannotSteerATerminal() {
    const auto findings = check(PropertiesDocument::parse("acme\\u001B[31m\\n=1\n"));
    QCOMPARE(text(findings.first(), Language::English),
             u"Line 1: acme\u241b[31m\u240a is not a key that this program knows"_s);
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
