// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>
#include <limits>
#include <thread>

#include "PostgresServer.h"
#include "core/base/BaseErrors.h"
#include "core/store/PostgresError.h"
#include "core/store/PostgresSql.h"
#include "core/store/StoreErrors.h"

using namespace fdc;
using namespace fdc::store;
using namespace Qt::Literals::StringLiterals;

namespace {

Database connected(const PostgresSettings& settings, Database::Mode mode = Database::Mode::ReadWrite) {
    auto database = Database::connect(settings, mode);
    if (!database)
        qFatal("%s", qPrintable(database.error().toLogLine()));
    return std::move(*database);
}

qint64 number(Database& database, const char* sql) {
    auto statement = database.prepare(sql);
    const auto row = statement->step();
    return row && *row ? statement->integer(0) : -1;
}

/// The server's end of a session stands still, as on a machine that is suspended, until this goes.
class StoppedSession {
public:
    explicit StoppedSession(Database& database) : m_pid(pid_t(number(database, "SELECT pg_backend_pid()"))) {
        if (m_pid <= 0 || ::kill(m_pid, SIGSTOP) != 0)
            qFatal("no session to stop");
    }
    ~StoppedSession() { ::kill(m_pid, SIGCONT); }
    StoppedSession(const StoppedSession&) = delete;
    StoppedSession& operator=(const StoppedSession&) = delete;

private:
    const pid_t m_pid;
};

/// Ends every other session of the database, as an administrator does.
void endSessions(const PostgresSettings& settings) {
    Database admin = connected(settings);
    number(admin,
           "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity"
           " WHERE datname = current_database() AND pid <> pg_backend_pid()");
}

}  // namespace

class TestPostgres : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsAddresses_data();
    void readsAddresses();
    void refusesAddressesThatAreNone_data();
    void refusesAddressesThatAreNone();
    void trustsOnlyTheMachineItselfWithoutTls();
    void rewritesParametersOnlyWhereTheyAre_data();
    void rewritesParametersOnlyWhereTheyAre();
    void keepsValuesExactly();
    void bindsNullAndForgetsNothing();
    void booleansAreWordsAndBytesAreBytes();
    void tellsWhatItChanged();
    void preparesAStatementOncePerSession();
    void refusesAParameterThatDoesNotExist();
    void saysWhatKindOfFailureItWas_data();
    void saysWhatKindOfFailureItWas();
    void refusesRowsThatBreakARule();
    void rollsBackWhatWasNotCommitted();
    void tellsThatAFailedTransactionWasNotCommitted();
    void survivesTheEndOfItsSessionOutsideATransaction();
    void losesATransactionWholeWhenTheSessionEnds();
    void survivesARestartOfTheServer();
    void saysThatTheServerIsAway();
    void waitsForALockOnlySoLong();
    void stopsAStatementThatTakesTooLong();
    void givesUpASessionThatStandsStill();
    void doesNotKnowWhetherACommitThatStandsStillWasMade();
    void refusesAWrongPasswordWithoutShowingIt();
    void refusesAServerWithoutTlsThatIsNotLocal();
    void refusesACertificateOfAStranger();
    void refusesADatabaseThatCannotHoldEveryText();
    void writesNothingWhenOpenedForReading();
    void bringsASchemaUpOnceHoweverManyCome();
    void refusesASchemaOfALaterBuild();
    void leavesTheDatabaseAsItWasWhenAStepFails();
    void tellsReadersWhenNothingIsThereYet();
};

