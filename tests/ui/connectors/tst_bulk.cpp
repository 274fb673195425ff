// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QTest>
#include <QWidget>

#include "tests/ui/connectors/Rich.h"
#include "ui/connectors/ConnectorsPresenter.h"

using namespace fdc;
using namespace fdc::ui;
using namespace fdc::ui::connectors;
using namespace Qt::Literals::StringLiterals;

using Phase = ConnectorsPresenter::Phase;
using Operation = BulkChange::Operation;

class BulkTest : public QObject {
    Q_OBJECT

    std::unique_ptr<fakes::Desk> m_desk;
    std::unique_ptr<ConnectorsPresenter> m_presenter;

    QList<QJsonObject> asked() const {
        QList<QJsonObject> all;
        for (const auto& one : m_desk->engine.asked) {
            if (one.action == u"connector.bulk"_s)
                all.append(one.arguments);
        }
        return all;
    }
    /// Answers a dry run and the change itself with @p rows.
    void answerBulk(const QJsonArray& rows) {
        m_desk->engine.on(u"connector.bulk"_s, [rows](const QJsonObject& arguments) {
            return base::Result<QJsonObject>(answers::bulk(arguments[u"dryRun"].toBool(), rows));
        });
    }

private Q_SLOTS:
    void init() {
        m_presenter.reset();
        m_desk = std::make_unique<fakes::Desk>();
        answers::serveRich(*m_desk);
        m_presenter = std::make_unique<ConnectorsPresenter>(m_desk->services());
        m_presenter->open();
        QTRY_COMPARE(m_presenter->phase(), Phase::Content);
    }

    void aSheetShowsWhatHappensToEach() {
        const QJsonArray rows{answers::bulkRow(u"fast2"_s, true, true, u"pausesCampaigns"_s, 2),
                              answers::bulkRow(u"imap"_s, true, true, u"stops"_s),
                              answers::bulkRow(u"plume"_s, true, false, u"none"_s)};
        bool changesMeanwhile = false;
        m_desk->engine.on(u"connector.bulk"_s, [&, rows](const QJsonObject& arguments) {
            const bool isDry = arguments[u"dryRun"].toBool();
            // What is off already is not asked for.
            if (!isDry)
                changesMeanwhile = m_presenter->isChanging(u"fast2"_s) && !m_presenter->isChanging(u"ged"_s);
            return base::Result<QJsonObject>(answers::bulk(isDry, rows));
        });
        m_presenter->setSelected({u"fast2"_s, u"imap"_s, u"ged"_s, u"plume"_s});
        m_presenter->switchSelected(nullptr, false);
        // While it is only asked what would happen, nothing changes.
        QVERIFY(m_presenter->bulk().isRunning());
        QVERIFY(!m_presenter->isChanging(u"fast2"_s));
        QTRY_COMPARE(m_desk->dialogs.confirmations.size(), 1);
        const Confirmation& sheet = m_desk->dialogs.confirmations.first();
        QCOMPARE(sheet.title, u"Switch 3 connector(s) off?"_s);
        QCOMPARE(sheet.consequences, (QStringList{u"Fast2: stops; 2 campaign(s) pause(s)"_s,
                                                  u"IMAP mailbox: stops"_s, u"Plume: stays as it is"_s}));
        QVERIFY(sheet.danger);
        QVERIFY(sheet.commandLine.endsWith(u"connector disable fast2 plume imap"_s));
        QTRY_COMPARE(asked().size(), 2);
        QVERIFY(changesMeanwhile);
        QCOMPARE(asked()[0][u"dryRun"].toBool(), true);
        QCOMPARE(asked()[1][u"dryRun"].toBool(), false);
        QCOMPARE(asked()[1][u"operation"].toString(), u"disable"_s);
        QCOMPARE(asked()[1][u"connectors"].toArray(), (QJsonArray{u"fast2"_s, u"plume"_s, u"imap"_s}));
        QTRY_VERIFY(!m_presenter->bulk().isRunning());
    }

