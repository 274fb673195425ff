// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTcpServer>
#include <QTimer>

#include "tests/app/engine/RunningEngine.h"

using namespace fdc;
using namespace fdc::engine::test;
using namespace std::chrono_literals;

/// The server of an environment's ledger accepts, and never answers: whoever asks it waits, and nobody else.
class HangingLedgerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoAsksItWaitsAndTheEngineGoesOn() {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        RunningEngine engine;
        engine.addEnvironment("connectors.enabled=true\nconnectors.fast2.enabled=true\n");
        const QString ledger = u"postgresql://fdc@127.0.0.1:%1/ledger"_s.arg(silent.serverPort());
        QCOMPARE(engine.code(u"environment.set"_s, {{u"name"_s, u"prod"_s}, {u"ledger"_s, ledger}}),
                 QString());

        action::Caller caller;
        caller.user = u"anne"_s;
        caller.roles = security::allRoles;
        caller.environment = u"prod"_s;
        std::vector<QCoro::Task<base::Result<QJsonObject>>> asked;
        for (const char16_t* action : {u"campaign.list", u"source.list", u"campaign.list"})
            asked.push_back(engine->registry().invoke(QString::fromUtf16(action), {}, caller));
        int ticks = 0;
        QTimer timer;
        connect(&timer, &QTimer::timeout, this, [&ticks] { ++ticks; });
        timer.start(10ms);
        // Other questions are answered meanwhile, and far more often than once in the time of a connect.
        for (int times = 0; times < 20; ++times) {
            QVERIFY(!asked[0].isReady());
            QCOMPARE(engine.code(u"environment.list"_s), QString());
            QTest::qWait(20);
        }
        QVERIFY(ticks > 20);
        for (auto& one : asked) {
            const auto answer = QCoro::waitFor(std::move(one));
            QVERIFY(!answer);
            QCOMPARE(answer.error().code(), u"STORE_UNREACHABLE"_s);
        }
        QVERIFY(ticks > 100);
    }

    /// A change of its address while it is asked leaves nothing of the address of before.
    void aNewAddressTakesThePlaceOfTheOneThatHangs() {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        RunningEngine engine;
        engine.addEnvironment("connectors.enabled=true\nconnectors.fast2.enabled=true\n");
        const QString ledger = u"postgresql://fdc@127.0.0.1:%1/ledger"_s.arg(silent.serverPort());
        QCOMPARE(engine.code(u"environment.set"_s, {{u"name"_s, u"prod"_s}, {u"ledger"_s, ledger}}),
                 QString());
        action::Caller caller;
        caller.user = u"anne"_s;
        caller.roles = security::allRoles;
        caller.environment = u"prod"_s;
        auto asking = engine->registry().invoke(u"campaign.list"_s, {}, caller);
        QTest::qWait(50);
        QVERIFY(!asking.isReady());
        QCOMPARE(engine.code(u"environment.set"_s, {{u"name"_s, u"prod"_s}, {u"ledger"_s, u""_s}}),
                 QString());
        QCOMPARE(engine.code(u"campaign.list"_s, {}, u"prod"_s), QString());
        QVERIFY(!QCoro::waitFor(std::move(asking)));
    }
};

QTEST_GUILESS_MAIN(HangingLedgerTest)
#include "tst_hanging_ledger.moc"