void TestPostgres::readsAddresses_data() {
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char* name, const char* url, const char* host, int port, const char* shown) {
        QTest::newRow(name) << QString::fromLatin1(url) << QString::fromLatin1(host) << port
                            << QString::fromLatin1(*shown ? shown : url);
    };
    row("name", "postgresql://mig@db.example/ledger", "db.example", 5432, "");
    row("port", "postgresql://mig@db.example:6000/ledger", "db.example", 6000, "");
    row("usual port", "postgres://mig@db/ledger", "db", 5432, "postgresql://mig@db/ledger");
    row("address 6", "postgresql://mig@[::1]:5433/ledger", "::1", 5433, "");
    row("socket", "postgresql://mig@%2Frun%2Fpostgresql/ledger", "/run/postgresql", 5432, "");
    row("socket as word", "postgresql://mig@/ledger?host=/run/postgresql", "/run/postgresql", 5432,
        "postgresql://mig@%2Frun%2Fpostgresql/ledger");
    row("certificate", "postgresql://mig@db/ledger?sslrootcert=/etc/ca.pem", "db", 5432, "");
}

void TestPostgres::readsAddresses() {
    QFETCH(QString, url);
    const auto settings = PostgresSettings::fromUrl(url);
    QVERIFY2(settings, settings ? "" : qPrintable(settings.error().toLogLine()));
    QTEST(settings->host, "host");
    QTEST(settings->port, "port");
    QCOMPARE(settings->user, u"mig"_s);
    QCOMPARE(settings->database, u"ledger"_s);
    QTEST(settings->url(), "shown");
    QCOMPARE(PostgresSettings::fromUrl(settings->url())->url(), settings->url());
}

void TestPostgres::refusesAddressesThatAreNone_data() {
    QTest::addColumn<QString>("url");
    for (const char* url : {"", "ledger.db", "mysql://mig@db/ledger", "postgresql://",
                            "postgresql://db/ledger", "postgresql://mig@db", "postgresql://mig@/ledger",
                            "postgresql://mig@db:x/ledger", "postgresql://mig@db:70000/ledger",
                            "postgresql://mig:geheim@db/ledger", "postgresql://mig@db/ledger?password=geheim",
                            "postgresql://mig@db/ledger?sslmode=disable", "postgresql://mig@db/led/ger"})
        QTest::newRow(url) << QString::fromLatin1(url);
}

void TestPostgres::refusesAddressesThatAreNone() {
    QFETCH(QString, url);
    const auto settings = PostgresSettings::fromUrl(url);
    QVERIFY(!settings);
    QCOMPARE(settings.error().code(), u"STORE_ADDRESS"_s);
    QVERIFY2(!settings.error().toLogLine().contains(u"geheim"), qPrintable(settings.error().toLogLine()));
}

void TestPostgres::trustsOnlyTheMachineItselfWithoutTls() {
    PostgresSettings settings;
    for (const auto* local : {u"/run/postgresql", u"localhost", u"127.0.0.1", u"127.8.9.1", u"::1"}) {
        settings.host = QString::fromUtf16(local);
        QCOMPARE(settings.sslMode(), "prefer");
    }
    for (const auto* far :
         {u"db.example", u"10.0.0.1", u"localhost.example", u"127.0.0.1.example", u"::2", u""}) {
        settings.host = QString::fromUtf16(far);
        QCOMPARE(settings.sslMode(), "verify-full");
    }
}

void TestPostgres::rewritesParametersOnlyWhereTheyAre_data() {
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<int>("parameters");
    const auto row = [](const char* sql, const char* expected, int parameters) {
        QTest::newRow(sql) << QByteArray(sql) << QByteArray(expected) << parameters;
    };
    row("SELECT ?1, ?2, ?1", "SELECT $1, $2, $1", 2);
    row("SELECT ?12", "SELECT $12", 12);
    row("SELECT '?1', 'it''s ?2', ?3", "SELECT '?1', 'it''s ?2', $3", 3);
    row("SELECT \"a?1\" -- ?2\n, ?1", "SELECT \"a?1\" -- ?2\n, $1", 1);
    row("/* ?5 */ SELECT ?1", "/* ?5 */ SELECT $1", 1);
    row("DO $$ x ?1 $$", "DO $$ x ?1 $$", 0);
    row("SELECT a ? b", "SELECT a ? b", 0);
    row("SELECT '?1", "SELECT '?1", 0);
    row("", "", 0);
    row("?", "?", 0);
    row("?1", "$1", 1);
}

