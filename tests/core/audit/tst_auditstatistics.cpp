// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "TrailFixture.h"
#include "core/audit/AuditErrors.h"
#include "core/audit/AuditStatistics.h"

using namespace fdc;
using namespace fdc::audit;
using namespace fdc::audit::test;

class TestAuditStatistics : public QObject {
    Q_OBJECT

    std::unique_ptr<TrailFixture> m_fixture;
    std::unique_ptr<base::ManualClock> m_clock;
    QDateTime m_start;

    /// One record @p minutes after the start of the test.
    void record(AuditTrail& trail, int minutes, Outcome outcome, const QString& actor = u"anne"_s) {
        m_clock->advance(std::chrono::minutes(minutes) - m_clock->monotonic());
        Entry one = entry(minutes, outcome);
        one.actor = actor;
        QVERIFY(trail.append(one).has_value());
    }
    std::unique_ptr<AuditTrail> trail() {
        auto opened = AuditTrail::open(m_fixture->path, *m_clock);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().toLogLine()));
        return std::move(*opened);
    }
    QDateTime at(int minutes) const { return m_start.addSecs(60 * minutes); }
    /// "2+1 0+0": ok and failed of each bucket.
    QString histogram(const Query& query, int buckets, const AuditTimeRange& range = {}) const {
        const auto answer = auditHistogram(m_fixture->path, query, buckets, *m_clock, range);
        if (!answer)
            return answer.error().code();
        QStringList texts;
        for (const AuditBucket& bucket : *answer)
            texts.append(u"%1+%2"_s.arg(bucket.ok).arg(bucket.failed));
        return texts.join(u' ');
    }
    QString counts(const QString& filter) const {
        const auto answer = auditCounts(m_fixture->path, filter, *m_clock);
        return answer ? u"%1 of %2"_s.arg(answer->matching).arg(answer->total) : answer.error().code();
    }

private Q_SLOTS:
    void init() {
        m_fixture = std::make_unique<TrailFixture>();
        m_clock = std::make_unique<base::ManualClock>();
        m_start = m_clock->utcNow();
    }

    void noTrailHasNoRecords() {
        QCOMPARE(histogram({}, 3), QString());
        QCOMPARE(histogram({}, 2, {at(0), at(10)}), u"0+0 0+0"_s);
        QCOMPARE(counts({}), u"0 of 0"_s);
    }

    void endingsAreCountedBetweenTheFirstAndTheLast() {
        const auto writer = trail();
        record(*writer, 0, Outcome::Started);
        record(*writer, 10, Outcome::Ok);
        record(*writer, 12, Outcome::Failed);
        record(*writer, 21, Outcome::Refused);
        record(*writer, 29, Outcome::Ok);
        record(*writer, 40, Outcome::Ok);
        record(*writer, 99, Outcome::Started);
        QCOMPARE(histogram({}, 3), u"1+1 1+1 1+0"_s);
        const auto answer = auditHistogram(m_fixture->path, {}, 3, *m_clock);
        QCOMPARE(answer->first().from, at(10));
        QCOMPARE(answer->at(1).from, at(20));
        QCOMPARE(answer->at(0).to, at(20));
        QCOMPARE(answer->last().to, at(40));
    }

    void aRangeOfTimeIsCutAsAsked() {
        const auto writer = trail();
        for (const int minutes : {0, 5, 10, 15, 20})
            record(*writer, minutes, Outcome::Ok);
        QCOMPARE(histogram({}, 4, {at(0), at(20)}), u"1+0 1+0 1+0 1+0"_s);
        QCOMPARE(histogram({}, 2, {at(5), at(15)}), u"1+0 1+0"_s);
        QCOMPARE(histogram({}, 2, {at(10), {}}), u"1+0 2+0"_s);
        QCOMPARE(histogram({}, 2, {at(100), at(200)}), u"0+0 0+0"_s);
        QCOMPARE(histogram({}, 2, {at(100), {}}), QString());
    }

    void filterAndNumbersChoose() {
        const auto writer = trail();
        record(*writer, 0, Outcome::Ok);
        record(*writer, 10, Outcome::Failed, u"bob"_s);
        record(*writer, 20, Outcome::Ok, u"bob"_s);
        QCOMPARE(histogram({u"actor:bob"_s, 1, 0, 0}, 1), u"1+1"_s);
        QCOMPARE(histogram({u"actor:bob"_s, 0, 3, 0}, 1), u"1+0"_s);
        QCOMPARE(histogram({{}, 0, 0, 2}, 1), u"1+1"_s);
        QCOMPARE(histogram({u"nobody"_s, 0, 0, 0}, 3), QString());
        QCOMPARE(counts(u"actor:bob"_s), u"2 of 3"_s);
        QCOMPARE(counts(u"actor:bob -outcome:ok"_s), u"1 of 3"_s);
        QCOMPARE(counts({}), u"3 of 3"_s);
        QCOMPARE(counts(u"since:15m"_s), u"2 of 3"_s);
    }

    void oneRecordFillsOneBucket() {
        const auto writer = trail();
        record(*writer, 5, Outcome::Ok);
        QCOMPARE(histogram({}, 3), u"1+0 0+0 0+0"_s);
    }

    void aClockThatWasSetBackLosesNothing() {
        const auto writer = trail();
        record(*writer, 60, Outcome::Ok);
        m_clock->jumpWallTime(-std::chrono::hours(1));
        record(*writer, 61, Outcome::Failed);
        QCOMPARE(histogram({}, 2), u"0+1 1+0"_s);
    }

    void aTimeThatWasNeverWrittenIsLeftToTheVerifier() {
        {
            const auto writer = trail();
            record(*writer, 0, Outcome::Ok);
            record(*writer, 10, Outcome::Ok);
        }
        tamper(m_fixture->path, u"UPDATE record SET time = 'yesterday' WHERE seq = 1"_s);
        QCOMPARE(histogram({}, 1), u"1+0"_s);
    }

    void aWrongFilterIsTold() {
        QCOMPARE(histogram({u"colour:red"_s, 0, 0, 0}, 1), u"AUDIT_FILTER_INVALID"_s);
        QCOMPARE(counts(u"colour:red"_s), u"AUDIT_FILTER_INVALID"_s);
    }

    void damageIsTold() {
        QFile file(m_fixture->path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        QCOMPARE(histogram({}, 1), u"AUDIT_UNREADABLE"_s);
        QCOMPARE(counts({}), u"AUDIT_UNREADABLE"_s);
    }

    void pagesGoDownFromTheNewest() {
        m_fixture->fill(10);
        const auto page = [this](qint64 below) {
            QStringList numbers;
            for (const Record& one : m_fixture->records({}, 4, 0, below - 1))
                numbers.append(QString::number(one.sequence));
            return numbers.join(u' ');
        };
        QCOMPARE(page(11), u"7 8 9 10"_s);
        QCOMPARE(page(7), u"3 4 5 6"_s);
        QCOMPARE(page(3), u"1 2"_s);
    }

    void theRecordsOfOneActionAreFoundByTheirCorrelation() {
        m_fixture->fill(3);
        QCOMPARE(m_fixture->records(u"correlation:c-2"_s).size(), 1);
        QCOMPARE(m_fixture->records(u"correlation:c-2 correlation:c-3"_s).size(), 2);
        QCOMPARE(counts(u"correlation:c-2"_s), u"1 of 3"_s);
    }
};

QTEST_GUILESS_MAIN(TestAuditStatistics)
#include "tst_auditstatistics.moc"
