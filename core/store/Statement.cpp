// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <sqlite3.h>

#include <utility>

#include "core/base/Utf8.h"
#include "core/store/Database.h"
#include "core/store/PostgresStatement.h"
#include "core/store/SqliteError.h"

namespace fdc::store {

// PostgreSQL is a branch at the top of each function and no virtual call: a branch that always goes the same
// way costs a bound value of SQLite nothing that can be measured.

Statement::Statement(sqlite3* database, sqlite3_stmt* statement)
    : m_database(database), m_statement(statement) {}

Statement::Statement(std::unique_ptr<PostgresStatement> statement) : m_postgres(std::move(statement)) {}

Statement::Statement(Statement&& other) noexcept
    : m_database(std::exchange(other.m_database, nullptr)),
      m_statement(std::exchange(other.m_statement, nullptr)),
      m_bindResult(std::exchange(other.m_bindResult, SQLITE_OK)),
      m_postgres(std::move(other.m_postgres)) {}

Statement& Statement::operator=(Statement&& other) noexcept {
    std::swap(m_database, other.m_database);
    std::swap(m_statement, other.m_statement);
    std::swap(m_bindResult, other.m_bindResult);
    std::swap(m_postgres, other.m_postgres);
    return *this;
}

Statement::~Statement() {
    sqlite3_finalize(m_statement);
}

Statement& Statement::noteBind(int result) {
    if (m_bindResult == SQLITE_OK)
        m_bindResult = result;
    return *this;
}

Statement& Statement::bind(int index, qint64 value) {
    if (m_postgres) {
        m_postgres->bind(index, value);
        return *this;
    }
    return noteBind(sqlite3_bind_int64(m_statement, index, value));
}

Statement& Statement::bind(int index, double value) {
    if (m_postgres) {
        m_postgres->bind(index, value);
        return *this;
    }
    return noteBind(sqlite3_bind_double(m_statement, index, value));
}

Statement& Statement::bind(int index, const QString& value) {
    if (m_postgres) {
        m_postgres->bind(index, value);
        return *this;
    }
    if (value.isNull())
        return bindNull(index);
    const QByteArray utf8 = value.toUtf8();
    return noteBind(sqlite3_bind_text64(m_statement, index, utf8.constData(), sqlite3_uint64(utf8.size()),
                                        SQLITE_TRANSIENT, SQLITE_UTF8));
}

Statement& Statement::bindKept(int index, const QByteArray& utf8) {
    if (m_postgres) {
        m_postgres->bind(index, utf8.isNull() ? QString() : base::wholeUtf8(utf8));
        return *this;
    }
    if (utf8.isNull())
        return bindNull(index);
    return noteBind(sqlite3_bind_text64(m_statement, index, utf8.constData(), sqlite3_uint64(utf8.size()),
                                        SQLITE_STATIC, SQLITE_UTF8));
}

Statement& Statement::bindBlob(int index, const QByteArray& value) {
    if (m_postgres) {
        m_postgres->bindBlob(index, value);
        return *this;
    }
    return noteBind(sqlite3_bind_blob64(m_statement, index, value.constData(), sqlite3_uint64(value.size()),
                                        SQLITE_TRANSIENT));
}

Statement& Statement::bindNull(int index) {
    if (m_postgres) {
        m_postgres->bindNull(index);
        return *this;
    }
    return noteBind(sqlite3_bind_null(m_statement, index));
}

base::Result<bool> Statement::step() {
    if (m_postgres)
        return m_postgres->step();
    const int bound = std::exchange(m_bindResult, SQLITE_OK);
    const int result = bound == SQLITE_OK ? sqlite3_step(m_statement) : bound;
    if (result == SQLITE_ROW)
        return true;
    if (result == SQLITE_DONE) {
        reset();
        return false;
    }
    base::Error error = sqliteError(m_database, result);  // before reset(), which forgets the message
    reset();
    return base::fail(std::move(error));
}

base::Result<void> Statement::run() {
    auto row = step();
    if (!row)
        return base::fail(std::move(row.error()));
    reset();
    return {};
}

void Statement::reset() {
    if (m_postgres)
        return m_postgres->reset();
    sqlite3_reset(m_statement);  // repeats the result of the last step, which was reported already
}

QStringList Statement::columns() const {
    if (m_postgres)
        return m_postgres->columns();
    QStringList names;
    for (int column = 0; column < sqlite3_column_count(m_statement); ++column)
        names.append(QString::fromUtf8(sqlite3_column_name(m_statement, column)));
    return names;
}

bool Statement::isNull(int column) const {
    if (m_postgres)
        return m_postgres->isNull(column);
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

qint64 Statement::integer(int column) const {
    if (m_postgres)
        return m_postgres->integer(column);
    return sqlite3_column_int64(m_statement, column);
}

double Statement::real(int column) const {
    if (m_postgres)
        return m_postgres->real(column);
    return sqlite3_column_double(m_statement, column);
}

QString Statement::text(int column) const {
    if (m_postgres)
        return m_postgres->text(column);
    const auto* utf8 = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column));
    return utf8 == nullptr ? QString() : base::wholeUtf8({utf8, sqlite3_column_bytes(m_statement, column)});
}

QByteArrayView Statement::utf8(int column) const {
    if (m_postgres)
        return m_postgres->utf8(column);
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column));
    return text == nullptr ? QByteArrayView()
                           : QByteArrayView(text, sqlite3_column_bytes(m_statement, column));
}

QByteArray Statement::blob(int column) const {
    if (m_postgres)
        return m_postgres->blob(column);
    if (isNull(column))
        return {};
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(m_statement, column));
    const int size = sqlite3_column_bytes(m_statement, column);
    return size == 0 ? QByteArray("", 0) : QByteArray(bytes, size);
}

}  // namespace fdc::store
