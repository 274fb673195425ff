// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDesktopServices>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QtTest>

#include "core/migration/maptests/RuleChange.h"
#include "core/migration/maptests/TestDifference.h"
#include "tests/ui/maps/ChecksPlace.h"
#include "ui/common/Format.h"

using namespace fdc;
using migration::RuleChange;
using migration::TestDifference;
using namespace fdc::ui;
using namespace fdc::ui::maps;
using namespace Qt::Literals::StringLiterals;

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

}  // namespace

class ChecksPaneTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theAssessmentIsThatOfTheRehearsalThatIsShown() {
        Desktop desktop;
        Place place;
        QVERIFY(!place.assess().isVisible());
        const QString folder = place.desk.folder.path() + u"/reports/assessments/Bills"_s;
        QVERIFY(QDir().mkpath(folder));
        QFile page(folder + u"/assessment.html"_s);
        QVERIFY(page.open(QIODevice::WriteOnly));
        place.desk.engine.on(u"rehearsal.assess"_s, QJsonObject{{u"folder"_s, folder}});
        QVERIFY(place.rehearses());
        QTest::mouseClick(&place.assess(), Qt::LeftButton);
        QVERIFY(!place.assess().isEnabled());
        QTRY_COMPARE(desktop.opened, QList<QUrl>{QUrl::fromLocalFile(page.fileName())});
        QVERIFY(place.assess().isEnabled());
        QCOMPARE(place.desk.engine.last(u"rehearsal.assess"_s)[u"folder"_s].toString(), u"/r/3"_s);
        QVERIFY(place.desk.notices.all().isEmpty());
    }

    void whyThereIsNoneIsSaid() {
        Desktop desktop;
        Place place;
        place.desk.engine.fails(u"rehearsal.assess"_s,
                                base::Error({"REHEARSAL_REPLACED", base::ErrorKind::Conflict}));
        QVERIFY(place.rehearses());
        QTest::mouseClick(&place.assess(), Qt::LeftButton);
        QTRY_COMPARE(place.desk.notices.all().size(), 1);
        QVERIFY(place.desk.notices.all().first().text.contains(u"Another rehearsal"_s));
        QVERIFY(desktop.opened.isEmpty());
        QVERIFY(place.assess().isEnabled());
    }

    /// The engine tells in parts what came otherwise; the words are those of the window.
    void whatTestsFoundIsSaidInTheWordsOfTheWindow() {
        Place place;
        const TestDifference update{u"update"_s, {}, u"false"_s, u"true"_s};
        const TestDifference tag{u"tag"_s, u"Amount"_s, {}, u"1 | 2"_s};
        RuleChange link{RuleChange::Kind::ConditionLeftOut, u"Table"_s};
        link.target = u"Mark"_s;
        const RuleChange entry{RuleChange::Kind::LeftOut, u"Table"_s, u"table"_s, u"L"_s};
        QVERIFY(place.hasTested(
            {{u"tests"_s, QJsonArray{QJsonObject{{u"name"_s, u"one"_s},
                                                 {u"passed"_s, false},
                                                 {u"parts"_s, QJsonArray{update.toJson(), tag.toJson()}}},
                                     QJsonObject{{u"name"_s, u"two"_s}, {u"passed"_s, true}}}},
             {u"mutation"_s, QJsonObject{{u"possible"_s, 4},
                                         {u"mutants"_s, 4},
                                         {u"noticed"_s, 2},
                                         {u"unnoticed"_s, QJsonArray{link.toJson(), entry.toJson()}}}}}));
        QCOMPARE(
            place.testCards(),
            (QStringList{u"one: update: no instead of yes\ntag Amount: – instead of 1 | 2"_s,
                         u"Table: link to Mark without its condition"_s, u"Table: table[L] left out"_s}));
    }

    /// A minute was not enough for all changes, and the list is short: both are said.
    void aPartOfTheScoreIsNoWholeOne() {
        Place place;
        QJsonArray unnoticed;
        for (int i = 0; i < 20; ++i)
            unnoticed.append(
                RuleChange{RuleChange::Kind::LeftOut, u"S"_s, u"table"_s, QString::number(i)}.toJson());
        QJsonObject mutation{
            {u"possible"_s, 4'500}, {u"mutants"_s, 120}, {u"noticed"_s, 100}, {u"unnoticed"_s, unnoticed}};
        QJsonArray failed;
        for (int i = 0; i < 9; ++i)
            failed.append(QJsonObject{{u"name"_s, QString::number(i)}, {u"passed"_s, false}});
        QJsonObject run{
            {u"tests"_s, failed}, {u"mutation"_s, mutation}, {u"early"_s, true}, {u"limitSeconds"_s, 60}};
        QVERIFY(place.hasTested(run));
        const QString score = u"Of 120 small changes of the rules the tests notice 100 (%1)."_s.arg(
            format::percent(100.0 / 120.0));
        QCOMPARE(place.label(u"mutationScore"_s).text(),
                 score + u" Stopped after %1: 120 of %2 small changes were tried."_s.arg(
                             format::span(60), format::count(4'500)));
        // Tests that fail take no place from what is unnoticed.
        QCOMPARE(place.testCards().size(), 9 + 8);
        QCOMPARE(place.label(u"moreUnnoticed"_s).text(), u"and 12 more that nobody would notice"_s);
        QVERIFY(!place.label(u"moreUnnoticed"_s).isHidden());

        // Of long lists some entries are tried; then the others are no question of time.
        run[u"early"_s] = false;
        QVERIFY(place.hasTested(run));
        QTRY_VERIFY(!place.label(u"mutationScore"_s).text().contains(u"Stopped"_s));
        QCOMPARE(place.label(u"mutationScore"_s).text(),
                 score + u" 120 of %1 small changes were tried, those of long lists at even distances."_s.arg(
                             format::count(4'500)));

        // All were tried and are shown: there is nothing to add.
        mutation[u"possible"_s] = 120;
        mutation[u"unnoticed"_s] = QJsonArray{unnoticed.first()};
        run[u"mutation"_s] = mutation;
        QVERIFY(place.hasTested(run));
        QTRY_COMPARE(place.label(u"mutationScore"_s).text(), score);
        QVERIFY(place.label(u"moreUnnoticed"_s).isHidden());
    }

    void whileWhatIsStoredIsComparedThatIsSaid() {
        Place place;
        QVERIFY(place.rehearses());
        const auto* course = place.pane->findChild<QLabel*>(u"rehearsalCourse"_s);
        QVERIFY(!course->text().contains(u"compared"_s));
        QJsonObject comparing = Place::status(false);
        comparing[u"comparing"_s] = true;
        place.desk.engine.on(u"campaign.rehearse"_s, comparing);
        place.desk.engine.on(u"rehearsal.status"_s, comparing);
        place.presenter->trial().rehearse(true);
        QTRY_VERIFY(course->text().contains(u"those that are stored are compared"_s));
        QVERIFY(place.pane->findChild<QPushButton*>(u"rehearsalCancel"_s)->isVisible());
    }

    /// None of a sample that was looked at in part is said to stay as it is.
    void aComparisonThatWasStoppedSaysSo() {
        Place place;
        const auto* text = place.pane->findChild<QLabel*>(u"rehearsalFix"_s);
        const auto told = [&](const QJsonObject& fix) {
            QJsonObject ended = Place::status(true);
            ended[u"fix"_s] = fix;
            place.desk.engine.on(u"rehearsal.status"_s, ended);
            return place.rehearses() ? text->text() : QString();
        };
        const QString whole =
            told({{u"failed"_s, 3}, {u"arrive"_s, 2}, {u"sampled"_s, 9}, {u"whole"_s, true}});
        QVERIFY2(whole.contains(u"Of 9 that are stored none"_s) && !whole.contains(u"stopped"_s),
                 qPrintable(whole));
        const QString part =
            told({{u"failed"_s, 3}, {u"arrive"_s, 2}, {u"sampled"_s, 4}, {u"whole"_s, false}});
        QVERIFY2(part.contains(u"Of 4"_s) && part.contains(u"stopped before all"_s), qPrintable(part));
        const QString none =
            told({{u"failed"_s, 3}, {u"arrive"_s, 2}, {u"sampled"_s, 0}, {u"whole"_s, false}});
        QVERIFY2(none.contains(u"not compared"_s) && !none.contains(u"Of 0"_s), qPrintable(none));
    }

    /// The engine asks for the role: the buttons say so before.
    void aViewerRehearsesAndTestsNothing() {
        Place place;
        QVERIFY(place.rehearses());
        place.setRoles({u"viewer"_s});
        QTRY_VERIFY(!place.assess().isEnabled());
        for (const QString& name : {u"rehearseHere"_s, u"rehearseFailed"_s, u"rehearsalAssess"_s}) {
            QVERIFY2(!place.button(name).isEnabled(), qPrintable(name));
            QVERIFY2(place.button(name).toolTip().contains(u"operator"_s), qPrintable(name));
        }
        const int before = place.desk.engine.count(u"campaign.rehearse"_s);
        place.trial().rehearse(false);
        place.trial().assess();
        place.trial().runTests();
        QCOMPARE(place.desk.engine.count(u"campaign.rehearse"_s), before);
        QCOMPARE(place.desk.engine.count(u"rehearsal.assess"_s), 0);
        QCOMPARE(place.desk.engine.count(u"map.runTests"_s), 0);
        place.setRoles({u"viewer"_s, u"operator"_s});
        QTRY_VERIFY(place.assess().isEnabled());
        QVERIFY(!place.button(u"rehearseHere"_s).toolTip().contains(u"operator"_s));
    }
};

QTEST_MAIN(ChecksPaneTest)
#include "tst_checkspane.moc"
