// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QProcess>
#include <QRandomGenerator>
#include <QtTest>

#include "Workshop.h"
#include "core/migration/LedgerReading.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

// The program runs itself as a child that takes a campaign up and dies at a named point, again and again;
// then the parent finishes the campaign and compares the target with the source: nothing lost, nothing twice,
// nothing burned.

namespace {

constexpr int documents = 300;
constexpr int killed = 137;

/// Starts the campaign of @p folder, or resumes the one that is there, until it rests.
int runChild(const QString& folder) {
    Workshop w(documents, {}, folder);
    w.checkpoint = checkpointFromEnvironment();
    const auto known = QCoro::waitFor(w.broker().list());
    if (!known)
        return 2;
    const auto name = known->isEmpty() ? w.start() : base::Result<QString>(known->first().campaign);
    if (!name)
        return 3;
    if (!known->isEmpty() && known->first().state != CampaignState::Finished && !w.resume(*name))
        return 4;
    return w.rest(*name).state == CampaignState::Finished ? 0 : 5;
}

struct Child {
    int code = -1;
    QByteArray text;
};

/// @p dieAt as FDC_DIE_AT; @p killAfterMs not negative: killed from outside after so long.
Child child(const QString& folder, const QString& dieAt, int killAfterMs = -1) {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"FDC_DIE_AT"_s, dieAt);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QCoreApplication::applicationFilePath(), {u"--child"_s, folder});
    if (killAfterMs >= 0 && !process.waitForFinished(killAfterMs))
        process.kill();
    process.waitForFinished(120'000);
    const bool crashed = process.exitStatus() == QProcess::CrashExit;
    return {crashed ? killed : process.exitCode(), process.readAll()};
}

}  // namespace

class TestCrashLoop : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void losesAndDoublesNothingAtAnyPoint_data();
    void losesAndDoublesNothingAtAnyPoint();
    void survivesDyingAtEveryCommit();
    void survivesKillsAtRandomMoments();

private:
    void finishAndCompare(const QString& folder, qint64 mayBeQuarantined = 0);
};

void TestCrashLoop::finishAndCompare(const QString& folder, qint64 mayBeQuarantined) {
    Workshop w(documents, {}, folder);
    const auto known = QCoro::waitFor(w.broker().list());
    QVERIFY(known && known->size() == 1);
    const QString name = known->first().campaign;
    if (known->first().state != CampaignState::Finished) {
        QVERIFY(known->first().hold.has_value());
        QCOMPARE(known->first().hold->code(), u"CAMPAIGN_INTERRUPTED"_s);
        QVERIFY(w.resume(name));
    }
    const CampaignStatus status = w.rest(name);
    QCOMPARE(status.state, CampaignState::Finished);
    QVERIFY(status.documents.quarantined <= mayBeQuarantined);
    if (mayBeQuarantined == 0)
        QCOMPARE(status.verdict, std::optional(Verdict::Verified));
    QCOMPARE(status.documents.total(), documents);
    QCOMPARE(status.documents, ledgerSummary(w.ledgerPath())->documents);

    const auto stored = w.stored();
    if (mayBeQuarantined == 0)
        QCOMPARE(stored, w.corpus.expected());
    const auto references = FolderTarget::references(folder + u"/target"_s);
    for (auto entry = references.cbegin(); entry != references.cend(); ++entry)
        QVERIFY2(entry.value() == 1, qPrintable(entry.key()));
    const auto audit = audit::verifyAudit(folder + u"/audit.db"_s);
    QVERIFY(audit && audit->ok);
}

void TestCrashLoop::losesAndDoublesNothingAtAnyPoint_data() {
    QTest::addColumn<QString>("point");
    QTest::addColumn<int>("nth");
    for (const auto& point : {u"after-claim"_s, u"after-send"_s, u"before-audit"_s, u"after-audit"_s,
                              u"before-commit"_s, u"after-commit"_s, u"inventory-batch"_s}) {
        const QList<int> times = point == u"after-send" ? QList<int>{1, 77, 300} : QList<int>{1, 2};
        for (const int nth : times) {
            if (point != u"inventory-batch" || nth == 1)
                QTest::newRow(qPrintable(u"%1 %2"_s.arg(point).arg(nth))) << point << nth;
        }
    }
}

void TestCrashLoop::losesAndDoublesNothingAtAnyPoint() {
    QFETCH(QString, point);
    QFETCH(int, nth);
    QTemporaryDir folder;
    const Child first = child(folder.path(), u"%1:%2"_s.arg(point).arg(nth));
    QVERIFY2(first.code == killed, first.text.constData());
    // The second dies at the same point, in the middle of the resume.
    if (point != u"inventory-batch") {
        const Child second = child(folder.path(), u"%1:1"_s.arg(point));
        QVERIFY2(second.code == killed || second.code == 0, second.text.constData());
    }
    finishAndCompare(folder.path());
}

void TestCrashLoop::survivesDyingAtEveryCommit() {
    QTemporaryDir folder;
    int deaths = 0;
    // One death per commit until the campaign runs through; every resume must get at least one commit
    // further.
    while (deaths < 40) {
        const Child one = child(folder.path(), u"after-commit:1"_s);
        if (one.code == 0)
            break;
        QVERIFY2(one.code == killed, one.text.constData());
        ++deaths;
    }
    QVERIFY2(deaths > 0 && deaths < 40, qPrintable(QString::number(deaths)));
    finishAndCompare(folder.path());
}

void TestCrashLoop::survivesKillsAtRandomMoments() {
    const quint32 seed = qEnvironmentVariableIsSet("FDC_SEED")
                             ? quint32(qEnvironmentVariableIntValue("FDC_SEED"))
                             : QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    const int rounds = qMax(3, qEnvironmentVariableIntValue("FDC_KILLS"));
    for (int round = 0; round < rounds; ++round) {
        QTemporaryDir folder;
        const int kills = 1 + random.bounded(5);
        for (int i = 0; i < kills; ++i)
            child(folder.path(), {}, random.bounded(400));
        Workshop(documents, {}, folder.path()).broker();
        if (ledgerSummary(folder.filePath(u"ledger.db"_s))->documents.total() == 0)
            child(folder.path(), {});  // killed before it had begun
        finishAndCompare(folder.path());
    }
}

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == u"--child")
        return runChild(arguments[2]);
    TestCrashLoop test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_crashloop.moc"
