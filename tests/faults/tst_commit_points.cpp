// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "tests/faults/Worker.h"

using namespace faults;

namespace {

constexpr int documents = 50;

QMap<QString, QString> dieAt(const QString& point, int nth) {
    return {{u"FDC_DIE_AT"_s, u"%1:%2"_s.arg(point).arg(nth)}};
}

}  // namespace

/// The process dies at the n-th passing of every named point of a campaign, for n = 1, 2, 3 … until it is
/// passed no more; then again in the middle of what was resumed. In the gate each third n of the points that
/// a document passes.
class CommitPointsTest : public QObject {
    Q_OBJECT

    int m_deaths = 0;

private Q_SLOTS:
    void whereverItDiesNothingIsLostDoubledOrMadeUp_data();
    void whereverItDiesNothingIsLostDoubledOrMadeUp();
    void nestedDeathsLoseNothing();
    void cleanupTestCase() const { qInfo("%d deaths; 0 lost, 0 doubled, 0 made up", m_deaths); }
};

void CommitPointsTest::whereverItDiesNothingIsLostDoubledOrMadeUp_data() {
    QTest::addColumn<QString>("point");
    QTest::addColumn<int>("step");
    for (const char* point :
         {"inventory-batch", "after-claim", "before-audit", "after-audit", "before-commit", "after-commit"})
        QTest::newRow(point) << QString::fromLatin1(point) << 1;
    for (const char* point : {"after-step", "before-send", "after-send"})
        QTest::newRow(point) << QString::fromLatin1(point) << (isLong() ? 1 : 3);
}

void CommitPointsTest::whereverItDiesNothingIsLostDoubledOrMadeUp() {
    QFETCH(QString, point);
    QFETCH(int, step);
    for (int nth = 1; nth < 500; nth += step) {
        QTemporaryDir folder(fastPlace());
        const Worked first = work(folder.path(), dieAt(point, nth));
        const QByteArray context = point.toUtf8() + ' ' + QByteArray::number(nth) + ": " + first.text;
        if (first.code == workerFinished) {
            QVERIFY2(nth > 1, context.constData());
            return;  // it is passed no more
        }
        QVERIFY2(first.code == 137, context.constData());
        ++m_deaths;
        if (nth % 2 == 0) {
            const Worked second = work(folder.path(), dieAt(point, 1 + nth / 2));
            QVERIFY2(second.code == 137 || second.code == workerFinished, second.text.constData());
            m_deaths += second.code == 137;
        }
        const QStringList lies = liesOfLedger(folder.path());
        QVERIFY2(lies.isEmpty(), (context + lies.join(u' ').toUtf8()).constData());
        const QString wrong = finishAndJudge(folder.path(), documents);
        QVERIFY2(wrong.isEmpty(), (context + " | then: " + wrong.toUtf8()).constData());
    }
    QFAIL("the point is passed without end");
}

/// R3: dies again and again, at another point each time, in the middle of the resume before.
void CommitPointsTest::nestedDeathsLoseNothing() {
    QRandomGenerator random(seed());
    static const QStringList points{u"after-claim"_s,   u"after-step"_s,   u"before-send"_s,
                                    u"after-send"_s,    u"before-audit"_s, u"after-audit"_s,
                                    u"before-commit"_s, u"after-commit"_s};
    const int rounds = times("FDC_NESTED_RUNS", 8, 400);
    for (int round = 0; round < rounds; ++round) {
        QTemporaryDir folder(fastPlace());
        const int depth = 3 + random.bounded(6);
        QByteArray story;
        for (int i = 0; i < depth; ++i) {
            const QString point = points[random.bounded(int(points.size()))];
            const int nth = point.endsWith(u"send") || point.endsWith(u"step") ? 1 + random.bounded(20) : 1;
            const Worked one = work(folder.path(), dieAt(point, nth));
            story += point.toUtf8() + ' ' + QByteArray::number(nth) + ", ";
            QVERIFY2(one.code == 137 || one.code == workerFinished, (story + one.text).constData());
            m_deaths += one.code == 137;
            if (one.code == workerFinished)
                break;
        }
        const QString wrong = finishAndJudge(folder.path(), documents);
        QVERIFY2(wrong.isEmpty(), (story + wrong.toUtf8()).constData());
    }
}

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == u"--worker")
        return runWorker(arguments[2], documents);
    CommitPointsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_commit_points.moc"
