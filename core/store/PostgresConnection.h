// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <memory>
#include <span>
#include <vector>

#include "core/base/Result.h"
#include "core/store/Database.h"
#include "core/store/PostgresSettings.h"

struct pg_conn;
struct pg_result;

namespace fdc::store {

struct PostgresResultDeleter {
    void operator()(pg_result* result) const;
};
using PostgresResult = std::unique_ptr<pg_result, PostgresResultDeleter>;

/// A value on its way to the server.
struct PostgresValue {
    unsigned type = 0;  ///< OID; 0 = the server infers it
    bool isNull = true;
    QByteArray bytes = {};  ///< in the binary form of the type
};

/// The session that a Database and its statements share. A broken one is made anew by the next call outside a
/// transaction; inside, every call fails until the transaction is rolled back, so that no half of it can run
/// on its own. Thread: one at a time.
class PostgresConnection {
public:
    static base::Result<std::shared_ptr<PostgresConnection>> open(const PostgresSettings& settings,
                                                                  Database::Mode mode);
    ~PostgresConnection();
    PostgresConnection(const PostgresConnection&) = delete;
    PostgresConnection& operator=(const PostgresConnection&) = delete;

    /// One statement, prepared when this session sees it for the first time.
    base::Result<PostgresResult> run(const QByteArray& sql, std::span<const PostgresValue> values);
    /// Several statements without parameters.
    base::Result<void> execute(const char* sql);
    base::Result<void> begin();
    base::Result<void> commit();
    void rollback();

    base::Result<void> applySchema(std::span<const SchemaStep> steps);

    int changes() const { return m_changes; }
    base::Result<qint64> lastInsertId() { return number("SELECT lastval()"); }
    const QString& address() const { return m_address; }

private:
    PostgresConnection(const PostgresSettings& settings, Database::Mode mode);
    base::Result<void> connect();
    base::Result<void> check();
    base::Result<void> ensure();
    bool isLost() const;
    base::Result<PostgresResult> runOnce(const QByteArray& sql, std::span<const PostgresValue> values);
    base::Result<QByteArray> prepared(const QByteArray& sql, std::span<const PostgresValue> values);
    /// @p sent: what libpq said when the statement went out, 0 = it did not. Null without an answer.
    PostgresResult answerTo(int sent);
    base::Error errorOf(const PostgresResult& result) const;
    base::Result<PostgresResult> judged(int sent);
    base::Result<void> simple(const char* sql);
    base::Result<qint64> number(const char* sql);
    base::Result<int> schemaNumber();
    base::Result<void> applySteps(std::span<const SchemaStep> steps);

    PostgresSettings m_settings;
    Database::Mode m_mode;
    QString m_address;
    pg_conn* m_connection = nullptr;
    QHash<QByteArray, QByteArray> m_prepared;  ///< SQL and types → name, of this session
    int m_lastName = 0;
    int m_changes = 0;
    bool m_inTransaction = false;
};

}  // namespace fdc::store
