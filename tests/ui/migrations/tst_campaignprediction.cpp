// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDesktopServices>
#include <QDir>
#include <QPushButton>
#include <QtTest>

#include "tests/ui/migrations/CampaignFixtures.h"
#include "ui/common/DataTable.h"
#include "ui/migrations/CampaignPrediction.h"
#include "ui/migrations/CampaignPredictionCard.h"

using namespace fdc::ui;
using namespace fdc::ui::migrations;
using namespace fixtures;

namespace {

/// Opens what the desktop would.
class Desktop : public QObject {
    Q_OBJECT
public:
    Desktop() { QDesktopServices::setUrlHandler(u"file"_s, this, "open"); }
    ~Desktop() override { QDesktopServices::unsetUrlHandler(u"file"_s); }
    QList<QUrl> opened;
public Q_SLOTS:
    void open(const QUrl& url) { opened.append(url); }
};

QJsonObject told(const CampaignStatus& status, bool differs) {
    const QJsonObject surprise{
        {u"sourceId"_s, u"ARC-7"_s}, {u"predicted"_s, QJsonValue()}, {u"actual"_s, u"FD_F00033"_s}};
    return {
        {u"schema"_s, u"prediction/1"_s},
        {u"found"_s, true},
        {u"exact"_s, !differs},
        {u"documents"_s, 2000},
        {u"unforeseen"_s, differs ? 3 : 0},
        {u"falseAlarms"_s, differs ? 1 : 0},
        {u"otherCode"_s, 0},
        {u"unknown"_s, 0},
        {u"ended"_s, fdc::base::toRfc3339(status.ended)},
        {u"codes"_s,
         QJsonArray{
             QJsonObject{
                 {u"code"_s, QJsonValue()}, {u"predicted"_s, 1981}, {u"actual"_s, 1979}, {u"both"_s, 1978}},
             QJsonObject{
                 {u"code"_s, u"FD_F00033"_s}, {u"predicted"_s, 19}, {u"actual"_s, 21}, {u"both"_s, 18}}}},
        {u"surprises"_s, differs ? QJsonArray{surprise} : QJsonArray()}};
}

struct Place {
    Place() : prediction(desk.services()), card(prediction) { prediction.open(u"Demo_Run1"_s); }
    QString sentence() const { return card.findChild<QLabel*>(u"predictionSentence"_s)->text(); }
    bool isListed() const { return !card.findChild<QPushButton*>(u"predictionList"_s)->isHidden(); }
    bool hasTable() const { return !card.findChild<DataTable*>(u"predictionTable"_s)->isHidden(); }

    fakes::Desk desk;
    CampaignPrediction prediction;
    CampaignPredictionCard card;
};

}  // namespace

