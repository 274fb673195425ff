// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "core/base/BaseErrors.h"
#include "core/migration/verification/TargetAnswers.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

base::Error refusal() {
    return base::Error({"PERMISSION_REFUSED", base::ErrorKind::Permission}).with(u"status"_s, u"403"_s);
}
base::Error outage() {
    return base::Error({"TARGET_UNAVAILABLE", base::ErrorKind::Temporary}).with(u"status"_s, u"503"_s);
}

/// A target's answers, and a clock that is moved past every wait.
struct Bench {
    base::ManualClock clock;
    TargetAnswers answers{clock, 10min};
    void pass() { clock.advance(answers.wait()); }
    void refuse(int inHand) {
        answers.unanswered(refusal(), inHand);
        pass();
    }
};

}  // namespace

class TestTargetAnswers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whoseWordAnAnswerIs() {
        QCOMPARE(answerOf(refusal()), Answer::OfNobody);
        QCOMPARE(answerOf(outage()), Answer::OfNobody);
        // A right that the account lost is nobody's word in particular, whatever code comes with it.
        const base::Error coded(base::ErrorCode{"FD_OTHER_FUNCTIONAL", base::ErrorKind::Data});
        const auto answered = [&](const QString& status) {
            return answerOf(
                base::Error(coded).with(u"flowerdocsCode"_s, u"F00101"_s).with(u"status"_s, status));
        };
        QCOMPARE(answered(u"403"_s), Answer::OfNobody);
        QCOMPARE(answered(u"500"_s), Answer::OfDocument);
        QCOMPARE(answered(u"404"_s), Answer::OfDocument);
        QCOMPARE(answerOf(base::Error({"LOGIN_REFUSED", base::ErrorKind::Authentication})),
                 Answer::OfAccount);
        QCOMPARE(answerOf(base::Error({"TLS_UNTRUSTED", base::ErrorKind::Tls})), Answer::OfAccount);
        QCOMPARE(answerOf(base::Error(base::operationCancelled)), Answer::OfAccount);
    }
    void waitsGrowAndEndWithAnAnswer() {
        Bench bench;
        base::Milliseconds last = 0ms;
        for (int i = 0; i < 5; ++i) {
            bench.answers.unanswered(outage(), 7);
            // What was asked before the first failure is the same try.
            const base::Milliseconds wait = bench.answers.wait();
            bench.answers.unanswered(outage(), 6);
            QCOMPARE(bench.answers.wait(), wait);
            QVERIFY(wait > last);
            last = wait;
            bench.pass();
        }
        QVERIFY(bench.answers.isAway());
        bench.answers.answered();
        QVERIFY(!bench.answers.isAway());
        bench.answers.unanswered(outage(), 7);
        QCOMPARE(bench.answers.wait(), base::Milliseconds(1s));
        QVERIFY(!bench.answers.failure());
    }
    void anOutageEndsItAndARestIsNone() {
        Bench bench;
        bench.answers.unanswered(outage(), 0);
        bench.clock.advance(9min);
        bench.answers.rested();
        bench.answers.unanswered(outage(), 0);
        bench.clock.advance(9min);
        bench.answers.unanswered(outage(), 0);
        QVERIFY(!bench.answers.failure());
        bench.clock.advance(2min);
        bench.answers.unanswered(outage(), 0);
        QVERIFY(bench.answers.failure());
        QCOMPARE(bench.answers.failure()->code(), u"TARGET_UNAVAILABLE"_s);
    }
    void refusalsOfEverythingInHandEndItAndOthersDoNot() {
        Bench bench;
        for (int i = 0; i < 20; ++i)
            bench.refuse(3);
        bench.refuse(0);
        bench.refuse(0);
        QVERIFY(!bench.answers.failure());
        bench.refuse(0);
        QVERIFY(bench.answers.failure());
        QCOMPARE(bench.answers.failure()->code(), u"PERMISSION_REFUSED"_s);
    }
    void aRefusalWithACodeEndsItToo() {
        Bench bench;
        const base::Error coded =
            base::Error(base::ErrorCode{"FD_OTHER_FUNCTIONAL", base::ErrorKind::Data})
                .with(u"flowerdocsCode"_s, u"F00101"_s)
                .with(u"status"_s, u"403"_s);
        for (int i = 0; i < 3; ++i) {
            QVERIFY(!bench.answers.failure());
            bench.answers.unanswered(coded, 0);
            bench.pass();
        }
        QVERIFY(bench.answers.failure());
    }
    void whileAControlIsAnsweredRefusalsAreAlone() {
        Bench bench;
        bench.answers.keep({u"good"_s, true});
        for (int i = 0; i < 20; ++i)
            bench.refuse(0);
        QVERIFY(!bench.answers.failure());
        bench.answers.controlUnanswered(refusal());
        bench.answers.controlUnanswered(refusal());
        bench.answers.answered();
        bench.answers.controlUnanswered(refusal());
        bench.answers.controlUnanswered(refusal());
        // A control that nobody answered at all is no refusal.
        bench.answers.controlUnanswered(outage());
        bench.answers.controlUnanswered(refusal());
        bench.answers.controlUnanswered(refusal());
        QVERIFY(!bench.answers.failure());
        bench.answers.controlUnanswered(refusal());
        QVERIFY(bench.answers.failure());
    }
    void controlsWithContentsSayMore() {
        const auto idsOf = [](const std::vector<TargetAnswers::Control>& controls) {
            QStringList ids;
            for (const TargetAnswers::Control& one : controls)
                ids.append(one.id);
            return ids.join(u' ');
        };
        Bench bench;
        bench.answers.keep({u"bare"_s, false});
        QCOMPARE(idsOf(bench.answers.controls(false)), u"bare"_s);
        QCOMPARE(idsOf(bench.answers.controls(true)), QString());
        bench.answers.keep({u"a"_s, true});
        QCOMPARE(idsOf(bench.answers.controls(false)), u"a bare"_s);
        for (const QString& id : {u"b"_s, u"c"_s, u"d"_s, u"e"_s})
            bench.answers.keep({id, true});
        QCOMPARE(idsOf(bench.answers.controls(true)), u"e d c b"_s);
        QCOMPARE(idsOf(bench.answers.controls(false)), u"e d c b"_s);
    }
    void aTargetThatAnswersSomeIsNeitherAwayNorAskedAtOnce() {
        Bench bench;
        bench.answers.unanswered(outage(), 3);
        bench.answers.unsteady();
        QVERIFY(!bench.answers.isAway());
        QVERIFY(bench.answers.wait() > 0ms);
    }
    void whatIsWaitedForIsToldAfterTheSecondTry() {
        Bench bench;
        bench.answers.unanswered(outage(), 1);
        QVERIFY(!bench.answers.waitsFor());
        bench.pass();
        bench.answers.unanswered(outage(), 1);
        QVERIFY(bench.answers.waitsFor());
        bench.answers.answered();
        QVERIFY(!bench.answers.waitsFor());
    }
};

QTEST_GUILESS_MAIN(TestTargetAnswers)
#include "tst_target_answers.moc"
