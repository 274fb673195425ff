// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

#include "core/config/ConfigFile.h"
#include "core/config/FilePairs.h"
#include "core/config/Promotion.h"
#include "tests/ui/configuration/ConfigDesk.h"
#include "tests/ui/configuration/SecretHunt.h"
#include "ui/common/DataTable.h"
#include "ui/common/StatePane.h"
#include "ui/configuration/CompareButton.h"
#include "ui/configuration/ComparePresenter.h"
#include "ui/configuration/CompareStack.h"

using namespace fdc;
using namespace fdc::ui;
using namespace fdc::ui::configuration;
using namespace Qt::Literals::StringLiterals;
using config::Compared;
using Column = CompareModel::Column;

namespace {

const QByteArray content =
    "connectors.enabled=true\n"
    "connectors.fast2.enabled=true\n"
    "connectors.health.check.interval=60\n"
    "fast2.connector.url=https://here.example.com\n"
    "fast2.connector.auth.token=hier-geheim\n"
    "logging.level.root=INFO\n"
    "acme.only.here=yes\n";

const QByteArray there =
    "connectors.enabled=true\n"
    "connectors.fast2.enabled=false\n"
    "connectors.health.check.interval=30\n"
    "fast2.connector.url=https://there.example.com\n"
    "fast2.connector.auth.token=dort-geheim\n"
    "logging.level.root=INFO\n"
    "acme.only.there=no\n";

const QStringList secrets{u"hier-geheim"_s, u"dort-geheim"_s};

/// This window is in the sandbox; "preprod" (and what a test adds) stands beside it.
struct Room {
    explicit Room(const QStringList& names = {u"preprod"_s}, const QString& here = u"sandbox"_s)
        : desk(content), presenter(servicesOf(desk, here)) {
        QJsonArray list;
        for (const QString& name : names)
            list.append(environment(name));
        desk.engine.on(u"environment.list"_s, QJsonObject{{u"environments"_s, list}});
        desk.engine.on(u"config.promotion"_s,
                       [this](const QJsonObject& asked) { return promote(asked, false); });
        desk.engine.on(u"config.promote"_s,
                       [this](const QJsonObject& asked) { return promote(asked, true); });
        presenter.open();
    }
    ~Room() { delete stack; }
    static Services servicesOf(fakes::ConfigDesk& desk, const QString& here) {
        Services services = desk.services();
        services.environment = here;
        return services;
    }

    QString fileOf(const QString& name) const { return desk.folder.filePath(name + u".properties"_s); }
    void write(const QString& path, const QByteArray& bytes) const {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            qFatal("cannot write the file of the test");
        file.write(bytes);
    }
    static QByteArray read(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
    }
    QJsonObject environment(const QString& name) const {
        write(fileOf(name), there);
        config::Environment one;
        one.name = name;
        one.corePropertiesFile = fileOf(name);
        one.coreUrl = u"https://core.example.com/core"_s;
        one.scope = u"test"_s;
        one.user = u"import"_s;
        one.passwordSecret = name;
        one.colour = u"#b02a8f"_s;
        one.relatedFiles = related.value(name);
        return one.toJson();
    }
    bool known() {
        return QTest::qWaitFor([this] { return !presenter.others().isEmpty(); });
    }
    bool shown(const QString& name = u"preprod"_s) {
        presenter.show(name);
        return QTest::qWaitFor([this] { return presenter.state() == ComparePresenter::State::Ready; });
    }
    CompareModel& model() { return presenter.model(); }
    int row(const QString& key) { return model().rowOf(u"core.properties\n"_s + key); }
    QString text(const QString& key, Column column, int role = Qt::DisplayRole) {
        return model().index(row(key), int(column)).data(role).toString();
    }
    bool promoted(const QStringList& keys) {
        for (const QString& key : keys)
            model().choose(row(key), true);
        presenter.prepare();
        return QTest::qWaitFor([this] { return !presenter.isBusy(); });
    }
    void open() {
        settings = new QLineEdit;
        stack = new CompareStack(presenter, desk.services(), settings);
        layout.addWidget(stack);
        window.resize(1180, 760);
        window.show();
        window.activateWindow();
        (void)QTest::qWaitFor([this] { return window.isActiveWindow(); });
    }
    template <typename Widget>
    Widget* find(const QString& name) {
        auto* found = window.findChild<Widget*>(name);
        if (!found)
            qWarning() << "there is no" << name;
        return found;
    }