void TestPostgres::rewritesParametersOnlyWhereTheyAre() {
    QFETCH(QByteArray, sql);
    const PostgresText text = toPostgres(sql);
    QTEST(text.sql, "expected");
    QTEST(text.parameters, "parameters");
}

void TestPostgres::keepsValuesExactly() {
    Database database = connected(PostgresServer::shared().newDatabase());
    QVERIFY(database.execute("CREATE TABLE v (i BIGINT, r DOUBLE PRECISION, t TEXT, b BYTEA)"));
    auto insert = *database.prepare("INSERT INTO v VALUES (?1, ?2, ?3, ?4)");
    auto read = *database.prepare("SELECT i, r, t, b FROM v");
    const QByteArray bytes("\0\x01\xff'\\x", 6);
    const QString text = u"é'\"\\ ?1 $1 \U0001F600\n\t"_s;
    for (const qint64 value :
         {std::numeric_limits<qint64>::min(), qint64(-1), qint64(0), std::numeric_limits<qint64>::max()}) {
        QVERIFY(database.execute("DELETE FROM v"));
        QVERIFY(insert.bind(1, value).bind(2, 0.1).bind(3, text).bindBlob(4, bytes).run());
        QVERIFY(*read.step());
        QCOMPARE(read.integer(0), value);
        QCOMPARE(read.real(1), 0.1);
        QCOMPARE(read.text(2), text);
        QCOMPARE(read.blob(3), bytes);
        QVERIFY(!*read.step());
    }
    // What no text of PostgreSQL can hold is refused, not cut.
    const auto refused = insert.bind(3, u"a\0b"_s).run();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code(), u"STORE_CONSTRAINT"_s);
}

void TestPostgres::bindsNullAndForgetsNothing() {
    Database database = connected(PostgresServer::shared().newDatabase());
    QVERIFY(database.execute("CREATE TABLE v (n BIGINT, t TEXT, b BYTEA)"));
    auto insert = *database.prepare("INSERT INTO v VALUES (?1, ?2, ?3)");
    QVERIFY(insert.bindNull(1).bind(2, QString()).bindBlob(3, {}).run());
    QVERIFY(insert.bind(2, u""_s).run());  // the others keep their values
    auto read = *database.prepare("SELECT n, t, b FROM v");
    QVERIFY(*read.step());
    QVERIFY(read.isNull(0) && read.isNull(1) && !read.isNull(2));
    QCOMPARE(read.integer(0), 0);
    QVERIFY(read.text(1).isNull() && read.blob(2).isEmpty() && !read.blob(2).isNull());
    QVERIFY(*read.step());
    QVERIFY(!read.isNull(1) && read.text(1).isEmpty());
    QVERIFY(!*read.step());
}

void TestPostgres::booleansAreWordsAndBytesAreBytes() {
    Database database = connected(PostgresServer::shared().newDatabase());
    QVERIFY(database.execute("CREATE TABLE v (y BOOLEAN, n BOOLEAN, b BYTEA, c BYTEA, z BOOLEAN)"));
    QVERIFY(database.execute("INSERT INTO v VALUES (true, false, '\\x00ff', '\\x6162', NULL)"));
    auto read = *database.prepare("SELECT y, n, b, c, z FROM v");
    QVERIFY(*read.step());
    QCOMPARE(read.text(0), u"true"_s);
    QCOMPARE(read.utf8(1).toByteArray(), QByteArray("false"));
    QVERIFY(read.integer(0) == 1 && read.integer(1) == 0);
    // Each stays until the next row.
    const QByteArrayView first = read.utf8(2);
    const QByteArrayView second = read.utf8(3);
    QCOMPARE(read.utf8(2).toByteArray(), QByteArray("\0\xff", 2));
    QCOMPARE(first.toByteArray(), QByteArray("\0\xff", 2));
    QCOMPARE(second.toByteArray(), QByteArray("ab"));
    QVERIFY(read.utf8(4).isNull() && read.text(4).isNull());
    QVERIFY(!*read.step());
}

