// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QTextBlock>
#include <QTranslator>

#include "core/base/BaseErrors.h"
#include "core/base/Clock.h"
#include "core/config/VersionFolder.h"
#include "tests/ui/Preview.h"
#include "tests/ui/configuration/ConfigWindow.h"
#include "ui/common/StatePane.h"
#include "ui/common/Widgets.h"
#include "ui/configuration/ConfigurationPage.h"

using namespace fdc;
using namespace fdc::ui;
using namespace fdc::ui::configuration;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray content =
    "# FlowerDocs Core of the sandbox\n"
    "connectors.enabled=true\n"
    "connectors.fast2.enabled=true\n"
    "\n"
    "# Fast2\n"
    "fast2.connector.enabled=true\n"
    "fast2.connector.url=https://old.example.com\n"
    "fast2.connector.auth.token=streng-geheim\n"
    "plume.connector.auth.token=${PLUME_TOKEN}\n"
    "\n"
    "connectors.monitoring.enabled=true\n"
    "connectors.health.check.interval=60\n"
    "conectors.metrics.enabled=true\n"
    "logging.level.root=INFO\n";

struct Window : fakes::ConfigWindow {
    explicit Window(const QByteArray& bytes = content) : fakes::ConfigWindow(bytes) {}
};

}  // namespace

class ViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aValueIsTypedSeenAsDifferenceAndSaved() {
        Window window;
        QVERIFY(window.ready());
        QVERIFY(!window.find<QPushButton>(u"save"_s)->isEnabled());
        window.section(u"fast2"_s);
        for (const QWidget* one : QApplication::topLevelWidgets())
            QVERIFY2(one == &window.widget || !one->isVisible(), one->metaObject()->className());
        auto* field = window.find<QLineEdit>(u"setting.fast2.connector.url"_s);
        QVERIFY(field);
        window.type(field, u"https://new.example.com"_s);
        QVERIFY(window.settled());
        QCOMPARE(window.find<QLineEdit>(u"setting.fast2.connector.url"_s), field);
        QTRY_VERIFY(window.find<QPlainTextEdit>(u"diff"_s));
        const QString diff = window.find<QPlainTextEdit>(u"diff"_s)->toPlainText();
        QVERIFY(diff.contains(
            u"-fast2.connector.url=https://old.example.com\n+fast2.connector.url=https://new.example.com"_s));
        QCOMPARE(window.find<Pill>(u"diffLines"_s)->text(), u"1 line(s)"_s);
        window.click(u"save"_s);
        QCOMPARE(window.desk.dialogs.confirmations.size(), 1);
        QVERIFY(window.desk.dialogs.confirmations.first().consequences.contains(
            u"The Fast2 connector restarts."_s));
        QTRY_VERIFY(window.desk.read().contains("https://new.example.com"));
        QTRY_VERIFY(!window.find<QPushButton>(u"save"_s)->isEnabled());
    }
    void oneStackTakesBackTypingSwitchesAndText() {
        Window window;
        QVERIFY(window.ready());
        window.click(u"setting.connectors.monitoring.enabled"_s);
        QVERIFY(window.settled());
        auto* field = window.find<QLineEdit>(u"setting.connectors.health.check.interval"_s);
        window.type(field, u"90"_s);
        QCOMPARE(window.page.presenter().raw().line(11), u"connectors.health.check.interval=90"_s);
        QTest::keyClick(field, Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(field->text(), u"60"_s);
        QTest::keyClick(field, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!window.page.presenter().isModified());
        QTest::keyClick(field, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClick(field, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(field->text(), u"90"_s);
        window.click(u"discard"_s);
        QVERIFY(!window.page.presenter().isModified());
        window.click(u"undo"_s);
        QTRY_COMPARE(field->text(), u"90"_s);
    }
    void anInvalidValueIsSaidBesideItsKeyAndSaveIsOff() {
        Window window;
        QVERIFY(window.ready());
        auto* field = window.find<QLineEdit>(u"setting.connectors.health.check.interval"_s);
        window.type(field, u"5s"_s);
        QVERIFY(window.settled());
        QTRY_COMPARE(field->property("invalid").toBool(), true);
        QCOMPARE(window.find<Pill>(u"problem.connectors.health.check.interval"_s)->text(),
                 u"whole number expected"_s);
        QVERIFY(!window.find<QPushButton>(u"save"_s)->isEnabled());
        QVERIFY(field->accessibleName().contains(u"whole number expected"_s));
        window.click(u"cause.connectors.health.check.interval"_s);
        QCOMPARE(window.desk.helped, QStringList{u"error:CONFIG_INVALID_VALUE"_s});
        QCOMPARE(field->property("helpTopic").toString(), u"key:connectors.health.check.interval"_s);
        window.click(u"reset.connectors.health.check.interval"_s);
        QVERIFY(window.settled());
        QTRY_VERIFY(window.find<QPushButton>(u"save"_s)->isEnabled());
    }
    void aSecretIsReplacedWithoutBeingShown() {
        Window window;
        QVERIFY(window.ready());
        window.section(u"fast2"_s);
        QVERIFY(!window.widget.findChild<QLineEdit*>(u"setting.fast2.connector.auth.token"_s));
        window.desk.dialogs.secret = u"neues-geheimnis"_s;
        window.click(u"setting.fast2.connector.auth.token"_s);
        QCOMPARE(window.desk.dialogs.secretsAsked, 1);
        QVERIFY(window.settled());
        for (const QLabel* one : window.widget.findChildren<QLabel*>())
            QVERIFY(!one->text().contains(u"geheim"_s));
        for (const QLineEdit* one : window.widget.findChildren<QLineEdit*>())
            QVERIFY(!one->text().contains(u"geheim"_s));
        for (const QPlainTextEdit* one : window.widget.findChildren<QPlainTextEdit*>())
            QVERIFY(!one->toPlainText().contains(u"geheim"_s));
        window.click(u"save"_s);
        QVERIFY(window.desk.dialogs.confirmations.first().commandLine.contains(
            u"'fast2.connector.auth.token=…'"_s));
        QTRY_VERIFY(window.desk.read().contains("fast2.connector.auth.token=neues-geheimnis\n"));
    }
    void theRawTextIsTypedIn() {
        Window window;
        QVERIFY(window.ready());
        auto* tabs = window.find<QTabBar>(u"modeTabs"_s);
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(2).center());
        auto* raw = window.find<QPlainTextEdit>(u"rawText"_s);
        QVERIFY(raw);
        QVERIFY(!raw->toPlainText().contains(u"geheim"_s));
        QCOMPARE(raw->toPlainText().count(u'\n'), content.count('\n'));
        raw->setFocus();
        QTest::keyClick(raw, Qt::Key_Home, Qt::ControlModifier);
        QTest::keyClick(raw, Qt::Key_End);
        QTest::keyClicks(raw, u" of Ana"_s);
        QTest::keyClick(raw, Qt::Key_Return);
        QTest::keyClicks(raw, u"a.b=c"_s);
        QByteArray wanted = content;
        wanted.replace("the sandbox\n", "the sandbox of Ana\na.b=c\n");
        QVERIFY(window.settled());
        window.click(u"save"_s);
        QTRY_COMPARE(window.desk.read(), wanted);
        // A section that is chosen is scrolled to.
        window.section(u"logging"_s);
        QTRY_COMPARE(raw->textCursor().block().text(), u"logging.level.root=INFO"_s);
        raw->setFocus();
        raw->setTextCursor(QTextCursor(raw->document()->findBlockByNumber(1)));
        // Lines that are joined and cut.
        QTest::keyClick(raw, Qt::Key_End);
        QTest::keyClick(raw, Qt::Key_Home, Qt::ShiftModifier);
        QTest::keyClick(raw, Qt::Key_Backspace);
        QTest::keyClick(raw, Qt::Key_Backspace);
        wanted.replace("a.b=c\n", "");
        QVERIFY(window.settled());
        window.click(u"save"_s);
        QTRY_COMPARE(window.desk.read(), wanted);
    }
    void aHiddenSecretThatIsTouchedIsSaidAndTakenBack() {
        Window window;
        QVERIFY(window.ready());
        auto* tabs = window.find<QTabBar>(u"modeTabs"_s);
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(2).center());
        auto* raw = window.find<QPlainTextEdit>(u"rawText"_s);
        raw->setFocus();
        raw->setTextCursor(QTextCursor(raw->document()->findBlockByNumber(7)));
        QTest::keyClick(raw, Qt::Key_End);
        QTest::keyClick(raw, Qt::Key_Backspace);
        QTRY_VERIFY(window.find(u"rawBanner"_s));
        QVERIFY(window.settled());
        QVERIFY(!window.find<QPushButton>(u"save"_s)->isEnabled());
        QTest::keyClick(raw, Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(!window.page.presenter().isModified());
        QVERIFY(raw->document()->findBlockByNumber(7).text().endsWith(u"••••••"_s));
        QVERIFY(!window.widget.findChild<QWidget*>(u"rawBanner"_s)->isVisible());
        // Typed in place of the mask, hidden once the editor is left.
        QTest::keyClick(raw, Qt::Key_Home);
        QTest::keyClick(raw, Qt::Key_End, Qt::ShiftModifier);
        QTest::keyClicks(raw, u"fast2.connector.auth.token=neu"_s);
        QCOMPARE(raw->document()->findBlockByNumber(7).text(), u"fast2.connector.auth.token=neu"_s);
        window.find(u"settingSearch"_s)->setFocus();
        QTRY_VERIFY(raw->document()->findBlockByNumber(7).text().endsWith(u"••••••"_s));
        QVERIFY(window.settled());
        window.click(u"save"_s);
        QTRY_VERIFY(window.desk.read().contains("fast2.connector.auth.token=neu\n"));
    }
    void theSearchFindsAndTheKeyboardGoesOn() {
        Window window;
        QVERIFY(window.ready());
        auto* search = window.find<QLineEdit>(u"settingSearch"_s);
        QTest::keyClick(&window.widget, Qt::Key_F, Qt::ControlModifier);
        window.widget.findChild<QWidget*>(u"configurationView"_s)->setFocus();
        search->setFocus();
        QTest::keyClicks(search, u"redis port"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_VERIFY(window.find(u"setting.spring.data.redis.port"_s));
        QTest::keyClick(search, Qt::Key_Down);
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"sections"_s);
        search->setFocus();
        QTest::keyClick(search, Qt::Key_Escape);
        QTRY_COMPARE(window.page.presenter().section(), u"connectors"_s);
    }
    void theTabKeyGoesThroughTheFormBeforeTheDifferences() {
        Window window;
        QVERIFY(window.ready());
        window.section(u"fast2"_s);
        QVERIFY(window.settled());
        window.find(u"foldDifferences"_s)->setFocus();
        QStringList names;
        for (int i = 0; i < 25; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            names.append(QApplication::focusWidget()->objectName());
        }
        QCOMPARE(names.mid(0, 3),
                 (QStringList{u"setting.fast2.connector.enabled"_s, u"reset.fast2.connector.enabled"_s,
                              u"setting.fast2.connector.url"_s}));
        QVERIFY2(names.indexOf(u"findings"_s) > names.indexOf(u"testConnection"_s),
                 qPrintable(names.join(u' ')));
        QVERIFY(names.contains(u"testConnection"_s));
    }
    void aTestOfTheConnectionKeepsTheFocus() {
        Window window;
        QVERIFY(window.ready());
        window.section(u"fast2"_s);
        QVERIFY(window.settled());
        auto* test = window.find(u"testConnection"_s);
        test->setFocus();
        QTest::keyClick(test, Qt::Key_Space);
        QVERIFY(test->hasFocus());
        QTRY_VERIFY(!window.page.presenter().connectionTest().isRunning());
        QVERIFY(test->hasFocus());
    }
    void itsKeysWorkBeforeAnythingOfItHasTheFocus() {
        Window window;
        QVERIFY(window.ready());
        QPushButton outside(u"elsewhere"_s, &window.widget);
        outside.show();
        outside.setFocus();
        QTest::keyClick(&outside, Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(window.find(u"settingSearch"_s)->hasFocus());
    }
    void aKeyIsShownAndFocused() {
        Window window;
        QVERIFY(window.page.show(u"key:logging.level.root"_s));
        QVERIFY(window.ready());
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"setting.logging.level.root"_s);
        auto* choice = window.find<QComboBox>(u"setting.logging.level.root"_s);
        QCOMPARE(choice->currentText(), u"INFO"_s);
        QTest::keyClick(choice, Qt::Key_Down);
        QVERIFY(window.page.presenter().isModified());
        QVERIFY(!window.page.show(u"campaign:x"_s));
        QVERIFY(!window.page.unsaved().isEmpty());
    }
    void aFindingLeadsToItsKey() {
        Window window;
        QVERIFY(window.ready());
        auto* findings = window.find<QListView>(u"findings"_s);
        QVERIFY(findings->model()->rowCount() > 0);
        findings->setFocus();
        findings->setCurrentIndex(findings->model()->index(0, findings->modelColumn()));
        const QString key = window.page.presenter().findings().list().first().key;
        QTest::keyClick(findings, Qt::Key_Return);
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"setting."_s + key);
    }
    void aNewViewShowsWhatTheOldOneDid() {
        Window window;
        QVERIFY(window.ready());
        window.section(u"fast2"_s);
        window.type(window.find<QLineEdit>(u"setting.fast2.connector.url"_s), u"https://x"_s);
        delete window.widget.findChild<QWidget*>(u"configurationView"_s);
        window.layout.addWidget(window.page.createView(&window.widget));
        QTRY_VERIFY(window.find<QLineEdit>(u"setting.fast2.connector.url"_s));
        QCOMPARE(window.find<QLineEdit>(u"setting.fast2.connector.url"_s)->text(), u"https://x"_s);
        QVERIFY(window.find<QPushButton>(u"undo"_s)->isEnabled());
    }
    void commandsOfThePaletteMakeTheViewFirst() {
        fakes::ConfigDesk desk(content);
        QWidget widget;
        QVBoxLayout layout(&widget);
        Services services = desk.services();
        ConfigurationPage* shown = nullptr;
        services.navigate = [&](const QString& id, const QString&) {
            desk.navigated.append(id);
            layout.addWidget(shown->createView(&widget));
        };
        ConfigurationPage page(services);
        shown = &page;
        page.opened();
        QTRY_COMPARE(page.presenter().state(), ConfigurationPresenter::State::Ready);
        page.presenter().edit(u"connectors.health.check.interval"_s, u"90"_s);
        QTRY_VERIFY(page.presenter().saveBlocked().isEmpty());
        const auto run = [&page](const QString& id) {
            for (const Command& one : page.commands()) {
                if (one.id == id && one.reason().isEmpty())
                    one.run();
            }
        };
        run(u"configuration.save"_s);
        QTRY_COMPARE(desk.dialogs.confirmations.size(), 1);
        QTRY_VERIFY(desk.read().contains("interval=90"));
        QTRY_VERIFY(!page.presenter().isModified());
        run(u"configuration.undo"_s);
        QTRY_VERIFY(page.presenter().isModified());
        QCOMPARE(desk.navigated, (QStringList{u"configuration"_s, u"configuration"_s}));
    }
    void theTabsStayWhereTheyAre() {
        Window window;
        QVERIFY(window.ready());
        auto* tabs = window.find<QTabBar>(u"modeTabs"_s);
        const QPoint place = tabs->mapTo(&window.widget, QPoint());
        for (int tab = 1; tab < tabs->count(); ++tab) {
            QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(tab).center());
            QCoreApplication::processEvents();
            QCOMPARE(tabs->mapTo(&window.widget, QPoint()), place);
        }
        window.click(u"foldDifferences"_s);
        QCoreApplication::processEvents();
        QCOMPARE(tabs->mapTo(&window.widget, QPoint()), place);
    }
    void aFieldStaysInSightWhenABannerComes() {
        Window window;
        QVERIFY(window.ready());
        window.widget.resize(1220, 560);
        const QString interval = u"setting.connectors.health.check.interval"_s;
        QVERIFY(window.page.show(u"key:connectors.health.check.interval"_s));
        QTRY_VERIFY(window.find(interval) && window.find(interval)->hasFocus());
        window.type(window.find(interval), u"90"_s);
        window.desk.write(QByteArray(content).replace("interval=60", "interval=75"));
        QTRY_COMPARE(window.page.presenter().conflicts().size(), 1);
        QVERIFY(window.settled());
        QTRY_VERIFY(window.find(interval)->hasFocus());
        const QWidget* field = window.find(interval);
        QTRY_COMPARE(field->visibleRegion().boundingRect().height(), field->height());
    }
    void theFocusGoesOnWhenAConflictIsDecided() {
        Window window;
        QVERIFY(window.ready());
        QVERIFY(window.page.show(u"key:connectors.health.check.interval"_s));
        const QString interval = u"setting.connectors.health.check.interval"_s;
        QTRY_VERIFY(window.find(interval) && window.find(interval)->hasFocus());
        window.type(window.find(interval), u"90"_s);
        window.page.presenter().edit(u"logging.level.root"_s, u"WARN"_s);
        window.desk.write(
            QByteArray(content).replace("interval=60", "interval=75").replace("root=INFO", "root=DEBUG"));
        QTRY_COMPARE(window.page.presenter().conflicts().size(), 2);
        QVERIFY(window.settled());
        const QString first = window.page.presenter().conflicts().first().key;
        const QString second = window.page.presenter().conflicts().last().key;
        window.find(u"keepMine."_s + first)->setFocus();
        QTest::keyClick(window.find(u"keepMine."_s + first), Qt::Key_Space);
        QTRY_VERIFY(window.find(u"keepMine."_s + second)->hasFocus());
        QTest::keyClick(window.find(u"keepMine."_s + second), Qt::Key_Space);
        QTRY_VERIFY(window.find(interval)->hasFocus());
    }
    void conflictsAreDecidedByButtons() {
        Window window;
        QVERIFY(window.ready());
        window.type(window.find<QLineEdit>(u"setting.connectors.health.check.interval"_s), u"90"_s);
        QByteArray theirs = content;
        theirs.replace("interval=60", "interval=75");
        window.desk.write(theirs);
        QTRY_VERIFY(window.find(u"conflicts"_s));
        window.click(u"takeTheirs.connectors.health.check.interval"_s);
        QVERIFY(!window.page.presenter().isModified());
        QTRY_VERIFY(!window.widget.findChild<QWidget*>(u"conflicts"_s)->isVisible());
    }
    void aVersionIsRestoredAfterAQuestion() {
        Window window;
        QVERIFY(window.ready());
        window.desk.engine.on(u"config.restore"_s, QJsonObject{{u"changed"_s, false}});
        QTRY_VERIFY(window.find<QPushButton>(u"history"_s)->isEnabled());
        window.click(u"history"_s);
        auto* versions = window.find<QTableView>(u"versions"_s);
        versions->setFocus();
        versions->setCurrentIndex(versions->model()->index(1, 0));
        const base::SystemClock clock;
        QVERIFY(
            config::VersionFolder::of(window.desk.folder.filePath(u"versions"_s), window.desk.file(), clock)
                .keep("connectors.health.check.interval=15\nplume.connector.auth.token=alt-geheim\n"));
        window.click(u"restore"_s);
        QTRY_COMPARE(window.desk.dialogs.confirmations.size(), 1);
        const Confirmation& question = window.desk.dialogs.confirmations.first();
        QVERIFY(question.title.contains(u"1"_s));
        QVERIFY2(question.difference.contains(u"+connectors.health.check.interval=15"_s),
                 qPrintable(question.difference));
        QVERIFY(!question.difference.contains(u"geheim"_s));
        QTRY_COMPARE(window.desk.engine.last(u"config.restore"_s)[u"version"_s].toInt(), 1);
    }
    void everythingThatTakesTheFocusHasAName() {
        Window window;
        QVERIFY(window.ready());
        for (const QString& id : {u"connectors"_s, u"fast2"_s, u"logging"_s}) {
            window.section(id);
            for (const QWidget* one : window.widget.findChildren<QWidget*>()) {
                const bool stops = one->focusPolicy() & Qt::TabFocus;
                if (!stops || !one->isVisible() || one->objectName().startsWith(u"qt_"_s))
                    continue;
                const auto* abstractButton = qobject_cast<const QAbstractButton*>(one);
                const bool named =
                    !one->accessibleName().isEmpty() || (abstractButton && !abstractButton->text().isEmpty());
                QVERIFY2(named && !one->objectName().isEmpty(),
                         qPrintable(one->objectName() + QLatin1StringView(one->metaObject()->className())));
            }
        }
    }
    void aMissingFileIsExplained() {
        Window window;
        QFile::remove(window.desk.file());
        auto* pane = window.widget.findChild<StatePane*>();
        QTRY_COMPARE(pane->state(), StatePane::State::Error);
        window.click(u"stateHelp"_s);
        QCOMPARE(window.desk.helped, QStringList{u"error:CONFIG_FILE_VANISHED"_s});
        window.desk.write(content);
        window.click(u"stateAction"_s);
        QTRY_COMPARE(pane->state(), StatePane::State::Content);
    }
    void pictures() {
        Theme theme(*qApp);
        for (const QString& language : {u"en"_s, u"fr"_s}) {
            QTranslator translator;
            if (translator.load(qEnvironmentVariable("FDC_QM") + u'_' + language + u".qm"_s))
                qApp->installTranslator(&translator);
            const auto shot = [&](const QString& name, QSize size,
                                  const std::function<void(Window&, QWidget*)>& act) {
                Window window;
                window.desk.language = language;
                window.widget.hide();
                fakes::preview(window.page, theme, name + u'-' + language, size, [&](QWidget* view) {
                    delete window.widget.findChild<QWidget*>(u"configurationView"_s);
                    act(window, view);
                });
            };
            const auto edit = [](Window& window, QWidget*) {
                auto& presenter = window.page.presenter();
                presenter.chooseSection(u"fast2"_s);
                presenter.edit(u"fast2.connector.url"_s, u"https://fast2.example.com"_s);
                presenter.edit(u"connectors.health.check.interval"_s, u"90"_s);
            };
            const auto wrong = [&](Window& window, QWidget* view) {
                edit(window, view);
                window.page.presenter().edit(u"connectors.health.check.interval"_s, u"5s"_s);
                window.page.presenter().chooseSection(u"connectors"_s);
                window.page.presenter().setHistoryShown(true);
                QTest::qWait(100);
                window.page.presenter().reveal(u"connectors.health.check.interval"_s);
            };
            const auto raw = [&](Window& window, QWidget* view) {
                edit(window, view);
                window.page.presenter().setMode(ConfigurationPresenter::Mode::Raw);
                window.page.presenter().editRaw(7, 1, {u"fast2.connector.auth.token=x•••"_s});
            };
            const auto conflict = [&](Window& window, QWidget*) {
                window.page.presenter().edit(u"connectors.health.check.interval"_s, u"90"_s);
                QByteArray theirs = content;
                theirs.replace("interval=60", "interval=75");
                window.desk.write(theirs);
                QTest::qWait(300);
                window.page.presenter().setFilter({u"enabled"_s});
            };
            for (const QSize size : {QSize(1060, 670), QSize(1220, 850)}) {
                const QString place = u"-%1"_s.arg(size.width());
                shot(u"configuration-edit"_s + place, size, edit);
                shot(u"configuration-wrong"_s + place, size, wrong);
                shot(u"configuration-raw"_s + place, size, raw);
                shot(u"configuration-conflict"_s + place, size, conflict);
            }
            qApp->removeTranslator(&translator);
        }
    }
};

QTEST_MAIN(ViewTest)
#include "tst_view.moc"
