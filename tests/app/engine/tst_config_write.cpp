// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>

#include "core/action/EngineSocket.h"
#include "core/security/Digest.h"
#include "tests/app/engine/RunningEngine.h"

using namespace fdc;
using namespace fdc::engine::test;

class ConfigWriteTest : public QObject {
    Q_OBJECT

    static QJsonObject change(const QString& file, const QByteArray& was, const QByteArray& content) {
        return {{u"file"_s, file},
                {u"was"_s, QString::fromLatin1(security::sha256Hex(was))},
                {u"content"_s, QString::fromLatin1(content.toBase64())}};
    }
    static QString only(const QList<audit::Record>& records, QString audit::Entry::*field) {
        return records.size() == 1 ? records.first().entry.*field : u"%1 records"_s.arg(records.size());
    }

private Q_SLOTS:
    void theEditorsBytesReplaceTheFile() {
        RunningEngine engine;
        const QByteArray was = "# kept\r\na=1\nb = 2\n";
        const QByteArray now = "# kept\r\na=1\nb = 3\nc=4\n# \xe9 no end";
        const QString file = engine.addEnvironment(was);
        const auto written = engine.invoke(u"config.write"_s, change(file, was, now));
        QVERIFY2(written.has_value(), qPrintable(written ? QString() : written.error().toLogLine()));
        QCOMPARE((*written)[u"schema"_s].toString(), u"config-change/1"_s);
        QCOMPARE((*written)[u"changed"_s].toBool(), true);
        QCOMPARE((*written)[u"keys"_s].toArray(), (QJsonArray{u"b"_s, u"c"_s}));
        QCOMPARE(RunningEngine::bytesOf(file), now);
        const auto records = engine.audited(u"action:config.write outcome:ok"_s);
        QCOMPARE(only(records, &audit::Entry::target), file);
        QCOMPARE(only(records, &audit::Entry::before), u"b=2, c absent"_s);
        QCOMPARE(only(records, &audit::Entry::after), u"b=3, c=4"_s);
    }

    void aFileThatChangedMeanwhileIsLeftAlone() {
        RunningEngine engine;
        const QString file = engine.addEnvironment("a=1\n");
        RunningEngine::write(file, "a=2\n");
        QCOMPARE(engine.code(u"config.write"_s, change(file, "a=1\n", "a=3\n")), u"CONFIG_CHANGED_ON_DISK"_s);
        QCOMPARE(RunningEngine::bytesOf(file), QByteArray("a=2\n"));
    }

    void theSameBytesAreNoChange() {
        RunningEngine engine;
        const QString file = engine.addEnvironment("a=1\n");
        const auto written = engine.invoke(u"config.write"_s, change(file, "a=1\n", "a=1\n"));
        QVERIFY(written.has_value());
        QCOMPARE((*written)[u"changed"_s].toBool(true), false);
        QCOMPARE((*engine.invoke(u"config.versions"_s, {{u"file"_s, file}}))[u"versions"_s].toArray().size(),
                 0);
    }

    void anEditOfACommentIsToldAsOne() {
        RunningEngine engine;
        const QString file = engine.addEnvironment("# old\na=1\n");
        QCOMPARE(engine.code(u"config.write"_s, change(file, "# old\na=1\n", "# new\na=1\n")), QString());
        const auto records = engine.audited(u"action:config.write outcome:ok"_s);
        QCOMPARE(only(records, &audit::Entry::after), u"no value changed"_s);
    }

    void secretsAreAuditedByTheirHash() {
        RunningEngine engine;
        const QByteArray was = "fast2.password=old-secret\nx.password=same\n";
        const QString file = engine.addEnvironment(was);
        QCOMPARE(
            engine.code(u"config.write"_s, change(file, was, "fast2.password=new-secret\nx.password=same\n")),
            QString());
        const auto records = engine.audited(u"action:config.write outcome:ok"_s);
        QVERIFY(only(records, &audit::Entry::before).startsWith(u"fast2.password=hmac:"_s));
        QVERIFY(only(records, &audit::Entry::after).startsWith(u"fast2.password=hmac:"_s));
        QVERIFY(records.first().entry.before != records.first().entry.after);
        QVERIFY(engine.audited(u"old-secret"_s).isEmpty());
        QVERIFY(engine.audited(u"new-secret"_s).isEmpty());
    }

    void modeAndSymbolicLinkStay() {
        RunningEngine engine;
        const QString file = engine.addEnvironment("a=1\n");
        const QString link = engine.file(u"link.properties"_s);
        QVERIFY(QFile::link(file, link));
        QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
        QCOMPARE(engine.code(u"config.write"_s, change(link, "a=1\n", "a=2\n")), QString());
        QVERIFY(QFileInfo(link).isSymLink());
        QCOMPARE(RunningEngine::bytesOf(file), QByteArray("a=2\n"));
        QVERIFY(QFile::permissions(file).testFlag(QFile::ReadGroup));
        QVERIFY(!QFile::permissions(file).testFlag(QFile::ReadOther));
        // One history, by whichever name it is reached.
        const auto versions = engine.invoke(u"config.versions"_s, {{u"file"_s, file}});
        QCOMPARE((*versions)[u"versions"_s].toArray().size(), 1);
    }

