// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>
#include <QTemporaryDir>

#include "tests/app/cli/Programs.h"

using namespace programs;

/// The keys of an installation, in commands that read a file without an engine.
class OwnKeysCommandTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString at(const QString& name) const { return m_folder.filePath(name); }
    QString data() const { return at(u"data"_s); }
    static void write(const QString& path, const QByteArray& bytes) {
        QFile target(path);
        if (!target.open(QIODevice::WriteOnly) || target.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(path));
    }
    Ended run(const QStringList& words, const QString& data) const {
        return programs::run(u"flowerdocsctl"_s, QStringList{u"--data"_s, data, u"--json"_s} + words);
    }
    QStringList check() const {
        QStringList codes;
        const Ended ended = run({u"config"_s, u"check"_s, at(u"core.properties"_s)}, data());
        for (const QJsonValue finding : ended.json()["findings"_L1].toArray())
            codes.append(finding["code"_L1].toString() + u' ' + finding["key"_L1].toString());
        return ended.code < 0 || ended.json().isEmpty() ? QStringList{QString::fromUtf8(ended.err)} : codes;
    }

private Q_SLOTS:
    void initTestCase() {
        write(at(u"core.properties"_s), "acme.level=3\nacme.door=sesame\n");
        QVERIFY(QDir().mkpath(data()));
    }
    void init() { QFile::remove(data() + u"/own-keys.json"_s); }

    void aCheckKnowsThem() {
        QCOMPARE(check(),
                 (QStringList{u"CONFIG_UNKNOWN_KEY acme.level"_s, u"CONFIG_UNKNOWN_KEY acme.door"_s}));
        write(data() + u"/own-keys.json"_s,
              R"({"schema":"own-keys/1","entries":[{"pattern":"acme.level","type":"boolean"}],)"
              R"("severities":[{"prefix":"acme","severity":"none"}]})");
        QCOMPARE(check(), QStringList{u"CONFIG_INVALID_VALUE acme.level"_s});
    }

    void theirSecretsAreHidden() {
        const QStringList show{u"config"_s, u"comment"_s, at(u"core.properties"_s), u"acme.door"_s,
                               u"--dry-run"_s};
        QVERIFY(run(show, data()).out.contains("sesame"));
        write(data() + u"/own-keys.json"_s,
              R"({"schema":"own-keys/1","entries":[{"pattern":"acme.door","secret":true}]})");
        const Ended hidden = run(show, data());
        QVERIFY2(hidden.code == 0 && !hidden.out.contains("sesame"), (hidden.out + hidden.err).constData());
        QVERIFY(check().contains(u"CONFIG_LITERAL_SECRET acme.door"_s));
    }

    void aDamagedFileStopsCommandsAboutConfiguration() {
        write(data() + u"/own-keys.json"_s, "{");
        for (const QString& verb : {u"check"_s, u"cat"_s}) {
            const Ended ended = run({u"config"_s, verb, at(u"core.properties"_s)}, data());
            QVERIFY(ended.code != 0 && !ended.out.contains("sesame"));
            QCOMPARE(ended.error()["code"_L1].toString(), u"OWN_KEYS_DAMAGED"_s);
        }
        QCOMPARE(run({u"environment"_s, u"list"_s}, data()).code, 0);
    }

    void lookingCreatesNoDataFolder() {
        const QString nowhere = at(u"nowhere"_s);
        QCOMPARE(run({u"config"_s, u"check"_s, at(u"core.properties"_s)}, nowhere).code, 0);
        QVERIFY(!QFileInfo::exists(nowhere));
    }
};

QTEST_GUILESS_MAIN(OwnKeysCommandTest)
#include "tst_own_keys.moc"
