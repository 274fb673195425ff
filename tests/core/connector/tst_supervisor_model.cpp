// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>
#include <QLoggingCategory>
#include <QTest>
#include <deque>
#include <random>

#include "tests/core/connector/FakeConnector.h"

using namespace fdc;
using namespace fdc::connector;
using namespace fdc::connector::test;
using namespace std::chrono_literals;
using base::Milliseconds;

namespace {

enum class Outcome { Works, Unreachable, Refused };

/// What the supervisor promises, in the fewest words.
struct Model {
    Milliseconds now{0};
    Outcome outcome = Outcome::Works;  ///< of the next start
    bool wanted = false;
    int settings = 0;
    Observed observed = Observed::Off;
    int failures = 0;
    std::deque<Milliseconds> crashes;
    bool gaveUp = false;
    std::optional<Milliseconds> retryAt;
    int starts = 0;
    int stops = 0;

    static Milliseconds backOff(int n) { return std::chrono::minutes(std::min(n * n + n, 60)); }
    int recentCrashes() const {
        return int(std::ranges::count_if(crashes, [this](Milliseconds at) { return now - at < 10min; }));
    }
    void forget() {
        failures = 0;
        crashes.clear();
        gaveUp = false;
    }
    void start() {
        ++starts;
        retryAt.reset();
        if (outcome == Outcome::Works) {
            observed = Observed::On;
            failures = 0;
            return;
        }
        observed = Observed::Failed;
        ++failures;
        if (outcome == Outcome::Unreachable)
            retryAt = now + backOff(failures);
    }
    void stop() {
        ++stops;
        observed = Observed::Off;
    }
    void wish(bool on, int value) {
        const bool isNew = on != wanted || value != settings;
        const bool isOther = value != settings;
        wanted = on;
        settings = value;
        if (isNew)
            forget();
        if (observed == Observed::On && (!on || isOther))
            stop();
        if (!on) {
            observed = Observed::Off;
            retryAt.reset();
        } else if (observed == Observed::Off || (observed == Observed::Failed && isNew)) {
            start();
        }
    }
    void restart() {
        if (!wanted)
            return;
        forget();
        if (observed == Observed::On)
            stop();
        start();
    }
    void crash(bool needsPerson) {
        if (observed != Observed::On)
            return;
        ++stops;
        crashes.push_back(now);
        gaveUp = recentCrashes() >= 5;
        observed = Observed::Failed;
        failures = 1;
        if (!gaveUp && !needsPerson)
            retryAt = now + backOff(1);
    }
    void advance(Milliseconds by) {
        now += by;
        if (wanted && observed == Observed::Failed && retryAt && *retryAt <= now)
            start();
    }
};

}  // namespace

/// Random sequences of wishes, failures, ends, restarts and jumps of the clock: the supervisor does what the
/// model does.
class SupervisorModelTest : public QObject {
    Q_OBJECT

    static QString mismatch(const Model& model, const ConnectorSupervisor& supervisor,
                            const FakeConnector::Calls& calls, const base::Clock& clock) {
        const ConnectorView view = *supervisor.view(u"fake"_s);
        QStringList wrong;
        const auto compare = [&wrong](const char* what, auto expected, auto seen) {
            if (expected != seen)
                wrong.append(
                    u"%1: expected %2, seen %3"_s.arg(QLatin1StringView(what)).arg(expected).arg(seen));
        };
        const qint64 left = model.retryAt ? (*model.retryAt - model.now).count() : -1;
        compare("observed", observedName(model.observed), observedName(view.observed));
        compare("wanted", int(model.wanted), int(view.wanted));
        compare("failures", model.failures, view.failures);
        compare("crashes", model.recentCrashes(), view.crashes);
        compare("gave up", int(model.gaveUp), int(view.gaveUp));
        compare("next attempt", left, view.nextAttempt ? clock.utcNow().msecsTo(*view.nextAttempt) : -1);
        compare("starts", model.starts, calls.initialized);
        compare("stops", model.stops, calls.shutDown);
        compare("overlaps", 1, std::max(calls.mostRunning, 1));
        return wrong.join(u"; "_s);
    }

