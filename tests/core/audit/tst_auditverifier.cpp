// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QtEndian>

#include "TrailFixture.h"
#include "core/security/Digest.h"

using namespace fdc;
using namespace fdc::audit;
using namespace fdc::audit::test;

namespace {

constexpr qint64 size = 1300;  // checkpoints at 1000 and, from the close, at 1300
constexpr qint64 checkpoint = 1000;

const QStringList columns{u"time"_s,      u"actor"_s,       u"action"_s, u"target"_s,
                          u"connector"_s, u"environment"_s, u"origin"_s, u"correlation"_s,
                          u"before"_s,    u"after"_s,       u"reason"_s};
const QString allButSequence =
    u"time, actor, action, target, connector, environment, outcome, origin, correlation, before, after, reason, prev, hash"_s;

QString hexBlob(const QByteArray& bytes) {
    return u"X'"_s + QString::fromLatin1(bytes.toHex()) + u'\'';
}

/// The byte form once more, from the page and with other tools: what somebody who tampers would write.
QByteArray forgedHash(store::Statement& row, const QByteArray& previous) {
    QByteArray bytes = "FDC-AUDIT-RECORD-1\n";
    const quint64 sequence = qToBigEndian(quint64(row.integer(0)));
    bytes.append(reinterpret_cast<const char*>(&sequence), 8);
    bytes += previous;
    for (int column = 1; column <= 12; ++column) {
        const QByteArray text = row.text(column).toUtf8();
        const quint32 length = qToBigEndian(quint32(text.size()));
        bytes.append(reinterpret_cast<const char*>(&length), 4);
        bytes += text;
    }
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

QByteArray forgedRoot(const QList<QByteArray>& hashes) {
    return security::merkleRoot(hashes);
}

/// Recomputes hash and chain of the records from @p first to @p last, and the database's checkpoints when
/// asked.
void recompute(const QString& path, qint64 first, qint64 last, bool checkpointsToo) {
    QString changes;
    {
        auto database = store::Database::open(path);
        auto rows = database->prepare(
            "SELECT seq, time, actor, action, target, connector, environment, outcome, origin, correlation, "
            "before, "
            "after, reason, prev, hash FROM record ORDER BY seq");
        QByteArray previous(32, '\0');
        QList<QByteArray> hashes;
        while (*rows->step()) {
            const qint64 sequence = rows->integer(0);
            QByteArray hash = rows->blob(14);
            if (sequence >= first && sequence <= last) {
                hash = forgedHash(*rows, previous);
                changes += u"UPDATE record SET prev = %1, hash = %2 WHERE seq = %3;"_s
                               .arg(hexBlob(previous), hexBlob(hash))
                               .arg(sequence);
            }
            hashes.append(hash);
            previous = hash;
            if (checkpointsToo && (sequence == checkpoint || sequence == size))
                changes += u"UPDATE checkpoint SET head = %1, root = %2 WHERE size = %3;"_s
                               .arg(hexBlob(hash), hexBlob(forgedRoot(hashes)))
                               .arg(sequence);
        }
    }
    tamper(path, u"BEGIN;"_s + changes + u"COMMIT;"_s);
}

}  // namespace

class TestAuditVerifier : public QObject {
    Q_OBJECT

    TrailFixture m_original;
    QRandomGenerator m_random;

    qint64 any(qint64 from, qint64 to) { return from + m_random.bounded(quint32(to - from + 1)); }

    /// A fresh copy of the trail; nothing of the last mutation stays.
    QString fresh(const QTemporaryDir& folder) const {
        const QString path = folder.filePath(u"audit.db"_s);
        for (const QString& file : {path, path + u"-wal"_s, path + u"-shm"_s, checkpointFile(path)})
            QFile::remove(file);
        if (!QFile::copy(m_original.path, path) ||
            !QFile::copy(checkpointFile(m_original.path), checkpointFile(path)))
            qFatal("no copy");
        return path;
    }

