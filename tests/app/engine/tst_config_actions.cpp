// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/EngineErrors.h"
#include "core/config/Placeholders.h"
#include "core/config/SettingCatalog.h"
#include "tests/app/engine/RunningEngine.h"

using namespace fdc;
using namespace fdc::engine::test;

/// Changes that name keys, restarts to come and own keys, as the engine does and audits them.
class ConfigActionsTest : public QObject {
    Q_OBJECT

    static QJsonObject keys(const QString& file, const QStringList& names) {
        return {{u"file"_s, file}, {u"keys"_s, QJsonArray::fromStringList(names)}};
    }
    static QJsonObject pair(const QString& file, const QString& key, const QString& value) {
        return {{u"file"_s, file}, {u"pairs"_s, QJsonObject{{key, value}}}};
    }
    static audit::Entry only(const QList<audit::Record>& records) {
        return records.size() == 1 ? records.first().entry : audit::Entry();
    }
    static QStringList pendingOf(RunningEngine& engine, const QString& file) {
        const auto answer =
            engine.invoke(u"config.pending"_s, {{u"file"_s, file}}, {}, security::Role::Viewer);
        QStringList names;
        for (const QJsonValue& one : answer ? (*answer)[u"keys"_s].toArray() : QJsonArray())
            names.append(one[u"key"_s].toString());
        return names;
    }

private Q_SLOTS:
    void cleanup() { config::SettingCatalog::setOwnKeys({}); }

    void aRecordOfVeryManyKeysStaysBounded() {
        RunningEngine engine;
        const QString file = engine.addEnvironment("a=1\n");
        QJsonObject pairs;
        for (int i = 0; i < 3000; ++i)
            pairs[u"own.key%1"_s.arg(i)] = u"value"_s;
        QVERIFY(engine.invoke(u"config.set"_s, {{u"file"_s, file}, {u"pairs"_s, pairs}}));
        const audit::Entry entry = only(engine.audited(u"action:config.set outcome:ok"_s));
        QVERIFY2(entry.after.contains(u"and 2500 more, file sha256:"_s), qPrintable(entry.after.right(120)));
        QVERIFY(entry.after.size() < 20'000);
    }

    void keysBecomeCommentsAndComeBack() {
        RunningEngine engine;
        const QString file = engine.addEnvironment("a=1\nb = 2\n");
        const auto out = engine.invoke(u"config.comment"_s, keys(file, {u"b"_s}));
        QVERIFY2(out.has_value(), qPrintable(out ? QString() : out.error().toLogLine()));
        QCOMPARE((*out)[u"schema"_s].toString(), u"config-change/1"_s);
        QCOMPARE((*out)[u"keys"_s].toArray(), QJsonArray{u"b"_s});
        const QByteArray commented = RunningEngine::bytesOf(file);
        QVERIFY(commented.startsWith("a=1\n#"));
        audit::Entry entry = only(engine.audited(u"action:config.comment outcome:ok"_s));
        QCOMPARE(entry.target, file);
        QCOMPARE(entry.before, u"b=2"_s);
        QCOMPARE(entry.after, u"b absent"_s);
        const auto again = engine.invoke(u"config.comment"_s, keys(file, {u"b"_s}));
        QVERIFY2(again.has_value(), qPrintable(again ? QString() : again.error().toLogLine()));
        QCOMPARE((*again)[u"changed"_s].toBool(true), false);
        QCOMPARE(engine.code(u"config.uncomment"_s, keys(file, {u"b"_s})), QString());
        QCOMPARE(RunningEngine::bytesOf(file), "a=1\nb = 2\n"_qba);
        entry = only(engine.audited(u"action:config.uncomment outcome:ok"_s));
        QCOMPARE(entry.before, u"b absent"_s);
        QCOMPARE(entry.after, u"b=2"_s);
        const auto versions = engine.invoke(u"config.versions"_s, {{u"file"_s, file}});
        QVERIFY(versions.has_value());
        QCOMPARE((*versions)[u"versions"_s].toArray().size(), 2);
    }

    void aKeyGetsAnotherName() {
        RunningEngine engine;
        const QString file = engine.addEnvironment("old.password = s3cret\nb=2\n");
        const QJsonObject request{
            {u"file"_s, file}, {u"from"_s, u"old.password"_s}, {u"to"_s, u"new.password"_s}};
        const auto renamed = engine.invoke(u"config.rename"_s, request);
        QVERIFY2(renamed.has_value(), qPrintable(renamed ? QString() : renamed.error().toLogLine()));
        QCOMPARE(RunningEngine::bytesOf(file), "new.password = s3cret\nb=2\n"_qba);
        const audit::Entry entry = only(engine.audited(u"action:config.rename outcome:ok"_s));
        QVERIFY(entry.before.startsWith(u"old.password=hmac:"_s));
        QVERIFY(entry.after.contains(u"new.password=hmac:"_s));
        QVERIFY(engine.audited(u"s3cret"_s).isEmpty());
    }

    void whatCannotBeDoneIsNamedAndWritesNothing_data() {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QJsonObject>("arguments");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* action, QJsonObject arguments, const char* code) {
            QTest::addRow("%s %s %d", action, code, int(arguments.size()))
                << QString::fromLatin1(action) << arguments << QString::fromLatin1(code);
        };
        const QJsonArray none{u"none"_s};
        row("config.comment", {{u"keys"_s, none}}, "CONFIG_KEY_NOT_FOUND");
        row("config.comment", {}, "ARGUMENT_INVALID");
        row("config.comment", {{u"keys"_s, QJsonArray{u""_s}}}, "ARGUMENT_INVALID");
        row("config.uncomment", {{u"keys"_s, none}}, "CONFIG_KEY_NOT_FOUND");
        row("config.uncomment", {{u"keys"_s, QJsonArray{u"b"_s}}}, "CONFIG_KEY_EXISTS");
        row("config.rename", {{u"from"_s, u"none"_s}, {u"to"_s, u"c"_s}}, "CONFIG_KEY_NOT_FOUND");
        row("config.rename", {{u"from"_s, u"a"_s}, {u"to"_s, u"b"_s}}, "CONFIG_KEY_EXISTS");
        row("config.rename", {{u"from"_s, u"a"_s}}, "ARGUMENT_INVALID");
        row("config.restore", {{u"version"_s, 7}}, "CONFIG_VERSION_NOT_FOUND");
    }
    void whatCannotBeDoneIsNamedAndWritesNothing() {
        QFETCH(QString, action);
        QFETCH(QJsonObject, arguments);
        QFETCH(QString, code);
        RunningEngine engine;
        const QByteArray bytes = "a=1\n#b=1\nb=2\n";
        const QString file = engine.addEnvironment(bytes);
        arguments[u"file"_s] = file;
        const auto answer = engine.invoke(action, arguments);
        QVERIFY(!answer.has_value());
        QCOMPARE(answer.error().code(), code);
        QVERIFY(code == u"ARGUMENT_INVALID"_s || answer.error().fact(u"file") == file);
        QCOMPARE(RunningEngine::bytesOf(file), bytes);
        QCOMPARE(engine.code(action, {}), u"ARGUMENT_INVALID"_s);
    }

