// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/settings/SettingsDesk.h"
#include "ui/settings/EnvironmentsPresenter.h"

using namespace fdc::ui;
using namespace fdc::ui::settings;
using namespace Qt::Literals::StringLiterals;
using fakes::SettingsDesk;

namespace {

void fill(EnvironmentsPresenter& presenter) {
    presenter.openForm();
    presenter.setField(Field::Name, u"recipe"_s);
    presenter.setField(Field::Core, u"https://recipe.example.com:8443/core"_s);
    presenter.setField(Field::Scope, u"Archive 2026"_s);
    presenter.setField(Field::CoreProperties, u"/etc/flowerdocs/core.properties"_s);
}

void start(EnvironmentsPresenter& presenter) {
    presenter.start();
    QTRY_VERIFY(presenter.isReady());
}

}  // namespace

class EnvironmentsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSandboxIsListedLastAndCannotBeRemoved() {
        SettingsDesk desk;
        EnvironmentsPresenter presenter(desk.services());
        const QAbstractItemModelTester tester(&presenter.model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        start(presenter);
        QCOMPARE(presenter.model().rowCount(), 3);
        QVERIFY(presenter.model().at(2)->builtIn);
        presenter.choose(u"sandbox"_s);
        QVERIFY(presenter.whyNotRemove().contains(u"built in"_s));
        presenter.remove(nullptr);
        QCOMPARE(desk.dialogs.confirmations.size(), 0);
    }

    void theTableSaysColourNameAndThisWindow() {
        SettingsDesk desk;
        EnvironmentsPresenter presenter(desk.services());
        start(presenter);
        const auto& model = presenter.model();
        const auto at = [&model](int row, EnvironmentColumn column, int role = Qt::DisplayRole) {
            return model.data(model.index(row, int(column)), role).toString();
        };
        QCOMPARE(at(0, EnvironmentColumn::Name), u"production (this window)"_s);
        QCOMPARE(at(0, EnvironmentColumn::Colour, Qt::ToolTipRole), u"Red"_s);
        QCOMPARE(at(0, EnvironmentColumn::Colour, Qt::AccessibleTextRole), u"Colour: Red"_s);
        QCOMPARE(at(0, EnvironmentColumn::Colour, RawRole), u"#c02a2a"_s);
        QCOMPARE(at(1, EnvironmentColumn::User), u"–"_s);
        QCOMPARE(at(1, EnvironmentColumn::CoreProperties, Qt::ToolTipRole),
                 u"/etc/flowerdocs/preproduction/core.properties"_s);
    }

