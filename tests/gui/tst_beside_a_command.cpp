// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/console/Console.h"
#include "app/engine/DemoCorpus.h"
#include "app/engine/SandboxProcess.h"
#include "tests/ui/Fakes.h"
#include "ui/shell/MainWindow.h"

using namespace fdc;
using namespace Qt::Literals::StringLiterals;

/// A window over the engine that a command in a terminal runs, which ends before the window.
class BesideACommandTest : public QObject {
    Q_OBJECT

    static constexpr int m_documents = 60;  // from 100 on a demo corpus has defects

    /// The demo's map under another name and source, beside it.
    static QString otherMap(const QString& map, const QByteArray& name) {
        QFile file(map);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        QByteArray bytes = file.readAll();
        bytes.replace("\"Demo\"", '"' + name + '"').replace("\"Index\"", '"' + name + '"');
        QFile other(QFileInfo(map).absolutePath() + u'/' + QString::fromUtf8(name) + u".json"_s);
        return other.open(QIODevice::WriteOnly) && other.write(bytes) > 0 ? other.fileName() : QString();
    }

    static base::Result<QJsonObject> ask(console::Console& window, const QString& action,
                                         const QJsonObject& arguments = {}) {
        QObject context;
        std::optional<base::Result<QJsonObject>> result;
        window.services().engine.ask(action, arguments, &context,
                                     [&](const auto& answer) { result = answer; });
        return QTest::qWaitFor([&] { return result.has_value(); }, 60'000)
                   ? *result
                   : base::Result<QJsonObject>(QJsonObject());
    }
    static QJsonObject statusOf(console::Console& window, const QString& campaign) {
        return ask(window, u"campaign.status"_s, {{u"campaign"_s, campaign}}).value_or(QJsonObject());
    }
    static qint64 migrated(console::Console& window, const QString& campaign) {
        return statusOf(window, campaign)[u"documents"_s][u"migrated"_s].toInteger();
    }

private Q_SLOTS:
    void aCampaignOfTheWindowOutlivesTheCommand_data() {
        QTest::addColumn<int>("signal");
        QTest::newRow("that was interrupted") << 2;
        QTest::newRow("that was killed") << 9;
    }
    void aCampaignOfTheWindowOutlivesTheCommand() {
        QFETCH(int, signal);
        QTemporaryDir folder;
        const auto corpus = engine::DemoCorpus::write(folder.filePath(u"corpus"_s), m_documents, 5);
        QVERIFY(corpus.has_value());
        const QString other = otherMap(corpus->mapFile, "Other");
        QVERIFY(!other.isEmpty());
        const auto ending = qScopeGuard([&folder] {
            // The sandbox would outlive the test by a minute.
            if (const auto running = engine::runningSandbox(folder.filePath(u"sandbox"_s)))
                QProcess::execute(u"kill"_s, {QString::number(running->pid)});
        });
        QProcess command;
        command.setStandardInputFile(QProcess::nullDevice());
        command.start(
            QCoreApplication::applicationDirPath() + u"/flowerdocsctl"_s,
            {u"--data"_s, folder.path(), u"--environment"_s, u"sandbox"_s, u"--json"_s, u"campaign"_s,
             u"start"_s, u"--map"_s, corpus->mapFile, u"--wait"_s, u"--rate"_s, u"2"_s});
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder.filePath(u"engine.sock"_s)), 20'000);

        console::Options options;
        options.environment = u"sandbox"_s;
        options.data = folder.path();
        options.language = u"en"_s;
        fakes::Dialogs dialogs;
        security::Redaction redaction;
        console::Console window(*qApp, *base::DataFolder::open(folder.path()), options, redaction, &dialogs);
        window.start();
        QTRY_VERIFY_WITH_TIMEOUT(window.isEngineOpen(), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(migrated(window, u"Demo_Run1"_s) > 0, 60'000);
        QCOMPARE(ask(window, u"engine.describe"_s).value_or(QJsonObject())[u"stays"_s], QJsonValue(false));
        const auto started = ask(window, u"campaign.start"_s,
                                 {{u"mapFile"_s, other},
                                  {u"name"_s, u"Other"_s},
                                  {u"limits"_s, QJsonObject{{u"documentsPerSecond"_s, 10}}}});
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toLogLine()));
        QTRY_VERIFY_WITH_TIMEOUT(migrated(window, u"Other_Run1"_s) > 0, 60'000);

        QProcess::execute(u"kill"_s, {u"-%1"_s.arg(signal), QString::number(command.processId())});
        QVERIFY(command.waitForFinished(60'000));
        QVERIFY(QTest::qWaitFor(
            [&window] { return statusOf(window, u"Other_Run1"_s)[u"state"_s].toString() == u"Finished"; },
            60'000));
        QCOMPARE(statusOf(window, u"Other_Run1"_s)[u"documents"_s][u"verified"_s].toInteger(), m_documents);
        bool isTold = false;
        for (const ui::Notice& notice : window.notices().all())
            isTold = isTold || notice.text == u"The command that ran Other_Run1 has ended. It goes on."_s;
        QVERIFY(isTold);
        // The command's own is nobody's: who interrupted it meant it.
        const QJsonObject left = statusOf(window, u"Demo_Run1"_s);
        QCOMPARE(left[u"state"_s].toString(), u"Stopped"_s);
        QCOMPARE(left[u"hold"_s][u"code"_s].toString(), u"CAMPAIGN_INTERRUPTED"_s);
        QSignalSpy finished(&window, &console::Console::finished);
        window.window().close();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
    }
};

QTEST_MAIN(BesideACommandTest)
#include "tst_beside_a_command.moc"