    void onlyAConfiguratorEdits() {
        RunningEngine engine;
        const QString file = engine.addEnvironment("a=1\n#b=2\n");
        for (const QString& action : {u"config.comment"_s, u"config.uncomment"_s, u"config.rename"_s,
                                      u"config.own"_s, u"config.severity"_s}) {
            const auto refused = engine.invoke(action, keys(file, {u"a"_s}), {}, security::Role::Operator);
            QVERIFY(!refused.has_value());
            QCOMPARE(refused.error().code(), u"ACTION_REFUSED"_s);
        }
        const auto refused =
            engine.invoke(u"config.restarted"_s, {{u"file"_s, file}}, {}, security::Role::Viewer);
        QCOMPARE(refused.error().code(), u"ACTION_REFUSED"_s);
        QCOMPARE(RunningEngine::bytesOf(file), "a=1\n#b=2\n"_qba);
    }

    void aSecretThatIsRenamedIsNotAudited() {
        RunningEngine engine;
        const QString file = engine.addEnvironment("token.key=hunter22\n");
        QCOMPARE(engine.code(u"config.rename"_s,
                             {{u"file"_s, file}, {u"from"_s, u"token.key"_s}, {u"to"_s, u"acme.text"_s}}),
                 QString());
        const audit::Entry entry = only(engine.audited(u"action:config.rename outcome:ok"_s));
        QVERIFY2(entry.after.contains(u"acme.text=hmac:"_s), qPrintable(entry.after));
        QVERIFY(!entry.after.contains(u"hunter22"_s));
    }

    void argumentsOfAnotherTypeAreRefused() {
        RunningEngine engine;
        const QString file = engine.addEnvironment("a=1\n");
        const auto code = [&](const QJsonValue& pairs) {
            return engine.code(u"config.set"_s, {{u"file"_s, file}, {u"pairs"_s, pairs}});
        };
        for (const QJsonValue& pairs :
             {QJsonValue(), QJsonValue(QJsonObject()), QJsonValue(QJsonObject{{u"a"_s, 5}}),
              QJsonValue(QJsonObject{{u"a"_s, QJsonValue()}}), QJsonValue(QJsonObject{{QString(), u"x"_s}})})
            QCOMPARE(code(pairs), u"ARGUMENT_INVALID"_s);
        QCOMPARE(RunningEngine::bytesOf(file), "a=1\n"_qba);
        QCOMPARE(engine.code(u"config.own"_s, {{u"pattern"_s, u"acme"_s}, {u"secret"_s, u"yes"_s}}),
                 u"ARGUMENT_INVALID"_s);
        const auto defined = engine.invoke(u"environment.list"_s, {});
        QVERIFY(defined.has_value());
        QCOMPARE(engine.code(u"environment.relate"_s,
                             {{u"name"_s, (*defined)[u"environments"_s][0][u"name"_s].toString()}}),
                 u"ARGUMENT_INVALID"_s);
    }

