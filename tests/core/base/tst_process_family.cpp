// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include "core/base/platform/ChildLimits.h"

using namespace fdc::base;
using namespace Qt::Literals::StringLiterals;

class ProcessFamilyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Three that are a process only for a moment and then its child, in sessions of their own: whoever
    /// misses one in a look meets the next one only in the next look. Each touches a file, so one that is
    /// left tells.
    void whoGoesOnFromChildToChildEnds() {
        for (int round = 0; round < 40; ++round) {
            const QTemporaryDir folder;
            const QString trace = folder.filePath(u"trace"_s);
            const QString mark =
                u"FDC_TEST_FAMILY=%1.%2"_s.arg(QCoreApplication::applicationPid()).arg(round);
            QProcess child;
            child.setEnvironment(QProcess::systemEnvironment() << mark << u"TRACE="_s + trace);
            child.setChildProcessModifier([] { platform::limitThisChild({}); });
            child.start(u"bash"_s, {u"-c"_s,
                                    u"hop() { : > $TRACE; (for i in {1..200}; do :; done; hop) & }\n"
                                    "export -f hop\n"
                                    "for i in 1 2 3; do setsid bash -c hop; done; echo; read"_s});
            QVERIFY(child.waitForReadyRead());
            QTRY_VERIFY(QFile::exists(trace));
            platform::endFamily(child.processId(), mark.toLatin1());
            QFile::remove(trace);
            QTest::qWait(20);
            const bool isLeft = QFile::exists(trace);
            for (int i = 0; i < 100 && QFile::exists(trace); ++i) {
                platform::endFamily(child.processId(), mark.toLatin1());
                QFile::remove(trace);
                QTest::qWait(20);
            }
            QVERIFY2(!isLeft, qPrintable(QString::number(round)));
            QTRY_COMPARE(child.state(), QProcess::NotRunning);
        }
    }

    /// Whoever was started by a process that is gone ends, also when its number is in use again.
    void whatADeadStarterLeftEnds() {
        QProcess gone;
        gone.start(u"true"_s, QStringList());
        QVERIFY(gone.waitForStarted());
        const QByteArray dead = QByteArray::number(gone.processId()) + ".1";
        QVERIFY(gone.waitForFinished());
        const QByteArray mine = platform::starterMark();
        const QByteArray name = mine.left(mine.indexOf('=') + 1);
        const auto sleeper = [&](const QByteArray& mark) {
            auto process = std::make_unique<QProcess>();
            process->setEnvironment(QProcess::systemEnvironment() << QString::fromLatin1(mark));
            process->start(u"sleep"_s, {u"600"_s});
            return process->waitForStarted() ? std::move(process) : nullptr;
        };
        const auto orphan = sleeper(name + dead);
        const auto other = sleeper(name + QByteArray::number(QCoreApplication::applicationPid()) + ".1");
        const auto kept = sleeper(mine);
        const auto odd = sleeper(name + "nobody");
        QVERIFY(orphan && other && kept && odd);
        platform::endOrphans();
        QTRY_COMPARE(orphan->state(), QProcess::NotRunning);
        QTRY_COMPARE(other->state(), QProcess::NotRunning);
        QTest::qWait(50);
        QCOMPARE(kept->state(), QProcess::Running);
        QCOMPARE(odd->state(), QProcess::Running);
        for (QProcess* each : {kept.get(), odd.get()}) {
            each->kill();
            QVERIFY(each->waitForFinished());
        }
    }
};

QTEST_GUILESS_MAIN(ProcessFamilyTest)
#include "tst_process_family.moc"
