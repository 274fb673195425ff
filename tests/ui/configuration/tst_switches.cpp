// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

#include "core/base/BaseErrors.h"
#include "tests/ui/configuration/ConfigDesk.h"
#include "tests/ui/configuration/SecretHunt.h"
#include "ui/common/DataTable.h"
#include "ui/common/Widgets.h"
#include "ui/configuration/ConfigurationPresenter.h"
#include "ui/configuration/SwitchesPresenter.h"
#include "ui/configuration/SwitchesView.h"
#include "ui/configuration/TruthModel.h"

using namespace fdc;
using namespace fdc::ui;
using namespace fdc::ui::configuration;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray content =
    "connectors.enabled=true\n"
    "connectors.fast2.enabled=true\n"
    "connectors.acme.enabled=true\n"
    "connectors.plume.enabled=${PLUME_TOKEN:vorgabe-geheim}\n"
    "fast2.connector.auth.token=streng-geheim\n";

QJsonObject running(const QString& name, int pending, int inFlight, const QString& effect = u"pauses"_s) {
    return {{u"name"_s, name},
            {u"state"_s, effect == u"pauses"_s ? u"Started"_s : u"Paused"_s},
            {u"pending"_s, pending},
            {u"inFlight"_s, inFlight},
            {u"effect"_s, effect}};
}

QJsonObject consequences(const QJsonArray& campaigns) {
    return {{u"schema"_s, u"connector-consequences/1"_s},
            {u"connector"_s, u"fast2"_s},
            {u"known"_s, true},
            {u"on"_s, true},
            {u"campaigns"_s, campaigns},
            {u"refuses"_s, QJsonArray{u"campaign.start"_s, u"campaign.resume"_s}}};
}

struct Room {
    explicit Room(const QByteArray& bytes = content, const QProcessEnvironment& variables = {})
        : desk(bytes), presenter(desk.services(), variables), services(desk.services()) {
        desk.engine.on(u"connector.consequences"_s, consequences({}));
        presenter.watchedFile().setInterval(20);
        presenter.open();
    }
    bool ready() {
        return QTest::qWaitFor([this] { return presenter.state() == ConfigurationPresenter::State::Ready; });
    }
    bool settled() {
        return QTest::qWaitFor([this] { return !presenter.isChecking(); });
    }
    SwitchCardText card(const QString& id) {
        for (const SwitchCardText& one : presenter.switches().cards()) {
            if (one.id == id)
                return one;
        }
        return {};
    }
    /// On screen.
    void show() {
        view = new SwitchesView(presenter.switches(), services);
        layout.addWidget(view);
        window.resize(520, 900);
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
    ConfigurationPresenter presenter;
    Services services;
    QWidget window;
    QVBoxLayout layout{&window};
    SwitchesView* view = nullptr;
};

}  // namespace

class SwitchesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theRowOfNowIsMarkedByAWord() {
        Room room;
        QVERIFY(room.ready());
        TruthModel model;
        QAbstractItemModelTester tester(&model);
        model.set(room.card(u"fast2"_s).table);
        QCOMPARE(model.rowCount(), 8);
        int now = 0;
        for (int row = 0; row < 8; ++row)
            now += model.index(row, int(TruthModel::Column::Effective)).data().toString().contains(u"now"_s);
        QCOMPARE(now, 1);
        // All three are on: the first row is the only one with that outcome.
        QCOMPARE(model.index(0, int(TruthModel::Column::Effective)).data().toString(), u"● on · now"_s);
        QCOMPARE(model.index(7, int(TruthModel::Column::Effective)).data().toString(), u"○ off"_s);
    }

    void aColumnThatAVariableFixesIsMarkedAndRulesRowsOut() {
        QProcessEnvironment variables;
        variables.insert(u"CONNECTORS_ENABLED"_s, u"true"_s);
        Room room(content, variables);
        QVERIFY(room.ready());
        const SwitchCardText fast2 = room.card(u"fast2"_s);
        QVERIFY(!fast2.switches[0].fixed.isEmpty());
        QVERIFY(fast2.switches[0].place.contains(u"CONNECTORS_ENABLED"_s));
        QVERIFY(fast2.switches[1].fixed.isEmpty());
        TruthModel model;
        QAbstractItemModelTester tester(&model);
        model.set(fast2.table);
        QCOMPARE(model.headerData(0, Qt::Horizontal).toString(), u"Master (fixed)"_s);
        int impossible = 0;
        for (int row = 0; row < 8; ++row)
            impossible += model.index(row, 3).data().toString().contains(u"cannot occur"_s);
        QCOMPARE(impossible, 4);
        room.show();
        QVERIFY(!room.find<ToggleSwitch>(u"switch.fast2.connectors.enabled"_s)->isEnabled());
        // The next table has no variable: the same model unlearns the mark.
        Room plain;
        QVERIFY(plain.ready());
        model.set(plain.card(u"fast2"_s).table);
        QCOMPARE(model.headerData(0, Qt::Horizontal).toString(), u"Master"_s);
    }

    void everyConnectorOfTheFileHasACard() {
        Room room;
        QVERIFY(room.ready());
        QStringList ids;
        for (const SwitchCardText& one : room.presenter.switches().cards())
            ids.append(one.id);
        QCOMPARE(ids.mid(0, 3), QStringList({u"fast2"_s, u"plume"_s, u"companion"_s}));
        QVERIFY(ids.contains(u"acme"_s));
        QVERIFY(room.card(u"acme"_s).on);
        QVERIFY(!room.card(u"companion"_s).on);
        QVERIFY(!room.card(u"companion"_s).changes.isEmpty());
    }

    void aSwitchIsAnEditAndUndoTakesItBack() {
        Room room;
        QVERIFY(room.ready());
        room.presenter.switches().toggle(u"connectors.fast2.enabled"_s, false);
        QVERIFY(room.presenter.isModified());
        QVERIFY(room.settled());
        QVERIFY(!room.card(u"fast2"_s).on);
        QCOMPARE(room.card(u"fast2"_s).after.first(), u"Fast2 goes off."_s);
        room.presenter.undo();
        QVERIFY(room.settled());
        QVERIFY(room.card(u"fast2"_s).on);
        QVERIFY(room.card(u"fast2"_s).after.isEmpty());
    }

    void theMasterSwitchConcernsEveryConnector() {
        Room room;
        QVERIFY(room.ready());
        room.presenter.switches().toggle(u"connectors.enabled"_s, false);
        QVERIFY(room.settled());
        QVERIFY(room.presenter.switches().consequencesOfSaving().contains(u"Fast2 goes off."_s));
        QVERIFY(room.presenter.switches().consequencesOfSaving().contains(u"acme goes off."_s));
    }

    void theQuestionBeforeSavingTellsWhatStops() {
        Room room;
        room.desk.engine.on(u"connector.consequences"_s,
                            consequences({running(u"Alt_Run1"_s, 4, 0, u"staysPaused"_s),
                                          running(u"Mail_Run2"_s, 1200, 34)}));
        QVERIFY(room.ready());
        room.presenter.edit(u"connectors.fast2.enabled"_s, u"false"_s);
        QVERIFY(room.settled());
        QTRY_VERIFY(room.presenter.switches().savingStopsCampaigns());
        const Confirmation question = room.presenter.saveQuestion();
        QVERIFY(question.danger);
        const auto at = question.consequences.indexOf(u"Fast2 goes off."_s);
        QVERIFY(at >= 0);
        QCOMPARE(question.consequences.value(at + 1),
                 u"Mail_Run2 pauses with 1,234 document(s) still to do."_s);
        QCOMPARE(question.consequences.value(at + 2), u"Alt_Run1 is paused and cannot go on until then."_s);
        QCOMPARE(question.consequences.value(at + 3),
                 u"New migrations are refused until Fast2 is on again."_s);
    }

    void whatIsNotKnownIsSaid() {
        Room room;
        room.desk.engine.silent.append(u"connector.consequences"_s);
        QVERIFY(room.ready());
        room.presenter.edit(u"connectors.fast2.enabled"_s, u"false"_s);
        QVERIFY(room.settled());
        QVERIFY(room.presenter.saveQuestion().consequences.join(u'\n').contains(u"not known yet"_s));
        room.desk.engine.silent.clear();
        room.desk.engine.fails(u"connector.consequences"_s,
                               base::Error(base::ErrorCode{"ENGINE_UNREACHABLE", base::ErrorKind::Internal}));
        Room other;
        other.desk.engine.fails(
            u"connector.consequences"_s,
            base::Error(base::ErrorCode{"ENGINE_UNREACHABLE", base::ErrorKind::Internal}));
        QVERIFY(other.ready());
        other.presenter.edit(u"connectors.fast2.enabled"_s, u"false"_s);
        QTRY_VERIFY(
            other.presenter.saveQuestion().consequences.join(u'\n').contains(u"ENGINE_UNREACHABLE"_s));
    }

    /// A page that nobody looks at asks nothing, and nothing is asked of a connector that is off.
    void theEngineIsAskedOnlyWhatIsShown() {
        Room room;
        QVERIFY(room.ready());
        QTest::qWait(30);
        QCOMPARE(room.desk.engine.count(u"connector.consequences"_s), 0);
        room.show();
        QTRY_COMPARE(room.desk.engine.count(u"connector.consequences"_s), 2);  // fast2 and acme are on
        QCOMPARE(room.card(u"companion"_s).stops.state, StopText::State::Off);
        QTRY_COMPARE(room.card(u"fast2"_s).stops.state, StopText::State::Nothing);
    }

    void aFailureCanBeTriedAgain() {
        Room room;
        room.desk.engine.fails(u"connector.consequences"_s,
                               base::Error(base::ErrorCode{"ENGINE_UNREACHABLE", base::ErrorKind::Internal}));
        QVERIFY(room.ready());
        room.show();
        QTRY_COMPARE(room.card(u"fast2"_s).stops.state, StopText::State::Failed);
        QTRY_VERIFY(room.find<QPushButton>(u"retryStops.fast2"_s)->isVisible());
        QTest::mouseClick(room.find<QPushButton>(u"helpStops.fast2"_s), Qt::LeftButton);
        QCOMPARE(room.desk.helped.last(), u"error:ENGINE_UNREACHABLE"_s);
        room.desk.engine.on(u"connector.consequences"_s, consequences({running(u"Mail_Run2"_s, 3, 0)}));
        QTest::mouseClick(room.find<QPushButton>(u"retryStops.fast2"_s), Qt::LeftButton);
        QTRY_COMPARE(room.card(u"fast2"_s).stops.state, StopText::State::Known);
        QTRY_VERIFY(room.find<QLabel>(u"switchStops.fast2"_s)->text().contains(u"Mail_Run2"_s));
    }

    void theKeyboardAloneSwitches() {
        Room room;
        QVERIFY(room.ready());
        room.show();
        auto* toggle = room.find<ToggleSwitch>(u"switch.fast2.connectors.fast2.enabled"_s);
        QVERIFY(toggle);
        QVERIFY(toggle->isChecked());
        auto* first = room.find<ToggleSwitch>(u"switch.fast2.connectors.enabled"_s);
        first->setFocus();
        for (int step = 0; step < 6 && QApplication::focusWidget() != toggle; ++step)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), toggle);
        QTest::keyClick(toggle, Qt::Key_Space);
        QVERIFY(room.presenter.isModified());
        QTRY_COMPARE(room.find<Pill>(u"switchState.fast2"_s)->text(), u"off"_s);
        QCOMPARE(QApplication::focusWidget(), toggle);
        QTRY_VERIFY(room.find<QLabel>(u"afterSaving.fast2"_s)->isVisible());
    }

    void theCardFollowsEditsOfTheForm() {
        Room room;
        QVERIFY(room.ready());
        room.show();
        auto* text = room.find<ElidedLabel>(u"switch.fast2.fast2.connector.enabled.text"_s);
        QVERIFY(text->fullText().endsWith(u"= true"_s));
        room.presenter.edit(u"fast2.connector.enabled"_s, u"nein"_s);
        QTRY_VERIFY(text->fullText().endsWith(u"= nein"_s));
        QVERIFY(room.find<QLabel>(u"switch.fast2.fast2.connector.enabled.trouble"_s)->isVisible());
    }

    void theTableIsFoldedAway() {
        Room room;
        QVERIFY(room.ready());
        room.show();
        QVERIFY(room.find<DataTable>(u"truth.fast2"_s)->isVisible());
        QTest::mouseClick(room.find<QPushButton>(u"foldTruth.fast2"_s), Qt::LeftButton);
        QVERIFY(!room.find<DataTable>(u"truth.fast2"_s)->isVisible());
        QVERIFY(room.find<DataTable>(u"truth.plume"_s)->isVisible());
    }

    void noSecretIsInAnyTextOrRole() {
        Room room;
        QVERIFY(room.ready());
        room.show();
        QStringList texts = hunt::textsOf(&room.window);
        for (const DataTable* table : room.window.findChildren<DataTable*>())
            texts += hunt::textsOf(*table->model());
        room.presenter.edit(u"connectors.plume.enabled"_s, u"${FAST2_TOKEN:neu-geheim}"_s);
        QVERIFY(room.settled());
        texts += hunt::textsOf(&room.window);
        texts += room.presenter.switches().consequencesOfSaving();
        const QStringList found =
            hunt::leaks(texts, {u"streng-geheim"_s, u"vorgabe-geheim"_s, u"neu-geheim"_s});
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }
};

QTEST_MAIN(SwitchesTest)
#include "tst_switches.moc"
