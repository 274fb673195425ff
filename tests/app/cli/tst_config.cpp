// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>

#include "core/base/ErrorPages.h"
#include "tests/app/cli/Programs.h"

using namespace programs;
using namespace fdc;

/// The commands about configuration files, as an operator and a script meet them.
class ConfigCommandTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;

    QString at(const QString& name) const { return m_folder->filePath(name); }
    QString data() const { return at(u"data"_s); }

    void write(const QString& path, const QByteArray& bytes) const {
        QFile target(path);
        if (!target.open(QIODevice::WriteOnly) || target.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(path));
    }
    QByteArray bytes() const {
        QFile source(m_file);
        return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray("unreadable");
    }
    Ended run(const QStringList& words) const {
        return programs::run(u"flowerdocsctl"_s, QStringList{u"--data"_s, data(), u"--json"_s} + words);
    }
    /// As a person sees it.
    Ended show(const QStringList& words) const {
        return programs::run(u"flowerdocsctl"_s, QStringList{u"--data"_s, data()} + words);
    }
    Ended config(const QString& verb, const QStringList& words = {}) const {
        return run(QStringList{u"config"_s, verb, m_file} + words);
    }
    static QByteArray all(const Ended& ended) { return ended.out + ended.err; }
    static QString codeOf(const Ended& ended) { return ended.error()["code"_L1].toString(); }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = at(u"core.properties"_s);
    }

    void keysAreCommentedOutBroughtBackAndRenamed() {
        const QByteArray before = "# mine\r\nserver.port = 8080\r\ntoken.key=s3cret-one\r\n";
        write(m_file, before);
        const Ended preview = config(u"comment"_s, {u"server.port"_s, u"token.key"_s, u"--dry-run"_s});
        QCOMPARE(preview.code, 0);
        QCOMPARE(preview.json()["schema"_L1].toString(), u"config-change/1"_s);
        QCOMPARE(preview.json()["changed"_L1].toBool(), true);
        const QString diff = preview.json()["diff"_L1].toString();
        QVERIFY2(diff.contains(u"-server.port = 8080"_s), qPrintable(diff));
        QVERIFY(!all(preview).contains("s3cret"));
        QCOMPARE(bytes(), before);

        const Ended out = config(u"comment"_s, {u"server.port"_s});
        QVERIFY2(out.code == 0, all(out).constData());
        QCOMPARE(out.json()["schema"_L1].toString(), u"config-change/1"_s);
        QCOMPARE(out.json()["file"_L1].toString(), m_file);
        QCOMPARE(out.json()["keys"_L1].toArray(), QJsonArray{u"server.port"_s});
        QCOMPARE(config(u"get"_s, {u"server.port"_s}).code, 1);
        QCOMPARE(config(u"comment"_s, {u"server.port"_s}).json()["changed"_L1].toBool(true), false);
        QCOMPARE(config(u"uncomment"_s, {u"server.port"_s}).code, 0);
        QCOMPARE(bytes(), before);

        QCOMPARE(config(u"rename"_s, {u"server.port"_s, u"server.other"_s, u"--dry-run"_s}).code, 0);
        QCOMPARE(bytes(), before);
        QCOMPARE(config(u"rename"_s, {u"server.port"_s, u"server.other"_s}).code, 0);
        QCOMPARE(bytes(), "# mine\r\nserver.other = 8080\r\ntoken.key=s3cret-one\r\n"_qba);
    }

    void historyIsListedAndAVersionComesBack() {
        write(m_file, "a=1\nb=1\nfast2.connector.auth.token=s3cret-one\n");
        QCOMPARE(config(u"set"_s, {u"a=2"_s}).code, 0);
        QCOMPARE(config(u"set"_s, {u"b=2"_s, u"fast2.connector.auth.token=s3cret-two"_s}).code, 0);
        const Ended history = config(u"history"_s);
        QVERIFY2(history.code == 0, all(history).constData());
        QCOMPARE(history.json()["schema"_L1].toString(), u"config-history/1"_s);
        QCOMPARE(history.json()["file"_L1].toString(), m_file);
        const QJsonArray versions = history.json()["versions"_L1].toArray();
        QCOMPARE(versions.size(), 2);
        QCOMPARE(versions[0]["number"_L1].toInteger(), 2);
        QCOMPARE(versions[0]["changedLines"_L1].toInteger(), 4);
        QCOMPARE(versions[1]["number"_L1].toInteger(), 1);
        QCOMPARE(versions[1]["changedLines"_L1].toInteger(), 2);
        QCOMPARE(versions[1]["size"_L1].toInteger(), 46);
        QVERIFY(QDateTime::fromString(versions[1]["savedAt"_L1].toString(), Qt::ISODateWithMs).isValid());
        const QByteArray table = show({u"config"_s, u"history"_s, m_file}).out;
        QCOMPARE(table.split('\n').size(), 4);

        const QByteArray now = bytes();
        const Ended preview = config(u"restore"_s, {u"1"_s, u"--dry-run"_s});
        QVERIFY2(preview.code == 0, all(preview).constData());
        const QString diff = preview.json()["diff"_L1].toString();
        QVERIFY2(diff.contains(u"-a=2\n+a=1\n"_s) || diff.contains(u"-a=2"_s), qPrintable(diff));
        QVERIFY(!all(preview).contains("s3cret"));
        QCOMPARE(bytes(), now);
        const QByteArray shown = show({u"config"_s, u"restore"_s, m_file, u"1"_s, u"--dry-run"_s}).out;
        QVERIFY(shown.startsWith("--- ") && !shown.contains("s3cret"));

        const Ended restored = config(u"restore"_s, {u"1"_s});
        QVERIFY2(restored.code == 0, all(restored).constData());
        QCOMPARE(bytes(), "a=1\nb=1\nfast2.connector.auth.token=s3cret-one\n"_qba);
        // What it replaced is kept, so a restore can be taken back like any other change.
        QCOMPARE(config(u"history"_s).json()["versions"_L1][0]["number"_L1].toInteger(), 3);
        QCOMPARE(config(u"restore"_s, {u"3"_s}).code, 0);
        QCOMPARE(bytes(), now);
    }

    void throughARunningEngineItIsTheSame() {
        write(m_file, "server.port=1\n");
        const auto serving =
            programs::start(u"flowerdocsctl"_s, {u"--data"_s, data(), u"--json"_s, u"serve"_s});
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(data() + u"/engine.sock"_s), 60'000);
        QCOMPARE(config(u"set"_s, {u"server.port=2"_s}).code, 0);
        QCOMPARE(config(u"comment"_s, {u"server.port"_s}).code, 0);
        QCOMPARE(config(u"history"_s).json()["versions"_L1].toArray().size(), 2);
        QCOMPARE(config(u"restore"_s, {u"2"_s, u"--dry-run"_s}).json()["changed"_L1].toBool(), true);
        QCOMPARE(config(u"restore"_s, {u"2"_s}).code, 0);
        QCOMPARE(bytes(), "server.port=2\n"_qba);
        QCOMPARE(config(u"pending"_s).json()["keys"_L1].toArray().size(), 1);
        QCOMPARE(config(u"restarted"_s).code, 0);
        QCOMPARE(config(u"pending"_s).json()["keys"_L1].toArray().size(), 0);
        QCOMPARE(run({u"config"_s, u"own"_s, u"acme.*"_s}).code, 0);
        QCOMPARE(run({u"config"_s, u"own"_s}).json()["entries"_L1].toArray().size(), 1);
        serving->terminate();
        QCOMPARE(finish(*serving).code, 143);
        QCOMPARE(config(u"history"_s).json()["versions"_L1].toArray().size(), 3);
    }

    void newKeysGoWhereTheDryRunShowsThem() {
        write(m_file, "b=1\n");
        const QString diff =
            config(u"set"_s, {u"z.new=1"_s, u"a.new=2"_s, u"--dry-run"_s}).json()["diff"_L1].toString();
        QCOMPARE(config(u"set"_s, {u"z.new=1"_s, u"a.new=2"_s}).code, 0);
        for (const QByteArray& line : bytes().split('\n').sliced(1, 2))
            QVERIFY2(diff.contains(u'+' + QString::fromLatin1(line)), qPrintable(diff));
        QCOMPARE(diff.indexOf(u"z.new"_s) < diff.indexOf(u"a.new"_s),
                 bytes().indexOf("z.new") < bytes().indexOf("a.new"));
    }

    void bytesThatAreNoTextGiveNoSecretAway() {
        QByteArray wide;
        for (const char letter : QByteArray("token.key=hunter22\n"))
            wide += QByteArray(1, letter) + '\0';
        write(m_file, wide);
        write(at(u"other.properties"_s), "a=1\n");
        const Ended diff = show({u"config"_s, u"diff"_s, at(u"other.properties"_s), m_file});
        QCOMPARE(diff.code, 0);
        QVERIFY2(diff.out.contains("Binary files differ"), diff.out.constData());
        const Ended copied = config(u"export"_s, {u"--out"_s, at(u"copy"_s), u"--mask"_s});
        QCOMPARE(codeOf(copied), u"CONFIG_FILE_BINARY"_s);
        QVERIFY(!QFile::exists(at(u"copy"_s)));
    }

    void aListOfAllThatWaitsEnds() {
        QByteArray one;
        QByteArray two;
        for (int i = 0; i < 200; ++i) {
            one += "acme.k" + QByteArray::number(i) + "=1\n";
            two += "acme.k" + QByteArray::number(i) + "=2\n";
        }
        write(m_file, one);
        QCOMPARE(config(u"set"_s, {u"acme.k0=0"_s}).code, 0);
        write(m_file, two);
        const Ended restored = show({u"config"_s, u"restore"_s, m_file, u"1"_s});
        QCOMPARE(restored.code, 0);
        QCOMPARE(restored.err.count("acme.k"), 20);
        QVERIFY(restored.err.trimmed().endsWith("…"));
    }

    void aWrongWordIsNamed() {
        const Ended ended = show({u"config"_s, u"set"_s, m_file, u"nothing"_s});
        QCOMPARE(ended.code, 2);
        QVERIFY2(ended.err.contains("KEY=VALUE: nothing"), ended.err.constData());
    }

    void whatWaitsForARestartIsTold() {
        write(m_file, "server.port=8080\n");
        const Ended nothing = config(u"pending"_s);
        QCOMPARE(nothing.code, 0);
        QCOMPARE(nothing.json()["schema"_L1].toString(), u"config-pending/1"_s);
        QVERIFY(nothing.json()["since"_L1].isNull());
        const Ended saved = show({u"config"_s, u"set"_s, m_file, u"server.port=8081"_s});
        QVERIFY2(saved.err.contains("FlowerDocs Core: server.port"), saved.err.constData());
        const QJsonObject pending = config(u"pending"_s).json();
        QCOMPARE(pending["product"_L1].toString(), u"core"_s);
        QCOMPARE(pending["keys"_L1][0]["key"_L1].toString(), u"server.port"_s);
        QVERIFY(show({u"config"_s, u"pending"_s, m_file}).out.contains("server.port"));
        const Ended restarted = config(u"restarted"_s);
        QCOMPARE(restarted.code, 0);
        QCOMPARE(restarted.json()["schema"_L1].toString(), u"config-pending/1"_s);
        QVERIFY(config(u"pending"_s).json()["keys"_L1].toArray().isEmpty());
    }

    void anOwnKeyIsKnownToTheNextCommand() {
        write(m_file, "acme.archive.code=plain-value-1\n");
        const auto unknown = [this] { return config(u"check"_s).out.contains("CONFIG_UNKNOWN_KEY"); };
        QVERIFY(unknown());
        const Ended own = run({u"config"_s, u"own"_s, u"acme.archive.*"_s, u"--type"_s, u"integer"_s,
                               u"--secret"_s, u"--note"_s, u"of the archive"_s});
        QVERIFY2(own.code == 0, all(own).constData());
        QCOMPARE(own.json()["schema"_L1].toString(), u"own-keys/1"_s);
        QCOMPARE(own.json()["entries"_L1][0]["type"_L1].toString(), u"integer"_s);
        QVERIFY(!unknown());
        QCOMPARE(config(u"check"_s).code, 0);
        QCOMPARE(run({u"config"_s, u"own"_s, u"acme.count"_s, u"--type"_s, u"integer"_s}).code, 0);
        write(m_file, "acme.archive.code=plain-value-1\nacme.count=many\n");
        QCOMPARE(config(u"check"_s).code, 3);
        write(m_file, "acme.archive.code=plain-value-1\n");
        const Ended preview = config(u"set"_s, {u"acme.archive.code=7"_s, u"--dry-run"_s});
        QVERIFY2(!all(preview).contains("plain-value-1"), all(preview).constData());
        QVERIFY(show({u"config"_s, u"own"_s}).out.contains("acme.archive.*"));
        QCOMPARE(run({u"config"_s, u"own"_s, u"acme.archive.*"_s, u"--remove"_s}).code, 0);
        QVERIFY(unknown());
        QCOMPARE(run({u"config"_s, u"severity"_s, u"acme"_s, u"none"_s}).code, 0);
        QVERIFY(!unknown());
        QCOMPARE(run({u"config"_s, u"severity"_s, u"acme"_s, u"default"_s}).code, 0);
        QCOMPARE(run({u"config"_s, u"severity"_s, u"*"_s, u"none"_s}).code, 0);
        QVERIFY(!unknown());
    }

    void relatedFilesAreCheckedTogether() {
        write(m_file, "token.key=first-key-of-this-test\n");
        const QString gui = at(u"gui.properties"_s);
        write(gui, "token.key=other-key-of-this-test\n");
        const auto differs = [](const Ended& ended) {
            return ended.out.contains("CONFIG_SHARED_KEY_DIFFERS");
        };
        QVERIFY(!differs(config(u"check"_s)));
        const Ended together = config(u"check"_s, {u"--with"_s, gui});
        QVERIFY2(differs(together), all(together).constData());
        QVERIFY(!all(together).contains("key-of-this-test"));
        QVERIFY2(!differs(config(u"check"_s, {u"--with"_s, m_file})), "a file is not related to itself");
        const Ended missing = config(u"check"_s, {u"--with"_s, at(u"none.properties"_s)});
        QCOMPARE(codeOf(missing), u"CONFIG_FILE_VANISHED"_s);
        QCOMPARE(missing.code, 1);

        const Ended added =
            run({u"environment"_s, u"add"_s, u"prod"_s, u"--core"_s, u"https://localhost:1/core"_s,
                 u"--scope"_s, u"Main"_s, u"--properties"_s, m_file, u"--related"_s, gui});
        QVERIFY2(added.code == 0, all(added).constData());
        const auto inProduction = [this](const QString& file) {
            return run({u"--environment"_s, u"prod"_s, u"config"_s, u"check"_s, file});
        };
        QVERIFY(differs(inProduction(m_file)));
        QVERIFY2(differs(inProduction(gui)), "core.properties joins as well");
        QCOMPARE(codeOf(run({u"--environment"_s, u"none"_s, u"config"_s, u"check"_s, m_file})),
                 u"ENVIRONMENT_UNKNOWN"_s);
    }

    void theProductOfAFileMayBeSaid() {
        const QString file = at(u"other-name.properties"_s);
        write(file, "broker.url=http://localhost:1789/broker\n");
        const auto findings = [&](const QStringList& options) {
            return run(QStringList{u"config"_s, u"check"_s, file} + options).out;
        };
        QVERIFY(findings({}) != findings({u"--product"_s, u"fast2"_s}));
        QCOMPARE(run({u"config"_s, u"check"_s, file, u"--product"_s, u"word"_s}).code, 2);
    }

    void badInputIsNamed_data() {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("exitCode");
        const auto row = [](const QStringList& words, const char* code, int exitCode) {
            QTest::newRow(qPrintable(words.join(u' '))) << words << QString::fromLatin1(code) << exitCode;
        };
        const QString file = u"FILE"_s;
        const QString none = u"NONE"_s;
        for (const QString& verb : {u"history"_s, u"pending"_s})
            row({verb, none}, "CONFIG_FILE_VANISHED", 1);
        row({u"restore"_s, none, u"1"_s}, "CONFIG_FILE_VANISHED", 1);
        row({u"restore"_s, none, u"1"_s, u"--dry-run"_s}, "CONFIG_FILE_VANISHED", 1);
        row({u"comment"_s, none, u"a"_s}, "CONFIG_FILE_VANISHED", 1);
        row({u"comment"_s, none, u"a"_s, u"--dry-run"_s}, "CONFIG_FILE_VANISHED", 1);
        row({u"restore"_s, file, u"9"_s}, "CONFIG_VERSION_NOT_FOUND", 1);
        row({u"restore"_s, file, u"9"_s, u"--dry-run"_s}, "CONFIG_VERSION_NOT_FOUND", 1);
        for (const QString& number : {u"last"_s, u"0"_s, u"-1"_s, u"1.5"_s, u"99999999999999999999"_s})
            row({u"restore"_s, file, number}, "USAGE", 2);
        row({u"restore"_s, file}, "USAGE", 2);
        row({u"comment"_s, file}, "USAGE", 2);
        row({u"comment"_s, file, u"zz"_s}, "CONFIG_KEY_NOT_FOUND", 1);
        row({u"comment"_s, file, u"zz"_s, u"--dry-run"_s}, "CONFIG_KEY_NOT_FOUND", 1);
        row({u"uncomment"_s, file, u"zz"_s}, "CONFIG_KEY_NOT_FOUND", 1);
        row({u"uncomment"_s, file, u"b"_s}, "CONFIG_KEY_EXISTS", 1);
        row({u"rename"_s, file, u"a"_s}, "USAGE", 2);
        row({u"rename"_s, file, u"a"_s, u""_s}, "USAGE", 2);
        row({u"rename"_s, file, u"a"_s, u"b"_s}, "CONFIG_KEY_EXISTS", 1);
        row({u"rename"_s, file, u"zz"_s, u"c"_s, u"--dry-run"_s}, "CONFIG_KEY_NOT_FOUND", 1);
        row({u"own"_s, u"a b"_s}, "OWN_KEY_INVALID", 2);
        row({u"own"_s, u"a"_s, u"--type"_s, u"number"_s}, "USAGE", 2);
        row({u"own"_s, u"--secret"_s}, "USAGE", 2);
        row({u"severity"_s, u"a"_s, u"loud"_s}, "ARGUMENT_INVALID", 2);
    }
    void badInputIsNamed() {
        QFETCH(QStringList, words);
        QFETCH(QString, code);
        QFETCH(int, exitCode);
        const QByteArray before = "a=1\n#b=1\nb=2\n";
        write(m_file, before);
        words.replaceInStrings(QRegularExpression(u"^FILE$"_s), m_file);
        words.replaceInStrings(QRegularExpression(u"^NONE$"_s), at(u"none.properties"_s));
        const Ended ended = run(QStringList{u"config"_s} + words);
        QVERIFY2(codeOf(ended) == code, all(ended).constData());
        QCOMPARE(ended.code, exitCode);
        QVERIFY(ended.out.isEmpty());
        for (const QString& language : {u"en"_s, u"fr"_s})
            QVERIFY(base::errorPage(code, language));
        QCOMPARE(bytes(), before);
        QVERIFY(!QFile::exists(at(u"none.properties"_s)));
    }

    void oddFilesGetAClearAnswer() {
        const QByteArray binary("a=1\n\0", 5);
        write(m_file, binary);
        for (const QString& option : {u"--dry-run"_s, QString()}) {
            QStringList words{u"a=2"_s};
            if (!option.isEmpty())
                words.append(option);
            const Ended set = config(u"set"_s, words);
            QCOMPARE(codeOf(set), u"CONFIG_FILE_BINARY"_s);
            QCOMPARE(set.code, 3);
        }
        QCOMPARE(config(u"cat"_s).code, 0);
        QCOMPARE(bytes(), binary);
        write(m_file, "a=1\n");
        QVERIFY(QFile::setPermissions(m_file, QFile::ReadOwner));
        const Ended readOnly = config(u"set"_s, {u"a=2"_s});
        QCOMPARE(codeOf(readOnly), u"CONFIG_FILE_READ_ONLY"_s);
        QCOMPARE(readOnly.code, 1);
        QVERIFY(QFile::setPermissions(m_file, QFile::ReadOwner | QFile::WriteOwner));
        QVERIFY(QFile::resize(m_file, 8LL * 1024 * 1024 * 1024));
        for (const QString& verb : {u"cat"_s, u"check"_s, u"history"_s, u"effective"_s})
            QCOMPARE(codeOf(config(verb)), u"CONFIG_FILE_TOO_LARGE"_s);
        QCOMPARE(codeOf(config(u"set"_s, {u"a=2"_s})), u"CONFIG_FILE_TOO_LARGE"_s);
        QVERIFY(QFile::remove(m_file));
        QVERIFY(QDir().mkdir(m_file));
        QCOMPARE(codeOf(config(u"cat"_s)), u"FILE_UNREADABLE"_s);
    }

    void theHistoryOutlivesItsFile() {
        write(m_file, "a=1\n");
        QCOMPARE(config(u"set"_s, {u"a=2"_s}).code, 0);
        QVERIFY(QFile::remove(m_file));
        const Ended history = config(u"history"_s);
        QVERIFY2(history.code == 0, all(history).constData());
        QCOMPARE(history.json()["versions"_L1].toArray().size(), 1);
        QVERIFY(history.json()["versions"_L1][0]["changedLines"_L1].isNull());
    }
};

QTEST_GUILESS_MAIN(ConfigCommandTest)
#include "tst_config.moc"
