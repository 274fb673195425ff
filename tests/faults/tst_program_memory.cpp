// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QRandomGenerator>

#include "tests/faults/Program.h"

using namespace faults;

/// R6: memory runs out in the middle of the real flowerdocsctl. It may die of it, as of any other cause; it
/// never says "done" of what is not, and afterwards every document is there once.
class ProgramMemoryTest : public QObject {
    Q_OBJECT

    static constexpr int documents = 20;

    static Surroundings with(const Desk& desk, const QString& fault, const QString& counted) {
        Surroundings surroundings = desk.with();
        surroundings.variables.insert(u"LD_PRELOAD"_s, QStringLiteral(FDC_ALLOCATION_SHIM));
        surroundings.variables.insert(u"FDC_FAULT_ALLOCATION"_s, fault);
        surroundings.variables.insert(u"FDC_FAULT_ALLOCATIONS"_s, counted);
        return surroundings;
    }
    static qint64 numberIn(const QString& file) {
        QFile counted(file);
        return counted.open(QIODevice::ReadOnly) ? counted.readAll().toLongLong() : 0;
    }

private Q_SLOTS:
    void initTestCase() { useFastPlace(); }
    void anAllocationThatFailsLosesNothing_data();
    void anAllocationThatFailsLosesNothing();
};

void ProgramMemoryTest::anAllocationThatFailsLosesNothing_data() {
    QTest::addColumn<int>("inARow");
    QTest::newRow("one") << 1;
    QTest::newRow("thirty") << 30;
    QTest::newRow("a thousand") << 1'000;
}

void ProgramMemoryTest::anAllocationThatFailsLosesNothing() {
    QFETCH(int, inARow);
    const QStringList words{u"campaign"_s, u"start"_s, u"--wait"_s, u"--map"_s};
    qint64 all = 0;
    {
        Desk desk;
        QCOMPARE(begin(desk), QByteArray());
        const QString counted = desk.file(u"counted"_s);
        const Ended ended =
            desk.console.run(words + QStringList{desk.map(documents)}, with(desk, {}, counted));
        QVERIFY2(ended.code == 0, (ended.out + ended.err).constData());
        all = numberIn(counted);
    }
    QVERIFY(all > 10'000);
    QRandomGenerator random(seed() ^ quint32(inARow));
    const int runs = times("FDC_ALLOCATION_RUNS", 1, 100);
    int died = 0;
    int refused = 0;
    for (int run = 0; run < runs; ++run) {
        Desk desk;
        QCOMPARE(begin(desk), QByteArray());
        const QString map = desk.map(documents);
        const QString fault = u"%1+%2"_s.arg(1 + random.bounded(all)).arg(inARow);
        const Ended ended =
            finish(*desk.console.start(words + QStringList{map}, with(desk, fault, desk.file(u"counted"_s))),
                   120'000);
        died += ended.code == -1;
        refused += ended.code > 0;
        const QByteArray context = "allocation " + fault.toUtf8() + " of " + QByteArray::number(all) + ": " +
                                   QByteArray::number(ended.code) + ' ' + ended.out + ended.err;
        if (ended.code == 0) {
            const qint64 verified = newest(desk)["documents"_L1]["verified"_L1].toInteger();
            QVERIFY2(verified == documents && desk.core.stored().size() == documents, context.constData());
        }
        const QString wrong = finishAndJudge(desk, map, documents);
        QVERIFY2(wrong.isEmpty(), (context + " | then: " + wrong.toUtf8()).constData());
    }
    qInfo("%lld allocations in a campaign; %d runs, %d died of it, %d ended with an error", qlonglong(all),
          runs, died, refused);
}

QTEST_GUILESS_MAIN(ProgramMemoryTest)
#include "tst_program_memory.moc"
