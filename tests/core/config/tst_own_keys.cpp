// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <thread>

#include "core/config/ConfigErrors.h"
#include "core/config/OwnKeys.h"
#include "core/config/Placeholders.h"
#include "core/config/SettingCatalog.h"

using namespace fdc;
using namespace fdc::config;
using namespace Qt::Literals::StringLiterals;

namespace {

OwnKeys sample() {
    OwnKeys keys;
    keys.entries = {{u"acme.*"_s, {}, false, u"The parcel service."_s},
                    {u"acme.door.*"_s, {}, true, {}},
                    {u"acme.retries"_s, SettingType::Integer, false, {}}};
    keys.severities = {{u"acme"_s, OwnKeys::Loudness::None}, {u""_s, OwnKeys::Loudness::Error}};
    return keys;
}

}  // namespace

class OwnKeysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { SettingCatalog::setOwnKeys({}); }
    void whatIsSavedIsLoaded();
    void theFileIsPrivate();
    void noFileIsNoKeys();
    void aDamagedFileIsAnError_data();
    void aDamagedFileIsAnError();
    void aDamagedFileHidesWhatNobodyKnows();
    void declaresAndForgets();
    void refusesWhatIsNoKey_data();
    void refusesWhatIsNoKey();
    void hasLimits();
    void theLongestPrefixDecides();
    void becomeLinesOfTheCatalogue();
    void keysOfAConnectorAreFollowedAtOnce();
    void theCatalogueComesFirst();
    void addSecretsAndTakeNoneAway();
    void oldPointersStayValid();
    void mayBeReadWhileTheyChange();
};

void OwnKeysTest::whatIsSavedIsLoaded() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"own-keys.json"_s);
    QVERIFY(sample().save(path));
    const auto loaded = OwnKeys::load(path);
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().toLogLine()));
    QCOMPARE(loaded->toJson(), sample().toJson());
    QVERIFY(*loaded == sample());
}

void OwnKeysTest::theFileIsPrivate() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"own-keys.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::Permissions(0x6644)));
    QVERIFY(sample().save(path));
    QCOMPARE(QFile::permissions(path) & QFile::Permissions(0x0077), QFile::Permissions());
}

void OwnKeysTest::noFileIsNoKeys() {
    const auto loaded = OwnKeys::load(u"/nonexistent/own-keys.json"_s);
    QVERIFY(loaded && *loaded == OwnKeys());
}

void OwnKeysTest::aDamagedFileIsAnError_data() {
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char* name, const QByteArray& list) {
        QTest::newRow(name) << QByteArray(R"({"schema":"own-keys/1",)" + list + '}');
    };
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut short") << QByteArray(R"({"schema":"own-keys/1","entries":[)");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("no schema") << QByteArray("{}");
    row("entries of a wrong type", R"("entries":{})");
    row("severities of a wrong type", R"("severities":"none")");
    row("no pattern", R"("entries":[{"secret":true}])");
    row("no object", R"("entries":["acme.*"])");
    row("unknown type", R"("entries":[{"pattern":"a","type":"colour"}])");
    row("secret as text", R"("entries":[{"pattern":"a","secret":"yes"}])");
    row("unknown severity", R"("severities":[{"prefix":"a","severity":"loud"}])");
    row("no prefix", R"("severities":[{"severity":"none"}])");
}

void OwnKeysTest::aDamagedFileIsAnError() {
    QFETCH(QByteArray, bytes);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"own-keys.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();
    const auto loaded = OwnKeys::load(file.fileName());
    QVERIFY(!loaded);
    QVERIFY2(loaded.error().is(ownKeysDamaged), qPrintable(loaded.error().toLogLine()));
    QCOMPARE(loaded.error().fact(u"file"), file.fileName());
}

void OwnKeysTest::aDamagedFileHidesWhatNobodyKnows() {
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"own-keys.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{") == 1);
    file.close();
    QVERIFY(!isSecretKey(u"acme.door"));
    QVERIFY(!SettingCatalog::loadOwnKeys(file.fileName()));
    QVERIFY(isSecretKey(u"acme.door"));
    QVERIFY(!isSecretKey(u"server.port") && isSecretKey(u"token.key"));
    file.remove();
    QVERIFY(SettingCatalog::loadOwnKeys(file.fileName()));
    QVERIFY(!isSecretKey(u"acme.door"));
}

