// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <QPushButton>
#include <QTest>

#include "core/base/ErrorJson.h"
#include "tests/ui/Fakes.h"
#include "ui/common/ConnectorState.h"
#include "ui/common/ConnectorToggle.h"

using namespace fdc;
using namespace fdc::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject campaign(const QString& name, qint64 pending, const QString& effect = u"pauses"_s,
                     bool counting = false) {
    return {{u"name"_s, name},       {u"state"_s, effect == u"pauses"_s ? u"Started"_s : u"Paused"_s},
            {u"pending"_s, pending}, {u"inFlight"_s, 32},
            {u"effect"_s, effect},   {u"counting"_s, counting}};
}

/// As `connector.consequences` answers.
QJsonObject campaigns(const QJsonArray& all) {
    return {{u"campaigns"_s, all}, {u"refuses"_s, QJsonArray{u"campaign.start"_s}}};
}

QJsonObject answer(const QString& observed, const QString& written, const QString& remark = {}) {
    QJsonObject connector{{u"id"_s, u"fast2"_s}, {u"name"_s, u"Fast2"_s}, {u"observed"_s, observed}};
    if (observed == u"failed"_s) {
        connector[u"reason"_s] = u"FAST2_REMOTE_UNAVAILABLE"_s;
        connector[u"failure"_s] = base::toJson(
            base::Error(base::ErrorCode{"FAST2_REMOTE_UNAVAILABLE", base::ErrorKind::Configuration}));
    }
    QJsonObject json{{u"connectors"_s, QJsonArray{connector}}, {u"written"_s, written}};
    if (!remark.isEmpty())
        json[u"remark"_s] = remark;
    return json;
}

const ConnectorFacts fast2On{u"fast2"_s, u"Fast2"_s, u"migration"_s, true};
const ConnectorFacts fast2Off{u"fast2"_s, u"Fast2"_s, u"migration"_s, false};

}  // namespace

class ConnectorToggleTest : public QObject {
    Q_OBJECT

    struct Room {
        fakes::Desk desk;
        QObject page;
        std::unique_ptr<QWidget> view = std::make_unique<QWidget>();
        int done = 0;

        Room() {
            desk.engine.on(u"connector.enable"_s, answer(u"on"_s, u"connectors.fast2.enabled=true"_s));
            desk.engine.on(u"connector.disable"_s, answer(u"off"_s, u"connectors.fast2.enabled=false"_s));
            desk.engine.on(u"connector.consequences"_s, campaigns({}));
        }
        bool toggle(const ConnectorFacts& facts, bool on) {
            return switchConnector(desk.services(), &page, view.get(), facts, on, [this] { ++done; });
        }
        const Notice& notice() const { return desk.notices.all().first(); }
    };

private Q_SLOTS:
    void switchingOnHappensAtOnceAndCanBeUndone() {
        Room room;
        QVERIFY(room.toggle(fast2Off, true));
        QTRY_COMPARE(room.done, 1);
        QCOMPARE(room.desk.engine.count(u"connector.consequences"_s), 0);
        QCOMPARE(room.desk.engine.last(u"connector.enable"_s)[u"connector"].toString(), u"fast2"_s);
        QCOMPARE(room.desk.engine.last(u"connector.enable"_s)[u"language"].toString(), u"en"_s);
        QVERIFY(room.desk.dialogs.confirmations.isEmpty());
        QCOMPARE(room.notice().tone, Tone::Ok);
        QCOMPARE(room.notice().seconds, 10);
        QCOMPARE(room.notice().actionText, u"Undo"_s);
        room.notice().action();
        QTRY_COMPARE(room.desk.engine.count(u"connector.disable"_s), 1);
    }

    void switchingOffWithNothingRunningAsksNobody() {
        Room room;
        room.desk.engine.on(u"connector.consequences"_s,
                            campaigns({campaign(u"Old_Run2"_s, 10, u"staysPaused"_s)}));
        room.toggle(fast2On, false);
        QTRY_COMPARE(room.done, 1);
        QVERIFY(room.desk.dialogs.confirmations.isEmpty());
        QCOMPARE(room.desk.engine.count(u"connector.disable"_s), 1);
        QCOMPARE(room.notice().actionText, u"Undo"_s);
    }

