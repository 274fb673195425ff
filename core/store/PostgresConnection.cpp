// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/store/PostgresConnection.h"

#include <libpq-fe.h>

#include <algorithm>

#include "core/base/platform/SocketWait.h"
#include "core/store/PostgresConnecting.h"
#include "core/store/PostgresError.h"
#include "core/store/StoreErrors.h"

namespace fdc::store {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int oldestServer = 130'000;
/// Statements whose text is made at run time must not fill the server's memory.
constexpr qsizetype keptStatements = 300;
constexpr base::Milliseconds longestWait{60'000};

bool onlyReads(const QByteArray& sql) {
    return sql.trimmed().left(6).toUpper() == "SELECT";
}

QByteArray keyOf(const QByteArray& sql, std::span<const PostgresValue> values) {
    QByteArray key = sql;
    for (const PostgresValue& value : values)
        key.append('\0').append(QByteArray::number(value.type));
    return key;
}

/// The arrays that libpq asks for.
struct Parameters {
    std::vector<const char*> values;
    std::vector<int> lengths;
    std::vector<int> formats;
    std::vector<Oid> types;

    explicit Parameters(std::span<const PostgresValue> from) {
        for (const PostgresValue& value : from) {
            values.push_back(value.isNull ? nullptr : value.bytes.constData());
            lengths.push_back(int(value.bytes.size()));
            formats.push_back(1);
            types.push_back(value.type);
        }
    }
};

}  // namespace

void PostgresResultDeleter::operator()(pg_result* result) const {
    PQclear(result);
}

PostgresConnection::PostgresConnection(const PostgresSettings& settings, Database::Mode mode)
    : m_settings(settings), m_mode(mode), m_address(settings.url()) {}

PostgresConnection::~PostgresConnection() {
    PQfinish(m_connection);
}

base::Result<std::shared_ptr<PostgresConnection>> PostgresConnection::open(const PostgresSettings& settings,
                                                                           Database::Mode mode) {
    std::shared_ptr<PostgresConnection> made(new PostgresConnection(settings, mode));
    FDC_TRY(made->connect());
    return made;
}

base::Result<void> PostgresConnection::connect() {
    PQfinish(std::exchange(m_connection, nullptr));
    m_prepared.clear();
    auto made = connectToPostgres(m_settings, m_mode == Database::Mode::ReadOnly);
    if (!made)
        return base::fail(std::move(made.error()));
    m_connection = *made;
    if (auto good = check(); !good) {
        PQfinish(std::exchange(m_connection, nullptr));
        return good;
    }
    return {};
}

base::Result<void> PostgresConnection::check() {
    const auto unsuitable = [this](const QString& reason) {
        return base::fail(base::Error(storeUnsuitable, reason).with(u"file"_s, m_address));
    };
    if (PQserverVersion(m_connection) < oldestServer)
        return unsuitable(
            u"PostgreSQL %1; 13 or later is needed"_s.arg(PQserverVersion(m_connection) / 10'000));
    if (const QByteArray encoding = PQparameterStatus(m_connection, "server_encoding"); encoding != "UTF8")
        return unsuitable(
            u"the encoding of the database is %1; UTF8 is needed"_s.arg(QString::fromLatin1(encoding)));
    const QByteArray standby = PQparameterStatus(m_connection, "in_hot_standby");
    if (m_mode == Database::Mode::ReadWrite && standby == "on")
        return unsuitable(u"the server is a standby and cannot be written"_s);
    return {};
}

bool PostgresConnection::isLost() const {
    return PQstatus(m_connection) != CONNECTION_OK;  // also of null
}

base::Result<void> PostgresConnection::ensure() {
    // A server that was restarted has closed its end: noticed before anything is sent, a statement that
    // writes can go over a new session instead of failing. Twice, because its farewell comes before the end.
    if (m_connection && !m_inTransaction && PQconsumeInput(m_connection) != 0)
        PQconsumeInput(m_connection);
    if (!isLost())
        return {};
    if (m_inTransaction)
        return base::fail(base::Error(storeUnreachable, u"the connection broke during the transaction"_s)
                              .with(u"file"_s, m_address));
    return connect();
}

/// As PQexec() gives it, but for a server that stands still: it breaks off a statement that takes too long
/// itself, and one that does not even do that is given up together with the session.
PostgresResult PostgresConnection::answerTo(int sent) {
    const base::SystemClock clock;
    const auto deadline = clock.monotonic() + m_settings.statementTimeout + m_settings.silence;
    PostgresResult last;
    while (sent != 0) {
        while (PQisBusy(m_connection) != 0) {
            const auto left = deadline - clock.monotonic();
            if (left.count() <= 0) {
                PQfinish(std::exchange(m_connection, nullptr));
                return {};
            }
            base::platform::waitForSocket(PQsocket(m_connection), false, std::min(left, longestWait));
            PQconsumeInput(m_connection);  // a failure is the next result
        }
        PostgresResult next(PQgetResult(m_connection));
        if (!next)
            break;
        last = std::move(next);
    }
    return last;
}

base::Error PostgresConnection::errorOf(const PostgresResult& result) const {
    return m_connection ? postgresError(m_connection, result.get(), m_address)
                        : base::Error(storeUnreachable, u"no answer in time"_s).with(u"file"_s, m_address);
}

base::Result<PostgresResult> PostgresConnection::judged(int sent) {
    PostgresResult result = answerTo(sent);
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        return base::fail(errorOf(result));
    const QByteArrayView tag(PQcmdStatus(result.get()));
    if (tag.startsWith("INSERT") || tag.startsWith("UPDATE") || tag.startsWith("DELETE"))
        m_changes = QByteArray(PQcmdTuples(result.get())).toInt();
    return result;
}

base::Result<QByteArray> PostgresConnection::prepared(const QByteArray& sql,
                                                      std::span<const PostgresValue> values) {
    const QByteArray key = keyOf(sql, values);
    if (const auto known = m_prepared.constFind(key); known != m_prepared.constEnd())
        return *known;
    if (m_prepared.size() >= keptStatements) {
        FDC_TRY(simple("DEALLOCATE ALL"));
        m_prepared.clear();
    }
    const QByteArray name = "s" + QByteArray::number(++m_lastName);
    const Parameters parameters(values);
    auto made = judged(PQsendPrepare(m_connection, name.constData(), sql.constData(), int(values.size()),
                                     parameters.types.data()));
    if (!made)
        return base::fail(std::move(made.error()));
    m_prepared.insert(key, name);
    return name;
}

base::Result<PostgresResult> PostgresConnection::runOnce(const QByteArray& sql,
                                                         std::span<const PostgresValue> values) {
    auto name = prepared(sql, values);
    if (!name)
        return base::fail(std::move(name.error()));
    const Parameters parameters(values);
    constexpr int textResults = 0;
    return judged(PQsendQueryPrepared(m_connection, name->constData(), int(values.size()),
                                      parameters.values.data(), parameters.lengths.data(),
                                      parameters.formats.data(), textResults));
}

base::Result<PostgresResult> PostgresConnection::run(const QByteArray& sql,
                                                     std::span<const PostgresValue> values) {
    FDC_TRY(ensure());
    auto result = runOnce(sql, values);
    // The server may have been restarted since the last call. A statement that writes may have been carried
    // out before the connection broke: whoever asked decides.
    if (!result && isLost() && !m_inTransaction && onlyReads(sql)) {
        FDC_TRY(connect());
        result = runOnce(sql, values);
    }
    return result;
}

base::Result<void> PostgresConnection::simple(const char* sql) {
    auto done = judged(PQsendQuery(m_connection, sql));
    if (!done)
        return base::fail(std::move(done.error()));
    return {};
}

base::Result<void> PostgresConnection::execute(const char* sql) {
    FDC_TRY(ensure());
    return simple(sql);
}

base::Result<void> PostgresConnection::begin() {
    if (m_inTransaction)
        return base::fail(
            base::Error(storeFailed, u"a transaction within a transaction"_s).with(u"file"_s, m_address));
    FDC_TRY(ensure());
    auto begun = simple("BEGIN");
    if (!begun && isLost()) {  // nothing can have happened yet
        FDC_TRY(connect());
        begun = simple("BEGIN");
    }
    if (begun)
        m_inTransaction = true;
    return begun;
}

base::Result<void> PostgresConnection::commit() {
    FDC_TRY(ensure());
    const PostgresResult result = answerTo(PQsendQuery(m_connection, "COMMIT"));
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) {
        base::Error error = errorOf(result);
        if (isLost())
            error.with(u"commit"_s, u"unknown"_s);
        return base::fail(std::move(error));
    }
    m_inTransaction = false;
    // A transaction in which a statement failed is rolled back by COMMIT, without an error.
    if (qstrcmp(PQcmdStatus(result.get()), "COMMIT") != 0)
        return base::fail(base::Error(storeFailed, u"a statement of the transaction had failed"_s)
                              .with(u"file"_s, m_address));
    return {};
}

void PostgresConnection::rollback() {
    if (!m_inTransaction)
        return;
    m_inTransaction = false;
    if (isLost())
        return;
    const PostgresResult result = answerTo(PQsendQuery(m_connection, "ROLLBACK"));
    // Where it stands is not known: a new session begins outside of any transaction.
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK || PQtransactionStatus(m_connection) != PQTRANS_IDLE)
        PQfinish(std::exchange(m_connection, nullptr));
}

}  // namespace fdc::store
