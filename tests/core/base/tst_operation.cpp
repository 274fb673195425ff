// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QSignalSpy>
#include <QThread>
#include <QtTest>
#include <thread>
#include <vector>

#include "core/base/BaseErrors.h"
#include "core/base/Operation.h"

using namespace fdc::base;
using namespace Qt::Literals::StringLiterals;

class TestOperation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void firstEndDecidesAndIsTold_data() {
        QTest::addColumn<int>("first");
        QTest::newRow("succeeded") << int(Operation::State::Succeeded);
        QTest::newRow("failed") << int(Operation::State::Failed);
        QTest::newRow("cancelled") << int(Operation::State::Cancelled);
    }
    void firstEndDecidesAndIsTold() {
        QFETCH(int, first);
        const auto operation = Operation::create(u"t"_s);
        QCOMPARE(operation->state(), Operation::State::Running);
        QSignalSpy finished(operation.get(), &Operation::finished);
        const auto finish = [&](Operation::State state) {
            switch (state) {
                case Operation::State::Succeeded: operation->finishSucceeded(); break;
                case Operation::State::Failed: operation->finishFailed(Error(diskFull)); break;
                default: operation->finishCancelled(); break;
            }
        };
        finish(Operation::State(first));
        for (const auto later :
             {Operation::State::Succeeded, Operation::State::Failed, Operation::State::Cancelled})
            finish(later);
        QCOMPARE(int(operation->state()), first);
        QCOMPARE(operation->error().has_value(), Operation::State(first) == Operation::State::Failed);
        QCOMPARE(finished.count(), 1);
        QVERIFY(operation->isFinished());
    }

    void manyThreadsEndItOnce() {
        const auto operation = Operation::create(u"t"_s);
        QSignalSpy finished(operation.get(), &Operation::finished);
        std::vector<std::thread> threads;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([operation, i] {
                i % 2 ? operation->finishSucceeded() : operation->finishFailed(Error(diskFull));
            });
        }
        for (auto& thread : threads)
            thread.join();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(operation->error().has_value(), operation->state() == Operation::State::Failed);
    }

    void signalsArriveInTheThreadOfTheWatcher() {
        const auto operation = Operation::create(u"t"_s);
        QThread* seenIn = nullptr;
        QObject::connect(operation.get(), &Operation::finished, operation.get(),
                         [&] { seenIn = QThread::currentThread(); });
        std::thread([operation] { operation->finishSucceeded(); }).join();
        QTRY_COMPARE(seenIn, QThread::currentThread());
    }

    void progressIsKeptWholeAndToldAtAHumanRate() {
        const auto operation = Operation::create(u"t"_s);
        QSignalSpy progressed(operation.get(), &Operation::progressed);
        for (int i = 1; i <= 10'000; ++i)
            operation->reportProgress({i, 10'000, i * 10, u"transfer"_s});
        QVERIFY(progressed.count() >= 1);
        QVERIFY2(progressed.count() < 1000, qPrintable(QString::number(progressed.count())));
        const Progress last = operation->progress();
        QCOMPARE(last.done, 10'000);
        QCOMPARE(last.total, std::optional<qint64>(10'000));
        QCOMPARE(last.bytes, 100'000);
        QCOMPARE(last.stage, u"transfer"_s);
    }

    void cancelIsARequestOnly() {
        const auto operation = Operation::create(u"t"_s);
        QVERIFY(!operation->isCancelRequested());
        operation->requestCancel();
        QVERIFY(operation->isCancelRequested());
        QVERIFY(!operation->isFinished());
        operation->finishSucceeded();
        QCOMPARE(operation->state(), Operation::State::Succeeded);
    }

    void workerMayOutliveItsWatcher() {
        auto operation = Operation::create(u"t"_s);
        const std::weak_ptr<Operation> watched = operation;
        std::thread worker([operation] {
            for (int i = 0; i < 1000; ++i)
                operation->reportProgress({i, {}, 0, {}});
            operation->finishSucceeded();
        });
        operation.reset();
        worker.join();
        QTRY_VERIFY(watched.expired());
    }
};

QTEST_GUILESS_MAIN(TestOperation)
#include "tst_operation.moc"
