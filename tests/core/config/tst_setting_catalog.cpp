// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>
#include <QProcessEnvironment>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <algorithm>
#include <vector>

#include "core/config/CatalogueFile.h"
#include "core/config/ConfigErrors.h"
#include "core/config/EditDistance.h"
#include "core/config/Placeholders.h"
#include "core/config/SettingCatalog.h"

using namespace fdc;
using namespace fdc::config;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr Product everyProduct[] = {Product::Core, Product::Gui, Product::Fast2, Product::Plume,
                                    Product::Companion};

/// The rows of fixtures/product-keys.txt: product, key, type, default, unit, source.
QList<QStringList> publishedKeys() {
    QFile file(QFINDTESTDATA("fixtures/product-keys.txt"));
    QList<QStringList> rows;
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    for (const QString& line : lines) {
        if (line.startsWith(u'#') || line.isEmpty())
            continue;
        QStringList fields = line.split(u'|');
        for (QString& field : fields)
            field = field.trimmed();
        rows.append(fields);
    }
    return rows;
}

/// The types that a letter of the fixture admits; a text may be narrowed to a choice or a path.
QList<SettingType> typesOf(const QString& letter) {
    using enum SettingType;
    static const QHash<QString, QList<SettingType>> types{
        {u"B"_s, {Boolean}},
        {u"I"_s, {Integer}},
        {u"S"_s, {Text, Choice, Path}},
        {u"L"_s, {List}},
        {u"P"_s, {Path}},
        {u"U"_s, {Url}},
        {u"D"_s, {Duration, Size, Memory}},
        {u"X"_s, {Secret}},
        {u"01"_s, {Choice}},
        {u"?"_s, {Boolean, Integer, Text, Choice, List, Path, Url, Duration, Size, Memory, Secret}}};
    return types.value(letter);
}

/// The distance by the book: the whole table, no shortcuts.
int plainDistance(QStringView a, QStringView b) {
    std::vector<std::vector<int>> cost(size_t(a.size()) + 1, std::vector<int>(size_t(b.size()) + 1));
    for (size_t i = 0; i < cost.size(); ++i) {
        for (size_t j = 0; j < cost[i].size(); ++j) {
            if (i == 0 || j == 0) {
                cost[i][j] = int(i + j);
                continue;
            }
            const auto at = [](QStringView text, size_t index) { return text[qsizetype(index)]; };
            const bool differs = at(a, i - 1) != at(b, j - 1);
            cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + differs});
            if (i > 1 && j > 1 && at(a, i - 1) == at(b, j - 2) && at(a, i - 2) == at(b, j - 1))
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    }
    return cost.back().back();
}

}  // namespace

class SettingCatalogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFileIsComplete_data();
    void everyFileIsComplete();
    void noKeyStandsTwiceInAProduct();
    void everyDefaultIsAcceptedByItsOwnRule();
    void knowsEveryPublishedKey_data();
    void knowsEveryPublishedKey();
    void knowsNothingThatIsNotPublished();
    void whatNamesAMachineOrPathIsAPlace();
    void refusesADamagedFile_data();
    void refusesADamagedFile();
    void readsEveryFieldOfALine();
    void wordsLeadBackToTheirValues();
    void tellsTheProductByTheNameOfTheFile_data();
    void tellsTheProductByTheNameOfTheFile();
    void aRenamedPatternRenamesWhatItAdmits();
    void everyProductSaysWhatIsSecret();
    void knowsTheKeysOfTheConnectorsPage();
    void findsKeysAndPatterns_data();
    void findsKeysAndPatterns();
    void interprets_data();
    void interprets();
    void suggestsTheNearestKey_data();
    void suggestsTheNearestKey();
    void measuresEditDistanceWithSwaps_data();
    void measuresEditDistanceWithSwaps();
    void editDistanceIsThatOfTheWholeTable();
};

void SettingCatalogTest::everyFileIsComplete_data() {
    QTest::addColumn<QString>("name");
    for (const QString& name : CatalogueFile::bundledNames())
        QTest::newRow(qPrintable(name)) << name;
}

