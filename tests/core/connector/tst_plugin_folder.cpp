// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QProcess>

#include "core/connector/plugin/PluginErrors.h"
#include "core/connector/plugin/PluginFiles.h"
#include "core/security/Signature.h"
#include "tests/core/connector/PluginFixture.h"

using namespace fdc;
using namespace fdc::connector;
using namespace fdc::connector::test;

/// Whose a plug-in is, and whether it is still what was signed.
class PluginFolderTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_folder;
    QString m_key;

    TrustList trust() const {
        QFile file(m_key + u".pub"_s);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        TrustList list;
        list.add({u"Acme"_s, *security::readPublicKey(file.readAll()), QDateTime::currentDateTimeUtc()});
        return list;
    }
    SignatureState state() const { return inspectPlugin(m_folder, trust())->signature; }
    QString problem() const { return inspectPlugin(m_folder, trust())->problem->code(); }

private Q_SLOTS:
    void init() {
        m_dir = std::make_unique<QTemporaryDir>();
        m_folder = makePlugin(*m_dir);
        m_key = m_dir->filePath(u"key.pem"_s);
    }

    void signedByATrustedPublisher() {
        QCOMPARE(inspectPlugin(m_folder, {})->signature, SignatureState::Unsigned);
        QCOMPARE(inspectPlugin(m_folder, {})->problem->code(), u"PLUGIN_UNSIGNED"_s);
        const auto fingerprint = signPlugin(m_folder, m_key);
        QVERIFY2(fingerprint.has_value(), fingerprint ? "" : qPrintable(fingerprint.error().toLogLine()));
        const auto untrusted = inspectPlugin(m_folder, {});
        QCOMPARE(untrusted->signature, SignatureState::Untrusted);
        QCOMPARE(untrusted->problem->fact(u"fingerprint"_s), *fingerprint);
        const auto trusted = inspectPlugin(m_folder, trust());
        QCOMPARE(trusted->signature, SignatureState::Signed);
        QCOMPARE(trusted->publisher, u"Acme"_s);
        QVERIFY(!trusted->problem);
        // A key that is there is used, and is private.
        QCOMPARE(*signPlugin(m_folder, m_key), *fingerprint);
        QCOMPARE(QFile::permissions(m_key) & (QFileDevice::ReadGroup | QFileDevice::ReadOther), 0);
    }

    void everyChangeIsSeen_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("changed file") << u"demo.py"_s << QByteArray("print()");
        QTest::newRow("added file") << u"json.py"_s << QByteArray("x");
        QTest::newRow("added in a folder") << u"lib/json.py"_s << QByteArray("x");
        QTest::newRow("hidden file") << u".pythonrc"_s << QByteArray("x");
        QTest::newRow("signature of nothing") << u"manifest.sig"_s << QByteArray("{}");
        QTest::newRow("signature is rubbish") << u"manifest.sig"_s << QByteArray(10'000, 'x');
    }
    void everyChangeIsSeen() {
        QFETCH(QString, file);
        QFETCH(QByteArray, bytes);
        QVERIFY(signPlugin(m_folder, m_key).has_value());
        QDir(m_folder).mkdir(u"lib"_s);
        QCOMPARE(state(), SignatureState::Signed);  // an empty folder runs nothing
        write(m_folder + u'/' + file, bytes);
        QCOMPARE(state(), SignatureState::Altered);
        QCOMPARE(problem(), u"PLUGIN_ALTERED"_s);
    }
    void aChangedManifestIsSeen() {
        QVERIFY(signPlugin(m_folder, m_key).has_value());
        QFile manifest(m_folder + u"/manifest.json"_s);
        QVERIFY(manifest.open(QIODevice::Append));
        manifest.write(" ");
        manifest.close();
        QCOMPARE(state(), SignatureState::Altered);
    }
    void aMissingFileIsSeen() {
        QVERIFY(signPlugin(m_folder, m_key).has_value());
        QVERIFY(QFile::remove(m_folder + u"/demo.py"_s));
        QCOMPARE(state(), SignatureState::Altered);
        QCOMPARE(inspectPlugin(m_folder, trust())->problem->fact(u"file"_s), u"demo.py"_s);
    }
    void theSignatureOfAnotherPlugin() {
        QVERIFY(signPlugin(m_folder, m_key).has_value());
        QTemporaryDir second;
        QJsonObject json = pluginManifest();
        json[u"version"_s] = u"2.0"_s;
        const QString folder = makePlugin(second, json);
        QVERIFY(signPlugin(folder, m_key).has_value());
        QVERIFY(QFile::remove(m_folder + u"/manifest.sig"_s));
        QVERIFY(QFile::copy(folder + u"/manifest.sig"_s, m_folder + u"/manifest.sig"_s));
        QCOMPARE(state(), SignatureState::Altered);
    }

    void linksAndPipesAreRefused_data() {
        QTest::addColumn<QString>("target");
        QTest::newRow("out of the folder") << u"/etc/passwd"_s;
        QTest::newRow("to a folder") << u"/etc"_s;
        QTest::newRow("to nothing") << u"/nothing/there"_s;
        QTest::newRow("inside") << u"demo.py"_s;
    }
    void linksAndPipesAreRefused() {
        QFETCH(QString, target);
        QVERIFY(signPlugin(m_folder, m_key).has_value());
        QVERIFY(QFile::link(target, m_folder + u"/link"_s));
        QCOMPARE(inspectPlugin(m_folder, trust()).error().code(), u"PLUGIN_FILE_UNSAFE"_s);
        const QString to = m_dir->filePath(u"copy"_s);
        QCOMPARE(copyPlugin(m_folder, to).error().code(), u"PLUGIN_FILE_UNSAFE"_s);
        QVERIFY(!QFileInfo::exists(to));
    }
    void aFifoHoldsUpNobody() {
        QCOMPARE(QProcess::execute(u"/usr/bin/mkfifo"_s, {m_folder + u"/pipe"_s}), 0);
        QCOMPARE(inspectPlugin(m_folder, {}).error().code(), u"PLUGIN_FILE_UNSAFE"_s);
    }
    void tooMuchIsRefused() {
        QDir(m_folder).mkdir(u"many"_s);
        for (int one = 0; one < mostPluginFiles; ++one)
            write(m_folder + u"/many/%1"_s.arg(one), "x");
        QCOMPARE(inspectPlugin(m_folder, {}).error().code(), u"PLUGIN_TOO_LARGE"_s);
        QDir(m_folder + u"/many"_s).removeRecursively();
        QFile large(m_folder + u"/large"_s);
        QVERIFY(large.open(QIODevice::WriteOnly));
        QVERIFY(large.resize(mostPluginBytes + 1));  // no blocks, as a hostile archive has it
        QCOMPARE(inspectPlugin(m_folder, {}).error().code(), u"PLUGIN_TOO_LARGE"_s);
    }

    void aCopyIsWholeAndReadOnly() {
        QDir(m_folder).mkdir(u"lib"_s);
        write(m_folder + u"/lib/run"_s, "#!/bin/sh\n");
        QFile::setPermissions(m_folder + u"/lib/run"_s, QFileDevice::ReadOwner | QFileDevice::ExeOwner);
        QVERIFY(signPlugin(m_folder, m_key).has_value());
        const QString to = m_dir->filePath(u"copy"_s);
        QVERIFY(copyPlugin(m_folder, to).has_value());
        QCOMPARE(inspectPlugin(to, trust())->signature, SignatureState::Signed);
        QVERIFY(!(QFile::permissions(to + u"/demo.py"_s) & QFileDevice::WriteOwner));
        QVERIFY(QFile::permissions(to + u"/lib/run"_s) & QFileDevice::ExeOwner);
        QVERIFY(!copyPlugin(m_folder, to).has_value());  // nothing is overwritten
        QVERIFY(removePluginFolder(to).has_value());
        QVERIFY(!QFileInfo::exists(to));
    }
    void removalFollowsNoLink() {
        const QString victim = m_dir->filePath(u"victim"_s);
        QDir().mkpath(victim);
        write(victim + u"/kept"_s, "x");
        QVERIFY(QFile::link(victim, m_folder + u"/link"_s));
        QVERIFY(removePluginFolder(m_folder).has_value());
        QVERIFY(QFileInfo::exists(victim + u"/kept"_s));
    }

    void keysThatAreNone() {
        write(m_key, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        QCOMPARE(signPlugin(m_folder, m_key).error().code(), u"PLUGIN_KEY_INVALID"_s);
        QCOMPARE(signPlugin(m_folder, m_folder + u"/key.pem"_s).error().code(), u"PLUGIN_KEY_INVALID"_s);
        QVERIFY(!QFileInfo::exists(m_folder + u"/key.pem"_s));
    }

    void theTrustListIsKept() {
        const QString path = m_dir->filePath(u"trust.json"_s);
        QCOMPARE(TrustList::load(path)->publishers().size(), 0);
        QVERIFY(signPlugin(m_folder, m_key).has_value());
        TrustList list = trust();
        QVERIFY(list.save(path).has_value());
        auto again = TrustList::load(path);
        QCOMPARE(again->publishers().size(), 1);
        const Publisher publisher = again->publishers().first();
        QCOMPARE(publisher.name, u"Acme"_s);
        again->add({u"Acme & Sons"_s, publisher.publicKey, publisher.since});
        QCOMPARE(again->publishers().size(), 1);
        QCOMPARE(again->publishers().first().name, u"Acme & Sons"_s);
        QVERIFY(!again->remove(u"SHA256:other"_s));
        QVERIFY(again->remove(publisher.fingerprint()));
        // A damaged list trusts nobody, loudly.
        for (const char* bytes :
             {"", "[]", R"({"schema":"plugin-trust/1","publishers":[{"name":"x","key":"AAAA"}]})"}) {
            write(path, bytes);
            QCOMPARE(TrustList::load(path).error().code(), u"PLUGIN_TRUST_DAMAGED"_s);
        }
    }

    /// What docs/plugin-protocol.md says that others can do.
    void opensslSignsAsWeDo() {
        QVERIFY2(QFileInfo::exists(u"/usr/bin/openssl"_s), "install the Debian package openssl");
        QVERIFY(signPlugin(m_folder, m_key).has_value());
        QProcess openssl;
        openssl.start(u"/usr/bin/openssl"_s, {u"pkeyutl"_s, u"-sign"_s, u"-rawin"_s, u"-inkey"_s, m_key,
                                              u"-in"_s, m_folder + u"/manifest.json"_s});
        QVERIFY(openssl.waitForFinished());
        QFile signature(m_folder + u"/manifest.sig"_s);
        QVERIFY(signature.open(QIODevice::ReadOnly));
        const QJsonObject json = QJsonDocument::fromJson(signature.readAll()).object();
        QCOMPARE(openssl.readAllStandardOutput().toBase64(), json[u"signature"_s].toString().toLatin1());
    }
};

QTEST_GUILESS_MAIN(PluginFolderTest)
#include "tst_plugin_folder.moc"
