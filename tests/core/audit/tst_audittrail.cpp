// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QSet>
#include <csignal>
#include <thread>

#include "TrailFixture.h"
#include "core/audit/AuditErrors.h"
#include "core/base/BaseErrors.h"

using namespace fdc;
using namespace fdc::audit;
using namespace fdc::audit::test;

namespace {

QList<QByteArray> copyLines(const TrailFixture& fixture) {
    QFile file(checkpointFile(fixture.path));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QByteArray> lines = file.readAll().split('\n');
    lines.removeLast();
    return lines;
}

/// Runs @p body in a child; its answer is its exit code.
template <typename Body>
int inChild(Body body) {
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(body());
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

}  // namespace

class TestAuditTrail : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void appendedRecordsComeBackInOrderAndChained() {
        const TrailFixture fixture;
        fixture.fill(3);
        const QList<Record> records = fixture.records();
        QCOMPARE(records.size(), 3);
        QCOMPARE(records[0].sequence, 1);
        QCOMPARE(records[0].previous, QString(64, u'0'));
        QCOMPARE(records[1].previous, records[0].hash);
        QCOMPARE(records[2].previous, records[1].hash);
        QCOMPARE(records[2].entry.target, u"fast2 3"_s);
        QCOMPARE(records[2].entry.actor, u"élodie"_s);
        QVERIFY(base::fromRfc3339(records[2].time).isValid());
    }

    void recordAsJsonHasTheFieldsOfAuditList() {
        const TrailFixture fixture;
        fixture.fill(1);
        const QJsonObject json = fixture.records().first().toJson();
        const QStringList expected{u"action"_s,    u"actor"_s,       u"after"_s,       u"before"_s,
                                   u"connector"_s, u"correlation"_s, u"environment"_s, u"hash"_s,
                                   u"origin"_s,    u"outcome"_s,     u"prev"_s,        u"reason"_s,
                                   u"seq"_s,       u"target"_s,      u"time"_s};
        QCOMPARE(json.keys(), expected);
        QCOMPARE(json[u"seq"_s].toInteger(), 1);
        QCOMPARE(json[u"outcome"_s].toString(), u"ok"_s);
    }

    /// The example of docs/audit-format.md, whose hash was computed by another program.
    void hashIsThatOfThePage() {
        const TrailFixture fixture;
        const base::ManualClock clock;
        auto trail = AuditTrail::open(fixture.path, clock);
        QVERIFY(trail);
        const auto record = (*trail)->append({u"élodie"_s,
                                              u"connector.disable"_s,
                                              u"fast2"_s,
                                              u"fast2"_s,
                                              u"prod"_s,
                                              Outcome::Started,
                                              u"cli"_s,
                                              u"c-1"_s,
                                              {},
                                              {},
                                              u"maintenance"_s});
        QVERIFY(record);
        QCOMPARE(record->time, u"2026-01-01T00:00:00.000Z"_s);
        QCOMPARE(record->hash, u"33734213430fa6292976a52a4739558c85a226628b398e68864db9b0fb438c6c"_s);
    }

    void sequenceContinuesAfterReopening() {
        const TrailFixture fixture;
        fixture.fill(5);
        fixture.fill(5);
        QCOMPARE(fixture.records().last().sequence, 10);
        QCOMPARE(fixture.verdict(), u"ok"_s);
    }

    void textsThatUtf8CannotHoldStayVerifiable() {
        const TrailFixture fixture;
        {
            const auto trail = fixture.open();
            Entry strange = entry(1);
            strange.target = QString(QChar(0xd800)) + u"x"_s;
            strange.reason = u"a"_s + QChar(0) + u"b"_s;
            strange.before = QString();
            strange.after = u"😀\n\"quoted\""_s;
            QVERIFY(trail->append(strange));
        }
        const Record record = fixture.records().first();
        QCOMPARE(record.entry.target, u"?x"_s);
        QCOMPARE(record.entry.reason, u"a\uFFFDb"_s);
        QCOMPARE(record.entry.after, u"😀\n\"quoted\""_s);
        QCOMPARE(fixture.verdict(), u"ok"_s);
    }

