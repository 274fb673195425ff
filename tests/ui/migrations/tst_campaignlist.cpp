// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/migrations/CampaignFixtures.h"
#include "ui/migrations/CampaignEndings.h"
#include "ui/migrations/CampaignListPresenter.h"

using namespace fdc::ui;
using namespace fdc::ui::migrations;
using namespace fixtures;
using Shows = CampaignListPresenter::Shows;
using Column = CampaignListModel::Column;

namespace {

struct Bench {
    fakes::Desk desk;
    CampaignEndings endings{desk.services()};
    CampaignListPresenter campaigns{desk.services(), endings};
    QAbstractItemModelTester tester{&campaigns.model(),
                                    QAbstractItemModelTester::FailureReportingMode::QtTest};

    QString text(int row, Column column) {
        return campaigns.model().index(row, int(column)).data().toString();
    }
    QStringList names() {
        QStringList all;
        for (const CampaignRow& row : campaigns.model().list())
            all.append(row.status.campaign);
        return all;
    }
};

CampaignStatus older(CampaignStatus status, int hours) {
    status.started = status.started.addSecs(-3600 * hours);
    return status;
}

}  // namespace

class CampaignListTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void theNewestComesFirst() {
        Bench bench;
        bench.desk.engine.on(u"campaign.list"_s, list({older(verified(u"A_Run1"_s), 3), running(u"B_Run2"_s),
                                                       older(partial(u"B_Run1"_s), 1)}));
        QCOMPARE(bench.campaigns.shows(), Shows::Loading);
        bench.campaigns.setWatching(true);
        QTRY_COMPARE(bench.campaigns.shows(), Shows::Rows);
        QCOMPARE(bench.names(), (QStringList{u"B_Run2"_s, u"B_Run1"_s, u"A_Run1"_s}));
        QCOMPARE(bench.text(0, Column::State), u"Running"_s);
        QCOMPARE(bench.text(0, Column::Progress), u"76.2\u00a0%"_s);
        QCOMPARE(bench.text(0, Column::Verified), u"1,525 / 2,000"_s);
        QCOMPARE(bench.text(0, Column::ToTreat), u"20"_s);
        QCOMPARE(bench.text(1, Column::State), u"Partial"_s);
        QCOMPARE(bench.text(2, Column::ToTreat), u"–"_s);
        QCOMPARE(bench.campaigns.model().index(2, int(Column::Progress)).data(RawRole).toDouble(), 1.0);
    }

    void noneAtAllIsSaid() {
        Bench bench;
        bench.desk.engine.on(u"campaign.list"_s, list({}));
        bench.campaigns.setWatching(true);
        QTRY_COMPARE(bench.campaigns.shows(), Shows::Empty);
    }

    void theFilterFindsNameMapAndState() {
        Bench bench;
        bench.desk.engine.on(u"campaign.list"_s,
                             list({running(u"Factures_Run1"_s), partial(u"Demo_Run1"_s)}));
        bench.campaigns.setWatching(true);
        QTRY_COMPARE(bench.names().size(), 2);
        bench.campaigns.setFilter(u"fact"_s);
        QCOMPARE(bench.names(), QStringList{u"Factures_Run1"_s});
        bench.campaigns.setFilter(u"partial demo"_s);
        QCOMPARE(bench.names(), QStringList{u"Demo_Run1"_s});
        bench.campaigns.setFilter(u"nothing"_s);
        QCOMPARE(bench.campaigns.shows(), Shows::NoMatch);
        QCOMPARE(bench.campaigns.total(), 2);
        bench.campaigns.setFilter({});
        QCOMPARE(bench.campaigns.shows(), Shows::Rows);
    }

    void rowsChangeInPlace() {
        Bench bench;
        CampaignStatus one = running();
        bench.desk.engine.on(u"campaign.list"_s, [&one](const QJsonObject&) {
            return fdc::base::Result<QJsonObject>(list({one, older(partial(u"Old_Run1"_s), 1)}));
        });
        bench.campaigns.setWatching(true);
        QTRY_COMPARE(bench.names().size(), 2);
        QSignalSpy reset(&bench.campaigns.model(), &QAbstractItemModel::modelReset);
        QSignalSpy removed(&bench.campaigns.model(), &QAbstractItemModel::rowsRemoved);
        QSignalSpy changed(&bench.campaigns.model(), &QAbstractItemModel::dataChanged);
        one.documents.migrated += 10;
        bench.campaigns.refresh();
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().toModelIndex().row(), 0);
        QCOMPARE(reset.count() + removed.count(), 0);
    }

    void anErrorIsShownInPlaceOfNothing() {
        Bench bench;
        bench.desk.engine.fails(u"campaign.list"_s, held());
        bench.campaigns.setWatching(true);
        QTRY_COMPARE(bench.campaigns.shows(), Shows::Error);
        QVERIFY(!bench.campaigns.isStale());
    }

    void rowsOfBeforeStayAndAreMarkedStale() {
        Bench bench;
        bench.desk.engine.on(u"campaign.list"_s, list({running()}));
        bench.campaigns.setWatching(true);
        QTRY_COMPARE(bench.campaigns.shows(), Shows::Rows);
        bench.desk.engine.fails(u"campaign.list"_s, held());
        bench.campaigns.refresh();
        QTRY_VERIFY(bench.campaigns.isStale());
        QCOMPARE(bench.campaigns.shows(), Shows::Rows);
        // But what may not be seen any more is not.
        bench.desk.engine.fails(u"campaign.list"_s, fdc::base::Error(refused));
        bench.campaigns.refresh();
        QTRY_COMPARE(bench.campaigns.shows(), Shows::Error);
    }

    void aSilentEngineMakesItStale() {
        Bench bench;
        bench.desk.engine.on(u"campaign.list"_s, list({running()}));
        bench.campaigns.setWatching(true);
        QTRY_COMPARE(bench.campaigns.shows(), Shows::Rows);
        bench.desk.engine.silent = {u"campaign.list"_s};
        QTRY_VERIFY_WITH_TIMEOUT(bench.campaigns.isStale(), 10'000);
    }

    void nobodyIsAskedWhileNobodyWatches() {
        Bench bench;
        bench.desk.engine.on(u"campaign.list"_s, list({running()}));
        bench.campaigns.setWatching(true);
        QTRY_COMPARE(bench.campaigns.shows(), Shows::Rows);
        bench.campaigns.setWatching(false);
        const int asked = bench.desk.engine.count(u"campaign.list"_s);
        bench.campaigns.refresh();
        QCoreApplication::processEvents();
        QCOMPARE(bench.desk.engine.count(u"campaign.list"_s), asked);
    }

    void anEndIsToldOnce() {
        Bench bench;
        CampaignStatus one = running();
        bench.desk.engine.on(u"campaign.list"_s, [&one](const QJsonObject&) {
            return fdc::base::Result<QJsonObject>(list({one, verified(u"Old_Run1"_s)}));
        });
        bench.campaigns.setWatching(true);
        QTRY_COMPARE(bench.names().size(), 2);
        QVERIFY(bench.desk.notices.all().isEmpty());
        one = partial();
        bench.campaigns.refresh();
        QTRY_COMPARE(bench.desk.notices.all().size(), 1);
        const Notice notice = bench.desk.notices.all().first();
        QCOMPARE(notice.text,
                 u"Demo_Run1 · Partial: 1,980 of 2,000 documents arrived, 1,980 verified; 20 did not."_s);
        QCOMPARE(notice.tone, Tone::Warn);
        notice.action();
        QCOMPARE(bench.desk.navigated, QStringList{u"migrations campaign:Demo_Run1"_s});
        bench.endings.seen(partial());
        QCOMPARE(bench.desk.notices.all().size(), 1);
        // A retry runs it again; its new end is told again.
        bench.endings.seen(running());
        bench.endings.seen(partial());
        QCOMPARE(bench.desk.notices.all().size(), 2);
    }
};

QTEST_MAIN(CampaignListTest)
#include "tst_campaignlist.moc"