/// On the page of a campaign that ended: whether it came as the rehearsal had said.
class CampaignPredictionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatCameAsForeseenIsOneSentence() {
        Place place;
        const CampaignStatus status = partial();
        place.desk.engine.on(u"campaign.prediction"_s, told(status, false));
        place.prediction.take(running());
        QCOMPARE(place.desk.engine.count(u"campaign.prediction"_s), 0);
        QVERIFY(place.card.isHidden());
        place.prediction.take(status);
        QTRY_VERIFY(!place.card.isHidden());
        QVERIFY2(place.sentence().startsWith(u"As the rehearsal had said"_s), qPrintable(place.sentence()));
        QVERIFY(!place.hasTable());
        QVERIFY(!place.isListed());
        // Its status is told again and again, and asked about once.
        place.prediction.take(status);
        QCOMPARE(place.desk.engine.count(u"campaign.prediction"_s), 1);
        QCOMPARE(place.desk.engine.last(u"campaign.prediction"_s)[u"campaign"_s].toString(), status.campaign);
    }

    void whatCameOtherwiseIsATableAndAList() {
        Desktop desktop;
        Place place;
        const CampaignStatus status = partial();
        QJsonObject answer = told(status, true);
        answer[u"folder"_s] = place.desk.folder.path();
        place.desk.engine.on(u"campaign.prediction"_s, answer);
        place.prediction.take(status);
        QTRY_VERIFY(!place.card.isHidden());
        QVERIFY2(place.sentence().contains(u"3 failed that were to arrive"_s), qPrintable(place.sentence()));
        QVERIFY(place.hasTable());
        PredictionModel& model = place.prediction.model();
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, 0).data().toString(), u"arrives"_s);
        QCOMPARE(model.index(1, 0).data().toString(), u"FD_F00033"_s);
        QCOMPARE(model.index(1, 2).data(RawRole).toLongLong(), 21);
        QFile list(place.desk.folder.path() + u"/surprises.csv"_s);
        QVERIFY(list.open(QIODevice::WriteOnly));
        QVERIFY(place.isListed());
        place.card.findChild<QPushButton*>(u"predictionList"_s)->click();
        QTRY_COMPARE(desktop.opened, QList<QUrl>{QUrl::fromLocalFile(list.fileName())});
    }

    /// No campaign need have been rehearsed, and no engine need know the question.
    void withoutARehearsalThereIsNothing() {
        Place place;
        CampaignStatus status = partial();
        status.ended = place.desk.clock.now.addDays(-1);
        place.desk.engine.on(u"campaign.prediction"_s,
                             QJsonObject{{u"schema"_s, u"prediction/1"_s}, {u"found"_s, false}});
        place.prediction.take(status);
        QTRY_COMPARE(place.desk.engine.count(u"campaign.prediction"_s), 1);
        QTest::qWait(0);
        QVERIFY(place.card.isHidden());
        place.desk.engine.handlers.remove(u"campaign.prediction"_s);
        status.ended = status.ended.addSecs(1);
        place.prediction.take(status);
        QTRY_COMPARE(place.desk.engine.count(u"campaign.prediction"_s), 2);
        QTest::qWait(0);
        QVERIFY(place.card.isHidden());
        QVERIFY(place.desk.notices.all().isEmpty());
    }

    /// Of an end that the engine has not written down yet it is asked again; an answer about the end before
    /// does not count.
    void anEndOfJustNowIsAskedAboutAgain() {
        Place place;
        CampaignStatus status = partial();
        place.desk.engine.on(u"campaign.prediction"_s, told(status, false));
        status.ended = place.desk.clock.now;
        place.prediction.take(status);
        QTRY_COMPARE(place.desk.engine.count(u"campaign.prediction"_s), 1);
        QVERIFY(place.card.isHidden());
        place.desk.engine.on(u"campaign.prediction"_s, told(status, false));
        QTRY_VERIFY_WITH_TIMEOUT(!place.card.isHidden(), 30'000);
        QCOMPARE(place.desk.engine.count(u"campaign.prediction"_s), 2);
    }

    void whileNobodyLooksNothingIsAsked() {
        Place place;
        CampaignStatus status = partial();
        status.ended = place.desk.clock.now;
        place.desk.engine.on(u"campaign.prediction"_s, told(partial(), false));
        place.prediction.take(status);
        place.prediction.rest();
        place.desk.engine.on(u"campaign.prediction"_s, told(status, false));
        QTest::qWait(10);
        QVERIFY(place.card.isHidden());
        QCOMPARE(place.desk.engine.count(u"campaign.prediction"_s), 1);
        place.prediction.take(status);
        QTRY_VERIFY(!place.card.isHidden());
        QCOMPARE(place.desk.engine.count(u"campaign.prediction"_s), 2);
    }

    void aRetryTakesItAway() {
        Place place;
        const CampaignStatus status = partial();
        place.desk.engine.on(u"campaign.prediction"_s, told(status, true));
        place.prediction.take(status);
        QTRY_VERIFY(!place.card.isHidden());
        place.prediction.take(running());
        QVERIFY(place.card.isHidden());
        place.prediction.open(u"Other_Run1"_s);
        place.prediction.take(status);
        QVERIFY(place.card.isHidden());
    }
};

QTEST_MAIN(CampaignPredictionTest)
#include "tst_campaignprediction.moc"
