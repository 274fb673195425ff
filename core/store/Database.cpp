// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/store/Database.h"

#include <sqlite3.h>

#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QScopeGuard>
#include <mutex>
#include <utility>

#include "core/store/PostgresStatement.h"
#include "core/store/SqliteError.h"
#include "core/store/StoreErrors.h"

namespace fdc::store {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int busyTimeoutMs = 10'000;

/// Opening is serialised in this process: switching a new file to WAL does not wait for a second opener.
std::mutex s_openMutex;
/// Connections of this process by file, so that their own "-wal" is not taken for the trace of a crash.
QHash<QString, int> s_openFiles;

base::Result<void> executeOn(sqlite3* database, const char* sql) {
    const int result = sqlite3_exec(database, sql, nullptr, nullptr, nullptr);
    if (result != SQLITE_OK)
        return base::fail(sqliteError(database, result));
    return {};
}

base::Result<void> createPrivate(const QString& path) {
    QFile file(path);
    if (file.exists())
        return {};
    const bool created =
        file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner);
    if (!created && !file.exists())
        return base::fail(base::Error(storeFailed, file.errorString()).with(u"file"_s, path));
    return {};
}

bool hasLeftovers(const QString& path) {
    return QFileInfo(path + u"-wal"_s).size() > 0;
}

bool isBlank(const char* sql) {
    return QByteArray(sql).trimmed().isEmpty();
}

}  // namespace

struct Database::Handle {
    sqlite3* database = nullptr;
    QString path;
    QString key;  ///< in s_openFiles; empty while not counted
    Mode mode = Mode::ReadWrite;

    ~Handle() {
        const std::scoped_lock lock(s_openMutex);
        release();
    }

    void count() {
        key = QFileInfo(path).canonicalFilePath();
        ++s_openFiles[key];
    }

    void release() {
        sqlite3_close_v2(database);  // statements that are still alive keep the file open, safely
        if (!key.isEmpty() && --s_openFiles[key] == 0)
            s_openFiles.remove(key);
    }

    base::Result<void> open();
    base::Result<void> configure();
    base::Result<void> check();
    base::Result<int> schemaNumber();
    base::Result<void> applySteps(std::span<const SchemaStep> steps);
};

