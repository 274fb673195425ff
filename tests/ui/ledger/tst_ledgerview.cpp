// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QApplication>
#include <QCompleter>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QtTest>

#include "tests/ui/French.h"
#include "tests/ui/Preview.h"
#include "tests/ui/ledger/LedgerBook.h"
#include "ui/common/FilterText.h"
#include "ui/common/StatePane.h"
#include "ui/common/Widgets.h"
#include "ui/ledger/LedgerPage.h"
#include "ui/ledger/LedgerPresenter.h"
#include "ui/ledger/LedgerTable.h"

using namespace fdc::ui;
using namespace fdc::ui::ledger;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Bench {
    explicit Bench(qint64 documents = 1000) : book(desk, documents) {}

    fakes::Desk desk;
    fakes::LedgerBook book;
    std::unique_ptr<LedgerPage> page;
    QWidget window;

    void open() {
        page = std::make_unique<LedgerPage>(desk.services());
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
    LedgerTable* table() { return find<LedgerTable>(u"ledgerTable"_s); }
    int rows() { return table()->model()->rowCount(); }
    QString cell(int row, LedgerModel::Column column = LedgerModel::Column::Document) {
        return table()->model()->index(row, int(column)).data().toString();
    }
    void type(const QString& filter) {
        auto* field = find<QLineEdit>(u"ledgerFilter"_s);
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, filter);
        QTest::keyClick(field, Qt::Key_Return);
    }
    LedgerPresenter& presenter() { return page->presenter(); }
    StatePane::State state() { return find<StatePane>(u"ledgerPane"_s)->state(); }
};

QJsonObject found(qint64 documents) {
    return {
        {u"schema"_s, u"ledger-change/1"_s},
        {u"documents"_s, documents},
        {u"left"_s, 2},
        {u"campaigns"_s,
         QJsonArray{
             QJsonObject{
                 {u"campaign"_s, u"Demo_Run1"_s}, {u"state"_s, u"Finished"_s}, {u"documents"_s, documents}},
             QJsonObject{
                 {u"campaign"_s, u"Old_Run1"_s}, {u"supersededBy"_s, u"Old_Run2"_s}, {u"documents"_s, 1}},
             QJsonObject{{u"campaign"_s, u"Busy_Run1"_s}, {u"atWork"_s, true}, {u"documents"_s, 2}}}}};
}

}  // namespace

class TestLedgerView : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsDocumentsAndAllAboutTheChosenOne();
    void filtersByTextChipsMenusAndCells();
    void proposesFieldsAndValues();
    void aWrongFilterLeavesTheFormerOne();
    void saysWhyThereIsNothing();
    void standardQuestionsLeadToTheirDocuments();
    void releasesWithNumberConsequencesAndCommandLine();
    void skipsWithReasonAndApprover();
    void offersOnlyWhatTheStateAllows();
    void exportsWhatTheFilterFinds();
    void followsWhatChangesWithoutMoving();
    void sortsWhatIsSmallEnough();
    void columnsCanBeChosen();
    void tellsTheWayOfADocument();
    void linksOpenFiltersAndQuestions();
    void looksRightInBothThemes();
};