void TestPostgres::tellsWhatItChanged() {
    Database database = connected(PostgresServer::shared().newDatabase());
    QVERIFY(database.execute(
        "CREATE TABLE v (id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, t TEXT UNIQUE)"));
    QVERIFY(database.execute("INSERT INTO v (t) VALUES ('a'), ('b'), ('c')"));
    QCOMPARE(database.changes(), 3);
    QCOMPARE(database.lastInsertId(), 3);
    QVERIFY(database.execute("UPDATE v SET t = t || 'x' WHERE id < 3"));
    QCOMPARE(database.changes(), 2);
    QCOMPARE(number(database, "SELECT count(*) FROM v"), 3);
    QCOMPARE(database.changes(), 2);  // reading changes nothing
    QVERIFY(database.execute("INSERT INTO v (t) VALUES ('c') ON CONFLICT DO NOTHING"));
    QCOMPARE(database.changes(), 0);
    QCOMPARE(number(database, "SELECT sum(id) FROM v"), 6);  // a numeric
    QCOMPARE(number(database, "SELECT 1 = 1"), 1);
}

void TestPostgres::preparesAStatementOncePerSession() {
    Database database = connected(PostgresServer::shared().newDatabase());
    for (int i = 0; i < 5; ++i) {
        auto statement = *database.prepare("SELECT CAST(?1 AS BIGINT) + 1");
        QVERIFY(*statement.bind(1, i).step());
        QCOMPARE(statement.integer(0), i + 1);
    }
    QCOMPARE(
        number(database, "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%AS BIGINT%+ 1'"),
        1);
    for (int i = 0; i < 700; ++i) {  // texts made at run time do not pile up
        const QByteArray sql = "SELECT " + QByteArray::number(i);
        QCOMPARE(number(database, sql.constData()), i);
    }
    QVERIFY(number(database, "SELECT count(*) FROM pg_prepared_statements") <= 301);
}

void TestPostgres::refusesAParameterThatDoesNotExist() {
    Database database = connected(PostgresServer::shared().newDatabase());
    auto statement = *database.prepare("SELECT CAST(?1 AS BIGINT)");
    const auto row = statement.bind(1, 1).bind(2, 1).step();
    QVERIFY(!row);
    QCOMPARE(row.error().code(), u"STORE_FAILED"_s);
    QVERIFY(*statement.step());
}

void TestPostgres::saysWhatKindOfFailureItWas_data() {
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* state, const char* code) {
        QTest::newRow(state) << QByteArray(state) << QString::fromLatin1(code);
    };
    row("53100", "DISK_FULL");
    row("40001", "STORE_BUSY");
    row("40P01", "STORE_BUSY");
    row("55P03", "STORE_BUSY");
    row("23505", "STORE_CONSTRAINT");
    row("42501", "STORE_UNSUITABLE");
    row("XX001", "STORE_DAMAGED");
    row("42601", "STORE_FAILED");
    row("53200", "STORE_FAILED");
}

void TestPostgres::saysWhatKindOfFailureItWas() {
    QFETCH(QByteArray, state);
    Database database = connected(PostgresServer::shared().settings(u"postgres"_s));
    const QByteArray sql = "DO $$ BEGIN RAISE EXCEPTION 'planned' USING ERRCODE = '" + state + "'; END $$";
    const auto done = database.execute(sql.constData());
    QVERIFY(!done);
    QTEST(done.error().code(), "code");
    QVERIFY(done.error().cause().contains(u"planned"));
    QCOMPARE(done.error().fact(u"file"), database.path());
}

