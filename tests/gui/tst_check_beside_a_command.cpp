// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include "app/console/Console.h"
#include "core/base/Clock.h"
#include "tests/app/cli/OwnCore.h"
#include "tests/ui/Fakes.h"
#include "ui/shell/MainWindow.h"

using namespace fdc;
using namespace Qt::Literals::StringLiterals;

/// A check that the window began in the engine of a command in a terminal, which ends before the check.
class CheckBesideACommandTest : public QObject {
    Q_OBJECT

    static QString otherMap(const QString& map) {
        QFile file(map);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        QByteArray bytes = file.readAll();
        bytes.replace("\"Demo\"", "\"Other\"").replace("\"Index\"", "\"Other\"");
        QFile other(QFileInfo(map).absolutePath() + u"/Other.json"_s);
        return other.open(QIODevice::WriteOnly) && other.write(bytes) > 0 ? other.fileName() : QString();
    }
    static QJsonObject ask(console::Console& window, const QString& action) {
        QObject context;
        std::optional<base::Result<QJsonObject>> result;
        window.services().engine.ask(action, {{u"campaign"_s, u"Demo_Run1"_s}}, &context,
                                     [&](const auto& answer) { result = answer; });
        const bool isAnswered = QTest::qWaitFor([&] { return result.has_value(); }, 60'000);
        return isAnswered && *result ? **result : QJsonObject();
    }

private Q_SLOTS:
    void itBeginsAnewInTheWindow() {
        constexpr int documents = 30;
        programs::Desk desk;
        QVERIFY(desk.core.start());
        QCOMPARE(desk.set(desk.core.authority(), desk.core.password(u"operator"_s)), QByteArray());
        const QString map = desk.map(documents);
        const QString other = otherMap(map);
        QVERIFY(!map.isEmpty() && !other.isEmpty());
        const programs::Ended migrated =
            desk.run({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--wait"_s, u"--requests"_s, u"1"_s});
        QVERIFY2(migrated.code == 0, migrated.err.constData());
        // One request after the other, and none of them quick: the check lasts.
        desk.core.kill();
        QVERIFY(desk.core.start({u"slow=100"_s}));
        const auto command =
            desk.start({u"campaign"_s, u"start"_s, u"--map"_s, other, u"--wait"_s, u"--rate"_s, u"1"_s});
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(desk.file(u"engine.sock"_s)), 20'000);

        qputenv("FLOWERDOCS_PASSPHRASE_FILE",
                desk.with().variables[u"FLOWERDOCS_PASSPHRASE_FILE"_s].toLocal8Bit());
        console::Options options;
        options.environment = u"target"_s;
        options.data = desk.console.data();
        options.language = u"en"_s;
        fakes::Dialogs dialogs;
        security::Redaction redaction;
        console::Console window(*qApp, *base::DataFolder::open(options.data), options, redaction, &dialogs);
        window.start();
        QTRY_VERIFY_WITH_TIMEOUT(window.isEngineOpen(), 20'000);
        QCOMPARE(ask(window, u"engine.describe"_s)[u"stays"_s], QJsonValue(false));
        const QJsonObject begun = ask(window, u"campaign.verify"_s);
        QCOMPARE(begun[u"state"_s].toString(), u"running"_s);
        QTRY_VERIFY_WITH_TIMEOUT(ask(window, u"verification.status"_s)[u"done"_s].toInteger() > 0, 30'000);
        QCOMPARE(ask(window, u"verification.status"_s)[u"state"_s].toString(), u"running"_s);
        command->kill();
        QVERIFY(command->waitForFinished(60'000));

        QJsonObject check;
        const auto isDone = [&] {
            check = ask(window, u"verification.status"_s);
            return check[u"state"_s].toString() == u"done";
        };
        QVERIFY(QTest::qWaitFor(isDone, 60'000));
        QVERIFY(base::fromRfc3339(check[u"started"_s].toString()) >
                base::fromRfc3339(begun[u"started"_s].toString()));
        QCOMPARE(check[u"counts"_s][u"same"_s].toInteger(), documents);
        QStringList notices;
        for (const ui::Notice& notice : window.notices().all())
            notices.append(notice.text);
        QVERIFY2(notices.contains(
                     u"The command that ran the check of Demo_Run1 has ended. The check begins anew."_s),
                 qPrintable(notices.join(u'\n')));
        QSignalSpy finished(&window, &console::Console::finished);
        window.window().close();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
    }
};

QTEST_MAIN(CheckBesideACommandTest)
#include "tst_check_beside_a_command.moc"
