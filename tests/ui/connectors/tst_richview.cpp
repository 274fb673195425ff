// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTest>

#include "tests/ui/French.h"
#include "tests/ui/Preview.h"
#include "tests/ui/connectors/Rich.h"
#include "ui/common/DataTable.h"
#include "ui/common/StatePane.h"
#include "ui/common/Widgets.h"
#include "ui/connectors/ConnectorsPage.h"

using namespace fdc;
using namespace fdc::ui;
using namespace fdc::ui::connectors;
using namespace Qt::Literals::StringLiterals;

/// The page over an engine that tells everything.
class RichViewTest : public QObject {
    Q_OBJECT

    struct Screen {
        fakes::Desk desk;
        ConnectorsPage page;
        QWidget window;
        QWidget* view;

        explicit Screen(QSize size = {1220, 850})
            : page((answers::serveRich(desk),
                    desk.engine.on(u"event.show"_s,
                                   QJsonObject{{u"body"_s, QJsonObject{{u"title"_s, u"Contract"_s}}}}),
                    desk.services())) {
            desk.navigating = [this](const QString& name, const QString& what) {
                if (name == page.id())
                    page.show(what);
            };
            window.resize(size);
            auto* layout = new QVBoxLayout(&window);
            view = page.createView(&window);
            layout->addWidget(view);
            window.show();
            page.opened();
        }
        template <typename Widget>
        Widget* find(const char* name) const {
            auto* found = view->findChild<Widget*>(QString::fromLatin1(name));
            if (!found)
                qFatal("no widget %s", name);
            return found;
        }
        bool has(const char* name) const { return view->findChild<QWidget*>(QString::fromLatin1(name)); }
        bool shows(const char* name) const {
            auto* found = view->findChild<QWidget*>(QString::fromLatin1(name));
            return found && found->isVisible();
        }
        void click(const char* name) const { QTest::mouseClick(find<QWidget>(name), Qt::LeftButton); }
        QString text(const char* name) const { return find<QLabel>(name)->text(); }
        ConnectorsPresenter& presenter() const { return const_cast<Screen*>(this)->page.presenter(); }
        bool ready() const { return presenter().phase() == ConnectorsPresenter::Phase::Content; }
        void choose(const QString& id) const { presenter().choose(id); }
    };

private Q_SLOTS:
    void theRightSideTellsWhatIsKnown() {
        Screen screen;
        QTRY_VERIFY(screen.ready());
        screen.choose(u"webdav"_s);
        QTRY_VERIFY(screen.shows("trouble-retry"));
        QVERIFY(screen.text("troubleTitle-retry").startsWith(u"Next attempt in 1"_s));
        QVERIFY(screen.shows("syncBox"));
        QVERIFY(screen.text("syncText").contains(u"1"_s));
        QVERIFY(!screen.find<QWidget>("syncNow")->isEnabled());  // it does not run
        QVERIFY(screen.text("fact-kind").startsWith(u"plug-in (library)"_s));
        screen.choose(u"imap"_s);
        QVERIFY(!screen.has("trouble-retry") || !screen.shows("trouble-retry"));
        QVERIFY(screen.find<QWidget>("syncNow")->isEnabled());
        screen.choose(u"fast2"_s);
        QVERIFY(!screen.shows("syncBox"));
    }

    void theCountdownRunsUnderTheSameButton() {
        Screen screen;
        QTRY_VERIFY(screen.ready());
        screen.choose(u"webdav"_s);
        QTRY_VERIFY(screen.shows("tryNow"));
        auto* button = screen.find<QPushButton>("tryNow");
        const QString before = screen.text("troubleTitle-retry");
        screen.desk.clock.now = screen.desk.clock.now.addSecs(30);
        QTRY_VERIFY(screen.text("troubleTitle-retry") != before);
        QCOMPARE(screen.find<QPushButton>("tryNow"), button);
        screen.desk.engine.on(u"connector.restart"_s, QJsonObject{});
        screen.click("tryNow");
        QTRY_COMPARE(screen.desk.engine.count(u"connector.restart"_s), 1);
        QVERIFY(screen.desk.engine.last(u"connector.restart"_s)[u"onlyFailed"].toBool());
    }