void OwnKeysTest::declaresAndForgets() {
    OwnKeys keys;
    QVERIFY(keys.declare({u"acme.*"_s, {}, false, {}}));
    QVERIFY(keys.declare({u"acme.*"_s, {}, true, {}}));
    QCOMPARE(keys.entries.size(), 1);
    QVERIFY(keys.entries.first().secret);
    QVERIFY(keys.setSeverity({u"acme"_s, OwnKeys::Loudness::Info}));
    QVERIFY(keys.setSeverity({u"acme"_s, OwnKeys::Loudness::None}));
    QCOMPARE(keys.severities.size(), 1);
    QVERIFY(keys.remove(u"acme.*"_s) && !keys.remove(u"acme.*"_s));
    QVERIFY(keys.removeSeverity(u"acme"_s) && !keys.removeSeverity(u"acme"_s));
    QVERIFY(keys == OwnKeys());
}

void OwnKeysTest::refusesWhatIsNoKey_data() {
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<bool>("isPattern");
    QTest::addColumn<bool>("isPrefix");
    const auto row = [](const char* name, const QString& text, bool pattern, bool prefix) {
        QTest::newRow(name) << text << pattern << prefix;
    };
    row("key", u"acme.a-b_c[0]"_s, true, true);
    row("prefix", u"acme.*"_s, true, false);
    row("empty", u""_s, false, true);
    row("only a star", u".*"_s, false, false);
    row("star in between", u"acme.*.b"_s, false, false);
    row("blank", u"acme b"_s, false, false);
    row("line feed", u"acme\nb"_s, false, false);
    row("NUL", u"acme\0b"_s, false, false);
    row("too long", QString(201, u'a'), false, false);
    row("as long as it may be", QString(200, u'a'), true, true);
    row("letters of every kind", u"acmé.ключ"_s, true, true);
}

void OwnKeysTest::refusesWhatIsNoKey() {
    QFETCH(QString, pattern);
    QFETCH(bool, isPattern);
    QFETCH(bool, isPrefix);
    OwnKeys keys;
    const auto declared = keys.declare({pattern, {}, false, {}});
    QCOMPARE(bool(declared), isPattern);
    QVERIFY(declared || declared.error().is(ownKeyInvalid));
    QCOMPARE(bool(keys.setSeverity({pattern, OwnKeys::Loudness::None})), isPrefix);
}

void OwnKeysTest::hasLimits() {
    OwnKeys keys;
    QVERIFY(!keys.declare({u"a"_s, {}, false, QString(501, u'n')}));
    for (qsizetype i = 0; i < OwnKeys::maximumEntries; ++i)
        keys.entries.append({u"k%1"_s.arg(i), {}, false, {}});
    QVERIFY(!keys.declare({u"one.more"_s, {}, false, {}}));
    QVERIFY(keys.declare({u"k7"_s, {}, true, {}}));
    for (qsizetype i = 0; i < OwnKeys::maximumRules; ++i)
        keys.severities.append({u"p%1"_s.arg(i), OwnKeys::Loudness::None});
    QVERIFY(!keys.setSeverity({u"one.more"_s, OwnKeys::Loudness::None}));
    // A file with more than may be declared was not written by this program.
    QJsonObject json = keys.toJson();
    QVERIFY(OwnKeys::fromJson(json));
    QJsonArray entries = json[u"entries"_s].toArray();
    entries.append(QJsonObject{{u"pattern"_s, u"one.more"_s}});
    json[u"entries"_s] = entries;
    QVERIFY(!OwnKeys::fromJson(json));
}

void OwnKeysTest::theLongestPrefixDecides() {
    const OwnKeys keys = sample();
    QCOMPARE(keys.find(u"acme.retries")->pattern, u"acme.retries"_s);
    QCOMPARE(keys.find(u"acme.door.code")->pattern, u"acme.door.*"_s);
    QCOMPARE(keys.find(u"acme.door")->pattern, u"acme.*"_s);
    QVERIFY(!keys.find(u"acme") && !keys.find(u"acme.") && !keys.find(u"acmes.x"));
    QCOMPARE(keys.loudnessOf(u"acme"), OwnKeys::Loudness::None);
    QCOMPARE(keys.loudnessOf(u"acme.x"), OwnKeys::Loudness::None);
    QCOMPARE(keys.loudnessOf(u"acmes"), OwnKeys::Loudness::Error);
    QVERIFY(!OwnKeys().loudnessOf(u"acme"));
}