    static void changeCopy(const QString& path, const std::function<void(QList<QByteArray>&)>& change) {
        QFile file(checkpointFile(path));
        if (!file.open(QIODevice::ReadWrite))
            qFatal("no checkpoint file");
        QList<QByteArray> lines = file.readAll().split('\n');
        change(lines);
        file.resize(0);
        file.seek(0);
        file.write(lines.join('\n'));
    }

    static QString firstUnproven(qint64 k) {
        return k <= checkpoint ? u"1"_s : QString::number(checkpoint + 1);
    }

    /// Does one kind of harm at a random place; answers what must be found.
    QString mutate(int kind, const QString& path) {
        const qint64 k = any(1, size);
        const qint64 inner = any(1, size - 1);
        const QString column = columns[m_random.bounded(int(columns.size()))];
        const auto found = [](const char* problem, qint64 at) {
            return u"%1@%2"_s.arg(QString::fromLatin1(problem)).arg(at);
        };
        switch (kind) {
            case 0:
                tamper(path, u"UPDATE record SET %1 = %1 || 'x' WHERE seq = %2"_s.arg(column).arg(k));
                return found("hash-mismatch", k);
            case 1:
                tamper(path, u"UPDATE record SET outcome = 'refused' WHERE seq = %1"_s.arg(k));
                return found("hash-mismatch", k);
            case 2:
                tamper(path, u"UPDATE record SET hash = randomblob(32) WHERE seq = %1"_s.arg(k));
                return found("hash-mismatch", k);
            case 3:
                tamper(path, u"UPDATE record SET prev = randomblob(32) WHERE seq = %1"_s.arg(k));
                return found("hash-mismatch", k);
            case 4:
                tamper(path, u"DELETE FROM record WHERE seq = %1"_s.arg(inner));
                return found("sequence-gap", inner);
            case 5:
                tamper(path, u"DELETE FROM record WHERE seq BETWEEN %1 AND %2"_s.arg(inner).arg(
                                 any(inner, size - 1)));
                return found("sequence-gap", inner);
            case 6:
                tamper(
                    path,
                    u"BEGIN; DELETE FROM record WHERE seq = %1; UPDATE record SET seq = -seq WHERE seq > %1; "
                    "UPDATE record SET seq = -seq - 1 WHERE seq < 0; COMMIT"_s.arg(inner));
                return found("hash-mismatch", inner);
            case 7:
                tamper(path,
                       u"BEGIN; UPDATE record SET seq = -seq WHERE seq >= %1; UPDATE record SET seq = 1 - "
                       u"seq WHERE seq < 0; "
                       "INSERT INTO record SELECT %1, %2 FROM record WHERE seq = %3; COMMIT"_s.arg(k)
                           .arg(allButSequence)
                           .arg(k < size / 2 ? size : 1));
                return found("hash-mismatch", k);
            case 8:
                tamper(path, u"INSERT INTO record SELECT %1, %2 FROM record WHERE seq = %3"_s.arg(size + 1)
                                 .arg(allButSequence)
                                 .arg(k));
                return found("hash-mismatch", size + 1);
            case 9:
                tamper(path,
                       u"INSERT INTO record SELECT %1, %2 FROM record WHERE seq = %3"_s.arg(size + 1 + k)
                           .arg(allButSequence)
                           .arg(k));
                return found("sequence-gap", size + 1);
            case 10:
                tamper(path, u"INSERT INTO record SELECT %1, %2 FROM record WHERE seq = 1"_s.arg(-k + 1).arg(
                                 allButSequence));
                return found("sequence-gap", -k + 1);
            case 11: {
                const qint64 later = any(inner + 1, size);
                tamper(path,
                       u"BEGIN; UPDATE record SET seq = 0 WHERE seq = %1; UPDATE record SET seq = %1 WHERE "
                       u"seq = %2; "
                       "UPDATE record SET seq = %2 WHERE seq = 0; COMMIT"_s.arg(inner)
                           .arg(later));
                return found("hash-mismatch", inner);
            }
            case 12:
                tamper(path, u"DELETE FROM record WHERE seq >= %1"_s.arg(k));
                return found("truncated", k);
            case 13:
                tamper(
                    path,
                    u"DELETE FROM record WHERE seq >= %1; DELETE FROM checkpoint WHERE size >= %1"_s.arg(k));
                return found("truncated", k);
            case 14:
                tamper(path, u"UPDATE record SET %1 = 'other' WHERE seq = %2"_s.arg(column).arg(k));
                recompute(path, k, k, false);
                if (k == checkpoint || k == size)
                    return found("checkpoint-mismatch", firstUnproven(k).toLongLong());
                return found("chain-broken", k + 1);
            case 15:
            case 16:
                tamper(path, u"UPDATE record SET %1 = 'other' WHERE seq = %2"_s.arg(column).arg(k));
                recompute(path, k, size, kind == 16);
                return found("checkpoint-mismatch", firstUnproven(k).toLongLong());
            case 17: {
                const bool isFirst = m_random.bounded(2) == 0;
                const QString what = m_random.bounded(2) == 0 ? u"head"_s : u"root"_s;
                tamper(path, u"UPDATE checkpoint SET %1 = randomblob(32) WHERE size = %2"_s.arg(what).arg(
                                 isFirst ? checkpoint : size));
                return found("checkpoint-mismatch", isFirst ? 1 : checkpoint + 1);
            }
            case 18: {
                const qint64 gone = m_random.bounded(2) == 0 ? checkpoint : size;
                tamper(path, u"DELETE FROM checkpoint WHERE size = %1"_s.arg(gone));
                return found("checkpoint-missing", gone);
            }
            case 19:
                changeCopy(path, [](QList<QByteArray>& lines) { lines.removeFirst(); });
                return found("checkpoint-missing", checkpoint);
            case 20: {
                const int line = m_random.bounded(2);
                changeCopy(path, [&](QList<QByteArray>& lines) {
                    const qsizetype start =
                        lines[line].indexOf(m_random.bounded(2) == 0 ? "\"head\":\"" : "\"root\":\"") + 8;
                    char& digit = lines[line][start + m_random.bounded(64)];
                    digit = digit == '0' ? '1' : '0';
                });
                return found("checkpoint-mismatch", line == 0 ? 1 : checkpoint + 1);
            }
            case 21:
                changeCopy(path, [&](QList<QByteArray>& lines) {
                    lines.insert(m_random.bounded(3), "not a checkpoint");
                });
                return {};  // where depends on the line
            case 22: QFile::remove(checkpointFile(path)); return found("checkpoint-missing", checkpoint);
            case 23:
                tamper(path, u"UPDATE checkpoint SET time = time || '0'"_s);
                return found("checkpoint-mismatch", 1);
            case 24:
                tamper(path, u"DELETE FROM record; DELETE FROM checkpoint"_s);
                return found("truncated", 1);
            case 25: QFile::remove(path); return found("truncated", 1);
            case 26:
                tamper(path, u"UPDATE record SET seq = seq + 1 WHERE seq = %1"_s.arg(size));
                return found("sequence-gap", size);
            default: return {};
        }
    }
    static constexpr int kinds = 27;

private Q_SLOTS:
    void initTestCase() {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        m_random.seed(seed);
        m_original.fill(int(size));
        QCOMPARE(m_original.verdict(), u"ok"_s);
    }