void TestPostgres::refusesRowsThatBreakARule() {
    Database database = connected(PostgresServer::shared().newDatabase());
    QVERIFY(database.execute("CREATE TABLE v (id BIGINT PRIMARY KEY, t TEXT NOT NULL CHECK (t <> ''))"));
    QVERIFY(database.execute("INSERT INTO v VALUES (1, 'a')"));
    for (const char* sql : {"INSERT INTO v VALUES (1, 'b')", "INSERT INTO v VALUES (2, '')",
                            "INSERT INTO v VALUES (2, NULL)"}) {
        const auto done = database.execute(sql);
        QVERIFY(!done);
        QCOMPARE(done.error().code(), u"STORE_CONSTRAINT"_s);
    }
}

void TestPostgres::rollsBackWhatWasNotCommitted() {
    Database database = connected(PostgresServer::shared().newDatabase());
    QVERIFY(database.execute("CREATE TABLE v (id BIGINT)"));
    {
        auto transaction = database.begin();
        QVERIFY(transaction);
        QVERIFY(database.execute("INSERT INTO v VALUES (1)"));
        QVERIFY(!database.begin());  // no transaction within a transaction
    }
    QCOMPARE(number(database, "SELECT count(*) FROM v"), 0);
    auto transaction = database.begin();
    QVERIFY(database.execute("INSERT INTO v VALUES (1)"));
    QVERIFY(transaction->commit());
    QVERIFY(transaction->commit());
    QCOMPARE(number(database, "SELECT count(*) FROM v"), 1);
}

void TestPostgres::tellsThatAFailedTransactionWasNotCommitted() {
    Database database = connected(PostgresServer::shared().newDatabase());
    QVERIFY(database.execute("CREATE TABLE v (id BIGINT PRIMARY KEY)"));
    auto transaction = database.begin();
    QVERIFY(database.execute("INSERT INTO v VALUES (1)"));
    QVERIFY(!database.execute("INSERT INTO v VALUES (1)"));
    QVERIFY(!transaction->commit());
    QCOMPARE(number(database, "SELECT count(*) FROM v"), 0);
}

void TestPostgres::survivesTheEndOfItsSessionOutsideATransaction() {
    const auto settings = PostgresServer::shared().newDatabase();
    Database database = connected(settings);
    QVERIFY(database.execute("CREATE TABLE v (id BIGINT)"));
    auto insert = *database.prepare("INSERT INTO v VALUES (?1)");
    auto read = *database.prepare("SELECT count(*) FROM v");
    for (int i = 1; i <= 3; ++i) {
        endSessions(settings);
        QVERIFY(insert.bind(1, i).run());
        endSessions(settings);
        QVERIFY(*read.step());
        QCOMPARE(read.integer(0), i);
        QVERIFY(!*read.step());
        endSessions(settings);
        auto transaction = database.begin();
        QVERIFY(transaction);
        QVERIFY(transaction->commit());
    }
}

void TestPostgres::losesATransactionWholeWhenTheSessionEnds() {
    const auto settings = PostgresServer::shared().newDatabase();
    Database database = connected(settings);
    QVERIFY(database.execute("CREATE TABLE v (id BIGINT)"));
    auto insert = *database.prepare("INSERT INTO v VALUES (?1)");
    {
        auto transaction = database.begin();
        QVERIFY(insert.bind(1, 1).run());
        endSessions(settings);
        for (int i = 0; i < 3; ++i) {  // no half of it may run on a new session
            const auto second = insert.bind(1, 2).run();
            QVERIFY(!second);
            QCOMPARE(second.error().code(), u"STORE_UNREACHABLE"_s);
            QVERIFY(second.error().isRetryable());
        }
        const auto committed = transaction->commit();
        QVERIFY(!committed);
        QCOMPARE(committed.error().code(), u"STORE_UNREACHABLE"_s);
    }
    QCOMPARE(number(database, "SELECT count(*) FROM v"), 0);
    QVERIFY(insert.bind(1, 3).run());
}