    void whatPausesIsToldBeforeSwitchingOff() {
        Room room;
        room.desk.engine.on(
            u"connector.consequences"_s,
            campaigns({campaign(u"Old_Run2"_s, 10, u"staysPaused"_s), campaign(u"Mail_Run1"_s, 1000),
                       campaign(u"Bills_Run4"_s, 0, u"pauses"_s, true)}));
        room.toggle(fast2On, false);
        QTRY_COMPARE(room.done, 1);
        QCOMPARE(room.desk.dialogs.confirmations.size(), 1);
        const Confirmation& asked = room.desk.dialogs.confirmations.first();
        QVERIFY(asked.danger);
        QCOMPARE(asked.commandLine, u"flowerdocsctl --environment sandbox connector disable fast2"_s);
        QCOMPARE(asked.consequences.size(), 5);
        QCOMPARE(asked.consequences[0],
                 u"Mail_Run1 pauses with %1 document(s) still to do."_s.arg(QLocale().toString(1032)));
        QCOMPARE(asked.consequences[1], u"Bills_Run4 pauses while it still counts its documents."_s);
        QCOMPARE(asked.consequences[2], u"Old_Run2 is paused and cannot go on until then."_s);
        QCOMPARE(asked.consequences[3], u"New migrations are refused until Fast2 is on again."_s);
        // Switching on again does not resume them, so it is not called undo.
        QCOMPARE(room.notice().actionText, u"Switch on again"_s);
    }

    void noMeansNothingHappens() {
        Room room;
        room.desk.dialogs.yes = false;
        room.desk.engine.on(u"connector.consequences"_s, campaigns({campaign(u"A"_s, 1)}));
        room.toggle(fast2On, false);
        QTRY_COMPARE(room.done, 1);
        QCOMPARE(room.desk.engine.count(u"connector.disable"_s), 0);
        QVERIFY(room.desk.notices.all().isEmpty());
    }

    void whenCampaignsAreUnknownItAsksToo() {
        Room room;
        room.desk.engine.fails(u"connector.consequences"_s,
                               base::Error(base::ErrorCode{"STORE_BUSY", base::ErrorKind::Temporary}));
        room.toggle(fast2On, false);
        QTRY_COMPARE(room.done, 1);
        QCOMPARE(room.desk.dialogs.confirmations.size(), 1);
        QVERIFY(room.desk.dialogs.confirmations.first().text.contains(u"STORE_BUSY"_s));
    }

    void othersThanTheMigrationConnectorPauseNothing() {
        Room room;
        room.desk.engine.on(u"connector.consequences"_s, campaigns({campaign(u"A"_s, 1)}));
        room.toggle({u"plume"_s, u"Plume"_s, u"collaboration"_s, true}, false);
        QTRY_COMPARE(room.done, 1);
        QVERIFY(room.desk.dialogs.confirmations.isEmpty());
        QCOMPARE(room.desk.engine.count(u"connector.disable"_s), 1);
    }

    void whatElseStopsIsToldToo() {
        Room room;
        room.desk.engine.on(
            u"connector.consequences"_s,
            QJsonObject{{u"webhooks"_s, QJsonObject{{u"waiting"_s, 3}, {u"effect"_s, u"stayInInbox"_s}}}});
        room.desk.dialogs.yes = false;
        const ConnectorFacts imap{u"imap"_s, u"IMAP"_s, u"custom"_s, true, true};
        room.toggle(imap, false);
        QTRY_COMPARE(room.done, 1);
        QCOMPARE(room.desk.engine.count(u"connector.disable"_s), 0);
        QCOMPARE(room.desk.dialogs.confirmations.first().text, u"Other work hangs on this connector."_s);
        QCOMPARE(room.desk.dialogs.confirmations.first().consequences.size(), 2);
        // Waiting events go on by themselves: coming back is an undo.
        room.desk.dialogs.yes = true;
        room.toggle(imap, false);
        QTRY_COMPARE(room.done, 2);
        QCOMPARE(room.notice().actionText, u"Undo"_s);
        // A restart loses nothing and asks nobody.
        const int asked = room.desk.engine.count(u"connector.consequences"_s);
        room.desk.engine.on(u"connector.restart"_s, answer(u"on"_s, {}));
        restartConnector(room.desk.services(), &room.page, room.view.get(), imap, false,
                         [&room] { ++room.done; });
        QTRY_COMPARE(room.done, 3);
        QCOMPARE(room.desk.engine.count(u"connector.consequences"_s), asked);
    }

