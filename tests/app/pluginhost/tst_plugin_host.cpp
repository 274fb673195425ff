// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTimer>

#include "core/connector/plugin/PluginConnector.h"
#include "core/connector/plugin/PluginErrors.h"
#include "tests/core/connector/PluginFixture.h"

using namespace fdc;
using namespace fdc::connector;
using namespace fdc::connector::test;

namespace {

class OneDesk final : public DocumentDesk {
public:
    QCoro::Task<base::Result<DeliveredDocument>> deliver(DocumentDelivery delivery) override {
        taken.append(delivery);
        co_return DeliveredDocument{u"document-1"_s, true, u"abc"_s};
    }
    QList<DocumentDelivery> taken;
};

}  // namespace

/// The kind library behind flowerdocs-plugin-host: the same protocol, and a crash that ends the host only.
class PluginHostTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<PluginConnector> m_connector;
    QList<PluginLogLine> m_log;
    QList<base::Error> m_told;
    OneDesk m_desk;

    base::Result<void> begin(const QByteArray& library = FDC_TEST_PLUGIN,
                             const QString& url = u"https://example.org"_s) {
        m_dir = std::make_unique<QTemporaryDir>();
        m_log.clear();
        m_told.clear();
        QJsonObject json = pluginManifest();
        json[u"kind"_s] = u"library"_s;
        json[u"library"_s] = u"libdemo.so"_s;
        json.remove(u"command"_s);
        const QString folder = makePlugin(*m_dir, json);
        if (!library.isEmpty() && !QFile::copy(QString::fromUtf8(library), folder + u"/libdemo.so"_s))
            qFatal("%s is not copied", library.constData());
        PluginSetup setup;
        setup.folder = folder;
        setup.workFolder = m_dir->filePath(u"work"_s);
        setup.hostProgram = QStringLiteral(FDC_PROGRAMS_DIR) + u"/flowerdocs-plugin-host"_s;
        setup.admission = Admission::Any;
        setup.desk = &m_desk;
        setup.onLog = [this](const PluginLogLine& line) { m_log.append(line); };
        setup.events = [](QList<connector::Event> events) -> QCoro::Task<QList<EventReceipt>> {
            co_return QList<EventReceipt>(events.size(), EventReceipt::Duplicate);
        };
        m_connector = std::make_unique<PluginConnector>(*readManifest(folder), std::move(setup));
        m_connector->onEnded([this](const base::Error& error) { m_told.append(error); });
        Config config;
        config.environment = u"test"_s;
        config.settings = {{u"demo.connector.url"_s, url}};
        config.authorityFile = u"/etc/ca.pem"_s;
        return wait(m_connector->initialize(config));
    }
    base::Result<void> event(const QString& type, const QString& object = {}) {
        connector::Event event;
        event.id = u"e"_s;
        event.type = type;
        event.object = object;
        return wait(m_connector->handleEvent(event));
    }

private Q_SLOTS:
    void cleanup() {
        if (m_connector)
            wait(m_connector->shutdown());
        m_connector.reset();
    }

    void itLivesThroughItsCycle() {
        const auto begun = begin();
        QVERIFY2(begun.has_value(), begun ? "" : qPrintable(begun.error().toLogLine()));
        QCOMPARE(m_log.value(0).message, u"ready"_s);
        QCOMPARE(m_log.value(0).fields[u"authority"_s].toString(), u"/etc/ca.pem"_s);
        QCOMPARE(wait(m_connector->probe()).health, Health::Up);
        SyncRequest full;
        full.full = true;
        QCOMPARE(wait(m_connector->synchronize(full)).value().changed, 2);
        QVERIFY(event(u"nothing"_s).has_value());
        QVERIFY(event(u"emit"_s).has_value());
        const auto rungs = wait(m_connector->test());
        QVERIFY(rungs.front().ok);
        const qint64 pid = m_connector->process()->processId();
        wait(m_connector->shutdown());
        QVERIFY(!base::platform::isProcessAlive(pid));
        QVERIFY(m_told.isEmpty());
    }
    void aSettingThatItRefuses() {
        const auto begun = begin(FDC_TEST_PLUGIN, QString());
        QCOMPARE(begun.error().code(), u"PLUGIN_SAYS_CONFIGURATION"_s);
        QCOMPARE(begun.error().fact(u"key"_s), u"demo.connector.url"_s);
    }
    void itsCrashEndsTheHostOnly() {
        QVERIFY(begin().has_value());
        QCOMPARE(event(u"crash"_s).error().code(), u"PLUGIN_CRASHED"_s);
        QTRY_COMPARE(m_told.size(), 1);
    }
    void anExceptionIsAnAnswer() {
        QVERIFY(begin().has_value());
        const auto answer = event(u"throw"_s);
        QCOMPARE(answer.error().code(), u"PLUGIN_SAYS_PROTOCOL"_s);
        QVERIFY(answer.error().cause().contains(u"thrown on purpose"_s));
        QVERIFY(event(u"nothing"_s).has_value());
    }
    void whatItPrintsGoesToTheLog() {
        QVERIFY(begin().has_value());
        QVERIFY(event(u"print"_s).has_value());
        QTRY_VERIFY(std::ranges::any_of(m_log, [](const PluginLogLine& line) {
            return line.level == u"stderr"_s && line.message.contains(u"rubbish on the pipe"_s);
        }));
    }
    void aCancelledCallEnds() {
        QVERIFY(begin().has_value());
        QTimer::singleShot(200, this, [this] { m_connector->cancelCalls(); });
        QCOMPARE(event(u"slow"_s).error().code(), u"PLUGIN_CANCELLED"_s);
        QVERIFY(event(u"nothing"_s).has_value());
    }
    void aCallThatHangsEndsWithTheHost() {
        QVERIFY(begin().has_value());
        QTimer::singleShot(100, this, [this] { m_connector->cancelCalls(); });
        QCOMPARE(event(u"hang"_s).error().code(), u"PLUGIN_CANCELLED"_s);
        QTRY_COMPARE(m_told.size(), 1);
    }
    void documentsGoThroughTheHost() {
        QVERIFY(begin().has_value());
        write(m_dir->filePath(u"work/a.txt"_s), "text");
        QVERIFY(event(u"deliver"_s, u"a.txt"_s).has_value());
        QCOMPARE(m_desk.taken.size(), 1);
        QCOMPARE(m_desk.taken[0].tags.value(u"Tag"_s), QStringList{u"v"_s});
        QCOMPARE(event(u"deliver"_s, u"/etc/passwd"_s).error().code(), u"PLUGIN_SAYS_DATA"_s);
    }
    void librariesThatDoNotFit() {
        QCOMPARE(begin(FDC_OTHER_PLUGIN).error().code(), u"PLUGIN_INCOMPATIBLE"_s);
        QCOMPARE(begin(QByteArray()).error().code(), u"PLUGIN_INCOMPATIBLE"_s);
        QCOMPARE(begin("/usr/bin/true").error().code(), u"PLUGIN_INCOMPATIBLE"_s);
    }
};

QTEST_GUILESS_MAIN(PluginHostTest)
#include "tst_plugin_host.moc"
