// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QSysInfo>
#include <QTemporaryDir>
#include <QtTest>

#include "Programs.h"
#include "core/base/platform/Files.h"

using namespace programs;

namespace {

const QByteArray properties =
    "# CRM of the archive\n"
    "fast2.connector.url=https://broker.hyrule-archive.example:1789\n"
    "fast2.connector.auth.token=Tok3n-Tr1force\n"
    "token.key=Tr1force/of+Wisdom=7\n"
    "system.admin.username=zelda.fitz\n"
    "system.admin.password=M4ster%Sw0rd\n"
    "opensearch.uris=https://link:H00kshot-77@search.hyrule-archive.example:9200\n"
    "#internal.realm.users[0].password=0carina-of-time\n"
    "# the old password was B0omerang!x\n"
    "secret=ENC(Q2FyYW1iYQ==)\n"
    "connectors.enabled=true\n";

const QByteArrayList planted{"Tok3n-Tr1force",  "Tr1force/of+Wisdom=7", "M4ster%Sw0rd", "H00kshot-77",
                             "0carina-of-time", "B0omerang!x",          "Q2FyYW1iYQ=="};

void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The forms in which something planted could hide, made here and not by the code under test.
QByteArrayList forms(const QByteArray& secret) {
    QByteArrayList all{secret, secret.toPercentEncoding(), QByteArray(secret).replace("/", "\\/"),
                       secret.toBase64().chopped(4)};
    for (const char* head : {"u", "uu"}) {
        // What the bytes before leave open is cut off.
        const QByteArray encoded = (head + secret).toBase64();
        all.append(encoded.mid(4, encoded.size() - 8));
    }
    return all;
}

bool holds(const QByteArray& text, const QByteArray& secret) {
    for (const QByteArray& form : forms(secret)) {
        if (form.size() >= 4 && text.contains(form))
            return true;
    }
    return false;
}

}  // namespace

class GivingAwayTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const QString& name) const { return m_folder.filePath(name); }
    Ended ctl(const QStringList& words, const Surroundings& surroundings = {}) const {
        return run(u"flowerdocsctl"_s, QStringList{u"--data"_s, path(u"data"_s), u"--json"_s} + words,
                   surroundings);
    }
    /// The bundle taken apart by the system's own tool: name to text.
    QMap<QString, QByteArray> unpacked(const QString& bundle) {
        QDir(path(u"out"_s)).removeRecursively();
        QDir().mkpath(path(u"out"_s));
        const Ended ended = run(u"/bin/tar"_s, {u"-xzf"_s, bundle, u"-C"_s, path(u"out"_s)});
        QMap<QString, QByteArray> files;
        if (ended.code != 0)
            return files;
        QDirIterator walk(path(u"out"_s), QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            const QString file = walk.next();
            files.insert(QDir(path(u"out/diagnostics"_s)).relativeFilePath(file), read(file));
        }
        return files;
    }