void TestLedgerView::showsDocumentsAndAllAboutTheChosenOne() {
    Bench bench;
    bench.open();
    QTRY_COMPARE(bench.rows(), 1000);
    QTRY_COMPARE(bench.cell(10), u"doc-10"_s);
    QTRY_COMPARE(bench.find<ElidedLabel>(u"pageSubtitle"_s)->fullText().remove(u','), u"1000 document(s)"_s);
    QVERIFY(bench.find(u"noDocument"_s)->isVisible());
    bench.table()->setFocus();
    bench.table()->setCurrentIndex(bench.table()->model()->index(10, 0));
    QTRY_COMPARE(bench.find<QLabel>(u"documentTitle"_s)->text(), u"doc-10"_s);
    QTRY_COMPARE(bench.find<ElidedLabel>(u"document.sourceHash"_s)->fullText(), QString(64, u'a'));
    QCOMPARE(bench.find<ElidedLabel>(u"document.originalHashes"_s)->fullText(), QString(64, u'b'));
    QCOMPARE(bench.find<ElidedLabel>(u"document.owner"_s)->fullText(), u"source operations"_s);
    QCOMPARE(bench.find<Pill>(u"documentState"_s)->text(), u"QUARANTINED"_s);
    bench.click(u"documentHelp"_s);
    QCOMPARE(bench.desk.helped, QStringList(u"error:FILE_UNREADABLE"_s));
    bench.click(u"openCampaign"_s);
    bench.click(u"openRecord"_s);
    QCOMPARE(bench.desk.navigated, (QStringList{u"migrations campaign:Demo_Run1"_s, u"audit record:17"_s}));
    // The chosen one stays chosen, wherever the table is scrolled to.
    bench.table()->verticalScrollBar()->setValue(bench.table()->verticalScrollBar()->maximum());
    QTRY_COMPARE(bench.cell(999), u"doc-999"_s);
    QCOMPARE(bench.find<QLabel>(u"documentTitle"_s)->text(), u"doc-10"_s);
}

/// On demand, for the document that is looked at and no other.
void TestLedgerView::tellsTheWayOfADocument() {
    Bench bench;
    bench.open();
    QTRY_COMPARE(bench.rows(), 1000);
    bench.table()->setCurrentIndex(bench.table()->model()->index(10, 0));
    QTRY_COMPARE(bench.find<QLabel>(u"documentTitle"_s)->text(), u"doc-10"_s);
    QVERIFY(!bench.find(u"documentWay"_s)->isVisible());
    bench.click(u"documentWayButton"_s);
    QTRY_VERIFY(bench.find(u"documentWay"_s)->isVisible());
    const auto told = [&] {
        QStringList texts;
        for (const QLabel* one : bench.find(u"documentWay"_s)->findChildren<QLabel*>())
            texts.append(one->text());
        return texts.join(u'\n');
    };
    QVERIFY2(told().contains(u"Amount: 1 200,50 → 1200.50"_s), qPrintable(told()));
    QVERIFY2(told().contains(u"In quarantine after 3 attempt"_s), qPrintable(told()));
    QVERIFY2(told().contains(u"the data from the source"_s), qPrintable(told()));
    QVERIFY2(told().contains(u"doc-10"_s), qPrintable(told()));
    QVERIFY(told().contains(u"nothing was sent"_s));
    // The same document once more, and this time FlowerDocs is asked.
    bench.click(u"rehearseDocument"_s);
    QTRY_VERIFY2(told().contains(u"FlowerDocs would take it."_s), qPrintable(told()));
    QVERIFY(told().contains(u"nothing was written"_s));
    bench.table()->setCurrentIndex(bench.table()->model()->index(11, 0));
    QTRY_COMPARE(bench.find<QLabel>(u"documentTitle"_s)->text(), u"doc-11"_s);
    QVERIFY(!bench.find(u"documentWay"_s)->isVisible());
    // A link to it, as other pages make.
    QVERIFY(bench.page->show(u"document:doc-7"_s));
    QTRY_VERIFY(bench.find(u"documentWay"_s)->isVisible());
    QCOMPARE(bench.presenter().filter(), u"id:\"doc-7\""_s);
}