void TestPostgres::survivesARestartOfTheServer() {
    PostgresServer server;
    Database database = connected(server.newDatabase());
    QVERIFY(database.execute("CREATE TABLE v (id BIGINT)"));
    auto insert = *database.prepare("INSERT INTO v VALUES (?1)");
    QVERIFY(insert.bind(1, 1).run());
    server.stop();
    const auto away = insert.bind(1, 2).run();
    QVERIFY(!away);
    QCOMPARE(away.error().code(), u"STORE_UNREACHABLE"_s);
    server.start();
    QVERIFY(insert.bind(1, 2).run());
    QCOMPARE(number(database, "SELECT count(*) FROM v"), 2);
}

void TestPostgres::saysThatTheServerIsAway() {
    PostgresSettings settings = PostgresServer::shared().settings(u"postgres"_s);
    settings.port = 1;
    const auto away = Database::connect(settings);
    QVERIFY(!away);
    QCOMPARE(away.error().code(), u"STORE_UNREACHABLE"_s);
    QVERIFY(away.error().isRetryable());
    const auto none = Database::connect(PostgresServer::shared().settings(u"no such"_s));
    QVERIFY(!none);
    QCOMPARE(none.error().code(), u"STORE_UNSUITABLE"_s);
}

void TestPostgres::waitsForALockOnlySoLong() {
    auto settings = PostgresServer::shared().newDatabase();
    Database first = connected(settings);
    settings.lockTimeout = base::Milliseconds(100);
    Database second = connected(settings);
    QVERIFY(first.execute("CREATE TABLE v (id BIGINT); INSERT INTO v VALUES (1)"));
    auto transaction = first.begin();
    QVERIFY(first.execute("UPDATE v SET id = 2"));
    const auto done = second.execute("UPDATE v SET id = 3");
    QVERIFY(!done);
    QCOMPARE(done.error().code(), u"STORE_BUSY"_s);
    QVERIFY(transaction->commit());
    QVERIFY(second.execute("UPDATE v SET id = 3"));
}

void TestPostgres::stopsAStatementThatTakesTooLong() {
    auto settings = PostgresServer::shared().newDatabase();
    settings.statementTimeout = base::Milliseconds(100);
    Database database = connected(settings);
    const auto done = database.execute("SELECT pg_sleep(20)");
    QVERIFY(!done);
    QCOMPARE(done.error().code(), u"STORE_BUSY"_s);
    QCOMPARE(number(database, "SELECT 7"), 7);
}

void TestPostgres::givesUpASessionThatStandsStill() {
    auto settings = PostgresServer::shared().newDatabase();
    settings.statementTimeout = base::Milliseconds(300);
    settings.silence = base::Milliseconds(300);
    Database database = connected(settings);
    QVERIFY(database.execute("CREATE TABLE v (id BIGINT)"));
    auto insert = *database.prepare("INSERT INTO v VALUES (?1)");
    {
        const StoppedSession stopped(database);
        const auto done = insert.bind(1, 1).run();  // may have been made: not repeated
        QVERIFY(!done);
        QCOMPARE(done.error().code(), u"STORE_UNREACHABLE"_s);
        QVERIFY(done.error().isRetryable());
    }
    {
        const StoppedSession stopped(database);
        QCOMPARE(number(database, "SELECT 7"), 7);  // over a session of its own
    }
    {
        auto transaction = database.begin();
        QVERIFY(insert.bind(1, 2).run());
        const StoppedSession stopped(database);
        for (int i = 0; i < 2; ++i) {  // nothing of it goes over another session
            const auto second = insert.bind(1, 3).run();
            QVERIFY(!second);
            QCOMPARE(second.error().code(), u"STORE_UNREACHABLE"_s);
        }
    }
    QCOMPARE(number(database, "SELECT count(*) FROM v WHERE id IN (2, 3)"), 0);
    QVERIFY(insert.bind(1, 4).run());
}