private Q_SLOTS:
    void init() {
        QDir(m_folder.path()).removeRecursively();
        QDir().mkpath(m_folder.path());
        write(path(u"core.properties"_s), properties);
    }

    void exportIsRefusedWhileSecretsStandInTheFile() {
        const Ended ended =
            ctl({u"config"_s, u"export"_s, path(u"core.properties"_s), u"--out"_s, path(u"c"_s)});
        QCOMPARE(ended.code, 3);
        QCOMPARE(ended.error()["code"_L1].toString(), u"CONFIG_EXPORT_SECRETS"_s);
        for (const char* place :
             {"fast2.connector.auth.token:3", "token.key:4", "system.admin.password:6", "opensearch.uris:7",
              "internal.realm.users[0].password:8", ":9", "secret:10"})
            QVERIFY2(ended.err.contains(place), place);
        for (const QByteArray& secret : planted)
            QVERIFY2(!holds(ended.err + ended.out, secret), secret.constData());
        QVERIFY(!QFile::exists(path(u"c"_s)));
    }

    void maskedExportHoldsReferencesAndStillLoads() {
        const Ended ended = ctl(
            {u"config"_s, u"export"_s, path(u"core.properties"_s), u"--out"_s, path(u"c"_s), u"--mask"_s});
        QVERIFY2(ended.code == 0, ended.err.constData());
        QCOMPARE(ended.json()["schema"_L1].toString(), u"config-export/1"_s);
        QCOMPARE(ended.json()["masked"_L1].toArray().size(), 7);
        const QByteArray copy = read(path(u"c"_s));
        QCOMPARE(QFile::permissions(path(u"c"_s)) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther),
                 QFile::Permissions());
        for (const QByteArray& secret : planted)
            QVERIFY2(!holds(copy + ended.out + ended.err, secret), secret.constData());
        QVERIFY(copy.contains("fast2.connector.auth.token=${FAST2_CONNECTOR_AUTH_TOKEN}\n"));
        QVERIFY(
            copy.contains("https://link:${OPENSEARCH_URIS_PASSWORD}@search.hyrule-archive.example:9200\n"));
        QCOMPARE(copy.count('\n'), properties.count('\n'));
        const Ended pairs = ctl({u"config"_s, u"cat"_s, path(u"c"_s)});
        QCOMPARE(pairs.json()["pairs"_L1].toArray().size(), 8);
        const Ended again = ctl({u"config"_s, u"export"_s, path(u"c"_s), u"--out"_s, path(u"d"_s)});
        QVERIFY2(again.code == 0, again.err.constData());
        QCOMPARE(read(path(u"d"_s)), copy);
    }

    void existingFileIsReplacedOnlyWhenToldSo() {
        write(path(u"c"_s), "precious");
        const QStringList words{u"config"_s, u"export"_s,  path(u"core.properties"_s),
                                u"--out"_s,  path(u"c"_s), u"--mask"_s};
        const Ended refused = ctl(words);
        QCOMPARE(refused.code, 1);
        QCOMPARE(refused.error()["code"_L1].toString(), u"OUTPUT_EXISTS"_s);
        QCOMPARE(read(path(u"c"_s)), QByteArray("precious"));
        QCOMPARE(ctl(QStringList{u"--yes"_s} + words).code, 0);
        QVERIFY(read(path(u"c"_s)).contains("${TOKEN_KEY}"));
        QCOMPARE(ctl({u"--yes"_s, u"config"_s, u"export"_s, path(u"core.properties"_s), u"--mask"_s,
                      u"--out"_s, path(u"core.properties"_s)})
                     .code,
                 2);
        QCOMPARE(read(path(u"core.properties"_s)), properties);
    }

    /// Secrets, hosts and accounts in every place that a bundle is made from, and none in the bundle.
    void bundleHoldsNothingThatWasPlanted_data() {
        QTest::addColumn<QString>("bundle");
        QTest::newRow("tar") << u"bundle.tar.gz"_s;
        QTest::newRow("zip") << u"bundle.zip"_s;
    }
    void bundleHoldsNothingThatWasPlanted() {
        QFETCH(QString, bundle);
        write(path(u"passphrase"_s), "Korok-Forest-passphrase");
        Surroundings surroundings;
        surroundings.variables = {{u"FLOWERDOCS_PASSPHRASE_FILE"_s, path(u"passphrase"_s)},
                                  {u"LAKE_TOKEN"_s, u"Zora-Env-Token-5"_s}};
        QVERIFY(ctl({u"environment"_s, u"add"_s, u"archive"_s, u"--core"_s,
                     u"https://core.hyrule-archive.example:8443/core"_s, u"--scope"_s, u"MAIN"_s,
                     u"--properties"_s, path(u"core.properties"_s), u"--user"_s, u"ganon.dorf"_s,
                     u"--secret"_s, u"archive.pw"_s})
                    .code == 0);
        Surroundings withSecret = surroundings;
        withSecret.input = "St0red/Secret+9";
        QVERIFY(ctl({u"--environment"_s, u"archive"_s, u"secret"_s, u"set"_s, u"archive.pw"_s}, withSecret)
                    .code == 0);
        // An exchange log as an older build might have written it.
        write(path(u"data/exchanges.jsonl"_s),
              "{\"time\":\"2026-11-25T10:00:00Z\",\"method\":\"GET\",\"url\":\"https://"
              "core.hyrule-archive.example:"
              "8443/core/rest/documents/Invoice-of-Zelda?token=Zora-Env-Token-5\",\"status\":200,\"ms\":3,"
              "\"attempt\":1,\"error\":\"St0red/Secret+9\"}\n"
              "{\"time\":\"2026-11-25T10:00:01Z\",\"method\":\"GET\",\"url\":\"https://10.77.3.9/"
              "x\",\"status\":401,"
              "\"ms\":3,\"attempt\":1,\"correlation\":\"U3QwcmVkL1NlY3JldCs5\"}\n");
        const QString file = path(bundle);
        const Ended ended =
            ctl({u"--environment"_s, u"archive"_s, u"diagnostics"_s, u"--out"_s, file}, surroundings);
        QVERIFY2(ended.code == 0, ended.err.constData());
        QCOMPARE(ended.json()["schema"_L1].toString(), u"diagnostics/1"_s);
        QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther),
                 QFile::Permissions());
        if (bundle.endsWith(u".zip"_s)) {
            QVERIFY(read(file).startsWith("PK"));
            return;
        }
        const auto files = unpacked(file);
        QVERIFY(files.size() >= 9);
        for (const QString& name :
             {u"manifest.json"_s, u"doctor.json"_s, u"system.json"_s, u"environments.json"_s,
              u"configuration/1-archive-core.properties"_s, u"connectors.json"_s, u"audit.jsonl"_s,
              u"log.txt"_s, u"exchanges.jsonl"_s, u"storage.json"_s})
            QVERIFY2(files.contains(name), qPrintable(name));
        QByteArrayList secrets = planted;
        secrets += {"St0red/Secret+9", "Zora-Env-Token-5", "Korok-Forest-passphrase"};
        const QByteArrayList names{"hyrule-archive",
                                   "zelda.fitz",
                                   "ganon.dorf",
                                   "10.77.3.9",
                                   "Invoice-of-Zelda",
                                   m_folder.path().toUtf8(),
                                   QSysInfo::machineHostName().toUtf8()};
        for (auto entry = files.begin(); entry != files.end(); ++entry) {
            for (const QByteArray& secret : secrets)
                QVERIFY2(!holds(*entry, secret),
                         qPrintable(entry.key() + u": "_s + QString::fromUtf8(secret)));
            for (const QByteArray& name : names)
                QVERIFY2(!entry->contains(name), qPrintable(entry.key() + u": "_s + QString::fromUtf8(name)));
            const QRegularExpression user(
                u"(?<![\\w.-])%1(?![\\w.-])"_s.arg(fdc::base::platform::ownUserName()));
            QVERIFY2(!QString::fromUtf8(*entry).contains(user), qPrintable(entry.key()));
        }
        // It is of use all the same: hosts tell one another apart, keys and states stay.
        const QByteArray& shown = files[u"configuration/1-archive-core.properties"_s];
        QVERIFY(shown.contains("fast2.connector.auth.token=${FAST2_CONNECTOR_AUTH_TOKEN}"));
        QVERIFY(shown.contains("connectors.enabled=true"));
        QVERIFY(shown.contains("https://host-"));
        QVERIFY(files[u"environments.json"_s].contains("host-"));
        QVERIFY(files[u"exchanges.jsonl"_s].contains("/core/rest/documents/{id}"));
        QVERIFY(files[u"audit.jsonl"_s].contains("user-"));
        QVERIFY(files[u"audit.jsonl"_s].contains("diagnostics.collect"));
        for (auto entry = files.begin(); entry != files.end(); ++entry) {
            if (entry.key().endsWith(u".json"_s))
                QVERIFY2(QJsonDocument::fromJson(*entry).isObject(), qPrintable(entry.key()));
        }
    }

    void bundleOfAnotherKindOrOverAnExistingFileIsRefused() {
        write(path(u"b.tar.gz"_s), "precious");
        QCOMPARE(ctl({u"diagnostics"_s, u"--out"_s, path(u"b.rar"_s)}).code, 2);
        const Ended refused = ctl({u"diagnostics"_s, u"--out"_s, path(u"b.tar.gz"_s)});
        QCOMPARE(refused.error()["code"_L1].toString(), u"OUTPUT_EXISTS"_s);
        QCOMPARE(read(path(u"b.tar.gz"_s)), QByteArray("precious"));
        QCOMPARE(ctl({u"--yes"_s, u"diagnostics"_s, u"--out"_s, path(u"b.tar.gz"_s)}).code, 0);
    }
};

QTEST_GUILESS_MAIN(GivingAwayTest)
#include "tst_giving_away.moc"