void TestLedgerView::filtersByTextChipsMenusAndCells() {
    Bench bench;
    bench.open();
    QTRY_COMPARE(bench.rows(), 1000);
    bench.type(u"state:QUARANTINED class:Invoice"_s);
    QTRY_COMPARE(bench.rows(), 100);
    QTRY_COMPARE(bench.cell(1), u"doc-10"_s);
    QVERIFY(bench.find<QPushButton>(u"stateMenu"_s)->isChecked());
    QVERIFY(bench.find<CommandLineBox>(u"ledgerCommand"_s)->line().contains(u"ledger query"_s));
    bench.click(u"chip1"_s);
    QCOMPARE(bench.presenter().filter(), u"state:QUARANTINED"_s);
    QTRY_COMPARE(bench.rows(), 100);
    bench.click(u"stateMenu"_s);
    auto* menu = bench.find<QMenu>(u"stateMenuItems"_s);
    for (QAction* action : menu->actions()) {
        if (action->objectName() == u"state:FAILED"_s)
            action->trigger();
    }
    menu->close();
    QCOMPARE(bench.presenter().filter(), u"state:QUARANTINED state:FAILED"_s);
    bench.table()->setFocus();
    QTRY_COMPARE(bench.cell(1), u"doc-10"_s);
    QVERIFY(!bench.find(u"ledgerOnlyThis"_s)->isVisible());
    bench.table()->setCurrentIndex(bench.table()->model()->index(1, int(LedgerModel::Column::Class)));
    QVERIFY(bench.find(u"ledgerOnlyThis"_s)->isVisible());
    QTest::keyClick(bench.table(), Qt::Key_Minus);
    QCOMPARE(bench.presenter().filter(), u"state:QUARANTINED state:FAILED -class:Invoice"_s);
    QTRY_COMPARE(bench.cell(1), u"doc-10"_s);
    bench.table()->setCurrentIndex(bench.table()->model()->index(1, int(LedgerModel::Column::Document)));
    QTest::keyClick(bench.table(), Qt::Key_Plus);
    QVERIFY(bench.presenter().filter().endsWith(u"id:doc-10"_s));
    QApplication::setActiveWindow(&bench.window);  // the menu took it
    QTest::keyClick(&bench.window, Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(bench.window.focusWidget(), bench.find(u"ledgerFilter"_s));
}

void TestLedgerView::proposesFieldsAndValues() {
    const QStringList fields{u"state"_s, u"class"_s, u"campaign"_s};
    const auto values = [](const QString& field) {
        return field == u"class"_s ? QStringList{u"Invoice"_s, u"\"Big box\""_s} : QStringList();
    };
    QCOMPARE(filterText::proposals(u"c"_s, 1, fields, values).texts,
             (QStringList{u"class:"_s, u"campaign:"_s}));
    QCOMPARE(filterText::proposals(u"a -cl b"_s, 5, fields, values).texts, QStringList(u"-class:"_s));
    QCOMPARE(filterText::proposals(u"class:"_s, 6, fields, values).texts,
             (QStringList{u"class:Invoice"_s, u"class:\"Big box\""_s}));
    QCOMPARE(filterText::proposals(u"class:in"_s, 8, fields, values).texts, QStringList(u"class:Invoice"_s));
    QVERIFY(filterText::proposals(u"class:Invoice"_s, 13, fields, values).texts.isEmpty());
    QCOMPARE(filterText::withoutTerm(u"a \"b c\" d"_s, 1), u"a d"_s);
    Bench bench;
    bench.open();
    QTRY_COMPARE(bench.rows(), 1000);
    auto* field = bench.find<QLineEdit>(u"ledgerFilter"_s);
    field->setFocus();
    QTest::keyClicks(field, u"class:In"_s);
    auto* popup = bench.window.findChild<QCompleter*>()->popup();
    QTRY_VERIFY(popup->isVisible());
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    QCOMPARE(field->text(), u"class:Invoice "_s);
    QTest::keyClick(field, Qt::Key_Escape);
    QCOMPARE(field->text(), QString());
}

void TestLedgerView::aWrongFilterLeavesTheFormerOne() {
    Bench bench;
    bench.open();
    bench.type(u"state:QUARANTINED"_s);
    QTRY_COMPARE(bench.rows(), 100);
    bench.type(u"state:DONE"_s);
    QCOMPARE(bench.presenter().filter(), u"state:QUARANTINED"_s);
    QVERIFY(bench.find<QLabel>(u"ledgerFilterProblem"_s)->isVisible());
    QVERIFY(bench.find<QLabel>(u"ledgerFilterProblem"_s)->text().contains(u"7"_s));
    QCOMPARE(bench.find<QLineEdit>(u"ledgerFilter"_s)->cursorPosition(), 6);
    bench.click(u"ledgerFilterHelp"_s);
    QCOMPARE(bench.desk.helped, QStringList(u"error:LEDGER_FILTER_INVALID"_s));
    QCOMPARE(bench.rows(), 100);
}

void TestLedgerView::saysWhyThereIsNothing() {
    Bench bench(0);
    bench.open();
    QTRY_COMPARE(bench.state(), StatePane::State::Empty);
    QVERIFY(!bench.find(u"ledgerFoot"_s)->isVisible());
    bench.type(u"nothing"_s);
    QTRY_COMPARE(bench.state(), StatePane::State::Empty);
    QTRY_VERIFY(bench.window.findChild<StatePane*>(u"ledgerPane"_s)->findChild<QPushButton*>() != nullptr);
    QCOMPARE(bench.presenter().state(), LedgerPresenter::State::NoMatch);
    bench.desk.engine.fails(
        u"ledger.query"_s,
        fdc::base::Error({"STORE_DAMAGED", fdc::base::ErrorKind::Storage}).with(u"file"_s, u"x"_s));
    bench.desk.engine.fails(
        u"ledger.count"_s,
        fdc::base::Error({"STORE_DAMAGED", fdc::base::ErrorKind::Storage}).with(u"file"_s, u"x"_s));
    bench.type(u"other"_s);
    QTRY_COMPARE(bench.state(), StatePane::State::Error);
    bench.desk.engine.fails(u"ledger.query"_s,
                            fdc::base::Error({"ACTION_REFUSED", fdc::base::ErrorKind::Permission}));
    bench.desk.engine.fails(u"ledger.count"_s,
                            fdc::base::Error({"ACTION_REFUSED", fdc::base::ErrorKind::Permission}));
    bench.type(u"third"_s);
    QTRY_COMPARE(bench.state(), StatePane::State::Denied);
}

void TestLedgerView::standardQuestionsLeadToTheirDocuments() {
    Bench bench;
    bench.open();
    QTRY_VERIFY(bench.find<QPushButton>(u"tab.quarantine"_s)->text().contains(u"100"_s));
    QTRY_VERIFY(bench.find<QPushButton>(u"tab.not-landed"_s)->text().contains(u"200"_s));
    bench.click(u"tab.quarantine"_s);
    auto* board = bench.find<DataTable>(u"answer.quarantine"_s);
    QTRY_VERIFY(board->isVisible());
    QTRY_COMPARE(board->model()->rowCount(), 1);
    QCOMPARE(board->model()->index(0, 1).data().toString(), u"source operations"_s);
    QCOMPARE(bench.find<CommandLineBox>(u"ledgerCommand"_s)->line().section(u' ', -2),
             u"--named quarantine"_s);
    bench.click(u"answerHelp.quarantine"_s);
    QCOMPARE(bench.desk.helped, QStringList(u"error:FILE_UNREADABLE"_s));
    board->setFocus();
    QTest::keyClick(board, Qt::Key_Return);
    QCOMPARE(bench.presenter().filter(), u"error:SOURCE_UNAVAILABLE state:QUARANTINED state:FAILED"_s);
    QTRY_VERIFY(bench.table()->isVisible());
    QTRY_COMPARE(bench.rows(), 100);
    bench.click(u"tab.throughput"_s);
    QTRY_COMPARE(bench.find<StatePane>(u"answerState.throughput"_s)->state(), StatePane::State::Empty);
}

void TestLedgerView::releasesWithNumberConsequencesAndCommandLine() {
    Bench bench;
    bench.desk.engine.on(u"ledger.preview"_s, found(1204));
    bench.desk.engine.on(u"ledger.release"_s, found(1204));
    bench.open();
    bench.type(u"error:SOURCE_UNAVAILABLE state:QUARANTINED"_s);
    QTRY_COMPARE(bench.rows(), 100);
    bench.desk.dialogs.yes = false;
    bench.click(u"releaseMatching"_s);
    QTRY_COMPARE(bench.desk.dialogs.confirmations.size(), 1);
    const Confirmation question = bench.desk.dialogs.confirmations.first();
    QVERIFY(question.text.contains(u"1,204"_s) || question.text.contains(u"1204"_s));
    QCOMPARE(question.consequences.size(), 3);
    QVERIFY(question.consequences[1].contains(u"Old_Run2"_s));
    QVERIFY(question.consequences[2].contains(u"Busy_Run1"_s));
    QVERIFY(question.commandLine.contains(u"ledger release --filter"_s));
    QCOMPARE(bench.desk.engine.count(u"ledger.release"_s), 0);
    bench.desk.dialogs.yes = true;
    QTRY_VERIFY(bench.find(u"releaseMatching"_s)->isEnabled());
    bench.click(u"releaseMatching"_s);
    QTRY_COMPARE(bench.desk.engine.count(u"ledger.release"_s), 1);
    QCOMPARE(bench.desk.engine.last(u"ledger.release"_s)[u"filter"_s].toString(),
             u"error:SOURCE_UNAVAILABLE state:QUARANTINED"_s);
    QTRY_COMPARE(bench.desk.notices.all().size(), 1);
    // By cause, from the board.
    bench.click(u"tab.quarantine"_s);
    QTRY_VERIFY(bench.find(u"answerRelease.quarantine"_s)->isEnabled());
    bench.click(u"answerRelease.quarantine"_s);
    QTRY_COMPARE(bench.desk.engine.count(u"ledger.release"_s), 2);
    QCOMPARE(bench.desk.engine.last(u"ledger.release"_s)[u"errorClass"_s].toString(),
             u"SOURCE_UNAVAILABLE"_s);
    QVERIFY(
        bench.desk.dialogs.confirmations.last().commandLine.contains(u"--error-class SOURCE_UNAVAILABLE"_s));
    // Nothing to release is said, not asked.
    bench.desk.engine.on(u"ledger.preview"_s, QJsonObject{{u"documents"_s, 0}});
    QTRY_VERIFY(bench.find(u"answerRelease.quarantine"_s)->isEnabled());
    bench.click(u"answerRelease.quarantine"_s);
    QTRY_COMPARE(bench.desk.notices.all().size(), 3);
    QCOMPARE(bench.desk.engine.count(u"ledger.release"_s), 2);
}

void TestLedgerView::skipsWithReasonAndApprover() {
    Bench bench;
    bench.desk.engine.on(u"ledger.preview"_s, [](const QJsonObject& arguments) {
        return fdc::base::Result<QJsonObject>(found(arguments[u"fromQuarantine"_s].toBool() ? 30 : 12));
    });
    bench.desk.engine.on(u"ledger.skip"_s, found(30));
    bench.open();
    QTRY_COMPARE(bench.rows(), 1000);
    bench.desk.dialogs.typed = FormAnswers{{u"skipReason"_s, u" "_s}, {u"skipApprover"_s, u"Ada"_s}};
    bench.click(u"skipMatching"_s);
    QTRY_COMPARE(bench.desk.dialogs.forms.size(), 1);
    QVERIFY(!bench.desk.dialogs.formProblem.isEmpty());
    QVERIFY(bench.desk.dialogs.forms.first().text.contains(u"12"_s) &&
            bench.desk.dialogs.forms.first().text.contains(u"18"_s));
    QCOMPARE(bench.desk.engine.count(u"ledger.skip"_s), 0);
    bench.desk.dialogs.typed = FormAnswers{
        {u"skipReason"_s, u"out of scope"_s}, {u"skipApprover"_s, u"Ada"_s}, {u"skipFailed"_s, u"true"_s}};
    QTRY_VERIFY(bench.find(u"skipMatching"_s)->isEnabled());
    bench.click(u"skipMatching"_s);
    QTRY_COMPARE(bench.desk.engine.count(u"ledger.skip"_s), 1);
    const QJsonObject wish = bench.desk.engine.last(u"ledger.skip"_s);
    QCOMPARE(wish[u"reason"_s].toString(), u"out of scope"_s);
    QCOMPARE(wish[u"approver"_s].toString(), u"Ada"_s);
    QVERIFY(wish[u"fromQuarantine"_s].toBool());
    QVERIFY(!wish[u"filter"_s].toString().isEmpty());  // everything is said, not left out
    QVERIFY(
        bench.desk.dialogs.formLine.contains(u"--reason 'out of scope' --approver Ada --from-quarantine"_s));
}

void TestLedgerView::offersOnlyWhatTheStateAllows() {
    Bench bench;
    bench.open();
    QTRY_COMPARE(bench.cell(2), u"doc-2"_s);
    const auto choose = [&](int row) {
        bench.table()->setCurrentIndex(bench.table()->model()->index(row, 0));
        QCOMPARE(bench.find<QLabel>(u"documentTitle"_s)->text(), u"doc-%1"_s.arg(row));
    };
    choose(2);  // migrated
    QVERIFY(!bench.find(u"releaseDocument"_s)->isEnabled());
    QVERIFY(!bench.find(u"releaseDocument"_s)->toolTip().isEmpty());
    QVERIFY(!bench.find(u"skipDocument"_s)->isEnabled());
    choose(1);  // pending
    QVERIFY(!bench.find(u"releaseDocument"_s)->isEnabled());
    QVERIFY(bench.find(u"skipDocument"_s)->isEnabled());
    choose(10);  // in quarantine
    QVERIFY(bench.find(u"releaseDocument"_s)->isEnabled());
    QVERIFY(bench.find(u"skipDocument"_s)->isEnabled());
}

void TestLedgerView::exportsWhatTheFilterFinds() {
    Bench bench;
    bench.desk.engine.on(u"ledger.export"_s, QJsonObject{{u"documents"_s, 100}});
    bench.open();
    bench.type(u"state:QUARANTINED"_s);
    QTRY_COMPARE(bench.rows(), 100);
    bench.click(u"exportLedger"_s);  // cancelled
    QCOMPARE(bench.desk.engine.count(u"ledger.export"_s), 0);
    bench.desk.dialogs.path = u"/tmp/out.jsonl"_s;
    bench.click(u"exportLedger"_s);
    QTRY_COMPARE(bench.desk.engine.count(u"ledger.export"_s), 1);
    QCOMPARE(bench.desk.engine.last(u"ledger.export"_s)[u"format"_s].toString(), u"jsonl"_s);
    QCOMPARE(bench.desk.engine.last(u"ledger.export"_s)[u"filter"_s].toString(), u"state:QUARANTINED"_s);
    QTRY_COMPARE(bench.desk.notices.all().size(), 1);
}

void TestLedgerView::followsWhatChangesWithoutMoving() {
    Bench bench(100'000);
    bench.open();
    QTRY_COMPARE(bench.rows(), 100'000);
    bench.table()->verticalScrollBar()->setValue(bench.table()->verticalScrollBar()->maximum() / 2);
    const int top = bench.table()->rowAt(0);
    QTRY_COMPARE(bench.cell(top), u"doc-%1"_s.arg(top));
    const int bar = bench.table()->verticalScrollBar()->value();
    bench.book.states[top] = u"IN_FLIGHT"_s;
    QTRY_COMPARE_WITH_TIMEOUT(bench.cell(top, LedgerModel::Column::State), u"IN_FLIGHT"_s, 6000);
    QCOMPARE(bench.table()->verticalScrollBar()->value(), bar);
    bench.click(u"refreshLedger"_s);
    QTest::qWait(100);
    QCOMPARE(bench.table()->verticalScrollBar()->value(), bar);
    QCOMPARE(bench.cell(top), u"doc-%1"_s.arg(top));
}

void TestLedgerView::sortsWhatIsSmallEnough() {
    Bench bench(60'000);
    bench.open();
    QTRY_COMPARE(bench.rows(), 60'000);
    QVERIFY(bench.find<ElidedLabel>(u"ledgerOrder"_s)->fullText().remove(u',').contains(u"5000"_s));
    QVERIFY(!bench.presenter().sortBy(int(LedgerModel::Column::Attempts), Qt::AscendingOrder));
    bench.book.documents = 4'000;
    bench.click(u"refreshLedger"_s);
    QTRY_COMPARE(bench.rows(), 4'000);
    QTRY_VERIFY(bench.find<ElidedLabel>(u"ledgerOrder"_s)->fullText().isEmpty());
    QVERIFY(bench.presenter().sortBy(int(LedgerModel::Column::Attempts), Qt::DescendingOrder));
    QTRY_COMPARE(bench.cell(0), u"doc-5"_s);
    QCOMPARE(bench.rows(), 4'000);
}

void TestLedgerView::columnsCanBeChosen() {
    Bench bench;
    bench.open();
    QTRY_COMPARE(bench.rows(), 1000);
    QVERIFY(bench.table()->isColumnHidden(int(LedgerModel::Column::Bytes)));
    bench.window.resize(2400, 800);
    bench.presenter().setColumnHidden(LedgerModel::Column::Bytes, false);
    QTRY_VERIFY(!bench.table()->isColumnHidden(int(LedgerModel::Column::Bytes)));
    bench.presenter().setColumnHidden(LedgerModel::Column::Class, true);
    QTRY_VERIFY(bench.table()->isColumnHidden(int(LedgerModel::Column::Class)));
}

void TestLedgerView::linksOpenFiltersAndQuestions() {
    Bench bench;
    bench.open();
    QVERIFY(bench.page->show(u"filter:state:QUARANTINED"_s));
    QTRY_COMPARE(bench.rows(), 100);
    QVERIFY(bench.page->show(u"question:by-class"_s));
    QCOMPARE(bench.presenter().tab(), u"by-class"_s);
    QVERIFY(!bench.page->show(u"question:why"_s));
    QVERIFY(!bench.page->show(u"other"_s));
    for (const Command& command : bench.page->commands())
        command.run();
    QCOMPARE(bench.desk.navigated,
             (QStringList{u"ledger question:quarantine"_s, u"ledger question:not-landed"_s}));
}

void TestLedgerView::looksRightInBothThemes() {
    const fakes::French french;
    fakes::Desk desk(french.language());
    fakes::LedgerBook book(desk, 10'000'000);
    Theme theme(*qApp);
    LedgerPage page(desk.services());
    const QString tail = u'-' + french.language();
    for (const QSize& size : {QSize(1060, 640), QSize(2300, 1340)}) {
        const auto name = [&](const QString& state) {
            return state + tail + u'-' + QString::number(size.width());
        };
        page.show(u"filter:"_s);
        fakes::preview(page, theme, name(u"ledger-none"_s), size);
        fakes::preview(page, theme, name(u"ledger"_s), size, [](QWidget* view) {
            auto* table = view->findChild<LedgerTable*>(u"ledgerTable"_s);
            QVERIFY(QTest::qWaitFor([&] { return table->model()->rowCount() > 0; }, 5000));
            table->setCurrentIndex(table->model()->index(10, 1));
        });
        for (const QString& question : LedgerAnswers::questions()) {
            page.show(u"question:"_s + question);
            fakes::preview(page, theme, name(question), size);
        }
    }
    fakes::Desk empty(french.language());
    fakes::LedgerBook nothing(empty, 0);
    LedgerPage first(empty.services());
    fakes::preview(first, theme, u"ledger-empty"_s + tail, QSize(1060, 640));
}

QTEST_MAIN(TestLedgerView)
#include "tst_ledgerview.moc"
