// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>
#include <functional>

#include "app/engine/DemoCorpus.h"
#include "core/base/ErrorPages.h"
#include "tests/app/cli/Programs.h"

using namespace programs;
using namespace fdc;

/// Wrong files, wrong names and wrong rights, given to the real programs: each is named by a stable code with
/// its pages and the exit code of docs/command-line.md, and what was migrated before stays as it was.
class BadInputTest : public QObject {
    Q_OBJECT

    using Edit = std::function<void(QJsonObject&)>;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Console> m_console;
    QString m_map;
    QMap<QString, QJsonObject> m_stored;
    int m_files = 0;

    QString file(const QString& name, const QByteArray& bytes) {
        const QString path = m_folder->filePath(u"corpus/%1-%2"_s.arg(++m_files).arg(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }

    QJsonObject demoMap() const {
        QFile map(m_map);
        return map.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(map.readAll()).object()
                                             : QJsonObject();
    }

    QString editedMap(const Edit& edit) {
        QJsonObject map = demoMap();
        map[u"name"_s] = u"Bad%1"_s.arg(m_files);
        edit(map);
        return file(u"map.json"_s, QJsonDocument(map).toJson());
    }

    static void editStep(QJsonObject& map, int index, const Edit& edit) {
        QJsonArray steps = map["steps"_L1].toArray();
        QJsonObject step = steps[index].toObject();
        edit(step);
        steps[index] = step;
        map[u"steps"_s] = steps;
    }

    static void setFields(QJsonObject& step, const QString& className, const QJsonArray& fields) {
        QJsonObject bean = step["objectConfiguration"_L1].toObject();
        bean[u"className"_s] = className;
        bean[u"fields"_s] = fields;
        step[u"objectConfiguration"_s] = bean;
    }

    static QJsonObject listField(const QString& name, const QString& value) {
        return {{u"name"_s, name},
                {u"listConfiguration"_s,
                 QJsonArray{QJsonObject{{u"primitiveConfiguration"_s, QJsonObject{{u"value"_s, value}}}}}}};
    }

    /// A map whose source reads @p index under a source name of its own.
    QString mapOfIndex(const QString& index) {
        return editedMap([&](QJsonObject& map) {
            editStep(map, 0, [&](QJsonObject& step) {
                step[u"name"_s] = u"Source%1"_s.arg(m_files);
                const QJsonObject idColumn{
                    {u"name"_s, u"documentIdColumn"_s},
                    {u"primitiveConfiguration"_s, QJsonObject{{u"value"_s, u"documentId"_s}}}};
                setFields(step, u"CSVSource"_s, {listField(u"csvPaths"_s, index), idColumn});
            });
        });
    }

    QString mapOfFolder(const QString& folder) {
        return editedMap([&](QJsonObject& map) {
            editStep(map, 0, [&](QJsonObject& step) {
                step[u"name"_s] = u"Source%1"_s.arg(m_files);
                setFields(step, u"LocalSource"_s, {listField(u"filesPathList"_s, folder)});
            });
        });
    }

    static QString codeOf(const Ended& ended) {
        const QString code = ended.error()["code"_L1].toString();
        return code.isEmpty() ? ended.json()["hold"_L1]["code"_L1].toString() : code;
    }

    void verifyNothingLost() {
        QVERIFY2(m_console->stored() == m_stored, "what the sandbox has stored changed");
        const Ended summary = m_console->run({u"campaign"_s, u"status"_s, u"Demo_Run1"_s});
        QCOMPARE(summary.json()["verdict"_L1].toString(), u"verified"_s);
        QCOMPARE(summary.json()["documents"_L1]["verified"_L1].toInteger(), 40);
        const Ended audit = m_console->run({u"audit"_s, u"verify"_s});
        QVERIFY2(audit.code == 0, audit.out.constData());
    }

    static void verifyRefused(const Ended& ended, const QString& code, int exitCode) {
        QVERIFY2(codeOf(ended) == code, (ended.out + ended.err).constData());
        QVERIFY2(ended.code == exitCode, qPrintable(u"%1: %2"_s.arg(code).arg(ended.code)));
        for (const QString& language : {u"en"_s, u"fr"_s})
            QVERIFY2(base::errorPage(code, language), qPrintable(code + u' ' + language));
    }

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aMapThatCannotRunIsRefused_data();
    void aMapThatCannotRunIsRefused();
    void aSourceThatCannotBeReadIsNamed_data();
    void aSourceThatCannotBeReadIsNamed();
    void whatDoesNotExistIsNamed_data();
    void whatDoesNotExistIsNamed();
    void aMalformedEscapeIsNeitherReadNorRewritten();
    void withoutAnAuditTrailNothingChangesAndReadingGoesOn();
    void aViewerReadsAndChangesNothing();
    void aDifferenceNamesBothFilesAndNoSecret();
    void aDamagedSessionAllowsViewingUntilLogout();
    void aSecretThatIsNoTextIsNotStoredAsAnother_data();
    void aSecretThatIsNoTextIsNotStoredAsAnother();
};

void BadInputTest::initTestCase() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_console = std::make_unique<Console>(m_folder->path());
    const auto corpus = engine::DemoCorpus::write(m_folder->filePath(u"corpus"_s), 40, 11);
    QVERIFY(corpus.has_value());
    QCOMPARE(corpus->defects.total(), 0);
    m_map = corpus->mapFile;
    const Ended ended = m_console->run({u"campaign"_s, u"start"_s, u"--map"_s, m_map, u"--wait"_s});
    QVERIFY2(ended.code == 0, (ended.out + ended.err).constData());
    m_stored = m_console->stored();
    QCOMPARE(m_stored.size(), 40);
}

void BadInputTest::cleanupTestCase() {
    QFile::setPermissions(m_folder->filePath(u"closed"_s),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    m_console->endSandbox();
}

void BadInputTest::aMapThatCannotRunIsRefused_data() {
    QTest::addColumn<QString>("map");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("exitCode");
    const auto row = [](const char* name, const QString& map, const QString& code, int exitCode) {
        QTest::newRow(name) << map << code << exitCode;
    };
    row("no such file", m_folder->filePath(u"nowhere.json"_s), u"FILE_UNREADABLE"_s, 1);
    row("a folder", m_folder->path(), u"FILE_UNREADABLE"_s, 1);
    row("empty", file(u"map.json"_s, {}), u"MAP_MALFORMED"_s, 3);
    row("no JSON", file(u"map.json"_s, "<map name='Demo'/>"), u"MAP_MALFORMED"_s, 3);
    row("cut off", file(u"map.json"_s, QJsonDocument(demoMap()).toJson().chopped(200)), u"MAP_MALFORMED"_s,
        3);
    row("a cycle", editedMap([](QJsonObject& map) {
            editStep(map, 4, [](QJsonObject& step) {
                step[u"links"_s] = QJsonArray{QJsonObject{{u"target"_s, u"demo-0002"_s}}};
            });
        }),
        u"MAP_CYCLE"_s, 3);
    row("an unknown class", editedMap([](QJsonObject& map) {
            editStep(map, 2, [](QJsonObject& step) { setFields(step, u"com.example.Shredder"_s, {}); });
        }),
        u"MAP_CLASS_UNKNOWN"_s, 3);
    row("a mandatory field missing", editedMap([](QJsonObject& map) {
            editStep(map, 0, [](QJsonObject& step) { setFields(step, u"CSVSource"_s, {}); });
        }),
        u"MAP_FIELD_MISSING"_s, 3);
    row("two sources", editedMap([](QJsonObject& map) {
            QJsonArray steps = map["steps"_L1].toArray();
            QJsonObject second = steps[0].toObject();
            second[u"id"_s] = u"demo-0009"_s;
            second[u"name"_s] = u"Index2"_s;
            steps.append(second);
            map[u"steps"_s] = steps;
        }),
        u"MAP_TWO_SOURCES"_s, 3);
    row("a link into nothing", editedMap([](QJsonObject& map) {
            editStep(map, 3, [](QJsonObject& step) {
                step[u"links"_s] = QJsonArray{QJsonObject{{u"target"_s, u"demo-0404"_s}}};
            });
        }),
        u"MAP_LINK_TARGET_MISSING"_s, 3);
}

void BadInputTest::aMapThatCannotRunIsRefused() {
    QFETCH(QString, map);
    QFETCH(QString, code);
    QFETCH(int, exitCode);
    verifyRefused(m_console->run({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--wait"_s}), code, exitCode);
    const Ended validated = m_console->run({u"map"_s, u"validate"_s, map});
    QCOMPARE(validated.code, exitCode);
    QVERIFY2((validated.out + validated.err).contains(code.toLatin1()),
             (validated.out + validated.err).constData());
    verifyNothingLost();
}

void BadInputTest::aSourceThatCannotBeReadIsNamed_data() {
    QTest::addColumn<QString>("map");
    QTest::addColumn<QString>("code");
    QTest::newRow("no such index") << mapOfIndex(m_folder->filePath(u"nowhere.csv"_s)) << u"SOURCE_EMPTY"_s;
    QTest::newRow("a folder for an index") << mapOfIndex(m_folder->path()) << u"SOURCE_NOT_A_FILE"_s;
    QTest::newRow("index in ISO-8859-1")
        << mapOfIndex(file(u"index.csv"_s, "documentId,classid\nA\xE9,Courrier\n")) << u"CSV_ENCODING"_s;
    QTest::newRow("empty index") << mapOfIndex(file(u"index.csv"_s, {})) << u"CSV_HEADER_MISSING"_s;
    QTest::newRow("no such folder") << mapOfFolder(m_folder->filePath(u"nowhere"_s)) << u"SOURCE_EMPTY"_s;
    // Root reads every folder, so only others can be denied one.
    const QString closed = m_folder->filePath(u"closed"_s);
    QDir().mkpath(closed);
    QFile::setPermissions(closed, {});
    if (!QDir(closed).isReadable())
        QTest::newRow("unreadable folder") << mapOfFolder(closed) << u"SOURCE_UNREADABLE"_s;
}

void BadInputTest::aSourceThatCannotBeReadIsNamed() {
    QFETCH(QString, map);
    QFETCH(QString, code);
    verifyRefused(m_console->run({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--wait"_s}), code, 1);
    verifyNothingLost();
}

void BadInputTest::whatDoesNotExistIsNamed_data() {
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("exitCode");
    const auto row = [](const QStringList& words, const char* code, int exitCode,
                        const QString& environment = u"sandbox"_s) {
        QTest::newRow(qPrintable(words.join(u' ')))
            << environment << words << QString::fromLatin1(code) << exitCode;
    };
    const QString campaign = u"campaign"_s;
    for (const QString& verb : {u"status"_s, u"stats"_s, u"pause"_s, u"stop"_s, u"exceptions"_s})
        row({campaign, verb, u"Nobody_Run1"_s}, "CAMPAIGN_UNKNOWN", 1);
    for (const QString& verb : {u"resume"_s, u"retry"_s})
        row({campaign, verb, u"Nobody_Run1"_s, u"--wait"_s}, "CAMPAIGN_UNKNOWN", 1);
    for (const QString& verb : {u"pause"_s, u"stop"_s})
        row({campaign, verb, u"Demo_Run1"_s}, "CAMPAIGN_STATE", 1);
    row({campaign, u"resume"_s, u"Demo_Run1"_s, u"--wait"_s}, "CAMPAIGN_STATE", 1);
    row({campaign, u"start"_s, u"--map"_s, m_map}, "WAIT_NEEDED", 2);
    row({campaign, u"start"_s, u"--wait"_s}, "ARGUMENT_INVALID", 2);
    row({campaign, u"start"_s, u"--map"_s, m_map, u"--wait"_s, u"--verify"_s, u"perhaps"_s},
        "CAMPAIGN_SETTING", 2);
    row({campaign, u"start"_s, u"--map"_s, m_map, u"--wait"_s, u"--name"_s, u"a/b"_s}, "CAMPAIGN_NAME", 2);
    for (const QString& verb : {u"show"_s, u"enable"_s, u"disable"_s, u"restart"_s, u"test"_s})
        row({u"connector"_s, verb, u"fax"_s}, "CONNECTOR_UNKNOWN", 1);
    row({campaign, u"list"_s}, "ENVIRONMENT_UNKNOWN", 1, u"nowhere"_s);
    row({u"connector"_s, u"disable"_s, u"fast2"_s}, "ENVIRONMENT_UNKNOWN", 1, u"nowhere"_s);
    row({u"environment"_s, u"show"_s, u"nowhere"_s}, "ENVIRONMENT_UNKNOWN", 1);
    row({u"environment"_s, u"remove"_s, u"nowhere"_s}, "ENVIRONMENT_UNKNOWN", 1);
    row({u"secret"_s, u"remove"_s, u"nothing"_s}, "SECRET_NOT_FOUND", 1);
    row({u"audit"_s, u"show"_s, u"999999"_s}, "AUDIT_RECORD_UNKNOWN", 1);
    row({u"audit"_s, u"show"_s, u"last"_s}, "USAGE", 2);
    row({u"audit"_s, u"verify"_s, u"--from"_s, u"5"_s, u"--to"_s, u"2"_s}, "USAGE", 2);
    const QString nowhere = m_folder->filePath(u"nowhere.properties"_s);
    row({u"config"_s, u"set"_s, nowhere, u"a=b"_s}, "CONFIG_FILE_VANISHED", 1);
    row({u"config"_s, u"unset"_s, nowhere, u"a"_s}, "CONFIG_FILE_VANISHED", 1);
    const QString properties = m_folder->filePath(u"sandbox/core.properties"_s);
    row({u"config"_s, u"get"_s, properties, u"no.such.key"_s}, "CONFIG_KEY_NOT_FOUND", 1);
    row({u"config"_s, u"cat"_s, nowhere}, "CONFIG_FILE_VANISHED", 1);
    row({u"config"_s, u"check"_s, nowhere}, "CONFIG_FILE_VANISHED", 1);
}

void BadInputTest::whatDoesNotExistIsNamed() {
    QFETCH(QString, environment);
    QFETCH(QStringList, words);
    QFETCH(QString, code);
    QFETCH(int, exitCode);
    verifyRefused(Console(m_folder->path(), environment).run(words), code, exitCode);
    QVERIFY(!QFile::exists(m_folder->filePath(u"nowhere.properties"_s)));
    verifyNothingLost();
}

void BadInputTest::aMalformedEscapeIsNeitherReadNorRewritten() {
    const QByteArray bytes = "connectors.enabled=true\nnom=\\u00G9t\\u00e9\n";
    const QString path = file(u"core.properties"_s, bytes);
    verifyRefused(m_console->run({u"config"_s, u"cat"_s, path}), u"CONFIG_MALFORMED_ESCAPE"_s, 3);
    const Ended check = m_console->run({u"config"_s, u"check"_s, path});
    QCOMPARE(check.code, 3);
    QCOMPARE(check.json()["findings"_L1][0]["line"_L1].toInteger(), 2);
    QCOMPARE(check.json()["findings"_L1][0]["code"_L1].toString(), u"CONFIG_MALFORMED_ESCAPE"_s);
    // Another key may be edited; the damaged line keeps its bytes.
    QCOMPARE(m_console->run({u"config"_s, u"set"_s, path, u"connectors.enabled=false"_s}).code, 0);
    QFile after(path);
    QVERIFY(after.open(QIODevice::ReadOnly));
    QByteArray expected = bytes;
    expected.replace("=true", "=false");
    QCOMPARE(after.readAll(), expected);
    verifyNothingLost();
}

void BadInputTest::withoutAnAuditTrailNothingChangesAndReadingGoesOn() {
    const QString trail = m_folder->filePath(u"audit.db"_s);
    const QString aside = trail + u".aside"_s;
    const QStringList companions{u""_s, u"-wal"_s, u"-shm"_s};
    for (const QString& companion : companions)
        QFile::rename(trail + companion, aside + companion);
    QVERIFY(QDir().mkpath(trail));  // a folder: not even root can write it as a file
    const QString properties = file(u"core.properties"_s, "connectors.enabled=true\n");
    const QList<QStringList> mutations{{u"campaign"_s, u"start"_s, u"--map"_s, m_map, u"--wait"_s},
                                       {u"connector"_s, u"disable"_s, u"fast2"_s},
                                       {u"config"_s, u"set"_s, properties, u"connectors.enabled=false"_s},
                                       {u"environment"_s, u"remove"_s, u"nowhere"_s},
                                       {u"secret"_s, u"remove"_s, u"nothing"_s},
                                       {u"logout"_s}};
    for (const QStringList& words : mutations)
        verifyRefused(m_console->run(words), u"AUDIT_UNWRITABLE"_s, 7);
    const Ended list = m_console->run({u"campaign"_s, u"list"_s});
    const Ended connectors = m_console->run({u"connector"_s, u"list"_s});
    const Ended kept = m_console->run({u"config"_s, u"get"_s, properties, u"connectors.enabled"_s});
    QVERIFY(QDir().rmdir(trail));
    for (const QString& companion : companions)
        QFile::rename(aside + companion, trail + companion);
    QCOMPARE(list.code, 0);
    QVERIFY(list.out.contains("\"Demo_Run1\""));
    QCOMPARE(connectors.json()["connectors"_L1][0]["wanted"_L1].toBool(), true);
    QCOMPARE(kept.json()["value"_L1].toString(), u"true"_s);
    verifyNothingLost();
}

void BadInputTest::aViewerReadsAndChangesNothing() {
    QFile runFile(m_folder->filePath(u"sandbox/run.json"_s));
    QVERIFY(runFile.open(QIODevice::ReadOnly));
    QByteArray password;
    for (const QJsonValue& account :
         QJsonDocument::fromJson(runFile.readAll()).object()["accounts"_L1].toArray()) {
        if (account["user"_L1].toString() == u"viewer"_s)
            password = account["password"_L1].toString().toUtf8();
    }
    verifyRefused(
        m_console->run({u"login"_s, u"--user"_s, u"viewer"_s}, {.input = "not it", .variables = {}}),
        u"AUTHENTICATION_REFUSED"_s, 6);
    QVERIFY(!QFile::exists(m_folder->filePath(u"session.json"_s)));
    const Ended login =
        m_console->run({u"login"_s, u"--user"_s, u"viewer"_s}, {.input = password + '\n', .variables = {}});
    QVERIFY2(login.code == 0, login.err.constData());
    QCOMPARE(login.json()["roles"_L1].toArray(), QJsonArray{u"viewer"_s});
    const QString properties = file(u"core.properties"_s, "connectors.enabled=true\n");
    const QList<QStringList> mutations{{u"campaign"_s, u"start"_s, u"--map"_s, m_map, u"--wait"_s},
                                       {u"connector"_s, u"disable"_s, u"fast2"_s},
                                       {u"config"_s, u"set"_s, properties, u"connectors.enabled=false"_s},
                                       {u"secret"_s, u"remove"_s, u"nothing"_s}};
    for (const QStringList& words : mutations)
        verifyRefused(m_console->run(words), u"ACTION_REFUSED"_s, 6);
    QCOMPARE(m_console->run({u"campaign"_s, u"list"_s}).code, 0);
    const Ended audit =
        m_console->run({u"audit"_s, u"list"_s, u"--filter"_s, u"actor:viewer outcome:refused"_s});
    QCOMPARE(audit.out.trimmed().split('\n').size(), mutations.size());
    QCOMPARE(m_console->run({u"logout"_s}).code, 0);
    QCOMPARE(m_console->run({u"config"_s, u"set"_s, properties, u"connectors.enabled=false"_s}).code, 0);
    verifyNothingLost();
}

void BadInputTest::aDifferenceNamesBothFilesAndNoSecret() {
    const QString before = file(u"before.properties"_s, "fast2.connector.auth.token=first-token\n");
    const QString after = file(u"after.properties"_s, "fast2.connector.auth.token=second-token\n");
    const Ended diff = m_console->run({u"config"_s, u"diff"_s, before, after, u"--detailed-exitcode"_s});
    QCOMPARE(diff.code, 10);
    const QStringList lines = diff.json()["diff"_L1].toString().split(u'\n');
    QCOMPARE(lines.value(0), u"--- "_s + before);
    QCOMPARE(lines.value(1), u"+++ "_s + after);
    QVERIFY(!diff.out.contains("first-token") && !diff.out.contains("second-token"));
}

void BadInputTest::aDamagedSessionAllowsViewingUntilLogout() {
    QFile session(m_folder->filePath(u"session.json"_s));
    QVERIFY(session.open(QIODevice::WriteOnly));
    session.write("{\"user\":");
    session.close();
    verifyRefused(m_console->run({u"whoami"_s}), u"SESSION_DAMAGED"_s, 1);
    verifyRefused(m_console->run({u"connector"_s, u"disable"_s, u"fast2"_s}), u"ACTION_REFUSED"_s, 6);
    QCOMPARE(m_console->run({u"campaign"_s, u"list"_s}).code, 0);
    QCOMPARE(m_console->run({u"logout"_s}).code, 0);
    QVERIFY(!session.exists());
    QCOMPARE(m_console->run({u"whoami"_s}).json()["roles"_L1].toArray().size(), 4);
    verifyNothingLost();
}

void BadInputTest::aSecretThatIsNoTextIsNotStoredAsAnother_data() {
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("ISO-8859-1") << QByteArray("\xE9t\xE9");
    QTest::newRow("empty") << QByteArray("\n");
    QTest::newRow("nothing") << QByteArray();
}

void BadInputTest::aSecretThatIsNoTextIsNotStoredAsAnother() {
    QFETCH(QByteArray, value);
    for (const QStringList& words :
         {QStringList{u"secret"_s, u"set"_s, u"odd"_s}, QStringList{u"login"_s, u"--user"_s, u"viewer"_s}})
        verifyRefused(m_console->run(words, {.input = value, .variables = {}}), u"USAGE"_s, 2);
    QVERIFY(!m_console->run({u"secret"_s, u"list"_s}).out.contains("odd"));
    QCOMPARE(m_console->run({u"whoami"_s}).json()["loggedIn"_L1].toBool(), false);
}

QTEST_GUILESS_MAIN(BadInputTest)
#include "tst_badinput.moc"
