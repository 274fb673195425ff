// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTranslator>

#include "tests/ui/Preview.h"
#include "tests/ui/audit/TrailFile.h"
#include "ui/audit/AuditPage.h"
#include "ui/audit/AuditPresenter.h"
#include "ui/audit/AuditTable.h"
#include "ui/audit/Histogram.h"
#include "ui/common/StatePane.h"
#include "ui/common/Widgets.h"

using namespace fdc::ui;
using namespace fdc::ui::audit;
using namespace Qt::Literals::StringLiterals;
using fdc::audit::Outcome;

namespace {

struct Bench {
    fakes::Desk desk;
    fakes::TrailFile trail{desk};
    std::unique_ptr<AuditPage> page;
    QWidget window;

    explicit Bench(int records = 0) {
        for (int at = 0; at < records; ++at)
            trail.add(at % 2 == 0 ? u"ann"_s : u"bob"_s, at % 3 == 0 ? u"campaign.start"_s : u"config.set"_s,
                      at % 5 == 0 ? Outcome::Failed : Outcome::Ok);
    }
    void open() {
        page = std::make_unique<AuditPage>(desk.services());
        window.resize(1020, 634);
        auto* layout = new QVBoxLayout(&window);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(page->createView(&window));
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.activateWindow();
        page->opened();
    }
    template <typename T = QWidget>
    T* find(const QString& name) {
        T* found = window.findChild<T*>(name);
        if (!found)
            qFatal("no %s", qPrintable(name));
        return found;
    }
    void click(const QString& name) { QTest::mouseClick(find(name), Qt::LeftButton); }
    QString text(const QString& name) { return find<QLabel>(name)->text(); }
    AuditTable* table() { return find<AuditTable>(u"auditTable"_s); }
    int rows() { return table()->model()->rowCount(); }
};

fdc::audit::Entry entry(const QString& actor, const QString& action, const QString& target, Outcome outcome,
                        const QString& correlation) {
    fdc::audit::Entry made;
    made.actor = actor;
    made.action = action;
    made.target = target;
    made.connector = action.startsWith(u"connector"_s) ? target : QString();
    made.environment = u"sandbox"_s;
    made.outcome = outcome;
    made.origin = actor == u"system"_s ? u"engine"_s : u"gui"_s;
    made.correlation = correlation;
    return made;
}

/// A few hours of an operator's day.
void fill(fakes::Desk& desk, fakes::TrailFile& trail) {
    for (int at = 0; at < 240; ++at) {
        desk.clock.now = desk.clock.now.addSecs(20 + (at * 37) % 140);
        const QString id = u"7f1c22d0-9a51-4e7e-8f3a-0d6c5b7a%1"_s.arg(at / 2, 4, 10, QChar(u'0'));
        const bool first = at % 2 == 0;
        const Outcome end = at % 18 == 5 ? Outcome::Failed : at % 50 == 7 ? Outcome::Refused : Outcome::Ok;
        auto one = at % 6 < 2   ? entry(u"operator"_s, u"config.set"_s,
                                        u"/srv/flowerdocs/conf/core.properties"_s, end, id)
                   : at % 6 < 4 ? entry(u"system"_s, u"migration.batch"_s, u"Archive_Run2"_s, end, id)
                                : entry(u"operator"_s, u"connector.disable"_s, u"fast2"_s, end, id);
        if (first && at % 6 != 2)
            one.outcome = Outcome::Started;
        if (one.outcome == Outcome::Ok && one.action == u"config.set"_s) {
            one.before = u"connectors.enabled=true, connectors.health.check.interval=60"_s;
            one.after = u"connectors.enabled=true, connectors.health.check.interval=30"_s;
        }
        if (one.outcome == Outcome::Failed)
            one.reason = u"FAST2_DISABLED (connector=fast2): connectors.fast2.enabled=false"_s;
        trail.add(one);
    }
    auto last = entry(u"operator"_s, u"config.set"_s, u"/srv/flowerdocs/conf/core.properties"_s,
                      Outcome::Failed, u"0f9e7c55-2b8c-4c0e-b0ad-4a3d6f3f2f10"_s);
    last.before = u"connectors.health.check.interval=60"_s;
    last.reason = u"CONFIG_CHANGED_ON_DISK (file=/srv/flowerdocs/conf/core.properties): other bytes"_s;
    trail.add(last);
}

}  // namespace

class AuditViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void recordsAreListedAndTheNewestIsShown() {
        Bench bench(12);
        bench.open();
        QTRY_COMPARE(bench.rows(), 12);
        QCOMPARE(bench.table()->currentRow(), 0);
        QCOMPARE(bench.text(u"recordTitle"_s), u"Record 12"_s);
        QTRY_VERIFY(bench.text(u"pageSubtitle"_s).contains(u"not verified"_s));
        QCOMPARE(bench.find<Pill>(u"recordChain"_s)->text(), u"not verified yet"_s);
        QTest::keyClick(bench.table(), Qt::Key_Down);
        QCOMPARE(bench.text(u"recordTitle"_s), u"Record 11"_s);
        QVERIFY(bench.find<QLabel>(u"commandLine"_s));
    }
    void returnAppliesTheFilterAndEscapeTakesItBack() {
        Bench bench(12);
        bench.open();
        QTRY_COMPARE(bench.rows(), 12);
        auto* field = bench.find<QLineEdit>(u"auditFilter"_s);
        QTest::keyClicks(field, u"actor:ann"_s);
        QCOMPARE(bench.rows(), 12);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(bench.rows(), 6);
        QTest::keyClicks(field, u" x"_s);
        QTest::keyClick(field, Qt::Key_Escape);
        QCOMPARE(field->text(), u"actor:ann"_s);
    }
    void aWrongFilterIsMarkedWithItsPosition() {
        Bench bench(3);
        bench.open();
        auto* field = bench.find<QLineEdit>(u"auditFilter"_s);
        QTest::keyClicks(field, u"actor:ann result:ok"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(field->property("invalid"), QVariant(true));
        QCOMPARE(field->property("helpTopic").toString(), u"error:AUDIT_FILTER_INVALID"_s);
        QVERIFY(bench.find(u"filterProblem"_s)->isVisible());
        QVERIFY(bench.text(u"filterProblem"_s).contains(u"character 11"_s));
        bench.click(u"filterHelp"_s);
        QCOMPARE(bench.desk.helped, QStringList{u"error:AUDIT_FILTER_INVALID"_s});
        QTest::keyClick(field, Qt::Key_Backspace);
        QVERIFY(!bench.find(u"filterProblem"_s)->isVisible());
    }
    void menusPutTermsIntoTheFilter() {
        Bench bench(10);
        bench.open();
        QTRY_COMPARE(bench.rows(), 10);
        bench.click(u"resultMenu"_s);
        auto* menu = bench.find<QMenu>(u"resultMenuItems"_s);
        menu->findChild<QAction*>(u"outcome:failed"_s)->trigger();
        menu->close();
        QTRY_COMPARE(bench.rows(), 2);
        QCOMPARE(bench.find<QLineEdit>(u"auditFilter"_s)->text(), u"outcome:failed"_s);
        QVERIFY(bench.find<QPushButton>(u"resultMenu"_s)->isChecked());
        bench.click(u"periodMenu"_s);
        bench.find<QMenu>(u"periodMenuItems"_s)->findChild<QAction*>(u"since:1h"_s)->trigger();
        QCOMPARE(bench.find<QLineEdit>(u"auditFilter"_s)->text(), u"outcome:failed since:1h"_s);
    }
    void theCellUnderTheCursorFilters() {
        Bench bench(12);
        bench.open();
        QTRY_COMPARE(bench.rows(), 12);
        auto* table = bench.table();
        table->setCurrentIndex(table->model()->index(0, int(AuditModel::Column::Actor)));
        QCOMPARE(bench.text(u"chosenCell"_s), u"Actor: bob"_s);
        QTest::keyClick(table, Qt::Key_Minus);
        QTRY_COMPARE(bench.rows(), 6);
        QCOMPARE(bench.find<QLineEdit>(u"auditFilter"_s)->text(), u"-actor:bob"_s);
        table->setCurrentIndex(table->model()->index(0, int(AuditModel::Column::Action)));
        const QString action = table->currentIndex().data().toString();
        bench.click(u"onlyThis"_s);
        QCOMPARE(bench.find<QLineEdit>(u"auditFilter"_s)->text(), u"-actor:bob action:"_s + action);
        QTRY_VERIFY(bench.rows() < 6);
        table->setCurrentIndex(table->model()->index(0, int(AuditModel::Column::Fingerprint)));
        QVERIFY(!bench.find<QPushButton>(u"onlyThis"_s)->isEnabled());
    }
    void theMenuOfACellFiltersToo() {
        Bench bench(12);
        bench.open();
        QTRY_COMPARE(bench.rows(), 12);
        auto* table = bench.table();
        table->setFocus();
        table->setCurrentIndex(table->model()->index(0, int(AuditModel::Column::Actor)));
        QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, {});
        QApplication::sendEvent(table->viewport(), &event);
        bench.find<QAction>(u"menuOnlyThis"_s)->trigger();
        QTRY_COMPARE(bench.rows(), 6);
    }
    void newRecordsComeInWithoutMovingTheChoice() {
        Bench bench(60);
        bench.open();
        QTRY_COMPARE(bench.rows(), 60);
        bench.trail.add(u"ann"_s, u"config.set"_s);
        QTRY_COMPARE(bench.rows(), 61);
        QCOMPARE(bench.text(u"recordTitle"_s), u"Record 60"_s);
        QCOMPARE(bench.table()->currentRow(), 1);
        QVERIFY(!bench.find(u"showNewRecords"_s)->isVisible());
        // Somewhere further down nothing moves; a button tells.
        bench.table()->setCurrentIndex(bench.table()->model()->index(40, 2));
        bench.trail.add(u"ann"_s, u"config.set"_s);
        QTRY_VERIFY(bench.find(u"showNewRecords"_s)->isVisible());
        QCOMPARE(bench.rows(), 61);
        bench.click(u"showNewRecords"_s);
        QCOMPARE(bench.rows(), 62);
        QCOMPARE(bench.text(u"recordTitle"_s), u"Record 62"_s);
        QCOMPARE(bench.table()->verticalScrollBar()->value(), 0);
    }
    void verifyingTellsIntact() {
        Bench bench(4);
        bench.open();
        bench.click(u"verifyTrail"_s);
        QTRY_COMPARE(bench.find<Pill>(u"trailVerdict"_s)->text(), u"chain intact"_s);
        QVERIFY(bench.text(u"pageSubtitle"_s).contains(u"up to record 4"_s));
        QTRY_COMPARE(bench.find<Pill>(u"recordChain"_s)->text(), u"chain intact"_s);
        QVERIFY(!bench.find(u"checkCard"_s)->isVisible());
    }
    void verifyingTellsWhereItIsBroken() {
        Bench bench(40);
        bench.trail.falsify(9);
        bench.open();
        QTRY_COMPARE(bench.rows(), 40);
        bench.click(u"verifyTrail"_s);
        QTRY_VERIFY(bench.find(u"checkCard"_s)->isVisible());
        QCOMPARE(bench.find<Pill>(u"trailVerdict"_s)->text(), u"broken at record 9"_s);
        QVERIFY(bench.text(u"checkTitle"_s).contains(u"record 9"_s));
        QVERIFY(bench.text(u"checkText"_s).contains(u"edited"_s));
        QCOMPARE(bench.find<Pill>(u"recordChain"_s)->text(), u"not trustworthy"_s);
        bench.click(u"showBroken"_s);
        QCOMPARE(bench.text(u"recordTitle"_s), u"Record 9"_s);
        bench.click(u"checkHelp"_s);
        QCOMPARE(bench.desk.helped, QStringList{u"page:audit"_s});
    }
    void theHistogramIsReadAndUsedByKeys() {
        Bench bench(61);
        bench.open();
        auto* histogram = bench.find<Histogram>(u"auditHistogram"_s);
        QTRY_VERIFY(histogram->accessibleDescription().contains(u"succeeded"_s));
        histogram->setFocus();
        QTest::keyClick(histogram, Qt::Key_End);
        QCOMPARE(histogram->selected(), std::optional(59));
        QVERIFY(histogram->accessibleDescription().startsWith(u"13:59"_s));
        QTest::keyClick(histogram, Qt::Key_Left);
        QTest::keyClick(histogram, Qt::Key_Return);
        QTRY_COMPARE(bench.rows(), 1);
        QVERIFY(bench.find<QLineEdit>(u"auditFilter"_s)->text().startsWith(u"since:"_s));
    }
    void everyFieldOfARecordIsShown() {
        Bench bench;
        fill(bench.desk, bench.trail);
        bench.open();
        QTRY_COMPARE(bench.text(u"recordTitle"_s), u"Record 241"_s);
        QVERIFY(bench.find<QPlainTextEdit>(u"recordChange"_s)
                    ->toPlainText()
                    .startsWith(u"− connectors.health"_s));
        QVERIFY(bench.text(u"recordSentence"_s).contains(u"core.properties"_s));
        bench.click(u"recordHelp"_s);
        QCOMPARE(bench.desk.helped, QStringList{u"error:CONFIG_CHANGED_ON_DISK"_s});
        bench.click(u"recordHashCopy"_s);
        QCOMPARE(QApplication::clipboard()->text().size(), 64);
        bench.click(u"showRelated"_s);
        QTRY_COMPARE(bench.rows(), 1);
    }
    void emptyAndUnreadableTrailsSaySo() {
        Bench bench;
        bench.trail.close();
        bench.open();
        auto* pane = bench.find<StatePane>(u"auditPane"_s);
        QTRY_COMPARE(pane->state(), StatePane::State::Empty);
        bench.page->show(u"filter:actor:x"_s);
        QTRY_COMPARE(pane->state(), StatePane::State::Empty);
        bench.page->closed();
    }
    void thePageOpensWhatOthersNameAndRefusesTheRest() {
        Bench bench(9);
        bench.open();
        QVERIFY(bench.page->show(u"filter:actor:ann"_s));
        QTRY_COMPARE(bench.rows(), 5);
        QVERIFY(bench.page->show(u"record:2"_s));
        QTRY_COMPARE(bench.text(u"recordTitle"_s), u"Record 2"_s);
        QVERIFY(!bench.page->show(u"record:x"_s));
        QVERIFY(!bench.page->show(u"campaign:x"_s));
    }
    /// A language change makes the view anew: filter and choice are the page's.
    void aNewViewShowsTheSame() {
        Bench bench(30);
        bench.open();
        QTRY_COMPARE(bench.rows(), 30);
        bench.page->show(u"filter:actor:ann"_s);
        QTRY_COMPARE(bench.rows(), 15);
        bench.table()->setCurrentIndex(bench.table()->model()->index(3, 2));
        const QString title = bench.text(u"recordTitle"_s);
        delete bench.find(u"auditView"_s);
        bench.window.layout()->addWidget(bench.page->createView(&bench.window));
        QCOMPARE(bench.find<QLineEdit>(u"auditFilter"_s)->text(), u"actor:ann"_s);
        QCOMPARE(bench.text(u"recordTitle"_s), title);
        QCOMPARE(bench.table()->currentRow(), 3);
    }
    void everyWidgetForPeopleHasANameAndAnObjectName() {
        Bench bench(5);
        bench.open();
        for (const QWidget* widget : bench.window.findChildren<QWidget*>()) {
            // A text to read is its own name.
            if (widget->focusPolicy() == Qt::NoFocus || qobject_cast<const QLabel*>(widget) ||
                widget->objectName().startsWith(u"qt_"_s) || !widget->isVisibleTo(&bench.window))
                continue;
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            QVERIFY2(named && !widget->objectName().isEmpty(),
                     qPrintable(QString::fromLatin1(widget->metaObject()->className()) + u' ' +
                                widget->objectName()));
        }
    }
    void pictures() {
        const QLocale before;
        Theme theme(*qApp);
        for (const QString& language : {u"en"_s, u"fr"_s}) {
            QTranslator translator;
            if (translator.load(u"audit_"_s + language, qEnvironmentVariable("FDC_QM")))
                QCoreApplication::installTranslator(&translator);
            QLocale::setDefault(QLocale(language));
            fakes::Desk desk(language);
            fakes::TrailFile trail(desk);
            fill(desk, trail);
            AuditPage page(desk.services());
            fakes::preview(page, theme, u"audit-small-"_s + language, {1060, 670});
            fakes::preview(page, theme, u"audit-"_s + language, {1220, 850}, [&](QWidget* view) {
                QTest::mouseClick(view->findChild<QWidget*>(u"verifyTrail"_s), Qt::LeftButton);
                page.show(u"record:236"_s);
                QTest::qWait(300);
                view->findChild<QWidget*>(u"auditTable"_s)->setFocus();
            });
            page.show(u"filter:actor:operator result:ok"_s);
            trail.falsify(120);
            page.presenter().check().start();
            fakes::preview(page, theme, u"audit-broken-"_s + language, {1060, 670});
            page.show(u"filter:actor:somebody"_s);
            fakes::preview(page, theme, u"audit-nomatch-"_s + language, {1060, 670});
        }
        QLocale::setDefault(before);
    }
};

QTEST_MAIN(AuditViewTest)
#include "tst_audit_view.moc"
