// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/audit/SqliteAuditTrail.h"

#include <QFileInfo>
#include <QLoggingCategory>
#include <chrono>

#include "core/audit/AuditErrors.h"
#include "core/audit/AuditSchema.h"
#include "core/audit/RecordBytes.h"
#include "core/base/BaseErrors.h"
#include "core/base/ConditionWait.h"
#include "core/base/platform/AppendFile.h"
#include "core/store/StoreErrors.h"

namespace fdc::audit {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(log, "audit.trail", QtInfoMsg)

constexpr size_t batchLimit = 256;
constexpr qint64 recordsPerCheckpoint = 1000;
constexpr std::chrono::seconds checkpointAge{60};
/// A refused action is refused within a second, whoever holds the database (the store would wait ten).
constexpr char busyTimeout[] = "PRAGMA busy_timeout = 800";

base::Error unwritable(const base::Error& reason, const QString& path) {
    base::Error error(auditUnwritable, reason.cause().isEmpty() ? reason.code() : reason.cause());
    return error.with(u"file"_s, path).with(u"storage"_s, reason.code());
}

/// Tells a file from its replacement of the same name; 0 when there is none.
qint64 birthOf(const QString& path) {
    const QFileInfo info(path);
    if (!info.exists())
        return 0;
    const QDateTime birth = info.birthTime();
    return birth.isValid() ? birth.toMSecsSinceEpoch() : 1;
}

}  // namespace

SqliteAuditTrail::SqliteAuditTrail(QString path, const base::Clock& clock)
    : m_path(std::move(path)), m_clock(clock) {}

SqliteAuditTrail::~SqliteAuditTrail() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    if (m_sealer.joinable())
        m_sealer.join();
    if (m_connection) {
        if (auto sealed = write({}, true); !sealed)
            qCCritical(log, "no checkpoint at close: %ls", qUtf16Printable(sealed.error().toLogLine()));
    }
}

base::Result<void> SqliteAuditTrail::start() {
    // A tail without a checkpoint was left by a crash.
    FDC_TRY(checkpoint());
    m_sealer = std::thread(&SqliteAuditTrail::sealRegularly, this);
    return {};
}

base::Result<Record> SqliteAuditTrail::append(const Entry& entry) {
    Waiting mine{&entry, std::nullopt};
    std::unique_lock lock(m_mutex);
    m_waiting.push_back(&mine);
    while (!mine.answer) {
        if (m_leading)
            base::waitAWhile(m_changed, lock);
        else
            lead(lock, false);
    }
    return *std::move(mine.answer);
}

base::Result<void> SqliteAuditTrail::checkpoint() {
    std::unique_lock lock(m_mutex);
    base::waitUntil(m_changed, lock, [this] { return !m_leading; });
    lead(lock, true);
    return m_sealAnswer;
}

void SqliteAuditTrail::lead(std::unique_lock<std::mutex>& lock, bool seal) {
    m_leading = true;
    const size_t count = std::min(m_waiting.size(), batchLimit);
    std::vector<Waiting*> batch(m_waiting.begin(), m_waiting.begin() + ptrdiff_t(count));
    m_waiting.erase(m_waiting.begin(), m_waiting.begin() + ptrdiff_t(count));
    lock.unlock();
    auto written = write(batch, seal);
    lock.lock();
    // Only now, under the mutex: a waiting thread may wake at any time and look at its answer.
    for (size_t i = 0; i < count; ++i) {
        if (written)
            batch[i]->answer.emplace(std::move((*written)[i]));
        else
            batch[i]->answer.emplace(base::fail(written.error()));
    }
    m_sealAnswer = written ? base::Result<void>() : base::fail(written.error());
    m_leading = false;
    m_changed.notify_all();
}

base::Result<SqliteAuditTrail::Records> SqliteAuditTrail::write(std::span<Waiting* const> batch, bool seal) {
    auto written = writeOnce(batch, seal);
    if (written)
        return written;
    // Whether a failed commit reached the disk is read from the file again; these two never do.
    if (!written.error().is(store::storeBusy) && !written.error().is(base::diskFull))
        m_connection.reset();
    return base::fail(unwritable(written.error(), m_path));
}

base::Result<SqliteAuditTrail::Records> SqliteAuditTrail::writeOnce(std::span<Waiting* const> batch,
                                                                    bool seal) {
    if (m_connection && birthOf(m_path) != m_connection->fileBirth)
        m_connection.reset();
    if (!m_connection)
        FDC_TRY(connect());
    FDC_TRY(writeCopy());
    Tail tail = m_tail;
    Records records;
    QByteArray lines;
    auto transaction = m_connection->database.begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    for (const Waiting* waiting : batch) {
        auto record = insert(tail, *waiting->entry);
        if (!record)
            return base::fail(std::move(record.error()));
        records.push_back(*std::move(record));
    }
    if (seal ? tail.size > tail.sealed : isSealDue(tail)) {
        auto made = this->seal(tail);
        if (!made)
            return base::fail(std::move(made.error()));
        lines = checkpointLine(*made);
    }
    FDC_TRY(transaction->commit());
    m_tail = std::move(tail);
    m_unwrittenLines = std::move(lines);
    // The records are on disk, so they count; the next append stays refused until the copy could be written.
    if (auto copied = writeCopy(); !copied)
        qCCritical(log, "checkpoint copy not written: %ls", qUtf16Printable(copied.error().toLogLine()));
    return records;
}