    fakes::ConfigDesk desk;
    QHash<QString, QStringList> related;
    ComparePresenter presenter;
    QWidget window;
    QVBoxLayout layout{&window};
    QLineEdit* settings = nullptr;
    CompareStack* stack = nullptr;

private:
    QString pathOf(const QString& name) const { return name == u"sandbox"_s ? desk.file() : fileOf(name); }
    /// What the engine does, on the same files and with the same rules of the core.
    base::Result<QJsonObject> promote(const QJsonObject& asked, bool write) const {
        auto from = config::ConfigFile::load(pathOf(asked[u"from"_s].toString()));
        auto to = config::ConfigFile::load(pathOf(asked[u"to"_s].toString()));
        if (!from || !to)
            return base::fail(from ? to.error() : from.error());
        const QString was = QString::fromLatin1(security::sha256Hex(to->document().toBytes()));
        if (asked.contains(u"was"_s) && asked[u"was"_s].toString() != was)
            return base::fail(base::Error(config::changedOnDisk).with(u"file"_s, to->path()));
        const auto plan =
            config::Promotion::plan(from->document(), to->document(),
                                    asked[u"keys"_s].toVariant().toStringList(), config::Product::Core);
        QJsonArray edits;
        for (const config::ConfigEdit& edit : plan.edits)
            edits.append(QJsonObject{{u"key"_s, edit.key}, {u"after"_s, edit.value}});
        QJsonArray refusals;
        for (const auto& one : plan.refusals)
            refusals.append(QJsonObject{{u"key"_s, one.key},
                                        {u"reason"_s, config::text(one.reason, config::Language::English)}});
        plan.apply(to->document());
        QJsonObject answer{
            {u"name"_s, asked[u"file"_s]},
            {u"file"_s, to->path()},
            {u"edits"_s, edits},
            {u"refusals"_s, refusals},
            {u"diff"_s, to->diff()},
            {u"was"_s, was},
            {u"wasFrom"_s, QString::fromLatin1(security::sha256Hex(from->document().toBytes()))}};
        if (write) {
            const auto saved = to->save();
            if (!saved)
                return base::fail(saved.error());
        }
        return answer;
    }
};

}  // namespace

class CompareTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keysAreComparedAndCounted() {
        Room room;
        QAbstractItemModelTester tester(&room.model());
        QVERIFY(room.known());
        QVERIFY(room.shown());
        QCOMPARE(room.model().count(Compared::Different), 4);
        QCOMPARE(room.model().count(Compared::OnlyA), 1);
        QCOMPARE(room.model().count(Compared::OnlyB), 1);
        QCOMPARE(room.model().count(Compared::Same), 2);
        QCOMPARE(room.model().rowCount(), 6);  // what is the same is not listed at first
        QCOMPARE(room.text(u"connectors.health.check.interval"_s, Column::From), u"60"_s);
        QCOMPARE(room.text(u"connectors.health.check.interval"_s, Column::To), u"30"_s);
        QCOMPARE(room.model().headerData(int(Column::To), Qt::Horizontal).toString(), u"preprod"_s);
    }

    void kindsAndWordsNarrowTheRows() {
        Room room;
        QAbstractItemModelTester tester(&room.model());
        QVERIFY(room.known());
        QVERIFY(room.shown());
        room.presenter.setStateShown(Compared::Same, true);
        QCOMPARE(room.model().rowCount(), 8);
        room.presenter.setStateShown(Compared::Different, false);
        QCOMPARE(room.model().rowCount(), 4);
        room.presenter.setSearch(u"acme YES"_s);
        QCOMPARE(room.model().rowCount(), 1);
        room.presenter.setStateShown(Compared::Different, true);
        // A search must not tell whether a guess at a hidden value is right.
        room.presenter.setSearch(u"hier-geheim"_s);
        QCOMPARE(room.model().rowCount(), 0);
    }

    void rowsAreSortedByWhatIsShown() {
        Room room;
        QAbstractItemModelTester tester(&room.model());
        QVERIFY(room.known());
        QVERIFY(room.shown());
        room.model().sort(int(Column::Key), Qt::DescendingOrder);
        QStringList keys;
        for (int row = 0; row < room.model().rowCount(); ++row)
            keys.append(room.model().at(row)->row.key);
        QStringList sorted = keys;
        std::sort(sorted.rbegin(), sorted.rend());
        QCOMPARE(keys, sorted);
    }

    void whatStaysBehindSaysWhy() {
        Room room;
        QVERIFY(room.known());
        QVERIFY(room.shown());
        for (const QString& key :
             {u"fast2.connector.auth.token"_s, u"fast2.connector.url"_s, u"acme.only.there"_s}) {
            const int row = room.row(key);
            const QModelIndex box = room.model().index(row, int(Column::Chosen));
            QVERIFY2(!box.data(Qt::CheckStateRole).isValid(), qPrintable(key));
            QVERIFY(!(box.flags() & Qt::ItemIsUserCheckable));
            QVERIFY(!box.data(Qt::ToolTipRole).toString().isEmpty());
            QVERIFY(box.data(Qt::AccessibleTextRole).toString().contains(u"cannot be promoted: "_s));
            room.model().choose(row, true);
            QVERIFY(!room.model().setData(box, Qt::Checked, Qt::CheckStateRole));
        }
        QVERIFY(room.model().chosen().isEmpty());
        const QModelIndex free =
            room.model().index(room.row(u"connectors.health.check.interval"_s), int(Column::Chosen));
        QCOMPARE(free.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        QVERIFY(room.model().setData(free, Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(room.model().chosen().size(), 1);
    }

    void keysArePromotedAndTheTableTellsEachOutcome() {
        Room room;
        QAbstractItemModelTester tester(&room.model());
        QVERIFY(room.known());
        QVERIFY(room.shown());
        QVERIFY(!room.presenter.promoteBlocked().isEmpty());
        QVERIFY(room.promoted({u"connectors.health.check.interval"_s, u"acme.only.here"_s}));
        const Confirmation question = room.presenter.question();
        QCOMPARE(question.environment, u"preprod"_s);
        QCOMPARE(question.environmentColour, u"#b02a8f"_s);
        QVERIFY(!question.danger);
        QVERIFY(question.difference.contains(u"+connectors.health.check.interval=60"_s));
        QVERIFY2(
            question.commandLine.endsWith(
                u"environment promote sandbox preprod connectors.health.check.interval acme.only.here"_s),
            qPrintable(question.commandLine));
        room.presenter.promote();
        QTRY_VERIFY(!room.presenter.isBusy());
        const QByteArray now = Room::read(room.fileOf(u"preprod"_s));
        QVERIFY(now.contains("connectors.health.check.interval=60\n"));
        QVERIFY(now.contains("acme.only.here=yes"));
        QVERIFY(now.contains("dort-geheim"));
        QTRY_COMPARE(room.model().count(Compared::Different), 3);
        // What is the same now is still there with its outcome.
        QCOMPARE(room.text(u"connectors.health.check.interval"_s, Column::State), u"= same"_s);
        QCOMPARE(room.text(u"connectors.health.check.interval"_s, Column::Promotion), u"✓ promoted"_s);
        QVERIFY(room.model().chosen().isEmpty());
    }

    void aFileThatMovedOnMeanwhileIsNotWritten() {
        Room room;
        QVERIFY(room.known());
        QVERIFY(room.shown());
        QVERIFY(room.promoted({u"connectors.health.check.interval"_s}));
        const QByteArray moved = there + "acme.new=1\n";
        room.write(room.fileOf(u"preprod"_s), moved);
        room.presenter.promote();
        QTRY_VERIFY(!room.presenter.isBusy());
        QCOMPARE(Room::read(room.fileOf(u"preprod"_s)), moved);
        QTRY_VERIFY(room.text(u"connectors.health.check.interval"_s, Column::Promotion).startsWith(u"✕ "_s));
        QVERIFY(!room.desk.notices.all().isEmpty());
    }

    void theOtherWayRoundIsAComparisonOfItsOwn() {
        Room room;
        QVERIFY(room.known());
        QVERIFY(room.shown());
        room.model().choose(room.row(u"acme.only.here"_s), true);
        room.presenter.turn();
        QTRY_COMPARE(room.presenter.from().name, u"preprod"_s);
        QTRY_COMPARE(room.text(u"connectors.health.check.interval"_s, Column::From), u"30"_s);
        QVERIFY(room.model().chosen().isEmpty());
        QVERIFY(room.model().at(room.row(u"acme.only.there"_s))->row.isPromotable());
        QVERIFY(!room.model().at(room.row(u"acme.only.here"_s))->row.isPromotable());
    }

    void productionIsWarnedOf_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("production");
        QTest::newRow("prod") << u"prod"_s << true;
        QTest::newRow("word") << u"Production"_s << true;
        QTest::newRow("with site") << u"lyon-PROD-2"_s << true;
        QTest::newRow("pre") << u"preprod"_s << false;
        QTest::newRow("pre dash") << u"pre-production"_s << false;
        QTest::newRow("pre upper") << u"PREPROD"_s << false;
        QTest::newRow("non") << u"non-prod"_s << false;
        QTest::newRow("hors") << u"horsprod"_s << false;
        QTest::newRow("test") << u"test"_s << false;
    }
    void productionIsWarnedOf() {
        QFETCH(QString, name);
        QFETCH(bool, production);
        QCOMPARE(PromotionText::looksLikeProduction(name), production);
        PreparedPromotion file;
        file.name = u"core.properties"_s;
        file.edits = {{u"acme"_s, u"1"_s, u"2"_s}};
        QCOMPARE(PromotionText(u"sandbox"_s, name, {}).question({file}).danger, production);
    }

    void relatedFilesOfTheSameProductAreCompared() {
        Room room({}, u"lyon"_s);
        const QString gui = room.desk.folder.filePath(u"gui.properties"_s);
        const QString other = room.desk.folder.filePath(u"there/gui.properties"_s);
        const QString alone = room.desk.folder.filePath(u"application.properties"_s);
        QDir(room.desk.folder.path()).mkpath(u"there"_s);
        room.write(gui, "acme.gui=1\n");
        room.write(other, "acme.gui=2\n");
        room.write(alone, "x=1\n");
        room.related[u"preprod"_s] = {other};
        room.related[u"lyon"_s] = {gui, alone};
        room.desk.engine.on(u"environment.list"_s,
                            QJsonObject{{u"environments"_s, QJsonArray{room.environment(u"lyon"_s),
                                                                       room.environment(u"preprod"_s)}}});
        room.presenter.open();
        QTRY_COMPARE(room.desk.engine.count(u"environment.list"_s), 2);
        QTest::qWait(10);
        QVERIFY(room.shown());
        QVERIFY(room.presenter.hasSeveralFiles());
        QVERIFY(room.model().rowOf(u"gui.properties\nacme.gui"_s) >= 0);
        QVERIFY(room.presenter.note().contains(u"application.properties"_s));
    }

    void aFileThatCannotBeReadIsSaidAndTriedAgain() {
        Room room;
        QVERIFY(room.known());
        QVERIFY(QFile::remove(room.fileOf(u"preprod"_s)));
        room.open();
        room.presenter.show(u"preprod"_s);
        QTRY_COMPARE(room.presenter.state(), ComparePresenter::State::Failed);
        auto* pane = room.window.findChild<StatePane*>();
        QVERIFY(pane);
        QTRY_COMPARE(pane->state(), StatePane::State::Error);
        room.write(room.fileOf(u"preprod"_s), there);
        QTest::mouseClick(room.find<QPushButton>(u"stateAction"_s), Qt::LeftButton);
        QTRY_COMPARE(pane->state(), StatePane::State::Content);
    }

    void anEnvironmentThatIsGoneIsSaid() {
        Room room;
        QVERIFY(room.known());
        room.presenter.show(u"gone"_s);
        QTRY_COMPARE(room.presenter.state(), ComparePresenter::State::Failed);
        QVERIFY(room.presenter.error()->is(config::environmentUnknown));
    }

    /// Before it is known which environments there are, a wish waits.
    void aWishBeforeTheListIsKept() {
        Room room;
        room.presenter.show(u"preprod"_s);
        QTRY_COMPARE(room.presenter.state(), ComparePresenter::State::Ready);
        QCOMPARE(room.presenter.to().name, u"preprod"_s);
    }

    void theButtonKnowsWhatThereIs() {
        Room none{QStringList{}};
        CompareButton alone(none.presenter);
        QTRY_COMPARE(none.desk.engine.count(u"environment.list"_s), 1);
        QTRY_VERIFY(alone.toolTip().contains(u"no other environment"_s));
        QVERIFY(!alone.isEnabled());
        QVERIFY(!alone.accessibleDescription().isEmpty());

        Room one;
        CompareButton direct(one.presenter);
        QVERIFY(one.known());
        QCOMPARE(direct.text(), u"Compare with preprod…"_s);
        QVERIFY(direct.isEnabled());
        QTest::mouseClick(&direct, Qt::LeftButton);
        QTRY_COMPARE(one.presenter.state(), ComparePresenter::State::Ready);

        Room many({u"preprod"_s, u"production"_s});
        CompareButton list(many.presenter);
        QVERIFY(many.known());
        QVERIFY(list.menu());
        QCOMPARE(list.menu()->actions().size(), 2);
        list.menu()->actions().last()->trigger();
        QTRY_COMPARE(many.presenter.state(), ComparePresenter::State::Ready);
        QCOMPARE(many.presenter.to().name, u"production"_s);
    }

    void theKeyboardAloneChoosesAndPromotes() {
        Room room;
        QVERIFY(room.known());
        room.open();
        room.settings->setFocus();
        QVERIFY(room.shown());
        auto* table = room.find<DataTable>(u"compareTable"_s);
        QTRY_COMPARE(QApplication::focusWidget(), table);
        QTest::keyClick(table, Qt::Key_Home, Qt::ControlModifier);
        const QString wanted = u"connectors.health.check.interval"_s;
        for (int step = 0; step < 8 && table->currentRow() != room.row(wanted); ++step)
            QTest::keyClick(table, Qt::Key_Down);
        QCOMPARE(table->currentRow(), room.row(wanted));
        QTest::keyClick(table, Qt::Key_Space);
        QCOMPARE(room.model().chosen().size(), 1);
        auto* promote = room.find<QPushButton>(u"promote"_s);
        QVERIFY(promote->isEnabled());
        QVERIFY(promote->text().contains(u"preprod"_s));
        for (int step = 0; step < 40 && QApplication::focusWidget() != promote; ++step)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), promote);
        QTest::keyClick(promote, Qt::Key_Space);
        QTRY_COMPARE(room.desk.dialogs.confirmations.size(), 1);
        QTRY_VERIFY(Room::read(room.fileOf(u"preprod"_s)).contains("check.interval=60"));
        QTRY_VERIFY(!room.presenter.isBusy());
        // The cursor is still on its key although rows came and went.
        QTRY_COMPARE(table->currentRow(), room.row(wanted));
        QTest::keyClick(table, Qt::Key_Escape);
        QVERIFY(!room.presenter.isShown());
        QCOMPARE(QApplication::focusWidget(), room.settings);
    }

    void escapeInTheSearchFirstEndsTheSearch() {
        Room room;
        QVERIFY(room.known());
        room.open();
        QVERIFY(room.shown());
        auto* search = room.find<QLineEdit>(u"compareSearch"_s);
        search->setFocus();
        QTest::keyClicks(search, u"acme"_s);
        QTRY_COMPARE(room.model().rowCount(), 2);
        QTest::keyClick(search, Qt::Key_Escape);
        QVERIFY(room.presenter.isShown());
        QTRY_COMPARE(room.model().rowCount(), 6);
        QTest::keyClick(search, Qt::Key_Escape);
        QVERIFY(!room.presenter.isShown());
    }

    void withoutTheRoleNothingIsPromoted() {
        Room room;
        room.desk.engine.on(u"session.show"_s, QJsonObject{{u"roles"_s, QJsonArray{u"viewer"_s}}});
        room.presenter.open();
        QVERIFY(room.known());
        QVERIFY(room.shown());
        room.model().choose(room.row(u"acme.only.here"_s), true);
        QTRY_VERIFY(room.presenter.promoteBlocked().contains(u"configurator"_s));
    }

    void unsavedEditsAreNotCompared() {
        Room room;
        QVERIFY(room.known());
        QVERIFY(room.shown());
        QVERIFY(room.presenter.note().isEmpty());
        room.presenter.setUnsaved(true);
        QVERIFY(room.presenter.note().contains(u"unsaved"_s));
    }

    void noSecretIsInAnyRoleOrText() {
        Room room;
        QVERIFY(room.known());
        room.open();
        QVERIFY(room.shown());
        room.presenter.setStateShown(Compared::Same, true);
        QVERIFY(room.promoted({u"connectors.health.check.interval"_s}));
        const Confirmation question = room.desk.dialogs.confirmations.value(0);
        QStringList texts = hunt::textsOf(room.model()) + hunt::textsOf(&room.window);
        texts += question.consequences;
        texts += {question.text, question.title, question.difference, question.commandLine};
        const QStringList found = hunt::leaks(texts, secrets);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }
};

QTEST_MAIN(CompareTest)
#include "tst_compare.moc"
