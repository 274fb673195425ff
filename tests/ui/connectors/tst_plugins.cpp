// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "core/security/Signature.h"
#include "tests/ui/connectors/Rich.h"
#include "ui/connectors/PluginsPresenter.h"

using namespace fdc;
using namespace fdc::ui;
using namespace fdc::ui::connectors;
using namespace Qt::Literals::StringLiterals;

using Phase = PluginsPresenter::Phase;
using Column = PluginModel::Column;

class PluginsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<fakes::Desk> m_desk;
    std::unique_ptr<PluginsPresenter> m_presenter;

    QString text(int row, Column column) const {
        return m_presenter->model().index(row, int(column)).data().toString();
    }
    void ready() {
        m_presenter->open();
        QTRY_COMPARE(m_presenter->phase(), Phase::Content);
    }

private Q_SLOTS:
    void init() {
        m_presenter.reset();
        m_desk = std::make_unique<fakes::Desk>();
        answers::serveRich(*m_desk);
        m_presenter = std::make_unique<PluginsPresenter>(m_desk->services());
    }

    void whatIsInstalledIsTold() {
        const QAbstractItemModelTester tester(&m_presenter->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester second(&m_presenter->publishers(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(m_presenter->phase(), Phase::Loading);
        ready();
        QCOMPARE(m_presenter->summary(), u"3 plug-in(s) · 1 with a problem · 1 trusted publisher(s)"_s);
        QCOMPARE(text(0, Column::Name), u"WebDAV 1.2.0"_s);
        QCOMPARE(text(0, Column::Kind), u"library"_s);
        QCOMPARE(text(0, Column::Signature), u"signed"_s);
        QCOMPARE(text(0, Column::Publisher), u"Example Corp"_s);
        QCOMPARE(text(0, Column::Badge), u"✓ conforms"_s);
        QCOMPARE(text(1, Column::Badge), u"✕ does not conform"_s);
        QCOMPARE(text(2, Column::Signature), u"unsigned"_s);
        QCOMPARE(text(2, Column::State), u"■ stopped"_s);
        QCOMPARE(m_presenter->model().index(2, int(Column::State)).data(Qt::ToolTipRole).toString(),
                 u"Nobody signed this plug-in."_s);
        QCOMPARE(text(0, Column::State), u"● on"_s);
        QCOMPARE(m_presenter->publishers().rowCount(), 1);
        // What needs a person is chosen first.
        QCOMPARE(m_presenter->currentId(), u"scanner"_s);
    }

    void anOlderEngineIsSaid() {
        m_desk->engine.handlers.remove(u"plugin.list"_s);
        m_presenter->open();
        QTRY_COMPARE(m_presenter->phase(), Phase::Unknown);
    }

    void nothingInstalledIsAnInvitation() {
        m_desk->engine.on(u"plugin.list"_s, QJsonObject{{u"plugins"_s, QJsonArray()}});
        m_presenter->open();
        QTRY_COMPARE(m_presenter->phase(), Phase::Empty);
    }

    void aFolderIsAddedAndReplacedOnlyAfterAQuestion() {
        ready();
        m_desk->dialogs.path = QString();
        m_presenter->add(nullptr);
        QCOMPARE(m_desk->engine.count(u"plugin.add"_s), 0);
        QList<bool> replacing;
        m_desk->engine.on(u"plugin.add"_s, [&replacing](const QJsonObject& arguments) {
            replacing.append(arguments[u"replace"].toBool());
            if (!replacing.last())
                return base::Result<QJsonObject>(
                    base::fail(base::Error(base::ErrorCode{"PLUGIN_EXISTS", base::ErrorKind::Conflict})));
            return base::Result<QJsonObject>(
                QJsonObject{{u"plugin"_s, answers::plugins()[u"plugins"].toArray().first().toObject()}});
        });
        m_desk->dialogs.path = u"/plugins/webdav"_s;
        m_desk->dialogs.yes = false;
        m_presenter->add(nullptr);
        QVERIFY(m_presenter->isBusy());
        QTRY_COMPARE(m_desk->dialogs.confirmations.size(), 1);
        QTRY_VERIFY(!m_presenter->isBusy());
        QCOMPARE(replacing, QList<bool>{false});
        m_desk->dialogs.yes = true;
        m_presenter->add(nullptr);
        QTRY_COMPARE(replacing, (QList<bool>{false, false, true}));
        QTRY_COMPARE(m_desk->notices.all().size(), 1);
        QCOMPARE(m_desk->notices.all().first().text, u"WebDAV 1.2.0 is installed."_s);
        QCOMPARE(m_presenter->currentId(), u"webdav"_s);
    }

    void whatCannotBeInstalledIsTold() {
        ready();
        m_desk->engine.fails(u"plugin.add"_s, base::Error(base::ErrorCode{"PLUGIN_MANIFEST_INVALID",
                                                                          base::ErrorKind::Configuration}));
        m_desk->dialogs.path = u"/tmp"_s;
        m_presenter->add(nullptr);
        QTRY_COMPARE(m_desk->notices.all().size(), 1);
        QCOMPARE(m_desk->notices.all().first().code, u"PLUGIN_MANIFEST_INVALID"_s);
        QVERIFY(m_desk->dialogs.confirmations.isEmpty());
    }

    void removingAsksAndTellsWhatStops() {
        ready();
        m_presenter->choose(u"imap"_s);
        QSignalSpy connectors(m_presenter.get(), &PluginsPresenter::connectorsChanged);
        m_desk->engine.on(u"plugin.remove"_s, QJsonObject{});
        m_desk->dialogs.yes = false;
        m_presenter->remove(nullptr);
        QCOMPARE(m_desk->engine.count(u"plugin.remove"_s), 0);
        QVERIFY(m_desk->dialogs.confirmations.last().danger);
        QCOMPARE(m_desk->dialogs.confirmations.last().consequences.size(), 1);
        m_desk->dialogs.yes = true;
        m_presenter->remove(nullptr);
        QTRY_COMPARE(connectors.size(), 1);
        QCOMPARE(m_desk->engine.last(u"plugin.remove"_s)[u"id"].toString(), u"imap"_s);
    }

    void theSuiteRunsOnceAndTellsItsChecks() {
        ready();
        m_presenter->choose(u"imap"_s);
        m_presenter->startCheck();
        m_presenter->startCheck();
        QVERIFY(m_presenter->check(u"imap"_s).running);
        QCOMPARE(text(1, Column::Badge), u"checking…"_s);
        m_desk->clock.now = m_desk->clock.now.addSecs(65);
        QVERIFY(m_presenter->check(u"imap"_s).summary(m_desk->clock.now, u"en"_s).contains(u"1"_s));
        QTRY_VERIFY(!m_presenter->check(u"imap"_s).running);
        QCOMPARE(m_desk->engine.count(u"plugin.check"_s), 1);
        const PluginCheck check = m_presenter->check(u"imap"_s);
        QCOMPARE(check.failed, 1);
        QCOMPARE(check.checks.size(), 5);
        QCOMPARE(check.checks[0].id, u"event.duplicate"_s);  // failed ones first
        QCOMPARE(check.checks[0].mark(), u"✕"_s);
        QCOMPARE(check.checks.last().mark(), u"✓"_s);
        QVERIFY(check.summary(m_desk->clock.now, u"en"_s).startsWith(u"3 passed, 1 failed"_s));
        QVERIFY(text(1, Column::Badge) != u"checking…"_s);
    }

    void aSuiteThatCannotRunIsSaid() {
        ready();
        m_desk->engine.fails(u"plugin.check"_s,
                             base::Error(base::ErrorCode{"PLUGIN_UNSIGNED", base::ErrorKind::Configuration}));
        m_presenter->startCheck();
        QTRY_VERIFY(m_presenter->check(u"scanner"_s).error.has_value());
        QVERIFY(!m_presenter->check(u"scanner"_s).running);
    }

    void aKeyIsReadElsewhereAndSentAsText() {
        ready();
        QFile file(m_desk->folder.filePath(u"publisher.pub"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray key = *security::publicKeyOf(security::makeSigningKey());
        file.write(security::publicKeyPem(key));
        file.close();
        m_desk->engine.on(u"plugin.trust"_s, QJsonObject{});
        m_desk->dialogs.path = file.fileName();
        m_desk->dialogs.typed = FormAnswers{{u"publisherName"_s, u" "_s}};
        m_presenter->trust(nullptr);
        QTRY_VERIFY(!m_desk->dialogs.formProblem.isEmpty());
        // Whoever is asked to compare it must see it.
        QVERIFY(m_desk->dialogs.forms.first().text.contains(security::keyFingerprint(key)));
        m_desk->dialogs.typed = FormAnswers{{u"publisherName"_s, u"Example Corp"_s}};
        m_presenter->trust(nullptr);
        QTRY_COMPARE(m_desk->engine.count(u"plugin.trust"_s), 1);
        QCOMPARE(m_desk->engine.last(u"plugin.trust"_s)[u"name"].toString(), u"Example Corp"_s);
        QVERIFY(m_desk->engine.last(u"plugin.trust"_s)[u"key"].toString().startsWith(u"-----BEGIN"_s));
    }

    void aFolderIsNoKey() {
        ready();
        m_desk->dialogs.path = m_desk->folder.path();
        m_desk->dialogs.typed = FormAnswers{{u"publisherName"_s, u"Example Corp"_s}};
        m_presenter->trust(nullptr);
        QTRY_COMPARE(m_desk->notices.all().size(), 1);
        QCOMPARE(m_desk->notices.all().first().code, u"FILE_UNREADABLE"_s);
        QCOMPARE(m_desk->engine.count(u"plugin.trust"_s), 0);
    }

    void trustIsTakenBackAfterAQuestion() {
        ready();
        m_desk->engine.on(u"plugin.distrust"_s, QJsonObject{});
        const QString print = m_presenter->publishers().at(0)->fingerprint;
        m_presenter->distrust(nullptr, u"unknown"_s);
        QVERIFY(m_desk->dialogs.confirmations.isEmpty());
        m_presenter->distrust(nullptr, print);
        QTRY_COMPARE(m_desk->engine.count(u"plugin.distrust"_s), 1);
        QCOMPARE(m_desk->engine.last(u"plugin.distrust"_s)[u"fingerprint"].toString(), print);
        QVERIFY(m_desk->dialogs.confirmations.first().danger);
    }

    void nothingIsAskedWhileClosed() {
        ready();
        m_presenter->close();
        const int asked = m_desk->engine.count(u"plugin.list"_s);
        m_presenter->retry();
        QTest::qWait(0);
        QCOMPARE(m_desk->engine.count(u"plugin.list"_s), asked);
    }
};

QTEST_MAIN(PluginsTest)
#include "tst_plugins.moc"
