// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QRandomGenerator>

#include "core/security/Digest.h"
#include "tests/app/cli/OwnCore.h"
#include "tests/app/plugins/Examination.h"

using namespace programs;

/// The whole way as an operator goes it: sign, trust, install, configure, synchronise, with the engine killed
/// at random moments in between.
class KilledEngineTest : public QObject {
    Q_OBJECT

    static constexpr int files = 150;
    Desk m_desk;
    std::unique_ptr<servers::OwnNginx> m_nginx;
    QTemporaryDir m_folder;

    QString propertiesFile() const {
        return QFileInfo(m_desk.console.data()).absolutePath() + u"/core.properties"_s;
    }
    static QString nameOf(int number) { return u"folder %1/invoice %2.txt"_s.arg(number % 3).arg(number); }
    static QByteArray contentOf(int number) {
        return "Invoice " + QByteArray::number(number) + '\n' + QByteArray(20'000 + number, 'x');
    }

    static bool isRunning(QProcess& process) { return !process.waitForFinished(0); }

    /// Processes that work in this data folder.
    QStringList leftovers() const {
        QStringList found;
        const QString work = m_desk.file(u"plugins/work"_s);
        for (const QString& process : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
            if (QFileInfo(u"/proc/%1/cwd"_s.arg(process)).symLinkTarget().startsWith(work))
                found.append(process);
        }
        return found;
    }

    void verifyEachOnce() {
        const QMap<QString, QJsonObject> stored = m_desk.core.stored();
        QCOMPARE(stored.size(), files);
        QSet<QString> expected;
        for (int number = 0; number < files; ++number)
            expected.insert(QString::fromLatin1(fdc::security::sha256Hex(contentOf(number))));
        for (const QJsonObject& document : stored) {
            QCOMPARE(document["creates"_L1].toInt(), 1);
            QVERIFY2(expected.remove(document["sha256"_L1].toString()), "other bytes, or twice the same");
        }
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_desk.core.start());
        QCOMPARE(m_desk.set(m_desk.core.authority(), m_desk.core.password(u"operator"_s)), QByteArray());
        // The environment trusts one authority: the files' server has its certificate from there, too.
        const auto authority = fdc::net::TlsAuthority::openOrCreate(
            QFileInfo(m_desk.core.authority()).absolutePath(), u"unused"_s);
        QVERIFY(authority);
        m_nginx = std::make_unique<servers::OwnNginx>(*authority, m_desk.core.authority());
        for (int number = 0; number < files; ++number)
            m_nginx->put(nameOf(number), contentOf(number));
        m_nginx->start();
    }

    void installsAndConfigures() {
        const QString plugin = m_folder.filePath(u"webdav"_s);
        examination::copyFolder(QStringLiteral(FDC_PLUGINS_DIR) + u"/webdav"_s, plugin);
        const QString key = m_folder.filePath(u"my.key"_s);
        for (const QStringList& words :
             {QStringList{u"plugin"_s, u"sign"_s, plugin, u"--key"_s, key},
              QStringList{u"plugin"_s, u"trust"_s, u"Anne"_s, key + u".pub"_s},
              QStringList{u"plugin"_s, u"add"_s, plugin},
              QStringList{
                  u"config"_s, u"set"_s, propertiesFile(), u"connectors.webdav.enabled=true"_s,
                  u"webdav.connector.url="_s + m_nginx->url(), u"webdav.connector.user="_s + m_nginx->user(),
                  u"webdav.connector.password=${webdav-password}"_s, u"webdav.connector.class=Facture"_s,
                  u"webdav.connector.tag.path=NumeroFacture"_s}}) {
            const Ended ended = m_desk.run(words);
            QVERIFY2(ended.code == 0, (ended.err + ended.out).constData());
        }
        const Ended stored = m_desk.console.run({u"secret"_s, u"set"_s, u"webdav-password"_s},
                                                m_desk.with(m_nginx->password().toUtf8()));
        QVERIFY2(stored.code == 0, stored.err.constData());
    }

    void killedAtRandomEveryFileArrivesOnce() {
        // In the middle, however fast the machine is: after some more documents have arrived.
        for (int arrived = 1; arrived < files;
             arrived += 1 + QRandomGenerator::global()->bounded(files / 3)) {
            const auto running = m_desk.start({u"connector"_s, u"sync"_s, u"webdav"_s});
            QTRY_VERIFY_WITH_TIMEOUT(m_desk.core.stored().size() >= arrived || !isRunning(*running), 60'000);
            running->kill();
            running->waitForFinished();
            QVERIFY2(running->exitStatus() == QProcess::CrashExit || arrived > files / 2,
                     "it was not killed in the middle");
            QTRY_COMPARE_WITH_TIMEOUT(leftovers(), QStringList(), 15'000);
        }
        const Ended ended = m_desk.run({u"connector"_s, u"sync"_s, u"webdav"_s});
        QVERIFY2(ended.code == 0, (ended.err + ended.out).constData());
        verifyEachOnce();
    }

    void againNothingChanges() {
        const Ended ended = m_desk.run({u"connector"_s, u"sync"_s, u"webdav"_s});
        QVERIFY2(ended.code == 0, (ended.err + ended.out).constData());
        QCOMPARE(ended.json()["examined"_L1].toInt(), files);
        QCOMPARE(ended.json()["changed"_L1].toInt(), 0);
        verifyEachOnce();
    }

    /// Nothing that the console keeps knows the password of the files' server.
    void thePasswordStaysSecret() {
        const QByteArray password = m_nginx->password().toUtf8();
        QDirIterator walk(m_desk.console.data(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            const QString file = walk.next();
            QVERIFY2(!servers::bytesOf(file).contains(password), qPrintable(file));
        }
    }

    void cleanupTestCase() { m_nginx.reset(); }
};

QTEST_GUILESS_MAIN(KilledEngineTest)
#include "tst_killed_engine.moc"
