// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/connectors/Rich.h"
#include "ui/connectors/EventBody.h"
#include "ui/connectors/EventsPresenter.h"

using namespace fdc;
using namespace fdc::ui;
using namespace fdc::ui::connectors;
using namespace Qt::Literals::StringLiterals;

using Phase = EventsPresenter::Phase;
using Column = EventModel::Column;

class EventsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<fakes::Desk> m_desk;
    std::unique_ptr<EventsPresenter> m_presenter;

    void openOn(const QString& id = u"webdav"_s, bool takes = true) {
        m_presenter->setConnector(id, u"WebDAV"_s, takes);
        m_presenter->open();
    }
    QString text(int row, Column column) const {
        return m_presenter->model().index(row, int(column)).data().toString();
    }

private Q_SLOTS:
    void init() {
        m_presenter.reset();
        m_desk = std::make_unique<fakes::Desk>();
        answers::serveRich(*m_desk);
        m_presenter = std::make_unique<EventsPresenter>(m_desk->services());
    }

    void theEventsOfAConnectorAreTold() {
        const QAbstractItemModelTester tester(&m_presenter->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(m_presenter->phase(), Phase::NoConnector);
        openOn();
        QCOMPARE(m_presenter->phase(), Phase::Loading);
        QTRY_COMPARE(m_presenter->phase(), Phase::Content);
        QCOMPARE(m_desk->engine.last(u"event.list"_s)[u"connector"].toString(), u"webdav"_s);
        QCOMPARE(m_desk->engine.last(u"event.list"_s)[u"state"].toString(), u"all"_s);
        QCOMPARE(m_presenter->model().rowCount(), 5);
        QCOMPARE(m_presenter->counts()->dead, 2);
        QCOMPARE(text(0, Column::Id), u"evt_01…F79K"_s);
        QCOMPARE(text(0, Column::Object), u"DOC-88121"_s);
        QVERIFY(text(0, Column::Outcome).startsWith(u"again in 41"_s));
        QVERIFY(text(0, Column::Outcome).endsWith(u"(attempt 3)"_s));
        QCOMPARE(text(1, Column::Outcome), u"done"_s);
        QCOMPARE(text(2, Column::Outcome), u"dead letter · CLASS_UNKNOWN"_s);
        QCOMPARE(m_presenter->model().index(2, int(Column::Outcome)).data(ToneRole).toInt(),
                 int(Tone::Error));
        QVERIFY(text(4, Column::Time).startsWith(u"2026-11-22"_s));
    }

    void aConnectorWithoutEventsIsNotAskedFor() {
        openOn(u"fast2"_s, false);
        QTest::qWait(0);
        QCOMPARE(m_presenter->phase(), Phase::TakesNone);
        QCOMPARE(m_desk->engine.count(u"event.list"_s), 0);
    }

    void anOlderEngineIsSaid() {
        m_desk->engine.handlers.remove(u"event.list"_s);
        openOn();
        QTRY_COMPARE(m_presenter->phase(), Phase::Unknown);
        QVERIFY(!m_presenter->counts());
    }

    void anErrorIsOfferedAgainAndWhatWasKnownStays() {
        m_desk->engine.fails(u"event.list"_s,
                             base::Error(base::ErrorCode{"STORE_BUSY", base::ErrorKind::Temporary}));
        openOn();
        QTRY_COMPARE(m_presenter->phase(), Phase::Error);
        answers::serveRich(*m_desk);
        m_presenter->retry();
        QTRY_COMPARE(m_presenter->phase(), Phase::Content);
        m_desk->engine.fails(u"event.list"_s,
                             base::Error(base::ErrorCode{"STORE_BUSY", base::ErrorKind::Temporary}));
        m_presenter->retry();
        QTRY_VERIFY(m_presenter->isStale());
        QCOMPARE(m_presenter->phase(), Phase::Content);
    }

    void theStateIsAskedFor() {
        openOn();
        QTRY_COMPARE(m_presenter->phase(), Phase::Content);
        m_desk->engine.on(u"event.list"_s, answers::eventPage({}, answers::counts(0, 0, 3)));
        m_presenter->setState(u"dead"_s);
        QCOMPARE(m_desk->engine.last(u"event.list"_s)[u"state"].toString(), u"dead"_s);
        QTRY_COMPARE(m_presenter->phase(), Phase::Empty);
    }

    void anotherConnectorStartsAfresh() {
        openOn();
        QTRY_COMPARE(m_presenter->phase(), Phase::Content);
        m_presenter->show(6);
        m_presenter->setConnector(u"imap"_s, u"IMAP"_s, true);
        QCOMPARE(m_presenter->model().rowCount(), 0);
        QVERIFY(!m_presenter->detail());
        QVERIFY(!m_presenter->counts());
        QCOMPARE(m_desk->engine.last(u"event.list"_s)[u"connector"].toString(), u"imap"_s);
    }

    void comingBackToAConnectorShowsItsEventsAgain() {
        openOn();
        QTRY_COMPARE(m_presenter->phase(), Phase::Content);
        m_presenter->setConnector(u"plume"_s, u"Plume"_s, false);
        QCOMPARE(m_presenter->phase(), Phase::TakesNone);
        m_presenter->setConnector(u"webdav"_s, u"WebDAV"_s, true);
        QTRY_COMPARE(m_presenter->phase(), Phase::Content);
        QCOMPARE(m_presenter->model().rowCount(), 5);
        m_presenter->close();
        m_presenter->open();
        QCOMPARE(m_presenter->phase(), Phase::Content);
    }

    void moreIsReadUpToALimit() {
        m_desk->engine.on(u"event.list"_s, [](const QJsonObject& arguments) {
            QJsonArray rows;
            for (int at = 0; at < arguments[u"limit"].toInt(); ++at)
                rows.append(answers::event(9000 - at, u"evt%1"_s.arg(at), u"o"_s, u"t"_s, u"done"_s, at));
            return base::Result<QJsonObject>(answers::eventPage(rows, answers::counts(0, 0, 9000), 1));
        });
        openOn();
        QTRY_COMPARE(m_presenter->model().rowCount(), 100);
        QSignalSpy removed(&m_presenter->model(), &QAbstractItemModel::rowsRemoved);
        for (int rows = 200; rows <= 1000; rows += 100) {
            QVERIFY(m_presenter->model().canFetchMore({}));
            m_presenter->model().fetchMore({});
            QTRY_COMPARE(m_presenter->model().rowCount(), rows);
        }
        QVERIFY(!m_presenter->model().canFetchMore({}));
        QVERIFY(m_presenter->isCut());
        QCOMPARE(removed.size(), 0);
    }

    void nothingIsAskedWhileClosed() {
        openOn();
        QTRY_COMPARE(m_presenter->phase(), Phase::Content);
        m_presenter->close();
        const int asked = m_desk->engine.count(u"event.list"_s);
        m_presenter->retry();
        m_presenter->setConnector(u"imap"_s, u"IMAP"_s, true);
        QTest::qWait(0);
        QCOMPARE(m_desk->engine.count(u"event.list"_s), asked);
    }

    void theDetailMasksSecrets() {
        m_desk->engine.on(u"event.show"_s,
                          QJsonObject{{u"seq"_s, 5},
                                      {u"sentence"_s, u"The class does not exist."_s},
                                      {u"body"_s, QJsonObject{{u"title"_s, u"Contract"_s},
                                                              {u"password"_s, u"hunter2secret"_s}}}});
        openOn();
        QTRY_COMPARE(m_presenter->phase(), Phase::Content);
        m_presenter->show(5);
        QVERIFY(m_presenter->detail()->loading);
        QTRY_VERIFY(!m_presenter->detail()->loading);
        QCOMPARE(m_presenter->detail()->sentence, u"The class does not exist."_s);
        QVERIFY(m_presenter->detail()->body.contains(u"Contract"_s));
        QVERIFY(!m_presenter->detail()->body.contains(u"hunter2secret"_s));
        m_presenter->hideDetail();
        QVERIFY(!m_presenter->detail());
    }

    void aDetailThatCannotBeReadIsSaid() {
        m_desk->engine.fails(u"event.show"_s,
                             base::Error(base::ErrorCode{"EVENT_UNKNOWN", base::ErrorKind::NotFound}));
        openOn();
        QTRY_COMPARE(m_presenter->phase(), Phase::Content);
        m_presenter->show(5);
        QTRY_VERIFY(m_presenter->detail()->error.has_value());
        QVERIFY(!m_presenter->detail()->loading);
    }

    void bodiesOfEverySortAreShown() {
        QCOMPARE(shownBody(QJsonValue(u"plain"_s)).text, u"plain"_s);
        QVERIFY(shownBody(QJsonArray{1, 2}).text.contains(u'1'));
        QVERIFY(shownBody({}).text.isEmpty());
        QVERIFY(!shownBody(QJsonValue(uR"({"token":"abcdefgh12345"})"_s)).text.contains(u"abcdefgh"_s));
        const ShownBody longOne = shownBody(QJsonValue(QString(200'000, u'x')));
        QVERIFY(longOne.isCut);
        QCOMPARE(longOne.text.size(), 64 * 1024);
    }

    void onlyDeadLettersAreReplayed() {
        openOn();
        QTRY_COMPARE(m_presenter->phase(), Phase::Content);
        const EventModel& model = m_presenter->model();
        QCOMPARE(m_presenter->whyNotReplay(nullptr), u"Select an event first."_s);
        QVERIFY(!m_presenter->whyNotReplay(model.at(0)).isEmpty());
        QVERIFY(!m_presenter->whyNotReplay(model.at(1)).isEmpty());
        QVERIFY(m_presenter->whyNotReplay(model.at(2)).isEmpty());
        QVERIFY(m_presenter->whyNotDiscard(model.at(0)).isEmpty());
        QVERIFY(!m_presenter->whyNotDiscard(model.at(1)).isEmpty());
        QVERIFY(m_presenter->whyNotDiscard(model.at(2)).isEmpty());
        m_desk->engine.on(u"event.replay"_s, QJsonObject{{u"replayed"_s, 1}});
        m_presenter->replay(5);
        QVERIFY(m_presenter->isBusy());
        QVERIFY(!m_presenter->whyNotReplay(model.at(2)).isEmpty());
        QTRY_VERIFY(!m_presenter->isBusy());
        QCOMPARE(m_desk->engine.last(u"event.replay"_s)[u"seq"].toInteger(), 5);
        QCOMPARE(m_desk->notices.all().first().tone, Tone::Ok);
    }

    void allDeadLettersAreReplayedAfterAQuestion() {
        openOn();
        QTRY_COMPARE(m_presenter->phase(), Phase::Content);
        m_desk->engine.on(u"event.replay"_s, QJsonObject{{u"replayed"_s, 2}});
        m_desk->dialogs.yes = false;
        m_presenter->replayDead(nullptr);
        QCOMPARE(m_desk->engine.count(u"event.replay"_s), 0);
        m_desk->dialogs.yes = true;
        m_presenter->replayDead(nullptr);
        QCOMPARE(m_desk->dialogs.confirmations.last().title, u"Replay 2 dead letter(s)?"_s);
        QVERIFY(
            m_desk->dialogs.confirmations.last().commandLine.endsWith(u"connector replay --dead webdav"_s));
        QTRY_COMPARE(m_desk->engine.count(u"event.replay"_s), 1);
        QCOMPARE(m_desk->engine.last(u"event.replay"_s)[u"connector"].toString(), u"webdav"_s);
    }

    void discardingNeedsAReason() {
        openOn();
        QTRY_COMPARE(m_presenter->phase(), Phase::Content);
        m_desk->engine.on(u"event.discard"_s, QJsonObject{{u"discarded"_s, 1}});
        m_desk->dialogs.typed = FormAnswers{{u"discardReason"_s, u"  "_s}};
        m_presenter->discard(nullptr, 5);
        QVERIFY(!m_desk->dialogs.formProblem.isEmpty());
        QCOMPARE(m_desk->engine.count(u"event.discard"_s), 0);
        m_desk->dialogs.typed = FormAnswers{{u"discardReason"_s, u"sent by mistake"_s}};
        m_presenter->discard(nullptr, 5);
        QVERIFY(m_desk->dialogs.formLine.endsWith(u"connector discard 5 --reason 'sent by mistake'"_s));
        QTRY_COMPARE(m_desk->engine.count(u"event.discard"_s), 1);
        QCOMPARE(m_desk->engine.last(u"event.discard"_s)[u"reason"].toString(), u"sent by mistake"_s);
    }

    void aRefusalIsTold() {
        openOn();
        QTRY_COMPARE(m_presenter->phase(), Phase::Content);
        m_desk->engine.fails(u"event.replay"_s,
                             base::Error(base::ErrorCode{"ACTION_REFUSED", base::ErrorKind::Permission}));
        m_presenter->replay(5);
        QTRY_COMPARE(m_desk->notices.all().size(), 1);
        QCOMPARE(m_desk->notices.all().first().code, u"ACTION_REFUSED"_s);
        QVERIFY(!m_presenter->isBusy());
    }

    void anEventWhoseTimeHasComeIsDue() {
        EventRow row;
        row.state = u"waiting"_s;
        row.attempts = 1;
        const QDateTime now(QDate(2026, 11, 23), QTime(13, 0), Qt::UTC);
        row.nextAttempt = now.addSecs(-30);  // its connector does not run
        QCOMPARE(eventOutcome(row, now), u"due (attempt 2)"_s);
        row.nextAttempt = now.addSecs(30);
        QVERIFY(eventOutcome(row, now).startsWith(u"again in 30"_s));
    }

    void aDiscardedEventSaysSo() {
        EventRow row =
            EventRow::from(answers::event(1, u"x"_s, u"o"_s, u"t"_s, u"dead"_s, 5, 1, u"EVENT_DISCARDED"_s));
        QCOMPARE(eventOutcome(row, m_desk->clock.now), u"discarded"_s);
        QCOMPARE(eventStateTone(row), Tone::Neutral);
    }
};

QTEST_MAIN(EventsTest)
#include "tst_events.moc"