    void filesBelongToTheOwnerAlone() {
        const TrailFixture fixture;
        fixture.fill(1);
        const auto owner = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
        QCOMPARE(QFile::permissions(fixture.path), owner);
        QCOMPARE(QFile::permissions(checkpointFile(fixture.path)), owner);
    }

    void databaseRefusesChanges_data() {
        QTest::addColumn<QString>("sql");
        QTest::newRow("update") << u"UPDATE record SET actor = 'x'"_s;
        QTest::newRow("delete") << u"DELETE FROM record WHERE seq = 2"_s;
        QTest::newRow("replace") << u"INSERT OR REPLACE INTO record SELECT * FROM record WHERE seq = 2"_s;
        QTest::newRow("gap")
            << u"INSERT INTO record SELECT 9, time, actor, action, target, connector, environment, "
               "outcome, origin, correlation, before, after, reason, prev, hash FROM record LIMIT 1"_s;
        QTest::newRow("upsert")
            << u"INSERT INTO record SELECT * FROM record WHERE true ON CONFLICT DO UPDATE SET actor = 'x'"_s;
        QTest::newRow("checkpoint update") << u"UPDATE checkpoint SET time = ''"_s;
        QTest::newRow("checkpoint delete") << u"DELETE FROM checkpoint"_s;
        QTest::newRow("checkpoint replace")
            << u"INSERT OR REPLACE INTO checkpoint SELECT * FROM checkpoint"_s;
    }
    void databaseRefusesChanges() {
        QFETCH(QString, sql);
        const TrailFixture fixture;
        fixture.fill(3);
        auto database = store::Database::open(fixture.path);
        QVERIFY(database);
        QVERIFY(!database->execute(sql.toUtf8().constData()));
        QCOMPARE(fixture.verdict(), u"ok"_s);
    }

    void threadsShareOneDenseSequence() {
        constexpr int threads = 16;
        constexpr int each = 60;
        const TrailFixture fixture;
        {
            const auto trail = fixture.open();
            std::atomic<int> disorder{0};
            std::vector<std::thread> workers;
            for (int t = 0; t < threads; ++t) {
                workers.emplace_back([&, t] {
                    qint64 last = 0;
                    for (int i = 0; i < each; ++i) {
                        const auto record = trail->append(entry(t * each + i));
                        if (!record || record->sequence <= last)
                            ++disorder;
                        else
                            last = record->sequence;
                    }
                });
            }
            for (std::thread& worker : workers)
                worker.join();
            QCOMPARE(disorder.load(), 0);
        }
        QSet<QString> targets;
        for (const Record& record : fixture.records())
            targets.insert(record.entry.target);
        QCOMPARE(targets.size(), threads * each);
        QCOMPARE(fixture.records().last().sequence, threads * each);
        QCOMPARE(fixture.verdict(), u"ok"_s);
    }

    void checkpointsComeEachThousandRecordsAndAtClose() {
        const TrailFixture fixture;
        fixture.fill(2100);
        const QList<QByteArray> lines = copyLines(fixture);
        QCOMPARE(lines.size(), 3);
        QList<qint64> sizes;
        for (const QByteArray& line : lines)
            sizes.append(QJsonDocument::fromJson(line).object()[u"size"_s].toInteger());
        QCOMPARE(sizes, (QList<qint64>{1000, 2000, 2100}));
        const auto verification = verifyAudit(fixture.path);
        QVERIFY(verification);
        QCOMPARE(verification->records, 2100);
        QCOMPARE(verification->checkpoints, 3);
        QVERIFY(verification->ok);
    }

    void recordsOlderThanAMinuteGetACheckpoint() {
        const TrailFixture fixture;
        base::ManualClock clock;
        auto trail = AuditTrail::open(fixture.path, clock);
        QVERIFY(trail);
        QVERIFY((*trail)->append(entry(1)));
        clock.advance(std::chrono::seconds(59));
        QVERIFY((*trail)->append(entry(2)));
        QCOMPARE(copyLines(fixture).size(), 0);
        clock.advance(std::chrono::seconds(1));
        QVERIFY((*trail)->append(entry(3)));
        QCOMPARE(copyLines(fixture).size(), 1);
        QVERIFY((*trail)->checkpoint());
        QCOMPARE(copyLines(fixture).size(), 1);
    }