    void aRemovalIsConfirmedWithItsConsequencesAndCanBeUndone() {
        SettingsDesk desk;
        EnvironmentsPresenter presenter(desk.services());
        const QAbstractItemModelTester tester(&presenter.model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        start(presenter);
        QSignalSpy changes(&presenter, &EnvironmentsPresenter::environmentsChanged);
        presenter.choose(u"preproduction"_s);
        presenter.remove(nullptr);
        QCOMPARE(desk.dialogs.confirmations.size(), 1);
        const Confirmation& asked = desk.dialogs.confirmations.first();
        QVERIFY(asked.danger);
        QVERIFY(
            asked.consequences.join(u'\n').contains(u"https://preproduction.flowerdocs.example.com/core"_s));
        QCOMPARE(asked.commandLine, u"flowerdocsctl environment remove preproduction"_s);
        QTRY_COMPARE(changes.size(), 1);
        QTRY_COMPARE(presenter.model().rowCount(), 2);
        const Notice notice = desk.notices.all().first();
        QCOMPARE(notice.actionText, u"Undo"_s);
        notice.action();
        QTRY_COMPARE(presenter.model().rowCount(), 3);
        QCOMPARE(desk.engine.last(u"environment.add"_s)[u"coreProperties"_s].toString(),
                 u"/etc/flowerdocs/preproduction/core.properties"_s);
        QTRY_COMPARE(changes.size(), 2);
    }

    void anotherFileIsAddedToAnEnvironmentAndTakenBack() {
        SettingsDesk desk;
        EnvironmentsPresenter presenter(desk.services());
        const QAbstractItemModelTester tester(&presenter.model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        start(presenter);
        QSignalSpy changes(&presenter, &EnvironmentsPresenter::environmentsChanged);
        presenter.choose(u"preproduction"_s);
        const auto files = [&presenter] { return presenter.chosen()->environment.relatedFiles; };
        desk.dialogs.path = QString();
        presenter.addRelatedFile(nullptr);
        QCOMPARE(desk.engine.count(u"environment.relate"_s), 0);
        for (const QString& name : {u"/etc/gui.properties"_s, u"/etc/plume.properties"_s}) {
            desk.dialogs.path = name;
            QTRY_VERIFY(!presenter.isBusy());
            presenter.addRelatedFile(nullptr);
            QTRY_VERIFY(files().contains(name));
        }
        QCOMPARE(files(), (QStringList{u"/etc/gui.properties"_s, u"/etc/plume.properties"_s}));
        QTRY_COMPARE(changes.size(), 2);
        desk.notices.all().first().action();
        QTRY_COMPARE(files(), QStringList{u"/etc/gui.properties"_s});
        presenter.choose(u"sandbox"_s);
        QVERIFY(presenter.whyNoMoreFiles().contains(u"core.properties only"_s));
        presenter.choose(u"preproduction"_s);
        presenter.setRoles(fdc::security::Role::Viewer);
        presenter.addRelatedFile(nullptr);
        QCOMPARE(desk.engine.count(u"environment.relate"_s), 3);
    }

    void aRefusedConfirmationChangesNothing() {
        SettingsDesk desk;
        desk.dialogs.yes = false;
        EnvironmentsPresenter presenter(desk.services());
        start(presenter);
        presenter.choose(u"preproduction"_s);
        presenter.remove(nullptr);
        QCOMPARE(desk.dialogs.confirmations.size(), 1);
        QCOMPARE(desk.engine.count(u"environment.remove"_s), 0);
        QVERIFY(!presenter.isBusy());
    }

    void theEnvironmentOfThisWindowStays() {
        SettingsDesk desk;
        EnvironmentsPresenter presenter(desk.services());
        start(presenter);
        QCOMPARE(presenter.chosen()->environment.name, u"production"_s);
        QVERIFY(presenter.whyNotRemove().contains(u"another environment"_s));
        presenter.remove(nullptr);
        QCOMPARE(desk.dialogs.confirmations.size(), 0);
    }

    void anEnvironmentInUseIsTheProblemUntilItIsDismissed() {
        SettingsDesk desk;
        desk.engine.fails(u"environment.remove"_s,
                          fakes::Error(fakes::environmentInUse).with(u"environment"_s, u"preproduction"_s));
        EnvironmentsPresenter presenter(desk.services());
        start(presenter);
        presenter.choose(u"preproduction"_s);
        presenter.remove(nullptr);
        QTRY_VERIFY(presenter.problem());
        QCOMPARE(presenter.problem()->code(), u"ENVIRONMENT_IN_USE"_s);
        QCOMPARE(desk.notices.all().first().code, u"ENVIRONMENT_IN_USE"_s);
        QCOMPARE(presenter.model().rowCount(), 3);
        presenter.dismissProblem();
        QVERIFY(!presenter.problem());
    }

    void aViewerChangesNothing() {
        SettingsDesk desk;
        EnvironmentsPresenter presenter(desk.services());
        start(presenter);
        presenter.setRoles(fdc::security::Role::Viewer);
        QVERIFY(!presenter.whyReadOnly().isEmpty());
        presenter.openForm();
        QVERIFY(!presenter.isFormOpen());
        presenter.choose(u"preproduction"_s);
        presenter.remove(nullptr);
        QCOMPARE(desk.dialogs.confirmations.size(), 0);
        presenter.setRoles(fdc::security::allRoles);
        QVERIFY(presenter.whyReadOnly().isEmpty());
    }

    void aListThatCannotBeReadIsAnErrorAndAnOldOneStays() {
        SettingsDesk desk;
        const auto works = desk.engine.handlers[u"environment.list"_s];
        desk.engine.fails(u"environment.list"_s, fakes::Error(fakes::unreachable));
        EnvironmentsPresenter presenter(desk.services());
        presenter.start();
        QTRY_VERIFY(presenter.error());
        QVERIFY(!presenter.isReady());
        QVERIFY(!presenter.oldSince().isValid());
        desk.engine.on(u"environment.list"_s, works);
        presenter.refresh();
        QTRY_VERIFY(presenter.isReady());
        desk.engine.fails(u"environment.list"_s, fakes::Error(fakes::unreachable));
        presenter.refresh();
        QTRY_VERIFY(presenter.error());
        QCOMPARE(presenter.oldSince(), desk.clock.now);
        QCOMPARE(presenter.model().rowCount(), 3);
    }

    void aProblemIsToldOnceItsFieldWasLeft() {
        SettingsDesk desk;
        EnvironmentsPresenter presenter(desk.services());
        start(presenter);
        presenter.openForm();
        presenter.setField(Field::Core, u"h"_s);
        QCOMPARE(presenter.shownProblem(Field::Core), QString());
        presenter.leaveField(Field::Core);
        QVERIFY(!presenter.shownProblem(Field::Core).isEmpty());
        presenter.setField(Field::Core, u"https://a.example.com/core"_s);
        QCOMPARE(presenter.shownProblem(Field::Core), QString());
    }

    void nothingIsSentBeforeAllIsWell() {
        SettingsDesk desk;
        EnvironmentsPresenter presenter(desk.services());
        start(presenter);
        presenter.openForm();
        QVERIFY(presenter.whyNotAdd().contains(u"Name"_s));
        presenter.add();
        QCOMPARE(desk.engine.count(u"environment.add"_s), 0);
        fill(presenter);
        QCOMPARE(presenter.whyNotAdd(), QString());
    }

    void anAddedEnvironmentIsChosenAndTold() {
        SettingsDesk desk;
        EnvironmentsPresenter presenter(desk.services());
        presenter.setCanSwitch(true);
        const QAbstractItemModelTester tester(&presenter.model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        start(presenter);
        QSignalSpy changes(&presenter, &EnvironmentsPresenter::environmentsChanged);
        QSignalSpy switches(&presenter, &EnvironmentsPresenter::switchRequested);
        fill(presenter);
        QVERIFY(presenter.isDirty());
        presenter.add();
        QVERIFY(presenter.isBusy());
        presenter.add();  // a second click
        QTRY_COMPARE(changes.size(), 1);
        QVERIFY(!presenter.isFormOpen());
        QVERIFY(!presenter.isDirty());
        QTRY_VERIFY(presenter.chosen() && presenter.chosen()->environment.name == u"recipe"_s);
        QCOMPARE(desk.engine.count(u"environment.add"_s), 1);
        QCOMPARE(desk.engine.last(u"environment.add"_s)[u"core"_s].toString(),
                 u"https://recipe.example.com:8443/core"_s);
        desk.notices.all().first().action();
        QCOMPARE(switches.size(), 1);
        QCOMPARE(switches.first().first().toString(), u"recipe"_s);
    }

    void aRefusalKeepsTheFormAsItIs() {
        SettingsDesk desk;
        desk.engine.fails(u"environment.add"_s, fakes::Error(fakes::refused));
        EnvironmentsPresenter presenter(desk.services());
        start(presenter);
        fill(presenter);
        presenter.add();
        QTRY_VERIFY(presenter.problem());
        QVERIFY(presenter.isFormOpen());
        QCOMPARE(presenter.draft().value(Field::Name), u"recipe"_s);
        QCOMPARE(presenter.whyNotAdd(), QString());
    }

    void leavingADirtyFormIsAskedAndACleanOneIsNot() {
        SettingsDesk desk;
        desk.dialogs.yes = false;
        EnvironmentsPresenter presenter(desk.services());
        start(presenter);
        presenter.openForm();
        presenter.leaveForm(nullptr);
        QVERIFY(!presenter.isFormOpen());
        QCOMPARE(desk.dialogs.confirmations.size(), 0);
        fill(presenter);
        presenter.leaveForm(nullptr);
        QCOMPARE(desk.dialogs.confirmations.size(), 1);
        QVERIFY(presenter.isFormOpen());
        desk.dialogs.yes = true;
        presenter.leaveForm(nullptr);
        QVERIFY(!presenter.isFormOpen());
        QVERIFY(presenter.draft().isEmpty());
    }

    void aFileThatIsNotThereIsAWarningAndNoProblem() {
        SettingsDesk desk;
        EnvironmentsPresenter presenter(desk.services());
        start(presenter);
        fill(presenter);
        presenter.setField(Field::CoreProperties, desk.folder.filePath(u"none.properties"_s));
        presenter.leaveField(Field::CoreProperties);
        QTRY_VERIFY(presenter.isMissing(Field::CoreProperties));
        QCOMPARE(presenter.whyNotAdd(), QString());
        QFile file(desk.folder.filePath(u"there.properties"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        desk.dialogs.path = file.fileName();
        presenter.browse(Field::CoreProperties, nullptr);
        QCOMPARE(presenter.draft().value(Field::CoreProperties), file.fileName());
        desk.dialogs.path = desk.folder.filePath(u"gone.pem"_s);
        presenter.browse(Field::Authority, nullptr);
        QTRY_VERIFY(presenter.isMissing(Field::Authority));
        QVERIFY(!presenter.isMissing(Field::CoreProperties));
        // Each chosen file is one more; one that is not there is enough to be told.
        presenter.setField(Field::Related, file.fileName() + u".gui"_s);
        presenter.browse(Field::Related, nullptr);
        QCOMPARE(presenter.draft().value(Field::Related),
                 file.fileName() + u".gui; "_s + desk.folder.filePath(u"gone.pem"_s));
        QTRY_VERIFY(presenter.isMissing(Field::Related));
        presenter.setField(Field::Related, QString());
        desk.dialogs.path = file.fileName();
        presenter.browse(Field::Related, nullptr);
        QTRY_VERIFY(!presenter.shownProblem(Field::Related).isEmpty());
        presenter.setField(Field::CoreProperties, u"/etc/core.properties"_s);
        QCOMPARE(presenter.shownProblem(Field::Related), QString());
        QCOMPARE(presenter.whyNotAdd(), QString());
    }

    void thePasswordGoesToTheStoreUnderTheNameInTheForm() {
        SettingsDesk desk;
        desk.dialogs.secret = u"s3cret-of-recipe"_s;
        EnvironmentsPresenter presenter(desk.services());
        start(presenter);
        presenter.openForm();
        QVERIFY(!presenter.whyNoPassword().isEmpty());
        fill(presenter);
        presenter.setPassword(nullptr);
        QTRY_VERIFY(presenter.isPasswordStored());
        QCOMPARE(desk.engine.last(u"secret.set"_s)[u"name"_s].toString(), u"recipe.password"_s);
        QCOMPARE(desk.engine.last(u"secret.set"_s)[u"value"_s].toString(), u"s3cret-of-recipe"_s);
        QVERIFY(!presenter.draft().commandLine().contains(u"s3cret"_s));
        for (const Notice& notice : desk.notices.all())
            QVERIFY(!notice.text.contains(u"s3cret"_s));
        presenter.setField(Field::Secret, u"another"_s);
        QVERIFY(!presenter.isPasswordStored());
    }

    void aCancelledPasswordIsNotStored() {
        SettingsDesk desk;
        EnvironmentsPresenter presenter(desk.services());
        start(presenter);
        fill(presenter);
        presenter.setPassword(nullptr);
        QCOMPARE(desk.dialogs.secretsAsked, 1);
        QCOMPARE(desk.engine.count(u"secret.set"_s), 0);
    }

    /// A first environment is added from the sandbox, whose own secrets are apart: the engine is told whose
    /// it is.
    void fromTheSandboxThePasswordGoesToTheStoreOfTheNewEnvironment() {
        SettingsDesk desk(u"sandbox"_s);
        desk.dialogs.secret = u"x"_s;
        EnvironmentsPresenter presenter(desk.services());
        start(presenter);
        presenter.openForm();
        presenter.setPassword(nullptr);
        QCOMPARE(desk.dialogs.secretsAsked, 0);
        fill(presenter);
        presenter.setPassword(nullptr);
        QTRY_VERIFY(presenter.isPasswordStored());
        QCOMPARE(desk.engine.last(u"secret.set"_s)[u"environment"_s].toString(), u"recipe"_s);
    }
};

QTEST_MAIN(EnvironmentsTest)
#include "tst_environments.moc"