    void filesThatCannotBeSavedAreNamed() {
        RunningEngine engine;
        const QString file = engine.addEnvironment("a=1\n");
        const QJsonObject change = pair(file, u"a"_s, u"2"_s);
        QVERIFY(QFile::setPermissions(file, QFile::ReadOwner));
        QCOMPARE(engine.code(u"config.set"_s, change), u"CONFIG_FILE_READ_ONLY"_s);
        QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner));
        const QByteArray binary("a=1\n\0", 5);
        RunningEngine::write(file, binary);
        QCOMPARE(engine.code(u"config.set"_s, change), u"CONFIG_FILE_BINARY"_s);
        QCOMPARE(RunningEngine::bytesOf(file), binary);
        QVERIFY(QFile::resize(file, 8LL * 1024 * 1024 * 1024));
        QCOMPARE(engine.code(u"config.set"_s, change), u"CONFIG_FILE_TOO_LARGE"_s);
        QVERIFY(QFile::remove(file));
        QCOMPARE(engine.code(u"config.set"_s, change), u"CONFIG_FILE_VANISHED"_s);
        QVERIFY2(pendingOf(engine, file).isEmpty(), "a change that never came waits for nothing");
    }

    void restartsToComeAreRememberedUntilTheyHappened() {
        RunningEngine engine;
        const QString file = engine.addEnvironment("server.port=8080\nconnectors.fast2.enabled=false\n");
        const auto saved = engine.invoke(u"config.set"_s, pair(file, u"server.port"_s, u"8081"_s));
        QVERIFY(saved.has_value());
        QCOMPARE((*saved)[u"pending"_s].toArray(), QJsonArray{u"server.port"_s});
        QCOMPARE(engine.code(u"config.set"_s, pair(file, u"connectors.health.check.interval"_s, u"30"_s)),
                 QString());
        engine.close();
        engine.open();
        const auto pending =
            engine.invoke(u"config.pending"_s, {{u"file"_s, file}}, {}, security::Role::Viewer);
        QVERIFY(pending.has_value());
        QCOMPARE((*pending)[u"schema"_s].toString(), u"config-pending/1"_s);
        QCOMPARE((*pending)[u"file"_s].toString(), file);
        QCOMPARE((*pending)[u"product"_s].toString(), u"core"_s);
        QVERIFY(base::fromRfc3339((*pending)[u"since"_s].toString()).isValid());
        QCOMPARE(pendingOf(engine, file), QStringList{u"server.port"_s});

        const auto restarted =
            engine.invoke(u"config.restarted"_s, {{u"file"_s, file}}, {}, security::Role::Operator);
        QVERIFY(restarted.has_value());
        QVERIFY((*restarted)[u"keys"_s].toArray().isEmpty());
        QVERIFY(pendingOf(engine, file).isEmpty());
        const audit::Entry entry = only(engine.audited(u"action:config.restarted outcome:ok"_s));
        QCOMPARE(entry.target, file);
        QCOMPARE(entry.before, u"server.port"_s);
        QCOMPARE(entry.after, u"core restarted"_s);
    }

    void changingBackEndsTheWaiting() {
        RunningEngine engine;
        const QString file = engine.addEnvironment("server.port=8080\n");
        QCOMPARE(engine.code(u"config.set"_s, pair(file, u"server.port"_s, u"8081"_s)), QString());
        QCOMPARE(pendingOf(engine, file).size(), 1);
        QCOMPARE(engine.code(u"config.restore"_s, {{u"file"_s, file}, {u"version"_s, 1}}), QString());
        QVERIFY(pendingOf(engine, file).isEmpty());
        QCOMPARE(engine.code(u"config.set"_s, pair(file, u"server.port"_s, u"8081"_s)), QString());
        RunningEngine::write(file, "server.port = 8080\n");
        QVERIFY2(pendingOf(engine, file).isEmpty(), "by hand");
    }

    void aDamagedListOfRestartsHoldsNoSaveUp() {
        RunningEngine engine;
        const QString file = engine.addEnvironment("server.port=8080\n");
        RunningEngine::write(engine.file(u"pending-restarts.json"_s), "{");
        QCOMPARE(engine.code(u"config.set"_s, pair(file, u"server.port"_s, u"8081"_s)), QString());
        QCOMPARE(RunningEngine::bytesOf(file), "server.port=8081\n"_qba);
        QCOMPARE(engine.code(u"config.pending"_s, {{u"file"_s, file}}), u"PENDING_RESTARTS_DAMAGED"_s);
    }

    void ownKeysAreDeclaredAuditedAndInForce() {
        RunningEngine engine;
        const auto declared = engine.invoke(u"config.own"_s, {{u"pattern"_s, u"acme.*"_s},
                                                              {u"type"_s, u"integer"_s},
                                                              {u"secret"_s, true},
                                                              {u"note"_s, u"of the archive"_s}});
        QVERIFY2(declared.has_value(), qPrintable(declared ? QString() : declared.error().toLogLine()));
        QCOMPARE((*declared)[u"schema"_s].toString(), u"own-keys/1"_s);
        const auto listed = engine.invoke(u"config.ownKeys"_s, {}, {}, security::Role::Viewer);
        QCOMPARE(*listed, *declared);
        QCOMPARE((*listed)[u"entries"_s][0][u"pattern"_s].toString(), u"acme.*"_s);
        QVERIFY(config::isSecretKey(u"acme.number"_s));
        const audit::Entry entry = only(engine.audited(u"action:config.own outcome:ok"_s));
        QCOMPARE(entry.target, u"acme.*"_s);
        QCOMPARE(entry.before, u"absent"_s);
        QCOMPARE(entry.after, u"integer, secret, of the archive"_s);
        QVERIFY(
            !(QFile::permissions(engine.file(u"own-keys.json"_s)) & (QFile::ReadGroup | QFile::ReadOther)));

        engine.close();
        config::SettingCatalog::setOwnKeys({});
        engine.open();
        QVERIFY2(config::isSecretKey(u"acme.number"_s), "read when the engine opens");
        QCOMPARE(engine.code(u"config.own"_s, {{u"pattern"_s, u"acme.*"_s}, {u"remove"_s, true}}), QString());
        QVERIFY(!config::isSecretKey(u"acme.number"_s));
    }

    void severitiesOfUnknownKeysAreKept() {
        RunningEngine engine;
        const auto set =
            engine.invoke(u"config.severity"_s, {{u"prefix"_s, u"acme"_s}, {u"severity"_s, u"none"_s}});
        QVERIFY2(set.has_value(), qPrintable(set ? QString() : set.error().toLogLine()));
        QCOMPARE((*set)[u"severities"_s][0][u"severity"_s].toString(), u"none"_s);
        QCOMPARE(only(engine.audited(u"action:config.severity outcome:ok"_s)).after, u"none"_s);
        const auto back =
            engine.invoke(u"config.severity"_s, {{u"prefix"_s, u"acme"_s}, {u"severity"_s, u"default"_s}});
        QVERIFY((*back)[u"severities"_s].toArray().isEmpty());
    }

    void whatIsNoOwnKeyIsRefused_data() {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QJsonObject>("arguments");
        QTest::addColumn<QString>("code");
        QTest::newRow("no pattern") << u"config.own"_s << QJsonObject() << u"ARGUMENT_INVALID"_s;
        QTest::newRow("no type") << u"config.own"_s
                                 << QJsonObject{{u"pattern"_s, u"a"_s}, {u"type"_s, u"number"_s}}
                                 << u"ARGUMENT_INVALID"_s;
        QTest::newRow("no key") << u"config.own"_s << QJsonObject{{u"pattern"_s, u"a b"_s}}
                                << u"OWN_KEY_INVALID"_s;
        QTest::newRow("endless note")
            << u"config.own"_s << QJsonObject{{u"pattern"_s, u"a"_s}, {u"note"_s, QString(501, u'n')}}
            << u"OWN_KEY_INVALID"_s;
        QTest::newRow("no prefix") << u"config.severity"_s << QJsonObject{{u"severity"_s, u"none"_s}}
                                   << u"ARGUMENT_INVALID"_s;
        QTest::newRow("no severity") << u"config.severity"_s
                                     << QJsonObject{{u"prefix"_s, u"a"_s}, {u"severity"_s, u"loud"_s}}
                                     << u"ARGUMENT_INVALID"_s;
    }
    void whatIsNoOwnKeyIsRefused() {
        QFETCH(QString, action);
        QFETCH(QJsonObject, arguments);
        QFETCH(QString, code);
        RunningEngine engine;
        QCOMPARE(engine.code(action, arguments), code);
        QVERIFY(!QFile::exists(engine.file(u"own-keys.json"_s)));
    }
};

QTEST_GUILESS_MAIN(ConfigActionsTest)
#include "tst_config_actions.moc"