    void whatGaveUpIsTriedByAPerson() {
        Screen screen;
        QTRY_VERIFY(screen.ready());
        screen.choose(u"scanner"_s);
        QTRY_VERIFY(screen.shows("trouble-gaveUp"));
        screen.click("troubleHelp-gaveUp");
        QCOMPARE(screen.desk.helped.last(), u"error:CONNECTOR_CRASH_LOOP"_s);
        screen.desk.engine.on(u"connector.restart"_s, QJsonObject{});
        screen.click("tryNow");
        QTRY_COMPARE(screen.desk.engine.last(u"connector.restart"_s)[u"connector"].toString(), u"scanner"_s);
    }

    void synchroniseNow() {
        Screen screen;
        QTRY_VERIFY(screen.ready());
        screen.choose(u"imap"_s);
        screen.desk.engine.silent.append(u"connector.sync"_s);
        QTRY_VERIFY(screen.shows("syncAll"));
        screen.click("syncAll");
        QTRY_COMPARE(screen.desk.engine.count(u"connector.sync"_s), 1);
        QVERIFY(screen.desk.engine.last(u"connector.sync"_s)[u"full"].toBool());
        QCOMPARE(screen.find<QPushButton>("syncNow")->text(), u"Synchronising…"_s);
        QVERIFY(!screen.find<QPushButton>("syncNow")->isEnabled());
    }

    void theChainOfTheCertificateIsShown() {
        Screen screen;
        QTRY_VERIFY(screen.ready());
        screen.choose(u"webdav"_s);
        QVERIFY(!screen.shows("certificateFacts"));
        screen.click("detailTest");
        QTRY_VERIFY(screen.shows("certificateFacts"));
        QVERIFY(screen.text("fact-certificate0").contains(u"expired 3 day(s) ago"_s));
        QVERIFY(screen.text("fact-certificate1").contains(u"Example Issuing CA 3"_s));
    }

    void eventsAreListedFilteredAndReadInPlace() {
        Screen screen;
        QTRY_VERIFY(screen.ready());
        screen.choose(u"webdav"_s);
        auto* table = screen.find<DataTable>("eventTable");
        QTRY_COMPARE(table->model()->rowCount(), 5);
        QVERIFY(screen.text("eventsDead").startsWith(u'2'));
        QVERIFY(!screen.find<QWidget>("replayEvent")->isEnabled());
        table->setFocus();
        table->selectRow(2);
        QVERIFY(screen.find<QWidget>("replayEvent")->isEnabled());
        QTest::keyClick(table, Qt::Key_Return);
        QTRY_VERIFY(screen.shows("eventDetail"));
        QVERIFY(screen.find<QWidget>("eventBack")->hasFocus());
        QTRY_VERIFY(screen.find<QPlainTextEdit>("eventBody")->toPlainText().contains(u"Contract"_s));
        screen.find<QWidget>("eventBody")->setFocus();
        QTest::keyClick(screen.find<QWidget>("eventBody"), Qt::Key_Escape);
        QVERIFY(!screen.shows("eventDetail"));
        QVERIFY(table->hasFocus());
        screen.choose(u"fast2"_s);
        QCOMPARE(screen.find<StatePane>("eventPane")->state(), StatePane::State::Empty);
        QVERIFY(!screen.shows("eventsDead"));
    }

    void theLowerCardShowsTheLatencyToo() {
        Screen screen;
        QTRY_VERIFY(screen.ready());
        QVERIFY(!screen.shows("probeLatencyChart"));
        screen.find<QTabBar>("lowerTabs")->setCurrentIndex(1);
        QVERIFY(screen.shows("probeLatencyChart"));
        QCOMPARE(screen.presenter().lower(), ConnectorsPresenter::Lower::Latency);
    }

