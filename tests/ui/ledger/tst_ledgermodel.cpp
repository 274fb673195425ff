// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>
#include <optional>

#include "tests/ui/ledger/LedgerBook.h"
#include "ui/ledger/AnswerModel.h"
#include "ui/ledger/LedgerFeed.h"
#include "ui/ledger/LedgerModel.h"

using namespace fdc::ui::ledger;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Bench {
    /// The tester looks at every cell after every signal: only a small table is put under it.
    explicit Bench(qint64 documents, bool isTested = false) : book(desk, documents) {
        if (isTested)
            tester.emplace(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    }

    fakes::Desk desk;
    fakes::LedgerBook book;
    LedgerModel model;
    fdc::ui::Services services = desk.services();
    LedgerFeed feed{services, model};
    std::optional<QAbstractItemModelTester> tester;

    QString at(int row) const { return model.data(model.index(row, 0)).toString(); }
    /// The document of a row once it is there.
    QString await(int row) {
        (void)QTest::qWaitFor([&] { return at(row) != u"…"_s; }, 5000);
        return at(row);
    }
    bool isCounted(qint64 documents) {
        return QTest::qWaitFor([&] { return feed.isCountComplete() && model.rowCount() == documents; },
                               10'000);
    }
};

}  // namespace

class TestLedgerModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsTheContractOfModels();
    void showsAnyPlaceOfALedgerWithoutGaps();
    void showsAnyPlaceOfWhatIsFoundStepByStep();
    void showsTheFirstPageBeforeTheCountEnds();
    void goesOnWithPagesThatComeInHalves();
    void asksOnlyForWhatIsLookedAt();
    void forgetsBlocksThatNobodyLooksAt();
    void anAnswerToAnEarlierFilterIsDropped();
    void refreshingMovesNothing();
    void shrinksWhenDocumentsWent();
    void updatesInPlace();
    void sortsOnlyWhatItHolds();
    void tellsErrorsAndGetsOverThem();
    void restsCountingWhereNoIndexHelps();
    void answersAreRowsOfTheirQuestion();
};

void TestLedgerModel::keepsTheContractOfModels() {
    for (const bool dense : {true, false}) {
        Bench bench(700, true);
        bench.book.dense = dense;
        bench.book.perCount = 150;
        bench.book.station = 64;
        bench.feed.start({});
        QVERIFY(bench.isCounted(700));
        for (const int row : {0, 699, 350})
            QCOMPARE(bench.await(row), u"doc-%1"_s.arg(row));
        bench.book.documents = 720;
        bench.feed.refresh();
        QVERIFY(bench.isCounted(720));
        QCOMPARE(bench.await(719), u"doc-719"_s);
        bench.book.documents = 340;
        bench.feed.refresh();
        QVERIFY(bench.isCounted(340));
        LedgerModel::Line line = *bench.model.line(bench.await(3) == u"doc-3"_s ? 3 : 0);
        line.state = u"SKIPPED"_s;
        bench.model.update({line});
        bench.feed.hold(int(LedgerModel::Column::Bytes), Qt::DescendingOrder);
        QTRY_VERIFY(bench.model.isHeld());
        QCOMPARE(bench.at(0), u"doc-339"_s);
        bench.model.sort(int(LedgerModel::Column::Document), Qt::AscendingOrder);
        QCOMPARE(bench.at(1), u"doc-1"_s);
        bench.feed.start(u"nothing"_s);
        QVERIFY(bench.isCounted(0));
    }
}

void TestLedgerModel::showsAnyPlaceOfALedgerWithoutGaps() {
    Bench bench(3'000'000);
    bench.feed.start({});
    QVERIFY(bench.isCounted(3'000'000));
    for (const int row : {0, 99, 100, 2'999'999, 1'234'567, 1'234'500, 5})
        QCOMPARE(bench.await(row), u"doc-%1"_s.arg(row));
}

