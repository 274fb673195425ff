// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/French.h"
#include "tests/ui/Preview.h"
#include "tests/ui/connectors/Answers.h"
#include "ui/common/DataTable.h"
#include "ui/common/StatePane.h"
#include "ui/common/TimeChart.h"
#include "ui/common/Widgets.h"
#include "ui/connectors/ConnectorsPage.h"

using namespace fdc;
using namespace fdc::ui;
using namespace fdc::ui::connectors;
using namespace Qt::Literals::StringLiterals;

class ConnectorsViewTest : public QObject {
    Q_OBJECT

    /// A page on screen, opened.
    struct Screen {
        fakes::Desk desk;
        ConnectorsPage page;
        QWidget window;
        QWidget* view;

        explicit Screen(const std::function<void(fakes::Desk&)>& prepare = {})
            : page((serve(desk), desk.services())) {
            if (prepare)
                prepare(desk);
            window.resize(1220, 850);
            auto* layout = new QVBoxLayout(&window);
            view = page.createView(&window);
            layout->addWidget(view);
            window.show();
            page.opened();
        }
        static void serve(fakes::Desk& desk) {
            desk.engine.on(u"connector.list"_s, answers::five());
            desk.engine.on(u"connector.switches"_s, answers::switches());
            desk.engine.on(u"connector.test"_s, answers::ladder(2));
            desk.engine.on(u"connector.enable"_s, QJsonObject{{u"written"_s, u"x"_s}});
            desk.engine.on(u"connector.disable"_s, QJsonObject{{u"written"_s, u"x"_s}});
            desk.engine.on(u"connector.restart"_s, QJsonObject{});
            desk.engine.on(u"connector.consequences"_s, QJsonObject{});
        }
        template <typename Widget>
        Widget* find(const char* name) const {
            auto* found = view->findChild<Widget*>(QString::fromLatin1(name));
            if (!found)
                qFatal("no widget %s", name);
            return found;
        }
        void click(const char* name) const { QTest::mouseClick(find<QWidget>(name), Qt::LeftButton); }
        QString text(const char* name) const { return find<QLabel>(name)->text(); }
        DataTable* table() const { return find<DataTable>("connectorTable"); }
        bool ready() const { return page_().phase() == ConnectorsPresenter::Phase::Content; }
        ConnectorsPresenter& page_() const { return const_cast<Screen*>(this)->page.presenter(); }
    };

private Q_SLOTS:
    void theTableDrivesTheRightSide() {
        Screen screen;
        QTRY_VERIFY(screen.ready());
        QTRY_COMPARE(screen.find<ElidedLabel>("detailName")->fullText(), u"WebDAV"_s);
        QCOMPARE(screen.table()->currentRow(), 4);
        screen.table()->setFocus();
        for (int rows = 0; rows < 4; ++rows)
            QTest::keyClick(screen.table(), Qt::Key_Up);
        QCOMPARE(screen.find<ElidedLabel>("detailName")->fullText(), u"Fast2"_s);
        QVERIFY(screen.find<ToggleSwitch>("detailToggle")->isChecked());
        QCOMPARE(screen.page_().selected(), QStringList{u"fast2"_s});
        QVERIFY(!screen.find<QPushButton>("enableSelected")->isEnabled());
        QVERIFY(screen.find<QPushButton>("disableSelected")->isEnabled());
        QTRY_COMPARE(screen.text("whyTitle"), u"Why on?"_s);
    }

