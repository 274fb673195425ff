// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>
#include <QTranslator>
#include <cmath>

#include "core/migration/MigrationErrors.h"
#include "core/monitoring/MetricSeries.h"
#include "tests/ui/Preview.h"
#include "tests/ui/migrations/CampaignFixtures.h"
#include "ui/common/DataTable.h"
#include "ui/common/TimeChart.h"
#include "ui/common/Widgets.h"
#include "ui/migrations/MigrationsPage.h"

using namespace fdc::ui;
using namespace fdc::ui::migrations;
using namespace fixtures;
using fdc::base::Result;
using Place = MigrationsPresenter::Place;

namespace {

/// The page over an engine with a few campaigns.
struct Bench {
    explicit Bench(const QString& language = u"en"_s) : desk(language) {
        desk.engine.on(u"campaign.list"_s,
                       [this](const QJsonObject&) { return Result<QJsonObject>(list(all)); });
        desk.engine.on(u"campaign.status"_s, [this](const QJsonObject& arguments) -> Result<QJsonObject> {
            for (const CampaignStatus& one : all) {
                if (one.campaign == arguments[u"campaign"_s].toString())
                    return one.toJson();
            }
            return fdc::base::fail(fdc::base::Error({"CAMPAIGN_UNKNOWN", fdc::base::ErrorKind::NotFound})
                                       .with(u"campaign"_s, arguments[u"campaign"_s].toString()));
        });
        desk.engine.on(u"campaign.stats"_s, [this](const QJsonObject& arguments) {
            return Result<QJsonObject>(
                steps(arguments[u"campaign"_s].toString(), all.first().documents.migrated, stepNumber));
        });
        desk.engine.on(u"campaign.exceptions"_s, [this](const QJsonObject& arguments) {
            return Result<QJsonObject>(page(exceptions, arguments));
        });
        window.resize(1060, 670);
        auto* layout = new QVBoxLayout(&window);
        layout->addWidget(page_.createView(&window));
        window.show();
        page_.opened();
    }
    ~Bench() { page_.closed(); }

    /// Answers @p action by putting the first campaign into @p next.
    void answers(const QString& action, const CampaignStatus& next) {
        desk.engine.on(action, [this, next](const QJsonObject&) {
            all[0] = next;
            return Result<QJsonObject>(next.toJson());
        });
    }
    template <typename Widget>
    Widget* find(const QString& name) {
        for (Widget* one : window.findChildren<Widget*>(name)) {
            if (one->isVisible())
                return one;
        }
        return nullptr;
    }
    QPushButton* button(const QString& name) { return find<QPushButton>(name); }
    QString text(const QString& name) {
        if (auto* label = find<QLabel>(name)) {
            auto* elided = qobject_cast<ElidedLabel*>(label);
            return elided ? elided->fullText() : label->text();
        }
        return {};
    }
    /// As a change of the language does.
    void dropView() { delete window.layout()->itemAt(0)->widget(); }
    Place place() { return page_.presenter().place(); }

    fakes::Desk desk;
    QList<CampaignStatus> all{running(), verified(u"Factures_Run3"_s), partial(u"Contrats_Run1"_s)};
    QList<QJsonObject> exceptions = twentyExceptions();
    int stepNumber = 6;
    MigrationsPage page_{desk.services()};
    QWidget window;
};

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

}  // namespace

class MigrationsPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void aRunIsOpenedAndLeftByKeys() {
        Bench bench;
        QTRY_VERIFY(bench.find<DataTable>(u"campaigns"_s));
        auto* table = bench.find<DataTable>(u"campaigns"_s);
        QTRY_COMPARE(table->model()->rowCount(), 3);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Down);
        QTest::keyClick(table, Qt::Key_Up);
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(bench.place(), Place::Run);
        QTRY_COMPARE(bench.text(u"pageTitle"_s), table->model()->index(0, 0).data().toString());
        QTest::keyClick(bench.window.focusWidget(), Qt::Key_Escape);
        QCOMPARE(bench.place(), Place::List);
        QTRY_VERIFY(table->hasFocus());
        const QPoint third = table->visualRect(table->model()->index(2, 0)).center();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, third);
        QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, third);
        QCOMPARE(bench.place(), Place::Run);
        QTest::mouseClick(bench.button(u"backToList"_s), Qt::LeftButton);
        QCOMPARE(bench.place(), Place::List);
    }

    void theFilterIsTypedAndCleared() {
        Bench bench;
        QTRY_VERIFY(bench.find<QLineEdit>(u"campaignFilter"_s));
        auto* table = bench.find<DataTable>(u"campaigns"_s);
        QTest::keyClick(table, Qt::Key_F, Qt::ControlModifier);
        auto* filter = bench.find<QLineEdit>(u"campaignFilter"_s);
        QTRY_VERIFY(filter->hasFocus());
        QTest::keyClicks(filter, u"contr"_s);
        QCOMPARE(table->model()->rowCount(), 1);
        QTest::keyClick(filter, Qt::Key_Return);
        QVERIFY(table->hasFocus());
        QTest::keyClicks(filter, u"zzz"_s);
        QCOMPARE(bench.text(u"stateTitle"_s), u"No campaign matches “contrzzz”"_s);
        QTest::mouseClick(bench.button(u"stateAction"_s), Qt::LeftButton);
        QCOMPARE(table->model()->rowCount(), 3);
    }

    void aRunTellsTheVersionOfItsMap() {
        Bench bench;
        bench.all[0].mapVersion =
            fdc::migration::RunVersion{3, u"bills"_s, bench.all[0].started, u"claire"_s, u"new tags"_s};
        QVERIFY(bench.page_.show(u"campaign:Demo_Run1"_s));
        QTRY_VERIFY(bench.text(u"campaignMapVersion"_s).startsWith(u"Version 3 of the map bills"_s));
        QVERIFY(bench.text(u"campaignMapVersion"_s).endsWith(u"new tags"_s));
        // Of before: nothing is claimed, and no room is kept for it.
        QVERIFY(bench.page_.show(u"campaign:Factures_Run3"_s));
        QTRY_COMPARE(bench.text(u"pageTitle"_s), u"Factures_Run3"_s);
        QVERIFY(!bench.find<QLabel>(u"campaignMapVersion"_s));
    }

    void pauseAndResumeShareTheirPlaceAndFocus() {
        Bench bench;
        bench.answers(u"campaign.pause"_s, paused());
        bench.answers(u"campaign.resume"_s, running());
        QVERIFY(bench.page_.show(u"campaign:Demo_Run1"_s));
        QTRY_VERIFY(bench.button(u"pauseCampaign"_s));
        QVERIFY(!bench.button(u"resumeCampaign"_s));
        bench.button(u"pauseCampaign"_s)->setFocus();
        QTest::keyClick(bench.button(u"pauseCampaign"_s), Qt::Key_Space);
        QCOMPARE(bench.button(u"pauseCampaign"_s)->text(), u"Pausing…"_s);
        QVERIFY(!bench.button(u"pauseCampaign"_s)->isEnabled());
        QTRY_VERIFY(bench.button(u"resumeCampaign"_s));
        QVERIFY(!bench.button(u"pauseCampaign"_s));
        QTRY_VERIFY(bench.button(u"resumeCampaign"_s)->hasFocus());
        QTest::keyClick(bench.button(u"resumeCampaign"_s), Qt::Key_Space);
        QTRY_VERIFY(bench.button(u"pauseCampaign"_s) && bench.button(u"pauseCampaign"_s)->isEnabled());
        QTRY_VERIFY(bench.button(u"pauseCampaign"_s)->hasFocus());
        QCOMPARE(bench.desk.engine.count(u"campaign.pause"_s), 1);
        QCOMPARE(bench.desk.engine.count(u"campaign.resume"_s), 1);
    }

    void aButtonGrowsWithItsText() {
        Theme theme(*qApp);
        Bench bench;
        bench.desk.engine.silent = {u"campaign.pause"_s};
        bench.page_.show(u"campaign:Demo_Run1"_s);
        QTRY_VERIFY(bench.button(u"pauseCampaign"_s));
        QPushButton* pause = bench.button(u"pauseCampaign"_s);
        QTRY_VERIFY(pause->width() >= pause->sizeHint().width());
        QTest::mouseClick(pause, Qt::LeftButton);
        QCOMPARE(pause->text(), u"Pausing…"_s);
        QTRY_VERIFY(pause->width() >= pause->sizeHint().width());
    }

    void stopAsksFirst() {
        Bench bench;
        CampaignStatus cancelled = partial();
        cancelled.state = CampaignState::Stopped;
        cancelled.verdict = Verdict::Cancelled;
        cancelled.cancelledBy = u"operator"_s;
        bench.answers(u"campaign.stop"_s, cancelled);
        bench.page_.show(u"campaign:Demo_Run1"_s);
        QTRY_VERIFY(bench.button(u"stopCampaign"_s));
        bench.desk.dialogs.yes = false;
        QTest::mouseClick(bench.button(u"stopCampaign"_s), Qt::LeftButton);
        QCOMPARE(bench.desk.dialogs.confirmations.size(), 1);
        QCOMPARE(bench.desk.engine.count(u"campaign.stop"_s), 0);
        bench.desk.dialogs.yes = true;
        QTest::mouseClick(bench.button(u"stopCampaign"_s), Qt::LeftButton);
        QTRY_COMPARE(bench.text(u"campaignState"_s), u"Cancelled by operator"_s);
        QVERIFY(!bench.button(u"stopCampaign"_s));
        QVERIFY(bench.button(u"resumeCampaign"_s));
        QCOMPARE(bench.desk.notices.all().size(), 1);
    }

    void anExceptionIsOpenedFollowedAndClosedByKeys() {
        Bench bench;
        bench.page_.show(u"campaign:Demo_Run1"_s);
        QTRY_VERIFY(bench.find<DataTable>(u"exceptions"_s));
        auto* table = bench.find<DataTable>(u"exceptions"_s);
        QTRY_COMPARE(table->model()->rowCount(), 20);
        table->setFocus();
        table->selectRow(0);
        QTest::keyClick(table, Qt::Key_Return);
        QTRY_VERIFY(bench.find<QWidget>(u"exceptionDetails"_s));
        const QString first = bench.text(u"detailDocument"_s);
        QCOMPARE(first, table->model()->index(0, 0).data().toString());
        QVERIFY(!bench.text(u"detailSentence"_s).isEmpty());
        QTest::keyClick(table, Qt::Key_Down);
        QCOMPARE(bench.text(u"detailDocument"_s), table->model()->index(1, 0).data().toString());
        QTest::mouseClick(bench.button(u"detailHelp"_s), Qt::LeftButton);
        QCOMPARE(bench.desk.helped.last(), u"error:"_s + bench.text(u"detailCode"_s));
        QTest::mouseClick(bench.button(u"detailAudit"_s), Qt::LeftButton);
        QCOMPARE(bench.desk.navigated.last(), u"audit filter:target:\"Demo_Run1\""_s);
        QTest::keyClick(table, Qt::Key_Escape);
        QVERIFY(!bench.find<QWidget>(u"exceptionDetails"_s));
        QCOMPARE(bench.place(), Place::Run);
    }

    void aClassIsRetried() {
        Bench bench;
        bench.all[0] = paused();
        bench.answers(u"campaign.retry"_s, running());
        bench.page_.show(u"campaign:Demo_Run1"_s);
        QTRY_VERIFY(bench.button(u"classCONTENT_CORRUPT"_s));
        QTest::mouseClick(bench.button(u"classCONTENT_CORRUPT"_s), Qt::LeftButton);
        auto* table = bench.find<QWidget>(u"exceptionsCard"_s)->findChild<DataTable*>(u"exceptions"_s);
        QTRY_COMPARE(table->model()->rowCount(), 4);
        QTRY_VERIFY(!bench.page_.presenter().run().steps().isEmpty());
        QTest::keyClick(bench.button(u"retryCampaign"_s), Qt::Key_Space);
        QCOMPARE(
            bench.desk.dialogs.confirmations.last().commandLine,
            u"flowerdocsctl --environment sandbox campaign retry Demo_Run1 --step Empreinte --error-class CONTENT_CORRUPT"_s);
        QTRY_COMPARE(bench.desk.engine.last(u"campaign.retry"_s)[u"errorClass"_s].toString(),
                     u"CONTENT_CORRUPT"_s);
        QCOMPARE(bench.desk.engine.last(u"campaign.retry"_s)[u"step"_s].toString(), u"Empreinte"_s);
        QTRY_VERIFY(!bench.button(u"retryCampaign"_s)->isEnabled());
        QTRY_VERIFY(bench.button(u"retryCampaign"_s)->toolTip().startsWith(u"The campaign is running"));
    }

    void aStepIsRetried() {
        Bench bench;
        bench.all[0] = paused();
        bench.answers(u"campaign.retry"_s, running());
        bench.desk.dialogs.typed = FormAnswers{{CampaignRetry::stepField, u"Injection"_s}};
        bench.page_.show(u"campaign:Demo_Run1"_s);
        QTRY_COMPARE(bench.page_.presenter().run().exceptions().failedBySteps().size(), 3);
        QTRY_VERIFY(!bench.page_.presenter().run().steps().isEmpty());
        QTest::mouseClick(bench.button(u"retryCampaign"_s), Qt::LeftButton);
        QCOMPARE(bench.desk.dialogs.forms.size(), 1);
        QVERIFY2(bench.desk.dialogs.formLine.endsWith(u"campaign retry Demo_Run1 --step Injection"),
                 qPrintable(bench.desk.dialogs.formLine));
        QTRY_COMPARE(bench.desk.engine.last(u"campaign.retry"_s),
                     (QJsonObject{{u"campaign"_s, u"Demo_Run1"_s}, {u"step"_s, u"Injection"_s}}));
    }

    /// The window follows the campaign that takes over.
    void aNewCampaignInPlaceOfThisOneIsOpened() {
        Bench bench;
        bench.all[0] = paused();
        bench.page_.show(u"campaign:Demo_Run1"_s);
        QTRY_VERIFY(bench.page_.presenter().run().status());
        Q_EMIT bench.page_.presenter().run().campaignStarted(u"Factures_Run3"_s);
        QCOMPARE(bench.page_.presenter().run().campaign(), u"Factures_Run3"_s);
        QCOMPARE(bench.place(), Place::Run);
    }

    void newNumbersKeepChoiceAndPlace() {
        Bench bench;
        bench.exceptions.clear();
        for (int number = 0; number < 150; ++number)
            bench.exceptions.append(exceptionJson(u"doc-%1"_s.arg(number * 2, 4, 10, QChar(u'0'))));
        bench.page_.show(u"campaign:Demo_Run1"_s);
        QTRY_VERIFY(bench.find<DataTable>(u"exceptions"_s));
        auto* table = bench.find<DataTable>(u"exceptions"_s);
        QTRY_COMPARE(table->model()->rowCount(), 150);
        table->setFocus();
        table->selectRow(100);
        table->scrollTo(table->model()->index(100, 0), QAbstractItemView::PositionAtCenter);
        QTest::qWait(50);
        const QString chosen = table->currentIndex().siblingAtColumn(0).data().toString();
        const int place = table->verticalScrollBar()->value();
        QVERIFY(place > 0);
        bench.exceptions.append(exceptionJson(u"doc-9999"_s));
        bench.all[0].documents.quarantined += 1;
        bench.all[0].errors[u"MAPPING_REJECTED"_s] += 1;
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 151, 10'000);
        QCOMPARE(table->currentIndex().siblingAtColumn(0).data().toString(), chosen);
        QCOMPARE(table->selectionModel()->selectedRows().size(), 1);
        QCOMPARE(table->verticalScrollBar()->value(), place);
    }

    void theStepsAreNotMadeAnewOnATick() {
        Bench bench;
        bench.page_.show(u"campaign:Demo_Run1"_s);
        QTRY_VERIFY(bench.find<QWidget>(u"step5"_s));
        QWidget* node = bench.find<QWidget>(u"step5"_s);
        QVERIFY(node->accessibleName().startsWith(u"Injection, 1,495 of 2,000 documents"));
        bench.all[0].documents.migrated += 100;
        QTRY_VERIFY(node->accessibleName().startsWith(u"Injection, 1,595"));
        QCOMPARE(bench.find<QWidget>(u"step5"_s), node);
        QCOMPARE(node->focusPolicy(), Qt::StrongFocus);
    }

    void aHoldIsExplained() {
        Bench bench;
        bench.all[0].hold = held();
        bench.page_.show(u"campaign:Demo_Run1"_s);
        QTRY_VERIFY(bench.find<QWidget>(u"holdBanner"_s));
        QCOMPARE(bench.text(u"holdSentence"_s), u"No connection to flowerdocs.example"_s);
        QVERIFY(bench.text(u"holdConsequence"_s).contains(u"tries again by itself"));
        QCOMPARE(bench.text(u"holdCode"_s), u"NET_UNREACHABLE"_s);
        QCOMPARE(bench.text(u"campaignState"_s), u"Waiting"_s);
        QTest::mouseClick(bench.button(u"holdHelp"_s), Qt::LeftButton);
        QCOMPARE(bench.desk.helped, QStringList{u"error:NET_UNREACHABLE"_s});
        bench.all[0].hold.reset();
        QTRY_VERIFY(!bench.find<QWidget>(u"holdBanner"_s));
    }

    void whatInterruptedACampaignIsToldOnce() {
        Bench bench;
        bench.all[0].state = CampaignState::Stopped;
        bench.all[0].hold =
            fdc::base::Error(fdc::migration::campaignInterrupted).with(u"campaign"_s, bench.all[0].campaign);
        bench.page_.show(u"campaign:Demo_Run1"_s);
        QTRY_VERIFY(bench.find<QWidget>(u"holdBanner"_s));
        const QString said = bench.text(u"holdConsequence"_s);
        QCOMPARE(said.count(u"Resume"_s), 1);
        QCOMPARE(said.count(u"Nothing is lost"_s), 1);
    }

    void theReportOpensWhenItIsThere() {
        Desktop desktop;
        Bench bench;
        bench.all[0] = partial();
        const QString folder = bench.desk.folder.path() + u"/reports/Demo_Run1"_s;
        bench.all[0].report = folder;
        bench.page_.show(u"campaign:Demo_Run1"_s);
        QTRY_VERIFY(bench.button(u"openReport"_s));
        QTest::mouseClick(bench.button(u"openReport"_s), Qt::LeftButton);
        QTRY_COMPARE(bench.desk.notices.all().size(), 1);
        QVERIFY(desktop.opened.isEmpty());
        QVERIFY(QDir().mkpath(folder));
        QFile file(folder + u"/report.html"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QTest::mouseClick(bench.button(u"openReport"_s), Qt::LeftButton);
        QTRY_COMPARE(desktop.opened, QList<QUrl>{QUrl::fromLocalFile(file.fileName())});
    }

    void theVerdictIsSaidInFull() {
        Bench bench;
        bench.all[0] = partial();
        bench.page_.show(u"campaign:Demo_Run1"_s);
        QTRY_COMPARE(bench.text(u"verdict"_s), u"Partial"_s);
        QCOMPARE(bench.text(u"verdictSentence"_s),
                 u"1,980 of 2,000 documents arrived, 1,980 verified; 20 did not."_s);
        QCOMPARE(bench.text(u"percent"_s), u"99.0\u00a0%"_s);
        QVERIFY(!bench.button(u"pauseCampaign"_s) && !bench.button(u"stopCampaign"_s));
    }

    void anUnknownCampaignIsAnErrorWithAWayBack() {
        Bench bench;
        bench.page_.show(u"campaign:Nobody_Run1"_s);
        QTRY_VERIFY(bench.button(u"stateHelp"_s));
        QTest::mouseClick(bench.button(u"stateHelp"_s), Qt::LeftButton);
        QCOMPARE(bench.desk.helped, QStringList{u"error:CAMPAIGN_UNKNOWN"_s});
        QTest::keyClick(bench.button(u"stateAction"_s), Qt::Key_Escape);
        QCOMPARE(bench.place(), Place::List);
    }

    void anEmptyListInvites() {
        Bench bench;
        bench.all.clear();
        QTRY_COMPARE(bench.text(u"stateTitle"_s), u"No migration yet"_s);
        QCOMPARE(bench.button(u"stateAction"_s)->text(), u"Start the demo migration"_s);
        QTest::mouseClick(bench.button(u"stateAction"_s), Qt::LeftButton);
        QCOMPARE(bench.place(), Place::New);
    }

    void aNewCampaignIsFollowedAtOnce() {
        Bench bench;
        QVERIFY(bench.page_.show(u"new"_s));
        QCOMPARE(bench.place(), Place::New);
        Q_EMIT bench.page_.presenter().fresh().cancelled();
        QCOMPARE(bench.place(), Place::List);
        bench.page_.show(u"new"_s);
        Q_EMIT bench.page_.presenter().fresh().started(u"Demo_Run1"_s);
        QCOMPARE(bench.place(), Place::Run);
        QCOMPARE(bench.page_.presenter().run().campaign(), u"Demo_Run1"_s);
        QVERIFY(!bench.page_.show(u"key:connectors.enabled"_s));
        QVERIFY(!bench.page_.show(u"campaign:"_s));
    }

    void commandsSayWhyTheyCannotBeRun() {
        Bench bench;
        bench.answers(u"campaign.pause"_s, paused());
        const auto command = [&bench](const QString& id) {
            for (const Command& one : bench.page_.commands()) {
                if (one.id == id)
                    return one;
            }
            return Command();
        };
        QCOMPARE(command(u"campaign.pause"_s).reason(), u"Open a campaign first."_s);
        command(u"campaign.start"_s).run();
        QCOMPARE(bench.desk.navigated.last(), u"migrations new"_s);
        bench.page_.show(u"campaign:Demo_Run1"_s);
        QTRY_VERIFY(command(u"campaign.pause"_s).reason().isEmpty());
        QCOMPARE(command(u"campaign.pause"_s).text, u"Pause Demo_Run1"_s);
        QVERIFY(!command(u"campaign.resume"_s).reason().isEmpty());
        command(u"campaign.pause"_s).run();
        QTRY_VERIFY(command(u"campaign.resume"_s).reason().isEmpty());
        command(u"campaign.retry"_s).run();
        // They failed in several steps, once all of them are loaded.
        QTRY_COMPARE(bench.desk.dialogs.confirmations.size() + bench.desk.dialogs.forms.size(), 1);
        QCOMPARE(bench.desk.navigated.last(), u"migrations "_s);
    }

    void aQuestionOpensThePageWhoseViewIsNotThere() {
        Bench bench;
        bench.page_.show(u"campaign:Demo_Run1"_s);
        QTRY_VERIFY(bench.page_.presenter().run().status());
        bench.dropView();
        bench.desk.navigating = [&bench](const QString&, const QString& what) {
            QCOMPARE(what, QString());
            bench.window.layout()->addWidget(bench.page_.createView(&bench.window));
        };
        bench.desk.dialogs.yes = false;
        for (const Command& one : bench.page_.commands()) {
            if (one.id == u"campaign.stop"_s)
                one.run();
        }
        QTRY_COMPARE(bench.desk.dialogs.confirmations.size(), 1);
    }

    void aDraftIsNotReplacedUnasked_data() {
        QTest::addColumn<QString>("what");
        QTest::newRow("demo") << u"demo"_s;
        QTest::newRow("path") << u"new:/elsewhere/index.csv"_s;
    }
    void aDraftIsNotReplacedUnasked() {
        QFETCH(QString, what);
        Bench bench;
        bench.page_.show(u"new:/archive/index.csv"_s);
        QVERIFY(bench.page_.presenter().hasDraft());
        const QString path = bench.page_.presenter().fresh().source().path();
        bench.dropView();
        // Where no view can be made nobody can be asked, and the draft stays.
        QVERIFY(bench.page_.show(what));
        QCoreApplication::processEvents();
        QCOMPARE(bench.page_.presenter().fresh().source().path(), path);
        bench.desk.navigating = [&bench](const QString&, const QString&) {
            bench.window.layout()->addWidget(bench.page_.createView(&bench.window));
        };
        bench.desk.dialogs.yes = false;
        QVERIFY(bench.page_.show(what));
        QTRY_COMPARE(bench.desk.dialogs.confirmations.size(), 1);
        QCOMPARE(bench.page_.presenter().fresh().source().path(), path);
        bench.desk.dialogs.yes = true;
        QVERIFY(bench.page_.show(what));
        QTRY_VERIFY(bench.page_.presenter().fresh().source().path() != path);
    }

    void aLateYesStopsNoOtherCampaign() {
        Bench bench;
        bench.page_.show(u"campaign:Demo_Run1"_s);
        QTRY_VERIFY(bench.button(u"stopCampaign"_s));
        bench.desk.dialogs.meanwhile = [&bench] {
            bench.all[1] = running(u"Factures_Run3"_s);
            bench.page_.show(u"campaign:Factures_Run3"_s);
            QTRY_VERIFY(bench.page_.presenter().run().status());
        };
        QTest::mouseClick(bench.button(u"stopCampaign"_s), Qt::LeftButton);
        QCOMPARE(bench.desk.dialogs.confirmations.size(), 1);
        QCOMPARE(bench.desk.engine.count(u"campaign.stop"_s), 0);
    }

    void aChartThatCannotBeReadSaysWhy() {
        Bench bench;
        bench.all[0] = paused();
        const QString file = bench.desk.services().folder.file(u"metrics.db"_s);
        QVERIFY(writeDamaged(file));
        bench.page_.show(u"campaign:Demo_Run1"_s);
        QTRY_VERIFY(bench.page_.presenter().run().throughput().error());
        const QString code = bench.page_.presenter().run().throughput().error()->code();
        auto* chart = bench.find<TimeChart>(u"throughputChart"_s);
        QVERIFY(chart);
        QTRY_VERIFY(chart->emptyText().startsWith(code + u" · "_s));
        QVERIFY(!bench.find<QWidget>(u"staleMark"_s));
        QVERIFY(QFile::remove(file));
        QTest::keyClick(chart, Qt::Key_F5);
        QTRY_VERIFY(chart->emptyText().startsWith(u"No measurements"_s));
        // Lines of before stay, marked as old.
        fillSeries(bench, 30);
        bench.page_.presenter().run().throughput().read();
        QTRY_VERIFY(!bench.page_.presenter().run().throughput().lines().isEmpty());
        QVERIFY(QFile::rename(file, file + u".good"_s));
        QVERIFY(writeDamaged(file));
        bench.page_.presenter().run().throughput().read();
        QTRY_VERIFY(bench.find<QWidget>(u"staleMark"_s));
        QVERIFY(!bench.page_.presenter().run().throughput().lines().isEmpty());
        QTest::mouseClick(bench.button(u"staleHelp"_s), Qt::LeftButton);
        QCOMPARE(bench.desk.helped, QStringList{u"error:"_s + code});
    }

    void aNewViewShowsWhatTheOldOneShowed() {
        Bench bench;
        bench.page_.show(u"campaign:Demo_Run1"_s);
        QTRY_VERIFY(bench.button(u"classMAPPING_REJECTED"_s));
        QTest::mouseClick(bench.button(u"classMAPPING_REJECTED"_s), Qt::LeftButton);
        QTRY_COMPARE(bench.page_.presenter().run().exceptions().model().rowCount(), 10);
        bench.page_.presenter().run().exceptions().showDetail(3);
        const QString shown = bench.text(u"detailDocument"_s);
        bench.dropView();
        bench.window.layout()->addWidget(bench.page_.createView(&bench.window));
        QTRY_COMPARE(bench.text(u"detailDocument"_s), shown);
        QVERIFY(bench.button(u"classMAPPING_REJECTED"_s)->isChecked());
        QCOMPARE(bench.find<DataTable>(u"exceptions"_s)->currentRow(), 3);
        QCOMPARE(bench.text(u"pageTitle"_s), u"Demo_Run1"_s);
    }

    void nothingIsAskedWhileThePageIsClosed() {
        Bench bench;
        QTRY_VERIFY(bench.desk.engine.count(u"campaign.list"_s) > 0);
        bench.page_.closed();
        bench.desk.engine.asked.clear();
        bench.page_.show(u"campaign:Demo_Run1"_s);
        QTest::qWait(400);
        QCOMPARE(bench.desk.engine.asked.size(), 0);
    }

    void pictures() {
        Theme theme(*qApp);
        QTranslator french;
        for (const QString& language : {u"en"_s, u"fr"_s}) {
            if (language == u"fr") {
                QLocale::setDefault(QLocale(QLocale::French, QLocale::France));
                if (french.load(qEnvironmentVariable("FDC_QM")))
                    qApp->installTranslator(&french);
            }
            for (const QSize& size : {QSize(1060, 670), QSize(1220, 850)})
                takePictures(theme, language, size);
        }
        Bench wide;
        fillSeries(wide, 1800);
        wide.page_.show(u"campaign:Demo_Run1"_s);
        fakes::preview(wide.page_, theme, u"run-fr-wide"_s, {2340, 1390},
                       [&wide](QWidget*) { wide.page_.presenter().run().exceptions().showDetail(2); });
    }

private:
    static void fillSeries(Bench& bench, int seconds) {
        auto series = fdc::monitoring::MetricSeries::open(bench.desk.services().folder.file(u"metrics.db"_s));
        QVERIFY(series);
        for (CampaignStatus& one : bench.all)
            one.started = bench.desk.clock.now.addSecs(-seconds);
        QList<fdc::monitoring::MetricSample> samples;
        for (int second = 0; second < seconds; ++second) {
            if (second > seconds / 2 && second < seconds / 2 + seconds / 12)
                continue;
            const QDateTime at = bench.all[0].started.addSecs(second);
            const double value = 90 + 25 * std::sin(second / 7.0) + 12 * std::sin(second / 2.3);
            for (const QString& name : {u"documents.migrated"_s, u"documents.verified"_s})
                samples.append({u"sandbox"_s, u"Demo_Run1"_s, name, at, value});
            samples.append(
                {u"sandbox"_s, u"Demo_Run1"_s, u"documents.failed"_s, at, second % 9 == 0 ? 4.0 : 0.0});
        }
        QVERIFY(series->append(samples));
    }

    /// Half a minute of running, seen by the presenter.
    static void pace(Bench& bench) {
        CampaignRunPresenter& run = bench.page_.presenter().run();
        QTRY_VERIFY(run.status());
        for (int second = 0; second < 14; ++second) {
            bench.desk.clock.now = bench.desk.clock.now.addSecs(1);
            bench.all[0].documents.migrated += 10;
            bench.all[0].documents.verified += 10;
            bench.all[0].documents.pending -= 10;
            run.refresh();
            QTRY_COMPARE(run.status()->documents, bench.all[0].documents);
            QTRY_COMPARE(run.steps().value(0).step.ok, bench.all[0].documents.migrated + 40);
            run.tick();
        }
    }

    void takePictures(Theme& theme, const QString& language, const QSize& size) {
        const auto name = [&](const QString& what) {
            return u"%1-%2-%3"_s.arg(what, language).arg(size.width());
        };
        {
            Bench bench(language);
            CampaignStatus cancelled = partial(u"Sinistres-2014_Run2"_s);
            cancelled.state = CampaignState::Stopped;
            cancelled.verdict = Verdict::Cancelled;
            cancelled.cancelledBy = u"operator"_s;
            CampaignStatus waiting = running(u"Archive FileNet vers FlowerDocs, lot 12_Run1"_s);
            waiting.hold = held();
            bench.all += {cancelled, waiting};
            fakes::preview(bench.page_, theme, name(u"list"_s), size);
            bench.all.clear();
            fakes::preview(bench.page_, theme, name(u"list-empty"_s), size);
        }
        {
            Bench bench(language);
            fillSeries(bench, 95);
            bench.page_.show(u"campaign:Demo_Run1"_s);
            fakes::preview(bench.page_, theme, name(u"run"_s), size, [&bench](QWidget*) {
                bench.all[0].documents = running().documents;
                pace(bench);
            });
        }
        {
            Bench bench(language);
            fillSeries(bench, 95);
            const QString longName =
                u"Archive FileNet vers FlowerDocs, lot 12 sur 40, reprise de novembre 2026, "
                u"agences du Grand Ouest_Run17"_s;
            bench.all[0] = paused(longName);
            bench.all[0].hold = held();
            bench.stepNumber = 9;
            bench.page_.show(u"campaign:"_s + longName);
            fakes::preview(bench.page_, theme, name(u"run-held"_s), size);
        }
        {
            Bench bench(language);
            fillSeries(bench, 40);
            bench.all[0] = partial();
            bench.page_.show(u"campaign:Demo_Run1"_s);
            fakes::preview(bench.page_, theme, name(u"run-partial"_s), size);
            fakes::preview(bench.page_, theme, name(u"run-details"_s), size,
                           [&bench](QWidget*) { bench.page_.presenter().run().exceptions().showDetail(2); });
        }
    }
};

QTEST_MAIN(MigrationsPageTest)
#include "tst_migrationspage.moc"
