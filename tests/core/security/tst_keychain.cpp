// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Needs dbus-daemon (package dbus) and gnome-keyring-daemon (package gnome-keyring) with libsecret
// (libsecret-1-0): a key ring of its own, on a bus of its own, below a temporary HOME.

#include <unistd.h>

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>
#include <thread>

#include "core/security/SecretFile.h"
#include "core/security/SecretStore.h"
#include "core/security/SecurityErrors.h"

using namespace fdc;
using namespace fdc::security;
using namespace Qt::Literals::StringLiterals;

class TestKeychain : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QProcess m_keyring;

    base::DataFolder data() const { return base::DataFolder::open(m_folder.filePath(u"data"_s)).value(); }

    /// The key ring prints its control folder once it is unlocked with the password from its standard input.
    void startKeyring() {
        m_keyring.start(u"gnome-keyring-daemon"_s,
                        {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s,
                         u"--control-directory="_s + m_folder.filePath(u"control"_s)});
        QVERIFY2(m_keyring.waitForStarted(), "install the package gnome-keyring");
        m_keyring.write("test");
        m_keyring.closeWriteChannel();
        QVERIFY(m_keyring.waitForReadyRead(20'000));
        QTRY_VERIFY_WITH_TIMEOUT(probeKeychain().has_value(), 20'000);
    }

private Q_SLOTS:
    void initTestCase() {
        qputenv("HOME", QFile::encodeName(m_folder.path()));
        qputenv("XDG_DATA_HOME", QFile::encodeName(m_folder.filePath(u"share"_s)));
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_folder.path()));
        qunsetenv("DISPLAY");
        qunsetenv("WAYLAND_DISPLAY");
    }

    void cleanupTestCase() {
        m_keyring.terminate();
        if (!m_keyring.waitForFinished(10'000))
            m_keyring.kill();
    }

    void busWithoutAKeyRingIsAMissingBackEnd() {
        const auto probe = probeKeychain();
        QVERIFY(!probe.has_value());
        QCOMPARE(probe.error().code(), u"SECRET_BACKEND_MISSING"_s);
        const auto store = makeKeychainStore(data());
        QCOMPARE(store->kind(), u"keychain"_s);
        QCOMPARE(store->read(u"a"_s).error().code(), u"SECRET_BACKEND_MISSING"_s);
        QCOMPARE(store->write(u"a"_s, Secret("1")).error().code(), u"SECRET_BACKEND_MISSING"_s);
        QCOMPARE(store->names().value(), QStringList());
    }

    void secretsComeBackFromTheKeyRing() {
        startKeyring();
        const QByteArray binary = QByteArray::fromHex("00ff80") + "marker-hunter2";
        QVERIFY(makeKeychainStore(data())->write(u"FAST2_TOKEN"_s, Secret(binary)).has_value());
        const auto store = makeKeychainStore(data());
        QVERIFY(store->write(u"b"_s, Secret("2")).has_value());
        QCOMPARE(store->read(u"FAST2_TOKEN"_s).value().expose(), binary);
        QCOMPARE(store->names().value(), (QStringList{u"FAST2_TOKEN"_s, u"b"_s}));

        QFile names(data().file(u"secret-names.json"_s));
        QVERIFY(names.open(QIODevice::ReadOnly));
        QVERIFY(!names.readAll().contains("hunter2"));
        QVERIFY(!(names.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
    }

    void removedSecretIsGone() {
        const auto store = makeKeychainStore(data());
        QVERIFY(store->write(u"c"_s, Secret("3")).has_value());
        QVERIFY(store->remove(u"c"_s).has_value());
        QVERIFY(!store->names().value().contains(u"c"_s));
        const auto read = store->read(u"c"_s);
        QCOMPARE(read.error().code(), u"SECRET_NOT_FOUND"_s);
        QCOMPARE(read.error().fact(u"name"), u"c"_s);
    }

    void threadsWithoutAnEventLoopMayAsk() {
        const auto store = makeKeychainStore(data());
        std::atomic<int> failures{0};
        std::vector<std::thread> threads;
        for (int t = 0; t < 3; ++t) {
            threads.emplace_back([&, t] {
                const QString name = u"thread%1"_s.arg(t);
                for (int i = 0; i < 5; ++i) {
                    failures += !store->write(name, Secret(QByteArray::number(i))).has_value();
                    const auto read = store->read(name);
                    failures += !read || read->expose() != QByteArray::number(i);
                }
            });
        }
        for (auto& thread : threads)
            thread.join();
        QCOMPARE(failures.load(), 0);
    }

    void badNamesAndLargeValuesNeverReachTheKeyRing() {
        const auto store = makeKeychainStore(data());
        QCOMPARE(store->write(u"a b"_s, Secret("1")).error().code(), u"SECRET_NAME_INVALID"_s);
        QCOMPARE(store->read(u""_s).error().code(), u"SECRET_NAME_INVALID"_s);
        QCOMPARE(store->write(u"a"_s, Secret(QByteArray(secretSizeLimit + 1, 'x'))).error().code(),
                 u"SECRET_TOO_LARGE"_s);
        QVERIFY(!store->names().value().contains(u"a"_s));
    }

    void damagedListOfNamesIsReportedAndKept() {
        QFile names(data().file(u"secret-names.json"_s));
        QVERIFY(names.open(QIODevice::WriteOnly) && names.write("{\"names\":") > 0);
        names.close();
        const auto store = makeKeychainStore(data());
        QCOMPARE(store->names().error().code(), u"SECRET_STORE_DAMAGED"_s);
        QCOMPARE(store->write(u"d"_s, Secret("1")).error().code(), u"SECRET_STORE_DAMAGED"_s);
        QVERIFY2(store->read(u"b"_s).has_value(), "values do not need the list");
        QVERIFY(names.open(QIODevice::ReadOnly));
        QCOMPARE(names.readAll(), QByteArray("{\"names\":"));
    }
};

int main(int argc, char** argv) {
    if (!qEnvironmentVariableIsSet("FDC_TEST_BUS")) {
        const QTemporaryDir folder;
        QFile config(folder.filePath(u"bus.conf"_s));
        if (!config.open(QIODevice::WriteOnly))
            return 1;
        config.write(
            "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context=\"default\">"
            "<allow send_destination=\"*\"/><allow receive_sender=\"*\"/><allow "
            "own=\"*\"/></policy></busconfig>");
        config.close();
        QStringList arguments{u"--config-file="_s + config.fileName(), u"--"_s};
        for (int i = 0; i < argc; ++i)
            arguments.append(QFile::decodeName(argv[i]));
        qputenv("FDC_TEST_BUS", "1");
        const int result = QProcess::execute(u"dbus-run-session"_s, arguments);
        if (result == -2)
            qCritical("install the package dbus-daemon");
        return result;
    }
    QCoreApplication app(argc, argv);
    TestKeychain test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keychain.moc"
