// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <sqlite3.h>

#include <QTemporaryDir>
#include <QtTest>
#include <thread>

#include "core/store/Database.h"
#include "core/store/StoreErrors.h"

using namespace fdc;
using namespace fdc::store;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr SchemaStep steps[] = {
    {1, "CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL);"},
    {2,
     "CREATE TABLE part (item INTEGER NOT NULL REFERENCES item(id), size INTEGER CHECK (size >= 0));"
     "ALTER TABLE item ADD COLUMN note TEXT;"},
};

constexpr auto othersMay = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;

/// Answers of one-value queries, read by a connection of its own that shares no code with the product.
QString askedDirectly(const QString& path, const char* sql) {
    sqlite3* database = nullptr;
    QString answer = u"(error)"_s;
    if (sqlite3_open_v2(QFile::encodeName(path).constData(), &database, SQLITE_OPEN_READWRITE, nullptr) ==
        SQLITE_OK) {
        const auto keep = [](void* target, int, char** values, char**) {
            *static_cast<QString*>(target) = QString::fromUtf8(values[0]);
            return 0;
        };
        char* message = nullptr;
        if (sqlite3_exec(database, sql, keep, &answer, &message) != SQLITE_OK)
            answer = u"error: "_s + QString::fromUtf8(message);
        sqlite3_free(message);
    }
    sqlite3_close(database);
    return answer;
}

}  // namespace

class TestDatabase : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_path;

    Database opened() {
        auto database = Database::open(m_path);
        if (!database)
            qFatal("%s", qPrintable(database.error().toLogLine()));
        return std::move(*database);
    }
    static qint64 count(Database& database, const char* sql) {
        auto statement = database.prepare(sql);
        if (!statement || !statement->step().value_or(false))
            return -1;
        return statement->integer(0);
    }

