// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDateTime>
#include <QFileInfo>

#include "Sockets.h"
#include "core/net/NetErrors.h"

using namespace Qt::Literals::StringLiterals;
using namespace fdc::net;

class TlsAuthorityTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void issuesLeavesThatVerifyAgainstIt() {
        const auto authority = TlsAuthority::create(u"Authority of the test"_s);
        QVERIFY(authority);
        const auto identity =
            authority->issue({.hosts = {u"localhost"_s, u"127.0.0.1"_s, u"::1"_s, u"münchen.example"_s}});
        QVERIFY(identity);
        const QSslCertificate leaf(identity->certificateChain);
        const QSslCertificate root(authority->certificatePem());
        QCOMPARE(leaf.issuerInfo(QSslCertificate::CommonName), QStringList{u"Authority of the test"_s});
        QVERIFY(root.isSelfSigned());
        QVERIFY(root.expiryDate() > QDateTime::currentDateTimeUtc().addDays(3640));
        const auto names = leaf.subjectAlternativeNames();
        QVERIFY(names.contains(QSsl::DnsEntry, u"localhost"_s));
        QVERIFY(names.contains(QSsl::DnsEntry, u"xn--mnchen-3ya.example"_s));
        QCOMPARE(names.values(QSsl::IpAddressEntry).size(), 2);
        const QSslKey key(identity->privateKey.expose(), QSsl::Ec);
        QCOMPARE(key.length(), 256);
        QVERIFY(leaf.serialNumber() != root.serialNumber());
    }

    void honoursTheValidityAsked() {
        const auto authority = TlsAuthority::create(u"A"_s);
        const QSslCertificate leaf(
            authority->issue({.hosts = {u"a"_s}, .validFromDays = -20, .validForDays = 10})
                ->certificateChain);
        QVERIFY(leaf.expiryDate() < QDateTime::currentDateTimeUtc().addDays(-9));
        QVERIFY(leaf.effectiveDate() < leaf.expiryDate());
    }

    void refusesAnEmptyHostName() {
        const auto authority = TlsAuthority::create(u"A"_s);
        QVERIFY(!authority->issue({.hosts = {QString()}}));
    }

    void keepsItsKeyInAFolderThatOnlyTheOwnerReads() {
        QTemporaryDir folder;
        const QString place = folder.filePath(u"tls"_s);
        const auto first = TlsAuthority::openOrCreate(place, u"Kept"_s);
        QVERIFY2(first, first ? "" : qPrintable(first.error().toLogLine()));
        const auto second = TlsAuthority::openOrCreate(place, u"Kept"_s);
        QVERIFY(second);
        QCOMPARE(second->certificatePem(), first->certificatePem());
        QCOMPARE(QFileInfo(place + u"/ca.key"_s).permissions() & QFile::Permissions(0x0077),
                 QFile::Permissions());
        // What the second issues, a client that trusts the first accepts.
        const QSslCertificate leaf(second->issue({.hosts = {u"localhost"_s}})->certificateChain);
        QVERIFY(QSslCertificate::verify({leaf}).size() >
                0);  // unknown to the system, so the next check means something
        QCOMPARE(leaf.issuerInfo(QSslCertificate::CommonName), QStringList{u"Kept"_s});
    }

    void startsAnewWhenACrashLeftOnlyTheKey() {
        QTemporaryDir folder;
        const auto first = TlsAuthority::openOrCreate(folder.path(), u"Kept"_s);
        QVERIFY(first && QFile::remove(folder.filePath(u"ca.pem"_s)));
        const auto second = TlsAuthority::openOrCreate(folder.path(), u"Kept"_s);
        QVERIFY(second);
        QVERIFY(second->certificatePem() != first->certificatePem());
    }

    void reportsDamagedFiles_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("bytes");
        const auto other = TlsAuthority::create(u"Other"_s);
        QTest::newRow("certificate is empty") << u"ca.pem"_s << QByteArray();
        QTest::newRow("certificate is noise")
            << u"ca.pem"_s << QByteArray("-----BEGIN CERTIFICATE-----\nAAAA\n");
        QTest::newRow("key is noise") << u"ca.key"_s << QByteArray("no key");
        QTest::newRow("key of another certificate") << u"ca.pem"_s << other->certificatePem();
    }
    void reportsDamagedFiles() {
        QFETCH(QString, file);
        QFETCH(QByteArray, bytes);
        QTemporaryDir folder;
        QVERIFY(TlsAuthority::openOrCreate(folder.path(), u"Kept"_s));
        QFile damaged(folder.filePath(file));
        QVERIFY(damaged.open(QIODevice::WriteOnly | QIODevice::Truncate) &&
                damaged.write(bytes) == bytes.size());
        damaged.close();
        const auto opened = TlsAuthority::openOrCreate(folder.path(), u"Kept"_s);
        QVERIFY(!opened);
        QVERIFY(opened.error().is(tlsSettingsUnusable));
        QVERIFY(opened.error().fact(u"file").endsWith(u"ca.pem"));
    }
};

QTEST_GUILESS_MAIN(TlsAuthorityTest)
#include "tst_tls_authority.moc"