    void wallClockJumpingBackHarmsNothing() {
        const TrailFixture fixture;
        base::ManualClock clock;
        {
            auto trail = AuditTrail::open(fixture.path, clock);
            QVERIFY(trail);
            for (const int years : {0, -10, 10, 0}) {
                clock.jumpWallTime(std::chrono::hours(24 * 365 * years));
                QVERIFY((*trail)->append(entry(years)));
            }
        }
        QCOMPARE(fixture.records().last().sequence, 4);
        QCOMPARE(fixture.verdict(), u"ok"_s);
    }

    void reopeningContinuesTheMerkleTree() {
        const TrailFixture fixture;
        for (int i = 0; i < 40; ++i)
            fixture.fill(7);
        const auto verification = verifyAudit(fixture.path);
        QVERIFY(verification);
        QVERIFY(verification->ok);
        QCOMPARE(verification->checkpoints, 40);
    }

    void spoiledFrontierIsRebuiltFromTheRecords() {
        const TrailFixture fixture;
        fixture.fill(7);
        tamper(fixture.path, u"UPDATE checkpoint SET frontier = zeroblob(length(frontier))"_s);
        fixture.fill(7);
        QCOMPARE(fixture.verdict(), u"ok"_s);
    }

    void unfinishedLineOfTheCopyIsPutRight() {
        const TrailFixture fixture;
        fixture.fill(3);
        fixture.fill(3);
        QFile copy(checkpointFile(fixture.path));
        QVERIFY(copy.resize(copy.size() - 20));
        QCOMPARE(fixture.verdict(), u"ok"_s);
        fixture.fill(3);
        QCOMPARE(copyLines(fixture).size(), 3);
        QCOMPARE(fixture.verdict(), u"ok"_s);
    }

    void lockedDatabaseRefusesSoonAndRecovers() {
        const TrailFixture fixture;
        const auto trail = fixture.open();
        QVERIFY(trail->append(entry(1)));
        auto other = store::Database::open(fixture.path);
        QVERIFY(other);
        QVERIFY(other->execute("BEGIN IMMEDIATE"));
        QElapsedTimer timer;
        timer.start();
        const auto refused = trail->append(entry(2));
        QVERIFY(!refused);
        QVERIFY(refused.error().is(auditUnwritable));
        QCOMPARE(refused.error().kind(), base::ErrorKind::Audit);
        QCOMPARE(refused.error().fact(u"file"), fixture.path);
        // The store itself waits ten seconds.
        QVERIFY(timer.elapsed() < 5000);
        QVERIFY(other->execute("ROLLBACK"));
        const auto accepted = trail->append(entry(3));
        QVERIFY(accepted);
        QCOMPARE(accepted->sequence, 2);
    }

    void unwritableCopyRefusesTheNextAppendAndRecovers() {
        const TrailFixture fixture;
        {
            const auto trail = fixture.open();
            QVERIFY(trail->append(entry(1)));
            QVERIFY(QDir().mkdir(checkpointFile(fixture.path)));
            QVERIFY(trail->checkpoint());  // the records are safe; the copy is owed
            const auto refused = trail->append(entry(2));
            QVERIFY(!refused);
            QVERIFY(refused.error().is(auditUnwritable));
            QVERIFY(!trail->append(entry(3)));
            QVERIFY(QDir().rmdir(checkpointFile(fixture.path)));
            const auto accepted = trail->append(entry(4));
            QVERIFY(accepted);
            QCOMPARE(accepted->sequence, 2);
        }
        QCOMPARE(copyLines(fixture).size(), 2);
        QCOMPARE(fixture.verdict(), u"ok"_s);
    }

