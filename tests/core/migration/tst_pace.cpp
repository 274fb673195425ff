// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <QtTest>
#include <random>

#include "core/migration/MigrationErrors.h"
#include "core/migration/pace/CampaignLimits.h"
#include "core/migration/pace/FailureBreaker.h"
#include "core/migration/pace/Pace.h"
#include "core/migration/pace/TokenBucket.h"
#include "core/migration/pace/WindowCalendar.h"
#include "core/migration/pace/WindowText.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;
using base::Milliseconds;

namespace {

QDateTime utc(const char* text) {
    return QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate).toUTC();
}

}  // namespace

class TestPace : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsWindows_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("again");
        QTest::newRow("days and a night") << u"mon-fri 20:00-06:00"_s << u"mon-fri 20:00-06:00"_s;
        QTest::newRow("no days") << u"22:00-5:30"_s << u"mon-sun 22:00-05:30"_s;
        QTest::newRow("list of days") << u"sat, SUN 00:00-24:00"_s << u"sat,sun 00:00-24:00"_s;
        QTest::newRow("over the end of the week")
            << u"fri-mon 08:00 - 9:15"_s << u"mon,fri-sun 08:00-09:15"_s;
        QTest::newRow("midnight as an end") << u"mon 20:00-00:00"_s << u"mon 20:00-24:00"_s;
        QTest::newRow("several") << u"mon 1:00-2:00;tue 3:00-4:00; "_s
                                 << u"mon 01:00-02:00; tue 03:00-04:00"_s;
        QTest::newRow("in French") << u"lun-ven 20:00-06:00; Dim 1:00-2:00"_s
                                   << u"mon-fri 20:00-06:00; sun 01:00-02:00"_s;
        QTest::newRow("no such day") << u"mont 20:00-06:00"_s << QString();
        QTest::newRow("no such hour") << u"mon 25:00-06:00"_s << QString();
        QTest::newRow("no such minute") << u"mon 20:60-06:00"_s << QString();
        QTest::newRow("starts at 24") << u"mon 24:00-06:00"_s << QString();
        QTest::newRow("no time at all") << u"mon"_s << QString();
        QTest::newRow("empty span") << u"mon 20:00-20:00"_s << QString();
        QTest::newRow("something behind it") << u"mon 20:00-06:00 x"_s << QString();
        QTest::newRow("three ends") << u"mon-tue-wed 20:00-06:00"_s << QString();
        QTest::newRow("a book") << QString(6000, u'x') << QString();
        QTest::newRow("nothing") << u""_s << QString();
        QTest::newRow("nothing but separators") << u" ; "_s << QString();
    }
    void readsWindows() {
        QFETCH(QString, text);
        QFETCH(QString, again);
        const auto windows = windowsFromText(text);
        if (again.isEmpty()) {
            QVERIFY(!windows);
            QCOMPARE(windows.error().code(), u"CAMPAIGN_SETTING"_s);
            return;
        }
        QVERIFY(windows);
        QCOMPARE(windowsToText(*windows), again);
        QCOMPARE(*windowsFromText(again), *windows);
    }

    void knowsWhenAWindowIsOpen_data() {
        QTest::addColumn<QString>("windows");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QDateTime>("moment");
        QTest::addColumn<bool>("open");
        QTest::addColumn<QDateTime>("until");
        const QString nights = u"mon-fri 20:00-06:00"_s;
        const QString paris = u"Europe/Paris"_s;
        // 2026-11-26 is a Thursday; Paris is one hour ahead of UTC in winter.
        QTest::newRow("by day") << nights << paris << utc("2026-11-26T11:00:00Z") << false
                                << utc("2026-11-26T19:00:00Z");
        QTest::newRow("in the evening")
            << nights << paris << utc("2026-11-26T19:00:00Z") << true << utc("2026-11-27T05:00:00Z");
        QTest::newRow("a second before")
            << nights << paris << utc("2026-11-26T18:59:59Z") << false << utc("2026-11-26T19:00:00Z");
        QTest::newRow("after midnight it belongs to the day before")
            << nights << paris << utc("2026-11-28T04:59:59Z") << true << utc("2026-11-28T05:00:00Z");
        QTest::newRow("at its end") << nights << paris << utc("2026-11-28T05:00:00Z") << false
                                    << utc("2026-11-30T19:00:00Z");
        QTest::newRow("Monday before dawn belongs to Sunday")
            << nights << paris << utc("2026-11-30T02:00:00Z") << false << utc("2026-11-30T19:00:00Z");
        QTest::newRow("another zone") << nights << u"America/New_York"_s << utc("2026-11-27T00:30:00Z")
                                      << false << utc("2026-11-27T01:00:00Z");
        QTest::newRow("windows that touch are one")
            << u"mon-sun 20:00-24:00; mon-sun 00:00-06:00"_s << paris << utc("2026-11-26T22:00:00Z") << true
            << utc("2026-11-27T05:00:00Z");
        QTest::newRow("always") << u"mon-sun 00:00-24:00"_s << paris << utc("2026-11-26T22:00:00Z") << true
                                << QDateTime();
        // 2026-03-29: 02:00 becomes 03:00. The night is an hour shorter, and ends by the local clock.
        QTest::newRow("spring, ends by the local clock")
            << u"sat 20:00-06:00"_s << paris << utc("2026-03-28T23:00:00Z") << true
            << utc("2026-03-29T04:00:00Z");
        QTest::newRow("spring, an end that does not exist")
            << u"sun 01:00-02:30"_s << paris << utc("2026-03-29T00:30:00Z") << true
            << utc("2026-03-29T01:00:00Z");
        QTest::newRow("spring, a start that does not exist")
            << u"sun 02:30-05:00"_s << paris << utc("2026-03-29T00:45:00Z") << false
            << utc("2026-03-29T01:00:00Z");
        QTest::newRow("spring, none of it exists")
            << u"sun 02:10-02:50"_s << paris << utc("2026-03-29T00:45:00Z") << false
            << utc("2026-04-05T00:10:00Z");
        // 2026-10-25: 03:00 becomes 02:00. What comes twice counts twice.
        QTest::newRow("autumn, ends by the local clock")
            << u"sat 20:00-06:00"_s << paris << utc("2026-10-24T22:00:00Z") << true
            << utc("2026-10-25T05:00:00Z");
        QTest::newRow("autumn, an end that comes twice")
            << u"sun 01:00-02:30"_s << paris << utc("2026-10-25T00:45:00Z") << true
            << utc("2026-10-25T01:30:00Z");
        QTest::newRow("autumn, a start that comes twice")
            << u"sun 02:30-05:00"_s << paris << utc("2026-10-25T00:15:00Z") << false
            << utc("2026-10-25T00:30:00Z");
        QTest::newRow("autumn, open from the first of them")
            << u"sun 02:30-05:00"_s << paris << utc("2026-10-25T01:15:00Z") << true
            << utc("2026-10-25T04:00:00Z");
        // Lord Howe moves by half an hour.
        QTest::newRow("half an hour") << u"sun 01:00-04:00"_s << u"Australia/Lord_Howe"_s
                                      << utc("2026-04-04T15:00:00Z") << true << utc("2026-04-04T17:30:00Z");
    }
    void knowsWhenAWindowIsOpen() {
        QFETCH(QString, windows);
        QFETCH(QString, zone);
        QFETCH(QDateTime, moment);
        QFETCH(bool, open);
        QFETCH(QDateTime, until);
        const WindowCalendar calendar(*windowsFromText(windows), zone);
        const auto state = calendar.at(moment);
        QCOMPARE(state.open, open);
        QCOMPARE(state.until, until);
    }
    void isAlwaysOpenWithoutWindows() {
        QVERIFY(WindowCalendar({}, {}).at(utc("2026-11-26T22:00:00Z")).open);
    }
    /// Whatever the zone and the day: asked at the moment that it named, it says the opposite.
    void changesAtTheMomentThatItNames() {
        for (const char* zone :
             {"Europe/Paris", "America/St_Johns", "Asia/Kathmandu", "Africa/Casablanca", "UTC"}) {
            const WindowCalendar calendar(*windowsFromText(u"mon-fri 20:00-06:00; sat 01:30-02:30"_s),
                                          QString::fromLatin1(zone));
            QDateTime moment = utc("2026-03-01T00:00:00Z");
            for (int i = 0; i < 400; ++i) {
                const auto state = calendar.at(moment);
                QVERIFY2(state.until > moment, zone);
                QCOMPARE(calendar.at(state.until.addMSecs(-1)).open, state.open);
                QCOMPARE(calendar.at(state.until).open, !state.open);
                moment = state.until;
            }
        }
    }

    void readsSizesAndShares() {
        QCOMPARE(*bytesFromText(u"10M"_s), 10 * 1024 * 1024);
        QCOMPARE(*bytesFromText(u" 1.5g "_s), qint64(1.5 * 1024 * 1024 * 1024));
        QCOMPARE(*bytesFromText(u"512KiB/s"_s), 512 * 1024);
        QCOMPARE(*bytesFromText(u"4096"_s), 4096);
        for (const QString& wrong : {u""_s, u"M"_s, u"-1"_s, u"10X"_s, u"1e9"_s, u"99999999999T"_s})
            QVERIFY2(!bytesFromText(wrong), qPrintable(wrong));
        for (const qint64 bytes : {0LL, 1000LL, 1024LL, 10LL * 1024 * 1024, 1536LL})
            QCOMPARE(*bytesFromText(bytesToText(bytes)), bytes);
        QCOMPARE(*shareFromText(u"20%"_s), 0.2);
        QCOMPARE(*shareFromText(u"20 %"_s), 0.2);
        QCOMPARE(*shareFromText(u"0.05"_s), 0.05);
        for (const QString& wrong :
             {u""_s, u"120%"_s, u"-1%"_s, u"0%"_s, u"0"_s, u"0.05%"_s, u"1.5"_s, u"many"_s, u"nan"_s})
            QVERIFY2(!shareFromText(wrong), qPrintable(wrong));
    }

    void keepsLimitsInJson() {
        QCOMPARE(CampaignLimits().toJson(), QJsonObject());
        CampaignLimits limits;
        limits.documentsPerSecond = 2.5;
        limits.bytesPerSecond = 1 << 20;
        limits.windows = *windowsFromText(u"mon-fri 20:00-06:00"_s);
        limits.zone = u"Europe/Paris"_s;
        limits.mostFailures = 0.2;
        limits.acceptedDocuments = 7;
        QCOMPARE(CampaignLimits::fromJson(limits.toJson()), limits);
        QVERIFY(limits.check());
        QJsonObject later = limits.toJson();
        later[u"ofALaterBuild"_s] = 1;
        later[u"zone"_s] = 12;
        limits.zone.clear();
        QCOMPARE(CampaignLimits::fromJson(later), limits);
    }
    void takesWindowsInWordsToo() {
        const auto limits = CampaignLimits::checked({{u"windows"_s, u"mon 20:00-06:00"_s}});
        QVERIFY(limits);
        QCOMPARE(limits->windows.size(), 1);
    }

    void refusesWrongLimits_data() {
        QTest::addColumn<QJsonObject>("limits");
        QTest::addColumn<QString>("setting");
        const auto row = [](const char* name, const QString& key, const QJsonValue& value,
                            const QString& setting) {
            QTest::newRow(name) << QJsonObject{{key, value}} << setting;
        };
        row("negative rate", u"documentsPerSecond"_s, -1, u"documentsPerSecond"_s);
        row("rate as text", u"documentsPerSecond"_s, u"10"_s, u"documentsPerSecond"_s);
        row("fast beyond sense", u"documentsPerSecond"_s, 1e9, u"documentsPerSecond"_s);
        row("a byte a second", u"bytesPerSecond"_s, 1, u"bytesPerSecond"_s);
        row("half a byte", u"bytesPerSecond"_s, 2048.5, u"bytesPerSecond"_s);
        row("huge", u"bytesPerSecond"_s, 1e300, u"bytesPerSecond"_s);
        row("share above one", u"mostFailures"_s, 20, u"mostFailures"_s);
        row("small sample", u"failureSample"_s, 10, u"failureSample"_s);
        row("unknown zone", u"zone"_s, u"Europe/Atlantis"_s, u"zone"_s);
        row("relative stop file", u"stopFile"_s, u"stop"_s, u"stopFile"_s);
        row("stop file nowhere", u"stopFile"_s, u"/no/such/folder/stop"_s, u"stopFile"_s);
        row("folder as stop file", u"stopFile"_s, u"/tmp"_s, u"stopFile"_s);
        row("no window", u"windows"_s, u"at night"_s, u"windows"_s);
        row("window without times", u"windows"_s, QJsonArray{QJsonObject{{u"days"_s, u"mon"_s}}},
            u"windows"_s);
        row("window as number", u"windows"_s, 20, u"windows"_s);
        row("empty window", u"windows"_s, u""_s, u"windows"_s);
        row("no limit of this name", u"documentPerSecond"_s, 1, u"limits"_s);
        row("not for a person to set", u"acceptedDocuments"_s, 1, u"limits"_s);
        row("null", u"mostDocuments"_s, QJsonValue(), u"mostDocuments"_s);
    }
    void refusesWrongLimits() {
        QFETCH(QJsonObject, limits);
        QFETCH(QString, setting);
        const auto checked = CampaignLimits::checked(limits);
        QVERIFY(!checked);
        QCOMPARE(checked.error().code(), u"CAMPAIGN_SETTING"_s);
        QCOMPARE(checked.error().fact(u"setting"), setting);
        QVERIFY(!checked.error().fact(u"value").isEmpty());
        QVERIFY(!checked.error().fact(u"allowed").isEmpty());
    }

    /// Whoever takes as fast as it can gets the rate, and never more than a second's worth above it.
    void dripsAtItsRate_data() {
        QTest::addColumn<double>("rate");
        QTest::addColumn<double>("amount");
        QTest::newRow("documents") << 50.0 << 1.0;
        QTest::newRow("one in ten seconds") << 0.1 << 1.0;
        QTest::newRow("bytes") << 1e6 << 4096.0;
        QTest::newRow("larger than a second's worth") << 1e6 << 7.3e6;
    }
    void dripsAtItsRate() {
        QFETCH(double, rate);
        QFETCH(double, amount);
        TokenBucket bucket(rate, 0, Milliseconds(0));
        Milliseconds now(0);
        double taken = 0;
        const double seconds = std::max(100.0, 20 * amount / rate);
        while (double(now.count()) < seconds * 1000) {
            if (bucket.take(amount, now)) {
                taken += amount;
                QVERIFY(taken <= rate * (double(now.count()) / 1000 + 1) + amount);
                continue;
            }
            const Milliseconds wait = bucket.wait(amount, now);
            QVERIFY(wait.count() > 0);
            now += wait;
        }
        QVERIFY2(taken >= rate * seconds * 0.9 - amount, qPrintable(QString::number(taken)));
        QVERIFY2(taken <= rate * (seconds + 1) + amount, qPrintable(QString::number(taken)));
    }
    void savesAtMostASecondsWorth() {
        TokenBucket bucket(100, 0, Milliseconds(0));
        const Milliseconds later(3'600'000);
        int taken = 0;
        while (bucket.take(1, later))
            ++taken;
        QCOMPARE(taken, 100);
        bucket.correct(5);
        QVERIFY(bucket.take(5, later));
        QVERIFY(!bucket.take(1, later));
        QCOMPARE(bucket.within(Milliseconds(2000), later), 200);
    }
    void takesAnythingWithoutARate() {
        TokenBucket bucket(0, 0, Milliseconds(0));
        QVERIFY(bucket.take(1e12, Milliseconds(0)));
        QCOMPARE(bucket.wait(1e12, Milliseconds(0)), Milliseconds(0));
    }

    void breaksWhenTooManyOfTheLastFailed() {
        FailureBreaker breaker(0.2, 100);
        for (int i = 0; i < 99; ++i)
            breaker.ended(i, true);
        QVERIFY(!breaker.isTripped());  // says nothing before it has seen enough
        breaker.ended(99, false);
        QVERIFY(breaker.isTripped());
        QCOMPARE(breaker.failed(), 99);
        FailureBreaker other(0.2, 100);
        for (int i = 0; i < 1000; ++i)
            other.ended(i, i % 5 == 0);
        QVERIFY(!other.isTripped());
        other.ended(1000, true);  // as the fifth before it, which is out of the sample again
        QVERIFY(!other.isTripped());
        other.ended(1001, true);
        QVERIFY(other.isTripped());
        QCOMPARE(other.failed(), 21);
        FailureBreaker never(0, 100);
        for (int i = 0; i < 1000; ++i)
            never.ended(i, true);
        QVERIFY(!never.isTripped());
    }

    /// What fails in a step ends at once, and what is good queues at the target.
    void judgesInTheOrderInWhichDocumentsBegan() {
        FailureBreaker quarter(0.26, 100);
        for (int i = 0; i < 4000; ++i) {
            if (i % 4 == 0)
                quarter.ended(i, true);
            if (const int good = i - 300; good >= 0 && good % 4 != 0)
                quarter.ended(good, false);
        }
        QVERIFY(!quarter.isTripped());
        // One that hangs holds up no judgement.
        FailureBreaker hanging(0.2, 100);
        for (int i = 1; i < 150; ++i)
            hanging.ended(i, i % 4 == 0);
        QVERIFY(hanging.isTripped());
        // What is begun again is not counted twice, and leaves no hole.
        FailureBreaker outage(0.2, 100);
        for (int i = 0; i < 100; ++i)
            outage.ended(i, false);
        for (int i = 100; i < 115; ++i)
            outage.ended(i, true);
        for (int i = 294; i < 300; ++i)
            outage.ended(i, true);
        QVERIFY(!outage.isTripped());
        for (int i = 115; i < 294; ++i)
            outage.givenBack(i);
        QVERIFY(outage.isTripped());
        QCOMPARE(outage.failed(), 21);
    }

    /// Whatever the order of the ends: the same as counting every sample once all have ended.
    void judgesAnyOrderAlike() {
        std::mt19937 random(20'26);
        for (int round = 0; round < 300; ++round) {
            const int documents = 150 + int(random() % 400);
            const double share = 0.05 + double(random() % 60) / 100;
            std::vector<int> ends;  // 0 good, 1 failed, 2 given back
            ends.resize(size_t(documents));
            std::vector<std::pair<int, int>> order;
            for (int i = 0; i < documents; ++i) {
                const auto dice = random() % 100;
                ends[size_t(i)] = dice < 5 ? 2 : dice < 5 + share * 95 ? 1 : 0;
                order.emplace_back(i + int(random() % 200), i);
            }
            std::sort(order.begin(), order.end());
            FailureBreaker breaker(share, 100);
            std::vector<int> counted;
            for (const auto& [when, document] : order) {
                const int end = ends[size_t(document)];
                end == 2 ? breaker.givenBack(document) : breaker.ended(document, end == 1);
            }
            for (const int end : ends) {
                if (end != 2)
                    counted.push_back(end);
            }
            int worst = 0;
            for (size_t i = 0; i + 100 <= counted.size(); ++i)
                worst = std::max(worst, int(std::count(counted.begin() + std::ptrdiff_t(i),
                                                       counted.begin() + std::ptrdiff_t(i) + 100, 1)));
            QCOMPARE(breaker.isTripped(), double(worst) > share * 100 + 1e-9);
        }
    }

    void asksAboutUnexpectedVolumes_data() {
        QTest::addColumn<qint64>("given");
        QTest::addColumn<double>("factor");
        QTest::addColumn<qint64>("accepted");
        QTest::addColumn<qint64>("before");
        QTest::addColumn<qint64>("found");
        QTest::addColumn<bool>("fine");
        QTest::newRow("nothing known") << 0LL << 10.0 << 0LL << 0LL << 1'000'000LL << true;
        QTest::newRow("as many as ten times") << 0LL << 10.0 << 0LL << 100LL << 1000LL << true;
        QTest::newRow("more than ten times") << 0LL << 10.0 << 0LL << 100LL << 1001LL << false;
        QTest::newRow("another factor") << 0LL << 2.0 << 0LL << 100LL << 201LL << false;
        QTest::newRow("switched off") << 0LL << 0.0 << 0LL << 100LL << 1'000'000LL << true;
        QTest::newRow("as given") << 50LL << 10.0 << 0LL << 100LL << 50LL << true;
        QTest::newRow("more than given") << 50LL << 10.0 << 0LL << 0LL << 51LL << false;
        QTest::newRow("confirmed") << 50LL << 10.0 << 51LL << 0LL << 51LL << true;
        QTest::newRow("more than confirmed") << 50LL << 10.0 << 51LL << 0LL << 52LL << false;
    }
    void asksAboutUnexpectedVolumes() {
        QFETCH(qint64, given);
        QFETCH(double, factor);
        QFETCH(qint64, accepted);
        QFETCH(qint64, before);
        QFETCH(qint64, found);
        QFETCH(bool, fine);
        CampaignLimits limits;
        limits.expectedDocuments = given;
        limits.volumeFactor = factor;
        limits.acceptedDocuments = accepted;
        const auto checked = Pace::checkVolume(limits, found, before);
        QCOMPARE(checked.has_value(), fine);
        if (!checked)
            QCOMPARE(checked.error().fact(u"found"), QString::number(found));
    }
};

QTEST_GUILESS_MAIN(TestPace)
#include "tst_pace.moc"