    void aSwitchOutOfReachIsAWarning() {
        Room room;
        room.desk.engine.on(u"connector.enable"_s, answer(u"off"_s, u"connectors.fast2.enabled=true"_s,
                                                          u"The connector will stay off."_s));
        room.toggle(fast2Off, true);
        QTRY_COMPARE(room.done, 1);
        QCOMPARE(room.notice().tone, Tone::Warn);
        QCOMPARE(room.notice().text, u"The connector will stay off."_s);
        QCOMPARE(room.notice().actionText, u"Undo"_s);
    }

    void nothingWrittenIsNothingToUndo() {
        Room room;
        room.desk.engine.on(u"connector.enable"_s, answer(u"off"_s, {}, u"The connector will stay off."_s));
        room.toggle(fast2Off, true);
        QTRY_COMPARE(room.done, 1);
        QVERIFY(!room.notice().action);
    }

    void onButNotStartedIsAWarning() {
        Room room;
        room.desk.engine.on(u"connector.enable"_s, answer(u"failed"_s, u"connectors.fast2.enabled=true"_s));
        room.toggle(fast2Off, true);
        QTRY_COMPARE(room.done, 1);
        QCOMPARE(room.notice().tone, Tone::Warn);
        QCOMPARE(room.notice().code, u"FAST2_REMOTE_UNAVAILABLE"_s);
    }

    void aRefusalIsPosted() {
        Room room;
        room.desk.engine.fails(u"connector.enable"_s,
                               base::Error(base::ErrorCode{"ACTION_REFUSED", base::ErrorKind::Permission}));
        room.toggle(fast2Off, true);
        QTRY_COMPARE(room.done, 1);
        QCOMPARE(room.notice().code, u"ACTION_REFUSED"_s);
        QCOMPARE(room.notice().tone, Tone::Error);
    }

    void oneChangeAtATime() {
        Room room;
        room.desk.engine.silent.append(u"connector.enable"_s);
        QVERIFY(room.toggle(fast2Off, true));
        QVERIFY(isConnectorChanging(room.desk.services(), u"fast2"_s));
        QVERIFY(!isConnectorChanging(room.desk.services(), u"plume"_s));
        QVERIFY(!room.toggle(fast2Off, true));
        QVERIFY(!restartConnector(room.desk.services(), &room.page, nullptr, fast2On, false));
        QCOMPARE(room.desk.engine.count(u"connector.enable"_s), 1);
    }

    void aPageThatGoesAwayFreesTheConnector() {
        Room room;
        room.desk.engine.silent.append(u"connector.enable"_s);
        auto page = std::make_unique<QObject>();
        QVERIFY(switchConnector(room.desk.services(), page.get(), nullptr, fast2Off, true));
        page.reset();
        QVERIFY(!isConnectorChanging(room.desk.services(), u"fast2"_s));
    }

    void aViewThatGoesAwayDuringTheQuestionMeansNo() {
        /// Never answers.
        class Silent : public Dialogs {
        public:
            void confirm(QWidget*, const Confirmation&, std::function<void(bool)>) override { ++asked; }
            void openFile(QWidget*, const QString&, const QString&, std::function<void(QString)>) override {}
            void openFolder(QWidget*, const QString&, std::function<void(QString)>) override {}
            void saveFile(QWidget*, const QString&, const QString&, std::function<void(QString)>) override {}
            void askSecret(QWidget*, const SecretQuestion&, std::function<void(QString)>) override {}
            void askForm(QWidget*, const FormQuestion&,
                         std::function<void(std::optional<FormAnswers>)>) override {}
            int asked = 0;
        } silent;
        Room room;
        room.desk.engine.on(u"connector.consequences"_s, campaigns({campaign(u"A"_s, 1)}));
        const Services services{room.desk.engine,
                                room.desk.reader,
                                silent,
                                room.desk.notices,
                                room.desk.clock,
                                room.desk.services().folder,
                                u"sandbox"_s,
                                [] { return u"en"_s; },
                                {},
                                {}};
        switchConnector(services, &room.page, room.view.get(), fast2On, false, [&room] { ++room.done; });
        QTRY_COMPARE(silent.asked, 1);
        QCOMPARE(room.done, 0);
        room.view.reset();
        QTRY_COMPARE(room.done, 1);
        QVERIFY(!isConnectorChanging(services, u"fast2"_s));
        QCOMPARE(room.desk.engine.count(u"connector.disable"_s), 0);
    }

