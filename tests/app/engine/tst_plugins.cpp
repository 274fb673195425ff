// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/EnvironmentRuntime.h"
#include "core/config/SettingCatalog.h"
#include "core/connector/plugin/PluginFolder.h"
#include "tests/app/engine/RunningEngine.h"
#include "tests/core/connector/PluginFixture.h"

using namespace fdc;
using namespace fdc::engine;
using namespace fdc::engine::test;
using namespace Qt::Literals::StringLiterals;

/// Plug-ins in a whole engine: installed, trusted, started, replaced, removed, and recorded.
class PluginsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<RunningEngine> m_engine;
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_folder;
    QString m_properties;

    QString key() const { return m_dir->filePath(u"key.pem"_s); }
    QString fingerprint() { return *connector::signPlugin(m_folder, key()); }
    QString add(bool replace = false) {
        return m_engine->code(u"plugin.add"_s, {{u"path"_s, m_folder}, {u"replace"_s, replace}}, u"prod"_s);
    }
    QString trust() {
        const QString text = QString::fromLatin1(RunningEngine::bytesOf(key() + u".pub"_s));
        return m_engine->code(u"plugin.trust"_s, {{u"name"_s, u"Acme"_s}, {u"key"_s, text}}, u"prod"_s);
    }
    QJsonObject row() {
        const auto answer = m_engine->invoke(u"connector.show"_s, {{u"connector"_s, u"demo"_s}}, u"prod"_s);
        return answer ? (*answer)[u"connectors"_s][0].toObject() : QJsonObject();
    }
    QJsonObject plugin() {
        const auto answer = m_engine->invoke(u"plugin.list"_s, {}, u"prod"_s);
        return answer ? (*answer)[u"plugins"_s][0].toObject() : QJsonObject();
    }
    bool isOn() {
        return QTest::qWaitFor([this] { return row()[u"observed"_s].toString() == u"on"_s; }, 20'000);
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(QFileInfo(u"/usr/bin/python3"_s).isExecutable(), "install the Debian package python3");
    }
    void init() {
        m_dir = std::make_unique<QTemporaryDir>();
        QJsonObject json = connector::test::pluginManifest();
        json[u"settings"_s] =
            QJsonArray{QJsonObject{{u"key"_s, u"demo.connector.pin"_s}, {u"secret"_s, true}}};
        m_folder = connector::test::makePlugin(*m_dir, json);
        m_engine = std::make_unique<RunningEngine>();
        m_properties = m_engine->addEnvironment(
            "connectors.demo.enabled=true\n"
            "demo.connector.pin=4711-0815\n"
            "fast2.connector.token=not-for-plugins\n");
        QVERIFY(m_engine->code(u"connector.list"_s, {}, u"prod"_s).isEmpty());
    }
    void cleanup() {
        m_engine.reset();
        config::SettingCatalog::setOwnKeys({});
    }

    void fromStrangerToConnector() {
        const QString print = fingerprint();
        QCOMPARE(add(), QString());
        QCOMPARE(add(), u"PLUGIN_EXISTS"_s);
        QJsonObject shown = plugin();
        QCOMPARE(shown[u"signature"_s][u"state"_s].toString(), u"untrusted"_s);
        QCOMPARE(shown[u"signature"_s][u"fingerprint"_s].toString(), print);
        QCOMPARE(shown[u"problem"_s][u"code"_s].toString(), u"PLUGIN_UNTRUSTED"_s);
        QCOMPARE(row()[u"observed"_s].toString(), u"failed"_s);
        QCOMPARE(row()[u"reason"_s].toString(), u"PLUGIN_UNTRUSTED"_s);
        QCOMPARE(trust(), QString());
        QVERIFY(isOn());
        QCOMPARE(row()[u"signature"_s][u"publisher"_s].toString(), u"Acme"_s);
        QCOMPARE(row()[u"origin"_s].toString(), u"process"_s);
        shown = plugin();
        QVERIFY(shown[u"on"_s].toBool());
        QVERIFY(shown[u"problem"_s].isNull());
        // What it was given: its own settings, and no other connector's.
        QVERIFY(!m_engine->invoke(u"plugin.list"_s)->isEmpty());
        QCOMPARE(m_engine->redaction.apply(u"4711-0815"_s), QString::fromUtf16(security::maskText));
        QCOMPARE(m_engine->code(u"plugin.distrust"_s, {{u"fingerprint"_s, print}}, u"prod"_s), QString());
        QCOMPARE(row()[u"reason"_s].toString(), u"PLUGIN_UNTRUSTED"_s);
        QCOMPARE(m_engine->code(u"plugin.distrust"_s, {{u"fingerprint"_s, print}}),
                 u"PLUGIN_PUBLISHER_UNKNOWN"_s);
        QCOMPARE(m_engine->audited(u"action:plugin.trust outcome:ok"_s).size(), 1);
        QCOMPARE(m_engine->audited(u"action:plugin.add outcome:failed"_s).size(), 1);
    }

    void theCopyCountsAndIsWatched() {
        fingerprint();
        QCOMPARE(add(), QString());
        QCOMPARE(trust(), QString());
        QVERIFY(isOn());
        // What happens to the origin is nothing to the copy.
        RunningEngine::write(m_folder + u"/demo.py"_s, "print()");
        QCOMPARE(m_engine->code(u"connector.restart"_s, {{u"connector"_s, u"demo"_s}}, u"prod"_s), QString());
        QCOMPARE(add(true), u"PLUGIN_ALTERED"_s);
        QVERIFY(isOn());
        const QString copy = m_engine->file(u"plugins/demo/demo.py"_s);
        QFile::setPermissions(copy, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        RunningEngine::write(copy, "print()");
        QCOMPARE(m_engine->code(u"connector.restart"_s, {{u"connector"_s, u"demo"_s}}, u"prod"_s),
                 u"PLUGIN_ALTERED"_s);
        QCOMPARE(plugin()[u"signature"_s][u"state"_s].toString(), u"altered"_s);
    }

    void aNewVersionTakesItsPlace() {
        fingerprint();
        QCOMPARE(add(), QString());
        QCOMPARE(trust(), QString());
        QVERIFY(isOn());
        QJsonObject json = connector::test::pluginManifest();
        json[u"version"_s] = u"2.0"_s;
        RunningEngine::write(m_folder + u"/manifest.json"_s, QJsonDocument(json).toJson());
        fingerprint();
        QCOMPARE(add(true), QString());
        QVERIFY(isOn());
        QCOMPARE(row()[u"version"_s].toString(), u"2.0"_s);
        QCOMPARE(QDir(m_engine->file(u"plugins"_s))
                     .entryList({u".*"_s}, QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList());
    }

    /// Where a process may die while a new version takes the place of the one that is there.
    void whatAKilledInstallationLeftIsPutRight_data() {
        QTest::addColumn<bool>("hasOld");
        QTest::addColumn<bool>("isInPlace");
        QTest::newRow("while copying") << false << true;
        QTest::newRow("between the two") << true << false;
        QTest::newRow("before the old one went") << true << true;
    }

    void whatAKilledInstallationLeftIsPutRight() {
        QFETCH(bool, hasOld);
        QFETCH(bool, isInPlace);
        fingerprint();
        QCOMPARE(add(), QString());
        QCOMPARE(trust(), QString());
        QVERIFY(isOn());
        m_engine->close();
        const QString plugins = m_engine->file(u"plugins"_s);
        QVERIFY(connector::copyPlugin(m_folder, plugins + u"/.incoming-1"_s).has_value());
        if (hasOld)
            QVERIFY(connector::copyPlugin(m_folder, plugins + u"/.incoming-1-old"_s).has_value());
        if (!isInPlace)
            QVERIFY(connector::removePluginFolder(plugins + u"/demo"_s).has_value());
        m_engine->open();
        QVERIFY(isOn());
        QCOMPARE(QDir(plugins).entryList({u".*"_s}, QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList());
        QCOMPARE(add(true), QString());
        QVERIFY(isOn());
    }

    void manyWhoAddAndRemoveAtOnceLeaveOneState() {
        fingerprint();
        QCOMPARE(trust(), QString());
        int waiting = 0;
        const auto ask = [&](const QString& action, const QJsonObject& arguments) {
            action::Caller caller;
            caller.user = u"anne"_s;
            caller.roles = security::allRoles;
            caller.environment = u"prod"_s;
            ++waiting;
            (*m_engine)->registry().invoke(action, arguments, caller).then([&waiting](auto&&) { --waiting; });
        };
        for (int round = 0; round < 6; ++round) {
            ask(u"plugin.add"_s, {{u"path"_s, m_folder}, {u"replace"_s, true}});
            ask(u"plugin.remove"_s, {{u"id"_s, u"demo"_s}});
            ask(u"connector.restart"_s, {{u"connector"_s, u"demo"_s}});
            ask(u"plugin.add"_s, {{u"path"_s, m_folder}});
            QTest::qWait(round * 7);
        }
        QTRY_COMPARE_WITH_TIMEOUT(waiting, 0, 50'000);
        QCOMPARE(add(true), QString());
        QVERIFY(isOn());
        QCOMPARE(QDir(m_engine->file(u"plugins"_s))
                     .entryList({u".*"_s}, QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList());
    }

    void itComesBackWithTheEngineAndGoesForGood() {
        fingerprint();
        QCOMPARE(add(), QString());
        QCOMPARE(trust(), QString());
        QVERIFY(isOn());
        const QString work = m_engine->file(u"plugins/work/prod/demo"_s);
        QVERIFY(QFileInfo(work).isDir());
        m_engine->close();
        m_engine->open();
        QVERIFY(isOn());
        QVERIFY(config::SettingCatalog::ownKeys().find(u"demo.connector.pin"_s)->secret);
        QCOMPARE(m_engine->code(u"plugin.remove"_s, {{u"id"_s, u"demo"_s}}), QString());
        QVERIFY(row().isEmpty());
        QVERIFY(!QFileInfo::exists(work));
        QVERIFY(!QFileInfo::exists(m_engine->file(u"plugins/demo"_s)));
        QVERIFY(!config::SettingCatalog::ownKeys().find(u"demo.connector.pin"_s));
        QCOMPARE(m_engine->code(u"plugin.remove"_s, {{u"id"_s, u"demo"_s}}), u"PLUGIN_UNKNOWN"_s);
        QCOMPARE(m_engine->code(u"plugin.remove"_s, {{u"id"_s, u"../plugins"_s}}), u"PLUGIN_UNKNOWN"_s);
    }

    void itsEventsComeBackThroughTheInbox() {
        fingerprint();
        QCOMPARE(add(), QString());
        QCOMPARE(trust(), QString());
        QVERIFY(isOn());
        auto opening = (*m_engine)->environment(u"prod"_s);
        auto* const runtime = *QCoro::waitFor(std::move(opening));
        connector::Event event;
        event.id = u"start"_s;
        event.type = u"flood"_s;
        event.body = {{u"count"_s, 5}};
        QVERIFY(QCoro::waitFor(runtime->supervisor().handleEvent(u"demo"_s, event)).has_value());
        const auto done = [this] {
            const auto answer = m_engine->invoke(u"event.list"_s, {{u"connector"_s, u"demo"_s}}, u"prod"_s);
            return answer && (*answer)[u"counts"_s][u"done"_s].toInt() == 5;
        };
        QVERIFY(QTest::qWaitFor(done, 20'000));
        // The same again is known already.
        QVERIFY(QCoro::waitFor(runtime->supervisor().handleEvent(u"demo"_s, event)).has_value());
        QVERIFY(done());
    }

    void rubbishInTheFolderStopsNobody() {
        QDir().mkpath(m_engine->file(u"plugins/broken"_s));
        RunningEngine::write(m_engine->file(u"plugins/broken/manifest.json"_s), "{");
        QDir().mkpath(m_engine->file(u"plugins/NotAnId"_s));
        m_engine->close();
        m_engine->open();
        QVERIFY(m_engine->code(u"connector.list"_s, {}, u"prod"_s).isEmpty());
        QCOMPARE(plugin()[u"id"_s].toString(), u"broken"_s);
        QCOMPARE(plugin()[u"problem"_s][u"code"_s].toString(), u"PLUGIN_MANIFEST_INVALID"_s);
        QCOMPARE(m_engine->code(u"plugin.remove"_s, {{u"id"_s, u"broken"_s}}), QString());
    }

    void whoMayDoWhat() {
        fingerprint();
        const auto refused =
            m_engine->invoke(u"plugin.add"_s, {{u"path"_s, m_folder}}, u"prod"_s, security::Role::Viewer);
        QCOMPARE(refused.error().code(), u"ACTION_REFUSED"_s);
        QCOMPARE(m_engine->code(u"plugin.trust"_s, {{u"name"_s, u"x"_s}, {u"key"_s, u"no key"_s}}),
                 u"PLUGIN_KEY_INVALID"_s);
    }
};

QTEST_GUILESS_MAIN(PluginsTest)
#include "tst_plugins.moc"