bool SqliteAuditTrail::isSealDue(const Tail& tail) const {
    if (tail.size <= tail.sealed)
        return false;
    if (tail.size / recordsPerCheckpoint > tail.sealed / recordsPerCheckpoint)
        return true;
    return tail.unsealedSince && m_clock.monotonic() - *tail.unsealedSince >= checkpointAge;
}

base::Result<Record> SqliteAuditTrail::insert(Tail& tail, const Entry& entry) {
    Record record;
    record.sequence = tail.size + 1;
    record.time = base::toRfc3339(m_clock.utcNow());
    record.entry = storable(entry);
    const QByteArray hash =
        security::sha256(recordBytes(record.sequence, tail.head, record.time, record.entry));
    record.previous = QString::fromLatin1(tail.head.toHex());
    record.hash = QString::fromLatin1(hash.toHex());
    store::Statement& row = m_connection->insertRecord;
    row.bind(1, record.sequence)
        .bind(2, record.time)
        .bind(3, record.entry.actor)
        .bind(4, record.entry.action);
    row.bind(5, record.entry.target).bind(6, record.entry.connector).bind(7, record.entry.environment);
    row.bind(8, outcomeName(record.entry.outcome)).bind(9, record.entry.origin);
    row.bind(10, record.entry.correlation).bind(11, record.entry.before).bind(12, record.entry.after);
    row.bind(13, record.entry.reason).bindBlob(14, tail.head).bindBlob(15, hash);
    FDC_TRY(row.run());
    tail.size = record.sequence;
    tail.head = hash;
    tail.frontier.add(hash);
    if (!tail.unsealedSince)
        tail.unsealedSince = m_clock.monotonic();
    return record;
}

base::Result<Checkpoint> SqliteAuditTrail::seal(Tail& tail) {
    const Checkpoint made{tail.size, tail.head, tail.frontier.root(), tail.frontier.toBytes(),
                          base::toRfc3339(m_clock.utcNow())};
    store::Statement& row = m_connection->insertCheckpoint;
    row.bind(1, made.size).bindBlob(2, made.head).bindBlob(3, made.root).bindBlob(4, made.frontier);
    row.bind(5, made.time);
    FDC_TRY(row.run());
    tail.sealed = tail.size;
    tail.unsealedSince.reset();
    return made;
}

base::Result<void> SqliteAuditTrail::writeCopy() {
    if (m_unwrittenLines.isEmpty())
        return {};
    FDC_TRY(base::platform::appendToFile(checkpointFile(m_path), m_unwrittenLines));
    m_unwrittenLines.clear();
    return {};
}

void SqliteAuditTrail::sealRegularly() {
    std::unique_lock lock(m_mutex);
    while (!m_changed.wait_for(lock, checkpointAge, [this] { return m_stopping; })) {
        lock.unlock();
        if (auto sealed = checkpoint(); !sealed)
            qCWarning(log, "no checkpoint: %ls", qUtf16Printable(sealed.error().toLogLine()));
        lock.lock();
    }
}

base::Result<void> SqliteAuditTrail::connect() {
    // SQLite would wait for ever on a pipe of that name.
    if (const QFileInfo file(m_path); file.exists() && !file.isFile())
        return base::fail(base::fileUnwritable, u"%1 is no regular file"_s.arg(m_path));
    auto database = store::Database::open(m_path);
    if (!database)
        return base::fail(std::move(database.error()));
    FDC_TRY(database->execute(busyTimeout));
    FDC_TRY(database->applySchema(auditSchema));
    auto tail = readTail(*database);
    if (!tail)
        return base::fail(std::move(tail.error()));
    auto continues = continuesKnownTail(*database);
    if (!continues)
        return base::fail(std::move(continues.error()));
    if (!*continues && m_unwrittenLines.isEmpty()) {
        qCCritical(log, "the audit trail was exchanged while it was in use; record %lld is not what it was",
                   m_tail.size);
        m_unwrittenLines = checkpointLine({m_tail.size, m_tail.head, m_tail.frontier.root(),
                                           m_tail.frontier.toBytes(), base::toRfc3339(m_clock.utcNow())});
    }
    FDC_TRY(reconcileCopy(*database));
    auto insertRecord = database->prepare(
        "INSERT INTO record (seq, time, actor, action, target, connector, environment, outcome, origin, "
        "correlation, "
        "before, after, reason, prev, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
        "?14, ?15)");
    if (!insertRecord)
        return base::fail(std::move(insertRecord.error()));
    auto insertCheckpoint = database->prepare(
        "INSERT INTO checkpoint (size, head, root, frontier, time) VALUES (?1, ?2, ?3, ?4, ?5)");
    if (!insertCheckpoint)
        return base::fail(std::move(insertCheckpoint.error()));
    m_tail = *std::move(tail);
    m_connection.emplace(Connection{*std::move(database), *std::move(insertRecord),
                                    *std::move(insertCheckpoint), birthOf(m_path)});
    return {};
}