    void restartingAsksBeforeCampaignsPause() {
        Room room;
        room.desk.engine.on(u"connector.restart"_s, answer(u"on"_s, {}));
        room.desk.engine.on(u"connector.consequences"_s, campaigns({campaign(u"A"_s, 1)}));
        restartConnector(room.desk.services(), &room.page, room.view.get(), fast2On, false,
                         [&room] { ++room.done; });
        QTRY_COMPARE(room.done, 1);
        QCOMPARE(room.desk.dialogs.confirmations.size(), 1);
        QCOMPARE(room.desk.dialogs.confirmations.first().commandLine,
                 u"flowerdocsctl --environment sandbox connector restart fast2"_s);
        QVERIFY(!room.desk.engine.last(u"connector.restart"_s).contains(u"onlyFailed"_s));
        restartConnector(room.desk.services(), &room.page, room.view.get(), fast2On, true,
                         [&room] { ++room.done; });
        QTRY_COMPARE(room.done, 2);
        QCOMPARE(room.desk.dialogs.confirmations.size(), 1);
        QVERIFY(room.desk.engine.last(u"connector.restart"_s)[u"onlyFailed"].toBool());
    }

    void everyStateHasItsWordShapeAndTone_data() {
        QTest::addColumn<QString>("observed");
        QTest::addColumn<QString>("health");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<int>("tone");
        QTest::newRow("up") << u"on"_s << u"up"_s << u"● operational"_s << int(Tone::Ok);
        QTest::newRow("not probed") << u"on"_s << u"unknown"_s << u"● on"_s << int(Tone::Accent);
        QTest::newRow("degraded") << u"on"_s << u"degraded"_s << u"▲ degraded"_s << int(Tone::Warn);
        QTest::newRow("down") << u"on"_s << u"down"_s << u"■ not reachable"_s << int(Tone::Error);
        QTest::newRow("failed") << u"failed"_s << u"up"_s << u"■ failed"_s << int(Tone::Error);
        QTest::newRow("starting") << u"starting"_s << u"unknown"_s << u"● starting"_s << int(Tone::Accent);
        QTest::newRow("stopping") << u"stopping"_s << u"up"_s << u"○ stopping"_s << int(Tone::Neutral);
        QTest::newRow("off") << u"off"_s << u"down"_s << u"○ off"_s << int(Tone::Neutral);
    }
    void everyStateHasItsWordShapeAndTone() {
        QFETCH(QString, observed);
        QFETCH(QString, health);
        ConnectorState state;
        state.observed = observed;
        state.health = health;
        QTEST(int(toneOf(state)), "tone");
        QTEST(stateMark(toneOf(state)) + u' ' + stateWord(state), "shown");
    }

    void everyReasonIsASentence_data() {
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("topic");
        QTest::newRow("on") << u"ON"_s << u"key:connectors.fast2.enabled"_s;
        QTest::newRow("master") << u"MASTER_OFF"_s << u"key:connectors.enabled"_s;
        QTest::newRow("absent") << u"CONNECTOR_ABSENT"_s << u"key:connectors.fast2.enabled"_s;
        QTest::newRow("off") << u"CONNECTOR_OFF"_s << u"key:connectors.fast2.enabled"_s;
        QTest::newRow("product") << u"PRODUCT_OFF"_s << u"key:fast2.connector.enabled"_s;
        QTest::newRow("invalid") << u"VALUE_INVALID"_s << u"key:connectors.fast2.enabled"_s;
    }
    void everyReasonIsASentence() {
        QFETCH(QString, reason);
        ConnectorState state;
        state.id = u"fast2"_s;
        state.reason = reason;
        const QString text = reasonText(state, u"en"_s);
        QVERIFY2(text.endsWith(u'.') && text != reason, qPrintable(text));
        QTEST(reasonTopic(state), "topic");
    }

    void aFailureIsToldByItsPage() {
        ConnectorState state;
        state.observed = u"failed"_s;
        state.failure =
            base::toJson(base::Error(base::ErrorCode{"FLOWERDOCS_DOWN", base::ErrorKind::Temporary}));
        QVERIFY(reasonText(state, u"en"_s).size() > 10);
        QVERIFY(reasonText(state, u"fr"_s) != reasonText(state, u"en"_s));
        QCOMPARE(reasonTopic(state), u"error:FLOWERDOCS_DOWN"_s);
        state.failure = {};
        state.observed = u"on"_s;
        state.health = u"down"_s;
        QCOMPARE(reasonTopic(state, u"FLOWERDOCS_DOWN"_s), u"error:FLOWERDOCS_DOWN"_s);
    }
};

QTEST_MAIN(ConnectorToggleTest)
#include "tst_connectortoggle.moc"