    void everyMutationIsFoundWithItsFirstBadRecord() {
        const QTemporaryDir folder;
        int done = 0;
        for (; done < kinds * 40; ++done) {
            const int kind = done % kinds;
            const QString path = fresh(folder);
            const QString expected = mutate(kind, path);
            const QString verdict = TrailFixture::verdictOf(path);
            if (expected.isEmpty() ? verdict == u"ok" : verdict != expected)
                QFAIL(qPrintable(u"kind %1, mutation %2: expected %3, found %4"_s.arg(kind).arg(done).arg(
                    expected, verdict)));
        }
        qInfo("%d mutations, all found", done);
    }

    void trailReplacedByAnotherIsFound() {
        const QTemporaryDir folder;
        const QString path = fresh(folder);
        TrailFixture other;
        other.fill(int(size));
        QVERIFY(QFile::remove(path));
        QVERIFY(QFile::copy(other.path, path));
        QCOMPARE(TrailFixture::verdictOf(path), u"checkpoint-mismatch@1"_s);
    }

    void olderBackupIsFound() {
        TrailFixture fixture;
        fixture.fill(20);
        const QString backup = fixture.folder.filePath(u"backup"_s);
        QVERIFY(QFile::copy(fixture.path, backup));
        fixture.fill(20);
        QVERIFY(QFile::remove(fixture.path));
        QVERIFY(QFile::copy(backup, fixture.path));
        QCOMPARE(fixture.verdict(), u"truncated@21"_s);
        // Going on writing does not hide it.
        fixture.fill(20);
        QCOMPARE(fixture.verdict(), u"checkpoint-mismatch@21"_s);
    }

