// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>
#include <cmath>
#include <numbers>

#include "core/monitoring/HealthSeries.h"
#include "core/monitoring/MovedFirst.h"

using namespace fdc::monitoring;
using namespace Qt::Literals::StringLiterals;

class MovedFirstTest : public QObject {
    Q_OBJECT

    const QDateTime m_from{QDate(2026, 3, 1), QTime(8, 0), QTimeZone::utc()};

    static double noise(QRandomGenerator& random) {
        double sum = 0;
        for (int i = 0; i < 12; ++i)
            sum += random.generateDouble();
        return sum - 6;
    }

    /// One series over a day before and two hours; @p value gets minutes from the beginning of the range.
    template <typename Value>
    RangeSeries series(const QString& name, Value value) const {
        RangeSeries one;
        one.subject = u"plume"_s;
        one.name = name;
        one.from = m_from;
        for (int minute = -1440; minute < 120; ++minute)
            (minute < 0 ? one.before : one.values).push_back(value(minute));
        return one;
    }

    /// Twenty series of a healthy system: still ones, noisy ones, daily ones, jobs.
    std::vector<RangeSeries> healthy(QRandomGenerator& random) const {
        std::vector<RangeSeries> all;
        for (int i = 0; i < 20; ++i) {
            const double level = 10 + random.bounded(500);
            all.push_back(series(u"calm.%1"_s.arg(i), [&, i, level](int minute) -> std::optional<double> {
                switch (i % 5) {
                    case 0: return level;
                    case 1: return level + 0.1 * level * noise(random);
                    case 2:
                        return level * (1.5 + std::sin(2 * std::numbers::pi * minute / 1440)) + noise(random);
                    case 3: return (minute + 1440) % 60 < 5 ? 10 * level : level + noise(random);
                    default: return std::exp(noise(random));
                }
            }));
        }
        return all;
    }

    static qsizetype rankOf(const QList<Moved>& ranked, const QString& name) {
        for (qsizetype i = 0; i < ranked.size(); ++i) {
            if (ranked[i].name == name)
                return i + 1;
        }
        return 1000;
    }

private Q_SLOTS:
    /// Faults of many shapes, each followed by three series that move later.
    void injectedFaultsAreAmongTheFirstThree() {
        int missed = 0;
        for (quint32 seed = 1; seed <= 60; ++seed) {
            QRandomGenerator random(seed);
            std::vector<RangeSeries> all = healthy(random);
            const int start = 10 + random.bounded(80);
            const double level = 20 + random.bounded(200);
            const int shape = int(seed % 4);
            all.push_back(series(u"fault"_s, [&](int minute) -> std::optional<double> {
                const double usual = level + 0.05 * level * noise(random);
                if (minute < start)
                    return usual;
                switch (shape) {
                    case 0: return 4 * level;                                                  // a step
                    case 1: return 0.0;                                                        // it stops
                    case 2: return usual + level * std::min(3.0, 0.3 * (minute - start + 1));  // a steep ramp
                    default: return minute < start + 15 ? 5 * level : usual;                   // it passes
                }
            }));
            for (int follower = 1; follower <= 3; ++follower)
                all.push_back(
                    series(u"follower.%1"_s.arg(follower), [&](int minute) -> std::optional<double> {
                        const double usual = 50 + noise(random);
                        return minute < start + 4 * follower ? usual : 150 + noise(random);
                    }));
            std::shuffle(all.begin(), all.end(), random);
            const QList<Moved> ranked = rankMoved(all, 10);
            const qsizetype rank = rankOf(ranked, u"fault"_s);
            missed += rank == 1 ? 0 : 1;
            QVERIFY2(rank <= 3, qPrintable(u"seed %1: rank %2"_s.arg(seed).arg(rank)));
            const Moved& fault = ranked[rank - 1];
            QVERIFY2(std::abs(m_from.secsTo(fault.at) / 60 - start) <= 3, qPrintable(fault.at.toString()));
            QCOMPARE(fault.up, shape != 1);
        }
        qInfo("first in %d of 60, never beyond the third", 60 - missed);
    }