    void fullDiskRefusesAndRecoversWithoutRestart() {
        const TrailFixture fixture;
        const int code = inChild([&fixture] {
            ::signal(SIGXFSZ, SIG_IGN);
            const auto trail = fixture.open();
            if (!trail->append(entry(1)))
                return 1;
            const rlimit tight{256 * 1024, RLIM_INFINITY};
            ::setrlimit(RLIMIT_FSIZE, &tight);
            qint64 kept = 1;
            base::Result<Record> last = trail->append(entry(2));
            for (; last && kept < 20000; last = trail->append(entry(int(kept))))
                ++kept;
            if (last || !last.error().is(auditUnwritable))
                return 2;
            const rlimit wide{RLIM_INFINITY, RLIM_INFINITY};
            ::setrlimit(RLIMIT_FSIZE, &wide);
            const auto again = trail->append(entry(0));
            if (!again)
                return 4;
            return again->sequence == kept + 1 ? 0 : 5;
        });
        QCOMPARE(code, 0);
        QCOMPARE(fixture.verdict(), u"ok"_s);
    }

    void readOnlyFolderRefuses() {
        const TrailFixture fixture;
        fixture.fill(1);
        QVERIFY(QFile::setPermissions(fixture.path, QFile::Permissions(0x4444)));
        ::chmod(QFile::encodeName(fixture.folder.path()).constData(), 0555);
        const int code = inChild([&fixture] {
            if (::geteuid() == 0 && ::setuid(65534) != 0)
                return 1;
            const auto trail = AuditTrail::open(fixture.path, fixture.clock);
            return !trail && trail.error().is(auditUnwritable) ? 0 : 2;
        });
        ::chmod(QFile::encodeName(fixture.folder.path()).constData(), 0700);
        QCOMPARE(code, 0);
    }

    void whatIsNoDatabaseIsRefused_data() {
        QTest::addColumn<QString>("what");
        for (const char* what : {"garbage", "directory", "pipe"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }
    void whatIsNoDatabaseIsRefused() {
        QFETCH(QString, what);
        const TrailFixture fixture;
        if (what == u"garbage") {
            QFile file(fixture.path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray(8192, 'x'));
        } else if (what == u"directory") {
            QVERIFY(QDir().mkdir(fixture.path));
        } else {
            QCOMPARE(::mkfifo(QFile::encodeName(fixture.path).constData(), 0600), 0);
        }
        const auto trail = AuditTrail::open(fixture.path, fixture.clock);
        QVERIFY(!trail);
        QVERIFY(trail.error().is(auditUnwritable));
        const auto read = readAudit(fixture.path, {}, fixture.clock, [](const Record&) {});
        QVERIFY(!read);
        QVERIFY(read.error().is(auditUnreadable));
        QCOMPARE(fixture.verdict(), u"AUDIT_UNREADABLE"_s);
    }

    void databaseTakenAwayInUseLeavesEvidence() {
        const TrailFixture fixture;
        {
            const auto trail = fixture.open();
            for (int i = 0; i < 5; ++i)
                QVERIFY(trail->append(entry(i)));
            QCOMPARE(copyLines(fixture).size(), 0);
            for (const char16_t* suffix : {u"", u"-wal", u"-shm"})
                QFile::remove(fixture.path + QString::fromUtf16(suffix));
            QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"exchanged while it was in use"_s));
            const auto record = trail->append(entry(9));
            QVERIFY(record);
            QCOMPARE(record->sequence, 1);
        }
        QVERIFY(QFile::exists(fixture.path));
        QCOMPARE(fixture.verdict(), u"truncated@2"_s);
    }

    void readingATrailThatDoesNotExistFindsNothing() {
        const TrailFixture fixture;
        QCOMPARE(fixture.records().size(), 0);
        QCOMPARE(fixture.verdict(), u"ok"_s);
        QVERIFY(!QFile::exists(fixture.path));
    }

    void laterBuildsTrailIsNotTouched() {
        const TrailFixture fixture;
        fixture.fill(1);
        tamper(fixture.path, u"PRAGMA user_version = 99"_s);
        const auto trail = AuditTrail::open(fixture.path, fixture.clock);
        QVERIFY(!trail);
        QCOMPARE(trail.error().fact(u"storage"), u"STORE_NEWER"_s);
    }
};

QTEST_GUILESS_MAIN(TestAuditTrail)
#include "tst_audittrail.moc"
