// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>
#include <QTimeZone>
#include <random>

#include "core/monitoring/HealthJudge.h"

using namespace fdc;
using namespace fdc::monitoring;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using base::Milliseconds;
using connector::Health;

class HealthJudgeTest : public QObject {
    Q_OBJECT

    const QDateTime m_start{QDate(2026, 3, 1), QTime(8, 0), QTimeZone::utc()};

    static Health of(QChar letter) {
        switch (letter.unicode()) {
            case u'u': return Health::Up;
            case u'g': return Health::Degraded;
            case u'd': return Health::Down;
            default: return Health::Unknown;
        }
    }

    /// The judged state after each observation, one letter each: u up, g degraded, d down, ? unknown.
    QString judged(const QString& observed, JudgeSettings settings = {}) const {
        HealthJudge judge(settings);
        QString told;
        Milliseconds at{0};
        for (const QChar letter : observed) {
            at += 60s;
            judge.observe({of(letter), m_start.addMSecs(at.count()), at, 60s});
            const Health state = judge.judged(at).state;
            told += state == Health::Up         ? u'u'
                    : state == Health::Degraded ? u'g'
                    : state == Health::Down     ? u'd'
                                                : u'?';
        }
        return told;
    }

private Q_SLOTS:
    void worseAndBetterHaveTheirOwnThresholds_data() {
        QTest::addColumn<QString>("observed");
        QTest::addColumn<QString>("expected");
        QTest::newRow("the first answer is told at once") << u"uuu"_s << u"uuu"_s;
        QTest::newRow("down takes three") << u"uudddd"_s << u"uuuudd"_s;
        QTest::newRow("down at the start takes three as well") << u"dddd"_s << u"??dd"_s;
        QTest::newRow("up takes two") << u"udddduu"_s
                                      << u"uuuddd"
                                         "u"_s;
        QTest::newRow("two failures are nothing") << u"uudduudduu"_s << u"uuuuuuuuuu"_s;
        QTest::newRow("as bad as the best of them") << u"uudgd"_s << u"uuuug"_s;
        QTest::newRow("from degraded to down") << u"ggddd"_s << u"ggggd"_s;
        QTest::newRow("from down to degraded") << u"udddggg"_s << u"uuuddgg"_s;
        QTest::newRow("as good as the worst of them") << u"udddgu"_s << u"uuuddg"_s;
        QTest::newRow("unknown takes as many as down") << u"uu???"_s << u"uuuu?"_s;
        QTest::newRow("unknown is no recovery") << u"uddd???"_s << u"uuuddd?"_s;
        QTest::newRow("neither up nor known is not up") << u"uu?d?"_s << u"uuuud"_s;
        QTest::newRow("back from unknown") << u"uu???uu"_s << u"uuuu??u"_s;
    }
    void worseAndBetterHaveTheirOwnThresholds() {
        QFETCH(QString, observed);
        QFETCH(QString, expected);
        QCOMPARE(judged(observed), expected);
    }

    void theThresholdsAreSettings() {
        QCOMPARE(judged(u"uduuu"_s, {1, 3}),
                 u"uddd"
                 "u"_s);
        QCOMPARE(judged(u"uddddddu"_s, {5, 1}), u"uuuuuddu"_s);
    }

    /// Any period, any share of it down, any interval: never more than two changes in any window.
    void aSquareWaveChangesAtMostTwiceAWindow() {
        int worst = 0;
        qint64 waves = 0;
        for (const Milliseconds interval : {1'000ms, 5'000ms, 60'000ms}) {
            for (int period = 2; period <= 400; period += period < 40 ? 1 : 7) {
                for (const int downPart : {period / 2, 1, period - 1, period / 3, 3}) {
                    if (downPart <= 0 || downPart >= period)
                        continue;
                    ++waves;
                    HealthJudge judge;
                    std::deque<Milliseconds> changes;
                    Milliseconds at{0};
                    for (int step = 0; at < 3h || step < 4 * period; ++step) {
                        at += interval;
                        const Health health = step % period < period - downPart ? Health::Up : Health::Down;
                        if (judge.observe({health, m_start.addMSecs(at.count()), at, interval}))
                            changes.push_back(at);
                        while (!changes.empty() && at - changes.front() > HealthJudge::window)
                            changes.pop_front();
                        worst = std::max(worst, int(changes.size()));
                        QVERIFY2(changes.size() <= 2,
                                 qPrintable(u"interval %1 period %2 down %3"_s.arg(interval.count())
                                                .arg(period)
                                                .arg(downPart)));
                    }
                }
            }
        }
        QVERIFY(waves > 500);
        QCOMPARE(worst, 2);  // and the limit is what holds, not silence
    }

    void chanceChangesAtMostTwiceAWindowAndEndsInTheTruth() {
        std::mt19937 random(20260301);
        for (int run = 0; run < 200; ++run) {
            HealthJudge judge;
            std::deque<Milliseconds> changes;
            Milliseconds at{0};
            const auto observe = [&](Health health) {
                at += 30s;
                if (judge.observe({health, m_start.addMSecs(at.count()), at, 30s}))
                    changes.push_back(at);
                while (!changes.empty() && at - changes.front() > HealthJudge::window)
                    changes.pop_front();
                QVERIFY(changes.size() <= 2);
            };
            for (int step = 0; step < 500; ++step)
                observe(Health(random() % 4));
            const Health truth = run % 2 ? Health::Down : Health::Up;
            // At the latest when the window has passed and the flapping is forgotten.
            for (int step = 0; step < 60; ++step)
                observe(truth);
            QCOMPARE(judge.judged(at).state, truth);
            QVERIFY(!judge.judged(at).flapping);
        }
    }

    void flappingBeginsAtFiftyAndEndsBelowTwentyFive() {
        HealthJudge judge;
        Milliseconds at{0};
        bool flapped = false;
        int last = 0;
        for (int step = 0; step < 200; ++step) {
            at += 60s;
            const bool waves = step < 40;
            judge.observe({waves && step % 2 ? Health::Down : Health::Up, m_start, at, 60s});
            const Judgement now = judge.judged(at);
            QVERIFY(now.flapScore >= 0 && now.flapScore <= 100);
            QCOMPARE(now.flapping, now.flapScore >= (flapped ? 25 : 50));
            flapped = now.flapping;
            if (step == 39)
                QCOMPARE(now.flapScore, 100);
            last = now.flapScore;
        }
        QCOMPARE(last, 0);
    }

    void whatWasNotObservedForTwoIntervalsIsStale() {
        HealthJudge judge;
        QVERIFY(judge.judged(0ms).stale);
        QVERIFY(!judge.judged(0ms).isKnown());
        judge.observe({Health::Up, m_start, 1000s, 60s});
        QVERIFY(!judge.judged(1120s).stale);
        QVERIFY(judge.judged(1121s).stale);
        QCOMPARE(judge.judged(1121s).state, Health::Up);
    }
};

QTEST_GUILESS_MAIN(HealthJudgeTest)
#include "tst_health_judge.moc"
