// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/settings/SettingsDesk.h"
#include "ui/settings/SessionPresenter.h"
#include "ui/settings/SettingsPage.h"

using namespace fdc::ui;
using namespace fdc::ui::settings;
using namespace Qt::Literals::StringLiterals;
using fakes::SettingsDesk;

class SessionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nobodyIsLoggedInSoTheOwnerActs() {
        SettingsDesk desk;
        SessionPresenter presenter(desk.services());
        const QAbstractItemModelTester tester(&presenter.rights(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        presenter.start();
        QTRY_VERIFY(presenter.isReady());
        QVERIFY(!presenter.session().loggedIn);
        QCOMPARE(presenter.session().roles, fdc::security::allRoles);
        QVERIFY(presenter.summary().contains(u"exploitation"_s));
        for (const Right& right : presenter.rights().list())
            QVERIFY(right.held);
    }

    void loggingInAsksThePasswordAndTellsTheRoles() {
        SettingsDesk desk;
        desk.dialogs.secret = u"correct horse"_s;
        SessionPresenter presenter(desk.services());
        const QAbstractItemModelTester tester(&presenter.rights(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        presenter.start();
        QTRY_VERIFY(presenter.isReady());
        QSignalSpy changes(&presenter, &SessionPresenter::sessionChanged);
        presenter.logIn(nullptr);
        QCOMPARE(desk.dialogs.secretsAsked, 0);  // no account yet
        presenter.setAccount(u" reader "_s);
        QCOMPARE(presenter.loginLine(), u"flowerdocsctl --environment production login --user reader"_s);
        presenter.logIn(nullptr);
        QTRY_VERIFY(presenter.session().loggedIn);
        QCOMPARE(desk.engine.last(u"session.login"_s)[u"user"_s].toString(), u"reader"_s);
        QCOMPARE(desk.engine.last(u"session.login"_s)[u"password"_s].toString(), u"correct horse"_s);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(presenter.account(), QString());
        QCOMPARE(presenter.session().profiles, QStringList{u"READER"_s});
        QVERIFY(!presenter.rights().at(2)->held);
        QVERIFY(!desk.notices.all().first().text.contains(u"horse"_s));
    }

    void aWrongPasswordIsTheProblemAndTheAccountStays() {
        SettingsDesk desk;
        desk.dialogs.secret = u"wrong"_s;
        desk.engine.fails(
            u"session.login"_s,
            fakes::Error(fakes::ErrorCode{"AUTHENTICATION_REFUSED", fakes::ErrorKind::Authentication}));
        SessionPresenter presenter(desk.services());
        presenter.start();
        QTRY_VERIFY(presenter.isReady());
        QSignalSpy changes(&presenter, &SessionPresenter::sessionChanged);
        presenter.setAccount(u"reader"_s);
        presenter.logIn(nullptr);
        QTRY_VERIFY(presenter.problem());
        QCOMPARE(presenter.account(), u"reader"_s);
        QVERIFY(!presenter.session().loggedIn);
        QCOMPARE(changes.size(), 0);
    }

    void loggingOutIsConfirmed() {
        SettingsDesk desk;
        desk.loggedIn(u"reader"_s, {u"viewer"_s}, u"READER"_s);
        desk.dialogs.yes = false;
        SessionPresenter presenter(desk.services());
        presenter.start();
        QTRY_VERIFY(presenter.session().loggedIn);
        QSignalSpy changes(&presenter, &SessionPresenter::sessionChanged);
        presenter.logOut(nullptr);
        QCOMPARE(desk.engine.count(u"session.logout"_s), 0);
        QCOMPARE(desk.dialogs.confirmations.first().commandLine,
                 u"flowerdocsctl --environment production logout"_s);
        desk.dialogs.yes = true;
        presenter.logOut(nullptr);
        QTRY_VERIFY(!presenter.session().loggedIn);
        QCOMPARE(changes.size(), 1);
    }

    void aDamagedSessionIsMendedByLoggingOut() {
        SettingsDesk desk;
        const auto works = desk.engine.handlers[u"session.show"_s];
        desk.engine.fails(u"session.show"_s,
                          fakes::Error(fakes::sessionDamaged).with(u"file"_s, u"session.json"_s));
        SettingsPage page(desk.services(), desk.preferences, {u"1"_s, u"/data"_s});
        page.opened();
        SessionPresenter& presenter = page.presenter().session();
        QTRY_VERIFY(presenter.isDamaged());
        QVERIFY(!page.presenter().environments().whyReadOnly().isEmpty());
        desk.engine.on(u"session.show"_s, works);
        presenter.logOut(nullptr);
        QTRY_VERIFY(presenter.isReady() && !presenter.isDamaged());
        QVERIFY(page.presenter().environments().whyReadOnly().isEmpty());
    }

    void aLoginElsewhereIsNoticed() {
        SettingsDesk desk;
        SettingsPage page(desk.services(), desk.preferences, {u"1"_s, u"/data"_s});
        QSignalSpy changes(&page, &SettingsPage::sessionChanged);
        page.opened();
        QTRY_VERIFY(page.presenter().session().isReady());
        QCOMPARE(changes.size(), 0);
        desk.loggedIn(u"reader"_s, {u"viewer"_s}, u"READER"_s);
        page.presenter().refresh();
        QTRY_COMPARE(changes.size(), 1);
        QVERIFY(!page.presenter().secrets().whyReadOnly().isEmpty());
    }

    void slowAnswersAreOldAfterAWhile() {
        SettingsDesk desk;
        SessionPresenter presenter(desk.services());
        presenter.start();
        QTRY_VERIFY(presenter.isReady());
        desk.engine.silent.append(u"session.show"_s);
        presenter.refresh();
        QTRY_VERIFY_WITH_TIMEOUT(presenter.oldSince().isValid(), 30'000);
        QVERIFY(!presenter.error());
    }
};

QTEST_MAIN(SessionTest)
#include "tst_session.moc"
