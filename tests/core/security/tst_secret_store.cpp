// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>
#include <thread>

#include "core/base/BaseErrors.h"
#include "core/security/SecretFile.h"
#include "core/security/SecretStore.h"
#include "core/security/SecurityErrors.h"

using namespace fdc;
using namespace fdc::security;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray marker = "marker-hunter2-marker";

Secret passphrase() {
    return Secret("correct horse");
}

/// A store in memory, for references; the code under test sees the interface only.
class MapStore final : public SecretStore {
public:
    SecretMap secrets;
    std::optional<base::Error> failure;

    base::Result<Secret> read(const QString& name) override {
        if (failure)
            return base::fail(*failure);
        if (!secrets.contains(name))
            return base::fail(base::Error(secretNotFound).with(u"name"_s, name));
        return secrets.value(name);
    }
    base::Result<void> write(const QString& name, const Secret& secret) override {
        secrets.insert(name, secret);
        return {};
    }
    base::Result<void> remove(const QString& name) override {
        secrets.remove(name);
        return {};
    }
    base::Result<QStringList> names() override { return QStringList(secrets.keys()); }
    QString kind() const override { return u"map"_s; }
};

}  // namespace

class TestSecretStore : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_path;

    QByteArray bytes() const {
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
    }
    void place(const QByteArray& content) const {
        QFile file(m_path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("not placed");
    }
    void placeChanged(const QString& key, const QJsonValue& value) const {
        QJsonObject object = QJsonDocument::fromJson(bytes()).object();
        object.insert(key, value);
        place(QJsonDocument(object).toJson());
    }

private Q_SLOTS:
    void init() {
        m_path = m_folder.filePath(u"secrets.json"_s);
        QFile::remove(m_path);
    }

    void secretsComeBackInAnotherProcess() {
        const QByteArray binary = QByteArray::fromHex("00ff0a") + QByteArray(60'000, '\x9c');
        {
            FileSecretStore store(m_path, passphrase());
            QVERIFY(store.write(u"FAST2_TOKEN"_s, Secret(marker)).has_value());
            QVERIFY(store.write(u"a.b-c_1"_s, Secret(binary)).has_value());
            QVERIFY(store.write(u"empty"_s, Secret()).has_value());
            QVERIFY(store.write(u"FAST2_TOKEN"_s, Secret(marker + "2")).has_value());
        }
        FileSecretStore store(m_path, passphrase());
        QCOMPARE(store.names().value(), (QStringList{u"FAST2_TOKEN"_s, u"a.b-c_1"_s, u"empty"_s}));
        QCOMPARE(store.read(u"FAST2_TOKEN"_s).value().expose(), marker + "2");
        QCOMPARE(store.read(u"a.b-c_1"_s).value().expose(), binary);
        QVERIFY(store.read(u"empty"_s).value().isEmpty());
        QCOMPARE(store.kind(), u"file"_s);
    }

    void fileIsPrivateAndShowsNeitherNamesNorValues() {
        FileSecretStore store(m_path, passphrase());
        QVERIFY(store.write(u"VERY_PARTICULAR_NAME"_s, Secret(marker)).has_value());
        QCOMPARE(QFile::permissions(m_path) &
                     (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
        const QByteArray first = bytes();
        for (const QByteArray& clear :
             {marker, marker.toBase64(), QByteArray("VERY_PARTICULAR"), QByteArray("correct horse")})
            QVERIFY(!first.contains(clear));
        QVERIFY(store.write(u"VERY_PARTICULAR_NAME"_s, Secret(marker)).has_value());
        QVERIFY2(bytes() != first, "the same content under a new nonce");
    }

    void removedSecretIsGone() {
        FileSecretStore store(m_path, passphrase());
        QVERIFY(store.write(u"a"_s, Secret("1")).has_value());
        QVERIFY(store.write(u"b"_s, Secret("2")).has_value());
        QVERIFY(store.remove(u"a"_s).has_value());
        const auto read = store.read(u"a"_s);
        QVERIFY(!read.has_value());
        QVERIFY(read.error().is(secretNotFound));
        QCOMPARE(read.error().fact(u"name"), u"a"_s);
        const QByteArray before = bytes();
        const auto again = store.remove(u"a"_s);
        QVERIFY(!again.has_value() && again.error().is(secretNotFound));
        QCOMPARE(bytes(), before);
        QCOMPARE(store.names().value(), QStringList{u"b"_s});
    }

    void missingFileIsAnEmptyStoreAlsoWithoutPassphrase() {
        FileSecretStore store(m_path, Secret());
        QCOMPARE(store.names().value(), QStringList());
        QVERIFY(store.read(u"a"_s).error().is(secretNotFound));
        QVERIFY(!QFile::exists(m_path));
        const auto written = store.write(u"a"_s, Secret("1"));
        QVERIFY(!written.has_value() && written.error().is(secretStoreLocked));
        QVERIFY(!QFile::exists(m_path));
    }

    void wrongPassphraseIsLockedAndChangesNothing_data() {
        QTest::addColumn<QByteArray>("attempt");
        QTest::newRow("wrong") << QByteArray("wrong");
        QTest::newRow("none") << QByteArray();
        QTest::newRow("longer") << QByteArray("correct horse\n");
        QTest::newRow("other case") << QByteArray("Correct horse");
    }
    void wrongPassphraseIsLockedAndChangesNothing() {
        QFETCH(QByteArray, attempt);
        QVERIFY(FileSecretStore(m_path, passphrase()).write(u"a"_s, Secret(marker)).has_value());
        const QByteArray before = bytes();
        FileSecretStore store(m_path, Secret(attempt));
        for (const auto& error : {store.read(u"a"_s).error(), store.write(u"b"_s, Secret("1")).error(),
                                  store.remove(u"a"_s).error(), store.names().error()}) {
            QCOMPARE(error.code(), u"SECRET_STORE_LOCKED"_s);
            QCOMPARE(error.fact(u"file"), m_path);
            QVERIFY(!error.toLogLine().contains(u"horse"));
        }
        QCOMPARE(bytes(), before);
    }

    void everyChangedFieldIsDamageAndNotAWrongPassphrase_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        const auto base64 = [](int size) {
            return QJsonValue(QString::fromLatin1(QByteArray(size, 'q').toBase64()));
        };
        QTest::newRow("format") << u"format"_s << QJsonValue(u"fdc-secrets/2"_s);
        QTest::newRow("kdf") << u"kdf"_s << QJsonValue(u"none"_s);
        QTest::newRow("cheaper") << u"n"_s << QJsonValue(16384);
        QTest::newRow("not a power of two") << u"n"_s << QJsonValue(32769);
        QTest::newRow("costly enough to stop us") << u"n"_s << QJsonValue(qint64(1) << 40);
        QTest::newRow("negative") << u"n"_s << QJsonValue(-32768);
        QTest::newRow("fraction") << u"r"_s << QJsonValue(8.5);
        QTest::newRow("text") << u"p"_s << QJsonValue(u"1"_s);
        QTest::newRow("salt") << u"salt"_s << base64(32);
        QTest::newRow("short salt") << u"salt"_s << base64(4);
        QTest::newRow("check") << u"check"_s << base64(16);
        QTest::newRow("sum") << u"sum"_s << QJsonValue(u"0000000000000000"_s);
        QTest::newRow("nonce") << u"nonce"_s << base64(12);
        QTest::newRow("no nonce") << u"nonce"_s << QJsonValue();
        QTest::newRow("data") << u"data"_s << base64(40);
        QTest::newRow("no data") << u"data"_s << QJsonValue(u""_s);
        QTest::newRow("data not Base64") << u"data"_s << QJsonValue(u"$$$$"_s);
    }
    void everyChangedFieldIsDamageAndNotAWrongPassphrase() {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        QVERIFY(FileSecretStore(m_path, passphrase()).write(u"a"_s, Secret(marker)).has_value());
        placeChanged(key, value);
        const QByteArray damaged = bytes();
        FileSecretStore store(m_path, passphrase());
        const auto read = store.read(u"a"_s);
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().code(), u"SECRET_STORE_DAMAGED"_s);
        QCOMPARE(read.error().fact(u"file"), m_path);
        QVERIFY2(!store.write(u"b"_s, Secret("1")).has_value(), "a damaged store is never overwritten");
        QCOMPARE(bytes(), damaged);
    }

    void cutFilesAreDamage() {
        QVERIFY(FileSecretStore(m_path, passphrase()).write(u"a"_s, Secret(marker)).has_value());
        const QByteArray whole = bytes();
        for (qsizetype size = 0; size < whole.trimmed().size(); size += 17) {
            place(whole.first(size));
            const auto read = FileSecretStore(m_path, passphrase()).read(u"a"_s);
            QVERIFY(!read.has_value());
            QCOMPARE(read.error().code(), u"SECRET_STORE_DAMAGED"_s);
        }
    }

    void flippedBitsNeverGiveAnotherSecret() {
        const SecretFileHeader header = newSecretFileHeader();
        const SecretFileKey key = deriveKey(header, passphrase());
        const QByteArray whole = formatSecretFile(sealSecrets(header, key, {{u"a"_s, Secret(marker)}}));
        for (qsizetype at = 0; at < whole.size(); ++at) {
            for (const int bit : {0, 3, 5}) {
                QByteArray flipped = whole;
                flipped[at] = char(flipped[at] ^ (1 << bit));
                const auto file = parseSecretFile(flipped);
                if (!file)
                    continue;
                const auto opened = openSecrets(*file, key);
                if (opened)
                    QCOMPARE(opened->value(u"a"_s).expose(), marker);
            }
        }
    }

    void badNamesAndLargeValuesAreRefused_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("empty") << QString();
        QTest::newRow("space") << u"a b"_s;
        QTest::newRow("slash") << u"../a"_s;
        QTest::newRow("accent") << u"clé"_s;
        QTest::newRow("line end") << u"a\n"_s;
        QTest::newRow("too long") << QString(129, u'a');
    }
    void badNamesAndLargeValuesAreRefused() {
        QFETCH(QString, name);
        FileSecretStore store(m_path, passphrase());
        for (const auto& error :
             {store.write(name, Secret("1")).error(), store.read(name).error(), store.remove(name).error()})
            QCOMPARE(error.code(), u"SECRET_NAME_INVALID"_s);
        const auto large = store.write(u"a"_s, Secret(QByteArray(secretSizeLimit + 1, 'x')));
        QCOMPARE(large.error().code(), u"SECRET_TOO_LARGE"_s);
        QVERIFY(!QFile::exists(m_path));
        QVERIFY(store.write(QString(128, u'a'), Secret(QByteArray(secretSizeLimit, 'x'))).has_value());
    }

    void changesOfSeveralProcessesAreAllKept() {
        QVERIFY(FileSecretStore(m_path, passphrase()).write(u"first"_s, Secret("1")).has_value());
        QList<pid_t> children;
        for (int process = 0; process < 3; ++process) {
            const pid_t child = ::fork();
            QVERIFY(child >= 0);
            if (child == 0) {
                FileSecretStore store(m_path, passphrase());
                bool ok = true;
                for (int i = 0; i < 10; ++i)
                    ok = ok && store.write(u"p%1.%2"_s.arg(process).arg(i), Secret("x")).has_value();
                ::_exit(ok ? 0 : 1);
            }
            children.append(child);
        }
        for (const pid_t child : children) {
            int status = -1;
            QCOMPARE(::waitpid(child, &status, 0), child);
            QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 0);
        }
        QCOMPARE(FileSecretStore(m_path, passphrase()).names().value().size(), 31);
    }

    void secretWrittenByAnotherStoreIsSeenWithoutReopening() {
        FileSecretStore first(m_path, passphrase());
        FileSecretStore second(m_path, passphrase());
        QVERIFY(first.write(u"a"_s, Secret("1")).has_value());
        QVERIFY(second.write(u"b"_s, Secret("2")).has_value());
        QCOMPARE(first.read(u"b"_s).value().expose(), QByteArray("2"));
        QFile::remove(m_path);
        QVERIFY2(FileSecretStore(m_path, Secret("other")).write(u"c"_s, Secret("3")).has_value(),
                 "a new store");
        QVERIFY(first.read(u"c"_s).error().is(secretStoreLocked));
    }

    void failedWriteLeavesTheOldFileWhole() {
        QVERIFY(FileSecretStore(m_path, passphrase()).write(u"a"_s, Secret(marker)).has_value());
        const QByteArray before = bytes();
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            // The child may write no file larger than a few bytes: like a disk that is full in mid-write.
            ::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{100, 100};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            const auto written = FileSecretStore(m_path, passphrase()).write(u"b"_s, Secret("1"));
            ::_exit(!written && written.error().is(base::diskFull) ? 0 : 1);
        }
        int status = -1;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 0);
        QCOMPARE(bytes(), before);
        QStringList left = QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden);
        left.removeAll(u"secrets.json.lock"_s);
        QCOMPARE(left, QStringList{u"secrets.json"_s});
    }

    void listOfSecretsIsReadStrictly_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("name cut") << QByteArray(
            "\x05"
            "ab");
        QTest::newRow("no size") << QByteArray(
            "\x01"
            "a");
        QTest::newRow("value cut") << QByteArray(
            "\x01"
            "a\0\0\0\x02x",
            7);
        QTest::newRow("size beyond memory") << QByteArray(
            "\x01"
            "a\xff\xff\xff\xffx",
            7);
        QTest::newRow("empty name") << QByteArray("\0\0\0\0\0", 5);
        QTest::newRow("bad name") << QByteArray(
            "\x01"
            "/\0\0\0\0",
            6);
        QTest::newRow("twice") << QByteArray(
            "\x01"
            "a\0\0\0\0\x01"
            "a\0\0\0\0",
            12);
    }
    void listOfSecretsIsReadStrictly() {
        QFETCH(QByteArray, bytes);
        const auto parsed = parseSecretList(Secret(bytes));
        QVERIFY(!parsed.has_value());
        QCOMPARE(parsed.error().code(), u"SECRET_STORE_DAMAGED"_s);
    }

    void referencesAreRecognisedWhole_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("${FAST2_TOKEN}") << u"FAST2_TOKEN"_s;
        QTest::newRow("${a.b-c_1}") << u"a.b-c_1"_s;
        QTest::newRow("${DBUSER:sa}") << u"DBUSER"_s;
        QTest::newRow("${X:}") << u"X"_s;
        QTest::newRow("${X:http://h:80/}") << u"X"_s;
        for (const char* text : {"", "plain", "${}", "${:x}", "${A", "$A", "{A}", " ${A}", "${A} ", "${A}\n",
                                 "x${A}", "${A}${B}", "${A:1}-${B}", "${A:${B}}", "${A B}", "ENC(abc)"})
            QTest::newRow(*text ? text : "(empty)") << QString();
    }
    void referencesAreRecognisedWhole() {
        QFETCH(QString, name);
        const QString text = QString::fromLatin1(QTest::currentDataTag());
        QCOMPARE(referenceName(text == u"(empty)" ? QString() : text).value_or(QString()), name);
    }

    void referenceIsLookedUpInEnvironmentThenStoreThenDefault() {
        MapStore store;
        const auto value = [&](const QString& text) {
            return resolveReference(text, store).value().expose();
        };
        qunsetenv("FDC_TEST_REFERENCE");
        QCOMPARE(value(u"${FDC_TEST_REFERENCE:fall}"_s), QByteArray("fall"));
        QCOMPARE(value(u"${FDC_TEST_REFERENCE:}"_s), QByteArray());
        store.secrets.insert(u"FDC_TEST_REFERENCE"_s, Secret("stored"));
        QCOMPARE(value(u"${FDC_TEST_REFERENCE:fall}"_s), QByteArray("stored"));
        qputenv("FDC_TEST_REFERENCE", "from environment é");
        QCOMPARE(value(u"${FDC_TEST_REFERENCE}"_s), QByteArray("from environment é"));
        qunsetenv("FDC_TEST_REFERENCE");
    }

    void unresolvedReferenceSaysWhichName() {
        MapStore store;
        const auto absent = resolveReference(u"${FDC_ABSENT}"_s, store);
        QVERIFY(absent.error().is(secretNotFound));
        QCOMPARE(absent.error().fact(u"name"), u"FDC_ABSENT"_s);
        QVERIFY(resolveReference(u"literal"_s, store).error().is(secretNameInvalid));
    }

    void defaultNeverHidesAStoreThatMayHoldTheValue() {
        MapStore store;
        store.failure = base::Error(secretStoreLocked);
        QVERIFY(resolveReference(u"${FDC_ABSENT:x}"_s, store).error().is(secretStoreLocked));
        store.failure = base::Error(secretStoreDamaged);
        QVERIFY(resolveReference(u"${FDC_ABSENT:x}"_s, store).error().is(secretStoreDamaged));
        store.failure = base::Error(secretBackendMissing);
        QCOMPARE(resolveReference(u"${FDC_ABSENT:x}"_s, store).value().expose(), QByteArray("x"));
        const auto missing = resolveReference(u"${FDC_ABSENT}"_s, store);
        QVERIFY(missing.error().is(secretBackendMissing));
        QCOMPARE(missing.error().fact(u"name"), u"FDC_ABSENT"_s);
    }
};

QTEST_GUILESS_MAIN(TestSecretStore)
#include "tst_secret_store.moc"
