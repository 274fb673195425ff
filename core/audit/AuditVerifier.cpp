// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>
#include <algorithm>
#include <array>
#include <limits>
#include <map>

#include "core/audit/AuditErrors.h"
#include "core/audit/AuditTrail.h"
#include "core/audit/CheckpointReader.h"
#include "core/base/BaseErrors.h"
#include "core/base/platform/Files.h"
#include "core/security/Digest.h"
#include "core/store/Database.h"
#include "core/store/StoreErrors.h"

// Written from docs/audit-format.md; it must not include the writer's RecordBytes, MerkleFrontier or
// Checkpoint.

namespace fdc::audit {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 checkpointFileLimit = 1LL << 30;
constexpr qint64 noEnd = std::numeric_limits<qint64>::max();

/// RFC 6962 over what it was given so far; slot i holds a whole subtree of 2^i leaves, or nothing.
class Tree {
public:
    void add(const QByteArray& recordHash) {
        QByteArray carry = hash('\x00', recordHash, {});
        size_t slot = 0;
        for (; !m_slots[slot].isEmpty(); ++slot)
            carry = hash('\x01', std::exchange(m_slots[slot], {}), carry);
        m_slots[slot] = carry;
    }

    QByteArray root() {
        QByteArray right;
        for (const QByteArray& left : m_slots) {
            if (!left.isEmpty())
                right = right.isEmpty() ? left : hash('\x01', left, right);
        }
        return right;
    }

private:
    QByteArray hash(char prefix, const QByteArray& left, const QByteArray& right) {
        m_sha.update(&prefix, 1);
        m_sha.update(left);
        m_sha.update(right);
        return m_sha.finish();
    }

    std::array<QByteArray, 64> m_slots;
    security::Sha256 m_sha;
};

/// Hash of a row by the byte form of the page, from the bytes in the database.
class RowHasher {
public:
    QByteArray hashOf(const store::Statement& row) {
        m_sha.update(magic, sizeof magic - 1);
        number(quint64(row.integer(0)), 8);
        m_sha.update(row.blob(13));
        for (int column = 1; column <= 12; ++column) {
            const QByteArray text = row.blob(column);
            number(quint64(text.size()), 4);
            m_sha.update(text);
        }
        return m_sha.finish();
    }

private:
    static constexpr char magic[] = "FDC-AUDIT-RECORD-1\n";

    void number(quint64 value, int width) {
        char bytes[8];
        for (int i = width - 1; i >= 0; --i, value >>= 8)
            bytes[i] = char(value & 0xff);
        m_sha.update(bytes, size_t(width));
    }

    security::Sha256 m_sha;
};

class Verifier {
public:
    Verifier(const QString& path, qint64 from, qint64 to)
        : m_path(path), m_from(from > 1 ? from : 1), m_to(to > 0 ? to : noEnd), m_proven(m_from - 1) {}

    base::Result<Verification> run() {
        auto before = readCopy();
        if (!before)
            return base::fail(std::move(before.error()));
        if (!QFileInfo::exists(m_path))
            return verdictWithoutDatabase(*before);
        // SQLite would wait for ever on a pipe of that name.
        if (!QFileInfo(m_path).isFile())
            return unreadable(base::Error(base::fileUnreadable, u"no regular file"_s));
        auto database = store::Database::open(m_path, store::Database::Mode::ReadOnly);
        if (!database)
            return unreadable(database.error());
        if (auto begun = database->execute("BEGIN"); !begun)
            return unreadable(begun.error());
        auto scanned = verifySnapshot(*database, *before);
        if (!scanned)
            return scanned.error().is(auditUnreadable) ? base::fail(scanned.error())
                                                       : unreadable(scanned.error());
        m_verification.ok = !m_verification.firstBad;
        return m_verification;
    }

private:
    struct Known {
        std::optional<SeenCheckpoint> inDatabase;
        QList<SeenCheckpoint> copiesBefore;  // read before the snapshot: the database must have them
        bool isCopied = false;               // read after the snapshot
    };

    base::Failure unreadable(const base::Error& reason) const {
        return base::fail(
            base::Error(auditUnreadable, reason.cause().isEmpty() ? reason.code() : reason.cause())
                .with(u"file"_s, m_path)
                .with(u"storage"_s, reason.code()));
    }

    base::Result<SeenCheckpoints> readCopy() const {
        const QString path = QFileInfo(m_path).absolutePath() + u"/audit-checkpoints.jsonl"_s;
        if (!QFileInfo::exists(path))
            return SeenCheckpoints{};
        auto bytes = base::platform::readFile(path, checkpointFileLimit);
        if (!bytes)
            return base::fail(base::Error(auditUnreadable, bytes.error().cause()).with(u"file"_s, path));
        return readCheckpointLines(*bytes);
    }

    Verification verdictWithoutDatabase(const SeenCheckpoints& copy) {
        if (!copy.all.isEmpty())
            found(1, u"truncated"_s);
        else if (copy.unreadableAfter)
            found(1, u"checkpoint-unreadable"_s);
        m_verification.ok = !m_verification.firstBad;
        return m_verification;
    }

    void found(qint64 sequence, const QString& problem) {
        if (!m_verification.firstBad)
            m_verification.firstBad = Verification::Problem{sequence, problem};
    }

