// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/store/PostgresStatement.h"

#include <libpq-fe.h>

#include <QtEndian>
#include <bit>

#include "core/base/Utf8.h"
#include "core/store/PostgresSql.h"
#include "core/store/StoreErrors.h"

namespace fdc::store {

using namespace Qt::Literals::StringLiterals;

namespace {

// Stable numbers of PostgreSQL's own types (pg_type.dat).
constexpr unsigned boolType = 16;
constexpr unsigned byteaType = 17;
constexpr unsigned int8Type = 20;
constexpr unsigned textType = 25;
constexpr unsigned float8Type = 701;

QByteArray bigEndian(quint64 value) {
    QByteArray bytes(8, Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}

}  // namespace

PostgresStatement::PostgresStatement(std::shared_ptr<PostgresConnection> connection, const char* sql)
    : m_connection(std::move(connection)) {
    PostgresText text = toPostgres(sql);
    m_sql = std::move(text.sql);
    m_values.resize(size_t(text.parameters));
}

PostgresValue* PostgresStatement::at(int index) {
    if (index < 1 || size_t(index) > m_values.size()) {
        m_badBind = true;
        return nullptr;
    }
    return &m_values[size_t(index - 1)];
}

void PostgresStatement::bind(int index, qint64 value) {
    if (auto* place = at(index))
        *place = {int8Type, false, bigEndian(quint64(value))};
}

void PostgresStatement::bind(int index, double value) {
    if (auto* place = at(index))
        *place = {float8Type, false, bigEndian(std::bit_cast<quint64>(value))};
}

void PostgresStatement::bind(int index, const QString& value) {
    // Known to be a text also when it is NULL, so that one prepared statement serves both.
    if (auto* place = at(index))
        *place = {textType, value.isNull(), value.toUtf8()};
}

void PostgresStatement::bindBlob(int index, const QByteArray& value) {
    if (auto* place = at(index))
        *place = {byteaType, false, value};
}

void PostgresStatement::bindNull(int index) {
    if (auto* place = at(index))
        *place = {};
}

base::Result<bool> PostgresStatement::step() {
    if (m_badBind) {
        m_badBind = false;
        return base::fail(base::Error(storeFailed, u"no such parameter: "_s + QString::fromUtf8(m_sql))
                              .with(u"file"_s, m_connection->address()));
    }
    if (!m_result) {
        auto result = m_connection->run(m_sql, m_values);
        if (!result)
            return base::fail(std::move(result.error()));
        m_result = std::move(*result);
        m_row = -1;
        m_columns.clear();
        for (int column = 0; column < PQnfields(m_result.get()); ++column)
            m_columns.append(QString::fromUtf8(PQfname(m_result.get(), column)));
    }
    m_bytes.clear();
    if (++m_row < PQntuples(m_result.get()))
        return true;
    reset();
    return false;
}

void PostgresStatement::reset() {
    m_result.reset();
    m_bytes.clear();
}

QByteArrayView PostgresStatement::raw(int column) const {
    if (!m_result || column < 0 || column >= PQnfields(m_result.get()))
        return {};
    return {PQgetvalue(m_result.get(), m_row, column), PQgetlength(m_result.get(), m_row, column)};
}

bool PostgresStatement::isNull(int column) const {
    return !m_result || column < 0 || column >= PQnfields(m_result.get()) ||
           PQgetisnull(m_result.get(), m_row, column) != 0;
}

qint64 PostgresStatement::integer(int column) const {
    const QByteArrayView value = raw(column);
    if (value == "t")
        return 1;
    bool whole = false;
    const qint64 number = value.toLongLong(&whole);
    return whole ? number : qint64(value.toDouble());  // a numeric with a fraction
}

double PostgresStatement::real(int column) const {
    return raw(column).toDouble();
}

QString PostgresStatement::text(int column) const {
    return isNull(column) ? QString() : base::wholeUtf8(utf8(column));
}

QByteArrayView PostgresStatement::utf8(int column) const {
    if (isNull(column))
        return {};
    switch (PQftype(m_result.get(), column)) {
        case boolType: return raw(column) == "t" ? "true" : "false";
        case byteaType: return m_bytes.try_emplace(column, blob(column)).first->second;
        default: return raw(column);
    }
}

QByteArray PostgresStatement::blob(int column) const {
    if (isNull(column))
        return {};
    const QByteArrayView value = raw(column);
    if (PQftype(m_result.get(), column) != byteaType)
        return value.toByteArray();
    return value.size() <= 2 ? QByteArray("", 0) : QByteArray::fromHex(value.sliced(2).toByteArray());
}

}  // namespace fdc::store
