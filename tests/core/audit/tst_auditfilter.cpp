// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "TrailFixture.h"
#include "core/audit/AuditErrors.h"
#include "core/audit/AuditFilter.h"

using namespace fdc;
using namespace fdc::audit;
using namespace fdc::audit::test;

class TestAuditFilter : public QObject {
    Q_OBJECT

    /// Six records an hour apart, the last at "now" of m_clock.
    TrailFixture m_fixture;
    base::ManualClock m_clock;

    QString found(const QString& filter, qint64 limit = 0) {
        QStringList sequences;
        const auto read =
            readAudit(m_fixture.path, {filter, limit, 0, 0}, m_clock,
                      [&](const Record& record) { sequences.append(QString::number(record.sequence)); });
        return read ? sequences.join(u' ') : read.error().toLogLine();
    }

private Q_SLOTS:
    void initTestCase() {
        const QList<Entry> entries{
            {u"anne"_s, u"config.set"_s, u"core.properties"_s, u""_s, u"prod"_s, Outcome::Started, u"cli"_s,
             u"a1"_s, u"on"_s, u"off"_s, u""_s},
            {u"anne"_s, u"config.set"_s, u"core.properties"_s, u""_s, u"prod"_s, Outcome::Ok, u"cli"_s,
             u"a1"_s, u"on"_s, u"off"_s, u""_s},
            {u"bob"_s, u"config.unset"_s, u"100%_done"_s, u"fast2"_s, u"test"_s, Outcome::Failed, u"gui"_s,
             u"b1"_s, u""_s, u""_s, u"disk full"_s},
            {u"system"_s, u"campaign.start"_s, u"été \"2026\""_s, u"fast2"_s, u"prod"_s, Outcome::Ok,
             u"schedule"_s, u"c1"_s, u""_s, u""_s, u""_s},
            {u"bob"_s, u"connector.disable"_s, u"plume"_s, u"plume"_s, u"prod"_s, Outcome::Refused, u"gui"_s,
             u"d1"_s, u""_s, u""_s, u"viewer"_s},
            {u"Carl"_s, u"connector.enable"_s, u"plume"_s, u"plume"_s, u"prod"_s, Outcome::Ok, u"gui"_s,
             u"e1"_s, u""_s, u""_s, u"a:b*c"_s},
        };
        auto trail = AuditTrail::open(m_fixture.path, m_clock);
        QVERIFY(trail);
        for (const Entry& entry : entries) {
            m_clock.advance(std::chrono::hours(1));
            QVERIFY((*trail)->append(entry));
        }
    }

    void filterFinds_data() {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("expected");
        QTest::newRow("nothing asked") << u""_s << u"1 2 3 4 5 6"_s;
        QTest::newRow("spaces") << u" \t "_s << u"1 2 3 4 5 6"_s;
        QTest::newRow("field") << u"actor:anne"_s << u"1 2"_s;
        QTest::newRow("field name and value in any case") << u"ACTOR:carl"_s << u"6"_s;
        QTest::newRow("whole value") << u"actor:ann"_s << u""_s;
        QTest::newRow("wildcard") << u"action:config.*"_s << u"1 2 3"_s;
        QTest::newRow("wildcard inside") << u"action:con*able"_s << u"5 6"_s;
        QTest::newRow("percent is no wildcard") << u"actor:%"_s << u""_s;
        QTest::newRow("percent and underscore") << u"target:100%_done"_s << u"3"_s;
        QTest::newRow("underscore is no wildcard") << u"actor:b_b"_s << u""_s;
        QTest::newRow("two fields") << u"actor:bob action:connector.*"_s << u"5"_s;
        QTest::newRow("one field twice") << u"actor:bob actor:anne"_s << u"1 2 3 5"_s;
        QTest::newRow("negated") << u"-outcome:ok"_s << u"1 3 5"_s;
        QTest::newRow("negated twice") << u"-outcome:ok -actor:bob"_s << u"1"_s;
        QTest::newRow("outcome") << u"outcome:refused"_s << u"5"_s;
        QTest::newRow("outcome by wildcard") << u"outcome:*ed"_s << u"1 3 5"_s;
        QTest::newRow("origin, environment, connector")
            << u"origin:gui environment:prod connector:plume"_s << u"5 6"_s;
        QTest::newRow("correlation") << u"correlation:a1"_s << u"1 2"_s;
        QTest::newRow("empty value") << u"connector:\"\""_s << u"1 2"_s;
        QTest::newRow("quoted") << u"target:\"été \\\"2026\\\"\""_s << u"4"_s;
        QTest::newRow("star in quotes is a star") << u"action:\"config.*\""_s << u""_s;
        QTest::newRow("word") << u"plume"_s << u"5 6"_s;
        QTest::newRow("word in the reason") << u"full"_s << u"3"_s;
        QTest::newRow("word in before and after") << u"off"_s << u"1 2"_s;
        QTest::newRow("words") << u"plume bob"_s << u"5"_s;
        QTest::newRow("words with wildcard") << u"di*ll"_s << u"3"_s;
        QTest::newRow("negated word") << u"-plume"_s << u"1 2 3 4"_s;
        QTest::newRow("quoted words") << u"\"disk full\""_s << u"3"_s;
        QTest::newRow("quoted colon and star") << u"\"a:b*c\""_s << u"6"_s;
        QTest::newRow("quote inside a word") << u"\"\\\"2026\""_s << u"4"_s;
        QTest::newRow("SQL is text") << u"actor:x'OR'1'='1"_s << u""_s;
        QTest::newRow("number") << u"seq:3"_s << u"3"_s;
        QTest::newRow("numbers") << u"seq:2..4"_s << u"2 3 4"_s;
        QTest::newRow("numbers from") << u"seq:5.."_s << u"5 6"_s;
        QTest::newRow("numbers to") << u"seq:..2"_s << u"1 2"_s;
        QTest::newRow("numbers left out") << u"-seq:2..5"_s << u"1 6"_s;
        QTest::newRow("since hours") << u"since:2h"_s << u"4 5 6"_s;
        QTest::newRow("since minutes") << u"since:60m"_s << u"5 6"_s;
        QTest::newRow("since days and weeks") << u"since:1d since:1w"_s << u"1 2 3 4 5 6"_s;
        QTest::newRow("until seconds") << u"until:7200s"_s << u"1 2 3"_s;
        QTest::newRow("window") << u"since:4h until:2h"_s << u"2 3"_s;
        QTest::newRow("since a time") << u"since:2026-01-01T04:00:00Z"_s << u"4 5 6"_s;
        QTest::newRow("since a time elsewhere") << u"since:2026-01-01T06:00:00+02:00"_s << u"4 5 6"_s;
        QTest::newRow("since a day") << u"since:2026-01-01"_s << u"1 2 3 4 5 6"_s;
        QTest::newRow("until a day") << u"until:2026-01-01"_s << u""_s;
        QTest::newRow("all together")
            << u"actor:b* action:con* since:24h -outcome:ok -seq:3 viewer"_s << u"5"_s;
    }
    void filterFinds() {
        QFETCH(QString, filter);
        QTEST(found(filter), "expected");
    }

