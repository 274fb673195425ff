// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QRandomGenerator>
#include <QtTest>

#include "tests/faults/Worker.h"

using namespace faults;

namespace {

constexpr int documents = 12;

}  // namespace

/// The crash loop over every call with which ledger, audit trail and reports reach the disk: the n-th fails,
/// or the process dies at it, for n = 1, 2, 3 … until a run has no failure. In the gate each fifth n.
class StoreCallsTest : public QObject {
    Q_OBJECT

    static bool saysWhy(const QByteArray& text) {
        static const QRegularExpression code(u"[A-Z]{3,}_[A-Z_]+"_s);
        return code.match(QString::fromUtf8(text)).hasMatch();
    }

    int m_runs = 0;
    int m_struck = 0;
    int m_killed = 0;

private Q_SLOTS:
    void whateverCallFailsNothingIsLostDoubledOrMadeUp_data();
    void whateverCallFailsNothingIsLostDoubledOrMadeUp();
    void shortAndInterruptedCallsAreGoneOnWith_data();
    void shortAndInterruptedCallsAreGoneOnWith();
    void cleanupTestCase() const {
        qInfo("%d runs: %d with a failed call, %d with a death at one; 0 lost, 0 doubled, 0 made up", m_runs,
              m_struck - m_killed, m_killed);
    }
};

void StoreCallsTest::whateverCallFailsNothingIsLostDoubledOrMadeUp_data() {
    QTest::addColumn<QString>("operation");
    QTest::addColumn<QString>("what");
    const auto row = [](const char* operation, const char* what) {
        QTest::addRow("%s %s", operation, what)
            << QString::fromLatin1(operation) << QString::fromLatin1(what);
    };
    row("open", "EMFILE");
    row("open", "EACCES");
    row("read", "EIO");
    row("read+", "EIO");
    row("write", "EIO");
    row("write+", "EIO");
    row("write", "ENOSPC");
    row("write+", "ENOSPC");
    row("write", "kill");
    row("write", "killafter");
    row("sync", "EIO");
    row("sync+", "EIO");
    row("sync", "ENOSPC");
    row("sync", "kill");
    row("sync", "killafter");
    row("truncate", "EIO");
    row("rename", "EIO");
    row("unlink", "EIO");
    row("mmap", "ENOMEM");
}

void StoreCallsTest::whateverCallFailsNothingIsLostDoubledOrMadeUp() {
    QFETCH(QString, operation);
    QFETCH(QString, what);
    const QString onwards = operation.endsWith(u'+') ? u"+"_s : QString();
    operation.remove(u'+');
    const int step = isLong() ? 1 : 5;
    QRandomGenerator random(seed() ^ quint32(qHash(operation + what)));
    for (int nth = step == 1 ? 1 : 1 + random.bounded(step); nth < 2'000; nth += step) {
        QTemporaryDir folder(fastPlace());
        const Shim shim{.fault = u"%1:%2%3:%4"_s.arg(operation).arg(nth).arg(onwards, what),
                        .paths = u"%1/ledger.db;%1/audit;%1/reports"_s.arg(folder.path()),
                        .fullAsLongAs = {},
                        .trace = {},
                        .struck = folder.filePath(u"struck"_s)};
        const Worked worked = work(folder.path(), shim.variables());
        const QByteArray context = shim.fault.toUtf8() + ": " + worked.text;
        ++m_runs;
        QVERIFY2(!worked.crashed, context.constData());
        if (!shim.hasStruck()) {
            QVERIFY2(worked.code == workerFinished, context.constData());
            return;  // there are no more of them
        }
        ++m_struck;
        m_killed += what.startsWith(u"kill");
        QCOMPARE(worked.code == workerKilled, what.startsWith(u"kill"));
        if (worked.code != workerFinished && worked.code != workerKilled)
            QVERIFY2(saysWhy(worked.text), context.constData());
        const QStringList lies = liesOfLedger(folder.path());
        QVERIFY2(lies.isEmpty(), (context + lies.join(u' ').toUtf8()).constData());
        const QString wrong = finishAndJudge(folder.path(), documents);
        QVERIFY2(wrong.isEmpty(), (context + " | then: " + wrong.toUtf8()).constData());
    }
    QFAIL("a campaign of twelve documents makes two thousand calls of one kind");
}

void StoreCallsTest::shortAndInterruptedCallsAreGoneOnWith_data() {
    QTest::addColumn<QString>("fault");
    for (const auto* fault :
         {"write:*1:short", "read:*1:short", "write:*2:EINTR", "read:*2:EINTR", "open:*2:EINTR"})
        QTest::newRow(fault) << QString::fromLatin1(fault);
}

/// Every call short, or every second one interrupted, is no failure at all.
void StoreCallsTest::shortAndInterruptedCallsAreGoneOnWith() {
    QFETCH(QString, fault);
    QTemporaryDir folder(fastPlace());
    const Shim shim{.fault = fault,
                    .paths = u"%1/ledger.db;%1/audit;%1/reports;%1/corpus"_s.arg(folder.path()),
                    .fullAsLongAs = {},
                    .trace = {},
                    .struck = folder.filePath(u"struck"_s)};
    const Worked worked = work(folder.path(), shim.variables());
    QVERIFY2(worked.code == workerFinished, worked.text.constData());
    QVERIFY(shim.hasStruck());
    const QString wrong = finishAndJudge(folder.path(), documents);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == u"--worker")
        return runWorker(arguments[2], documents);
    StoreCallsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_store_calls.moc"
