// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

#include "core/base/BaseErrors.h"
#include "tests/ui/Fakes.h"
#include "ui/common/Poller.h"

using namespace fdc::ui;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class PollerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyNewsIsTold() {
        fakes::Engine engine;
        engine.on(u"x"_s, QJsonObject{{u"n"_s, 1}});
        Poller poller(engine, u"x"_s, 1ms);
        QSignalSpy changed(&poller, &Poller::changed);
        poller.start();
        QTRY_VERIFY(engine.count(u"x"_s) > 5);
        QCOMPARE(changed.size(), 1);
        engine.on(u"x"_s, QJsonObject{{u"n"_s, 2}});
        QTRY_COMPARE(changed.size(), 2);
    }

    void aSilentEngineIsAskedOnceAndTheAnswerGrowsStale() {
        fakes::Engine engine;
        engine.silent.append(u"x"_s);
        Poller poller(engine, u"x"_s, 1ms);
        poller.start();
        QTRY_VERIFY_WITH_TIMEOUT(poller.isStale(), 10'000);
        QCOMPARE(engine.count(u"x"_s), 1);
        poller.stop();
        QVERIFY(!poller.isStale());
    }

    void anErrorIsToldOnceAndEndsWithTheNextAnswer() {
        fakes::Engine engine;
        engine.fails(u"x"_s, fdc::base::Error(fdc::base::operationCancelled));
        Poller poller(engine, u"x"_s, 1ms);
        QSignalSpy failed(&poller, &Poller::failed);
        QSignalSpy changed(&poller, &Poller::changed);
        poller.start();
        QTRY_VERIFY(engine.count(u"x"_s) > 3);
        QCOMPARE(failed.size(), 1);
        QVERIFY(poller.error());
        engine.on(u"x"_s, QJsonObject{});
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(!poller.error());
    }

    void answersToOtherArgumentsAreDropped() {
        fakes::Engine engine;
        engine.on(u"x"_s, [](const QJsonObject& arguments) {
            return fdc::base::Result<QJsonObject>(QJsonObject{{u"for"_s, arguments[u"of"_s]}});
        });
        Poller poller(engine, u"x"_s, 1h);
        poller.setArguments({{u"of"_s, u"first"_s}});
        QStringList seen;
        connect(&poller, &Poller::changed, this,
                [&] { seen.append((*poller.latest())[u"for"_s].toString()); });
        poller.start();
        poller.setArguments({{u"of"_s, u"second"_s}});
        QTRY_COMPARE(seen, QStringList{u"second"_s});
        QTest::qWait(20);
        QCOMPARE(seen, QStringList{u"second"_s});
    }

    void stoppedMeansNoMoreQuestions() {
        fakes::Engine engine;
        engine.on(u"x"_s, QJsonObject{});
        Poller poller(engine, u"x"_s, 1ms);
        poller.start();
        QTRY_VERIFY(engine.count(u"x"_s) > 1);
        poller.stop();
        const int asked = engine.count(u"x"_s);
        QTest::qWait(30);
        QCOMPARE(engine.count(u"x"_s), asked);
    }

    /// The window's promise, proved by cause and not by time: while every worker is stuck, the GUI thread
    /// works.
    void whileEveryReaderIsStuckTheGuiThreadGoesOn() {
        QSemaphore stuck;
        int answers = 0;
        int ticks = 0;
        {
            Reader reader(2);
            QObject context;
            for (int one = 0; one < 4; ++one)
                reader.run(
                    &context,
                    [&stuck] {
                        stuck.acquire();
                        return 1;
                    },
                    [&answers](int) { ++answers; });
            QTimer timer;
            connect(&timer, &QTimer::timeout, this, [&ticks] { ++ticks; });
            timer.start(1ms);
            QTRY_VERIFY(ticks >= 50);
            QCOMPARE(answers, 0);
            stuck.release(4);
            QTRY_COMPARE(answers, 4);
        }
    }

    void anAnswerForAnObjectThatWentIsDropped() {
        Reader reader(1);
        QSemaphore go;
        bool answered = false;
        auto context = std::make_unique<QObject>();
        reader.run(
            context.get(),
            [&go] {
                go.acquire();
                return 1;
            },
            [&answered](int) { answered = true; });
        context.reset();
        go.release();
        bool later = false;
        QObject other;
        reader.run(
            &other, [] { return 2; }, [&later](int) { later = true; });
        QTRY_VERIFY(later);
        QVERIFY(!answered);
    }
};

QTEST_GUILESS_MAIN(PollerTest)
#include "tst_poller.moc"