    void severalRowsShareOneSheetAndTellTheirResults() {
        Screen screen;
        QTRY_VERIFY(screen.ready());
        screen.desk.engine.on(u"connector.bulk"_s, [](const QJsonObject& arguments) {
            return base::Result<QJsonObject>(
                answers::bulk(arguments[u"dryRun"].toBool(),
                              {answers::bulkRow(u"fast2"_s, true, true, u"stops"_s),
                               answers::bulkRow(u"imap"_s, false, false, u"none"_s, 0, u"Read-only."_s)}));
        });
        QVERIFY(!screen.shows("bulkResults"));
        screen.find<QMenu>("moreMenu")->actions().last()->trigger();  // all that are shown
        QCOMPARE(screen.presenter().selected().size(), 6);
        screen.click("disableSelected");
        QTRY_VERIFY(screen.shows("bulkResults"));
        QCOMPARE(screen.desk.dialogs.confirmations.size(), 1);
        QVERIFY(screen.find<ElidedLabel>("bulkRow-imap")->fullText().startsWith(u'✕'));
        screen.click("bulkClose");
        QVERIFY(!screen.shows("bulkResults"));
    }

    void columnsWithNothingToTellAreLeftOut() {
        Screen screen;
        QTRY_VERIFY(screen.ready());
        auto* table = screen.find<DataTable>("connectorTable");
        QVERIFY(!table->isColumnHidden(int(ConnectorModel::Column::Badge)));
        QVERIFY(!table->isColumnHidden(int(ConnectorModel::Column::NextAttempt)));
        screen.desk.engine.on(u"connector.list"_s, answers::list({answers::fast2()}));
        screen.presenter().retry();
        QTRY_VERIFY(table->isColumnHidden(int(ConnectorModel::Column::Badge)));
        QVERIFY(table->isColumnHidden(int(ConnectorModel::Column::NextAttempt)));
    }

    void plugInsHaveTheirTab() {
        Screen screen;
        QTRY_VERIFY(screen.ready());
        QCOMPARE(screen.desk.engine.count(u"plugin.list"_s), 0);
        screen.find<QTabBar>("connectorTabs")->setCurrentIndex(1);
        QVERIFY(!screen.shows("testAll"));
        QTRY_COMPARE(screen.find<StatePane>("pluginPane")->state(), StatePane::State::Content);
        QVERIFY(screen.shows("pluginProblem"));
        screen.click("pluginProblemHelp");
        QCOMPARE(screen.desk.helped.last(), u"error:PLUGIN_UNSIGNED"_s);
        screen.presenter().plugins().choose(u"imap"_s);
        QVERIFY(!screen.shows("pluginProblem"));
        screen.click("checkPlugin");
        QVERIFY(screen.shows("checkProgress"));
        QTRY_VERIFY(screen.shows("checkList"));
        QVERIFY(screen.text("checkDetail-event.duplicate").startsWith(u"The second copy"_s));
        screen.click("pluginConnector");
        QCOMPARE(screen.presenter().tab(), ConnectorsPresenter::Tab::Connectors);
        QCOMPARE(screen.presenter().currentId(), u"imap"_s);
        const int asked = screen.desk.engine.count(u"plugin.list"_s);
        QTest::qWait(0);
        QCOMPARE(screen.desk.engine.count(u"plugin.list"_s), asked);
    }

    void thePageShowsWhatItIsAskedFor() {
        Screen screen;
        QVERIFY(screen.page.show(u"plugins"_s));
        QCOMPARE(screen.presenter().tab(), ConnectorsPresenter::Tab::Plugins);
        QVERIFY(screen.page.show(u"events:imap"_s));
        QCOMPARE(screen.presenter().tab(), ConnectorsPresenter::Tab::Connectors);
        QVERIFY(screen.page.show(u"plugin:imap"_s));
        QVERIFY(!screen.page.show(u"plugin:"_s));
        QVERIFY(!screen.page.show(u"nothing:imap"_s));
    }

    void everyControlIsReachedByKeys() {
        Screen screen;
        QTRY_VERIFY(screen.ready());
        screen.choose(u"webdav"_s);
        QTRY_VERIFY(screen.shows("tryNow"));
        QTRY_VERIFY(screen.shows("eventTable"));
        QSet<QString> reached;
        screen.find<QWidget>("connectorFilter")->setFocus();
        for (int steps = 0; steps < 60; ++steps) {
            const QWidget* focus = QApplication::focusWidget();
            reached.insert(focus->objectName());
            QVERIFY2(!focus->accessibleName().isEmpty() || qobject_cast<const QPushButton*>(focus),
                     qPrintable(focus->objectName()));
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        for (const auto& name : {u"connectorTabs"_s, u"addPlugin"_s, u"testAll"_s, u"moreSelected"_s,
                                 u"lowerTabs"_s, u"eventState"_s, u"eventTable"_s, u"replayDead"_s,
                                 u"tryNow"_s, u"detailTest"_s, u"detailToggle"_s})
            QVERIFY2(reached.contains(name), qPrintable(name));
    }

    void tabGoesFromTheReasonToTheTrouble() {
        Screen screen;
        QTRY_VERIFY(screen.ready());
        screen.choose(u"webdav"_s);
        QTRY_VERIFY(screen.shows("tryNow"));
        screen.find<QWidget>("detailToggle")->setFocus();
        for (const auto& name : {"detailReasonHelp", "tryNow", "detailRestart", "detailTest"}) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QCOMPARE(QApplication::focusWidget()->objectName(), QString::fromLatin1(name));
        }
    }

