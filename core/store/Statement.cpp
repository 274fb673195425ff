// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <sqlite3.h>

#include <utility>

#include "core/store/Database.h"
#include "core/store/SqliteError.h"

namespace fdc::store {

Statement::Statement(Statement&& other) noexcept
    : m_database(std::exchange(other.m_database, nullptr)),
      m_statement(std::exchange(other.m_statement, nullptr)),
      m_bindResult(std::exchange(other.m_bindResult, SQLITE_OK)) {}

Statement& Statement::operator=(Statement&& other) noexcept {
    std::swap(m_database, other.m_database);
    std::swap(m_statement, other.m_statement);
    std::swap(m_bindResult, other.m_bindResult);
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
    return noteBind(sqlite3_bind_int64(m_statement, index, value));
}

Statement& Statement::bind(int index, double value) {
    return noteBind(sqlite3_bind_double(m_statement, index, value));
}

Statement& Statement::bind(int index, const QString& value) {
    if (value.isNull())
        return bindNull(index);
    const QByteArray utf8 = value.toUtf8();
    return noteBind(sqlite3_bind_text64(m_statement, index, utf8.constData(), sqlite3_uint64(utf8.size()),
                                        SQLITE_TRANSIENT, SQLITE_UTF8));
}

Statement& Statement::bindBlob(int index, const QByteArray& value) {
    return noteBind(sqlite3_bind_blob64(m_statement, index, value.constData(), sqlite3_uint64(value.size()),
                                        SQLITE_TRANSIENT));
}

Statement& Statement::bindNull(int index) {
    return noteBind(sqlite3_bind_null(m_statement, index));
}

base::Result<bool> Statement::step() {
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
    sqlite3_reset(m_statement);  // repeats the result of the last step, which was reported already
}

bool Statement::isNull(int column) const {
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

qint64 Statement::integer(int column) const {
    return sqlite3_column_int64(m_statement, column);
}

double Statement::real(int column) const {
    return sqlite3_column_double(m_statement, column);
}

QString Statement::text(int column) const {
    const auto* utf8 = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column));
    return utf8 == nullptr ? QString() : QString::fromUtf8(utf8, sqlite3_column_bytes(m_statement, column));
}

QByteArray Statement::blob(int column) const {
    if (isNull(column))
        return {};
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(m_statement, column));
    const int size = sqlite3_column_bytes(m_statement, column);
    return size == 0 ? QByteArray("", 0) : QByteArray(bytes, size);
}

}  // namespace fdc::store