    void newestAreChosenOldestFirst() {
        QCOMPARE(found(u""_s, 2), u"5 6"_s);
        QCOMPARE(found(u"actor:anne"_s, 1), u"2"_s);
    }

    void rangeOfNumbersBoundsTheAnswer() {
        QCOMPARE(m_fixture.records({}, 0, 2, 3).size(), 2);
        QCOMPARE(m_fixture.records({}, 0, 5, 0).size(), 2);
        QCOMPARE(m_fixture.records({}, 0, 0, 1).size(), 1);
    }

    void wrongFilterNamesItsPosition_data() {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<int>("position");
        QTest::newRow("unknown field") << u"actor:x colour:red"_s << 9;
        QTest::newRow("address as a word") << u"http://x"_s << 1;
        QTest::newRow("missing value") << u"actor:"_s << 7;
        QTest::newRow("missing value, then a term") << u"actor: anne"_s << 7;
        QTest::newRow("lone minus") << u"x - y"_s << 4;
        QTest::newRow("open quote") << u"target:\"abc"_s << 8;
        QTest::newRow("escape at the end") << u"\"abc\\"_s << 1;
        QTest::newRow("text after the quote") << u"target:\"abc\"d"_s << 13;
        QTest::newRow("unknown outcome") << u"outcome:okay"_s << 9;
        QTest::newRow("number") << u"seq:x"_s << 5;
        QTest::newRow("no number at all") << u"seq:.."_s << 5;
        QTest::newRow("number too large") << u"seq:99999999999999999999"_s << 5;
        QTest::newRow("duration without unit") << u"since:24"_s << 7;
        QTest::newRow("duration without number") << u"since:h"_s << 7;
        QTest::newRow("unknown unit") << u"since:3y"_s << 7;
        QTest::newRow("negative duration") << u"since:-3h"_s << 7;
        QTest::newRow("endless duration") << u"since:9999999999999999w"_s << 7;
        QTest::newRow("no such day") << u"since:2026-02-30"_s << 7;
        QTest::newRow("time without zone") << u"since:2026-01-01T04:00:00"_s << 7;
        QTest::newRow("too long") << QString(5000, u'x') << 4097;
        QTest::newRow("too many terms") << u"x "_s.repeated(65) << 129;
    }
    void wrongFilterNamesItsPosition() {
        QFETCH(QString, filter);
        QFETCH(int, position);
        const auto parsed = parseAuditFilter(filter, m_clock.utcNow());
        QVERIFY(!parsed);
        QVERIFY(parsed.error().is(auditFilterInvalid));
        QCOMPARE(parsed.error().fact(u"position"), QString::number(position));
        QCOMPARE(parsed.error().kind(), base::ErrorKind::Usage);
    }

    void wrongFilterIsToldEvenWithoutATrail() {
        const TrailFixture empty;
        QVERIFY(!readAudit(empty.path, {u"colour:red"_s}, m_clock, [](const Record&) {}));
    }

    void hardestAcceptedFilterStillRuns() {
        QCOMPARE(found(u"a*b*c*d "_s.repeated(64)), u""_s);
        QCOMPARE(found((u"-"_s + u"x*"_s.repeated(30) + u' ').repeated(64)), u"1 2 3 4 5 6"_s);
    }
};

QTEST_GUILESS_MAIN(TestAuditFilter)
#include "tst_auditfilter.moc"
