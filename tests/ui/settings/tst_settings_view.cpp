// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/settings/SettingsWindow.h"
#include "ui/common/DataTable.h"
#include "ui/common/StatePane.h"
#include "ui/common/Theme.h"
#include "ui/common/Widgets.h"

using namespace fdc::ui;
using namespace fdc::ui::settings;
using namespace Qt::Literals::StringLiterals;
using fakes::SettingsDesk;
using Window = fakes::SettingsWindow;

class SettingsViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }
    void init() { m_theme->choose(ThemeChoice::Light); }

    void arrowKeysWalkThroughTheSections() {
        SettingsDesk desk;
        Window window(desk);
        QVERIFY(window.isReady());
        QCOMPARE(window.focus(), u"sections"_s);
        auto* stack = window.view->findChild<QListWidget*>(u"sections"_s);
        QCOMPARE(stack->count(), int(Section::Count));
        for (int section = 1; section < int(Section::Count); ++section) {
            window.key(Qt::Key_Down);
            QCOMPARE(int(window.page.presenter().section()), section);
            QVERIFY(window.find<QWidget>(sectionId(Section(section)) + u"View"_s)->isVisible());
        }
    }

    void everySectionIsShownByItsId() {
        SettingsDesk desk;
        Window window(desk);
        for (const QString& id :
             {u"environments"_s, u"session"_s, u"secrets"_s, u"about"_s, u"appearance"_s}) {
            QVERIFY(window.page.show(id));
            QVERIFY(window.find<QWidget>(id + u"View"_s)->isVisible());
        }
        QVERIFY(!window.page.show(u"campaign:x"_s));
        QVERIFY(window.page.show(u"environments:add"_s));
        QVERIFY(window.find<QWidget>(u"environmentForm"_s)->isVisible());
    }

    void themeAndSizeTakeEffectByKeys() {
        SettingsDesk desk;
        Window window(desk);
        QVERIFY(window.isReady());
        QVERIFY(window.tabTo(u"themeAuto"_s));
        window.key(Qt::Key_Right);
        QCOMPARE(desk.preferences.theme(), ThemeChoice::Light);
        window.key(Qt::Key_Right);
        QCOMPARE(desk.preferences.theme(), ThemeChoice::Dark);
        QVERIFY(window.tabTo(u"textSize100"_s));
        window.key(Qt::Key_Right);
        QCOMPARE(desk.preferences.zoom(), 1.1);
        QVERIFY(window.find<QPushButton>(u"textSize110"_s)->isChecked());
        desk.preferences.setZoom(1.75);
        QVERIFY(!window.find<QPushButton>(u"textSize110"_s)->isChecked());
        QVERIFY(window.find<QLabel>(u"textSizeNow"_s)->text().contains(u"175"_s));
    }

    void theLanguageChangesAndTheNextViewKeepsTheFocus() {
        SettingsDesk desk;
        Window window(desk);
        QVERIFY(window.isReady());
        QTest::mouseClick(window.find<QPushButton>(u"languageFr"_s), Qt::LeftButton);
        QCOMPARE(desk.preferences.language(), u"fr"_s);
        window.page.closed();
        delete window.view;
        window.view = window.page.createView(&window.window);
        window.window.layout()->addWidget(window.view);
        window.page.opened();
        QTRY_COMPARE(window.focus(), u"languageFr"_s);
        QVERIFY(window.find<QPushButton>(u"languageFr"_s)->isChecked());
    }

    void anEnvironmentIsAddedByKeysAlone() {
        SettingsDesk desk;
        desk.dialogs.secret = u"typed by a person"_s;
        Window window(desk);
        QSignalSpy changes(&window.page, &SettingsPage::environmentsChanged);
        QVERIFY(window.isReady());
        window.key(Qt::Key_Down);
        QVERIFY(window.tabTo(u"addEnvironment"_s));
        window.key(Qt::Key_Space);
        QCOMPARE(window.focus(), u"fieldName"_s);
        auto* add = window.find<QPushButton>(u"formAdd"_s);
        QVERIFY(!add->isEnabled());
        window.type(u"recette"_s);
        window.key(Qt::Key_Tab);
        window.type(u"http://recette.example.com/core"_s);
        window.key(Qt::Key_Tab);
        QCOMPARE(window.find<QLineEdit>(u"fieldCore"_s)->property("invalid").toBool(), true);
        QVERIFY(window.find<QLabel>(u"fieldCoreNote"_s)->text().contains(u"https"_s));
        window.type(u"Archive"_s);
        window.key(Qt::Key_Backtab, Qt::ShiftModifier);
        window.key(Qt::Key_A, Qt::ControlModifier);
        window.type(u"https://recette.example.com/core"_s);
        QCOMPARE(window.find<QLineEdit>(u"fieldCore"_s)->property("invalid").toBool(), false);
        QVERIFY(window.tabTo(u"fieldUser"_s));
        window.type(u"connector"_s);
        QVERIFY(window.tabTo(u"setPassword"_s));
        window.key(Qt::Key_Space);
        QTRY_VERIFY(window.find<QLabel>(u"fieldSecretNote"_s)->text().contains(u"stored"_s));
        QVERIFY(window.tabTo(u"fieldCoreProperties"_s));
        window.type(u"/etc/flowerdocs/recette/core.properties"_s);
        QVERIFY(window.tabTo(u"colourNone"_s));
        window.key(Qt::Key_Right);
        QCOMPARE(window.focus(), u"colourViolet"_s);
        QVERIFY(window.find<QLabel>(u"colourName"_s)->text().contains(u"Violet"_s));
        QCOMPARE(
            window.view->findChild<QWidget*>(u"environmentForm"_s)
                ->findChild<QLabel*>(u"commandLine"_s)
                ->text(),
            u"flowerdocsctl environment add recette --core https://recette.example.com/core --scope Archive "
            "--user connector --secret recette.password --properties /etc/flowerdocs/recette/core.properties "
            "--colour '#5b4bd6'"_s);
        QVERIFY(add->isEnabled());
        QVERIFY(window.tabTo(u"fieldName"_s));
        window.key(Qt::Key_Return);
        QTRY_COMPARE(changes.size(), 1);
        QTRY_VERIFY(window.find<DataTable>(u"environments"_s)->isVisible());
        QTRY_COMPARE(window.find<DataTable>(u"environments"_s)->model()->rowCount(), 4);
        QTRY_COMPARE(window.find<DataTable>(u"environments"_s)->currentRow(), 2);
    }

    void escapeLeavesTheFormAndWhatWasTypedSurvivesANewView() {
        SettingsDesk desk;
        desk.dialogs.yes = false;
        Window window(desk);
        QVERIFY(window.isReady());
        window.page.show(u"environments:add"_s);
        window.type(u"recette"_s);
        QVERIFY(!window.page.unsaved().isEmpty());
        window.key(Qt::Key_Escape);
        QCOMPARE(desk.dialogs.confirmations.size(), 1);
        QVERIFY(window.find<QWidget>(u"environmentForm"_s)->isVisible());
        delete window.view;
        window.view = window.page.createView(&window.window);
        window.window.layout()->addWidget(window.view);
        QCOMPARE(window.find<QLineEdit>(u"fieldName"_s)->text(), u"recette"_s);
        QTRY_VERIFY(window.find<QWidget>(u"environmentForm"_s)->isVisible());
        desk.dialogs.yes = true;
        window.find<QLineEdit>(u"fieldName"_s)->setFocus();
        window.key(Qt::Key_Escape);
        QVERIFY(!window.find<QWidget>(u"environmentForm"_s)->isVisible());
        QVERIFY(window.page.unsaved().isEmpty());
    }

    void anEnvironmentInUseSaysWhatToDo() {
        SettingsDesk desk;
        desk.engine.fails(u"environment.remove"_s,
                          fakes::Error(fakes::environmentInUse).with(u"environment"_s, u"preproduction"_s));
        Window window(desk);
        QVERIFY(window.isReady());
        window.page.show(u"environments"_s);
        auto* table = window.find<DataTable>(u"environments"_s);
        table->setFocus();
        window.key(Qt::Key_Down);
        window.key(Qt::Key_Delete);
        auto* problem = window.find<QWidget>(u"environmentProblem"_s);
        QTRY_VERIFY(problem->isVisible());
        QVERIFY(problem->findChild<QLabel*>(u"problemFix"_s)->text().contains(u"under a name of its own"_s));
        QTest::mouseClick(problem->findChild<QPushButton*>(u"problemHelp"_s), Qt::LeftButton);
        QCOMPARE(desk.helped, QStringList{u"error:ENVIRONMENT_IN_USE"_s});
        QTest::mouseClick(problem->findChild<QPushButton*>(u"problemDismiss"_s), Qt::LeftButton);
        QVERIFY(!problem->isVisible());
    }

    void theSwitchIsOfferedOnlyToAWindowThatListens() {
        SettingsDesk desk;
        Window deaf(desk);
        QVERIFY(deaf.isReady());
        deaf.page.show(u"environments"_s);
        deaf.page.presenter().environments().choose(u"preproduction"_s);
        QVERIFY(!deaf.find<QPushButton>(u"useEnvironment"_s)->isVisible());
        QSignalSpy requests(&deaf.page, &SettingsPage::environmentRequested);
        delete deaf.view;
        deaf.view = deaf.page.createView(&deaf.window);
        deaf.window.layout()->addWidget(deaf.view);
        QTRY_VERIFY(deaf.find<QPushButton>(u"useEnvironment"_s)->isVisible());
        QTest::mouseClick(deaf.find<QPushButton>(u"useEnvironment"_s), Qt::LeftButton);
        QCOMPARE(requests.size(), 1);
        QCOMPARE(requests.first().first().toString(), u"preproduction"_s);
    }

    void logInByKeysAndOut() {
        SettingsDesk desk;
        desk.dialogs.secret = u"typed by a person"_s;
        Window window(desk);
        QSignalSpy changes(&window.page, &SettingsPage::sessionChanged);
        QVERIFY(window.isReady());
        window.page.show(u"session"_s);
        QVERIFY(window.tabTo(u"account"_s));
        QVERIFY(!window.find<QPushButton>(u"logIn"_s)->isEnabled());
        window.type(u"lecteur"_s);
        window.key(Qt::Key_Return);
        QTRY_COMPARE(changes.size(), 1);
        QTRY_COMPARE(window.find<Pill>(u"sessionState"_s)->text(), u"logged in"_s);
        QCOMPARE(window.find<ElidedLabel>(u"sessionUser"_s)->fullText(), u"lecteur on production"_s);
        // A viewer now: nothing can be added any more, and the page says why.
        window.page.show(u"environments"_s);
        QVERIFY(!window.find<QPushButton>(u"addEnvironment"_s)->isEnabled());
        QVERIFY(window.find<QLabel>(u"environmentsReadOnly"_s)->isVisible());
        window.page.show(u"session"_s);
        QTest::mouseClick(window.find<QPushButton>(u"logOut"_s), Qt::LeftButton);
        QTRY_COMPARE(changes.size(), 2);
        QTRY_VERIFY(!window.find<QPushButton>(u"logOut"_s)->isVisible());
    }

    void aLockedStoreIsUnlockedFromItsState() {
        SettingsDesk desk;
        QFile file(desk.folder.filePath(u"secrets.enc"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        desk.passphrase = u"a long passphrase"_s;
        desk.dialogs.secret = desk.passphrase;
        Window window(desk);
        QVERIFY(window.isReady());
        window.page.show(u"secrets"_s);
        auto* state = window.find<QWidget>(u"secretsView"_s)->findChild<QPushButton*>(u"stateAction"_s);
        QTRY_COMPARE(state->text(), u"Unlock…"_s);
        QVERIFY(!window.find<QLineEdit>(u"secretName"_s)->isVisible());
        state->setFocus();
        window.key(Qt::Key_Space);
        QTRY_VERIFY(window.find<DataTable>(u"secrets"_s)->isVisible());
        QVERIFY(window.tabTo(u"secretName"_s));
        window.type(u"PLUME_TOKEN"_s);
        window.key(Qt::Key_Return);
        QTRY_COMPARE(window.find<DataTable>(u"secrets"_s)->model()->rowCount(), 4);
        QTRY_COMPARE(window.find<QLineEdit>(u"secretName"_s)->text(), QString());
    }

    void errorsAreShownWithTheirCode_data() {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("section");
        QTest::newRow("environments") << u"environment.list"_s << u"environments"_s;
        QTest::newRow("session") << u"session.show"_s << u"session"_s;
        QTest::newRow("secrets") << u"secret.list"_s << u"secrets"_s;
    }
    void errorsAreShownWithTheirCode() {
        QFETCH(QString, action);
        QFETCH(QString, section);
        SettingsDesk desk;
        desk.engine.fails(action, fakes::Error(fakes::refused).with(u"action"_s, action));
        Window window(desk);
        window.page.show(section);
        auto* pane = window.find<QWidget>(section + u"View"_s)->findChild<StatePane*>();
        QTRY_COMPARE(pane->state(), StatePane::State::Denied);
        QTest::mouseClick(pane->findChild<QPushButton*>(u"stateHelp"_s), Qt::LeftButton);
        QCOMPARE(desk.helped, QStringList{u"error:ACTION_REFUSED"_s});
    }

    void theDataFolderIsCopiedAndTheEngineIsTold() {
        SettingsDesk desk;
        Window window(desk);
        window.page.show(u"about"_s);
        QTest::mouseClick(window.find<QPushButton>(u"copyDataFolder"_s), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), u"/home/exploitation/.local/share/flowerdocs-console"_s);
        QCOMPARE(window.find<Pill>(u"engineWhere"_s)->text(), u"Starting…"_s);
        window.page.setEngineOwned(false);
        QCOMPARE(window.find<Pill>(u"engineWhere"_s)->text(), u"In another process"_s);
        window.page.setEngineOwned(true);
        QCOMPARE(window.find<Pill>(u"engineWhere"_s)->text(), u"In this window"_s);
        QTest::mouseClick(window.find<QPushButton>(u"copyFacts"_s), Qt::LeftButton);
        QVERIFY(QApplication::clipboard()->text().contains(u"1.0.0"_s));
        const QAbstractItemModelTester tester(&window.page.presenter().shortcuts(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto& keys = window.page.presenter().shortcuts();
        QCOMPARE(keys.rowCount(), 10);
        QCOMPARE(keys.data(keys.index(1, 0)).toString(), u"Alt+1…9"_s);
    }

    void everyPartHasANameForScreenReaders() {
        SettingsDesk desk;
        Window window(desk);
        QVERIFY(window.isReady());
        for (const QWidget* one : window.view->findChildren<QWidget*>()) {
            if (!(one->focusPolicy() & Qt::TabFocus) || one->objectName().startsWith(u"qt_"_s))
                continue;
            const auto* button = qobject_cast<const QAbstractButton*>(one);
            QVERIFY2(!one->objectName().isEmpty(), one->metaObject()->className());
            if (!one->objectName().startsWith(u"state"_s) && !(button && !button->text().isEmpty()))
                QVERIFY2(!one->accessibleName().isEmpty(), qPrintable(one->objectName()));
        }
    }

private:
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(SettingsViewTest)
#include "tst_settings_view.moc"