base::Result<void> SqliteAuditTrail::readRecordsAfterFrontier(store::Database& database, Tail& tail) {
    const qint64 covered = tail.frontier.size();
    auto last = database.prepare("SELECT seq, hash FROM record ORDER BY seq DESC LIMIT 1");
    if (!last)
        return base::fail(std::move(last.error()));
    auto end = last->step();
    if (!end)
        return base::fail(std::move(end.error()));
    if (*end) {
        tail.size = last->integer(0);
        tail.head = last->blob(1);
    }
    auto hashes = database.prepare("SELECT hash FROM record WHERE seq > ?1 ORDER BY seq");
    if (!hashes)
        return base::fail(std::move(hashes.error()));
    hashes->bind(1, covered);
    while (true) {
        auto row = hashes->step();
        if (!row)
            return base::fail(std::move(row.error()));
        if (!*row)
            return {};
        tail.frontier.add(hashes->blob(0));
    }
}

/// The end of the file as it is, and the frontier from the last checkpoint that fits its own root.
base::Result<SqliteAuditTrail::Tail> SqliteAuditTrail::readTail(store::Database& database) const {
    Tail tail;
    tail.head = QByteArray(hashSize, '\0');
    {
        auto last =
            database.prepare("SELECT size, root, frontier FROM checkpoint ORDER BY size DESC LIMIT 1");
        if (!last)
            return base::fail(std::move(last.error()));
        auto row = last->step();
        if (!row)
            return base::fail(std::move(row.error()));
        if (*row) {
            tail.sealed = last->integer(0);
            const auto frontier = MerkleFrontier::fromBytes(tail.sealed, last->blob(2));
            if (frontier && frontier->root() == last->blob(1))
                tail.frontier = *frontier;
        }
    }
    FDC_TRY(readRecordsAfterFrontier(database, tail));
    if (tail.size < tail.frontier.size()) {
        qCCritical(log, "the audit trail ends at %lld, before its last checkpoint %lld", tail.size,
                   tail.sealed);
        tail.frontier = MerkleFrontier();
        FDC_TRY(readRecordsAfterFrontier(database, tail));
    }
    if (tail.size > tail.sealed)
        tail.unsealedSince = m_clock.monotonic();
    return tail;
}

base::Result<bool> SqliteAuditTrail::continuesKnownTail(store::Database& database) const {
    if (m_tail.size == 0)
        return true;
    auto known = database.prepare("SELECT hash FROM record WHERE seq = ?1");
    if (!known)
        return base::fail(std::move(known.error()));
    known->bind(1, m_tail.size);
    auto row = known->step();
    if (!row)
        return base::fail(std::move(row.error()));
    return *row && known->blob(0) == m_tail.head;
}

/// A crash leaves the copy at most one line behind, or with an unfinished line: both are put right. Any other
/// difference is evidence and stays.
base::Result<void> SqliteAuditTrail::reconcileCopy(store::Database& database) {
    const QString path = checkpointFile(m_path);
    auto copy = inspectCheckpointCopy(path);
    if (!copy)
        return base::fail(std::move(copy.error()));
    if (copy->bytes > copy->wholeBytes)
        FDC_TRY(base::platform::truncateFile(path, copy->wholeBytes));
    if (!m_unwrittenLines.isEmpty() || copy->lastSize < 0)
        return {};
    auto missing = database.prepare(
        "SELECT size, head, root, time FROM checkpoint WHERE size > ?1 ORDER BY size LIMIT 2");
    if (!missing)
        return base::fail(std::move(missing.error()));
    missing->bind(1, copy->lastSize);
    QByteArray line;
    for (int count = 0;; ++count) {
        auto row = missing->step();
        if (!row)
            return base::fail(std::move(row.error()));
        if (!*row)
            break;
        line = count > 0
                   ? QByteArray()
                   : checkpointLine(
                         {missing->integer(0), missing->blob(1), missing->blob(2), {}, missing->text(3)});
    }
    m_unwrittenLines = line;
    return {};
}

base::Result<std::unique_ptr<AuditTrail>> AuditTrail::open(const QString& databasePath,
                                                           const base::Clock& clock) {
    auto trail = std::make_unique<SqliteAuditTrail>(databasePath, clock);
    FDC_TRY(trail->start());
    return std::unique_ptr<AuditTrail>(std::move(trail));
}

}  // namespace fdc::audit