void TestPostgres::doesNotKnowWhetherACommitThatStandsStillWasMade() {
    auto settings = PostgresServer::shared().newDatabase();
    settings.statementTimeout = base::Milliseconds(300);
    settings.silence = base::Milliseconds(300);
    Database database = connected(settings);
    auto transaction = database.begin();
    QVERIFY(database.execute("CREATE TABLE v (id BIGINT)"));
    const StoppedSession stopped(database);
    const auto committed = transaction->commit();
    QVERIFY(!committed);
    QCOMPARE(committed.error().code(), u"STORE_UNREACHABLE"_s);
    QCOMPARE(committed.error().fact(u"commit"_s), u"unknown"_s);
}

void TestPostgres::refusesAWrongPasswordWithoutShowingIt() {
    PostgresServer::Options options;
    options.access = "local all fdc trust\nlocal all all scram-sha-256\n";
    PostgresServer server(options);
    auto settings = server.newDatabase();
    server.execute(settings,
                   "CREATE ROLE mig LOGIN PASSWORD 'Richtig-1'; GRANT CREATE ON SCHEMA public TO mig");
    settings.user = u"mig"_s;
    int asked = 0;
    QByteArray answer = "Falsch-2";
    settings.password = [&]() -> base::Result<QByteArray> {
        ++asked;
        return answer;
    };
    const auto refused = Database::connect(settings);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code(), u"STORE_REFUSED"_s);
    QVERIFY(!refused.error().isRetryable());
    QVERIFY(!refused.error().toLogLine().contains(u"Falsch"));
    answer = "Richtig-1";
    Database database = connected(settings);
    QVERIFY(!database.path().contains(u"Richtig"));
    QCOMPARE(asked, 2);
    endSessions(server.settings(settings.database));
    QCOMPARE(number(database, "SELECT 7"), 7);  // asked again for the new session
    QCOMPARE(asked, 3);
    settings.password = {};
    const auto none = Database::connect(settings);
    QVERIFY(!none);
}

void TestPostgres::refusesAServerWithoutTlsThatIsNotLocal() {
    PostgresServer::Options options;
    options.tcp = true;
    PostgresServer server(options);
    auto settings = server.overTcp(server.newDatabase());
    QCOMPARE(number(*std::make_unique<Database>(connected(settings)), "SELECT 7"), 7);
    settings.host = u"127.1"_s;  // the same machine under a name that does not say so
    const auto refused = Database::connect(settings);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code(), u"STORE_TLS"_s);
}

