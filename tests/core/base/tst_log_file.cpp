// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <sys/resource.h>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <thread>

#include "core/base/Log.h"
#include "core/base/LogFile.h"
#include "core/base/LogReader.h"
#include "core/base/platform/Signals.h"

using namespace fdc::base;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(chatty, "test.chatty", QtInfoMsg)
Q_LOGGING_CATEGORY(quiet, "test.quiet", QtInfoMsg)

namespace {

QList<QByteArray> linesOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QByteArray> lines = file.readAll().split('\n');
    lines.removeLast();  // after the last line end
    return lines;
}

QByteArray numbered(int number, int size) {
    const QJsonObject record{{u"time"_s, u"2026-01-01T00:00:00.000Z"_s},
                             {u"level"_s, u"info"_s},
                             {u"category"_s, u"test"_s},
                             {u"correlation"_s, QString()},
                             {u"message"_s, QString::number(number).rightJustified(size, u'.')}};
    return QJsonDocument(record).toJson(QJsonDocument::Compact) + '\n';
}

/// Writes of this process to files end at a size while this lives, as on a full disk.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limited{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limited);
    }
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

}  // namespace

class LogFileTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString folder() const { return m_folder->filePath(u"logs"_s); }
    QString file(int age = 0) const { return folder() + u'/' + LogFile::nameOf(age); }

    static QList<LogRecord> read(const QString& folder, const LogQuery& query = {}) {
        auto page = LogReader(folder).before(query, 1000);
        return page ? page->records : QList<LogRecord>();
    }