void SettingCatalogTest::everyFileIsComplete() {
    QFETCH(QString, name);
    const auto file = CatalogueFile::bundled(name);
    QVERIFY2(file, file ? "" : qPrintable(file.error().toLogLine()));
    QVERIFY(!file->specs.empty());
    for (const SettingSpec& spec : file->specs) {
        const QByteArray text = spec.key.toUtf8();
        const char* key = text.constData();
        for (const Language language : {Language::English, Language::French}) {
            QVERIFY2(spec.help(language).endsWith(u'.'), key);
            QVERIFY2(!spec.help(language).contains(QChar::ReplacementCharacter), key);
            QVERIFY2(!spec.help(language).contains(u"  "_s), key);
        }
        QVERIFY2(spec.english != spec.french, key);
        QVERIFY2(!spec.english.contains(u'\u202f'), key);
        static const QRegularExpression plainBlank(u" [:;!?»]|« "_s);
        QVERIFY2(!spec.french.contains(plainBlank), key);
        QVERIFY2(!spec.words.isEmpty(), key);
        QVERIFY2(!spec.isSecret() || !spec.defaultValue, key);
        QVERIFY2(spec.source != SettingSource::Own && spec.section != SettingSection::Own, key);
        QVERIFY2(spec.isPattern() || SettingCatalog::find(spec.key, file->product)->key == spec.key, key);
        if (spec.isRenamed()) {
            const SettingSpec* next = SettingCatalog::find(spec.replacementOf(spec.key), file->product);
            QVERIFY2(spec.isOpen() || (next && !next->isRenamed() && next->type == spec.type), key);
        }
    }
}

void SettingCatalogTest::noKeyStandsTwiceInAProduct() {
    for (const Product product : everyProduct) {
        QSet<QString> keys;
        for (const SettingSpec& spec : SettingCatalog::specs(product)) {
            QVERIFY2(!keys.contains(spec.key), qPrintable(spec.key));
            keys.insert(spec.key);
        }
    }
}

void SettingCatalogTest::everyDefaultIsAcceptedByItsOwnRule() {
    for (const Product product : everyProduct) {
        PropertiesDocument defaults;
        for (const SettingSpec& spec : SettingCatalog::specs(product)) {
            if (spec.defaultValue && !spec.isPattern())
                defaults.set(spec.key, *spec.defaultValue);
        }
        const QProcessEnvironment none;
        const Placeholders placeholders(defaults, none);
        for (const SettingSpec& spec : SettingCatalog::specs(product)) {
            if (spec.defaultValue)
                QVERIFY2(spec.interpret(placeholders.resolve(*spec.defaultValue)->text),
                         qPrintable(spec.key));
        }
    }
}

void SettingCatalogTest::knowsEveryPublishedKey_data() {
    QTest::addColumn<QStringList>("fields");
    for (const QStringList& fields : publishedKeys())
        QTest::newRow(qPrintable(fields[0] + u' ' + fields[1])) << fields;
}

void SettingCatalogTest::knowsEveryPublishedKey() {
    QFETCH(QStringList, fields);
    QCOMPARE(fields.size(), 6);
    const Product product = *productFromWord(fields[0]);
    const auto specs = SettingCatalog::specs(product);
    const auto spec = std::ranges::find(specs, fields[1], &SettingSpec::key);
    QVERIFY(spec != specs.end());
    QVERIFY2(typesOf(fields[2]).contains(spec->type), qPrintable(typeWord(spec->type)));
    QCOMPARE(spec->defaultValue.value_or(u"-"_s), fields[3]);
    if (fields[4] != u"?"_s)
        QCOMPARE(spec->unit.isEmpty() ? u"-"_s : spec->unit, fields[4]);
    QCOMPARE(sourceWord(spec->source), fields[5]);
    const bool isOfConnectors = spec->source == SettingSource::Connectors;
    QCOMPARE(spec->reload == Reload::ProductRestart, !isOfConnectors);
}

