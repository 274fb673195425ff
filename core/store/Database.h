// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <memory>
#include <optional>
#include <span>

#include "core/base/Result.h"

struct sqlite3;
struct sqlite3_stmt;

/// The only code that opens SQLite. One connection belongs to one thread at a time; processes and threads share a
/// file through their own connections (WAL). Errors: STORE_DAMAGED, STORE_BUSY, STORE_NEWER (made by a later build),
/// DISK_FULL, STORE_FAILED.
namespace fdc::store {

class Database;

/// A prepared statement, reset by destruction of the cursor or by reset(). Parameters count from 1, columns from 0.
class Statement {
public:
    Statement(Statement&&) noexcept;
    Statement& operator=(Statement&&) noexcept;
    ~Statement();

    Statement& bind(int index, qint64 value);
    Statement& bind(int index, int value) { return bind(index, qint64(value)); }
    Statement& bind(int index, double value);
    Statement& bind(int index, const QString& value);   ///< a null QString binds NULL
    Statement& bindBlob(int index, const QByteArray& value);
    Statement& bindNull(int index);

    /// True: a row is there. False: done (and the statement is reset).
    base::Result<bool> step();
    /// For statements without rows: step() once, then reset.
    base::Result<void> run();
    void reset();

    bool isNull(int column) const;
    qint64 integer(int column) const;
    double real(int column) const;
    QString text(int column) const;
    QByteArray blob(int column) const;

private:
    friend class Database;
    Statement(sqlite3* database, sqlite3_stmt* statement) : m_database(database), m_statement(statement) {}
    sqlite3* m_database = nullptr;
    sqlite3_stmt* m_statement = nullptr;
};

/// BEGIN IMMEDIATE … COMMIT; rolled back when destroyed without commit().
class Transaction {
public:
    Transaction(Transaction&&) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();
    base::Result<void> commit();

private:
    friend class Database;
    explicit Transaction(Database* database) : m_database(database) {}
    Database* m_database;
};

/// One step of a schema; applied once, in order, its SQL never changed after a release.
struct SchemaStep {
    int number;
    const char* sql;
};

class Database {
public:
    enum class Mode { ReadWrite, ReadOnly };

    /// Opens or creates (0600) with WAL, synchronous=FULL, foreign keys, busy timeout 10 s, and runs quick_check
    /// on files that were not closed cleanly.
    static base::Result<Database> open(const QString& path, Mode mode = Mode::ReadWrite);

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    /// Applies the steps above the file's number in one transaction; refuses a file of a later build.
    base::Result<void> applySchema(std::span<const SchemaStep> steps);

    base::Result<Statement> prepare(const char* sql);
    base::Result<void> execute(const char* sql);
    base::Result<Transaction> begin();
    qint64 lastInsertId() const;
    int changes() const;
    const QString& path() const;

private:
    friend class Transaction;
    struct Handle;
    explicit Database(std::unique_ptr<Handle> handle);
    std::unique_ptr<Handle> m_handle;
};

}  // namespace fdc::store