void TestPostgres::refusesACertificateOfAStranger() {
    PostgresServer::Options options;
    options.tcp = true;
    PostgresServer server(options);
    const QString folder = server.folder();
    QProcess make;
    make.setWorkingDirectory(folder);
    make.start(u"sh"_s,
               {u"-c"_s,
                u"openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -keyout "
                "server.key -out server.crt -subj /CN=db -addext subjectAltName=IP:127.0.0.1 && "
                "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 "
                "-keyout other.key -out other.crt -subj /CN=db -addext "
                "subjectAltName=IP:127.0.0.1 && chmod 600 server.key && "
                "(test $(id -u) != 0 || chown postgres server.key)"_s});
    QVERIFY(make.waitForFinished(30'000));
    QVERIFY2(make.exitCode() == 0, make.readAllStandardError().constData());
    auto settings = server.newDatabase();
    const QByteArray place = folder.toUtf8();
    server.execute(settings, "ALTER SYSTEM SET ssl_cert_file = '" + place + "/server.crt'");
    server.execute(settings, "ALTER SYSTEM SET ssl_key_file = '" + place + "/server.key'");
    server.execute(settings, "ALTER SYSTEM SET ssl = on");
    server.stop();
    server.start();
    settings = server.overTcp(settings);
    settings.host = u"127.1"_s;
    settings.rootCertificate = folder + u"/server.crt"_s;
    Database database = connected(settings);
    QCOMPARE(number(database, "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"), 1);
    settings.rootCertificate = folder + u"/other.crt"_s;
    const auto stranger = Database::connect(settings);
    QVERIFY(!stranger);
    QCOMPARE(stranger.error().code(), u"STORE_TLS"_s);
    settings.rootCertificate.clear();  // the system does not know it either
    const auto system = Database::connect(settings);
    QVERIFY(!system);
    QCOMPARE(system.error().code(), u"STORE_TLS"_s);
}

void TestPostgres::refusesADatabaseThatCannotHoldEveryText() {
    auto& server = PostgresServer::shared();
    server.execute(server.settings(u"postgres"_s),
                   "CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
    const auto database = Database::connect(server.settings(u"latin"_s));
    QVERIFY(!database);
    QCOMPARE(database.error().code(), u"STORE_UNSUITABLE"_s);
}

void TestPostgres::writesNothingWhenOpenedForReading() {
    const auto settings = PostgresServer::shared().newDatabase();
    Database writer = connected(settings);
    QVERIFY(writer.execute("CREATE TABLE v (id BIGINT)"));
    Database reader = connected(settings, Database::Mode::ReadOnly);
    QVERIFY(!reader.execute("INSERT INTO v VALUES (1)"));
    QCOMPARE(number(reader, "SELECT count(*) FROM v"), 0);
}

namespace {
constexpr SchemaStep one[] = {{1, "CREATE TABLE a (id INTEGER)"}};
constexpr SchemaStep two[] = {{1, "CREATE TABLE a (id INTEGER)"}, {2, "never", "CREATE TABLE b (id BIGINT)"}};
constexpr SchemaStep wrong[] = {
    {1, "CREATE TABLE a (id INTEGER)"}, {2, "CREATE TABLE c (id BIGINT)"}, {3, "CREATE TABLE c (id BIGINT)"}};
}  // namespace

void TestPostgres::bringsASchemaUpOnceHoweverManyCome() {
    const auto settings = PostgresServer::shared().newDatabase();
    std::vector<std::thread> threads;
    std::atomic<int> good = 0;
    for (int i = 0; i < 6; ++i) {
        threads.emplace_back([&] {
            Database database = connected(settings);
            const auto applied = database.applySchema(two);
            if (!applied)
                qWarning("%s", qPrintable(applied.error().toLogLine()));
            good += applied ? 1 : 0;
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(good.load(), 6);
    Database database = connected(settings);
    QCOMPARE(number(database, "SELECT count(*) FROM schema_number WHERE number = 2"), 1);
}

void TestPostgres::refusesASchemaOfALaterBuild() {
    Database database = connected(PostgresServer::shared().newDatabase());
    QVERIFY(database.applySchema(two));
    const auto refused = database.applySchema(one);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code(), u"STORE_NEWER"_s);
    QCOMPARE(refused.error().fact(u"found"), u"2"_s);
}

void TestPostgres::leavesTheDatabaseAsItWasWhenAStepFails() {
    Database database = connected(PostgresServer::shared().newDatabase());
    QVERIFY(database.applySchema(one));
    const auto failed = database.applySchema(wrong);
    QVERIFY(!failed);
    QCOMPARE(failed.error().fact(u"step"), u"3"_s);
    QCOMPARE(number(database, "SELECT count(*) FROM pg_class WHERE relname = 'c'"), 0);
    QVERIFY(database.applySchema(two));
}

void TestPostgres::tellsReadersWhenNothingIsThereYet() {
    const auto settings = PostgresServer::shared().newDatabase();
    Database reader = connected(settings, Database::Mode::ReadOnly);
    QCOMPARE(reader.applySchema(one).error().code(), u"STORE_MISSING"_s);
    QVERIFY(connected(settings).applySchema(one));
    QVERIFY(reader.applySchema(one));
    QCOMPARE(reader.applySchema(two).error().code(), u"STORE_OLDER"_s);
}

QTEST_GUILESS_MAIN(TestPostgres)
#include "tst_postgres.moc"
