// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <fcntl.h>
#include <unistd.h>

#include <QSignalSpy>
#include <QTimer>

#include "core/connector/plugin/PluginErrors.h"
#include "core/connector/plugin/PluginProcess.h"
#include "tests/core/connector/PluginFixture.h"

using namespace fdc;
using namespace fdc::connector;
using namespace fdc::connector::test;
using namespace std::chrono_literals;

namespace {

class RecordingDesk final : public DocumentDesk {
public:
    QCoro::Task<base::Result<DeliveredDocument>> deliver(DocumentDelivery delivery) override {
        taken.append(delivery);
        co_return DeliveredDocument{u"document-1"_s, true, u"abc"_s};
    }
    QList<DocumentDelivery> taken;
};

bool isAlive(const QString& pidFile) {
    QFile file(pidFile);
    return file.open(QIODevice::ReadOnly) &&
           base::platform::isProcessAlive(file.readAll().trimmed().toLongLong());
}

}  // namespace

/// Whatever a plug-in does, it is named by its own code, its processes end, and the event loop goes on.
class PluginProcessTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    std::unique_ptr<PluginProcess> m_process;
    QList<PluginLogLine> m_log;

    PluginLaunch launch(const QString& mode = {}) {
        const QString folder = makePlugin(m_dir);
        PluginLaunch launch;
        launch.id = u"demo"_s;
        launch.command = {u"/usr/bin/python3"_s, folder + u"/demo.py"_s, mode};
        launch.folder = folder;
        launch.workFolder = m_dir.filePath(u"work"_s);
        launch.environment = u"test"_s;
        launch.limits.memoryMiB = 256;
        launch.limits.call = 20s;
        launch.limits.start = 20s;
        launch.mostInFlight = 4;
        launch.onLog = [this](const PluginLogLine& line) { m_log.append(line); };
        return launch;
    }
    base::Result<QJsonObject> start(PluginLaunch with) {
        m_process = std::make_unique<PluginProcess>(std::move(with));
        return wait(m_process->start());
    }
    base::Result<QJsonObject> event(const QString& type, const QJsonObject& body = {},
                                    std::chrono::milliseconds limit = 30s) {
        return wait(m_process->call(u"event"_s, {{u"type"_s, type}, {u"body"_s, body}}, {limit, 2 * limit}));
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(QFileInfo(u"/usr/bin/python3"_s).isExecutable(), "install the Debian package python3");
    }
    void cleanup() {
        if (m_process)
            wait(m_process->stop());
        m_process.reset();
        m_log.clear();
        QDir(m_dir.filePath(u"work"_s)).removeRecursively();
    }

    void itAnswersAndEnds() {
        const auto hello = start(launch());
        QVERIFY2(hello.has_value(), hello ? "" : qPrintable(hello.error().toLogLine()));
        QCOMPARE((*hello)[u"version"_s].toString(), u"1.0"_s);
        QVERIFY(event(u"nothing"_s).has_value());
        QVERIFY(event(u"unknown"_s).has_value());  // an answer that nobody waits for
        const qint64 pid = m_process->processId();
        QVERIFY(base::platform::isProcessAlive(pid));
        QVERIFY(m_process->residentBytes() > 1024 * 1024);
        QVERIFY(m_process->openFiles() >= 3);
        // What it writes may hold documents.
        const QString written = m_dir.filePath(u"work/greeted"_s);
        QVERIFY(QFileInfo::exists(written));
        QVERIFY(!(QFile::permissions(written) & (QFile::ReadGroup | QFile::ReadOther)));
        QSignalSpy ended(m_process.get(), &PluginProcess::ended);
        wait(m_process->stop());
        wait(m_process->stop());
        QVERIFY(!base::platform::isProcessAlive(pid));
        QCoreApplication::sendPostedEvents();
        QCOMPARE(ended.size(), 0);
        QCOMPARE(event(u"nothing"_s).error().code(), u"PLUGIN_NOT_RUNNING"_s);
    }

    void itSeesNothingOfTheEngine() {
        qputenv("FDC_TEST_TOKEN", "do-not-hand-down");
        QVERIFY(start(launch()).has_value());
        const QJsonObject seen = *event(u"environment"_s);
        const QJsonObject environment = seen[u"environment"_s].toObject();
        QVERIFY(!environment.contains(u"FDC_TEST_TOKEN"_s));
        QVERIFY(!QJsonDocument(environment).toJson().contains("do-not-hand-down"));
        const QString work = QFileInfo(m_dir.filePath(u"work"_s)).canonicalFilePath();
        QCOMPARE(environment[u"HOME"_s].toString(), m_dir.filePath(u"work"_s));
        QCOMPARE(seen[u"cwd"_s].toString(), work);
        QCOMPARE(seen[u"core"_s].toInt(), 0);
        QVERIFY(seen[u"files"_s].toInt() <= 256);
        QVERIFY(seen[u"leader"_s].toBool());
        qunsetenv("FDC_TEST_TOKEN");
    }

    /// A socket that the engine listens at, for example: libraries open theirs without O_CLOEXEC.
    void itInheritsNoDescriptor() {
        const QString name = m_dir.filePath(u"held-open"_s);
        write(name, "x");
        const int held = ::open(QFile::encodeName(name).constData(), O_RDONLY);  // NOLINT: on purpose
        QVERIFY(held >= 0);
        const bool started = start(launch()).has_value();
        const QJsonArray open = (*event(u"descriptors"_s))[u"open"_s].toArray();
        ::close(held);
        QVERIFY(started && open.size() >= 3);
        QVERIFY(!open.contains(QFileInfo(name).canonicalFilePath()));
    }

    void whatFailsAtTheStart_data() {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("code");
        QTest::newRow("dies") << u"die"_s << u"PLUGIN_CRASHED"_s;
        QTest::newRow("says nothing") << u"mute"_s << u"PLUGIN_TIMEOUT"_s;
        QTest::newRow("other protocol") << u"protocol"_s << u"PLUGIN_INCOMPATIBLE"_s;
        QTest::newRow("other id") << u"id"_s << u"PLUGIN_INCOMPATIBLE"_s;
    }
    void whatFailsAtTheStart() {
        QFETCH(QString, mode);
        QFETCH(QString, code);
        PluginLaunch with = launch(mode);
        if (mode == u"mute"_s)
            with.limits.start = 1s;
        const auto hello = start(with);
        QVERIFY(!hello.has_value());
        QCOMPARE(hello.error().code(), code);
        QCOMPARE(hello.error().fact(u"plugin"_s), u"demo"_s);
        if (mode == u"die"_s)
            QVERIFY2(hello.error().cause().contains(u"nothing works"_s), qPrintable(hello.error().cause()));
    }
    void aProgramThatIsNotThere() {
        PluginLaunch with = launch();
        with.command = {m_dir.filePath(u"no-such-program"_s)};
        QCOMPARE(start(with).error().code(), u"PLUGIN_START_FAILED"_s);
        // Executable by its mode only.
        const QString empty = m_dir.filePath(u"empty"_s);
        write(empty,
              "\x7f"
              "ELF");
        QFile::setPermissions(empty, QFileDevice::ReadOwner | QFileDevice::ExeOwner);
        with.command = {empty};
        QCOMPARE(start(with).error().code(), u"PLUGIN_START_FAILED"_s);
    }

    void whatEndsItIsNamed_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("cause");
        QTest::newRow("crash") << u"crash"_s << u"PLUGIN_CRASHED"_s << u"it broke on purpose"_s;
        QTest::newRow("exit") << u"exit"_s << u"PLUGIN_CRASHED"_s << u"exit code 3"_s;
        QTest::newRow("hang") << u"hang"_s << u"PLUGIN_TIMEOUT"_s << QString();
        QTest::newRow("rubbish") << u"rubbish"_s << u"PLUGIN_PROTOCOL"_s << u"this is no JSON"_s;
        QTest::newRow("giant line") << u"giant"_s << u"PLUGIN_PROTOCOL"_s << u"1 MiB"_s;
        QTest::newRow("half a line") << u"half"_s << u"PLUGIN_PROTOCOL"_s << u"half a line"_s;
        QTest::newRow("closed output") << u"close"_s << u"PLUGIN_PROTOCOL"_s << u"closed"_s;
        QTest::newRow("leak") << u"leak"_s << u"PLUGIN_MEMORY"_s << QString();
        QTest::newRow("memory at once") << u"bomb"_s << u"PLUGIN_MEMORY"_s << QString();
        QTest::newRow("too many processes") << u"forks"_s << u"PLUGIN_PROCESSES"_s << QString();
    }
    void whatEndsItIsNamed() {
        QFETCH(QString, what);
        QFETCH(QString, code);
        QFETCH(QString, cause);
        PluginLaunch with = launch();
        with.limits.memoryMiB = 64;
        QVERIFY(start(with).has_value());
        const qint64 pid = m_process->processId();
        QSignalSpy ended(m_process.get(), &PluginProcess::ended);
        int beats = 0;
        QTimer heart;
        connect(&heart, &QTimer::timeout, this, [&beats] { ++beats; });
        heart.start(10);
        const auto answer = event(what, {}, what == u"hang"_s ? 500ms : 25s);
        if (what == u"bomb"_s && answer.has_value())
            QFAIL("allocating more than the limit succeeded");
        if (what == u"bomb"_s)
            QTRY_VERIFY_WITH_TIMEOUT(!ended.isEmpty() || m_process->isRunning(), 5000);
        else
            QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 5000);
        QCOMPARE(answer.error().code(), code);
        QVERIFY2(answer.error().cause().contains(cause), qPrintable(answer.error().cause()));
        QCOMPARE(answer.error().fact(u"call"_s), u"event"_s);
        QTRY_VERIFY(!base::platform::isProcessAlive(pid));
        QVERIFY(!m_process->isRunning());
        QTest::qWait(50);
        QVERIFY(beats > 0);
        QCOMPARE(ended.size(), 1);
    }

    /// It listens: only the call is lost.
    void aCancelledCallCostsOnlyItself() {
        QVERIFY(start(launch()).has_value());
        QCOMPARE(event(u"slow"_s, {}, 300ms).error().code(), u"PLUGIN_TIMEOUT"_s);
        QVERIFY(m_process->isRunning());
        QTimer::singleShot(200ms, this, [this] { m_process->cancelCalls(); });
        QCOMPARE(event(u"slow"_s).error().code(), u"PLUGIN_CANCELLED"_s);
        QVERIFY(event(u"nothing"_s).has_value());
    }

    void callsWaitForTheirTurn() {
        PluginLaunch with = launch();
        with.mostInFlight = 1;
        QVERIFY(start(with).has_value());
        auto slow = m_process->call(u"event"_s, {{u"type"_s, u"slow"_s}}, {500ms, 500ms});
        QVERIFY(m_process->isBusy());
        auto next = m_process->call(u"event"_s, {{u"type"_s, u"nothing"_s}}, {20s, 20s});
        QVERIFY(wait(std::move(next)).has_value());
        QCOMPARE(wait(std::move(slow)).error().code(), u"PLUGIN_TIMEOUT"_s);
        QVERIFY(!m_process->isBusy());
    }

    void aChildThatKeepsThePipeEndsToo() {
        QVERIFY(start(launch()).has_value());
        QCOMPARE(event(u"fork"_s).error().code(), u"PLUGIN_CRASHED"_s);
        const QString child = m_dir.filePath(u"work/child"_s);
        QVERIFY(QFileInfo::exists(child));
        QTRY_VERIFY(!isAlive(child));
    }

    void whoIgnoresEverythingIsKilled() {
        QVERIFY(start(launch(u"stubborn"_s)).has_value());
        const qint64 pid = m_process->processId();
        wait(m_process->stop());
        QTRY_VERIFY(!base::platform::isProcessAlive(pid));
    }

    void destructionEndsIt() {
        QVERIFY(start(launch(u"stubborn"_s)).has_value());
        const qint64 pid = m_process->processId();
        m_process.reset();
        QTRY_VERIFY(!base::platform::isProcessAlive(pid));
    }

    /// All are read, few are kept, and others get their turn meanwhile.
    void aLogLineIsOneLineMaskedAndOfItsOwnWork() {
        PluginLaunch with = launch();
        with.redact = [](QString text) { return text.replace(u"first\nsecond"_s, u"••••••"_s); };
        QVERIFY(start(with).has_value());
        static QString seen;
        const QtMessageHandler previous =
            qInstallMessageHandler([](QtMsgType, const QMessageLogContext& context, const QString& text) {
                if (qstrcmp(context.category, "connector.plugin.demo") == 0)
                    seen = text;
            });
        const auto answer =
            event(u"forge"_s, {{u"message"_s, u"key first\nsecond\n\u001b[31m correlation=other-7"_s}});
        qInstallMessageHandler(previous);
        QVERIFY(answer.has_value());
        QCOMPARE(seen, u"key ••••••  [31m correlation:other-7 correlation=own-1"_s);
    }

    /// Otherwise one plug-in could push everything else out of the log within minutes.
    void longLogLinesAreBoundedTogether() {
        QVERIFY(start(launch()).has_value());
        static qsizetype kept = 0;
        const QtMessageHandler previous = qInstallMessageHandler(
            [](QtMsgType, const QMessageLogContext&, const QString& text) { kept += text.size(); });
        const auto answer = event(u"logs"_s, {{u"count"_s, 400}, {u"size"_s, 3'900}});
        qInstallMessageHandler(previous);
        QVERIFY(answer.has_value());
        QVERIFY2(kept > 100'000 && kept < 700'000, qPrintable(QString::number(kept)));
    }

    void aFloodOfLogLinesIsBounded_data() {
        QTest::addColumn<QString>("what");
        QTest::newRow("log") << u"logs"_s;
        QTest::newRow("standard error") << u"stderr"_s;
    }
    void aFloodOfLogLinesIsBounded() {
        QFETCH(QString, what);
        constexpr int count = 250'000;
        QVERIFY(start(launch()).has_value());
        int beats = 0;
        QTimer heart;
        connect(&heart, &QTimer::timeout, this, [&beats] { ++beats; });
        heart.start(0ms);
        static int kept = 0;
        kept = 0;
        const QtMessageHandler previous =
            qInstallMessageHandler([](QtMsgType, const QMessageLogContext& context, const QString&) {
                kept += qstrcmp(context.category, "connector.plugin.demo") == 0 ? 1 : 0;
            });
        const auto answer = event(what, {{u"count"_s, count}});
        qInstallMessageHandler(previous);
        QVERIFY2(answer.has_value(), answer ? "" : qPrintable(answer.error().toLogLine()));
        QVERIFY(m_log.size() >= (what == u"logs"_s ? count : count / 2));
        QVERIFY2(kept < count / 50, qPrintable(QString::number(kept)));
        QVERIFY2(beats > 50, qPrintable(QString::number(beats)));
    }

    void aFloodOfEventsWaitsInItsOwnPipe() {
        constexpr int count = 4'000;
        PluginLaunch with = launch();
        with.eventsPerSecond = 500;
        qsizetype taken = 0;
        qsizetype largest = 0;
        bool flooding = false;
        with.events = [&](QList<Event> events) -> QCoro::Task<QList<EventReceipt>> {
            taken += events.size();
            largest = std::max(largest, events.size());
            flooding = flooding || m_process->isFlooding();
            co_return QList<EventReceipt>(events.size(), EventReceipt::Accepted);
        };
        QVERIFY(start(with).has_value());
        const auto answer = event(u"flood"_s, {{u"count"_s, count}}, 40s);
        QVERIFY2(answer.has_value(), answer ? "" : qPrintable(answer.error().toLogLine()));
        QCOMPARE((*answer)[u"acks"_s][u"accepted"_s].toInt(), count);
        QCOMPARE(taken, count);
        QVERIFY(largest <= 64);
        QVERIFY(flooding);
        QTRY_VERIFY_WITH_TIMEOUT(!m_process->isFlooding(), 15'000);
    }

    void withoutAnInboxEventsAreFull() {
        QVERIFY(start(launch()).has_value());
        QCOMPARE((*event(u"flood"_s, {{u"count"_s, 10}}))[u"acks"_s][u"full"_s].toInt(), 10);
    }

    void onlyItsOwnFilesAreDelivered() {
        RecordingDesk desk;
        PluginLaunch with = launch();
        with.desk = &desk;
        QVERIFY(start(with).has_value());
        const QString work = m_dir.filePath(u"work"_s);
        write(work + u"/own.txt"_s, "mine");
        write(m_dir.filePath(u"outside.txt"_s), "not mine");
        QFile::link(m_dir.filePath(u"outside.txt"_s), work + u"/link.txt"_s);
        QFile::link(m_dir.path(), work + u"/folder"_s);
        const QStringList others{u"/etc/passwd"_s, u"../outside.txt"_s,
                                 u"link.txt"_s,    u"folder/outside.txt"_s,
                                 u"missing.txt"_s, u"."_s,
                                 QString(),        work + u"/../outside.txt"_s};
        for (const QString& other : others) {
            const QJsonObject answer = *event(u"deliver"_s, {{u"contentFile"_s, other}});
            QVERIFY2(answer[u"error"_s][u"code"_s].toString() == u"PLUGIN_CONTENT_OUTSIDE"_s,
                     qPrintable(other));
        }
        QCOMPARE(desk.taken.size(), 0);
        for (const QString& own : {u"own.txt"_s, work + u"/own.txt"_s}) {
            const QJsonObject body{{u"contentFile"_s, own},
                                   {u"sourceId"_s, u"s1"_s},
                                   {u"tags"_s, QJsonObject{{u"Client"_s, QJsonArray{u"A"_s}}}}};
            const QJsonObject answer = *event(u"deliver"_s, body);
            QCOMPARE(answer[u"result"_s][u"documentId"_s].toString(), u"document-1"_s);
        }
        QCOMPARE(desk.taken.size(), 2);
        QCOMPARE(desk.taken[1].contentFile, QFileInfo(work).canonicalFilePath() + u"/own.txt"_s);
        QCOMPARE(desk.taken[0].connector, u"demo"_s);
        QCOMPARE(desk.taken[0].tags.value(u"Client"_s), QStringList{u"A"_s});
    }

    void itsOwnAnswersKeepTheirKind_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("code");
        for (const char* kind :
             {"temporary", "configuration", "authentication", "permission", "data", "protocol"})
            QTest::newRow(kind) << QString::fromLatin1(kind)
                                << u"PLUGIN_SAYS_"_s + QString::fromLatin1(kind).toUpper();
    }
    void itsOwnAnswersKeepTheirKind() {
        QFETCH(QString, kind);
        QFETCH(QString, code);
        QVERIFY(start(launch()).has_value());
        const auto answer = event(u"refuse"_s, {{u"kind"_s, kind}});
        QCOMPARE(answer.error().code(), code);
        QCOMPARE(answer.error().fact(u"theirs"_s), u"DEMO"_s);
        QCOMPARE(answer.error().fact(u"key"_s), u"demo.connector.url"_s);
        QCOMPARE(answer.error().isRetryable(), kind == u"temporary"_s);
        QVERIFY(m_process->isRunning());
    }
};

QTEST_GUILESS_MAIN(PluginProcessTest)
#include "tst_plugin_process.moc"
