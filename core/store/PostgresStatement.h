// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <map>

#include "core/store/PostgresConnection.h"

namespace fdc::store {

/// A statement of a PostgreSQL session; behaves as store::Statement says.
class PostgresStatement {
public:
    PostgresStatement(std::shared_ptr<PostgresConnection> connection, const char* sql);

    void bind(int index, qint64 value);
    void bind(int index, double value);
    void bind(int index, const QString& value);
    void bindBlob(int index, const QByteArray& value);
    void bindNull(int index);

    base::Result<bool> step();
    void reset();

    /// Of the last result, also after its rows.
    const QStringList& columns() const { return m_columns; }
    bool isNull(int column) const;
    qint64 integer(int column) const;
    double real(int column) const;
    QString text(int column) const;
    /// Of a boolean "true" or "false"; of a bytea its bytes, as SQLite gives those of a BLOB.
    QByteArrayView utf8(int column) const;
    QByteArray blob(int column) const;

private:
    PostgresValue* at(int index);
    QByteArrayView raw(int column) const;

    std::shared_ptr<PostgresConnection> m_connection;
    QByteArray m_sql;
    std::vector<PostgresValue> m_values;
    PostgresResult m_result;
    QStringList m_columns;
    mutable std::map<int, QByteArray> m_bytes;  ///< of the row: what utf8() gave of bytea columns
    int m_row = 0;
    bool m_badBind = false;
};

}  // namespace fdc::store
