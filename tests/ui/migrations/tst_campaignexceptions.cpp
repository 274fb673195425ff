// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>

#include "tests/ui/migrations/CampaignFixtures.h"
#include "ui/migrations/CampaignRetry.h"
#include "ui/migrations/ExceptionExplanation.h"
#include "ui/migrations/ExceptionsPresenter.h"

using namespace fdc::ui;
using namespace fdc::ui::migrations;
using namespace fixtures;
using fdc::base::Result;
using Reporting = QAbstractItemModelTester::FailureReportingMode;

namespace {

QString id(int number) {
    return u"doc-%1"_s.arg(number, 6, 10, QChar(u'0'));
}

QList<ExceptionRow> rows(const QList<int>& numbers, int attempts = 5) {
    QList<ExceptionRow> all;
    for (const int number : numbers) {
        ExceptionRow row = ExceptionRow::fromJson(exceptionJson(id(number)));
        row.attempts = attempts;
        all.append(row);
    }
    return all;
}

QStringList idsOf(const ExceptionModel& model) {
    QStringList all;
    for (const ExceptionRow& row : model.list())
        all.append(row.sourceId);
    return all;
}

/// Exceptions of a campaign that the test changes.
struct Bench {
    explicit Bench(int number) {
        for (int at = 0; at < number; ++at)
            all.append(exceptionJson(id(at), at % 2 ? u"CONTENT_CORRUPT"_s : u"MAPPING_REJECTED"_s));
        desk.engine.on(u"campaign.exceptions"_s, [this](const QJsonObject& arguments) {
            return Result<QJsonObject>(page(all, arguments));
        });
        exceptions.open(u"Demo_Run1"_s);
    }
    CampaignStatus status() const {
        CampaignStatus made = paused();
        made.errors.clear();
        for (const QJsonObject& one : all)
            ++made.errors[one[u"errorClass"_s].toString()];
        made.documents.failed = 0;
        made.documents.quarantined = all.size();
        return made;
    }
    int asked() const { return desk.engine.count(u"campaign.exceptions"_s); }

    fakes::Desk desk;
    QList<QJsonObject> all;
    ExceptionsPresenter exceptions{desk.services()};
};

}  // namespace

class CampaignExceptionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void whatACheckFoundIsCountedAndTold() {
        Bench bench(0);
        CampaignStatus status = bench.status();
        status.documents.unfaithful = 2;
        status.documents.unchecked = 1;
        status.errors[u"VERIFICATION_FAILED"_s] = 3;
        bench.all = {exceptionJson(id(1), u"VERIFICATION_FAILED"_s)};
        status.notices = {fdc::base::toJson(held())};
        bench.exceptions.take(status);
        QCOMPARE(bench.exceptions.total(), 3);
        QTRY_COMPARE(bench.exceptions.model().rowCount(), 1);
        QCOMPARE(bench.exceptions.notices(), status.notices);
        // A retry does not touch them, and does not say so.
        const QString said =
            CampaignRetry::question(status, {u"VERIFICATION_FAILED"_s, {}, {}, {}}, u"sandbox"_s)
                .confirmation.text;
        QVERIFY2(said.contains(u'0') && !said.contains(u'3'), qPrintable(said));
    }

    void aPageReplacesItsRangeOnly() {
        ExceptionModel model;
        QAbstractItemModelTester tester(&model, Reporting::QtTest);
        model.merge({}, rows({1, 3, 5, 7, 9}), true);
        model.merge({}, rows({2, 3, 4, 5}), false);
        QCOMPARE(idsOf(model), (QStringList{id(2), id(3), id(4), id(5), id(7), id(9)}));
        model.merge(id(5).toUtf8(), rows({8}), true);
        QCOMPARE(idsOf(model), (QStringList{id(2), id(3), id(4), id(5), id(8)}));
        model.merge(id(3).toUtf8(), {}, true);
        QCOMPARE(idsOf(model), (QStringList{id(2), id(3)}));
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void whatStaysIsNotTouched() {
        ExceptionModel model;
        QList<int> numbers;
        for (int number = 0; number < 100; ++number)
            numbers.append(number);
        model.merge({}, rows(numbers), true);
        const QPersistentModelIndex fifty = model.index(50, 0);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        numbers.removeOne(0);
        numbers.removeOne(99);
        numbers.prepend(-1);
        QList<ExceptionRow> next = rows(numbers);
        next[10].attempts = 6;
        std::ranges::sort(next, {}, &ExceptionRow::key);
        model.merge({}, next, true);
        QVERIFY(fifty.isValid());
        QCOMPARE(fifty.data().toString(), id(50));
        QCOMPARE(changed.count(), 1);
    }

    void anyChangeEndsInTheNewRows() {
        QRandomGenerator random(2026);
        ExceptionModel model;
        QAbstractItemModelTester tester(&model, Reporting::QtTest);
        for (int round = 0; round < 200; ++round) {
            QList<int> numbers;
            for (int number = 0; number < 40; ++number) {
                if (random.bounded(3) > 0)
                    numbers.append(number);
            }
            const QList<ExceptionRow> wanted = rows(numbers, random.bounded(3));
            // As a reload does: page by page.
            const qsizetype size = 1 + random.bounded(12);
            QByteArray after;
            for (qsizetype at = 0; at <= wanted.size(); at += size) {
                const QList<ExceptionRow> part = wanted.mid(at, size);
                model.merge(after, part, part.size() < size);
                if (part.size() < size)
                    break;
                after = part.last().key;
            }
            QCOMPARE(model.list(), wanted);
        }
    }

    void aPageOutOfOrderIsTakenAsItComes() {
        ExceptionModel model;
        QAbstractItemModelTester tester(&model, Reporting::QtTest);
        model.merge({}, rows({1, 2, 3, 4}), true);
        model.merge({}, rows({4, 2, 5}), true);
        QCOMPARE(idsOf(model), (QStringList{id(4), id(2), id(5)}));
    }

    void pagesAreLoadedByKey() {
        Bench bench(450);
        bench.exceptions.take(bench.status());
        QTRY_COMPARE(bench.exceptions.model().rowCount(), 200);
        QVERIFY(bench.exceptions.model().canFetchMore({}));
        QVERIFY(!bench.desk.engine.last(u"campaign.exceptions"_s).contains(u"after"_s));
        QCOMPARE(bench.desk.engine.last(u"campaign.exceptions"_s)[u"limit"_s].toInt(), 200);
        bench.exceptions.model().fetchMore({});
        bench.exceptions.model().fetchMore({});
        QTRY_COMPARE(bench.exceptions.model().rowCount(), 400);
        QCOMPARE(bench.desk.engine.last(u"campaign.exceptions"_s)[u"after"_s].toString(), id(199));
        bench.exceptions.model().fetchMore({});
        QTRY_COMPARE(bench.exceptions.model().rowCount(), 450);
        QVERIFY(!bench.exceptions.model().canFetchMore({}));
        QCOMPARE(bench.asked(), 3);
        QCOMPARE(bench.exceptions.steps(), (QStringList{u"Injection"_s, u"Empreinte"_s}));
    }

    void pagesKeepTheContractOfModels() {
        Bench bench(450);
        QAbstractItemModelTester tester(&bench.exceptions.model(), Reporting::QtTest);
        const auto loadAll = [&bench] {
            bench.exceptions.model().fetchMore({});
            return !bench.exceptions.model().canFetchMore({});
        };
        bench.exceptions.take(bench.status());
        QTRY_VERIFY(loadAll() && bench.exceptions.model().rowCount() == 450);
        QCOMPARE(bench.exceptions.model().rowCount(), 450);
        bench.exceptions.setFilter(u"CONTENT_CORRUPT"_s);
        QTRY_VERIFY(loadAll() && bench.exceptions.model().rowCount() == 225);
        bench.all.removeAt(11);
        bench.all.removeAt(1);
        bench.exceptions.take(bench.status());
        QTRY_COMPARE(bench.exceptions.model().rowCount(), 223);
    }

    void aFullLastPageIsFollowedByAnEmptyOne() {
        Bench bench(200);
        bench.exceptions.take(bench.status());
        QTRY_COMPARE(bench.exceptions.model().rowCount(), 200);
        QVERIFY(bench.exceptions.model().canFetchMore({}));
        bench.exceptions.model().fetchMore({});
        QTRY_VERIFY(!bench.exceptions.model().canFetchMore({}));
        QCOMPARE(bench.exceptions.model().rowCount(), 200);
    }

    void withoutExceptionsNothingIsAsked() {
        Bench bench(0);
        bench.exceptions.take(bench.status());
        QCoreApplication::processEvents();
        QCOMPARE(bench.asked(), 0);
        QVERIFY(!bench.exceptions.isLoading());
        QVERIFY(!bench.exceptions.model().canFetchMore({}));
    }

    void onlyChangedCountersAreAReasonToReadAgain() {
        Bench bench(10);
        bench.exceptions.take(bench.status());
        QTRY_COMPARE(bench.exceptions.model().rowCount(), 10);
        CampaignStatus same = bench.status();
        same.documents.migrated += 100;
        bench.exceptions.take(same);
        QCoreApplication::processEvents();
        QCOMPARE(bench.asked(), 1);
        bench.all.append(exceptionJson(id(10)));
        bench.exceptions.take(bench.status());
        QTRY_COMPARE(bench.exceptions.model().rowCount(), 11);
        QCOMPARE(bench.asked(), 2);
        // The next change comes too soon and waits its turn.
        bench.all.append(exceptionJson(id(11)));
        bench.exceptions.take(bench.status());
        QCoreApplication::processEvents();
        QCOMPARE(bench.asked(), 2);
        // Until then not all are known.
        QVERIFY(bench.exceptions.failedBySteps().isEmpty());
        QVERIFY(bench.exceptions.steps().isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(bench.exceptions.model().rowCount(), 12, 10'000);
        QCOMPARE(bench.asked(), 3);
        QTRY_COMPARE(bench.exceptions.failedBySteps().value(u"Injection"_s), 7);
    }

    void allThatIsLoadedIsReadAgain() {
        Bench bench(3000);
        bench.exceptions.take(bench.status());
        for (int rowCount = 200; rowCount < 2400; rowCount += 200) {
            QTRY_COMPARE(bench.exceptions.model().rowCount(), rowCount);
            bench.exceptions.model().fetchMore({});
        }
        QTRY_COMPARE(bench.exceptions.model().rowCount(), 2400);
        const QPersistentModelIndex kept = bench.exceptions.model().index(2000, 0);
        const int before = bench.asked();
        bench.all.removeAt(1000);
        bench.all.removeAt(5);
        bench.exceptions.take(bench.status());
        QTRY_COMPARE(bench.exceptions.model().list()[5].sourceId, id(6));
        QTRY_COMPARE(bench.asked(), before + 3);
        QTRY_COMPARE(bench.exceptions.model().rowOf(id(1001)), 999);
        QCOMPARE(kept.data().toString(), id(2000));
        QVERIFY(bench.exceptions.model().canFetchMore({}));
    }

    void theFilterIsTheEngines() {
        Bench bench(20);
        bench.exceptions.take(bench.status());
        QTRY_COMPARE(bench.exceptions.model().rowCount(), 20);
        bench.exceptions.setFilter(u"CONTENT_CORRUPT"_s);
        QCOMPARE(bench.exceptions.model().rowCount(), 0);
        QVERIFY(bench.exceptions.isLoading());
        QTRY_COMPARE(bench.exceptions.model().rowCount(), 10);
        QCOMPARE(bench.desk.engine.last(u"campaign.exceptions"_s)[u"errorClass"_s].toString(),
                 u"CONTENT_CORRUPT"_s);
        // A class that a retry has emptied stays chosen.
        bench.all.removeIf(
            [](const QJsonObject& one) { return one[u"errorClass"_s] == u"CONTENT_CORRUPT"_s; });
        bench.exceptions.take(bench.status());
        QTRY_COMPARE(bench.exceptions.model().rowCount(), 0);
        QCOMPARE(bench.exceptions.filter(), u"CONTENT_CORRUPT"_s);
        bench.exceptions.setFilter({});
        QTRY_COMPARE(bench.exceptions.model().rowCount(), 10);
        QCOMPARE(bench.exceptions.model().list().first().errorClass, u"MAPPING_REJECTED"_s);
    }

    void lateAnswersAreDropped() {
        LateEngine engine;
        fakes::Desk desk;
        const Services services{engine,
                                desk.reader,
                                desk.dialogs,
                                desk.notices,
                                desk.clock,
                                *fdc::base::DataFolder::open(desk.folder.path()),
                                u"sandbox"_s,
                                [] { return u"en"_s; },
                                [](const QString&, const QString&) {},
                                [](const QString&) {}};
        ExceptionsPresenter exceptions(services);
        exceptions.open(u"Demo_Run1"_s);
        exceptions.take(paused());
        LateEngine::Question old;
        QVERIFY(engine.take(u"campaign.exceptions"_s, old));
        exceptions.setFilter(u"CONTENT_CORRUPT"_s);
        LateEngine::reply(old, page(twentyExceptions(), old.arguments));
        QCOMPARE(exceptions.model().rowCount(), 0);
        QVERIFY(engine.take(u"campaign.exceptions"_s, old));
        exceptions.open(u"Demo_Run2"_s);
        LateEngine::reply(old, page(twentyExceptions(), old.arguments));
        QCOMPARE(exceptions.model().rowCount(), 0);
    }

    void anErrorCanBeTriedAgain() {
        Bench bench(10);
        const auto works = bench.desk.engine.handlers.value(u"campaign.exceptions"_s);
        bench.desk.engine.fails(u"campaign.exceptions"_s, held());
        bench.exceptions.take(bench.status());
        QTRY_VERIFY(bench.exceptions.error());
        bench.desk.engine.on(u"campaign.exceptions"_s, works);
        bench.exceptions.refresh();
        QTRY_COMPARE(bench.exceptions.model().rowCount(), 10);
        QVERIFY(!bench.exceptions.error());
        // What was read before is shown, and may be old.
        QTRY_COMPARE(bench.exceptions.failedBySteps().size(), 2);
        bench.desk.engine.fails(u"campaign.exceptions"_s, held());
        bench.exceptions.refresh();
        QTRY_VERIFY(bench.exceptions.error());
        QCOMPARE(bench.exceptions.model().rowCount(), 10);
        QVERIFY(bench.exceptions.failedBySteps().isEmpty());
    }

    void detailsFollowTheChosenRowAndOutliveIt() {
        Bench bench(10);
        bench.exceptions.take(bench.status());
        QTRY_COMPARE(bench.exceptions.model().rowCount(), 10);
        bench.exceptions.setChosen(id(3));
        QVERIFY(!bench.exceptions.detail());
        bench.exceptions.showDetail(3);
        QCOMPARE(bench.exceptions.detail()->sourceId, id(3));
        bench.exceptions.setChosen(id(4));
        QCOMPARE(bench.exceptions.detail()->sourceId, id(4));
        bench.all.removeAt(4);
        bench.exceptions.take(bench.status());
        QTRY_COMPARE(bench.exceptions.model().rowCount(), 9);
        QCOMPARE(bench.exceptions.detail()->sourceId, id(4));
        QVERIFY(bench.exceptions.isDetailGone());
        bench.exceptions.closeDetail();
        QVERIFY(!bench.exceptions.detail());
    }

    void everyCodeExplainsItself() {
        ExceptionRow row = ExceptionRow::fromJson(exceptionJson(u"FAC-1"_s));
        row.code = u"VERIFICATION_FAILED"_s;
        for (const QString& language : {u"en"_s, u"fr"_s}) {
            const ExceptionExplanation explained = ExceptionExplanation::of(row, language);
            QVERIFY(explained.sentence.contains(u"FAC-1"));
            QCOMPARE(explained.parts.size(), 3);
            for (const auto& [heading, text] : explained.parts) {
                QVERIFY(!heading.contains(u'*') && !text.contains(u'`'));
                QVERIFY(!text.contains(u'{'));
            }
        }
        row.code = u"NO_SUCH_CODE"_s;
        QVERIFY(ExceptionExplanation::of(row, u"en"_s).sentence.isEmpty());
    }
};

QTEST_MAIN(CampaignExceptionsTest)
#include "tst_campaignexceptions.moc"
