// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "tests/faults/CrashImage.h"
#include "tests/faults/Worker.h"

using namespace faults;

namespace {

constexpr int documents = 50;

}  // namespace

/// A machine that loses its power at any moment of a campaign, with a disk that keeps what was made durable
/// and of the rest what it likes.
class PowerLossTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whateverTheDiskKeptNothingIsLostDoubledOrMadeUp();
    void aTraceWithoutFsyncWouldLoseRows();
};

void PowerLossTest::whateverTheDiskKeptNothingIsLostDoubledOrMadeUp() {
    QRandomGenerator random(seed());
    const int wanted = times("FDC_CRASH_IMAGES", 120, 2'000);
    int images = 0;
    int unsettled = 0;
    while (images < wanted) {
        QTemporaryDir run(fastPlace());
        const Shim shim{.fault = {},
                        .paths = u"%1/ledger.db;%1/audit;%1/target/"_s.arg(run.path()),
                        .fullAsLongAs = {},
                        .trace = run.filePath(u"trace"_s),
                        .struck = {}};
        const Worked worked = work(run.path(), shim.variables());
        QVERIFY2(worked.code == workerFinished, worked.text.constData());
        const std::vector<DiskEvent> events = readTrace(shim.trace);
        QVERIFY2(events.size() > 100, qPrintable(QString::number(events.size())));
        for (int i = 0; i < 60 && images < wanted; ++i, ++images) {
            CrashDisk disk(u"/target/"_s);
            const int moment = random.bounded(int(events.size()) + 1);
            for (int event = 0; event < moment; ++event)
                disk.happen(events[size_t(event)]);
            unsettled += disk.isUnsettled();
            QTemporaryDir image(fastPlace());
            disk.write(run.path(), image.path(), random);
            const QByteArray context =
                "after event " + QByteArray::number(moment) + " of " + QByteArray::number(events.size());
            if (QFile::exists(image.filePath(u"ledger.db"_s))) {
                // A power loss is no damage: what opens is whole, rows and index.
                auto database = store::Database::open(image.filePath(u"ledger.db"_s));
                QVERIFY2(database,
                         database ? "" : (context + qPrintable(database.error().toLogLine())).constData());
                auto check = database->prepare("PRAGMA integrity_check");
                QVERIFY(check);
                const auto row = check->step();
                QVERIFY2(row && *row && check->text(0) == u"ok", context.constData());
            }
            const QStringList lies = liesOfLedger(image.path());
            QVERIFY2(lies.isEmpty(), (context + ": " + lies.join(u' ').toUtf8()).constData());
            const QString wrong = finishAndJudge(image.path(), documents);
            QVERIFY2(wrong.isEmpty(), (context + ": " + wrong.toUtf8()).constData());
        }
    }
    qInfo("%d crash images, %d of them in the middle of something: 0 damaged, 0 lost, 0 doubled", images,
          unsettled);
    QVERIFY(unsettled > images / 4);
}

/// The judge can fail: without what fsync promises, the ledger of some moment says less or more than the
/// target.
void PowerLossTest::aTraceWithoutFsyncWouldLoseRows() {
    QTemporaryDir run(fastPlace());
    const Shim shim{.fault = {},
                    .paths = u"%1/ledger.db;%1/target/"_s.arg(run.path()),
                    .fullAsLongAs = {},
                    .trace = run.filePath(u"trace"_s),
                    .struck = {}};
    QCOMPARE(work(run.path(), shim.variables()).code, workerFinished);
    CrashDisk disk(u"/target/"_s);
    qint64 synced = 0;
    for (const DiskEvent& event : readTrace(shim.trace)) {
        synced += event.operation == 's';
        if (event.operation != 's')
            disk.happen(event);
    }
    QVERIFY(synced > 3);
    QRandomGenerator random(1);
    bool differs = false;
    for (int i = 0; i < 20 && !differs; ++i) {
        QTemporaryDir image(fastPlace());
        disk.write(run.path(), image.path(), random);
        auto database =
            store::Database::open(image.filePath(u"ledger.db"_s), store::Database::Mode::ReadOnly);
        auto count = database ? database->prepare("SELECT count(*) FROM documents WHERE state = 'MIGRATED'")
                              : base::Result<store::Statement>(base::fail(database.error()));
        const auto row = count ? count->step() : base::Result<bool>(false);
        differs = !row || !*row || count->integer(0) != documents;
    }
    QVERIFY(differs);
}

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == u"--worker")
        return runWorker(arguments[2], documents);
    PowerLossTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_power_loss.moc"