private Q_SLOTS:
    void init() { m_path = m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + u".db"_s); }

    void newFileIsPrivateAndSetAsPromised() {
        Database database = opened();
        QVERIFY(database.execute("CREATE TABLE t (a); INSERT INTO t VALUES (1);").has_value());
        for (const QString& suffix : {u""_s, u"-wal"_s, u"-shm"_s})
            QCOMPARE(QFile::permissions(m_path + suffix) & othersMay, QFile::Permissions());
        QVERIFY(QFileInfo(m_path).isWritable());
        const std::pair<const char*, QString> expected[] = {{"PRAGMA journal_mode", u"wal"_s},
                                                            {"PRAGMA synchronous", u"2"_s},
                                                            {"PRAGMA foreign_keys", u"1"_s},
                                                            {"PRAGMA busy_timeout", u"10000"_s},
                                                            {"PRAGMA encoding", u"UTF-8"_s}};
        for (const auto& [sql, value] : expected) {
            auto statement = database.prepare(sql);
            QVERIFY(statement.has_value() && statement->step().value_or(false));
            QCOMPARE(statement->text(0), value);
        }
        QCOMPARE(database.path(), m_path);
    }

    void everyValueComesBackAsItWas() {
        Database database = opened();
        QVERIFY(database.execute("CREATE TABLE t (a)").has_value());
        auto insert = database.prepare("INSERT INTO t VALUES (?1)");
        auto select = database.prepare("SELECT a FROM t WHERE rowid = ?1");
        QVERIFY(insert.has_value() && select.has_value());
        const auto stored = [&] {
            if (!insert->run() || !select->bind(1, database.lastInsertId()).step().value_or(false))
                qFatal("not stored");
        };
        for (const qint64 value : {qint64(0), qint64(-1), std::numeric_limits<qint64>::max(),
                                   std::numeric_limits<qint64>::min()}) {
            insert->bind(1, value);
            stored();
            QCOMPARE(select->integer(0), value);
            select->reset();
        }
        for (const QString& value : {u""_s, u"é ½ 🌷"_s, QString(u"a\0b"_s), QString(100'000, u'x')}) {
            insert->bind(1, value);
            stored();
            QVERIFY(!select->isNull(0));
            QCOMPARE(select->text(0), value);
            select->reset();
        }
        for (const QByteArray& value :
             {QByteArray(), QByteArray(""), QByteArray("\0\xff", 2), QByteArray(100'000, '\x80')}) {
            insert->bindBlob(1, value);
            stored();
            QVERIFY(!select->isNull(0));
            QCOMPARE(select->blob(0), value);
            select->reset();
        }
        insert->bind(1, 0.1);
        stored();
        QCOMPARE(select->real(0), 0.1);
        select->reset();
        for (const bool useText : {true, false}) {
            useText ? insert->bind(1, QString()) : insert->bindNull(1);
            stored();
            QVERIFY(select->isNull(0));
            QVERIFY(select->text(0).isNull());
            QVERIFY(select->blob(0).isNull());
            QCOMPARE(select->integer(0), 0);
            select->reset();
        }
    }

    void statementEndsResetAndCanRunAgain() {
        Database database = opened();
        QVERIFY(database.execute("CREATE TABLE t (a); INSERT INTO t VALUES (1), (2);").has_value());
        auto made = database.prepare("SELECT a FROM t ORDER BY a");
        QVERIFY(made.has_value());
        Statement select = std::move(*made);
        for (int round = 0; round < 2; ++round) {
            QCOMPARE(select.step().value(), true);
            QCOMPARE(select.integer(0), 1);
            QCOMPARE(select.step().value(), true);
            QCOMPARE(select.step().value(), false);
        }
        QVERIFY(database.execute("UPDATE t SET a = a + 1").has_value());
        QCOMPARE(database.changes(), 2);
    }

    void misuseIsAnErrorAndNotASilentLoss_data() {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("syntax") << QByteArray("SELEC 1");
        QTest::newRow("no such table") << QByteArray("SELECT * FROM nowhere");
        QTest::newRow("two statements") << QByteArray("SELECT 1; SELECT 2");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("comment only") << QByteArray("-- nothing");
    }
    void misuseIsAnErrorAndNotASilentLoss() {
        QFETCH(QByteArray, sql);
        Database database = opened();
        auto statement = database.prepare(sql.constData());
        QVERIFY(!statement.has_value());
        QCOMPARE(statement.error().code(), u"STORE_FAILED"_s);
        QCOMPARE(statement.error().fact(u"file"), m_path);
        QVERIFY(database.prepare("SELECT 1 ; \n").has_value());
    }

    void failedBindIsReportedByTheNextStep() {
        Database database = opened();
        QVERIFY(database.execute("CREATE TABLE t (a)").has_value());
        auto insert = database.prepare("INSERT INTO t VALUES (?1)");
        QVERIFY(insert.has_value());
        auto wrong = insert->bind(2, 1).bind(1, 7).step();
        QVERIFY(!wrong.has_value());
        QCOMPARE(wrong.error().code(), u"STORE_FAILED"_s);
        QCOMPARE(count(database, "SELECT count(*) FROM t"), 0);
        QVERIFY(insert->bind(1, 7).run().has_value());
        QCOMPARE(count(database, "SELECT a FROM t"), 7);
    }

    void brokenRulesOfTheSchemaAreConstraints_data() {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("unique") << QByteArray("INSERT INTO item (name) VALUES ('a')");
        QTest::newRow("not null") << QByteArray("INSERT INTO item (name) VALUES (NULL)");
        QTest::newRow("check") << QByteArray("INSERT INTO part VALUES (1, -1)");
        QTest::newRow("foreign key") << QByteArray("INSERT INTO part VALUES (99, 1)");
    }
    void brokenRulesOfTheSchemaAreConstraints() {
        QFETCH(QByteArray, sql);
        QFile::remove(m_path);
        Database database = opened();
        QVERIFY(database.applySchema(steps).has_value());
        QVERIFY(database.execute("INSERT INTO item (id, name) VALUES (1, 'a')").has_value());
        auto executed = database.execute(sql.constData());
        QVERIFY(!executed.has_value());
        QVERIFY(executed.error().is(storeConstraint));
        auto prepared = database.prepare(sql.constData());
        auto run = prepared->run();
        QVERIFY(!run.has_value() && run.error().is(storeConstraint));
        QVERIFY2(run.error().cause().contains(u"constraint failed"), qPrintable(run.error().cause()));
    }

    void transactionWithoutCommitLeavesNothing() {
        Database database = opened();
        QVERIFY(database.applySchema(steps).has_value());
        {
            auto transaction = database.begin();
            QVERIFY(transaction.has_value());
            QVERIFY(database.execute("INSERT INTO item (name) VALUES ('lost')").has_value());
            auto nested = database.begin();
            QVERIFY(!nested.has_value());
        }
        QCOMPARE(count(database, "SELECT count(*) FROM item"), 0);
        auto transaction = database.begin();
        QVERIFY(database.execute("INSERT INTO item (name) VALUES ('kept')").has_value());
        Transaction moved = std::move(*transaction);
        QVERIFY(moved.commit().has_value());
        QCOMPARE(askedDirectly(m_path, "SELECT name FROM item"), u"kept"_s);
    }

    void transactionOutlivesAMoveOfItsDatabase() {
        auto database = std::make_unique<Database>(opened());
        QVERIFY(database->execute("CREATE TABLE t (a)").has_value());
        auto transaction = database->begin();
        QVERIFY(database->execute("INSERT INTO t VALUES (1)").has_value());
        Database moved = std::move(*database);
        database.reset();
        QVERIFY(transaction->commit().has_value());
        QCOMPARE(count(moved, "SELECT count(*) FROM t"), 1);
    }

    void writersTakeTurns() {
        {
            Database database = opened();
            QVERIFY(database.execute("CREATE TABLE t (a)").has_value());
        }
        std::atomic<int> failures{0};
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&] {
                auto database = Database::open(m_path);
                for (int i = 0; database && i < 25; ++i) {
                    auto transaction = database->begin();
                    failures += !(transaction && database->execute("INSERT INTO t VALUES (1)") &&
                                  transaction->commit());
                }
                failures += !database;
            });
        }
        for (auto& thread : threads)
            thread.join();
        QCOMPARE(failures.load(), 0);
        QCOMPARE(askedDirectly(m_path, "SELECT count(*) FROM t"), u"100"_s);
    }

    void busyFileIsTemporary() {
        Database holder = opened();
        auto transaction = holder.begin();
        QVERIFY(transaction.has_value());
        Database other = opened();
        QVERIFY(other.execute("PRAGMA busy_timeout=20").has_value());
        auto refused = other.begin();
        QVERIFY(!refused.has_value());
        QVERIFY(refused.error().is(storeBusy));
        QVERIFY(refused.error().isRetryable());
    }

    void readerSeesCommittedRowsWhileAWriterIsActive() {
        Database writer = opened();
        QVERIFY(writer.applySchema(steps).has_value());
        QVERIFY(writer.execute("INSERT INTO item (name) VALUES ('a')").has_value());
        auto transaction = writer.begin();
        QVERIFY(writer.execute("INSERT INTO item (name) VALUES ('b')").has_value());

        auto reader = Database::open(m_path, Database::Mode::ReadOnly);
        QVERIFY(reader.has_value());
        QVERIFY(reader->applySchema(steps).has_value());
        QCOMPARE(count(*reader, "SELECT count(*) FROM item"), 1);
        QVERIFY(transaction->commit().has_value());
        QCOMPARE(count(*reader, "SELECT count(*) FROM item"), 2);
        auto refused = reader->execute("INSERT INTO item (name) VALUES ('c')");
        QVERIFY(!refused.has_value() && refused.error().is(storeFailed));
        QVERIFY(!reader->begin().has_value());
    }

    void readerWorksAfterTheWriterHasGone() {
        {
            Database writer = opened();
            QVERIFY(writer.applySchema(steps).has_value());
        }
        auto reader = Database::open(m_path, Database::Mode::ReadOnly);
        QVERIFY(reader.has_value());
        QCOMPARE(count(*reader, "SELECT count(*) FROM item"), 0);
    }

    void readerOfAMissingFileIsToldSo() {
        auto reader = Database::open(m_path, Database::Mode::ReadOnly);
        QVERIFY(!reader.has_value());
        QVERIFY(reader.error().is(storeMissing));
        QCOMPARE(reader.error().fact(u"file"), m_path);
        QVERIFY(!QFile::exists(m_path));
    }

    void placesThatCannotHoldAFileAreRefused_data() {
        QTest::addColumn<QString>("path");
        QTest::newRow("no folder") << m_folder.filePath(u"missing/x.db"_s);
        QTest::newRow("a folder") << m_folder.path();
        QTest::newRow("below a file") << u"/proc/version/x.db"_s;
    }
    void placesThatCannotHoldAFileAreRefused() {
        QFETCH(QString, path);
        auto database = Database::open(path);
        QVERIFY(!database.has_value());
        QCOMPARE(database.error().code(), u"STORE_FAILED"_s);
        QCOMPARE(database.error().fact(u"file"), path);
    }

    void olderFileIsBroughtUpWithItsRows() {
        QVERIFY(askedDirectly(m_path, "SELECT 1") == u"(error)");
        {
            Database made = opened();
            QVERIFY(made.applySchema(std::span(steps).first(1)).has_value());
            QVERIFY(made.execute("INSERT INTO item (name) VALUES ('old')").has_value());
        }
        QCOMPARE(askedDirectly(m_path, "PRAGMA user_version"), u"1"_s);
        {
            auto reader = Database::open(m_path, Database::Mode::ReadOnly);
            auto applied = reader->applySchema(steps);
            QVERIFY(!applied.has_value() && applied.error().is(storeOlder));
        }
        Database database = opened();
        QVERIFY(database.applySchema(steps).has_value());
        QVERIFY(database.applySchema(steps).has_value());
        QCOMPARE(askedDirectly(m_path, "PRAGMA user_version"), u"2"_s);
        QCOMPARE(askedDirectly(m_path, "SELECT name || coalesce(note, '-') FROM item"), u"old-"_s);
    }

    void fileOfALaterBuildIsRefusedAndNotTouched() {
        {
            Database made = opened();
            QVERIFY(made.applySchema(steps).has_value());
            QVERIFY(made.execute("PRAGMA user_version=7").has_value());
        }
        for (const auto mode : {Database::Mode::ReadWrite, Database::Mode::ReadOnly}) {
            auto database = Database::open(m_path, mode);
            auto applied = database->applySchema(steps);
            QVERIFY(!applied.has_value());
            QVERIFY(applied.error().is(storeNewer));
            QCOMPARE(applied.error().fact(u"found"), u"7"_s);
            QCOMPARE(applied.error().fact(u"known"), u"2"_s);
        }
        QCOMPARE(askedDirectly(m_path, "PRAGMA user_version"), u"7"_s);
    }

    void failingStepLeavesTheOldFile_data() {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("bad sql at the end")
            << QByteArray("CREATE TABLE late (a); INSERT INTO nowhere VALUES (1);");
        QTest::newRow("breaks a rule")
            << QByteArray("CREATE TABLE late (a); INSERT INTO item (name) VALUES ('old');");
        QTest::newRow("commits by itself") << QByteArray("COMMIT;");
        QTest::newRow("rolls back by itself") << QByteArray("CREATE TABLE late (a); ROLLBACK;");
    }
    void failingStepLeavesTheOldFile() {
        QFETCH(QByteArray, sql);
        QFile::remove(m_path);
        Database database = opened();
        QVERIFY(database.applySchema(std::span(steps).first(1)).has_value());
        QVERIFY(database.execute("INSERT INTO item (name) VALUES ('old')").has_value());
        const SchemaStep bad[] = {steps[0], {3, sql.constData()}};
        auto applied = database.applySchema(bad);
        QVERIFY(!applied.has_value());
        QCOMPARE(applied.error().fact(u"step"), u"3"_s);
        QCOMPARE(askedDirectly(m_path, "PRAGMA user_version"), u"1"_s);
        QCOMPARE(askedDirectly(m_path, "SELECT count(*) FROM sqlite_schema WHERE name = 'late'"), u"0"_s);
        QCOMPARE(askedDirectly(m_path, "SELECT name FROM item"), u"old"_s);
        QVERIFY(database.applySchema(steps).has_value());
    }

    void fullDiskIsNamedAndLosesNothing() {
        Database database = opened();
        QVERIFY(
            database.execute("CREATE TABLE t (a); INSERT INTO t VALUES ('kept'); PRAGMA max_page_count=20;")
                .has_value());
        auto refused = database.execute("INSERT INTO t VALUES (zeroblob(1000000))");
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().code(), u"DISK_FULL"_s);
        QCOMPARE(refused.error().fact(u"file"), m_path);
        QCOMPARE(count(database, "SELECT count(*) FROM t"), 1);
        QVERIFY(database.execute("PRAGMA max_page_count=100000; INSERT INTO t VALUES (zeroblob(1000000))")
                    .has_value());
    }
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