void SettingCatalogTest::knowsNothingThatIsNotPublished() {
    QSet<QString> published;
    for (const QStringList& fields : publishedKeys())
        published.insert(fields[0] + u' ' + fields[1]);
    for (const Product product : everyProduct) {
        for (const SettingSpec& spec : SettingCatalog::specs(product)) {
            const bool isOurs = spec.source == SettingSource::Console;
            const bool isOfSpring = spec.source == SettingSource::Inferred && spec.isOpen();
            QVERIFY2(isOurs || isOfSpring || published.contains(productWord(product) + u' ' + spec.key),
                     qPrintable(spec.key));
        }
    }
}

void SettingCatalogTest::whatNamesAMachineOrPathIsAPlace() {
    for (const Product product : everyProduct) {
        for (const SettingSpec& spec : SettingCatalog::specs(product)) {
            const bool isPlace = spec.type == SettingType::Url || spec.type == SettingType::Path ||
                                 spec.key.endsWith(u".host"_s) || spec.key.endsWith(u".port"_s) ||
                                 spec.key.endsWith(u".url"_s) || spec.key.endsWith(u".nodes"_s);
            QVERIFY2(!isPlace || spec.place, qPrintable(spec.key));
            QVERIFY2(!spec.place || !spec.isSecret(), qPrintable(spec.key));
        }
    }
}

void SettingCatalogTest::refusesADamagedFile_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("field");
    const auto row = [](const char* name, const QByteArray& entry, const QString& key, const QString& field) {
        QTest::newRow(name) << QByteArray(R"({"schema":"catalogue/1","product":"gui","keys":[)" + entry +
                                          "]}")
                            << key << field;
    };
    const QByteArray good = R"("type":"text","section":"server","en":"A.","fr":"B.")";
    row("unknown field", R"({"key":"a","colour":"red",)" + good + '}', u"a"_s, u"colour"_s);
    row("no key", '{' + good + '}', u""_s, u"key"_s);
    row("no help", R"({"key":"a","type":"text","section":"server","en":"A."})", u"a"_s, u"fr"_s);
    row("unknown type", R"({"key":"a","type":"colour","section":"server","en":"A.","fr":"B."})", u"a"_s,
        u"type"_s);
    row("unknown section", R"({"key":"a","type":"text","section":"cellar","en":"A.","fr":"B."})", u"a"_s,
        u"section"_s);
    row("unknown source", R"({"key":"a","source":"own",)" + good + '}', u"a"_s, u"source"_s);
    row("unknown reload", R"({"key":"a","reload":"never",)" + good + '}', u"a"_s, u"reload"_s);
    row("number as text", R"({"key":"a","default":1,)" + good + '}', u"a"_s, u"default"_s);
    row("text as flag", R"({"key":"a","place":"yes",)" + good + '}', u"a"_s, u"place"_s);
    row("fraction", R"({"key":"a","min":1.5,)" + good + '}', u"a"_s, u"min"_s);
    row("range of a text", R"({"key":"a","min":1,)" + good + '}', u"a"_s, u"min"_s);
    row("empty list", R"({"key":"a","words":[],)" + good + '}', u"a"_s, u"words"_s);
    row("list of numbers", R"({"key":"a","words":[1],)" + good + '}', u"a"_s, u"words"_s);
    row("choices of a text", R"({"key":"a","choices":["b"],)" + good + '}', u"a"_s, u"choices"_s);
    row("choice without any", R"({"key":"a","type":"choice","section":"server","en":"A.","fr":"B."})", u"a"_s,
        u"choices"_s);
    row("secret with a default",
        R"({"key":"a","type":"secret","section":"server","default":"x","en":"A.","fr":"B."})", u"a"_s,
        u"default"_s);
    row("release of nothing", R"({"key":"a","release":"2026",)" + good + '}', u"a"_s, u"release"_s);
    row("twice", R"({"key":"a",)" + good + R"(},{"key":"a",)" + good + '}', u"a"_s, u"key"_s);
    row("no object", "7", u""_s, u"key"_s);
    const auto whole = [](const char* name, QByteArray json, const QString& field) {
        QTest::newRow(name) << std::move(json) << QString() << field;
    };
    whole("no JSON", "{", QString());
    whole("another schema", R"({"schema":"catalogue/2","product":"gui","keys":[]})", u"schema"_s);
    whole("unknown product", R"({"schema":"catalogue/1","product":"word","keys":[]})", u"product"_s);
    whole("no list", R"({"schema":"catalogue/1","product":"gui","keys":{}})", u"keys"_s);
    whole("unknown field of the file", R"({"schema":"catalogue/1","product":"gui","keys":[],"x":1})", u"x"_s);
}

