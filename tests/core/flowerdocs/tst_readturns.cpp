// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>
#include <utility>
#include <vector>

#include "core/flowerdocs/ReadTurns.h"

using namespace fdc;
using namespace fdc::flowerdocs;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A line under a clock that only the test moves.
class Line {
public:
    /// What was to run later by now runs.
    void pass(base::Milliseconds time) {
        clock.advance(time);
        for (auto& [moment, job] : std::exchange(m_later, {})) {
            if (moment <= clock.monotonic())
                job(false);
            else
                m_later.emplace_back(moment, std::move(job));
        }
    }
    void end() {
        hasEnded = true;
        for (auto& [moment, job] : std::exchange(m_later, {}))
            job(true);
    }
    void ask(const QString& name, double amount = 1, std::function<bool()> isWanted = {}) {
        turns->line({amount, std::move(isWanted),
                     [this, name](bool isCancelled) { begun.append(isCancelled ? name + u'!' : name); }});
    }

    base::ManualClock clock;
    bool hasEnded = false;
    QStringList begun;
    const std::shared_ptr<ReadTurns> turns = std::make_shared<ReadTurns>(
        [this](std::chrono::milliseconds delay, Schedule::Job job) {
            if (hasEnded)
                return job(true);
            m_later.emplace_back(clock.monotonic() + delay, std::move(job));
        },
        clock);

private:
    std::vector<std::pair<base::Milliseconds, Schedule::Job>> m_later;
};

}  // namespace

class ReadTurnsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutARateEverythingBeginsAtOnce() {
        Line line;
        for (int i = 0; i < 100; ++i)
            line.ask(u"a"_s, 1'000'000);
        QCOMPARE(line.begun.size(), 100);
        QVERIFY(!line.turns->isHeld());
    }

    void theyBeginInTheirOrderAsTheRateLetsThem() {
        Line line;
        line.turns->setRate(2);
        for (const QString& name : {u"a"_s, u"b"_s, u"c"_s})
            line.ask(name);
        QCOMPARE(line.begun, QStringList());
        QVERIFY(line.turns->isHeld());
        line.pass(500ms);
        QCOMPARE(line.begun, QStringList{u"a"_s});
        line.pass(499ms);
        QCOMPARE(line.begun, QStringList{u"a"_s});
        line.pass(1ms);
        QCOMPARE(line.begun, (QStringList{u"a"_s, u"b"_s}));
        line.pass(500ms);
        QCOMPARE(line.begun, (QStringList{u"a"_s, u"b"_s, u"c"_s}));
        QVERIFY(!line.turns->isHeld());
    }

    void whatCameBesidesHasToBeWaitedFor() {
        Line line;
        line.turns->setRate(1000);
        line.ask(u"large"_s, 100);
        line.pass(100ms);
        QCOMPARE(line.begun, QStringList{u"large"_s});
        line.turns->correct(-5000);
        line.ask(u"next"_s, 100);
        line.pass(5099ms);
        QCOMPARE(line.begun, QStringList{u"large"_s});
        line.pass(1ms);
        QCOMPARE(line.begun, (QStringList{u"large"_s, u"next"_s}));
        // And what was taken too much is there at once.
        line.ask(u"last"_s, 100);
        QCOMPARE(line.begun.size(), 2);
        line.turns->correct(100);
        QCOMPARE(line.begun.last(), u"last"_s);
    }

    void whatNobodyWantsHasNoPartInTheRate() {
        Line line;
        line.turns->setRate(1);
        bool isWanted = true;
        line.ask(u"gone"_s, 1, [&] { return isWanted; });
        line.ask(u"wanted"_s);
        isWanted = false;
        line.pass(1s);
        QCOMPARE(line.begun, (QStringList{u"gone"_s, u"wanted"_s}));
    }

    void aNewRateCountsForWhoeverStandsInLine() {
        Line line;
        line.turns->setRate(0.001);
        line.ask(u"a"_s);
        line.ask(u"b"_s);
        QCOMPARE(line.begun, QStringList());
        line.turns->setRate(0);
        QCOMPARE(line.begun, (QStringList{u"a"_s, u"b"_s}));
    }

    /// The timer that is set is that of the old one.
    void aHigherRateIsNotWaitedForAsLongAsTheLowerOne() {
        Line line;
        line.turns->setRate(0.001);
        line.ask(u"a"_s);
        line.ask(u"b"_s);
        line.turns->setRate(10);
        line.pass(100ms);
        QCOMPARE(line.begun, QStringList{u"a"_s});
        line.pass(100ms);
        QCOMPARE(line.begun, (QStringList{u"a"_s, u"b"_s}));
        // Nor is what was taken too much.
        line.turns->setRate(1);
        line.turns->correct(-1000);
        line.ask(u"c"_s);
        line.turns->correct(1000);
        line.pass(1s);
        QCOMPARE(line.begun.last(), u"c"_s);
        // Timers of before come all the same, and begin nobody twice or too soon.
        line.ask(u"d"_s);
        line.pass(999ms);
        QCOMPARE(line.begun.last(), u"c"_s);
        line.pass(2000s);
        QCOMPARE(line.begun, (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
    }

    /// Nobody stands in line behind a large content that is slowed down to the rate.
    void whatComesAsFastAsTheRateAllowsIsHeldByIt() {
        Line line;
        const auto flow = [&line](double perTenth) {
            for (int i = 0; i < 30; ++i) {
                line.pass(100ms);
                line.turns->came(perTenth);
            }
        };
        flow(1'000);
        QVERIFY(!line.turns->isHeld());  // there is no rate
        line.turns->setRate(1'000);
        flow(50);
        QVERIFY(!line.turns->isHeld());
        flow(100);
        QVERIFY(line.turns->isHeld());
        line.pass(3s);
        QVERIFY(!line.turns->isHeld());
    }

    void whomNobodyWantsIsNotHeld() {
        Line line;
        line.turns->setRate(0.001);
        bool isWanted = true;
        line.ask(u"a"_s, 1, [&] { return isWanted; });
        QVERIFY(line.turns->isHeld());
        isWanted = false;
        QVERIFY(!line.turns->isHeld());
    }

    void whileItRestsNobodyBegins() {
        Line line;
        bool isWanted = true;
        line.turns->rest(true);
        line.ask(u"gone"_s, 1, [&] { return isWanted; });
        line.ask(u"a"_s);
        line.pass(10s);
        QCOMPARE(line.begun, QStringList());
        isWanted = false;
        line.pass(1s);
        QCOMPARE(line.begun, QStringList{u"gone"_s});
        line.turns->rest(false);
        QCOMPARE(line.begun, (QStringList{u"gone"_s, u"a"_s}));
        // A rate leaves its turns to later, and those come no more either.
        line.turns->setRate(1);
        line.ask(u"b"_s);
        line.turns->rest(true);
        line.pass(10s);
        QCOMPARE(line.begun.size(), 2);
        line.end();
        QCOMPARE(line.begun.last(), u"b!"_s);
    }

    void theEndIsToldToAll() {
        Line line;
        line.turns->setRate(1);
        line.ask(u"a"_s);
        line.ask(u"b"_s);
        line.end();
        QCOMPARE(line.begun, (QStringList{u"a!"_s, u"b!"_s}));
        line.ask(u"c"_s);
        QCOMPARE(line.begun.last(), u"c!"_s);
    }
};

QTEST_GUILESS_MAIN(ReadTurnsTest)
#include "tst_readturns.moc"
