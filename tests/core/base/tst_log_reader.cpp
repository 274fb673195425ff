// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <atomic>
#include <random>
#include <thread>

#include "core/base/LogFile.h"
#include "core/base/LogReader.h"
#include "core/base/LogRecordText.h"

using namespace fdc::base;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QDateTime start = fromRfc3339(u"2026-02-03T04:05:06.000Z"_s);

LogRecord record(int number) {
    LogRecord record;
    record.time = start.addSecs(number);
    record.level = LogLevel(number % 4);
    record.category = number % 3 == 0 ? u"connector.plugin.imap"_s : u"migration.ledger"_s;
    record.correlation = number % 5 == 0 ? u"run-%1"_s.arg(number / 50) : QString();
    record.message = u"message %1"_s.arg(number);
    return record;
}

QStringList messagesOf(const QList<LogRecord>& records) {
    QStringList messages;
    for (const LogRecord& one : records)
        messages.append(one.message);
    return messages;
}

}  // namespace

class LogReaderTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString folder() const { return m_folder->path(); }
    QString file(int age) const { return folder() + u'/' + LogFile::nameOf(age); }

    static void write(const QString& path, const QByteArray& bytes, bool append = false) {
        QFile target(path);
        const auto mode = append ? QIODevice::Append : QIODevice::WriteOnly;
        if (!target.open(mode) || target.write(bytes) != bytes.size())
            qFatal("%s is not written", qPrintable(path));
    }
    /// Records [from, to) in a file.
    void put(int age, int from, int to) {
        QByteArray bytes;
        for (int i = from; i < to; ++i)
            bytes += logLine(record(i));
        write(file(age), bytes);
    }
    /// Every page until the end.
    QList<LogRecord> all(const LogQuery& query, int limit, int* pages = nullptr) const {
        QList<LogRecord> records;
        QString cursor;
        for (int i = 0; i < 10'000; ++i) {
            const auto page = LogReader(folder()).before(query, limit, cursor);
            if (!page)
                qFatal("%s", qPrintable(page.error().toLogLine()));
            records += page->records;
            cursor = page->cursor;
            if (pages)
                ++*pages;
            if (page->isComplete)
                return records;
        }
        qFatal("pages without end");
        return records;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void noFolderHasNoRecords() {
        const LogReader reader(folder() + u"/none"_s);
        const auto page = reader.before({}, 10);
        QVERIFY(page && page->records.isEmpty() && page->isComplete);
        const auto later = reader.after({}, 10, {});
        QVERIFY(later && later->records.isEmpty());
    }

    void pagesRunThroughTheRotatedFilesNewestFirst_data() {
        QTest::addColumn<int>("limit");
        for (const int limit : {1, 7, 100, 5000})
            QTest::addRow("%d at a time", limit) << limit;
    }
    void pagesRunThroughTheRotatedFilesNewestFirst() {
        QFETCH(int, limit);
        put(2, 0, 100);
        put(1, 100, 250);
        put(0, 250, 333);
        const QList<LogRecord> records = all({}, limit);
        QCOMPARE(records.size(), 333);
        for (int i = 0; i < 333; ++i) {
            const LogRecord expected = record(332 - i);
            QCOMPARE(records[i].message, expected.message);
            QCOMPARE(records[i].time, expected.time);
            QCOMPARE(records[i].level, expected.level);
            QCOMPARE(records[i].category, expected.category);
            QCOMPARE(records[i].correlation, expected.correlation);
        }
    }

    void filters_data() {
        QTest::addColumn<LogQuery>("query");
        const auto row = [](const char* name, auto set) {
            LogQuery query;
            set(query);
            QTest::newRow(name) << query;
        };
        row("level", [](LogQuery& q) { q.least = LogLevel::Warning; });
        row("category above", [](LogQuery& q) { q.category = u"connector"_s; });
        row("category", [](LogQuery& q) { q.category = u"connector.plugin.imap"_s; });
        row("no part of a word", [](LogQuery& q) { q.category = u"connector.plug"_s; });
        row("correlation", [](LogQuery& q) { q.correlation = u"run-3"_s; });
        row("text", [](LogQuery& q) { q.text = u"MESSAGE 17"_s; });
        row("all of it", [](LogQuery& q) {
            q.least = LogLevel::Info;
            q.category = u"migration"_s;
            q.correlation = u"run-2"_s;
            q.text = u"1"_s;
        });
    }
    void filters() {
        QFETCH(LogQuery, query);
        put(1, 0, 200);
        put(0, 200, 400);
        QStringList expected;
        for (int i = 399; i >= 0; --i) {
            const LogRecord one = record(i);
            const bool category = query.category.isEmpty() || one.category == query.category ||
                                  one.category.startsWith(query.category + u'.');
            const bool correlation = query.correlation.isEmpty() || one.correlation == query.correlation;
            const bool text = query.text.isEmpty() || one.message.contains(query.text, Qt::CaseInsensitive);
            if (one.level >= query.least && category && correlation && text)
                expected.append(one.message);
        }
        QCOMPARE(messagesOf(all(query, 11)), expected);
    }

    void damagedLinesArePassedOver() {
        QByteArray bytes = logLine(record(1));
        bytes += "not json\n\n{\"time\":\"yesterday\"}\n[1,2]\n";
        bytes += QByteArray(3'000'000, 'x') + '\n';  // one huge line
        bytes += QByteArray("\0\xff\xfe binary\n", 11);
        bytes += logLine(record(2));
        bytes += logLine(record(3)).chopped(20);  // still being written
        write(file(0), bytes);
        QCOMPARE(messagesOf(all({}, 10)), (QStringList{u"message 2"_s, u"message 1"_s}));
        const auto forward = LogReader(folder()).after({}, 10, u"0:0"_s);
        QCOMPARE(messagesOf(forward->records), (QStringList{u"message 1"_s, u"message 2"_s}));
    }

    void aCallReadsOnlySoMuchAndGoesOnWhereItStopped() {
        QByteArray bytes;
        LogRecord big = record(0);
        big.message = QString(8000, u'x');
        big.level = LogLevel::Debug;
        const QByteArray line = logLine(big);
        for (int i = 0; i < 1500; ++i)  // 12 MB
            bytes += line;
        write(file(0), logLine(record(1)) + bytes);
        LogQuery query;
        query.text = u"message 1"_s;
        int pages = 0;
        const QList<LogRecord> found = all(query, 10, &pages);
        QCOMPARE(messagesOf(found), QStringList{u"message 1"_s});
        QVERIFY2(pages >= 3 && pages <= 5, qPrintable(QString::number(pages)));
    }

    void followingSeesEachRecordOnceAcrossRotations() {
        LogFileLimits limits;
        limits.fileBytes = 30'000;
        auto log = *LogFile::open(folder(), limits);
        const LogReader reader(folder());
        QString cursor = reader.after({}, 1, {})->cursor;
        std::mt19937 random(7);
        int written = 0;
        QStringList seen;
        for (int round = 0; round < 200; ++round) {
            const int more = int(random() % 60);
            for (int i = 0; i < more; ++i)
                log->append(logLine(record(written++)));
            log->flush(10s);
            while (true) {
                const auto page = reader.after({}, 17, cursor);
                QVERIFY(page.has_value());
                seen += messagesOf(page->records);
                cursor = page->cursor;
                if (page->isComplete)
                    break;
            }
        }
        QCOMPARE(seen.size(), written);
        for (int i = 0; i < written; ++i)
            QCOMPARE(seen[i], u"message %1"_s.arg(i));
    }

    void pagesStayTrueWhileItIsWrittenAndRotated() {
        LogFileLimits limits;
        limits.fileBytes = 100'000;
        auto log = *LogFile::open(folder(), limits);
        for (int i = 0; i < 1500; ++i)
            log->append(logLine(record(i)));
        log->flush(10s);
        std::atomic<bool> stop{false};
        std::thread writer([&] {
            for (int i = 1500; !stop && i < 3000; ++i) {
                log->append(logLine(record(i)));
                if (i % 50 == 0)
                    std::this_thread::sleep_for(1ms);
            }
        });
        // Newest first, each exactly one less than the one before: no gap, none twice.
        int last = -1;
        QString cursor;
        for (int pages = 0; pages < 20; ++pages) {
            const auto page = LogReader(folder()).before({}, 40, cursor);
            QVERIFY(page.has_value());
            for (const LogRecord& one : page->records) {
                const int number = one.message.section(u' ', 1).toInt();
                if (last >= 0)
                    QCOMPARE(number, last - 1);
                last = number;
            }
            cursor = page->cursor;
            if (page->isComplete)
                break;
        }
        stop = true;
        writer.join();
        QVERIFY(last >= 0);
    }

    void aRecordReadsBackAsItWasWritten() {
        LogRecord one = record(5);
        one.message = u"line\nline\t\"quoted\" é 文 \U0001f600"_s;
        one.thread = u"reader"_s;
        const auto back = parseLogLine(logLine(one));
        QVERIFY(back.has_value());
        QCOMPARE(back->message, one.message);
        QCOMPARE(back->thread, one.thread);
        QCOMPARE(logLine(one).count('\n'), 1);
        one.message = QString(40'000, u'y');
        QVERIFY(parseLogLine(logLine(one))->message.size() < 17'000);
    }

    void theCorrelationIsLiftedOutOfTheMessage_data() {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("left");
        QTest::addColumn<QString>("correlation");
        QTest::newRow("end") << u"started correlation=a-1"_s << u"started"_s << u"a-1"_s;
        QTest::newRow("start") << u"correlation=a.b:c started"_s << u"started"_s << u"a.b:c"_s;
        QTest::newRow("middle") << u"x correlation=7, y"_s << u"x, y"_s << u"7"_s;
        QTest::newRow("quoted") << u"x \"correlation=a-1\" y"_s << u"x y"_s << u"a-1"_s;
        QTest::newRow("none") << u"x correlation= y"_s << u"x correlation= y"_s << QString();
        QTest::newRow("no word of its own") << u"autocorrelation=5"_s << u"autocorrelation=5"_s << QString();
        QTest::newRow("too long") << u"x correlation="_s + QString(200, u'a')
                                  << u"x correlation="_s + QString(200, u'a') << QString();
    }
    void theCorrelationIsLiftedOutOfTheMessage() {
        QFETCH(QString, message);
        LogRecord one = record(1);
        one.message = message;
        const auto back = parseLogLine(logLine(one));
        QTEST(back->message, "left");
        QTEST(back->correlation, "correlation");
    }
};

QTEST_GUILESS_MAIN(LogReaderTest)
#include "tst_log_reader.moc"