void SettingCatalogTest::refusesADamagedFile() {
    QFETCH(QByteArray, json);
    QFETCH(QString, key);
    QFETCH(QString, field);
    const auto file = CatalogueFile::parse(json, u"gui"_s);
    QVERIFY(!file);
    QVERIFY(file.error().is(catalogueDamaged));
    QCOMPARE(file.error().fact(u"file"), u"gui"_s);
    QCOMPARE(file.error().fact(u"key"), key);
    QVERIFY2(file.error().cause().startsWith(field), qPrintable(file.error().cause()));
}

void SettingCatalogTest::readsEveryFieldOfALine() {
    const auto file = CatalogueFile::parse(
        R"({"schema":"catalogue/1","product":"fast2","keys":[{"key":"a.b","type":"integer","section":"broker",
        "reload":"connector","source":"live","default":"5","unit":"ms","min":-1,"max":9,"words":["x","y"],
        "replacedBy":"c","release":"2026","file":"env.properties","place":true,"en":"A.","fr":"B."}]})",
        u"x"_s);
    QVERIFY(file && file->product == Product::Fast2 && file->specs.size() == 1);
    const SettingSpec& spec = file->specs.front();
    QCOMPARE(spec.key, u"a.b"_s);
    QVERIFY(spec.type == SettingType::Integer && spec.section == SettingSection::Broker);
    QVERIFY(spec.reload == Reload::ConnectorRestart && spec.source == SettingSource::Live);
    QCOMPARE(spec.defaultValue, u"5"_s);
    QCOMPARE(spec.unit, u"ms"_s);
    QCOMPARE(spec.minimum, -1);
    QCOMPARE(spec.maximum, 9);
    QCOMPARE(spec.words, (QStringList{u"x"_s, u"y"_s}));
    QCOMPARE(spec.replacementOf(spec.key), u"c"_s);
    QCOMPARE(spec.release, u"2026"_s);
    QCOMPARE(spec.file, u"env.properties"_s);
    QVERIFY(spec.place && spec.english == u"A."_s && spec.french == u"B."_s);
}

void SettingCatalogTest::wordsLeadBackToTheirValues() {
    for (const Product product : everyProduct)
        QVERIFY(productFromWord(productWord(product)) == product);
    for (int i = 0; i <= int(lastSection); ++i)
        QVERIFY(sectionFromId(sectionId(SettingSection(i))) == SettingSection(i));
    for (int i = 0; i <= int(SettingType::Secret); ++i)
        QVERIFY(typeFromWord(typeWord(SettingType(i))) == SettingType(i));
    for (int i = 0; i <= int(SettingSource::Own); ++i)
        QVERIFY(sourceFromWord(sourceWord(SettingSource(i))) == SettingSource(i));
    QVERIFY(!productFromWord(u"") && !sectionFromId(u"Server") && !typeFromWord(u"int"));
}

void SettingCatalogTest::tellsTheProductByTheNameOfTheFile_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("product");
    const auto row = [](const QString& name, const QString& product) {
        QTest::newRow(qPrintable(name)) << name << product;
    };
    row(u"core.properties"_s, u"core"_s);
    row(u"/opt/gui.properties"_s, u"gui"_s);
    row(u"/opt/config/application.properties"_s, u"fast2"_s);
    row(u"env.properties"_s, u"fast2"_s);
    row(u"opensearch.yml"_s, u"fast2"_s);
    row(u"Plume.properties"_s, u"plume"_s);
    row(u"companion-desk.properties"_s, u"companion"_s);
    row(u"/gui.properties/other.txt"_s, u"core"_s);
    row(u""_s, u"core"_s);
}

