// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTranslator>
#include <algorithm>

#include "core/migration/MigrationErrors.h"
#include "tests/ui/Preview.h"
#include "tests/ui/migrations/NewMigrationFixture.h"
#include "ui/common/DataTable.h"
#include "ui/common/StatePane.h"
#include "ui/common/Widgets.h"
#include "ui/migrations/NewMigrationView.h"

using namespace fdc::ui;
using namespace fdc::ui::migrations;
using namespace Qt::Literals::StringLiterals;
namespace migration = fdc::migration;
using Step = NewMigrationStep;

namespace {

/// The wizard alone, as the migrations page shows it.
class WizardPage : public Page {
public:
    explicit WizardPage(NewMigrationPresenter& presenter) : m_presenter(presenter) {}
    QString id() const override { return u"migrations"_s; }
    QString title() const override { return u"Migrations"_s; }
    QString icon() const override { return u"migrations"_s; }
    QWidget* createView(QWidget* parent) override { return new NewMigrationView(m_presenter, parent); }

private:
    NewMigrationPresenter& m_presenter;
};

/// Widgets that keys reach but a screen reader or a test cannot name.
QStringList nameless(QWidget* view) {
    QStringList found;
    const auto widgets = view->findChildren<QWidget*>();
    for (const QWidget* widget : widgets) {
        const bool isReached = (widget->focusPolicy() & Qt::TabFocus) && widget->isVisibleTo(view);
        if (!isReached || widget->objectName().startsWith(u"qt_"_s))
            continue;
        const auto* asButton = qobject_cast<const QAbstractButton*>(widget);
        const bool isNamed = !widget->accessibleName().isEmpty() || (asButton && !asButton->text().isEmpty());
        if (!isNamed || widget->objectName().isEmpty())
            found.append(QString::fromLatin1(widget->metaObject()->className()) + u' ' +
                         widget->objectName());
    }
    return found;
}

struct Window {
    explicit Window(fixture::World& world) : presenter(world.desk.services()) {
        presenter.begin();
        remake();
    }
    void remake() {
        view = std::make_unique<NewMigrationView>(presenter);
        view->resize(1060, 670);
        view->show();
        view->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(view.get()));
    }
    template <typename Widget>
    Widget* find(const QString& name) {
        auto* found = view->findChild<Widget*>(name);
        if (!found)
            qFatal("no widget %s", qPrintable(name));
        return found;
    }
    void key(Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); }

    NewMigrationPresenter presenter;
    std::unique_ptr<NewMigrationView> view;
};

}  // namespace

class NewMigrationViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theWholeWayByKeysAlone() {
        fixture::World world;
        Window window(world);
        QSignalSpy started(&window.presenter, &NewMigrationPresenter::started);
        auto* goOn = window.find<QPushButton>(u"goOn"_s);
        QVERIFY(!goOn->isEnabled());
        QCOMPARE(window.find<ElidedLabel>(u"obstacle"_s)->fullText(),
                 u"Choose an index or a folder first."_s);
        auto* path = window.find<QLineEdit>(u"sourcePath"_s);
        QTRY_COMPARE(QApplication::focusWidget(), path);
        QTest::keyClicks(path, world.indexFile());
        window.key(Qt::Key_Return);
        QTRY_VERIFY(goOn->isEnabled());
        QCOMPARE(window.find<DataTable>(u"sourceRows"_s)->model()->rowCount(), 40);
        QCOMPARE(window.find<QComboBox>(u"idColumn"_s)->currentText(), u"documentId"_s);
        QVERIFY(window.find<QComboBox>(u"separator"_s)->currentText().startsWith(u"Comma"_s));
        window.key(Qt::Key_Return);
        QCOMPARE(window.presenter.step(), Step::Target);
        // The class stands in a column, so its field is the first.
        QTRY_COMPARE(QApplication::focusWidget(), window.find<QComboBox>(u"classColumn"_s));
        window.key(Qt::Key_Return);
        QCOMPARE(window.presenter.step(), Step::Checks);
        QTRY_COMPARE(QApplication::focusWidget(), window.find<QLineEdit>(u"migrationName"_s));
        QTRY_COMPARE(window.presenter.launch().checkState(), NewMigrationLaunch::Check::Done);
        QVERIFY(goOn->isEnabled());
        QCOMPARE(goOn->text(), u"Start the migration"_s);
        QVERIFY(goOn->toolTip().startsWith(u"Ctrl+Return"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(started.count(), 1);
    }

    void returnInAFieldOfTheLastStepStartsNothing() {
        fixture::World world;
        Window window(world);
        QSignalSpy started(&window.presenter, &NewMigrationPresenter::started);
        toTheLastStep(world, window);
        QWidget* const fields[] = {
            window.find<QLineEdit>(u"migrationName"_s), window.find<QSpinBox>(u"requests"_s),
            window.find<QSpinBox>(u"outageMinutes"_s), window.find<QRadioButton>(u"readBackFull"_s)};
        for (QWidget* field : fields) {
            field->setFocus();
            QCOMPARE(QApplication::focusWidget(), field);
            window.key(Qt::Key_Return);
            window.key(Qt::Key_Enter);
            QVERIFY2(!window.presenter.launch().isStarting(), qPrintable(field->objectName()));
        }
        window.find<QPushButton>(u"goOn"_s)->setFocus();
        window.key(Qt::Key_Return);
        QTRY_COMPARE(started.count(), 1);
    }

    void aNumberIsEnteredAndStartedWithCtrlReturn() {
        fixture::World world;
        Window window(world);
        QSignalSpy started(&window.presenter, &NewMigrationPresenter::started);
        toTheLastStep(world, window);
        auto* requests = window.find<QSpinBox>(u"requests"_s);
        requests->setFocus();
        requests->selectAll();
        QTest::keyClicks(requests, u"8"_s);
        QTest::keyClick(requests, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(started.count(), 1);
        QCOMPARE(world.desk.engine.last(u"campaign.start"_s)[u"requests"_s].toInt(), 8);
    }

    void escapeGoesBackAndAsksOnlyWhenSomethingWouldBeLost() {
        fixture::World world;
        Window window(world);
        QSignalSpy cancelled(&window.presenter, &NewMigrationPresenter::cancelled);
        QTRY_VERIFY(QApplication::focusWidget());
        window.key(Qt::Key_Escape);
        QCOMPARE(cancelled.count(), 1);
        QVERIFY(world.desk.dialogs.confirmations.isEmpty());
        window.presenter.beginWith(world.indexFile());
        QTRY_COMPARE(window.presenter.obstacle(), QString());
        window.presenter.goOn();
        QTRY_COMPARE(QApplication::focusWidget(), window.find<QComboBox>(u"classColumn"_s));
        window.key(Qt::Key_Escape);
        QCOMPARE(window.presenter.step(), Step::Source);
        QCOMPARE(cancelled.count(), 1);
        world.desk.dialogs.yes = false;
        window.key(Qt::Key_Escape);
        QCOMPARE(world.desk.dialogs.confirmations.size(), 1);
        QCOMPARE(cancelled.count(), 1);
        QVERIFY(window.presenter.hasDraft());
        world.desk.dialogs.yes = true;
        QTest::mouseClick(window.find<QPushButton>(u"cancelMigration"_s), Qt::LeftButton);
        QCOMPARE(cancelled.count(), 2);
        QVERIFY(!window.presenter.hasDraft());
    }

    void theDialectIsChangedAndSeenAtOnce() {
        fixture::World world;
        Window window(world);
        window.presenter.source().choosePath(world.indexFile());
        auto* rows = window.find<DataTable>(u"sourceRows"_s);
        QTRY_COMPARE(rows->model()->columnCount(), 12);
        auto* separator = window.find<QComboBox>(u"separator"_s);
        separator->setFocus();
        QTest::keyClick(separator, Qt::Key_Down);
        QTRY_COMPARE(rows->model()->columnCount(), 1);
        QVERIFY(window.find<QPushButton>(u"useDetected"_s)->isVisible());
        QVERIFY(!window.find<QPushButton>(u"goOn"_s)->isEnabled());
        QTest::mouseClick(window.find<QPushButton>(u"useDetected"_s), Qt::LeftButton);
        QTRY_COMPARE(rows->model()->columnCount(), 12);
    }

    void browsingAndDroppingGiveThePath() {
        fixture::World world;
        Window window(world);
        world.desk.dialogs.path = world.indexFile();
        QTest::mouseClick(window.find<QPushButton>(u"browseSource"_s), Qt::LeftButton);
        QTRY_COMPARE(window.presenter.source().state(), SourceChoice::State::Ready);
        QCOMPARE(window.find<QLineEdit>(u"sourcePath"_s)->text(), world.desk.dialogs.path);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(world.folder())});
        auto* target = window.find<QRadioButton>(u"kindFolder"_s)->parentWidget()->parentWidget();
        QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &drop);
        QTRY_VERIFY(window.find<QRadioButton>(u"kindFolder"_s)->isChecked());
        QCOMPARE(window.find<DataTable>(u"sourceFiles"_s)->model()->rowCount(), 3);
    }

    void aSourceThatIsNotThereIsSaidWithItsCode() {
        fixture::World world;
        Window window(world);
        window.presenter.source().choosePath(u"/nowhere/at/all.csv"_s);
        auto* pane = window.find<StatePane>(u"sourcePane"_s);
        QTRY_COMPARE(pane->state(), StatePane::State::Error);
        QTest::mouseClick(pane->findChild<QPushButton*>(u"stateHelp"_s), Qt::LeftButton);
        QCOMPARE(world.desk.helped, QStringList{u"error:SOURCE_EMPTY"_s});
    }

    void aTagIsChosenByKeys() {
        fixture::World world;
        Window window(world);
        window.presenter.source().choosePath(world.indexFile());
        QTRY_COMPARE(window.presenter.obstacle(), QString());
        window.presenter.goOn();
        QTRY_COMPARE(window.presenter.obstacle(), QString());
        auto* table = window.find<DataTable>(u"mapping"_s);
        MappingModel& model = window.presenter.mapping().model();
        const int row = model.rowOf(u"BoiteArchive"_s);
        table->setFocus();
        table->setCurrentIndex(model.index(row, 0));
        QTest::keyClick(table, Qt::Key_Return);
        auto* editor = table->findChild<QComboBox*>(u"tagEditor"_s);
        QVERIFY(editor);
        QTest::keyClicks(editor, u"Boite"_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(model.at(row)->tag, u"Boite"_s);
        QCOMPARE(model.at(row)->rule, MappingRow::Rule::Undeclared);
        QVERIFY(window.find<Pill>(u"undeclared"_s)->isVisible());
        QCOMPARE(window.presenter.step(), Step::Target);
        QCOMPARE(window.find<Pill>(u"coverage"_s)->text(), u"4 / 5 mandatory tags"_s);
        QVERIFY(window.find<QLabel>(u"missingTags"_s)->text().contains(u"Fournisseur"_s));
    }

    void optionsAreChosenAndTold() {
        fixture::World world;
        Window window(world);
        window.presenter.source().choosePath(world.indexFile());
        QTRY_COMPARE(window.presenter.obstacle(), QString());
        QTRY_COMPARE(window.presenter.mapping().state(), MappingChoice::State::Ready);
        window.presenter.goTo(Step::Checks);
        QTest::mouseClick(window.find<QRadioButton>(u"readBackSample"_s), Qt::LeftButton, {}, QPoint(8, 8));
        QCOMPARE(window.presenter.options().readBackText(), u"sample:10"_s);
        QVERIFY(window.find<CommandLineBox>(u"startLine"_s)->line().contains(u"--verify sample:10"_s));
        auto* name = window.find<QLineEdit>(u"migrationName"_s);
        name->selectAll();
        QTest::keyClicks(name, u"a b"_s);
        QVERIFY(name->property("invalid").toBool());
        QVERIFY(!window.find<QPushButton>(u"goOn"_s)->isEnabled());
        // The error's code leads to its page.
        const auto codes = window.view->findChildren<QPushButton*>(u"findingCode"_s);
        const auto code = std::ranges::find(codes, u"MAP_NAME_INVALID"_s, &QPushButton::text);
        QVERIFY(code != codes.end());
        QTest::mouseClick(*code, Qt::LeftButton);
        QCOMPARE(world.desk.helped, QStringList{u"error:MAP_NAME_INVALID"_s});
    }

    void aFailedStartStaysOnTheStepWithItsFix() {
        fixture::World world;
        world.desk.engine.fails(u"campaign.start"_s, fdc::base::Error(migration::fast2Disabled));
        Window window(world);
        window.presenter.source().choosePath(world.indexFile());
        QTRY_COMPARE(window.presenter.obstacle(), QString());
        QTRY_COMPARE(window.presenter.mapping().state(), MappingChoice::State::Ready);
        window.presenter.goTo(Step::Checks);
        QTRY_COMPARE(window.presenter.obstacle(), QString());
        QVERIFY(!window.find<QFrame>(u"failurePanel"_s)->isVisible());
        QTest::mouseClick(window.find<QPushButton>(u"goOn"_s), Qt::LeftButton);
        QTRY_VERIFY(window.find<QFrame>(u"failurePanel"_s)->isVisible());
        QVERIFY(!window.find<QLabel>(u"failureFix"_s)->text().isEmpty());
        QTest::mouseClick(window.find<QPushButton>(u"failureHelp"_s), Qt::LeftButton);
        QCOMPARE(world.desk.helped, QStringList{u"error:FAST2_DISABLED"_s});
    }

    void aTakenNameOffersBothWays() {
        fixture::World world;
        world.desk.engine.fails(u"map.save"_s, fdc::base::Error(fdc::base::ErrorCode{
                                                   "MAP_EXISTS", fdc::base::ErrorKind::Conflict}));
        Window window(world);
        window.presenter.source().choosePath(world.indexFile());
        QTRY_COMPARE(window.presenter.obstacle(), QString());
        QTRY_COMPARE(window.presenter.mapping().state(), MappingChoice::State::Ready);
        window.presenter.goTo(Step::Checks);
        QTRY_COMPARE(window.presenter.obstacle(), QString());
        QVERIFY(!window.find<QPushButton>(u"replaceMap"_s)->isVisible());
        QTest::mouseClick(window.find<QPushButton>(u"goOn"_s), Qt::LeftButton);
        QTRY_VERIFY(window.find<QPushButton>(u"replaceMap"_s)->isVisible());
        QCOMPARE(window.find<QPushButton>(u"failureHelp"_s)->text(), u"MAP_EXISTS"_s);
        world.desk.dialogs.yes = false;
        QTest::mouseClick(window.find<QPushButton>(u"replaceMap"_s), Qt::LeftButton);
        QCOMPARE(world.desk.dialogs.confirmations.size(), 1);
        QVERIFY(window.presenter.hasNameConflict());
        QTest::mouseClick(window.find<QPushButton>(u"takeProposedName"_s), Qt::LeftButton);
        QCOMPARE(window.presenter.name(), u"Archive-2019-2"_s);
        QVERIFY(!window.find<QFrame>(u"failurePanel"_s)->isVisible());
        // Back at the taken name, with the other way out.
        window.presenter.setName(u"Archive-2019"_s);
        QVERIFY(window.find<QFrame>(u"failurePanel"_s)->isVisible());
        world.desk.dialogs.yes = true;
        QTest::mouseClick(window.find<QPushButton>(u"replaceMap"_s), Qt::LeftButton);
        QVERIFY(!window.find<QFrame>(u"failurePanel"_s)->isVisible());
        QVERIFY(window.find<QPushButton>(u"goOn"_s)->isEnabled());
    }

    void anotherViewShowsTheSame() {
        fixture::World world;
        Window window(world);
        window.presenter.source().choosePath(world.indexFile());
        QTRY_COMPARE(window.presenter.obstacle(), QString());
        QTRY_COMPARE(window.presenter.mapping().state(), MappingChoice::State::Ready);
        window.presenter.mapping().setClass(u"Contrat"_s);
        window.presenter.goTo(Step::Checks);
        window.presenter.setName(u"Autre"_s);
        window.remake();
        QCOMPARE(window.find<QLineEdit>(u"migrationName"_s)->text(), u"Autre"_s);
        QCOMPARE(window.find<QComboBox>(u"targetClass"_s)->currentData().toString(), u"Contrat"_s);
        QVERIFY(window.find<QLineEdit>(u"migrationName"_s)->isVisible());
    }

    void whatCanBeReachedHasAName() {
        fixture::World world;
        Window window(world);
        window.presenter.source().choosePath(world.indexFile());
        QTRY_COMPARE(window.presenter.obstacle(), QString());
        QTRY_COMPARE(window.presenter.mapping().state(), MappingChoice::State::Ready);
        for (const Step step : {Step::Source, Step::Target, Step::Checks}) {
            QVERIFY(window.presenter.goTo(step));
            QTRY_COMPARE(window.presenter.obstacle(), QString());
            QCOMPARE(nameless(window.view.get()), QStringList());
        }
    }

    void pictures() {
        Theme theme(*qApp);
        for (const QString& language : {u"en"_s, u"fr"_s}) {
            QTranslator translator;
            const QString folder = qEnvironmentVariable("FDC_QM");
            if (translator.load(folder + u"/new_migration_"_s + language))
                QCoreApplication::installTranslator(&translator);
            QLocale::setDefault(QLocale(language == u"fr"_s ? QLocale::French : QLocale::English));
            for (const QSize size : {QSize(1060, 670), QSize(1220, 850)})
                shoot(theme, language, size);
        }
        QLocale::setDefault(QLocale::c());
    }

private:
    static void toTheLastStep(fixture::World& world, Window& window) {
        window.presenter.source().choosePath(world.indexFile());
        QTRY_COMPARE(window.presenter.obstacle(), QString());
        QTRY_COMPARE(window.presenter.mapping().state(), MappingChoice::State::Ready);
        window.presenter.goTo(Step::Checks);
        QTRY_COMPARE(window.presenter.obstacle(), QString());
    }

    static void shoot(Theme& theme, const QString& language, QSize size) {
        fixture::World world(language);
        NewMigrationPresenter presenter(world.desk.services());
        WizardPage page(presenter);
        const auto name = [&](const QString& what) {
            return u"newmigration-%1-%2-%3"_s.arg(what, language, QString::number(size.width()));
        };
        presenter.begin();
        fakes::preview(page, theme, name(u"1-empty"_s), size);
        presenter.beginWith(u"/mnt/archives/missing/index.csv"_s);
        fakes::preview(page, theme, name(u"1-error"_s), size);
        presenter.beginWith(world.folder());
        fakes::preview(page, theme, name(u"1-folder"_s), size);
        presenter.beginWith(world.indexFile(2000));
        QTRY_COMPARE(presenter.source().state(), SourceChoice::State::Ready);
        fakes::preview(page, theme, name(u"1-index"_s), size);
        presenter.source().setSeparator(';');
        fakes::preview(page, theme, name(u"1-wrong"_s), size);
        presenter.source().useDetected();
        QTRY_COMPARE(presenter.obstacle(), QString());
        presenter.goTo(Step::Target);
        QTRY_COMPARE(presenter.mapping().state(), MappingChoice::State::Ready);
        presenter.mapping().setTag(u"BoiteArchive"_s, u"Boite"_s);
        fakes::preview(page, theme, name(u"2-columns"_s), size, [](QWidget* view) {
            auto* table = view->findChild<DataTable*>(u"mapping"_s);
            table->setFocus();
            table->setCurrentIndex(table->model()->index(2, 0));
        });
        presenter.mapping().setClass(u"Facture"_s);
        fakes::preview(page, theme, name(u"2-class"_s), size, [](QWidget* view) {
            auto* table = view->findChild<DataTable*>(u"mapping"_s);
            table->setFocus();
            table->setCurrentIndex(table->model()->index(2, 0));
            QTest::keyClick(table, Qt::Key_Return);
        });
        presenter.goTo(Step::Checks);
        fakes::preview(page, theme, name(u"3-blocked"_s), size);
        presenter.mapping().setClassColumn(u"classid"_s);
        presenter.mapping().proposeAgain();
        presenter.checkAgain();
        fakes::preview(page, theme, name(u"3-ready"_s), size);
        world.desk.engine.fails(u"campaign.start"_s, fdc::base::Error(migration::fast2Disabled));
        presenter.goOn();
        fakes::preview(page, theme, name(u"3-failed"_s), size);
        world.desk.engine.fails(
            u"map.save"_s,
            fdc::base::Error(fdc::base::ErrorCode{"MAP_EXISTS", fdc::base::ErrorKind::Conflict})
                .with(u"name"_s, u"Archives-2019"_s)
                .with(u"file"_s, u"/data/maps/Archives-2019.json"_s));
        presenter.setName(u"Archives-2019"_s);
        presenter.goOn();
        QTRY_VERIFY(presenter.hasNameConflict());
        fakes::preview(page, theme, name(u"3-conflict"_s), size);
    }
};

QTEST_MAIN(NewMigrationViewTest)
#include "tst_newmigrationview.moc"