void OwnKeysTest::becomeLinesOfTheCatalogue() {
    QVERIFY(!SettingCatalog::find(u"acme.retries"));
    SettingCatalog::setOwnKeys(sample());
    QVERIFY(SettingCatalog::ownKeys() == sample());
    for (const Product product : {Product::Core, Product::Plume}) {
        const SettingSpec* spec = SettingCatalog::find(u"acme.retries", product);
        QVERIFY(spec && spec->type == SettingType::Integer && spec->source == SettingSource::Own);
        QVERIFY(spec->section == SettingSection::Own && spec->reload == Reload::ProductRestart);
        QVERIFY(spec->help(Language::English) != spec->help(Language::French));
    }
    QCOMPARE(SettingCatalog::find(u"acme.other")->help(Language::French), u"The parcel service."_s);
    QCOMPARE(SettingCatalog::find(u"acme.door.code")->type, SettingType::Secret);
    SettingCatalog::setOwnKeys({});
    QVERIFY(!SettingCatalog::find(u"acme.retries"));
}

void OwnKeysTest::keysOfAConnectorAreFollowedAtOnce() {
    OwnKeys keys;
    for (const QString& pattern :
         {u"letters.connector.url"_s, u"connectors.letters.limit"_s, u"letters.note"_s})
        QVERIFY(keys.declare({pattern, {}, false, {}}));
    SettingCatalog::setOwnKeys(keys);
    QCOMPARE(SettingCatalog::find(u"letters.connector.url"_s)->reload, Reload::ConnectorRestart);
    QCOMPARE(SettingCatalog::find(u"connectors.letters.limit"_s)->reload, Reload::ConnectorRestart);
    QCOMPARE(SettingCatalog::find(u"letters.note"_s)->reload, Reload::ProductRestart);
}

void OwnKeysTest::theCatalogueComesFirst() {
    OwnKeys keys;
    keys.entries = {{u"server.*"_s, SettingType::Integer, false, {}},
                    {u"server.port"_s, SettingType::Text, false, {}},
                    {u"connectors.*"_s, SettingType::Integer, false, {}}};
    SettingCatalog::setOwnKeys(keys);
    QCOMPARE(SettingCatalog::find(u"server.port")->source, SettingSource::Inferred);
    QCOMPARE(SettingCatalog::find(u"server.tomcat.threads")->source, SettingSource::Own);
    QCOMPARE(SettingCatalog::find(u"connectors.mine.enabled")->key, u"connectors.*.enabled"_s);
}

void OwnKeysTest::addSecretsAndTakeNoneAway() {
    OwnKeys keys = sample();
    keys.entries.append({u"token.key"_s, SettingType::Text, false, {}});
    keys.entries.append({u"other.password"_s, SettingType::Text, false, {}});
    keys.entries.append({u"server.port"_s, {}, true, {}});
    keys.entries.append({u"acme.door.colour"_s, SettingType::Text, false, {}});
    SettingCatalog::setOwnKeys(keys);
    QVERIFY(isSecretKey(u"acme.door.code") && isSecretKey(u"server.port"));
    QVERIFY(isSecretKey(u"token.key") && isSecretKey(u"other.password"));
    QVERIFY(isSecretKey(u"acme.door.colour"));  // the prefix says secret
    QVERIFY(!isSecretKey(u"acme.retries"));
}

void OwnKeysTest::oldPointersStayValid() {
    SettingCatalog::setOwnKeys(sample());
    const SettingSpec* before = SettingCatalog::find(u"acme.retries");
    for (int i = 0; i < 100; ++i) {
        OwnKeys keys = sample();
        keys.entries.append({u"n%1"_s.arg(i), {}, false, {}});
        SettingCatalog::setOwnKeys(keys);
    }
    QCOMPARE(before->key, u"acme.retries"_s);
    QVERIFY(before != SettingCatalog::find(u"acme.retries"));
}

void OwnKeysTest::mayBeReadWhileTheyChange() {
    std::atomic<bool> done = false;
    std::atomic<int> wrong = 0;
    std::thread reader([&] {
        while (!done) {
            const SettingSpec* spec = SettingCatalog::find(u"acme.retries");
            wrong += spec && spec->type != SettingType::Integer;
        }
    });
    for (int i = 0; i < 500; ++i)
        SettingCatalog::setOwnKeys(i % 2 ? OwnKeys() : sample());
    done = true;
    reader.join();
    QCOMPARE(wrong.load(), 0);
}

QTEST_GUILESS_MAIN(OwnKeysTest)
#include "tst_own_keys.moc"