    void anEarlierVersionComesBack() {
        RunningEngine engine;
        const QString file = engine.addEnvironment("a=1\n");
        QCOMPARE(engine.code(u"config.write"_s, change(file, "a=1\n", "a=2\n")), QString());
        QCOMPARE(
            engine.code(u"config.set"_s, {{u"file"_s, file}, {u"pairs"_s, QJsonObject{{u"a"_s, u"3"_s}}}}),
            QString());
        const auto versions =
            engine.invoke(u"config.versions"_s, {{u"file"_s, file}}, {}, security::Role::Viewer);
        QVERIFY(versions.has_value());
        const QJsonArray kept = (*versions)[u"versions"_s].toArray();
        QCOMPARE(kept.size(), 2);
        QCOMPARE(kept[0][u"number"_s].toInteger(), 2);
        QCOMPARE(kept[1][u"number"_s].toInteger(), 1);
        QCOMPARE(kept[1][u"size"_s].toInteger(), 4);
        QVERIFY(base::fromRfc3339(kept[1][u"savedAt"_s].toString()).isValid());
        const auto restored = engine.invoke(u"config.restore"_s, {{u"file"_s, file}, {u"version"_s, 1}});
        QVERIFY(restored.has_value());
        QCOMPARE((*restored)[u"keys"_s].toArray(), QJsonArray{u"a"_s});
        QCOMPARE(RunningEngine::bytesOf(file), QByteArray("a=1\n"));
        QCOMPARE(only(engine.audited(u"action:config.restore outcome:ok"_s), &audit::Entry::before),
                 u"a=3"_s);
        QCOMPARE(engine.code(u"config.restore"_s, {{u"file"_s, file}, {u"version"_s, 99}}),
                 u"CONFIG_VERSION_NOT_FOUND"_s);
    }

    void onlyAConfiguratorWrites() {
        RunningEngine engine;
        const QString file = engine.addEnvironment("a=1\n");
        const auto refused =
            engine.invoke(u"config.write"_s, change(file, "a=1\n", "a=2\n"), {}, security::Role::Operator);
        QCOMPARE(refused.error().code(), u"ACTION_REFUSED"_s);
        QCOMPARE(RunningEngine::bytesOf(file), QByteArray("a=1\n"));
    }

    void whatIsNoBase64IsRefused() {
        RunningEngine engine;
        const QString file = engine.addEnvironment("a=1\n");
        QJsonObject arguments = change(file, "a=1\n", "a=2\n");
        arguments[u"content"_s] = u"a=2!"_s;
        QCOMPARE(engine.code(u"config.write"_s, arguments), u"ARGUMENT_INVALID"_s);
        arguments.remove(u"content"_s);
        QCOMPARE(engine.code(u"config.write"_s, arguments), u"ARGUMENT_INVALID"_s);
        QCOMPARE(RunningEngine::bytesOf(file), QByteArray("a=1\n"));
    }

    void sevenHundredKilobytesPassTheSocket() {
        RunningEngine engine;
        const QString file = engine.addEnvironment("a=1\n");
        const auto link = QCoro::waitFor(action::EngineLink::connectTo(engine->folder()));
        QVERIFY(link.has_value());
        const QByteArray large = "a=" + QByteArray(700 * 1024 - 3, 'x') + "\n";
        const auto written =
            QCoro::waitFor((*link)->invoke(u"config.write"_s, change(file, "a=1\n", large), {}));
        QVERIFY2(written.has_value(), qPrintable(written ? QString() : written.error().toLogLine()));
        QCOMPARE(RunningEngine::bytesOf(file), large);
        const auto refused =
            QCoro::waitFor((*link)->invoke(u"config.write"_s, change(file, large, large + large), {}));
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().code(), u"ENGINE_MESSAGE_INVALID"_s);
        QCOMPARE(RunningEngine::bytesOf(file), large);
    }

    void whyAConnectorIsOnIsTold() {
        RunningEngine engine;
        engine.addEnvironment("connectors.enabled=true\nconnectors.fast2.enabled=false\n");
        const auto told = engine.invoke(u"connector.switches"_s, {{u"language"_s, u"fr"_s}}, u"prod"_s,
                                        security::Role::Viewer);
        QVERIFY2(told.has_value(), qPrintable(told ? QString() : told.error().toLogLine()));
        const QJsonObject fast2 = (*told)[u"connectors"_s][u"fast2"_s].toObject();
        QCOMPARE(fast2[u"effective"_s].toBool(true), false);
        QCOMPARE(fast2[u"code"_s].toString(), u"CONNECTOR_OFF"_s);
        QCOMPARE(fast2[u"switches"_s].toArray().size(), 3);
        QCOMPARE((*told)[u"file"_s].toString(), engine.file(u"core.properties"_s));
    }
};

QTEST_GUILESS_MAIN(ConfigWriteTest)
#include "tst_config_write.moc"