    void nothingIsWiderThanTheSmallestWindow() {
        Screen screen({1060, 670});
        QTRY_VERIFY(screen.ready());
        QVERIFY2(screen.view->minimumSizeHint().width() <= 1040,
                 qPrintable(QString::number(screen.view->minimumSizeHint().width())));
        QVERIFY2(screen.view->minimumSizeHint().height() <= 640,
                 qPrintable(QString::number(screen.view->minimumSizeHint().height())));
    }

    void pictures() {
        fakes::French french;
        Theme theme(*qApp);
        for (const QSize size : {QSize(1098, 667), QSize(1418, 947)}) {
            fakes::Desk desk(french.language());
            answers::serveRich(desk);
            answers::keepProbes(desk, {u"fast2"_s, u"plume"_s, u"imap"_s});
            desk.engine.on(u"event.show"_s,
                           QJsonObject{{u"body"_s, QJsonObject{{u"id"_s, u"DOC-77120"_s},
                                                               {u"title"_s, u"Contract 77"_s},
                                                               {u"token"_s, u"abcdefgh0123456789"_s}}}});
            desk.engine.on(u"connector.bulk"_s, [](const QJsonObject& arguments) {
                return base::Result<QJsonObject>(answers::bulk(
                    arguments[u"dryRun"].toBool(),
                    {answers::bulkRow(u"fast2"_s, true, true, u"stops"_s),
                     answers::bulkRow(u"imap"_s, false, false, u"none"_s, 0, u"The file is read-only."_s)}));
            });
            ConnectorsPage page(desk.services());
            ConnectorsPresenter& presenter = page.presenter();
            const QString name = u"rich-%1-%2"_s.arg(size.width()).arg(desk.language);
            fakes::preview(page, theme, name + u"-webdav"_s, size, [&](QWidget*) {
                presenter.choose(u"webdav"_s);
                presenter.startTest(u"webdav"_s);
            });
            fakes::preview(page, theme, name + u"-plume"_s, size,
                           [&](QWidget*) { presenter.choose(u"plume"_s); });
            fakes::preview(page, theme, name + u"-event"_s, size, [&](QWidget*) {
                presenter.choose(u"webdav"_s);
                QTest::qWait(400);
                presenter.events().show(5);
            });
            presenter.events().hideDetail();
            fakes::preview(page, theme, name + u"-imap"_s, size, [&](QWidget*) {
                presenter.choose(u"imap"_s);
                presenter.setSelected({u"fast2"_s, u"imap"_s});
                presenter.switchSelected(nullptr, false);
            });
            presenter.bulk().dismiss();
            presenter.setTab(ConnectorsPresenter::Tab::Plugins);
            fakes::preview(page, theme, name + u"-plugins"_s, size, [&](QWidget*) {
                presenter.plugins().choose(u"imap"_s);
                presenter.plugins().startCheck();
            });
            fakes::preview(page, theme, name + u"-unsigned"_s, size,
                           [&](QWidget*) { presenter.plugins().choose(u"scanner"_s); });
            desk.engine.on(u"plugin.list"_s, QJsonObject{{u"plugins"_s, QJsonArray()}});
            ConnectorsPage empty(desk.services());
            empty.presenter().setTab(ConnectorsPresenter::Tab::Plugins);
            fakes::preview(empty, theme, name + u"-noplugins"_s, size);
        }
    }
};

QTEST_MAIN(RichViewTest)
#include "tst_richview.moc"
