// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <sys/wait.h>
#include <unistd.h>

#include <QRandomGenerator>
#include <atomic>
#include <csignal>
#include <thread>

#include "TrailFixture.h"

using namespace fdc;
using namespace fdc::audit;
using namespace fdc::audit::test;

namespace {

/// Appends from two threads until it is killed, with checkpoints far more often than in life; tells every
/// acknowledged sequence.
[[noreturn]] void appendUntilKilled(const TrailFixture& fixture, int acknowledged) {
    const auto trail = fixture.open();
    const auto work = [&](int start) {
        for (int i = start;; ++i) {
            const auto record = trail->append(entry(i));
            if (!record || ::write(acknowledged, &record->sequence, sizeof record->sequence) < 0)
                ::_exit(1);
            if (i % 3 == 0 && !trail->checkpoint())
                ::_exit(1);
        }
    };
    std::thread other(work, 1'000'000);
    work(0);
    ::_exit(0);
}

qint64 highest(int acknowledged) {
    qint64 last = 0;
    for (qint64 one = 0; ::read(acknowledged, &one, sizeof one) == sizeof one;)
        last = qMax(last, one);
    return last;
}

}  // namespace

class TestAuditCrash : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void killedWriterLosesNothingAndRaisesNoAlarm() {
        constexpr int kills = 40;
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        const TrailFixture fixture;
        qint64 grown = 0;
        for (int i = 0; i < kills; ++i) {
            int pipe[2];
            QCOMPARE(::pipe(pipe), 0);
            const pid_t child = ::fork();
            if (child == 0)
                appendUntilKilled(fixture, pipe[1]);
            ::close(pipe[1]);
            qint64 first = 0;
            QCOMPARE(::read(pipe[0], &first, sizeof first), ssize_t(sizeof first));
            ::usleep(random.bounded(25'000));
            ::kill(child, SIGKILL);
            int status = 0;
            ::waitpid(child, &status, 0);
            QVERIFY(WIFSIGNALED(status));
            const qint64 last = qMax(first, highest(pipe[0]));
            ::close(pipe[0]);
            QCOMPARE(fixture.verdict(), u"ok"_s);
            const QList<Record> end = fixture.records({}, 1);
            QCOMPARE(end.size(), 1);
            QVERIFY2(end[0].sequence >= last, "an acknowledged record is gone");
            QVERIFY(end[0].sequence > grown);
            grown = end[0].sequence;
        }
        fixture.fill(1);
        QCOMPARE(fixture.verdict(), u"ok"_s);
        qInfo("%lld records after %d kills", grown, kills);
    }

    void verifyingWhileOthersWriteRaisesNoAlarm() {
        const TrailFixture fixture;
        const auto trail = fixture.open();
        QVERIFY(trail->append(entry(0)));
        std::atomic<bool> stop{false};
        std::atomic<int> failures{0};
        std::thread writer([&] {
            for (int i = 1; !stop; ++i) {
                if (!trail->append(entry(i)) || !trail->checkpoint())
                    ++failures;
            }
        });
        QStringList alarms;
        for (int i = 0; i < 60; ++i) {
            const QString verdict = fixture.verdict();
            if (verdict != u"ok")
                alarms.append(verdict);
        }
        stop = true;
        writer.join();
        QCOMPARE(alarms, QStringList());
        QCOMPARE(failures.load(), 0);
    }
};

QTEST_GUILESS_MAIN(TestAuditCrash)
#include "tst_auditcrash.moc"