private Q_SLOTS:
    void initTestCase() { platform::reportWriteLimits(); }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { stopLogFile(folder()); }

    void messagesBecomeRecordsOfAPrivateFile() {
        installLogging(QtFatalMsg, [](const QString& line) {
            QString masked = line;
            return masked.replace(u"s3cret"_s, u"••••••"_s);
        });
        QVERIFY(startLogFile(folder()));
        qCInfo(chatty) << "login with s3cret" << correlated(u"0b2e-7"_s);
        qCWarning(quiet).noquote() << "two\nlines \"quoted\"";
        qCDebug(chatty) << "too much";
        stopLogFile(folder());
        const QList<LogRecord> records = read(folder());
        QCOMPARE(records.size(), 2);
        QCOMPARE(records[1].message, u"login with ••••••"_s);
        QCOMPARE(records[1].correlation, u"0b2e-7"_s);
        QCOMPARE(records[1].category, u"test.chatty"_s);
        QCOMPARE(records[1].level, LogLevel::Info);
        QCOMPARE(records[0].message, u"two\nlines \"quoted\""_s);
        QVERIFY(records[0].correlation.isEmpty());
        // Where a line is text, a stranger cannot begin one, nor steer the terminal.
        qCWarning(quiet).noquote() << "one\n2026-01-01T00:00:00.000Z error audit forged\x1b[2J";
        const QString line = recentLogLines().last();
        QVERIFY2(line.endsWith(u"one 2026-01-01T00:00:00.000Z error audit forged\ufffd[2J"),
                 qPrintable(line));
        QVERIFY(qAbs(records[0].time.secsTo(QDateTime::currentDateTimeUtc())) < 600);
        QCOMPARE(linesOf(file()).size(), 2);
        QVERIFY(!linesOf(file()).first().contains("s3cret"));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(file()) & others));
        QVERIFY(!(QFile::permissions(folder()) & others));
    }

    void levelsAreSetByCategoryAndInherited() {
        installLogging(QtFatalMsg, {});
        QVERIFY(startLogFile(folder()));
        setLogLevel(u"test"_s, LogLevel::Debug);
        qCDebug(chatty) << "debug, inherited";
        setLogLevel(u"test.chatty"_s, LogLevel::Error);
        qCDebug(chatty) << "debug, no more";
        qCWarning(chatty) << "warning, no more";
        qCCritical(chatty) << "error";
        qCDebug(quiet) << "debug, still inherited";
        setLogLevel(u"test"_s, LogLevel::Info);
        qCDebug(quiet) << "debug, no more";
        qCInfo(quiet) << "info";
        setLogLevel(u"test.chatty"_s, LogLevel::Info);
        stopLogFile(folder());
        QStringList seen;
        for (const LogRecord& record : read(folder()))
            seen.prepend(record.message);
        QCOMPARE(seen,
                 (QStringList{u"debug, inherited"_s, u"error"_s, u"debug, still inherited"_s, u"info"_s}));
        QCOMPARE(logLevels().value(u"test.chatty"_s), LogLevel::Info);
    }

    void anotherThreadIsNamed() {
        installLogging(QtFatalMsg, {});
        QVERIFY(startLogFile(folder()));
        std::unique_ptr<QThread> thread(QThread::create([] { qCInfo(chatty) << "from afar"; }));
        thread->setObjectName(u"reader"_s);
        thread->start();
        QVERIFY(thread->wait(10'000));
        stopLogFile(folder());
        QCOMPARE(read(folder()).value(0).thread, u"reader"_s);
    }

    void manyThreadsLoseNoLine() {
        {
            auto log = *LogFile::open(folder());
            std::vector<std::thread> threads;
            for (int t = 0; t < 8; ++t) {
                threads.emplace_back([&log, t] {
                    for (int i = 0; i < 500; ++i)
                        log->append(numbered(t * 1000 + i, 20));
                });
            }
            for (std::thread& thread : threads)
                thread.join();
        }
        const QList<QByteArray> lines = linesOf(file());
        QCOMPARE(lines.size(), 4000);
        QCOMPARE(QSet<QByteArray>(lines.begin(), lines.end()).size(), 4000);
    }

    void itRotatesAndKeepsTheYoungest() {
        LogFileLimits limits;
        limits.fileBytes = 20'000;
        limits.files = 3;
        {
            auto log = *LogFile::open(folder(), limits);
            for (int i = 0; i < 2000; ++i) {
                log->append(numbered(i, 40));
                if (i % 20 == 0)
                    log->flush(10s);
            }
        }
        QCOMPARE(QDir(folder()).entryList(QDir::Files),
                 (QStringList{u"engine.log"_s, u"engine.log.1"_s, u"engine.log.2"_s}));
        int expected = 1999;
        for (int age = 0; age < 3; ++age) {
            QVERIFY(QFile(file(age)).size() <= limits.fileBytes);
            const QList<QByteArray> lines = linesOf(file(age));
            for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
                QCOMPARE(*line + '\n', numbered(expected, 40));
                --expected;
            }
        }
        QVERIFY(expected > 0 && expected < 1999 - 200);
    }

    void aFullDiskIsToldOnceAndLoggingGoesOnLater() {
        LogFileLimits limits;
        limits.retryAfter = 50ms;
        auto log = *LogFile::open(folder(), limits);
        log->append(numbered(1, 100));
        log->flush(10s);
        {
            const FullDisk full(rlim_t(QFile(file()).size() + 150));
            for (int i = 0; i < 300; ++i)
                log->append(numbered(100 + i, 200));
            log->flush(10s);
            // Whole lines or none.
            QCOMPARE(linesOf(file()), (QList<QByteArray>{numbered(1, 100).chopped(1)}));
        }
        QTest::qSleep(100);
        log->append(numbered(2, 100));
        log.reset();
        const QList<LogRecord> records = read(folder());
        QCOMPARE(records.size(), 3);
        QVERIFY(records[0].message.endsWith(u'2'));
        QVERIFY(records[1].message.contains(u"300 records"_s));
        QCOMPARE(records[1].level, LogLevel::Warning);
    }

    void aSlowDiskHoldsBackNobodyAndTheLossIsTold() {
        LogFileLimits limits;
        limits.waitingBytes = 5000;
        {
            auto log = *LogFile::open(folder(), limits);
            // Faster than any thread wakes up, so that something is lost; if not, there is nothing to tell.
            for (int i = 0; i < 20'000; ++i)
                log->append(numbered(i, 400));
            log->flush(10s);
            log->append(numbered(20'000, 400));
        }
        const QList<LogRecord> records = read(folder());
        QVERIFY(!records.isEmpty());
        qint64 kept = 0;
        qint64 lost = 0;
        // A quick disk loses so little that there is more than one file.
        const QDir logs(QFileInfo(file()).absolutePath());
        for (const QString& name : logs.entryList({u"engine.log*"_s}, QDir::Files)) {
            for (const QByteArray& line : linesOf(logs.filePath(name))) {
                const QString message = QJsonDocument::fromJson(line)[u"message"].toString();
                if (message.endsWith(u"are lost"_s))
                    lost += message.section(u' ', 0, 0).toLongLong();
                else
                    ++kept;
            }
        }
        QCOMPARE(kept + lost, 20'001);
    }

    void aLinkInItsPlaceIsNotFollowed() {
        const QString other = m_folder->filePath(u"other"_s);
        QFile target(other);
        QVERIFY(target.open(QIODevice::WriteOnly));
        QVERIFY(QDir().mkpath(folder()));
        QVERIFY(QFile::link(other, file()));
        QVERIFY(!LogFile::open(folder()));
        QCOMPARE(target.size(), 0);
    }

    void correlatedIsTheTokenThatIsLifted() {
        QCOMPARE(correlated(u"abc"_s), u"correlation=abc"_s);
        QVERIFY(correlated({}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(LogFileTest)
#include "tst_log_file.moc"
