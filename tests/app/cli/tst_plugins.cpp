// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>
#include <QTemporaryDir>

#include "tests/app/cli/Programs.h"
#include "tests/core/connector/PluginFixture.h"

using namespace programs;

/// flowerdocsctl plugin …, as an operator and a developer use it.
class PluginCommandTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_folder;

    QString at(const QString& name) const { return m_dir->filePath(name); }
    Ended run(const QStringList& words) const {
        return programs::run(u"flowerdocsctl"_s,
                             QStringList{u"--data"_s, at(u"data"_s), u"--json"_s} + words);
    }
    static void write(const QString& path, const QByteArray& bytes) {
        QFile target(path);
        if (!target.open(QIODevice::WriteOnly) || target.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(path));
    }
    /// Processes whose command line names something in the data folder.
    QStringList processes() const {
        QStringList found;
        for (const QString& pid : QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            QFile file(u"/proc/"_s + pid + u"/cmdline"_s);
            if (file.open(QIODevice::ReadOnly) &&
                file.readAll().contains((at(u"data"_s) + u"/plugins"_s).toUtf8()))
                found.append(pid);
        }
        return found;
    }

private Q_SLOTS:
    void init() {
        m_dir = std::make_unique<QTemporaryDir>();
        m_folder = fdc::connector::test::makePlugin(*m_dir);
    }

    void fromSourcesToAConnector() {
        const QString key = at(u"acme.pem"_s);
        const Ended sign = run({u"plugin"_s, u"sign"_s, m_folder, u"--key"_s, key});
        QVERIFY2(sign.code == 0, sign.err.constData());
        QCOMPARE(sign.json()[u"schema"_s].toString(), u"plugin-signed/1"_s);
        QVERIFY(sign.json()[u"newKey"_s].toBool());
        const QString fingerprint = sign.json()[u"fingerprint"_s].toString();
        QVERIFY(!QFileInfo::exists(at(u"data/engine.sock"_s)));
        QVERIFY(!sign.out.contains("PRIVATE"));

        const Ended add = run({u"plugin"_s, u"add"_s, m_folder});
        QVERIFY2(add.code == 0, add.err.constData());
        QCOMPARE(add.json()[u"plugin"_s][u"signature"_s][u"state"_s].toString(), u"untrusted"_s);
        QCOMPARE(run({u"plugin"_s, u"trust"_s, u"Acme"_s, key}).error()[u"code"_s].toString(),
                 u"PLUGIN_KEY_INVALID"_s);
        QCOMPARE(
            run({u"plugin"_s, u"trust"_s, u"Acme"_s, key + u".pub"_s}).json()[u"fingerprint"_s].toString(),
            fingerprint);
        const Ended list = run({u"plugin"_s, u"list"_s});
        QCOMPARE(list.json()[u"plugins"_s][0][u"signature"_s][u"publisher"_s].toString(), u"Acme"_s);
        QCOMPARE(list.json()[u"publishers"_s][0][u"fingerprint"_s].toString(), fingerprint);

        write(at(u"core.properties"_s), "connectors.demo.enabled=true\n");
        const Ended environment =
            run({u"environment"_s, u"add"_s, u"prod"_s, u"--properties"_s, at(u"core.properties"_s),
                 u"--core"_s, u"https://localhost:1/core"_s, u"--scope"_s, u"Main"_s});
        QVERIFY2(environment.code == 0, environment.err.constData());
        const Ended connectors = run({u"connector"_s, u"show"_s, u"demo"_s});
        QVERIFY2(connectors.code == 0, connectors.err.constData());
        const QJsonObject row = connectors.json()[u"connectors"_s][0].toObject();
        QCOMPARE(row[u"observed"_s].toString(), u"on"_s);
        QVERIFY2(processes().isEmpty(), qPrintable(processes().join(u' ')));

        QCOMPARE(run({u"plugin"_s, u"distrust"_s, fingerprint}).code, 0);
        QCOMPARE(run({u"plugin"_s, u"remove"_s, u"demo"_s}).code, 0);
        QCOMPARE(run({u"plugin"_s, u"remove"_s, u"demo"_s}).error()[u"code"_s].toString(),
                 u"PLUGIN_UNKNOWN"_s);
        QVERIFY(run({u"plugin"_s, u"list"_s}).json()[u"plugins"_s].toArray().isEmpty());
    }

    void whatIsRefused() {
        QCOMPARE(run({u"plugin"_s, u"sign"_s, m_folder}).code, 2);
        QCOMPARE(run({u"plugin"_s, u"add"_s}).code, 2);
        const Ended none = run({u"plugin"_s, u"add"_s, at(u"nothing"_s)});
        QCOMPARE(none.error()[u"code"_s].toString(), u"FILE_UNREADABLE"_s);
        QVERIFY(QDir().mkpath(at(u"empty"_s)));
        const Ended empty = run({u"plugin"_s, u"add"_s, at(u"empty"_s)});
        QCOMPARE(empty.error()[u"code"_s].toString(), u"PLUGIN_MANIFEST_INVALID"_s);
        QCOMPARE(empty.code, 3);
        QVERIFY(QFile::link(u"/etc/passwd"_s, m_folder + u"/link"_s));
        QCOMPARE(run({u"plugin"_s, u"add"_s, m_folder}).error()[u"code"_s].toString(),
                 u"PLUGIN_FILE_UNSAFE"_s);
        QCOMPARE(
            QDir(at(u"data/plugins"_s)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
            QStringList());
    }

    void itIsReadable() {
        QVERIFY(run({u"plugin"_s, u"add"_s, m_folder}).code == 0);
        const Ended french = programs::run(
            u"flowerdocsctl"_s, {u"--data"_s, at(u"data"_s), u"--lang"_s, u"fr"_s, u"plugin"_s, u"list"_s});
        QVERIFY2(french.out.contains("demo") && french.out.contains("n’est pas signée"),
                 french.out.constData());
    }
};

QTEST_GUILESS_MAIN(PluginCommandTest)
#include "tst_plugins.moc"
