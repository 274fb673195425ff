// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTcpServer>

#include "core/connector/plugin/PluginConnector.h"
#include "core/connector/plugin/PluginErrors.h"
#include "core/connector/plugin/PluginLadder.h"
#include "core/security/Signature.h"
#include "tests/core/connector/PluginFixture.h"

using namespace fdc;
using namespace fdc::connector;
using namespace fdc::connector::test;

/// A plug-in behind the interface of a connector: admitted, configured, observed, ended.
class PluginConnectorTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_folder;
    TrustList m_trust;
    security::Redaction m_redaction;
    QList<base::Error> m_told;
    QList<PluginLogLine> m_log;

    void prepare(const QString& mode = {}, QJsonObject changes = {}) {
        m_dir = std::make_unique<QTemporaryDir>();
        QJsonObject json = pluginManifest(mode);
        for (auto one = changes.begin(); one != changes.end(); ++one)
            json[one.key()] = one.value();
        m_folder = makePlugin(*m_dir, json);
        QVERIFY(signPlugin(m_folder, m_dir->filePath(u"key.pem"_s)).has_value());
        QFile key(m_dir->filePath(u"key.pem.pub"_s));
        QVERIFY(key.open(QIODevice::ReadOnly));
        m_trust = {};
        m_trust.add({u"Acme"_s, *security::readPublicKey(key.readAll()), QDateTime::currentDateTimeUtc()});
        m_told.clear();
        m_log.clear();
    }
    std::unique_ptr<PluginConnector> make(Admission admission = Admission::TrustedOnly) {
        PluginSetup setup;
        setup.folder = m_folder;
        setup.workFolder = work();
        setup.admission = admission;
        setup.trust = [this] { return base::Result<TrustList>(m_trust); };
        setup.redaction = &m_redaction;
        setup.onLog = [this](const PluginLogLine& line) { m_log.append(line); };
        setup.currentConfig = [] { return config(); };
        auto connector = std::make_unique<PluginConnector>(*readManifest(m_folder), std::move(setup));
        connector->onEnded([this](const base::Error& error) { m_told.append(error); });
        return connector;
    }
    QString work() const { return m_dir->filePath(u"work"_s); }
    int count(const QString& note) const { return int(QFileInfo(work() + u'/' + note).size()); }
    static Config config(const QString& password = u"hunter22"_s) {
        Config config;
        config.environment = u"test"_s;
        config.settings = {{u"demo.connector.url"_s, u"${ADDRESS}"_s},
                           {u"demo.connector.password"_s, password}};
        config.resolve = [](const QString& text) -> base::Result<security::Secret> {
            if (text == u"${ADDRESS}"_s)
                return security::Secret("https://example.org");
            return base::fail(pluginUnknown);
        };
        return config;
    }
    static base::Result<void> event(PluginConnector& connector, const QString& type,
                                    const QJsonObject& body = {}) {
        Event event;
        event.id = u"e1"_s;
        event.type = type;
        event.body = body;
        return wait(connector.handleEvent(event));
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(QFileInfo(u"/usr/bin/python3"_s).isExecutable(), "install the Debian package python3");
    }

    void itLivesThroughItsCycle() {
        prepare();
        auto connector = make();
        QCOMPARE(connector->descriptor().origin, u"process"_s);
        QCOMPARE(event(*connector, u"nothing"_s).error().code(), u"PLUGIN_NOT_RUNNING"_s);
        QCOMPARE(wait(connector->synchronize({})).error().code(), u"PLUGIN_NOT_RUNNING"_s);
        for (int cycle = 0; cycle < 2; ++cycle) {
            const auto started = wait(connector->initialize(config()));
            QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toLogLine()));
            QVERIFY(wait(connector->initialize(config())).has_value());  // twice is once
            QCOMPARE(count(u"greeted"_s), cycle + 1);
            QCOMPARE(wait(connector->synchronize({})).value().examined, 3);
            QVERIFY(event(*connector, u"nothing"_s).has_value());
            wait(connector->shutdown());
            wait(connector->shutdown());
            QVERIFY(!connector->process());
        }
        QVERIFY(m_told.isEmpty());
    }

    void onlyTheTrustedStart() {
        prepare();
        const TrustList trusted = std::exchange(m_trust, {});
        auto connector = make();
        QCOMPARE(wait(connector->initialize(config())).error().code(), u"PLUGIN_UNTRUSTED"_s);
        m_trust = trusted;
        QVERIFY(wait(connector->initialize(config())).has_value());
        wait(connector->shutdown());
        write(m_folder + u"/demo.py"_s, "print()\n");
        QCOMPARE(wait(connector->initialize(config())).error().code(), u"PLUGIN_ALTERED"_s);
        QVERIFY(QFile::remove(m_folder + u"/manifest.sig"_s));
        QCOMPARE(wait(connector->initialize(config())).error().code(), u"PLUGIN_UNSIGNED"_s);
        QCOMPARE(count(u"greeted"_s), 1);
    }
    void onesOwnWorkMayBeExamined() {
        prepare();
        QVERIFY(QFile::remove(m_folder + u"/manifest.sig"_s));
        auto connector = make(Admission::Any);
        QVERIFY(wait(connector->initialize(config())).has_value());
        wait(connector->shutdown());
    }
    /// Between the look before the start and the settings.
    void whatIsAlteredWhileItStartsSeesNoSecret() {
        prepare(u"alter"_s);
        auto connector = make();
        QCOMPARE(wait(connector->initialize(config())).error().code(), u"PLUGIN_ALTERED"_s);
        QCOMPARE(count(u"greeted"_s), 1);
        QCOMPARE(count(u"initialized"_s), 0);
    }

    void whatIsSwappedAndPutBackSeesNoSecretEither() {
        prepare(u"swap"_s);
        auto connector = make();
        QCOMPARE(wait(connector->initialize(config())).error().code(), u"PLUGIN_ALTERED"_s);
        QCOMPARE(count(u"greeted"_s), 1);
        QCOMPARE(count(u"initialized"_s), 0);
    }

    void settingsComeResolvedAndSecretsStayHidden() {
        prepare();
        auto connector = make();
        QVERIFY(wait(connector->initialize(config())).has_value());
        const auto refused = event(*connector, u"refuse"_s, {{u"kind"_s, u"data"_s}});
        QCOMPARE(refused.error().code(), u"PLUGIN_SAYS_DATA"_s);
        QVERIFY2(!refused.error().toLogLine().contains(u"hunter22"_s),
                 qPrintable(refused.error().toLogLine()));
        const Status status = wait(connector->probe());
        QCOMPARE(status.health, Health::Degraded);
        QCOMPARE(status.code, u"PLUGIN_SAYS_TEMPORARY"_s);
        QVERIFY(status.detail.contains(u"SLOW"_s));
        QVERIFY(!status.detail.contains(u"hunter22"_s));
        QCOMPARE(m_redaction.apply(u"hunter22"_s), QString::fromUtf16(security::maskText));
        // Whatever the key is called: it was a reference.
        QCOMPARE(m_redaction.apply(u"https://example.org"_s), QString::fromUtf16(security::maskText));
        QCOMPARE(m_log.value(0).message, u"ready"_s);
        QCOMPARE(m_log.value(0).correlation, u"c1"_s);
        wait(connector->shutdown());
    }
    void aSettingThatCannotBeUsedIsNamed() {
        prepare({}, {{u"settings"_s, QJsonArray{QJsonObject{{u"key"_s, u"demo.connector.folder"_s},
                                                            {u"required"_s, true}}}}});
        auto connector = make();
        const auto missing = wait(connector->initialize(config()));
        QCOMPARE(missing.error().code(), u"PLUGIN_SAYS_CONFIGURATION"_s);
        QCOMPARE(missing.error().fact(u"key"_s), u"demo.connector.folder"_s);
        Config unresolved = config();
        unresolved.settings[u"demo.connector.folder"_s] = u"${NOTHING}"_s;
        QCOMPARE(wait(connector->initialize(unresolved)).error().fact(u"key"_s), u"demo.connector.folder"_s);
        QCOMPARE(count(u"greeted"_s), 0);
    }

    void itsEndIsToldOnce() {
        prepare();
        auto connector = make();
        QVERIFY(wait(connector->initialize(config())).has_value());
        QCOMPARE(event(*connector, u"crash"_s).error().code(), u"PLUGIN_CRASHED"_s);
        QTRY_COMPARE(m_told.size(), 1);
        QCOMPARE(m_told[0].code(), u"PLUGIN_CRASHED"_s);
        QCOMPARE(connector->status().health, Health::Down);
        QCOMPARE(wait(connector->probe()).code, u"PLUGIN_CRASHED"_s);
        QVERIFY(wait(connector->initialize(config())).has_value());
        wait(connector->shutdown());
        QCOMPARE(m_told.size(), 1);
    }

    /// Three refusals lock an account at some servers.
    void aRefusedPasswordIsSentOnce() {
        prepare(u"badpassword"_s);
        auto connector = make();
        QCOMPARE(wait(connector->initialize(config())).error().code(), u"PLUGIN_SAYS_AUTHENTICATION"_s);
        QCOMPARE(count(u"initialized"_s), 1);
        for (int time = 0; time < 3; ++time) {
            const auto rungs = wait(connector->test());
            QCOMPARE(rungs.front().name, u"authentication"_s);
            QCOMPARE(rungs.front().code, u"PLUGIN_SAYS_AUTHENTICATION"_s);
            QCOMPARE(rungs.back().name, u"sample"_s);
            QVERIFY(!rungs.back().tried);
        }
        QCOMPARE(count(u"initialized"_s), 1);
        QCOMPARE(wait(connector->initialize(config(u"other"_s))).error().code(),
                 u"PLUGIN_SAYS_AUTHENTICATION"_s);
        QCOMPARE(count(u"initialized"_s), 2);
    }

    void theLadderEndsWithThePlugin() {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        prepare({}, {{u"endpoint"_s, u"demo.connector.address"_s}});
        auto connector = make();
        Config with = config();
        with.settings[u"demo.connector.address"_s] = u"127.0.0.1:%1"_s.arg(server.serverPort());
        QVERIFY(wait(connector->initialize(with)).has_value());
        auto rungs = wait(connector->test());
        QStringList names;
        for (const Rung& rung : rungs)
            names.append(rung.name + (rung.ok ? u"+"_s : rung.tried ? u"-"_s : u"?"_s));
        QCOMPARE(names, (QStringList{u"name+"_s, u"tcp+"_s, u"authentication+"_s, u"sample-"_s}));
        wait(connector->shutdown());
        // Off, it is tested with the settings in force, by a process of its own.
        rungs = wait(connector->test());
        QCOMPARE(rungs.front().code, u"ENDPOINT_INVALID"_s);
        QVERIFY(!connector->process());
    }

    void addresses() {
        QCOMPARE(pluginEndpoint(u"imaps://mail.example.org"_s)->port, 993);
        QVERIFY(pluginEndpoint(u"imaps://mail.example.org"_s)->isTls);
        QCOMPARE(pluginEndpoint(u"mail.example.org:143"_s)->host, u"mail.example.org"_s);
        QCOMPARE(pluginEndpoint(u"https://u:p@h/x?t=1#f"_s)->url, u"https://h/x"_s);
        for (const char* bad : {"", "mail.example.org", "what://host", "https://", "h:99999", "a b:1"})
            QVERIFY2(!pluginEndpoint(QString::fromLatin1(bad)), bad);
    }
};

QTEST_GUILESS_MAIN(PluginConnectorTest)
#include "tst_plugin_connector.moc"
