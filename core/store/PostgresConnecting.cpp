// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/store/PostgresConnecting.h"

#include <libpq-fe.h>

#include <QFileInfo>
#include <algorithm>
#include <vector>

#include "core/base/platform/SocketWait.h"
#include "core/store/PostgresError.h"
#include "core/store/StoreErrors.h"

namespace fdc::store {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A session that stands still inside a transaction (a suspended process) must not hold its rows for ever.
constexpr int idleInTransactionMs = 30'000;

QByteArray systemCertificates() {
    for (const char* path : {"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt",
                             "/etc/ssl/ca-bundle.pem"}) {
        if (QFileInfo::exists(QString::fromLatin1(path)))
            return path;
    }
    return {};
}

QByteArray sessionOptions(const PostgresSettings& settings, bool readOnly) {
    const auto set = [](const char* name, qint64 value) {
        return QByteArray("-c ") + name + '=' + QByteArray::number(value) + ' ';
    };
    return set("statement_timeout", settings.statementTimeout.count()) +
           set("lock_timeout", settings.lockTimeout.count()) +
           set("idle_in_transaction_session_timeout", idleInTransactionMs) +
           "-c client_min_messages=error -c standard_conforming_strings=on -c synchronous_commit=on -c "
           "jit=off -c bytea_output=hex" +
           (readOnly ? " -c default_transaction_read_only=on" : "");
}

/// What libpq is told, name by name; every value that its environment variables could change is given.
class Words {
public:
    void add(const char* name, QByteArray value) {
        m_names.push_back(name);
        m_texts.push_back(std::move(value));
    }
    ~Words() {
        for (QByteArray& text : m_texts)
            text.fill('\0');
    }
    pg_conn* start() {
        std::vector<const char*> names = m_names;
        std::vector<const char*> values;
        for (const QByteArray& text : m_texts)
            values.push_back(text.constData());
        names.push_back(nullptr);
        values.push_back(nullptr);
        return PQconnectStartParams(names.data(), values.data(), 0);
    }

private:
    std::vector<const char*> m_names;
    std::vector<QByteArray> m_texts;
};

Words wordsOf(const PostgresSettings& settings, bool readOnly, QByteArray password) {
    Words words;
    words.add("host", settings.host.toUtf8());
    words.add("port", QByteArray::number(settings.port));
    words.add("dbname", settings.database.toUtf8());
    words.add("user", settings.user.toUtf8());
    words.add("password", std::move(password));
    words.add("passfile", "/dev/null/none");  // no file of passwords is ever read
    words.add("sslmode", settings.sslMode());
    words.add("sslrootcert", settings.isLocal() && settings.rootCertificate.isEmpty() ? QByteArray()
                             : settings.rootCertificate.isEmpty()                     ? systemCertificates()
                                                                  : settings.rootCertificate.toUtf8());
    words.add("gssencmode", "disable");
    words.add("application_name", settings.applicationName.toUtf8());
    words.add("client_encoding", "UTF8");
    words.add("options", sessionOptions(settings, readOnly));
    words.add("keepalives", "1");
    words.add("keepalives_idle", "10");
    words.add("keepalives_interval", "5");
    words.add("keepalives_count", "3");
    words.add("tcp_user_timeout", "30000");
    return words;
}

void hearNothing(void*, const pg_result*) {}

/// libpq's own waiting cannot tell the SQLSTATE of a refusal, because nobody can ask for it in between.
base::Result<void> complete(pg_conn* connection, const PostgresSettings& settings) {
    const base::SystemClock clock;
    const auto deadline = clock.monotonic() + std::max(settings.connectTimeout, base::Milliseconds(2'000));
    PostgresPollingStatusType state = PGRES_POLLING_WRITING;
    while (state != PGRES_POLLING_OK) {
        const auto left = deadline - clock.monotonic();
        if (state == PGRES_POLLING_FAILED)
            return base::fail(postgresConnectError(connection, settings.url()));
        if (left.count() <= 0)
            return base::fail(
                base::Error(storeUnreachable, u"no answer in time"_s).with(u"file"_s, settings.url()));
        base::platform::waitForSocket(PQsocket(connection), state == PGRES_POLLING_WRITING, left);
        state = clock.monotonic() < deadline ? PQconnectPoll(connection) : state;
    }
    return {};
}

}  // namespace

base::Result<pg_conn*> connectToPostgres(const PostgresSettings& settings, bool readOnly) {
    QByteArray password;
    if (settings.password) {
        auto asked = settings.password();
        if (!asked)
            return base::fail(std::move(asked.error()));
        password = std::move(*asked);
    }
    Words words = wordsOf(settings, readOnly, std::move(password));
    pg_conn* connection = words.start();
    if (connection == nullptr)
        return base::fail(base::Error(storeFailed, u"out of memory"_s).with(u"file"_s, settings.url()));
    PQsetNoticeReceiver(connection, hearNothing, nullptr);
    PQsetErrorVerbosity(connection, PQERRORS_VERBOSE);
    auto made = PQstatus(connection) == CONNECTION_BAD
                    ? base::Result<void>(base::fail(postgresConnectError(connection, settings.url())))
                    : complete(connection, settings);
    if (!made) {
        PQfinish(connection);
        return base::fail(std::move(made.error()));
    }
    PQsetErrorVerbosity(connection, PQERRORS_DEFAULT);
    return connection;
}

}  // namespace fdc::store
