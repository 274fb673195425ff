// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSignalSpy>

#include "tests/ui/audit/TrailFile.h"
#include "ui/audit/AuditPresenter.h"

using namespace fdc::ui::audit;
using namespace Qt::Literals::StringLiterals;
using fdc::audit::Outcome;
using State = AuditPresenter::State;

namespace {

struct Bench {
    fakes::Desk desk;
    fakes::TrailFile trail{desk};
    std::unique_ptr<AuditPresenter> made;

    AuditPresenter& presenter() {
        if (!made)
            made = std::make_unique<AuditPresenter>(desk.services());
        return *made;
    }
    qint64 top() {
        return presenter().model().list().isEmpty() ? 0 : presenter().model().list().first().record.sequence;
    }
    int rows() { return presenter().model().rowCount(); }
};

}  // namespace

class AuditPresenterTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFolderWithoutATrailHasNoRecords() {
        fakes::Desk desk;
        AuditPresenter presenter(desk.services());
        presenter.open();
        QCOMPARE(presenter.state(), State::Loading);
        QTRY_COMPARE(presenter.state(), State::NoRecords);
    }
    void aThousandRecordsComeInPages() {
        Bench bench;
        for (int at = 0; at < 1'000; ++at)
            bench.trail.add(u"user%1"_s.arg(at % 7), u"config.set"_s);
        bench.presenter().open();
        QTRY_COMPARE(bench.rows(), 200);
        QCOMPARE(bench.top(), 1'000);
        QTRY_VERIFY(bench.presenter().overview());
        QCOMPARE(bench.presenter().overview()->counts.total, 1'000);
        AuditModel& model = bench.presenter().model();
        model.fetchMore({});
        model.fetchMore({});  // asked twice, read once
        QTRY_COMPARE(bench.rows(), 400);
        QAbstractItemModelTester tester(&model);
        while (model.canFetchMore({})) {
            const int before = model.rowCount();
            model.fetchMore({});
            QTRY_VERIFY(model.rowCount() > before);
        }
        QCOMPARE(bench.rows(), 1'000);
        QCOMPARE(model.list().last().record.sequence, 1);
        for (int row = 0; row < 1'000; ++row)
            QCOMPARE(model.rowOfSequence(1'000 - row), row);
    }
    void aFilterShowsWhatMatches() {
        Bench bench;
        for (int at = 0; at < 30; ++at)
            bench.trail.add(u"ann"_s, at % 3 == 0 ? u"campaign.start"_s : u"config.set"_s,
                            at % 10 == 0 ? Outcome::Failed : Outcome::Ok);
        bench.presenter().open();
        QTRY_COMPARE(bench.rows(), 30);
        bench.presenter().apply(u"  action:campaign.* "_s);
        QCOMPARE(bench.presenter().filter(), u"action:campaign.*"_s);
        QCOMPARE(bench.presenter().commandLine(), u"flowerdocsctl audit list --filter 'action:campaign.*'"_s);
        QTRY_COMPARE(bench.rows(), 10);
        QTRY_VERIFY(bench.presenter().isOverviewCurrent());
        QCOMPARE(bench.presenter().overview()->counts.matching, 10);
        bench.presenter().apply(u"actor:nobody"_s);
        QTRY_COMPARE(bench.presenter().state(), State::NoMatch);
    }
    void aWrongFilterIsToldAndTheOldOneStays() {
        Bench bench;
        bench.trail.add(u"ann"_s, u"config.set"_s);
        bench.presenter().open();
        QTRY_COMPARE(bench.rows(), 1);
        bench.presenter().apply(u"actor:ann result:ok"_s);
        QVERIFY(bench.presenter().filterError());
        QCOMPARE(bench.presenter().filterError()->code(), u"AUDIT_FILTER_INVALID"_s);
        QCOMPARE(bench.presenter().filterError()->fact(u"position"), u"11"_s);
        QCOMPARE(bench.presenter().filter(), QString());
        QCOMPARE(bench.rows(), 1);
        bench.presenter().setDraft(u"actor:ann"_s);
        QVERIFY(!bench.presenter().filterError());
    }
    /// Two filters at once: whichever reader answers last, the newer filter's records stand.
    void aLateAnswerToAnOlderFilterIsDropped() {
        Bench bench;
        for (int at = 0; at < 40; ++at)
            bench.trail.add(at % 2 == 0 ? u"ann"_s : u"bob"_s, u"config.set"_s);
        bench.presenter().open();
        QTRY_COMPARE(bench.rows(), 40);
        // The reader is kept busy, so that several answers are still to come when the filter changes.
        for (int at = 0; at < 20; ++at) {
            bench.presenter().apply(u"actor:ann"_s);
            bench.presenter().apply(u"actor:bob"_s);
        }
        QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 20, 30000);
        QTRY_VERIFY(bench.presenter().isOverviewCurrent());
        for (int row = 0; row < 20; ++row)
            QCOMPARE(bench.presenter().model().value(row, AuditModel::Column::Actor), u"bob"_s);
        QCOMPARE(bench.presenter().overview()->counts.matching, 20);
    }
    void newRecordsComeInAtTheTopAndTheChoiceStays() {
        Bench bench;
        for (int at = 0; at < 5; ++at)
            bench.trail.add(u"ann"_s, u"config.set"_s);
        QAbstractItemModelTester tester(&bench.presenter().model());
        bench.presenter().open();
        QTRY_COMPARE(bench.rows(), 5);
        bench.presenter().choose(2);
        QCOMPARE(bench.presenter().chosen()->sequence, 3);
        QSignalSpy resets(&bench.presenter().model(), &QAbstractItemModel::modelReset);
        bench.trail.add(u"ann"_s, u"config.unset"_s);
        QTRY_COMPARE(bench.top(), 6);
        QCOMPARE(bench.rows(), 6);
        QCOMPARE(bench.presenter().chosen()->sequence, 3);
        QCOMPARE(resets.count(), 0);
        QCOMPARE(bench.presenter().overview()->counts.total, 6);
    }
    void whoReadsFurtherDownIsToldOfNewRecords() {
        Bench bench;
        for (int at = 0; at < 5; ++at)
            bench.trail.add(u"ann"_s, u"config.set"_s);
        bench.presenter().open();
        QTRY_COMPARE(bench.rows(), 5);
        bench.presenter().setFollowing(false);
        bench.trail.add(u"ann"_s, u"config.set"_s);
        bench.trail.add(u"ann"_s, u"config.set"_s);
        QTRY_COMPARE(bench.presenter().pending(), 2);
        QCOMPARE(bench.rows(), 5);
        bench.presenter().showPending();
        QCOMPARE(bench.top(), 7);
        QCOMPARE(bench.presenter().pending(), 0);
    }
    void manyNewRecordsAtOnceAreReadAnew() {
        Bench bench;
        bench.trail.add(u"ann"_s, u"config.set"_s);
        bench.presenter().open();
        QTRY_COMPARE(bench.rows(), 1);
        bench.presenter().close();
        for (int at = 0; at < 700; ++at)
            bench.trail.add(u"ann"_s, u"config.set"_s);
        bench.presenter().open();
        QTRY_COMPARE(bench.top(), 701);
        QCOMPARE(bench.rows(), 200);
    }
    void aRecordIsShownWithItsSurroundings() {
        Bench bench;
        for (int at = 0; at < 60; ++at)
            bench.trail.add(u"ann"_s, u"config.set"_s);
        bench.presenter().showRecord(7);  // before the page was ever opened
        QTRY_VERIFY(bench.presenter().chosen());
        QCOMPARE(bench.presenter().chosen()->sequence, 7);
        QCOMPARE(bench.presenter().filter(), u"seq:1..27"_s);
        bench.presenter().showRecord(8);
        QCOMPARE(bench.presenter().chosen()->sequence, 8);
        bench.presenter().showRecord(4'711);
        QTRY_COMPARE(bench.desk.notices.all().size(), 1);
        QCOMPARE(bench.desk.notices.all().first().code, u"AUDIT_RECORD_UNKNOWN"_s);
    }
    void relatedRecordsAreThoseOfTheSameAction() {
        Bench bench;
        bench.trail.add(u"ann"_s, u"config.set"_s, Outcome::Started);
        bench.trail.add(u"bob"_s, u"campaign.start"_s);
        bench.trail.add(u"ann"_s, u"config.set"_s);
        bench.presenter().open();
        QTRY_COMPARE(bench.rows(), 3);
        bench.presenter().choose(0);
        bench.presenter().showRelated();
        QTRY_COMPARE(bench.rows(), 2);
        QCOMPARE(bench.presenter().filter(), u"correlation:c-config.set"_s);
    }
    void aBarOfTheHistogramRestrictsTheTime() {
        Bench bench;
        for (int at = 0; at < 61; ++at)
            bench.trail.add(u"ann"_s, u"config.set"_s, at == 60 ? Outcome::Failed : Outcome::Ok);
        bench.presenter().open();
        QTRY_VERIFY(bench.presenter().overview());
        const auto buckets = bench.presenter().overview()->buckets;
        QCOMPARE(buckets.size(), 60);
        QCOMPARE(buckets.last().failed, 1);
        bench.presenter().narrow(59);
        QTRY_COMPARE(bench.rows(), 2);
        QTRY_VERIFY(bench.presenter().isOverviewCurrent());
        QCOMPARE(bench.presenter().overview()->counts.matching, 2);
        QVERIFY(bench.presenter().filter().startsWith(u"since:2026-"_s));
    }
    void anIntactTrailIsCalledIntactUpToWhatWasVerified() {
        Bench bench;
        for (int at = 0; at < 5; ++at)
            bench.trail.add(u"ann"_s, u"config.set"_s);
        TrailCheck& check = bench.presenter().check();
        QCOMPARE(check.verdict(1), TrailCheck::Verdict::NotChecked);
        check.start();
        QVERIFY(check.isChecking());
        QTRY_VERIFY(!check.isChecking());
        QVERIFY(check.result() && check.result()->ok);
        QCOMPARE(check.checkedAt(), bench.desk.clock.now);
        bench.trail.add(u"ann"_s, u"config.set"_s);
        QCOMPARE(check.verdict(5), TrailCheck::Verdict::Intact);
        QCOMPARE(check.verdict(6), TrailCheck::Verdict::NotChecked);
    }
    void aFalsifiedRecordIsFound() {
        Bench bench;
        for (int at = 0; at < 9; ++at)
            bench.trail.add(u"ann"_s, u"config.set"_s);
        bench.trail.falsify(4);
        TrailCheck& check = bench.presenter().check();
        check.start();
        QTRY_VERIFY(!check.isChecking());
        QVERIFY(check.result() && check.result()->firstBad);
        QCOMPARE(check.result()->firstBad->sequence, 4);
        QCOMPARE(check.result()->firstBad->problem, u"hash-mismatch"_s);
        QCOMPARE(check.verdict(3), TrailCheck::Verdict::Intact);
        QCOMPARE(check.verdict(4), TrailCheck::Verdict::Broken);
    }
    void anUnreadableTrailIsAnErrorAndComesBack() {
        fakes::Desk desk;
        const QString path = desk.folder.path() + u"/audit.db"_s;
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) &&
                file.write("this is no database, whatever its name says") > 0);
        file.close();
        AuditPresenter presenter(desk.services());
        presenter.open();
        QTRY_COMPARE(presenter.state(), State::Failed);
        QCOMPARE(presenter.error()->code(), u"AUDIT_UNREADABLE"_s);
        presenter.check().start();
        QTRY_VERIFY(presenter.check().error());
        QVERIFY(QFile::remove(path));
        presenter.reload();
        QTRY_COMPARE(presenter.state(), State::NoRecords);
    }
    void leavingWhileAnAnswerIsOnItsWayIsSafe() {
        Bench bench;
        for (int at = 0; at < 20; ++at)
            bench.trail.add(u"ann"_s, u"config.set"_s);
        bench.presenter().open();
        bench.presenter().check().start();
        bench.made.reset();
        QCoreApplication::processEvents();
        QVERIFY(bench.presenter().model().list().isEmpty());
    }
};

QTEST_MAIN(AuditPresenterTest)
#include "tst_audit_presenter.moc"