    void noMeansNothingIsChanged() {
        answerBulk({answers::bulkRow(u"fast2"_s, true, true, u"stops"_s)});
        m_desk->dialogs.yes = false;
        m_presenter->setSelected({u"fast2"_s, u"imap"_s});
        m_presenter->switchSelected(nullptr, false);
        QTRY_VERIFY(!m_presenter->bulk().isRunning());
        QCOMPARE(asked().size(), 1);
        QVERIFY(m_presenter->bulk().results().isEmpty());
        QVERIFY(!m_presenter->isChanging(u"fast2"_s));
    }

    void everyRowHasItsResult() {
        answerBulk({answers::bulkRow(u"fast2"_s, true, true, u"stops"_s),
                    answers::bulkRow(u"imap"_s, false, false, u"none"_s, 0, u"The file is read-only."_s)});
        m_presenter->setSelected({u"fast2"_s, u"imap"_s});
        m_presenter->switchSelected(nullptr, false);
        QTRY_COMPARE(m_presenter->bulk().results().size(), 2);
        QCOMPARE(m_presenter->bulk().results()[0].outcome(), u"Fast2: switched off"_s);
        QCOMPARE(m_presenter->bulk().results()[0].mark(), u"✓"_s);
        QCOMPARE(m_presenter->bulk().results()[1].outcome(), u"IMAP mailbox: The file is read-only."_s);
        QCOMPARE(m_presenter->bulk().results()[1].tone(), Tone::Error);
        QCOMPARE(m_presenter->bulk().summary(), u"1 connector(s) switched off, 1 could not be."_s);
        QCOMPARE(m_desk->notices.all().first().tone, Tone::Warn);
        m_presenter->bulk().dismiss();
        QVERIFY(m_presenter->bulk().results().isEmpty());
    }

    void undoSwitchesBackOnlyWhatChanged() {
        answerBulk({answers::bulkRow(u"fast2"_s, true, true, u"stops"_s),
                    answers::bulkRow(u"imap"_s, true, false, u"none"_s)});
        m_presenter->setSelected({u"fast2"_s, u"imap"_s});
        m_presenter->switchSelected(nullptr, false);
        QTRY_COMPARE(m_desk->notices.all().size(), 1);
        const Notice notice = m_desk->notices.all().first();
        QCOMPARE(notice.actionText, u"Undo"_s);
        QCOMPARE(notice.seconds, 10);
        QTRY_VERIFY(!m_presenter->bulk().isRunning());
        answerBulk({answers::bulkRow(u"fast2"_s, true, true, u"starts"_s)});
        notice.action();
        QTRY_COMPARE(asked().size(), 4);
        QCOMPARE(asked()[3][u"operation"].toString(), u"enable"_s);
        QCOMPARE(asked()[3][u"connectors"].toArray(), QJsonArray{u"fast2"_s});
        QCOMPARE(m_desk->dialogs.confirmations.size(), 1);  // the way back asks nothing
        QTRY_VERIFY(!m_presenter->bulk().isRunning());
        QVERIFY(m_desk->notices.all().first().actionText.isEmpty());  // and has no way back itself
    }

    void theWayBackAsksWhenCampaignsWouldPause() {
        answerBulk({answers::bulkRow(u"ged"_s, true, true, u"starts"_s),
                    answers::bulkRow(u"fast2"_s, true, true, u"starts"_s)});
        QVERIFY(m_presenter->bulk().begin(
            nullptr, Operation::Enable,
            {*m_presenter->connector(u"ged"_s), *m_presenter->connector(u"fast2"_s)}, {}));
        QTRY_COMPARE(m_desk->notices.all().size(), 1);
        const Notice notice = m_desk->notices.all().first();
        QTRY_VERIFY(!m_presenter->bulk().isRunning());
        answerBulk({answers::bulkRow(u"fast2"_s, true, true, u"pausesCampaigns"_s, 1)});
        m_desk->dialogs.yes = false;
        notice.action();
        QTRY_COMPARE(m_desk->dialogs.confirmations.size(), 2);
        QTRY_VERIFY(!m_presenter->bulk().isRunning());
        QCOMPARE(asked().size(), 3);
    }