    static qint64 residentKiB() {
        QFile file(u"/proc/self/statm"_s);
        return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4 : 0;
    }

private Q_SLOTS:
    void itDoesWhatTheModelDoes() {
        for (quint32 seed = 1; seed <= 400; ++seed) {
            std::mt19937 random(seed);
            const auto below = [&random](int n) { return int(random() % quint32(n)); };
            base::ManualClock clock;
            FakeConnector::Calls calls;
            calls.pauseMs = 0;
            ConnectorSupervisor supervisor(clock);
            supervisor.add(std::make_unique<FakeConnector>(&calls));
            Model model;
            supervisor.apply(wish(false, u"0"_s));
            QStringList story;
            for (int step = 0; step < 120; ++step) {
                switch (below(7)) {
                    case 0:
                    case 1: {
                        const bool on = below(4) != 0;
                        const int value = below(4) == 0 ? below(3) : model.settings;
                        story.append(u"wish %1 %2"_s.arg(on).arg(value));
                        model.wish(on, value);
                        supervisor.apply(wish(on, QString::number(value)));
                        break;
                    }
                    case 2: {
                        model.outcome = Outcome(below(3));
                        story.append(u"outcome %1"_s.arg(int(model.outcome)));
                        calls.failure.reset();
                        if (model.outcome == Outcome::Unreachable)
                            calls.failure = base::Error(unreachable);
                        if (model.outcome == Outcome::Refused)
                            calls.failure = base::Error(refused);
                        break;
                    }
                    case 3:
                    case 4: {
                        const bool needsPerson = below(5) == 0;
                        story.append(u"crash"_s);
                        model.crash(needsPerson);
                        calls.tell(base::Error(needsPerson ? refused : died));
                        QCoreApplication::sendPostedEvents();
                        break;
                    }
                    case 5: {
                        const Milliseconds by = std::chrono::seconds(below(5) == 0 ? below(5000) : 120);
                        story.append(u"advance %1"_s.arg(by.count()));
                        clock.advance(by);
                        model.advance(by);
                        supervisor.lookAgain();
                        break;
                    }
                    case 6: {
                        if (below(4) == 0) {
                            story.append(u"restart"_s);
                            model.restart();
                            supervisor.restart(u"fake"_s);
                        } else {
                            story.append(u"jump"_s);
                            clock.jumpWallTime(std::chrono::hours(below(20'000) - 10'000));
                            supervisor.lookAgain();
                        }
                        break;
                    }
                }
                const QString wrong = mismatch(model, supervisor, calls, clock);
                QVERIFY2(wrong.isEmpty(), qPrintable(u"seed %1, step %2: %3\n%4"_s.arg(seed).arg(step).arg(
                                              wrong, story.join(u", "_s))));
            }
        }
    }

    /// 24 hours of failures, ends, probes and synchronisations every five seconds: nothing piles up.
    void aDayOfTroubleLeavesNoMemoryBehind() {
        base::ManualClock clock;
        FakeConnector::Calls calls;
        calls.pauseMs = 0;
        ConnectorSupervisor supervisor(clock);
        Descriptor descriptor = FakeConnector::usualDescriptor();
        descriptor.synchronizes = true;
        descriptor.synchronizeEvery = 60s;
        supervisor.add(std::make_unique<FakeConnector>(&calls, descriptor));
        supervisor.setSyncHook([&supervisor](const QString& id, const SyncRequest& request) {
            return supervisor.synchronize(id, request);
        });
        supervisor.apply(wish(true));
        std::mt19937 random(24);
        const auto live = [&](int steps) {
            for (int step = 0; step < steps; ++step) {
                clock.advance(5s);
                calls.failure = random() % 3 == 0 ? std::optional(base::Error(unreachable)) : std::nullopt;
                calls.syncFailure =
                    random() % 4 == 0 ? std::optional(base::Error(unreachable)) : std::nullopt;
                calls.health = random() % 4 == 0 ? Health::Down : Health::Up;
                supervisor.lookAgain();
                supervisor.probe(u"fake"_s);
                if (supervisor.mayCall(u"fake"_s))
                    supervisor.noteFailure(u"fake"_s, base::Error(unreachable));
                if (random() % 50 == 0)
                    calls.tell(base::Error(died));
                if (random() % 200 == 0)
                    supervisor.restart(u"fake"_s);
                QCoreApplication::sendPostedEvents();
            }
        };
        QLoggingCategory::setFilterRules(u"connector.*=false"_s);
        live(3600);
        const qint64 before = residentKiB();
        live(24 * 3600 / 5);
        const qint64 after = residentKiB();
        QLoggingCategory::setFilterRules({});
        QVERIFY(calls.initialized > 50 && calls.synchronized > 100);
        QVERIFY2(after - before < 1024, qPrintable(u"%1 KiB more"_s.arg(after - before)));
    }

    /// The same in any interleaving: whatever happens in the middle of transitions, in the end it is as
    /// wanted.
    void inTheEndItIsAsWanted() {
        for (quint32 seed = 1; seed <= 25; ++seed) {
            std::mt19937 random(seed);
            base::ManualClock clock;
            FakeConnector::Calls calls;
            calls.pauseMs = 1;
            ConnectorSupervisor supervisor(clock);
            supervisor.add(std::make_unique<FakeConnector>(&calls));
            for (int step = 0; step < 60; ++step) {
                switch (random() % 5) {
                    case 0: supervisor.apply(wish(random() % 2 == 0, QString::number(random() % 2))); break;
                    case 1: supervisor.restart(u"fake"_s); break;
                    case 2: calls.tell(base::Error(died)); break;
                    case 3:
                        clock.advance(std::chrono::minutes(3));
                        supervisor.lookAgain();
                        break;
                    case 4: QTest::qWait(1); break;
                }
            }
            const bool on = seed % 2 == 0;
            bool done = false;
            supervisor.apply(wish(on, u"last"_s)).then([&done] { done = true; });
            QTRY_VERIFY(done);
            QCOMPARE(supervisor.view(u"fake"_s)->observed, on ? Observed::On : Observed::Off);
            QCOMPARE(calls.mostRunning, 1);
            if (on)
                QCOMPARE(calls.settings[u"fake.url"_s], u"last"_s);
        }
    }
};

QTEST_GUILESS_MAIN(SupervisorModelTest)
#include "tst_supervisor_model.moc"
