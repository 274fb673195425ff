// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>
#include <cerrno>

#include "core/base/BaseErrors.h"
#include "core/base/Clock.h"
#include "core/base/Result.h"

using namespace fdc::base;
using namespace Qt::Literals::StringLiterals;

namespace {

Result<int> failing() {
    return fail(Error(diskFull, u"why"_s).with(u"file"_s, u"/a"_s));
}

Result<void> passingOn() {
    FDC_TRY(failing());
    return {};
}

}  // namespace

class TestError : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nearestFactWins() {
        Error error = Error(fileUnreadable)
                          .with(u"file"_s, u"inner"_s)
                          .with(u"file"_s, u"outer"_s)
                          .with(u"line"_s, u"7"_s);
        QCOMPARE(error.fact(u"file"), u"inner"_s);
        QCOMPARE(error.facts().size(), 2);
        QVERIFY(error.fact(u"absent").isNull());
    }

    void logLineShowsCodeFactsAndCause() {
        QCOMPARE(Error(diskFull).toLogLine(), u"DISK_FULL"_s);
        QCOMPARE(Error(diskFull, u"why"_s).toLogLine(), u"DISK_FULL: why"_s);
        QCOMPARE(Error(diskFull, u"why"_s).with(u"file"_s, u"/a"_s).with(u"line"_s, u"7"_s).toLogLine(),
                 u"DISK_FULL (file=/a, line=7): why"_s);
    }

    void onlyTemporaryErrorsAreRetryable() {
        for (int kind = 0; kind <= int(ErrorKind::Internal); ++kind) {
            const ErrorCode code{"X", ErrorKind(kind)};
            QCOMPARE(Error(code).isRetryable(), ErrorKind(kind) == ErrorKind::Temporary);
        }
    }

    void codesAreComparedByName() {
        const std::string copy = diskFull.id;
        QVERIFY(Error(ErrorCode{copy.c_str(), ErrorKind::Storage}).is(diskFull));
        QVERIFY(!Error(fileUnreadable).is(diskFull));
    }

    void errorTravelsThroughResults() {
        const auto result = passingOn();
        QVERIFY(!result.has_value());
        QVERIFY(result.error().is(diskFull));
        QCOMPARE(result.error().fact(u"file"), u"/a"_s);
    }

    void fullDisksAreToldFromOtherFailures() {
        QVERIFY(storageError(ENOSPC, fileUnwritable, u"/a"_s).is(diskFull));
        QVERIFY(storageError(EDQUOT, fileUnwritable, u"/a"_s).is(diskFull));
        QVERIFY(storageError(EFBIG, fileUnwritable, u"/a"_s).is(diskFull));
        const Error other = storageError(EACCES, fileUnwritable, u"/a"_s);
        QVERIFY(other.is(fileUnwritable));
        QCOMPARE(other.fact(u"file"), u"/a"_s);
        QVERIFY(!other.cause().isEmpty());
    }

    void timesAreRfc3339InUtc_data() {
        QTest::addColumn<QDateTime>("moment");
        QTest::addColumn<QString>("text");
        const QDate day(2026, 3, 29);
        QTest::newRow("utc") << QDateTime(day, QTime(1, 2, 3, 4), Qt::UTC) << u"2026-03-29T01:02:03.004Z"_s;
        QTest::newRow("offset") << QDateTime(day, QTime(1, 30), Qt::OffsetFromUTC, 7200)
                                << u"2026-03-28T23:30:00.000Z"_s;
        QTest::newRow("local")
            << QDateTime(day, QTime(12, 0)).toLocalTime()
            << QDateTime(day, QTime(12, 0)).toUTC().toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s) + u'Z';
    }
    void timesAreRfc3339InUtc() {
        QFETCH(QDateTime, moment);
        QFETCH(QString, text);
        QCOMPARE(toRfc3339(moment), text);
        QCOMPARE(fromRfc3339(text), moment.toUTC());
    }

    void textThatIsNoTimeGivesANullTime_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", "yesterday", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z",
                                 "2026-01-01T25:00:00Z", "1767225600"})
            QTest::newRow(*text ? text : "(empty)") << QString::fromLatin1(text);
    }
    void textThatIsNoTimeGivesANullTime() {
        QFETCH(QString, text);
        QVERIFY(!fromRfc3339(text).isValid());
        QVERIFY(fromRfc3339(text).isNull());
    }

    void manualClockMovesOnlyWhenToldAndJumpsLeaveDurations() {
        ManualClock clock;
        QCOMPARE(toRfc3339(clock.utcNow()), u"2026-01-01T00:00:00.000Z"_s);
        clock.advance(Milliseconds(1500));
        QCOMPARE(toRfc3339(clock.utcNow()), u"2026-01-01T00:00:01.500Z"_s);
        QCOMPARE(clock.monotonic(), Milliseconds(1500));
        clock.jumpWallTime(std::chrono::hours(-24 * 365));
        QCOMPARE(clock.monotonic(), Milliseconds(1500));
        QCOMPARE(clock.utcNow().date().year(), 2025);
    }

    void systemClockNeverRunsBackwards() {
        const SystemClock clock;
        const Milliseconds before = clock.monotonic();
        QVERIFY(clock.monotonic() >= before);
        QCOMPARE(clock.utcNow().timeSpec(), Qt::UTC);
    }
};

QTEST_GUILESS_MAIN(TestError)
#include "tst_error.moc"