void TestLedgerModel::showsAnyPlaceOfWhatIsFoundStepByStep() {
    Bench bench(1'000'000);
    bench.feed.start(u"state:QUARANTINED"_s);
    QVERIFY(bench.isCounted(100'000));
    for (const int row : {0, 99'999, 4095, 4096, 4097, 50'001})
        QCOMPARE(bench.await(row), u"doc-%1"_s.arg(row * 10));
    // Never more than a station's distance from a place that is known.
    for (const auto& asked : bench.desk.engine.asked) {
        if (asked.action == u"ledger.query"_s)
            QVERIFY(asked.arguments[u"skip"_s].toInteger() <= 4096);
    }
}

void TestLedgerModel::showsTheFirstPageBeforeTheCountEnds() {
    Bench bench(1'000'000);
    bench.desk.engine.silent.append(u"ledger.count"_s);
    bench.feed.start({});
    QTRY_VERIFY(!bench.feed.isLoading());
    QCOMPARE(bench.model.rowCount(), LedgerModel::blockSize);
    QCOMPARE(bench.await(99), u"doc-99"_s);
}

void TestLedgerModel::goesOnWithPagesThatComeInHalves() {
    Bench bench(100'000);
    bench.book.slow = true;
    bench.feed.start(u"state:QUARANTINED"_s);
    QVERIFY(bench.isCounted(10'000));
    QCOMPARE(bench.await(99), u"doc-990"_s);
    QCOMPARE(bench.await(7'399), u"doc-73990"_s);
}

void TestLedgerModel::asksOnlyForWhatIsLookedAt() {
    Bench bench(10'000'000);
    bench.feed.start({});
    QVERIFY(bench.isCounted(10'000'000));
    QTest::qWait(50);
    const int before = bench.desk.engine.count(u"ledger.query"_s);
    QVERIFY(before <= 3);
    // A bar that is dragged over the whole: what it passed is not fetched.
    for (int row = 0; row < 9'000'000; row += 100'000)
        (void)bench.at(row);
    (void)bench.await(9'000'000);
    QVERIFY(bench.desk.engine.count(u"ledger.query"_s) - before <= 4);
}

void TestLedgerModel::forgetsBlocksThatNobodyLooksAt() {
    Bench bench(1'000'000);
    bench.feed.start({});
    QVERIFY(bench.isCounted(1'000'000));
    for (int block = 0; block < 100; ++block)
        QCOMPARE(bench.await(block * 100), u"doc-%1"_s.arg(block * 100));
    QCOMPARE(bench.at(9'900), u"doc-9900"_s);
    QCOMPARE(bench.at(0), u"…"_s);
    QCOMPARE(bench.await(0), u"doc-0"_s);
}

void TestLedgerModel::anAnswerToAnEarlierFilterIsDropped() {
    Bench bench(100'000);
    bench.feed.start({});
    bench.feed.start(u"state:QUARANTINED"_s);  // before anything was answered
    QVERIFY(bench.isCounted(10'000));
    QCOMPARE(bench.await(1), u"doc-10"_s);
    QTest::qWait(30);
    QCOMPARE(bench.at(1), u"doc-10"_s);
    QCOMPARE(bench.model.rowCount(), 10'000);
}

void TestLedgerModel::refreshingMovesNothing() {
    Bench bench(500'000);
    bench.feed.start({});
    QVERIFY(bench.isCounted(500'000));
    QCOMPARE(bench.await(400'000), u"doc-400000"_s);
    QSignalSpy reset(&bench.model, &QAbstractItemModel::modelReset);
    QSignalSpy removed(&bench.model, &QAbstractItemModel::rowsRemoved);
    bench.book.documents = 500'010;
    bench.book.states[400'000] = u"SKIPPED"_s;
    bench.feed.refresh();
    QCOMPARE(bench.at(400'000), u"doc-400000"_s);  // shown while it is read anew
    QVERIFY(bench.isCounted(500'010));
    (void)bench.at(400'000);
    QTRY_COMPARE(bench.model.data(bench.model.index(400'000, int(LedgerModel::Column::State))).toString(),
                 u"SKIPPED"_s);
    QCOMPARE(reset.size(), 0);
    QCOMPARE(removed.size(), 0);
}

void TestLedgerModel::shrinksWhenDocumentsWent() {
    Bench bench(50'000);
    bench.feed.start(u"state:QUARANTINED"_s);
    QVERIFY(bench.isCounted(5'000));
    bench.book.documents = 20'000;
    bench.feed.refresh();
    QVERIFY(bench.isCounted(2'000));
    QCOMPARE(bench.await(1'999), u"doc-19990"_s);
}

void TestLedgerModel::updatesInPlace() {
    Bench bench(1'000);
    bench.feed.start({});
    QVERIFY(bench.isCounted(1'000));
    QCOMPARE(bench.await(3), u"doc-3"_s);
    QSignalSpy changed(&bench.model, &QAbstractItemModel::dataChanged);
    LedgerModel::Line line = *bench.model.line(3);
    bench.model.update({line});
    QCOMPARE(changed.size(), 0);  // the same
    line.state = u"FAILED"_s;
    LedgerModel::Line stranger = line;
    stranger.id = 999'999;
    bench.model.update({line, stranger});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(bench.model.line(3)->state, u"FAILED"_s);
    QCOMPARE(bench.model.idsBetween(2, 4), (QList<qint64>{3, 4, 5}));
}

void TestLedgerModel::sortsOnlyWhatItHolds() {
    Bench bench(60'000);
    bench.feed.start({});
    QVERIFY(bench.isCounted(60'000));
    QVERIFY(!bench.feed.canHold());
    bench.model.sort(int(LedgerModel::Column::Bytes), Qt::DescendingOrder);
    QCOMPARE(bench.await(0), u"doc-0"_s);
    bench.book.documents = 3'000;
    bench.feed.start({});
    QVERIFY(bench.isCounted(3'000));
    QVERIFY(bench.feed.canHold());
    bench.feed.hold(int(LedgerModel::Column::Bytes), Qt::DescendingOrder);
    QTRY_VERIFY(bench.model.isHeld());
    QCOMPARE(bench.at(0), u"doc-2999"_s);
    QPersistentModelIndex kept = bench.model.index(0, 0);
    bench.model.sort(int(LedgerModel::Column::Bytes), Qt::AscendingOrder);
    QCOMPARE(bench.at(0), u"doc-0"_s);
    QCOMPARE(kept.row(), 2'999);
    QCOMPARE(bench.model.rowCount(), 3'000);
}

void TestLedgerModel::tellsErrorsAndGetsOverThem() {
    Bench bench(1'000);
    const auto query = bench.desk.engine.handlers.value(u"ledger.query"_s);
    bench.desk.engine.fails(u"ledger.query"_s,
                            fdc::base::Error({"STORE_BUSY", fdc::base::ErrorKind::Temporary}));
    bench.feed.start({});
    QTRY_VERIFY(bench.feed.error().has_value());
    bench.desk.engine.on(u"ledger.query"_s, query);
    bench.feed.refresh();
    QVERIFY(bench.isCounted(1'000));
    QCOMPARE(bench.await(0), u"doc-0"_s);
    QVERIFY(!bench.feed.error().has_value());
}

void TestLedgerModel::restsCountingWhereNoIndexHelps() {
    Bench bench(5'000'000);
    const auto count = bench.desk.engine.handlers.value(u"ledger.count"_s);
    bench.desk.engine.on(u"ledger.count"_s, [count](const QJsonObject& arguments) {
        auto answer = count(arguments);
        (*answer)[u"exact"_s] = false;
        (*answer)[u"looked"_s] = 200'000;
        return answer;
    });
    bench.feed.start(u"state:QUARANTINED word"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!bench.feed.isCounting() && bench.feed.counted() >= LedgerFeed::countRest,
                             10'000);
    QVERIFY(!bench.feed.isCountComplete());
    QVERIFY(bench.feed.counted() < 200'000);
    QVERIFY(bench.feed.looked() > 0);
    bench.feed.countOn();
    QVERIFY(bench.isCounted(500'000));
}

void TestLedgerModel::answersAreRowsOfTheirQuestion() {
    for (const QString& question :
         {u"not-landed"_s, u"by-class"_s, u"quarantine"_s, u"failures"_s, u"changed"_s, u"throughput"_s}) {
        AnswerModel model(question, [] { return u"fr"_s; });
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.widths().size(), model.columnCount());
        QCOMPARE(model.widths().count(-1), 1);
        for (int column = 0; column < model.columnCount(); ++column)
            QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
        model.show(
            {QJsonObject{{u"filter"_s, u"a"_s}, {u"documents"_s, 1}}, QJsonObject{{u"filter"_s, u"b"_s}}});
        QCOMPARE(model.rowCount(), 2);
        model.show({QJsonObject{{u"filter"_s, u"b"_s}, {u"documents"_s, 7}}});
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.filter(0), u"b"_s);
        QVERIFY(model.filter(3).isEmpty());
    }
}

QTEST_MAIN(TestLedgerModel)
#include "tst_ledgermodel.moc"
