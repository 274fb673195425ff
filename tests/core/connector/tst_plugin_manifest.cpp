// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <functional>

#include "core/connector/plugin/LineBuffer.h"
#include "core/connector/plugin/Manifest.h"
#include "core/connector/plugin/PluginErrors.h"
#include "core/connector/plugin/PluginLine.h"
#include "core/connector/plugin/TokenBucket.h"
#include "tests/core/connector/PluginFixture.h"

using namespace fdc;
using namespace fdc::connector;
using namespace fdc::connector::test;
using namespace std::chrono_literals;

namespace {

base::Result<Manifest> parse(const QJsonObject& json) {
    return Manifest::parse(QJsonDocument(json).toJson());
}

const QJsonArray aKey{QJsonObject{{QStringLiteral("key"), QStringLiteral("demo.connector.url")}}};

}  // namespace

/// What a manifest and a line of the protocol may say.
class PluginManifestTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFullManifestIsRead() {
        QJsonObject json = pluginManifest(u"x"_s);
        json[u"settings"_s] =
            QJsonArray{QJsonObject{{u"key"_s, u"demo.connector.folder"_s},
                                   {u"type"_s, u"path"_s},
                                   {u"required"_s, true},
                                   {u"en"_s, u"Folder"_s}},
                       QJsonObject{{u"key"_s, u"demo.connector.pin"_s}, {u"secret"_s, true}}};
        json[u"endpoint"_s] = u"demo.connector.url"_s;
        json[u"synchronizeEverySeconds"_s] = 300;
        json[u"retry"_s] = QJsonObject{{u"attempts"_s, 3}, {u"firstDelaySeconds"_s, 2}};
        json[u"flow"_s] = QJsonObject{{u"mostInFlight"_s, 4}, {u"eventsPerSecond"_s, 7}};
        json[u"limits"_s] = QJsonObject{{u"memoryMiB"_s, 100}, {u"callSeconds"_s, 5}};
        json[u"files"_s] = QJsonObject{{u"demo.py"_s, QString(64, u'a')}};
        json[u"unknown"_s] = 1;
        const auto manifest = parse(json);
        QVERIFY2(manifest.has_value(), manifest ? "" : qPrintable(manifest.error().toLogLine()));
        QCOMPARE(manifest->settingPrefixes, QStringList{u"demo.connector."_s});
        QVERIFY(manifest->settings[0].required);
        QVERIFY(manifest->isSecret(u"demo.connector.pin"_s));
        QVERIFY(manifest->isSecret(u"demo.connector.password"_s));  // by its name
        QVERIFY(!manifest->isSecret(u"demo.connector.folder"_s));
        QCOMPARE(manifest->limits.call, 5s);
        QCOMPARE(manifest->limits.memoryMiB, 100);
        const Descriptor descriptor = manifest->descriptor();
        QCOMPARE(descriptor.origin, u"process"_s);
        QCOMPARE(descriptor.version, u"1.0"_s);
        QCOMPARE(descriptor.retry.attempts, 3);
        QCOMPARE(descriptor.retry.firstDelay, 2s);
        QCOMPARE(descriptor.flow.mostInFlight, 4);
        QCOMPARE(descriptor.synchronizeEvery, 300s);
        QCOMPARE(manifest->files.value(u"demo.py"_s), QByteArray(64, 'a'));
    }

    void whatIsWrongIsNamed_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonObject>("change");
        const auto row = [](const char* name, const char* field, const QJsonObject& change) {
            QTest::newRow(name) << QString::fromLatin1(field) << change;
        };
        row("other schema", "schema", {{u"schema"_s, u"plugin/2"_s}});
        row("no id", "id", {{u"id"_s, QJsonValue::Null}});
        row("id of ours", "id", {{u"id"_s, u"fast2"_s}});
        row("id of the work folder", "id", {{u"id"_s, u"work"_s}});
        row("id is a path", "id", {{u"id"_s, u"../demo"_s}});
        row("id in capitals", "id", {{u"id"_s, u"Demo"_s}});
        row("id with a line end", "id", {{u"id"_s, u"demo\n"_s}});
        row("name is a number", "name", {{u"name"_s, 7}});
        row("name with control characters", "name", {{u"name"_s, u"De\x1bmo"_s}});
        row("blank name", "name", {{u"name"_s, u"  "_s}});
        row("kind", "kind", {{u"kind"_s, u"script"_s}});
        row("no command", "command", {{u"command"_s, QJsonValue::Null}});
        row("command is a text", "command", {{u"command"_s, u"python3"_s}});
        row("command climbs out", "command", {{u"command"_s, QJsonArray{u"../evil"_s}}});
        row("command is absolute", "command", {{u"command"_s, QJsonArray{u"/bin/sh"_s}}});
        row("too many words", "command",
            {{u"command"_s, QJsonArray::fromStringList(QStringList(33, u"a"_s))}});
        row("library climbs out", "library", {{u"kind"_s, u"library"_s}, {u"library"_s, u"../../lib.so"_s}});
        row("no library", "library", {{u"kind"_s, u"library"_s}});
        row("other interface", "interface", {{u"interface"_s, 2}});
        row("settings of another connector", "settingPrefixes",
            {{u"settingPrefixes"_s, QJsonArray{u"fast2.connector."_s}}});
        row("settings of a product of its name", "settingPrefixes",
            {{u"id"_s, u"ldap"_s}, {u"settingPrefixes"_s, QJsonArray{u"ldap."_s}}});
        row("settings of everybody", "settingPrefixes", {{u"settingPrefixes"_s, QJsonArray{QString()}}});
        row("prefix without its dot", "settingPrefixes", {{u"settingPrefixes"_s, QJsonArray{u"demo"_s}}});
        row("setting outside", "settings.key",
            {{u"settings"_s, QJsonArray{QJsonObject{{u"key"_s, u"plume.connector.url"_s}}}}});
        row("setting of no type", "settings.type",
            {{u"settings"_s,
              QJsonArray{QJsonObject{{u"key"_s, u"demo.connector.x"_s}, {u"type"_s, u"any"_s}}}}});
        row("memory", "limits.memoryMiB", {{u"limits"_s, QJsonObject{{u"memoryMiB"_s, 1e12}}}});
        row("negative time", "limits.callSeconds", {{u"limits"_s, QJsonObject{{u"callSeconds"_s, -1}}}});
        row("flow", "flow.mostInFlight", {{u"flow"_s, QJsonObject{{u"mostInFlight"_s, 0}}}});
        row("flow is a list", "flow", {{u"flow"_s, QJsonArray()}});
        row("retry", "retry.attempts", {{u"retry"_s, QJsonObject{{u"attempts"_s, u"many"_s}}}});
        row("file climbs out", "files", {{u"files"_s, QJsonObject{{u"../x"_s, QString(64, u'a')}}}});
        row("file with a short hash", "files", {{u"files"_s, QJsonObject{{u"x"_s, u"abc"_s}}}});
        row("hash of the manifest", "files",
            {{u"files"_s, QJsonObject{{u"manifest.json"_s, QString(64, u'a')}}}});
    }
    void whatIsWrongIsNamed() {
        QFETCH(QString, field);
        QFETCH(QJsonObject, change);
        QJsonObject json = pluginManifest();
        for (auto one = change.begin(); one != change.end(); ++one)
            json[one.key()] = one.value().isNull() ? QJsonValue(QJsonValue::Undefined) : one.value();
        const auto manifest = parse(json);
        QVERIFY(!manifest.has_value());
        QCOMPARE(manifest.error().code(), u"PLUGIN_MANIFEST_INVALID"_s);
        QCOMPARE(manifest.error().fact(u"field"_s), field);
    }
    void bytesThatAreNoManifest() {
        for (const QByteArray& bytes :
             {QByteArray(), QByteArray("[]"), QByteArray("{"), QByteArray("\xff\xfe{}"),
              QByteArray(300 * 1024, ' ') + "{}", QByteArray(2000, '[')})
            QCOMPARE(Manifest::parse(bytes).error().code(), u"PLUGIN_MANIFEST_INVALID"_s);
    }

    void innerPaths() {
        for (const char* good : {"a", "a/b.py", ".hidden", "a b", "a..b"})
            QVERIFY2(isInnerPath(QString::fromLatin1(good)), good);
        for (const char* bad : {"", "/a", "..", "a/../b", "a//b", "a/", "./a", "a/./b", "a\\b", "a\nb"})
            QVERIFY2(!isInnerPath(QString::fromLatin1(bad)), bad);
    }

    void linesOfTheProtocol() {
        const auto answer = parsePluginLine(R"({"id": 7, "result": {"a": 1}})");
        QCOMPARE(std::get<PluginAnswer>(*answer).id, 7);
        const auto failure = parsePluginLine(R"({"id":7,"error":{"kind":"data","code":"X","message":"m"}})");
        QCOMPARE(std::get<PluginAnswer>(*failure).failure->kind, u"data"_s);
        const auto event = parsePluginLine(R"({"event":{"object":"o","type":"t","body":{"b":1}}})");
        const QString derived = std::get<PluginEvent>(*event).event.id;
        QVERIFY(derived.startsWith(u"sha256:"_s));
        QCOMPARE(
            std::get<PluginEvent>(*parsePluginLine(R"({"event":{"body":{"b":1},"type":"t","object":"o"}})"))
                .event.id,
            derived);
        QCOMPARE(std::get<PluginLog>(*parsePluginLine(R"({"log":{"level":"fatal","message":"m"}})")).level,
                 u"info"_s);
        QCOMPARE(std::get<PluginProgress>(*parsePluginLine(R"({"progress":{"id":3,"done":1e300}})")).done,
                 9'000'000'000'000'000);
        QCOMPARE(std::get<PluginRequest>(*parsePluginLine(R"({"id":"d1","method":"document.deliver"})")).id,
                 u"d1"_s);
    }
    void linesThatAreRubbish() {
        const QList<QByteArray> lines{"x",
                                      "[]",
                                      "{}",
                                      "7",
                                      R"({"id":1})",
                                      R"({"id":-1,"result":{}})",
                                      R"({"id":1.5,"result":{}})",
                                      R"({"id":1,"result":7})",
                                      R"({"id":1,"result":{},"error":{}})",
                                      R"({"id":1,"error":{"kind":"bad luck"}})",
                                      R"({"id":"","method":"m"})",
                                      R"({"method":"m"})",
                                      R"({"event":7})",
                                      R"({"event":{"id":7}})",
                                      R"({"id":1,"result":{}} {"id":2,"result":{}})",
                                      "\xff\xff"};
        for (const QByteArray& line : lines) {
            const auto message = parsePluginLine(line);
            QVERIFY2(!message.has_value(), line.constData());
            QCOMPARE(message.error().code(), u"PLUGIN_PROTOCOL"_s);
        }
    }

    void rungsEndAtTheFirstFailure() {
        const QJsonObject checked{
            {u"rungs"_s, QJsonArray{QJsonObject{{u"name"_s, u"tls"_s}, {u"ok"_s, false}},
                                    QJsonObject{{u"name"_s, u"authentication"_s}, {u"ok"_s, true}},
                                    QJsonObject{{u"name"_s, u"permission"_s}, {u"code"_s, u"NO_FOLDER"_s}},
                                    QJsonObject{{u"name"_s, u"sample"_s}, {u"ok"_s, true}}}}};
        const std::vector<Rung> rungs = rungsOf(checked);
        QCOMPARE(rungs.size(), size_t(2));
        QCOMPARE(rungs[1].code, u"PLUGIN_SAYS_PERMISSION"_s);
        QCOMPARE(rungs[1].kind, base::ErrorKind::Permission);
        QVERIFY(rungs[1].detail.contains(u"NO_FOLDER"_s));
        QCOMPARE(rungsOf({{u"rungs"_s, 7}}).size(), size_t(0));
    }

    void linesComeWholeHoweverTheyAreCut() {
        const QByteArray bytes = "one\ntwo\r\n\nthree\nrest";
        for (int step = 1; step < bytes.size(); ++step) {
            LineBuffer buffer(100);
            QList<QByteArray> lines;
            for (int at = 0; at < bytes.size(); at += step) {
                buffer.append(bytes.mid(at, step));
                while (const auto line = buffer.take())
                    lines.append(*line);
            }
            QCOMPARE(lines, (QList<QByteArray>{"one", "two", "", "three"}));
            QCOMPARE(buffer.takeRest(), "rest");
        }
    }

    void aBucketLetsABurstThroughThenItsRate() {
        TokenBucket bucket(10, 20);
        base::Milliseconds now = 1h;
        int taken = 0;
        while (bucket.take(1, now))
            ++taken;
        QCOMPARE(taken, 20);
        for (int second = 0; second < 5; ++second) {
            now += 1s;
            while (bucket.take(1, now))
                ++taken;
        }
        QCOMPARE(taken, 70);
        bucket.spend(30, now);
        QVERIFY(bucket.isEmpty(now + 2s));
        QVERIFY(!bucket.isEmpty(now + 4s));
    }
};

QTEST_GUILESS_MAIN(PluginManifestTest)
#include "tst_plugin_manifest.moc"
