// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>
#include <cstdio>

#include "core/monitoring/alerts/AlertEngine.h"
#include "core/monitoring/alerts/AlertsFile.h"
#include "tests/core/monitoring/AlertBench.h"

using namespace fdc;
using namespace fdc::monitoring;
using namespace Qt::Literals::StringLiterals;

/// Incidents and notices of an engine that is killed again and again, against one that never was.
namespace {

constexpr int steps = 2500;
constexpr int stepSeconds = 10;

/// The time of a step, in whichever process.
class StepClock final : public base::Clock {
public:
    QDateTime utcNow() const override {
        return QDateTime({2026, 3, 1}, {8, 0}, QTimeZone::utc()).addSecs(qint64(step) * stepSeconds);
    }
    base::Milliseconds monotonic() const override { return std::chrono::seconds(step * stepSeconds); }
    int step = 0;
};

/// What is observed at a step: three connectors that rest, fall, and flutter.
QList<Reading> observed(int step) {
    QList<Reading> readings;
    for (int connector = 0; connector < 3; ++connector) {
        const int period = 60 + 170 * connector;
        const bool isDown = (step / period + connector) % 3 == 1;
        const bool flutters = connector == 2 && step % 700 < 200 && step % 20 < 7;
        const QString id = u"c%1"_s.arg(connector);
        readings.append({u"health"_s, id, isDown || flutters ? 0.0 : 2.0, {}, id});
    }
    readings.append({u"disk.free"_s, {}, step % 900 < 300 ? 3.0 : 50.0, {}, {}});
    return readings;
}

void note(const QString& path, int step) {
    // Written aside and renamed, without waiting for the disk: it is the process that dies.
    const QByteArray aside = (path + u".new"_s).toLocal8Bit();
    QFile file(path + u".new"_s);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(QByteArray::number(step)) > 0;
    file.close();
    if (!written || std::rename(aside.constData(), path.toLocal8Bit().constData()) != 0)
        qFatal("the step is not written");
}

int noted(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toInt() : 0;
}

/// Goes on from the step that was noted last; a step may thus be done twice.
int child(const QString& folder) {
    auto database = openAlerts(folder + u"/alerts.db"_s);
    if (!database)
        return 1;
    // Whether the disk really has it is the file's own business (tst_database): here processes die, not
    // disks.
    if (!database->execute("PRAGMA synchronous=OFF"))
        return 1;
    StepClock clock;
    AlertEngine engine(*database, clock, {u"prod"_s, u"en"_s, {u"mail"_s, u"webhook"_s}, {}});
    for (clock.step = noted(folder + u"/step"_s); clock.step < steps; ++clock.step) {
        note(folder + u"/step"_s, clock.step);
        if (clock.step == 200) {
            MaintenanceWindow window;
            window.environment = u"prod"_s;
            window.connector = u"c1"_s;
            window.from = clock.utcNow();
            window.to = window.from.addSecs(3600);
            Maintenance maintenance(*database);
            if (maintenance.list(u"prod"_s, clock.utcNow())->isEmpty() &&
                !maintenance.add(window, clock.utcNow()))
                return 1;
        }
        if (!engine.evaluate({observed(clock.step), {}}))
            return 1;
    }
    note(folder + u"/step"_s, steps);
    return 0;
}

}  // namespace

class AlertCrashTest : public QObject {
    Q_OBJECT

    static QString runUntilDone(const QString& folder, bool kills, int* killed = nullptr) {
        QRandomGenerator random(4711);
        for (int run = 0; run < 400; ++run) {
            QProcess process;
            process.setProcessChannelMode(QProcess::ForwardedChannels);
            process.start(QCoreApplication::applicationFilePath(), {u"--child"_s, folder});
            if (!process.waitForStarted())
                return u"not started"_s;
            // Sooner at first, so that opening and creating are hit as well.
            const int patience = kills && run < 40 ? random.bounded(run < 10 ? 30 : 120) : 120'000;
            if (!process.waitForFinished(patience)) {
                process.kill();
                if (killed)
                    ++*killed;
                process.waitForFinished();
            }
            if (process.exitStatus() == QProcess::NormalExit && process.exitCode() != 0)
                return u"exit code %1"_s.arg(process.exitCode());
            if (noted(folder + u"/step"_s) == steps)
                return {};
        }
        return u"never done"_s;
    }

    static QList<notify::Notice> notices(const QString& folder) {
        auto database = openAlerts(folder + u"/alerts.db"_s);
        return *notify::Outbox(*database).since(u"prod"_s, 0, {}, 100'000);
    }

private Q_SLOTS:
    void killedOrNotPeopleAreToldTheSameOnce() {
        QTemporaryDir folder;
        int killed = 0;
        const QString problem = runUntilDone(folder.path(), true, &killed);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        qInfo("killed %d times", killed);
        QVERIFY(killed >= 10);
        QHash<QString, bool> open;
        QHash<QString, QList<QDateTime>> times;
        int windows = 0;
        const QList<notify::Notice> told = notices(folder.path());
        QVERIFY(told.size() > 10);
        for (const notify::Notice& one : told) {
            if (one.incident == 0) {
                ++windows;
                continue;
            }
            const QString subject = one.facts[u"rule"_s].toString() + one.facts[u"subject"_s].toString();
            const bool opens = one.kind == notify::NoticeKind::Opened;
            // Never the same thing twice: opened, closed, opened, closed.
            QVERIFY2(open.value(subject, false) != opens, qPrintable(subject + one.at.toString()));
            open[subject] = opens;
            times[subject].append(one.at);
        }
        QCOMPARE(windows, 2);  // one beginning and one end
        for (const QList<QDateTime>& of : times)
            QVERIFY(test::mostInAWindow(of) <= 2);
        // What people believe is what is.
        auto database = openAlerts(folder.filePath(u"alerts.db"_s));
        const auto stillOpen = Incidents(*database).allOpen(u"prod"_s);
        for (const Incident& incident : *stillOpen)
            QVERIFY(open.value(incident.rule + incident.subject, false));
        // Each notice waits for each channel, exactly once.
        auto count = database->prepare("SELECT count(*) FROM delivery");
        QVERIFY(count->step().has_value());
        QCOMPARE(count->integer(0), told.size() * 2);
    }

    void withoutKillsTheSameRuleHolds() {
        QTemporaryDir folder;
        const QString problem = runUntilDone(folder.path(), false);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        QVERIFY(notices(folder.path()).size() > 10);
    }
};

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--child") == 0)
        return child(QString::fromLocal8Bit(argv[2]));
    AlertCrashTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_alert_crash.moc"