    base::Result<void> verifySnapshot(store::Database& database, const SeenCheckpoints& before) {
        FDC_TRY(readDatabaseCheckpoints(database));  // the first read fixes the snapshot
        auto after = readCopy();
        if (!after)
            return base::fail(std::move(after.error()));
        for (const SeenCheckpoint& checkpoint : before.all)
            m_known[checkpoint.size].copiesBefore.append(checkpoint);
        for (const SeenCheckpoint& checkpoint : after->all) {
            if (const auto known = m_known.find(checkpoint.size); known != m_known.end())
                known->second.isCopied = true;
        }
        FDC_TRY(scan(database));
        if (m_verification.firstBad)
            return countRecords(database);
        checkEnd();
        if (after->unreadableAfter)
            found(*after->unreadableAfter + 1, u"checkpoint-unreadable"_s);
        return {};
    }

    base::Result<void> readDatabaseCheckpoints(store::Database& database) {
        auto rows = database.prepare("SELECT size, head, root, time FROM checkpoint ORDER BY size");
        if (!rows)
            return base::fail(std::move(rows.error()));
        while (true) {
            auto row = rows->step();
            if (!row)
                return base::fail(std::move(row.error()));
            if (!*row)
                return {};
            const SeenCheckpoint checkpoint{rows->integer(0), rows->blob(1), rows->blob(2), rows->text(3)};
            m_known[checkpoint.size].inDatabase = checkpoint;
            m_lastInDatabase = checkpoint.size;
        }
    }

    base::Result<void> scan(store::Database& database) {
        FDC_TRY(readStart(database));
        auto rows = database.prepare(
            "SELECT seq, time, actor, action, target, connector, environment, outcome, origin, correlation, "
            "before, "
            "after, reason, prev, hash FROM record WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq");
        if (!rows)
            return base::fail(std::move(rows.error()));
        // Numbers below 1 are never the writer's, so a check from the start looks at them too.
        rows->bind(1, m_from == 1 ? std::numeric_limits<qint64>::min() : m_from).bind(2, m_to);
        while (!m_verification.firstBad) {
            auto row = rows->step();
            if (!row && row.error().is(store::storeDamaged)) {
                found(m_last + 1, u"unreadable"_s);
                return {};
            }
            if (!row)
                return base::fail(std::move(row.error()));
            if (!*row)
                return {};
            checkRecord(*rows);
            if (!m_verification.firstBad)
                checkCheckpointAt(m_last);
        }
        return {};
    }

    /// What the first record of the range must follow.
    base::Result<void> readStart(store::Database& database) {
        m_last = m_from - 1;
        m_head = QByteArray(32, '\0');
        if (m_from == 1)
            return {};
        auto row = database.prepare("SELECT hash FROM record WHERE seq = ?1");
        if (!row)
            return base::fail(std::move(row.error()));
        row->bind(1, m_from - 1);
        auto there = row->step();
        if (!there)
            return base::fail(std::move(there.error()));
        m_head = *there ? row->blob(0) : QByteArray();
        return {};
    }

    void checkRecord(const store::Statement& row) {
        const qint64 sequence = row.integer(0);
        const QByteArray stored = row.blob(14);
        if (sequence != m_last + 1)
            return found(qMin(sequence, m_last + 1), u"sequence-gap"_s);
        if (m_hasher.hashOf(row) != stored)
            return found(sequence, u"hash-mismatch"_s);
        if (row.blob(13) != m_head)
            return found(sequence, u"chain-broken"_s);
        m_last = sequence;
        m_head = stored;
        if (m_from == 1)
            m_tree.add(stored);
        ++m_verification.records;
    }

    void checkCheckpointAt(qint64 size) {
        const auto at = m_known.find(size);
        if (at == m_known.end())
            return;
        const Known& known = at->second;
        const QByteArray root = m_from == 1 ? m_tree.root() : QByteArray();
        const auto fits = [&](const SeenCheckpoint& seen) {
            return seen.head == m_head && (root.isEmpty() || seen.root == root) &&
                   (!known.inDatabase || seen.time == known.inDatabase->time);
        };
        if ((known.inDatabase && !fits(*known.inDatabase)) || !std::ranges::all_of(known.copiesBefore, fits))
            return found(m_proven + 1, u"checkpoint-mismatch"_s);
        // A crash can keep the last one from its copy, no other.
        const bool isCopyMissing = known.inDatabase && !known.isCopied && size != m_lastInDatabase;
        if (isCopyMissing || (!known.inDatabase && !known.copiesBefore.isEmpty()))
            return found(size, u"checkpoint-missing"_s);
        m_proven = size;
        ++m_verification.checkpoints;
    }

    void checkEnd() {
        const qint64 claimed = m_known.empty() ? 0 : m_known.rbegin()->first;
        if (m_last < m_to && claimed > m_last)
            found(m_last + 1, u"truncated"_s);
        if (!m_known.empty() && m_known.begin()->first < 1)
            found(1, u"checkpoint-mismatch"_s);
    }

    /// After a finding the scan has stopped; the number of records is still told when it can be.
    base::Result<void> countRecords(store::Database& database) {
        auto count = database.prepare("SELECT count(*) FROM record WHERE seq BETWEEN ?1 AND ?2");
        if (!count)
            return {};
        count->bind(1, m_from == 1 ? std::numeric_limits<qint64>::min() : m_from).bind(2, m_to);
        if (auto row = count->step(); row && *row)
            m_verification.records = count->integer(0);
        return {};
    }

    const QString m_path;
    const qint64 m_from;
    const qint64 m_to;
    qint64 m_proven;  // up to here a checkpoint agreed
    qint64 m_last = 0;
    qint64 m_lastInDatabase = 0;
    QByteArray m_head;
    Tree m_tree;
    RowHasher m_hasher;
    std::map<qint64, Known> m_known;
    Verification m_verification;
};

}  // namespace

base::Result<Verification> verifyAudit(const QString& databasePath, qint64 from, qint64 to) {
    return Verifier(databasePath, from, to).run();
}

}  // namespace fdc::audit