    void aHealthySystemHasNothingToTell() {
        for (quint32 seed = 1; seed <= 20; ++seed) {
            QRandomGenerator random(seed);
            const QList<Moved> ranked = rankMoved(healthy(random), 10);
            QVERIFY2(ranked.isEmpty(), qPrintable(u"seed %1: %2"_s.arg(seed).arg(ranked.value(0).name)));
        }
    }

    void whatWasNotMeasuredBeforeIsNotAmongThem() {
        RangeSeries young = series(u"young"_s, [](int minute) -> std::optional<double> {
            return minute < 0 ? std::nullopt : std::optional(5.0);
        });
        RangeSeries gaps = series(u"gaps"_s, [](int minute) -> std::optional<double> {
            return minute < 0 ? std::optional(5.0) : std::nullopt;
        });
        QVERIFY(rankMoved({young, gaps}, 10).isEmpty());
        QVERIFY(rankMoved({}, 10).isEmpty());
    }

    void theLimitIsKept() {
        std::vector<RangeSeries> all;
        for (int i = 0; i < 30; ++i)
            all.push_back(series(u"s%1"_s.arg(i), [i](int minute) { return minute < i ? 1.0 : 9.0; }));
        QCOMPARE(rankMoved(all, 7).size(), 7);
        QCOMPARE(rankMoved(all, 7).first().name, u"s0"_s);
    }

    /// From the files that the engine writes: probes and numbers, of this environment only.
    void readsProbesAndNumbers() {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"metrics.db"_s);
        auto health = HealthSeries::open(path);
        auto numbers = MetricSeries::open(path);
        QVERIFY(health && numbers);
        QList<ProbeRecord> probes;
        QList<MetricSample> samples;
        for (int second = -3 * 3600; second < 3600; second += 30) {
            const QDateTime at = m_from.addSecs(second);
            const bool isBad = second >= 1200;
            probes.append({u"prod"_s, u"plume"_s, isBad ? u"down"_s : u"up"_s, at, 20 + second % 7, {}});
            probes.append({u"prod"_s, u"fast2"_s, u"up"_s, at, 10, {}});
            probes.append({u"other"_s, u"dav"_s, second >= 0 ? u"down"_s : u"up"_s, at, 10, {}});
            samples.append({u"prod"_s, {}, u"http.errors"_s, at, second >= 1260 ? 4.0 : 0.0, 30'000});
            samples.append({u"prod"_s, {}, u"http.requests"_s, at, 50.0 + second % 9, 30'000});
            samples.append({{}, {}, u"process.memory"_s, at, 1e8, 30'000});
        }
        QVERIFY(health->append(probes).has_value());
        QVERIFY(numbers->append(samples).has_value());
        const auto ranked = movedFirst(path, u"prod"_s, m_from, m_from.addSecs(3600), 10);
        QVERIFY2(ranked, ranked ? "" : qPrintable(ranked.error().toLogLine()));
        QCOMPARE(ranked->size(), 2);
        QCOMPARE(ranked->at(0).name, u"health"_s);
        QCOMPARE(ranked->at(0).subject, u"plume"_s);
        QVERIFY(!ranked->at(0).up);
        QCOMPARE(ranked->at(0).before, 1.0);
        QCOMPARE(ranked->at(0).after, 0.0);
        QVERIFY(std::abs(m_from.secsTo(ranked->at(0).at) - 1200) <= 60);
        QCOMPARE(ranked->at(1).name, u"http.errors"_s);
        QVERIFY(movedFirst(folder.filePath(u"none.db"_s), u"prod"_s, m_from, m_from.addSecs(3600), 10)
                    ->isEmpty());
        QVERIFY(movedFirst(path, u"prod"_s, m_from, m_from, 10)->isEmpty());
    }
};

QTEST_GUILESS_MAIN(MovedFirstTest)
#include "tst_moved_first.moc"