void SettingCatalogTest::tellsTheProductByTheNameOfTheFile() {
    QFETCH(QString, name);
    QFETCH(QString, product);
    QCOMPARE(productWord(SettingCatalog::productOf(name)), product);
    if (!name.isEmpty() && !name.contains(u'/') && !name.startsWith(u"env"_s) && !name.endsWith(u".yml"_s))
        QVERIFY(SettingCatalog::productOf(fileNameOf(*productFromWord(product))) == productFromWord(product));
}

void SettingCatalogTest::aRenamedPatternRenamesWhatItAdmits() {
    const SettingSpec* spec = SettingCatalog::find(u"broker.kibana.embedded.port", Product::Fast2);
    QVERIFY(spec && spec->isRenamed());
    QCOMPARE(spec->replacementOf(u"broker.kibana.embedded.port"_s), u"broker.dashboards.embedded.port"_s);
}

void SettingCatalogTest::everyProductSaysWhatIsSecret() {
    QCOMPARE(SettingCatalog::saysSecret(u"smtp.password"), true);
    QCOMPARE(SettingCatalog::saysSecret(u"WORKER_AUTH_TOKEN"), true);
    QCOMPARE(SettingCatalog::saysSecret(u"token.expiration.time"), false);
    QCOMPARE(SettingCatalog::saysSecret(u"ldap.attr.password"), false);
    QCOMPARE(SettingCatalog::saysSecret(u"internal.realm.users[3].password"), true);
    QVERIFY(!SettingCatalog::saysSecret(u"acme.password"));
    QVERIFY(!SettingCatalog::saysSecret(u"spring.mail.password"));  // an open pattern says nothing
}

void SettingCatalogTest::knowsTheKeysOfTheConnectorsPage() {
    for (const char* key : {"fast2.connector.enabled", "fast2.connector.url", "fast2.connector.auth.token",
                            "connectors.enabled", "connectors.fast2.enabled", "connectors.plume.enabled",
                            "connectors.companion.enabled", "connectors.monitoring.enabled",
                            "connectors.health.check.interval", "connectors.metrics.enabled"}) {
        const SettingSpec* spec = SettingCatalog::find(QString::fromLatin1(key));
        QVERIFY2(spec && spec->key == QLatin1StringView(key), key);
        QCOMPARE(spec->source, SettingSource::Connectors);
        QVERIFY(spec->reload != Reload::ProductRestart);
    }
    QCOMPARE(SettingCatalog::find(u"connectors.health.check.interval")->unit, u"s"_s);
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
    QTest::newRow("rest") << u"connectors.alerts.rule.slow"_s << u"connectors.alerts.rule.*"_s;
    QTest::newRow("before the rest") << u"connectors.alerts.rule.slow.severity"_s
                                     << u"connectors.alerts.rule.*.severity"_s;
    QTest::newRow("rest needs something") << u"connectors.alerts.rule"_s << u""_s;
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
    QCOMPARE(spec ? spec->key : QString(), found);
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
    QCOMPARE(SettingCatalog::nearest(u"smtp.hosts", Product::Plume), u"smtp.host"_s);
    QCOMPARE(SettingCatalog::nearest(u"smtp.hosts"), QString());
    // An old name is no advice.
    QCOMPARE(SettingCatalog::nearest(u"arender.urls", Product::Fast2), QString());
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

void SettingCatalogTest::editDistanceIsThatOfTheWholeTable() {
    QRandomGenerator random(4711);
    const auto word = [&random] {
        QString text;
        for (int length = random.bounded(9); length > 0; --length)
            text += QChar(u'a' + random.bounded(3));
        return text;
    };
    for (int i = 0; i < 20000; ++i) {
        const QString a = word();
        const QString b = word();
        const int limit = random.bounded(4);
        QVERIFY2(editDistance(a, b, limit) == std::min(plainDistance(a, b), limit + 1),
                 qPrintable(u"%1 %2 %3"_s.arg(a, b).arg(limit)));
    }
}

QTEST_GUILESS_MAIN(SettingCatalogTest)
#include "tst_setting_catalog.moc"