    void aQuestionThatNobodyCanAnswerIsNo() {
        answerBulk({answers::bulkRow(u"fast2"_s, true, true, u"stops"_s)});
        auto parent = std::make_unique<QWidget>();
        m_desk->dialogs.meanwhile = [&parent] { parent.reset(); };
        m_desk->dialogs.yes = false;
        m_presenter->setSelected({u"fast2"_s, u"imap"_s});
        m_presenter->switchSelected(parent.get(), false);
        QTRY_VERIFY(!m_presenter->bulk().isRunning());
        QTest::qWait(0);
        QCOMPARE(asked().size(), 1);
    }

    void anErrorEndsIt() {
        m_desk->engine.fails(u"connector.bulk"_s,
                             base::Error(base::ErrorCode{"ACTION_REFUSED", base::ErrorKind::Permission}));
        m_presenter->setSelected({u"fast2"_s, u"imap"_s});
        m_presenter->switchSelected(nullptr, false);
        QTRY_VERIFY(!m_presenter->bulk().isRunning());
        QCOMPARE(m_desk->notices.all().first().code, u"ACTION_REFUSED"_s);
        QCOMPARE(m_desk->engine.count(u"connector.disable"_s), 0);
    }

    void oneAtATime() {
        m_desk->engine.silent.append(u"connector.bulk"_s);
        const QList<ConnectorState> two{*m_presenter->connector(u"fast2"_s),
                                        *m_presenter->connector(u"imap"_s)};
        QVERIFY(m_presenter->bulk().begin(nullptr, Operation::Restart, two, {}));
        QVERIFY(!m_presenter->bulk().begin(nullptr, Operation::Restart, two, {}));
        QCOMPARE(asked().size(), 1);
    }

    void onlyWhatFailedIsRestartedAndOnlyWhatRunsIsSynchronised() {
        answerBulk({answers::bulkRow(u"webdav"_s, true, true, u"restarts"_s)});
        m_presenter->setSelected({u"webdav"_s, u"scanner"_s, u"fast2"_s});
        m_presenter->restartFailed(nullptr);
        QTRY_COMPARE(asked().size(), 2);
        QCOMPARE(asked()[1][u"connectors"].toArray(), (QJsonArray{u"webdav"_s, u"scanner"_s}));
        QVERIFY(asked()[1][u"onlyFailed"].toBool());
        QVERIFY(m_desk->dialogs.confirmations.first().commandLine.endsWith(
            u"connector restart webdav scanner --only-failed"_s));
        QTRY_VERIFY(!m_presenter->bulk().isRunning());
        QCOMPARE(m_presenter->whyNotSynchronize(), u"Nothing that is selected runs and synchronises."_s);
        m_presenter->setSelected({u"webdav"_s, u"imap"_s});
        QVERIFY(m_presenter->whyNotSynchronize().isEmpty());
        m_desk->engine.on(u"connector.sync"_s, QJsonObject{{u"examined"_s, 812}, {u"changed"_s, 3}});
        m_presenter->synchronizeSelected(nullptr);  // only one of the two runs: no sheet for one
        QVERIFY(m_presenter->isSynchronizing(u"imap"_s));
        QTRY_VERIFY(!m_presenter->isSynchronizing(u"imap"_s));
        QCOMPARE(m_desk->engine.count(u"connector.sync"_s), 1);
        QCOMPARE(m_desk->notices.all().first().text,
                 u"IMAP mailbox is synchronised: 812 examined, 3 changed."_s);
    }

    void synchronisingSeveralSaysSo() {
        BulkRow row;
        row.name = u"IMAP"_s;
        row.isSync = true;
        QCOMPARE(row.plan(), u"IMAP: is synchronised"_s);
        QCOMPARE(row.outcome(), u"IMAP: synchronised"_s);
        row.ok = false;
        row.code = u"CONNECTOR_OFF"_s;
        QCOMPARE(row.plan(), u"IMAP: CONNECTOR_OFF"_s);
        QCOMPARE(row.mark(), u"✕"_s);
    }

    void theSelectionIsWhatTheFilterShows() {
        m_presenter->setFilter(u"web"_s);
        QCOMPARE(m_presenter->model().rowCount(), 1);
        QVERIFY(m_presenter->whyNotRestart() == u"Select a connector first."_s);
        m_presenter->setSelected({u"webdav"_s});
        QVERIFY(m_presenter->whyNotRestart().isEmpty());
    }
};

QTEST_MAIN(BulkTest)
#include "tst_bulk.moc"
