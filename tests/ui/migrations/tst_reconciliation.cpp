// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include "core/migration/MigrationErrors.h"
#include "tests/ui/French.h"
#include "tests/ui/Preview.h"
#include "tests/ui/migrations/CampaignFixtures.h"
#include "ui/common/DataTable.h"
#include "ui/common/StatePane.h"
#include "ui/migrations/MigrationsPage.h"
#include "ui/migrations/ReconciliationCard.h"
#include "ui/migrations/ReconciliationPresenter.h"
#include "ui/migrations/ReconciliationText.h"

using namespace fdc::ui;
using namespace fdc::ui::migrations;
using namespace fixtures;
using fdc::base::Result;
using fdc::migration::Symbol;
using fdc::migration::VerificationStatus;

namespace {

/// A check whose state the test changes, with three hundred missing documents.
struct Bench {
    explicit Bench(const QString& language = u"en"_s) : desk(language) {
        check.campaign = u"Demo_Run1"_s;
        check.state = u"done"_s;
        check.strategy = u"full"_s;
        check.reconcile = true;
        check.counts = {.same = 1700, .missing = 300, .different = 2};
        desk.engine.on(u"verification.status"_s, [this](const QJsonObject&) -> Result<QJsonObject> {
            if (never)
                return fdc::base::fail(fdc::base::Error(fdc::migration::verificationNone));
            return check.toJson();
        });
        desk.engine.on(u"verification.differences"_s, [](const QJsonObject& arguments) {
            return Result<QJsonObject>(differences(arguments));
        });
        desk.engine.on(u"verification.compare"_s, [](const QJsonObject& arguments) {
            const QJsonArray fields{field(u"name"_s, u"a"_s, u"a"_s, true),
                                    field(u"tag:Amount"_s, u"1"_s, u"2"_s, false)};
            return Result<QJsonObject>(QJsonObject{
                {u"sourceId"_s, arguments[u"sourceId"_s]}, {u"exists"_s, true}, {u"fields"_s, fields}});
        });
        for (const auto& action : {u"campaign.reconcile"_s, u"campaign.verify"_s}) {
            desk.engine.on(action, [this](const QJsonObject&) {
                check.state = u"running"_s;
                return Result<QJsonObject>(check.toJson());
            });
        }
        presenter.open(u"Demo_Run1"_s);
        presenter.setWatching(true);
    }
    static QJsonObject field(const QString& aspect, const QString& expected, const QString& found,
                             bool same) {
        return {{u"aspect"_s, aspect},
                {u"expected"_s, expected},
                {u"found"_s, found},
                {u"known"_s, true},
                {u"same"_s, same}};
    }
    static QJsonObject differences(const QJsonObject& arguments) {
        QJsonArray page;
        const qint64 last = arguments[u"symbol"_s].toString() == u"-" ? 300 : 2;
        const qint64 limit = arguments[u"limit"_s].toInteger();
        for (qint64 id = arguments[u"after"_s].toInteger() + 1; id <= last && page.size() < limit; ++id) {
            fdc::migration::Difference one;
            one.id = id;
            one.symbol = *fdc::migration::symbolFromText(arguments[u"symbol"_s].toString());
            one.sourceId = u"doc-%1"_s.arg(id);
            one.aspects = {u"tag:Amount"_s};
            page.append(one.toJson());
        }
        return {{u"differences"_s, page}};
    }

    fakes::Desk desk;
    VerificationStatus check;
    bool never = false;
    ReconciliationPresenter presenter{desk.services()};
};

}  // namespace

class ReconciliationTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void nothingIsAskedWhileTheCampaignRuns() {
        Bench bench;
        bench.presenter.take(running());
        QTest::qWait(0);
        QCOMPARE(bench.desk.engine.count(u"verification.status"_s), 0);
        QVERIFY(!bench.presenter.unavailable().isEmpty());
        bench.presenter.take(partial());
        QTRY_VERIFY(bench.presenter.check());
        QVERIFY(bench.presenter.unavailable().isEmpty());
    }

    void whatDeservesALookIsListedFirstPageByPage() {
        Bench bench;
        const QAbstractItemModelTester tester(&bench.presenter.model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        bench.presenter.take(partial());
        QTRY_COMPARE(bench.presenter.model().rowCount(), ReconciliationPresenter::pageSize);
        QCOMPARE(bench.presenter.symbol(), Symbol::Missing);
        QVERIFY(bench.presenter.model().canFetchMore({}));
        bench.presenter.model().fetchMore({});
        QTRY_COMPARE(bench.presenter.model().rowCount(), 300);
        QVERIFY(!bench.presenter.model().canFetchMore({}));
        bench.presenter.setSymbol(Symbol::Different);
        QTRY_COMPARE(bench.presenter.model().rowCount(), 2);
        const auto& first = bench.presenter.model().list().first().difference;
        QCOMPARE(reconciliation::aspectsText(first.aspects), u"tag Amount"_s);
    }

    void aCheckIsFollowedToItsEndAndThenListedAnew() {
        Bench bench;
        bench.presenter.take(partial());
        QTRY_COMPARE(bench.presenter.model().rowCount(), ReconciliationPresenter::pageSize);
        QSignalSpy ended(&bench.presenter, &ReconciliationPresenter::ended);
        bench.presenter.start(true);
        QTRY_VERIFY(bench.presenter.isRunning());
        QVERIFY(!bench.presenter.unavailable().isEmpty());
        bench.check.state = u"done"_s;
        bench.check.counts = {.same = 2000, .different = 2};
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 20'000);
        QCOMPARE(bench.presenter.symbol(), Symbol::Different);
        QTRY_COMPARE(bench.presenter.model().rowCount(), 2);
    }

    void bothSidesOfADocumentAreToldInWords() {
        Bench bench;
        bench.presenter.take(partial());
        QTRY_VERIFY(bench.presenter.model().rowCount() > 0);
        bench.presenter.open(0);
        QCOMPARE(bench.presenter.compared(), u"doc-1"_s);
        QTRY_COMPARE(bench.presenter.fields().rowCount(), 2);
        QCOMPARE(bench.presenter.fields().index(0, 0).data().toString(), u"= same"_s);
        QCOMPARE(bench.presenter.fields().index(1, 0).data().toString(), u"* different"_s);
        QCOMPARE(bench.presenter.fields().index(1, 1).data().toString(), u"tag Amount"_s);
        bench.presenter.close();
        QVERIFY(bench.presenter.compared().isEmpty());
    }

    void theCardShowsFiveCountersWithTheirWords() {
        Bench bench;
        ReconciliationCard card(bench.desk.services(), bench.presenter);
        bench.presenter.take(partial());
        QTRY_VERIFY(bench.presenter.model().rowCount() > 0);
        const auto text = [&card](const QString& name) {
            return card.findChild<QPushButton*>(u"symbol_"_s + name)->text();
        };
        QCOMPARE(text(u"same"_s), u"= same 1,700"_s);
        QCOMPARE(text(u"missing"_s), u"- missing 300"_s);
        QCOMPARE(text(u"extra"_s), u"+ only there 0"_s);
        QCOMPARE(text(u"different"_s), u"* different 2"_s);
        QCOMPARE(text(u"unchecked"_s), u"! not checked 0"_s);
        QVERIFY(card.findChild<QPushButton*>(u"symbol_missing"_s)->isChecked());
        card.findChild<QPushButton*>(u"symbol_different"_s)->click();
        QCOMPARE(bench.presenter.symbol(), Symbol::Different);
        QTRY_COMPARE(card.findChild<DataTable*>(u"findings"_s)->model()->rowCount(), 2);
    }

    /// As the card of a running campaign does.
    void theCardSaysWhyACheckWaits() {
        Bench bench;
        ReconciliationCard card(bench.desk.services(), bench.presenter);
        bench.presenter.take(partial());
        QTRY_VERIFY(bench.presenter.check());
        auto* banner = card.findChild<QWidget*>(u"holdBanner"_s);
        QVERIFY(banner);
        QVERIFY(banner->isHidden());
        const auto text = [&card](const QString& name) { return card.findChild<QLabel*>(name)->text(); };
        const auto hold = [&](const fdc::base::Error& error) {
            bench.check.hold = error;
            bench.presenter.refresh();
            QTRY_COMPARE(text(u"holdCode"_s), error.code());
            QVERIFY(!banner->isHidden());
        };
        bench.presenter.start(true);
        QTRY_VERIFY(bench.presenter.isRunning());
        QVERIFY(banner->isHidden());

        hold(fdc::base::Error(fdc::migration::sourceHeld)
                 .with(u"source"_s, u"Index"_s)
                 .with(u"actor"_s, u"team"_s)
                 .with(u"reason"_s, u"backup"_s));
        QCOMPARE(text(u"holdSentence"_s), u"Source Index is held by team: backup"_s);
        QVERIFY2(text(u"holdConsequence"_s)
                     .startsWith(u"The check goes on by itself as soon as the source is released."_s),
                 qPrintable(text(u"holdConsequence"_s)));
        QVERIFY(text(u"holdConsequence"_s).contains(u"source release"));
        QCOMPARE(banner->property("helpTopic").toString(), u"error:SOURCE_HELD"_s);
        QCOMPARE(banner->accessibleName(), text(u"holdSentence"_s));

        hold(fdc::base::Error(fdc::migration::campaignStopFile).with(u"file"_s, u"/srv/stop"_s));
        QVERIFY(text(u"holdSentence"_s).contains(u"/srv/stop"));
        QVERIFY(text(u"holdConsequence"_s).contains(u"as soon as the file is gone"));

        const QDateTime opens = bench.desk.clock.now.addSecs(2 * 3600 + 12 * 60);
        hold(fdc::base::Error(fdc::migration::campaignWindow)
                 .with(u"windows"_s, u"mon-fri 20:00-06:00"_s)
                 .with(u"opens"_s, fdc::base::toRfc3339(opens)));
        QCOMPARE(text(u"holdSentence"_s),
                 u"The check waits for the campaign’s time window (mon-fri 20:00-06:00)."_s);
        QVERIFY2(text(u"holdConsequence"_s).contains(u"in 2\u00a0h\u00a012\u00a0min"),
                 qPrintable(text(u"holdConsequence"_s)));
        bench.desk.clock.now = bench.desk.clock.now.addSecs(2 * 3600);
        QTRY_VERIFY(text(u"holdConsequence"_s).contains(u"in 12\u00a0min"));

        // Who paused it knows why it stands.
        bench.check.state = u"paused"_s;
        QTRY_VERIFY(banner->isHidden());
        bench.check.state = u"running"_s;
        QTRY_VERIFY(!banner->isHidden());
        bench.check.hold.reset();
        QTRY_VERIFY(banner->isHidden());
    }

    /// The engine of a command ended with it, and somebody begins the check anew in the next one.
    void aCheckThatBeginsAnewIsFollowed_data() {
        QTest::addColumn<bool>("isFirst");
        QTest::newRow("the first of its campaign") << true;
        QTest::newRow("after another") << false;
    }
    void aCheckThatBeginsAnewIsFollowed() {
        QFETCH(bool, isFirst);
        Bench bench;
        const VerificationStatus last = bench.check;
        bench.check.started = bench.desk.clock.now;
        bench.check.state = u"running"_s;
        bench.presenter.take(partial());
        QTRY_VERIFY(bench.presenter.isRunning());
        const VerificationStatus begun = bench.check;
        bench.never = isFirst;
        bench.check = last;
        bench.check.started = begun.started.addDays(-1);
        QTRY_VERIFY_WITH_TIMEOUT(!bench.presenter.isRunning(), 5'000);
        bench.never = false;
        bench.check = begun;
        bench.check.started = begun.started.addSecs(5);
        QTRY_VERIFY_WITH_TIMEOUT(bench.presenter.isRunning(), 5'000);
    }

    void aCampaignThatWasNeverCheckedSaysSo() {
        Bench bench;
        bench.never = true;
        ReconciliationCard card(bench.desk.services(), bench.presenter);
        bench.presenter.take(partial());
        QTRY_VERIFY(bench.desk.engine.count(u"verification.status"_s) > 0);
        QTest::qWait(0);
        QVERIFY(!bench.presenter.check());
        QVERIFY(!bench.presenter.error());
        QVERIFY(card.findChild<QPushButton*>(u"reconcileCampaign"_s)->isEnabled());
    }

    void everyAspectHasAWord() {
        for (const auto* aspect :
             {u"missing",  u"size",         u"content",        u"name",           u"class",
              u"acl",      u"owner",        u"creationDate",   u"metadata",       u"target",
              u"source",   u"source-gone",  u"source-changed", u"source-content", u"not-inventoried",
              u"unlisted", u"still-listed", u"unrecorded",     u"duplicate",      u"unexplained",
              u"origin",   u"tag:A",        u"missing-tag:A",  u"extra-tag:A",    u"state:PENDING"}) {
            const QString code = QString::fromUtf16(aspect);
            QVERIFY2(!reconciliation::aspectText(code).contains(u'-'), qPrintable(code));
        }
        for (const Symbol symbol : fdc::migration::allSymbols) {
            QVERIFY(!reconciliation::symbolWord(symbol).isEmpty());
            QVERIFY(!reconciliation::symbolMeaning(symbol).isEmpty());
        }
    }

    void pictures() {
        const fakes::French french;
        Theme theme(*qApp);
        for (const QSize& size : {QSize(1060, 640), QSize(2300, 1340)}) {
            Bench bench(french.language());
            bench.check.ended = bench.desk.clock.now;
            bench.check.phases = {.source = 2002, .ledger = 2000, .target = 1702, .verified = 1980};
            bench.desk.engine.on(u"campaign.list"_s, list({partial()}));
            bench.desk.engine.on(u"campaign.status"_s, partial().toJson());
            bench.desk.engine.on(u"campaign.stats"_s, steps(u"Demo_Run1"_s, 1980));
            bench.desk.engine.on(u"campaign.exceptions"_s, [](const QJsonObject& arguments) {
                return Result<QJsonObject>(page(twentyExceptions(), arguments));
            });
            bench.desk.engine.on(u"verification.compare"_s, [](const QJsonObject& arguments) {
                const QString hash(64, u'7');
                const QJsonArray fields{
                    Bench::field(u"content"_s, hash, QString(64, u'a'), false),
                    Bench::field(u"name"_s, u"Facture F-2024-0117"_s, u"Facture F-2024-0117"_s, true),
                    Bench::field(u"class"_s, u"Facture"_s, u"Facture"_s, true),
                    Bench::field(u"tag:MontantTTC"_s, u"1204.50"_s, u"1204.05"_s, false),
                    Bench::field(u"missing-tag:Fournisseur"_s, u"SARL Exemple"_s, {}, false)};
                return Result<QJsonObject>(QJsonObject{
                    {u"sourceId"_s, arguments[u"sourceId"_s]}, {u"exists"_s, true}, {u"fields"_s, fields}});
            });
            MigrationsPage page(bench.desk.services());
            page.show(u"campaign:Demo_Run1"_s);
            const auto name = [&](const QString& state) {
                return u"check-%1-%2-%3"_s.arg(state, french.language()).arg(size.width());
            };
            const auto toTheEnd = [](QWidget* view) {
                auto* area = view->findChild<QScrollArea*>(u"campaignScroll"_s);
                QVERIFY(area);
                QTest::qWait(200);
                area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
            };
            fakes::preview(page, theme, name(u"list"_s), size, toTheEnd);
            fakes::preview(page, theme, name(u"sides"_s), size, [&](QWidget* view) {
                ReconciliationPresenter& presenter = page.presenter().run().reconciliation();
                QTRY_VERIFY(presenter.model().rowCount() > 0);
                presenter.setSymbol(Symbol::Different);
                QTRY_COMPARE(presenter.model().rowCount(), 2);
                presenter.open(0);
                QTRY_VERIFY(presenter.fields().rowCount() > 0);
                toTheEnd(view);
            });
            bench.never = true;
            MigrationsPage fresh(bench.desk.services());
            fresh.show(u"campaign:Demo_Run1"_s);
            fakes::preview(fresh, theme, name(u"never"_s), size, toTheEnd);
            bench.never = false;
            bench.check.state = u"running"_s;
            bench.check.stage = u"documents"_s;
            bench.check.done = 412;
            bench.check.total = 2000;
            bench.check.hold = fdc::base::Error(fdc::migration::sourceHeld)
                                   .with(u"source"_s, u"Index"_s)
                                   .with(u"actor"_s, u"claire"_s)
                                   .with(u"reason"_s, u"Sauvegarde"_s);
            MigrationsPage waiting(bench.desk.services());
            waiting.show(u"campaign:Demo_Run1"_s);
            fakes::preview(waiting, theme, name(u"waits"_s), size, toTheEnd);
        }
    }
};

QTEST_MAIN(ReconciliationTest)
#include "tst_reconciliation.moc"
