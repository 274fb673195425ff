// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Needs dbus-run-session (package dbus-daemon): desktop notices are told on a session bus of their own.

#include <QApplication>
#include <QDBusConnection>
#include <QJsonArray>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/Fakes.h"
#include "ui/shell/AlertWatch.h"
#include "ui/shell/DesktopNotices.h"
#include "ui/shell/TopBar.h"

using namespace fdc::ui;
using namespace fdc::ui::shell;
using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject notice(int id, const QString& at, const QString& title) {
    return {{u"id"_s, id},       {u"at"_s, at},          {u"severity"_s, u"critical"_s},
            {u"title"_s, title}, {u"text"_s, u"<b>&"_s}, {u"incident"_s, 7}};
}

}  // namespace

/// What a desktop does with notices.
class Desktop : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    QStringList titles;
    QStringList bodies;
    QVariantMap hints;

public Q_SLOTS:
    uint Notify(const QString&, uint, const QString&, const QString& title, const QString& body,
                const QStringList&, const QVariantMap& given, int) {
        titles.append(title);
        bodies.append(body);
        hints = given;
        return uint(titles.size());
    }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString& action);
    void NotificationClosed(uint id, uint reason);
};

class AlertWatchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void incidentsAreCounted() {
        fakes::Desk desk;
        desk.engine.on(
            u"alert.list"_s,
            QJsonObject{{u"open"_s, 3},
                        {u"incidents"_s, QJsonArray{QJsonObject{{u"severity"_s, u"critical"_s},
                                                                {u"state"_s, u"acknowledged"_s}}}}});
        AlertWatch watch(desk.engine, desk.clock);
        QSignalSpy counted(&watch, &AlertWatch::countChanged);
        watch.start();
        QTRY_COMPARE(watch.openCount(), 3);
        QVERIFY(!watch.isCritical());  // somebody looks after it
        QCOMPARE(counted.count(), 1);
    }
    void onlyNewsIsTold() {
        fakes::Desk desk;
        desk.engine.on(
            u"alert.desktop"_s,
            QJsonObject{{u"notices"_s, QJsonArray{notice(1, u"2026-11-23T09:00:00Z"_s, u"old"_s),
                                                  notice(2, u"2026-11-23T13:57:30Z"_s, u"new"_s)}}});
        AlertWatch watch(desk.engine, desk.clock);
        QSignalSpy arrived(&watch, &AlertWatch::noticeArrived);
        watch.start();
        QTRY_COMPARE(arrived.count(), 1);
        QCOMPARE(arrived.first().first().value<DesktopNotice>().title, u"new"_s);
        QTRY_COMPARE(desk.engine.last(u"alert.desktop"_s)[u"since"_s].toInteger(), 2);
        QTest::qWait(50);
        QCOMPARE(arrived.count(), 1);
    }
    void theBarShowsHowManyAreOpen() {
        TopBar bar;
        bar.show();
        auto* badge = bar.findChild<QPushButton*>(u"alerts"_s);
        QVERIFY(badge && !badge->isVisible());
        bar.setAlerts(3, true);
        QVERIFY(badge->isVisible());
        QVERIFY(badge->text().contains(u"3"_s) && badge->accessibleName().contains(u"3"_s));
        QSignalSpy asked(&bar, &TopBar::alertsRequested);
        QTest::mouseClick(badge, Qt::LeftButton);
        QCOMPARE(asked.count(), 1);
        bar.setAlerts(0, false);
        QVERIFY(!badge->isVisible());
    }
    void theDesktopShowsThemAndLeadsBack() {
        Desktop desktop;
        QDBusConnection server = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"desktop"_s);
        QVERIFY2(server.isConnected(), "no session bus: is dbus-daemon installed?");
        QVERIFY(server.registerObject(u"/org/freedesktop/Notifications"_s, &desktop,
                                      QDBusConnection::ExportAllContents));
        QVERIFY(server.registerService(u"org.freedesktop.Notifications"_s));
        DesktopNotices notices;
        QSignalSpy activated(&notices, &DesktopNotices::activated);
        QSignalSpy refused(&notices, &DesktopNotices::refused);
        notices.show({2, {}, Tone::Error, u"Plume does not answer"_s, u"since 13:18 <script>"_s, u"7"_s});
        QTRY_COMPARE(desktop.titles, QStringList{u"Plume does not answer"_s});
        QCOMPARE(desktop.bodies.first(), u"since 13:18 &lt;script&gt;"_s);
        QCOMPARE(desktop.hints[u"urgency"_s].toInt(), 2);
        QTest::qWait(50);  // the answer with the number is on its way
        Q_EMIT desktop.ActionInvoked(1, u"default"_s);
        QTRY_COMPARE(activated.count(), 1);
        QCOMPARE(activated.first().first().toString(), u"7"_s);
        Q_EMIT desktop.ActionInvoked(1, u"default"_s);  // once is enough
        QTest::qWait(50);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(refused.count(), 0);
        QVERIFY(server.unregisterService(u"org.freedesktop.Notifications"_s));
        notices.show({3, {}, Tone::Warn, u"Nobody hears this"_s, {}, {}});
        QTRY_COMPARE(refused.count(), 1);
        QCOMPARE(refused.first().first().value<DesktopNotice>().title, u"Nobody hears this"_s);
    }
    void withoutABusTheWindowShowsThemItself() {
        DesktopNotices notices(QDBusConnection(u"there is none"_s));
        QSignalSpy refused(&notices, &DesktopNotices::refused);
        notices.show({4, {}, Tone::Error, u"Plume does not answer"_s, {}, u"7"_s});
        QTRY_COMPARE(refused.count(), 1);
        QCOMPARE(refused.first().first().value<DesktopNotice>().incident, u"7"_s);
    }
};

int main(int argc, char* argv[]) {
    if (!qEnvironmentVariableIsSet("FDC_OWN_BUS")) {
        qputenv("FDC_OWN_BUS", "1");
        QStringList arguments{u"--"_s};
        for (int at = 0; at < argc; ++at)
            arguments.append(QString::fromLocal8Bit(argv[at]));
        const int result = QProcess::execute(u"dbus-run-session"_s, arguments);
        if (result == -2)
            qCritical("install the package dbus-daemon");
        return result < 0 ? 1 : result;
    }
    QApplication application(argc, argv);
    AlertWatchTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_alertwatch.moc"