    void severalRowsAreSwitchedTogether() {
        Screen screen;
        QTRY_VERIFY(screen.ready());
        screen.table()->setFocus();
        QTest::keyClick(screen.table(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(screen.page_().selected().size(), 5);
        screen.click("enableSelected");
        QTRY_COMPARE(screen.desk.engine.count(u"connector.enable"_s), 1);
        QCOMPARE(screen.desk.engine.last(u"connector.enable"_s)[u"connector"].toString(), u"ged"_s);
        screen.click("restartFailed");
        QTRY_COMPARE(screen.desk.engine.count(u"connector.restart"_s), 1);
    }

    void theToggleShowsWhatIsAndSwitchesOnce() {
        Screen screen;
        screen.desk.engine.silent.append(u"connector.disable"_s);
        QTRY_VERIFY(screen.ready());
        auto* toggle = screen.find<ToggleSwitch>("detailToggle");
        QTRY_VERIFY(toggle->isChecked());
        toggle->setFocus();
        QTest::keyClick(toggle, Qt::Key_Return);
        QVERIFY(toggle->isChecked());   // nothing has changed yet
        QVERIFY(!toggle->isEnabled());  // and it is on its way
        QCOMPARE(screen.text("detailState"), u"changing…"_s);
        QCOMPARE(screen.desk.engine.count(u"connector.disable"_s), 1);
    }

    void f5TestsAndTheFixIsShown() {
        Screen screen;
        QTRY_VERIFY(screen.ready());
        screen.table()->setFocus();
        QTest::keyClick(screen.table(), Qt::Key_F5);
        auto* test = screen.find<QPushButton>("detailTest");
        QCOMPARE(test->text(), u"Testing…"_s);
        QVERIFY(!test->isEnabled());
        QTRY_VERIFY(test->isEnabled());
        QVERIFY(screen.find<QWidget>("fixBox")->isVisible());
        QVERIFY(!screen.text("fixText").isEmpty());
        QVERIFY(screen.find<ElidedLabel>("rung-tls")->fullText().startsWith(u"failed · "_s));
        QCOMPARE(screen.find<ElidedLabel>("rung-sample")->fullText(), u"not tried"_s);
        screen.click("fixHelp");
        QCOMPARE(screen.desk.helped.last(), u"error:TLS_EXPIRED"_s);
    }

    void aSwitchOpensItsSetting() {
        Screen screen;
        QTRY_VERIFY(screen.ready());
        QTRY_VERIFY(screen.view->findChild<QPushButton*>(u"switch-connectors.webdav.enabled"_s));
        screen.click("switch-connectors.webdav.enabled");
        QCOMPARE(screen.desk.navigated, QStringList{u"configuration key:connectors.webdav.enabled"_s});
    }

    void filterAndEscape() {
        Screen screen;
        QTRY_VERIFY(screen.ready());
        auto* filter = screen.find<QLineEdit>("connectorFilter");
        filter->setFocus();
        QTest::keyClicks(filter, u"zzz"_s);
        QCOMPARE(screen.find<StatePane>("connectorPane")->state(), StatePane::State::Empty);
        QTest::keyClick(filter, Qt::Key_Escape);
        QCOMPARE(filter->text(), QString());
        QCOMPARE(screen.table()->model()->rowCount(), 5);
    }

    void aNewViewKnowsWhatTheOldOneShowed() {
        Screen screen;
        QTRY_VERIFY(screen.ready());
        screen.find<QLineEdit>("connectorFilter")->setText(u"fast"_s);
        QTRY_COMPARE(screen.page_().currentId(), u"fast2"_s);
        screen.page_().startTest(u"fast2"_s);
        QTRY_VERIFY(screen.page_().test(u"fast2"_s).at.isValid());
        delete screen.view;
        screen.view = screen.page.createView(&screen.window);
        screen.window.layout()->addWidget(screen.view);
        QCOMPARE(screen.find<QLineEdit>("connectorFilter")->text(), u"fast"_s);
        QCOMPARE(screen.table()->currentRow(), 0);
        QCOMPARE(screen.find<ElidedLabel>("detailName")->fullText(), u"Fast2"_s);
        QVERIFY(screen.view->findChild<QLabel*>(u"rung-tls"_s));
    }

    void anErrorOffersCauseAndFix() {
        Screen screen([](fakes::Desk& desk) {
            desk.engine.fails(u"connector.list"_s,
                              base::Error(base::ErrorCode{"ENGINE_UNREACHABLE", base::ErrorKind::Temporary}));
        });
        QTRY_COMPARE(screen.find<StatePane>("connectorPane")->state(), StatePane::State::Error);
        auto* pane = screen.find<StatePane>("connectorPane");
        QTest::mouseClick(pane->findChild<QWidget*>(u"stateHelp"_s), Qt::LeftButton);
        QCOMPARE(screen.desk.helped, QStringList{u"error:ENGINE_UNREACHABLE"_s});
        screen.serve(screen.desk);
        QTest::mouseClick(pane->findChild<QWidget*>(u"stateAction"_s), Qt::LeftButton);
        QTRY_VERIFY(screen.ready());
    }

    void whoMayNotSeeThemIsTold() {
        Screen screen([](fakes::Desk& desk) {
            desk.engine.fails(u"connector.list"_s,
                              base::Error(base::ErrorCode{"ACTION_REFUSED", base::ErrorKind::Permission}));
        });
        QTRY_COMPARE(screen.find<StatePane>("connectorPane")->state(), StatePane::State::Denied);
        QVERIFY(!screen.find<QPushButton>("testAll")->isEnabled());
    }

    void oldDataIsMarked() {
        Screen screen;
        QTRY_VERIFY(screen.ready());
        QVERIFY(!screen.find<QWidget>("staleMark")->isVisible());
        screen.desk.engine.fails(u"connector.list"_s, base::Error(base::ErrorCode{
                                                          "ENGINE_UNREACHABLE", base::ErrorKind::Temporary}));
        screen.page_().retry();
        QTRY_VERIFY(screen.find<QWidget>("staleMark")->isVisible());
        QVERIFY(screen.text("stalePill").startsWith(u"Not up to date since"_s));
        QCOMPARE(screen.find<StatePane>("connectorPane")->state(), StatePane::State::Content);
    }

    void everyControlHasANameAndIsReachedByKeys() {
        Screen screen;
        QTRY_VERIFY(screen.ready());
        for (auto* button : screen.view->findChildren<QAbstractButton*>()) {
            QVERIFY2(!button->objectName().isEmpty() || !button->isVisible(), qPrintable(button->text()));
            QVERIFY(!button->accessibleName().isEmpty() || !button->text().isEmpty() || !button->isVisible());
        }
        const auto shown = [&screen] {
            auto* line = screen.view->findChild<QWidget*>(u"switch-connectors.enabled"_s);
            return line && line->isVisible();
        };
        QTRY_VERIFY(shown());
        screen.page_().setLower(ConnectorsPresenter::Lower::Latency);
        QSet<QString> reached;
        screen.find<QLineEdit>("connectorFilter")->setFocus();
        for (int steps = 0; steps < 40; ++steps) {
            reached.insert(QApplication::focusWidget()->objectName());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        for (const auto& name :
             {u"testAll"_s, u"connectorFilter"_s, u"connectorTable"_s, u"probeLatencyChart"_s,
              u"detailToggle"_s, u"detailTest"_s, u"switch-connectors.enabled"_s})
            QVERIFY2(reached.contains(name), qPrintable(name));
    }

    void pictures() {
        fakes::French french;
        Theme theme(*qApp);
        for (const QSize size : {QSize(1060, 670), QSize(1220, 850)}) {
            fakes::Desk desk(french.language());
            Screen::serve(desk);
            answers::keepProbes(desk, {u"fast2"_s, u"plume"_s, u"companion"_s});
            ConnectorsPage page(desk.services());
            const QString name = u"connectors-%1-%2"_s.arg(size.width()).arg(desk.language);
            fakes::preview(page, theme, name, size,
                           [&page](QWidget*) { page.presenter().startTest(u"webdav"_s); });
            fakes::preview(page, theme, name + u"-plume"_s, size,
                           [&page](QWidget*) { page.presenter().choose(u"plume"_s); });
            fakes::preview(page, theme, name + u"-off"_s, size,
                           [&page](QWidget*) { page.presenter().choose(u"ged"_s); });
        }
    }
};

QTEST_MAIN(ConnectorsViewTest)
#include "tst_view.moc"