base::Result<void> Database::Handle::open() {
    // Nobody asks how much memory SQLite has, and counting it costs a lock at every allocation.
    static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    Q_UNUSED(uncounted)
    const int access = mode == Mode::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    const int result = sqlite3_open_v2(QFile::encodeName(path).constData(), &database,
                                       access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    if (database == nullptr)
        return base::fail(base::Error(storeFailed, u"out of memory"_s).with(u"file"_s, path));
    if (result != SQLITE_OK)
        return base::fail(sqliteError(database, result).with(u"file"_s, path));
    return configure();
}

base::Result<void> Database::Handle::configure() {
    sqlite3_busy_timeout(database, busyTimeoutMs);
    // A damaged or hostile file must not run functions from its own schema or rewrite its internals.
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    FDC_TRY(executeOn(database, "PRAGMA mmap_size=0; PRAGMA foreign_keys=ON; PRAGMA cell_size_check=ON;"));
    if (mode == Mode::ReadOnly)
        return executeOn(database, "PRAGMA query_only=ON; SELECT count(*) FROM sqlite_schema;");
    return executeOn(database,
                     "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA journal_size_limit=67108864;");
}

base::Result<void> Database::Handle::check() {
    // Until the verdict, closing must not copy the "-wal" into the file: both are evidence, and the next open
    // has to check again.
    sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    // It is the pages that a death may leave torn. The CHECKs of a million rows cost three times the pages, and
    // a resume waits for them.
    FDC_TRY(executeOn(database, "PRAGMA ignore_check_constraints=ON"));
    const auto enforceAgain = qScopeGuard(
        [this] { sqlite3_exec(database, "PRAGMA ignore_check_constraints=OFF", nullptr, nullptr, nullptr); });
    sqlite3_stmt* raw = nullptr;
    if (const int result = sqlite3_prepare_v2(database, "PRAGMA quick_check(1)", -1, &raw, nullptr);
        result != SQLITE_OK)
        return base::fail(sqliteError(database, result));
    Statement statement(database, raw);
    auto row = statement.step();
    if (!row)
        return base::fail(std::move(row.error()));
    const QString verdict = *row ? statement.text(0) : u"no answer"_s;
    if (verdict != u"ok")
        return base::fail(base::Error(storeDamaged, verdict).with(u"file"_s, path));
    sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
    return {};
}

base::Result<int> Database::Handle::schemaNumber() {
    sqlite3_stmt* raw = nullptr;
    if (const int result = sqlite3_prepare_v2(database, "PRAGMA user_version", -1, &raw, nullptr);
        result != SQLITE_OK)
        return base::fail(sqliteError(database, result));
    Statement statement(database, raw);
    auto row = statement.step();
    if (!row)
        return base::fail(std::move(row.error()));
    return int(statement.integer(0));
}

base::Result<void> Database::Handle::applySteps(std::span<const SchemaStep> steps) {
    auto current = schemaNumber();  // again, inside the transaction: another process may have been faster
    if (!current)
        return base::fail(std::move(current.error()));
    int number = *current;
    for (const SchemaStep& step : steps) {
        if (step.number <= number)
            continue;
        if (auto applied = executeOn(database, step.sql); !applied)
            return base::fail(std::move(applied.error()).with(u"step"_s, QString::number(step.number)));
        if (sqlite3_get_autocommit(database) != 0)
            return base::fail(base::Error(storeFailed, u"a schema step ended the transaction"_s)
                                  .with(u"file"_s, path)
                                  .with(u"step"_s, QString::number(step.number)));
        number = step.number;
    }
    return executeOn(database, QByteArray("PRAGMA user_version=" + QByteArray::number(number)).constData());
}

Database::Database(std::unique_ptr<Handle> handle) : m_handle(std::move(handle)) {}
Database::Database(std::shared_ptr<PostgresConnection> postgres) : m_postgres(std::move(postgres)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

base::Result<Database> Database::open(const QString& path, Mode mode) {
    auto handle = std::make_unique<Handle>();
    handle->path = path;
    handle->mode = mode;
    if (mode == Mode::ReadOnly && !QFile::exists(path))
        return base::fail(base::Error(storeMissing).with(u"file"_s, path));
    std::unique_lock lock(s_openMutex);
    const auto opened = [&]() -> base::Result<void> {
        if (mode == Mode::ReadWrite)
            FDC_TRY(createPrivate(path));
        const bool checkNeeded = mode == Mode::ReadWrite && hasLeftovers(path) &&
                                 !s_openFiles.contains(QFileInfo(path).canonicalFilePath());
        FDC_TRY(handle->open());
        if (checkNeeded)
            FDC_TRY(handle->check());
        handle->count();
        return {};
    }();
    lock.unlock();
    if (!opened)
        return base::fail(opened.error());
    return Database(std::move(handle));
}

base::Result<Database> Database::connect(const PostgresSettings& settings, Mode mode) {
    auto connection = PostgresConnection::open(settings, mode);
    if (!connection)
        return base::fail(std::move(connection.error()));
    return Database(std::move(*connection));
}

base::Result<void> Database::applySchema(std::span<const SchemaStep> steps) {
    if (m_postgres)
        return m_postgres->applySchema(steps);
    auto found = m_handle->schemaNumber();
    if (!found)
        return base::fail(std::move(found.error()));
    const int known = steps.empty() ? 0 : steps.back().number;
    if (*found == known)
        return {};
    if (*found > known || m_handle->mode == Mode::ReadOnly)
        return base::fail(base::Error(*found > known ? storeNewer : storeOlder)
                              .with(u"file"_s, m_handle->path)
                              .with(u"found"_s, QString::number(*found))
                              .with(u"known"_s, QString::number(known)));
    auto transaction = begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    FDC_TRY(m_handle->applySteps(steps));
    return transaction->commit();
}

base::Result<Statement> Database::prepare(const char* sql) {
    if (m_postgres)
        return Statement(std::make_unique<PostgresStatement>(m_postgres, sql));
    sqlite3_stmt* raw = nullptr;
    const char* tail = nullptr;
    const int result = sqlite3_prepare_v2(m_handle->database, sql, -1, &raw, &tail);
    if (result != SQLITE_OK)
        return base::fail(sqliteError(m_handle->database, result));
    Statement statement(m_handle->database, raw);
    if (raw == nullptr || !isBlank(tail))
        return base::fail(base::Error(storeFailed, u"not exactly one statement: "_s + QString::fromUtf8(sql))
                              .with(u"file"_s, m_handle->path));
    return statement;
}

base::Result<void> Database::execute(const char* sql) {
    return m_postgres ? m_postgres->execute(sql) : executeOn(m_handle->database, sql);
}

base::Result<Transaction> Database::begin() {
    if (m_postgres) {
        FDC_TRY(m_postgres->begin());
        return Transaction(m_postgres);
    }
    FDC_TRY(executeOn(m_handle->database, "BEGIN IMMEDIATE"));
    return Transaction(m_handle->database);
}

qint64 Database::lastInsertId() const {
    if (m_postgres) {
        const auto number = m_postgres->lastInsertId();
        return number ? *number : 0;
    }
    return sqlite3_last_insert_rowid(m_handle->database);
}

int Database::changes() const {
    return m_postgres ? m_postgres->changes() : sqlite3_changes(m_handle->database);
}

const QString& Database::path() const {
    return m_postgres ? m_postgres->address() : m_handle->path;
}

Transaction::Transaction(std::shared_ptr<PostgresConnection> postgres) : m_postgres(std::move(postgres)) {}

Transaction::Transaction(Transaction&& other) noexcept
    : m_database(std::exchange(other.m_database, nullptr)), m_postgres(std::move(other.m_postgres)) {}

Transaction::~Transaction() {
    if (m_postgres)
        m_postgres->rollback();
    // SQLite rolls back by itself after some failures; there is nothing left to undo then.
    if (m_database != nullptr && sqlite3_get_autocommit(m_database) == 0)
        sqlite3_exec(m_database, "ROLLBACK", nullptr, nullptr, nullptr);
}

base::Result<void> Transaction::commit() {
    if (m_postgres) {
        FDC_TRY(m_postgres->commit());  // on failure the destructor rolls back
        m_postgres.reset();
        return {};
    }
    if (m_database == nullptr)
        return {};
    FDC_TRY(executeOn(m_database, "COMMIT"));  // on failure the destructor rolls back
    m_database = nullptr;
    return {};
}

}  // namespace fdc::store