    void crashBetweenCommitAndCopyIsNoTampering() {
        const QTemporaryDir folder;
        const QString path = fresh(folder);
        changeCopy(path, [](QList<QByteArray>& lines) { lines.remove(1); });
        QCOMPARE(TrailFixture::verdictOf(path), u"ok"_s);
    }

    /// Whatever one flipped bit in the file does: when a record reads differently, or not at all, it is
    /// found.
    void flippedBitsNeverGoUnseen() {
        const QTemporaryDir folder;
        const auto dump = [this](const QString& path) -> QByteArray {
            QByteArray all;
            const auto read = readAudit(path, {{}, 0}, m_original.clock, [&all](const Record& record) {
                all += QJsonDocument(record.toJson()).toJson(QJsonDocument::Compact);
            });
            return read ? all : QByteArray("unreadable");
        };
        const QByteArray expected = dump(m_original.path);
        int seen = 0;
        for (int i = 0; i < 150; ++i) {
            const QString path = fresh(folder);
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadWrite));
            const qint64 at = any(0, file.size() - 1);
            file.seek(at);
            const char byte = char(file.read(1)[0] ^ (1 << m_random.bounded(8)));
            file.seek(at);
            file.write(&byte, 1);
            file.close();
            const QString verdict = TrailFixture::verdictOf(path);
            seen += verdict != u"ok";
            if (verdict == u"ok" && dump(path) != expected)
                QFAIL(qPrintable(u"byte %1 changed what is read, unseen"_s.arg(at)));
        }
        QVERIFY(seen > 50);
    }

    void rangeIsVerifiedAlone_data() {
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("to");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<qint64>("records");
        QTest::newRow("before the harm") << qint64(0) << qint64(499) << u"ok"_s << qint64(499);
        QTest::newRow("up to the harm") << qint64(10) << qint64(500) << u"hash-mismatch@500"_s << qint64(491);
        QTest::newRow("after the harm") << qint64(501) << qint64(0) << u"ok"_s << qint64(800);
        QTest::newRow("one record") << qint64(500) << qint64(500) << u"hash-mismatch@500"_s << qint64(1);
        QTest::newRow("everything") << qint64(0) << qint64(0) << u"hash-mismatch@500"_s << qint64(1300);
        QTest::newRow("behind the end") << qint64(2000) << qint64(3000) << u"ok"_s << qint64(0);
        QTest::newRow("over the end") << qint64(1200) << qint64(3000) << u"ok"_s << qint64(101);
    }
    void rangeIsVerifiedAlone() {
        QFETCH(qint64, from);
        QFETCH(qint64, to);
        const QTemporaryDir folder;
        const QString path = fresh(folder);
        tamper(path, u"UPDATE record SET actor = 'x' WHERE seq = 500"_s);
        QTEST(TrailFixture::verdictOf(path, from, to), "expected");
        const auto verification = verifyAudit(path, from, to);
        QVERIFY(verification);
        QTEST(verification->records, "records");
    }
};

QTEST_GUILESS_MAIN(TestAuditVerifier)
#include "tst_auditverifier.moc"
