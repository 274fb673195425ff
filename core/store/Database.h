// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <memory>
#include <optional>
#include <span>

#include "core/base/Result.h"

struct sqlite3;
struct sqlite3_stmt;

/// The only code that opens SQLite or speaks to PostgreSQL. One connection belongs to one thread at a time;
/// processes and threads share a file (WAL) or a database through their own connections. Errors:
/// STORE_DAMAGED, STORE_BUSY (another connection wrote for longer than 10 s, or two met in the same rows),
/// STORE_NEWER (made by a later build), STORE_CONSTRAINT (UNIQUE, NOT NULL, CHECK, foreign key), DISK_FULL,
/// STORE_FAILED; of a server also STORE_UNREACHABLE (temporary), STORE_REFUSED (account), STORE_TLS,
/// STORE_UNSUITABLE; all with fact "file": the path, or the address of the server without a password.
///
/// Statements are written once for both, with ?N for the parameters. What both understand: docs/store.md.
namespace fdc::store {

class Database;
class PostgresConnection;
class PostgresStatement;
struct PostgresSettings;

/// For the few statements that must differ.
enum class Dialect { Sqlite, Postgres };

/// A prepared statement, to be bound and run any number of times. Parameters count from 1, columns from 0.
/// step() resets it at the end of the rows and after an error; whoever leaves earlier calls reset(), because
/// an open cursor holds a snapshot of the file. Parameters keep their values until bound again. A bind that
/// fails (no such parameter, cursor open) is reported by the next step().
///
/// PostgreSQL: SQL is looked at when the statement first runs; all rows of a result are held in memory, so
/// that other statements may run meanwhile: long results are read page by page, by key.
class Statement {
public:
    Statement(Statement&&) noexcept;
    Statement& operator=(Statement&&) noexcept;
    ~Statement();

    Statement& bind(int index, qint64 value);
    Statement& bind(int index, int value) { return bind(index, qint64(value)); }
    Statement& bind(int index, double value);
    Statement& bind(int index, const QString& value);  ///< a null QString binds NULL
    /// Text in UTF-8 that is not copied: its bytes must stay until the statement has run. Null binds NULL.
    Statement& bindKept(int index, const QByteArray& utf8);
    Statement& bindBlob(int index,
                        const QByteArray& value);  ///< never NULL: a null QByteArray is an empty blob
    Statement& bindNull(int index);

    /// True: a row is there. False: done (and the statement is reset).
    base::Result<bool> step();
    /// For statements without rows: step() once, then reset.
    base::Result<void> run();
    void reset();

    /// Names of the columns as the query gives them; of PostgreSQL known once step() has run.
    QStringList columns() const;
    /// Values of the current row; of NULL: 0, a null QString, a null QByteArray.
    bool isNull(int column) const;
    qint64 integer(int column) const;
    double real(int column) const;
    QString text(int column) const;
    /// The text in UTF-8, not copied: until the next step() or reset(). Of NULL: a null view.
    QByteArrayView utf8(int column) const;
    QByteArray blob(int column) const;

private:
    friend class Database;
    Statement(sqlite3* database, sqlite3_stmt* statement);
    explicit Statement(std::unique_ptr<PostgresStatement> statement);
    sqlite3* m_database = nullptr;
    sqlite3_stmt* m_statement = nullptr;
    int m_bindResult = 0;                           ///< first failure of a bind since the last step
    std::unique_ptr<PostgresStatement> m_postgres;  ///< then the others are unused
    Statement& noteBind(int result);
};

/// BEGIN IMMEDIATE … COMMIT (PostgreSQL: READ COMMITTED); rolled back when destroyed without commit(), or
/// when commit() fails. A connection to a server that breaks before commit() is STORE_UNREACHABLE and nothing
/// was written; one that breaks in commit() has fact "commit" = "unknown". May outlive a move of its
/// Database, not its end.
class Transaction {
public:
    Transaction(Transaction&&) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();
    base::Result<void> commit();

private:
    friend class Database;
    explicit Transaction(sqlite3* database) : m_database(database) {}
    explicit Transaction(std::shared_ptr<PostgresConnection> postgres);
    sqlite3* m_database = nullptr;
    std::shared_ptr<PostgresConnection> m_postgres;
};

/// One step of a schema; applied once, in order, its SQL never changed after a release. Numbers rise; the SQL
/// holds no BEGIN or COMMIT, all missing steps run in one transaction.
struct SchemaStep {
    int number;
    const char* sql;
    const char* postgres = nullptr;  ///< where PostgreSQL needs other words; null: the same
};

class Database {
public:
    enum class Mode { ReadWrite, ReadOnly };

    /// ReadWrite opens or creates (0600) with WAL, synchronous=FULL, foreign keys, busy timeout 10 s, no
    /// memory map. The last connection that closes a file empties its "-wal" companion; a "-wal" with content
    /// therefore tells that the process died. Such a file gets a quick_check (0.25 s at a million rows),
    /// unless this process has it open already, which also leaves content there. Damage: STORE_DAMAGED, and
    /// the file stays untouched. ReadOnly works beside an active writer, creates nothing, checks nothing;
    /// STORE_MISSING when there is no file.
    static base::Result<Database> open(const QString& path, Mode mode = Mode::ReadWrite);

    /// A connection to a PostgreSQL server; made at once, and made again by the first statement outside a
    /// transaction after it broke. ReadOnly sessions cannot write.
    static base::Result<Database> connect(const PostgresSettings& settings, Mode mode = Mode::ReadWrite);

    Dialect dialect() const { return m_postgres ? Dialect::Postgres : Dialect::Sqlite; }

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    /// Applies the steps above the file's number (PRAGMA user_version; in PostgreSQL the table schema_number,
    /// under a lock, so that several engines may open an empty database at once) in one transaction. A
    /// failing step leaves the file as it was (fact "step"). A file of a later build: STORE_NEWER (facts
    /// "found", "known"). ReadOnly applies nothing: STORE_OLDER when steps are missing, which passes once the
    /// engine has opened the file.
    base::Result<void> applySchema(std::span<const SchemaStep> steps);

    /// One statement; more than one in @p sql is refused.
    base::Result<Statement> prepare(const char* sql);
    /// Any number of statements without parameters; rows are dropped.
    base::Result<void> execute(const char* sql);
    base::Result<Transaction> begin();
    qint64 lastInsertId() const;
    /// Rows that the last INSERT, UPDATE or DELETE of this connection touched.
    int changes() const;
    /// The file; of a server its address as a person may see it: "postgresql://user@host/database".
    const QString& path() const;

private:
    struct Handle;
    explicit Database(std::unique_ptr<Handle> handle);
    explicit Database(std::shared_ptr<PostgresConnection> postgres);
    std::unique_ptr<Handle> m_handle;                ///< SQLite
    std::shared_ptr<PostgresConnection> m_postgres;  ///< or this; shared with statements and transactions
};

}  // namespace fdc::store
